"""Every page by the keyboard alone: Tab reaches all of it and comes round, Enter presses every button."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from app import kinds
from app.ui.frame.places import KindPlace, Place, RecordPlace, TodayPlace
from app.ui.shell.pages import PAGES
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.chips import ChipBox
from app.ui.widgets.editors.lines import LinesEditor
from app.ui.widgets.tab_order import takes_tab
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY
from tests.ui.places import every_place, undisturbed
from tests.ui.timid import Timid

SHIFT = Qt.KeyboardModifier.ShiftModifier
MOST_STOPS = 400


def places(type_: type[Place]) -> Iterator[Place]:
    """Go through what a page can show: once, or once for each kind that has it."""
    for place in every_place():
        hidden = isinstance(place, KindPlace) and not kinds.CATALOG[place.kind].menu
        if isinstance(place, type_) and (type_ is RecordPlace or not hidden):
            yield place


def name_of(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()}"


def stops(window: QWidget) -> set[QWidget]:
    """Return all that the Tab key has to come to."""
    return {each for each in window.findChildren(QWidget) if takes_tab(each)}


def walk(key: Qt.Key) -> list[QWidget]:
    """Press a key until the keyboard is back where it was, or will not come back."""
    start = QApplication.focusWidget()
    assert start is not None
    way = [start]
    for _ in range(MOST_STOPS):
        QTest.keyClick(way[-1], key, SHIFT if key == KEY.Key_Backtab else Qt.KeyboardModifier(0))
        QApplication.processEvents()
        here = QApplication.focusWidget()
        assert here is not None
        if here is start:
            return way
        way.append(here)
    pytest.fail(f"Tab does not come round: … {[name_of(each) for each in way[-6:]]}")


def open_place(desk: Driver, place: Place) -> None:
    desk.workspace.open(place)
    desk.settle()


def give_up(desk: Driver) -> None:
    desk.clerk.answers = ["drop"]
    desk.workspace.open(TodayPlace())
    desk.settle()
    desk.clerk.answers = []


def unfold(desk: Driver) -> None:
    """Add rows to every table of lines, and go from one chip to the next in every row of chips."""
    for each in desk.window.findChildren(QWidget):
        if isinstance(each, LinesEditor) and each.isVisible():
            each.add()
            each.add()
        elif isinstance(each, ChipBox) and each.isVisible():
            each.setFocus()
            QTest.keyClick(QApplication.focusWidget() or each, KEY.Key_Right)
    desk.settle()


def misspelled(desk: Driver) -> list[str]:
    """Return the words that call a key otherwise than the keyboard does."""
    found: list[str] = []
    for each in desk.window.findChildren(QWidget):
        found += [each.toolTip(), each.accessibleDescription()]
        found += [each.hint] if isinstance(each, Button) else []
        found += [each.text()] if isinstance(each, QLabel) else []
    return [word for word in found if "Return" in word]


@pytest.mark.uncounted  # a walk of what the tests of the pages run, too long to be measured
@pytest.mark.parametrize("type_", PAGES, ids=lambda type_: type_.__name__)
def test_keys_are_spelled_and_tab_reaches_everything_and_goes_back_the_same_way(
    desk: Driver, type_: type[Place]
) -> None:
    desk.window.resize(1440, 829)
    for place in places(type_):
        open_place(desk, place)
        assert misspelled(desk) == [], place
        for told in (f"{place}", f"{place} unfolded"):
            there = walk(KEY.Key_Tab)
            back = walk(KEY.Key_Backtab)
            missing = stops(desk.window) - set(there)
            assert not missing, f"{told}: {[name_of(each) for each in missing]}"
            assert len(there) == len(set(there)), told
            assert back == [there[0], *reversed(there[1:])], told
            unfold(desk)
        give_up(desk)


def test_tab_leaves_a_table_of_lines_at_its_end_and_with_control_at_once(desk: Driver) -> None:
    open_place(desk, RecordPlace("counselor"))
    tables = [each for each in desk.window.findChildren(LinesEditor) if each.isVisible()]
    assert len(tables) > 1
    for table in tables:
        table.add()
        table.add()
        last = table.rows[-1]
        last.remove.setFocus()
        desk.press(KEY.Key_Tab)
        assert desk.focused is table.adding
        desk.press(KEY.Key_Tab)
        behind = desk.focused
        assert not table.isAncestorOf(behind)
        table.rows[0].first.setFocus()
        desk.press(KEY.Key_Tab, CONTROL)
        assert desk.focused is behind
        table.rows[0].first.setFocus()
        desk.press(KEY.Key_Backtab, SHIFT)
        before = desk.focused
        assert not table.isAncestorOf(before)
        last.first.setFocus()
        desk.press(KEY.Key_Backtab, CONTROL | SHIFT)
        assert desk.focused is before
    give_up(desk)


def buttons(desk: Driver, pressed: set[str]) -> list[QAbstractButton]:
    page = desk.workspace.page
    assert page is not None
    return [
        each
        for each in page.findChildren(QAbstractButton)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.ClickFocus
        and not getattr(each, "onward", False)
        and called(each) not in pressed
    ]


def called(button: QAbstractButton) -> str:
    return f"{button.objectName()} {button.accessibleName() or button.text()}"


@pytest.mark.parametrize("type_", PAGES, ids=lambda type_: type_.__name__)
def test_enter_presses_every_button(desk: Driver, type_: type[Place]) -> None:
    desk.window.ask = desk.workspace.ask = Timid(desk.window)
    pressed: set[str] = set()
    for place in places(type_):
        open_place(desk, place)
        page, here = desk.workspace.page, buttons(desk, set())
        while left := buttons(desk, pressed):
            button = left[0]
            pressed.add(called(button))
            clicks: list[str] = []
            button.clicked.connect(partial(clicks.append, called(button)))
            button.setFocus()
            assert QApplication.focusWidget() is button, called(button)
            QTest.keyClick(button, KEY.Key_Return)
            assert len(clicks) == 1, f"{place}: {called(button)}"
            desk.settle()
            while popup := QApplication.activePopupWidget():  # pyright: ignore[reportUnnecessaryComparison]
                popup.close()
            if not undisturbed(desk, page) or buttons(desk, set()) != here:
                open_place(desk, place)
                page, here = desk.workspace.page, buttons(desk, set())
        open_place(desk, TodayPlace())


def test_a_held_or_modified_enter_presses_no_more_than_once(desk: Driver) -> None:
    button = desk.button("go_today")
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    button.setFocus()
    desk.press(KEY.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert len(clicks) == 1
    none = Qt.KeyboardModifier.NoModifier
    held = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Return, none, "\r", autorep=True)
    QApplication.sendEvent(button, held)
    desk.press(KEY.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert len(clicks) == 1
