"""The window stands where it stood: in its size, maximized, and never where no screen is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.shell.main_window import USUAL, MainWindow
from app.ui.shell.window_place import WindowPlace, usual_file
from tests.ui.conftest import WAIT

Opened = Callable[[], tuple[MainWindow, WindowPlace]]


@pytest.fixture
def opened(qtbot: QtBot, office: Path, tmp_path: Path) -> Iterator[Opened]:
    """Open windows of an office one after the other, all with one memory."""
    windows: list[MainWindow] = []

    def open_window() -> tuple[MainWindow, WindowPlace]:
        window = MainWindow(office)
        windows.append(window)
        place = WindowPlace(window, tmp_path / "memory" / "window")
        place.take()
        window.begin()
        window.show()
        qtbot.waitUntil(window.isVisible, timeout=WAIT)
        return window, place

    yield open_window
    for each in windows:
        each.close()
        shiboken6.delete(each)


def test_the_window_stands_where_it_stood(opened: Opened) -> None:
    window, place = opened()
    assert window.size().toTuple() == USUAL
    window.setGeometry(QRect(120, 90, 1111, 666))
    QApplication.processEvents()
    place.keep()
    again, _ = opened()
    assert again.geometry() == QRect(120, 90, 1111, 666)


def test_a_maximized_window_comes_back_so_with_its_size_below_it(opened: Opened) -> None:
    window, place = opened()
    window.setGeometry(QRect(120, 90, 1111, 666))
    QApplication.processEvents()
    window.showMaximized()
    QApplication.processEvents()
    place.keep()
    again, _ = opened()
    assert again.isMaximized()
    again.showNormal()
    QApplication.processEvents()
    assert again.size().toTuple() == (1111, 666)


def test_a_screen_that_is_gone_takes_no_window_with_it(opened: Opened) -> None:
    window, place = opened()
    window.setGeometry(QRect(4000, 3000, 1200, 700))
    place.keep()
    again, _ = opened()
    QApplication.processEvents()
    assert again.screen().availableGeometry().contains(again.frameGeometry())


@pytest.mark.parametrize("content", [b"", b"{}", bytes(300)])
def test_a_file_that_cannot_be_read_begins_as_the_first_time(
    opened: Opened, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "memory" / "window"
    file.parent.mkdir()
    file.write_bytes(content)
    window, place = opened()
    assert window.size().toTuple() == USUAL
    place.keep()
    assert file.read_bytes() != content


def test_where_nothing_can_be_written_the_program_closes_all_the_same(
    opened: Opened, tmp_path: Path
) -> None:
    (tmp_path / "memory").write_text("a file where a folder should be", encoding="utf-8")
    _, place = opened()
    place.keep()
    assert (tmp_path / "memory").is_file()


def test_it_is_kept_among_the_users_own_and_in_no_office(qapp: QApplication) -> None:
    assert qapp.applicationName()
    assert usual_file().name == "window"
    assert usual_file().is_absolute()
