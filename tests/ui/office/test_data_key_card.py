"""Another data key, in the settings: who left is named, everybody who stays works on."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from app.core import clock
from app.core.errors import UserError
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.office import accounts, backups, offices
from app.services.records import records
from app.store.engine.keys import KeyFile
from app.ui.frame.office_places import SettingsPlace
from app.ui.frame.places import ListPlace, TodayPlace
from app.ui.office.settings_page import SettingsPage
from tests.services.people import edit
from tests.ui.conftest import Driver
from tests.ui.hands import reach, write

THEIRS = "byul-gae7mi"


@pytest.fixture
def left(desk: Driver, other: Session) -> Session:
    """Another session in the office of the window, in which a clerk left yesterday."""
    accounts.make_account(other, "sol", name="박솔", role="창구", password=THEIRS)
    ((staff,),) = other.store(writes=True).data.rows("SELECT id FROM staff WHERE login = 'sol'")
    day = str(clock.today() - timedelta(days=1))
    edit(other, "staff", staff, active_from=day, active_to=day)
    backups.make_backup(other)
    other.close()
    desk.settle()
    return other


def open_card(desk: Driver) -> SettingsPage:
    desk.workspace.open(SettingsPlace(key=True))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, SettingsPage)
    return page


def said(page: SettingsPage, name: str) -> str:
    text = page.findChild(QLabel, name)
    return text.text() if text is not None and text.isVisible() else ""


def rotate(desk: Driver, page: SettingsPage, own: str) -> None:
    cast("QLineEdit", reach(page, "key_own")).clear()
    write(own)
    desk.clerk.answers = ["yes"]
    desk.button("rotate_key").click()
    desk.settle()


def remaking(page: SettingsPage) -> QAbstractButton:
    button = page.findChild(QAbstractButton, "remake_backups")
    assert button is not None
    return button


def opens(desk: Driver, login: str, password: str) -> bool:
    try:
        offices.enter(desk.window.folder, login, password).close()
    except UserError:
        return False
    return True


def test_who_left_is_told_on_today_and_loses_their_key(desk: Driver, left: Session) -> None:
    desk.workspace.open(TodayPlace())
    desk.settle()
    doubt = desk.window.findChild(QLabel, "key_doubt")
    assert doubt is not None
    assert "박솔" in doubt.text()
    desk.button("settle_key").click()
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, SettingsPage)
    assert desk.focused.objectName() == "key_own", "the keyboard stands where it is asked for"
    rotate(desk, page, "wrong")
    assert "내 비밀번호가 맞지 않습니다." in " ".join(
        each.text() for each in page.findChildren(QLabel)
    )
    before = left.office.key
    rotate(desk, page, demonstration.PASSWORD)
    told = desk.workspace.messages.text
    assert "떠난 직원의 열쇠 1개를 뺐습니다" in told
    assert "백업 2개는 그때의 비밀번호로 아직 열립니다" in told
    assert desk.workspace.session.office.key != before
    assert not KeyFile.read(left.office.folder.keys).has("sol")
    assert said(page, "key_doubt") == ""
    assert page.can_leave(), "the password does not stand there any more"


@pytest.mark.usefixtures("left")
def test_the_window_works_on_with_the_new_key_and_after_it_is_closed(desk: Driver) -> None:
    rotate(desk, open_card(desk), demonstration.PASSWORD)
    desk.workspace.open(ListPlace("volunteer"))
    desk.settle()
    session = desk.workspace.session
    saved = session.perform(records.save.of("person", {"name": "김철수"}))
    assert saved.id
    assert opens(desk, demonstration.LOGIN, demonstration.PASSWORD)
    assert not opens(desk, "sol", THEIRS)


@pytest.mark.usefixtures("left")
def test_the_backups_are_made_anew_from_the_same_card(desk: Driver) -> None:
    page = open_card(desk)
    assert not remaking(page).isVisible()
    rotate(desk, page, demonstration.PASSWORD)
    desk.clerk.answers = ["yes"]
    desk.button("remake_backups").click()
    desk.settle()
    assert "백업 2개를 새 열쇠로 다시 만들었습니다" in desk.workspace.messages.text
    assert not remaking(page).isVisible()


def test_a_command_that_works_with_the_files_keeps_it_from_being_done(
    desk: Driver, left: Session
) -> None:
    page = open_card(desk)
    left.store(writes=True)
    rotate(desk, page, demonstration.PASSWORD)
    assert "다른 창이나 명령이" in desk.workspace.messages.text
    assert desk.button("rotate_key").isEnabled()
    left.close()
    rotate(desk, page, demonstration.PASSWORD)
    assert "새로 만들었습니다" in desk.workspace.messages.text


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
@pytest.mark.usefixtures("left")
def test_the_card_stands_in_view_when_it_is_led_to(desk: Driver, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    for _ in range(2):  # the first time the page is made
        page = open_card(desk)
        button = desk.button("rotate_key")
        assert desk.focused.objectName() == "key_own"
        for each in (button, page.findChild(QLabel, "key_doubt")):
            assert each is not None
            assert each.visibleRegion().boundingRect().size() == each.size()
        desk.workspace.open(TodayPlace())
        desk.settle()
