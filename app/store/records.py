"""Reading and writing whole records: header, body, child tables, copies, titles and search index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from uuid6 import uuid7

from app.core import clock
from app.core.errors import Conflict, UserError
from app.core.kind import Catalog, Kind
from app.core.values import Link, Serial, Value
from app.store import rows, schema, serials
from app.store.data import Data
from app.store.index import Index

GONE = UserError(
    "지워졌거나 없는 기록입니다.", "목록을 새로 고친 뒤(F5) 다시 찾아 주세요. 입력한 내용은 저장되지 않았습니다."
)


@dataclass(frozen=True)
class Record:
    """One record as it stands in the file: its header and its own columns."""

    id: int
    kind: str
    title: str
    root: int
    ver: int
    created_at: str
    created_by: str
    updated_at: str
    updated_by: str
    deleted_at: str | None
    values: Mapping[str, Value]


class Records:
    """All records of an open file; writing needs a `Data.change` around it."""

    def __init__(self, data: Data, catalog: Catalog) -> None:
        """Work on one connection with one catalog of kinds."""
        self.data = data
        self.catalog = catalog
        self.index = Index(data, catalog)

    def load(self, record: int) -> Record:
        """Return a record, also a deleted one; raises `UserError` when there is none."""
        header = self.data.rows(
            "SELECT id, kind, title, root, ver, created_at, created_by, updated_at, updated_by, "
            "deleted_at FROM record WHERE id = ?",
            [record],
        )
        if not header:
            raise GONE
        kind = self.catalog[header[0][1]]
        return Record(*header[0], self.values(kind, record))

    def values(self, kind: Kind, record: int) -> dict[str, Value]:
        """Return a record's own columns, child tables included."""
        names = [field.name for field in kind.scalars]
        quoted = ", ".join(f'"{name}"' for name in names)
        body = self.data.rows(f'SELECT {quoted} FROM "{kind.name}" WHERE id = ?', [record])
        values: dict[str, Value] = dict(zip(names, body[0], strict=True)) if body else {}
        for part in rows.parts_of(kind):
            values[part] = self._read_part(kind, part, record)
        return values

    @staticmethod
    def names(kind: Kind) -> frozenset[str]:
        """Return the names of everything a record of the kind holds."""
        return frozenset((*kind.by_name, *(lines.name for lines in kind.lines)))

    def titles(self, records: Iterable[int]) -> dict[int, str]:
        """Return the titles of records by id."""
        ids = json.dumps(list(records))
        found = self.data.rows(
            "SELECT id, title FROM record WHERE id IN (SELECT value FROM json_each(?))", [ids]
        )
        return dict(cast("list[tuple[int, str]]", found))

    def add(self, kind: Kind, values: Mapping[str, Value]) -> int:
        """Write a new record and return its id."""
        now, actor = clock.stamp(), self.data.actor.name
        record = self.data.execute(
            "INSERT INTO record (uid, kind, title, sort_key, root, ver, created_at, created_by, "
            "updated_at, updated_by) VALUES (?, ?, '', '', 0, 0, ?, ?, ?, ?)",
            [str(uuid7()), kind.name, now, actor, now, actor],
        )
        self.data.execute(f'INSERT INTO "{kind.name}" (id) VALUES (?)', [record])
        self._write(kind, record, {}, values)
        return record

    def update(self, kind: Kind, record: int, values: Mapping[str, Value], ver: int | None) -> None:
        """Write some columns of a record; raises `Conflict` if it is not at version `ver` any more."""
        self._lock(record, ver)
        old = self.values(kind, record)
        changed = {name: value for name, value in values.items() if old.get(name) != (value or None)}
        self._write(kind, record, old, changed)

    def remove(self, record: int, ver: int | None) -> None:
        """Delete softly: out of lists and search, kept for history and undo."""
        self._lock(record, ver)
        self._mark(record, clock.stamp())

    def revive(self, record: int) -> None:
        """Take a deletion back."""
        self._mark(record, None)

    def in_use(self, record: int) -> list[tuple[str, int]]:
        """Return how many live records of each kind point here, so that deleting can be refused."""
        found: list[tuple[str, int]] = []
        for kind in self.catalog:
            for field, _ in kind.links:
                number = self.data.value(
                    f'SELECT count(*) FROM "{kind.name}" WHERE "{field.name}" = ? AND gone = 0', [record]
                )
                if number:
                    found.append((kind.label, number))
        return found

    def _lock(self, record: int, ver: int | None) -> None:
        header = self.data.rows(
            "SELECT ver, updated_by, updated_at, deleted_at FROM record WHERE id = ?", [record]
        )
        if not header or header[0][3]:
            raise GONE
        present, by, at, _ = header[0]
        if ver is not None and present != ver:
            raise Conflict(
                f"{by}님이 {at[11:16]}에 이 기록을 먼저 고쳤습니다. 아직 저장하지 않았고, 적은 내용은 그대로 있습니다.",
                "‘다시 불러와 내 변경 얹기’를 누르면 바뀐 내용 위에 적은 것을 얹습니다.",
            )

    def _write(
        self, kind: Kind, record: int, old: Mapping[str, Value], changed: Mapping[str, Value]
    ) -> None:
        values: dict[str, Value] = {**old, **changed}
        for field in kind.scalars:
            if isinstance(field.type, Serial) and not values.get(field.name) and field.type.due(values):
                values[field.name] = serials.give(self.data, field.type)
        sets = ", ".join(f'"{field.name}" = ?' for field in kind.scalars)
        body = [values.get(field.name) for field in kind.scalars]
        self.data.execute(f'UPDATE "{kind.name}" SET {sets} WHERE id = ?', [*body, record])
        for part in rows.parts_of(kind):
            if part in changed:
                self._write_part(kind, part, record, changed[part])
        root = values[kind.role[0].name] if kind.role else record
        status = values.get(kind.state.name) if kind.state else None
        self.data.execute(
            "UPDATE record SET root = ?, status = ?, verified_on = ?, ver = ver + 1, updated_at = ?, "
            "updated_by = ? WHERE id = ?",
            [root, status, values.get("verified_on"), clock.stamp(), self.data.actor.name, record],
        )
        self._settle(kind, record, values)

    def _settle(self, kind: Kind, record: int, values: Mapping[str, Value]) -> None:
        """Bring up to date what is derived from a record: copies, title, search, and its dependents."""
        copies = rows.copied(self.catalog, kind, self._linked(kind, values), values)
        if copies:
            sets = ", ".join(f'"{name}" = ?' for name in copies)
            self.data.execute(f'UPDATE "{kind.name}" SET {sets} WHERE id = ?', [*copies.values(), record])
        lent = [values.get(name) for name in kind.title if isinstance(kind.by_name[name].type, Link)]
        title = rows.title_of(kind, values, self.titles(cast("int", each) for each in lent if each))
        previous = self.data.value("SELECT title FROM record WHERE id = ?", [record])
        if previous != title:
            self.data.execute(
                "UPDATE record SET title = ?, sort_key = ? WHERE id = ?",
                [title, rows.sort_key(title), record],
            )
        self.index.refresh(record)
        for other, link in self.catalog.dependents(kind):
            if previous != title or cast("Link", link.type).copies or other.role:
                self._settle_all(other, link.name, record)

    def _settle_all(self, kind: Kind, link: str, target: int) -> None:
        for (dependent,) in self.data.rows(
            f'SELECT id FROM "{kind.name}" WHERE "{link}" = ?', [target]
        ):
            self._settle(kind, dependent, self.values(kind, dependent))

    def _linked(self, kind: Kind, values: Mapping[str, Value]) -> dict[int, Mapping[str, Value]]:
        found: dict[int, Mapping[str, Value]] = {}
        for field, link in kind.links:
            target = cast("int | None", values.get(field.name))
            if target and link.copies:
                names = ", ".join(f'"{name}"' for name in link.copies)
                body = self.data.rows(f'SELECT {names} FROM "{link.kinds[0]}" WHERE id = ?', [target])
                found[target] = dict(zip(link.copies, body[0], strict=True)) if body else {}
        return found

    def _read_part(self, kind: Kind, part: str, record: int) -> Value:
        table = schema.child_name(kind, part)
        columns, _ = rows.child_rows(kind, part, ())
        quoted = ", ".join(f'"{name}"' for name in columns[1:])
        found = self.data.rows(f'SELECT {quoted} FROM "{table}" WHERE record = ? ORDER BY pos', [record])
        return rows.read_children(kind, part, found) or None

    def _write_part(self, kind: Kind, part: str, record: int, value: Value) -> None:
        table = schema.child_name(kind, part)
        columns, children = rows.child_rows(kind, part, value)
        self.data.execute(f'DELETE FROM "{table}" WHERE record = ?', [record])
        quoted = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * (len(columns) + 1))
        self.data.execute_many(
            f'INSERT INTO "{table}" (record, {quoted}) VALUES ({marks})',
            [[record, *child] for child in children],
        )

    def _mark(self, record: int, deleted_at: str | None) -> None:
        kind = self.catalog[self.data.value("SELECT kind FROM record WHERE id = ?", [record])]
        self.data.execute(
            "UPDATE record SET deleted_at = ?, ver = ver + 1, updated_at = ?, updated_by = ? WHERE id = ?",
            [deleted_at, clock.stamp(), self.data.actor.name, record],
        )
        self.data.execute(
            f'UPDATE "{kind.name}" SET gone = ? WHERE id = ?', [int(deleted_at is not None), record]
        )
        self.index.refresh(record)

