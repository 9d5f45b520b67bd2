"""What a record that attests brings about in the one it is about: when it was verified, or that it stopped."""

from __future__ import annotations

from app.core.attestation import Attestation, verified_paths
from app.core.kind import Kind
from app.core.values import Values
from app.store.store import Store


def attest(store: Store, kind: Kind, record: int, before: Values | None) -> None:
    """Tell the record that one of a kind is about what it says now; `before` is what it said until then.

    Called inside the save's own change. An earlier day never takes the place of a later one.
    """
    told = kind.attests
    if told is None:
        return
    values = store.records.load(record).values
    target, result = values.get(told.link), str(values.get(told.result) or "")
    if before and all(values.get(name) == before.get(name) for name in told.columns):
        return
    if not isinstance(target, int):
        return
    its = store.catalog[store.records.load(target).kind]
    if result in told.confirms:
        _verify(store, its, target, told, values)
    if result in told.stops and its.stopped and its.state is not None:
        store.records.update(its, target, {its.state.name: its.stopped}, None)


def _verify(store: Store, its: Kind, target: int, told: Attestation, values: Values) -> None:
    """Write when, by whom and how a record was verified, of a role into its person."""
    paths = verified_paths(store.catalog, its)
    if not paths:
        return
    link = paths[0].rpartition(".")[0]
    bearer = store.records.load(target).number(link) if link else target
    stored = store.records.load(bearer)
    names = [path.rpartition(".")[2] for path in paths]
    if str(stored.values.get(names[0]) or "") <= str(values[told.day]):
        said = (values[told.day], values[told.by], values[told.how])
        kind = store.catalog[stored.kind]
        store.records.update(kind, bearer, dict(zip(names, said, strict=True)), None)
