"""What a record that attests brings about in the one it is about: when it was verified, or that it stopped.

What is corrected afterwards is taken back there as well, as far as that still stands: what stood before comes back,
or what another record says by a later day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.core.attestation import Attestation, verified_paths
from app.core.kind import Kind
from app.core.values import Value, Values
from app.store import audit, links
from app.store.records import StoredRecord
from app.store.store import Store

Said = tuple[Value, ...]
"""Day, by whom and how."""


def attest(store: Store, kind: Kind, record: int, before: Values | None) -> None:
    """Tell the record that one of a kind is about what it says now; `before` is what it said until then.

    Called inside the save's own change. An earlier day never takes the place of a later one.
    """
    told = kind.attests
    if told is None:
        return
    values = store.records.load(record).values
    if before and all(values.get(name) == before.get(name) for name in told.columns):
        return
    if before:
        _take_back(store, kind, record, told, before)
    target, result = values.get(told.link), str(values.get(told.result) or "")
    if not isinstance(target, int):
        return
    its = store.catalog[store.records.load(target).kind]
    if result in told.confirms:
        _verify(store, its, target, told, values)
    if result in told.stops and its.stopped and its.state is not None:
        store.records.update(its, target, {its.state.name: its.stopped}, None)


def withdraw(store: Store, kind: Kind, record: int) -> None:
    """Take back what a record brought about that is being deleted; inside the deletion's own change."""
    if kind.attests is not None:
        _take_back(store, kind, record, kind.attests, store.records.load(record).values)


def _take_back(store: Store, kind: Kind, record: int, told: Attestation, before: Values) -> None:
    target, result = before.get(told.link), str(before.get(told.result) or "")
    if not isinstance(target, int) or result not in told.confirms | told.stops:
        return
    its = store.catalog[store.records.load(target).kind]
    if result in told.stops and its.state is not None:
        state = its.state.name
        stood = _stood(store, target, {state: its.stopped})
        if stood is not None and store.records.load(target).values.get(state) == its.stopped:
            store.records.update(its, target, {state: stood[state]}, None)
    if result not in told.confirms or not verified_paths(store.catalog, its):
        return
    bearer, names = _bearer(store, its, target)
    said = _said(told, before)
    if tuple(map(bearer.values.get, names)) != said:
        return
    stood = _stood(store, bearer.id, dict(zip(names, said, strict=True)))
    known = [tuple(map(stood.get, names))] if stood else []
    latest = max(
        (*known, *_others(store, kind, record, told, bearer)),
        key=lambda each: str(each[0] or ""),
        default=(None,) * len(names),
    )
    written = dict(zip(names, latest, strict=True))
    store.records.update(store.catalog[bearer.kind], bearer.id, written, None)


def _stood(store: Store, record: int, said: Mapping[str, Value]) -> Mapping[str, Value] | None:
    """Return what stood in some columns before the change that last wrote these values; None where none is logged."""
    present = store.records.load(record).values
    first = next(iter(said))
    for entry in audit.of_record(store.data, record):
        if entry.op == "U" and entry.new.get(first) == said[first]:
            return {name: entry.old.get(name, present.get(name)) for name in said}
    return None


def _others(
    store: Store, kind: Kind, record: int, told: Attestation, bearer: StoredRecord
) -> Iterator[Said]:
    """Go through what other records say of the same one, or of a role of the same person."""
    roles = (each for each in store.catalog if each.role)
    targets = {
        bearer.id,
        *(role for each in roles for _, role in store.lists.roles(each, [bearer.id])),
    }
    for other in links.through(store.data, kind, told.link, targets):
        values = store.records.load(other).values
        if other != record and values.get(told.result) in told.confirms:
            yield _said(told, values)


def _verify(store: Store, its: Kind, target: int, told: Attestation, values: Values) -> None:
    """Write when, by whom and how a record was verified, of a role into its person."""
    if not verified_paths(store.catalog, its):
        return
    bearer, names = _bearer(store, its, target)
    if str(bearer.values.get(names[0]) or "") <= str(values[told.day]):
        kind = store.catalog[bearer.kind]
        written = dict(zip(names, _said(told, values), strict=True))
        store.records.update(kind, bearer.id, written, None)


def _bearer(store: Store, its: Kind, target: int) -> tuple[StoredRecord, Sequence[str]]:
    """Return the record that says when another was verified, itself or its person, and in which columns."""
    paths = verified_paths(store.catalog, its)
    link = paths[0].rpartition(".")[0]
    bearer = store.records.load(target).number(link) if link else target
    return store.records.load(bearer), [path.rpartition(".")[2] for path in paths]


def _said(told: Attestation, values: Values) -> Said:
    return (values.get(told.day), values.get(told.by), values.get(told.how))
