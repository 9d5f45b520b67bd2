"""Accounts of clerks who take turns: opening, switching, changing a password."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import RightError, StorageError, UserError
from app.services import accounts, offices, records
from app.services.gate import Session
from tests.conftest import LOGIN, PASSWORD, SETTINGS
from tests.services.people import edit, save

THEIRS = "sol-12345"


@pytest.fixture
def second(session: Session) -> int:
    """The staff record of a second clerk, 박솔, with an account."""
    staff = save(session, "staff", login="sol", name="박솔", role="창구")
    change = accounts.open_account(session, staff, THEIRS)
    assert change.message == "박솔님이 ‘sol’(으)로 들어올 수 있습니다."
    return staff


def test_a_second_clerk_enters_and_works_under_their_name(session: Session, second: int) -> None:
    entered = offices.enter(session.folder.path, "sol", THEIRS)
    assert (entered.staff.id, entered.staff.name, entered.staff.role) == (second, "박솔", "창구")
    person = save(entered, "person", name="김철수")
    assert records.load(entered, "person", person).created_by == "박솔"
    with pytest.raises(RightError):
        accounts.open_account(entered, second, "other-2026")
    entered.close(writes=True)
    entered.close(writes=False)


def test_the_counter_rotates_without_closing_the_files(session: Session, second: int) -> None:
    session.staff = accounts.switch(session, "Sol", THEIRS)
    assert (session.staff.id, session.staff.login) == (second, "sol")
    save(session, "person", name="김철수")
    with pytest.raises(UserError, match="계정이나 비밀번호"):
        accounts.switch(session, LOGIN, "wrong-2026")
    assert accounts.switch(session, LOGIN, PASSWORD).name == "이하늘"


def test_who_has_an_account_is_listed(session: Session, second: int) -> None:
    assert second
    save(session, "staff", login="nara", name="나라")
    assert accounts.logins(session) == [("sol", "박솔"), (LOGIN, "이하늘")]


def test_who_enters_keeps_their_login_and_their_place_on_the_list(
    session: Session, second: int
) -> None:
    with pytest.raises(UserError, match="‘sol’ 계정으로 들어오는 직원") as caught:
        edit(session, "staff", second, login="nara")
    assert set(caught.value.fields) == {"login"}
    ver = records.load(session, "staff", second).ver
    with pytest.raises(UserError, match="근무가 끝난 날을"):
        records.remove(session, "staff", second, ver)
    assert accounts.switch(session, "sol", THEIRS).id == second
    edit(session, "staff", second, login="Sol", department="복지팀")
    assert accounts.switch(session, "sol", THEIRS).login == "Sol"


def test_nor_does_an_undo_take_a_login_away(session: Session) -> None:
    staff = save(session, "staff", login="haru", name="하루")
    edit(session, "staff", staff, login="sol")
    founder = session.staff
    session.staff = replace(founder, name="다른 관리자")
    accounts.open_account(session, staff, THEIRS)
    session.staff = founder
    with pytest.raises(UserError, match="‘sol’ 계정"):
        records.undo(session)
    assert accounts.switch(session, "sol", THEIRS).id == staff


def test_a_namesake_of_an_account_may_be_renamed_but_not_inherit_it(session: Session) -> None:
    twin = save(session, "staff", login=LOGIN.upper(), name="또 하늘")
    with pytest.raises(UserError, match="계정으로 들어오는"):
        edit(session, "staff", session.staff.id, login="other")
    edit(session, "staff", twin, login="hana")
    spare = save(session, "staff", login="spare", name="여분")
    edit(session, "staff", spare, login="spare2")
    records.remove(session, "staff", spare, 2)
    assert accounts.switch(session, LOGIN, PASSWORD).name == "이하늘"


def test_who_left_cannot_be_switched_to(session: Session, second: int) -> None:
    edit(session, "staff", second, active_from="2026-01-01", active_to="2026-01-31")
    with pytest.raises(UserError, match="근무가 끝난"):
        accounts.switch(session, "sol", THEIRS)


def test_an_account_needs_a_login_of_its_own_and_a_good_password(session: Session) -> None:
    twin = save(session, "staff", login=LOGIN.upper(), name="또 하늘")
    with pytest.raises(UserError, match="쓰는 직원이 또 있어"):
        accounts.open_account(session, twin, THEIRS)
    offices.enter(session.folder.path, LOGIN, PASSWORD)
    other = save(session, "staff", login="sol", name="박솔")
    with pytest.raises(UserError) as caught:
        accounts.open_account(session, other, "short")
    assert set(caught.value.fields) == {"password"}
    assert ("sol", "박솔") not in accounts.logins(session)


def test_a_forgotten_password_is_given_anew(session: Session, second: int) -> None:
    accounts.open_account(session, second, "new-12345")
    with pytest.raises(UserError):
        offices.enter(session.folder.path, "sol", THEIRS)
    offices.enter(session.folder.path, "sol", "new-12345")


def test_a_clerk_changes_their_own_password(session: Session) -> None:
    with pytest.raises(UserError, match="계정이나 비밀번호"):
        accounts.change_password(session, "wrong-2026", "other-2026")
    with pytest.raises(UserError, match="지금과 다른"):
        accounts.change_password(session, PASSWORD, PASSWORD)
    with pytest.raises(UserError) as caught:
        accounts.change_password(session, PASSWORD, "short")
    assert set(caught.value.fields) == {"password"}
    assert accounts.change_password(session, PASSWORD, "other-2026").message
    with pytest.raises(UserError):
        offices.enter(session.folder.path, LOGIN, PASSWORD)
    offices.enter(session.folder.path, LOGIN, "other-2026")


def test_the_recovery_code_stands_in_for_a_forgotten_password(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    code = offices.found(folder, offices.Founding(SETTINGS, LOGIN, "이하늘", PASSWORD))
    entered = offices.enter(folder, LOGIN, f" {code.lower().replace('-', ' ')} ")
    assert accounts.switch(entered, LOGIN, code).name == "이하늘"
    accounts.change_password(entered, code, "other-2026")
    entered.close(writes=True)
    offices.enter(folder, LOGIN, "other-2026")
    offices.enter(folder, LOGIN, code)
    for login, wrong in ((LOGIN, code[:-1] + "23"[code[-1] == "2"]), ("nobody", code)):
        with pytest.raises(UserError):
            offices.enter(folder, login, wrong)


def test_a_missing_key_file_is_told(session: Session) -> None:
    session.folder.keys.unlink()
    for attempt in (
        lambda: accounts.logins(session),
        lambda: accounts.switch(session, LOGIN, PASSWORD),
        lambda: accounts.change_password(session, PASSWORD, "other-2026"),
    ):
        with pytest.raises(StorageError, match=r"keys\.json"):
            attempt()
