"""Pages of the whole village: bundles, pauses, hand-over. Imports records and below."""
