"""The search index: which texts of a record can be found, and their upkeep.

One row of the full-text table for each record. A person's row also holds what its roles are found by,
and the token `ALL`, so that a search over everything meets every person once; a role's row holds its
person's texts too, so that a list of volunteers is searched by name. The table is contentless: only
spelled tokens are kept, and a removed row leaves nothing behind after the next optimize.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast
from zlib import crc32

from app.core.fields import Field, Find
from app.core.kind import Catalog, Kind
from app.core.search_terms import filter_token, tokens
from app.core.values import Link, Value
from app.store import rows, schema
from app.store.data import Data

ALL = filter_token("all", "")
"""The token of every record that is no role: a search over everything meets each person once."""
STEP = 2000
"""Records indexed in one transaction of a rebuild."""


def kind_token(kind: str) -> str:
    """Return the token that every record of a kind carries."""
    return filter_token("kind", kind)


def path_token(path: str, key: str) -> str:
    """Return the token of one value of a filtered column."""
    return filter_token(path.replace(".", "_"), key)


@dataclass
class Texts:
    """What one record is found by."""

    named: list[str] = field(default_factory=list[str])
    plain: list[str] = field(default_factory=list[str])
    digits: list[str] = field(default_factory=list[str])
    filters: list[str] = field(default_factory=list[str])

    def take(self, kind: Kind, values: Mapping[str, Value], via: str = "") -> None:
        """Add the found and filtered columns of a record's values."""
        for each in kind.fields:
            value = values.get(each.name)
            if value is not None:
                self._take_field(each, value, via)
        for lines in kind.lines:
            for line in cast("tuple[Mapping[str, Value], ...]", values.get(lines.name) or ()):
                for each in lines.fields:
                    if line.get(each.name) is not None:
                        self._take_field(each, line[each.name], via, filtered=False)

    def _take_field(self, each: Field, value: Value, via: str, *, filtered: bool = True) -> None:
        if each.find is not None:
            group = {Find.NAME: self.named, Find.TEXT: self.plain, Find.DIGITS: self.digits}[each.find]
            group.append(str(value) if each.find is Find.DIGITS else each.type.show(value))
        if each.filtered and filtered:
            self.filters += [path_token(f"{via}{each.name}", key) for key in each.type.keys(value)]

    def join(self) -> str:
        """Return the row of the index."""
        return tokens(self.named, self.plain, self.digits, self.filters)


def version(catalog: Catalog) -> int:
    """Return a number that changes with the tokens; another one in the file asks for a rebuild."""
    shape = [
        (kind.name, each.name, str(each.find), each.filtered)
        for kind in catalog
        for each in kind.fields
        if each.find or each.filtered
    ]
    return crc32(repr((schema.VERSION_OF_TOKENS, shape)).encode())


class Index:
    """Upkeep of the search table."""

    def __init__(self, data: Data, catalog: Catalog) -> None:
        """Work on one connection with one catalog of kinds."""
        self.data = data
        self.catalog = catalog

    def refresh(self, record: int) -> None:
        """Index a record anew, and the person whose role it is; a deleted one is dropped."""
        kind_name, root, deleted = self.data.rows(
            "SELECT kind, root, deleted_at FROM record WHERE id = ?", [record]
        )[0]
        self._put(record, None if deleted else self.texts(self.catalog[kind_name], record))
        if root != record:
            self.refresh(root)

    def texts(self, kind: Kind, record: int) -> Texts:
        """Return what a record is found by, read from the file."""
        values = self._values(kind, record)
        title = self.data.value("SELECT title FROM record WHERE id = ?", [record])
        found = Texts(named=[title], filters=[kind_token(kind.name)])
        found.take(kind, values)
        for link, _ in kind.links:
            target = cast("int | None", values.get(link.name))
            if target and kind.role and link is kind.role[0]:
                person = self.catalog[cast("Link", link.type).kinds[0]]
                found.take(person, self._values(person, target), f"{link.name}.")
            elif target and link.name in kind.title:
                found.named.append(self.data.value("SELECT title FROM record WHERE id = ?", [target]))
        if not kind.role:
            found.filters.append(ALL)
            for role in self.catalog.roles(kind):
                self._take_role(found, role, record)
        return found

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Index every record anew, in steps of short transactions."""
        ids = [row[0] for row in self.data.rows("SELECT id FROM record WHERE deleted_at IS NULL ORDER BY id")]
        with self.data.transaction():
            self.data.execute("DELETE FROM search_version")
            self.data.execute("INSERT INTO search (search) VALUES ('delete-all')")
        for start in range(0, len(ids), STEP):
            with self.data.transaction():
                for record in ids[start : start + STEP]:
                    kind = self.catalog[self.data.value("SELECT kind FROM record WHERE id = ?", [record])]
                    self._put(record, self.texts(kind, record))
            if progress:
                progress(min(start + STEP, len(ids)), len(ids))
        self.finish()

    def finish(self) -> None:
        """Merge the index into one segment and write down which tokens it holds."""
        with self.data.transaction():
            self.data.execute("INSERT INTO search (search) VALUES ('optimize')")
            self.data.execute("DELETE FROM search_version")
            self.data.execute("INSERT INTO search_version VALUES (?)", [version(self.catalog)])

    def is_current(self) -> bool:
        """Tell whether the index holds this program's tokens, wholly."""
        return self.data.value("SELECT version FROM search_version") == version(self.catalog)

    def put_many(self, texts: Iterable[tuple[int, Texts]]) -> None:
        """Index many new records whose texts are at hand."""
        self.data.execute_many(
            "INSERT INTO search (rowid, s) VALUES (?, ?)",
            [(record, each.join()) for record, each in texts],
        )

    def _put(self, record: int, texts: Texts | None) -> None:
        self.data.execute("DELETE FROM search WHERE rowid = ?", [record])
        if texts is not None:
            self.data.execute("INSERT INTO search (rowid, s) VALUES (?, ?)", [record, texts.join()])

    def _take_role(self, found: Texts, role: Kind, person: int) -> None:
        link = cast("tuple[Field, Link]", role.role)[0].name
        for (record,) in self.data.rows(
            f'SELECT id FROM "{role.name}" WHERE "{link}" = ? AND gone = 0', [person]
        ):
            mine = Texts()
            mine.take(role, self._values(role, record))
            found.named += mine.named
            found.plain += mine.plain
            found.digits += mine.digits

    def _values(self, kind: Kind, record: int) -> dict[str, Value]:
        """Return the columns that search or filters use, and the links."""
        wanted = [f for f in kind.scalars if f.find or f.filtered or isinstance(f.type, Link)]
        values: dict[str, Value] = {}
        if wanted:
            quoted = ", ".join(f'"{each.name}"' for each in wanted)
            body = self.data.rows(f'SELECT {quoted} FROM "{kind.name}" WHERE id = ?', [record])[0]
            values = dict(zip((each.name for each in wanted), body, strict=True))
        for part in self._parts(kind):
            columns, _ = rows.child_rows(kind, part, ())
            quoted = ", ".join(f'"{name}"' for name in columns[1:])
            table = schema.child_name(kind, part)
            found = self.data.rows(
                f'SELECT {quoted} FROM "{table}" WHERE record = ? ORDER BY pos', [record]
            )
            values[part] = rows.read_children(kind, part, found)
        return values

    @staticmethod
    def _parts(kind: Kind) -> Iterator[str]:
        yield from (each.name for each in kind.plurals if each.find or each.filtered)
        for lines in kind.lines:
            if any(each.find for each in lines.fields):
                yield lines.name
