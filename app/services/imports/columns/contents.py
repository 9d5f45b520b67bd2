"""What a column of a sheet holds, judged by its cells alone: telephones, addresses, names, days."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise

from app.core.values import as_text

ENOUGH = 0.7
"""The share of a column's filled cells that have to look alike."""
LOOKED_AT = 60
"""Filled cells of a column that are looked at."""
EXAMPLE = "(예시 줄)"
"""What the example of an empty sheet of our own begins with."""

_FEWEST_COUNTED = 2
_GAPS = 1.2
"""How much farther than its rows a list counts from which some rows were taken."""
_COUNT = re.compile("[1-9][0-9]{0,6}")
_MOBILE = re.compile(r"\+?(?:82[- ]?)?0?1[016789][-. )]?\d{3,4}[-. ]?\d{4}")
_PHONE = re.compile(r"(?:\(0|0)\d{1,2}\)?[-. )]*\d{3,4}[-. ]?\d{4}|1[5-9]\d{2}-\d{4}")
_ADDRESS = re.compile(r"(?:[가-힣]+(?:시|도|군|구|읍|면|동|리)\s.*\d)|(?:[가-힣\d]+(?:로|길)\s?\d)")
_NAME = re.compile(r"[가-힣]{2,4}")
_DAY = re.compile(r"(?:19|20)\d{2}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}일?\.?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍유고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도석선설마길연위표명기반왕금옥육인맹제모탁국"
)


def is_example(row: Sequence[object]) -> bool:
    """Tell whether a row is the example of an empty sheet of our own: its first cell says so."""
    first = next(filter(None, row), None)
    return isinstance(first, str) and first.startswith(EXAMPLE)


class Sort(StrEnum):
    """What the cells of a column are."""

    MOBILE = "mobile"
    PHONE = "phone"
    ADDRESS = "address"
    NAME = "name"
    DAY = "day"
    EMAIL = "email"
    WORDS = "words"
    """Short words of which hardly any stands twice: what things are called."""


def is_name(text: str) -> bool:
    """Tell whether a text is the name of somebody, as most are here."""
    return bool(_NAME.fullmatch(text)) and text[0] in _SURNAMES


_LOOKS: tuple[tuple[Sort, Callable[[str], object]], ...] = (
    (Sort.MOBILE, _MOBILE.fullmatch),
    (Sort.PHONE, _PHONE.fullmatch),
    (Sort.EMAIL, _EMAIL.fullmatch),
    (Sort.DAY, _DAY.fullmatch),
    (Sort.ADDRESS, _ADDRESS.search),
    (Sort.NAME, is_name),
)


def sort_of(cells: Sequence[object]) -> Sort | None:
    """Return what most of a column's cells are; nothing where they are all sorts of things."""
    filled = [cell for cell in cells if as_text(cell)][:LOOKED_AT]
    if not filled:
        return None
    if sum(isinstance(cell, date) for cell in filled) >= len(filled) * ENOUGH:
        return Sort.DAY
    found = [as_text(cell).strip() for cell in filled]
    for sort, looks in _LOOKS:
        if sum(bool(looks(text)) for text in found) >= len(found) * ENOUGH:
            return sort
    named = [text for text in found if re.search(r"[가-힣A-Za-z]{2}", text) and len(text) <= 40]  # noqa: PLR2004
    if len(set(named)) >= len(found) * ENOUGH:
        return Sort.WORDS
    return None


def share_of(cells: Sequence[object], sort: Sort) -> float:
    """Return the share of a column's filled cells that are of a sort."""
    found = [text for cell in cells if (text := as_text(cell).strip())][:LOOKED_AT]
    looks = dict(_LOOKS)[sort]
    return sum(bool(looks(text)) for text in found) / len(found) if found else 0


def is_count(cells: Sequence[object]) -> bool:
    """Tell whether a column only counts its rows: 1, 2, 3."""
    found = [text for cell in cells if (text := as_text(cell).strip())][:LOOKED_AT]
    if not all(text.isdecimal() and len(text) < len("1000000") for text in found):
        return False
    numbers = [int(text) for text in found]
    return all(1 <= b - a <= 2 for a, b in pairwise(numbers))  # noqa: PLR2004 - a row may be missing


def is_running(cells: Sequence[object], rows: int) -> bool:
    """Tell whether the cells of a column number the rows of its sheet, of which it has so many.

    That is in whatever order, or beginning anew for each group of rows. A code has zeros before it, signs in it,
    or is higher than the rows are many.
    """
    found = [text for cell in cells if (text := as_text(cell).strip())][:LOOKED_AT]
    if len(found) < _FEWEST_COUNTED or not all(map(_COUNT.fullmatch, found)):
        return False
    numbers = [int(text) for text in found]
    once = len(set(numbers)) == len(numbers)
    anew = all(after in {1, before + 1} for before, after in pairwise(numbers))
    return (once or anew) and max(numbers) <= rows * _GAPS + 1


def is_record(row: Sequence[object]) -> bool:
    """Tell whether a row looks like a record rather than a header: two of its cells hold what no header does."""
    told = (Sort.MOBILE, Sort.PHONE, Sort.EMAIL, Sort.DAY, Sort.ADDRESS)
    return sum(sort_of([cell]) in told or isinstance(cell, date) for cell in row) > 1
