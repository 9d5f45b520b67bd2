"""The search index after many saves: the window brings its pieces together while the clerk rests."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.services.records import lists, records
from app.store.query import Query
from tests.ui.conftest import Driver

SAVES = 9
MOST_PIECES = 5
"""Three small ones and what was there: of one size four are merged."""


def pieces(desk: Driver) -> int:
    session = desk.window.tasks.session
    assert session is not None
    with session.office.lend(writes=False) as store:
        return int(store.data.value("SELECT count(DISTINCT segid) FROM search_idx"))


def save(desk: Driver, number: int) -> None:
    desk.window.tasks.run(records.save.of("organization", {"name": f"샛별가게 {number}"}))
    desk.settle()


def test_what_saves_leave_in_the_index_is_merged_at_rest_and_found_as_before(
    desk: Driver, qtbot: QtBot
) -> None:
    rest = desk.window.index_rest.timer
    for number in range(SAVES):
        save(desk, number)
        assert rest.isActive()
    assert pieces(desk) > MOST_PIECES, "no save pays for it"
    rest.setInterval(0)
    rest.start()
    qtbot.waitUntil(lambda: pieces(desk) <= MOST_PIECES)
    desk.settle()
    session = desk.window.tasks.session
    assert session is not None
    assert lists.count(session, Query("organization", "샛별가게")).number == SAVES


def test_it_waits_while_the_clerk_works_and_for_somebody_to_be_there(desk: Driver) -> None:
    rest = desk.window.index_rest.timer
    for number in range(SAVES):
        save(desk, number)
    before = pieces(desk)
    desk.window.tasks.run(records.save.of("organization", {"name": "샛별가게"}))
    rest.timeout.emit()
    assert rest.isActive(), "something is awaited: it looks again later"
    desk.settle()
    rest.stop()
    session, desk.window.tasks.session = desk.window.tasks.session, None
    rest.timeout.emit()
    desk.settle()
    desk.window.tasks.session = session
    assert pieces(desk) == before + 1
