"""What data file and ledger know of each other: whose they are, and how far the other one was.

Each carries the office's id. The ledger notes the last change of the data, and the data the last entry of
the ledger, in the transaction that made them.
"""

from __future__ import annotations

from uuid6 import uuid7

from app.store.engine.data import LAST_CHANGE, Data
from app.store.engine.driver import Connection, has_table


def introduce(data: Data) -> None:
    """Give files their office's id, and each its note of the other, where they have none yet."""
    office, known = office_of(data), data.value("SELECT count(*) FROM ledger.reached")
    if office and known:
        return
    with data.transaction():
        if not office:
            data.execute(
                "INSERT INTO identity (office, outputs) "
                "SELECT coalesce((SELECT office FROM ledger.reached), ?), "
                "(SELECT coalesce(max(id), 0) FROM ledger.output)",
                [str(uuid7())],
            )
        if not known:
            data.execute(
                f"INSERT INTO ledger.reached (office, change, at, whole) SELECT office, {LAST_CHANGE}, "
                "coalesce((SELECT at FROM change ORDER BY id DESC LIMIT 1), ''), "
                "NOT EXISTS (SELECT 1 FROM unfinished) FROM identity"
            )


def office_of(data: Data) -> str:
    """Return the id of the office whose data file this is; nothing where an older program made it."""
    return str(data.value("SELECT office FROM identity") or "") if data.columns("identity") else ""


def level(ledger: Connection, change: int, at: str) -> None:
    """Let a copied ledger, opened alone, know of no change after the one of the data beside it."""
    if has_table(ledger, "reached"):
        ledger.execute("UPDATE reached SET change = ?, at = ?", [change, at])
