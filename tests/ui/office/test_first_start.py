"""The first start, from an empty folder to the first page of a founded office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.core.errors import UserError
from app.services.office import offices, settings
from app.ui.office.first_start import FirstStart
from app.ui.widgets import clipboard
from app.ui.widgets.buttons import Tick
from app.ui.widgets.labelled import Labelled
from tests.ui.conftest import WAIT, Driver, show

KEY = Qt.Key


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "새 자료"


@pytest.fixture
def fresh(qtbot: QtBot, folder: Path) -> Iterator[Driver]:
    yield from show(qtbot, folder)


def page(fresh: Driver) -> FirstStart:
    found = fresh.window.findChild(FirstStart)
    assert isinstance(found, FirstStart)
    return found


def field(fresh: Driver, name: str) -> Labelled:
    return next(
        each for each in page(fresh).findChildren(Labelled) if each.input.objectName() == name
    )


def fill(fresh: Driver, **texts: str) -> None:
    for name, text in texts.items():
        field(fresh, name).input.setFocus()
        field(fresh, name).input.selectAll()
        fresh.type(text)


def fill_all(fresh: Driver) -> None:
    fill(
        fresh,
        district="서울특별시 한빛구",
        dong="샘터동",
        phone="0200001200",
        name="이하늘",
        login="haneul",
        password="barami!bul7",
        again="barami!bul7",
    )


def test_the_offices_name_follows_from_the_dong(fresh: Driver) -> None:
    fill(fresh, dong="샘터동")
    assert field(fresh, "office_name").text == "샘터동주민센터"
    assert field(fresh, "head").text == "샘터동장"
    fill(fresh, office_name="샘터동 행정복지센터", dong="별빛동")
    assert field(fresh, "office_name").text == "샘터동 행정복지센터"
    assert field(fresh, "head").text == "별빛동장"


def test_a_password_is_weighed_while_it_is_typed(fresh: Driver) -> None:
    fill(fresh, login="haneul", password="abc")
    assert field(fresh, "password").below.property("look") == "remark"
    fill(fresh, password="barami!bul7")
    assert field(fresh, "password").below.property("look") == "good"
    fill(fresh, password="barami-ieum-bul7")
    assert field(fresh, "password").below.text() == "안전한 비밀번호입니다."


def test_two_different_passwords_found_nothing(fresh: Driver, folder: Path) -> None:
    fill_all(fresh)
    fill(fresh, again="barami!bul8")
    fresh.control(KEY.Key_S)
    assert field(fresh, "again").below.text() == "위와 똑같이 적어 주세요."
    assert field(fresh, "again").input.hasFocus()
    assert not offices.exists(folder)


def test_what_the_office_needs_is_asked_for_beside_each_field(fresh: Driver, folder: Path) -> None:
    fresh.control(KEY.Key_S)
    needed = ("district", "dong", "office_name", "head", "phone", "name", "login", "password")
    for name in needed:
        assert field(fresh, name).below.property("look") == "problem", name
        assert field(fresh, name).below.text().endswith("주세요."), name
    assert field(fresh, "dong").below.text() == "읍·면·동을 적어 주세요."
    assert field(fresh, "district").input.hasFocus()
    for name in ("fax", "address", "terminal"):
        assert field(fresh, name).below.property("look") != "problem", name
    assert not offices.exists(folder)
    fill_all(fresh)
    fill(fresh, terminal=" ")
    fresh.control(KEY.Key_S)
    assert field(fresh, "terminal").below.text() == "단말번호를 적어 주세요."
    assert field(fresh, "dong").below.property("look") != "problem"
    assert not offices.exists(folder)


def test_a_weak_password_is_refused_beside_its_field(fresh: Driver, folder: Path) -> None:
    fill_all(fresh)
    fill(fresh, password="short", again="short")
    fresh.control(KEY.Key_S)
    assert field(fresh, "password").below.property("look") == "problem"
    assert not offices.exists(folder)


def test_a_telephone_is_checked_as_in_every_form_on_leaving_its_field(fresh: Driver) -> None:
    fill(fresh, phone="0200001200", fax="02-123")
    assert field(fresh, "phone").text == "02-0000-1200"
    fill(fresh, phone="전화 없음")
    assert field(fresh, "fax").text == "02-123"
    assert field(fresh, "fax").below.property("look") == "remark"
    fresh.press(KEY.Key_Tab)
    assert field(fresh, "phone").below.property("look") == "problem"
    assert field(fresh, "phone").text == "전화 없음"


def test_an_odd_telephone_is_asked_about_and_goes_out_as_it_was_typed(
    fresh: Driver, folder: Path
) -> None:
    fill_all(fresh)
    fill(fresh, phone="02-123")
    fresh.clerk.answers = [""]
    fresh.control(KEY.Key_S)
    assert fresh.clerk.asked == ["대표 전화 ‘02-123’: 전화번호의 자릿수가 아닙니다."]
    assert field(fresh, "phone").input.hasFocus()
    assert field(fresh, "phone").below.property("look") == "remark"
    assert not offices.exists(folder)
    fresh.clerk.answers = ["begin"]
    fresh.control(KEY.Key_S)
    fresh.qtbot.waitUntil(lambda: offices.exists(folder), timeout=WAIT)
    fresh.settle()
    session = offices.enter(folder, "haneul", "barami!bul7")
    assert settings.office_on(session.store(writes=False)).phone == "02-123"
    session.close()


def found(fresh: Driver, folder: Path) -> str:
    """Found the office; returns the code that is shown."""
    fill_all(fresh)
    fresh.control(KEY.Key_S)
    fresh.qtbot.waitUntil(lambda: offices.exists(folder), timeout=WAIT)
    fresh.settle()
    code = page(fresh).findChild(QLabel, "recovery_code")
    assert isinstance(code, QLabel)
    return code.text().replace("\n", "-")


def told(fresh: Driver) -> str:
    words = page(fresh).findChild(QLabel, "recovery_told")
    assert isinstance(words, QLabel)
    return words.text()


def text_of(file: Path) -> str:
    document = QPdfDocument()
    document.load(str(file))
    try:
        return document.getAllText(0).text()
    finally:
        document.close()


def test_an_office_is_founded_and_the_recovery_code_shown_once(
    fresh: Driver, folder: Path, tmp_path: Path
) -> None:
    shown = found(fresh, folder)
    assert len(shown) == 39
    assert not fresh.button("go_on").isEnabled()
    fresh.button("copy").click()
    assert QGuiApplication.clipboard().text() == shown
    clipboard.empty()  # as at the end of the program
    assert not QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().setText("다른 글")
    clipboard.empty()
    assert QGuiApplication.clipboard().text() == "다른 글"
    paper = tmp_path / "code.pdf"
    fresh.clerk.answers = [str(paper)]
    fresh.control(KEY.Key_P)
    fresh.qtbot.waitUntil(lambda: "프린터로 보냈습니다" in told(fresh), timeout=WAIT)
    assert paper.read_bytes().startswith(b"%PDF")
    kept = page(fresh).findChild(Tick, "kept")
    assert isinstance(kept, Tick)
    kept.click()
    fresh.button("go_on").click()
    fresh.qtbot.waitUntil(lambda: fresh.window.workspace is not None, timeout=WAIT)
    fresh.settle()
    assert fresh.workspace.session.staff.name == "이하늘"
    shown_now = " ".join(each.text() for each in fresh.window.findChildren(QLabel))
    assert shown[:20] not in shown_now
    assert shown[:9] not in fresh.window.windowTitle()


def test_the_recovery_code_is_saved_as_a_file_but_not_beside_the_data(
    fresh: Driver, folder: Path, tmp_path: Path
) -> None:
    shown = found(fresh, folder)
    fresh.clerk.answers = [str(folder / "backups" / "코드.pdf")]
    fresh.button("save_code").click()
    fresh.settle()
    assert "자료 폴더 안에는 저장하지 않습니다" in told(fresh)
    assert not list(folder.rglob("*.pdf"))
    fresh.clerk.answers = [str(tmp_path / "없는 곳" / "코드.pdf")]
    fresh.button("save_code").click()
    fresh.settle()
    assert "저장하지 못했습니다" in told(fresh)
    fresh.clerk.answers = [str(tmp_path / "코드")]
    fresh.button("save_code").click()
    fresh.settle()
    assert "저장했습니다" in told(fresh)
    text = text_of(tmp_path / "코드.pdf")
    assert all(line in text for line in (shown[:19], shown[20:], "샘터동주민센터"))
    session = offices.enter(folder, "haneul", shown)
    session.close()


def close(fresh: Driver, answer: str | None) -> None:
    """Close the window; an answer is expected to be asked for, unless there is none."""
    fresh.clerk.answers = [] if answer is None else [answer]
    fresh.window.close()
    fresh.settle()


def test_closing_an_untouched_first_start_asks_nothing(fresh: Driver, folder: Path) -> None:
    close(fresh, None)
    assert not fresh.window.isVisible()
    assert fresh.clerk.asked == []
    assert not folder.exists()


def test_closing_with_something_typed_asks(fresh: Driver, folder: Path) -> None:
    fill(fresh, dong="샘터동")
    close(fresh, "")
    assert fresh.window.isVisible()
    assert fresh.clerk.asked == ["적은 내용이 아직 저장되지 않았습니다."]
    assert field(fresh, "dong").text == "샘터동"
    close(fresh, "drop")
    assert not fresh.window.isVisible()
    assert not folder.exists()


def test_closing_while_the_office_is_made_waits_for_the_code(fresh: Driver, folder: Path) -> None:
    fill_all(fresh)
    page(fresh).submit()
    fresh.qtbot.waitUntil(lambda: not fresh.button("begin").isEnabled(), timeout=WAIT)
    fresh.window.close()
    assert fresh.window.isVisible()
    fresh.settle()
    assert offices.exists(folder)
    code = page(fresh).findChild(QLabel, "recovery_code")
    assert isinstance(code, QLabel)
    assert code.isVisible()
    assert len(code.text()) == 39


def test_closing_on_the_recovery_code_asks(fresh: Driver, folder: Path) -> None:
    shown = found(fresh, folder)
    close(fresh, "")
    assert fresh.window.isVisible()
    assert fresh.clerk.asked == ["복구 코드를 아직 적거나 인쇄하지 않았습니다."]
    code = page(fresh).findChild(QLabel, "recovery_code")
    assert isinstance(code, QLabel)
    assert code.text().replace("\n", "-") == shown
    close(fresh, "drop")
    assert not fresh.window.isVisible()
    offices.enter(folder, "haneul", "barami!bul7").close()


def test_closing_with_the_code_put_away_asks_nothing(fresh: Driver, folder: Path) -> None:
    found(fresh, folder)
    kept = page(fresh).findChild(Tick, "kept")
    assert isinstance(kept, Tick)
    kept.click()
    close(fresh, None)
    assert not fresh.window.isVisible()


def again(qtbot: QtBot, folder: Path) -> Iterator[Driver]:
    """Open another window and enter as the office's first administrator."""
    for driver in show(qtbot, folder):
        driver.window.enter("haneul", "barami!bul7")
        driver.settle()
        yield driver


def shown_again(driver: Driver) -> str:
    """Return the code that stands before the work; nothing where work has begun."""
    if driver.window.workspace is not None:
        return ""
    assert driver.window.code_duty.page is not None
    code = driver.window.code_duty.page.findChild(QLabel, "recovery_code")
    assert isinstance(code, QLabel)
    assert code.isVisible()
    return code.text().replace("\n", "-")


def test_a_code_that_was_not_put_away_is_made_anew_until_it_is(
    qtbot: QtBot, fresh: Driver, folder: Path
) -> None:
    codes = [found(fresh, folder)]
    close(fresh, "drop")  # as where the program was killed
    for driver in again(qtbot, folder):
        codes.append(shown_again(driver))
        driver.clerk.answers = [""]
        driver.window.close()
        assert driver.clerk.asked == ["복구 코드를 아직 적거나 인쇄하지 않았습니다."]
        close(driver, "drop")
        assert not driver.window.isVisible()
    for driver in again(qtbot, folder):
        codes.append(shown_again(driver))
        assert driver.window.code_duty.page is not None
        kept = driver.window.code_duty.page.findChild(Tick, "kept")
        assert isinstance(kept, Tick)
        kept.click()
        driver.button("go_on").click()
        driver.settle()
        assert driver.workspace.session.staff.name == "이하늘"
        close(driver, None)
    assert len(set(codes)) == 3
    for code in codes[:2]:
        with pytest.raises(UserError):
            offices.enter(folder, "haneul", code)
    offices.enter(folder, "haneul", codes[2]).close()
    for driver in again(qtbot, folder):
        assert shown_again(driver) == ""
        close(driver, None)


def test_a_code_ticked_as_put_away_stays_also_where_the_window_is_closed(
    qtbot: QtBot, fresh: Driver, folder: Path
) -> None:
    code = found(fresh, folder)
    kept = page(fresh).findChild(Tick, "kept")
    assert isinstance(kept, Tick)
    kept.click()
    close(fresh, None)
    fresh.qtbot.waitUntil(lambda: not fresh.window.isVisible(), timeout=WAIT)
    for driver in again(qtbot, folder):
        assert shown_again(driver) == ""
        close(driver, None)
    offices.enter(folder, "haneul", code).close()


def doubt(fresh: Driver) -> str:
    words = page(fresh).findChild(QLabel, "folder_doubt")
    assert isinstance(words, QLabel)
    return words.text() if words.isVisible() else ""


def test_another_folder_can_be_chosen(fresh: Driver, tmp_path: Path) -> None:
    fresh.clerk.answers = [str(tmp_path / "다른 곳")]
    fresh.button("other_folder").click()
    fresh.settle()
    assert page(fresh).folder == tmp_path / "다른 곳"
    assert doubt(fresh) == ""


def test_a_folder_that_is_copied_elsewhere_is_warned_of_with_the_reason(
    fresh: Driver, tmp_path: Path
) -> None:
    copied, own = tmp_path / "OneDrive - 한빛구" / "자료", tmp_path / "이 PC"
    fresh.clerk.answers = [str(copied)]
    fresh.button("other_folder").click()
    fresh.settle()
    assert doubt(fresh).startswith("OneDrive가 이 폴더를 쓰는 동안 다른 곳으로 복사합니다.")
    assert "개인정보가 이 PC 밖으로" in doubt(fresh)
    fill_all(fresh)
    fresh.clerk.answers = ["", str(own)]
    fresh.control(KEY.Key_S)
    assert not offices.exists(copied)
    assert doubt(fresh) == ""
    assert page(fresh).folder == own
    fresh.control(KEY.Key_S)
    fresh.qtbot.waitUntil(lambda: offices.exists(own), timeout=WAIT)
    fresh.settle()


def test_a_copied_folder_is_taken_only_by_who_says_so(fresh: Driver, tmp_path: Path) -> None:
    copied = tmp_path / "Dropbox" / "자료"
    fresh.clerk.answers = [str(copied)]
    fresh.button("other_folder").click()
    fresh.settle()
    fill_all(fresh)
    fresh.clerk.answers = ["begin"]
    fresh.control(KEY.Key_S)
    fresh.qtbot.waitUntil(lambda: offices.exists(copied), timeout=WAIT)
    fresh.settle()
