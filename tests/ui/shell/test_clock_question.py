"""The question about the PC's clock, by keys: at the entrance, and under an open window."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel

from app.core import clock
from app.services.clock_doubt import ASKED
from app.services.gate import Session
from app.services.office import offices
from app.services.records import records
from app.ui.frame.places import RecordPlace
from app.ui.records.page import RecordPage
from tests.founding import LOGIN, PASSWORD
from tests.services.people import save
from tests.ui.conftest import Driver, Hands
from tests.ui.hands import CONTROL, KEY, press, reach, write


def look(desk: Driver) -> None:
    """Let the window look at the clock, as it does by itself every few seconds."""
    timer = cast("QTimer", desk.workspace.days.findChild(QTimer))
    timer.timeout.emit()
    desk.settle()


@pytest.mark.parametrize("days", [-9000, 400])
def test_a_wrong_day_is_asked_about_at_the_entrance(
    hands: Hands, opened: Driver, days: int
) -> None:
    hands.turn(days=days)
    opened.clerk.answers = [""]
    opened.window.entrance.login.input.setFocus()
    opened.type(LOGIN)
    opened.press(KEY.Key_Tab)
    opened.type(PASSWORD)
    opened.press(KEY.Key_Return)
    opened.settle()
    assert opened.window.workspace is None
    assert ASKED in opened.clerk.asked[-1]
    assert ASKED in opened.window.entrance.password.below.text()
    opened.clerk.answers = ["clock_right"]
    opened.type(PASSWORD)
    opened.press(KEY.Key_Return)
    opened.qtbot.waitUntil(lambda: opened.window.workspace is not None)
    opened.settle()
    assert len(opened.clerk.asked) == 2
    look(opened)
    assert len(opened.clerk.asked) == 2, "it is asked once"


def test_a_holiday_asks_nothing(hands: Hands, opened: Driver, office: Path) -> None:
    summer = clock.today().replace(year=clock.today().year + 1, month=6, day=1)
    hands.turn(days=(summer - clock.today()).days)
    offices.enter(office, LOGIN, PASSWORD, clock_right=True).close()
    hands.turn(days=16)
    opened.enter(LOGIN, PASSWORD)
    look(opened)
    assert opened.clerk.asked == []


def test_a_clock_turned_under_the_window_is_asked_about_once(hands: Hands, desk: Driver) -> None:
    hands.turn(days=-3)
    desk.clerk.answers = ["clock_right"]
    look(desk)
    assert len(desk.clerk.asked) == 1
    assert "접속기록" in desk.workspace.messages.text
    look(desk)
    assert len(desk.clerk.asked) == 1


def test_a_save_under_a_wrong_clock_is_refused_and_keeps_what_was_typed(
    hands: Hands, desk: Driver, other: Session
) -> None:
    person = save(other, "person", name="홍길동")
    desk.workspace.open(RecordPlace("person", person))
    desk.settle()
    reach(cast("RecordPage", desk.workspace.page), "name")
    write("홍길순")
    hands.turn(days=-300)
    desk.clerk.answers = [""]
    press(KEY.Key_S, CONTROL)
    desk.settle()
    assert len(desk.clerk.asked) == 1
    assert records.load(other, "person", person).values["name"] == "홍길동"
    assert ASKED in desk.workspace.messages.text
    look(desk)
    assert len(desk.clerk.asked) == 1, "who was told is not asked at every look"
    hands.turn(days=300)
    look(desk)
    press(KEY.Key_S, CONTROL)
    desk.settle()
    assert records.load(other, "person", person).values["name"] == "홍길동홍길순"


def test_who_declined_is_led_to_the_question_again(hands: Hands, desk: Driver) -> None:
    hands.turn(days=90)
    desk.clerk.answers = [""]
    look(desk)
    desk.clerk.answers = ["clock_right"]
    press(KEY.Key_G, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    desk.settle()
    assert len(desk.clerk.asked) == 2
    assert "접속기록" in cast("QLabel", desk.window.findChild(QLabel, "message_text")).text()
