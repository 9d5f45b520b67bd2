"""The record that a print writes before it goes out: who is given what, on which ground.

What the record's kind does not accept is not printed: no ground, no print.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app import papers
from app.core.errors import UserError
from app.core.kind import Kind
from app.core.register_entries import RegisterEntry
from app.services.prints.jobs import PrintJob, paper_named
from app.services.prints.orders import MOST_ROWS, Order, resolve
from app.services.records import forms, records
from app.store.query import Query
from app.store.store import Store

ENTRIES = tuple(
    purpose.enters for paper in papers.ALL for purpose in paper.purposes if purpose.enters
)
"""What the purposes of all papers have written."""


@dataclass(frozen=True)
class Known:
    """What a print knows of itself once it is drawn."""

    by: str
    """The clerk at the keyboard."""
    number: str = ""
    pages: int | None = None


def entered(order: Order, entry: RegisterEntry, known: Known) -> dict[str, object]:
    """Return what an order writes into its record: what was asked for, and what the print knows itself."""
    told: Mapping[str, object] = {
        "title": order.title,
        "items": ", ".join(column.label for column in order.columns),
        "rows": len(order.ids),
        "number": known.number,
        "pages": known.pages,
    }
    given = order.job.given
    asked = {name: given[name] for name in entry.asks if name in given}
    return asked | {column: told[name] for column, name in entry.told.items()}


def refuse_unfounded(store: Store, order: Order, by: str) -> None:
    """Raise `UserError`, with a sentence for each column, where the record could not be written.

    Neither is a list of nobody handed over.
    """
    entry = order.purpose.enters
    if entry is None:
        return
    if order.paper.whole_list and not order.ids:
        raise UserError(
            f"{order.left_out} 실을 사람이 없어 내보내지 않았습니다.".strip(),
            "목록에서 거른 것을 풀거나 다른 사람을 골라 주세요.",
        )
    kind = store.catalog[entry.kind]
    parsed, wrong = forms.parse(store.catalog, kind, entered(order, entry, Known(by)))
    values = forms.blank(store.catalog, kind, by) | parsed
    try:
        forms.complete(store.catalog, kind, values, wrong)
    except UserError as refused:
        told = " ".join(_sentence(store, kind, *each) for each in refused.fields.items())
        raise UserError(
            f"내보내지 않았습니다: {told}", "적은 내용은 그대로 있습니다.", refused.fields
        ) from refused


def write(store: Store, order: Order, known: Known) -> None:
    """Write the record inside an open change, if the order writes one."""
    if entry := order.purpose.enters:
        records.write(store, entry.kind, entered(order, entry, known))


def take_back(store: Store, numbers: Sequence[str]) -> dict[int, str]:
    """Mark what prints of these numbers had written, inside an open change; returns the records' kinds."""
    marked: dict[int, str] = {}
    for kind_name, column, (state, never) in {
        (each.kind, column, each.taken_back)
        for each in ENTRIES
        for column, takes in each.told.items()
        if takes == "number" and each.taken_back[0]
    }:
        kind = store.catalog[kind_name]
        found = store.lists.ids(Query(kind_name, filters=((column, tuple(numbers)),)), 0, MOST_ROWS)
        for record in found:
            store.records.update(kind, record, {state: never}, None)
        marked |= dict.fromkeys(found, kind_name)
    return marked


def cover_of(store: Store, order: Order, by: str) -> Order | None:
    """Return the order of the cover that goes in front, where the purpose asks for one."""
    entry = order.purpose.enters
    if entry is None or not entry.cover:
        return None
    cover = paper_named(entry.cover)
    blank = forms.blank(store.catalog, store.catalog[entry.kind], by)
    told = {**blank, **entered(order, entry, Known(by))}
    (found,) = resolve(
        store, PrintJob(cover.name, cover.purposes[0].name, entry.kind, entered=told)
    )
    return found


def _sentence(store: Store, kind: Kind, path: str, told: str) -> str:
    """Return what is wrong with a column so that it can be read away from its input."""
    label = store.catalog.column(kind, path).label
    return told if told.startswith(label) else f"{label}: {told}"
