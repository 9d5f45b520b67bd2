"""Small cells: who holds every table of every period cannot tell one of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import hypothesis.strategies as st
from hypothesis import given, settings

from app.core.small_cells import Cell, Split, is_small, protect


class Record(NamedTuple):
    """What was asked for: when, by which way, where, and what came of it."""

    month: int
    channel: int
    tong: int
    outcome: int
    """0 is none that a table tells; one table tells of 3."""


class Seen(NamedTuple):
    """A figure as a reader knows it: of a month, or of all (-1); of a row of a table, or its total (-1)."""

    month: int
    table: str
    row: int
    column: str


COLUMNS = {"channel": ("all", "1", "2", "3", "2 or 3"), "tong": ("all", "1", "2")}
"""All records, and those of an outcome."""
WAYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "channel": (("1",), ("2", "2 or 3"), ("3", "2 or 3")),
    "tong": (("1",), ("2",)),
}
ROWS = {"channel": 3, "tong": 2}
RECORDS = st.lists(
    st.builds(
        Record,
        st.integers(0, 1),
        st.integers(0, ROWS["channel"] - 1),
        st.integers(0, ROWS["tong"] - 1),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=24,
)
Village = list[Record]


def counts_in(record: Record, column: str) -> bool:
    """Tell whether a record counts in a column."""
    return column == "all" or str(record.outcome) in column.split(" or ")


def figures(village: Village) -> dict[Seen, int]:
    """Count every cell of every table of the months and of all."""
    found: dict[Seen, int] = {}
    for month, table in product((0, 1, -1), COLUMNS):
        for row, column in product((*range(ROWS[table]), -1), COLUMNS[table]):
            found[Seen(month, table, row, column)] = sum(
                month in {-1, each.month}
                and row in {-1, getattr(each, table)}
                and counts_in(each, column)
                for each in village
            )
    return found


def hidden_of(found: dict[Seen, int], month: int, kept: set[Seen]) -> set[Seen]:
    """Hide what one report has to: the totals of its tables are the same figures."""
    own: dict[str, set[Seen]] = {table: set() for table in COLUMNS}
    before = -1
    while sum(map(len, own.values())) > before:
        before = sum(map(len, own.values()))
        for table, columns in COLUMNS.items():
            rows = (*range(ROWS[table]), -1)
            seen = {
                (at, column): Seen(month, table, row, column)
                for (at, row), column in product(enumerate(rows), columns)
            }
            counts = [{each: found[seen[at, each]] for each in columns} for at in range(len(rows))]
            every = set[Seen]().union(*own.values())
            elsewhere = {each._replace(table=table) for each in every if each.row < 0}
            known = own[table] | kept
            taken = {cell for cell, each in seen.items() if each in elsewhere - known}
            ready = {cell for cell, each in seen.items() if each in known}
            split = Split("all", WAYS[table])
            cells = protect(counts, [split], totalled=True, taken=taken, kept=ready)
            own[table] |= {seen[cell] for cell in cells}
    return set[Seen]().union(*own.values())


def published(found: dict[Seen, int]) -> set[Seen]:
    """Return all that is hidden: what is so in a month is so in the whole."""
    months = hidden_of(found, 0, set()) | hidden_of(found, 1, set())
    return months | hidden_of(found, -1, {each._replace(month=-1) for each in months})


def others(village: Village) -> Iterator[Village]:
    """Go through villages in which two records changed places in one respect, one is another, or one is not there."""
    for at, one in enumerate(village):
        rest = village[:at] + village[at + 1 :]
        yield rest
        for channel, tong, outcome in product(range(3), range(2), range(4)):
            yield [*rest, Record(one.month, channel, tong, outcome)]
        for place, other in enumerate(rest):
            for name in ("channel", "tong", "outcome"):
                swapped = (
                    one._replace(**{name: getattr(other, name)}),
                    other._replace(**{name: getattr(one, name)}),
                )
                if other.month == one.month:
                    yield [*rest[:place], *rest[place + 1 :], *swapped]


@given(RECORDS)
@settings(max_examples=15)
def test_every_small_figure_could_be_another_one(village: Village) -> None:
    found = figures(village)
    hidden = published(found)
    small = {seen for seen, count in found.items() if is_small(count)}
    assert small <= hidden
    unlike = others(village)
    while small and (other := next(unlike, None)) is not None:
        counted = figures(other)
        if all(counted[seen] == count for seen, count in found.items() if seen not in hidden):
            small -= {seen for seen in small if counted[seen] != found[seen]}
    assert not small


@given(RECORDS)
@settings(max_examples=10)
def test_nothing_is_hidden_where_nothing_is_small(village: Village) -> None:
    many = village * 3
    assert not published(figures(many))


A, B = ("a",), ("b",)


def hidden(*rows: list[int], splits: tuple[Split, ...] = ()) -> set[Cell]:
    """Return what is hidden of rows and of the totals below them; the columns are w, a, b."""
    lines = [*rows, [sum(column) for column in zip(*rows, strict=True)]]
    return protect([dict(zip("wab", line, strict=False)) for line in lines], splits, totalled=True)


def test_a_small_count_takes_the_next_with_it() -> None:
    assert hidden([9], [1], [4]) == {(1, "w"), (2, "w")}


def test_zero_is_told_and_so_is_a_table_without_small_counts() -> None:
    assert not hidden([0], [0], [5])
    assert not hidden([7, 3, 4], [11, 5, 6], splits=(Split("w", (A, B), open=False),))


def test_where_outcomes_add_up_two_rows_and_two_columns_cover() -> None:
    split = Split("w", (A, B), open=False)
    covered = hidden([10, 1, 9], [15, 7, 8], [10, 5, 5], splits=(split,))
    assert covered == {*product((0, 2), "ab")}


def test_an_outcome_that_nobody_tells_covers_within_its_column() -> None:
    covered = hidden([10, 1], [15, 7], [10, 5], splits=(Split("w", (A,)),))
    assert covered == {(0, "a"), (2, "a")}


def test_a_row_that_is_all_of_one_outcome_is_no_cover() -> None:
    covered = hidden([9, 1], [5, 5], [20, 6], splits=(Split("w", (A,)),))
    assert covered == {(0, "a"), (2, "a")}
