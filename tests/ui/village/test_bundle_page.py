"""The page of a bundle: opened from its list, checked with one key, printed, gone on from."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.core import clock
from app.services.records import lists, records
from app.services.records.lists import ListRow, Query
from app.services.village import bundles
from app.services.village.bundles import BundleView
from app.ui.counter.counter_page import CounterPage
from app.ui.frame.places import BundlePlace, ListPlace
from app.ui.lists.page import ListPage
from app.ui.prints.page import PrintPage
from app.ui.records.page import RecordPage
from app.ui.village.bundle_page import BundlePage
from app.ui.widgets.line_table import LineTable
from tests.ui.conftest import Driver
from tests.ui.hands import reach

CONTROL = Qt.KeyboardModifier.ControlModifier
OPEN = (("state", ("진행 중",)),)


def fetch(desk: Driver, bundle: int) -> BundleView:
    found: list[BundleView] = []
    desk.window.tasks.run(bundles.view.of(bundle), done=found.append)
    desk.settle()
    return found[0]


def open_bundle(desk: Driver, query: Query) -> int:
    """Go to a bundle by its list, as a clerk does; one with a story where there is one."""
    rows: list[list[ListRow]] = []
    desk.window.tasks.run(lists.page.of(query, 0, limit=50, paths=()), done=rows.append)
    desk.settle()
    told = [each.id for each in rows[0] if fetch(desk, each.id).events]
    desk.workspace.open(ListPlace("bundle", told[0]))
    desk.settle()
    desk.press(Qt.Key.Key_Return, CONTROL)
    return told[0]


def page(desk: Driver) -> BundlePage:
    shown = desk.workspace.page
    assert isinstance(shown, BundlePage)
    return shown


def events(desk: Driver) -> LineTable:
    return cast("LineTable", page(desk).findChild(LineTable, "events"))


def test_the_timeline_is_shown_and_enter_opens_what_a_line_tells(desk: Driver) -> None:
    bundle = open_bundle(desk, Query("bundle", filters=OPEN))
    view = fetch(desk, bundle)
    table = events(desk)
    shown = [
        [str(table.model().index(line, place).data()) for place in range(table.columnCount())]
        for line in range(table.rowCount())
    ]
    assert shown == [[e.day, e.label, e.whom, e.words, e.state] for e in view.events]
    assert desk.focused is table
    assert table.currentRow() == len(view.events) - 1, "the latest is in view"
    desk.press(Qt.Key.Key_Return)
    opened = desk.workspace.page
    assert isinstance(opened, ListPage)
    assert opened.about == (view.events[-1].kind, view.events[-1].id)
    desk.press(Qt.Key.Key_Escape)
    assert page(desk)


def test_one_key_notes_the_check_with_the_proposed_day(desk: Driver) -> None:
    bundle = open_bundle(desk, Query("bundle", filters=OPEN))
    before = fetch(desk, bundle)
    desk.press(Qt.Key.Key_S, CONTROL)
    after = fetch(desk, bundle)
    assert after.record.values["checked_on"] == str(clock.today())
    assert after.record.values["next_check_on"] == before.proposed
    assert "점검했습니다" in desk.workspace.messages.findChildren(QLabel)[1].text()


def test_a_day_that_has_passed_is_refused_beside_its_input(desk: Driver) -> None:
    bundle = open_bundle(desk, Query("bundle", filters=OPEN))
    day = reach(page(desk), "next_check_on")
    desk.press(Qt.Key.Key_A, CONTROL)
    desk.type("2020-01-01")
    desk.press(Qt.Key.Key_S, CONTROL)
    assert fetch(desk, bundle).record.values["checked_on"] is None
    note = cast("QLabel", page(desk).findChild(QLabel, "next_check_on.note"))
    assert "내일이나" in note.text()
    assert desk.focused is day
    desk.press(Qt.Key.Key_A, CONTROL)
    desk.type("2020-99-01")
    desk.press(Qt.Key.Key_S, CONTROL)
    assert fetch(desk, bundle).record.values["checked_on"] is None


def test_a_closed_bundle_offers_no_check(desk: Driver) -> None:
    bundle = open_bundle(desk, Query("bundle", filters=(("state", ("종결",)),)))
    desk.press(Qt.Key.Key_S, CONTROL)
    assert fetch(desk, bundle).record.values["checked_on"] is None
    assert not page(desk).findChildren(QLabel, "next_check_on.note")[0].isVisible()


def test_the_summary_prints_and_a_request_begins_with_the_resident(desk: Driver) -> None:
    bundle = open_bundle(desk, Query("bundle", filters=OPEN))
    first = fetch(desk, bundle).persons[0]
    desk.press(Qt.Key.Key_P, CONTROL)
    printing = desk.workspace.page
    assert isinstance(printing, PrintPage)
    assert printing.job.paper == "bundle_summary"
    assert printing.job.ids == (bundle,)
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert isinstance(desk.workspace.page, RecordPage)
    desk.press(Qt.Key.Key_Escape)
    assert page(desk).about == ("person", first[0])
    desk.button("begin").click()
    desk.settle()
    begun = desk.workspace.page
    assert isinstance(begun, CounterPage)
    assert begun.form.sheet.entries()["subject_person"] == first[0]


def test_who_has_no_record_yet_is_told_how_to_begin(desk: Driver) -> None:
    made: list[int] = []

    def keep(change: records.Change) -> None:
        assert change.id is not None
        made.append(change.id)

    desk.window.tasks.run(records.save.of("person", {"name": "새주민"}), done=keep)
    desk.settle()
    planner: list[list[ListRow]] = []
    desk.window.tasks.run(lists.page.of(Query("staff"), 0, limit=1, paths=()), done=planner.append)
    desk.settle()
    values = {"person": made[0], "planner": planner[0][0].id, "next_check_on": str(clock.today())}
    desk.window.tasks.run(records.save.of("bundle", values), done=keep)
    desk.settle()
    desk.workspace.open(BundlePlace(made[1]))
    desk.settle()
    assert events(desk).isHidden()
    assert cast("QLabel", page(desk).findChild(QLabel, "due")).text()
