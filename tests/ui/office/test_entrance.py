"""Coming in, taking turns, covering the screen, and going home with a backup."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.services.gate import Change
from app.services.office import accounts
from app.services.records import records
from app.store.engine import keys
from app.store.engine.keys import KeyFile
from app.ui.day.today_page import TodayPage
from app.ui.frame.places import ListPlace
from app.ui.widgets import palette
from tests.founding import LOGIN, PASSWORD
from tests.ui.conftest import WAIT, Driver
from tests.ui.hands import press

KEY = Qt.Key
OTHER, OTHER_PASSWORD = "saebom", "haetsal-77"


def test_an_empty_entrance_asks_for_what_is_missing(opened: Driver) -> None:
    entrance = opened.window.entrance
    opened.press(KEY.Key_Return)
    assert entrance.login.below.text() == "계정을 적어 주세요."
    opened.type(LOGIN)
    assert entrance.login.below.isHidden()
    opened.press(KEY.Key_Return)
    assert entrance.password.input.hasFocus()


def test_a_wrong_password_is_told_in_place_and_typed_anew(opened: Driver) -> None:
    entrance = opened.window.entrance
    opened.type(LOGIN)
    opened.press(KEY.Key_Tab)
    opened.type("maeul-2025")
    opened.press(KEY.Key_Return)
    assert opened.window.workspace is None
    assert entrance.password.text == ""
    assert entrance.password.below.text()
    assert entrance.password.input.hasFocus()
    opened.type(PASSWORD)
    opened.press(KEY.Key_Return)
    opened.qtbot.waitUntil(lambda: opened.window.workspace is not None, timeout=WAIT)


@pytest.mark.parametrize("disk", ["free", "full"])
def test_who_enters_with_an_old_slot_has_it_strengthened_without_hearing_of_it(
    opened: Driver, monkeypatch: pytest.MonkeyPatch, disk: str
) -> None:
    monkeypatch.setattr(keys, "OPERATIONS", keys.OPERATIONS + 1)
    folder = opened.window.folder
    if disk == "full":  # or what else keeps the file from being written
        (folder / "keys.json-next.new").mkdir()
    opened.enter(LOGIN, PASSWORD)
    assert KeyFile.read(folder / "keys.json").is_weak(LOGIN) == (disk == "full")
    assert [
        each.text() for each in opened.window.findChildren(QLabel) if "열쇠" in each.text()
    ] == []
    opened.workspace.header.switch.click()
    opened.settle()
    opened.enter(LOGIN, PASSWORD)


def test_a_key_that_bounces_enters_once(opened: Driver) -> None:
    sent: list[str] = []
    entrance = opened.window.entrance

    def note(login: str, password: str) -> None:
        assert password == PASSWORD
        sent.append(login)

    entrance.submitted.connect(note)
    entrance.login.input.setFocus()
    opened.type(LOGIN)
    opened.press(KEY.Key_Tab)
    opened.type(PASSWORD)
    for _ in range(3):
        press(KEY.Key_Return)
    opened.qtbot.waitUntil(lambda: opened.window.workspace is not None, timeout=WAIT)
    opened.settle()
    assert sent == [LOGIN]


def test_the_state_of_the_keyboard_stands_at_the_password(opened: Driver) -> None:
    password = opened.window.entrance.password
    assert password.state.text() == ""
    password.input.setFocus()
    opened.settle()
    assert password.state.text() == "영문"
    opened.type("Q")
    assert password.state.text() == "영문 · Caps Lock 켜짐"
    assert password.state.property("look") == "remark"
    opened.press(KEY.Key_CapsLock)
    assert password.state.text() == "영문 · Caps Lock 꺼짐"
    opened.type("q")
    assert password.state.text() == "영문 · Caps Lock 꺼짐"
    assert password.state.property("look") == "hint"
    opened.compose("ㅂ")
    assert password.state.text() == "한글 · Caps Lock 꺼짐"
    opened.compose("")


@pytest.mark.parametrize(
    "typed", ["ㅗ무뎌ㅣ", "ㅗㅁㅜㄷㅕㅣ", "haㅜ뎌ㅣ", "ＨＡＮＥＵＬ", LOGIN.upper()]
)
def test_an_account_typed_on_the_wrong_side_of_the_keyboard_is_understood(
    opened: Driver, typed: str
) -> None:
    opened.enter(typed, PASSWORD)
    assert opened.workspace.session.staff.login == LOGIN


def test_an_account_is_understood_while_its_last_letter_is_composed(opened: Driver) -> None:
    entrance = opened.window.entrance
    opened.type("ㅗ무뎌")
    opened.compose("ㅣ")
    assert entrance.login.below.text() == "한글로 적혔습니다. 영문 계정 ‘haneul’로도 찾습니다."
    entrance.password.input.setText(PASSWORD)
    entrance.submit()
    opened.qtbot.waitUntil(lambda: opened.window.workspace is not None, timeout=WAIT)
    opened.settle()
    assert opened.workspace.session.staff.login == LOGIN


def test_the_entrance_says_what_to_do_without_the_password(opened: Driver) -> None:
    opened.button("lost").setFocus()
    opened.press(KEY.Key_Space)
    told = opened.window.findChild(QLabel, "lost_password")
    assert isinstance(told, QLabel)
    assert told.isVisible()
    assert all(word in told.text() for word in ("비밀번호 다시 정하기", "복구 코드", "관리자"))
    opened.press(KEY.Key_Space)
    assert told.isHidden()


def test_the_first_page_is_today_and_the_title_names_nobody(opened: Driver) -> None:
    opened.enter(LOGIN, PASSWORD)
    assert isinstance(opened.workspace.page, TodayPage)
    assert opened.window.windowTitle() == "오늘 - 마을이음"
    office = cast("QLabel", opened.window.findChild(QLabel, "office"))
    assert office.text() == "마을동주민센터"


def add_clerk(opened: Driver) -> None:
    """Give a second clerk an account."""
    made: list[Change] = []
    run = opened.window.tasks.run
    values = {"login": OTHER, "name": "정새봄", "role": "창구"}
    run(records.save.of("staff", values), done=made.append)
    opened.settle()
    assert made[0].id is not None
    run(accounts.open_account.of(made[0].id, OTHER_PASSWORD))
    opened.settle()


def test_clerks_take_turns_by_ctrl_l(opened: Driver) -> None:
    opened.enter(LOGIN, PASSWORD)
    add_clerk(opened)
    first = opened.workspace
    opened.control(KEY.Key_L)
    assert opened.window.workspace is None
    opened.button(f"person_{OTHER}").setFocus()
    opened.press(KEY.Key_Space)
    assert opened.window.entrance.password.input.hasFocus()
    opened.type(OTHER_PASSWORD)
    opened.press(KEY.Key_Return)
    opened.qtbot.waitUntil(lambda: opened.window.workspace is not None, timeout=WAIT)
    opened.settle()
    assert opened.workspace is not first
    assert opened.workspace.session.staff.name == "정새봄"
    assert opened.button("switch").text() == "정새봄"


def test_what_one_clerk_prefers_is_not_the_others_choice(opened: Driver) -> None:
    opened.enter(LOGIN, PASSWORD)
    add_clerk(opened)
    before = palette.current()
    opened.control(KEY.Key_T)
    turned = palette.current()
    assert turned is not before
    for _ in range(len(palette.BY_NAME) - 1):
        opened.control(KEY.Key_T)
    assert palette.current() is before


def test_closing_makes_a_verified_backup(opened: Driver, office: Path) -> None:
    opened.enter(LOGIN, PASSWORD)
    assert list((office / "backups").iterdir()) == []
    opened.window.close()
    opened.qtbot.waitUntil(lambda: not opened.window.isVisible(), timeout=WAIT)
    names = {file.suffix for file in (office / "backups").rglob("*") if file.is_file()}
    assert names


def test_a_failed_backup_is_told_and_the_clerk_decides(opened: Driver, office: Path) -> None:
    opened.enter(LOGIN, PASSWORD)
    (office / "backups").rmdir()
    (office / "backups").write_text("in the way", encoding="utf-8")
    opened.clerk.answers = [""]
    opened.window.close()
    opened.qtbot.waitUntil(lambda: bool(opened.clerk.asked), timeout=WAIT)
    assert opened.window.isVisible()
    opened.workspace.open(ListPlace("person"))
    opened.settle()
    (office / "backups").unlink()
    (office / "backups").mkdir()
