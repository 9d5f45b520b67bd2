"""도움말: F1 opens it at the page in view, Esc leads back to what was being written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.core import handbook
from app.ui.day.today_page import TodayPage
from app.ui.frame.office_places import HandbookPlace
from app.ui.frame.places import CounterPlace, ListPlace, RecordPlace, TodayPlace
from app.ui.office.handbook_page import HandbookReader
from app.ui.office.handbook_reading import Reader
from app.ui.prints.page import PrintPage
from app.ui.records.page import RecordPage
from app.ui.shell.key_list import declared_keys, table_of
from tests.ui.conftest import Driver

KEY = Qt.Key


def read(desk: Driver) -> str:
    """Return the text of the page that is read."""
    page = desk.workspace.page
    assert isinstance(page, HandbookReader)
    (reader,) = page.findChildren(Reader)
    return reader.toPlainText()


def test_f1_opens_the_page_about_what_is_in_view(desk: Driver) -> None:
    book = handbook.read_handbook()
    for place in (TodayPlace(), CounterPlace(), ListPlace("volunteer"), ListPlace("referral")):
        desk.workspace.open(place)
        desk.settle()
        desk.press(KEY.Key_F1)
        desk.settle()
        page = book.page(book.about(type(place).__name__, place.of_kind))
        assert read(desk).startswith(page.title)
        assert desk.workspace.page is not None
        assert desk.workspace.page.title == "도움말"


def test_what_is_being_written_stays_below_the_handbook(desk: Driver) -> None:
    desk.workspace.open(RecordPlace("volunteer"))
    desk.settle()
    form = desk.workspace.page
    field = desk.focused
    assert isinstance(field, QLineEdit)
    desk.type("김도움")
    desk.press(KEY.Key_F1)
    desk.settle()
    assert isinstance(desk.workspace.page, HandbookReader)
    assert not desk.workspace.page.can_leave()
    desk.press(KEY.Key_F1)  # once more changes nothing of what waits below
    desk.settle()
    desk.press(KEY.Key_Escape)
    desk.settle()
    assert isinstance(desk.workspace.page, RecordPage)
    assert desk.workspace.page is form
    assert desk.focused is field
    assert field.text() == "김도움"
    desk.press(KEY.Key_F1)
    desk.settle()
    desk.clerk.answers = ["drop"]  # leaving for another page asks about what lies below
    desk.workspace.open(TodayPlace())
    desk.settle()
    assert isinstance(desk.workspace.page, TodayPage)
    assert desk.clerk.asked


def test_a_page_is_found_by_its_words_and_read_by_keys_alone(desk: Driver) -> None:
    desk.workspace.open(HandbookPlace())
    desk.settle()
    desk.control(KEY.Key_F)
    desk.type("파기")
    desk.settle()
    desk.press(KEY.Key_Down)
    desk.settle()
    assert "파기" in read(desk)


def test_another_page_is_chosen_from_the_list_as_the_handbook_itself_tells(desk: Driver) -> None:
    desk.press(KEY.Key_F1)
    desk.settle()
    before = read(desk)
    desk.press(KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert desk.focused.objectName() == "help_pages"
    desk.press(KEY.Key_Down)
    desk.settle()
    assert read(desk) != before
    desk.press(KEY.Key_Return)
    assert desk.focused.objectName() == "help_text"


def test_the_search_over_everything_finds_pages_of_the_handbook(desk: Driver) -> None:
    desk.press(KEY.Key_F3)
    desk.type("도움말 쓰는 법")
    desk.settle()
    desk.press(KEY.Key_Return)
    desk.settle()
    assert read(desk).startswith("도움말 쓰는 법")


def test_booklet_and_card_are_printed_from_here(desk: Driver) -> None:
    for name in ("handbook_booklet", "shortcut_card"):
        desk.workspace.open(HandbookPlace())
        desk.settle()
        desk.button(name).click()
        desk.settle()
        page = desk.workspace.page
        assert isinstance(page, PrintPage)
        assert page.can_leave()


def test_the_keys_in_the_handbook_are_those_of_the_window(desk: Driver) -> None:
    there = (handbook.FOLDER / handbook.KEY_FILE).read_text(encoding="utf-8")
    assert table_of(declared_keys(desk.workspace)) == there, "python3 run.py pictures"
    desk.settle()
