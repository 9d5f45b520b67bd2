"""Tables of very many rows: to paint them costs the same whatever is selected."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from PySide6.QtWidgets import QTableView

from app.ui.frame.places import ListPlace
from app.ui.lists.view import RecordView
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, SHIFT
from tests.ui.imports.test_page import go_on, read, rows

MANY = 400


def calls(work: Callable[[], object], file: str) -> int:
    """Count the functions of a module that are called during some work."""
    counted = 0

    def count(frame: FrameType, event: str, _held: object) -> None:
        nonlocal counted
        counted += event == "call" and frame.f_code.co_filename.endswith(file)

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


def held(desk: Driver, view: QTableView, file: str) -> None:
    """Paint with one row selected and with all of them, in both ways they are by keys."""
    view.setFocus()
    desk.press(KEY.Key_Home, CONTROL)
    usual = calls(view.grab, file)
    assert usual > 0
    desk.press(KEY.Key_A, CONTROL)
    assert len(view.selectionModel().selectedRows()) == view.model().rowCount() >= MANY
    assert calls(view.grab, file) < 2 * usual, "the header asks every selected row"
    desk.press(KEY.Key_Home, CONTROL)
    desk.press(KEY.Key_End, CONTROL | SHIFT)
    assert len(view.selectionModel().selectedRows()) == view.model().rowCount()
    assert calls(view.grab, file) < 2 * usual


def test_a_list_is_painted_as_quickly_when_all_is_selected(desk: Driver) -> None:
    desk.workspace.open(ListPlace("person"))
    desk.settle()
    held(desk, next(iter(desk.window.findChildren(RecordView, "rows"))), "model.py")


def test_the_rows_of_a_file_are_painted_as_quickly_when_all_are_selected(
    desk: Driver, tmp_path: Path
) -> None:
    file = tmp_path / "명단.csv"
    lines = [f"모임 {number},02-111-{number:04}" for number in range(MANY)]
    file.write_text("\n".join(("기관명,전화번호", *lines)), encoding="utf-8")
    page = read(desk, file)
    go_on(desk)
    held(desk, rows(page), "rows_table.py")
