"""마을이음: the village resource and referral program of a dong community center."""

__version__ = "0.2.0"
