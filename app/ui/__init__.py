"""The window: the only part of the program that knows Qt."""

from pathlib import Path

RESOURCES = Path(__file__).parents[2] / "resources"
"""Fonts, icons and the style sheet; also where they lie in the frozen program."""
