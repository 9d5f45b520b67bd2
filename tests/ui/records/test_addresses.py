"""An address typed whole in a form: what has an input of its own goes there, and is told."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from app.core.places import NOT_READ
from app.services.gate import Session
from app.services.records import records
from app.store.query import Query
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, reach
from tests.ui.records.test_said_days import open_page

TYPED = "(04523) 서울 한빛구 마을로12번길3 101동 202호(마을동) 3통 2반"


@pytest.mark.parametrize("size", [(1440, 829), (1024, 640)])
def test_a_whole_address_is_parted_on_leaving_and_told(
    desk: Driver, other: Session, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    page = open_page(desk, "person")
    reach(page, "name")
    desk.type("가나다")
    reach(page, "address")
    desk.type(TYPED)
    desk.press(KEY.Key_Tab)
    entered = page.form.sheet.entries()
    assert entered["address"] == "서울 한빛구 마을로12번길 3 (마을동)"
    assert (entered["postcode"], entered["detail"]) == ("04523", "101동 202호")
    note = page.findChild(QLabel, "address.note")
    assert note is not None
    assert note.text() == "우편번호·상세주소·통·반은 그 칸으로 옮겨 적었습니다."
    desk.control(KEY.Key_S)
    (found,) = other.store(writes=False).lists.ids(Query("person", "가나다"))
    values = records.load(other, "person", found).values
    assert (values["tong"], values["ban"], values["detail"]) == (3, 2, "101동 202호")


def test_what_was_moved_comes_back_with_one_undo(desk: Driver) -> None:
    page = open_page(desk, "person")
    reach(page, "address")
    desk.type("04523 마을로 12")
    desk.press(KEY.Key_Tab)
    assert page.form.sheet.entries()["postcode"] == "04523"
    desk.press(KEY.Key_Z, CONTROL)
    entered = page.form.sheet.entries()
    assert (entered["postcode"] or "", entered["address"] or "") == ("", "")


def test_saved_from_where_it_was_typed_it_is_parted_too(desk: Driver, other: Session) -> None:
    page = open_page(desk, "household")
    reach(page, "name")
    desk.type("가나네")
    reach(page, "address")
    desk.type("마을로12 203호")
    desk.control(KEY.Key_S)
    (found,) = other.store(writes=False).lists.ids(Query("household", "가나네"))
    values = records.load(other, "household", found).values
    assert (values["address"], values["detail"]) == ("마을로 12", "203호")


def test_what_stands_in_another_input_is_not_overwritten(desk: Driver) -> None:
    page = open_page(desk, "person")
    reach(page, "detail")
    desk.type("3층")
    reach(page, "address")
    desk.type("마을로 12, 4층")
    desk.press(KEY.Key_Tab)
    entered = page.form.sheet.entries()
    assert (entered["address"], entered["detail"]) == ("마을로 12, 4층", "3층")
    reach(page, "address")
    desk.press(KEY.Key_A, CONTROL)
    desk.type("파란 대문 집")
    desk.press(KEY.Key_Tab)
    note = page.findChild(QLabel, "address.note")
    assert note is not None
    assert note.text() == NOT_READ
