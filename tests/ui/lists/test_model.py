"""The rows of a list as they are fetched: total first, pages as they are looked at."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.kinds import CATALOG
from app.services.demo import demonstration
from app.services.gate import Change
from app.services.office.offices import enter
from app.services.records import lists, records
from app.services.records.lists import Query
from app.services.records.records import Record
from app.ui.frame.tasks import Tasks
from app.ui.lists import model
from app.ui.lists.model import WAITING, RecordTable

PERSON = CATALOG["person"]
COLUMNS = tuple(each for each in CATALOG.columns(PERSON) if each.listed)


@pytest.fixture
def tasks(qtbot: QtBot, village: Path, tmp_path: Path) -> Iterator[Tasks]:
    folder = tmp_path / "office"
    shutil.copytree(village, folder)
    made = Tasks()
    made.session = session = enter(folder, demonstration.LOGIN, demonstration.PASSWORD)
    yield made
    qtbot.waitUntil(lambda: made.idle)
    made.settle(lambda: None)
    made.call(session.close)
    made.stop()


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "PAGE", 16)
    monkeypatch.setattr(model, "MOST_PAGES", 4)


def expected(tasks: Tasks, qtbot: QtBot, query: Query) -> list[str]:
    found: list[list[lists.ListRow]] = []
    tasks.run(lists.page.of(query, 0, limit=5000, paths=("name",)), done=found.append)
    qtbot.waitUntil(lambda: bool(found))
    return [row.texts[0] for row in found[0]]


def name(table: RecordTable, row: int) -> object:
    return table.data(table.index(row, 0))


@pytest.mark.usefixtures("small_pages")
def test_only_what_is_looked_at_is_fetched(qtbot: QtBot, tasks: Tasks) -> None:
    table = RecordTable(tasks)
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal, table)
    names = expected(tasks, qtbot, Query("person"))
    arrived: list[lists.Total] = []
    table.arrived.connect(arrived.append)
    table.show(Query("person"), COLUMNS)
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived == [lists.Total(len(names))]
    assert table.rowCount() == len(names)
    assert name(table, 3) == names[3]
    assert not table.is_here(300, 301)
    assert name(table, 300) == WAITING
    qtbot.waitUntil(lambda: table.is_here(300, 303))
    assert name(table, 300) == names[300]
    row = table.row(300)
    assert row is not None
    assert table.place(row.id) == 300


@pytest.mark.usefixtures("small_pages")
def test_every_row_is_right_whatever_the_way_through_the_list(qtbot: QtBot, tasks: Tasks) -> None:
    names = expected(tasks, qtbot, Query("person"))
    table = RecordTable(tasks)
    with qtbot.waitSignal(table.arrived):
        table.show(Query("person"), COLUMNS, near=480)
    for row in (599, 0, 250, 17, 598, 100, 320, 5):
        name(table, row)
        qtbot.waitUntil(partial(table.is_here, row, row))
        assert name(table, row) == names[row]
    assert sum(table.is_here(row, row) for row in range(600)) <= 16 * 4


@pytest.mark.usefixtures("small_pages")
def test_answers_to_an_older_query_are_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    table = RecordTable(tasks)
    with qtbot.waitSignal(table.arrived):
        table.show(Query("person"), COLUMNS)
    name(table, 500)
    queries = [Query("person", text) for text in ("rla", "qkr", "chl")]
    for query in queries:
        table.show(query, COLUMNS)
    qtbot.waitUntil(lambda: tasks.idle and table.query == queries[-1])
    qtbot.waitUntil(lambda: tasks.idle)
    names = expected(tasks, qtbot, queries[-1])
    assert [name(table, row) for row in range(table.rowCount())][:16] == names[:16]


def written(tasks: Tasks, qtbot: QtBot, table: RecordTable, record: int, name: str) -> None:
    """Save another name of a person, and let the rows be fetched anew without waiting for them."""
    loaded: list[Record] = []
    tasks.run(records.load.of("person", record), done=loaded.append)
    qtbot.waitUntil(lambda: bool(loaded))
    saved: list[Change] = []
    values = {"name": name}
    save = records.save.of("person", values, record=record, vers=loaded[0].vers)
    tasks.run(save, done=saved.append)
    qtbot.waitUntil(lambda: bool(saved))
    table.outdate(saved[0].ids)
    table.show(Query("person"), COLUMNS, keep=True)


@pytest.mark.usefixtures("small_pages")
def test_after_a_save_only_its_rows_are_fetched_and_all_are_right(
    qtbot: QtBot, tasks: Tasks
) -> None:
    table = RecordTable(tasks)
    with qtbot.waitSignal(table.arrived):
        table.show(Query("person"), COLUMNS)
    before = table.here()
    for at, named in (
        (3, "가가가"),
        (5, "힣힣힣"),
        (4, "가가나"),
    ):  # each before the last has arrived
        written(tasks, qtbot, table, before[at].id, named)
    qtbot.waitUntil(lambda: tasks.idle)
    found: list[list[lists.ListRow]] = []
    paths = tuple(each.path for each in COLUMNS)
    tasks.run(lists.page.of(Query("person"), 0, limit=16, paths=paths), done=found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert table.here() == found[0]
    kept = [each for each in table.here() if any(each is one for one in before)]
    assert len(kept) == 13


@pytest.mark.usefixtures("small_pages")
def test_rows_asked_for_as_a_whole_are_not_kept_by_a_save_meanwhile(
    qtbot: QtBot, tasks: Tasks
) -> None:
    table = RecordTable(tasks)
    with qtbot.waitSignal(table.arrived):
        table.show(Query("person"), COLUMNS)
    before = table.here()
    table.show(Query("person"), COLUMNS)
    table.outdate([before[0].id])
    table.show(Query("person"), COLUMNS, keep=True)
    qtbot.waitUntil(lambda: tasks.idle)
    assert table.here() == before
    assert not any(each is one for each in table.here() for one in before)


def test_numbers_stand_right_and_words_left(qtbot: QtBot, tasks: Tasks) -> None:
    table = RecordTable(tasks)
    with qtbot.waitSignal(table.arrived):
        table.show(Query("person"), COLUMNS)
    for at, column in enumerate(COLUMNS):
        role = Qt.ItemDataRole.TextAlignmentRole
        aligned = cast("Qt.AlignmentFlag", table.headerData(at, Qt.Orientation.Horizontal, role))
        assert aligned == table.data(table.index(0, at), role)
        right = Qt.AlignmentFlag.AlignRight in aligned
        assert right == (column.field.type.align == "right")
        assert table.headerData(at, Qt.Orientation.Horizontal) == column.label
