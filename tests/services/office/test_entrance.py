"""Who came in, who did not, and what became of them: told in the access log, and slower each time."""

from __future__ import annotations

import json
import stat
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.core import clock
from app.core.errors import RightError, UserError
from app.services.gate import Session
from app.services.office import accounts, offices
from app.services.records import records, undoing
from app.store.engine import attempts
from app.store.engine.attempts import FREE
from app.store.engine.data import Actor
from app.store.engine.folder import Folder
from tests.founding import LOGIN, PASSWORD
from tests.services.people import edit, save

WRONG = "other-gae7mi"
SOL, HERS = "sol", "byul-gae7mi"


class Clock:
    """A PC's clock that a test turns."""

    def __init__(self) -> None:
        self.ahead = timedelta()


@pytest.fixture
def turned(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of this PC."""
    hands, now = Clock(), clock.now
    monkeypatch.setattr(clock, "now", lambda: now() + hands.ahead)
    return hands


def entries(session: Session, *actions: str) -> list[tuple[str, str, str, str]]:
    """Account, action, purpose and outcome of the log's entries of some actions, in order."""
    rows = session.store(writes=True).data.access.rows(
        "SELECT login, action, purpose, outcome FROM access ORDER BY id"
    )
    return [(login, action, *told) for login, action, *told in rows if action in actions]


def fail(office: Path, login: str = LOGIN, times: int = 1) -> None:
    """Give a wrong password."""
    for _ in range(times):
        with pytest.raises(UserError, match="비밀번호"):
            offices.enter(office, login, WRONG)


def sol(session: Session, role: str = "창구") -> Session:
    """Make another clerk's account, and return her session."""
    accounts.make_account(session, SOL, name="박솔", role=role, password=HERS)
    return offices.enter(session.office.folder.path, SOL, HERS)


def test_who_came_in_and_left_is_entered_and_who_was_refused_before_them(office: Path) -> None:
    fail(office, times=2)
    fail(office, "nobody")
    session = offices.enter(office, LOGIN, PASSWORD)
    assert entries(session, "account.enter") == [
        (LOGIN, "account.enter", "", "failed"),
        (LOGIN, "account.enter", "", "failed"),
        ("", "account.enter", "", "failed"),
        (LOGIN, "account.enter", "", "done"),
    ]
    by = session.store(writes=True).data.access.rows("SELECT by FROM access ORDER BY id LIMIT 3")
    assert by == [("이하늘",), ("이하늘",), (offices.UNKNOWN,)]
    offices.leave(session)
    again = offices.enter(office, LOGIN, PASSWORD)
    assert len(entries(again, "account.enter")) == 5, "told once"
    assert entries(again, "account.leave") == [(LOGIN, "account.leave", "닫을 때 백업", "done")]
    again.close()


def test_five_failures_close_an_account_for_longer_each_time_also_after_a_restart(
    office: Path, turned: Clock
) -> None:
    fail(office, times=FREE)
    for minutes in (1, 2, 4, 8, 16, 32, 60, 60):
        with pytest.raises(UserError, match="잠시 닫았습니다"):
            offices.enter(office, LOGIN, PASSWORD)
        turned.ahead += timedelta(minutes=minutes, seconds=-2)
        with pytest.raises(UserError, match="잠시 닫았습니다"):
            offices.enter(office, LOGIN, PASSWORD)
        turned.ahead += timedelta(seconds=4)
        fail(office)
    turned.ahead += timedelta(hours=2)
    session = offices.enter(office, LOGIN, PASSWORD)
    fail(office, times=FREE - 1)
    offices.enter(office, LOGIN, PASSWORD).close()
    outcomes = [outcome for *_, outcome in entries(session, "account.enter")]
    assert outcomes.count("locked") == 16
    session.close()


def test_a_clock_that_is_set_back_keeps_nobody_out_for_longer(office: Path, turned: Clock) -> None:
    fail(office, times=FREE + 9)
    turned.ahead -= timedelta(days=400)
    with pytest.raises(UserError, match=r"약 60분 뒤"):
        offices.enter(office, LOGIN, PASSWORD)


def test_one_account_that_is_closed_closes_no_other(session: Session, office: Path) -> None:
    sol(session).close()
    fail(office, SOL, FREE)
    with pytest.raises(UserError, match="잠시 닫았습니다"):
        offices.enter(office, SOL, HERS)
    offices.enter(office, LOGIN, PASSWORD).close()
    (clerk,) = offices.with_login(session.store(writes=False), SOL)
    accounts.reset_password(session, clerk, "fresh-gae7mi", own=PASSWORD)
    offices.enter(office, SOL, "fresh-gae7mi").close()


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"counts": {"a": {"until": "x"}}}'])
def test_a_damaged_note_of_failures_keeps_nobody_out(office: Path, content: str) -> None:
    (office / "attempts.json").write_text(content, encoding="utf-8")
    fail(office)
    offices.enter(office, LOGIN, PASSWORD).close()


def test_no_name_and_no_password_stands_in_the_note(office: Path) -> None:
    fail(office, times=3)
    text = (office / "attempts.json").read_text(encoding="utf-8")
    assert LOGIN not in text
    assert WRONG not in text
    assert len(json.loads(text)["untold"]) == 3


@pytest.mark.skipif(
    sys.platform == "win32", reason="folders of Windows cannot be made read-only so"
)
def test_a_folder_that_cannot_be_written_tells_the_same_of_a_wrong_password(office: Path) -> None:
    (office / "attempts.json").mkdir()
    fail(office, times=FREE + 1)
    assert stat.S_ISDIR((office / "attempts.json").stat().st_mode)


# --- in the open window --------------------------------------------------------------------------


def test_switching_and_covering_are_entered_with_who_it_was_and_failures_too(
    session: Session,
) -> None:
    sol(session).close()
    accounts.cover(session, idle=True)
    with pytest.raises(UserError):
        accounts.unlock(session, WRONG)
    accounts.unlock(session, PASSWORD)
    with pytest.raises(UserError):
        accounts.switch(session, SOL, password=WRONG)
    accounts.switch(session, SOL, password=HERS)
    assert entries(session, "account.cover", "account.unlock", "account.switch") == [
        (LOGIN, "account.cover", "자리를 비움", "done"),
        (LOGIN, "account.unlock", "", "failed"),
        (LOGIN, "account.unlock", "", "done"),
        (SOL, "account.switch", "", "failed"),
        (SOL, "account.switch", "", "done"),
    ]
    assert Folder(session.office.folder.path).attempts.take() == [], "entered already"


def test_five_failures_in_the_open_window_close_the_account_as_well(session: Session) -> None:
    for _ in range(FREE):
        with pytest.raises(UserError, match="맞지 않습니다"):
            accounts.unlock(session, WRONG)
    with pytest.raises(UserError, match="잠시 닫았습니다"):
        accounts.unlock(session, PASSWORD)


def test_an_account_that_ended_does_nothing_more_in_an_open_session_nor_undoes(
    session: Session,
) -> None:
    hers = sol(session)
    person = save(hers, "person", name="박영희")
    edit(session, "staff", hers.staff.id, active_from="2026-01-01", active_to="2026-01-31")
    for call in (
        records.load.of("person", person),
        records.save.of("person", {"name": "김철수"}),
        undoing.undo.of(),
    ):
        with pytest.raises(RightError, match="근무가 종료된"):
            hers.perform(call)
    refused = entries(session, "record.load", "record.save", "record.undo")
    assert [each[1] for each in refused if each[3] == "refused"] == [
        "record.load", "record.save", "record.undo",
    ]  # fmt: skip
    hers.close()


def test_a_role_that_was_taken_holds_at_the_next_action_and_one_that_was_given_at_the_next_login(
    session: Session,
) -> None:
    hers = sol(session)
    save(hers, "person", name="박영희")
    edit(session, "staff", hers.staff.id, role="조회")
    with pytest.raises(RightError, match="조회 계정"):
        save(hers, "person", name="김철수")
    with pytest.raises(RightError):
        undoing.undo(hers)
    edit(session, "staff", hers.staff.id, role="관리자")
    save(hers, "person", name="김철수")
    with pytest.raises(RightError):
        accounts.having(hers)
    hers.close()
    accounts.having(offices.enter(session.office.folder.path, SOL, HERS))


# --- administrators and the recovery code --------------------------------------------------------


@pytest.fixture
def code(session: Session) -> str:
    """The office's recovery code."""
    return accounts.renew_recovery(session, PASSWORD)


def test_the_recovery_code_opens_an_administrators_account_only_and_is_told_of(
    session: Session, office: Path, code: str
) -> None:
    sol(session).close()
    with pytest.raises(RightError, match="관리자 계정만"):
        offices.enter(office, SOL, code)
    fail(office, times=FREE)
    entered = offices.enter(office, LOGIN, code)
    assert entries(entered, "account.enter")[-1] == (
        LOGIN,
        "account.enter",
        offices.BY_CODE,
        "done",
    )
    assert [each[3] for each in entries(entered, "account.lead")] == ["refused"]
    with pytest.raises(RightError, match="관리자 계정만"):
        accounts.switch(session, SOL, password=code)
    entered.close()


def test_an_older_office_without_an_administrator_gets_one_by_the_code_once(
    session: Session, office: Path, code: str
) -> None:
    hers = sol(session, "개인정보 보호담당자")
    with session.store(writes=True).data.change(Actor("이하늘"), "record.remove"):
        session.store(writes=True).records.remove(session.staff.id, None)
    with pytest.raises(RightError):
        offices.lead(hers, hers.staff.id, code=code)
    assert offices.enter(office, SOL, HERS).staff.role == "개인정보 보호담당자"
    entered = offices.enter(office, SOL, code)
    assert entered.staff.role == "관리자"
    assert entries(entered, "account.lead")[-1][2:] == (offices.BY_CODE, "done")
    accounts.make_account(entered, "dul", name="김둘", role="창구", password="dal-gae7mi")
    with pytest.raises(RightError, match="관리자 계정만"):
        offices.enter(office, "dul", code)
    with pytest.raises(UserError):
        offices.lead(entered, entered.staff.id, code="2" * 32)


@pytest.mark.parametrize(
    "values", [{"role": "담당"}, {"active_from": "2026-01-01", "active_to": "2027-12-31"}]
)
def test_the_last_administrator_who_goes_on_cannot_end(
    session: Session, values: dict[str, str]
) -> None:
    def end() -> None:
        edit(session, "staff", session.staff.id, **values)

    with pytest.raises(UserError, match="마지막 관리자"):
        end()
    other = sol(session, "관리자")
    edit(session, "staff", other.staff.id, active_from="2026-01-01", active_to="2027-12-31")
    with pytest.raises(UserError, match="마지막 관리자"):
        end()
    edit(session, "staff", other.staff.id, active_to=None)
    end()


def test_a_session_of_who_is_removed_does_nothing_more(session: Session) -> None:
    gone = session.of(replace(session.staff, id=999_999))
    with pytest.raises(RightError, match="근무가 종료된"):
        save(gone, "person", name="박영희")


def test_what_waits_to_be_told_is_bounded(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "MOST_UNTOLD", 4)
    fail(office, times=FREE + 0)
    kept = Folder(office).attempts.take()
    assert len(kept) == 4
    assert datetime.fromisoformat(kept[-1].at) <= clock.now().replace(tzinfo=None)
