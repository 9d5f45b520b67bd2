"""Every page as every role: what a role may not do is not there to be tried, and it is told who may."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
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
from app.ui.frame.permits import needed, right_of_page
from app.ui.office.settings_page import SettingsPage
from app.ui.shell.navigation import entries
from app.ui.shell.pages import KIND_PAGES, PAGES
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors import Editor
from tests.services.people import save
from tests.ui.conftest import Driver, show
from tests.ui.timid import Timid

LOGIN, PASSWORD = "walker", "walk-12345"
PLACES = [
    *((name, "") for name in PAGES),
    *((name, kind.name) for name in KIND_PAGES for kind in CATALOG if kind.menu),
]


@pytest.fixture(scope="module")
def staffed(village: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the village a clerk of every role."""
    folder = tmp_path_factory.mktemp("staffed") / "office"
    shutil.copytree(village, folder)
    session = offices.enter(folder, demonstration.LOGIN, demonstration.PASSWORD)
    for number, role in enumerate(ROLES):
        staff = save(session, "staff", login=f"{LOGIN}{number}", name=f"직원{number}", role=role)
        accounts.open_account(session, staff, PASSWORD)
    session.close()
    return folder


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


def where_of(driver: Driver, name: str, kind: str) -> dict[str, object]:
    """Return what a page is opened with: a record that it can be about."""
    sought = kind or {"bundle": "bundle", "reply": "referral", "pause": "volunteer"}.get(name, "")
    where: dict[str, object] = {"kind": kind} if kind else {}
    if sought and name != "import":
        found: list[list[ListRow]] = []
        driver.window.tasks.run(lists.page, Query(sought), 0, 1, (), done=found.append)
        driver.settle()
        where |= {"id": found[0][0].id} if found[0] else {}
    return where


def open_place(driver: Driver, name: str, kind: str, where: dict[str, object]) -> bool:
    """Open a page; returns whether it is shown."""
    driver.workspace.open(name, **where)
    driver.settle()
    page, made = driver.workspace.page, (KIND_PAGES if kind else PAGES)[name]
    of_kind = getattr(page, "kind", None)
    same = not kind or (isinstance(of_kind, Kind) and of_kind.name == kind)
    return isinstance(made, type) and isinstance(page, made) and same


def missing(driver: Driver) -> str:
    found = driver.workspace.findChild(QLabel, "missing_rights")
    assert isinstance(found, QLabel)
    return found.text() if found.isVisible() else ""


def buttons(driver: Driver) -> list[Button]:
    page = driver.workspace.page
    assert page is not None
    return [each for each in page.findChildren(Button) if each.isVisible() and each.isEnabled()]


@pytest.mark.parametrize("walker", list(ROLES), indirect=True)
def test_every_page_shows_a_role_what_it_may_do_and_tells_who_may_the_rest(walker: Driver) -> None:
    role = walker.workspace.session.staff.role
    for name, kind in PLACES:
        if name == "print":
            continue  # it is opened with what is to be printed; see the walk below
        right = right_of_page(name, CATALOG[kind] if kind else None)
        where = where_of(walker, name, kind)
        shown = open_place(walker, name, kind, where)
        assert shown == may(role, right), (name, kind)
        if not shown:
            assert who_may(right) in walker.workspace.messages.text, (name, kind)
            continue
        page = walker.workspace.page
        assert page is not None
        assert walker.focused.isVisible(), (name, kind, "the keyboard is on something to be seen")
        marked = [(each, needed(each)) for each in page.findChildren(QWidget)]
        for part, asked in marked:
            if asked is not None and not may(role, asked):
                assert not part.isVisible(), (name, kind, part.objectName())
                assert who_may(asked) in missing(walker), (name, kind)
        if all(asked is None or may(role, asked) for _, asked in marked):
            assert missing(walker) == ""


@pytest.mark.parametrize("walker", ["조회", "창구", "담당"], indirect=True)
def test_no_button_that_is_there_is_refused(walker: Driver) -> None:
    refused: list[str] = []
    for name, kind in PLACES:
        where = where_of(walker, name, kind)
        if name == "print" or not open_place(walker, name, kind, where):
            continue
        for at in range(len(buttons(walker))):
            if not open_place(walker, name, kind, where):
                break
            here = buttons(walker)
            if at >= len(here):
                break
            words = here[at].accessibleName()
            here[at].click()
            walker.settle()
            told = walker.workspace.messages.text
            if "계정으로는" in told or "계정으로 할 수 있습니다" in told:
                refused.append(f"{name} {kind}: {words}: {told}")
    assert refused == []


@pytest.mark.parametrize("walker", ["조회"], indirect=True)
def test_who_may_only_look_finds_nothing_to_type_into_a_record(walker: Driver) -> None:
    for name, kind in PLACES:
        where = where_of(walker, name, kind)
        if name != "print" and open_place(walker, name, kind, where):
            page = walker.workspace.page
            assert page is not None
            typed = [each.path for each in page.findChildren(Editor) if each.isVisible()]
            assert typed == [], (name, kind)
    for press in (Qt.Key.Key_F2, Qt.Key.Key_F4):
        walker.workspace.open("list", kind="volunteer")
        walker.settle()
        walker.press(press)
        assert not [e for e in walker.window.findChildren(Editor) if e.isVisible()]
    assert open_place(walker, "settings", "", {})
    page = walker.workspace.page
    assert isinstance(page, SettingsPage)
    told = " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())
    assert "마을동주민센터" in told, "what is set is still to be read"


def test_every_role_is_led_only_to_pages_it_may_see() -> None:
    for rights in ROLES.values():
        for entry in entries(CATALOG, rights):
            assert right_of_page(entry.page) in rights


def test_every_right_that_an_action_asks_for_is_held_by_somebody() -> None:
    assert {deed.right for deed in ACTIONS.values()} <= set(Right)
    assert all(who_may(deed.right) for deed in ACTIONS.values())
