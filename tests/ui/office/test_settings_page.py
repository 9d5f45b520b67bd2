"""Settings, accounts for other clerks, and one's own password."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from app import options
from app.core.errors import UserError
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.office import accounts, backups, offices, settings
from app.store.engine.data import Actor
from app.ui.frame.office_places import SettingsPlace
from app.ui.frame.places import TodayPlace
from app.ui.office.settings_page import SettingsPage
from app.ui.widgets.buttons import Tick
from tests.founding import LOGIN, PASSWORD
from tests.ui.conftest import WAIT, Driver
from tests.ui.hands import CONTROL, KEY, press, reach, write


def open_page(desk: Driver) -> SettingsPage:
    desk.workspace.open(SettingsPlace())
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, SettingsPage)
    return page


def enter(
    desk: Driver, login: str = demonstration.LOGIN, password: str = demonstration.PASSWORD
) -> Session:
    return offices.enter(desk.window.folder, login, password)


def read(desk: Driver, name: str) -> object:
    session = enter(desk)
    value = settings.read(session)[name]
    session.close()
    return value


def fill(page: SettingsPage, **texts: str) -> None:
    for name, text in texts.items():
        field = cast("QLineEdit", reach(page, name))
        field.clear()
        write(text)


def below(page: SettingsPage, name: str) -> str:
    field = page.findChild(QLineEdit, name)
    assert field is not None
    return " ".join(each.text() for each in cast("QLineEdit", field.parent()).findChildren(QLabel))


def test_every_setting_has_its_input(desk: Driver) -> None:
    page = open_page(desk)
    shown = [each for each in options.ALL if not each.apart]
    assert set(page.sheet.boxes) == {each.name for each in shown}
    headings = [section.label for section in page.sheet.sections]
    assert headings == list(dict.fromkeys(each.section for each in shown if each.section))
    assert page.can_leave()


def test_settings_are_saved_and_refused_beside_their_inputs(desk: Driver) -> None:
    page = open_page(desk)
    fill(page, due_days="0")
    press(KEY.Key_S, CONTROL)
    desk.settle()
    assert "1 이상" in page.sheet.boxes["due_days"].note.text()
    fill(page, due_days="10")
    press(KEY.Key_S, CONTROL)
    desk.settle()
    assert desk.workspace.messages.text == "설정을 저장했습니다."
    assert read(desk, "due_days") == 10
    assert page.can_leave()


def test_an_odd_telephone_is_remarked_on_and_shown_as_it_was_typed(desk: Driver) -> None:
    page = open_page(desk)
    fill(page, phone="02-123")
    press(KEY.Key_Tab)
    desk.settle()
    assert "자릿수를 확인" in page.sheet.boxes["phone"].note.text()
    press(KEY.Key_S, CONTROL)
    desk.settle()
    assert page.can_leave()
    assert cast("QLineEdit", reach(page, "phone")).text() == "02-123"


def test_leaving_asks_for_what_is_not_saved(desk: Driver) -> None:
    page = open_page(desk)
    fill(page, due_days="11")
    desk.clerk.answers = [""]
    press(KEY.Key_Escape)
    desk.settle()
    assert desk.workspace.page is page
    desk.clerk.answers = ["save"]
    press(KEY.Key_Escape)
    desk.settle()
    assert desk.workspace.page is not page
    assert read(desk, "due_days") == 11
    page = open_page(desk)
    fill(page, due_days="12")
    desk.clerk.answers = ["drop"]
    press(KEY.Key_Escape)
    desk.settle()
    assert read(desk, "due_days") == 11


def test_an_account_is_opened_for_a_second_clerk(desk: Driver) -> None:
    page = open_page(desk)
    fill(page, account_name="박소라", account_login="sora", account_password="abc")
    assert "8자 이상" in below(page, "account_password")
    desk.button("make_account").click()
    desk.settle()
    assert page.findChild(QLineEdit, "account_password").property("problem") is True  # type: ignore[union-attr]
    fill(page, account_password="barami!bul7", account_again="barami!bul8")
    desk.button("make_account").click()
    desk.settle()
    assert "두 비밀번호가 다릅니다." in below(page, "account_again")
    fill(page, account_again="barami!bul7")
    desk.button("make_account").click()
    desk.settle()
    assert "들어올 수 있습니다" in desk.workspace.messages.text
    session = enter(desk, "sora", "barami!bul7")
    assert session.staff.name == "박소라"
    assert session.staff.role == "창구"
    told = [each.text() for each in page.accounts.findChildren(QLabel)]
    assert "sora · 창구 · 계정 있음" in told


def become(desk: Driver, role: str) -> None:
    session = desk.workspace.session
    desk.workspace.session = session.of(replace(session.staff, role=role))
    desk.window.tasks.seat(desk.workspace, desk.workspace.session)


def test_who_may_not_open_accounts_is_not_offered_to(desk: Driver) -> None:
    page = open_page(desk)
    assert desk.button("make_account").isVisible()
    become(desk, "창구")
    page.show_page(SettingsPlace())
    desk.settle()
    assert not page.findChildren(QLineEdit, "account_name")[0].isVisible()
    assert desk.button("change_password").isVisible()
    fill(page, due_days="9")
    press(KEY.Key_S, CONTROL)
    desk.settle()
    assert "할 수 없습니다" in desk.workspace.messages.text
    become(desk, "관리자")


def words(page: SettingsPage) -> str:
    return " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


@pytest.mark.parametrize("typed", ["demo", " DEMO ", "ｄｅｍｏ", "ㅇ드ㅐ"])
def test_an_account_of_the_same_name_is_refused_and_stays_as_it_was(
    desk: Driver, typed: str
) -> None:
    page = open_page(desk)
    fill(page, account_name="최새로", account_login=typed)
    fill(page, account_password="barami!bul7", account_again="barami!bul7")
    desk.button("make_account").click()
    desk.settle()
    login = cast("QLineEdit", page.findChild(QLineEdit, "account_login"))
    assert login.property("problem") is True
    assert login.hasFocus()
    assert cast("QLineEdit", page.findChild(QLineEdit, "account_name")).text() == "최새로"
    assert "최새로" not in words(page)
    assert enter(desk).staff.login == demonstration.LOGIN
    with pytest.raises(UserError):
        enter(desk, demonstration.LOGIN, "barami!bul7")


def test_a_clerk_of_the_list_is_given_an_account_and_later_another_password(desk: Driver) -> None:
    page = open_page(desk)
    desk.button("account_saebom").setFocus()
    assert desk.button("account_saebom").text() == "계정 열어 주기"
    desk.press(KEY.Key_Space)
    assert "saebom)에게 계정을 열어 줍니다" in words(page)
    assert not cast("QLineEdit", page.findChild(QLineEdit, "given_own")).isVisible()
    desk.type("barami!bul7")
    desk.press(KEY.Key_Tab)
    desk.type("barami!bul7")
    desk.button("give_password").click()
    desk.settle()
    assert enter(desk, "saebom", "barami!bul7").staff.login == "saebom"
    desk.button("account_saebom").setFocus()
    assert desk.button("account_saebom").text() == "비밀번호 다시 정하기"
    desk.press(KEY.Key_Space)
    assert "saebom)의 비밀번호를 다시 정합니다" in words(page)
    fill(page, given_password="haetsal-77", given_again="haetsal-77")
    desk.button("give_password").click()
    desk.settle()
    assert "내 비밀번호를 적어 주세요." in below(page, "given_own")
    fill(page, given_own="wrong")
    desk.button("give_password").click()
    desk.settle()
    assert "내 비밀번호가 맞지 않습니다." in below(page, "given_own")
    assert enter(desk, "saebom", "barami!bul7").staff.login == "saebom"
    fill(page, given_own=demonstration.PASSWORD)
    desk.button("give_password").click()
    desk.settle()
    assert "(saebom)의 비밀번호를 다시 정했습니다" in desk.workspace.messages.text
    assert enter(desk, "saebom", "haetsal-77").staff.login == "saebom"
    with pytest.raises(UserError):
        enter(desk, "saebom", "barami!bul7")
    for name in ("given_password", "given_again", "given_own"):
        assert cast("QLineEdit", page.findChild(QLineEdit, name)).text() == ""


def test_ones_own_line_leads_to_ones_own_password(desk: Driver) -> None:
    page = open_page(desk)
    button = desk.button(f"account_{demonstration.LOGIN}")
    assert button.text() == "내 비밀번호 바꾸기"
    button.click()
    desk.settle()
    assert cast("QLineEdit", page.findChild(QLineEdit, "own_old")).hasFocus()


def test_ones_own_password_is_changed(desk: Driver) -> None:
    page = open_page(desk)
    fill(page, own_old="barami!bul7", own_password="barami!bul7", own_again="barami!bul7")
    desk.button("change_password").click()
    assert "지금과 다른" in below(page, "own_password")
    fill(page, own_old="wrong")
    desk.button("change_password").click()
    desk.settle()
    assert "맞지 않습니다" in below(page, "own_old")
    fill(page, own_old=demonstration.PASSWORD)
    desk.button("change_password").click()
    desk.settle()
    assert desk.workspace.messages.text == "비밀번호를 바꿨습니다."
    assert enter(desk, demonstration.LOGIN, "barami!bul7").staff.login == demonstration.LOGIN


def shown_code(page: SettingsPage) -> str:
    code = page.findChild(QLabel, "recovery_code")
    assert isinstance(code, QLabel)
    return code.text().replace("\n", "-") if code.isVisible() else ""


def renew(desk: Driver, page: SettingsPage, own: str) -> str:
    """Ask for a new recovery code with one's password; returns the code in view."""
    fill(page, recovery_own=own)
    desk.clerk.answers = ["yes"]
    desk.button("renew_recovery").click()
    desk.settle()
    return shown_code(page)


def test_a_recovery_code_needs_ones_own_password(desk: Driver) -> None:
    page = open_page(desk)
    desk.button("renew_recovery").click()
    assert "내 비밀번호를 적어 주세요." in below(page, "recovery_own")
    assert renew(desk, page, "wrong") == ""
    assert "내 비밀번호가 맞지 않습니다." in below(page, "recovery_own")


def test_a_new_recovery_code_ends_the_one_before(desk: Driver) -> None:
    page = open_page(desk)
    first = renew(desk, page, demonstration.PASSWORD)
    assert len(first) == 39
    assert enter(desk, demonstration.LOGIN, first).staff.login == demonstration.LOGIN
    cast("Tick", page.findChild(Tick, "kept")).click()
    desk.button("go_on").click()
    second = renew(desk, page, demonstration.PASSWORD)
    assert second not in {"", first}
    with pytest.raises(UserError):
        enter(desk, demonstration.LOGIN, first)
    assert enter(desk, demonstration.LOGIN, second).staff.login == demonstration.LOGIN
    assert second not in "".join(path.read_text("utf-8", "ignore") for path in logs(desk))
    cast("Tick", page.findChild(Tick, "kept")).click()
    desk.button("go_on").click()
    assert shown_code(page) == ""
    assert page.can_leave()


def test_leaving_a_recovery_code_that_was_not_put_away_asks(desk: Driver) -> None:
    page = open_page(desk)
    code = renew(desk, page, demonstration.PASSWORD)
    assert not page.can_leave()
    desk.clerk.answers = [""]
    press(KEY.Key_Escape)
    desk.settle()
    assert desk.workspace.page is page
    assert shown_code(page) == code
    desk.clerk.answers = ["drop"]
    press(KEY.Key_Escape)
    desk.settle()
    assert desk.workspace.page is not page
    assert shown_code(open_page(desk)) == ""


def logs(desk: Driver) -> list[Path]:
    return [file for file in desk.window.folder.rglob("*") if file.is_file()]


def test_who_leads_nobody_makes_no_recovery_code(desk: Driver) -> None:
    page = open_page(desk)
    become(desk, "창구")
    page.show_page(SettingsPlace())
    desk.settle()
    assert not page.recovery.isVisible()
    become(desk, "관리자")


def backup_told(page: SettingsPage) -> str:
    told = page.findChild(QLabel, "backup_told")
    assert isinstance(told, QLabel)
    return told.text()


def test_a_backup_is_made_now_and_work_goes_on_meanwhile(never_backed_up: Driver) -> None:
    desk = never_backed_up
    page = open_page(desk)
    assert backup_told(page) == "아직 백업이 없습니다."
    desk.button("make_backup").setFocus()
    QTest.keyClick(desk.focused, KEY.Key_Space)
    assert "하는 중입니다" in backup_told(page)
    assert not desk.button("make_backup").isEnabled()
    saved: list[object] = []
    desk.window.tasks.run(settings.save.of({"due_days": "9"}), done=saved.append)
    desk.settle()
    assert saved
    (file,) = (desk.window.folder / "backups").glob("*.maeul")
    assert backup_told(page).startswith("백업을 만들고 온전한지 확인했습니다")
    assert str(file) in backup_told(page)
    assert str(file) in desk.workspace.messages.text
    assert desk.button("make_backup").isEnabled()


def test_a_backup_that_fails_says_why_and_can_be_tried_again(never_backed_up: Driver) -> None:
    desk = never_backed_up
    page = open_page(desk)
    folder = desk.window.folder / "backups"
    folder.rmdir()
    folder.write_text("in the way", encoding="utf-8")
    desk.button("make_backup").click()
    desk.settle()
    assert backup_told(page).startswith("백업을 만들지 못했습니다. 백업 폴더")
    folder.unlink()
    desk.button("make_backup").click()
    desk.settle()
    assert "확인했습니다" in backup_told(page)


def check_told(page: SettingsPage) -> str:
    told = page.findChild(QLabel, "check_told")
    assert isinstance(told, QLabel)
    return told.text() if told.isVisible() else ""


def check(desk: Driver, page: SettingsPage, name: str) -> str:
    """Let a button check; returns what it is told to have found."""
    desk.button(name).click()
    assert "검사하는 중" in check_told(page)
    assert not desk.button("check").isEnabled()
    desk.qtbot.waitUntil(desk.button("check").isEnabled, timeout=6 * WAIT)
    return check_told(page)


def test_the_files_are_checked_and_what_is_wrong_is_said(desk: Driver) -> None:
    page = open_page(desk)
    assert check_told(page) == ""
    told = check(desk, page, "check_every")
    assert told.startswith("이상이 없습니다. 기록")
    assert "백업 1개" in told
    (made,) = (desk.window.folder / "backups").glob("*.maeul")
    whole = made.read_bytes()
    made.write_bytes(whole[: len(whole) // 2])
    told = check(desk, page, "check")
    assert "이상한 곳을 1군데" in told
    assert made.name in told
    made.write_bytes(whole)


def test_closing_waits_for_a_backup_under_way(never_backed_up: Driver) -> None:
    desk = never_backed_up
    open_page(desk)
    desk.button("make_backup").click()
    desk.window.close()
    desk.qtbot.waitUntil(lambda: not desk.window.isVisible(), timeout=WAIT)
    made = list((desk.window.folder / "backups").iterdir())
    assert made
    assert all(file.suffix == ".maeul" for file in made)


def test_leaving_with_a_half_typed_password_asks_and_forgets_it(desk: Driver) -> None:
    page = open_page(desk)
    fill(page, account_name="최새로", account_password="maeul-20")
    assert not page.can_leave()
    desk.clerk.answers = ["", "drop"]
    press(KEY.Key_Escape)
    assert desk.workspace.page is page
    assert cast("QLineEdit", page.findChild(QLineEdit, "account_name")).text() == "최새로"
    press(KEY.Key_Escape)
    desk.settle()
    assert desk.workspace.page is not page
    assert not cast("QLineEdit", page.findChild(QLineEdit, "account_password")).text()
    assert len(desk.clerk.asked) == 2


def test_numbers_of_an_older_file_are_shown_and_taken_out(desk: Driver) -> None:
    session = enter(desk)
    data = session.store(writes=True).data
    with data.change(Actor("옛 프로그램"), "record.save"):
        person = data.value("SELECT min(id) FROM person")
        data.execute("UPDATE person SET memo = '8501011234567' WHERE id = ?", [person])
    holding = Path(backups.make_backup(session).where)
    session.close()
    page = open_page(desk)
    told = cast("QLabel", page.findChild(QLabel, "numbers_told"))
    assert "없었습니다" in told.text()
    desk.button("look_for_numbers").setFocus()
    desk.press(KEY.Key_Return)
    assert "850101-1******" in told.text()
    desk.clerk.answers = ["take"]
    desk.button("take_numbers_out").setFocus()
    desk.press(KEY.Key_Return)
    assert "되돌릴 수 없습니다" in desk.clerk.asked[-1]
    assert "지웠습니다" in told.text()
    desk.settle()
    assert holding.name in cast("QLabel", page.findChild(QLabel, "backups_told")).text()
    desk.clerk.answers = ["remake"]
    desk.button("remake_backups").setFocus()
    desk.press(KEY.Key_Return)
    desk.settle()
    assert "되돌릴 수 없습니다" in desk.clerk.asked[-1]
    assert not holding.exists()
    session = enter(desk)
    assert (
        session.store(writes=False).data.value("SELECT memo FROM person WHERE id = ?", [person])
        == "850101-1******"
    )
    session.close()


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
def test_today_urges_a_second_administrator_and_leads_to_the_accounts(
    opened: Driver, size: tuple[int, int]
) -> None:
    opened.window.resize(*size)
    opened.enter(LOGIN, PASSWORD)
    doubt = opened.window.findChild(QLabel, "leading_doubt")
    assert isinstance(doubt, QLabel)
    assert "한 사람뿐" in doubt.text()
    assert not doubt.visibleRegion().isEmpty()
    opened.button("settle_leading").click()
    opened.settle()
    assert opened.focused.objectName() == "account_name"
    assert not opened.focused.visibleRegion().isEmpty()
    opened.type("sol")
    for name, text in (
        ("account_login", "sol"), ("account_password", "byul-gae7mi"), ("account_again", "byul-gae7mi"),
    ):  # fmt: skip
        field = opened.window.findChild(QLineEdit, name)
        assert isinstance(field, QLineEdit)
        field.setFocus()
        opened.type(text)
    next(
        each for each in opened.window.findChildren(QAbstractButton) if each.text() == "관리자"
    ).click()
    opened.button("make_account").click()
    opened.settle()
    opened.workspace.open(TodayPlace())
    opened.settle()
    assert not doubt.isVisible()


def test_who_cannot_open_accounts_is_not_urged(opened: Driver) -> None:
    session = offices.enter(opened.window.folder, LOGIN, PASSWORD)
    accounts.make_account(session, "sol", name="박솔", role="담당", password="byul-gae7mi")
    session.close()
    opened.enter("sol", "byul-gae7mi")
    doubt = opened.window.findChild(QLabel, "leading_doubt")
    assert isinstance(doubt, QLabel)
    assert not doubt.isVisible()
