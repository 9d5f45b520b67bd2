"""What the papers of courses and meetings tell: who was there, what came of it, how much of a course somebody heard."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from app.core.fields import Mask
from app.core.masking import mask
from app.core.times import Date, Duration
from app.core.typed_values import number
from app.kinds.attendee import ATTENDEE, CAME
from app.kinds.event import BREAK, CANCELLED, EVENT, HELD, PLANNED
from app.papers.event_papers import ATTENDEES, HOURS, RESULTS
from app.services.prints.contributions import MASKED, Rows, gathers
from app.services.prints.hiding import rule_of
from app.services.records.records import Record
from app.services.village import events
from app.store.query import ALL, Query, Range
from app.store.store import Store

Given = Mapping[str, object]


@gathers(ATTENDEES)
def attendees(store: Store, record: Record, given: Given) -> Rows:
    """Return who was there or applied, by name: who, resident or clerk, state."""
    lines = [each.cells for each in events.attendees(store, record.id)] if record.id else []
    if not given.get(MASKED):
        return lines
    rule = rule_of(store)
    return [(mask(Mask.NAME, name, rule), *rest) for name, *rest in lines]


@gathers(RESULTS)
def results(store: Store, record: Record, given: Given) -> Rows:
    """Return what came of it, the first due first: by when, what, who, state; whose it is may be masked."""
    lines = [each.cells for each in events.tasks_of(store, record.id)]
    if not given.get(MASKED):
        return lines
    rule = rule_of(store)
    return [(due, what, mask(Mask.NAME, who, rule), state) for due, what, who, state in lines]


@gathers(HOURS)
def hours(store: Store, record: Record, given: Given) -> Rows:
    """Return what somebody attended of a course: its name, first and last day, how many days, how long.

    A course of several days bears the same name on each; what stands alone is its own course. One of the same name
    that is held again later is another one.
    """
    del given
    event = store.records.load(record.number("event"))
    course = event.text("course")
    days = [(event.text("on"), _heard(record.values.get("minutes"), event.values.get("minutes")))]
    if course:
        days = _days(store, record, course)
    first, last = min(day for day, _ in days), max(day for day, _ in days)
    minutes = sum(each for _, each in days)
    shown = Duration().show(minutes) if minutes else ""
    return [
        (course or event.text("name"), Date().show(first), Date().show(last), str(len(days)), shown)
    ]


def _days(store: Store, record: Record, course: str) -> list[tuple[str, int]]:
    """Return the days of a course on which somebody was there, each with how long."""
    link = "person" if record.link("person") else "staff"
    mine = store.records.load(record.number("event"))
    filters = ((link, (str(record.link(link)),)), ("state", (CAME,)), ("event.course", (course,)))
    paths = ("event.on", "minutes", "event.minutes", "event.state")
    held = (_held_with(store, course, mine.text("on")),)
    ids = store.lists.ids(Query(ATTENDEE.name, filters=filters, ranges=held), 0, ALL)
    rows = store.lists.rows(ATTENDEE, ids, paths)
    found = [
        (str(row.values[0]), _heard(row.values[1], row.values[2]))
        for row in rows
        if row.values[3] != CANCELLED
    ]
    return found or [(mine.text("on"), number(mine.values.get("minutes")))]


def _held_with(store: Store, course: str, day: str) -> Range:
    """Return the days of a course that go on without a long break around one of them."""
    query = Query(EVENT.name, filters=(("course", (course,)), ("state", (HELD, PLANNED))))
    rows = store.lists.rows(EVENT, store.lists.ids(query, 0, ALL), ("on",))
    days = sorted({date.fromisoformat(str(row.values[0])) for row in rows})
    first = last = date.fromisoformat(day)
    for each in reversed(days):
        first = each if first - BREAK <= each < first else first
    for each in days:
        last = each if last < each <= last + BREAK else last
    return Range("event.on", str(first), str(last + timedelta(days=1)))


def _heard(own: object, whole: object) -> int:
    """Return the minutes of one day: somebody's own where it is entered, else all of it."""
    return next((each for each in (own, whole) if isinstance(each, int) and each), 0)
