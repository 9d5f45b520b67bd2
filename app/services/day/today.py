"""The start screen's figures: what waits for the clerk today, each with the lists behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from app.core import clock
from app.core.kind import Catalog, Kind
from app.core.pages import PageOfRecord
from app.core.reminders import Reminder
from app.core.values import Values
from app.kinds.appointment import APPOINTMENT, ENDING
from app.kinds.booking import BOOKING, OF_TODAY, UNTOLD
from app.kinds.district_resource import DISTRICT_RESOURCE
from app.kinds.goal import GOAL
from app.kinds.referral import ASKED, DRAFT
from app.kinds.task import DUE, TASK
from app.kinds.tong_note import TONG_NOTE
from app.papers import VERIFICATION_CALLS
from app.services.counter import requests, waiting, withdrawals
from app.services.gate import Silence, Work, action
from app.services.matching import requirements, verification
from app.services.office import destruction
from app.services.records import dealings, resting
from app.services.records.searching import Hit, hits_of
from app.services.statistics import goals
from app.services.village import bundles, campaigns, district, pauses, tong_notes, verifying
from app.store import who_may
from app.store.query import Query, Range
from app.store.store import Store

SHOWN = 5
"""Rows shown under each figure."""
SHARE_DONE = "이번 주에 확인할 몫을 다 했습니다."
NAMELESS = "이름 미확인"
_MOST = 40
"""Letters of a text that a line tells."""


@dataclass(frozen=True)
class Card:
    """One figure, the lists it counts, and its first rows."""

    name: str
    label: str
    count: int
    hint: str
    """What an empty card tells."""
    queries: tuple[Query, ...]
    rows: tuple[Hit, ...]
    always: bool
    """It is one of the day's own figures, shown also when it is zero."""
    page: PageOfRecord | None = None
    """The page that a row opens, where that is not the list it stands in."""
    paper: str = ""
    """The paper its lists are printed as, where it is not the roster."""
    whole: tuple[Query, ...] = ()
    """All there is, where `queries` are only what of it is due now."""
    whole_count: int = 0
    answers: tuple[str, ...] = ()
    """What may be answered of a row by the number of its place; the first needs nothing more."""


def _nothing(_store: Store, _rows: Sequence[int]) -> Mapping[int, str]:
    """Tell nothing more of the rows than lists do."""
    return {}


@dataclass(frozen=True)
class DayFigure:
    """One figure of the day as it is declared: what it counts, and what it says when there is none."""

    name: str
    label: str
    hint: str
    queries: Callable[[Work], Sequence[Query]]
    always: bool = True
    """Shown also when there is nothing to tell."""
    page: PageOfRecord | None = None
    """The page that a row opens, where that is not the list it stands in."""
    tell: Callable[[Store, Sequence[int]], Mapping[int, str]] = _nothing
    """What is told of each row before all else."""
    paper: str = ""
    """The paper its lists are printed as, where it is not the roster."""
    share: Callable[[Store], Sequence[Query]] | None = None
    """What of the lists is due now, where they are too long for a day."""
    share_number: Callable[[Store], int] | None = None
    """How many records that is."""
    answers: tuple[str, ...] = ()
    """What may be answered of a row by a number key."""
    declared: Reminder | None = None
    """What the kind declares, where it is not the page's own."""


@action("today", "오늘", shows=True)
def overview(work: Work) -> list[Card]:
    """Return the figures of the day with their first rows; most of them only when they have any."""
    cards = (_card(work, figure) for figure in _figures(work.store.catalog))
    return [card for card in cards if card.count or card.always]


@action("today.figures", "오늘 건수", silent=Silence.FIGURES)
def figures(work: Work) -> list[tuple[str, int]]:
    """Return what those figures are called that are always shown, and how much each counts; nobody is shown."""
    store = work.store
    return [
        (
            figure.label,
            figure.share_number(store)
            if figure.share_number
            else _count(store, figure.queries(work)),
        )
        for figure in _figures(store.catalog)
        if figure.always
    ]


@action("today.lists", "오늘 목록", silent=Silence.FIGURES)
def lists_of(work: Work, name: str) -> tuple[Query, ...]:
    """Return the lists behind a figure as they are today, in the order of `Card.queries` and `whole`."""
    card = next(_card(work, each) for each in _figures(work.store.catalog) if each.name == name)
    return (*card.queries, *card.whole)


def _of_today(_work: Work) -> Sequence[Query]:
    tomorrow = str(clock.today() + timedelta(days=1))
    return (Query("request", ranges=(Range("at", str(clock.today()), tomorrow),)),)


def _drafts(_work: Work) -> Sequence[Query]:
    return (Query("referral", filters=(("state", (DRAFT,)),), order="due_on"),)


def _overdue(_work: Work) -> Sequence[Query]:
    return (waiting.overdue(),)


def _to_verify(work: Work) -> Sequence[Query]:
    return verification.to_verify(work.store)


def _declared(kind: Kind, reminder: Reminder) -> DayFigure:
    """Return the figure of what a kind declares."""

    def queries(work: Work) -> Sequence[Query]:
        query = _query(kind, reminder)
        return (who_may.narrowed(work.store.catalog, query, reminder.use),)

    return DayFigure(
        reminder.name, reminder.label, reminder.hint, queries,
        always=reminder.always, declared=reminder, page=kind.page,
    )  # fmt: skip


def _query(kind: Kind, reminder: Reminder) -> Query:
    low, high = reminder.span(clock.today())
    ranges = (Range(reminder.day, low, high),) if reminder.day else ()
    filters = tuple(reminder.where.items())
    return Query(kind.name, filters=filters, order=reminder.order or reminder.day, ranges=ranges)


def _without_consent(work: Work) -> Sequence[Query]:
    """Return what goes on though its consent is gone, and the consents whose end is to be told to who got data."""
    return (*resting.groundless(work.store.catalog), withdrawals.untold(work.store))


def _to_approve(work: Work) -> Sequence[Query]:
    """Return the lists of what others asked to have destroyed, for who may approve it."""
    ids = destruction.waiting(work.store, work.actor.login)
    if not work.session.may(destruction.approve.action.right):
        return ()
    return [Query(kind, ids=tuple(found)) for kind, found in ids.items()]


def _told_of_requests(store: Store, ids: Sequence[int]) -> Mapping[int, str]:
    """Return of each request whether nobody is named in it; what it is about its line tells itself."""
    return {
        each: _told(values, ("subject_person", "subject_description"), "")
        for each, values in _values(store, ids)
    }


def _told_of_drafts(store: Store, ids: Sequence[int]) -> Mapping[int, str]:
    """Return of each referral what its line does not tell yet: that nobody is named, or why it is made."""
    return {
        each: _told(values, ("person", "described"), "" if values.get("needs") else "reason")
        for each, values in _values(store, ids)
    }


def _values(store: Store, ids: Sequence[int]) -> Iterator[tuple[int, Values]]:
    yield from ((each, store.records.load(each).values) for each in ids)


def _told(values: Values, who: Sequence[str], text: str) -> str:
    nameless = "" if any(values.get(name) for name in who) else NAMELESS
    words = " ".join(str(values.get(text) or "").split())
    cut = words if len(words) <= _MOST else f"{words[:_MOST]}…"
    return " · ".join(filter(None, (nameless, cut)))


FIGURES = (
    DayFigure(
        "requests",
        "오늘 접수",
        "오늘 들어온 접수가 없습니다. F2를 눌러 시작하세요.",
        _of_today,
        tell=_told_of_requests,
    ),
    DayFigure(
        "open",
        "진행 중인 접수",
        "",
        lambda _: (requests.still_open(),),
        always=False,
        page=PageOfRecord.COUNTER,
        tell=_told_of_requests,
    ),
    DayFigure(
        "drafts",
        "쓰다 만 의뢰서",
        "",
        _drafts,
        always=False,
        page=PageOfRecord.REFERRAL,
        tell=_told_of_drafts,
    ),
    DayFigure(
        "overdue",
        "회신 지남",
        "기한이 지난 회신이 없습니다.",
        _overdue,
        page=PageOfRecord.REPLY,
        tell=waiting.told_late,
    ),
    DayFigure(
        "due",
        "오늘 할 일",
        "",
        lambda _: (requests.due(),),
        always=False,
        tell=_told_of_requests,
    ),
    _declared(BOOKING, OF_TODAY),
    _declared(BOOKING, UNTOLD),
    DayFigure(
        "reports",
        "찾아볼 통장 제보",
        "",
        lambda _: (requests.unvisited(),),
        always=False,
        tell=_told_of_requests,
    ),
    DayFigure(
        "flagged",
        "확인 필요",
        "",
        lambda work: dealings.flagged(work.store.catalog),
        always=False,
        tell=dealings.told_of,
    ),
    DayFigure(
        "withdrawn",
        "동의 철회·만료",
        "",
        _without_consent,
        always=False,
        tell=resting.told_of,
    ),
    DayFigure(
        "destructions", "승인할 파기", "", _to_approve, always=False, page=PageOfRecord.DESTRUCTION
    ),
    DayFigure("checks", "점검할 묶음", "", lambda _: (bundles.due(),), always=False),
    DayFigure("resumes", "재개 확인", "", lambda w: pauses.returned(w.store.catalog), always=False),
    DayFigure(
        "verify",
        "확인할 자원",
        "모든 자원을 제때 확인했습니다.",
        _to_verify,
        tell=verification.told,
        share=verification.share_of_week,
        share_number=verification.number_of_week,
        paper=VERIFICATION_CALLS.name,
    ),
    DayFigure(
        "campaigns",
        "진행 중인 일제조사",
        "",
        lambda _: (campaigns.current(),),
        always=False,
        page=PageOfRecord.CAMPAIGN,
        tell=campaigns.told_of,
    ),
    DayFigure(
        "unreached",
        "연락이 안 되어 찾아갈 곳",
        "",
        lambda work: verifying.unreached(work.store),
        always=False,
        tell=verifying.told_unreached,
    ),
    _declared(TASK, DUE),
    DayFigure(
        "notes",
        "읽을 통 소식",
        "",
        lambda work: (tong_notes.unread(work.session.staff.id),),
        always=False,
        page=TONG_NOTE.page,
    ),
    DayFigure(
        "plans",
        "분기 계획을 적을 목표",
        "",
        lambda work: (goals.unplanned(work.store),),
        always=False,
        page=GOAL.page,
        tell=goals.told_unplanned,
    ),
    DayFigure(
        "district",
        "새 공유용 파일을 받을 기관",
        "",
        lambda work: (district.late(work.store),),
        always=False,
        page=DISTRICT_RESOURCE.page,
        tell=district.told_late,
    ),
    _declared(APPOINTMENT, ENDING),
    DayFigure(
        "requirements",
        "요건 만료",
        "",
        lambda work: requirements.ending(work.store),
        always=False,
        tell=requirements.told,
    ),
    DayFigure(
        "followup",
        "사후 확인",
        "",
        lambda work: waiting.to_ask(work.store),
        always=False,
        page=PageOfRecord.REPLY,
        answers=ASKED,
    ),
)
"""The figures in their order; those that kinds declare and none of these shows come after them."""


def _figures(catalog: Catalog) -> Iterator[DayFigure]:
    """Go through all figures of the day, in their order."""
    yield from FIGURES
    placed = [each.declared for each in FIGURES]
    for kind in catalog:
        for each in (each for each in kind.reminders if each not in placed):
            yield replace(_declared(kind, each), name=f"{kind.name}.{each.name}")


def _card(work: Work, figure: DayFigure) -> Card:
    store = work.store
    whole, queries = (), tuple(figure.queries(work))
    if figure.share is not None:
        whole, queries = queries, tuple(figure.share(store))
    ids = _first(store, queries)
    told = figure.tell(store, ids)
    rows = tuple(_with(told.get(hit.id, ""), hit) for hit in hits_of(store, ids))
    left = _count(store, whole)
    hint = SHARE_DONE if left else figure.hint
    return Card(
        figure.name, figure.label, _count(store, queries), hint, queries, rows, figure.always,
        figure.page, figure.paper, whole, left, figure.answers,
    )  # fmt: skip


def _count(store: Store, queries: Sequence[Query]) -> int:
    return sum(store.lists.count(query).number for query in queries)


def _first(store: Store, queries: Sequence[Query]) -> list[int]:
    """Return the first records of some lists: of all in one order where each has one, else one by one."""
    found: list[tuple[str, int]] = []
    for query in queries:
        ids = store.lists.ids(query, 0, SHOWN)
        if query.order:
            rows = store.lists.rows(store.catalog[query.kind], ids, (query.order,))
            found += [(str(row.values[0] or ""), row.id) for row in rows]
        else:
            found += [("", each) for each in ids]
    return [each for _, each in sorted(found, key=lambda pair: pair[0])[:SHOWN]]


def _with(told: str, hit: Hit) -> Hit:
    return replace(hit, detail=" · ".join(filter(None, (told, hit.detail))))
