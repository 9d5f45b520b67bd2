"""The random names of office and records: the same in every copy of the file, and told by none that goes out."""

from __future__ import annotations

from collections.abc import Iterable

from app.store.engine import dialect
from app.store.engine.agreement import office_of
from app.store.engine.data import Data

__all__ = ["office_of", "secrets_of"]


def secrets_of(data: Data, kind: str, records: Iterable[int]) -> dict[int, tuple[str, bool]]:
    """Return the random names of those of some records that are of a kind, and whether each was deleted."""
    rows = data.rows(
        f"SELECT id, uid, deleted_at IS NOT NULL FROM record WHERE {dialect.among('id')} AND kind = ?",
        [dialect.packed(records), kind],
    )
    return {record: (uid, bool(gone)) for record, uid, gone in rows}
