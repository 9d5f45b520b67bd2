"""Who can act now: candidates for a need in order.

One pure function over plain facts. What excludes a candidate puts it behind all that nothing excludes;
what only speaks against one lowers it among those. The order of the questions is the order in which
they count: a yes on the telephone, the day and time, a call without an answer, the way, what must be
renewed, how long ago somebody looked, how often the resource was used this month, and at last whose turn it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from app.core.dates import show_date
from app.core.requirements import Follows, Held, lacks

YES, NO = "가능", "불가"
"""What a call may bring; any other answer leaves the matter open."""
OWN_TONG = "통"
"""The reach of those who help in their own tong only."""
UNTOLD = -1
"""Stands for the days of a sort of candidates that has no such fact."""
FIRST, SECOND, THIRD = range(3)
"""Places at one question: it speaks for the candidate, is not known or does not matter, against."""


@dataclass(frozen=True)
class Wording:
    """How the reasons of one sort of candidate are said."""

    begins: str = "시작 전"
    ends: str = "기간 만료"
    full: str = "이번 달 {load}/{capacity}건"


USUAL = Wording()


class Standing(NamedTuple):
    """How a resource stands: everything the order depends on; what is not known is empty."""

    id: int
    active: bool = True
    status: str = ""
    """The word for it, which is the reason where it is not active."""
    since: str = ""
    until: str = ""
    """The term in which it may act, as days."""
    rest_from: str = ""
    rest_until: str = ""
    """A pause; without an end it lasts until told otherwise."""
    capacity: int = 0
    """How much it takes; 0 is no limit."""
    load: int = 0
    """How much of its capacity is taken."""
    used: int = 0
    """How often it was used this month."""
    days: int = 0
    """When it is available, as a mask of days and their parts; `UNTOLD` says nothing."""
    tong: int = 0
    reach: str = ""
    verified_on: str = ""
    answer: str = ""
    """What the last call for this request brought."""
    answered_on: str = ""
    turn: int = 0
    """Whose turn it is among equals: the smaller comes first."""
    wording: Wording = USUAL
    requires: tuple[Held, ...] = ()
    """What it must have to help, and until when."""


@dataclass(frozen=True)
class Asked:
    """What is asked of the candidates."""

    today: str
    day: str
    """The day on which help is wanted."""
    cells: int = 0
    """The mask of that day and the wanted part of it; 0 asks for no time."""
    tong: int = 0
    stale_before: str = ""
    """Who was verified before this day was not verified lately."""


class Ranked(NamedTuple):
    """A candidate in its place."""

    standing: Standing
    excluded: bool


Key = tuple[int, ...]


def rank(standings: Iterable[Standing], asked: Asked) -> list[Ranked]:
    """Return the candidates in order, the excluded ones last; no two of one id may be among them."""
    keyed = sorted(((key(each, asked), each) for each in standings), key=itemgetter(0))
    return [Ranked(each, bool(its[0])) for its, each in keyed]


def key(standing: Standing, asked: Asked) -> Key:
    """Return what candidates are ordered by, from the heaviest to the lightest; the smaller is better."""
    return (
        sum(1 for excludes in EXCLUSIONS if excludes(standing, asked)),
        *(grade(standing, asked) for grade in GRADES),
        standing.used,
        standing.turn,
        standing.id,
    )


# --- what excludes, in words where it does --------------------------------------------------------


def inactive(standing: Standing, asked: Asked) -> str:
    """It does not take part at present."""
    del asked
    return "" if standing.active else standing.status or "활동하지 않음"


def early(standing: Standing, asked: Asked) -> str:
    """Its term has not begun by the day."""
    if standing.since <= asked.day:
        return ""
    return f"{standing.wording.begins} {show_date(standing.since)}"


def over(standing: Standing, asked: Asked) -> str:
    """Its term has ended before the day."""
    if not standing.until or standing.until >= asked.day:
        return ""
    return f"{standing.wording.ends} {show_date(standing.until)}"


def resting(standing: Standing, asked: Asked) -> str:
    """It pauses on the day."""
    begun = standing.rest_from or standing.rest_until
    if not begun or standing.rest_from > asked.day:
        return ""
    if not standing.rest_until:
        return "활동 중지 (재개를 알릴 때까지)"
    return (
        f"활동 중지 {show_date(standing.rest_until)}까지"
        if standing.rest_until >= asked.day
        else ""
    )


def full(standing: Standing, asked: Asked) -> str:
    """It has taken all it can this month."""
    del asked
    if not standing.capacity or standing.load < standing.capacity:
        return ""
    return filled(standing)


def refused(standing: Standing, asked: Asked) -> str:
    """It said no when it was called."""
    return called(standing, asked) if standing.answer == NO else ""


def lapsed(standing: Standing, asked: Asked) -> str:
    """It lacks what nobody helps without."""
    return lacks(standing.requires, asked.day, Follows.BLOCK)


EXCLUSIONS: tuple[Callable[[Standing, Asked], str], ...] = (
    inactive,
    early,
    over,
    resting,
    full,
    refused,
    lapsed,
)

# --- what raises and lowers -----------------------------------------------------------------------


def agreed(standing: Standing, asked: Asked) -> int:
    """Whether it said yes when it was called."""
    del asked
    return FIRST if standing.answer == YES else SECOND


def free(standing: Standing, asked: Asked) -> int:
    """Whether it is available on the day at that time."""
    if standing.days == UNTOLD:
        return SECOND
    if not asked.cells or standing.days & asked.cells:
        return FIRST
    return THIRD if standing.days else SECOND


def tried(standing: Standing, asked: Asked) -> int:
    """Whether it was called and nothing came of it yet."""
    del asked
    return THIRD if standing.answer not in ("", YES, NO) else SECOND


def near(standing: Standing, asked: Asked) -> int:
    """Whether it is of the same tong, or may come from another."""
    if not asked.tong or standing.tong == asked.tong:
        return FIRST
    return THIRD if standing.tong and standing.reach == OWN_TONG else SECOND


def current(standing: Standing, asked: Asked) -> int:
    """Whether it has all that should be renewed by the day."""
    return THIRD if lacks(standing.requires, asked.day, Follows.WARN) else FIRST


def fresh(standing: Standing, asked: Asked) -> int:
    """Whether somebody verified it lately."""
    return FIRST if standing.verified_on >= asked.stale_before else THIRD


GRADES = (agreed, free, tried, near, current, fresh)


# --- words ------------------------------------------------------------------------------------


def called(standing: Standing, asked: Asked) -> str:
    """Say when the call was and what it brought."""
    if standing.answered_on == asked.today or not standing.answered_on:
        return f"오늘 통화: {standing.answer}"
    _, month, day = standing.answered_on.split("-")
    return f"{int(month)}. {int(day)}. 통화: {standing.answer}"


def filled(standing: Standing) -> str:
    """Say how much of its capacity is taken."""
    return standing.wording.full.format(load=standing.load, capacity=standing.capacity)
