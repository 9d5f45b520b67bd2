"""교육·회의: the signed sheet in one change, tasks that return, certificates of a course, figures recounted."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app.core import clock
from app.core.errors import Conflict, UserError
from app.core.periods import Period, Span
from app.kinds import CATALOG
from app.services.day import today
from app.services.gate import Change, Session
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import duplicates, history, records, undoing
from app.services.statistics import statistics
from app.services.statistics.goal_measures import BY_NAME
from app.services.statistics.measures import days_of
from app.services.village import event_papers, events, tasks
from app.services.village.events import EventView, Minuted, Recognised, Signed, Todo
from app.store.statistics import tally
from tests.output import pdf_page
from tests.services.people import edit, save
from tests.services.recount import table

TODAY = str(clock.today())
TOMORROW = str(clock.today() + timedelta(days=1))


def event(session: Session, name: str = "이웃 돌봄", on: str = TODAY, **values: object) -> int:
    return save(session, "event", name=name, on=on, **values)


def view(session: Session, record: int) -> EventView:
    found = events.view(session, record)
    assert found is not None
    return found


def take(
    session: Session, record: int, *signed: Signed, decided: str = "", todos: tuple[Todo, ...] = ()
) -> Change:
    ver = view(session, record).record.ver
    return events.take(session, record, Minuted(ver, signed, decided, todos))


def live(session: Session, kind: str) -> int:
    return session.store(writes=True).data.value(f"SELECT count(*) FROM {kind} WHERE gone = 0")  # noqa: S608


def test_the_signed_sheet_is_kept_and_taken_back_as_one(session: Session) -> None:
    clerk = save(session, "staff", login="bada", name="박바다")
    known = save(session, "person", name="김철수", mobile="010-0000-1111")
    made = event(session)
    persons = live(session, "person")
    change = take(
        session, made,
        Signed("김철수", "010-0000-1111", known), Signed("이새로", "02-000-2222"), Signed("박바다", known=clerk),
        decided="텃밭을 넓히기로 함.", todos=(Todo("자리 알아보기", clerk, TODAY),),
    )  # fmt: skip
    assert "참석 3명, 새 주민 1명, 할 일 1건" in change.message
    shown = view(session, made)
    assert [each.cells for each in shown.people] == [
        ("김철수", "주민", "참석"), ("박바다", "직원", "참석"), ("이새로", "주민", "참석"),
    ]  # fmt: skip
    assert shown.record.text("state") == "마침"
    assert [each.cells[1:] for each in shown.tasks] == [("자리 알아보기", "박바다", "예정")]
    assert live(session, "person") == persons + 1
    (due,) = [each for each in today.overview(session) if each.label == "기한이 된 할 일"]
    assert [each.id for each in due.rows] == [shown.tasks[0].id], "the task returns to 오늘"
    assert any(each.label == "할 일" for each in history.related(session, made))
    undoing.undo(session)
    assert (live(session, "person"), live(session, "attendee"), live(session, "task")) == (
        persons,
        0,
        0,
    )
    assert view(session, made).record.text("state") == "예정"


def test_whom_a_name_means_is_told_by_telephone_and_asked_where_it_may_be_another(
    session: Session,
) -> None:
    one = save(session, "person", name="김철수", mobile="010-0000-1111")
    save(session, "person", name="김철수", mobile="010-0000-2222")
    alone = save(session, "person", name="이영희", mobile="010-0000-3333")
    clerk = save(session, "staff", login="bada", name="박바다")

    def recognised(*lines: Signed) -> list[Recognised]:
        return events.recognise(session, lines)

    found = recognised(
        Signed("김철수", "010-0000-1111"), Signed("김철수"), Signed("이영희"),
        Signed("이영희", "010-0000-9999"), Signed("박바다"), Signed("처음온"), Signed(""),
    )  # fmt: skip
    assert [(each.place, each.known, each.asked, each.refused) for each in found] == [
        (0, one, False, False), (1, None, False, True), (2, alone, False, False),
        (3, alone, True, False), (4, clerk, False, False),
    ]  # fmt: skip
    assert "이름이 같은 분이 2명입니다" in found[1].words
    save(session, "person", name="박바다")
    assert recognised(Signed("박바다"))[0].refused


def test_who_applied_before_the_day_is_not_doubled_on_it(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = save(session, "person", name="김철수")
    made = event(session, on=TOMORROW)
    assert view(session, made).ahead
    take(session, made, Signed("김철수", known=who))
    assert view(session, made).people[0].cells[2] == "신청"
    assert view(session, made).record.text("state") == "예정"
    (soon,) = [each for each in today.overview(session) if each.name == "event.soon"]
    assert soon.count == 1
    later = datetime.fromisoformat(f"{TOMORROW}T18:00:00")
    monkeypatch.setattr(clock, "now", lambda: later)
    take(session, made, Signed("김철수", known=who), Signed("김철수", known=who))
    assert [each.cells[2] for each in view(session, made).people] == ["참석"]


def test_what_is_wrong_is_told_by_its_line_and_nothing_is_kept(session: Session) -> None:
    made = event(session)
    with pytest.raises(UserError) as told:
        take(session, made, Signed("김하나"), Signed("900101-1234567"))
    assert "2번째 줄" in told.value.fields[events.SIGNED]
    with pytest.raises(UserError) as told:
        take(session, made, Signed("김하나"), todos=(Todo("일", None, ""),))
    assert "1번째 줄 일" in told.value.fields[events.TODOS]
    assert live(session, "attendee") == live(session, "person") == 0
    ver = view(session, made).record.ver
    edit(session, "event", made, place="강당")
    with pytest.raises(Conflict):
        events.take(session, made, Minuted(ver, (), "늦음"))


def test_an_attendee_is_a_resident_or_a_clerk(session: Session) -> None:
    made, who = event(session), save(session, "person", name="김철수")
    clerk = save(session, "staff", login="bada", name="박바다")
    for wrong, field in (({}, "person"), ({"person": who, "staff": clerk}, "staff")):
        with pytest.raises(UserError) as refused:
            save(session, "attendee", event=made, **wrong)
        assert set(refused.value.fields) == {field}


def test_a_lecturer_is_not_in_two_places_at_once_without_a_word(session: Session) -> None:
    teacher = save(session, "person", name="나강사", roles="지역강사")
    event(session, "오전 교육", lecturer=teacher, at="10:00", minutes=120)

    def told(**values: object) -> list[str]:
        entered = {"name": "오후 교육", "on": TODAY, "state": "예정", **values}
        return [each.sentence for each in duplicates.find(session, "event", entered)]

    assert told(at="11:00", minutes=60) == [], "nobody teaches it"
    (words,) = told(lecturer=teacher, at="11:30", minutes=60)
    assert words.startswith("시간이 겹치는 교육·회의가 있습니다")
    assert "오전 교육" in words
    (words,) = told(lecturer=teacher, minutes=60)
    assert words.startswith("같은 날 교육·회의가 또 있습니다"), "its hour is not known"
    assert told(lecturer=teacher, at="12:00", minutes=60) == []
    assert told(lecturer=teacher, at="10:00", minutes=60, on=TOMORROW) == []
    assert told(lecturer=teacher, at="10:00", minutes=60, state="취소") == []


def test_a_course_of_several_days_is_certified_by_what_was_heard(session: Session) -> None:
    days = [str(clock.today() - timedelta(days=ago)) for ago in (9, 2)]
    lessons = [
        event(session, f"{at}일차", on, course="돌봄 과정", minutes=120, state="마침")
        for at, on in enumerate(days, 1)
    ]
    all_days, half, once = (
        save(session, "person", name=name) for name in ("김모두", "이늦음", "박하루")
    )
    made = [save(session, "attendee", event=lessons[1], person=each) for each in (all_days, half)]
    save(session, "attendee", event=lessons[0], person=all_days)
    save(session, "attendee", event=lessons[0], person=half, minutes=60)
    alone = save(session, "attendee", event=lessons[0], person=once)
    away = save(session, "attendee", event=lessons[1], person=once, state="불참")

    def words(attendee: int) -> str:
        job = PrintJob("completion", "completion", "attendee", ids=(attendee,))
        return "".join(pdf_page.texts(printing.preview(session, job).content)[0].split())

    assert "김모두" in words(made[0])
    assert "돌봄과정" in words(made[0])
    assert "4시간·2일" in words(made[0])
    assert "3시간·2일" in words(made[1])
    assert "2시간·1일" in words(alone)
    with pytest.raises(UserError):
        printing.produce(session, PrintJob("completion", "completion", "attendee", ids=(away,)))
    assert set(view(session, lessons[1]).certified) == set(made)
    edit(session, "event", lessons[1], sort="회의")
    assert view(session, lessons[1]).certified == ()
    job = PrintJob("completion", "completion", "attendee", ids=(made[0],))
    for way in (printing.produce, printing.preview):
        with pytest.raises(UserError, match="과정이 아닌 회의"):
            way(session, job)


def test_a_course_that_is_held_again_is_certified_by_itself(session: Session) -> None:
    who = save(session, "person", name="김철수")
    there: dict[int, int] = {}
    for ago in (400, 393, 130, 70, 14, 7):
        on = str(clock.today() - timedelta(days=ago))
        lesson = event(session, f"{ago}", on, course="기초 과정", minutes=60, state="마침")
        there[ago] = save(session, "attendee", event=lesson, person=who)

    def told(ago: int) -> tuple[str, ...]:
        record = records.load(session, "attendee", there[ago])
        return tuple(event_papers.hours(session.store(writes=False), record, {})[0][3:])

    assert told(400) == told(393) == ("2", "2시간")
    assert told(7) == told(130) == ("4", "4시간"), "it went on with breaks of less than two months"


def test_the_month_s_meeting_is_made_once_by_the_checklist(session: Session) -> None:
    save(session, "tong", no=1)
    save(session, "routine", what="월례 통화", by_day=10)
    line = save(session, "routine", what="마을 운영회의", makes="운영회의", by_day=5)
    assert "운영회의 1건" in tasks.unmade(session)
    assert "할 일 1건, 운영회의 1건" in tasks.make(session).message
    (made,) = session.store(writes=True).data.rows(
        'SELECT name, sort, state, source, "on" FROM event WHERE gone = 0'
    )
    assert made == ("마을 운영회의", "운영회의", "예정", line, f"{TODAY[:7]}-05")
    assert tasks.unmade(session) == ""
    with pytest.raises(UserError, match="모두 할 일로 있습니다"):
        tasks.make(session)
    undoing.undo(session)
    assert "운영회의 1건" in tasks.unmade(session)


def test_the_figures_of_a_year_are_recounted_from_the_rows(session: Session) -> None:
    people = [save(session, "person", name=f"주민{at}") for at in range(5)]
    clerk = save(session, "staff", login="bada", name="박바다")
    first = event(session, "하나", state="마침", for_whom="주민")
    second = event(session, "둘", state="마침", for_whom="직원")
    planned = event(session, "셋", TOMORROW)
    for each in people:
        save(session, "attendee", event=first, person=each)
    for each in people[:3]:
        save(session, "attendee", event=second, person=each)
    save(session, "attendee", event=second, staff=clerk)
    save(session, "attendee", event=second, person=people[4], state="불참")
    save(session, "attendee", event=planned, person=people[0], state="신청")
    report = statistics.report(session, Period.around(Span.YEAR, clock.today()))
    raw = session.store(writes=True).data.rows(
        "SELECT a.person, a.staff FROM attendee a JOIN event e ON e.id = a.event "
        "WHERE a.state = '참석' AND e.state = '마침' AND a.gone = 0"
    )
    row = table(report, "events")["교육"]
    assert row["횟수(회)"] == 2
    assert row["연인원(명)"] == len(raw) == 9
    assert row["주민 연인원(명)"] == sum(person is not None for person, _ in raw) == 8
    assert row["주민 실인원(명)"] == len({person for person, _ in raw if person}) == 5
    assert table(report, "audiences")["주민"]["연인원(명)"] == 5


def test_the_papers_tell_who_and_what_and_leave_room_for_the_pen(session: Session) -> None:
    who = save(session, "person", name="김철수")
    made = event(session, place="강당", agenda="1. 지난달")
    take(
        session,
        made,
        Signed("김철수", known=who),
        decided="텃밭을 넓힘",
        todos=(Todo("자리 보기", None, TODAY),),
    )

    def told(paper: str, purpose: str, *ids: int) -> str:
        blank: dict[str, object] | None = None if ids else {}
        job = PrintJob(paper, purpose, "event", ids=ids or None, entered=blank, given={})
        return "".join(printing_text(session, job).split())

    sheet = told("attendee_sheet", "sign", made)
    assert "김철수" in sheet
    assert "20" in sheet
    assert "김철수" not in told("attendee_sheet", "sign")
    minutes = told("event_minutes", "minutes", made)
    for words in ("1명:김철수", "텃밭을넓힘", "자리보기", "1.지난달"):
        assert words in minutes


def printing_text(session: Session, job: PrintJob) -> str:
    return "".join(pdf_page.texts(printing.preview(session, job).content))


def test_a_start_without_a_length_is_told(session: Session) -> None:
    with pytest.raises(UserError) as refused:
        event(session, at="14:00")
    assert set(refused.value.fields) == {"minutes"}


def test_a_yearly_goal_counts_who_was_trained_and_what_was_met(session: Session) -> None:
    one, two = (save(session, "person", name=name) for name in ("김하나", "이둘"))
    lesson, other = event(session, "하나", state="마침"), event(session, "둘", state="마침")
    meeting = event(session, "운영회의", sort="운영회의", state="마침")
    for each, who in ((lesson, one), (lesson, two), (other, one), (meeting, two)):
        save(session, "attendee", event=each, person=who)
    period = Period.around(Span.YEAR, clock.today())
    days = days_of(period, clock.today(), clock.today())
    counted = {
        name: tally(session.store(writes=True).data, CATALOG, (figure,))[figure]
        for name, figure in (
            ("trained", BY_NAME["교육 참석 실인원"].parts[0].figure(days)),
            ("met", BY_NAME["회의"].parts[0].figure(days)),
        )
    }
    assert [sum(filter(None, row.values())) for row in counted.values()] == [2, 1]
