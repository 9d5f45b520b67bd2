"""Wherever the keyboard is, it can be seen: what has it is drawn otherwise than without it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets import palette, theme
from app.ui.widgets.buttons import Button
from tests.ui.conftest import Driver
from tests.ui.places import every_place
from tests.ui.shell.test_keyboard import give_up, name_of, stops, unfold

FEWEST = 40
"""Pixels that have to change: more than the blinking line in an input."""
TAB = Qt.FocusReason.TabFocusReason


def look_of(widget: QWidget) -> str:
    """Return what has a look of its own: what is drawn alike is not looked at again."""
    return f"{type(widget).__name__} {widget.property('look') or ''}"


def is_blank(widget: QWidget) -> bool:
    """Tell whether tabs wait for what they are called by: nothing of them is seen until then."""
    return isinstance(widget, QTabBar) and not widget.tabText(widget.currentIndex())


def drawn(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def moved(one: QImage, other: QImage) -> int:
    """Return how many pixels differ."""
    if one.isNull() or other.isNull():
        return 0
    pixels = (memoryview(each.constBits()).cast("I") for each in (one, other))
    return sum(a != b for a, b in zip(*pixels, strict=True))


def shows_focus(widget: QWidget, elsewhere: QWidget) -> bool:
    """Tell whether a widget with the keyboard is drawn otherwise than without."""
    elsewhere.setFocus(TAB)
    without = drawn(widget)
    widget.setFocus(TAB)
    has = drawn(widget)
    return without.size() == has.size() and moved(without, has) >= FEWEST


@pytest.mark.uncounted  # a walk of what the tests of the pages run, too long to be measured
@pytest.mark.parametrize("name", [palette.LIGHT.name, palette.CONTRAST.name])
def test_what_has_the_keyboard_is_seen(desk: Driver, qapp: QApplication, name: str) -> None:
    desk.window.resize(1440, 829)
    theme.apply(qapp, name)
    looked, hidden = set[str](), dict[str, str]()
    try:
        for place in every_place("volunteer"):
            desk.workspace.open(place)
            desk.settle()
            unfold(desk)
            header = desk.workspace.header
            for each in sorted(stops(desk.window), key=look_of):
                if look_of(each) in looked or not each.isVisible() or is_blank(each):
                    continue
                looked.add(look_of(each))
                elsewhere = header.theme if each is header.search.field else header.search.field
                if not shows_focus(each, elsewhere):
                    hidden[look_of(each)] = f"{name_of(each)} on {place}"
            give_up(desk)
    finally:
        theme.apply(qapp, palette.LIGHT.name)
    assert hidden == {}
    assert len(looked) > 12


def test_a_widget_that_hides_the_keyboard_is_noticed(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    plain, shown = QPushButton("가", whole), Button("나")
    shown.setParent(whole)
    shown.move(0, 60)
    plain.setStyleSheet("QPushButton, QPushButton:focus { border: 1px solid gray; }")
    whole.show()
    whole.activateWindow()
    assert not shows_focus(plain, shown)
    assert shows_focus(shown, plain)
