"""Hiding cells under 3 in a column of counts, so that its total does not give them away.

A cell of 1 or 2 prints as `3 미만`. Where total and shown cells would still tell it, one more cell is
hidden with other words, which may stand for any number. Each column is protected for itself: what
several tables or several printed periods tell together is not weighed.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

LEAST = 3


class Mark(StrEnum):
    """What stands in place of a hidden count."""

    SMALL = "3 미만"
    """The count is 1 or 2."""
    TOGETHER = "가림"
    """Any count, hidden so that another one cannot be worked out."""


NOTE = (
    "1과 2는 ‘3 미만’으로 적고, 합계에서 그 수를 셈해 낼 수 없도록 다른 칸도 ‘가림’으로 가렸습니다. "
    "가린 칸에서 나오는 비율과 평균도 가렸습니다."
)


def is_small(count: float) -> bool:
    """Tell whether a count is hidden for itself."""
    return 0 < count < LEAST


def protect(counts: Sequence[int], total: int) -> list[Mark | None]:
    """Return what hides each count of a column whose total is told; `None` shows it.

    A total under 3 is hidden itself, by whoever shows it.
    """
    marks: list[Mark | None] = [Mark.SMALL if is_small(count) else None for count in counts]
    small = [place for place, mark in enumerate(marks) if mark]
    if is_small(total):
        for place in small[1:]:
            marks[place] = Mark.TOGETHER
    elif small and not len(small) < sum(counts[place] for place in small) < 2 * len(small):
        larger = [place for place, count in enumerate(counts) if count >= LEAST]
        victim = min(larger, key=counts.__getitem__) if larger else small[-1]
        marks[victim] = Mark.TOGETHER
    return marks
