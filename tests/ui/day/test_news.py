"""After an update 오늘 tells once what it changed; Esc takes it away, and the settings show it again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import releases
from app.ui.day.today_page import TodayPage
from app.ui.frame.office_places import SettingsPlace
from app.ui.frame.places import TodayPlace
from app.ui.office.releases_page import ReleasesPage
from app.ui.office.settings_page import SettingsPage
from app.ui.shell.main_window import LEAST
from proofs import earlier_offices
from tests.ui.conftest import Driver, show
from tests.ui.hands import KEY


@pytest.fixture
def updated(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    """Show the window of an office that an earlier release left."""
    folder = earlier_offices.put("0.1.0", tmp_path / "office")
    for driver in show(qtbot, folder):
        driver.enter(earlier_offices.LOGIN, earlier_offices.PASSWORD)
        yield driver


def today(desk: Driver) -> TodayPage:
    page = desk.workspace.page
    assert isinstance(page, TodayPage)
    return page


def told(page: object) -> str:
    assert isinstance(page, (TodayPage, ReleasesPage))
    return "\n".join(each.text() for each in page.findChildren(QLabel))


@pytest.mark.parametrize("size", [LEAST, (1366, 768)])
def test_an_update_is_told_once_and_stands_in_nobodys_way(
    updated: Driver, size: tuple[int, int]
) -> None:
    desk = updated
    desk.window.resize(*size)
    desk.settle()
    assert not today(desk).news.isHidden()
    assert all(each in told(today(desk)) for each in releases.ALL[0].changes)
    assert releases.ALL[-1].changes[0] not in told(today(desk))
    begin = desk.focused
    assert begin.objectName() == "new_request"
    desk.press(KEY.Key_Escape)
    assert today(desk).news.isHidden()
    assert desk.focused is begin
    desk.workspace.open(SettingsPlace())
    desk.settle()
    desk.workspace.open(TodayPlace())
    desk.settle()
    assert today(desk).news.isHidden()
    desk.window.enter(earlier_offices.LOGIN, earlier_offices.PASSWORD)
    desk.settle()
    assert today(desk).news.isHidden()


def test_what_changed_is_told_again_from_the_settings(desk: Driver) -> None:
    assert today(desk).news.isHidden()
    desk.workspace.open(SettingsPlace())
    desk.settle()
    desk.button("releases").setFocus()
    desk.press(KEY.Key_Return)
    page = desk.workspace.page
    assert isinstance(page, ReleasesPage)
    assert all(change in told(page) for each in releases.ALL for change in each.changes)
    desk.press(KEY.Key_Escape)
    assert isinstance(desk.workspace.page, SettingsPage)
