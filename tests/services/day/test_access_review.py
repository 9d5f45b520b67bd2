"""The monthly review of the access log: counted by clerk, by deed, out of hours, in bulk, refused."""

from __future__ import annotations

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
from app.store.engine.data import Actor
from app.store.query import Query
from tests.output import pdf_page
from tests.services.people import save

MONDAY = date(2026, 3, 9)
WEEK = {FROM: str(MONDAY), TO: str(MONDAY + timedelta(days=6))}
CLERKS, DEEDS, PRINTS, TURNS, BULK, REFUSED = range(6)


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


def test_a_quiet_month_is_told_as_such_and_the_sheet_is_signed(session: Session) -> None:
    save(session, "person", name="박영희")
    review = PrintJob("access_review", "review", given={FROM: "2001-01-01", TO: "2001-01-31"})
    text = pdf_page.words(printing.preview(session, review).content)
    assert text.count("해당없음") == len(sections(session)) - 1
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
