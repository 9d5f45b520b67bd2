"""파기: taking people out of the files for good, with their history and everything that tells of them.

Of a destroyed record its number and its random name stay, under `DESTROYED`: the access log and other
records go on pointing to it. What is meant to go stands in the ledger first (`app.store.destructions`),
so that what was killed half-way, or comes back with a backup, is taken out by `destroy` again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from app.core import clock
from app.core.fields import Field
from app.core.kind import Catalog, Kind
from app.core.retention import DESTROYED, KeptByLaw, months_on
from app.core.values import Link, Value
from app.store import audit, destructions, forgetting, merged, rows
from app.store.engine import dialect, foreign_logs, schema, triggers
from app.store.engine.data import Actor, Data
from app.store.engine.rewriting import rewrite
from app.store.forgetting import Forgotten
from app.store.statements import statements
from app.store.store import Store

REPEATED = "destruction.repeat"
"""The action that takes out again what was destroyed before."""


@dataclass(frozen=True)
class Fate:
    """What goes with some records, and what stays and tells of them."""

    going: Mapping[int, str]
    """Every record that is destroyed, with its kind."""
    beside: Mapping[int, str]
    """Records that stay and point to one of them."""
    told: Mapping[int, str] = field(default_factory=dict[int, str])
    """Records that stay, link to none of them, and are to tell of them no longer."""

    def counted(self, catalog: Catalog) -> tuple[tuple[str, int], ...]:
        """Return how many records go of each kind, by its label, in the order of the menu."""
        numbers = Counter(self.going.values())
        return tuple((kind.label, numbers[kind.name]) for kind in catalog if numbers[kind.name])


def fate_of(store: Store, ids: Iterable[int]) -> Fate:
    """Return what the destruction of some records takes with it; what was destroyed before counts no more.

    What was merged into one of them is theirs as well.
    """
    going: dict[int, str] = {}
    waiting = _standing(store.data, ids)
    while waiting:
        going |= waiting
        packed = dialect.packed(waiting)
        found = [each for kind in store.catalog for each in _owned(store, kind, packed, going)]
        found += merged.merged_into(store.data, waiting)
        waiting = _standing(store.data, (each for each in found if each not in going))
    return Fate(going, _beside(store, going))


def telling(store: Store, fate: Fate, records: Iterable[int]) -> Fate:
    """Return a fate that also takes the words out of some records that stay."""
    told = _standing(store.data, records)
    return replace(fate, told={each: kind for each, kind in told.items() if each not in fate.going})


def destroy(store: Store, fate: Fate) -> None:
    """Take records out with their history, and what tells of them elsewhere in the file. Inside a change."""
    data = store.data
    gone = forgetting.forgotten(store, fate.going)
    data.overwrite_freed()
    triggers.drop(data)
    with data.bulk():
        for record, kind in fate.going.items():
            _set_apart(store, store.catalog[kind], record)
        for kind in store.catalog:
            _take_out(data, kind, [each for each, its in fate.going.items() if its == kind.name])
        _take_lines(store, fate.going)
        _let_go(store, fate.going)
        _bury(data, fate.going)
        _tell_neighbours(store, {**fate.beside, **fate.told}, gone)
        for record in fate.told:
            forgetting.forget_in_papers(data, record, gone)
        forgetting.forget_in_file(data, fate.going, gone)
    triggers.install(data, store.catalog)
    data.unindexed.touched.update(fate.going, fate.beside, fate.told)


def drop_apart(data: Data, apart: Sequence[int]) -> None:
    """Take out what was kept apart and is kept no longer."""
    data.overwrite_freed()
    data.execute(f"DELETE FROM kept_apart WHERE {dialect.among('id')}", [dialect.packed(apart)])


def repeat(store: Store, actor: Actor) -> int:
    """Take out again what the ledger tells of as destroyed: after a restore, or where the program died half-way.

    Returns how many records were taken out. Where nothing is left to do nothing is written.
    """
    data = store.data
    found, apart, lots = (
        destructions.left(data), destructions.left_apart(data), destructions.untouched(data)
    )  # fmt: skip
    fate = fate_of(store, found)
    fate = telling(store, fate, destructions.told(data)) if fate.going else fate
    if fate.going or apart:
        forgetting.forget_in_logs(data, fate.going, forgetting.forgotten(store, fate.going))
        with data.change(actor, REPEATED, about=sorted(fate.going)) as number:
            lots |= destructions.add_to_lots(data, fate.going)
            destroy(store, fate)
            drop_apart(data, apart)
            destructions.note_change(data, lots, number)
    elif lots:
        with data.transaction():
            destructions.note_change(data, lots, audit.last_number(data))
    if destructions.is_unfinished(data):
        erase(store)
    return len(fate.going)


def erase(store: Store) -> None:
    """Leave nothing of what was taken out in the files: neither in the index, nor in pages that are free.

    Raises `Locked` while somebody reads; the next entrance goes on then.
    """
    store.data.overwrite_freed()
    with store.data.transaction():
        store.index.full_text.merge()
    rewrite(store.data)
    foreign_logs.remove(store.data.path.parent)
    with store.data.transaction():
        destructions.note_erased(store.data)


def open_dealings(store: Store, fate: Fate) -> list[int]:
    """Return those of the records that go in which something is left to do."""
    found: list[int] = []
    for kind in store.catalog:
        ids = [each for each, its in fate.going.items() if its == kind.name]
        if ids and kind.open_states and kind.state is not None:
            found += [
                row[0]
                for row in store.data.rows(
                    f'SELECT id FROM "{kind.name}" WHERE gone = 0 AND {dialect.among("id")} '
                    f"AND {dialect.among(_quoted(kind.state.name))}",
                    [dialect.packed(ids), dialect.packed(kind.open_states)],
                )
            ]
    return found


# --- what goes along ------------------------------------------------------------------------------


def _standing(data: Data, ids: Iterable[int]) -> dict[int, str]:
    """Return those of some records that were not destroyed yet, deleted ones too, with their kinds."""
    found = data.rows(
        f"SELECT id, kind FROM record WHERE title <> ? AND {dialect.among('id')}",
        [DESTROYED, dialect.packed(ids)],
    )
    return dict(cast("list[tuple[int, str]]", found))


def _owned(store: Store, kind: Kind, packed: str, going: Mapping[int, str]) -> Iterator[int]:
    """Go through the records of a kind that are the data of some records, deleted ones too."""
    for link in kind.owners:
        column = dialect.among(f'"{link}"')
        yield from (
            row[0]
            for row in store.data.rows(f'SELECT id FROM "{kind.name}" WHERE {column}', [packed])
        )
    for lines in (each for each in kind.lines if each.name in kind.data_of):
        table = schema.child_name(kind, lines.name)
        everybody = dialect.packed([*going])
        for link in lines.links:
            yield from (
                row[0]
                for row in store.data.rows(
                    f'SELECT DISTINCT record FROM "{table}" m WHERE {dialect.among(_quoted(link.name))} '
                    f'AND NOT EXISTS (SELECT 1 FROM "{table}" o WHERE o.record = m.record '
                    f"AND NOT {dialect.among(_quoted(link.name, 'o.'))})",
                    [packed, everybody],
                )
            )


def _beside(store: Store, going: Mapping[int, str]) -> dict[int, str]:
    """Return the records that stay and point to one that goes."""
    packed = dialect.packed(going)
    found: dict[int, str] = {}
    for kind in store.catalog:
        for select in statements(store.catalog, kind).pointing:
            for (record,) in store.data.rows(select, [packed]):
                if record not in going:
                    found[record] = kind.name
    return found


def _quoted(name: str, table: str = "") -> str:
    return f'{table}"{name}"'


# --- taking out -----------------------------------------------------------------------------------


def _take_out(data: Data, kind: Kind, ids: Sequence[int]) -> None:
    packed = dialect.packed(ids)
    if ids:
        for part in rows.parts_of(kind):
            table = schema.child_name(kind, part)
            data.execute(f'DELETE FROM "{table}" WHERE {dialect.among("record")}', [packed])
        data.execute(f'DELETE FROM "{kind.name}" WHERE {dialect.among("id")}', [packed])


def _take_lines(store: Store, going: Mapping[int, str]) -> None:
    """Take out the lines of other records that cannot be without whom they name: a member of a household."""
    packed = dialect.packed(going)
    for kind in store.catalog:
        for lines in kind.lines:
            table = schema.child_name(kind, lines.name)
            for link in (each for each in lines.links if each.required):
                column = dialect.among(f'"{link.name}"')
                store.data.execute(f'DELETE FROM "{table}" WHERE {column}', [packed])


def _let_go(store: Store, going: Mapping[int, str]) -> None:
    """Empty the links of other records that are kept only as long as what they lead to (`Field.let_go`)."""
    packed = dialect.packed(going)
    for kind in store.catalog:
        for link, _ in kind.links:
            if link.let_go:
                store.data.execute(
                    f'UPDATE "{kind.name}" SET "{link.name}" = NULL WHERE {dialect.among(_quoted(link.name))}',
                    [packed],
                )


def _bury(data: Data, going: Mapping[int, str]) -> None:
    """Leave of the records no more than that they were, and of their history who changed them when."""
    packed = dialect.packed(going)
    data.execute(
        "UPDATE record SET title = ?, sort_key = ?, root = id, status = NULL, verified_on = NULL, "
        "verified_by = NULL, ver = ver + 1, deleted_at = ?, updated_at = ? "
        f"WHERE {dialect.among('id')}",
        [DESTROYED, rows.sort_key(DESTROYED), clock.stamp(), clock.stamp(), packed],
    )
    data.execute(
        f"UPDATE audit SET old = NULL, new = NULL WHERE {dialect.among('record')}", [packed]
    )


def _tell_neighbours(store: Store, beside: Mapping[int, str], gone: Forgotten) -> None:
    """Give the records that stay other titles, and take the names out of their texts."""
    data, waiting = store.data, dict(beside)
    for record, name in beside.items():
        kind = store.catalog[name]
        forgetting.forget_in_record(data, kind, record, gone)
        values = store.records.values(kind, record)
        for copy in statements(store.catalog, kind).copies:
            source = data.rows(copy.select, [values.get(copy.link)])
            if values.get(copy.link) and not source:
                data.execute(copy.update_one, [*(None for _ in copy.names), record])
    while waiting:
        renamed = [each for each in waiting.items() if _retitle(store, *each)]
        waiting = _borrowing(store, renamed)
        data.unindexed.touched.update(waiting)


def _retitle(store: Store, record: int, name: str) -> bool:
    """Give a record the title that it has now; tells whether that is another."""
    kind = store.catalog[name]
    title = store.records.title(kind, store.records.values(kind, record))
    if store.data.value("SELECT title FROM record WHERE id = ?", [record]) == title:
        return False
    store.data.execute(
        "UPDATE record SET title = ?, sort_key = ?, ver = ver + 1 WHERE id = ?",
        [title, rows.sort_key(title), record],
    )
    return True


def _borrowing(store: Store, renamed: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Return the records whose title holds that of one that has another now."""
    found: dict[int, str] = {}
    for name in {kind for _, kind in renamed}:
        packed = dialect.packed([record for record, kind in renamed if kind == name])
        for other, link in store.catalog.dependents(store.catalog[name]):
            if link.name in other.title:
                column = dialect.among(f'"{link.name}"')
                for (record,) in store.data.rows(
                    f'SELECT id FROM "{other.name}" WHERE {column}', [packed]
                ):
                    found[record] = other.name
    return found


# --- what a law keeps -----------------------------------------------------------------------------


def _set_apart(store: Store, kind: Kind, record: int) -> None:
    """Keep apart what another law has kept of a record, with whose it is, unless its day has passed."""
    law = kind.kept_by_law
    if law is None or kind.state is None:
        return
    values = store.records.values(kind, record)
    uid, created = store.data.rows("SELECT uid, created_at FROM record WHERE id = ?", [record])[0]
    if str(values.get(kind.state.name)) not in law.states:
        return
    until = _until(law, values, created)
    if until < str(clock.today()) or destructions.is_apart_destroyed(store.data, uid):
        return
    store.data.execute(
        "DELETE FROM kept_apart WHERE uid = ?",
        [uid],
    )
    store.data.execute(
        dialect.insert("kept_apart", ("uid", "kind", "statute", "until", "content")),
        [uid, kind.name, law.statute, until,
         json.dumps(_told(store, kind, values), ensure_ascii=False)],
    )  # fmt: skip


def _until(law: KeptByLaw, values: Mapping[str, Value], created: str) -> str:
    since = next((str(values[each]) for each in law.since if values.get(each)), created[:10])
    return str(months_on(date.fromisoformat(since), 12 * law.years))


def _told(store: Store, kind: Kind, values: Mapping[str, Value]) -> dict[str, str]:
    """Return in words what a record holds, and by what those whose it is are known."""
    told = {each.label: _shown(store, each, values.get(each.name)) for each in kind.fields}
    for link in kind.owners:
        target = values.get(link)
        header = store.data.rows("SELECT kind FROM record WHERE id = ?", [target])
        if header and header[0][0] in store.catalog:
            owner = store.catalog[header[0][0]]
            theirs = store.records.values(owner, cast("int", target))
            names = dict.fromkeys(name for names in owner.duplicates[:1] for name in names)
            told |= {
                owner.by_name[n].label: _shown(store, owner.by_name[n], theirs.get(n))
                for n in names
            }
    return {label: text for label, text in told.items() if text}


def _shown(store: Store, field: Field, value: Value) -> str:
    if isinstance(field.type, Link) and isinstance(value, int):
        return str(store.data.value("SELECT title FROM record WHERE id = ?", [value]) or "")
    return field.type.show(value)
