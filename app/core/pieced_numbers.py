"""Registration numbers in pieces of any length, as somebody reads them aloud: 53 03 04 1 23 45 67."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.number_proofs import is_birth, is_checked

_PIECES = re.compile(
    r"(?<![\d.,-])\d{1,5}(?P<join>[ .-])(?:\d{1,5}(?P=join)){2,11}\d{1,6}(?!(?P=join)?\d)"
)
_DAY, _WHOLE = len("530304"), 13


def in_pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Go through them: where each begins and has ended, and its digits.

    One piece ends with the day, and the last digit is what the others ask for: nothing else proves such a number.
    """
    for found in _PIECES.finditer(text):
        pieces = found[0].split(found["join"])
        digits = "".join(pieces)
        if (
            len(digits) == _WHOLE
            and _parts_the_day(pieces)
            and is_birth(digits)
            and is_checked(digits)
        ):
            yield *found.span(), digits


def _parts_the_day(pieces: list[str]) -> bool:
    """Tell whether a piece ends where the day does."""
    end = 0
    for each in pieces:
        end += len(each)
        if end >= _DAY:
            return end == _DAY
    return False
