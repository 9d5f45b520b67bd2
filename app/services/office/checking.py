"""Checking the office's files on demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from app.core.errors import StorageError
from app.services.gate import Right, Work, action
from app.store import checking
from app.store.engine import backup
from app.store.office import Office

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
    """Check the files and the newest backup, and what is derived of a sample of records or of all."""
    store = work.store
    ids = checking.sample(store.data, 0 if every else SAMPLE)
    found = chain(checking.check(store, ids), _check_backup(work.session.office))
    return Checked(len(ids), tuple(islice(found, MOST)))


def _check_backup(office: Office) -> Iterator[str]:
    """Open the newest backup as a restore would; what is wrong with it is a finding."""
    for newest in backup.backups(office.folder.backups)[-1:]:
        try:
            backup.check(newest, office.key)
        except StorageError as error:
            yield f"마지막 백업 {newest.name}: {error}"
