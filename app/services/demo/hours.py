"""Steady volunteers of the demonstration office over some years, and the days when many sign in, some in vain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from app.services.demo import people
from app.services.demo.dice import Dice, Given, Invented, Ref
from app.services.demo.village import Resource

STEADY, DAYS = 12, 9
"""So many help every few weeks; so many days of the last months many came."""
_APART, _MONTH = (10, 14, 17, 24), 30
"""Days between two deeds of somebody steady."""
_DEEDS = (
    ("도시락 배달", "마을회관"),
    ("도서 정리", "마을도서관"),
    ("말벗과 안부", "어르신 댁"),
    ("이·미용", "경로당"),
)
_TOGETHER = (
    ("마을 대청소", "느티나무길"),
    ("김장 나눔", "주민센터 마당"),
    ("벽화 그리기", "솔밭길"),
)
_OFTEN = (
    "방문 이·미용", "밑반찬 배달", "말벗", "병원 동행", "학습지도", "청소·정리", "도서 정리", "한글교실", "골목 순찰",
)  # fmt: skip
_WORK, _YEAR = "일자리사업 근무", 330
_SIGNED, _AWAY = 14, 6
"""So many are on the list of such a day; so many of a hundred stayed away."""


def hours(dice: Dice, helpers: Sequence[Ref], works: Sequence[Resource]) -> Iterator[Invented]:
    """Tell what steady helpers did over up to five years, and the days on which many came."""
    steady = helpers[: STEADY * 3 : 3]
    for place, who in enumerate(steady):
        what, where = _DEEDS[place % len(_DEEDS)]
        work = works[place % len(works)].ref if works and place % 3 == 0 else None
        day = dice.on - timedelta(days=place)
        first = dice.on - timedelta(days=365 * (place % 5 + 1))
        while day > first:
            yield _deed(dice, who, day, {"what": what, "place": where, "work": work, "at": "10:00"})
            day -= timedelta(days=_APART[place % len(_APART)] + dice.between(0, 3))
    for place in range(DAYS):
        what, where = _TOGETHER[place % len(_TOGETHER)]
        day = dice.on - timedelta(days=5 + _MONTH * place)
        told: dict[str, Given] = {"what": what, "place": where, "work": None, "at": "14:00"}
        for who in helpers[place : place + 3 * _SIGNED : 3]:
            yield _deed(dice, who, day, told)


def _deed(dice: Dice, who: Ref, day: date, told: dict[str, Given]) -> Invented:
    """Tell one deed of somebody, or that they did not come."""
    absent = dice.between(1, 100) <= _AWAY
    return dice.make(
        "activity",
        {"person": who, "date": str(day), "minutes": 0 if absent else dice.between(4, 8) * 30,
         "beneficiaries": dice.between(3, 12), "confirmer": people.OFFICERS[0],
         "in_1365": None if absent else dice.pick((1, 1, 1, 0)), "no_show": 1 if absent else None, **told},
    )  # fmt: skip


def deeds(
    dice: Dice, number: int, helpers: Sequence[Ref], chosen: Sequence[Invented]
) -> Iterator[Invented]:
    """Tell mornings and afternoons of the year: of volunteers, and of those chosen for a job program."""
    for _ in range(number):
        absent = dice.often(0.03)
        told: dict[str, Given] = {"person": dice.pick(helpers), "what": dice.pick(_OFTEN)}
        if chosen and dice.often(0.3):
            placed = dice.pick(chosen).values
            told = {"person": placed["person"], "work": placed["program"], "what": _WORK}
        yield dice.make(
            "activity",
            {**told, "date": dice.before(0, _YEAR), "place": people.DONG,
             "minutes": 0 if absent else dice.between(2, 8) * 30, "beneficiaries": dice.between(1, 12),
             "in_1365": dice.pick((1, 1, 0)), "no_show": 1 if absent else None},
        )  # fmt: skip
