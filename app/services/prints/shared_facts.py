"""What a printed list tells above its rows: the records that all of them link to alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.core.kind import Column
from app.services.prints.hiding import Hiding
from app.services.records import records
from app.store.query import Row
from app.store.store import Store


def shared_facts(
    store: Store,
    links: Iterable[str],
    columns: Sequence[Column],
    rows: Sequence[Row],
    hiding: Hiding | None,
) -> dict[str, str]:
    """Return as text, under `link.column`, what all rows of a list have in common through a link."""
    shown: dict[str, str] = {}
    for link in links:
        places = [at for at, column in enumerate(columns) if column.path == link]
        targets = {row.values[place] for row in rows for place in places}
        if len(targets) == 1 and isinstance(target := targets.pop(), int):
            linked = records.read(store, store.records.load(target).kind, target)
            told = hiding.record(store, linked, link)[1] if hiding else linked.shown
            shown |= {f"{link}.{path}": text for path, text in told.items()}
    return shown
