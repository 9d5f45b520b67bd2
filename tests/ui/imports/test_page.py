"""Taking a file's rows: four steps on one page, by keys, and back again."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import cast

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTableView, QWidget

from app.core import clock
from app.core.progress import Progress
from app.output import sheets
from app.output.sheets import SheetTable
from app.services.demo import demonstration
from app.services.imports import importing
from app.services.office import offices
from app.services.records import lists, records
from app.services.records.lists import Query
from app.ui.frame.places import ImportPlace
from app.ui.imports.page import ImportPage
from app.ui.widgets.editors.choice import WordList
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, focus, press, reach, write

ROOT = Path(__file__).parents[3]
ROWS = (
    "기관 명단\n"
    "기관명,전화번호,도로명주소,비고란\n"
    "하나모임,02-111-2222,마을로 1,첫째\n"
    "둘모임,,마을로 2,둘째\n"
    ",02-333-4444,마을로 3,이름 없음\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write a file of three organizations, one of them without a name."""
    made = tmp_path / "명단.csv"
    made.write_text(ROWS, encoding="utf-8")
    return made


def open_page(desk: Driver, kind: str = "organization") -> ImportPage:
    desk.workspace.open(ImportPlace(kind))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, ImportPage)
    return page


def read(desk: Driver, file: Path) -> ImportPage:
    page = open_page(desk)
    desk.clerk.answers = [str(file)]
    press(KEY.Key_O, CONTROL)
    desk.settle()
    return page


def go_on(desk: Driver) -> None:
    press(KEY.Key_Return, CONTROL)
    desk.settle()


def words(page: ImportPage, name: str) -> str:
    found = [each for each in page.findChildren(QLabel, name) if each.isVisible()]
    return found[0].text() if found else ""


def button(page: ImportPage, name: str) -> QPushButton:
    return cast("QPushButton", page.findChild(QPushButton, name))


def targets(page: ImportPage) -> list[str]:
    lists_ = [each for each in page.findChildren(WordList) if each.isVisible()]
    return [each.line.text() for each in lists_]


def rows(page: ImportPage) -> QTableView:
    return next(each for each in page.findChildren(QTableView, "verdicts") if each.isVisible())


def column(page: ImportPage, heading: str) -> list[str]:
    model = rows(page).model()
    across = Qt.Orientation.Horizontal
    headings = [model.headerData(at, across) for at in range(model.columnCount())]
    place = headings.index(heading)
    return [model.index(at, place).data() for at in range(model.rowCount())]


def count(desk: Driver, kind: str = "organization") -> int:
    session = offices.enter(desk.window.folder, demonstration.LOGIN, demonstration.PASSWORD)
    number = lists.count(session, Query(kind)).number
    session.close()
    return number


def test_what_an_address_holds_of_other_columns_is_told_in_its_row(
    desk: Driver, tmp_path: Path
) -> None:
    file = tmp_path / "명단.csv"
    lines = ("기관명,주소", "하나모임,(04523) 마을로 1", "둘모임,마을로 2")
    file.write_text("\n".join(lines), encoding="utf-8")
    page = read(desk, file)
    go_on(desk)
    assert column(page, "사유") == ["주소에서 나누어 적음: 우편번호 04523", ""]
    assert "나누어 적음: 우편번호 04523" in words(page, "row_notes")


def test_a_file_is_taken_and_given_back_by_keys(desk: Driver, file: Path) -> None:
    before = count(desk)
    page = read(desk, file)
    assert targets(page) == ["이름 *", "전화", "주소", "메모"]
    assert reach(page, "header_row").property("text") == "2"
    go_on(desk)
    assert column(page, "판정") == ["신규", "신규", "제외"]
    assert button(page, "next").text() == "2곳 가져오기"
    press(KEY.Key_End, CONTROL)
    assert words(page, "row_title").startswith("5행")
    go_on(desk)
    assert "신규 2곳" in words(page, "summary")
    assert column(page, "판정")[0] == "제외"
    assert count(desk) == before + 2
    desk.clerk.answers = ["", "turn"]
    button(page, "undo").click()
    desk.settle()
    assert desk.clerk.asked[-1] == "‘가져오기’를 되돌릴까요? 기관·단체 2건"
    assert count(desk) == before + 2
    button(page, "undo").click()
    desk.settle()
    assert count(desk) == before
    assert "되돌렸습니다" in words(page, "summary")
    assert not button(page, "undo").isEnabled()


def test_the_columns_of_a_long_file_stand_there_while_it_is_read(
    desk: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "LONG", 0)
    whole, read_file = threading.Event(), importing.read_file

    def read_late(file: Path, password: str, *, progress: Progress | None) -> list[SheetTable]:
        """Read all of it once its first rows have been seen."""
        whole.wait()
        return read_file(file, password, progress=progress)

    monkeypatch.setattr(importing, "read_file", read_late)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("시설")
    sheet.append(["기관명", "전화번호", "비고란"])
    for number in range(sheets.BEGINNING * 2):
        sheet.append([f"모임 {number}", f"02-111-{number:04}", "가"])
    book.save(tmp_path / "명단.xlsx")
    page = open_page(desk)
    desk.clerk.answers = [str(tmp_path / "명단.xlsx")]
    press(KEY.Key_O, CONTROL)
    desk.qtbot.waitUntil(lambda: bool(targets(page)), timeout=60_000)
    assert targets(page) == ["이름 *", "전화", "메모"]
    assert any(f"앞 {sheets.BEGINNING}줄" in each for each in shown(page))
    assert not button(page, "next").isEnabled()
    chosen = cast("WordList", reach(page, "target_2"))
    chosen.setCurrentText("가져오지 않음")
    whole.set()
    desk.settle()
    assert button(page, "next").isEnabled()
    assert not any("줄만 먼저" in each for each in shown(page))
    assert targets(page) == ["이름 *", "전화", "가져오지 않음"]
    go_on(desk)
    assert button(page, "next").text() == f"{sheets.BEGINNING * 2}곳 가져오기"


def test_what_was_corrected_since_stays_and_is_named(desk: Driver, file: Path) -> None:
    before = count(desk)
    page = read(desk, file)
    go_on(desk)
    go_on(desk)
    session = offices.enter(desk.window.folder, demonstration.LOGIN, demonstration.PASSWORD)
    (hit,) = lists.page(session, Query("organization", "둘모임"), 0, limit=2, paths=())
    record = records.load(session, "organization", hit.id)
    records.save(session, "organization", {"fax": "02-000-9999"}, record=hit.id, vers=record.vers)
    session.close()
    desk.clerk.answers = ["turn"]
    button(page, "undo").click()
    desk.settle()
    assert desk.clerk.asked[-1] == "‘가져오기’를 되돌릴까요? 기관·단체 1건"
    assert count(desk) == before + 1
    assert "1건은 그대로 두었습니다: 둘모임" in words(page, "summary")


def test_undo_while_columns_are_matched_stays_in_the_inputs(desk: Driver, file: Path) -> None:
    read(desk, file)
    go_on(desk)
    go_on(desk)
    taken = count(desk)
    other = file.with_name("둘째.csv")
    other.write_text(ROWS, encoding="utf-8")
    button(cast("ImportPage", desk.workspace.page), "again").click()
    page = read(desk, other)
    matched = targets(page)
    header = cast("QLineEdit", reach(page, "header_row"))
    write("34")
    for _ in range(5):
        desk.control(KEY.Key_Z)
    assert header.text() == "2"
    words_of_first = next(each for each in page.findChildren(WordList) if each.isVisible())
    words_of_first.setFocus()
    words_of_first.line.selectAll()
    write("abc")
    for _ in range(5):
        desk.control(KEY.Key_Z)
    assert targets(page) == matched
    assert count(desk) == taken
    assert set(desk.clerk.asked) == {"가져올 파일"}


def test_the_clerk_says_what_the_columns_mean(desk: Driver, file: Path) -> None:
    page = read(desk, file)
    first = next(each for each in page.findChildren(WordList) if each.isVisible())
    first.setFocus()
    first.line.selectAll()
    write("가져오지 않음")
    press(KEY.Key_Tab)
    assert words(page, "missing") == "꼭 있어야 할 칸이 비었습니다: 이름"
    go_on(desk)
    assert "꼭 있어야 할 열" in desk.workspace.messages.text
    first.line.selectAll()
    write("말이 안 되는 칸")
    first.line.editingFinished.emit()
    assert targets(page)[0] == "가져오지 않음"
    header = reach(page, "header_row")
    header.setProperty("text", "1")
    press(KEY.Key_Tab)
    desk.settle()
    headings = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert "기관 명단" in headings  # the title now heads the first column
    assert "기관명" not in headings
    reach(page, "header_row").setProperty("text", "99")
    press(KEY.Key_Tab)
    desk.settle()
    assert "5행까지" in desk.workspace.messages.text


def test_two_columns_for_one_place_are_remarked(desk: Driver, file: Path) -> None:
    page = read(desk, file)
    second = [each for each in page.findChildren(WordList) if each.isVisible()][1]
    second.setCurrentText("이름 *")
    assert words(page, "missing") == "두 열이 같은 칸으로 갑니다: 이름"


def test_columns_that_are_one_value_are_told_of(desk: Driver, tmp_path: Path) -> None:
    file = tmp_path / "나뉜 번호.csv"
    file.write_text(
        "시설명,지역번호,국번,번호\n가온쉼터,02,555,0271\n나래쉼터,02,555,0272\n", encoding="utf-8"
    )
    page = read(desk, file)
    assert targets(page) == ["이름 *", "전화", "전화", "전화"]
    assert words(page, "parted").startswith("여러 열을 한 칸으로 읽습니다: 전화.")
    assert not words(page, "missing")
    go_on(desk)
    assert column(page, "전화") == ["02-555-0271", "02-555-0272"]


def test_doubled_rows_can_be_taken_anyway(desk: Driver, tmp_path: Path) -> None:
    before = count(desk)
    file = tmp_path / "a.csv"
    file.write_text("기관명,전화\n하나모임,02-111-2222\n", encoding="utf-8")
    read(desk, file)
    go_on(desk)
    go_on(desk)
    file.write_text("시설명,연락처,메모\n하나모임,02-111-2222,또\n", encoding="utf-8")
    page = read(desk, file)
    go_on(desk)
    assert column(page, "판정") == ["중복"]
    assert button(page, "next").text() == "완료"
    assert focus() is rows(page)
    press(KEY.Key_Space)
    assert button(page, "next").text() == "1곳 가져오기"
    tick = rows(page).model().index(0, 0)
    assert tick.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    rows(page).model().setData(tick, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert button(page, "next").text() == "완료"
    press(KEY.Key_Space)
    go_on(desk)
    assert count(desk) == before + 2


def test_rows_are_narrowed_by_verdict(desk: Driver, file: Path) -> None:
    page = read(desk, file)
    go_on(desk)
    chip = [each for each in page.findChildren(QPushButton, "verdict_refused") if each.isVisible()]
    chip[0].click()
    assert column(page, "판정") == ["제외"]
    assert column(page, "사유")[0]
    press(KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert targets(page)


def test_another_sheet_of_the_file_can_be_chosen(desk: Driver, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "기관"
    for line in (["기관명", "전화번호"], ["하나모임", "02-111-2222"]):
        first.append(line)
    second = book.create_sheet("다른 것")
    for line in (["이름", "주소", "비고"], ["둘모임", "마을로 2", "x"]):
        second.append(line)
    file = tmp_path / "둘.xlsx"
    book.save(file)
    page = read(desk, file)
    assert len(targets(page)) == 2
    chip = next(each for each in page.findChildren(QPushButton) if each.text() == "다른 것 · 1줄")
    chip.click()
    desk.settle()
    assert len(targets(page)) == 3


def test_a_file_is_dropped_onto_the_page(desk: Driver, file: Path) -> None:
    page = open_page(desk)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    where, copy = QPointF(5, 5), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where.toPoint(), copy, data, left, none)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(where, copy, data, left, none))
    desk.settle()
    assert len(targets(page)) == 4


def test_a_file_that_is_no_table_is_told(desk: Driver, tmp_path: Path) -> None:
    file = tmp_path / "그림.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    page = read(desk, file)
    assert desk.workspace.messages.text
    assert targets(page) == []


def test_the_list_and_another_file_are_one_press_away(desk: Driver, file: Path) -> None:
    page = read(desk, file)
    go_on(desk)
    go_on(desk)
    button(page, "again").click()
    assert focus() is button(page, "choose_file")
    read(desk, file)
    go_on(desk)
    go_on(desk)
    assert "동일 2줄" in words(page, "summary")
    press(KEY.Key_Space)
    desk.settle()
    assert desk.workspace.page is not page
    assert open_page(desk) is page
    assert focus() is button(page, "choose_file")


def days_of(desk: Driver, *names: str) -> list[str]:
    session = offices.enter(desk.window.folder, demonstration.LOGIN, demonstration.PASSWORD)
    found: list[str] = []
    for name in names:
        (record,) = lists.page(
            session, Query("organization", name), 0, limit=1, paths=("verified_on",)
        )
        found += record.texts
    session.close()
    return found


def test_what_is_taken_is_as_fresh_as_its_file_says(desk: Driver, tmp_path: Path) -> None:
    file = tmp_path / "기관명단_20260930.csv"
    file.write_text(ROWS, encoding="utf-8")
    page = read(desk, file)
    assert reach(page, "as_of").property("text") == "2026. 9. 30."
    go_on(desk)
    go_on(desk)
    assert days_of(desk, "하나모임", "둘모임") == ["2026. 9. 30.", "2026. 9. 30."]


def test_the_clerk_names_the_day_of_a_list_that_says_none(desk: Driver, file: Path) -> None:
    page = read(desk, file)
    day = reach(page, "as_of")
    assert day.property("text") == ""
    assert "확인할 자원" in words(page, "as_of.note")
    write(f"{clock.today().year + 1}.1.1")
    go_on(desk)
    assert "아직 오지 않은 날" in words(page, "as_of.note")
    assert focus() is day
    press(KEY.Key_A, CONTROL)
    write("없는 날")
    go_on(desk)
    assert "날짜를 읽지 못했습니다" in words(page, "as_of.note")
    press(KEY.Key_A, CONTROL)
    write("2026.8.15")
    header = reach(page, "header_row")
    press(KEY.Key_A, CONTROL)
    write("1")
    press(KEY.Key_Tab)
    desk.settle()
    reach(page, "header_row")
    press(KEY.Key_A, CONTROL)
    write("2")
    press(KEY.Key_Tab)
    desk.settle()
    assert header.property("text") == "2"
    assert reach(page, "as_of").property("text") == "2026. 8. 15.", "another header keeps the day"
    go_on(desk)
    go_on(desk)
    assert days_of(desk, "하나모임") == ["2026. 8. 15."]


def test_a_list_of_what_is_never_verified_asks_for_no_day(desk: Driver, tmp_path: Path) -> None:
    file = tmp_path / "20260930.csv"
    file.write_text("접수 일시,내용\n2026-09-01 10:00,반찬\n", encoding="utf-8")
    page = open_page(desk, "request")
    desk.clerk.answers = [str(file)]
    press(KEY.Key_O, CONTROL)
    desk.settle()
    assert not page.findChildren(QWidget, "as_of")
    go_on(desk)
    assert column(page, "판정") == ["신규"]


def test_a_death_in_a_file_is_asked_about_once_before_it_is_taken(
    desk: Driver, tmp_path: Path
) -> None:
    file = tmp_path / "주민.csv"
    file.write_text("성명,생년월일,상태\n가나범,530304,사망\n", encoding="utf-8-sig")

    def number() -> int:
        return count(desk, "person")

    before = number()
    page = open_page(desk, "person")
    desk.clerk.answers = [str(file)]
    press(KEY.Key_O, CONTROL)
    desk.settle()
    go_on(desk)
    assert "가나범님을 사망한 것으로 적습니다" in column(page, "사유")[0]
    assert column(page, "판정") == ["보류"], "who died is not taken by itself"
    press(KEY.Key_Space)
    desk.clerk.answers = [""]
    go_on(desk)
    assert number() == before, "it was not confirmed"
    desk.clerk.answers = ["take"]
    go_on(desk)
    assert number() == before + 1
    assert any("가나범님을 사망한 것으로 적습니다" in str(asked) for asked in desk.clerk.asked)


def test_what_was_copied_from_a_spreadsheet_is_pasted(desk: Driver) -> None:
    page = open_page(desk)
    QApplication.clipboard().setText(" ")
    press(KEY.Key_V, CONTROL)
    desk.settle()
    assert "복사해 둔 표가 없습니다" in desk.workspace.messages.text
    QApplication.clipboard().setText("기관명\t전화번호\r\n하나모임\t02-111-2222\r\n둘모임\t\r\n")
    press(KEY.Key_V, CONTROL)
    desk.settle()
    assert targets(page) == ["이름 *", "전화"]
    go_on(desk)
    assert column(page, "판정") == ["신규", "신규"]


def type_header(desk: Driver, page: ImportPage, words_: str) -> QWidget:
    header = reach(page, "header_row")
    press(KEY.Key_A, CONTROL)
    write(words_)
    press(KEY.Key_Tab)
    desk.settle()
    return header


def chips(page: ImportPage, name: str) -> dict[str, QPushButton]:
    box = page.findChild(QWidget, name)
    assert box is not None
    found = [each for each in box.findChildren(QPushButton) if each.isVisible()]
    return {each.text(): each for each in found}


def test_a_header_of_two_rows_or_of_none_is_typed(desk: Driver, tmp_path: Path) -> None:
    file = tmp_path / "명단.csv"
    file.write_text(
        "기관명,연락\n,전화번호\n하나모임,02-111-2222\n둘모임,02-333-4444\n", encoding="utf-8"
    )
    page = read(desk, file)
    assert targets(page) == ["이름 *", "전화"]
    assert reach(page, "header_row").property("text") == "1-2"
    header = type_header(desk, page, "1")
    assert targets(page) == ["이름 *", "메모"]
    type_header(desk, page, "없음")
    assert header.property("text") == "없음"
    go_on(desk)
    assert column(page, "행") == ["1", "2", "3", "4"], "the header is a row like others then"
    press(KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    type_header(desk, page, "1~2")
    assert targets(page) == ["이름 *", "전화"]
    type_header(desk, page, "아무 말")
    assert header.property("text") == "1-2"
    go_on(desk)
    assert column(page, "판정") == ["신규", "신규"]


def test_rows_that_are_left_out_are_counted_and_can_be_taken(desk: Driver, tmp_path: Path) -> None:
    file = tmp_path / "명단.csv"
    file.write_text(
        "연번,기관명,전화\n1,하나모임,02-111-2222\n합계,1개소,\n※ 뺀 곳,,\n", encoding="utf-8"
    )
    page = read(desk, file)
    assert list(chips(page, "aside")) == ["합계·꼬리말 2줄"]
    go_on(desk)
    assert column(page, "이름") == ["하나모임"]
    told = [each.text() for each in page.findChildren(QLabel) if "뺐습니다" in each.text()]
    assert told == ["합계·꼬리말 2줄을 뺐습니다(3, 4행).\n가져오지 않는 열: 연번"]
    press(KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    chip = chips(page, "aside")["합계·꼬리말 2줄"]
    chip.setFocus()
    press(KEY.Key_Space)
    assert not chip.isChecked()
    go_on(desk)
    assert column(page, "이름") == ["하나모임", "1개소", ""]
    press(KEY.Key_End, CONTROL)
    assert words(page, "row_title").endswith("기관·단체 (이름 없음)")


def test_rows_that_are_held_back_are_taken_by_a_tick(desk: Driver, tmp_path: Path) -> None:
    before = count(desk)
    file = tmp_path / "명단.csv"
    file.write_text("기관명,전화\n하나모임,02-111-2222\n테스트기관,02-111-0000\n", encoding="utf-8")
    page = read(desk, file)
    go_on(desk)
    assert column(page, "판정") == ["신규", "보류"]
    assert button(page, "next").text() == "1곳 가져오기"
    press(KEY.Key_Down)
    assert words(page, "row_title") == "3행 · 보류 · 테스트기관"
    assert words(page, "row_reasons").startswith("연습용으로 보입니다")
    press(KEY.Key_Space)
    assert button(page, "next").text() == "2곳 가져오기"
    press(KEY.Key_Space)
    go_on(desk)
    assert "보류 1줄" in words(page, "summary")
    assert count(desk) == before + 1


def test_another_file_brings_its_own_sheets(desk: Driver, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in ("가온동", "나온동"):
        page_ = book.create_sheet(name)
        for line in (["기관명", "전화번호"], [f"{name}모임", "02-111-2222"]):
            page_.append(line)
    book.save(both := tmp_path / "둘.xlsx")
    page = read(desk, both)
    offered = ["시트 2장 함께(가온동, 나온동) · 2줄", "가온동 · 1줄", "나온동 · 1줄"]
    assert list(chips(page, "sheets")) == offered
    assert targets(page)[-1] == "동"
    press(KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    del book["가온동"]
    book.create_sheet("지난해").append(["기관명", "전화"])
    book.save(both)
    page = read(desk, both)
    assert list(chips(page, "sheets")) == ["나온동 · 1줄", "지난해 · 0줄"]


def test_the_password_of_a_file_is_asked_for_where_it_is_needed(desk: Driver) -> None:
    locked = ROOT / "tests" / "services" / "imports" / "cases" / "85_password_1234.xlsx"
    page = read(desk, locked)
    field = reach(page, "file_password")
    assert focus() is field
    assert "암호가 걸린 파일입니다" in " ".join(shown(page))
    write("4321")
    press(KEY.Key_Return)
    desk.settle()
    assert focus() is field
    assert "암호가 맞지 않습니다" in " ".join(shown(page))
    assert field.property("text") == "", "what was wrong is typed anew"
    write("1234")
    press(KEY.Key_Return)
    desk.settle()
    assert targets(page)[0] == "이름 *"
    assert field.property("text") == "", "and it is forgotten"
    press(KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert not field.isVisible()


def shown(page: ImportPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
