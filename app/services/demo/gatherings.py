"""How the residents of the demonstration office gather, in circles of neighbours, and how many live there in all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from app.kinds.consent import RECEIVED
from app.kinds.population import BANDS, SEXES, column
from app.services.demo import people
from app.services.demo.dice import Dice, Given, Invented, Ref
from app.services.demo.village import contact

_MORE = (
    ("느티나무 산책 친구", "운동모임", "매주 월 7시"), ("두레 요리 모임", "동아리", "격주 목 11시"),
    ("샘터 글쓰기", "학습모임", "매주 수 10시"), ("돌담길 꽃밭", "텃밭모임", "매주 일 8시"),
    ("햇살 그림책 읽기", "부모모임", "매주 화 10시"), ("고개마루 탁구", "운동모임", "매주 토 9시"),
    ("이음 수리 모임", "봉사모임", "매달 셋째 토 10시"), ("솔밭 합창", "동아리", "매주 목 19시"),
    ("은빛 장기·바둑", "어르신모임", "매일 14시"), ("마을 사진 모임", "동아리", "매달 첫째 일 9시"),
    ("한빛 마을신문", "마을계획", "매달 둘째 화 19시"), ("다리골 반상회", "자조모임", "매달 마지막 월 19시"),
    ("새터 아빠 모임", "부모모임", "매달 첫째 토 10시"), ("우물터 뜨개 봉사", "봉사모임", "매주 화 13시"),
    ("달맞이 장구", "동아리", "매주 금 15시"), ("마을 영어 읽기", "학습모임", "매주 월 19시"),
)  # fmt: skip
_JOINING = 0.2
"""Which share of the residents goes to some gathering."""
_AROUND = 4
"""Who goes to more than one mostly goes to the next few: neighbours draw each other in."""
_SILENT = (7, 19, 26)
"""통 of which nobody was met yet."""
_CONSENTED, _KEPT = 330, 1095
_CURVE = (55, 70, 95, 105, 120, 130, 110, 70, 28, 5, 1)
"""About how many of a thousand residents stand in each band of ages, men and women together."""
_RESIDENTS = 380
"""Of a 통, about."""


def gatherings(dice: Dice) -> Iterator[Invented]:
    """Invent further gatherings, found by survey, visit and group talk."""
    callers = dice.aside("more callers")
    for name, kind, cycle in _MORE:
        yield dice.make(
            "gathering",
            {"name": name, "kind": kind, "cycle": cycle, "place": f"{dice.pick(people.ROADS)} 모임방",
             "size": dice.between(8, 40), "welcomes": dice.pick((1, 1, 0)), "tong": dice.between(1, people.TONGS),
             **contact(callers),
             "source": dice.pick(("방문", "인터뷰", "집담회")), "status": "활동", "verified_on": dice.before(0, 300)},
        )  # fmt: skip


def members(dice: Dice, gathered: Sequence[Ref], persons: Sequence[Invented]) -> Iterator[Invented]:
    """Tell who goes where, each with the consent by which it may be known."""
    if not gathered:
        return
    for person in persons:
        if person.values.get("tong") in _SILENT or not dice.often(_JOINING):
            continue
        who, on = Ref(person.key), dice.before(0, _CONSENTED)
        consent = dice.make("consent", _consent(dice, who, on))
        yield consent
        first = dice.between(0, len(gathered) - 1)
        steps = [0, *(dice.between(1, _AROUND) for _ in range(dice.pick((0, 0, 1, 1, 2, 3))))]
        for step in dict.fromkeys(steps):
            yield dice.make(
                "membership",
                {"gathering": gathered[(first + step) % len(gathered)], "person": who,
                 "role": dice.pick(("회원", "회원", "회원", "회원", "총무", "대표")), "since": dice.before(30, 2000),
                 "consent": Ref(consent.key),
                 "willingness": dice.pick(("적극", "가능", "가능", "관심", "없음", "미확인"))},
            )  # fmt: skip


def _consent(dice: Dice, who: Ref, on: str) -> Mapping[str, Given]:
    return {
        "person": who, "kind": "수집이용", "items": ("성명", "연락처"), "on": on, "method": "서면",
        "state": RECEIVED, "by": dice.pick(people.OFFICERS),
        "keep_until": str(date.fromisoformat(on) + timedelta(days=_KEPT)),
    }  # fmt: skip


def populations(dice: Dice) -> Iterator[Invented]:
    """Count the residents of each 통 as the resident register would, at the end of last month."""
    as_of = str(dice.on.replace(day=1) - timedelta(days=1))
    for tong in range(1, people.TONGS + 1):
        values: dict[str, Given] = {"as_of": as_of, "tong": tong}
        for sex in SEXES:
            for band, share in zip(BANDS, _CURVE, strict=True):
                about = _RESIDENTS * share / sum(_CURVE) / 2
                values[column(sex, band)] = dice.between(round(about * 0.7), round(about * 1.3))
        yield dice.make("population", values)
