"""연간 목표 by keys: from a search to the page, from a target to its form and back, quarters, papers."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from app.core import clock
from app.core.periods import Period, Span
from app.kinds import CATALOG
from app.services.gate import Right, Session
from app.services.records import records
from app.ui.frame.places import GoalsPlace, ListPlace, TodayPlace
from app.ui.lists.page import ListPage
from app.ui.prints.page import PrintPage
from app.ui.records.page import RecordPage
from app.ui.shell.clock_question import RIGHT
from app.ui.shell.named_pages import named
from app.ui.statistics.figure_table import FigureTable
from app.ui.statistics.goals_page import GoalsPage
from tests.ui.conftest import Driver, Hands
from tests.ui.hands import ALT, CONTROL, KEY, focus, press, reach, write

QUARTER = Period.around(Span.QUARTER, clock.today())


def page_of(desk: Driver) -> GoalsPage:
    page = desk.workspace.page
    assert isinstance(page, GoalsPage)
    return page


def open_page(desk: Driver, about: str = "") -> GoalsPage:
    desk.workspace.open(GoalsPlace(about))
    desk.settle()
    return page_of(desk)


def text(page: GoalsPage, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text()


def figure(page: GoalsPage, name: str, measure: str, head: str) -> tuple[FigureTable, int, int]:
    """Return a table with the place of a figure."""
    table = page.findChild(FigureTable, f"figures_{name}")
    assert isinstance(table, FigureTable)
    model = table.model()
    labels = [str(model.index(at, 0).data()).partition("(")[0] for at in range(model.rowCount())]
    assert page.report is not None
    section = getattr(page.report, name).section
    heads = [column.label for column in section.columns]
    return table, labels.index(measure), heads.index(head)


def stand_on(page: GoalsPage, name: str, measure: str, head: str) -> None:
    table, row, column = figure(page, name, measure, head)
    table.setFocus()
    table.look_at(row, column)


@pytest.mark.parametrize("word", ["연간 목표", "민선 목표", "추진계획", "달성률", "분기 실적"])
def test_a_clerk_finds_the_page_by_its_words(word: str) -> None:
    leads = named(CATALOG, frozenset(Right), word)
    assert GoalsPlace() in [each.place for each in leads]
    asked = named(CATALOG, frozenset(Right), "건의")
    assert ListPlace("opinion") in [each.place for each in asked]


@pytest.mark.parametrize(("width", "height"), [(1024, 700), (1366, 768)])
def test_a_target_is_set_where_none_is(desk: Driver, width: int, height: int) -> None:
    desk.window.resize(width, height)
    page = open_page(desk)
    assert text(page, "period") == QUARTER.label
    stand_on(page, "yearly", "자원봉사자 신규 등록", "목표")
    press(KEY.Key_Return)
    desk.settle()
    form = desk.workspace.page
    assert isinstance(form, RecordPage)
    reach(form, "target")
    write("90")
    press(KEY.Key_S, CONTROL)
    desk.settle()
    page = page_of(desk)
    table, row, column = figure(page, "yearly", "자원봉사자 신규 등록", "목표")
    assert table.model().index(row, column).data() == "90"
    stand_on(page, "yearly", "자원봉사자 신규 등록", "목표")
    press(KEY.Key_Return)
    desk.settle()
    assert isinstance(desk.workspace.page, RecordPage)
    target = reach(desk.workspace.page, "target")
    assert isinstance(target, QLineEdit)
    assert target.text() == "90", "the goal that is there now"


def test_a_figure_opens_its_list(desk: Driver) -> None:
    page = open_page(desk)
    table, row, column = figure(page, "yearly", "접수", "실적")
    number = int(str(table.model().index(row, column).data()).replace(",", ""))
    stand_on(page, "yearly", "접수", "실적")
    press(KEY.Key_Return)
    desk.settle()
    shown = desk.workspace.page
    assert isinstance(shown, ListPage)
    assert shown.kind.name == "request"
    assert shown.view.model().rowCount() == number


def test_quarters_are_stepped_through_and_papers_tell_of_the_one_in_view(desk: Driver) -> None:
    page = open_page(desk)
    press(KEY.Key_Left, CONTROL)
    desk.settle()
    before = QUARTER.moved(-1)
    assert text(page, "period") == before.label
    assert page.view.isAncestorOf(focus()), "the keyboard stays on the figures"
    for key, modifier, paper in (
        (KEY.Key_P, CONTROL, "yearly_plan"), (KEY.Key_2, ALT, "quarter_plan"), (KEY.Key_3, ALT, "opinions"),
    ):  # fmt: skip
        press(key, modifier)
        desk.settle()
        shown = desk.workspace.page
        assert isinstance(shown, PrintPage)
        assert (shown.job.paper, shown.job.about) == (paper, str(before))
        desk.press(KEY.Key_Escape)
        assert text(page_of(desk), "period") == before.label
    press(KEY.Key_1, ALT)
    desk.settle()
    assert isinstance(desk.workspace.page, ListPage)


def test_the_goals_of_a_year_without_any_say_how_to_begin(desk: Driver) -> None:
    page = open_page(desk, f"{QUARTER.year - 3}")
    assert "Enter" in text(page, "remark")
    assert "목표가 아직 없습니다" in text(page, "remark")
    press(KEY.Key_F4)
    desk.settle()
    assert isinstance(desk.workspace.page, RecordPage)


def test_what_is_saved_elsewhere_is_counted_anew(desk: Driver, other: Session) -> None:
    page = open_page(desk)
    table, row, column = figure(page, "yearly", "접수", "실적")
    before = str(table.model().index(row, column).data())
    desk.workspace.open(TodayPlace())
    desk.settle()
    entered = {"kind": "도움 요청", "channel": "내방", "text": "반찬"}
    records.save(other, "request", entered)
    table, row, column = figure(open_page(desk), "yearly", "접수", "실적")
    desk.press(KEY.Key_F5)
    table, row, column = figure(page_of(desk), "yearly", "접수", "실적")
    assert int(str(table.model().index(row, column).data())) == int(before) + 1


def test_the_quarter_turns_with_the_day(desk: Driver, hands: Hands) -> None:
    page = open_page(desk)
    desk.clerk.answers = [RIGHT.name]
    hands.turn(days=(QUARTER.end - clock.today()).days)
    desk.workspace.days.look()
    desk.settle()
    assert text(page, "period") == QUARTER.moved(1).label
