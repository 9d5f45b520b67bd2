"""The counter walked in other orders than the usual one: nothing is lost, nothing is done twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.core import clock
from app.services.gate import Session
from app.services.records import records
from app.services.records.lists import Query
from app.services.records.records import Record
from app.ui.counter.counter_page import CounterPage
from app.ui.counter.referral_page import ReferralPage
from app.ui.frame.places import ListPlace
from app.ui.lists.page import ListPage
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, CONTROL, KEY, press, reach, write

MOST_COMMANDS = 7
"""Command keys from F2 to paper, for a known resident with a consent."""


@pytest.fixture
def person(other: Session) -> int:
    """Enter a resident who agreed that one place may know of her."""
    make(other, "organization", name="쪽빛이발관", offer="쪽빛머리 손질")
    made = make(other, "person", name="봉오리", tong="3")
    until = str(clock.today() + timedelta(days=365))
    shared = {"kind": "제3자제공", "recipients": "쪽빛이발관", "items": ("성명", "연락처")}
    records.save(other, "consent", {"person": made, "keep_until": until, **shared})
    return made


def make(session: Session, kind: str, **values: object) -> int:
    saved = records.save(session, kind, values).id
    assert saved is not None
    return saved


def latest(session: Session, kind: str) -> Record:
    ids = session.store(writes=False).lists.ids(Query(kind))
    return records.load(session, kind, max(ids))


def number(session: Session, kind: str) -> int:
    return session.store(writes=False).lists.count(Query(kind)).number


def printed(desk: Driver) -> None:
    words = "프린터로 보냈"
    desk.qtbot.waitUntil(lambda: words in desk.workspace.messages.text, timeout=60_000)
    desk.settle()


def choose(desk: Driver, text: str) -> None:
    """Write a name where the keyboard is and take the first that is offered."""
    write(text)
    desk.settle()
    desk.press(KEY.Key_Return)


class Commands:
    """Presses command keys one after the other, and counts them."""

    def __init__(self, desk: Driver) -> None:
        self.desk = desk
        self.count = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
        """Press a key and let the window come to rest."""
        self.count += 1
        press(key, modifier)
        self.desk.settle()


NONE = Qt.KeyboardModifier.NoModifier


def test_a_known_resident_with_a_consent_takes_few_command_keys(
    desk: Driver, other: Session, person: int, tmp_path: Path
) -> None:
    hands = Commands(desk)
    hands.press(KEY.Key_F2, NONE)
    write("쪽빛머리")
    desk.settle()
    hands.press(KEY.Key_3, ALT)
    hands.press(KEY.Key_Return, NONE)
    hands.press(KEY.Key_Return, NONE)
    assert isinstance(desk.workspace.page, ReferralPage)
    write("봉오리")
    desk.settle()
    hands.press(KEY.Key_Return, NONE)
    desk.clerk.answers = [str(tmp_path / "slip.pdf")]
    hands.press(KEY.Key_P)
    printed(desk)
    assert hands.count <= MOST_COMMANDS
    slip, request = latest(other, "referral"), latest(other, "request")
    assert slip.shown["state"] == "발급"
    assert (slip.values["person"], request.values["subject_person"]) == (person, person)
    assert request.shown["result"] == "연계"


def test_the_resident_first_the_need_last(
    desk: Driver, other: Session, person: int, tmp_path: Path
) -> None:
    desk.workspace.open(ListPlace("person", person))
    desk.settle()
    desk.press(KEY.Key_F2)
    page = desk.workspace.page
    assert isinstance(page, CounterPage)
    desk.control(KEY.Key_S)
    assert latest(other, "request").values["subject_person"] == person
    desk.control(KEY.Key_F)
    write("쪽빛머리")
    desk.settle()
    desk.press(KEY.Key_Return)
    desk.press(KEY.Key_Return)
    slip = desk.workspace.page
    assert isinstance(slip, ReferralPage)
    assert slip.form.sheet.entries()["person"] == person
    if not slip.form.sheet.entries()["reason"]:
        reach(slip, "reason")
        write("머리를 깎고 싶어 하심")
    desk.clerk.answers = [str(tmp_path / "slip.pdf")]
    press(KEY.Key_P, CONTROL)
    printed(desk)
    assert latest(other, "referral").shown["state"] == "발급"


def drafted(desk: Driver, other: Session) -> Record:
    """Begin a slip for somebody nameless, save it more than once, and leave it."""
    make(other, "organization", name="두레울", offer="두레밥 나눔")
    desk.press(KEY.Key_F2)
    write("두레밥")
    desk.settle()
    desk.press(KEY.Key_Return)
    desk.press(KEY.Key_Return)
    for _ in range(3):
        press(KEY.Key_S, CONTROL)
    desk.settle()
    desk.control(KEY.Key_1)
    return latest(other, "referral")


def test_from_refusal_to_paper_over_a_night(
    desk: Driver, other: Session, person: int, tmp_path: Path
) -> None:
    before, draft = number(other, "referral"), drafted(desk, other)
    desk.workspace.open(ListPlace("referral", draft.id))
    desk.settle()
    desk.press(KEY.Key_Return)
    page = desk.workspace.page
    assert isinstance(page, ReferralPage)
    reach(page, "person")
    choose(desk, "봉오리")
    desk.control(KEY.Key_P)
    assert "동의" in page.form.sheet.boxes["consent"].note.text()
    reach(page, "shared_items")
    desk.press(KEY.Key_1)
    desk.clerk.answers = ["agreed"]
    desk.control(KEY.Key_U)
    print_slip(desk, tmp_path / "slip.pdf", presses=2)
    issued = records.load(other, "referral", draft.id)
    assert (issued.shown["state"], issued.values["reprints"]) == ("발급", 0)
    assert number(other, "referral") == before + 1
    request = records.load(other, "request", int(str(issued.values["request"])))
    assert request.values["subject_person"] == person
    print_slip(desk, tmp_path / "again.pdf")
    assert records.load(other, "referral", draft.id).values["reprints"] == 1


def print_slip(desk: Driver, file: Path, presses: int = 1) -> None:
    desk.workspace.messages.hide()
    desk.clerk.answers = [str(file)]
    for _ in range(presses):
        press(KEY.Key_P, CONTROL)
    printed(desk)


def test_calls_and_deeds_pressed_fast_are_each_done_once(
    desk: Driver, other: Session, person: int
) -> None:
    assert person
    before = number(other, "request")
    desk.press(KEY.Key_F2)
    write("머리")
    desk.settle()
    desk.press(KEY.Key_8, ALT)
    desk.press(KEY.Key_Return)
    attempts = number(other, "attempt")
    press(KEY.Key_1)
    press(KEY.Key_2)
    press(KEY.Key_J, CONTROL)
    desk.settle()
    assert number(other, "request") == before + 1
    assert number(other, "attempt") == attempts + 2
    request = latest(other, "request")
    assert "고용" in str(request.values["passed"])
    page = desk.workspace.page
    assert isinstance(page, CounterPage)
    assert page.can_leave()


def test_escape_half_way_asks_and_loses_nothing(desk: Driver, other: Session, person: int) -> None:
    before = number(other, "referral")
    desk.press(KEY.Key_F2)
    write("쪽빛머리")
    desk.settle()
    desk.press(KEY.Key_Return)
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    desk.clerk.answers = ["keep"]
    desk.settle()
    request = latest(other, "request")
    assert request.values["text"] == "쪽빛머리"
    assert number(other, "referral") == before
    desk.workspace.open(ListPlace("request", request.id))
    desk.settle()
    assert isinstance(desk.workspace.page, ListPage)
    desk.press(KEY.Key_F2)
    desk.press(KEY.Key_Return)
    slip = desk.workspace.page
    assert isinstance(slip, ReferralPage)
    choose(desk, "봉오리")
    desk.clerk.answers = ["keep"]
    desk.press(KEY.Key_Escape)
    assert latest(other, "referral").values["person"] == person
    assert latest(other, "request").values["subject_person"] == person


def test_two_slips_of_one_request_one_after_the_other(
    desk: Driver, other: Session, person: int, tmp_path: Path
) -> None:
    desk.press(KEY.Key_F2)
    write("쪽빛머리")
    desk.settle()
    desk.press(KEY.Key_3, ALT)
    desk.press(KEY.Key_2, ALT)
    desk.press(KEY.Key_Return)
    desk.press(KEY.Key_Return)
    slip = desk.workspace.page
    assert isinstance(slip, ReferralPage)
    choose(desk, "봉오리")
    desk.clerk.answers = [str(tmp_path / "one.pdf")]
    press(KEY.Key_P, CONTROL)
    printed(desk)
    first = latest(other, "referral")
    desk.press(KEY.Key_Escape)
    page = desk.workspace.page
    assert isinstance(page, CounterPage)
    assert page.record is not None
    assert page.record.values["subject_person"] == person
    desk.press(KEY.Key_Return)
    assert desk.workspace.page is slip
    assert slip.form.record is None, "a new slip, not the one that is out"
    assert slip.form.sheet.isEnabled()
    assert slip.form.sheet.entries()["person"] == person
    desk.workspace.messages.hide()
    desk.clerk.answers = [str(tmp_path / "two.pdf")]
    press(KEY.Key_P, CONTROL)
    printed(desk)
    second = latest(other, "referral")
    assert second.id != first.id
    assert second.shown["state"] == "발급"
