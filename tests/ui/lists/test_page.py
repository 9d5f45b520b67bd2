"""The list of any kind, driven by keys over an invented village."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QWidget,
)

from app.core import clock
from app.kinds import CATALOG
from app.papers.consents import CONSENTS
from app.services.gate import Session
from app.services.records import history, preferences, records, undoing
from app.services.records.history import RelatedGroup
from app.ui.counter.counter_page import CounterPage
from app.ui.frame.places import ListPlace, RecordPlace, TodayPlace
from app.ui.imports.page import ImportPage
from app.ui.lists.hit_button import HitButton
from app.ui.lists.model import PAGE
from app.ui.lists.page import MISSING, NOTHING_FOUND, WIDENED, ListPage
from app.ui.prints.page import PrintPage
from app.ui.records.facts import FactSheet
from app.ui.records.page import GONE, RecordPage
from tests.services.people import edit, save
from tests.ui.conftest import Driver
from tests.ui.lists.test_columns import wait_for_the_width

KEY = Qt.Key


def open_list(desk: Driver, kind: str, record: int | None = None) -> ListPage:
    desk.workspace.open(ListPlace(kind, record))
    desk.settle()
    return shown(desk)


def shown(desk: Driver) -> ListPage:
    page = desk.workspace.page
    assert isinstance(page, ListPage)
    return page


def words(page: QWidget, name: str) -> str:
    return cast("QLabel", page.findChild(QLabel, name)).text()


def column(page: ListPage, path: str) -> list[str]:
    at = [each.path for each in page.table.columns].index(path)
    rows = [page.table.row(row) for row in range(min(page.table.rowCount(), 256))]
    return [row.texts[at] for row in rows if row is not None]


def told_of(page: ListPage) -> bool:
    """Tell whether the panel is of the row that is marked, or of nothing where no row is."""
    row = page.table.row(page.view.currentIndex().row())
    record = page.panel.record
    return (row.id if row else None) == (record.id if record else None)


def offered() -> QListWidget:
    popup = QApplication.activePopupWidget()
    assert popup is not None
    return cast("QListWidget", popup.findChild(QListWidget, "offered"))


def test_every_kind_has_a_list_that_counts_its_records(desk: Driver) -> None:
    for kind in CATALOG:
        page = open_list(desk, kind.name)
        number = page.table.rowCount()
        assert words(page, "count") == f"{number:,}{kind.unit}"
        assert page.table.columns
        assert desk.window.windowTitle() == f"{kind.label} - 마을이음"
        if number:
            first = page.table.row(0)
            assert first is not None
            assert any(first.texts)
        else:
            assert words(page, "empty") == kind.hint


def test_a_record_just_made_is_shown_and_selected_wherever_it_stands(desk: Driver) -> None:
    page = open_list(desk, "person")
    desk.press(KEY.Key_Down)
    old = page.panel.record
    assert old is not None
    assert page.table.rowCount() > 2 * PAGE, "or the place of the new one would be no question"
    for name in ("가가가", "힣힣힣", "박새봄"):
        desk.press(KEY.Key_F4)
        desk.type(name)
        desk.control(KEY.Key_S)
        assert shown(desk) is page
        made = page.panel.record
        assert made is not None
        assert made.title == name
        row = page.table.row(page.view.currentIndex().row())
        assert row is not None
        assert row.id == made.id != old.id
        assert page.view.selected_rows() == [(page.view.currentIndex().row(),) * 2]
    desk.control(KEY.Key_F)
    desk.type("가가가")
    desk.press(KEY.Key_F4)
    desk.type("나나나")
    desk.control(KEY.Key_S)
    assert page.panel.record is not None
    assert page.panel.record.title == "나나나"
    row = page.table.row(page.view.currentIndex().row())
    assert row is not None
    assert row.id == page.panel.record.id, "the search that hid it was given up"
    assert page.search.text() == ""
    assert desk.workspace.messages.text == WIDENED


def test_search_in_the_list_sees_the_syllable_being_composed(desk: Driver) -> None:
    page = open_list(desk, "volunteer")
    everybody = page.table.rowCount()
    desk.control(KEY.Key_F)
    desk.compose("박")
    desk.settle()
    assert page.search.text() == ""
    assert 0 < page.table.rowCount() < everybody
    assert all(name.startswith("박") for name in column(page, "person.name")[:5])


def test_arrow_down_leads_from_the_search_into_the_rows(desk: Driver) -> None:
    page = open_list(desk, "volunteer")
    desk.control(KEY.Key_F)
    desk.type("rla")
    desk.press(KEY.Key_Down)
    assert page.view.hasFocus()
    assert words(page.panel, "panel_title") == column(page, "person.name")[0]


def test_a_row_found_by_another_spelling_says_so_in_its_first_column(
    desk: Driver, other: Session
) -> None:
    save(other, "person", name="류뜰봄")
    save(other, "person", name="유뜰봄")
    page = open_list(desk, "person")
    desk.control(KEY.Key_F)
    desk.type("dbEmfqha")  # 유뜰봄 on a Korean keyboard
    cells = [page.table.index(row, 0).data() for row in range(page.table.rowCount())]
    assert cells == ["유뜰봄", "류뜰봄 · 두음: 류뜰봄"]
    width = page.view.columnWidth(0)
    assert page.view.fontMetrics().horizontalAdvance(cells[1]) < width
    page.search.clear()
    desk.settle()
    desk.type("fEq")
    found = [page.table.index(row, 0).data() for row in range(page.table.rowCount())]
    assert found == ["류뜰봄", "유뜰봄 · 두음: 유뜰봄"]


def test_a_search_without_rows_says_what_to_do(desk: Driver) -> None:
    page = open_list(desk, "volunteer")
    desk.control(KEY.Key_F)
    desk.type("zzzz9999")
    assert page.table.rowCount() == 0
    assert words(page, "empty") == NOTHING_FOUND


def test_header_and_keys_sort_in_the_file(desk: Driver) -> None:
    page = open_list(desk, "volunteer")
    page.view.setFocus()
    at = [each.path for each in page.table.columns].index("person.birth")
    page.view.horizontalHeader().sectionClicked.emit(at)
    desk.settle()
    births = column(page, "person.birth")
    assert births[0].startswith("19")
    page.view.horizontalHeader().sectionClicked.emit(at)
    desk.settle()
    assert page.view.horizontalHeader().sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
    assert column(page, "person.birth")[0] > births[0]
    desk.control(KEY.Key_Up)
    assert column(page, "person.birth") == births
    desk.control(KEY.Key_Left)
    order = page.table.query
    assert order is not None
    assert order.order == page.table.columns[at - 1].path


def test_filter_chips_narrow_by_keyboard_and_are_cleared(desk: Driver) -> None:
    page = open_list(desk, "volunteer")
    everybody = page.table.rowCount()
    chip = desk.button("filter_talents")
    chip.setFocus()
    desk.press(KEY.Key_Space)
    desk.press(KEY.Key_Space)
    first = offered().item(0).text()
    desk.press(KEY.Key_Escape)
    assert chip.text() == f"분야: {first}"
    assert 0 < page.table.rowCount() < everybody
    assert all(first in talents for talents in column(page, "talents"))
    desk.press(KEY.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page.table.rowCount() == everybody


def test_columns_are_chosen_and_remembered(desk: Driver) -> None:
    page = open_list(desk, "organization")
    desk.control(KEY.Key_K)
    unticked = next(at for at in range(offered().count()) if offered().item(at).text() == "전화")
    offered().setCurrentRow(unticked)
    desk.press(KEY.Key_Space)
    desk.press(KEY.Key_Escape)
    assert "phone" not in [each.path for each in page.table.columns]
    desk.window.workspace = None
    desk.window.enter("demo", "demo")
    desk.qtbot.waitUntil(lambda: desk.window.workspace is not None)
    desk.settle()
    again = open_list(desk, "organization")
    assert again is not page
    assert "phone" not in [each.path for each in again.table.columns]


def test_enter_edits_the_row_and_escape_comes_back_to_it(desk: Driver) -> None:
    page = open_list(desk, "organization")
    page.view.setFocus()
    page.view.look_at(2)
    desk.press(KEY.Key_Return)
    assert isinstance(desk.workspace.page, RecordPage)
    desk.press(KEY.Key_Escape)
    assert shown(desk) is page
    assert page.view.currentIndex().row() == 2


def test_a_saved_record_is_read_anew_where_it_is_shown(desk: Driver) -> None:
    page = open_list(desk, "organization")
    page.view.setFocus()
    page.view.look_at(0)
    desk.press(KEY.Key_Return)
    assert desk.workspace.page is not None
    field = cast("QLineEdit", desk.workspace.page.findChild(QLineEdit, "name"))
    field.setFocus()
    field.selectAll()
    desk.type("가나다 복지관")
    desk.control(KEY.Key_S)
    assert shown(desk) is page
    assert "가나다 복지관" in column(page, "name")
    desk.control(KEY.Key_Z)
    assert "가나다 복지관" not in column(page, "name")


def test_deleting_asks_and_can_be_undone(desk: Driver) -> None:
    page = open_list(desk, "gathering")
    number = page.table.rowCount()
    page.view.setFocus()
    page.view.look_at(0)
    desk.settle()
    desk.clerk.answers = [""]
    desk.control(KEY.Key_Delete)
    assert page.table.rowCount() == number
    title = words(page.panel, "panel_title")
    assert desk.clerk.asked[-1].startswith(title)
    run = desk.window.tasks.run
    run(records.save.of("gathering", {"name": "가나다 모임", "kind": "친목"}))
    desk.settle()
    page.view.look_at(column(page, "name").index("가나다 모임"))
    desk.settle()
    desk.clerk.answers = ["yes"]
    desk.control(KEY.Key_Delete)
    assert page.table.rowCount() == number
    assert words(page.panel, "panel_title") != "가나다 모임"
    assert told_of(page), "the panel went on to the row in its place"
    desk.control(KEY.Key_Z)
    assert page.table.rowCount() == number + 1
    assert told_of(page)


def test_the_selected_rows_are_what_is_printed_even_those_never_seen(desk: Driver) -> None:
    page = open_list(desk, "volunteer")
    number = page.table.rowCount()
    page.view.setFocus()
    page.view.look_at(1)
    desk.press(KEY.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert words(page, "selected") == f"· {number - 1:,}명 골라짐"
    desk.control(KEY.Key_P)
    printing = desk.workspace.page
    assert isinstance(printing, PrintPage)
    ids = printing.job.ids
    assert ids is not None
    assert len(set(ids)) == number - 1
    first = page.table.row(0)
    assert first is not None
    assert first.id not in ids


def test_one_row_selected_prints_the_whole_list(desk: Driver) -> None:
    page = open_list(desk, "volunteer")
    page.view.setFocus()
    page.view.look_at(1)
    desk.control(KEY.Key_P)
    printing = desk.workspace.page
    assert isinstance(printing, PrintPage)
    assert printing.job.ids is None
    assert printing.job.query == page.query


def test_new_records_and_files_are_a_key_away(desk: Driver) -> None:
    open_list(desk, "asset")
    desk.press(KEY.Key_F4)
    assert isinstance(desk.workspace.page, RecordPage)
    desk.press(KEY.Key_Escape)
    desk.control(KEY.Key_O)
    assert isinstance(desk.workspace.page, ImportPage)


def test_f2_begins_with_the_record_in_view(desk: Driver) -> None:
    page = open_list(desk, "volunteer")
    page.view.setFocus()
    page.view.look_at(0)
    desk.settle()
    looked_at = page.about
    assert looked_at is not None
    desk.press(KEY.Key_F2)
    counter = desk.workspace.page
    assert isinstance(counter, CounterPage)
    assert counter.candidates.present is None, "nothing is asked yet"
    seen = counter.candidates.seen.rows.row(0)
    assert seen is not None
    assert seen.id == looked_at[1]


def test_a_dragged_width_is_kept_and_the_last_column_fills_the_rest(desk: Driver) -> None:
    page = open_list(desk, "tong")
    header = page.view.horizontalHeader()
    assert header.length() == page.view.viewport().width()
    header.resizeSection(1, 333)
    assert header.length() >= page.view.viewport().width()
    wait_for_the_width(desk, "list.tong")
    found: list[dict[str, dict[str, int]]] = []
    desk.window.tasks.run(preferences.read.of("list.tong"), done=found.append)
    desk.settle()
    assert found[0]["dragged"] == {"area": 333}


def test_the_panel_shows_every_connection_and_opens_it(desk: Driver) -> None:
    groups: list[list[RelatedGroup]] = []
    person = open_list(desk, "person", first_with_links(desk))
    desk.window.tasks.run(
        history.related.of(person.about[1] if person.about else 0), done=groups.append
    )
    desk.control(KEY.Key_Tab)
    hits = [hit for group in groups[0] for hit in group.rows]
    shown_hits = [each for each in person.panel.findChildren(HitButton) if each.isVisible()]
    assert sorted(each.text() for each in shown_hits) == sorted(hit.title for hit in hits)
    listed = next(hit for hit in hits if CATALOG[hit.kind].page is None)  # others have pages
    next(each for each in shown_hits if each.text() == listed.title).click()
    desk.settle()
    assert shown(desk).about in {(hit.kind, hit.id) for hit in hits}


def first_with_links(desk: Driver) -> int:
    """Return the resident of some referral."""
    page = open_list(desk, "referral")
    first = page.table.row(0)
    assert first is not None
    loaded: list[records.Record] = []
    desk.window.tasks.run(records.load.of("referral", first.id), done=loaded.append)
    desk.settle()
    return cast("int", loaded[0].values["person"])


def test_the_history_tells_old_and_new(desk: Driver) -> None:
    page = open_list(desk, "volunteer")
    page.view.setFocus()
    page.view.look_at(0)
    desk.settle()
    before = page.panel.record
    assert before is not None
    desk.press(KEY.Key_F8)
    desk.control(KEY.Key_Tab)
    desk.control(KEY.Key_Tab)
    after = page.panel.record
    assert after is not None
    path = "person.verified_on"
    line = f"확인일: {before.shown[path] or '없음'} → {after.shown[path]}"
    sheet = next(each for each in page.panel.findChildren(FactSheet) if each.isVisible())
    assert line in sheet.accessibleName().splitlines()


def test_a_new_record_can_begin_with_the_one_in_view(desk: Driver) -> None:
    page = open_list(desk, "person")
    page.view.setFocus()
    page.view.look_at(0)
    desk.settle()
    desk.control(KEY.Key_J)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    consent = next(each for each in menu.actions() if each.text().startswith("동의"))
    menu.setActiveAction(consent)
    desk.press(KEY.Key_Return)
    form = desk.workspace.page
    assert isinstance(form, RecordPage)
    assert form.kind.name == "consent"


def test_f8_notes_that_the_record_was_confirmed_by_telephone(desk: Driver) -> None:
    page = open_list(desk, "volunteer")
    page.view.setFocus()
    page.view.look_at(3)
    desk.settle()
    desk.press(KEY.Key_F8)
    record = page.panel.record
    assert record is not None
    assert record.values["person.verified_on"] == str(clock.today())
    assert record.values["person.verified_by"] == desk.workspace.session.staff.name
    assert record.values["person.verified_how"] == "전화"
    assert page.view.currentIndex().row() == 3


def test_a_change_elsewhere_refreshes_a_hidden_list_when_it_is_shown(desk: Driver) -> None:
    page = open_list(desk, "tong")
    number = page.table.rowCount()
    desk.workspace.open(TodayPlace())
    desk.settle()
    desk.window.tasks.run(records.save.of("tong", {"no": "99", "area": "새터길 1~99"}))
    desk.settle()
    assert page.table.rowCount() == number
    assert open_list(desk, "tong").table.rowCount() == number + 1


def test_a_consent_offers_the_paper_of_its_kind_alone(desk: Driver) -> None:
    """Beside the form for a sitting, which is every consent's."""
    page = open_list(desk, "consent")
    for place in range(min(page.table.rowCount(), 4)):
        page.view.look_at(place)
        desk.qtbot.waitUntil(lambda: not page.panel.isHidden())
        desk.settle()
        assert page.panel.record is not None
        kind = page.panel.record.values["kind"]
        desk.button("papers").setFocus()
        desk.press(KEY.Key_Space)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        offered = {action.text() for action in menu.actions()}
        desk.press(KEY.Key_Escape)
        mine = {paper.label for paper in CONSENTS if paper.only == (("kind", (kind,)),)}
        assert {label for label in offered if label.endswith("동의서")} == {"신청·동의서", *mine}


def make(session: Session, name: str) -> int:
    saved = records.save(session, "gathering", {"name": name, "kind": "친목"}).id
    assert saved is not None
    return saved


def stand_on(desk: Driver, page: ListPage, name: str) -> None:
    page.view.setFocus()
    page.view.look_at(column(page, "name").index(name))
    desk.settle()
    assert words(page.panel, "panel_title") == name


def test_an_empty_result_leaves_nothing_to_delete_or_to_edit(desk: Driver, other: Session) -> None:
    make(other, "가나다 모임")
    page = open_list(desk, "gathering")
    stand_on(desk, page, "가나다 모임")
    before = page.table.rowCount()
    desk.control(KEY.Key_F)
    desk.type("zzzz")
    assert page.table.rowCount() == 0
    assert page.about is None
    for key in (KEY.Key_Delete, KEY.Key_P):
        desk.control(key)
    assert not desk.clerk.asked
    desk.workspace.back()
    desk.settle()
    page = open_list(desk, "gathering")
    page.search.setFocus()
    for _ in range(4):
        desk.press(KEY.Key_Backspace)
    assert page.table.rowCount() == before
    assert told_of(page)


def test_the_panel_follows_searches_filters_and_orders(desk: Driver) -> None:
    page = open_list(desk, "volunteer")
    page.view.setFocus()
    page.view.look_at(3)
    desk.settle()
    shown_first = words(page.panel, "panel_title")
    desk.control(KEY.Key_F)
    for letter in f"{shown_first}힣":
        desk.type(letter)
        record = page.panel.record
        assert record is None or page.table.place(record.id) is not None
    assert page.panel.record is None
    desk.press(KEY.Key_Escape)
    page.view.setFocus()
    for key in (KEY.Key_Down, KEY.Key_Right, KEY.Key_Down, KEY.Key_Up):
        desk.control(key)
        assert told_of(page), key


def test_the_last_record_taken_back_leaves_an_empty_panel_and_opens_nothing(
    desk: Driver, other: Session
) -> None:
    page = open_list(desk, "gathering")
    desk.control(KEY.Key_F)
    desk.type("가나다")
    made = make(other, "가나다 모임")
    desk.press(KEY.Key_F5)
    stand_on(desk, page, "가나다 모임")
    desk.control(KEY.Key_Z)
    assert page.table.rowCount() == 0
    assert page.about is None
    assert desk.focused.accessibleName() == "빈 목록"
    for key in (KEY.Key_Return, KEY.Key_Delete):
        desk.press(key, Qt.KeyboardModifier.ControlModifier)
        desk.press(key)
    assert desk.workspace.page is page
    assert not desk.clerk.asked
    desk.control(KEY.Key_Y)
    assert page.table.rowCount() == 1
    stand_on(desk, page, "가나다 모임")
    desk.workspace.open(RecordPlace("gathering", made))
    desk.settle()
    undoing.undo(other)
    desk.workspace.back()
    desk.settle()
    desk.press(KEY.Key_F5)
    assert told_of(page)
    desk.workspace.open(RecordPlace("gathering", made))
    desk.settle()
    assert desk.workspace.page is page
    assert desk.workspace.messages.text == GONE


def test_what_another_desk_removed_or_changed_is_not_told_of_any_more(
    desk: Driver, other: Session
) -> None:
    made = [make(other, f"가나다 모임{n}") for n in range(3)]
    page = open_list(desk, "gathering")
    stand_on(desk, page, "가나다 모임1")
    records.remove(other, "gathering", made[1], ver=1)
    desk.press(KEY.Key_F5)
    assert words(page.panel, "panel_title") == "가나다 모임2", "the row in its place"
    assert told_of(page)
    desk.control(KEY.Key_F)
    desk.type("가나다 모임2")
    stand_on(desk, page, "가나다 모임2")
    edit(other, "gathering", made[2], name="라마바 모임")
    desk.press(KEY.Key_F5)
    assert page.table.rowCount() == 0
    assert page.about is None
    desk.workspace.open(ListPlace("gathering", made[1]))
    desk.settle()
    assert page.about is None
    assert desk.workspace.messages.text in {MISSING, WIDENED}
