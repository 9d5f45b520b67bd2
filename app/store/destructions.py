"""Who asked for a destruction, who approved it, and what the ledger tells of those that were done.

The ledger is no part of a backup and is never rolled back: what stands there as destroyed is taken out again
of whatever file holds it. It keeps random names and numbers alone, nobody's data.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core import clock
from app.core.retention import DESTROYED
from app.store.engine import dialect
from app.store.engine.data import Actor, Data

APART = "#apart"
"""Follows the name of a record of which what was kept apart is destroyed as well."""
TOLD = "#told"
"""Follows the name of a record that stays, of which the destroyed were taken out."""
FOREVER = "9999"
"""Later than any moment."""
DONE, DECLINED = "파기", "반려"


@dataclass(frozen=True)
class Request:
    """A destruction that was asked for and is not decided yet."""

    id: int
    at: str
    by: str
    login: str
    record: int
    apart: bool
    reason: str


@dataclass(frozen=True)
class Lot:
    """What was destroyed in one go, as the register tells it."""

    id: int
    at: str
    by: str
    asked_by: str
    reason: str
    what: str
    count: int
    change: int = 0
    """The change that took it out; 0 is none yet."""
    changed_at: str = ""
    erased_at: str = ""
    """When nothing of it was left in the files."""
    finished_at: str = ""
    """When no backup held it any more."""


@dataclass(frozen=True)
class KeptApart:
    """What another law has kept of a destroyed record."""

    id: int
    kind: str
    statute: str
    until: str
    content: dict[str, str]


_LOT = "id, at, by, asked_by, reason, what, count, change, changed_at, erased_at, finished_at"
_REQUEST = "id, at, by, login, record, apart, reason"


# --- asked for -------------------------------------------------------------------------------------


def ask(data: Data, actor: Actor, asked: Iterable[tuple[int, bool, str]]) -> None:
    """Write down what is to be destroyed and why: the record, whether it is kept apart, the reason."""
    data.execute_many(
        dialect.insert("destruction_request", ("at", "by", "login", "record", "apart", "reason")),
        [
            [clock.stamp(), actor.name, actor.login, record, int(apart), reason]
            for record, apart, reason in asked
        ],
    )


def asked(data: Data) -> list[Request]:
    """Return what was asked for and waits to be decided, in the order it was."""
    rows = data.rows(f"SELECT {_REQUEST} FROM destruction_request WHERE state = '' ORDER BY id")
    return [
        Request(number, at, by, login, record, bool(apart), reason)
        for number, at, by, login, record, apart, reason in rows
    ]


def decide(data: Data, requests: Sequence[int], actor: Actor, state: str) -> None:
    """Write down by whom requests were decided."""
    data.execute(
        "UPDATE destruction_request SET state = ?, decided_at = ?, decided_by = ? "
        f"WHERE state = '' AND {dialect.among('id')}",
        [state, clock.stamp(), actor.name, dialect.packed(requests)],
    )


# --- done ------------------------------------------------------------------------------------------


def open_lot(
    data: Data, lot: Lot, records: Iterable[int], apart: Iterable[int], told: Iterable[int] = ()
) -> int:
    """Enter in the ledger what is about to be destroyed; returns the number of the lot. Inside a transaction.

    `told` are records that stay and are to tell of it no longer.
    """
    data.demand_ledger()
    data.execute(
        dialect.insert(
            "ledger.destruction_lot", ("at", "by", "asked_by", "reason", "what", "count")
        ),
        [lot.at, lot.by, lot.asked_by, lot.reason, lot.what, lot.count],
    )
    number = int(data.value("SELECT max(id) FROM ledger.destruction_lot"))
    uids = [
        *_uids(data, "record", records),
        *(f"{uid}{TOLD}" for uid in _uids(data, "record", told)),
        *(f"{uid}{APART}" for uid in _uids(data, "kept_apart", apart)),
    ]
    data.execute_many(
        dialect.upsert("ledger.destruction", ("uid", "at", "by"), ("uid",)),
        [[uid, lot.at, lot.by] for uid in uids],
    )
    data.execute_many(
        dialect.upsert("ledger.destroyed_in", ("uid", "lot"), ("uid",)),
        [[uid, number] for uid in uids],
    )
    return number


def _uids(data: Data, table: str, ids: Iterable[int]) -> list[str]:
    where = dialect.among("id")
    return [
        uid for (uid,) in data.rows(f"SELECT uid FROM {table} WHERE {where}", [dialect.packed(ids)])
    ]


def note_change(data: Data, lots: Iterable[int], change: int) -> None:
    """Enter which change took lots out, or took them out again: what is to be erased anew."""
    at = data.value("SELECT at FROM change WHERE id = ?", [change]) or ""
    data.execute(
        "UPDATE ledger.destruction_lot SET change = ?, changed_at = ?, erased_at = '', finished_at = '' "
        f"WHERE {dialect.among('id')}",
        [change, at, dialect.packed(lots)],
    )


def note_erased(data: Data) -> None:
    """Enter that nothing of what was destroyed is left in the files."""
    data.execute(
        "UPDATE ledger.destruction_lot SET erased_at = ? WHERE erased_at = '' AND change > 0",
        [clock.stamp()],
    )


def note_finished(data: Data, lots: Sequence[int]) -> None:
    """Enter that no backup holds any more what was destroyed."""
    data.execute(
        f"UPDATE ledger.destruction_lot SET finished_at = ? WHERE {dialect.among('id')}",
        [clock.stamp(), dialect.packed(lots)],
    )


def lots(data: Data, low: str = "", high: str = "") -> list[Lot]:
    """Return what was destroyed from a day to before another, in order."""
    rows = data.rows(
        f"SELECT {_LOT} FROM ledger.destruction_lot WHERE at >= ? AND at < ? ORDER BY id",
        [low, high or FOREVER],
    )
    return [Lot(*row) for row in rows]


def add_to_lots(data: Data, records: Iterable[int]) -> set[int]:
    """Return the lots that records were destroyed in; what was destroyed with them joins the last of these."""
    packed = dialect.packed(records)
    known = data.rows(
        "SELECT DISTINCT i.lot FROM record r JOIN ledger.destroyed_in i ON i.uid = r.uid "
        f"WHERE {dialect.among('r.id')}",
        [packed],
    )
    found = {lot for (lot,) in known}
    if found:
        data.execute(
            "INSERT INTO ledger.destroyed_in (uid, lot) SELECT uid, ? FROM record "
            f"WHERE {dialect.among('id')} AND uid NOT IN (SELECT uid FROM ledger.destroyed_in)",
            [max(found), packed],
        )
    data.execute(
        "INSERT INTO ledger.destruction (uid, at, by) SELECT uid, ?, '' FROM record "
        f"WHERE {dialect.among('id')} AND uid NOT IN (SELECT uid FROM ledger.destruction)",
        [clock.stamp(), packed],
    )
    return found


def untouched(data: Data) -> set[int]:
    """Return the lots of which is not written that they were taken out: the program died in between."""
    rows = data.rows("SELECT id FROM ledger.destruction_lot WHERE change = 0")
    return {lot for (lot,) in rows}


def left(data: Data) -> list[int]:
    """Return the records that the ledger tells of as destroyed, and that stand in the file still, or again."""
    # As a join SQLite went through all records: 0.2 s of every entrance for 100,000 people.
    rows = data.rows(
        "SELECT id FROM record WHERE uid IN (SELECT uid FROM ledger.destruction) AND title <> ?",
        [DESTROYED],
    )
    return [row[0] for row in rows]


def told(data: Data) -> list[int]:
    """Return the records that were made to tell of some destroyed no longer."""
    rows = data.rows(
        "SELECT r.id FROM record r JOIN ledger.destruction d ON d.uid = r.uid || ?", [TOLD]
    )
    return [row[0] for row in rows]


def left_apart(data: Data) -> list[int]:
    """Return what is kept apart though the ledger tells of it as destroyed."""
    rows = data.rows(
        "SELECT k.id FROM kept_apart k JOIN ledger.destruction d ON d.uid = k.uid || ?", [APART]
    )
    return [row[0] for row in rows]


def lots_left(data: Data) -> frozenset[int]:
    """Return the lots of which something stands in the file still, or again: in what a restore put aside."""
    rows = data.rows(
        "SELECT DISTINCT i.lot FROM ledger.destroyed_in i JOIN record r ON r.uid = i.uid "
        "WHERE r.title <> ? UNION SELECT i.lot FROM ledger.destroyed_in i JOIN kept_apart k "
        "ON i.uid = k.uid || ?",
        [DESTROYED, APART],
    )
    return frozenset(lot for (lot,) in rows)


def is_unfinished(data: Data) -> bool:
    """Tell whether something that was destroyed is still to be erased from the files."""
    return bool(data.value("SELECT count(*) FROM ledger.destruction_lot WHERE erased_at = ''"))


def destroyed(data: Data, records: Iterable[int]) -> set[int]:
    """Return those of some records that have been destroyed."""
    found = data.rows(
        f"SELECT id FROM record WHERE title = ? AND {dialect.among('id')}",
        [DESTROYED, dialect.packed(records)],
    )
    return {record for (record,) in found}


def is_destroyed(data: Data, change: int) -> bool:
    """Tell whether a record that an action changed has been destroyed."""
    return bool(
        data.value(
            "SELECT count(*) FROM record WHERE title = ? AND id IN (SELECT record FROM audit WHERE change = ?)",
            [DESTROYED, change],
        )
    )


# --- kept apart ------------------------------------------------------------------------------------


def is_apart_destroyed(data: Data, uid: str) -> bool:
    """Tell whether what was kept apart of a record has been destroyed in its turn."""
    return bool(
        data.value("SELECT count(*) FROM ledger.destruction WHERE uid = ?", [f"{uid}{APART}"])
    )


def kept_apart(data: Data) -> list[KeptApart]:
    """Return all that is kept apart, what ends first before the rest."""
    rows = data.rows("SELECT id, kind, statute, until, content FROM kept_apart ORDER BY until, id")
    return [
        KeptApart(number, kind, statute, until, json.loads(content))
        for number, kind, statute, until, content in rows
    ]
