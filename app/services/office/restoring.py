"""Restoring an office from a backup: in the window, at the entrance, and on a PC that has none yet.

A backup is opened by its own keys: by a password of the day it was made, or by the recovery code. Who
restores holds the right to, in the office that is open, and else in the one that is in the backup.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.dates import show_date
from app.core.errors import RightError, StorageError, UserError
from app.core.progress import Progress, stage
from app.kinds import CATALOG
from app.services.gate import Change, Right, Session, Silence, Work, action, lengthy, passed_over
from app.services.office import backups, offices
from app.services.rights import may, who_may
from app.store import restoring, salvaging
from app.store.engine import backup
from app.store.engine.carrying import RESTORED, LedgerUnread, Restoration
from app.store.engine.data import Actor
from app.store.engine.folder import Folder
from app.store.engine.keys import KeyFile, fingerprint
from app.store.engine.whereabouts import refuse_network
from app.store.query import Query
from app.store.restoring import Contents, Ready, written_since
from app.store.store import Store

__all__ = [
    "Contents",
    "LedgerUnread",
    "Restored",
    "Trial",
    "Way",
    "allowed",
    "drill",
    "facts",
    "look_at",
    "lost",
    "made",
    "restore",
    "sources",
    "sources_at_entrance",
    "try_out",
]

BY_CODE = "복구 코드"
"""Who restores by the recovery code alone, as logs name them."""
KEPT = "앞의 자료는 지우지 않고 자료 폴더의 ‘{aside}’에 그대로 두었습니다. 되돌리려면 그 폴더에서 되살리세요."
UNREAD = "‘되살리기 점검’을 누르면 얼마나 읽히고 무엇을 잃는지 알려 드립니다. 손상된 파일은 건드리지 않습니다."
UNTOLD = "여기에는 적혀 있지 않습니다. 되살려 보면 알 수 있습니다."
NUMBERS = "번호는 되살리기 전에 매긴 번호 다음부터 이어집니다."
PASSWORDS = "계정과 비밀번호는 백업을 만든 때의 것입니다."
MAY_ENTER = "들어올 수 있는 관리자 계정: {logins}."
ENTER_BY_CODE = (
    "비밀번호를 잊었으면 비밀번호 칸에 복구 코드를 적고 들어온 뒤 새 비밀번호를 정하세요."
)
LOST = "이 백업을 만든 뒤의 {told}이 되살린 자료에는 없습니다. 지금 자료는 지우지 않고 따로 둡니다."
LOST_NOTHING = "이 백업을 만든 뒤에 바뀐 것이 없습니다."
LOST_UNKNOWN = (
    "지금 자료가 이어지는 백업이 아니어서 무엇이 없어질지 미리 셀 수 없습니다. 이 백업을 만든 뒤에 적은 것은 "
    "되살린 자료에 없습니다. 지금 자료는 지우지 않고 따로 둡니다."
)
LOST_OF_ASIDE = "되살린 뒤에 적은 것은 되돌린 자료에 없습니다. 지금 자료는 지우지 않고 따로 둡니다."
NOT_BACKED_UP = "되살리기 전 백업은 만들지 못했습니다({why})."


@dataclass(frozen=True)
class Way:
    """From what an office is restored, and who opens it: an account's password, or the recovery code alone."""

    source: str
    login: str
    secret: str
    without_ledger: bool = False
    """Where the ledger that stands cannot be read, the backup's stands in for it."""
    damaged: bool = False
    """It is no backup: what of the folder's own damaged file can be read."""


@dataclass(frozen=True)
class Restored:
    """What became of a restore."""

    message: str
    logins: tuple[str, ...] = ()
    """The accounts by which an administrator enters now."""


@dataclass(frozen=True)
class Trial(Change):
    """A backup that was restored on trial: how many records by kind it gave."""

    records: Mapping[str, int] | None = None


def sources(folder: Path) -> list[Contents]:
    """Return what the office of a folder can be restored from, in the folder itself, the newest first."""
    return restoring.sources(Folder(folder))


def sources_at_entrance(folder: Path, read_only: Path | None = None) -> list[Contents]:
    """Return the same where the office cannot be opened: at the end what of its own file can be read.

    In a new folder it is the office alone that is copied from a folder that is `read_only`.
    """
    if read_only is not None:
        return [replace(restoring.look_at(read_only), aside=False, copied=True)]
    data = Folder(folder).data
    own = Contents(salvaging.SOURCE, str(folder), damaged=True)
    return [*sources(folder), *([own] if data.exists() else [])]


def look_at(source: str) -> Contents:
    """Return what a backup says of itself; raises `StorageError` where it is damaged."""
    return restoring.look_at(Path(source))


def facts(held: Contents) -> list[tuple[str, str]]:
    """Return what is told of a backup before anything is done with it, in words."""
    if held.damaged:
        return [("기록", UNREAD), ("파일", held.where)]
    counted = [
        f"{kind.label} {held.records[kind.name]:,}"
        for kind in CATALOG
        if held.records.get(kind.name)
    ]
    told = (
        ("기관", held.office or (UNTOLD if not (held.aside or held.copied) else "")),
        ("만든 때", _moment(held.made)),
        ("마지막 변경", _moment(held.at)),
        ("기록", f"{sum(held.records.values()):,}건 ({', '.join(counted)})" if counted else UNTOLD),
        ("열 수 있는 계정", f"{held.accounts:,}개와 복구 코드" if held.accounts else ""),
        ("프로그램", held.version),
        ("크기", f"{held.size / backup.MB:,.1f}MB"),
        ("파일", held.where),
    )
    return [(label, text) for label, text in told if text]


def made(held: Contents) -> str:
    """Return when a backup was made, in words; nothing where it does not tell."""
    return _moment(held.made)


def _moment(at: str) -> str:
    return f"{show_date(at[:10])} {at[11:16]}" if at else ""


@action("restore.lost", "되살리면 없어질 것", right=Right.RESTORE, silent=Silence.FIGURES)
def lost(work: Work, held: Contents) -> str:
    """Say what of the open office a backup does not hold, before it takes its place."""
    if held.aside:
        return LOST_OF_ASIDE
    found = written_since(work.store.data, held.change, held.at)
    if found is None:
        return LOST_UNKNOWN
    changes, touched = found
    if not changes:
        return LOST_NOTHING
    counted = ", ".join(
        f"{kind.label} {touched[kind.name]:,}건" for kind in CATALOG if touched.get(kind.name)
    )
    told = f"변경 {changes:,}번" + (f"({counted})" if counted else "")
    return LOST.format(told=told)


@passed_over
@lengthy
@action("backup.drill", "되살려 보기", right=Right.RESTORE, writes=True, logs=True)
def drill(work: Work, way: Way) -> Trial:
    """Restore a backup into a folder that is taken away again, and tell whether all of it is there."""
    ready = _ready(work.session.office.folder.path, way, work.progress)
    restoring.discard(ready)
    work.words.append(ready.source)
    with work.change(note=ready.source) as number:
        pass
    return Trial(message=_tried(ready), number=number, records=ready.records)


def try_out(folder: Path, way: Way, progress: Progress | None = None) -> Trial:
    """Restore a backup on trial where no office is open; nothing of it stays."""
    ready = _ready(folder, way, progress)
    restoring.discard(ready)
    return Trial(message=_tried(ready), records=ready.records)


@passed_over
@action(RESTORED, "백업에서 되살리기", right=Right.RESTORE, silent=Silence.PART)
def allowed(work: Work) -> Actor:
    """Return as whom a clerk of the open office restores it; the change that tells of it is made with the data."""
    return work.actor


def restore(
    folder: Path, way: Way, session: Session | None = None, progress: Progress | None = None
) -> Restored:
    """Restore the office of a folder, under the session that works there, where there is one.

    An office that is open is backed up first, and its files are kept aside. Every connection of the session
    is closed meanwhile, and whoever works on sees what the backup holds. Raises `LedgerUnread` where only
    the backup's ledger could be used, `Locked` while another process restores the folder.
    """
    refuse_network(folder)
    by = session.perform(allowed.of()) if session is not None else None
    with offices.hold(folder):
        return _restore(folder, way, session, by, progress)


def _restore(
    folder: Path, way: Way, session: Session | None, by: Actor | None, progress: Progress | None
) -> Restored:
    alone = session is None  # nothing is backed up then, and getting ready is all that takes long
    ready = _ready(folder, way, progress if alone else stage(progress, 0, 2))
    try:
        not_backed_up = _back_up(session, stage(progress, 1, 2))
        with restoring.opened(ready, CATALOG) as store:
            by = by or _who(store, way)
            logins = _administrators(store, KeyFile.read(Folder(ready.place).keys))
        restoration = Restoration(
            ready.source, by, way.without_ledger, _key_of_what_stands(folder, way, ready, session)
        )
        if session is None:
            aside, remarks = restoring.exchanged(Folder(folder), ready, restoration)
        else:
            with session.office.suspended():
                aside, remarks = restoring.exchanged(Folder(folder), ready, restoration)
                session.office.key = ready.key
    finally:
        restoring.discard(ready)
    kept = KEPT.format(aside=aside.name) if aside is not None else ""
    told = f"{ready.source}에서 되살렸습니다. 기록 {sum(ready.records.values()):,}건."
    if way.damaged:
        told = f"읽히는 것을 새 자료로 옮겼습니다. {_rescued(ready)}"
    may_enter = MAY_ENTER.format(logins=", ".join(logins)) if logins else ""
    by_code = "" if way.login.strip() else ENTER_BY_CODE
    sentences = (
        told, not_backed_up, *remarks, kept, NUMBERS if aside else "", PASSWORDS, may_enter, by_code
    )  # fmt: skip
    return Restored(" ".join(filter(None, sentences)), logins)


def _key_of_what_stands(folder: Path, way: Way, ready: Ready, session: Session | None) -> bytes:
    """Return the key of the files that stand, where it can be known: the office may have had another one since.

    Where nobody has entered, whoever gave what opens the backup may have given what opens these as well.
    """
    if session is not None:
        return session.office.key
    stands, login = Folder(folder), way.login.strip()
    with suppress(StorageError, UserError):
        if fingerprint(ready.key) not in KeyFile.read(stands.keys).fingerprints:
            return (
                stands.unlock(login, way.secret) if login else stands.unlock_with_code(way.secret)
            )
    return b""


def _back_up(session: Session | None, progress: Progress | None) -> str:
    """Back up the open office unless a backup holds it all; says why that could not be done.

    It comes after the backup to restore was unpacked, which it may stand in for. A damaged office is restored
    without one: its files stay aside.
    """
    if session is None:
        return ""
    try:
        session.perform(backups.back_up_before.of("restore"), progress=progress)
    except StorageError as error:
        return NOT_BACKED_UP.format(why=error.message)
    return ""


def _ready(folder: Path, way: Way, progress: Progress | None) -> Ready:
    login = way.login.strip()
    if way.damaged:
        return salvaging.prepare(Folder(folder), login, way.secret, CATALOG, progress)
    try:
        return restoring.prepare(
            Folder(folder), Path(way.source), login, way.secret, CATALOG, progress
        )
    except UserError as error:
        if error.fields:
            error.advice = f"{PASSWORDS} {error.advice}"
        raise


def _tried(ready: Ready) -> str:
    number = sum(ready.records.values())
    if ready.source == salvaging.SOURCE:
        return f"{_rescued(ready)} 아직 아무것도 바꾸지 않았습니다."
    return (
        f"{ready.source}에서 되살릴 수 있습니다. 파일이 온전하고, 열쇠가 맞고, 기록 {number:,}건이 모두 있습니다. "
        "지금 자료는 건드리지 않았습니다."
    )


def _rescued(ready: Ready) -> str:
    """Say how much of a damaged office could be read, and what could not, by kind."""
    names = salvaging.labels(CATALOG)
    found = ", ".join(f"{names[kind]} {number:,}" for kind, number in ready.records.items())
    lost = ", ".join(f"{names[kind]} {number:,}건" for kind, number in ready.lost.items())
    told = f"기록 {sum(ready.records.values()):,}건을 읽을 수 있습니다({found})."
    return f"{told} 읽지 못한 것: {lost}." if lost else f"{told} 읽지 못한 것은 없습니다."


def _who(store: Store, way: Way) -> Actor:
    """Return who restores by what the backup knows of them; raises `RightError` where they may not."""
    if not way.login.strip():
        return Actor(BY_CODE)
    staff = offices.staff_of(store, way.login)
    if not may(staff.role, Right.RESTORE):
        raise RightError(
            f"{staff.role or '이'} 계정으로는 되살릴 수 없습니다. 지금 자료는 그대로입니다.",
            f"{who_may(Right.RESTORE)} 계정이나 복구 코드로 할 수 있습니다.",
        )
    return Actor(staff.name, login=staff.login)


def _administrators(store: Store, keys: KeyFile) -> tuple[str, ...]:
    """Return the accounts whose role may restore and that have a key, in the order of their clerks."""
    rows = store.lists.rows(
        store.catalog["staff"], store.lists.ids(Query("staff")), ("login", "role")
    )
    held = [tuple(map(str, row.values)) for row in rows]
    return tuple(login for login, role in held if may(role, Right.RESTORE) and keys.has(login))
