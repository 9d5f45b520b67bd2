"""The frame around the pages: navigation, going back, messages, progress, keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.core.errors import UserError
from app.kinds import CATALOG
from app.services.demo import demonstration
from app.services.office import offices
from app.services.records import records
from app.ui.day.today_page import TodayPage
from app.ui.frame.office_places import SettingsPlace
from app.ui.frame.places import ListPlace, RecordPlace, ReferralPlace, TodayPlace
from app.ui.lists.page import ListPage
from app.ui.records.page import RecordPage
from app.ui.shell.footer import ALL_SAVED, UNSAVED
from app.ui.shell.navigation import DIGITS, NARROW, WIDTH, entries
from app.ui.shell.workspace import WIDE
from app.ui.widgets.buttons import Button
from app.ui.widgets.theme import STEP
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, reach, write
from tests.ui.places import every_place

KEY = Qt.Key


def test_every_menu_entry_is_a_page_and_every_kind_with_a_menu_an_entry(desk: Driver) -> None:
    found = list(entries(CATALOG))
    kinds = [each.place.kind for each in found if isinstance(each.place, ListPlace)]
    assert sorted(kinds) == sorted(kind.name for kind in CATALOG if kind.menu)
    for entry in found:
        desk.workspace.open(entry.place)
        desk.settle()
        assert desk.workspace.page is not None
        checked = [
            each for each in desk.workspace.navigation.findChildren(Button) if each.isChecked()
        ]
        assert [each.text() for each in checked] == [entry.label]


class Flashes(QObject):
    """Notes every window that comes up besides the program's own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        """Note widgets shown before they got their place in the window."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.mark.uncounted  # a walk of what the tests of the pages run, too long to be measured
def test_no_window_flashes_up_while_pages_are_made(desk: Driver, qapp: QApplication) -> None:
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    for place in every_place():
        desk.workspace.open(place)
        desk.settle()
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []


def test_ctrl_and_a_digit_opens_what_the_navigation_says(desk: Driver) -> None:
    numbered = [entry for entry in entries(CATALOG) if not entry.keys]
    for digit, entry in zip((KEY.Key_1, KEY.Key_2, KEY.Key_4), (0, 1, 3), strict=True):
        desk.control(digit)
        expected = numbered[entry]
        page = desk.workspace.page
        assert page is not None
        assert page.title == expected.label


def test_the_foot_says_whether_all_is_saved(desk: Driver) -> None:
    def told() -> str:
        return cast("QLabel", desk.window.findChild(QLabel, "saved")).text()

    assert told() == ALL_SAVED
    for place in (RecordPlace("person"), ReferralPlace(), SettingsPlace()):
        desk.workspace.open(place)
        desk.settle()
        assert told() == ALL_SAVED, place
        desk.type("12")
        assert told() == UNSAVED, place
        desk.press(KEY.Key_Backspace)
        desk.press(KEY.Key_Backspace)
        assert told() == ALL_SAVED, place
        desk.type("34")
        desk.clerk.answers = ["drop"]
        desk.workspace.open(TodayPlace())
        desk.settle()
        assert told() == ALL_SAVED, place
    desk.workspace.open(RecordPlace("person"))
    desk.settle()
    desk.type("qkr")
    assert told() == UNSAVED
    desk.control(KEY.Key_S)
    assert told().endswith("저장됨")


def go_to(desk: Driver, kind: str) -> None:
    """Press Ctrl and the digit by which the navigation opens a kind's list, if it has one."""
    place = place_of(kind)
    if place < len(DIGITS):
        desk.control(Qt.Key(int(KEY.Key_0) + int(DIGITS[place])))
    else:
        desk.workspace.open(ListPlace(kind))
        desk.settle()


def place_of(kind: str) -> int:
    """Return at which place of the navigation a kind stands, of those without a key of their own."""
    numbered = [entry for entry in entries(CATALOG) if not entry.keys]
    return [entry.place.of_kind for entry in numbered].index(kind)


def test_f6_goes_to_the_navigation_arrows_walk_it_and_f6_comes_back(desk: Driver) -> None:
    go_to(desk, "volunteer")
    desk.press(KEY.Key_F6)
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button)
    assert focused.objectName() == "go_volunteer"
    desk.press(KEY.Key_Down)
    desk.press(KEY.Key_Space)
    page = desk.workspace.page
    assert isinstance(page, ListPage)
    assert page.kind.name == "counselor"
    desk.press(KEY.Key_F6)
    desk.press(KEY.Key_F6)
    assert page.isAncestorOf(desk.focused)


def test_escape_goes_back_through_the_pages(desk: Driver) -> None:
    go_to(desk, "volunteer")
    go_to(desk, "organization")
    desk.press(KEY.Key_Escape)
    page = desk.workspace.page
    assert isinstance(page, ListPage)
    assert page.kind.name == "volunteer"
    desk.press(KEY.Key_Escape)
    assert isinstance(desk.workspace.page, TodayPage)


def test_unsaved_work_is_asked_about_before_it_is_left(desk: Driver) -> None:
    go_to(desk, "organization")
    desk.press(KEY.Key_F4)
    desk.type("가람 복지관")
    form = desk.workspace.page
    assert isinstance(form, RecordPage)
    desk.clerk.answers = [""]
    desk.control(KEY.Key_1)
    assert desk.workspace.page is form
    desk.clerk.answers = ["drop"]
    desk.control(KEY.Key_1)
    assert isinstance(desk.workspace.page, TodayPage)


def test_good_news_goes_by_itself_and_trouble_stays(desk: Driver) -> None:
    bar = desk.workspace.messages
    timer = bar.findChild(QTimer)
    assert isinstance(timer, QTimer)
    timer.setInterval(300)
    desk.workspace.tell("저장했습니다.", "good")
    assert bar.text == "저장했습니다."
    assert bar.accessibleName().startswith("완료")
    desk.qtbot.waitUntil(lambda: not bar.isVisible(), timeout=2000)
    desk.workspace.tell_problem(UserError("안 됩니다.", "다시 해 보세요."))
    assert bar.text == "안 됩니다."
    assert bar.accessibleName() == "문제: 안 됩니다. 다시 해 보세요."
    with pytest.raises(Exception, match="timed out"):
        desk.qtbot.waitUntil(lambda: not bar.isVisible(), timeout=900)


def test_long_work_is_shown_at_the_foot_and_can_be_stopped(desk: Driver) -> None:
    answers: list[int] = []

    def work(progress: Callable[[int, int], bool] = lambda _done, _whole: True) -> int:
        rounds = 0
        while not progress(1, 2):
            rounds += 1
        return rounds

    desk.window.tasks.call(work, label="오래 걸리는 일", done=answers.append)
    desk.qtbot.waitUntil(partial(stop_is_offered, desk), timeout=3000)
    desk.button("stop").click()
    desk.settle()
    assert answers
    assert not stop_is_offered(desk)


def stop_is_offered(desk: Driver) -> bool:
    return any(each.isVisible() for each in desk.window.findChildren(Button, "stop"))


def test_a_small_window_shows_icons_with_their_names_as_tool_tips(desk: Driver) -> None:
    desk.window.resize(WIDE + 5 * STEP, 800)
    desk.settle()
    assert desk.workspace.navigation.width() == WIDTH
    desk.window.resize(WIDE - 5 * STEP, 700)
    desk.settle()
    assert desk.workspace.navigation.width() == NARROW
    assert desk.button("go_volunteer").toolTip() == (
        f"자원봉사자  Ctrl+{DIGITS[place_of('volunteer')]}"
    )
    assert desk.button("go_volunteer").accessibleName() == "자원봉사자"


def test_f5_reads_what_another_program_wrote(desk: Driver) -> None:
    go_to(desk, "volunteer")
    page = desk.workspace.page
    assert isinstance(page, ListPage)
    arrived: list[object] = []
    page.table.arrived.connect(arrived.append)
    desk.press(KEY.Key_F5)
    assert len(arrived) == 1


def test_a_new_resource_shows_the_requests_that_waited_for_it(desk: Driver) -> None:
    session = offices.enter(desk.window.folder, demonstration.LOGIN, demonstration.PASSWORD)
    closed = {"state": "종결", "result": "자원 없음", "lacking": "수어 통역"}
    records.save(session, "request", {"text": "수어 통역이 필요함", "needs": ("교육",), **closed})
    session.close()
    desk.workspace.open(RecordPlace("organization"))
    desk.settle()
    write("쪽빛수어센터")
    reach(desk.workspace, "offer")
    write("수어 통역")
    desk.control(KEY.Key_S)
    assert "기다리던 접수가" in desk.workspace.messages.text
    desk.press(KEY.Key_G, CONTROL | CONTROL.ShiftModifier)
    page = desk.workspace.page
    assert isinstance(page, ListPage)
    assert page.kind.name == "request"
    assert page.table.rowCount() >= 1
    assert desk.button("about").text() == "기다리던 접수만 보기"
