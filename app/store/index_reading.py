"""What the index reads of records: one by one as it asks for it, or ahead of many at once.

Each record, name and role is read once until `clear`. Of 36,000 records asked for one by one a third of the
time went into 80,000 statements (measured).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from app.core.kind import Catalog, Kind
from app.core.values import Value
from app.store import rows
from app.store.engine import dialect
from app.store.engine.data import Data
from app.store.statements import lent, statements

Held = Mapping[int, Mapping[str, Value]]


def values_of(
    data: Data, catalog: Catalog, kind: Kind, records: Iterable[int]
) -> dict[int, dict[str, Value]]:
    """Return the own columns of many records of a kind, in as many statements as one record takes."""
    sql, packed = statements(catalog, kind), [dialect.packed(records)]
    found: dict[int, dict[str, Value]] = {
        record: dict(zip(sql.names, body, strict=True))
        for record, *body in data.rows(sql.select_many, packed)
    }
    for part, its in sql.parts.items():
        children: dict[int, list[tuple[Value, ...]]] = {}
        for record, *child in data.rows(its.select_many, packed):
            children.setdefault(record, []).append(tuple(child))
        for record, values in found.items():
            lines = children.get(record)
            values[part] = rows.read_children(kind, part, lines) if lines else None
    return found


class IndexReading:
    """The values, titles and roles that the index asks for, on one connection."""

    def __init__(self, data: Data, catalog: Catalog) -> None:
        """Read with one catalog of kinds."""
        self._data = data
        self._catalog = catalog
        self._values: dict[int, Mapping[str, Value]] = {}
        self._titles: dict[int, str] = {}
        self._roots: dict[int, tuple[int, Kind]] = {}
        self._roles: dict[tuple[str, int], list[int]] = {}
        """The live roles of each sort by their person."""

    def clear(self) -> None:
        """Forget what was read: something was written since."""
        for each in (self._values, self._titles, self._roots, self._roles):
            each.clear()

    def title(self, record: int) -> str:
        """Return the title of a record, also of a deleted one."""
        if record not in self._titles:
            self._read_headers([record])
        return self._titles[record]

    def root(self, record: int) -> tuple[int, Kind]:
        """Return the person behind a role, else the record itself, and of which kind that is."""
        if record not in self._roots:
            self._read_headers([record])
        return self._roots[record]

    def values(self, kind: Kind, record: int) -> Mapping[str, Value]:
        """Return the columns that search or filters use, and the links."""
        if record not in self._values:
            found = statements(self._catalog, kind).found
            body = self._data.rows(found.select, [record])[0]
            values: dict[str, Value] = dict(zip(found.names, body, strict=True))
            for part, select in found.parts.items():
                values[part] = (
                    rows.read_children(kind, part, self._data.rows(select, [record])) or None
                )
            self._values[record] = values
        return self._values[record]

    def roles(self, role: Kind, person: int) -> list[int]:
        """Return the live roles of a sort that a person has."""
        if (role.name, person) not in self._roles:
            found = self._data.rows(statements(self._catalog, role).found.of_person, [person])
            self._roles[role.name, person] = [record for (record,) in found]
        return self._roles[role.name, person]

    def read_ahead(self, records: Mapping[int, Kind], held: Held) -> None:
        """Read all that the texts of some records are made of, but for the values that are `held` of them."""
        self.clear()
        self._values.update(held)
        self._read_values(records)
        for kind in set(records.values()):
            for role in self._catalog.roles(kind):
                self._read_roles(role, [each for each in records if records[each] is kind])
        self._read_values(dict(self._owners(records)))
        lent = set(self._lent(records))
        self._read_headers(records.keys() | lent)
        self._read_values(dict(self._roots[each] for each in lent))

    def _owners(self, records: Mapping[int, Kind]) -> Iterator[tuple[int, Kind]]:
        """Go through the persons of those who are roles."""
        for record, kind in records.items():
            if kind.role:
                link, type_ = kind.role
                owner = cast("int", self._values[record][link.name])
                yield owner, self._catalog[type_.kinds[0]]

    def _lent(self, records: Mapping[int, Kind]) -> Iterator[int]:
        """Go through the records that lend some their names."""
        for record, kind in records.items():
            yield from (target for _, target in lent(kind, self._values[record]))

    def _read_values(self, records: Mapping[int, Kind]) -> None:
        """Read the values of those of some records that are not known yet."""
        missing: dict[Kind, list[int]] = {}
        for record, kind in records.items():
            if record not in self._values:
                missing.setdefault(kind, []).append(record)
        for kind, ids in missing.items():
            self._values.update(values_of(self._data, self._catalog, kind, ids))

    def _read_roles(self, role: Kind, persons: list[int]) -> None:
        """Read the live roles of a sort that some persons have, with their values."""
        self._roles.update({(role.name, person): [] for person in persons})
        sql = statements(self._catalog, role).found.of_persons
        found = self._data.rows(sql, [dialect.packed(persons)])
        for record, person in found:
            self._roles[role.name, person].append(record)
        self._read_values({record: role for record, _ in found})

    def _read_headers(self, records: Iterable[int]) -> None:
        """Read the titles of records and whose roles they are."""
        found = self._data.rows(
            "SELECT r.id, r.title, p.id, p.kind FROM record r JOIN record p ON p.id = r.root "
            f"WHERE {dialect.among('r.id')}",
            [dialect.packed(records)],
        )
        for record, title, root, kind in found:
            self._titles[record] = title
            self._roots[record] = root, self._catalog[kind]
