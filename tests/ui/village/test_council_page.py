"""협의회·자문단 by keys: who is proposed, put in and left out by a digit, recommended, appointed, taken back."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.services.gate import Session
from app.services.village import councils
from app.ui.frame.places import CouncilPlace
from app.ui.prints.page import PrintPage
from app.ui.records.page import RecordPage
from app.ui.village.council_page import CouncilPage
from tests.ui.conftest import Driver

KEY = Qt.Key


@pytest.fixture
def forming(other: Session) -> int:
    """The council that the demonstration office is forming."""
    found = other.store(writes=False).data.value(
        "SELECT id FROM council WHERE gone = 0 ORDER BY starts_on DESC"
    )
    assert isinstance(found, int)
    return found


def begin(desk: Driver, council: int) -> CouncilPage:
    desk.workspace.open(CouncilPlace(council))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, CouncilPage)
    assert page.table.hasFocus()
    return page


def states(page: CouncilPage) -> list[str]:
    cells = (page.table.item(at, 0) for at in range(page.table.rowCount()))
    return [cell.text() for cell in cells if cell is not None]


def told(page: CouncilPage) -> str:
    return cast("QLabel", page.findChild(QLabel, "told")).text()


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
def test_a_council_is_formed_by_keys_and_taken_back(
    desk: Driver, other: Session, forming: int, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    page = begin(desk, forming)
    before = states(page)
    assert (before.count("추천"), before.count("제안"), before.count("제외")) == (3, 12, 1)
    view = councils.view(other, forming)
    assert view is not None
    proposed = [each.person for each in view.people if each.state == "제안"]
    page.table.setCurrentCell(3, 0)
    desk.press(KEY.Key_2)
    after = councils.view(other, forming)
    assert after is not None
    assert next(e.state for e in after.people if e.person == proposed[0]) == "제외"
    assert states(page).count("제안") == 12, "somebody else is proposed instead"
    desk.control(KEY.Key_Z)
    assert states(page) == before
    desk.control(KEY.Key_S)
    assert states(page).count("추천") == 15
    assert "추천 15명 · 제안 0명" in told(page)
    desk.clerk.answers = ["", "appoint"]
    desk.control(KEY.Key_Return)
    assert states(page).count("위촉") == 0, "asked, and not wanted"
    desk.control(KEY.Key_Return)
    assert states(page).count("위촉") == 15
    desk.press(KEY.Key_3, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    assert isinstance(desk.workspace.page, PrintPage)
    desk.press(KEY.Key_Escape)
    desk.control(KEY.Key_Z)
    assert states(page).count("추천") == 15


def test_a_council_without_criteria_and_one_that_is_gone(desk: Driver, other: Session) -> None:
    made = other.perform(
        councils.records.save.of(
            "council",
            {"name": "새 협의회", "seats": 3, "starts_on": "2026-01-01", "ends_on": "2027-01-01"},
        )
    )
    page = begin(desk, made.id or 0)
    assert "기준이 없어" in cast("QLabel", page.findChild(QLabel, "why")).text()
    assert states(page).count("제안") == 3
    desk.press(KEY.Key_2, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    shown = desk.workspace.page
    assert isinstance(shown, RecordPage)
    assert shown.form.sheet.boxes["council"].editor.raw() == made.id
    desk.press(KEY.Key_Escape)
    councils.records.remove(other, "council", made.id or 0, ver=1)
    desk.workspace.open(CouncilPlace(made.id or 0))
    desk.settle()
    assert not isinstance(desk.workspace.page, CouncilPage)


def test_it_is_found_by_its_words_and_opened_from_a_nomination(
    desk: Driver, other: Session, forming: int
) -> None:
    nomination = other.store(writes=False).data.value(
        "SELECT id FROM nomination WHERE council = ? AND gone = 0", [forming]
    )
    desk.workspace.open(CouncilPlace(nomination, "nomination"))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, CouncilPage)
    assert states(page).count("추천") == 3
