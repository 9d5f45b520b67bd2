"""The preview at every size: pages fitted to the width come to rest, whatever scroll bar that needs."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from app.services.gate import Session
from app.services.records import lists
from app.services.records.lists import Query
from app.ui.frame.places import PrintPlace
from app.ui.prints.choices import PrintChoices
from app.ui.prints.page import PrintPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.preview import Preview
from tests.ui.conftest import Driver
from tests.ui.hands import KEY, press
from tests.ui.unrest import IDLE, Unrest

TOLD = ((1440, 829), (1440, 833), (1358, 768), (1358, 770))
"""Client areas in which the window once froze."""
OTHER = (
    *((1440, height) for height in range(760, 900, 7)),
    *((1358, height) for height in range(700, 800, 5)),
    *((910, 440), (1092, 543), (1366, 697), (1920, 1009), (960, 469)),
)
SENTENCE = "백업을 만들었습니다. 폴더를 확인해 주세요."
ROWS = {"세로": (5, 60, 100), "가로": (5, 45, 75)}
"""Rows of a roster that fill one, two and three pages."""


@pytest.fixture
def unrest(qapp: object) -> Iterator[Unrest]:
    del qapp
    watch = Unrest()
    yield watch
    watch.end()


def pdf(pages: int, size: tuple[float, float]) -> bytes:
    """Return empty pages of a size."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=size)
    for _ in range(pages):
        canvas.drawString(40, 40, "1")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def view_of(preview: QWidget) -> QPdfView:
    found = preview.findChild(QPdfView)
    assert found is not None
    return found


@pytest.mark.uncounted  # a walk of what the tests of the pages run, too long to be measured
@pytest.mark.parametrize("pages", [1, 2, 3])
@pytest.mark.parametrize("size", [A4, landscape(A4)], ids=["upright", "lying"])
def test_it_comes_to_rest_at_every_height(
    qtbot: QtBot, unrest: Unrest, pages: int, size: tuple[float, float]
) -> None:
    preview = Preview()
    qtbot.addWidget(preview)
    preview.show()
    with qtbot.waitSignal(preview.shown):
        preview.show_document(pdf(pages, size))
    for width in (420, 700):
        for height in range(150, 1200, 2):
            preview.resize(width, height)
            assert unrest.rest() < IDLE, (width, height)
            assert not unrest.fighting, (width, height)


def test_pages_fill_the_width_and_scroll_sideways_only_when_enlarged(qtbot: QtBot) -> None:
    preview = Preview()
    qtbot.addWidget(preview)
    preview.resize(700, 600)
    preview.show()
    preview.activateWindow()
    with qtbot.waitSignal(preview.shown):
        preview.show_document(pdf(2, A4))
    view = view_of(preview)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert not view.horizontalScrollBar().isVisible()
    for _ in range(6):
        press(KEY.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.horizontalScrollBar().isVisible()
    assert view.horizontalScrollBar().maximum() > 0
    fit = preview.findChild(Button, "fit")
    assert fit is not None
    fit.click()
    assert view.zoomMode() == QPdfView.ZoomMode.FitToWidth
    assert not view.horizontalScrollBar().isVisible()


@pytest.mark.uncounted  # a walk of what the tests of the pages run, too long to be measured
@pytest.mark.parametrize("pages", [1, 2, 3])
@pytest.mark.parametrize("way", ["세로", "가로"])
def test_the_window_comes_to_rest_with_a_roster_in_view(
    desk: Driver, other: Session, unrest: Unrest, pages: int, way: str
) -> None:
    rows = lists.page(other, Query("volunteer"), 0, limit=ROWS[way][pages - 1], paths=())
    ids = tuple(each.id for each in rows)
    desk.workspace.open(PrintPlace(kind="volunteer", query=Query("volunteer"), ids=ids))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, PrintPage)
    choices = page.findChild(PrintChoices)
    preview = page.findChild(Preview)
    assert choices is not None
    assert preview is not None
    chip = next(each for each in choices.findChildren(Button) if each.text() == way)
    chip.setFocus()
    if not chip.isChecked():
        desk.press(KEY.Key_Space)
    desk.qtbot.waitUntil(lambda: preview.pages == pages)
    for told in (False, True):
        for size in (*TOLD, *OTHER):
            desk.window.resize(QSize(*size))
            if told:
                desk.workspace.tell(SENTENCE, "warning")
            else:
                desk.workspace.messages.hide()
            assert unrest.rest() < IDLE, (size, told)
            assert not unrest.fighting, (size, told)
