"""모임 관계: by keys over the map to a gathering, through figures to their lists, out as paper, sheet and picture."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from app.services.gate import Session
from app.services.records import records
from app.services.records.records import Record
from app.ui.frame.page import PlacedPage
from app.ui.frame.places import GatheringsPlace, PrintPlace, TodayPlace
from app.ui.lists.page import ListPage
from app.ui.prints.page import PrintPage
from app.ui.statistics.figure_table import FigureTable
from app.ui.statistics.gatherings_page import GatheringsPage
from app.ui.statistics.overlap_picture import OverlapPicture
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, focus, press


def open_page(desk: Driver) -> GatheringsPage:
    desk.workspace.open(GatheringsPlace())
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, GatheringsPage)
    return page


def child(page: PlacedPage[Any], name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def opened(desk: Driver) -> Record:
    """Return the gathering that the list was opened with."""
    shown = desk.workspace.page
    assert isinstance(shown, ListPage)
    assert shown.kind.name == "gathering"
    assert shown.panel.record is not None
    return shown.panel.record


def map_of(page: GatheringsPage) -> OverlapPicture:
    assert page.map is not None
    return page.map


@pytest.mark.parametrize(("width", "height"), [(1024, 700), (1366, 768), (1920, 1080)])
def test_the_map_is_walked_by_arrows_and_opens_a_gathering(
    desk: Driver, width: int, height: int
) -> None:
    desk.window.resize(width, height)
    page = open_page(desk)
    picture = map_of(page)
    assert focus() is picture
    met = {picture.current}
    arrows = (KEY.Key_Right, KEY.Key_Down, KEY.Key_Left, KEY.Key_Up)
    for key in random.Random(1).choices(arrows, k=400):  # noqa: S311 - a walk
        press(key)
        met.add(picture.current)
    assert page.report is not None
    assert met == {each.words for each in page.report.boxes}
    name = picture.current.split("  ")[0]
    press(KEY.Key_Return)
    desk.settle()
    assert opened(desk).title == name


def test_every_page_says_how_much_was_surveyed(desk: Driver) -> None:
    page = open_page(desk)
    text = str(child(page, "remark").property("text"))
    assert "조사한 모임 24개" in text
    assert text.endswith("조사하지 않은 관계는 보이지 않습니다.")


def test_the_mouse_learns_a_gathering_and_never_a_person(desk: Driver) -> None:
    page = open_page(desk)
    picture = map_of(page)
    assert page.report is not None
    box = page.report.boxes[0]
    left, top, wide, high = box.place
    whole = picture.heightForWidth(picture.width())
    at = QPoint(round((left + wide / 2) * picture.width()), round((top + high / 2) * whole))
    QApplication.sendEvent(
        picture, QHelpEvent(QHelpEvent.Type.ToolTip, at, picture.mapToGlobal(at))
    )
    assert QToolTip.text() == box.words
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at)
    desk.settle()
    assert opened(desk).id == box.record


def test_a_figure_leads_to_the_people_behind_it(desk: Driver) -> None:
    page = open_page(desk)
    pairs = child(page, "figures_pairs")
    assert isinstance(pairs, FigureTable)
    pairs.setFocus()
    pairs.look_at(0, 2)
    count = str(pairs.model().data(pairs.model().index(0, 2)))
    press(KEY.Key_Return)
    desk.settle()
    shown = desk.workspace.page
    assert isinstance(shown, ListPage)
    assert shown.view.model().rowCount() == int(count)


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_pictures_are_saved_as_files_of_their_own(
    desk: Driver, tmp_path: Path, ending: str
) -> None:
    open_page(desk)
    file = tmp_path / f"모임 관계{ending}"
    desk.clerk.answers.append(str(file))
    press(KEY.Key_G, CONTROL)
    desk.settle()
    if ending == ".png":
        assert QImage(str(file)).width() > 2000
    else:
        assert "마을 밥상" in file.read_text(encoding="utf-8")
    assert [each.name for each in tmp_path.glob("모임*")] == [file.name]


def test_the_print_page_offers_the_picture_as_a_file_too(desk: Driver, tmp_path: Path) -> None:
    open_page(desk)
    press(KEY.Key_P, CONTROL)
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, PrintPage)
    desk.clerk.answers.append(str(tmp_path / "그림.png"))
    press(KEY.Key_G, CONTROL)
    desk.settle()
    assert (tmp_path / "그림.png").exists()
    desk.workspace.open(PrintPlace(paper="statistics", about="2026-11"))
    desk.settle()
    assert not child(page, "picture").isVisible()


def test_what_another_clerk_enters_shows_once_one_comes_back(desk: Driver, other: Session) -> None:
    page = open_page(desk)
    assert "조사한 모임 24개" in str(child(page, "remark").property("text"))
    records.save(other, "gathering", {"name": "새로 찾은 모임"})
    desk.workspace.open(TodayPlace())
    desk.settle()
    page = open_page(desk)
    press(KEY.Key_F5)
    desk.settle()
    assert "조사한 모임 25개" in str(child(page, "remark").property("text"))
