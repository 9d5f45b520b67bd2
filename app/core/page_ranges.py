"""Which pages of a document: `1-3, 5`, as people write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.values import Value, ValueType, as_text

Ranges = Sequence[tuple[int, int]]
"""First and last page of each, counted from 1."""

LAST = 9_999
"""Stands for the last page, whichever that is."""
_PART = re.compile(r"(\d{0,4})(?:(-)(\d{0,4}))?")
_AS_RANGES = "1-3, 5처럼 적어 주세요. 비워 두면 모든 쪽이 나갑니다."
_DASHES = str.maketrans(dict.fromkeys("~∼〜～–—−－", "-") | {"，": ",", "、": ","})


def parse_ranges(text: str) -> Ranges:
    """Read `1-3, 5`, `~3`, `4-`; raises `ValueError` with a sentence that says how to write it."""
    parts = [part for part in text.translate(_DASHES).split(",") if part.strip()]
    return [_parse_part("".join(part.split()).replace("쪽", "")) for part in parts]


def show_ranges(ranges: Ranges) -> str:
    """Write ranges the usual way."""
    return ", ".join(
        f"{first}" if first == last else f"{first}-{'' if last == LAST else last}"
        for first, last in ranges
    )


def _parse_part(part: str) -> tuple[int, int]:
    found = _PART.fullmatch(part)
    if found is None or part == "-":
        raise ValueError(_AS_RANGES)
    first_text, dash, last_text = found.groups()
    first = int(first_text) if first_text else 1
    last = int(last_text) if last_text else LAST if dash else first
    if not first or not last:
        raise ValueError(f"쪽은 1부터 셉니다. {_AS_RANGES}")
    if first > last:
        raise ValueError(f"{first}쪽이 {last}쪽보다 뒤입니다. 작은 쪽부터 적어 주세요.")
    return first, last


@dataclass(frozen=True)
class PageRanges(ValueType):
    """The pages that are printed, as an input takes them."""

    def parse(self, raw: object) -> Value:
        """Read ranges and keep them the usual way."""
        return show_ranges(parse_ranges(as_text(raw))) or None
