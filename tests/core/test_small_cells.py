"""Small cells: what is shown never tells what is hidden."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from app.core.small_cells import LEAST, Mark, is_small, protect

COUNTS = st.lists(st.integers(0, 6), min_size=1, max_size=6)


def possible(counts: list[int]) -> list[tuple[int, ...]]:
    """Return every column that agrees with all that is shown of this one: cells, marks and total."""
    total = sum(counts)
    marks = protect(counts, total)
    choices = [
        {None: (count,), Mark.SMALL: range(1, LEAST), Mark.TOGETHER: range(total + 1)}[mark]
        for count, mark in zip(counts, marks, strict=True)
    ]
    totals = range(1, LEAST) if is_small(total) else (total,)
    return [column for column in product(*choices) if sum(column) in totals]


@given(COUNTS)
def test_no_hidden_count_can_be_worked_out(counts: list[int]) -> None:
    columns = possible(counts)
    assert tuple(counts) in columns
    for place, mark in enumerate(protect(counts, sum(counts))):
        assert (mark is None) == (len({column[place] for column in columns}) == 1)


@given(COUNTS)
def test_every_small_count_is_hidden_and_little_else(counts: list[int]) -> None:
    marks = protect(counts, sum(counts))
    assert all(mark for count, mark in zip(counts, marks, strict=True) if is_small(count))
    assert all(is_small(counts[at]) for at, mark in enumerate(marks) if mark is Mark.SMALL)
    besides = [at for at, mark in enumerate(marks) if mark and not is_small(counts[at])]
    assert len(besides) <= 1
    if not any(map(is_small, counts)):
        assert not any(marks)


def test_zero_is_told() -> None:
    assert protect([0, 0, 5], 5) == [None, None, None]


def test_a_single_small_count_takes_the_next_with_it() -> None:
    assert protect([9, 1, 4], 14) == [None, Mark.SMALL, Mark.TOGETHER]


def test_a_total_of_one_needs_no_company() -> None:
    assert protect([0, 1], 1) == [None, Mark.SMALL]
