"""What a resident did for others in a period, as the certificate tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.core import clock, typed_values
from app.core.times import Date, Duration
from app.core.values import Values
from app.kinds.activity import ACTIVITY
from app.papers.activity_certificate import (
    ACTIVITY_CERTIFICATE,
    LINES,
    SPANS,
    TOTAL,
    CertifiedDays,
    period_of,
)
from app.services.prints.contributions import gathers
from app.services.records import forms
from app.services.records.records import Record
from app.services.village.volunteering import paid_among
from app.store.query import EMPTY, Query, Range, Row
from app.store.store import Store

_COLUMNS = ("date", "minutes", "place", "what", "in_1365", "work")
_MONTHS = 12
"""So many months are told one by one; what takes longer is told by year."""
_HANDED_ON = "이웃 돕기"
"""How a referral is told, whose title names the resident who was helped."""


@dataclass(frozen=True)
class ActivityLine:
    """One activity."""

    day: str
    minutes: int
    what: str
    place: str
    entered: bool
    """Whether it is in 1365."""


@gathers(LINES)
def lines(store: Store, record: Record, given: Mapping[str, object]) -> list[tuple[str, ...]]:
    """Return every activity as a row of text: day, what, place, time, whether it is in 1365."""
    entered = ACTIVITY.by_name["in_1365"].type
    return [
        (
            Date().show(each.day),
            each.what,
            each.place,
            Duration().show(each.minutes),
            entered.show(int(each.entered)),
        )
        for each in _done(store, record, given)
    ]


@gathers(SPANS)
def spans(store: Store, record: Record, given: Mapping[str, object]) -> list[tuple[str, ...]]:
    """Return what the activities of each month come to, or of each year where there are too many."""
    done = _done(store, record, given)
    months = {each.day[:7] for each in done}
    length = len("2026-11") if len(months) <= _MONTHS else len("2026")
    keys = dict.fromkeys(each.day[:length] for each in done)
    return [
        (Date().show(key), *_summed([each for each in done if each.day.startswith(key)]))
        for key in keys
    ]


@gathers(TOTAL)
def total(store: Store, record: Record, given: Mapping[str, object]) -> list[tuple[str, ...]]:
    """Return what all of them come to: how many, how long, how many of them are in 1365."""
    return [_summed(_done(store, record, given))]


def _summed(done: Sequence[ActivityLine]) -> tuple[str, str, str]:
    minutes = sum(each.minutes for each in done)
    entered = sum(each.entered for each in done)
    return f"{len(done):,}건", Duration().show(minutes), f"{entered:,}건"


def _done(store: Store, record: Record, given: Mapping[str, object]) -> list[ActivityLine]:
    """Return what the record's person did for nothing, the oldest first; who did not come did nothing.

    Paid work is none of it: a certificate of volunteering that told of it would not be true.
    """
    period = _period(given)
    following = date.fromisoformat(period.last) + timedelta(days=1)
    query = Query(
        ACTIVITY.name,
        filters=(("person", (str(record.root),)), ("no_show", ("0", EMPTY))),
        ranges=(Range("date", period.first, str(following)),),
        order="date",
    )
    rows = store.lists.rows(ACTIVITY, store.lists.ids(query, 0, -1), _COLUMNS)
    headers = store.lists.headers([work for work in map(_work, rows) if work])
    paid = paid_among(store, headers)
    works = {
        header.id: _HANDED_ON if header.kind == "referral" else header.title for header in headers
    }
    return list(_told([row for row in rows if _work(row) not in paid], works))


def _work(row: Row) -> int:
    return row.number(-1)


def _told(rows: Sequence[Row], works: Mapping[int, str]) -> Iterator[ActivityLine]:
    for row in rows:
        day, minutes, place, what, entered, _ = row.values
        words = " · ".join(filter(None, (works.get(_work(row), ""), str(what or ""))))
        yield ActivityLine(
            str(day), typed_values.number(minutes), words, str(place or ""), bool(entered)
        )


def _period(given: Mapping[str, object]) -> CertifiedDays:
    asked: Values = {
        each.name: forms.check_value(each.type, given.get(each.name)).value
        for each in ACTIVITY_CERTIFICATE.asks
    }
    return period_of(asked, str(clock.today()))
