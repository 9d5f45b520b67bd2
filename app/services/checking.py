"""Checking the office's files on demand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from app.services.gate import Right, Work, action
from app.store import checking

SAMPLE = 2000
"""Records whose derived values are worked out anew unless all are asked for."""
MOST = 200
"""Findings told; a file with more is beyond repair by hand."""


@dataclass(frozen=True)
class Checked:
    """What a check found: nothing, in a sound office."""

    records: int
    """How many records were worked out anew."""
    findings: tuple[str, ...]


@action("office.check", "자료 검사", right=Right.ADMINISTER)
def check(work: Work, *, every: bool = False) -> Checked:
    """Check the files, and the titles, copies and search tokens of a sample of records or of `every` one."""
    store = work.store
    ids = checking.sample(store.data, 0 if every else SAMPLE)
    return Checked(len(ids), tuple(islice(checking.check(store, ids), MOST)))
