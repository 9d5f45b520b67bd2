"""The order in which people look for names with numbers in them: 1통, 2통, 19통."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"([0-9]+)")


def natural_key(text: str) -> list[str | int]:
    """Return what sorts a text: its numbers by their size, what stands between them letter by letter."""
    parts = _NUMBER.split(text)
    return [int(part) if place % 2 else part for place, part in enumerate(parts)]
