"""The demonstration office's job ideas, and residents who came to ask for such work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from app.kinds.consent import COLLECTION, RECEIVED
from app.kinds.job_program import IDEA
from app.kinds.request import JOINS
from app.services.demo.dice import Dice, Given, Invented, Ref, working_day
from app.services.demo.people import OFFICERS

_IDEAS = (
    ("작은 집수리단", "지역공동체", "공방", ("생활환경", "안전"), 6, "문고리, 전등, 벽지처럼 작은 것을 고쳐 드립니다."),
    ("병원 나들이 동행", "노인역량활용", "돌봄", ("건강", "일상생활유지"), 10, "병원과 장보기에 함께 다녀옵니다."),
    ("골목 말벗 찻집", "자체", "마을텃밭", ("사회적 관계",), 4, "텃밭에서 기른 차를 나누며 말벗이 됩니다."),
)  # fmt: skip
_WISHES = (
    "목공 공방에서 일했습니다. 집수리 일자리가 있으면 하고 싶습니다.",
    "어르신 돌봄이나 동행하는 일을 찾습니다.",
    "오전에 할 수 있는 일자리를 찾습니다.",
    "마을텃밭에서 일하고 싶습니다.",
)
_SEEKERS, _APART = 9, 13
_HOUR = "T10:20:00"


def job_ideas(dice: Dice) -> Iterator[Invented]:
    """Tell what the office thinks about."""
    for name, sort, theme, needs, seats, service in _IDEAS:
        yield dice.make(
            "job_program",
            {"name": name, "type": sort, "theme": theme, "department": "복지팀", "seats": seats,
             "needs": needs, "service": service, "status": IDEA},
        )  # fmt: skip


def seekers(
    dice: Dice, persons: Sequence[Invented], clerks: Sequence[Ref]
) -> Iterator[tuple[str, Iterator[Invented]]]:
    """Go through the moments at which somebody asked for work, each with what is told of it."""
    grown = [each for each in persons if str(each.values.get("birth") or "9") < "1990"]
    for place, person in enumerate(grown[5 :: max(1, len(grown) // _SEEKERS)][:_SEEKERS]):
        day = working_day(dice.on - timedelta(days=3 + _APART * place))
        yield f"{day}{_HOUR}", _seeker(dice, person, day, place, clerks)


def _seeker(
    dice: Dice, person: Invented, day: date, place: int, clerks: Sequence[Ref]
) -> Iterator[Invented]:
    """Tell of one who asks for work; most agreed to be kept."""
    who = Ref(person.key)
    if place % 4 != 3:  # noqa: PLR2004 (every fourth was not asked yet)
        yield dice.make(
            "consent",
            {"person": who, "kind": COLLECTION, "items": ("성명", "연락처"), "on": str(day), "method": "서면",
             "state": RECEIVED, "by": OFFICERS[0], "keep_until": str(dice.on + timedelta(days=300))},
        )  # fmt: skip
    told: dict[str, Given] = {
        "at": f"{day}{_HOUR}", "kind": JOINS, "channel": "내방", "by": OFFICERS[0],
        "owner": clerks[place % len(clerks)], "reporter_who": "본인", "subject_person": who,
        "tong": person.values.get("tong"), "needs": ("고용",), "text": _WISHES[place % len(_WISHES)],
        "urgency": "보통", "state": "진행 중",
    }  # fmt: skip
    yield dice.make("request", told)
