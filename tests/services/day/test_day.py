"""오늘 한 일: what was done on a day, by whom, counted and in order, on screen and on paper."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core import clock
from app.services.counter import referrals
from app.services.day import day
from app.services.gate import Session
from app.services.office import accounts
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import records, undoing
from tests.output import pdf_page
from tests.services.people import edit, save, volunteer

THEIRS = "byul-gae7mi"


def done(session: Session, when: str = "", *, mine: bool = True) -> list[tuple[str, str]]:
    return [(line.label, line.words) for line in day.view(session, when, mine=mine).lines]


def test_what_was_done_stands_in_order_with_its_record(session: Session) -> None:
    before = len(done(session))
    target = save(session, "organization", name="한빛복지관")
    person = save(session, "person", name="김철수")
    record = save(
        session, "referral", person=person, target=target, recipient="담당자", reason="식사",
        shared_items="성명", article="법",
    )  # fmt: skip
    request = save(session, "request", subject_person=person)
    edit(session, "referral", record, request=request)
    referrals.issue(session, record, ver=2)
    number = records.load(session, "referral", record).shown["no"]
    shown = day.view(session)
    new = shown.lines[before:]
    assert [(line.label, line.kind, line.id) for line in new] == [
        ("저장", "organization", target),
        ("저장", "person", person),
        ("저장", "referral", record),
        ("저장", "request", request),
        ("저장", "referral", record),
        ("발급", "referral", record),
    ]
    assert number in new[-1].words
    assert dict(shown.counts)["발급"] == 1
    assert sum(count for _, count in shown.counts) == len(shown.lines)


def test_a_role_and_its_person_are_one_thing_that_was_done(session: Session) -> None:
    volunteer(session, "박나무")
    assert done(session)[-1] == ("저장", "자원봉사자 박나무")


def test_what_was_taken_back_says_so(session: Session) -> None:
    save(session, "organization", name="한빛복지관")
    undoing.undo(session)
    assert [words.rpartition(" ")[2] for _, words in done(session)[-2:]] == [
        "(되돌림)",
        "한빛복지관",
    ]
    assert done(session)[-1][0] == "되돌리기"


def test_what_touched_no_record_is_told_by_its_name(session: Session) -> None:
    accounts.change_password(session, "barami!bul7", new="barami!bul8")
    assert done(session)[-1] == ("비밀번호 바꾸기", "")


def test_ones_own_work_is_apart_from_everybodys(session: Session) -> None:
    staff = save(session, "staff", login="sol", name="박솔")
    accounts.open_account(session, staff, THEIRS)
    session = session.of(accounts.switch(session, "sol", password=THEIRS))
    assert done(session) == []
    save(session, "organization", name="한빛복지관")
    assert done(session) == [("저장", "기관·단체 한빛복지관")]
    everybody = day.view(session, mine=False)
    assert {line.by for line in everybody.lines} == {"이하늘", "박솔"}


def test_prints_and_exports_are_work_too(session: Session) -> None:
    save(session, "organization", name="한빛복지관")
    job = PrintJob("roster", "office", "organization")
    printing.produce(session, job, "printer", 2)
    printing.produce(session, job, "xlsx")
    lines = done(session)[-2:]
    assert lines[0] == ("인쇄", "기관·단체 명부 · 내부 비치 · 1쪽 2부")
    assert lines[1][0] == "엑셀 저장"


def test_every_day_has_its_own(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    today = str(clock.today())
    save(session, "organization", name="한빛복지관")
    later = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert done(session) == []
    assert done(session, today)[-1] == ("저장", "기관·단체 한빛복지관")
    assert day.view(session, "2026-11-24").title == "2026. 11. 24. 화요일"


@pytest.mark.parametrize(("by", "whose"), [("이하늘", "이하늘"), ("", "기관전체")])
def test_the_paper_tells_the_same(session: Session, by: str, whose: str) -> None:
    save(session, "organization", name="한빛복지관")
    given = {"day": str(clock.today()), "by": by}
    job = PrintJob("day_report", "day", "staff", ids=(session.staff.id,), given=given)
    text = pdf_page.words(printing.preview(session, job).content)
    count = len(day.view(session, mine=bool(by)).lines)
    for told in (whose, f"총{count}건", "한빛복지관", "저장"):
        assert told in text


def test_a_day_without_work_prints_that(session: Session) -> None:
    job = PrintJob("day_report", "day", "staff", ids=(session.staff.id,), given={"day": "2020-01-01"})  # fmt: skip
    assert "처리한업무가없습니다" in pdf_page.words(printing.preview(session, job).content)
