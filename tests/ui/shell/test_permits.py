"""Every page as every role: what a role may not do is not there to be tried, and it is told who may."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.core.kind import Kind
from app.kinds import CATALOG
from app.services.demo import demonstration
from app.services.gate import ACTIONS, ROLES, Right, may, who_may
from app.services.office import accounts, offices
from app.services.records import lists
from app.services.records.lists import ListRow, Query
from app.ui.frame.office_places import SettingsPlace
from app.ui.frame.permits import needed
from app.ui.frame.places import (
    BundlePlace,
    KindPlace,
    ListPlace,
    PausePlace,
    Place,
    PrintPlace,
    RecordPlace,
    ReplyPlace,
)
from app.ui.office.settings_page import SettingsPage
from app.ui.shell.navigation import entries
from app.ui.shell.pages import PAGES, right_to_open
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors import Editor
from tests.founding import once
from tests.services.people import save
from tests.ui.conftest import Driver, show
from tests.ui.places import every_place, undisturbed
from tests.ui.timid import Timid

LOGIN, PASSWORD = "walker", "geot-gae7mi"
PLACES = [
    place
    for place in every_place(*(kind.name for kind in CATALOG if kind.menu))
    if not isinstance(place, PrintPlace)  # it is opened with what is to be printed
]


@pytest.fixture(scope="module")
def staffed(village: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the village a clerk of every role."""
    return once(tmp_path_factory, "staffed", partial(_staff, village))


def _staff(village: Path, folder: Path) -> None:
    shutil.copytree(village, folder)
    session = offices.enter(folder, demonstration.LOGIN, demonstration.PASSWORD)
    for number, role in enumerate(ROLES):
        staff = save(session, "staff", login=f"{LOGIN}{number}", name=f"직원{number}", role=role)
        accounts.open_account(session, staff, PASSWORD)
    offices.leave(session)


@pytest.fixture
def walker(
    qtbot: QtBot, staffed: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Driver]:
    """Let a clerk of the role come in."""
    folder = tmp_path / "office"
    shutil.copytree(staffed, folder)
    for driver in show(qtbot, folder):
        driver.clerk = driver.window.ask = Timid(driver.window)
        driver.enter(f"{LOGIN}{list(ROLES).index(request.param)}", PASSWORD)
        assert driver.workspace.session.staff.role == request.param
        yield driver


def filled(driver: Driver, place: Place) -> Place:
    """Return a place with a record that it can be about."""
    if not isinstance(place, (ListPlace, RecordPlace, BundlePlace, ReplyPlace, PausePlace)):
        return place
    of: dict[type[Place], str] = {
        BundlePlace: "bundle",
        ReplyPlace: "referral",
        PausePlace: "volunteer",
    }
    found: list[list[ListRow]] = []
    sought = Query(place.of_kind or of[type(place)])
    driver.window.tasks.run(lists.page.of(sought, 0, limit=1, paths=()), done=found.append)
    driver.settle()
    return replace(place, id=found[0][0].id) if found[0] else place


def open_place(driver: Driver, place: Place) -> bool:
    """Open a page; returns whether it is shown."""
    driver.workspace.open(place)
    driver.settle()
    page, made = driver.workspace.page, PAGES[type(place)].page
    of_kind = getattr(page, "kind", None)
    same = not isinstance(place, KindPlace) or (
        isinstance(of_kind, Kind) and of_kind.name == place.kind
    )
    return isinstance(made, type) and isinstance(page, made) and same


def missing(driver: Driver) -> str:
    found = driver.workspace.findChild(QLabel, "missing_rights")
    assert isinstance(found, QLabel)
    return found.text() if found.isVisible() else ""


def buttons(driver: Driver) -> list[Button]:
    page = driver.workspace.page
    assert page is not None
    return [each for each in page.findChildren(Button) if each.isVisible() and each.isEnabled()]


def unpressed(walker: Driver, place: Place, pressed: set[object]) -> Button | None:
    """Return the next button of a page that none like it was pressed before, and enter it among these."""
    for each in buttons(walker):
        named = re.sub(r"\d", "", each.objectName())
        told = named or (each.accessibleName() if type(each) is Button else type(each))
        like = (type(place), told, right_to_open(place, CATALOG), needed(each))
        if like not in pressed and not in_a_field(each):
            pressed.add(like)
            return each
    return None


def in_a_field(part: QWidget) -> bool:
    whole = part.parentWidget()
    while whole is not None and not isinstance(whole, Editor):
        whole = whole.parentWidget()
    return whole is not None


@pytest.mark.uncounted  # a walk of what the tests of the pages run, too long to be measured
@pytest.mark.parametrize("walker", list(ROLES), indirect=True)
def test_every_page_shows_a_role_what_it_may_do_and_tells_who_may_the_rest(walker: Driver) -> None:
    role = walker.workspace.session.staff.role
    for empty in PLACES:
        place = filled(walker, empty)
        right = right_to_open(place, CATALOG)
        shown = open_place(walker, place)
        assert shown == may(role, right), place
        if not shown:
            assert who_may(right) in walker.workspace.messages.text, place
            continue
        page = walker.workspace.page
        assert page is not None
        assert walker.focused.isVisible(), (place, "the keyboard is on something to be seen")
        marked = [(each, needed(each)) for each in page.findChildren(QWidget)]
        for part, asked in marked:
            if asked is not None and not may(role, asked):
                assert not part.isVisible(), (place, part.objectName())
                assert who_may(asked) in missing(walker), place
        if all(asked is None or may(role, asked) for _, asked in marked):
            assert missing(walker) == ""


@pytest.mark.uncounted  # a walk of what the tests of the pages run, too long to be measured
@pytest.mark.parametrize("walker", ["조회", "창구", "담당"], indirect=True)
def test_no_button_that_is_there_is_refused(walker: Driver) -> None:
    """Each button of each page is pressed once for every right that it, or its page, is marked with.

    The buttons in a field only fill it in, and are left out.
    """
    refused: list[str] = []
    pressed = set[object]()
    for empty in PLACES:
        place = filled(walker, empty)
        if not open_place(walker, place):
            continue
        page = walker.workspace.page
        while (button := unpressed(walker, place, pressed)) is not None:
            words = button.accessibleName()
            button.click()
            walker.settle()
            told = walker.workspace.messages.text
            if "계정으로는" in told or "계정으로 할 수 있습니다" in told:
                refused.append(f"{place}: {words}: {told}")
            if not undisturbed(walker, page):
                if not open_place(walker, place):
                    break
                page = walker.workspace.page
    assert refused == []
    assert len(pressed) > 50


@pytest.mark.parametrize("walker", ["조회"], indirect=True)
def test_who_may_only_look_finds_nothing_to_type_into_a_record(walker: Driver) -> None:
    for empty in PLACES:
        place = filled(walker, empty)
        if open_place(walker, place):
            page = walker.workspace.page
            assert page is not None
            typed = [each.path for each in page.findChildren(Editor) if each.isVisible()]
            assert typed == [], place
    for press in (Qt.Key.Key_F2, Qt.Key.Key_F4):
        walker.workspace.open(ListPlace("volunteer"))
        walker.settle()
        walker.press(press)
        assert not [e for e in walker.window.findChildren(Editor) if e.isVisible()]
    assert open_place(walker, SettingsPlace())
    page = walker.workspace.page
    assert isinstance(page, SettingsPage)
    told = " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())
    assert "마을동주민센터" in told, "what is set is still to be read"


def test_every_role_is_led_only_to_pages_it_may_see() -> None:
    for rights in ROLES.values():
        for entry in entries(CATALOG, rights):
            assert right_to_open(entry.place, CATALOG) in rights


def test_every_right_that_an_action_asks_for_is_held_by_somebody() -> None:
    assert {deed.right for deed in ACTIONS.values()} <= set(Right)
    assert all(who_may(deed.right) for deed in ACTIONS.values())
