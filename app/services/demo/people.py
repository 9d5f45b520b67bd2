"""The people of the demonstration office: invented names, homes and telephones, the same by seed.

Names follow the frequency of Korean surnames and the fashion of each generation. Telephones lie in
ranges that are given to nobody: a mobile number's second part never begins with 0 or 1, nor does a
number within Seoul's 02.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import accumulate

from app.core import weekdays
from app.kinds.event import LECTURER
from app.kinds.volunteer import TALENTS
from app.services.demo.dice import Dice, Given, Invented, Ref

SURNAMES = {
    "김": 215, "이": 147, "박": 84, "최": 47, "정": 43, "강": 24, "조": 21, "윤": 21, "장": 20, "임": 17,
    "오": 15, "한": 15, "신": 15, "서": 15, "권": 14, "황": 14, "안": 14, "송": 14, "류": 13, "전": 11,
    "홍": 11, "고": 9, "문": 9, "양": 9, "손": 9, "배": 8, "백": 8, "허": 7, "유": 7, "남": 6, "심": 5,
    "노": 5, "하": 5, "곽": 4, "성": 4, "차": 4, "주": 4, "우": 4, "구": 4, "민": 3, "나": 3, "진": 3,
    "지": 3, "엄": 3, "채": 3, "원": 3, "천": 2, "방": 2, "공": 2, "현": 2, "함": 2, "변": 2, "염": 2,
    "남궁": 1, "황보": 1, "선우": 1, "제갈": 1,
}  # fmt: skip
"""How many of a thousand bear each name, about."""

GIVEN = {
    "여": (
        "영자 순자 정자 영숙 정숙 순옥 옥순 춘자 말순 경자 명자 복순 금자 영희 정희 숙자 옥희 복자",
        "미숙 미경 은주 은숙 경희 현숙 정희 명숙 영미 혜경 미영 은경 현주 수진 선희 영란 경숙",
        "지영 은정 미진 혜진 유진 지현 수정 현정 지은 민정 선영 은영 보람 아름 소영 윤정 미란",
        "지우 서연 민서 서현 수빈 유나 하은 예은 채원 지유 윤서 다은 은서 가은 예린 소율 하린",
    ),
    "남": (
        "영수 영호 정수 병철 종수 상철 광수 영식 정식 성호 창수 재호 기영 봉수 만수 용식 덕수",
        "성호 정훈 영철 동수 재영 상현 진호 성진 병호 경수 용호 기철 성수 종민 승호 태식 광호",
        "지훈 성민 현우 동현 상훈 민수 준호 재훈 승현 진우 성훈 태현 영민 정우 준영 기훈 태훈",
        "민준 서준 도윤 예준 시우 준서 지호 건우 현준 우진 선우 유준 지환 승우 은찬 시윤 하준",
    ),
}
"""Given names by sex, for those born before 1955, 1975, 1995 and after."""

SYLLABLES = "가건경광규기나도동명미민병보상서선성소수승시아연영예용우유윤은인재정종주준지진찬창채태하한해현형혜호홍효희"
_NAMES = {sex: [names.split() for names in generations] for sex, generations in GIVEN.items()}
_SURNAMES = list(SURNAMES)
_SURNAME_WEIGHTS = list(accumulate(SURNAMES.values()))
_TALENTS = list(TALENTS)
_TALENT_WEIGHTS = list(accumulate(30 // (place // 4 + 1) for place in range(len(_TALENTS))))

DONG = "마을동"
ROADS = (
    "마을로", "한빛로", "이음길", "느티나무길", "샘터로", "솔밭길", "은행나무로", "달맞이길", "두레로",
    "햇살길", "돌담길", "우물터길", "다리골로", "새터길", "고개마루로",
)  # fmt: skip
TONGS = 30
STRETCH = 60
"""House numbers of a road that belong to one tong: four tongs lie along each."""
BORN = 2026
"""The year ages are counted from, whatever the day: the same seed invents the same birthdays."""
CHILD = 15
"""Below it a guardian is invented: a year more than the law asks, whatever the birthday."""
HERE = "활동"
GROWN = 19
"""The age from which somebody decides for themselves (민법 제4조)."""
LECTURERS = range(TONGS + 1, TONGS + 7)
"""The places in the row of those who teach."""
EVERYBODY, VOLUNTEERS, ADULTS = (6, 92), (15, 82), (30, 68)
"""Ages, from and to."""
LICENCES = ("요양보호사", "운전면허 1종", "미용사", "사회복지사", "한식조리기능사")
SOURCES = ("민간자원조사", "방문", "인터뷰", "집담회", "통장추천", "본인신청", "1365", "기관추천")
OFFICERS = ("김하늘", "이도담", "박새봄", "최마루", "정가람")
"""The names of the invented office's clerks."""

MORNING, AFTERNOON, *_OTHERS = map(
    weekdays.parse_availability,
    (
        "월화수목금 오전",
        "월화수목금 오후",
        "월화수목금 저녁",
        "토일 오전",
        "수 오후",
        "월수 오전",
        "토 오후",
    ),
)
_TIMES = (MORNING, AFTERNOON, *_OTHERS)


def name(dice: Dice, sex: str, year: int) -> str:
    """Invent a name that somebody of this sex and year of birth may bear."""
    surname = dice.random.choices(_SURNAMES, cum_weights=_SURNAME_WEIGHTS)[0]
    if dice.often(0.4):
        return surname + dice.pick(SYLLABLES) + dice.pick(SYLLABLES)
    return surname + dice.pick(_NAMES[sex][min(3, max(0, (year - 1935) // 20))])


def mobile(dice: Dice) -> str:
    """Invent a mobile number out of the ranges 010-0000 to 010-1999, which nobody has."""
    return f"010{dice.between(0, 19_999_999):08}"


def landline(dice: Dice) -> str:
    """Invent a number out of Seoul's 02-0000 to 02-1999, which nobody has."""
    return f"02{dice.between(0, 19_999_999):08}"


def address(dice: Dice, tong: int) -> str:
    """Invent an address in the stretch of one of its two roads that belongs to a tong."""
    side = dice.between(0, 1)
    road = ROADS[(tong + side) % len(ROADS)]
    stretch = (tong - 1) // len(ROADS) * 2 + side
    return f"서울특별시 한빛구 {road} {stretch * STRETCH + (dice.between(1, 240) + 3) // 4}"


def person(
    dice: Dice, tong: int = 0, ages: tuple[int, int] = EVERYBODY, roles: tuple[str, ...] = ()
) -> Invented:
    """Invent somebody of some age, of any tong unless one is given."""
    year, sex = BORN - _age(dice, *ages), dice.pick(("남", "여", "여"))
    tong = tong or dice.between(1, TONGS)
    born = f"{year}-{dice.between(1, 12):02}-{dice.between(1, 28):02}"
    values: dict[str, Given] = {
        "name": name(dice, sex, year),
        "birth": born if dice.often(0.97) else str(year),
        "sex": sex,
        "mobile": mobile(dice) if dice.often(0.96) else None,
        "phone2": landline(dice) if dice.often(0.15) else None,
        "sms_ok": dice.pick((1, 1, 0)),
        "postcode": f"0{4000 + tong}",
        "address": address(dice, tong),
        "detail": _door(dice),
        "dong": DONG,
        "tong": tong,
        "ban": dice.between(1, 6),
        "roles": roles or (("반장",) if dice.often(0.02) else None),
        "source": dice.pick(SOURCES),
        "status": HERE if roles or dice.often(0.92) else dice.pick(("휴면", "활동 중지", "탈퇴")),
    }
    if year > BORN - CHILD:
        values["guardian_name"] = name(dice, "여", year - 30)
        values["guardian_phone"] = mobile(dice)
        values["guardian_relation"] = "부모"
    if dice.often(0.75):
        values["verified_on"] = dice.lately(700)
        values["verified_by"] = dice.pick(OFFICERS)
        values["verified_how"] = dice.pick(("전화", "방문", "내방"))
    return dice.make("person", values)


def _age(dice: Dice, least: int, most: int) -> int:
    """Invent an age; those in their best years come to the office more often."""
    return dice.between(least, most) if dice.often(0.6) else dice.between(38, 78)


def _door(dice: Dice) -> str:
    """Invent what stands behind the road's number."""
    if dice.often(0.5):
        return f"{dice.between(101, 112)}동 {dice.between(1, 18)}{dice.between(1, 6):02}호"
    return dice.pick(("1층", "2층", "3층", "201호", "302호", "지하 1층", "옥탑", "나동 102호"))


def volunteer(dice: Dice, who: Ref) -> Invented:
    """Invent what somebody can do for others, and when."""
    talents = dice.random.choices(_TALENTS, cum_weights=_TALENT_WEIGHTS, k=dice.pick((1, 1, 2, 3)))
    words = tuple(dict.fromkeys(talents))
    values: dict[str, Given] = {
        "person": who,
        "form": "개인",
        "talents": words,
        "fields": tuple(dict.fromkeys(TALENTS[word] for word in words)),
        "availability": dice.pick(_TIMES) | (dice.pick(_TIMES) if dice.often(0.3) else 0),
        "range": dice.pick(("통", "동", "동", "구")),
        "licences": dice.pick(LICENCES) if dice.often(0.2) else None,
        "vehicle": dice.pick(("승용차", "승합차", "화물차")) if dice.often(0.12) else "없음",
        "insured_until": dice.after(-60, 360),
        "registered_on": dice.before(0, 2500),
    }
    values |= _valid(dice, who.key)
    if dice.often(0.04):
        values["pause_from"] = dice.before(0, 90)
        values["pause_reason"] = dice.pick(("이사", "입원", "가족 돌봄", "취업"))
    if dice.often(0.08):
        target = dice.pick(("어르신", "아동", "장애인"))
        values["wishes"] = (
            {"field": words[0], "times": dice.between(1, 3), "hours": 2, "target": target},
        )
    if dice.often(0.1):
        values["training"] = (
            {"course": "자원봉사 기초교육", "on": dice.before(30, 900), "hours": 120},
        )
    return dice.make("volunteer", values)


def _valid(dice: Dice, lot: int) -> dict[str, Given]:
    """Tell until when somebody has what it takes; nothing is thrown, so that the rest stays the same."""
    days = {"trained_until": (5, 900), "vetted_until": (7, 500), "qualified_until": (23, 1200)}
    return {
        name: str(dice.on + timedelta(days=lot * 37 % most - 40))
        for name, (every, most) in days.items()
        if lot % every == 1
    }


def is_here(person: Invented) -> bool:
    """Tell whether somebody lives here and takes part."""
    return person.values.get("status") == HERE


def grown(dice: Dice, persons: Sequence[Invented], least: int = GROWN) -> list[Invented]:
    """Return those of some people who are of an age; who has no birth told is not."""
    latest = str(dice.on.year - least)
    return [each for each in persons if str(each.values.get("birth") or latest) < latest]


def volunteers_at(place: int) -> bool:
    """Tell whether the person of this place in the row volunteers; of any first few at least half do."""
    return place * 11 % 20 < 11  # noqa: PLR2004 (eleven of twenty)


FIRST_SOUGHT = {"name": "김철수", "mobile": "01012341234", "status": HERE}
"""Whoever tries the search first types this name or these digits, so somebody has them."""


def residents(dice: Dice, people: int, experts: frozenset[int]) -> Iterator[Invented]:
    """Invent so many people, each with their role of volunteer: the heads of the tongs come first.

    `experts` are the places in the row of those who will be counselors.
    """
    for place in range(people):
        if place < TONGS:
            told = person(dice, place + 1, ADULTS, ("통장",))
        elif place in experts:
            told = person(dice, 0, ADULTS, ("자문단 후보",))
        elif place in LECTURERS:
            told = person(dice, 0, ADULTS, (LECTURER,))
        else:
            told = person(dice, 0, VOLUNTEERS if volunteers_at(place) else EVERYBODY)
        if place == TONGS:
            told = replace(told, values={**told.values, **FIRST_SOUGHT})
        yield told
        if volunteers_at(place):
            yield volunteer(dice, Ref(told.key))
