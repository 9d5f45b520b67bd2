"""월별 점검 and 할 일: the month's tasks are made once, for whom the checklist names, and ticked by one key."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest

from app.core import clock
from app.core.errors import UserError
from app.kinds import routine
from app.services.day import today
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import records, undoing
from app.services.village import handover, tasks, tongs
from app.store.query import Query
from tests.output import pdf_page
from tests.services.people import edit, save

NOVEMBER = datetime(2026, 11, 12, 9, 30)


@pytest.fixture(autouse=True)
def in_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOVEMBER)


@pytest.fixture
def tong(session: Session) -> int:
    """Two 통, of which one has nobody, and a checklist of every sort of line."""
    officer = save(session, "staff", login="damdang", name="오담당", active_from="2026-01-01")
    head = save(session, "person", name="나통장")
    mine = save(session, "tong", no=1, officer=officer, head=head)
    save(session, "tong", no=2)
    save(session, "routine", what="월례 통화", by_day=10)
    save(session, "routine", what="안부 확인", who="통장", by_day=31)
    save(session, "routine", what="한파 점검", months="12월, 1월", by_day=5)
    save(session, "routine", what="쉼터 점검", by_day=20, tongs=[{"tong": mine}])
    save(session, "routine", what="멈춘 점검", state="중지")
    return mine


def made(session: Session) -> list[tuple[str, int, object, str]]:
    store = session.store(writes=True)
    found = [store.records.load(each) for each in store.lists.ids(Query("task"))]
    return [
        (each.text("what"), each.number("tong"), each.values["who"], each.text("due_on"))
        for each in found
    ]


def test_the_month_is_made_for_whom_and_by_when_the_checklist_says(
    session: Session, tong: int
) -> None:
    assert tasks.unmade(session) == (
        "2026년 11월 월별 점검 5건(통 2곳)을 아직 할 일로 만들지 않았습니다."
    )
    assert tasks.make(session).message == "2026년 11월 할 일 5건을 만들었습니다."
    kept = session.store(writes=True).records.load(tong)
    officer, head, other = kept.link("officer"), kept.link("head"), tong + 1
    assert sorted(made(session), key=str) == sorted(
        [
            ("월례 통화", tong, officer, "2026-11-10"),
            ("월례 통화", other, None, "2026-11-10"),
            ("안부 확인", tong, head, "2026-11-30"),
            ("안부 확인", other, None, "2026-11-30"),
            ("쉼터 점검", tong, officer, "2026-11-20"),
        ],
        key=str,
    )
    assert tasks.unmade(session) == ""


def test_it_is_never_doubled_and_what_came_later_is_added(session: Session, tong: int) -> None:
    tasks.make(session)
    with pytest.raises(UserError, match="이미 모두"):
        tasks.make(session)
    save(session, "tong", no=3)
    assert "2건(통 1곳)" in tasks.unmade(session)
    tasks.make(session)
    assert len(made(session)) == 7
    dropped = session.store(writes=True).lists.ids(Query("task"))[0]
    edit(session, "task", dropped, state="안 함")
    assert tasks.unmade(session) == "", "what was not wanted is not asked for again"
    assert tong


@pytest.mark.usefixtures("tong")
def test_it_is_taken_back_as_one_and_made_again(session: Session) -> None:
    change = tasks.make(session)
    undoing.undo(session, change.number)
    assert made(session) == []
    tasks.make(session)
    assert len(made(session)) == 5


@pytest.mark.usefixtures("tong")
def test_another_month_has_its_own(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    tasks.make(session)
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 12, 1, 9, 0))
    assert "12월 월별 점검 7건" in tasks.unmade(session)


def test_an_officer_who_left_gets_no_task(session: Session, tong: int) -> None:
    officer = session.store(writes=True).records.load(tong).number("officer")
    edit(session, "staff", officer, active_to="2026-10-31")
    tasks.make(session)
    assert officer not in [who for _, _, who, _ in made(session)]


def test_one_key_ticks_and_the_same_key_opens_again(session: Session, tong: int) -> None:
    task = save(session, "task", what="가로등 신고", tong=tong, due_on="2026-11-11")
    cards = {each.name: each for each in today.overview(session)}
    assert [hit.id for hit in cards["due"].rows if hit.kind == "task"] or task in [
        hit.id for each in cards.values() for hit in each.rows
    ]
    assert tasks.tick(session, task).message == "가로등 신고: 완료로 적었습니다."
    done = records.load(session, "task", task).values
    assert (done["state"], done["done_on"], done["done_by"]) == ("완료", "2026-11-12", "이하늘")
    assert task not in [hit.id for each in today.overview(session) for hit in each.rows]
    tasks.tick(session, task)
    opened = records.load(session, "task", task).values
    assert (opened["state"], opened["done_on"], opened["done_by"]) == ("예정", None, None)


def test_the_page_and_the_paper_tell_the_same(session: Session, tong: int) -> None:
    tasks.make(session)
    view = tongs.view(session, tong)
    assert view is not None
    lines = next(each for each in view.parts if each.name == "tasks").lines
    assert [each.cells for each in lines] == [
        ("2026. 11. 10.", "월례 통화", "오담당", "2일 지남"),
        ("2026. 11. 20.", "쉼터 점검", "오담당", ""),
        ("2026. 11. 30.", "안부 확인", "나통장", ""),
    ]
    printed = printing.preview(session, PrintJob("tong_sheet", "officer", "tong", ids=(tong,)))
    words = pdf_page.words(printed.content)
    for line in lines:
        for cell in line.cells:
            assert "".join(cell.split()) in words
    met = printing.preview(session, PrintJob("tong_sheet", "meeting", "tong", ids=(tong,)))
    assert "나통장" not in pdf_page.words(met.content)


def test_a_task_leads_to_its_tong_and_one_without_leads_nowhere(
    session: Session, tong: int
) -> None:
    task = save(session, "task", what="일", tong=tong, due_on="2026-11-30")
    view = tongs.view(session, task)
    assert view is not None
    assert (view.record.id, view.at) == (tong, ("tasks", task))
    assert tongs.view(session, save(session, "task", what="회의록", due_on="2026-11-30")) is None


def test_what_is_open_goes_to_a_successor_and_what_is_done_stays(
    session: Session, tong: int
) -> None:
    officer = session.store(writes=True).records.load(tong).number("officer")
    tasks.make(session)
    done = save(session, "task", what="한 일", due_on="2026-11-01", who=officer, state="완료")
    successor = save(session, "staff", login="next", name="새담당", active_from="2026-11-01")
    given = {each.path: each.ids for each in handover.duties(session, officer).duties}
    assert len(given["task.who"]) == 2
    handover.move(session, officer, {"task.who": successor})
    who = [each for _, _, each, _ in made(session)]
    assert (who.count(successor), who.count(officer)) == (2, 1)
    assert records.load(session, "task", done).values["who"] == officer


@pytest.mark.parametrize("month", ["2026-02", "2028-02", "2026-04", "2026-12"])
def test_every_day_of_the_checklist_is_a_day_of_the_month(month: str) -> None:
    days = [routine.due_on({"by_day": day}, month) for day in range(1, 32)]
    assert all(date.fromisoformat(each) and each.startswith(month) for each in days)
    assert all(one <= other for one, other in pairwise(days))
