"""Which records point where: what is in use, what would dangle, what belongs together."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import cast

from app.core.fields import links_among
from app.core.kind import Catalog, Kind
from app.store.engine import dialect
from app.store.engine.data import Data
from app.store.statements import statements


def pointing(data: Data, catalog: Catalog, kind: Kind, targets: Iterable[int]) -> list[int]:
    """Return the live records of a kind that point to any of some records, the latest first."""
    pointing = statements(catalog, kind).pointing
    if not pointing:
        return []
    found = data.rows(
        f'SELECT id FROM "{kind.name}" WHERE gone = 0 AND id IN ({" UNION ".join(pointing)}) '
        "ORDER BY id DESC",
        [dialect.packed(targets)] * len(pointing),
    )
    return [record for (record,) in found]


def through(data: Data, kind: Kind, link: str, targets: Iterable[int]) -> list[int]:
    """Return the live records of a kind that point to any of some records by one link."""
    points = dialect.among(f'"{link}"')
    found = data.rows(
        f'SELECT id FROM "{kind.name}" WHERE {points} AND gone = 0 ORDER BY id',
        [dialect.packed(targets)],
    )
    return [record for (record,) in found]


def in_use(data: Data, catalog: Catalog, record: int) -> list[tuple[str, int]]:
    """Return how many live records of each kind point here, so that deleting can be refused."""
    mine = data.value("SELECT kind FROM record WHERE id = ?", [record])
    counted = (
        (kind.label, len(pointing(data, catalog, kind, [record])))
        for kind in _pointers(catalog, mine)
    )
    return [(label, number) for label, number in counted if number]


@lru_cache(maxsize=512)
def _pointers(catalog: Catalog, target: str) -> tuple[Kind, ...]:
    """Return the kinds whose records may point to one of a kind."""
    return tuple(
        kind
        for kind in catalog
        if any(target in link.kinds for _, link in kind.links)
        or any(
            target in link.kinds for lines in kind.lines for _, link in links_among(lines.fields)
        )
    )


def used(
    data: Data, catalog: Catalog, records: AbstractSet[int], going: AbstractSet[int]
) -> set[int]:
    """Return those of some records that live ones point to which are not among those `going` as well."""
    found = set[int]()
    asked = data.rows(
        f"SELECT DISTINCT kind FROM record WHERE {dialect.among('id')}", [dialect.packed(records)]
    )
    for kind in dict.fromkeys(each for (name,) in asked for each in _pointers(catalog, name)):
        pointed = " UNION ".join(statements(catalog, kind).pointed)
        for record in pointing(data, catalog, kind, records):
            if record not in going:
                targets = data.rows(pointed, [record] * len(statements(catalog, kind).pointed))
                found.update(target for (target,) in targets if target in records)
    return found


def dangle(data: Data, catalog: Catalog, records: Iterable[int]) -> bool:
    """Tell whether one of some records is live and points to a deleted one."""
    of_kind: dict[str, list[int]] = {}
    for record, kind in live_kinds(data, records).items():
        of_kind.setdefault(kind, []).append(record)
    return any(
        data.value(
            f"SELECT count(*) FROM record WHERE deleted_at IS NOT NULL AND id IN ({pointed})",
            [dialect.packed(those)] * pointed.count("?"),
        )
        for kind, those in of_kind.items()
        if (pointed := " UNION ".join(statements(catalog, catalog[kind]).pointed_many))
    )


def roots(data: Data, records: Iterable[int]) -> dict[int, int]:
    """Return of each of some records the person whose role it is, else itself."""
    found = data.rows(
        f"SELECT id, root FROM record WHERE {dialect.among('id')}", [dialect.packed(records)]
    )
    return dict(cast("list[tuple[int, int]]", found))


def of_roots(data: Data, catalog: Catalog, roots: Iterable[int]) -> list[int]:
    """Return some persons and other records of their own with all that are roles of theirs, deleted ones too."""
    own = [*roots]
    found = [*own]
    for kind in catalog:
        if kind.role:
            points = dialect.among(f'"{kind.role[0].name}"')
            sql = f'SELECT id FROM "{kind.name}" WHERE {points}'
            found += (row[0] for row in data.rows(sql, [dialect.packed(own)]))
    return found


def live_kinds(data: Data, records: Iterable[int]) -> dict[int, str]:
    """Return the kinds of records by id; deleted ones and those that never were are left out."""
    found = data.rows(
        f"SELECT id, kind FROM record WHERE deleted_at IS NULL AND {dialect.among('id')}",
        [dialect.packed(records)],
    )
    return dict(cast("list[tuple[int, str]]", found))
