"""Rows packed for travelling and keeping: the same when they are unpacked, and the same told of all at once."""

from __future__ import annotations

import pickle
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import packed
from app.services.imports.verdicts.packed_rows import PackedRows, Sign
from app.services.imports.verdicts.verdicts import RowIn, Verdict
from tests.services.imports.judged_rows import MANY, ROWS, numbered
from tests.services.wire import carried


@settings(max_examples=25)
@given(st.lists(ROWS, min_size=1, max_size=5))
def test_rows_are_the_same_unpacked(few: list[RowIn]) -> None:
    rows = numbered(few)
    held = PackedRows.of(rows)

    assert list(held) == rows
    assert [held[at] for at in range(len(held))] == rows
    assert held[-1] == rows[-1]
    for part in (slice(0, 5), slice(60, 140), slice(None), slice(None, None, -3), slice(500, 600)):
        assert held[part] == rows[part]
    assert pickle.loads(pickle.dumps(held)) == held  # noqa: S301 - our own
    assert carried(held) == held


@settings(max_examples=25)
@given(st.lists(ROWS, min_size=1, max_size=5), st.lists(ROWS, min_size=3, max_size=3))
def test_what_is_told_of_all_rows_is_what_each_says(few: list[RowIn], others: list[RowIn]) -> None:
    rows = numbered(few)
    places = (0, packed.AT_ONCE, MANY - 1)
    put = {at: replace(row, number=at + 2) for at, row in zip(places, others, strict=True)}
    for held, plain in (
        (PackedRows.of(rows), rows),
        (PackedRows.of(rows).putting(put), [put.get(at, row) for at, row in enumerate(rows)]),
    ):
        assert list(held) == plain
        assert held == PackedRows.of(plain)
        for verdict in Verdict:
            assert held.how_many(verdict) == sum(row.verdict is verdict for row in plain)
        said = {
            Sign.TICKABLE: [row.can_tick for row in plain],
            Sign.WARNED: [bool(row.warnings) for row in plain],
            Sign.ASKS: [bool(row.asks) for row in plain],
            Sign.PLACED: [bool(row.where) for row in plain],
            Sign.WRITES: [row.write is not None for row in plain],
            Sign.OPEN: [bool(row.left_open) for row in plain],
        }
        for sign, told in said.items():
            assert list(held.having(sign)) == [at for at, each in enumerate(told) if each]
        assert [held.place_of(row.number) for row in plain] == list(range(MANY))
        assert held.place_of(MANY + 9) is None
        titles = [held.titles_in(piece) for piece in range(len(held.pieces))]
        assert [each for piece in titles for each in piece] == [row.title for row in plain]
        for row in plain[:3]:
            owner = row.write.owner if row.write else None
            same = (o for o in plain if o.write and o.write.owner == owner)
            other = next((each for each in same if each.number != row.number), None)
            assert not owner or held.other_of(owner, row.number) == other
