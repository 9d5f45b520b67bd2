"""Cells of a long sheet, packed: the same when they are unpacked, whatever they hold."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.packed import AT_ONCE
from app.output.reading.packed_cells import PackedCells
from app.output.reading.table import LONG, SheetTable
from tests.services.wire import carried

CELL = (
    st.text(st.characters(exclude_categories=()), max_size=6)
    | st.integers()
    | st.floats(allow_nan=False)
    | st.booleans()
    | st.none()
    | st.datetimes(timezones=st.none() | st.just(None))
    | st.dates()
    | st.times()
    | st.timedeltas()
)


@settings(max_examples=30)
@given(st.lists(st.lists(CELL, max_size=4), max_size=4))
def test_cells_are_the_same_unpacked(few: list[list[object]]) -> None:
    rows = few * (AT_ONCE // 2)
    held = PackedCells.of(rows)

    assert list(held) == rows
    assert [[type(cell) for cell in row] for row in held] == [
        [type(cell) for cell in row] for row in rows
    ]
    assert held[3:70] == rows[3:70]
    assert held == rows
    assert held == PackedCells.of(rows)


def test_a_long_sheet_is_packed_and_a_short_one_is_not() -> None:
    short, long = (SheetTable("명단", [["가", at] for at in range(n)]) for n in (LONG - 1, LONG))

    assert short.packed() is short
    packed = long.packed()
    assert isinstance(packed.rows, PackedCells)
    assert packed.packed() is packed
    assert packed.unpacked() == long
    assert packed.top().rows == long.top().rows
    assert packed.between(3, 9).rows == long.between(3, 9).rows
    assert packed.place_of(LONG) == LONG - 1
    assert carried(packed) == packed


def test_what_no_sheet_holds_is_not_packed() -> None:
    with pytest.raises(TypeError, match="holds no set"):
        PackedCells.of([[{1}]])
    assert PackedCells.of([[timedelta(1)]])[0] == [timedelta(1)]
