"""The preview of an import: every value of every row, narrowed, looked for, ticked, by keys, at several sizes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QWidget

from app.ui.imports.page import ImportPage
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, SHIFT, compose, focus, press, write
from tests.ui.imports.test_page import button, column, count, go_on, read, rows, words

ROWS = (
    "기관명,전화번호,도로명주소,비고",
    "하나모임,0211112222,마을로 1,첫째",
    "둘모임,없음?,마을로 2,둘째",
    "셋모임,02-333-4444,마을로 3,",
    ",02-333-5555,마을로 4,이름 없음",
    "테스트기관,02-333-6666,마을로 5,",
)


def preview(desk: Driver, tmp_path: Path, *lines: str) -> ImportPage:
    file = tmp_path / "명단.csv"
    file.write_text("\n".join(lines or ROWS), encoding="utf-8")
    page = read(desk, file)
    go_on(desk)
    return page


def chips(page: ImportPage) -> list[str]:
    found = page.findChildren(QPushButton)
    return [
        each.text()
        for each in found
        if each.isVisible() and each.objectName().startswith("verdict_")
    ]


def inside(page: QWidget, part: QWidget) -> bool:
    """Tell whether the whole of a part can be seen on the page."""
    corner = part.mapTo(page, QPoint())
    return page.rect().contains(corner) and page.rect().contains(
        corner + QPoint(part.width() - 1, part.height() - 1)
    )


def test_every_value_is_shown_as_it_will_be_stored(desk: Driver, tmp_path: Path) -> None:
    page = preview(desk, tmp_path)
    assert column(page, "전화") == ["02-1111-2222", "", "02-333-4444", "02-333-5555", "02-333-6666"]
    assert column(page, "주소")[0] == "마을로 1"
    assert column(page, "메모")[1] == "비고: 둘째 전화번호: 없음?"
    assert chips(page) == ["모두 5", "신규 3", "보류 1", "제외 1", "경고 있음 1"]


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
def test_what_goes_on_stands_in_view_at_every_step(
    desk: Driver, tmp_path: Path, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    file = tmp_path / "명단.csv"
    file.write_text("\n".join(ROWS), encoding="utf-8")
    page = read(desk, file)
    for _ in range(2):
        for name in ("back", "next", "leave"):
            assert inside(desk.window, button(page, name)), name
            assert not button(page, name).visibleRegion().isEmpty(), name
        go_on(desk)
    assert inside(desk.window, button(page, "again"))
    assert not button(page, "again").visibleRegion().isEmpty()


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768), (1920, 1080)])
def test_why_is_told_below_or_beside_the_rows_at_any_size(
    desk: Driver, tmp_path: Path, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    page = preview(desk, tmp_path)
    for _ in range(3):
        press(KEY.Key_Down)
    told = next(each for each in page.findChildren(QLabel, "row_reasons") if each.isVisible())
    assert words(page, "row_title").startswith("5행 · 제외")
    assert "이름" in told.text()
    assert inside(page, told)
    still = next(e for e in page.findChildren(QTableView, "verdicts_still") if e.isVisible())
    assert still.currentIndex().row() == rows(page).currentIndex().row() == 3
    assert still.rowViewportPosition(3) == rows(page).rowViewportPosition(3)
    assert rows(page).viewport().height() > 3 * rows(page).rowHeight(0)


def test_rows_are_ticked_alone_and_together(desk: Driver, tmp_path: Path) -> None:
    before = count(desk)
    page = preview(desk, tmp_path)
    assert button(page, "next").text() == "3곳 가져오기"
    press(KEY.Key_Space)
    assert button(page, "next").text() == "2곳 가져오기"
    assert focus() is rows(page)
    press(KEY.Key_End, CONTROL | SHIFT)
    press(KEY.Key_Space)
    assert button(page, "next").text() == "4곳 가져오기", "all that can be, the one held back too"
    press(KEY.Key_Space)
    assert button(page, "next").text() == "완료"
    press(KEY.Key_Home, CONTROL)
    press(KEY.Key_Space)
    assert button(page, "next").text() == "1곳 가져오기"
    go_on(desk)
    assert count(desk) == before + 1
    assert "신규 1곳" in words(page, "summary")
    assert "보류 3줄" in words(page, "summary")


def test_a_row_is_looked_for_while_a_syllable_is_composed(desk: Driver, tmp_path: Path) -> None:
    page = preview(desk, tmp_path)
    press(KEY.Key_F, CONTROL)
    compose("셋")
    desk.settle()
    assert column(page, "이름") == ["셋모임"]
    compose("")
    write("3335555")
    desk.settle()
    assert column(page, "행") == ["5"]
    press(KEY.Key_Escape)
    desk.settle()
    assert len(column(page, "행")) == 5
    press(KEY.Key_Down)
    assert words(page, "row_title").startswith("3행"), "the arrows go through the rows below"
    write("아무도 아님")
    desk.settle()
    assert column(page, "행") == []
    assert words(page, "row_title") == ""


def test_rows_with_warnings_are_left_by_their_chip(desk: Driver, tmp_path: Path) -> None:
    page = preview(desk, tmp_path)
    (chip,) = [e for e in page.findChildren(QPushButton, "verdict_warned") if e.isVisible()]
    chip.setFocus()
    press(KEY.Key_Space)
    assert column(page, "이름") == ["둘모임"]
    assert "전화번호" in words(page, "row_warnings")


def test_what_was_taken_can_no_more_be_ticked(desk: Driver, tmp_path: Path) -> None:
    page = preview(desk, tmp_path)
    go_on(desk)
    still = next(e for e in page.findChildren(QTableView, "verdicts_still") if e.isVisible())
    assert still.isColumnHidden(0)
    rows(page).setFocus(Qt.FocusReason.TabFocusReason)
    press(KEY.Key_Space)
    assert column(page, "판정") == ["제외", "신규", "신규", "신규", "보류"]


APART = 180_000
"""Milliseconds that a process of its own gets, which is of lower priority and waits behind other tests."""


def long_file(tmp_path: Path) -> Path:
    """Write a file that is judged in a process of its own."""
    file = tmp_path / "긴 명단.csv"
    lines = (f"가온모임 {at},02-{at:03}-{at:04},마을로 {at}," for at in range(1, 900))
    file.write_text("\n".join((ROWS[0], *lines)), encoding="utf-8")
    return file


def test_esc_stops_what_is_under_way_and_the_page_stays(desk: Driver, tmp_path: Path) -> None:
    before = count(desk)
    page = read(desk, long_file(tmp_path))
    press(KEY.Key_Return, CONTROL)
    press(KEY.Key_Return, CONTROL)
    assert "앞의 일이 아직 끝나지 않았습니다" in desk.workspace.messages.text
    press(KEY.Key_Escape)
    desk.settle(APART)
    assert desk.workspace.page is page
    assert "멈췄습니다" in desk.workspace.messages.text
    assert page.findChildren(QTableView, "verdicts")[0].isVisible() is False, "still the columns"
    press(KEY.Key_Return, CONTROL)
    desk.settle(APART)
    assert button(page, "next").text() == "899곳 가져오기", desk.workspace.messages.text
    press(KEY.Key_Return, CONTROL)
    press(KEY.Key_Escape)
    desk.settle(APART)
    assert "멈췄습니다" in desk.workspace.messages.text
    assert count(desk) == before, "nothing of it is kept"
    assert button(page, "next").text() == "899곳 가져오기", desk.workspace.messages.text


def test_going_back_ends_what_is_under_way(desk: Driver, tmp_path: Path) -> None:
    page = read(desk, long_file(tmp_path))
    press(KEY.Key_Return, CONTROL)
    press(KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    desk.settle(APART)
    assert focus() is button(page, "choose_file")
