"""Rows of files as they may be judged, for properties that hold of any."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from app.core import packed
from app.services.imports.verdicts.verdicts import Differing, RowIn, Verdict, Write

TEXT = st.text(max_size=6)
TEXTS = st.lists(TEXT, max_size=2).map(tuple)
RECORD = st.integers(1, 2**40)
LINES = st.lists(st.dictionaries(TEXT, TEXT | st.none() | st.integers(), max_size=2), max_size=2)
VALUE = TEXT | st.integers() | st.none() | TEXTS | LINES.map(tuple)
VALUES = st.dictionaries(TEXT, VALUE, max_size=3)
WRITES = st.builds(
    Write,
    mark=TEXT,
    digests=st.dictionaries(TEXT, st.tuples(TEXT, TEXT), max_size=3),
    parts=st.dictionaries(st.sampled_from(("", "person")), VALUES, max_size=2),
    record=st.none() | RECORD,
    person=st.none() | RECORD,
    vers=st.dictionaries(RECORD, RECORD, max_size=2),
    entered=VALUES,
    apart=st.lists(RECORD, max_size=2).map(tuple),
)
ROWS = st.builds(
    RowIn,
    number=st.integers(1, 2**31),
    verdict=st.sampled_from(Verdict),
    title=TEXT,
    reasons=TEXTS,
    warnings=TEXTS,
    notes=TEXTS,
    changes=st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=2).map(tuple),
    write=st.none() | WRITES,
    asks=TEXT,
    where=TEXT,
    record=st.integers(0, 2**40),
    left_open=st.integers(0, 9),
    there=st.lists(RECORD, max_size=2).map(tuple),
    differing=st.lists(
        st.builds(Differing, TEXT, TEXT, TEXT, TEXT, taken=st.booleans()), max_size=2
    ).map(tuple),
)
MANY = packed.AT_ONCE * 3 + 7
"""More rows than some pieces hold."""


def numbered(rows: list[RowIn]) -> list[RowIn]:
    """Return more rows than a piece holds, each with a number of its own."""
    return [replace(rows[at % len(rows)], number=at + 2) for at in range(MANY)]
