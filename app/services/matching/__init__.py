"""Who can help: candidates for a wish, schedules, unmet needs, what is to be verified. Imports prints and below."""
