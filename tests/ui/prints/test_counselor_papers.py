"""From a counselor's record to the paper of the appointment, by keys."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from app.ui.frame.places import ListPlace
from app.ui.lists.hit_button import HitButton
from app.ui.lists.page import ListPage
from app.ui.prints.page import PrintPage
from app.ui.widgets.buttons import Button
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, press


def open_list(desk: Driver, kind: str) -> ListPage:
    """Open a list and look at its first record."""
    desk.workspace.open(ListPlace(kind))
    desk.settle()
    page = cast("ListPage", desk.workspace.page)
    page.view.setFocus()
    page.view.look_at(0)
    desk.settle()
    return page


def papers(page: ListPage) -> list[Button]:
    """Return the buttons of the papers beside a record."""
    return page.panel.findChildren(Button, "paper")


def test_a_counselors_appointment_is_reached_and_its_letter_printed(
    desk: Driver, tmp_path: Path
) -> None:
    counselors = open_list(desk, "counselor")
    assert counselors.panel.record is not None
    name = counselors.panel.record.title
    press(KEY.Key_Tab, CONTROL)
    desk.settle()
    hits = [each for each in counselors.panel.findChildren(HitButton) if each.isVisible()]
    appointment = next(each for each in hits if re.fullmatch(rf"{name} · \d{{4}}-\d+", each.text()))
    appointment.setFocus(Qt.FocusReason.TabFocusReason)
    press(KEY.Key_Space)
    desk.settle()
    appointments = cast("ListPage", desk.workspace.page)
    assert appointments.kind.name == "appointment"
    desk.button("papers").setFocus(Qt.FocusReason.TabFocusReason)
    press(KEY.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for action in menu.actions():
        desk.press(KEY.Key_Down)
        if "위촉장" in action.text():
            break
    desk.press(KEY.Key_Return)
    assert cast("PrintPage", desk.workspace.page).job.paper == "appointment_letter"
    file = tmp_path / "letter.pdf"
    desk.clerk.answers = [str(file)]
    press(KEY.Key_S, CONTROL)
    desk.settle()
    (page,) = pypdf.PdfReader(file).pages
    assert name in page.extract_text()
    assert "위촉합니다" in page.extract_text()


@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        ("appointment", ("위촉장", "재위촉 안내", "해촉 통지")),
        ("volunteer", ("자원봉사활동 확인서",)),
        ("person", ("자원봉사활동 확인서",)),
    ],
)
def test_papers_stand_beside_the_records_they_are_of(
    desk: Driver, kind: str, offered: tuple[str, ...]
) -> None:
    texts = " ".join(each.text() for each in papers(open_list(desk, kind)))
    for words in offered:
        assert words in texts
