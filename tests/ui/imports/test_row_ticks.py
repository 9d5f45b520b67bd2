"""What is ticked of many rows: the same as each of them says by the numbers that are taken and left out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.imports.verdicts.packed_rows import PackedRows
from app.services.imports.verdicts.verdicts import TAKEN, RowIn
from app.ui.imports.row_ticks import RowTicks
from tests.services.imports.judged_rows import MANY, ROWS, numbered


@settings(max_examples=25)
@given(st.lists(ROWS, min_size=1, max_size=5), st.sets(st.integers(0, MANY - 1)), st.booleans())
def test_ticks_say_what_becomes_of_rows(few: list[RowIn], turned: set[int], on: bool) -> None:  # noqa: FBT001 - drawn
    rows = numbered(few)
    held = PackedRows.of(rows)
    ticks = RowTicks(held)
    can = {at for at in turned if rows[at].can_tick}
    ticks.turn(can, on=on)

    expected = [
        row.can_tick and (on if at in can else row.verdict in TAKEN) for at, row in enumerate(rows)
    ]
    assert [ticks.is_ticked(at) for at in range(MANY)] == expected
    assert ticks.number == sum(expected)
    becomes = [row.ticked(ticks.included, ticks.excluded) for row in rows]
    taken = [each.can_tick and each.verdict in TAKEN for each in becomes]
    assert taken == expected
