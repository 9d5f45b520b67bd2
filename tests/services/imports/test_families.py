"""Families of lists that offices keep and portals publish: what each of their columns is matched with.

`families/places.txt` and `people.txt` are invented; half of each was written before the matcher was tried on it and
held back while it was made: on the first try 22 of 22 lists of places and 6 of 8 lists of people came out right.
`public_headers.txt` has the headers of files that public offices have published, with invented rows; none was seen
before the matcher was made: 27 of 29 came out right on the first try, 9 of 29 before it was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.kinds import CATALOG
from app.output.sheets import SheetTable
from app.services.imports.columns import headers
from app.services.imports.columns.targets import memo_of, targets_of

FAMILIES = Path(__file__).parent / "families"
OTHER = "-"
"""What is expected of a column that may feed anything but what another one is wanted for."""
SHARED = frozenset(("address", "hours"))
"""What more columns may feed than are asked for: a second address, further hours."""


@dataclass(frozen=True)
class Family:
    """A list: its kind, its header, what each column means, and rows."""

    name: str
    kind: str
    header: tuple[str, ...]
    wanted: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def families() -> Iterator[Family]:
    for path in sorted(FAMILIES.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            title, *lines = block.split("\n")
            name, kind = title.removeprefix("## ").split(" · ")
            header, wanted, *rows = (tuple(line.split("|")) for line in lines)
            yield Family(name, kind, header, wanted, tuple(rows))


@pytest.mark.parametrize("family", list(families()), ids=lambda family: family.name)
def test_each_column_of_a_family_is_matched(family: Family) -> None:
    kind = CATALOG[family.kind]
    sheet = SheetTable("", [list(row) for row in (family.header, *family.rows)])
    plan = headers.propose(CATALOG, kind, sheet)
    assert plan.header_row == 0
    memo = memo_of(targets_of(CATALOG, kind))
    matched = zip(family.header, family.wanted, plan.targets, strict=True)
    free = {"", memo, *(set(plan.targets) - set(family.wanted)), *SHARED}
    wrong = {
        header: (wanted, found)
        for header, wanted, found in matched
        if (found not in free if wanted == OTHER else found != wanted)
    }
    assert not wrong
