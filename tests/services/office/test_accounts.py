"""Accounts of clerks who take turns: opening, switching, changing a password."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.core import clock
from app.core.errors import RightError, StorageError, UserError
from app.services.gate import Session
from app.services.office import accounts, offices
from app.services.records import lists, records, undoing
from app.services.records.lists import Query
from app.store.engine import keys
from app.store.engine.data import Actor
from app.store.engine.keys import RECOVERY, KeyFile
from app.store.index import Index
from tests.founding import LOGIN, PASSWORD, SETTINGS
from tests.services.people import edit, save

THEIRS = "byul-gae7mi"


def slots_of(content: bytes) -> set[str]:
    return set(json.loads(content)["slots"])


def of_an_older_file(session: Session, login: str, name: str) -> int:
    """Enter a clerk whose login is another's, as was possible once."""
    store = session.store(writes=True)
    with store.data.change(Actor("이하늘"), "record.save"):
        made = records.write(store, "staff", {"login": login, "name": name, "role": "창구"})
    assert made.id is not None
    return made.id


def opens(session: Session, login: str, password: str) -> bool:
    """Tell whether an account opens with a password."""
    try:
        entered = offices.enter(session.office.folder.path, login, password)
    except UserError:
        return False
    return bool(entered.staff.id)


@pytest.fixture
def second(session: Session) -> int:
    """The staff record of a second clerk, 박솔, with an account."""
    staff = save(session, "staff", login="sol", name="박솔", role="창구")
    change = accounts.open_account(session, staff, THEIRS)
    assert change.message == "박솔님이 sol로 들어올 수 있습니다."
    return staff


def test_a_second_clerk_enters_and_works_under_their_name(session: Session, second: int) -> None:
    entered = offices.enter(session.office.folder.path, "sol", THEIRS)
    assert (entered.staff.id, entered.staff.name, entered.staff.role) == (second, "박솔", "창구")
    person = save(entered, "person", name="김철수")
    assert records.load(entered, "person", person).created_by == "박솔"
    with pytest.raises(RightError):
        accounts.open_account(entered, second, "other-gae7mi")
    entered.close()


def test_the_counter_rotates_without_closing_the_files(session: Session, second: int) -> None:
    session = session.of(accounts.switch(session, "Sol", password=THEIRS))
    assert (session.staff.id, session.staff.login) == (second, "sol")
    save(session, "person", name="김철수")
    with pytest.raises(UserError, match="계정이나 비밀번호"):
        accounts.switch(session, LOGIN, password="wrong-gae7mi")
    assert accounts.switch(session, LOGIN, password=PASSWORD).name == "이하늘"


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
    with pytest.raises(UserError, match="근무 종료일을"):
        records.remove(session, "staff", second, ver=ver)
    assert accounts.switch(session, "sol", password=THEIRS).id == second
    edit(session, "staff", second, login="Sol", department="복지팀")
    assert accounts.switch(session, "sol", password=THEIRS).login == "Sol"


def test_nor_does_an_undo_take_a_login_away(session: Session) -> None:
    staff = save(session, "staff", login="haru", name="하루")
    edit(session, "staff", staff, login="sol")
    founder = session.staff
    session = session.of(replace(founder, name="다른 관리자"))
    accounts.open_account(session, staff, THEIRS)
    session = session.of(founder)
    with pytest.raises(UserError, match="‘sol’ 계정"):
        undoing.undo(session)
    assert accounts.switch(session, "sol", password=THEIRS).id == staff


def test_a_namesake_of_an_account_may_be_renamed_but_not_inherit_it(session: Session) -> None:
    twin = of_an_older_file(session, LOGIN.upper(), "또 하늘")
    with pytest.raises(UserError, match="계정으로 들어오는"):
        edit(session, "staff", session.staff.id, login="other")
    edit(session, "staff", twin, login="hana")
    spare = save(session, "staff", login="spare", name="여분")
    edit(session, "staff", spare, login="spare2")
    records.remove(session, "staff", spare, ver=2)
    assert accounts.switch(session, LOGIN, password=PASSWORD).name == "이하늘"


def test_who_left_cannot_be_switched_to(session: Session, second: int) -> None:
    edit(session, "staff", second, active_from="2026-01-01", active_to="2026-01-31")
    with pytest.raises(UserError, match="근무가 종료된"):
        accounts.switch(session, "sol", password=THEIRS)


def test_an_account_needs_a_login_of_its_own_and_a_good_password(session: Session) -> None:
    twin = of_an_older_file(session, LOGIN.upper(), "또 하늘")
    with pytest.raises(UserError, match="쓰는 직원이 또 있어"):
        accounts.open_account(session, twin, THEIRS)
    offices.enter(session.office.folder.path, LOGIN, PASSWORD)
    other = save(session, "staff", login="sol", name="박솔")
    with pytest.raises(UserError) as caught:
        accounts.open_account(session, other, "short")
    assert set(caught.value.fields) == {"password"}
    assert ("sol", "박솔") not in accounts.logins(session)


def test_a_forgotten_password_is_set_anew_by_who_says_their_own(
    session: Session, second: int
) -> None:
    with pytest.raises(UserError, match="내 비밀번호가 맞지 않아") as caught:
        accounts.reset_password(session, second, "new-gae7mi", own=THEIRS)
    assert set(caught.value.fields) == {"own"}
    assert opens(session, "sol", THEIRS)
    change = accounts.reset_password(session, second, "new-gae7mi", own=PASSWORD)
    assert "박솔님(sol)의 비밀번호" in change.message
    assert not opens(session, "sol", THEIRS)
    assert opens(session, "sol", "new-gae7mi")


def test_the_log_keeps_whose_password_was_set_anew_and_no_password(
    session: Session, second: int
) -> None:
    accounts.reset_password(session, second, "new-gae7mi", own=PASSWORD)
    data = session.store(writes=True).data
    row = data.access.rows("SELECT by, action, records FROM access ORDER BY id DESC LIMIT 1")[0]
    assert row == ("이하늘", "account.reset", f"[{second}]")
    told = data.access.rows("SELECT * FROM access") + data.rows("SELECT * FROM change")
    assert not any(secret in str(told) for secret in ("new-gae7mi", PASSWORD, THEIRS))


def test_making_opening_and_resetting_do_not_do_each_others_work(
    session: Session, second: int
) -> None:
    with pytest.raises(UserError, match="계정은 이미 있어"):
        accounts.open_account(session, second, "new-gae7mi")
    assert opens(session, "sol", THEIRS)
    nara = save(session, "staff", login="nara", name="나라")
    with pytest.raises(UserError, match="계정이 없어"):
        accounts.reset_password(session, nara, "new-gae7mi", own=PASSWORD)
    assert not opens(session, "nara", "new-gae7mi")
    with pytest.raises(UserError, match="자기 비밀번호는"):
        accounts.reset_password(session, session.staff.id, "new-gae7mi", own=PASSWORD)
    assert opens(session, LOGIN, PASSWORD)
    with pytest.raises(UserError, match="이미 나라님의"):
        accounts.make_account(session, "nara", name="다른 나라", role="창구", password="new-gae7mi")
    accounts.open_account(session, nara, "new-gae7mi")
    assert opens(session, "nara", "new-gae7mi")


@pytest.mark.parametrize("typed", [LOGIN, LOGIN.upper(), f"  {LOGIN} ", "ｈａｎｅｕｌ", "Haneul"])
def test_making_an_account_never_touches_one_of_the_same_name(session: Session, typed: str) -> None:
    before = session.office.folder.keys.read_bytes()
    staff = lists.count(session, Query("staff")).number
    with pytest.raises(UserError, match="이미 이하늘님의 계정 이름") as caught:
        accounts.make_account(session, typed, name="최새로", role="창구", password="new-gae7mi")
    assert set(caught.value.fields) == {"login"}
    assert session.office.folder.keys.read_bytes() == before
    assert lists.count(session, Query("staff")).number == staff
    assert opens(session, LOGIN, PASSWORD)


def test_no_record_takes_a_login_that_is_typed_by_the_same_keys(session: Session) -> None:
    for typed in (LOGIN.upper(), "ㅗ무뎌ㅣ"):
        with pytest.raises(UserError, match="이미 이하늘님의") as caught:
            save(session, "staff", login=typed, name="또 하늘")
        assert set(caught.value.fields) == {"login"}
    bom = save(session, "staff", login="봄", name="봄")
    with pytest.raises(UserError, match="이미 봄님의"):
        save(session, "staff", login="qha", name="또 봄")
    edit(session, "staff", bom, department="복지팀")


def test_an_account_typed_while_the_keyboard_is_on_the_other_side(session: Session) -> None:
    folder = session.office.folder.path
    assert offices.enter(folder, "ㅗ무뎌ㅣ", PASSWORD).staff.login == LOGIN
    assert offices.enter(folder, " ㅗㅁㅜㄷㅕㅣ", PASSWORD).staff.login == LOGIN
    assert offices.enter(folder, "haㅜ뎌ㅣ", PASSWORD).staff.login == LOGIN
    accounts.make_account(session, "봄", name="한봄", role="창구", password=THEIRS)
    assert offices.enter(folder, "qha", THEIRS).staff.name == "한봄"
    assert accounts.switch(session, "ㅂㅗㅁ", password=THEIRS).name == "한봄"
    with pytest.raises(UserError, match="계정이나 비밀번호"):
        offices.enter(folder, "ㅗ무뎌", PASSWORD)
    with pytest.raises(UserError) as caught:
        accounts.make_account(session, "내ㅣ", name="박솔", role="창구", password=THEIRS)
    assert caught.value.fields["login"] == "한글 자판으로 적혔습니다. 영문이면 ‘sol’입니다."


def test_two_windows_that_make_accounts_lose_neither(session: Session) -> None:
    other = offices.enter(session.office.folder.path, LOGIN, PASSWORD)
    accounts.make_account(session, "sol", name="박솔", role="창구", password=THEIRS)
    accounts.make_account(other, "nara", name="나라", role="창구", password=THEIRS)
    with pytest.raises(UserError, match="이미 나라님의"):
        accounts.make_account(session, "nara", name="또 나라", role="창구", password=THEIRS)
    other.close()
    assert all(opens(session, login, THEIRS) for login in ("sol", "nara"))


def test_the_last_who_can_open_accounts_stays(session: Session, second: int) -> None:
    me = session.staff.id
    for values in ({"role": "창구"}, {"active_from": "2026-01-01", "active_to": "2026-01-31"}):
        with pytest.raises(UserError, match="마지막 관리자"):
            edit(session, "staff", me, **values)
    edit(session, "staff", second, role="관리자")
    edit(session, "staff", me, role="창구")
    session = session.of(accounts.switch(session, "sol", password=THEIRS))
    change = accounts.reset_password(session, me, "new-gae7mi", own=THEIRS)
    assert "이하늘님" in change.message
    with pytest.raises(UserError, match="마지막 관리자"):
        edit(session, "staff", second, role="조회")


def test_a_new_recovery_code_ends_the_one_before(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    code = offices.found(folder, offices.Founding(SETTINGS, LOGIN, "이하늘", PASSWORD))
    entered = offices.enter(folder, LOGIN, PASSWORD)
    with pytest.raises(UserError, match="내 비밀번호"):
        accounts.renew_recovery(entered, "wrong-gae7mi")
    assert opens(entered, LOGIN, code)
    fresh = accounts.renew_recovery(entered, PASSWORD)
    assert fresh != code
    assert not opens(entered, LOGIN, code)
    assert opens(entered, LOGIN, fresh)
    assert opens(entered, LOGIN, PASSWORD)
    data = entered.store(writes=True).data
    told = data.access.rows("SELECT * FROM access") + data.rows("SELECT * FROM change")
    assert "account.recovery" in str(told)
    assert fresh not in str(told)
    staff = accounts.make_account(entered, "sol", name="박솔", role="창구", password=THEIRS).id
    assert staff
    entered = entered.of(accounts.switch(entered, "sol", password=THEIRS))
    with pytest.raises(RightError):
        accounts.renew_recovery(entered, THEIRS)
    entered.close()


def test_keys_stay_as_they_were_where_the_change_fails(
    session: Session, second: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = session.office.folder.keys.read_bytes()

    def fail(_index: Index) -> None:
        raise StorageError("디스크가 가득 찼습니다.")

    monkeypatch.setattr(Index, "flush", fail)
    for attempt in (
        lambda: accounts.reset_password(session, second, "new-gae7mi", own=PASSWORD),
        lambda: accounts.make_account(session, "nara", name="나라", role="창구", password=THEIRS),
        lambda: accounts.renew_recovery(session, PASSWORD),
    ):
        with pytest.raises(StorageError):
            attempt()
        assert KeyFile.read(session.office.folder.keys).slots.keys() == slots_of(before)
    monkeypatch.undo()
    assert opens(session, "sol", THEIRS)
    assert not opens(session, "sol", "new-gae7mi")


def test_a_covered_screen_opens_to_its_clerk_alone(session: Session, second: int) -> None:
    assert accounts.unlock(session, PASSWORD).id == session.staff.id
    with pytest.raises(UserError, match="계정이나 비밀번호"):
        accounts.unlock(session, THEIRS)
    edit(session, "staff", second, active_from="2026-01-01", active_to="2026-01-31")
    session = session.of(replace(session.staff, id=second, login="sol"))
    with pytest.raises(UserError, match="근무가 종료된"):
        accounts.unlock(session, THEIRS)


def test_a_clerk_changes_their_own_password(session: Session) -> None:
    with pytest.raises(UserError, match="계정이나 비밀번호"):
        accounts.change_password(session, "wrong-gae7mi", new="other-gae7mi")
    with pytest.raises(UserError, match="지금과 다른"):
        accounts.change_password(session, PASSWORD, new=PASSWORD)
    with pytest.raises(UserError) as caught:
        accounts.change_password(session, PASSWORD, new="short")
    assert set(caught.value.fields) == {"password"}
    assert accounts.change_password(session, PASSWORD, new="other-gae7mi").message
    with pytest.raises(UserError):
        offices.enter(session.office.folder.path, LOGIN, PASSWORD)
    offices.enter(session.office.folder.path, LOGIN, "other-gae7mi")


def test_the_recovery_code_stands_in_for_a_forgotten_password(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    code = offices.found(folder, offices.Founding(SETTINGS, LOGIN, "이하늘", PASSWORD))
    entered = offices.enter(folder, LOGIN, f" {code.lower().replace('-', ' ')} ")
    assert accounts.switch(entered, LOGIN, password=code).name == "이하늘"
    accounts.change_password(entered, code, new="other-gae7mi")
    entered.close()
    offices.enter(folder, LOGIN, "other-gae7mi")
    offices.enter(folder, LOGIN, code)
    for login, wrong in ((LOGIN, code[:-1] + "23"[code[-1] == "2"]), ("nobody", code)):
        with pytest.raises(UserError):
            offices.enter(folder, login, wrong)


def test_a_missing_key_file_is_told(session: Session) -> None:
    session.office.folder.keys.unlink()
    for attempt in (
        lambda: accounts.logins(session),
        lambda: accounts.switch(session, LOGIN, password=PASSWORD),
        lambda: accounts.change_password(session, PASSWORD, new="other-gae7mi"),
    ):
        with pytest.raises(StorageError, match=r"keys\.json"):
            attempt()


def test_a_second_administrator_is_urged_until_there_is_one_who_goes_on(session: Session) -> None:
    assert "한 사람뿐" in accounts.doubt_about_leading(session)
    accounts.make_account(session, "nara", name="나라", role="담당", password=THEIRS)
    assert accounts.doubt_about_leading(session), "a clerk is no administrator"
    staff = save(session, "staff", login="sol", name="박솔", role="관리자")
    assert accounts.doubt_about_leading(session), "who has no account cannot enter"
    accounts.open_account(session, staff, THEIRS)
    assert not accounts.doubt_about_leading(session)
    last = str(clock.today() + timedelta(days=30))
    edit(session, "staff", staff, active_from="2026-01-01", active_to=last)
    assert accounts.doubt_about_leading(session), "who is about to leave does not go on"


@pytest.fixture
def weak(session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session of a clerk whose password an older program kept: a guess cost less then than now."""
    monkeypatch.setattr(keys, "OPERATIONS", keys.OPERATIONS + 1)
    assert accounts.is_weak(session)
    return session


def kept(session: Session) -> bytes:
    return session.office.folder.keys.read_bytes()


def test_an_old_password_is_kept_better_and_stays_the_same(weak: Session) -> None:
    before = KeyFile.read(weak.office.folder.keys)
    accounts.strengthen(weak, PASSWORD)
    assert not accounts.is_weak(weak)
    after = KeyFile.read(weak.office.folder.keys)
    mine, code = after.name_of(LOGIN), after.name_of(RECOVERY)
    assert after.slots[mine]["operations"] == keys.OPERATIONS
    assert after.slots[code] == before.slots[code], "nobody else's slot is touched"
    assert opens(weak, LOGIN, PASSWORD)
    (told,) = weak.store(writes=False).data.access.rows(
        "SELECT by FROM access WHERE action = 'account.strengthen'"
    )
    assert told == ("이하늘",)


@pytest.mark.parametrize("given", ["wrong-gae7mi", "", "code"])
def test_what_is_not_the_password_is_not_made_one(weak: Session, given: str) -> None:
    if given == "code":
        given = accounts.renew_recovery(weak, PASSWORD)
    before = kept(weak)
    with pytest.raises(UserError):
        accounts.strengthen(weak, given)
    assert kept(weak) == before
    assert accounts.is_weak(weak)


def test_a_password_that_another_window_has_just_set_stands(
    weak: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrap = accounts.wrapped

    def wrap_too_late(password: str, key: bytes) -> keys.Slot:
        monkeypatch.setattr(accounts, "wrapped", wrap)
        accounts.change_password(weak, PASSWORD, new="other-gae7mi")
        return wrap(password, key)

    monkeypatch.setattr(accounts, "wrapped", wrap_too_late)
    with pytest.raises(UserError, match="그 사이에"):
        accounts.strengthen(weak, PASSWORD)
    assert opens(weak, LOGIN, "other-gae7mi")
    assert not opens(weak, LOGIN, PASSWORD)


def test_where_the_keys_cannot_be_written_the_old_slot_stays(weak: Session) -> None:
    before = kept(weak)
    in_the_way = weak.office.folder.path / "keys.json-next.new"
    in_the_way.mkdir()
    with pytest.raises(StorageError, match="비밀번호는 그대로"):
        accounts.strengthen(weak, PASSWORD)
    in_the_way.rmdir()
    assert kept(weak) == before
    assert opens(weak, LOGIN, PASSWORD)
