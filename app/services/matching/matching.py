"""Who can help with this need: candidates of every sort in one order, and needs that a resource answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from operator import attrgetter
from zlib import crc32

from app.core import clock, typed_values
from app.core.candidacy import HELP, JOIN, Candidacy
from app.core.kind import Column
from app.core.ranking import Asked, Ranked, Standing, rank
from app.core.reasons import Reason, Weight, reasons
from app.core.slots import Slot
from app.core.weekdays import PARTS, slot
from app.services.gate import Work, action
from app.services.matching import held_words, schedules, wish_words
from app.services.matching.wish_words import Wanted, Way
from app.services.office import settings
from app.services.records import veiling
from app.store.query import Query
from app.store.standings import Calls
from app.store.store import Store

__all__ = ["HELP", "JOIN", "Candidate", "CandidateList", "Reason", "Wish", "find"]

LIMIT = 100
"""Candidates shown."""
Standings = dict[int, tuple[Standing, Candidacy]]
"""How each record stands, and the sort that it is of."""
NOT_JOINED = "함께할 분을 받지 않음"


@dataclass(frozen=True)
class Wish:
    """What is sought."""

    text: str = ""
    """Typed words, in any typing state."""
    needs: tuple[str, ...] = ()
    kind: str = HELP
    """The request's kind: help, or joining in."""
    day: str = ""
    """The day help is wanted on; empty is today."""
    part: str = ""
    """오전, 오후 or 저녁; empty is any time of the day."""
    tong: int | None = None
    request: int | None = None
    """The request whose calls count."""
    seen: int | None = None
    """The resource that was in view before; it is told apart, with whether it fits."""


@dataclass(frozen=True)
class Candidate:
    """One who may help, in a line."""

    id: int
    kind: str
    sort: str
    """The name of its sort: a job program may be one as a job, or by its service."""
    label: str
    """What it is called: 자원봉사자, 일자리."""
    title: str
    detail: str
    reasons: tuple[Reason, ...]
    """Why it stands here; the heaviest reason first."""
    excluded: bool
    phone: str
    """The number to call."""
    public_contact: str
    """What the resident may be told."""
    standing: Standing
    next_slot: Slot | None = None
    """The next free time of a visiting day."""
    fits: bool = True
    """Whether it answers the wish; only who was in view before is told of where it does not."""

    @property
    def to_renew(self) -> bool:
        """Whether something it should have has ended."""
        return any(reason.weight is Weight.RENEW for reason in self.reasons)

    @property
    def why(self) -> str:
        """The reasons in one line."""
        return " · ".join(reason.words for reason in self.reasons)


@dataclass(frozen=True)
class CandidateList:
    """The first candidates, and how many there are; `capped` means at least so many."""

    count: int
    capped: bool
    rows: tuple[Candidate, ...]
    sought: str = ""
    """By what they were found, in words."""
    seen: Candidate | None = None
    """The resource that was in view before, apart from the others and with whether it fits."""


@action("match.find", "후보 찾기", shows=True)
def find(work: Work, wish: Wish, limit: int = LIMIT) -> CandidateList:
    """Return who may answer a wish: by its typed words, else by its needs; those who can act now first.

    Of a wish to join without a word, all jobs and gatherings that welcome people.
    """
    store = work.store
    candidacies = [each for each in store.catalog.candidacies if wish.kind in each.wishes]
    asked = asked_of(store, wish)
    calls = _calls(store, wish, asked, candidacies)
    found = _sought(store, wish, asked, calls, limit)
    if wish.seen is None:
        return found
    return replace(found, seen=_seen(store, wish, wish.seen, asked, calls))


def _seen(store: Store, wish: Wish, record: int, asked: Asked, calls: Calls) -> Candidate | None:
    """Return one resource as a candidate, of the first sort that it is of, with whether it fits."""
    for candidacy in store.catalog[store.records.load(record).kind].candidacies:
        if standings := store.candidates.one(candidacy, record, asked, calls):
            shown = _shown(store, rank(standings, asked), {record: candidacy}, asked)[0]
            fit = _fit(store, wish, record)
            more = (fit, *shown.reasons) if fit is not None else shown.reasons
            return replace(shown, reasons=more, fits=fit is None or fit.weight is Weight.GOOD)
    return None


def _fit(store: Store, wish: Wish, record: int) -> Reason | None:
    """Say by what a resource answers a wish, or that it does not; nothing where nothing is asked yet."""
    candidacies, ways = _ways(store, wish)
    for way in ways:
        for each, wanted in product(candidacies, (way.wanted, way.otherwise)):
            if each.name in wanted and store.candidates.answers(each, wanted[each.name], record):
                return Reason(f"{way.said}에 맞음" if way.said else "함께할 분을 받음", Weight.GOOD)
    if not ways:
        return None
    said = ways[0].said
    return Reason(f"{said}에 맞는 말이 적혀 있지 않음" if said else NOT_JOINED, Weight.LOW)


def _ways(store: Store, wish: Wish) -> tuple[list[Candidacy], list[Way]]:
    """Return the sorts of candidates that a wish may be answered by, and the ways to seek them."""
    candidacies = [each for each in store.catalog.candidacies if wish.kind in each.wishes]
    ways = wish_words.ways(store, wish.text, wish.needs, candidacies)
    return candidacies, ways or wish_words.everything(candidacies, wish.kind)


def _sought(store: Store, wish: Wish, asked: Asked, calls: Calls, limit: int) -> CandidateList:
    """Return what the first way finds that finds anything: whom it names, then whom in another spelling."""
    candidacies, ways = _ways(store, wish)
    for way in ways:
        found, capped = _standing(store, candidacies, way.wanted, asked, calls, limit)
        others: Standings = {}
        if way.otherwise and len(found) < limit:
            others, capped = _standing(store, candidacies, way.otherwise, asked, calls, limit)
            others = {record: others[record] for record in others if record not in found}
        if found or others:
            ranked = [*_ranked(found, asked), *_ranked(others, asked)]
            ranked.sort(key=attrgetter("excluded"))
            sorts = {record: sort for record, (_, sort) in (found | others).items()}
            rows = _shown(store, ranked[:limit], sorts, asked)
            told = _with_what(rows, _found_by(store, wish.text, way, rows, others))
            return CandidateList(len(sorts), capped, tuple(told), way.said)
    return CandidateList(0, capped=False, rows=())


def _standing(
    store: Store,
    candidacies: Sequence[Candidacy],
    wanted: Wanted,
    asked: Asked,
    calls: Calls,
    limit: int,
) -> tuple[Standings, bool]:
    """Return what is found of each sort, each record as the first sort that it is of; and whether there is more."""
    standings: Standings = {}
    capped = False
    for candidacy in candidacies:
        if candidacy.name in wanted:
            expression = wanted[candidacy.name]
            found = store.candidates.find(candidacy, expression, asked, calls, limit)
            capped |= found.capped
            for each in found.standings:
                standings.setdefault(each.id, (each, candidacy))
    return standings, capped


def _ranked(standings: Standings, asked: Asked) -> list[Ranked]:
    return rank((each for each, _ in standings.values()), asked)


def _found_by(
    store: Store, text: str, way: Way, rows: Sequence[Candidate], others: Collection[int]
) -> dict[int, Reason]:
    """Tell of candidates by what they are found, where that is another spelling or does not stand in their lines.

    Who sees lists masked is told nothing of it.
    """
    if store.data.veil:
        return {}
    asked = [each.id for each in rows if each.id in others]
    spelled = store.lists.search.by_what(text, asked) if asked else {}
    found = {record: Reason(words, Weight.LOW) for record, words in spelled.items()}
    lines: dict[str, dict[int, str]] = {}
    for each in rows:
        if each.id not in found:
            lines.setdefault(each.kind, {})[each.id] = f"{each.title}, {each.detail}"
    for kind, its in lines.items():
        held = held_words.told(store, store.catalog[kind], its, way.words)
        found |= {record: Reason(words, Weight.GOOD) for record, words in held.items()}
    return found


def _with_what(rows: Sequence[Candidate], found: Mapping[int, Reason]) -> Iterator[Candidate]:
    """Go through candidates with by what they are found: before all else, but for what excludes them."""
    for each in rows:
        why = (found[each.id],) if each.id in found else ()
        first, then = (each.reasons, why) if each.excluded else (why, each.reasons)
        yield replace(each, reasons=(*first, *then))


def asked_of(store: Store, wish: Wish) -> Asked:
    """Return what a wish asks of its candidates, by the office's settings."""
    today = clock.today()
    day = date.fromisoformat(wish.day) if wish.day else today
    parts = [PARTS.index(wish.part)] if wish.part else range(len(PARTS))
    cells = sum(slot(day.weekday(), part) for part in parts)
    months = settings.on(store).number("stale_months")
    return Asked(str(today), str(day), cells, wish.tong or 0, months_before(today, months))


def months_before(day: date, months: int) -> str:
    """Return the day so many months before, or the last of its month where there is none such."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return f"{years}-{month + 1:02}-{day.day:02}"


def _calls(store: Store, wish: Wish, asked: Asked, candidacies: Sequence[Candidacy]) -> Calls:
    """Return the use of this month, the calls made for the request, and whose turn it is today."""
    last, before_today = store.candidates.ids(asked.today)
    return Calls(
        store.candidates.used_this_month(candidacies),
        _answers(store, wish.request) if wish.request else {},
        crc32(asked.today.encode()) % (before_today + 1),
        last,
    )


def _answers(store: Store, request: int) -> dict[int, tuple[str, str]]:
    """Return the last call's result and day of each candidate who was called for a request."""
    kind = store.catalog["attempt"]
    query = Query("attempt", filters=(("request", (str(request),)),), order="at")
    rows = store.lists.rows(kind, store.lists.ids(query), ("target", "result", "at"))
    return {
        typed_values.number(target): (str(result), str(at)[:10])
        for target, result, at in (row.values for row in rows)
        if target
    }


# --- how a candidate is shown ---------------------------------------------------------------------


def _shown(
    store: Store, ranked: Sequence[Ranked], sorts: Mapping[int, Candidacy], asked: Asked
) -> list[Candidate]:
    """Return candidates as lines, read sort by sort."""
    lines: dict[int, Candidate] = {}
    places = {each.standing.id: each for each in ranked}
    for candidacy in dict.fromkeys(sorts[record] for record in places):
        ids = [record for record in places if sorts[record] is candidacy]
        slots = schedules.next_slots(store, ids, asked.day) if candidacy.slots else {}
        for record, told in _told(store, candidacy, ids).items():
            standing, excluded = places[record]
            title, detail, phone, public = told
            lines[record] = Candidate(
                record, candidacy.kind, candidacy.name, candidacy.label, title, detail,
                reasons(standing, asked), excluded, phone, public, standing, slots.get(record),
            )  # fmt: skip
    return [lines[record] for record in places if record in lines]


def _told(
    store: Store, candidacy: Candidacy, ids: Sequence[int]
) -> dict[int, tuple[str, str, str, str]]:
    """Return title, detail, phone and public contact of records of one sort."""
    kind = store.catalog[candidacy.kind]
    paths = (*candidacy.detail, *candidacy.phones, *candidacy.public)
    columns: list[Column] = [store.catalog.column(kind, path) for path in paths]
    rows = store.lists.rows(kind, ids, paths)
    titles = store.lists.titles(rows, columns)
    shown: dict[int, tuple[str, str, str, str]] = {}
    for row in rows:
        texts = [
            veiling.shown(store, column, value, titles)
            for column, value in zip(columns, row.values, strict=True)
        ]
        details, rest = texts[: len(candidacy.detail)], texts[len(candidacy.detail) :]
        phones, public = rest[: len(candidacy.phones)], rest[len(candidacy.phones) :]
        shown[row.id] = (
            row.title,
            " · ".join(filter(None, details)),
            next(filter(None, phones), ""),
            " ".join(filter(None, public)),
        )
    return shown
