"""What of an office's files a restore does not take from a backup: its ledger and its access log.

Both are copied as they stand beside the restored data; the numbers that they know were given go on from
there. The restore itself is a change of the restored data, with a number after all that any of these files
has seen: so what is told by the number of a change stays in order, and the access log makes its entry of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.core import clock
from app.core.errors import StorageError
from app.store.engine import agreement, contents, exchange, former_keys, upgrade
from app.store.engine.counts import LAST_CHANGE
from app.store.engine.data import Actor, Data
from app.store.engine.driver import has_table, open_file, told
from app.store.engine.folder import Folder
from app.store.engine.packing import Course
from app.store.engine.reencrypting import reencrypt

RESTORED = "backup.restore"
"""How the change is called that tells of a restore."""
OTHER_OFFICE = (
    "다른 기관의 백업이라 되살리지 않았습니다. 지금 자료는 그대로입니다.",
    "이 기관의 백업을 고르거나, 빈 폴더에 되살리세요.",
)
UNREAD_LEDGER = (
    "지금 있는 원장(ledger.db)을 이 백업의 열쇠로 읽을 수 없어 되살리지 않았습니다. 지금 자료는 그대로입니다. "
    "다른 기관의 백업이거나, 원장이 손상되었습니다."
)
WITHOUT_LEDGER = (
    "이 기관의 백업이 맞으면 백업의 원장으로 되살릴 수 있습니다. 그 백업을 만든 뒤의 출력대장은 새 자료에 "
    "들어가지 않고, 그 뒤에 매긴 번호를 다시 매길 수 있습니다."
)


class LedgerUnread(StorageError):  # noqa: N818 - as `Conflict` says what is the case
    """The ledger that stands here does not open: only the backup's own could stand in for it."""


@dataclass(frozen=True)
class Restoration:
    """What is noted of a restore."""

    source: str
    """The name of the backup."""
    by: Actor
    without_ledger: bool = False
    """The backup's ledger stands in for one that cannot be read."""
    standing: bytes = b""
    """The key of what stands, where it is known; it may be another than the backup's."""


def carry(stands: Folder, fresh: Folder, key: bytes, restoration: Restoration) -> list[str]:
    """Put what a restore keeps of the files that stand beside restored ones, and note the restore.

    Returns what had to be taken from the backup after all, in sentences. Raises `LedgerUnread`, or
    `StorageError` for the backup of another office.
    """
    remarks: list[str] = []
    own = fresh.path / "own-ledger.db"
    fresh.ledger.replace(own)
    try:
        if stands.ledger.exists():
            _copy(stands.ledger, fresh.ledger, (restoration.standing or key, key), "serial_mark")
    except StorageError as error:
        exchange.remove(fresh.ledger)
        if not restoration.without_ledger:
            own.replace(fresh.ledger)
            raise LedgerUnread(UNREAD_LEDGER, WITHOUT_LEDGER) from error
        remarks.append("지금 원장은 읽을 수 없어 백업의 원장을 썼습니다.")
    if not fresh.ledger.exists():
        own.replace(fresh.ledger)
    remarks += _carry_log(stands, fresh, (restoration.standing or key, key))
    with closing(Data(fresh.data, fresh.ledger, key)) as data:
        _refuse_other_office(data)
        upgrade.open_ledger(data)
        if own.exists():
            _lift_marks(data, own, key)
        if restoration.standing not in (b"", key):
            with data.transaction():
                former_keys.remember(data, restoration.standing)
        _note(data, restoration, _last_known(data))
    own.unlink(missing_ok=True)
    return remarks


def _copy(source: Path, target: Path, keys: tuple[bytes, bytes], table: str) -> None:
    """Copy a database with what its write-ahead log holds; what stands is not even opened.

    `keys` are that of what stands and that of the copy. Raises `StorageError` where it cannot be read, or has
    lost the table that it is there for.
    """
    exchange.copy(source, target)
    standing, key = keys
    with closing(open_file(target, standing)) as opened, told():
        if not has_table(opened.conn, table):
            raise StorageError(f"{source.name}에 내용이 없습니다.")
        broken = opened.conn.execute("PRAGMA cipher_integrity_check").fetchall()
        opened.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    if broken:
        raise StorageError(f"{source.name}에 손상된 곳이 있습니다.")
    if standing != key:
        held = target.with_name(f"standing-{target.name}")
        target.replace(held)
        reencrypt(held, standing, target, key, Course(None, 1))
        exchange.remove(held)


def _carry_log(stands: Folder, fresh: Folder, keys: tuple[bytes, bytes]) -> Iterator[str]:
    if not stands.access.exists():
        return
    kept = fresh.path / "own-access.db"
    if fresh.access.exists():
        fresh.access.replace(kept)
    try:
        _copy(stands.access, fresh.access, keys, "access")
        kept.unlink(missing_ok=True)
    except StorageError:
        exchange.remove(fresh.access)
        if kept.exists():
            kept.replace(fresh.access)
        yield "지금 접속기록은 읽을 수 없어 백업의 접속기록에 이어 적습니다."


def _refuse_other_office(data: Data) -> None:
    """Raise `StorageError` where data and ledger are known to be of two offices."""
    if not contents.is_in_ledger(data, "reached"):
        return
    of_ledger, of_data = data.value("SELECT office FROM ledger.reached"), agreement.office_of(data)
    if of_ledger and of_data and of_ledger != of_data:
        raise StorageError(*OTHER_OFFICE)


def _lift_marks(data: Data, own: Path, key: bytes) -> None:
    """Let no number be given again that the backup's own ledger knows, where the other was begun anew."""
    with closing(open_file(own, key)) as opened, told():
        if not has_table(opened.conn, "serial_mark"):
            return
        marks = opened.conn.execute("SELECT series, year, last FROM serial_mark").fetchall()
    data.execute_many(
        "INSERT INTO ledger.serial_mark (series, year, last) VALUES (?, ?, ?) "
        "ON CONFLICT (series, year) DO UPDATE SET last = max(last, excluded.last)",
        marks,
    )


def _last_known(data: Data) -> int:
    """Return the last change that is known: of the restored data, and of what stood by its ledger and log."""
    tables = {"change": "id", "ledger.reached": "change", "ledger.restoration": "change"}
    known = [
        data.value(f"SELECT coalesce(max({column}), 0) FROM {table}")
        for table, column in tables.items()
    ]
    if data.access.path.exists():
        known += [
            last for (last,) in data.access.rows("SELECT coalesce(max(change), 0) FROM access")
        ]
    return max(known)


def _note(data: Data, restoration: Restoration, before: int) -> None:
    """Write the change that tells of the restore into the restored data, and both into the ledger."""
    at, by = clock.stamp(), restoration.by
    held = data.value(f"SELECT {LAST_CHANGE}")
    with data.transaction():
        data.execute(
            "INSERT INTO change (id, at, by, terminal, action, note, login, purpose, about) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, '[]')",
            [before + 1, at, by.name, by.terminal, RESTORED, restoration.source, by.login,
             restoration.source],
        )  # fmt: skip
        data.execute(
            "INSERT INTO ledger.restoration (change, at, by, terminal, source, held, before) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [before + 1, at, by.name, by.terminal, restoration.source, held, before],
        )
        agreement.level(data)
