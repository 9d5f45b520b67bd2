"""By what found records are ordered: their folded names, kept over the saves that change none of them.

After each save SQLite decrypts anew what it reads, and the names of 5,000 found records stand in as many
pages: 29 ms to order them, 3 from here (measured). What a save changed is told by the audit.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.core.kind import Catalog
from app.store import audit_marks
from app.store.audit_marks import Mark
from app.store.engine import dialect
from app.store.engine.data import Data
from app.store.engine.snapshots import is_writing, shape

MOST = 50_000
"""Names kept by one connection: about 7 MB."""
MOST_CHANGES = 500
"""Changed rows after which it is quicker to read the names anew."""
MOST_PASSED = 20_000
"""Entries of the audit after which that is so whatever they tell."""


class SortKeys:
    """The sort keys that one connection has read."""

    def __init__(self, data: Data, catalog: Catalog) -> None:
        """Begin with none."""
        self._data = data
        self._catalog = catalog
        self._kept: dict[int, str] = {}
        self._known: tuple[object, object, Mark | None] = (None, None, None)
        """The state and shape of the file, and its last audited change, that they are of."""
        self._lending = {
            name
            for kind in catalog
            for each, link in kind.links
            if each.name in kind.title
            for name in link.kinds
        }
        """The kinds whose names are part of others'."""

    def ordered(self, records: Sequence[int], *, down: bool = False) -> list[int]:
        """Return the records of a file in the order of their names, those of one name by their numbers."""
        self._forget()
        kept = self._kept
        lacking = [each for each in records if each not in kept]
        if len(kept) + len(lacking) > MOST:
            kept.clear()
            lacking = list(records)
        if lacking:
            kept.update(
                self._data.rows(
                    f"SELECT id, sort_key FROM record WHERE {dialect.among('id')}",
                    [dialect.packed(lacking)],
                )
            )
        return [
            record
            for _, record in sorted(
                ((kept[each], each) for each in records if each in kept), reverse=down
            )
        ]

    def _forget(self) -> None:
        """Forget the names that were changed since, or may have been; what is being written may be given up."""
        if is_writing(self._data):
            self._kept.clear()
            self._known = (None, None, None)
            return
        state, known, last = self._known
        now = self._data.state
        if now == state:
            return
        present = shape(self._data)
        newest = audit_marks.last(self._data)
        near = last is not None and newest is not None and newest[0] - last[0] <= MOST_PASSED
        edits = audit_marks.edits_since(self._data, last, MOST_CHANGES + 1) if last and near else []
        followed = bool(edits) and edits[0].mark == last and len(edits) <= MOST_CHANGES
        if not followed or present != known or any(map(self._renames, edits[1:])):
            self._kept.clear()
        for each in edits[1:]:
            self._kept.pop(each.record, None)
        self._known = (now, present, newest)

    def _renames(self, entry: audit_marks.ChangedRow) -> bool:
        """Tell whether records besides the one that was changed may be called otherwise now."""
        return entry.table in self._lending and not entry.columns.isdisjoint(
            self._catalog[entry.table].title
        )
