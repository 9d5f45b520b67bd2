"""What the page of a 통 tells: who is responsible, how much is known, who can help, what waits there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.core.candidacy import Candidacy, Question
from app.core.dates import show_date
from app.core.presence import Use
from app.core.title_masking import mask_title, way_of_title
from app.kinds import public
from app.kinds.request import OPEN
from app.papers.tong_sheet import COUNTS, HEAD, RESOURCES, STALE, WAITING
from app.services.counter import waiting
from app.services.matching import verification
from app.services.prints.contributions import MASKED, gathers
from app.services.prints.hiding import Hiding, rule_of
from app.services.records import forms, records
from app.services.records.records import Record
from app.store import who_may
from app.store.query import Query
from app.store.store import Store

MOST = 200
"""Records of one sort that are looked at; a page holds fewer."""
_OTHERS = (("주민", "person"), ("가구", "household"))
_LONGEST = 40
Given = Mapping[str, object]
Rows = list[tuple[str, ...]]


@gathers(HEAD)
def head(store: Store, record: Record, given: Given) -> Rows:
    """Return name and number of the officer and of the tong's head."""
    return [
        _staff(store, record.values.get("officer")),
        _resident(store, record.values.get("head"), hiding=bool(given.get(MASKED))),
    ]


@gathers(COUNTS)
def counts(store: Store, record: Record, given: Given) -> Rows:
    """Return how many of each sort there are, known or active, and how much waits."""
    del given
    queries = [(label, _of_tong(record, kind, "tong")) for label, kind in _OTHERS]
    queries += [(each.label, _active(store, record, each)) for each in _sorts(store)]
    queries += [("진행 중인 접수", _requests(record)), ("회신 지남", _overdue(record))]
    rows = [(label, store.lists.count(query).number, query) for label, query in queries]
    return [(label, f"{number:,}{_unit(store, query)}") for label, number, query in rows]


@gathers(RESOURCES)
def resources(store: Store, record: Record, given: Given) -> Rows:
    """Return who can help: sort, name, what with, by which number; to many eyes only public numbers."""
    hiding = bool(given.get(MASKED))
    rows: Rows = []
    for each in _sorts(store):
        kind = store.catalog[each.kind]
        numbers = kind.tells.get(Question.PHONE, ()) if hiding else (*each.phones, *each.public)
        for title, does, found in _told(store, each, _active(store, record, each), numbers):
            phone = public.told(kind, found, Question.PHONE) if hiding else _first(found)
            rows.append((each.label, _named(store, each, title, hiding=hiding), does, phone))
    return rows


@gathers(WAITING)
def unfinished(store: Store, record: Record, given: Given) -> Rows:
    """Return what waits, without a name: sort, number, since when, and how long it is late."""
    if given.get(MASKED):
        return []
    found: Rows = []
    for title, day in _read(store, _requests(record), "no", "at"):
        found.append(("진행 중인 접수", title, show_date(day[:10]), ""))
    for title, day in _read(store, _overdue(record), "no", "due_on"):
        found.append(("회신 지남", title, show_date(day), f"{waiting.days_late(day)}일 지남"))
    return found


@gathers(STALE)
def stale(store: Store, record: Record, given: Given) -> Rows:
    """Return what is to be verified: sort, name, when somebody looked last."""
    hiding = bool(given.get(MASKED))
    found: Rows = []
    for each in _sorts(store):
        active = who_may.narrowed(store.catalog, _active(store, record, each), Use.VERIFIED)
        query = replace(
            active,
            ranges=(*active.ranges, *verification.stale(store, each.verified)),
            order=each.verified,
        )
        for title, day in _read(store, query, "", each.verified):
            name = _named(store, each, title, hiding=hiding)
            found.append((each.label, name, show_date(day) if day else "확인한 적 없음"))
    return found


def _sorts(store: Store) -> Iterator[Candidacy]:
    """Go through the sorts of candidates that have a tong."""
    return (each for each in store.catalog.candidacies if each.tong)


def _of_tong(record: Record, kind: str, path: str) -> Query:
    return Query(kind, filters=((path, (str(record.number("no")),)),))


def _active(store: Store, record: Record, each: Candidacy) -> Query:
    query = _of_tong(record, each.kind, each.tong)
    query = replace(query, filters=(*query.filters, *_only(each)))
    return who_may.narrowed(store.catalog, query, Use.PROPOSED)


def _only(each: Candidacy) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((path, (value,)) for path, value in each.only)


def _requests(record: Record) -> Query:
    query = _of_tong(record, "request", "tong")
    return replace(query, filters=(*query.filters, ("state", (OPEN,))), order="at")


def _overdue(record: Record) -> Query:
    late = waiting.overdue()
    return replace(late, filters=(*late.filters, ("tong", (str(record.number("no")),))))


def _unit(store: Store, query: Query) -> str:
    return store.catalog[query.kind].unit


def _named(store: Store, each: Candidacy, title: str, *, hiding: bool) -> str:
    """Return a name, hidden where many see it and it is a person's."""
    way = way_of_title(store.catalog, each.kind) if hiding else None
    return mask_title(title, way, rule_of(store))


def _told(
    store: Store, each: Candidacy, query: Query, numbers: Sequence[str]
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Go through name, what somebody does, and the numbers there are."""
    kind = store.catalog[each.kind]
    paths = (*each.does, *numbers)
    types = [store.catalog.column(kind, path).field.type for path in paths]
    for row in store.lists.rows(kind, store.lists.ids(query, 0, MOST), paths):
        texts = [
            forms.show(type_, value, {}) for type_, value in zip(types, row.values, strict=True)
        ]
        does = ", ".join(dict.fromkeys(filter(None, texts[: len(each.does)])))
        found = dict(zip(numbers, texts[len(each.does) :], strict=True))
        yield row.title, _short(does), found


def _first(found: Mapping[str, str]) -> str:
    return next(filter(None, found.values()), "")


def _read(store: Store, query: Query, name: str, day: str) -> Iterator[tuple[str, str]]:
    """Go through a column, or else the title, and a day of a list."""
    kind = store.catalog[query.kind]
    paths = [path for path in (name, day) if path]
    for row in store.lists.rows(kind, store.lists.ids(query, 0, MOST), paths):
        yield str(row.values[0] or "") if name else row.title, str(row.values[-1] or "")


def _staff(store: Store, officer: object) -> tuple[str, ...]:
    if not isinstance(officer, int):
        return ("담당 주무관", "", "")
    values = store.records.load(officer).values
    return ("담당 주무관", str(values.get("name") or ""), str(values.get("department") or ""))


def _resident(store: Store, resident: object, *, hiding: bool) -> tuple[str, ...]:
    if not isinstance(resident, int):
        return ("통장", "", "")
    read = records.read(store, "person", resident)
    shown = Hiding(rule_of(store)).record(store, read)[1] if hiding else read.shown
    return ("통장", shown["name"], shown["mobile"])


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip()}…"
