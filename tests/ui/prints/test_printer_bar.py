"""Printer, copies, sides and pages chosen on the page itself, so that Ctrl+P prints at once."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from app.services.demo import demonstration
from app.services.gate import Session
from app.services.office import offices
from app.services.records import lists
from app.services.records.lists import Query
from app.ui.frame.places import PrintPlace, ReferralPlace
from app.ui.prints.choices import PrintChoices
from app.ui.prints.page import PrintPage
from app.ui.widgets.preview import Preview
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, focus, press, reach, write
from tests.ui.outputs import went_out
from tests.ui.printers_of_a_test import COUNTER, WELFARE, FilePrinters

SENT = "프린터로 보냈습니다"


@pytest.fixture
def printers(desk: Driver, tmp_path: Path) -> FilePrinters:
    """Connect two printers to the PC."""
    folder = tmp_path / "out of the printer"
    folder.mkdir()
    printers = FilePrinters(folder)
    desk.window.printers = desk.workspace.printers = printers
    return printers


VOLUNTEERS = PrintPlace(kind="volunteer", query=Query("volunteer"))


def open_page(desk: Driver, place: PrintPlace = VOLUNTEERS) -> PrintPage:
    desk.workspace.open(place)
    desk.settle()
    page = cast("PrintPage", desk.workspace.page)
    preview = cast("Preview", page.findChild(Preview))
    desk.qtbot.waitUntil(lambda: preview.pages > 0, timeout=60_000)
    return page


def print_it(desk: Driver) -> None:
    press(KEY.Key_P, CONTROL)
    desk.qtbot.waitUntil(lambda: desk.workspace.messages.text.startswith(SENT), timeout=60_000)
    desk.settle()


def issued(desk: Driver) -> int:
    session = enter_again(desk)
    query = Query("referral", filters=(("state", ("발급",)),))
    referral = lists.page(session, query, 0, limit=1, paths=())[0].id
    session.close()
    return referral


def enter_again(desk: Driver) -> Session:
    return offices.enter(desk.window.folder, demonstration.LOGIN, demonstration.PASSWORD)


def outputs(desk: Driver) -> list[dict[str, object]]:
    session = enter_again(desk)
    found = went_out(session.store(writes=False).data)
    session.close()
    return found


def words(page: QWidget, name: str) -> str:
    return cast("QLabel", page.findChild(QLabel, name)).text()


def test_copies_and_discontinuous_pages_go_to_the_chosen_printer(
    desk: Driver, printers: FilePrinters
) -> None:
    page = open_page(desk)
    reach(page, "printer")
    press(KEY.Key_Down)
    desk.settle()
    reach(page, "copies")
    press(KEY.Key_Up)
    reach(page, "pages")
    write("1, 3-4")
    assert words(page, "print_status") == f"{WELFARE} · 2부 · 1, 3-4쪽"
    print_it(desk)
    assert printers.used == [WELFARE]
    assert printers.pages(1) == 6
    assert [each["copies"] for each in outputs(desk)] == [2]
    assert desk.clerk.asked == []


def test_on_both_sides_every_copy_begins_on_a_new_sheet(
    desk: Driver, printers: FilePrinters
) -> None:
    page = open_page(desk)
    reach(page, "both_sides")
    press(KEY.Key_Space)
    reach(page, "copies")
    press(KEY.Key_Up)
    reach(page, "pages")
    write("1-3")
    assert words(page, "print_status") == f"{COUNTER} · 2부 · 양면 · 1-3쪽"
    print_it(desk)
    assert printers.pages(1) == 7  # three, an empty back, three


def test_a_wrong_range_is_told_beside_it_and_nothing_is_printed(
    desk: Driver, printers: FilePrinters
) -> None:
    page = open_page(desk)
    reach(page, "pages")
    write("5-2")
    press(KEY.Key_P, CONTROL)
    desk.settle()
    assert "5쪽이 2쪽보다 뒤" in words(page, "pages.note")
    assert words(page, "wrong").startswith("쪽: 5쪽이 2쪽보다 뒤")
    assert words(page, "print_status") == f"{COUNTER} · 1부"
    assert printers.used == []
    assert outputs(desk) == []
    cast("QLineEdit", reach(page, "pages")).selectAll()
    write("900")
    press(KEY.Key_P, CONTROL)
    desk.qtbot.waitUntil(lambda: "고른 쪽이" in desk.workspace.messages.text, timeout=60_000)
    assert not printers.file(1).exists()
    desk.settle()
    (never_out,) = outputs(desk)
    assert (never_out["copies"], never_out["pages"]) == (0, 0)


@pytest.mark.usefixtures("printers")
@pytest.mark.parametrize("size", [(1360, 860), (960, 540)])
def test_what_is_wrong_is_brought_into_view(desk: Driver, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    page = open_page(desk)
    reach(page, "pages")
    write("abc")
    reach(page, "purpose_office")
    desk.settle()
    press(KEY.Key_P, CONTROL)
    desk.settle()
    assert focus().objectName() == "pages"
    assert whole(focus())
    assert whole(cast("QWidget", page.findChild(QLabel, "pages.note")))
    reach(page, "purpose_office")
    while not page.findChildren(QLineEdit, "recipient"):
        press(KEY.Key_Down)
    desk.settle()
    reach(page, "pages")
    press(KEY.Key_A, CONTROL)
    press(KEY.Key_Delete)
    press(KEY.Key_P, CONTROL)
    desk.settle()
    assert focus().objectName() == "recipient"
    assert whole(focus())
    assert whole(cast("QWidget", page.findChild(QLabel, "recipient.note")))
    assert "제공받는 기관을 적어 주세요." in words(page, "wrong")
    write("한")
    assert not cast("QWidget", page.findChild(QLabel, "wrong")).isVisible()


def whole(widget: QWidget) -> bool:
    """Tell whether a widget is in view from edge to edge."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_the_printer_is_remembered_at_this_pc_and_the_rest_is_not(
    desk: Driver, printers: FilePrinters
) -> None:
    page = open_page(desk)
    reach(page, "printer")
    press(KEY.Key_End)
    reach(page, "both_sides")
    press(KEY.Key_Space)
    reach(page, "copies")
    press(KEY.Key_Up)
    desk.settle()
    page = open_page(desk, PrintPlace(kind="tong", query=Query("tong")))
    assert words(page, "print_status") == f"{WELFARE} · 1부"
    assert not cast("QCheckBox", page.findChild(QCheckBox, "both_sides")).isChecked()
    printers.connected = [COUNTER]
    page = open_page(desk)
    assert cast("QComboBox", page.findChild(QComboBox, "printer")).currentText() == COUNTER


def test_other_pages_print_at_once_where_a_printer_was_chosen_and_ask_where_not(
    desk: Driver, printers: FilePrinters, tmp_path: Path
) -> None:
    referral = issued(desk)
    desk.workspace.open(ReferralPlace(("referral", referral)))
    desk.settle()
    desk.clerk.answers = [str(tmp_path / "asked.pdf")]
    press(KEY.Key_P, CONTROL)
    desk.qtbot.waitUntil(lambda: desk.workspace.messages.text.startswith(SENT), timeout=60_000)
    assert desk.clerk.asked == ["printer"]
    page = open_page(desk)
    reach(page, "printer")
    press(KEY.Key_End)
    desk.settle()
    desk.workspace.open(ReferralPlace(("referral", referral)))
    desk.settle()
    desk.workspace.messages.hide()
    print_it(desk)
    assert printers.used == [WELFARE]
    assert desk.clerk.asked == ["printer"]


@pytest.mark.usefixtures("printers")
def test_the_systems_dialog_begins_with_what_was_chosen(desk: Driver, tmp_path: Path) -> None:
    page = open_page(desk)
    reach(page, "copies")
    press(KEY.Key_Up)
    begun: list[QPrinter | None] = []

    def printer(
        chosen: Callable[[QPrinter], object], begin: QPrinter | None = None, **other: object
    ) -> None:
        assert "save" in other, "without a printer the question offers a file"
        begun.append(begin)
        made = QPrinter()
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "other.pdf"))
        chosen(made)

    desk.clerk.printer = printer  # type: ignore[method-assign]
    press(KEY.Key_P, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    desk.qtbot.waitUntil(lambda: desk.workspace.messages.text.startswith(SENT), timeout=60_000)
    assert begun[0] is not None
    assert begun[0].copyCount() == 2
    assert (tmp_path / "other.pdf").exists()


def test_without_a_printer_the_page_says_so_and_offers_a_pdf(desk: Driver) -> None:
    page = open_page(desk)
    told = cast("QLabel", page.findChild(QLabel, "no_printer"))
    assert told.isVisible()
    assert "PDF로 저장" in told.text()
    assert not cast("QComboBox", page.findChild(QComboBox, "printer")).isVisible()
    assert desk.button("print").property("look") == "idle"
    assert desk.button("pdf").property("look") == "primary"


def test_the_button_that_is_led_to_is_the_printers_where_there_is_one(
    desk: Driver, printers: FilePrinters
) -> None:
    open_page(desk)
    assert desk.button("print").property("look") == "primary"
    assert desk.button("pdf").property("look") == "secondary"
    printers.connected = []
    open_page(desk, PrintPlace(kind="referral", paper="referral_slip"))
    assert focus() is desk.button("pdf")


def test_a_low_window_leaves_its_room_to_the_choices(desk: Driver, printers: FilePrinters) -> None:
    desk.window.resize(1360, 860)
    page = open_page(desk)
    status = cast("QWidget", page.findChild(QLabel, "print_status"))
    assert status.isVisible()
    tall = {desk.button(name).y() for name in ("print", "copy", "pdf", "hangul", "sheet")}
    assert len(tall) == 3
    desk.window.resize(960, 540)
    desk.settle()
    assert not status.isVisible()
    low = {desk.button(name).y() for name in ("print", "copy", "pdf", "hangul", "sheet")}
    assert len(low) == 2
    choices = cast("QWidget", page.findChild(PrintChoices))
    assert cast("QWidget", choices.parentWidget()).height() >= 280
    assert printers.used == []


def test_nothing_of_a_print_is_left_on_the_disk(
    desk: Driver, printers: FilePrinters, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file that stands in for the printer is the only one that holds what was printed."""
    scratch = tmp_path / "temp"
    scratch.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(scratch)
    session = enter_again(desk)
    row = lists.page(session, Query("volunteer"), 0, limit=1, paths=("person.name",))[0]
    session.close()
    before = files_under(desk.window.folder)
    open_page(desk)
    print_it(desk)
    name = row.texts[0]
    assert printers.pages(1) > 1
    assert tempfile.gettempdir() == os.fspath(scratch)
    assert files_under(scratch) == set()
    assert {each.suffix for each in files_under(desk.window.folder) - before} <= {".log"}
    written = [each for each in files_under(tmp_path) if each.parent != printers.folder]
    assert written
    for file in written:
        content = file.read_bytes()
        assert b"%PDF" not in content, file.name
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert name.encode(encoding) not in content, file.name


def files_under(folder: Path) -> set[Path]:
    return {each for each in folder.rglob("*") if each.is_file()}


def test_on_both_sides_papers_of_different_people_never_share_a_sheet(
    desk: Driver, printers: FilePrinters
) -> None:
    session = enter_again(desk)
    ids = tuple(each.id for each in lists.page(session, Query("counselor"), 0, limit=3, paths=()))
    session.close()
    page = open_page(
        desk, PrintPlace(kind="counselor", query=Query("counselor"), ids=ids, paper="handout")
    )
    reach(page, "both_sides")
    press(KEY.Key_Space)
    print_it(desk)
    assert printers.pages(1) == 5
