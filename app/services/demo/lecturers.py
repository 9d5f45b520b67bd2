"""The job programme of the demonstration office by which residents who can teach do so (지역강사)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from app.kinds.event import LECTURER
from app.kinds.participation import SEATED
from app.services.demo import people
from app.services.demo.dice import Dice, Given, Invented, Ref, working_day
from app.services.demo.village import RECRUITED

_SEATS, _APART = 6, 2


def program(dice: Dice) -> Invented:
    """Tell of the programme."""
    year = dice.on.year
    return dice.make(
        "job_program",
        {"name": f"{year}년 마을 {LECTURER}단", "type": "지역공동체", "theme": "교육", "department": "복지팀",
         "operator_org": "마을동주민센터", "operator_phone": people.landline(dice), "seats": _SEATS,
         "run_from": f"{year}-02-01", "run_to": f"{year}-12-15",
         "recruit_from": str(date(year, *RECRUITED)), "recruit_to": f"{year}-01-23",
         "place": people.DONG, "days": people.AFTERNOON, "hours": "하루 2시간", "pay_per": "무보수",
         "min_age": people.GROWN, "needs": ("교육",), "recipients": "주민 누구나",
         "service": "주민 교육과 모임에 마을의 강사를 보냅니다.", "how_to_apply": "주민센터 복지팀에 신청",
         "status": "운영중", "verified_on": dice.before(0, 200)},
    )  # fmt: skip


def applied(
    dice: Dice, teaching: Invented, persons: Sequence[Invented]
) -> Iterator[Mapping[str, Given]]:
    """Go through those of some people who can teach: all of them work in the programme."""
    grown = people.grown(dice, persons)
    lecturers = [each for each in grown if each.values.get("roles") == (LECTURER,)]
    begins = date(dice.on.year, *RECRUITED)
    for place, who in enumerate(lecturers[:_SEATS], 1):
        day = working_day(begins + timedelta(days=_APART * place))
        yield {
            "program": Ref(teaching.key), "person": Ref(who.key), "applied_on": str(min(day, dice.on)),
            "state": SEATED, "other_programs": "중복 없음", "placed_at": people.DONG,
        }  # fmt: skip
