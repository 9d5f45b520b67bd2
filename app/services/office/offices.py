"""Founding an office, entering it with an account, and leaving it with a verified backup."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app import options
from app.core import clock
from app.core.dates import show_date
from app.core.errors import RightError, UserError
from app.core.hangul import attach
from app.core.kind import Catalog
from app.core.progress import Progress
from app.kinds import CATALOG
from app.services import clock_doubt, logins, unfinished
from app.services.clock_doubt import ClockDoubt
from app.services.gate import (
    Change,
    Right,
    Session,
    Staff,
    Work,
    action,
    passed_over,
)
from app.services.office import backups, passwords, releases, settings
from app.services.records import records
from app.services.rights import leads
from app.store import audit, destroying, last_entry, opening, undoing
from app.store import settings as stored_settings
from app.store.engine import key_changes, synced
from app.store.engine.access import PROGRAM, AccessEntry
from app.store.engine.data import Actor
from app.store.engine.driver import Locked
from app.store.engine.folder import Folder
from app.store.engine.keys import KeyFile
from app.store.engine.whereabouts import refuse_long, refuse_network
from app.store.office import Office
from app.store.query import Query
from app.store.store import Store

FOUNDER = "관리자"
BY_CODE = "복구 코드"
"""Stands in the log as what was used in place of a password."""
UNKNOWN = "없는 계정"
"""Stands in the log where the account that was given is nobody's."""
COPIED = (
    "{service} 이 폴더를 쓰는 동안 다른 곳으로 복사합니다. 주민의 개인정보가 이 PC 밖으로 나가고, 쓰는 도중에 복사되면 "
    "자료가 깨질 수 있습니다. 이 PC에만 있는 폴더를 고르세요."
)
_PROGRAM = "maeul-ieum"


@dataclass(frozen=True)
class Founding:
    """What the first start asks: the office's settings by name, and the first account."""

    settings: Mapping[str, object]
    login: str
    name: str
    password: str


def default_folder() -> Path:
    """Return where an office's files stand unless told otherwise: for every user of this PC."""
    if override := os.environ.get("MAEUL_OFFICE"):
        return Path(override)
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", "C:/ProgramData")) / _PROGRAM
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / _PROGRAM


def exists(folder: Path) -> bool:
    """Tell whether an office was founded in a folder."""
    return Folder(folder).exists()


def copied_by(folder: Path) -> str:
    """Return the service that copies a folder to other places while it is written, where one is known."""
    return synced.copied_by(folder, os.environ)


def look_at(folder: Path) -> str:
    """Return what is to be thought of before a folder holds an office's data, or nothing.

    Raises `StorageError` for a network drive, on which no office is founded at all, and for one too deep.
    """
    refuse_long(folder)
    refuse_network(folder)
    service = copied_by(folder)
    return COPIED.format(service=attach(service, "이/가")) if service else ""


def look_before_entering(folder: Path) -> str:
    """Return what is to be thought of the folder of an office that stands, or nothing.

    Raises `DamageError` where nobody could enter it, whatever the password.
    """
    doubt = look_at(folder)
    Folder(folder).look()
    return doubt


def found(folder: Path, founding: Founding) -> str:
    """Make a new office and its first account; returns the recovery code.

    Until it is said to be put away the office remembers that it was not (`accounts.renew_unkept`).
    """
    _refuse_unfit(founding)
    session, code = begin(folder, founding, told=True)
    session.close()
    return code


def told_of_files(office: Office) -> list[str]:
    """Return what an opening of this day found wrong with the office's files."""
    with office.lend(writes=False) as store:
        return store.data.access.remarks(store.data)


def hold(folder: Path) -> ExitStack:
    """Take the one turn there is to restore an office's folder; closing it gives it back.

    Raises `Locked` where another process has it, whichever user of the PC began that.
    """
    return Folder(folder).hold()


def hold_window(folder: Path) -> ExitStack:
    """Take the one turn there is to be the window of an office's folder; closing it gives it back.

    Raises `Locked` where another window has it, whichever user of the PC opened that.
    """
    return Folder(folder).hold_window()


def is_empty(folder: Path) -> bool:
    """Tell whether a folder holds nothing, but for locks."""
    return Folder(folder).is_empty()


def begin(folder: Path, founding: Founding, *, told: bool = False) -> tuple[Session, str]:
    """Make a new office whatever its password, as a demonstration's is known to all.

    With `told` somebody is shown the recovery code and has to put it away. Returns the session of the first
    account, and the recovery code.
    """
    pc = str(founding.settings.get("terminal") or "")

    def write(store: Store) -> None:
        with store.data.change(Actor(founding.name, pc), "office.found"):
            if told:
                key_changes.note_shown(store.data)
            settings.write(store, founding.settings)
            records.write(
                store, "staff", {"login": founding.login, "name": founding.name, "role": FOUNDER}
            )
            releases.note_told(store.data, founding.login)

    place, login = Folder(folder), founding.login
    key, code = opening.found(place, CATALOG, login, founding.password, write)
    staff = Staff(0, login, founding.name, FOUNDER)
    return Session(Office(place, key, CATALOG), staff, pc, apart=True), code


def enter(  # noqa: PLR0913 - who enters, where, and what they were asked
    folder: Path,
    login: str,
    password: str,
    progress: Progress | None = None,
    pc: str = "",
    *,
    catalog: Catalog = CATALOG,
    clock_right: bool | None = None,
) -> Session:
    """Unlock an office with an account, at the seat of a 단말번호, by default the one of the settings.

    The office has the kinds of `catalog`. An older file is upgraded on the way; the connections stay open
    for the work that follows. Raises `UserError` for a wrong account or one that was closed.

    Who can be asked about the PC's clock gives `clock_right`: where it cannot be right by the last entry,
    `ClockDoubt` is raised before anything is written, unless it is said to be right, which is logged.
    """
    place = Folder(folder)
    login = place.account(login)
    admitted = place.admit(login, password)
    begun, office = place.keys_change, Office(place, admitted.key, catalog)
    found = _doubted(office, clock_right=clock_right)
    try:
        office.open(progress)
        if begun:  # by now it is known which of two passwords holds
            place.unlock(login, password)
        session = _seated(office, login, pc, progress)
        if found is not None:
            confirm_clock(session)
        elif clock_right is not None:
            office.clock_stood = clock.stamp()
        if admitted.by_code:
            session = _by_code(session, password)
        come_in(session, by_code=admitted.by_code)
    except BaseException:
        office.close()
        raise
    return session


def _doubted(office: Office, *, clock_right: bool | None) -> ClockDoubt | None:
    """Return what speaks against the PC's clock where it was asked about; raises it unless it is said to be right."""
    if clock_right is None:
        return None
    found = clock_doubt.doubt(last_entry.of_office(office.folder, office.key))
    if found is not None and not clock_right:
        raise found
    return found


def _seated(office: Office, login: str, pc: str, progress: Progress | None = None) -> Session:
    """Finish what was left in an office that was opened, and return the session of an account."""
    store = office.store(writes=True)
    _finish_what_was_left(store, office.folder, progress)
    pc = pc or settings.on(store).text("terminal")
    return Session(office, staff_of(store, login), pc, apart=office.catalog is CATALOG)


@action("account.enter", "들어오기", enters=True)
def come_in(work: Work, *, by_code: bool) -> None:
    """Enter in the log that a clerk came in, after those who failed to before."""
    folder, log = work.session.office.folder, work.store.data.access
    keys, kind = KeyFile.read(folder.keys), work.store.catalog["staff"]
    untold = folder.attempts.take()
    rows = work.store.lists.rows(kind, work.store.lists.ids(Query(kind.name)), ("login", "name"))
    named = (tuple(map(str, row.values)) for row in rows)
    known = {keys.name_of(login): (login, name) for login, name in named}
    for each in untold:
        login, name = known.get(each.name, ("", UNKNOWN))
        log.tell(
            AccessEntry(
                each.at, name, work.session.pc, work.action.name, "", (), each.outcome, login=login
            )
        )
    if by_code:
        work.words.append(BY_CODE)


def _by_code(session: Session, code: str) -> Session:
    """Return the session of an administrator who gave the recovery code; raises `RightError` for others.

    In an office that no administrator can enter it makes one of whose account the code was given for.
    """
    if session.may(Right.ADMINISTER):
        return session
    lead(session.of(replace(session.staff, id=0, role=FOUNDER)), session.staff.id, code=code)
    with session.office.lend(writes=False) as store:
        return session.of(staff_of(store, session.staff.login))


@passed_over
@action(
    "account.lead",
    "복구 코드로 관리자 되기",
    right=Right.ADMINISTER,
    writes=True,
    kinds=("staff",),
    logs=True,
)
def lead(work: Work, staff: int, *, code: str) -> Change:
    """Make an administrator of who has the recovery code, in an office that none can enter any more."""
    store, folder = work.store, work.session.office.folder
    folder.unlock_with_code(code)
    kind = store.catalog["staff"]
    if logins.leading(store, kind, folder, leads):
        raise RightError(
            "복구 코드로는 관리자 계정만 열 수 있습니다.",
            "관리자에게 ‘비밀번호 다시 정하기’를 부탁하거나, 관리자의 계정 이름으로 들어오세요.",
        )
    work.words.append(BY_CODE)
    with work.change(about=(staff,)) as number:
        store.records.update(kind, staff, {logins.ROLE: FOUNDER}, None)
    return Change(id=staff, message="관리자가 되었습니다.", number=number)


@action("account.leave", "나가기", enters=True)
def go(work: Work) -> None:
    """Enter in the log that a clerk left the program, and whether a backup is made of what they leave."""
    if backups.is_due(work.session.office, work.store):
        work.words.append("닫을 때 백업")


def _finish_what_was_left(store: Store, place: Folder, progress: Progress | None) -> None:
    """Take back what died half-way, and take out again what was destroyed; else whoever enters next does."""
    if audit.unfinished(store.data):
        with suppress(Locked), place.long_write():  # else it is under way elsewhere
            unfinished.take_back(store, undoing.LEFT_BEHIND, progress)
    with suppress(Locked):
        destroying.repeat(store, Actor(PROGRAM))


@passed_over
@action(last_entry.CONFIRMED, "PC 시계 확인", writes=True, logs=True)
def confirm_clock(work: Work) -> Change:
    """Enter in the log that the clerk says the PC's clock is right, though it cannot be by the last entry."""
    office = work.session.office
    last = office.clock_stood or last_entry.last_entry(work.store.data, office.folder)
    now = clock.stamp()
    told = f"PC의 시계 {clock_doubt.show(now)}"
    work.words.append(f"{told}, 마지막 기록 {clock_doubt.show(last)}" if last else told)
    with work.change(last_entry.note_of(office.folder)):
        stored_settings.begin_by(work.store.data, str(clock.today()))
        office.clock_stood = now
    return Change(message="PC의 시계가 맞다고 확인한 것을 접속기록에 남겼습니다.")


def staff_of(store: Store, login: str) -> Staff:
    """Return the clerk of an account; raises `UserError` when there is none or it was closed."""
    found = with_login(store, login)
    if not found:
        raise UserError("이 계정은 직원 목록에 없습니다.", "관리자에게 알려 주세요.")
    clerk = store.records.load(found[0])
    ends_on = clerk.text("active_to") or "9999"
    if ends_on < str(clock.today()):
        raise UserError(
            f"{show_date(ends_on)}에 근무가 종료된 계정이라 열지 않았습니다.",
            "아직 일하고 있다면 관리자가 직원 목록에서 ‘근무 종료’를 고쳐야 합니다.",
        )
    return Staff(found[0], *map(clerk.text, ("login", "name", "role")))


def with_login(store: Store, login: str) -> list[int]:
    """Return the clerks of a login, which may be typed in any case; more than one is a mistake."""
    return logins.holders(store, store.catalog["staff"], login)


def leave(session: Session, progress: Progress | None = None) -> Path | None:
    """Make a verified backup if anything was written since the last one, then close the files.

    Raises `Stopped` where `progress` answers so; the files are closed then too.
    """
    try:
        go(session)
        with session.office.lend(writes=True) as store:
            return backups.at_leaving(session.office, store, progress)
    finally:
        session.close()


def _refuse_unfit(founding: Founding) -> None:
    """Raise `UserError` for a founding that lacks something, before anything of it is written."""
    needed = {option.name: None for option in options.ALL if option.required}
    wrong = settings.problems({**needed, **founding.settings})
    if not founding.name.strip():
        wrong["name"] = "이름을 적어 주세요."
    wrong |= passwords.weaknesses(
        founding.login, founding.password, passwords.names_in(founding.settings)
    )
    if wrong:
        raise UserError(
            f"{len(wrong)}곳을 고치면 시작할 수 있습니다. 적은 내용은 그대로 있습니다.",
            fields=wrong,
        )


def refuse_weak(login: str, password: str, store: Store | None = None) -> None:
    """Raise `UserError` for an empty login or a password that is quickly guessed, in the office of a store."""
    names = passwords.names_in(settings.values_on(store)) if store is not None else ()
    if errors := passwords.weaknesses(login, password, names):
        raise UserError("계정을 만들 수 없습니다. 표시된 곳을 고쳐 주세요.", fields=errors)
