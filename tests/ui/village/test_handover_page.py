"""인사이동 by keys: choosing who leaves and who takes over, moving all at once, the paper."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.core import clock
from app.services.gate import Change
from app.services.office import accounts
from app.services.records import records
from app.services.records.records import Record
from app.services.village import handover
from app.services.village.handover import Leaver
from app.ui.day.today_page import TodayPage
from app.ui.frame.places import HandoverPlace, TodayPlace
from app.ui.prints.page import PrintPage
from app.ui.records.page import RecordPage
from app.ui.village.handover_page import HandoverPage
from app.ui.widgets.buttons import Button
from tests.ui.conftest import Driver
from tests.ui.hands import reach

CONTROL = Qt.KeyboardModifier.ControlModifier
LEAVER, SUCCESSOR = "김하늘", "최마루"


@pytest.fixture
def page(desk: Driver) -> HandoverPage:
    """Open the page from the navigation."""
    desk.button("go_handover").click()
    desk.settle()
    shown = desk.workspace.page
    assert isinstance(shown, HandoverPage)
    return shown


def choose(desk: Driver, page: HandoverPage, path: str, name: str) -> int:
    """Type a clerk's name into an input and take the first that is found."""
    reach(page, path)
    desk.press(Qt.Key.Key_A, CONTROL)
    desk.type(name)
    desk.press(Qt.Key.Key_Return)
    sheet = page.who if path in page.who.boxes else page.successors
    assert sheet is not None
    chosen = sheet.entries()[path]
    assert isinstance(chosen, int)
    return chosen


def duties(desk: Driver, staff: int) -> dict[str, int]:
    found: list[Leaver] = []
    desk.window.tasks.run(handover.duties.of(staff), done=found.append)
    desk.settle()
    return {duty.path: len(duty.ids) for duty in found[0].duties if duty.ids}


def load(desk: Driver, staff: int) -> Record:
    found: list[Record] = []
    desk.window.tasks.run(records.load.of("staff", staff), done=found.append)
    desk.settle()
    return found[0]


def words(page: HandoverPage) -> str:
    return cast("QLabel", page.findChild(QLabel, "words")).text()


def test_one_successor_is_proposed_for_all_and_takes_over_at_once(
    desk: Driver, page: HandoverPage
) -> None:
    leaver = choose(desk, page, "leaver", LEAVER)
    before = duties(desk, leaver)
    assert page.successors is not None
    assert set(page.successors.boxes) == set(before)
    assert words(page) == f"맡은 일 {sum(before.values()):,}건"
    successor = choose(desk, page, next(iter(before)), SUCCESSOR)
    assert set(page.successors.entries().values()) == {successor}
    had = duties(desk, successor)
    reach(page, "active_to")
    desk.type(str(clock.today()))
    desk.press(Qt.Key.Key_S, CONTROL)
    assert duties(desk, leaver) == {}
    assert duties(desk, successor) == {
        path: had.get(path, 0) + before.get(path, 0) for path in had | before
    }
    assert load(desk, leaver).values["active_to"] == str(clock.today())
    assert desk.focused.objectName() == "paper"
    assert page.can_leave()
    desk.clerk.answers = ["turn"]
    desk.control(Qt.Key.Key_Z)
    assert duties(desk, leaver) == before


def test_the_paper_of_the_leaver_is_printed(desk: Driver, page: HandoverPage) -> None:
    assert not desk.button("paper").isEnabled()
    leaver = choose(desk, page, "leaver", LEAVER)
    desk.press(Qt.Key.Key_P, CONTROL)
    printing = desk.workspace.page
    assert isinstance(printing, PrintPage)
    assert (printing.job.paper, printing.job.ids) == ("handover", (leaver,))


def test_work_without_a_successor_is_told_beside_its_input(
    desk: Driver, page: HandoverPage
) -> None:
    leaver = choose(desk, page, "leaver", LEAVER)
    before = duties(desk, leaver)
    reach(page, "active_to")
    desk.type(str(clock.today()))
    desk.press(Qt.Key.Key_S, CONTROL)
    assert page.successors is not None
    assert all(box.wrong for box in page.successors.boxes.values())
    assert duties(desk, leaver) == before
    desk.press(Qt.Key.Key_Escape)


def test_nobody_chosen_is_told(desk: Driver, page: HandoverPage) -> None:
    desk.press(Qt.Key.Key_S, CONTROL)
    assert page.who.boxes["leaver"].wrong


def test_a_typed_name_that_is_nobody_is_no_successor(desk: Driver, page: HandoverPage) -> None:
    leaver = choose(desk, page, "leaver", LEAVER)
    before = duties(desk, leaver)
    reach(page, next(iter(before)))
    desk.type("없는사람")
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_S, CONTROL)
    assert duties(desk, leaver) == before


def test_leaving_asks_while_successors_are_chosen(desk: Driver, page: HandoverPage) -> None:
    leaver = choose(desk, page, "leaver", LEAVER)
    choose(desk, page, next(iter(duties(desk, leaver))), SUCCESSOR)
    desk.clerk.answers = ["", "drop"]
    desk.workspace.open(TodayPlace())
    assert desk.workspace.page is page
    desk.workspace.open(TodayPlace())
    desk.settle()
    assert isinstance(desk.workspace.page, TodayPage)
    desk.workspace.open(HandoverPlace())
    desk.settle()
    assert page.who.entries()["leaver"] in {None, ""}


def test_a_new_successor_is_entered_on_the_staffs_form(desk: Driver, page: HandoverPage) -> None:
    reach(page, "leaver")
    desk.type("새로온이")
    desk.press(Qt.Key.Key_Return)
    form = desk.workspace.page
    assert isinstance(form, RecordPage)
    assert form.kind.name == "staff"


def test_who_may_not_hand_over_does_not_see_the_page(desk: Driver) -> None:
    def shown() -> bool:
        return bool(desk.window.findChildren(Button, "go_handover"))

    assert shown()
    made: list[Change] = []
    password = "byul-gae7mi"
    desk.window.tasks.run(
        records.save.of("staff", {"login": "sol", "name": "박솔", "role": "창구"}),
        done=made.append,
    )  # fmt: skip
    desk.settle()
    assert made[0].id is not None
    desk.window.tasks.run(accounts.open_account.of(made[0].id, password))
    desk.settle()
    desk.control(Qt.Key.Key_L)
    desk.window.enter("sol", password)
    desk.settle()
    assert desk.workspace.session.staff.role == "창구"
    assert not desk.workspace.navigation.findChildren(Button, "go_handover")
