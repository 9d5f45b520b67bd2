"""Referrals: a number on issue and never again, the day an answer is due, prints and reprints."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from app.core import clock
from app.core.errors import Conflict, UserError
from app.services.counter import referrals
from app.services.gate import Session
from app.services.office import settings
from app.services.records import lists, records
from app.services.records.lists import Query
from tests.services.people import edit, save

YEAR = clock.today().year


def day(days: int) -> str:
    return str(clock.today() + timedelta(days=days))


def draft(session: Session, **values: object) -> int:
    """Save a draft that lacks nothing."""
    person = save(session, "person", name="김철수", tong="3")
    target = save(session, "organization", name="한빛복지관")
    complete = {
        "person": person,
        "target": target,
        "recipient": "한빛복지관 담당자",
        "reason": "식사를 거르심",
        "shared_items": "성명, 연락처",
        "article": "사회보장급여법 제9조",
    }
    return save(session, "referral", **{**complete, **values})


def issue(session: Session, record: int) -> str:
    """Issue a draft as it stands; returns its number."""
    referrals.issue(session, record, ver=records.load(session, "referral", record).ver)
    return records.load(session, "referral", record).shown["no"]


def test_a_number_is_given_on_issue_in_order(session: Session) -> None:
    drafts = [draft(session) for _ in range(3)]
    assert records.load(session, "referral", drafts[0]).shown["no"] == ""
    change = referrals.issue(session, drafts[1], ver=1)
    assert change.message == f"연계-{YEAR}-0001 의뢰서를 발급했습니다."
    assert change.id == drafts[1]
    assert issue(session, drafts[0]) == f"연계-{YEAR}-0002"
    issued = records.load(session, "referral", drafts[1])
    assert issued.values["state"] == "발급"
    assert issued.values["issued_by"] == "이하늘"
    assert str(issued.values["issued_at"])[:10] == str(clock.today())
    assert issued.shown["printed"] == "출력 안 됨"
    assert issued.values["tong"] == 3, "the 통 of the day"


def test_what_is_missing_is_told_and_no_number_is_spent(session: Session) -> None:
    lacking = draft(session, recipient="", article="", person=None)
    with pytest.raises(UserError) as caught:
        referrals.issue(session, lacking, ver=1)
    assert set(caught.value.fields) == {"recipient", "consent", "person"}
    assert records.load(session, "referral", lacking).values["state"] == "작성"
    assert issue(session, draft(session)) == f"연계-{YEAR}-0001"


def test_an_issued_referral_is_not_issued_again(session: Session) -> None:
    record = draft(session)
    number = issue(session, record)
    with pytest.raises(UserError, match=number):
        referrals.issue(session, record, ver=2)


def test_a_draft_that_somebody_changed_is_not_issued(session: Session) -> None:
    record = draft(session)
    edit(session, "referral", record, ask="방문해 주세요")
    with pytest.raises(Conflict):
        referrals.issue(session, record, ver=1)
    assert issue(session, record) == f"연계-{YEAR}-0001"


def test_a_revoked_number_is_never_reused(session: Session) -> None:
    first = draft(session)
    issue(session, first)
    change = referrals.revoke(session, first, ver=2, reason="잘못 발급함")
    assert change.message.startswith(f"연계-{YEAR}-0001 의뢰서를 취소했습니다.")
    revoked = records.load(session, "referral", first)
    assert (revoked.shown["no"], revoked.shown["state"]) == (f"연계-{YEAR}-0001", "취소")
    assert revoked.values["end_reason"] == "잘못 발급함"
    with pytest.raises(UserError, match=r"이미 취소한 의뢰서입니다\(잘못 발급함\)"):
        referrals.revoke(session, first, ver=3, reason="다른 까닭")
    assert issue(session, draft(session)) == f"연계-{YEAR}-0002"
    with pytest.raises(UserError, match="바꿀 수 없습니다"):
        referrals.revoke(session, draft(session), ver=1, reason="초안은 지우면 된다")


def test_only_issuing_makes_it_issued(session: Session) -> None:
    for typed in ("발급", " 발급 "):
        with pytest.raises(UserError, match="여기서 고를 수 없습니다"):
            draft(session, state=typed)
    record = draft(session)
    with pytest.raises(UserError, match="여기서 고를 수 없습니다"):
        edit(session, "referral", record, state="발급")
    issue(session, record)
    edit(session, "referral", record, state="발급", reply_text="그대로 발급 상태에서 적음")
    assert lists.count(session, Query("referral", filters=(("state", ("발급",)),))).number == 1


def test_what_stands_on_an_issued_slip_stays(session: Session) -> None:
    record = draft(session)
    edit(session, "referral", record, ask="방문해 주세요")
    issue(session, record)
    before = records.load(session, "referral", record)
    other = save(session, "organization", name="다른 곳")
    for changed in ({"reason": "다른 사유"}, {"target": other}, {"ask": ""}, {"due_on": day(90)}):
        with pytest.raises(UserError, match="이미 나간 문서") as caught:
            edit(session, "referral", record, **changed)
        assert set(caught.value.fields) == set(changed)
    assert records.load(session, "referral", record) == before
    edit(session, "referral", record, reason=before.values["reason"], reply_text="곧 연락")
    with pytest.raises(UserError, match="지우지 않았습니다"):
        records.remove(session, "referral", record, ver=before.ver + 1)
    assert records.load(session, "referral", record).shown["reply_text"] == "곧 연락"


def test_a_slip_issued_without_a_tong_does_not_gain_one(session: Session) -> None:
    person = save(session, "person", name="이영희")
    record = draft(session, person=person)
    issue(session, record)
    edit(session, "person", person, tong="5")
    edit(session, "referral", record, reply_text="그대로")
    assert records.load(session, "referral", record).values["tong"] is None


def test_a_print_is_noted_and_the_second_is_a_reprint(session: Session) -> None:
    record = draft(session)
    issue(session, record)
    for reprints in range(3):
        change = referrals.mark_printed(session, record)
        assert change.message == ""
        values = records.load(session, "referral", record).values
        assert (values["printed"], values["reprints"]) == (1, reprints)


# --- the day an answer is due -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 11, 16), "2026-11-23"),
        (date(2026, 11, 14), "2026-11-23"),
        (date(2026, 9, 17), "2026-09-28"),
        (date(2026, 12, 25), "2027-01-04"),
    ],
)
def test_an_answer_is_due_on_a_day_the_office_is_open(
    session: Session, monkeypatch: pytest.MonkeyPatch, today: date, due: str
) -> None:
    moment = datetime(today.year, today.month, today.day, 9).astimezone()
    monkeypatch.setattr(clock, "now", lambda: moment)
    assert referrals.next_open_day(session.store(writes=False)) == due
    record = draft(session)
    issue(session, record)
    assert records.load(session, "referral", record).values["due_on"] == due


def test_a_closed_day_of_the_offices_own_is_passed_over(session: Session) -> None:
    due = referrals.next_open_day(session.store(writes=False))
    settings.save(session, {"closed_days": due})
    assert referrals.next_open_day(session.store(writes=False)) > due


def test_a_due_day_that_was_chosen_stays_unless_it_has_passed(session: Session) -> None:
    chosen = str(clock.today() + timedelta(days=30))
    record = draft(session, due_on=chosen)
    issue(session, record)
    assert records.load(session, "referral", record).values["due_on"] == chosen
    late = draft(session, due_on="2026-01-02")
    with pytest.raises(UserError, match="지난 날짜") as caught:
        referrals.issue(session, late, ver=1)
    assert set(caught.value.fields) == {"due_on"}


# --- by number --------------------------------------------------------------------------------


def test_a_referral_is_found_by_its_number_as_it_is_typed(session: Session) -> None:
    records_made = [draft(session) for _ in range(12)]
    for record in records_made:
        issue(session, record)
    wanted = records_made[11]
    for typed in (
        f"연계-{YEAR}-0012", f"{YEAR}-12", f"{YEAR} 0012", f"{YEAR}0012", "12", "0012", "연계 12호", "１２",
    ):  # fmt: skip
        assert referrals.find(session, typed) == wanted, typed
    for typed in ("", "연계", "13", "2019-12", "9" * 30):
        assert referrals.find(session, typed) is None, typed
