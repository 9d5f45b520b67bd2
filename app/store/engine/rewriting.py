"""Writing an office's files anew, without what was taken out of them."""

from __future__ import annotations

from app.store.engine.data import Data
from app.store.engine.driver import STILL_READ, Locked, aside_on_disk


def rewrite(data: Data) -> None:
    """Write all three files anew, without what was taken out of them and left in pages that are free.

    Raises `Locked` while somebody still reads what stood there before.
    """
    with aside_on_disk(data.rows, data.path.parent):
        for name in ("main", "ledger"):
            data.rows(f"VACUUM {name}")
    for name in ("main", "ledger"):
        if data.rows(f"PRAGMA {name}.wal_checkpoint(TRUNCATE)")[0][0]:
            raise Locked(*STILL_READ)
    data.access.rewrite()
