"""What is kept of the whole village: bundles, pauses, hand-over, activities, 통. Imports counter and below."""
