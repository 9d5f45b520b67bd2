"""Small cells of a table whose rows add up: no hidden one follows from what is shown."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given

from app.core.small_cells import Mark, Marks, Sum, is_small, protect, protect_sums

ROWS = st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=4), min_size=1, max_size=5).filter(
    lambda rows: len({len(row) for row in rows}) == 1
)


def table_of(rows: list[list[int]]) -> list[list[int]]:
    """Return the rows with the whole of each before it, and the totals below."""
    whole = [[sum(row), *row] for row in rows]
    return [*whole, [sum(column) for column in zip(*whole, strict=True)]]


def hidden(counts: list[list[int]]) -> Marks:
    """Return what hides the cells of a table, columns first, as the statistics do."""
    marks: Marks = [[None] * len(counts[0]) for _ in counts]
    for place, column in enumerate(zip(*counts, strict=True)):
        for row, mark in enumerate(protect(column[:-1], column[-1])):
            marks[row][place] = mark
        marks[-1][place] = Mark.SMALL if is_small(column[-1]) else None
    protect_sums(counts, marks, [Sum(0, tuple(range(1, len(counts[0]))))], totalled=True)
    return marks


def follows(values: list[int], marks: list[Mark | None]) -> bool:
    """Tell whether a line, its sum last, gives one of its hidden cells away."""
    unknown = [at for at, mark in enumerate(marks) if mark]
    if len(unknown) == 1 and any(values):
        return True
    small = [at for at in unknown if marks[at] is Mark.SMALL]
    only_parts = len(values) - 1 not in unknown and len(small) == len(unknown)
    rest = sum(values[at] for at in small)
    return bool(unknown) and only_parts and rest in {len(small), 2 * len(small)}


@given(ROWS)
def test_no_hidden_cell_follows_from_its_row_or_its_column(rows: list[list[int]]) -> None:
    counts = table_of(rows)
    marks = hidden(counts)
    for line, its in zip(counts, marks, strict=True):
        assert all(mark for count, mark in zip(line, its, strict=True) if is_small(count))
        assert not follows([*line[1:], line[0]], [*its[1:], its[0]])
    for column, its in zip(zip(*counts, strict=True), zip(*marks, strict=True), strict=True):
        assert not follows(list(column), list(its))


def test_a_small_cell_takes_another_of_its_row_and_one_of_that_ones_column_along() -> None:
    marks = hidden(table_of([[6, 1, 9], [7, 8, 9], [5, 5, 5]]))
    assert marks[0][2] is Mark.SMALL
    assert sum(1 for mark in marks[0][1:] if mark) > 1
    assert marks[3] == [None] * 4


def test_a_table_without_small_cells_is_shown_whole() -> None:
    assert hidden(table_of([[3, 0, 4], [5, 6, 7]])) == [[None] * 4] * 3
