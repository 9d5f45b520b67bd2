"""Reading and writing whole records: header, body, child tables, copies and titles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from uuid6 import uuid7

from app.core import clock
from app.core.errors import Conflict, UserError
from app.core.kind import Catalog, Kind
from app.core.typed_values import HoldsValues
from app.core.values import Link, Value
from app.store import rows, serials
from app.store.engine import dialect, schema
from app.store.engine.data import Data
from app.store.engine.unindexed import Made
from app.store.forbidden import refuse_forbidden
from app.store.index import Index
from app.store.index_reading import values_of
from app.store.no_overlap import refuse_overlap
from app.store.statements import INSERT_HEADER, CopyStatements, Statements, statements
from app.store.veil import titles_of, veiled


@dataclass(frozen=True)
class StoredRecord(HoldsValues):
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
        data.before_commit, data.prepare = self.index.flush, self.index.prepare

    def load(self, record: int) -> StoredRecord:
        """Return a record, also a deleted one; raises `UserError` when there is none."""
        header = self.data.dicts(
            "SELECT id, kind, title, root, ver, created_at, created_by, updated_at, updated_by, "
            "deleted_at FROM record WHERE id = ?",
            [record],
        )
        if not header:
            raise _gone()
        self.data.note((record,))
        kind = header[0]["kind"]
        header[0]["title"] = veiled(self.data, self.catalog, kind, header[0]["title"])
        return StoredRecord(
            **header[0], values=self.values(self.catalog[header[0]["kind"]], record)
        )

    def values(self, kind: Kind, record: int) -> dict[str, Value]:
        """Return a record's own columns, child tables included."""
        sql = statements(self.catalog, kind)
        body = self.data.rows(sql.select, [record])
        values: dict[str, Value] = dict(zip(sql.names, body[0], strict=True)) if body else {}
        for part, its in sql.parts.items():
            values[part] = (
                rows.read_children(kind, part, self.data.rows(its.select, [record])) or None
            )
        return values

    def values_of(self, kind: Kind, records: Iterable[int]) -> dict[int, dict[str, Value]]:
        """Return the own columns of many records of a kind, in as many statements as one record takes."""
        return values_of(self.data, self.catalog, kind, records)

    @staticmethod
    @lru_cache(maxsize=512)
    def names(kind: Kind) -> frozenset[str]:
        """Return the names of everything a record of the kind holds."""
        return frozenset((*kind.by_name, *(lines.name for lines in kind.lines)))

    def kinds(self, records: Iterable[int]) -> dict[int, Kind]:
        """Return of which kind records are, in the order they are told."""
        ids = list(records)
        found = self.data.rows(
            f"SELECT id, kind FROM record WHERE {dialect.among('id')}", [dialect.packed(ids)]
        )
        kinds = {record: self.catalog[kind] for record, kind in found}
        return {record: kinds[record] for record in ids if record in kinds}

    def titles(self, records: Iterable[int]) -> dict[int, str]:
        """Return the titles of records by id."""
        ids = list(records)
        if not ids:
            return {}
        self.data.note(ids)
        found = self.data.rows(
            f"SELECT id, kind, title FROM record WHERE {dialect.among('id')}", [dialect.packed(ids)]
        )
        return titles_of(self.data, self.catalog, found)

    def add(self, kind: Kind, values: Mapping[str, Value]) -> int:
        """Write a new record and return its id."""
        sql = statements(self.catalog, kind)
        record = (self.data.unindexed.last or self._last_id()) + 1
        refuse_forbidden(kind, values)
        refuse_overlap(self.data, kind, values)
        values = {**values, **self._numbers(kind, values)}
        title, now, actor = self.title(kind, values), clock.stamp(), self.data.actor.name
        self.data.put(
            INSERT_HEADER,
            [record, str(uuid7()), kind.name, title, rows.sort_key(title),
             *rows.head(kind, record, values), now, actor, now, actor],
            ahead=True,
        )  # fmt: skip
        copies = [each for copy in sql.copies for each in self._copied(copy, values)]
        self.data.put(sql.insert, [record, *map(values.get, sql.names), *copies])
        for name in sql.parts:
            if values.get(name):
                self._insert_part(kind, sql, record, name, values[name])
        self.data.unindexed.touched.add(record)
        self.data.unindexed.made[record] = Made(title, rows.as_stored(kind, values))
        self.data.unindexed.last = record
        return record

    def _last_id(self) -> int:
        return cast("int", self.data.value("SELECT coalesce(max(id), 0) FROM record"))

    def update(self, kind: Kind, record: int, values: Mapping[str, Value], ver: int | None) -> None:
        """Write some columns of a record; raises `Conflict` if it is not at version `ver` any more.

        Where all of them hold these values already, nothing is written and the version stays.
        """
        title = self._lock(record, ver)
        old = self.values(kind, record)
        given = {name: None if value in ("", ()) else value for name, value in values.items()}
        given |= self._numbers(kind, {**old, **given})
        changed = {name for name, value in given.items() if old.get(name) != value}
        if changed:
            refuse_forbidden(kind, {name: given[name] for name in changed})
            refuse_overlap(self.data, kind, {**old, **given}, record)
            self._change(kind, record, {**old, **given}, changed, title)

    def remove(self, record: int, ver: int | None) -> None:
        """Delete softly: out of lists and search, kept for history and undo."""
        self._lock(record, ver)
        self.set_gone(self.kinds([record]), gone=True)

    def revive(self, record: int) -> None:
        """Take a deletion back."""
        kind = self.catalog[self.load(record).kind]
        refuse_overlap(self.data, kind, self.values(kind, record), record)
        self.set_gone({record: kind}, gone=False)

    def set_gone(self, records: Mapping[int, Kind], *, gone: bool) -> None:
        """Delete live records, or revive deleted ones: by whoever has looked whether that can be."""
        now = clock.stamp()
        self.data.execute_many(
            "UPDATE record SET deleted_at = ?, ver = ver + 1, updated_at = ?, updated_by = ? "
            "WHERE id = ?",
            [(now if gone else None, now, self.data.actor.name, record) for record in records],
        )
        for record, kind in records.items():
            self.data.unindexed.made.pop(record, None)
            self.data.execute(
                f'UPDATE "{kind.name}" SET gone = ? WHERE id = ?', [int(gone), record]
            )
        self.data.unindexed.touched.update(records)

    def _lock(self, record: int, ver: int | None) -> str:
        """Check that a record is live and at version `ver`; returns its title."""
        header = self.data.rows(
            "SELECT ver, updated_by, updated_at, deleted_at, title FROM record WHERE id = ?",
            [record],
        )
        if not header or header[0][3]:
            raise _gone()
        present, by, at, _, title = header[0]
        if ver is not None and present != ver:
            raise Conflict(
                f"{by}님이 {at[11:16]}에 이 기록을 먼저 고쳤습니다. "
                "아직 저장하지 않았고, 적은 내용은 그대로 있습니다.",
                "‘다시 불러와 내 변경 얹기’를 누르면 바뀐 내용 위에 적은 것을 얹습니다.",
            )
        return title

    def _numbers(self, kind: Kind, values: Mapping[str, Value]) -> dict[str, Value]:
        """Return the numbers that a record with these values is due."""
        due = serials.due(kind, values)
        return {name: serials.give(self.data, serial) for name, serial in due}

    def _change(
        self,
        kind: Kind,
        record: int,
        values: Mapping[str, Value],
        changed: AbstractSet[str],
        title: str,
    ) -> None:
        """Write a changed record and what others hold of it; `title` is the one it had."""
        sql = statements(self.catalog, kind)
        self.data.unindexed.made.pop(record, None)
        if kind.role and kind.role[0].name in changed:
            self._touch_root(record)
        if not changed.isdisjoint(sql.names):
            self.data.execute(sql.update, [*(values.get(name) for name in sql.names), record])
        self._write_parts(kind, sql, record, {n: values[n] for n in sql.parts if n in changed})
        renamed = self.title(kind, values)
        self.data.execute(
            "UPDATE record SET title = ?, sort_key = ?, root = ?, status = ?, verified_on = ?, "
            "verified_by = ?, ver = ver + 1, updated_at = ?, updated_by = ? WHERE id = ?",
            [renamed, rows.sort_key(renamed), *rows.head(kind, record, values), clock.stamp(),
             self.data.actor.name, record],
        )  # fmt: skip
        for copy in sql.copies:
            if copy.link in changed:
                self.data.execute(copy.update_one, [*self._copied(copy, values), record])
        if not changed.isdisjoint(sql.searched):
            self.data.unindexed.touched.add(record)
        names = statements(self.catalog, kind).lent_names
        lends = renamed != title or not changed.isdisjoint(names)
        self._cascade(kind, record, values, changed, renamed=lends)

    def _cascade(
        self,
        kind: Kind,
        record: int,
        values: Mapping[str, Value],
        changed: AbstractSet[str],
        *,
        renamed: bool,
    ) -> None:
        """Bring up to date what other records hold of a changed one: copies, titles, search."""
        heard = not changed.isdisjoint(statements(self.catalog, kind).searched)
        for other, field in self.catalog.dependents(kind):
            link = cast("Link", field.type)
            if not changed.isdisjoint(link.copies):
                its = statements(self.catalog, other).copies
                copy = next(each for each in its if each.link == field.name)
                self.data.execute(copy.update_all, [*map(values.get, copy.names), record])
            lends = renamed and field.name in other.title
            if lends or (renamed and field.find) or (heard and link.role):
                self._tell(other, field.name, record, renamed=lends)
        for other, part, field in self.catalog.naming(kind) if renamed else ():
            table = schema.child_name(other, part)
            found = self.data.rows(
                f'SELECT record FROM "{table}" WHERE "{field.name}" = ?', [record]
            )
            self.data.unindexed.touched.update(each for (each,) in found)

    def _tell(self, kind: Kind, link: str, target: int, *, renamed: bool) -> None:
        """Index anew the records that point to a changed one, and title anew where it lends its name."""
        pointing = self.data.rows(f'SELECT id FROM "{kind.name}" WHERE "{link}" = ?', [target])
        for (record,) in pointing:
            self.data.unindexed.touched.add(record)
            if renamed:
                values = self.values(kind, record)
                title = self.title(kind, values)
                self.data.unindexed.made.pop(record, None)
                self.data.execute(
                    "UPDATE record SET title = ?, sort_key = ? WHERE id = ? AND title <> ?",
                    [title, rows.sort_key(title), record, title],
                )
                self._cascade(kind, record, values, frozenset[str](), renamed=True)

    def title(self, kind: Kind, values: Mapping[str, Value]) -> str:
        """Return the name that a record with these values has."""
        lent = [values.get(n) for n in kind.title if isinstance(kind.by_name[n].type, Link)]
        ids, made = {cast("int", each) for each in lent if each}, self.data.unindexed.made
        titles = {each: made[each].title for each in ids if each in made}
        return rows.title_of(kind, values, titles | self.titles(ids - titles.keys()))

    def _copied(self, copy: CopyStatements, values: Mapping[str, Value]) -> tuple[Value, ...]:
        """Return what a record copies through one link."""
        if made := self.data.unindexed.made.get(cast("int", values.get(copy.link))):
            return tuple(map(made.values.get, copy.names))
        found = self.data.rows(copy.select, [values.get(copy.link)])
        return found[0] if found else (None,) * len(copy.names)

    def _touch_root(self, record: int) -> None:
        """Index anew the person whose role a record was until now."""
        self.data.unindexed.touched.add(
            self.data.value("SELECT root FROM record WHERE id = ?", [record])
        )

    def _write_parts(
        self, kind: Kind, sql: Statements, record: int, parts: Mapping[str, Value]
    ) -> None:
        """Write the rows of child tables in place of those there were."""
        for part, value in parts.items():
            self.data.execute(sql.parts[part].delete, [record])
            self._insert_part(kind, sql, record, part, value)

    def _insert_part(
        self, kind: Kind, sql: Statements, record: int, part: str, value: Value
    ) -> None:
        """Write the rows of a child table that has none of a record."""
        _, children = rows.child_rows(kind, part, value)
        for child in children:
            self.data.put(sql.parts[part].insert, [record, *child])


def _gone() -> UserError:
    """Say that a record is not there."""
    return UserError(
        "지워졌거나 없는 기록입니다.",
        "목록을 새로 고친 뒤(F5) 다시 찾아 주세요. 입력한 내용은 저장되지 않았습니다.",
    )
