"""이 프로그램에 든 것, walked by keys: which parts, and the licence of the one the keyboard stands on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from app.core.bundled import bundled
from app.kinds import CATALOG
from app.services.gate import Right
from app.ui.frame.office_places import SettingsPlace
from app.ui.shell.named_pages import named
from app.ui.widgets.buttons import Button
from app.ui.widgets.line_table import LineTable
from tests.ui.conftest import Driver


@pytest.mark.parametrize("size", [(960, 640), (1366, 768)])
def test_the_licence_of_each_part_stands_beside_it(desk: Driver, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    desk.workspace.open(SettingsPlace())
    desk.settle()
    page = desk.workspace.page
    assert page is not None
    for each in page.findChildren(Button, "licences"):
        each.click()
    desk.settle()
    page = desk.workspace.page
    assert page is not None
    assert page.title == "이 프로그램에 든 것"
    table, text = page.findChild(LineTable, "parts"), page.findChild(QPlainTextEdit, "licence")
    assert isinstance(table, LineTable)
    assert isinstance(text, QPlainTextEdit)
    names = [each.name for each in bundled()]
    assert table.rowCount() == len(names)
    at = names.index("Qt")
    for _ in range(at):
        desk.press(Qt.Key.Key_Down)
    desk.settle()
    assert "LGPL 3.0의 조건으로" in text.toPlainText()
    desk.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert "LGPL" not in text.toPlainText()
    desk.press(Qt.Key.Key_Escape)
    desk.settle()
    assert desk.workspace.page is not None
    assert desk.workspace.page.title == "설정"


def test_its_words_lead_to_the_page_that_opens_it() -> None:
    found = named(CATALOG, frozenset(Right), "오픈소스 라이선스")
    assert [each.place for each in found] == [SettingsPlace()]
