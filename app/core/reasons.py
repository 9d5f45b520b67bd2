"""Why a candidate stands where it stands, in words: what excludes it, speaks against it, speaks for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.ranking import (
    EXCLUSIONS,
    FIRST,
    THIRD,
    UNTOLD,
    Asked,
    Standing,
    agreed,
    called,
    filled,
    free,
    fresh,
    full,
    near,
    tried,
)
from app.core.requirements import Follows, lacks
from app.core.weekdays import show_availability


class Weight(StrEnum):
    """What a reason does to a candidate."""

    OUT = "out"
    RENEW = "renew"
    """Something it should have has ended: told before all else that speaks against it."""
    LOW = "low"
    GOOD = "good"


@dataclass(frozen=True)
class Reason:
    """Why a candidate stands where it stands."""

    words: str
    weight: Weight


def reasons(standing: Standing, asked: Asked) -> tuple[Reason, ...]:
    """Return the reasons of a candidate: what excludes it, what speaks against it, what for it."""
    out = [words for excludes in EXCLUSIONS if (words := excludes(standing, asked))]
    said = [reason for say in SAYINGS if (reason := say(standing, asked))]
    weights = list(Weight)
    said.sort(key=lambda reason: weights.index(reason.weight))
    return (*(Reason(words, Weight.OUT) for words in out), *said)


def _low(words: str) -> Reason:
    return Reason(words, Weight.LOW)


def _good(words: str) -> Reason:
    return Reason(words, Weight.GOOD)


def _say_call(standing: Standing, asked: Asked) -> Reason | None:
    if agreed(standing, asked) == FIRST:
        return _good(called(standing, asked))
    return _low(called(standing, asked)) if tried(standing, asked) == THIRD else None


def _say_time(standing: Standing, asked: Asked) -> Reason | None:
    if not asked.cells or standing.days == UNTOLD:
        return None
    shown = show_availability(standing.days) if standing.days else ""
    place = free(standing, asked)
    if place == FIRST:
        return _good(f"{shown} 가능")
    return _low(f"요일 다름 ({shown})" if place == THIRD else "가능 요일 모름")


def _say_way(standing: Standing, asked: Asked) -> Reason | None:
    place = near(standing, asked)
    if place == THIRD:
        return _low(f"{standing.tong}통 안에서만")
    return _good("같은 통") if place == FIRST and asked.tong else None


def _say_required(standing: Standing, asked: Asked) -> Reason | None:
    told = lacks(standing.requires, asked.day, Follows.WARN)
    return Reason(told, Weight.RENEW) if told else None


def _say_verified(standing: Standing, asked: Asked) -> Reason | None:
    if fresh(standing, asked) == FIRST:
        return None
    if not standing.verified_on:
        return _low("확인한 적 없음")
    return _low(f"확인 {months_between(standing.verified_on, asked.today)}개월 경과")


def _say_used(standing: Standing, asked: Asked) -> Reason | None:
    if standing.capacity:
        told = "" if full(standing, asked) else filled(standing)
    else:
        told = f"이번 달 {standing.used}건" if standing.used else ""
    return _good(told) if told else None


SAYINGS = (_say_call, _say_time, _say_way, _say_required, _say_verified, _say_used)


def months_between(day: str, later: str) -> int:
    """Return how many whole months lie between two days."""
    years, months = int(later[:4]) - int(day[:4]), int(later[5:7]) - int(day[5:7])
    return max(0, years * 12 + months - (later[8:] < day[8:]))
