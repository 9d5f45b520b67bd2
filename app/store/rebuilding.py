"""Making anew what follows from the records, for a program that derives it by other rules than the last."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import TopologicalSorter

from app.core.kind import Catalog, Kind
from app.core.progress import Progress
from app.core.values import Value
from app.store import rows
from app.store.engine.data import Data
from app.store.records import Records
from app.store.statements import statements


def renew(records: Records, progress: Progress | None = None) -> None:
    """Fill copied columns, give every record its title, and rebuild the search index."""
    with records.data.transaction(), records.data.bulk():
        fill_copies(records.data, records.catalog)
        for kind in _lenders_first(records.catalog):
            _retitle(records, kind)
    records.index.rebuild(progress)


def fill_copies(data: Data, catalog: Catalog) -> None:
    """Fill the columns that copy something of linked records, a statement for each link."""
    for kind in catalog:
        for copy in statements(catalog, kind).copies:
            data.execute(copy.fill)


def _lenders_first(catalog: Catalog) -> Iterator[Kind]:
    """Go through the kinds so that those which lend their titles come before the borrowers."""
    order = TopologicalSorter[str]()
    for kind in catalog:
        lenders = {
            name for each, link in kind.links if each.name in kind.title for name in link.kinds
        }
        order.add(kind.name, *(lenders - {kind.name}))
    return map(catalog.__getitem__, order.static_order())


def _retitle(records: Records, kind: Kind) -> None:
    names = ", ".join(f't."{name}"' for name in kind.title)
    found = records.data.rows(
        f'SELECT t.id, r.title, {names} FROM "{kind.name}" t JOIN record r ON r.id = t.id'
    )
    for record, present, *parts in found:
        values: dict[str, Value] = dict(zip(kind.title, parts, strict=True))
        if (title := records.title(kind, values)) != present:
            records.data.execute(
                "UPDATE record SET title = ?, sort_key = ? WHERE id = ?",
                [title, rows.sort_key(title), record],
            )
