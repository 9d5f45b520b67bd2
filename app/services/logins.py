"""The names by which accounts find their records: no change may take one from under its account."""

from __future__ import annotations

from collections.abc import Callable

from app.core import clock
from app.core.errors import RightError, UserError
from app.core.hangul import attach, fold, spell
from app.core.kind import Kind
from app.store import audit
from app.store.engine.folder import Folder
from app.store.engine.keys import KeyFile
from app.store.query import Query
from app.store.store import Store

ROLE, ENDS = "role", "active_to"
"""The columns that say what an account may do, and until which day."""


def holders(store: Store, kind: Kind, name: str) -> list[int]:
    """Return the live records an account of this name may mean; the first of them is its own."""
    return _with(store, kind, _plain, name)


def alike(store: Store, kind: Kind, name: str) -> list[int]:
    """Return the live records whose account is typed by the same keys: `haneul` and `ㅗ무뎌ㅣ`."""
    return _with(store, kind, _keys, name)


def keep(store: Store, folder: Folder, change: int, leads: Callable[[str], bool]) -> None:
    """Raise `UserError` where a change would lock an account out, or hand it to somebody else.

    `leads` tells of a role whether it may open accounts: the last of these is kept too.
    """
    for kind in (each for each in store.catalog if each.account):
        for record, name in audit.replaced(store.data, change, kind.name, kind.account):
            present = holders(store, kind, name)
            held = record in present or any(other < record for other in present)
            if not held and KeyFile.read(folder.keys).has(name):
                raise UserError(
                    f"‘{name}’ 계정으로 들어오는 {kind.label}이라 계정 이름을 바꾸거나 지우지 않았습니다.",
                    "떠난 사람은 지우지 말고, 근무 종료일을 적어 주세요.",
                    {kind.account: "이 이름으로 들어오고 있어 바꿀 수 없습니다."},
                )
        for record, name in audit.named(store.data, change, kind.name, kind.account):
            refuse_taken(store, kind, name, record)
        roles = audit.replaced(store.data, change, kind.name, ROLE)
        ends = audit.named(store.data, change, kind.name, ENDS)
        if ends or any(leads(role) for _, role in roles):
            _keep_one_who_leads(store, kind, folder, leads)


def leading(store: Store, kind: Kind, folder: Folder, leads: Callable[[str], bool]) -> list[str]:
    """Return the last days of the accounts whose clerks lead and can enter today; of who goes on it is empty."""
    ids = store.lists.ids(Query(kind.name))
    rows = store.lists.rows(kind, ids, (kind.account, ROLE, ENDS))
    keys, today = KeyFile.read(folder.keys), str(clock.today())
    return [
        str(ends_on or "")
        for name, role, ends_on in (row.values for row in rows)
        if leads(str(role)) and str(ends_on or "9999") >= today and keys.has(str(name))
    ]


def standing(store: Store, record: int) -> str:
    """Return the role that a clerk holds now; raises `RightError` where their account ended meanwhile."""
    kind = next((each for each in store.catalog if each.account), None)
    if kind is None or not record:
        return ""
    found = store.lists.cells(kind, record, (ROLE, ENDS))
    role, ends_on = found or ("", "0")
    if str(ends_on or "9999") < str(clock.today()):
        raise RightError(
            "근무가 종료된 계정이라 더 할 수 없습니다. 아무것도 바꾸지 않았습니다.",
            "아직 일하고 있다면 관리자에게 알리고, 다른 직원은 사용자 바꾸기로 들어오세요.",
        )
    return str(role or "")


def refuse_taken(store: Store, kind: Kind, name: str, record: int | None = None) -> None:
    """Raise `UserError` where another record has an account name that cannot be told from this one."""
    others = [other for other in alike(store, kind, name) if other != record]
    if others:
        title = store.records.titles(others[:1])[others[0]]
        raise UserError(
            f"{attach(f'‘{name}’', '은/는')} 이미 {title}님의 계정 이름이라 저장하지 않았습니다. "
            "있던 계정과 비밀번호는 그대로입니다.",
            "새 직원이면 다른 계정 이름을 적어 주세요. 비밀번호를 잊은 직원이면 설정 › 직원 계정의 "
            "그 줄에서 ‘비밀번호 다시 정하기’를 누르세요.",
            {kind.account: f"{title}님이 이미 쓰는 이름입니다."},
        )


def _keep_one_who_leads(
    store: Store, kind: Kind, folder: Folder, leads: Callable[[str], bool]
) -> None:
    """Raise `UserError` where nobody who leads would go on: also one whose last day is still to come leaves."""
    if "" in leading(store, kind, folder, leads):
        return
    raise UserError(
        "계정을 열어 줄 수 있는 마지막 관리자라 바꾸지 않았습니다.",
        "다른 직원에게 먼저 관리자 역할과 계정을 주세요. 그 직원의 ‘근무 종료’는 비어 있어야 합니다.",
        {ROLE: "근무를 계속하는 관리자가 한 사람은 있어야 합니다."},
    )


def _with(store: Store, kind: Kind, way: Callable[[str], str], name: str) -> list[int]:
    rows = store.lists.rows(kind, store.lists.ids(Query(kind.name)), (kind.account,))
    return sorted(row.id for row in rows if way(str(row.values[0])) == way(name))


def _plain(name: str) -> str:
    return fold(" ".join(name.split()))


def _keys(name: str) -> str:
    return spell(" ".join(name.split()))
