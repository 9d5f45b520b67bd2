"""Rows of a preview corrected in place and joined with records, by keys; the file stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.services.demo import demonstration
from app.services.office import offices
from app.services.records import lists, records
from app.services.records.lists import Query
from app.ui.imports.page import ImportPage
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, CONTROL, KEY, compose, focus, press, write
from tests.ui.imports.test_page import button, column, count, go_on, read, rows, words

HEADER = "기관명,전화번호,도로명주소,비고"


def preview(desk: Driver, tmp_path: Path, *lines: str) -> ImportPage:
    file = tmp_path / "명단.csv"
    file.write_text("\n".join((HEADER, *lines)), encoding="utf-8")
    page = read(desk, file)
    go_on(desk)
    return page


def found(page: QWidget, name: str) -> QWidget:
    (one,) = [each for each in page.findChildren(QWidget, name) if each.isVisible()]
    return one


def push(desk: Driver, page: ImportPage, name: str) -> None:
    """Go to a button with the Tab key, and press it."""
    wanted = found(page, name)
    for _ in range(40):
        if focus() is wanted:
            break
        press(KEY.Key_Tab)
    assert focus() is wanted
    press(KEY.Key_Space)
    desk.settle()


def correct(desk: Driver, path: str, text: str) -> None:
    """Open the form of the row under the keyboard, write into a column, and have it judged."""
    press(KEY.Key_Return)
    line = found(cast("ImportPage", desk.workspace.page), path)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    press(KEY.Key_A, CONTROL)
    write(text)
    press(KEY.Key_S, CONTROL)
    desk.settle()


def values_of(desk: Driver, name: str) -> Sequence[Mapping[str, object]]:
    session = offices.enter(desk.window.folder, demonstration.LOGIN, demonstration.PASSWORD)
    page = lists.page(session, Query("organization", name), 0, limit=9, paths=("name",))
    made = [records.load(session, "organization", row.id).values for row in page]
    session.close()
    return made


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768), (1920, 1080)])
def test_a_refused_row_is_corrected_where_it_stands(
    desk: Driver, tmp_path: Path, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    before = count(desk)
    page = preview(desk, tmp_path, ",02-333-5555,마을로 4,", "둘모임,,,")
    assert column(page, "판정") == ["제외", "신규"]
    press(KEY.Key_Return)
    assert focus().objectName() == "name"
    assert "파일은 바뀌지 않습니다" in words(page, "correction_hint")
    assert not button(page, "next").isEnabled()
    assert page.rect().contains(
        found(page, "correct").mapTo(page, found(page, "correct").rect().bottomRight())
    )
    write("고친모")
    compose("임")
    press(KEY.Key_S, CONTROL)
    desk.settle()
    assert column(page, "판정") == ["신규", "신규"]
    assert column(page, "이름")[0].startswith("고친모")
    assert words(page, "row_notes") == "여기서 고침: 이름"
    assert focus() is rows(page)
    assert button(page, "next").text() == "2곳 가져오기"
    go_on(desk)
    assert count(desk) == before + 2
    assert ",02-333-5555" in (tmp_path / "명단.csv").read_text(encoding="utf-8")


def test_what_was_corrected_stays_while_the_columns_are_matched_anew(
    desk: Driver, tmp_path: Path
) -> None:
    page = preview(desk, tmp_path, "하나모임,,마을로 1,", "둘모임,,마을로 2,")
    correct(desk, "name", "고친모임")
    press(KEY.Key_Left, ALT)
    desk.settle()
    go_on(desk)
    assert column(page, "이름") == ["고친모임", "둘모임"]
    push(desk, page, "undecide")
    assert column(page, "이름") == ["하나모임", "둘모임"]
    assert words(page, "row_title") == "2행 · 신규 · 하나모임"


def test_a_digit_typed_among_the_rows_begins_the_value_anew(desk: Driver, tmp_path: Path) -> None:
    page = preview(desk, tmp_path, "하나모임,02-111-2222,,")
    press(KEY.Key_Right)
    write("0")
    assert cast("QLineEdit", focus()).text() == "0"
    write("2-999-8888")
    press(KEY.Key_S, CONTROL)
    desk.settle()
    assert column(page, "전화") == ["02-999-8888"]


def test_esc_drops_what_was_typed_only_when_it_is_pressed_again(
    desk: Driver, tmp_path: Path
) -> None:
    page = preview(desk, tmp_path, "하나모임,,,")
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert focus() is rows(page), "nothing was typed"
    press(KEY.Key_Return)
    write("또")
    press(KEY.Key_Escape)
    assert "한 번 더" in words(page, "correction_hint")
    press(KEY.Key_Escape)
    assert focus() is rows(page)
    assert column(page, "이름") == ["하나모임"]
    assert button(page, "next").isEnabled()
    assert desk.workspace.page is page


def test_a_number_that_may_not_be_kept_does_not_come_in_by_a_correction(
    desk: Driver, tmp_path: Path
) -> None:
    page = preview(desk, tmp_path, "하나모임,,,530304-1234567")
    assert column(page, "판정") == ["제외"]
    assert column(page, "메모") == ["530304-1******"]
    press(KEY.Key_Return)
    memo = found(page, "memo")
    assert memo.property("plainText") == "", "it is not offered to be corrected"
    memo.setFocus()
    write("530304-1234567")
    press(KEY.Key_S, CONTROL)
    desk.settle()
    assert "530304-1******" in words(page, "memo.note")
    assert column(page, "판정") == ["제외"]
    press(KEY.Key_A, CONTROL)
    write("x")
    press(KEY.Key_S, CONTROL)
    desk.settle()
    assert column(page, "판정") == ["신규"]


def doubled(desk: Driver, tmp_path: Path) -> ImportPage:
    """Preview a row that looks the same as a record of another list."""
    session = offices.enter(desk.window.folder, demonstration.LOGIN, demonstration.PASSWORD)
    given = {"name": "하나모임", "phone": "02-111-2222", "operator": "손으로", "memo": "옛말"}
    records.save(session, "organization", given)
    session.close()
    page = preview(desk, tmp_path, "하나모임,02-111-2222,마을로 9,새말", "둘모임,,,")
    assert column(page, "판정") == ["중복", "신규"]
    return page


def test_a_doubled_row_is_joined_with_its_record_and_taken_back(
    desk: Driver, tmp_path: Path
) -> None:
    page = doubled(desk, tmp_path)
    join = next(
        each for each in page.findChildren(QPushButton) if "‘하나모임’과 합치기" in each.text()
    )
    push(desk, page, join.objectName())
    assert column(page, "판정") == ["수정", "신규"]
    assert words(page, "row_changes") == "주소: (없음) → 마을로 9"
    push(desk, page, "over_memo")
    assert "메모: 옛말 → " in words(page, "row_changes")
    assert focus().objectName() == "over_memo", "the keyboard stays where it ticked"
    go_on(desk)
    (after,) = values_of(desk, "하나모임")
    assert (after["address"], after["operator"]) == ("마을로 9", "손으로")
    assert "새말" in str(after["memo"])
    desk.clerk.answers = ["turn"]
    button(page, "undo").click()
    desk.settle()
    (after,) = values_of(desk, "하나모임")
    assert (after["address"], after["memo"]) == (None, "옛말")


def test_a_doubled_row_is_entered_as_another(desk: Driver, tmp_path: Path) -> None:
    page = doubled(desk, tmp_path)
    push(desk, page, "apart")
    assert column(page, "판정") == ["신규", "신규"]
    go_on(desk)
    assert len(values_of(desk, "하나모임")) == 2


def test_a_row_is_joined_with_a_record_that_is_looked_for(desk: Driver, tmp_path: Path) -> None:
    page = doubled(desk, tmp_path)
    press(KEY.Key_Down)
    push(desk, page, "join_other")
    assert focus().objectName() == "join"
    write("하나모임")
    desk.settle()
    press(KEY.Key_Return)
    desk.settle()
    assert column(page, "판정") == ["중복", "수정"]
    press(KEY.Key_Up)
    join = next(
        each for each in page.findChildren(QPushButton) if "‘하나모임’과 합치기" in each.text()
    )
    push(desk, page, join.objectName())
    assert column(page, "판정") == ["중복", "수정"], "one record takes one row"
    assert "3행이 이미 그 기록을 고칩니다" in desk.workspace.messages.text


def test_another_file_begins_without_decisions(desk: Driver, tmp_path: Path) -> None:
    page = preview(desk, tmp_path, "하나모임,,,")
    correct(desk, "name", "고친모임")
    assert column(page, "이름") == ["고친모임"]
    press(KEY.Key_Left, ALT)
    press(KEY.Key_Left, ALT)
    desk.settle()
    page = preview(desk, tmp_path, "셋모임,,,")
    assert column(page, "이름") == ["셋모임"]
