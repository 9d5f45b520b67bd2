"""F1 before anybody entered: the handbook opens, nothing of an office does, and what was typed is there again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.core import handbook
from app.services.demo import demonstration
from app.services.office import offices
from app.ui.frame.places import RecordPlace
from app.ui.office.before_entering import EarlyHandbook, EarlyPage
from app.ui.office.first_start import FirstStart
from app.ui.office.handbook_reading import Reader
from app.ui.office.restore_page import RestoreEntrance
from app.ui.shell.main_window import LEAST, NAME, USUAL
from app.ui.widgets.buttons import Button
from tests.founding import LOGIN, PASSWORD
from tests.ui.accessible import lacks
from tests.ui.conftest import WAIT, Driver, show
from tests.ui.places import unreachable

KEY = Qt.Key
SIZES = {"least": LEAST, "usual": USUAL}


@pytest.fixture
def fresh(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    """Show the window of a PC that has no office yet."""
    yield from show(qtbot, tmp_path / "새 자료")


def early(driver: Driver) -> EarlyHandbook:
    (found,) = driver.window.findChildren(EarlyHandbook)
    return found


def text(driver: Driver) -> str:
    (reader,) = early(driver).findChildren(Reader)
    return reader.toPlainText()


def ask(driver: Driver, of: type[EarlyPage]) -> None:
    """Press F1, and see that the handbook tells of the page that was in view, and stands alone."""
    driver.press(KEY.Key_F1)
    driver.settle()
    book = handbook.read_handbook()
    assert early(driver).isVisible()
    assert text(driver).startswith(book.page(book.about(of.__name__)).title)
    others = [each for each in QApplication.allWidgets() if isinstance(each, EarlyPage)]
    assert [each for each in others if each.isVisible()] == []


def leave(driver: Driver) -> None:
    driver.press(KEY.Key_Escape)
    assert not early(driver).isVisible()


@pytest.mark.parametrize("size", SIZES)
def test_the_entrance_is_explained_without_an_office_being_open(opened: Driver, size: str) -> None:
    opened.window.resize(*SIZES[size])
    opened.type("haneul")
    field = opened.focused
    ask(opened, type(opened.window.entrance))
    assert opened.window.tasks.session is None
    assert opened.window.workspace is None
    assert opened.window.windowTitle() == NAME
    assert early(opened).size().width() <= SIZES[size][0]
    assert unreachable(early(opened)) == []
    assert lacks(opened.window) == []
    leave(opened)
    assert opened.focused is field
    assert opened.window.entrance.login.text == "haneul"


def test_what_to_do_without_the_password_is_found_by_its_word(opened: Driver) -> None:
    opened.press(KEY.Key_F1)
    opened.settle()
    opened.control(KEY.Key_F)
    opened.type("복구 코드 없")
    opened.settle()
    opened.press(KEY.Key_Down)
    opened.settle()
    assert "비밀번호를 잊었을 때" in text(opened)
    opened.press(KEY.Key_Escape)  # the typed words go first, as in every search
    leave(opened)


def test_the_button_beside_the_key_does_the_same_and_nothing_can_be_printed(opened: Driver) -> None:
    opened.button("help").setFocus()
    opened.press(KEY.Key_Space)
    opened.settle()
    buttons = [each for each in early(opened).findChildren(Button) if each.isVisible()]
    assert [each.objectName() for each in buttons] == ["leave_help"]
    buttons[0].setFocus()
    opened.press(KEY.Key_Return)
    assert opened.window.entrance.isVisible()


@pytest.mark.parametrize("size", SIZES)
def test_the_first_start_is_explained_and_founds_nothing(fresh: Driver, size: str) -> None:
    fresh.window.resize(*SIZES[size])
    fresh.type("한빛구")
    field = fresh.focused
    ask(fresh, FirstStart)
    assert not offices.exists(fresh.window.folder)
    leave(fresh)
    assert fresh.focused is field
    fresh.button("begin_from_backup").setFocus()
    fresh.clerk.answers = ["yes"]
    fresh.press(KEY.Key_Space)
    fresh.settle()
    ask(fresh, RestoreEntrance)
    leave(fresh)
    (restore,) = fresh.window.findChildren(RestoreEntrance)
    assert restore.isVisible()
    fresh.press(KEY.Key_Escape)
    fresh.settle()
    (first,) = fresh.window.findChildren(FirstStart)
    assert first.isVisible()


@pytest.mark.parametrize("size", SIZES)
def test_the_cover_is_explained_and_hides_all_the_same(desk: Driver, size: str) -> None:
    desk.window.resize(*SIZES[size])
    desk.workspace.open(RecordPlace("volunteer"))
    desk.settle()
    desk.type("김가려")
    page = desk.workspace.page
    desk.press(KEY.Key_F12)
    desk.settle()
    ask(desk, type(desk.window.cover))
    assert not desk.workspace.isVisible()
    assert desk.window.windowTitle() == NAME
    assert desk.window.minimumSize() == QSize(*LEAST)
    desk.window.close()  # refused below the cover, too: only who covered it gives up what is unsaved
    desk.settle()
    assert desk.window.cover.isVisible()
    assert not early(desk).isVisible()
    assert desk.clerk.asked == []
    desk.type(demonstration.PASSWORD)
    desk.press(KEY.Key_Return)
    desk.settle()
    assert desk.workspace.page is page
    assert told_of(desk, "김가려")


def test_who_enters_behind_the_handbook_is_at_work(opened: Driver) -> None:
    entrance = opened.window.entrance
    entrance.login.input.setText(LOGIN)
    entrance.password.input.setText(PASSWORD)
    entrance.submit()
    entrance.helping.emit()  # F1 comes before the answer
    opened.qtbot.waitUntil(lambda: opened.window.workspace is not None, timeout=WAIT)
    opened.settle()
    assert opened.workspace.isVisible()
    assert not early(opened).isVisible()


def told_of(desk: Driver, words: str) -> bool:
    page = desk.workspace.page
    assert page is not None
    shown = page.findChildren(QWidget)
    return any(
        words in str(each.property("text") or "") for each in shown if not isinstance(each, QLabel)
    )
