"""Restoring in the window: from the settings, at an entrance that leads nowhere, on an empty PC."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.services.gate import Session
from app.services.office import accounts, backups, offices, restoring
from app.store.engine import backup, exchange
from app.ui.frame.office_places import RestorePlace
from app.ui.office.restore_form import RestoreForm
from app.ui.office.restore_page import RestoreEntrance, RestorePage
from tests.founding import LOGIN, PASSWORD
from tests.services.office.test_damage import mounted
from tests.services.people import save
from tests.ui.conftest import WAIT, Driver, show
from tests.ui.hands import KEY


@pytest.fixture
def backed(session: Session) -> Path:
    """A backup of the office with 김철수; 박영희 came after it."""
    save(session, "person", name="김철수")
    made = Path(backups.make_backup(session).where)
    save(session, "person", name="박영희")
    session.close()
    return made


@pytest.fixture
def clerk(qtbot: QtBot, backed: Path, office: Path) -> Iterator[Driver]:
    """The window of an office that has a backup, with its administrator at work."""
    assert backed.exists()
    for driver in show(qtbot, office):
        driver.enter(LOGIN, PASSWORD)
        yield driver


def people(folder: Path) -> list[str]:
    session = offices.enter(folder, LOGIN, PASSWORD)
    found = session.store(writes=False).data.rows(
        "SELECT title FROM record WHERE kind = 'person' AND deleted_at IS NULL ORDER BY id"
    )
    session.close()
    return [title for (title,) in found]


def form_of(driver: Driver) -> RestoreForm:
    found = [each for each in driver.window.findChildren(RestoreForm) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def told(driver: Driver, name: str) -> str:
    found = [each for each in driver.window.findChildren(QLabel, name) if each.isVisible()]
    return found[0].text() if found else ""


def wait_for_entrance(driver: Driver) -> None:
    entrance = driver.window.entrance
    driver.qtbot.waitUntil(
        lambda: entrance.isVisible() and entrance.button.isEnabled(), timeout=WAIT
    )


def open_page(clerk: Driver) -> RestorePage:
    clerk.workspace.open(RestorePlace())
    clerk.settle()
    page = clerk.workspace.page
    assert isinstance(page, RestorePage)
    return page


def choose_and_restore(driver: Driver, secret: str = PASSWORD, *, line: int = 0) -> None:
    """Choose a line by the arrow keys, type what opens it, restore it."""
    form_of(driver).table.setFocus()
    for _ in range(line):
        driver.press(KEY.Key_Down)
    driver.press(KEY.Key_Return)
    if driver.focused.objectName() == "restore_login":
        driver.press(KEY.Key_Tab)
    assert driver.focused.objectName() == "restore_secret"
    driver.type(secret)
    driver.clerk.answers.append("yes")
    driver.button("restore").click()
    driver.settle()


def test_the_settings_lead_to_what_a_backup_holds_and_what_would_be_lost(clerk: Driver) -> None:
    clerk.workspace.open(RestorePlace())
    clerk.settle()
    assert "변경 1번(주민 1건)" in told(clerk, "lost")
    held = clerk.window.findChild(QLabel, "held")
    assert held is not None
    assert "마을동주민센터" in held.accessibleName()
    assert "주민 1" in held.accessibleName()


def test_a_trial_says_that_it_would_do_and_leaves_all_as_it_is(clerk: Driver) -> None:
    open_page(clerk)
    clerk.press(KEY.Key_Return)
    clerk.type("maeul-1999")
    clerk.press(KEY.Key_Return)
    secret = form_of(clerk).secret
    assert "맞지 않습니다" in secret.below.text()
    assert secret.text == ""
    clerk.type(PASSWORD)
    clerk.press(KEY.Key_Return)
    assert "되살릴 수 있습니다" in told(clerk, "restore_told")
    assert people(clerk.window.folder) == ["김철수", "박영희"]


def test_the_open_office_is_backed_up_restored_entered_anew_and_turned_back(
    clerk: Driver, office: Path
) -> None:
    open_page(clerk)
    choose_and_restore(clerk)
    wait_for_entrance(clerk)
    assert clerk.window.workspace is None
    hint = clerk.window.entrance.findChildren(QLabel)
    assert any("되살렸습니다" in each.text() and LOGIN in each.text() for each in hint)
    newest = backup.manifest_of(backup.backups(office / "backups")[-1])
    assert newest is not None
    assert newest.label == "restore"
    clerk.enter(LOGIN, PASSWORD)
    assert people(office) == ["김철수"]
    open_page(clerk)
    lines = len(restoring.sources(office))
    choose_and_restore(clerk, line=lines - 1)
    wait_for_entrance(clerk)
    assert people(office) == ["김철수", "박영희"]
    clerk.enter(LOGIN, PASSWORD)


def test_what_was_typed_is_asked_for_again_and_nothing_done_without_a_yes(clerk: Driver) -> None:
    open_page(clerk)
    clerk.button("restore").click()
    assert "적어 주세요" in form_of(clerk).secret.below.text()
    clerk.type(PASSWORD)
    clerk.clerk.answers.append("")
    clerk.button("restore").click()
    clerk.settle()
    assert clerk.window.workspace is not None
    assert not list(clerk.window.folder.glob(f"{exchange.ASIDE}*"))


@pytest.mark.parametrize("damage", ["keys.json", "data.db", "no data.db", "no keys.json"])
def test_an_entrance_that_leads_nowhere_leads_to_the_backups(
    qtbot: QtBot, backed: Path, office: Path, damage: str
) -> None:
    assert backed.exists()
    name = damage.removeprefix("no ")
    if damage.startswith("no "):
        (office / name).unlink()
    else:
        (office / name).write_bytes(b"damaged" * 4000)
    for driver in show(qtbot, office):
        driver.settle()
        if damage == "data.db":  # only a password tells
            driver.window.entrance.login.input.setFocus()
            driver.type(LOGIN)
            driver.press(KEY.Key_Tab)
            driver.type(PASSWORD)
            driver.press(KEY.Key_Return)
        driver.button("restore_from_backup").click()
        driver.settle()
        form_of(driver).table.setFocus()
        driver.press(KEY.Key_Return)
        driver.type(LOGIN)
        choose_and_restore(driver)
        wait_for_entrance(driver)
        driver.enter(LOGIN, PASSWORD)
    assert people(office) == ["김철수"]


def test_an_empty_pc_begins_from_a_backup_by_the_recovery_code_alone(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    save(session, "person", name="김철수")
    code = accounts.renew_recovery(session, PASSWORD)
    stick = shutil.copy(backups.make_backup(session).where, tmp_path / "usb.maeul")
    session.close()
    for driver in show(qtbot, tmp_path / "새 PC"):
        driver.settle()
        driver.button("begin_from_backup").click()
        driver.settle()
        assert "골라 주세요" in told(driver, "restore_told")
        driver.clerk.answers.append(str(stick))
        driver.button("pick_backup").click()
        driver.settle()
        assert driver.focused.objectName() == "restore_login"
        driver.press(KEY.Key_Tab)
        driver.type(code)
        driver.clerk.answers.append("yes")
        driver.button("restore").click()
        wait_for_entrance(driver)
        driver.enter(LOGIN, code)
    assert people(tmp_path / "새 PC") == ["김철수"]


SIZES = ((1366, 728), (1024, 700), (910, 440))
"""The last is what a screen of 1366 × 768 leaves where everything is drawn half as large again."""


def in_view(driver: Driver, *names: str) -> bool:
    """Tell whether the whole of some buttons can be seen."""
    shown = [driver.button(name) for name in names]
    return all(each.visibleRegion().boundingRect() == each.rect() for each in shown)


def test_what_restores_is_in_view_in_any_window(clerk: Driver) -> None:
    for size in SIZES:
        clerk.window.resize(*size)
        open_page(clerk)
        assert in_view(clerk, "try_restore", "restore"), size
        form_of(clerk).secret.input.setFocus()
        clerk.type("아닌 비밀번호")
        clerk.press(KEY.Key_Return)  # the refusal below the input takes room as well
        clerk.qtbot.waitUntil(lambda: not form_of(clerk).busy, timeout=WAIT)
        assert in_view(clerk, "try_restore", "restore"), size


def test_somebody_new_begins_from_a_backup_by_keys_alone(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    save(session, "person", name="김철수")
    stick = shutil.copy(backups.make_backup(session).where, tmp_path / "usb.maeul")
    session.close()
    back = Qt.KeyboardModifier.ShiftModifier
    for driver in show(qtbot, tmp_path / "새 PC"):
        driver.window.resize(1024, 700)
        driver.settle()
        driver.press(KEY.Key_Backtab, back)
        assert driver.focused.objectName() == "begin_from_backup"
        driver.press(KEY.Key_Return)
        assert driver.focused.objectName() == "pick_backup"
        driver.press(KEY.Key_Escape)
        driver.button("begin_from_backup").setFocus()
        driver.press(KEY.Key_Return)
        driver.clerk.answers.append(str(stick))
        driver.press(KEY.Key_Return)
        assert in_view(driver, "try_restore", "restore")
        driver.type(LOGIN)
        driver.press(KEY.Key_Tab)
        driver.type(PASSWORD)
        driver.press(KEY.Key_Return)
        form = form_of(driver)
        qtbot.waitUntil(lambda form=form: not form.busy, timeout=WAIT)
        assert "되살릴 수 있습니다" in told(driver, "restore_told")
        assert in_view(driver, "try_restore", "restore")
        assert driver.focused.objectName() == "restore"
        driver.clerk.answers.append("yes")
        driver.press(KEY.Key_Return)
        wait_for_entrance(driver)
        driver.enter(LOGIN, PASSWORD)
    assert people(tmp_path / "새 PC") == ["김철수"]


def test_going_back_leads_to_where_one_came_from(qtbot: QtBot, tmp_path: Path) -> None:
    for driver in show(qtbot, tmp_path / "빈 PC"):
        driver.settle()
        driver.button("begin_from_backup").click()
        driver.settle()
        assert driver.window.findChildren(RestoreEntrance)
        driver.button("leave_restore").click()
        driver.settle()
        assert driver.button("begin_from_backup").isVisible()


def test_what_a_damaged_office_still_gives_is_taken_over_at_the_entrance(
    qtbot: QtBot, backed: Path, office: Path
) -> None:
    """The data is whole and the ledger is not: nothing that was saved since the backup is lost."""
    assert backed.exists()
    (office / "ledger.db").write_bytes(b"damaged" * 4000)
    for driver in show(qtbot, office):
        driver.settle()
        driver.window.entrance.login.input.setFocus()
        driver.type(LOGIN)
        driver.press(KEY.Key_Tab)
        driver.type(PASSWORD)
        driver.press(KEY.Key_Return)
        driver.button("restore_from_backup").click()
        driver.settle()
        form = form_of(driver)
        form.table.setFocus()
        driver.press(KEY.Key_End)
        last = form.table.rowCount() - 1
        while form.table.currentRow() < last:
            driver.press(KEY.Key_Down)
        assert driver.button("restore").text() == "읽히는 것 옮기기"
        driver.press(KEY.Key_Return)
        driver.type(LOGIN)
        driver.press(KEY.Key_Tab)
        driver.type(PASSWORD)
        driver.press(KEY.Key_Return)
        assert "읽지 못한 것은 없습니다" in told(driver, "restore_told")
        driver.clerk.answers += ["yes", "ledger"]
        driver.button("restore").click()
        wait_for_entrance(driver)
        driver.enter(LOGIN, PASSWORD)
    assert people(office) == ["김철수", "박영희"]


@pytest.fixture
def read_only(session: Session, office: Path, tmp_path: Path) -> Iterator[Path]:
    """The office with 김철수 on a disk that cannot be written; its last saves are not folded into the file yet."""
    save(session, "person", name="김철수")
    place = tmp_path / "disk"
    place.mkdir()
    if os.name == "nt" or os.geteuid() or not mounted("-t", "tmpfs", "tmpfs", str(place)):
        pytest.skip("no disk may be mounted here")
    try:
        shutil.copytree(office, place / "우리 동")
        session.close()
        assert mounted("-o", "remount,ro", str(place))
        yield place / "우리 동"
    finally:
        assert mounted("-o", "remount,rw", str(place))
        subprocess.run(["/usr/bin/env", "umount", "-l", place], check=True)


def test_an_office_that_cannot_be_written_is_copied_to_where_it_can(
    qtbot: QtBot, read_only: Path, tmp_path: Path
) -> None:
    """Nobody reads it where it lies, since what they looked at could not be logged."""
    new, taken = tmp_path / "새 자리", tmp_path / "쓰는 폴더"
    taken.mkdir()
    (taken / "다른 것.txt").touch()
    for driver in show(qtbot, read_only):
        driver.settle()
        driver.window.entrance.login.input.setFocus()
        driver.type(LOGIN)
        driver.press(KEY.Key_Tab)
        driver.type(PASSWORD)
        driver.press(KEY.Key_Return)
        below = driver.window.entrance.password.below
        assert "읽기 전용" in below.text()
        driver.clerk.answers.append(str(taken))
        driver.button("copy_to_open").click()
        driver.settle()
        assert "빈 폴더" in below.text()
        driver.clerk.answers.append(str(new))
        driver.button("copy_to_open").click()
        driver.settle()
        assert driver.button("restore").text() == "복사해서 열기"
        assert "합칠 수 없습니다" in told(driver, "lost")
        form_of(driver).login.input.setFocus()
        driver.type(LOGIN)
        driver.press(KEY.Key_Tab)
        driver.type(PASSWORD)
        driver.clerk.answers.append("yes")
        driver.button("restore").click()
        wait_for_entrance(driver)
        assert driver.window.folder == new
        driver.enter(LOGIN, PASSWORD)
        written = driver.workspace.session
        save(written, "person", name="박영희")
    assert people(new) == ["김철수", "박영희"]
