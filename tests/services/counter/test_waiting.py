"""Referrals found by number, scan or name; unknown numbers told in words; the late ones in order."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

import pypdf
import pytest

from app.core import clock
from app.services.counter import referrals, replies, waiting
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import records
from app.store.engine.data import Actor
from tests.services.people import save
from tests.services.referred import day, draft, issued, load

YEAR = clock.today().year


def found(session: Session, typed: str) -> list[int]:
    return [hit.id for hit in waiting.find(session, typed).hits]


def remark(session: Session, typed: str) -> str:
    answer = waiting.find(session, typed)
    assert answer.hits == ()
    return answer.remark


def test_a_number_finds_its_referral_however_it_is_typed_or_scanned(session: Session) -> None:
    made = [issued(session) for _ in range(12)]
    for typed in (
        f"연계-{YEAR}-0012",
        f"{YEAR}0012",
        "12",
        "0012",
        "12호",
        "제12호",
        "１２",
        f"{YEAR}-12",
    ):
        assert found(session, typed) == [made[11].id], typed
    replies.record(
        session, made[2].id, ver=made[2].ver, entered={"state": "완료", "outcome": "충족"}
    )
    assert found(session, "3") == [made[2].id], "a number is found wherever it stands"


def test_a_name_finds_what_waits_of_a_resident_or_a_helper(session: Session) -> None:
    kim = save(session, "person", name="김철수", mobile="010-1234-5678")
    lee = save(session, "person", name="이영희")
    hall = save(session, "organization", name="한빛복지관")
    cook = save(session, "volunteer", person__name="박요리")
    to_hall = issued(session, person=kim, target=hall, due_on=day(20))
    to_cook = issued(session, person=lee, target=cook, due_on=day(10))
    unnamed = issued(session, person=None, described="203호 할머니", target=cook, due_on=day(5))
    done = issued(session, person=kim, target=hall)
    replies.record(session, done.id, ver=done.ver, entered={"state": "완료", "outcome": "부분"})
    draft(session, person=kim)
    assert found(session, "김철수") == found(session, "ㄱㅊㅅ") == [to_hall.id]
    assert found(session, "5678") == [to_hall.id], "no such number: the end of a telephone number"
    assert found(session, "한빛") == [to_hall.id]
    assert found(session, "박요리") == [unnamed.id, to_cook.id], "the latest due first"
    assert found(session, "203호") == found(session, "203호 할머니") == [unnamed.id]
    assert waiting.find(session, "") == waiting.find(session, "  ") == waiting.FoundReferrals(())
    assert remark(session, "홍길동").startswith(
        "‘홍길동’으로 회신을 기다리는 의뢰를 찾지 못했습니다."
    )


def test_the_number_of_a_request_finds_its_referrals(session: Session) -> None:
    request = save(session, "request", needs=("경제",))
    referral = issued(session, request=request)
    assert found(session, f"접수-{YEAR}-0001") == [referral.id]


def test_an_unknown_number_and_one_of_another_office_are_told(session: Session) -> None:
    issued(session)
    told = remark(session, "99")
    assert told.startswith(
        f"연계-{YEAR}-0099는 발급한 적이 없는 번호입니다(마지막 연계-{YEAR}-0001)."
    )
    assert "다른 기관의 회신서가 아닌지" in told
    assert remark(session, "2019-0001").startswith("2019년에 발급한 의뢰서가 없습니다.")
    assert remark(session, "0").startswith(f"연계-{YEAR}-0000은 발급한 적이")
    assert remark(session, "9" * 30).startswith("9999년에 발급한 의뢰서가 없습니다.")
    assert "찾지 못했습니다" in remark(session, "꽃마을동-2026-0001")
    assert "찾지 못했습니다" in remark(session, "1-2-3")


def test_a_number_whose_record_was_lost_is_told(session: Session) -> None:
    referral = issued(session)
    store = session.store(writes=True)
    with store.data.change(Actor("이하늘"), "office.destroy"):
        store.records.remove(referral.id, None)
    assert remark(session, "1").startswith(f"연계-{YEAR}-0001의 기록은 더 이상 없습니다")


def test_in_january_a_short_number_may_be_of_last_year(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = issued(session)
    later = datetime(YEAR + 1, 1, 4, 9).astimezone()
    monkeypatch.setattr(clock, "now", lambda: later)
    answer = waiting.find(session, "1")
    assert [hit.id for hit in answer.hits] == [old.id]
    assert answer.remark == f"올해 번호가 아니라 {YEAR}년 의뢰입니다."
    new = issued(session)
    assert found(session, "1") == [new.id]
    assert waiting.find(session, f"{YEAR}-1").remark == ""


# --- words ----------------------------------------------------------------------------------------


def test_a_referral_is_told_in_words(session: Session) -> None:
    referral = issued(session, due_on=day(3), needs="경제", recipient_contact="02-111-2222")
    words = dict(waiting.look(session, referral.id).words)
    assert words["주민"] == "김철수 (3통)"
    assert words["받는 곳"] == "한빛복지관 · 한빛복지관 담당자 · 02-111-2222"
    assert words["욕구"] == "경제"
    assert words["발급"].endswith("이하늘 · 본인지참")
    assert words["회신 기한"].endswith("3일 남음")
    assert "연락" not in words
    replies.attempt(session, referral.id, "부재")
    words = dict(waiting.look(session, referral.id).words)
    assert words["연락"].startswith("1번 · 이어서 부재 1번 · 마지막 ")


def test_the_steps_that_an_answer_may_take_are_offered(session: Session) -> None:
    referral = issued(session)
    assert waiting.look(session, referral.id).steps == (
        "접수확인", "예약·대기", "완료", "거절", "타기관 연계", "연락불가", "본인취소", "기한경과 종결",
    )  # fmt: skip
    assert waiting.look(session, draft(session)).steps == ()
    replies.record(
        session, referral.id, ver=referral.ver, entered={"state": "연락불가", "end_reason": "부재"}
    )
    steps = waiting.look(session, referral.id).steps
    assert steps == ("완료", "거절", "타기관 연계", "본인취소")


# --- late -----------------------------------------------------------------------------------------


def test_late_answers_are_listed_by_days_late(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {due: issued(session, due_on=day(due)).id for due in (5, 1, 3, 30)}
    replies.attempt(session, made[1], "부재")
    later = clock.now() + timedelta(days=6)
    monkeypatch.setattr(clock, "now", lambda: later)
    listed = waiting.awaited(session)
    assert [(each.id, each.due, each.late, each.absent) for each in listed.rows] == [
        (made[1], "5일 지남", True, 1), (made[3], "3일 지남", True, 0),
        (made[5], "1일 지남", True, 0), (made[30], "24일 남음", False, 0),
    ]  # fmt: skip
    assert (listed.count, listed.late) == (4, 3)
    assert {each.target for each in listed.rows} == {"한빛복지관"}
    assert dict(waiting.look(session, made[1]).words)["회신 기한"].endswith("5일 지남")
    assert dict(waiting.look(session, made[30]).words)["회신 기한"].endswith("24일 남음")
    reread = load(session, made[5])
    replies.extend(session, made[5], ver=reread.ver, due_on=str(clock.today()))
    assert dict(waiting.look(session, made[5]).words)["회신 기한"].endswith("오늘까지")
    again = waiting.awaited(session)
    assert [each.id for each in again.rows if each.late] == [made[1], made[3]]
    assert (again.rows[2].id, again.rows[2].due) == (made[5], "오늘까지")
    assert records.load(session, "referral", made[5]).shown["no"]
    assert referrals.find(session, "1") == made[5]


def test_what_is_answered_or_drafted_is_not_awaited(session: Session) -> None:
    assert waiting.awaited(session) == waiting.Awaited((), 0, 0)
    kept, answered = issued(session, due_on=day(3)), issued(session)
    replies.record(
        session, answered.id, ver=answered.ver, entered={"state": "완료", "outcome": "충족"}
    )
    draft(session)
    listed = waiting.awaited(session)
    assert [each.id for each in listed.rows] == [kept.id]
    assert (listed.count, listed.late) == (1, 0)
    for _ in range(waiting.MOST):
        issued(session, due_on=day(2))
    listed = waiting.awaited(session)
    assert (len(listed.rows), listed.count) == (waiting.MOST, waiting.MOST + 1)


def test_the_late_ones_print_as_a_list_to_telephone_by(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = issued(session, due_on=day(1), recipient_contact="02-111-2222")
    issued(session, due_on=day(30))
    later = clock.now() + timedelta(days=6)
    monkeypatch.setattr(clock, "now", lambda: later)
    job = PrintJob("roster", "unanswered", "referral", query=waiting.overdue())
    printed = printing.preview(session, job)
    text = pypdf.PdfReader(io.BytesIO(printed.content)).pages[0].extract_text()
    assert printed.rows == 1
    assert all(
        word in text for word in ("미회신 목록", late.shown["no"], "02-111-2222", "확인한 내용")
    )
