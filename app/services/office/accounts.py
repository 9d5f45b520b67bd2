"""Accounts of the clerks who take turns: making, taking up, switching, and their passwords.

Making an account (a new clerk), opening one for a clerk of the list who has none yet, and setting the
password of an account anew are three actions: none of them ever does another's work. To stretch a password
takes half a second, so whatever does it beside the work of a window is lengthy: no save waits for its connection.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from app.core import clock
from app.core.errors import RightError, UserError
from app.core.hangul import attach
from app.core.kind import Kind
from app.services import logins as names
from app.services.gate import Change, Right, Silence, Staff, Work, action, lengthy, may, passed_over
from app.services.office import releases, settings
from app.services.office.offices import (
    BY_CODE,
    enter,
    refuse_weak,
    staff_of,
    with_login,
)
from app.services.office.passwords import names_in, weaknesses
from app.services.records import records
from app.services.rights import leads
from app.store.engine import key_changes
from app.store.engine.keys import (
    RECOVERY,
    KeyFile,
    is_recovery_code,
    new_recovery_code,
    plain_code,
    wrapped,
)
from app.store.query import Query
from app.store.records import StoredRecord

ONE_LEADS = (
    "관리자 계정으로 들어올 수 있는 사람이 한 사람뿐입니다. 그 사람이 없거나 비밀번호를 잊으면 계정을 열어 줄 사람이 "
    "없습니다. 한 사람을 더 정해 두세요."
)
SAME = "지금과 다른 비밀번호를 적어 주세요."

ENOUGH_LEAD = 2
"""Administrators an office should have whose last day is not set."""


@action("account.switch", "사용자 바꾸기", enters=True)
def switch(work: Work, login: str, *, password: str) -> Staff:
    """Check another clerk's password and return them; the caller puts them into the session."""
    folder = work.session.office.folder
    login = folder.account(login)
    if known := with_login(work.store, login):  # whose account it was tried for
        clerk = work.store.records.load(known[0])
        work.acting.append(Staff(clerk.id, *map(clerk.text, ("login", "name", "role"))))
    admitted = folder.admit(login, password, told=True)
    staff = staff_of(work.store, login)
    if admitted.by_code:
        _refuse_code(staff)
        work.words.append(BY_CODE)
    return staff


@action("account.unlock", "가린 화면 열기", enters=True)
def unlock(work: Work, password: str) -> Staff:
    """Check the password of the clerk whose work is covered; who left meanwhile is not let in."""
    login = work.session.staff.login
    admitted = work.session.office.folder.admit(login, password, told=True)
    staff = staff_of(work.store, login)
    if admitted.by_code:
        _refuse_code(staff)
        work.words.append(BY_CODE)
    return staff


@action("account.cover", "화면 가리기", enters=True)
def cover(work: Work, *, idle: bool) -> None:
    """Enter in the log that a clerk's work was covered: by themselves, or since nobody was there."""
    work.words.append("자리를 비움" if idle else "직접 가림")


@action("account.list", "계정 목록", silent=Silence.OFFICE)
def logins(work: Work) -> list[tuple[str, str]]:
    """Return the login and name of every clerk who has an account that has not ended, by name."""
    kind = _staff(work)
    keys = KeyFile.read(work.session.office.folder.keys)
    ids = work.store.lists.ids(Query(kind.name))
    rows = work.store.lists.rows(kind, ids, ("login", "name", "active_to"))
    today = str(clock.today())
    return [
        (str(login), str(name))
        for login, name, ends_on in (row.values for row in rows)
        if keys.has(str(login)) and str(ends_on or "9999") >= today
    ]


@action("account.holders", "계정이 있는 직원", right=Right.ADMINISTER, silent=Silence.OFFICE)
def having(work: Work) -> frozenset[int]:
    """Return the clerks of the list who have an account, also those whose time has ended."""
    kind = _staff(work)
    keys = KeyFile.read(work.session.office.folder.keys)
    rows = work.store.lists.rows(kind, work.store.lists.ids(Query(kind.name)), ("login",))
    return frozenset(row.id for row in rows if keys.has(str(row.values[0])))


@lengthy
@passed_over
@action(
    "account.make", "계정 만들기", right=Right.ADMINISTER, writes=True, kinds=("staff",), logs=True
)
def make_account(work: Work, login: str, *, name: str, role: str, password: str) -> Change:
    """Enter a new clerk in the staff list and give them an account.

    Raises `UserError` where the login is anybody's already: no account and no record is touched.
    """
    wrong = weaknesses(login, password, names_in(settings.values_on(work.store)))
    if not name.strip():
        wrong["name"] = "이름을 적어 주세요."
    if wrong:
        raise UserError("계정을 만들지 않았습니다. 표시된 곳을 고쳐 주세요.", fields=wrong)
    slot = wrapped(password, work.session.office.key)
    with _keys_changed(work, "account") as (keys, number):
        names.refuse_taken(work.store, _staff(work), login)
        values = {"login": login, "name": name, "role": role}
        staff = records.write(work.store, "staff", values).id
        made = work.store.records.load(staff or 0)
        keys.add(made.text("login"), slot)
        releases.note_told(work.store.data, made.text("login"))
    return _opened(made, number)


@lengthy
@passed_over
@action("account.open", "계정 열어 주기", right=Right.ADMINISTER, writes=True, logs=True)
def open_account(work: Work, staff: int, password: str) -> Change:
    """Give a clerk of the staff list, who has none yet, an account of their own."""
    clerk = work.store.records.load(staff)
    login = clerk.text("login")
    refuse_weak(login, password, work.store)
    slot = wrapped(password, work.session.office.key)
    with _keys_changed(work, "account", staff) as (keys, number):
        if with_login(work.store, login) != [staff]:
            raise UserError(
                f"계정 이름 {attach(f'‘{login}’', '을/를')} 쓰는 직원이 또 있어 계정을 만들지 않았습니다.",
                "직원 목록에서 계정 이름을 서로 다르게 고친 뒤 다시 해 주세요.",
            )
        keys.add(login, slot)
        releases.note_told(work.store.data, login)
    return _opened(clerk, number)


@lengthy
@passed_over
@action("account.reset", "비밀번호 다시 정하기", right=Right.ADMINISTER, writes=True, logs=True)
def reset_password(work: Work, staff: int, password: str, *, own: str) -> Change:
    """Set the password of another clerk's account anew; `own` is the administrator's.

    The log keeps whose it was. One's own is changed by `change_password`.
    """
    clerk = work.store.records.load(staff)
    login, name = clerk.text("login"), clerk.text("name")
    if staff == work.session.staff.id:
        raise UserError(
            "자기 비밀번호는 여기서 다시 정하지 않습니다.", "아래 ‘내 비밀번호’에서 바꿔 주세요."
        )
    check_own(own, work)
    refuse_weak(login, password, work.store)
    slot = wrapped(password, work.session.office.key)
    with _keys_changed(work, "password", staff) as (keys, number):
        if not keys.has(login) or with_login(work.store, login) != [staff]:
            raise UserError(
                f"{name}님에게는 혼자 쓰는 계정이 없어 비밀번호를 다시 정하지 않았습니다.",
                "직원 목록에서 계정 이름을 확인하고 ‘계정 열어 주기’를 눌러 주세요.",
            )
        keys.replace(login, slot)
        work.session.office.folder.attempts.succeed(keys.name_of(login))
    message = (
        f"{name}님({login})의 비밀번호를 다시 정했습니다. 앞의 비밀번호로는 들어올 수 없습니다."
    )
    return Change(id=staff, message=message, number=number)


@lengthy
@passed_over
@action("account.password", "비밀번호 바꾸기", writes=True, logs=True)
def change_password(work: Work, old: str, *, new: str) -> Change:
    """Change the clerk's own password; the data need not be encrypted anew.

    Who has forgotten the old one gives the recovery code in its place.
    """
    login = work.session.staff.login
    admitted = work.session.office.folder.admit(login, old)
    if admitted.by_code:
        _refuse_code(work.session.staff)
        work.words.append(BY_CODE)
    if old == new:
        raise UserError(SAME, fields={"password": "지금과 같습니다."})
    refuse_weak(login, new, work.store)
    slot = wrapped(new, work.session.office.key)
    with _keys_changed(work, "password", work.session.staff.id) as (keys, number):
        keys.replace(login, slot)
    return Change(message="비밀번호를 바꿨습니다.", number=number)


@action("account.leading", "관리자 수", right=Right.ADMINISTER, silent=Silence.OFFICE)
def doubt_about_leading(work: Work) -> str:
    """Return what is to be seen to while fewer than two who go on can open accounts, or nothing."""
    going_on = names.leading(work.store, _staff(work), work.session.office.folder, leads)
    return ONE_LEADS if going_on.count("") < ENOUGH_LEAD else ""


@action("account.weak", "예전 방식의 열쇠인지", silent=Silence.OFFICE)
def is_weak(work: Work) -> bool:
    """Tell whether the clerk's password is guessed for less than one that is set today."""
    return KeyFile.read(work.session.office.folder.keys).is_weak(work.session.staff.login)


@lengthy
@passed_over
@action("account.strengthen", "비밀번호 지키기 강화", writes=True, logs=True)
def strengthen(work: Work, password: str) -> Change:
    """Let a guess at the password that a clerk has just entered with cost what it costs today.

    The password stays the same. What was given in its place, the recovery code, is refused as a wrong one, and
    nothing is changed where another window has set a new password meanwhile.
    """
    login, key = work.session.staff.login, work.session.office.key
    before = KeyFile.read(work.session.office.folder.keys)
    before.unwrap(login, password)
    slot, weak = wrapped(password, key), before.slots[before.name_of(login)]
    with _keys_changed(work, "stronger", work.session.staff.id) as (keys, number):
        if not keys.strengthen(login, weak, slot):
            raise UserError("그 사이에 비밀번호가 바뀌어 아무것도 바꾸지 않았습니다.")
    return Change(message="비밀번호는 그대로이고, 알아맞히기는 더 어려워졌습니다.", number=number)


@lengthy
@passed_over
@action("account.recovery", "새 복구 코드", right=Right.ADMINISTER, writes=True, logs=True)
def renew_recovery(work: Work, own: str) -> str:
    """Give out a new recovery code, which is told only once; the one before opens nothing any more."""
    check_own(own, work)
    return _renewed(work)


@passed_over
@action("account.recovery_kept", "복구 코드 보관", right=Right.ADMINISTER, writes=True, logs=True)
def keep_recovery(work: Work) -> Change:
    """Take the clerk's word that the recovery code was put away: it is not made anew at an entrance."""
    with work.change() as number:
        key_changes.note_kept(work.store.data)
    return Change(message="복구 코드를 따로 두었다고 적었습니다.", number=number)


def put_away(folder: Path, login: str, password: str) -> None:
    """Take the word of who founded an office and leaves it at once that its recovery code was put away."""
    session = enter(folder, login, password)
    try:
        keep_recovery(session)
    finally:
        session.close()


@passed_over
@action(
    "account.recovery_again", "복구 코드 다시 만들기",
    right=Right.ADMINISTER, writes=True, logs=True,
)  # fmt: skip
def renew_unkept(work: Work, own: str) -> str:
    """Give out a new recovery code where nobody has said of the last one that it was put away; else nothing.

    The program keeps no code, so it cannot show one again: the one before opens nothing any more.
    """
    if not key_changes.is_unkept(work.store.data):
        return ""
    check_own(own, work)
    if is_recovery_code(own):  # who enters by it has it
        with work.change():
            key_changes.note_kept(work.store.data)
        return ""
    return _renewed(work)


def _renewed(work: Work) -> str:
    code = new_recovery_code()
    slot = wrapped(plain_code(code), work.session.office.key)
    with _keys_changed(work, "recovery") as (keys, _):
        key_changes.note_shown(work.store.data)
        keys.replace(RECOVERY, slot)
    return code


@contextmanager
def _keys_changed(work: Work, note: str, *about: int) -> Generator[tuple[KeyFile, int]]:
    """Open a change that changes the key file too: both or neither.

    All saves wait while it is open: a password is stretched before.
    """
    path, data = work.session.office.folder.keys, work.store.data
    with (
        ExitStack() as after,
        work.change(note=note, about=about) as number,
        key_changes.changed(path, data, after) as keys,
    ):
        yield keys, number


def _refuse_code(staff: Staff) -> None:
    """Raise `RightError` where the recovery code was given for who is no administrator."""
    if not may(staff.role, Right.ADMINISTER):
        raise RightError(
            "복구 코드로는 관리자 계정만 열 수 있습니다.",
            "비밀번호를 잊었으면 관리자에게 ‘비밀번호 다시 정하기’를 부탁하세요.",
        )


def check_own(own: str, work: Work) -> None:
    """Raise `UserError` unless the clerk's own password, or the recovery code, is given."""
    try:
        work.session.office.folder.admit(work.session.staff.login, own)
    except UserError as error:
        raise UserError(
            "내 비밀번호가 맞지 않아 아무것도 바꾸지 않았습니다.",
            fields={"own": "내 비밀번호가 맞지 않습니다."},
        ) from error


def _opened(clerk: StoredRecord, number: int) -> Change:
    login = attach(clerk.text("login"), "으로/로")
    message = f"{clerk.text('name')}님이 {login} 들어올 수 있습니다."
    return Change(id=clerk.id, message=message, number=number)


def _staff(work: Work) -> Kind:
    return work.store.catalog["staff"]
