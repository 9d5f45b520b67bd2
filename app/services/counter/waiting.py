"""Referrals that wait for an answer: found by number or name, told in words, listed by the day due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.core import clock
from app.core.dates import show_date
from app.core.hangul import attach
from app.core.presence import Use
from app.core.times import Moment
from app.core.values import Value, Values
from app.kinds.referral import DRAFT, GIVEN_UP, REFERRAL, REVOKED, STATES, TO_ASK, WAITING
from app.services.counter import referrals
from app.services.gate import Silence, Work, action
from app.services.office import settings
from app.services.records import numbers, records
from app.services.records.follow_ups import FollowUp
from app.services.records.numbers import Numbered
from app.services.records.records import Record
from app.services.records.searching import Hit, hits_of
from app.store import links, who_may
from app.store.query import CAP, Query, Range
from app.store.store import Store

MOST = 50
"""Referrals shown at once, of those found and of those awaited."""
ALL = 100_000
"""More than ever wait at one time."""
ASKED_WITHIN = 90
"""Days in which a resident may still be asked how it went."""
FEWEST_DIGITS = 4
"""Digits from which an unknown number may be the end of a telephone number."""
NOW = "현재"
"""The label of the words that say where a referral stands."""
ABSENT, UNREACHED = "부재", "연락불가"


@dataclass(frozen=True)
class FoundReferrals:
    """The referrals that a number or a name means, and a sentence where there is something to say."""

    hits: tuple[Hit, ...]
    remark: str = ""
    elsewhere: FollowUp | None = None
    """Where the answer is entered, if the number is of another kind."""


@dataclass(frozen=True)
class ReferralStatus:
    """Where a referral stands: in words, and what may be entered of it now."""

    record: Record
    words: tuple[tuple[str, str], ...]
    """Who, to whom, since when, due when, tried how often: labels and texts."""
    steps: tuple[str, ...]
    """The states an answer may set."""
    refusal: str
    """Why no answer can be entered, where none can."""
    absent: int
    """How often in a row nobody was there."""
    suggested: str
    """The state that is suggested after so many attempts."""
    later: str
    """The day that an extension is offered to."""


@dataclass(frozen=True)
class Pending:
    """One referral whose answer is awaited."""

    id: int
    title: str
    target: str
    due: str
    """`3일 지남`, `오늘까지`, `5일 남음`; empty where no day was named."""
    late: bool
    absent: int


@dataclass(frozen=True)
class Awaited:
    """The answers that are awaited: the first of them, how many in all, and how many are late."""

    rows: tuple[Pending, ...]
    count: int
    late: int


@action("reply.find", "회신할 의뢰 찾기", silent=Silence.TYPING)
def find(work: Work, typed: str) -> FoundReferrals:
    """Return the referrals that a number, a scan, or the resident's or helper's name means.

    A number means one referral, wherever it stands; a name means all that wait, the latest due first.
    """
    store = work.store
    if not typed.strip():
        return FoundReferrals(())
    if other := numbers.find(store, typed):
        return _of_another_kind(other)
    number = referrals.read_number(typed)
    if number is not None:
        for year in dict.fromkeys((number.year, number.year - (not number.dated))):
            found = referrals.numbered(store, year, number.count)
            if found is not None:
                return FoundReferrals(
                    tuple(hits_of(store, [found])), _of_another_year(year, number.year)
                )
    named = [] if number and _too_short(typed) else _named(store, typed)
    if named:
        return FoundReferrals(tuple(hits_of(store, named[:MOST])))
    if number is not None:
        return FoundReferrals((), referrals.unknown(store, number))
    return FoundReferrals((), _nobody(typed.strip()))


@action("reply.look", "의뢰 보기", shows=True, single=True)
def look(work: Work, referral: int) -> ReferralStatus:
    """Return where a referral stands."""
    return standing_of(work.store, referral)


@action("reply.late", "회신을 기다리는 의뢰", shows=True)
def awaited(work: Work) -> Awaited:
    """Return the referrals whose answer is awaited, the latest due first, then what has no day."""
    store = work.store
    due = Range("due_on", low="0")
    dated = store.lists.ids(replace(all_awaited(), ranges=(due,)), 0, MOST)
    undated = store.lists.ids(
        replace(all_awaited(), ranges=(Range("due_on", high="0", empty=True),)), 0, MOST
    )
    rows = store.lists.rows(REFERRAL, [*dated, *undated][:MOST], ("target", "due_on"))
    titles = store.records.titles(row.number(0) for row in rows)
    pending = tuple(
        Pending(
            row.id, row.title, titles.get(row.number(0), ""), _left(row.values[1]),
            bool(row.values[1]) and days_late(row.values[1]) > 0, absences(store, row.id),
        )
        for row in rows
    )  # fmt: skip
    late = store.lists.count(overdue()).number
    return Awaited(pending, store.lists.count(all_awaited()).number, late)


def all_awaited() -> Query:
    """Return the list of referrals whose answer is awaited, by the day it is due."""
    return Query(REFERRAL.name, filters=(("state", WAITING),), order="due_on")


def overdue() -> Query:
    """Return the list of referrals whose answer is late, by days late."""
    return replace(all_awaited(), ranges=(Range("due_on", high=str(clock.today())),))


def told_late(store: Store, ids: Sequence[int]) -> dict[int, str]:
    """Return of each referral by how many days its answer is late."""
    rows = store.lists.rows(REFERRAL, ids, ("due_on",))
    return {row.id: _left(row.values[0]) for row in rows}


def to_ask(store: Store) -> tuple[Query, ...]:
    """Return the list of residents to be asked how it went, those who wait longest first.

    After three months nobody remembers: what came back earlier is asked of nobody any more.
    """
    days = settings.on(store).number("followup_days")
    if not days:
        return ()
    last = clock.today() - timedelta(days=days - 1)
    answered = Range("reply_on", low=str(last - timedelta(days=ASKED_WITHIN)), high=str(last))
    never = Range("followup_on", high="0", empty=True)
    filters = (("state", TO_ASK),)
    query = Query(REFERRAL.name, "", filters, "reply_on", ranges=(answered, never))
    return (who_may.narrowed(store.catalog, query, Use.CALLED),)


def days_late(due_on: Value) -> int:
    """Return by how many days a due date has passed; negative while it is still to come."""
    return (clock.today() - date.fromisoformat(str(due_on))).days


def standing_of(store: Store, referral: int) -> ReferralStatus:
    """Return where a referral stands, for services that already passed the gate."""
    present = records.read(store, REFERRAL.name, referral)
    absent = absences(store, referral)
    most = settings.on(store).number("attempts")
    reserved = REFERRAL.reserved
    state = present.text("state")
    following = STATES[state]
    steps = tuple(each for each in STATES if each in following and each not in reserved)
    waiting = state in WAITING
    later = referrals.next_open_day(store, since=present.text("due_on"))
    return ReferralStatus(
        present, tuple(_words(store, present, absent)), steps, refusal(present), absent,
        UNREACHED if waiting and absent >= most else "", later,
    )  # fmt: skip


def refusal(present: Record) -> str:
    """Return the sentence that says why a referral takes no answer, or nothing where it does."""
    state, shown = present.text("state"), present.shown
    if present.deleted:
        return "지워진 의뢰입니다. 회신을 적을 수 없습니다."
    if state == DRAFT:
        return "아직 발급하지 않은 의뢰(작성)입니다. 발급한 뒤에 회신을 받을 수 있습니다."
    if state == REVOKED:
        reason = f"({shown['end_reason']})" if shown["end_reason"] else ""
        return f"{attach(shown['no'], '은/는')} 취소한 의뢰서입니다{reason}. 번호는 다시 쓰지 않습니다."
    if state in WAITING or state in GIVEN_UP:
        return ""
    on = f" {shown['reply_on']}에" if shown["reply_on"] else ""
    ended = attach(f"‘{end_of(present)}’", "으로/로")
    return f"{attach(shown['no'], '은/는')}{on} {ended} 종결한 의뢰입니다."


def end_of(present: Record) -> str:
    """Return how far a referral has come: its state, and its outcome where it has one."""
    return " · ".join(filter(None, (present.shown["state"], present.shown["outcome"])))


def absences(store: Store, referral: int) -> int:
    """Return how often in a row nobody was there, up to the latest attempt."""
    count = 0
    for attempt in _attempts(store, referral):
        if attempt["result"] != ABSENT:
            break
        count += 1
    return count


def _attempts(store: Store, referral: int) -> list[Values]:
    """Return the attempts to reach the recipient of a referral, the latest first."""
    ids = store.lists.pointing(store.catalog["attempt"], "referral", referral)
    found = [store.records.load(each).values for each in ids]
    return sorted(found, key=lambda each: str(each["at"]), reverse=True)


def _words(store: Store, present: Record, absent: int) -> Iterator[tuple[str, str]]:
    shown = present.shown
    tong = f"({shown['tong']})" if shown["tong"] else ""
    yield "주민", " ".join(filter(None, (shown["person"] or shown["described"], tong)))
    told = (shown["target"], shown["recipient"], shown["recipient_contact"])
    yield "받는 곳", " · ".join(dict.fromkeys(filter(None, told)))
    yield "욕구", shown["needs"]
    issued = (shown["issued_at"], shown["issued_by"], shown["channel"])
    yield "발급", " · ".join(filter(None, issued))
    yield "회신 기한", _due(present)
    tried = _attempts(store, present.id)
    if tried:
        last = f"마지막 {Moment().show(tried[0]['at'])} {tried[0]['result']}"
        row = f"이어서 부재 {absent}번" if absent else ""
        yield "연락", " · ".join(filter(None, (f"{len(tried)}번", row, last)))
    yield NOW, end_of(present)
    told_by = (shown["reply_on"], shown["reply_by"], shown["end_reason"], shown["reply_text"])
    yield "회신", " · ".join(filter(None, told_by))
    asked = (shown[f"followup_{name}"] for name in ("on", "by", "outcome", "reason", "text"))
    yield "주민 의견", " · ".join(filter(None, asked))


def _due(present: Record) -> str:
    due = present.text("due_on")
    if not due or present.text("state") not in WAITING:
        return present.shown["due_on"]
    return f"{show_date(due)} · {_left(due)}"


def _left(due_on: Value) -> str:
    """Return in words how far off a due day is; nothing where there is none."""
    if not due_on:
        return ""
    days = days_late(due_on)
    return f"{days}일 지남" if days > 0 else f"{-days}일 남음" if days else "오늘까지"


def _named(store: Store, typed: str) -> list[int]:
    """Return the waiting referrals that a text finds, or whose resident or helper it finds."""
    lists = store.lists
    waiting = all_awaited()
    own = lists.ids(Query(REFERRAL.name, typed, waiting.filters), 0, CAP)
    _, everybody = lists.search.everywhere(typed, CAP)
    roles = (
        record for kind in store.catalog if kind.role for _, record in lists.roles(kind, everybody)
    )
    theirs = links.pointing(store.data, store.catalog, REFERRAL, [*everybody, *roles])
    found = {*own, *theirs}
    return [each for each in lists.ids(waiting, 0, ALL) if each in found] if found else []


def _too_short(typed: str) -> bool:
    """Tell whether a number is too short to be meant as the end of a telephone number."""
    return typed.strip().isdecimal() and len(typed.strip()) < FEWEST_DIGITS


def _of_another_year(year: int, asked: int) -> str:
    return f"올해 번호가 아니라 {year}년 의뢰입니다." if year != asked else ""


def _of_another_kind(found: Numbered) -> FoundReferrals:
    """Lead to where what came back of another kind is entered."""
    kind, number = found.kind, found.number
    if found.record is None or kind.answered is None:
        return FoundReferrals(
            (), f"{attach(number, '은/는')} 없는 번호입니다. 번호를 확인해 주세요."
        )
    told = f"{attach(number, '은/는')} {kind.label}입니다. Enter를 누르면 결과를 적습니다."
    return FoundReferrals((), told, FollowUp(kind.answered.page, kind.name, found.record))


def _nobody(typed: str) -> str:
    return (
        f"{attach(f'‘{typed[:30]}’', '으로/로')} 회신을 기다리는 의뢰를 찾지 못했습니다. "
        "관리번호, 주민이나 도운 곳의 이름을 확인해 주세요."
    )
