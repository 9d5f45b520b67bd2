"""일제조사: which resources a campaign asks about, whose share each is, and how much of it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.core import clock, typed_values
from app.core.dates import show_span
from app.core.kind import Kind
from app.core.presence import Use
from app.core.values import Line
from app.kinds import parts
from app.kinds.campaign import CAMPAIGN
from app.kinds.staff import STAFF
from app.kinds.tong import TONG
from app.kinds.verification import REACHED, RESULTS, VERIFICATION
from app.services.gate import Silence, Work, action
from app.services.matching import verification
from app.services.records import records
from app.services.records.records import Record
from app.store import links, who_may
from app.store.query import ALL, Query, Range
from app.store.store import Store

NOBODY, NO_TONG = "담당 없음", "통 모름"


@dataclass(frozen=True)
class Verified:
    """One verification: what it is about, the person behind a role, when, and what came of it."""

    id: int
    target: int
    root: int
    day: str
    result: str


@dataclass(frozen=True)
class Asked:
    """A resource that somebody is to be asked about."""

    id: int
    kind: str
    root: int
    tong: int = 0
    day: str = ""
    """When it was verified last."""
    officer: int = 0
    """Whose share it is; 0 is nobody's."""


@dataclass(frozen=True)
class Share:
    """How much of one share is done: of a kind, an officer, a 통, or of all."""

    label: str
    whole: int
    results: tuple[int, ...]
    """How many ended in each of `RESULTS`, by the last word on them."""

    @property
    def done(self) -> int:
        """Of how many an answer came."""
        told = zip(RESULTS, self.results, strict=True)
        return sum(number for result, number in told if result in REACHED)

    @property
    def left(self) -> int:
        """Of how many no answer came yet."""
        return self.whole - self.done

    @property
    def percent(self) -> float:
        """The part of it that is done, in per cent."""
        return round(100 * self.done / self.whole, 1) if self.whole else 0.0


@dataclass(frozen=True)
class CampaignView:
    """A campaign as its page shows it."""

    record: Record
    when: str
    """From when to when, and how many days are left."""
    whole: Share
    kinds: tuple[Share, ...]
    officers: tuple[Share, ...]
    tongs: tuple[Share, ...]


@action("campaign.view", "일제조사 보기", silent=Silence.FIGURES)
def view(work: Work, campaign: int) -> CampaignView:
    """Return how much of a campaign is done, by kind, officer and 통; nobody is named but clerks."""
    store = work.store
    record = records.read(store, CAMPAIGN.name, campaign)
    asked, last = _asked_of(store, record), last_words(store, campaign)
    officers = store.records.titles({each.officer for each in asked if each.officer})

    def by(key: Callable[[Asked], tuple[int, str]]) -> tuple[Share, ...]:
        groups: dict[tuple[int, str], list[Asked]] = {}
        for each in asked:
            groups.setdefault(key(each), []).append(each)
        return tuple(_share(name[1], groups[name], last) for name in sorted(groups))

    places = {name: at for at, name in enumerate(store.catalog.resources)}
    return CampaignView(
        record, _when(record), _share("전체", asked, last),
        by(lambda each: (places[each.kind], store.catalog[each.kind].label)),
        by(lambda each: (not each.officer, officers.get(each.officer, NOBODY))),
        by(lambda each: (each.tong or ALL, f"{each.tong}통" if each.tong else NO_TONG)),
    )  # fmt: skip


def left(store: Store, campaign: int) -> list[Asked]:
    """Return the resources of a campaign of which no answer came yet."""
    record, last = records.read(store, CAMPAIGN.name, campaign), last_words(store, campaign)
    return [each for each in _asked_of(store, record) if last.get(each.root) not in REACHED]


def stale(store: Store) -> Iterator[Asked]:
    """Go through what was not verified as lately as the office wishes, each with the officer of its 통."""
    officers = _officers(store)
    for query in verification.to_verify(store):
        for each in _read(store, store.catalog[query.kind], store.lists.ids(query, 0, ALL)):
            yield replace(each, officer=officers.get(each.tong, 0))


def named(store: Store, campaign: int) -> tuple[str, str]:
    """Return what a campaign is called, and how it is to be asked."""
    values = store.records.load(campaign).values
    return str(values["name"]), str(values["aim"] or "")


def current() -> Query:
    """Return the list of the campaigns that go on today."""
    today = clock.today()
    begun = Range("starts_on", high=str(today + timedelta(days=1)))
    going = Range("ends_on", low=str(today))
    return Query(CAMPAIGN.name, order="ends_on", ranges=(begun, going))


def told_of(store: Store, ids: Sequence[int]) -> dict[int, str]:
    """Return of each campaign of how many an answer came, and from when to when it goes on."""
    told: dict[int, str] = {}
    for each in ids:
        reached = sum(word in REACHED for word in last_words(store, each).values())
        told[each] = f"{reached:,}곳 확인 · {_when(records.read(store, CAMPAIGN.name, each))}"
    return told


def officer_of(store: Store, login: str) -> int:
    """Return the clerk's own record of staff; 0 where there is none."""
    return store.lists.holding(STAFF, STAFF.account, login) or 0


def verifications(
    store: Store, *ranges: Range, campaign: int | None = None, about: Iterable[int] | None = None
) -> list[Verified]:
    """Return what came of asking, in the order in which it was asked; `about` some alone, in whatever role."""
    filters = (("campaign", (str(campaign),)),) if campaign else ()
    ids = None
    if about is not None:
        targets = links.of_roots(store.data, store.catalog, about)
        ids = tuple(links.through(store.data, VERIFICATION, "target", targets))
    query = Query(VERIFICATION.name, filters=filters, ranges=ranges, ids=ids)
    ids = store.lists.ids(query, 0, ALL)
    found = store.lists.rows(VERIFICATION, ids, ("target", "on", "result"), counted=True)
    whose = roots(store, [row.number(0) for row in found])
    made = (
        Verified(
            row.id,
            row.number(0),
            whose.get(row.number(0), 0),
            str(row.values[1]),
            str(row.values[2]),
        )
        for row in found
    )
    return sorted(made, key=lambda each: (each.day, each.id))


def last_words(store: Store, campaign: int) -> dict[int, str]:
    """Return the last word of a campaign on each: an answer stands, whatever was tried after it."""
    found: dict[int, str] = {}
    for each in verifications(store, campaign=campaign):
        if each.result not in RESULTS:
            continue  # asked in writing: nothing came of it yet
        if each.result in REACHED or found.get(each.root) not in REACHED:
            found[each.root] = each.result
    return found


def roots(store: Store, ids: Iterable[int]) -> dict[int, int]:
    """Return of each record the person whose role it is, else itself."""
    return links.roots(store.data, ids)


def _asked_of(store: Store, record: Record) -> list[Asked]:
    """Return all resources of a campaign: those that may be asked now, and those that were asked in it.

    Who stopped in it is not asked any more, and still is a part of what was done. What was entered after its last
    day is not: else the share of what is over would sink with all that is found later.
    """
    sorts = parts.words(record.values, "sorts")
    targets = {each.target for each in verifications(store, campaign=record.id)}
    kinds = links.live_kinds(store.data, targets)
    officers, shares = _officers(store), typed_values.lines(record.values.get("shares"))
    entered = (_entered_by(record),)
    found: list[Asked] = []
    for kind, path in verification.verified(store.catalog):
        if sorts and kind.label not in sorts:
            continue
        asking = Query(kind.name, order=path, ranges=entered)
        query = who_may.narrowed(store.catalog, asking, Use.VERIFIED)
        mine = (each for each, name in kinds.items() if name == kind.name)
        ids = dict.fromkeys((*store.lists.ids(query, 0, ALL), *mine))
        for each in _read(store, kind, [*ids]):
            officer = _officer(shares, kind, each.tong) or officers.get(each.tong, 0)
            found.append(replace(each, officer=officer))
    return found


def _entered_by(record: Record) -> Range:
    """Return the condition that something was in the file by a campaign's end, or by its entry where that is later."""
    last = max(record.text("ends_on"), record.created_at[: len("2026-12-01")])
    return Range("@created_at", high=str(date.fromisoformat(last) + timedelta(days=1)))


def _read(store: Store, kind: Kind, ids: Sequence[int]) -> Iterator[Asked]:
    day, tong = verification.day_of(store.catalog, kind), kind.candidacies[0].tong
    for row in store.lists.rows(kind, ids, tuple(filter(None, (day, tong))), counted=True):
        number = row.number(1) if tong else 0
        yield Asked(row.id, kind.name, row.root, number, str(row.values[0] or ""))


def _officers(store: Store) -> dict[int, int]:
    """Return the officer of each 통 (통담당제)."""
    rows = store.lists.rows(TONG, store.lists.ids(Query(TONG.name), 0, ALL), ("no", "officer"))
    return {row.number(0): row.number(1) for row in rows if row.number(1)}


def _officer(shares: Sequence[Line], kind: Kind, tong: int) -> int:
    """Return who took over a kind or a stretch of 통 in a campaign; the first share that fits counts."""
    for share in shares:
        first, last = (typed_values.number(share.get(name)) for name in ("first_tong", "last_tong"))
        sort = share.get("sort")
        within = not (first or last) or (tong and first <= tong <= (last or first))
        if (not sort or sort == kind.label) and within:
            return typed_values.number(share["officer"])
    return 0


def _share(label: str, asked: Sequence[Asked], last: dict[int, str]) -> Share:
    counted = Counter(last.get(each.root, "") for each in asked)
    return Share(label, len(asked), tuple(counted[result] for result in RESULTS))


def _when(record: Record) -> str:
    first, last = record.text("starts_on"), record.text("ends_on")
    told, today = show_span(first, last), str(clock.today())
    if today > last:
        return f"{told} · 끝남"
    return f"{told} · 아직 시작 전" if today < first else told
