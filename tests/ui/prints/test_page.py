"""Printing lists and records: purpose first, the preview beside it, and what goes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast
from zipfile import ZipFile

import openpyxl
import pypdf
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton, QWidget

from app.core import clock
from app.kinds import CATALOG
from app.papers.roster import ROSTER
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.office import accounts, offices
from app.services.records import lists, records
from app.services.records.lists import Query
from app.store import register
from app.ui.frame.places import IssuesPlace, PrintPlace
from app.ui.prints.page import PrintPage
from app.ui.widgets import palette, theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.preview import Preview
from tests.founding import LOGIN, PASSWORD
from tests.services.people import save
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, focus, press


def open_page(desk: Driver, place: PrintPlace) -> PrintPage:
    desk.workspace.open(place)
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, PrintPage)
    return page


def preview_of(page: PrintPage) -> Preview:
    found = page.findChild(Preview)
    assert found is not None
    return found


def words(page: PrintPage, name: str) -> str:
    return cast("QLabel", page.findChild(QLabel, name)).text()


def enter_again(desk: Driver) -> Session:
    return offices.enter(desk.window.folder, demonstration.LOGIN, demonstration.PASSWORD)


def test_every_kind_has_a_roster_to_preview(desk: Driver) -> None:
    for kind in CATALOG:
        page = open_page(desk, PrintPlace(kind=kind.name, query=Query(kind.name)))
        choices = ROSTER.purposes_for(kind)
        assert isinstance(focus(), QRadioButton) == (len(choices) > 1)
        desk.qtbot.waitUntil(lambda page=page: preview_of(page).pages > 0)
        told = words(page, "preview_facts")
        assert kind.unit in told or "받는 곳마다 한 부씩" in told


def test_the_purpose_fixes_what_is_printed(desk: Driver) -> None:
    page = open_page(desk, PrintPlace(kind="volunteer", query=Query("volunteer")))
    assert "휴대전화" in words(page, "contents")
    radios = page.findChildren(QRadioButton)
    labels = [each.text() for each in radios if each.objectName().startswith("purpose_")]
    assert labels[0] == "내부 비치"
    press(KEY.Key_Down)
    desk.settle()
    assert words(page, "contents") == "성명, 휴대전화"
    while page.job.purpose != "public":
        press(KEY.Key_Down)
    desk.settle()
    assert "가려서 나갑니다" in words(page, "contents")


def test_columns_of_the_list_and_chosen_rows_are_printed(desk: Driver, tmp_path: Path) -> None:
    session = enter_again(desk)
    rows = lists.page(session, Query("volunteer"), 0, limit=3, paths=("person.name",))
    session.close()
    ids = tuple(row.id for row in rows[:2])
    open_page(
        desk,
        PrintPlace(
            kind="volunteer",
            query=Query("volunteer"),
            ids=ids,
            paths=("person.name", "person.tong"),
        ),
    )
    file = tmp_path / "명부"
    desk.clerk.answers = [str(file)]
    press(KEY.Key_S, CONTROL)
    desk.settle()
    text = "\n".join(
        page.extract_text() for page in pypdf.PdfReader(file.with_name("명부.pdf")).pages
    )
    assert rows[0].texts[0] in text
    assert rows[2].texts[0] not in text
    assert "휴대전화" not in text
    assert "명부.pdf에 저장했습니다." in desk.workspace.messages.text


def test_the_same_roster_goes_to_a_sheet(desk: Driver, tmp_path: Path) -> None:
    open_page(desk, PrintPlace(kind="organization", query=Query("organization")))
    file = tmp_path / "기관.xlsx"
    desk.clerk.answers = [str(file)]
    press(KEY.Key_E, CONTROL)
    desk.settle()
    book = openpyxl.load_workbook(file)
    assert book.active is not None
    assert book.active.max_row > 10
    book.close()


def test_the_same_roster_goes_to_a_file_of_hangul(desk: Driver, tmp_path: Path) -> None:
    open_page(desk, PrintPlace(kind="organization", query=Query("organization")))
    desk.clerk.answers = [str(tmp_path / "기관")]
    press(KEY.Key_H, CONTROL)
    desk.settle()
    with ZipFile(tmp_path / "기관.hwpx") as package:
        assert "출력번호" in package.read("Contents/section0.xml").decode("utf-8")
    assert "기관.hwpx에 저장했습니다." in desk.workspace.messages.text
    (entered,) = register.outputs(desk.workspace.session.store(writes=False).data, 1)
    assert entered["target"] == "hwpx"


def test_a_file_that_cannot_be_written_is_told(desk: Driver, tmp_path: Path) -> None:
    open_page(desk, PrintPlace(kind="tong", query=Query("tong")))
    desk.clerk.answers = [str(tmp_path / "없는 폴더" / "통.pdf")]
    press(KEY.Key_S, CONTROL)
    desk.settle()
    assert desk.workspace.messages.text == "파일을 저장하지 못했습니다."
    assert list(tmp_path.glob("**/.making-*")) == []


def test_a_roster_goes_to_the_printer_page_by_page(desk: Driver, tmp_path: Path) -> None:
    page = open_page(desk, PrintPlace(kind="volunteer", query=Query("volunteer")))
    file = tmp_path / "printed.pdf"
    desk.clerk.answers = [str(file)]
    press(KEY.Key_P, CONTROL)
    desk.qtbot.waitUntil(
        lambda: desk.workspace.messages.text.startswith("프린터로 보냈습니다"), timeout=60_000
    )
    printed = pypdf.PdfReader(file).pages
    assert len(printed) == preview_of(page).pages
    box = printed[0].mediabox
    assert round(box.width) > round(box.height)
    assert list(desk.window.folder.glob("**/*.pdf")) == []


@pytest.mark.qt_log_ignore("QPainter|printer|QPdf", extend=True)
def test_a_failed_print_is_told_and_marks_nothing(desk: Driver, tmp_path: Path) -> None:
    session = enter_again(desk)
    query = Query("referral", filters=(("state", ("발급",)),))
    referral = lists.page(session, query, 0, limit=1, paths=())[0].id
    before = records.load(session, "referral", referral)
    open_page(desk, PrintPlace(kind="referral", paper="referral_slip", ids=(referral,)))
    desk.clerk.answers = [str(tmp_path / "없는 폴더" / "slip.pdf")]
    press(KEY.Key_P, CONTROL)
    desk.qtbot.waitUntil(lambda: "인쇄하지 못했습니다" in desk.workspace.messages.text)
    desk.settle()
    assert records.load(session, "referral", referral).ver == before.ver
    desk.clerk.answers = [str(tmp_path / "slip.pdf")]
    press(KEY.Key_P, CONTROL)
    desk.qtbot.waitUntil(lambda: "프린터로 보냈습니다" in desk.workspace.messages.text)
    desk.settle()
    assert records.load(session, "referral", referral).shown["printed"] == "출력됨"
    session.close()


def test_the_preview_grows_shrinks_and_follows_the_theme(desk: Driver, qapp: QApplication) -> None:
    page = open_page(desk, PrintPlace(kind="tong", query=Query("tong")))
    preview = preview_of(page)
    desk.qtbot.waitUntil(lambda: preview.pages > 0)
    preview.setFocus()
    view = focus()
    assert preview.isAncestorOf(view)
    for key in (KEY.Key_Plus, KEY.Key_Plus, KEY.Key_Minus):
        press(key, CONTROL)
    assert view.property("zoomMode").name == "Custom"
    desk.button("fit").click()
    assert view.property("zoomMode").name == "FitToWidth"
    theme.apply(qapp, "dark")
    desk.settle()
    assert view.palette().dark().color().name().upper() == palette.DARK.line
    theme.apply(qapp, "light")


def test_damaged_content_is_told(desk: Driver) -> None:
    page = open_page(desk, PrintPlace(kind="tong", query=Query("tong")))
    preview = preview_of(page)
    preview.show_document(b"no paper at all")
    desk.settle()
    assert "그리지 못했습니다" in words(page, "preview_words")
    assert preview.pages == 0


def test_only_the_asked_pages_are_printed(desk: Driver, tmp_path: Path) -> None:
    open_page(desk, PrintPlace(kind="volunteer", query=Query("volunteer")))

    def printer(chosen: object, _begin: object, **_: object) -> None:
        made = QPrinter()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "two.pdf"))
        made.setFromTo(2, 3)
        chosen(made)  # type: ignore[operator]

    desk.clerk.printer = printer  # type: ignore[method-assign]
    press(KEY.Key_P, CONTROL)
    desk.qtbot.waitUntil(
        lambda: desk.workspace.messages.text.startswith("프린터로 보냈습니다"), timeout=60_000
    )
    assert len(pypdf.PdfReader(tmp_path / "two.pdf").pages) == 2


def test_a_long_print_can_be_stopped(desk: Driver, tmp_path: Path) -> None:
    open_page(desk, PrintPlace(kind="volunteer", query=Query("volunteer")))
    desk.clerk.answers = [str(tmp_path / "part.pdf")]
    press(KEY.Key_P, CONTROL)
    stop = desk.window.findChild(Button, "stop_printing")
    assert stop is not None
    desk.qtbot.waitUntil(stop.isVisible, timeout=60_000)
    stop.click()
    assert desk.workspace.messages.text == "인쇄를 멈췄습니다."
    assert not stop.isVisible()


def test_characters_that_no_font_has_are_told_with_their_record(
    desk: Driver, tmp_path: Path
) -> None:
    session = enter_again(desk)
    records.save(session, "tong", {"no": 901, "area": "시장길 \U00012000"})
    session.close()
    page = open_page(desk, PrintPlace(kind="tong", query=Query("tong"), paths=("no", "area")))
    desk.qtbot.waitUntil(lambda: preview_of(page).pages > 0)
    assert "901" in words(page, "missing")
    desk.clerk.answers = [str(tmp_path / "통.pdf")]
    press(KEY.Key_S, CONTROL)
    desk.settle()
    assert "저장했습니다" in desk.workspace.messages.text
    assert desk.workspace.messages.property("kind") == "warning"


def test_a_paper_of_the_whole_office_has_a_preview_and_a_sheet(
    desk: Driver, tmp_path: Path
) -> None:
    desk.workspace.open(PrintPlace(paper="statistics", about="2026-Q1"))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, PrintPage)
    desk.qtbot.waitUntil(lambda: preview_of(page).pages > 1)
    assert page.job.about == "2026-Q1"
    assert "표와 그림" in words(page, "contents")
    file = tmp_path / "통계.xlsx"
    desk.clerk.answers = [str(file)]
    press(KEY.Key_E, CONTROL)
    desk.settle()
    assert "총괄" in openpyxl.load_workbook(file).sheetnames


@pytest.mark.parametrize("size", [(1024, 700), (1360, 860)])
def test_what_is_public_is_saved_as_open_data_where_a_paper_has_it(
    desk: Driver, tmp_path: Path, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    desk.workspace.open(PrintPlace(paper="statistics", about="2026-Q1"))
    desk.settle()
    others = desk.window.findChildren(Button, "data")
    assert not any(each.isVisible() for each in others)
    desk.workspace.open(PrintPlace(paper="shared_file"))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, PrintPage)
    desk.qtbot.waitUntil(lambda: preview_of(page).pages > 0)
    sheet, data = desk.button("sheet"), desk.button("data")
    for each in (sheet, data):
        assert each.width() >= each.sizeHint().width()
    file = tmp_path / "공개.json"
    desk.clerk.answers = [str(file)]
    press(KEY.Key_J, CONTROL)
    desk.settle()
    services = json.loads(file.read_text(encoding="utf-8"))["contents"]
    assert {each["status"] for each in services} == {"active"}
    assert "저장했습니다" in desk.workspace.messages.text
    desk.workspace.open(IssuesPlace(str(clock.today().year)))
    desk.settle()
    desk.qtbot.waitUntil(lambda: "JSON으로" in desk.button("file").text())


def test_a_form_is_printed_empty_from_its_list_and_beside_a_record(desk: Driver) -> None:
    page = open_page(desk, PrintPlace(kind="consent", query=Query("consent")))
    assert page.job.entered is None
    desk.button("blank_consent_form").setFocus()
    press(KEY.Key_Space)
    desk.settle()
    page = cast("PrintPage", desk.workspace.page)
    assert (page.job.paper, page.job.ids, page.job.entered) == ("consent_form", None, {})
    desk.qtbot.waitUntil(lambda: preview_of(page).pages == 1)
    assert not cast("QWidget", page.findChild(QWidget, "filling")).isVisible()
    session = enter_again(desk)
    consent = lists.page(session, Query("consent"), 0, limit=1, paths=())[0].id
    session.close()
    page = open_page(desk, PrintPlace(kind="consent", paper="consent_form", ids=(consent,)))
    assert (page.job.ids, page.job.entered) == ((consent,), None)
    filling = page.findChild(QWidget, "filling")
    assert filling is not None
    assert filling.isVisible()
    filling.findChildren(Button)[1].click()
    desk.settle()
    assert (page.job.ids, page.job.entered) == (None, {})
    page = open_page(desk, PrintPlace(kind="volunteer", query=Query("volunteer")))
    assert not page.findChild(QWidget, "filling").isVisible()  # type: ignore[union-attr]
    assert page.findChild(Button, "blank_consent_form") is None


def test_who_may_not_see_lists_whole_is_told_that_they_are_masked(opened: Driver) -> None:
    session = offices.enter(opened.window.folder, LOGIN, PASSWORD)
    accounts.make_account(
        session, "sol", name="박솔", role="개인정보 보호담당자", password="byul-gae7mi"
    )
    save(session, "person", name="박영희", mobile="010-1234-5678")
    session.close()
    opened.enter("sol", "byul-gae7mi")
    page = open_page(opened, PrintPlace(kind="person", query=Query("person")))
    told = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert any("가려서 나갑니다" in each for each in told)
