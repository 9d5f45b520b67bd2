"""The page of a 통: found by its number, walked by keys, each line and its head's report leading on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget

from app.services.gate import Session
from app.services.records import lists, records
from app.services.records.lists import Query
from app.services.village import handover, tongs
from app.services.village.tongs import TongPart, TongView
from app.ui.counter.counter_page import CounterPage
from app.ui.frame.places import ListPlace, TongPlace
from app.ui.lists.page import ListPage
from app.ui.prints.page import PrintPage
from app.ui.records.page import RecordPage
from app.ui.village.handover_page import HandoverPage
from app.ui.village.tong_lines import TongLines
from app.ui.village.tong_page import TongPage
from app.ui.widgets.buttons import Button
from tests.services.people import save
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, CONTROL, reach

KEY = Qt.Key
DIGITS = (KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_4, KEY.Key_5, KEY.Key_6)


def page(desk: Driver) -> TongPage:
    shown = desk.workspace.page
    assert isinstance(shown, TongPage)
    return shown


def find(desk: Driver, text: str) -> None:
    desk.press(KEY.Key_F3)
    desk.type(text)
    desk.press(KEY.Key_Return)


def fetch(desk: Driver) -> TongView:
    about = page(desk).about
    assert about is not None
    found: list[TongView | None] = []
    desk.window.tasks.run(tongs.view.of(about[1]), done=found.append)
    desk.settle()
    assert found[0] is not None
    return found[0]


def part(desk: Driver, name: str) -> TongPart:
    return next(each for each in fetch(desk).parts if each.name == name)


def shown(lines: TongLines) -> list[tuple[str, ...]]:
    model = lines.table.model()
    return [
        tuple(str(model.index(at, place).data()) for place in range(model.columnCount()))
        for at in range(model.rowCount())
    ]


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
def test_found_by_its_number_each_list_is_a_key_away(desk: Driver, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    find(desk, "3통")
    view = fetch(desk)
    assert view.record.title == "3통"
    tabs = page(desk).findChild(QTabWidget, "parts")
    assert isinstance(tabs, QTabWidget)
    for number, each in enumerate(view.parts):
        desk.press(DIGITS[number], ALT)
        lines = tabs.currentWidget()
        assert isinstance(lines, TongLines)
        assert shown(lines) == [line.cells for line in each.lines]
        assert tabs.tabText(number) == f"{each.label} {len(each.lines)}"
        assert desk.focused is (lines.table if each.lines else tabs.tabBar())
        assert lines.table.isVisible() == bool(each.lines)


def test_enter_opens_what_a_line_tells_and_escape_comes_back(desk: Driver) -> None:
    find(desk, "3통")
    resources = part(desk, "resources")
    desk.press(KEY.Key_5, ALT)
    desk.press(KEY.Key_Down)
    desk.press(KEY.Key_Return)
    opened = desk.workspace.page
    assert isinstance(opened, ListPage)
    assert opened.about == (resources.lines[1].kind, resources.lines[1].id)
    desk.press(KEY.Key_Escape)
    assert page(desk).about is not None
    desk.press(KEY.Key_5, ALT)
    desk.control(KEY.Key_G)
    listed = desk.workspace.page
    assert isinstance(listed, ListPage)
    assert listed.table.rowCount() == len(
        [each for each in resources.lines if each.kind == resources.lines[1].kind]
    )


def test_its_heads_report_is_a_request_in_one_step(desk: Driver) -> None:
    find(desk, "5통")
    record = fetch(desk).record
    desk.press(KEY.Key_F2)
    counter = desk.workspace.page
    assert isinstance(counter, CounterPage)
    desk.type("203호 할머니가 며칠째 안 보인다")
    desk.control(KEY.Key_S)
    assert counter.record is not None
    values = counter.record.values
    assert (values["channel"], values["reporter_who"], values["tong"]) == ("통장 제보", "통장", 5)
    assert values["reporter_person"] == record.values["head"]
    assert values["owner"] == record.values["officer"]
    desk.press(KEY.Key_Escape)
    assert page(desk)
    assert any(str(values["no"]) in line.cells[1] for line in part(desk, "dealings").lines)


def test_the_list_leads_to_the_page_and_the_page_to_the_paper(desk: Driver) -> None:
    find(desk, "통담당제")
    listed = desk.workspace.page
    assert isinstance(listed, ListPage)
    assert listed.listed == "tong"
    desk.press(KEY.Key_Return, CONTROL)
    about = page(desk).about
    desk.control(KEY.Key_P)
    printed = desk.workspace.page
    assert isinstance(printed, PrintPage)
    assert about is not None
    assert (printed.job.paper, printed.job.ids) == ("tong_sheet", (about[1],))


def test_a_resident_leads_to_the_tong_they_live_in(desk: Driver) -> None:
    find(desk, "3통")
    tong, resident = page(desk).about, fetch(desk).parts[-1].lines[0]
    assert tong is not None
    desk.workspace.open(ListPlace("person", resident.id))
    desk.settle()
    desk.press(KEY.Key_Tab, CONTROL)
    desk.button(f"hit_{tong[1]}").setFocus()
    desk.press(KEY.Key_Space)
    assert page(desk).about == tong


def test_another_tong_begins_at_its_first_list_and_a_deleted_one_is_left(
    desk: Driver, other: Session
) -> None:
    find(desk, "3통")
    desk.press(KEY.Key_5, ALT)
    find(desk, "4통")
    tabs = page(desk).findChild(QTabWidget, "parts")
    assert isinstance(tabs, QTabWidget)
    assert tabs.currentIndex() == 0
    bare = save(other, "tong", no=99)
    desk.workspace.open(TongPlace(bare))
    desk.settle()
    assert [len(each.lines) for each in fetch(desk).parts] == [0] * len(DIGITS)
    records.remove(other, "tong", bare, ver=1)
    desk.press(KEY.Key_F5)
    assert page(desk).about is not None
    assert page(desk).about != ("tong", bare)
    assert "지워진 통" in desk.workspace.messages.text


def test_a_task_is_written_and_ticked_by_keys(desk: Driver) -> None:
    find(desk, "6통")
    before = len(part(desk, "tasks").lines)
    desk.press(KEY.Key_F4)
    form = desk.workspace.page
    assert isinstance(form, RecordPage)
    reach(form, "what")
    desk.type("가로등 신고")
    reach(form, "due_on")
    desk.type("2020-01-01")
    desk.control(KEY.Key_S)
    lines = part(desk, "tasks").lines
    assert len(lines) == before + 1
    assert lines[0].cells[1] == "가로등 신고", "the longest late stands first"
    desk.press(KEY.Key_1, ALT)
    desk.press(KEY.Key_Home)
    desk.press(KEY.Key_Up, CONTROL)
    desk.press(KEY.Key_Space)
    assert "가로등 신고: 완료로" in desk.workspace.messages.text
    assert lines[0].id not in [each.id for each in part(desk, "tasks").lines]
    desk.clerk.answers.append("turn")
    desk.control(KEY.Key_Z)
    assert lines[0].id in [each.id for each in part(desk, "tasks").lines]


def test_a_note_is_read_and_its_answer_entered_by_its_number(desk: Driver) -> None:
    find(desk, "7통")
    desk.press(KEY.Key_2, ALT)
    desk.press(KEY.Key_F4)
    form = desk.workspace.page
    assert isinstance(form, RecordPage)
    reach(form, "text")
    desk.type("통장 회의는 화요일입니다.")
    desk.control(KEY.Key_S)
    written = max(part(desk, "notes").lines, key=lambda line: line.id)
    number = fetch(desk).notes[written.id]
    find(desk, "1통")
    find(desk, number)
    assert fetch(desk).record.title == "7통"
    desk.control(KEY.Key_J)
    form = desk.workspace.page
    assert isinstance(form, RecordPage)
    reach(form, "text")
    desk.type("알겠습니다.")
    desk.control(KEY.Key_S)
    lines = {line.id: line.cells for line in part(desk, "notes").lines}
    assert lines[written.id][-1] == "통장 회신"
    answer = next(cells for each, cells in lines.items() if each > written.id)
    assert answer[1].startswith("통장")


def test_the_officer_changes_for_this_tong_alone(desk: Driver, other: Session) -> None:
    find(desk, "8통")
    tong, officer = fetch(desk).record, fetch(desk).record.link("officer")
    desk.control(KEY.Key_B)
    handing = desk.workspace.page
    assert isinstance(handing, HandoverPage)
    assert handing.who.entries()["leaver"] == officer
    assert not handing.who.boxes["active_to"].isVisible()
    successor = save(other, "staff", login="next", name="새담당자", active_from="2020-01-01")
    sheet = handing.successors
    assert sheet is not None
    for duty in handover.duties(other, officer or 0, tong=tong.id).duties:
        if duty.ids:
            reach(sheet, duty.path)
            desk.type("새담당자")
            desk.press(KEY.Key_Return)
    desk.control(KEY.Key_S)
    assert records.load(other, "tong", tong.id).values["officer"] == successor
    assert not [
        each for each in handover.duties(other, officer or 0, tong=tong.id).duties if each.ids
    ]
    assert [each for each in handover.duties(other, officer or 0).duties if each.ids]
    assert not records.load(other, "staff", officer or 0).values["active_to"]


def test_who_may_only_look_is_offered_no_deed(desk: Driver, other: Session) -> None:
    desk.workspace.session = other.of(replace(other.staff, role="조회"))
    desk.workspace.open(TongPlace(tong_of(other)))
    desk.settle()
    assert not page(desk).findChildren(Button, "tick")
    assert not desk.button("leave").isHidden()


def tong_of(session: Session) -> int:
    return lists.page(session, Query("tong"), 0, limit=1, paths=())[0].id


def test_what_a_tongjang_sends_back_leads_to_its_tong_by_the_number_of_the_note(
    desk: Driver, other: Session
) -> None:
    store = other.store(writes=False)
    note = Query("tong_note")
    (row,) = store.lists.rows(store.catalog["tong_note"], store.lists.ids(note)[:1], ("no", "tong"))
    desk.press(KEY.Key_F7)
    desk.type(str(row.values[0]))
    desk.press(KEY.Key_Return)
    assert fetch(desk).record.id == row.values[1]
