"""The covered screen: by F12 or after a rest, lifted by the clerk's own password, with nothing lost."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QWidget

from app.core import clock
from app.services.office import accounts, settings
from app.ui.frame.ask import CANCEL, Answer, Ask
from app.ui.frame.places import ListPlace, TodayPlace
from app.ui.shell.idle import MINUTE, NOTICE, SECOND
from tests.founding import LOGIN, PASSWORD
from tests.ui.conftest import WAIT, Driver
from tests.ui.hands import reach

KEY = Qt.Key


@pytest.fixture
def at_work(opened: Driver) -> Driver:
    opened.enter(LOGIN, PASSWORD)
    return opened


def begin_person(desk: Driver) -> QLineEdit:
    """Begin a record by hand, and leave it half typed."""
    desk.workspace.open(ListPlace("person"))
    desk.settle()
    desk.press(KEY.Key_F4)
    name = cast("QLineEdit", reach(cast("QWidget", desk.workspace.page), "name"))
    desk.type("김철")
    return name


def notice(desk: Driver) -> str:
    words = desk.window.findChild(QLabel, "idle_notice")
    assert isinstance(words, QLabel)
    return words.text() if words.isVisible() else ""


def lift(desk: Driver, password: str = PASSWORD) -> None:
    """Type a password where the cover asks for it."""
    assert desk.window.cover.password.input.hasFocus()
    desk.type(password)
    desk.press(KEY.Key_Return)
    desk.settle()


def test_f12_covers_at_once_and_only_the_clerks_password_lifts_it(at_work: Driver) -> None:
    name = begin_person(at_work)
    page = at_work.workspace.page
    at_work.press(KEY.Key_F12)
    cover = at_work.window.cover
    assert cover.isVisible()
    assert not at_work.workspace.isVisible()
    assert at_work.window.windowTitle() == "마을이음"
    for key in (KEY.Key_F12, KEY.Key_Escape, KEY.Key_Return, KEY.Key_F3):
        at_work.press(key)
        assert cover.isVisible()
    lift(at_work, "wrong-gae7mi")
    assert cover.isVisible()
    assert cover.password.text == ""
    assert "비밀번호가 맞지 않습니다" in cover.password.below.text()
    lift(at_work)
    assert at_work.workspace.isVisible()
    assert at_work.workspace.page is page
    assert name.text() == "김철"
    assert name.hasFocus()
    assert at_work.window.windowTitle() != "마을이음"


def test_a_rest_is_warned_of_and_any_key_goes_on(at_work: Driver) -> None:
    idle = at_work.window.absence.idle
    assert idle.still.isActive()
    assert idle.still.interval() == 10 * MINUTE - NOTICE * SECOND
    idle.still.timeout.emit()
    assert notice(at_work).startswith("60초 뒤")
    idle.ticking.timeout.emit()
    assert notice(at_work).startswith("59초 뒤")
    handle = at_work.window.windowHandle()
    QTest.keyClick(handle, KEY.Key_Shift)
    at_work.settle()
    assert notice(at_work) == ""
    assert not idle.ticking.isActive()
    assert at_work.workspace.isVisible()


def test_after_the_warning_the_screen_is_covered_and_forms_stay(at_work: Driver) -> None:
    name = begin_person(at_work)
    idle = at_work.window.absence.idle
    idle.still.timeout.emit()
    for _ in range(NOTICE):
        idle.ticking.timeout.emit()
    assert at_work.window.cover.isVisible()
    assert notice(at_work) == ""
    assert not idle.still.isActive()
    lift(at_work)
    assert name.text() == "김철"
    assert idle.still.isActive()


def test_a_pc_that_slept_wakes_covered_and_loses_the_key_that_woke_it(
    at_work: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = begin_person(at_work)
    later = clock.now() + timedelta(minutes=11)
    monkeypatch.setattr(clock, "now", lambda: later)
    QTest.keyClick(at_work.window.windowHandle(), KEY.Key_A)
    at_work.settle()
    assert at_work.window.cover.isVisible()
    assert at_work.window.cover.password.text == ""
    lift(at_work)
    assert name.text() == "김철"


def test_letters_of_an_input_method_count_as_somebody_there(at_work: Driver) -> None:
    begin_person(at_work)
    at_work.window.absence.idle.still.timeout.emit()
    assert notice(at_work)
    at_work.type("수")
    assert notice(at_work) == ""


def test_the_setting_says_how_long(at_work: Driver) -> None:
    at_work.window.tasks.run(settings.save.of({"lock_minutes": "3"}))
    at_work.settle()
    assert at_work.window.absence.idle.still.interval() == 3 * MINUTE - NOTICE * SECOND


def test_a_question_is_taken_from_the_screen_and_asked_again(at_work: Driver) -> None:
    ask, told = Ask(at_work.window), list[str]()
    at_work.window.ask = ask  # type: ignore[assignment]
    ask.question("김철수님의 기록을 지울까요?", [Answer("yes", "지우기"), CANCEL], told.append)
    (dialog,) = [each for each in at_work.window.findChildren(QDialog) if each.isVisible()]
    at_work.window.absence.idle.expired.emit()
    assert at_work.window.cover.isVisible()
    assert not dialog.isVisible()
    ask.question("또 하나", [CANCEL], told.append)
    assert not [each for each in at_work.window.findChildren(QDialog) if each.isVisible()]
    at_work.window.activateWindow()
    at_work.window.cover.password.input.setText(PASSWORD)
    at_work.window.cover.submit()
    at_work.qtbot.waitUntil(dialog.isVisible, timeout=WAIT)
    shown = [each for each in at_work.window.findChildren(QDialog) if each.isVisible()]
    assert len(shown) == 2
    assert told == []
    for each in shown:
        each.reject()
    assert told == ["", ""]
    at_work.window.ask = at_work.clerk


def test_another_clerk_comes_in_from_the_cover_unless_something_is_unsaved(at_work: Driver) -> None:
    run = at_work.window.tasks.run
    make = accounts.make_account.of("saebom", name="정새봄", role="창구", password="haetsal-77")
    run(make)
    at_work.settle()
    name = begin_person(at_work)
    at_work.press(KEY.Key_F12)
    at_work.control(KEY.Key_L)
    assert at_work.window.cover.isVisible()
    assert "저장하지 않은 것이 있습니다" in at_work.window.cover.password.below.text()
    at_work.window.close()
    at_work.settle()
    assert at_work.window.cover.isVisible()
    assert at_work.clerk.asked == []
    lift(at_work)
    assert name.text() == "김철"
    at_work.clerk.answers = ["drop"]
    at_work.workspace.open(TodayPlace())
    at_work.settle()
    at_work.press(KEY.Key_F12)
    at_work.control(KEY.Key_L)
    at_work.settle()
    assert at_work.window.entrance.isVisible()
    assert not at_work.window.absence.idle.still.isActive()


def test_a_covered_window_with_nothing_unsaved_closes_with_its_backup(at_work: Driver) -> None:
    at_work.press(KEY.Key_F12)
    at_work.window.close()
    at_work.qtbot.waitUntil(lambda: not at_work.window.isVisible(), timeout=WAIT)
    assert list((at_work.window.folder / "backups").glob("*.maeul"))
