"""Who may be proposed for a council or a board: alive, here, willing, and by a consent that holds today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.core import clock
from app.core.council import UNKNOWN_AGE, Nominee
from app.core.dates import age_on, show_date
from app.core.presence import Use
from app.kinds.consent import COLLECTION, CONSENT, RECEIVED
from app.kinds.council import EXPERTS, WILLING
from app.kinds.counselor import COUNSELOR
from app.kinds.membership import MEMBERSHIP
from app.kinds.person import PERSON
from app.services.records.records import Record
from app.services.village import gathering_facts
from app.services.village.gatherings import Known as KnownGatherings
from app.store import who_may
from app.store.query import ALL, Query, Row
from app.store.store import Store

CANDIDATE = "자문단 후보"
"""The role of a person who may sit on a board without being a counselor."""
NO_CONSENT = "동의 철회·만료"
OUTSIDE = "후보 명단 밖: 동의와 의향을 확인하세요"
UNASKED = "동의 기록 없음"
UNWILLING = "없음"
_NAMED = 2
"""So many gatherings of somebody are named."""


@dataclass(frozen=True)
class Known:
    """Somebody who may be proposed, and what is told of them."""

    nominee: Nominee
    name: str
    brings: str
    """The gatherings they go to, or what they advise on and where."""
    willing: str = ""
    remark: str = ""
    """What is to be looked at before they are appointed."""


@dataclass(frozen=True)
class Pool:
    """All who may be proposed."""

    people: Mapping[int, Known]
    coverage: str
    """How much of the village was looked at."""


@dataclass(frozen=True)
class _Brought:
    """What makes somebody eligible, before they are looked up."""

    fields: frozenset[str]
    brings: str
    willing: str = ""
    remark: str = ""


def pool_of(store: Store, council: Record) -> Pool:
    """Return who may be proposed for a council."""
    if council.text("sort") == EXPERTS:
        return _experts(store)
    willing = set(council.words("willing")) or set(WILLING[1:])
    brought = {
        person: each
        for person, each in _members(store).items()
        if each.willing in willing
    }  # fmt: skip
    coverage = KnownGatherings.of(store).coverage
    return Pool(look_up(store, brought), coverage)


def in_the_way(store: Store, persons: Iterable[int]) -> dict[int, str]:
    """Return of those of some people who may not be appointed why: their state, or a consent that is gone."""
    ids = [*persons]
    barred = who_may.barred(store.lists, PERSON, ids, Use.LISTED)
    consents = _consents(store, ids)
    gone = {each: NO_CONSENT for each, holds in consents.items() if not holds}
    return {**gone, **barred}


def outside(store: Store, persons: Iterable[int]) -> dict[int, Known]:
    """Return people whom somebody recommended though they are not among those who may be proposed."""
    nothing = _Brought(frozenset(), "", remark=OUTSIDE)
    return look_up(store, dict.fromkeys(persons, nothing))


def look_up(store: Store, brought: Mapping[int, _Brought]) -> dict[int, Known]:
    """Return what is known of people beside what they bring."""
    today = clock.today()
    rows = store.lists.rows(PERSON, [*brought], ("tong", "sex", "birth"))
    return {row.id: _known(row, brought[row.id], today) for row in rows}


def _known(row: Row, each: _Brought, today: date) -> Known:
    birth = str(row.values[2] or "")
    rank = WILLING.index(each.willing) + 1 if each.willing in WILLING else 0
    age = age_on(birth, today) if birth else UNKNOWN_AGE
    nominee = Nominee(row.id, row.number(0), str(row.values[1] or ""), age, each.fields, rank)
    return Known(nominee, row.title, each.brings, each.willing, each.remark)


def _members(store: Store) -> dict[int, _Brought]:
    """Return who goes to a gathering by a consent that holds, with the most willing of their answers."""
    query = who_may.narrowed(store.catalog, gathering_facts.confirmed(store), Use.LISTED)
    ids = store.lists.ids(query, 0, ALL)
    paths = ("person", "gathering", "gathering.kind", "willingness")
    rows = store.lists.rows(MEMBERSHIP, ids, paths, counted=True)
    names = store.records.titles({row.number(1) for row in rows})
    theirs: dict[int, list[Row]] = {}
    for row in rows:
        theirs.setdefault(row.number(0), []).append(row)
    return {person: _brought(found, names) for person, found in theirs.items()}


def _brought(rows: Sequence[Row], names: Mapping[int, str]) -> _Brought:
    answers = [str(row.values[3]) for row in rows]
    willing = max(answers, key=lambda each: WILLING.index(each) if each in WILLING else -1)
    told = sorted(names[row.number(1)] for row in rows)
    more = f" 외 {len(told) - _NAMED}곳" if len(told) > _NAMED else ""
    remark = "다른 모임에서는 참여 의향 ‘없음’" if UNWILLING in answers else ""
    fields = frozenset(str(row.values[2]) for row in rows if row.values[2])
    return _Brought(fields, f"{', '.join(told[:_NAMED])}{more}", willing, remark)


def _experts(store: Store) -> Pool:
    """Return the counselors in the file, also those of other dong, and who has the role of a candidate."""
    query = who_may.narrowed(store.catalog, Query(COUNSELOR.name), Use.LISTED)
    paths = ("category", "office_name", "areas")
    rows = store.lists.rows(COUNSELOR, store.lists.ids(query, 0, ALL), paths, counted=True)
    brought: dict[int, _Brought] = {}
    for row in rows:
        before = brought.get(row.root)
        category, *rest = (str(each or "") for each in row.values)
        words = " · ".join(filter(None, (before.brings if before else "", category, *rest)))
        fields = (before.fields if before else frozenset[str]()) | {category}
        brought[row.root] = _Brought(fields, words)
    counselors = len(brought)
    listed = Query(PERSON.name, filters=(("roles", (CANDIDATE,)),))
    for each in store.lists.ids(who_may.narrowed(store.catalog, listed, Use.LISTED), 0, ALL):
        brought.setdefault(each, _Brought(frozenset(), CANDIDATE))
    consents = _consents(store, brought)
    kept = {
        each: replace(told, remark="" if each in consents else UNASKED)
        for each, told in brought.items()
        if consents.get(each, True)
    }
    gone = len(brought) - len(kept)
    parts = (
        f"{show_date(str(clock.today()))} 현재",
        f"마을상담가 {counselors:,}명",
        f"그 밖의 {CANDIDATE} {len(brought) - counselors:,}명",
        f"{NO_CONSENT} {gone:,}명은 뺐습니다" if gone else "",
        "이 파일에 적힌 분만 보입니다.",
    )
    return Pool(look_up(store, kept), "  ·  ".join(filter(None, parts)))


def _consents(store: Store, persons: Iterable[int]) -> dict[int, bool]:
    """Return of those who ever consented to be kept whether one of their consents holds today."""
    today = str(clock.today())
    keys = tuple(map(str, persons))
    held: dict[int, bool] = {}
    for row in _of_consents(store, keys):
        state, withdrawn, until = (str(each or "") for each in row.values[1:])
        holds = state == RECEIVED and not withdrawn and until >= today
        held[row.number(0)] = held.get(row.number(0), False) or holds
    return held


def _of_consents(store: Store, persons: tuple[str, ...]) -> Iterator[Row]:
    if persons:
        query = Query(CONSENT.name, filters=(("kind", (COLLECTION,)), ("person", persons)))
        paths = ("person", "state", "withdrawn_on", "keep_until")
        ids = store.lists.ids(query, 0, ALL)
        yield from store.lists.rows(CONSENT, ids, paths, counted=True)
