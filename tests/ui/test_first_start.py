"""The first start, from an empty folder to the first page of a founded office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from app.services import offices, settings
from app.ui.first_start import FirstStart
from app.ui.labelled import Labelled
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
        password="maeul-2026",
        again="maeul-2026",
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
    fill(fresh, password="maeul-2026")
    assert field(fresh, "password").below.property("look") == "good"
    fill(fresh, password="maeul-ieum-2026")
    assert field(fresh, "password").below.text() == "안전한 비밀번호입니다."


def test_two_different_passwords_found_nothing(fresh: Driver, folder: Path) -> None:
    fill_all(fresh)
    fill(fresh, again="maeul-2027")
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
    session = offices.enter(folder, "haneul", "maeul-2026")
    assert settings.office_on(session.store(writes=False)).phone == "02-123"
    session.close(writes=False)


def test_an_office_is_founded_and_the_recovery_code_shown_once(
    fresh: Driver, folder: Path, tmp_path: Path
) -> None:
    fill_all(fresh)
    fresh.control(KEY.Key_S)
    fresh.qtbot.waitUntil(lambda: offices.exists(folder), timeout=WAIT)
    fresh.settle()
    code = page(fresh).findChild(QLabel, "recovery_code")
    assert isinstance(code, QLabel)
    shown = code.text().replace("\n", "-")
    assert len(shown) > 16
    assert not fresh.button("go_on").isEnabled()
    fresh.button("copy").click()
    assert QGuiApplication.clipboard().text() == shown
    paper = tmp_path / "code.pdf"
    fresh.clerk.answers = [str(paper)]
    fresh.control(KEY.Key_P)
    assert paper.read_bytes().startswith(b"%PDF")
    kept = page(fresh).findChild(QCheckBox, "kept")
    assert isinstance(kept, QCheckBox)
    kept.click()
    fresh.button("go_on").click()
    fresh.qtbot.waitUntil(lambda: fresh.window.workspace is not None, timeout=WAIT)
    fresh.settle()
    assert fresh.workspace.session.staff.name == "이하늘"


def test_another_folder_can_be_chosen(fresh: Driver, tmp_path: Path) -> None:
    fresh.clerk.answers = [str(tmp_path / "다른 곳")]
    fresh.button("other_folder").click()
    assert page(fresh).folder == tmp_path / "다른 곳"
