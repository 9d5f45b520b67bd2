"""접근 내역 by keys: F3 and a number, or a record and its button, say who, when, what for and whose."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtWidgets import QLabel

from app.services import rights
from app.services.counter.slip_jobs import slip_job
from app.services.day import tracing
from app.services.gate import Right, Session, who_may
from app.services.prints import printing
from app.services.prints.jobs import PrintJob
from app.services.records import records
from app.services.records.lists import Query
from app.ui.day.trace_page import TracePage
from app.ui.frame.places import ListPlace, TracePlace
from app.ui.lists.page import ListPage
from app.ui.prints.issues_page import IssuesPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.chips import ChipBox
from app.ui.widgets.line_table import LineTable
from tests.services import referred
from tests.services.people import person_of, save, volunteer
from tests.ui.conftest import Driver
from tests.ui.hands import KEY


def page(desk: Driver) -> TracePage:
    shown = desk.workspace.page
    assert isinstance(shown, TracePage)
    return shown


def words(desk: Driver, name: str) -> str:
    return cast("QLabel", page(desk).findChild(QLabel, name)).text()


def lines(desk: Driver) -> list[list[str]]:
    table = cast("LineTable", page(desk).findChild(LineTable, "traces"))
    model = table.model()
    columns = [at for at in range(model.columnCount()) if not table.isColumnHidden(at)]
    return [
        [str(model.index(line, at).data()) for at in columns] for line in range(model.rowCount())
    ]


def printed(other: Session, name: str) -> tuple[int, str]:
    """Enter a volunteer and print a list of them alone; returns record and 출력번호."""
    helper = volunteer(other, name)
    job = PrintJob("roster", "office", "volunteer", ids=(helper,))
    return helper, printing.produce(other, job, target="pdf").number


def test_a_number_typed_into_the_search_leads_to_who_printed_whose_data(
    desk: Driver, other: Session
) -> None:
    _, number = printed(other, "봉오리")
    printing.produce(other, PrintJob("roster", "office", "volunteer", query=Query("volunteer")))
    desk.press(KEY.Key_F3)
    desk.type(number)
    desk.press(KEY.Key_Return)
    assert number in words(desk, "heading")
    facts = " ".join(each.text() for each in page(desk).findChildren(QLabel))
    for told in (number, "내부 비치", "PDF", "1부"):
        assert told in facts
    assert lines(desk) == [["주민", "봉오리"]]
    desk.press(KEY.Key_Return)
    assert isinstance(desk.workspace.page, ListPage)
    assert "봉오리" not in desk.window.windowTitle()


def test_a_number_that_no_output_has_is_told_where_it_was_typed(desk: Driver) -> None:
    desk.workspace.open(TracePlace())
    desk.settle()
    desk.type("99-2026-000001")
    desk.press(KEY.Key_Return)
    assert "출력대장에 ‘99-2026-000001’이 없습니다." in words(desk, "told")
    assert lines(desk) == []
    assert desk.focused.objectName() == "find_output"


def test_a_record_says_who_came_to_it_and_what_went_out(desk: Driver, other: Session) -> None:
    helper, number = printed(other, "봉오리")
    records.load(other, "volunteer", helper)
    desk.workspace.open(ListPlace("volunteer", helper))
    desk.settle()
    desk.control(KEY.Key_H)
    desk.settle()
    assert "봉오리" in words(desk, "heading")
    assert records.load.action.label in {line[2] for line in lines(desk)}
    views = cast("ChipBox", page(desk).findChild(ChipBox, "views"))
    views.setFocus()
    desk.type("2")
    assert [line[4] for line in lines(desk)] == [number]
    cast("LineTable", page(desk).findChild(LineTable, "traces")).setFocus()
    desk.press(KEY.Key_Return)
    assert number in words(desk, "heading")
    desk.control(KEY.Key_H)
    assert "봉오리" in words(desk, "heading")


def test_without_the_right_nothing_is_offered(
    desk: Driver, other: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper, number = printed(other, "봉오리")
    role = desk.workspace.session.staff.role
    monkeypatch.setitem(rights.ROLES, role, rights.ROLES[role] - {Right.AUDIT})
    desk.workspace.open(ListPlace("volunteer", helper))
    desk.settle()
    shown = desk.workspace.page
    assert isinstance(shown, ListPage)
    assert shown.findChild(Button, "trace") is None
    desk.press(KEY.Key_F3)
    desk.type(number)
    assert desk.workspace.header.search.findings.rowCount() == 0
    desk.workspace.open(TracePlace(("volunteer", helper)))
    desk.settle()
    assert isinstance(desk.workspace.page, ListPage)
    assert who_may(Right.AUDIT) in desk.workspace.messages.text


def test_older_entries_follow_when_they_are_asked_for(
    desk: Driver, other: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracing, "MOST", 5)
    person = person_of(other, volunteer(other, "봉오리"))
    for _ in range(7):
        records.load(other, "person", person)
    desk.workspace.open(TracePlace(("person", person)))
    desk.settle()
    assert len(lines(desk)) == 5
    desk.button("more").click()
    desk.settle()
    assert len(lines(desk)) > 7


def test_a_slip_is_shown_as_it_went_out(desk: Driver, other: Session) -> None:
    slip = referred.issued(other, person=save(other, "person", name="봉오리")).id
    number = printing.produce(other, slip_job(slip)).number
    desk.workspace.open(TracePlace(number=number))
    desk.settle()
    desk.button("kept").click()
    desk.settle()
    assert isinstance(desk.workspace.page, IssuesPage)
