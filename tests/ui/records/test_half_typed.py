"""Half a word typed on the pages: it is taken by Enter where it is offered, and never stored as a new one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from app.kinds.request import NEEDS
from app.services.gate import Session
from app.services.records import records, suggestions
from app.ui.counter.counter_page import CounterPage
from app.ui.frame.places import CounterPlace, RecordPlace
from app.ui.records.page import RecordPage
from app.ui.widgets.editors.offers import OfferList
from app.ui.widgets.theme import STEP
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, press, reach, write


def words_of(session: Session, kind: str, path: str) -> set[str]:
    """Return every word that a column offers, those of the office's own included."""
    return set(suggestions.words(session, kind, path=path))


def open_new(desk: Driver, kind: str) -> RecordPage:
    desk.workspace.open(RecordPlace(kind))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, RecordPage)
    return page


def note(page: RecordPage | CounterPage, path: str) -> str:
    found = page.findChild(QLabel, f"{path}.note")
    assert found is not None
    return found.text()


@pytest.mark.parametrize("leave", [KEY.Key_Tab, KEY.Key_Return, None])
def test_half_a_choice_is_told_beside_it_and_not_saved(
    desk: Driver, other: Session, leave: KEY | None
) -> None:
    before = words_of(other, "counselor", "category")
    page = open_new(desk, "counselor")
    reach(page, "person.name")
    desk.type("강하나")
    reach(page, "category")
    desk.type("변호")
    if leave == KEY.Key_Return:
        desk.press(KEY.Key_Escape)
    if leave is not None:
        desk.press(leave)
        assert "변호사" in note(page, "category")
    desk.control(KEY.Key_S)
    assert desk.workspace.page is page
    assert page.form.dirty
    assert "새로 넣기" in note(page, "category")
    assert desk.focused is page.findChild(type(desk.focused), "category")
    assert words_of(other, "counselor", "category") == before
    desk.press(KEY.Key_Down)
    desk.press(KEY.Key_Return)
    assert note(page, "category") == ""
    assert page.form.sheet.entries()["category"] == "변호사"


def test_enter_takes_what_is_offered_and_a_new_word_is_asked_for(
    desk: Driver, other: Session
) -> None:
    page = open_new(desk, "counselor")
    reach(page, "person.name")
    desk.type("강하나")
    line = reach(page, "category")
    desk.type("변호")
    offers = desk.window.findChild(OfferList)
    assert offers is not None
    below = line.mapTo(desk.window, line.rect().bottomLeft())
    assert desk.window.rect().contains(offers.geometry())
    assert abs(offers.y() - below.y()) < STEP or abs(offers.geometry().bottom() - below.y()) < 60
    desk.press(KEY.Key_Return)
    assert page.form.sheet.entries()["category"] == "변호사"
    reach(page, "category")
    desk.press(KEY.Key_A, CONTROL)
    desk.type("명예교장")
    desk.press(KEY.Key_Down)
    desk.press(KEY.Key_Return)
    desk.control(KEY.Key_S)
    assert "명예교장" in words_of(other, "counselor", "category")


def test_half_a_need_is_not_ticked_by_leaving_or_saving(desk: Driver, other: Session) -> None:
    before = words_of(other, "request", "needs")
    desk.workspace.open(CounterPlace())
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, CounterPage)
    line = reach(page, "needs.word")
    first = NEEDS[0]
    desk.type(f"{first}{first}")
    desk.press(KEY.Key_Tab)
    assert "새로 넣기" in note(page, "needs")
    desk.control(KEY.Key_S)
    assert page.record is None
    assert words_of(other, "request", "needs") == before
    line.setFocus()
    desk.press(KEY.Key_A, CONTROL)
    desk.type(first[0])
    desk.press(KEY.Key_Return)
    desk.control(KEY.Key_S)
    assert page.record is not None
    needs = records.load(other, "request", page.record.id).values["needs"]
    assert isinstance(needs, tuple)
    assert set(needs) <= before


def test_enter_in_haste_chooses_nobody_found_for_another_need(desk: Driver) -> None:
    desk.workspace.open(CounterPlace())
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, CounterPage)
    desk.type("머리")
    assert page.candidates.present is not None
    chosen: list[int] = []
    page.candidates.chosen.connect(chosen.append)
    desk.press(KEY.Key_A, CONTROL)
    write("세금")
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    assert chosen == []
    desk.settle()
    press(KEY.Key_Return)
    assert chosen == [page.candidates.present.id]
