"""The monthly review of the access log: counted by clerk, by deed, out of hours, in bulk, refused."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest

from app.core import clock
from app.core.tables import Section
from app.core.values import Cell
from app.kinds.person import PERSON
from app.papers.period import FROM, TO
from app.services.day import access_review
from app.services.gate import Session
from app.services.imports import importing
from app.services.office import settings
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.store import register
from app.store.engine.access import AccessEntry
from app.store.engine.chain import GAP
from app.store.engine.data import Actor
from app.store.query import Query
from tests.output import pdf_page
from tests.services.people import save

MONDAY = date(2026, 3, 9)
WEEK = {FROM: str(MONDAY), TO: str(MONDAY + timedelta(days=6))}
CLERKS, DEEDS, PRINTS, TURNS, BULK, REFUSED, WHOLENESS = range(7)


def enter(
    session: Session,
    at: str,
    by: str = "이하늘",
    *,
    action: str = "record.save",
    records: int = 1,
    outcome: str = "done",
    terminal: str = "07",
) -> None:
    """Enter an action in the access log as of a moment."""
    session.store(writes=True).data.access.enter(
        [AccessEntry(at, by, terminal, action, records=range(records), outcome=outcome)]
    )


def send(session: Session, at: str, by: str = "이하늘", persons: int = 1, copies: int = 1) -> None:
    """Enter a print in the register as of a moment; without copies it was never finished."""
    store = session.store(writes=True)
    actor, output = Actor(by, "08"), register.Output("roster", "내부 비치", "volunteer")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(clock, "now", lambda: datetime.fromisoformat(at))
        (number,) = register.open_outputs(store.data, actor, [output], "pdf")
    if copies:
        held = store.lists.ids(Query("person"), 0, persons)
        drawn = [(number, held, 1)]
        register.close_outputs(store.data, drawn, copies=copies, persons=["person"])


@pytest.fixture
def week(session: Session) -> Session:
    """Work through a week; what lies outside of it must not count."""
    settings.save(session, {"closed_days": f"{MONDAY + timedelta(days=1)}"})
    store = session.store(writes=True)
    with store.data.change(Actor("이하늘", "07"), "record.save"):
        for _ in range(150):
            store.records.add(PERSON, {"name": "김가나"})
    enter(session, "2026-03-08T12:00:00", "박지난주")
    enter(session, "2026-03-09T07:59:59", records=2)
    enter(session, "2026-03-09T08:00:00", records=3)
    enter(session, "2026-03-09T19:59:59", action="referral.issue")
    enter(session, "2026-03-09T20:00:00", terminal="09")
    enter(session, "2026-03-10T10:00:00", "최마루", action=importing.take.action.name, records=100)
    enter(session, "2026-03-12T10:00:00", "최마루", records=99)
    enter(session, "2026-03-12T11:00:00", "최마루", action="an.older.one", outcome="비밀번호 틀림")
    send(session, "2026-03-12T12:00:00", persons=150)
    send(session, "2026-03-12T12:01:00", persons=30)
    send(session, "2026-03-14T09:00:00", "정주말", persons=7)
    send(session, "2026-03-15T23:59:59", "정주말", persons=0, copies=0)
    enter(session, "2026-03-16T00:00:00", "박다음주")
    return session


def sections(session: Session) -> tuple[Section, ...]:
    store = session.store(writes=True)
    return access_review.review(store, "", WEEK).sections


def cells(session: Session, section: int) -> list[tuple[Cell, ...]]:
    """Return a table's rows without their numbers."""
    return [row[1:] for row in sections(session)[section].cells]


def test_each_clerk_is_counted_in_hours_and_out_of_them(week: Session) -> None:
    """Deeds with their records, prints with their persons; a total below."""
    assert cells(week, CLERKS) == [
        ("이하늘", "07, 08, 09", 4, 7, 2, 180, 2, 0),
        ("정주말", "08", 0, 0, 2, 7, 1, 2),
        ("최마루", "07", 3, 200, 0, 0, 0, 1),
        ("합계", None, 7, 207, 4, 187, 3, 3),
    ]
    assert sections(week)[CLERKS].totalled
    assert [row[0] for row in sections(week)[CLERKS].rows] == ["1", "2", "3", ""]


def test_deeds_go_by_their_words_the_most_frequent_first(week: Session) -> None:
    """An action this program does not know goes by its name."""
    assert cells(week, DEEDS) == [
        ("저장", 4, 2, 105), ("an.older.one", 1, 1, 1), ("가져오기", 1, 1, 100), ("발급", 1, 1, 1),
    ]  # fmt: skip


def test_prints_are_counted_by_paper_and_way_unless_unfinished(week: Session) -> None:
    """The most persons of one print stands beside their sum."""
    assert cells(week, PRINTS) == [("자원봉사자 명부", "PDF", 3, 187, 150)]


def test_nights_and_closed_days_are_listed_by_day_and_clerk(week: Session) -> None:
    """Saturdays, Sundays and the setting's closed days count whole; a weekday only at night."""
    assert cells(week, TURNS) == [
        ("2026. 3. 9. (월)", "이하늘", "07, 09", "07:59–20:00", 2, 0, None),
        ("2026. 3. 10. (화) 휴일", "최마루", "07", "10:00", 1, 0, None),
        ("2026. 3. 14. (토) 휴일", "정주말", "08", "09:00", 0, 1, None),
        ("2026. 3. 15. (일) 휴일", "정주말", "08", "23:59", 0, 1, None),
    ]


def test_what_concerns_very_many_and_what_was_refused_is_listed(week: Session) -> None:
    """A hundred are many, ninety-nine are not."""
    assert [(row[1], row[2], row[3]) for row in cells(week, BULK)] == [
        ("최마루", "가져오기", 100), ("이하늘", "자원봉사자 명부 PDF", 150),
    ]  # fmt: skip
    assert [(row[1], row[3], row[4]) for row in cells(week, REFUSED)] == [
        ("최마루", "an.older.one", "비밀번호 틀림")
    ]


def wholeness(session: Session, given: dict[str, str] = WEEK) -> dict[str, str]:
    """What is told of the log of a period, by its heading."""
    told = access_review.review(session.store(writes=True), "", given).sections[WHOLENESS]
    return {str(what): str(said) for what, said in told.cells}


def test_sheets_that_follow_each_other_hang_together_by_their_marks(week: Session) -> None:
    """What was signed proves later that nothing was changed or taken out since."""
    before, after = MONDAY - timedelta(days=1), MONDAY + timedelta(days=7)
    early = wholeness(week, {FROM: "", TO: str(before)})
    told = wholeness(week)
    assert told["살펴본 접속기록"].endswith(" 7건")
    assert told["빠지거나 바뀐 기록"] == access_review.NONE_WRONG
    everything = wholeness(week, {FROM: "", TO: ""})
    assert everything["앞 기록의 확인값"] == access_review.FROM_THE_BEGINNING
    assert re.fullmatch(r"([0-9A-F]{4}-){7}[0-9A-F]{4}", told["마지막 기록의 확인값"])
    enter(week, f"{after}T12:00:00", "박다음주")
    assert wholeness(week) == told, "what came later changes nothing of what was signed"
    late = wholeness(week, {FROM: str(after), TO: str(after)})
    assert late["앞 기록의 확인값"] == told["마지막 기록의 확인값"]
    assert told["앞 기록의 확인값"] == early["마지막 기록의 확인값"]
    entries = [
        int(each["살펴본 접속기록"].split("번")[0].replace(",", "")) for each in (early, told, late)
    ]
    assert entries == sorted(entries)


TAMPERING = {
    "UPDATE access SET by = '박둘째' WHERE at = '2026-03-10T10:00:00'": "적힌 뒤에 바뀌었습니다",
    "DELETE FROM access WHERE at = '2026-03-10T10:00:00'": "1건이 없습니다",
    "UPDATE access SET purpose = '다른 용도' WHERE at = '2026-03-10T10:00:00'": "용도가 적힌 뒤에",
}


@pytest.mark.parametrize("deed", TAMPERING)
def test_the_sheet_tells_what_was_changed_in_its_period(week: Session, deed: str) -> None:
    data = week.store(writes=True).data
    for name in ("access_keeps", "access_stands"):
        data.access.rows(f"DROP TRIGGER {name}")
    data.access.rows(deed)
    assert TAMPERING[deed] in wholeness(week)["빠지거나 바뀐 기록"]


def test_a_purpose_that_was_forgotten_is_no_change_and_a_gap_that_was_entered_is_told(
    week: Session,
) -> None:
    data = week.store(writes=True).data
    at = "2026-03-11T09:00:00"
    data.access.enter([AccessEntry(at, "이하늘", "07", "search", "김철수 상담")])
    before = wholeness(week)
    data.access.forget(lambda text, _: text.replace("김철수", "(파기됨)"))
    assert wholeness(week) == before
    gone = "접속기록 5번부터 6번까지 2건이 없어졌습니다."
    data.access.enter([AccessEntry(at, "프로그램", "", GAP, outcome=gone)])
    assert wholeness(week)["프로그램이 적어 둔 이상"] == f"2026-03-11 09:00 {gone}"


def test_a_quiet_month_is_told_as_such_and_the_sheet_is_signed(session: Session) -> None:
    save(session, "person", name="박영희")
    review = PrintJob("access_review", "review", given={FROM: "2001-01-01", TO: "2001-01-31"})
    printed = printing.preview(session, review)
    assert printed.pages == 1, "what is signed stands on the page of what it is about"
    text = pdf_page.words(printed.content)
    assert text.count("해당없음") == len(sections(session)) - 1, "one says it in words of its own"
    refused = text[text.index("실패하거나거절된접속") :]
    assert "거절되거나실패한처리가없습니다" in refused[:60]
    assert "아직접속기록에남지않습니다" not in text, "everything is entered"
    for told in ("점검자의견", "개인정보보호책임자", "총0건"):
        assert told in text
    usual = pdf_page.words(printing.preview(session, PrintJob("access_review", "review")).content)
    assert "박영희" not in usual


def test_the_months_own_work_is_counted_from_the_real_log(session: Session) -> None:
    """What the gate entered is what the sheet tells."""
    for name in ("박영희", "최이웃"):
        save(session, "person", name=name)
    review = PrintJob("access_review", "review", given={FROM: "", TO: ""})
    content = printing.preview(session, review).content
    assert "저장2건1명2건" in pdf_page.words(content)
