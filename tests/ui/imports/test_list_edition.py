"""A newer edition of a list on the page: what it lacks ends by keys, and its empty cells stay or go."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton

from app.core.values import Value
from app.services.demo import demonstration
from app.services.office import offices
from app.services.records import lists, records
from app.services.records.lists import Query
from app.ui.imports.page import ImportPage
from app.ui.widgets.buttons import Tick
from tests.ui.conftest import Driver
from tests.ui.hands import KEY, press
from tests.ui.imports.test_page import go_on, read

HEADER = "기관명,전화번호,도로명주소\n"
SECOND, THIRD = "둘모임,02-111-3333,마을로 2\n", "셋모임,02-111-4444,마을로 3\n"
FIRST = f"{HEADER}하나모임,02-111-2222,마을로 1\n{SECOND}{THIRD}"
NEXT = f"{HEADER}하나모임,02-111-2222,\n{SECOND}"


def previewed(desk: Driver, tmp_path: Path) -> ImportPage:
    """Take the first edition, and preview the next."""
    file = tmp_path / "명단.csv"
    file.write_text(FIRST, encoding="utf-8")
    read(desk, file)
    go_on(desk)
    go_on(desk)
    file.write_text(NEXT, encoding="utf-8")
    page = read(desk, file)
    go_on(desk)
    return page


def values(desk: Driver, name: str) -> Mapping[str, Value]:
    session = offices.enter(desk.window.folder, demonstration.LOGIN, demonstration.PASSWORD)
    (hit,) = lists.page(session, Query("organization", name), 0, limit=2, paths=())
    found = records.load(session, "organization", hit.id).values
    session.close()
    return found


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
def test_what_the_file_lacks_ends_where_it_is_ticked(
    desk: Driver, tmp_path: Path, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    page = previewed(desk, tmp_path)
    words = page.findChild(QLabel, "gone")
    assert words
    assert "1곳이 이 파일에 없습니다: 셋모임" in words.text()
    choose = page.findChild(QPushButton, "choose_ended")
    assert choose
    choose.setFocus()
    press(KEY.Key_Space)
    desk.settle()
    offered = QApplication.activePopupWidget()
    assert offered
    listed = offered.findChild(QListWidget, "offered")
    assert listed
    assert listed.item(0).text().startswith("셋모임")
    press(KEY.Key_Space)
    press(KEY.Key_Escape)
    desk.settle()
    go_on(desk)
    assert values(desk, "셋모임")["status"] == "종료"
    assert values(desk, "하나모임")["address"] == "마을로 1"


def test_empty_cells_empty_what_was_there_only_where_that_is_ticked(
    desk: Driver, tmp_path: Path
) -> None:
    page = previewed(desk, tmp_path)
    clears = page.findChild(Tick, "clears")
    assert clears
    assert clears.isVisible()
    assert not clears.isChecked()
    clears.setFocus()
    press(KEY.Key_Space)
    desk.settle()
    assert clears.isChecked()
    go_on(desk)
    assert values(desk, "하나모임")["address"] is None
    assert values(desk, "셋모임")["status"] == "활동"
