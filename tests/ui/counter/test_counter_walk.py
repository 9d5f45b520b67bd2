"""One resident from the need to the closed referral, by keys alone on the real window, counted."""

from __future__ import annotations

from pathlib import Path

import pypdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.counter import referrals
from app.services.demo import demonstration
from app.services.office import offices
from app.services.records import records
from app.ui.counter.counter_page import CounterPage
from app.ui.counter.referral_page import ReferralPage
from app.ui.counter.reply_page import ReplyPage
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, CONTROL, KEY, write

MOST_KEYS = 40
"""Keystrokes a whole referral may take besides names and free text."""


class Hands:
    """Presses keys and counts them; names and free text are written without being counted."""

    def __init__(self, desk: Driver) -> None:
        self.desk = desk
        self.keys = 0

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press one key, and let the window come to rest."""
        self.keys += 1
        QTest.keyClick(self.desk.focused, key, modifier)
        self.desk.settle()

    def write(self, text: str) -> None:
        """Write a name or free text."""
        write(text)
        self.desk.settle()

    def tab_to(self, page: ReferralPage, path: str) -> None:
        """Go to the input of a column."""
        editor = page.form.sheet.boxes[path].editor
        for _ in page.form.sheet.boxes:
            if editor.isAncestorOf(self.desk.focused):
                return
            self.press(KEY.Key_Tab)


def test_a_resident_walks_from_the_need_to_the_closed_referral(
    desk: Driver, tmp_path: Path
) -> None:
    hands = Hands(desk)
    take_request(hands)
    number = issue_slip(hands, tmp_path / "slip.pdf")
    take_answer(hands, number)
    session = offices.enter(desk.window.folder, demonstration.LOGIN, demonstration.PASSWORD)
    found = referrals.find(session, number)
    assert found is not None
    closed = records.load(session, "referral", found)
    session.close()
    assert (closed.shown["state"], closed.shown["outcome"]) == ("완료", "충족")
    assert hands.keys <= MOST_KEYS, hands.keys


def take_request(hands: Hands) -> None:
    """Type the need, tick it, phone the first who can help twice, and begin the slip."""
    hands.press(KEY.Key_F2)
    assert isinstance(hands.desk.workspace.page, CounterPage)
    hands.write("머리")
    hands.press(KEY.Key_3, ALT)
    hands.press(KEY.Key_Return)
    hands.press(KEY.Key_1)
    hands.press(KEY.Key_2)
    hands.press(KEY.Key_Return)


def issue_slip(hands: Hands, file: Path) -> str:
    """Say who it is and by what right, and print slip and hand-out; returns the number."""
    desk, page = hands.desk, hands.desk.workspace.page
    assert isinstance(page, ReferralPage)
    hands.write("김")
    hands.press(KEY.Key_Return)
    hands.tab_to(page, "shared_items")
    hands.press(KEY.Key_1)
    hands.press(KEY.Key_4)
    hands.tab_to(page, "article")
    hands.write("사회보장급여법 제9조")
    hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Return)
    desk.clerk.answers = [str(file)]
    hands.press(KEY.Key_P, CONTROL)
    desk.qtbot.waitUntil(lambda: "프린터로" in desk.workspace.messages.text, timeout=60_000)
    desk.settle()
    issued = page.form.record
    assert issued is not None
    assert len(pypdf.PdfReader(file).pages) == 2, "the slip and the resident's hand-out"
    return issued.shown["no"]


def take_answer(hands: Hands, number: str) -> None:
    """Close the referral as done, by its number and three keys."""
    hands.press(KEY.Key_F7)
    assert isinstance(hands.desk.workspace.page, ReplyPage)
    hands.write(str(int(number.rpartition("-")[2])))
    for key in (KEY.Key_Return, KEY.Key_1, KEY.Key_Return):
        hands.press(key)
