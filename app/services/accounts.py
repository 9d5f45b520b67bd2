"""Accounts of the clerks who take turns at the counter: opening, switching, changing a password."""

from __future__ import annotations

from app.core import clock
from app.core.errors import UserError
from app.core.kind import Kind
from app.services.gate import Change, Right, Staff, Work, action
from app.services.offices import refuse_weak, staff_of, with_login
from app.store.keys import KeyFile
from app.store.query import Query


@action("account.switch", "사용자 바꾸기")
def switch(work: Work, login: str, password: str) -> Staff:
    """Check another clerk's password and return them; the caller puts them into the session."""
    work.session.folder.unlock(login, password)
    return staff_of(work.store, login)


@action("account.list", "계정 목록")
def logins(work: Work) -> list[tuple[str, str]]:
    """Return the login and name of every clerk who has an account that has not ended, by name."""
    kind = _staff(work)
    keys = KeyFile.read(work.session.folder.keys)
    ids = work.store.lists.ids(Query(kind.name))
    rows = work.store.lists.rows(kind, ids, ("login", "name", "active_to"))
    today = str(clock.today())
    return [
        (str(login), str(name))
        for login, name, ends_on in (row.values for row in rows)
        if keys.has(str(login)) and str(ends_on or "9999") >= today
    ]


@action("account.open", "계정 만들기", right=Right.ADMINISTER, writes=True, logs=True)
def open_account(work: Work, staff: int, password: str) -> Change:
    """Give a clerk of the staff list an account, or a new password; the data key is wrapped for them."""
    values = work.store.records.load(staff).values
    login = str(values["login"])
    refuse_weak(login, password)
    if with_login(work.store, login) != [staff]:
        raise UserError(
            f"계정 이름 ‘{login}’을(를) 쓰는 직원이 또 있어 계정을 만들지 않았습니다.",
            "직원 목록에서 계정 이름을 서로 다르게 고친 뒤 다시 해 주세요.",
        )
    keys = KeyFile.read(work.session.folder.keys)
    with work.change(note="account") as number:
        keys.put(login, password, work.session.key)
    message = f"{values['name']}님이 ‘{login}’(으)로 들어올 수 있습니다."
    return Change(frozenset(("staff",)), frozenset((staff,)), staff, message, number)


@action("account.password", "비밀번호 바꾸기", writes=True, logs=True)
def change_password(work: Work, old: str, new: str) -> Change:
    """Change the clerk's own password; the data need not be encrypted anew.

    Who has forgotten the old one gives the recovery code in its place.
    """
    login = work.session.staff.login
    work.session.folder.unlock(login, old)
    if old == new:
        raise UserError(
            "지금과 다른 비밀번호를 적어 주세요.", fields={"password": "지금과 같습니다."}
        )
    refuse_weak(login, new)
    keys = KeyFile.read(work.session.folder.keys)
    with work.change(note="password") as number:
        keys.put(login, new, work.session.key)
    return Change(message="비밀번호를 바꿨습니다.", number=number)


def _staff(work: Work) -> Kind:
    return work.store.catalog["staff"]
