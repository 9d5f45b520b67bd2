"""What the demonstration office still has on paper: consents of every sort, a request to verify, an early end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple, cast

from app.kinds.consent import GUARDIAN, NEWS, PURPOSES, RECEIVED, SENSITIVE, THIRD_PARTY
from app.kinds.verification import ASKED
from app.services.demo.dice import Dice, Given, Invented, Ref
from app.services.demo.people import OFFICERS

_AGREED, _KEPT, _DUE = 40, 325, 14
"""Days: ago when they agreed, until when that holds, in which an answer is asked for."""
_EARLIER, _SERVED = 5 * 365, 400
"""Days ago when an appointment began, and how long it was kept before it was given back."""
_AGREEING = 24
"""So many of each sort of helpers agreed to be named to others."""


class _HandedOn(NamedTuple):
    """To whom helpers are named, for what, by which items."""

    recipient: str
    contact: str
    purpose: str
    items: tuple[str, ...]


_HANDED_ON = {
    "volunteer": (
        _HandedOn(
            "한빛구자원봉사센터", "02-0000-1365", "자원봉사 종합보험 가입과 교육 신청",
            ("성명", "생년월일", "성별", "연락처", "보험 만료일"),
        ),
        _HandedOn(
            "한빛자원봉사캠프", "02-0000-1366", "봉사할 곳에서 활동을 맡기고 연락하는 일", ("성명", "연락처")
        ),
    ),
    "counselor": (
        _HandedOn(
            "한빛구청", "02-0000-1300", "마을상담가의 배치와 활동비 지급", ("성명", "연락처", "상담 분야")
        ),
    ),
    "participation": (
        _HandedOn(
            "한빛구청", "02-0000-1300", "일자리사업 참여 확인과 급여 지급", ("성명", "연락처", "일자리사업")
        ),
    ),
}  # fmt: skip
_WELFARE = "한빛종합사회복지관"
_OF_KINDS = ("person", "organization", *_HANDED_ON)


def beside(dice: Dice, told: Iterable[Invented]) -> Iterator[Invented]:
    """Pass the records on that are told, then tell what each paper needs that nothing else is printed of."""
    found: defaultdict[str, list[Invented]] = defaultdict(list)
    for each in told:
        yield each
        if each.kind in _OF_KINDS:
            found[each.kind].append(each)
    own = dice.aside("paperwork")
    people = found["person"]
    grown = [each for each in people if not each.values.get("guardian_name")]
    children = [each for each in people if each.values.get("guardian_name")]
    for sort, agreed in ((SENSITIVE, grown[10:12]), (NEWS, grown[12:15]), (GUARDIAN, children[:2])):
        yield from (_consent(own, sort, each) for each in agreed)
    for kind, handed in _HANDED_ON.items():
        for each in found[kind][:_AGREEING]:
            yield from (_handed_on(own, cast("Ref", each.values["person"]), one) for one in handed)
    yield from (_request(own, place) for place in found["organization"][:1])
    yield from (_ended(own, counselor) for counselor in found["counselor"][:1])


def _handed_on(dice: Dice, who: Ref, handed: _HandedOn) -> Invented:
    """Let somebody agree to be named to another body, as the application they signed asks for it."""
    return dice.make(
        "consent",
        {"person": who, "kind": THIRD_PARTY, "purpose": handed.purpose, "items": handed.items,
         "recipients": handed.recipient, "recipients_contact": handed.contact,
         "on": str(dice.on - timedelta(days=_AGREED)), "method": "서면", "state": RECEIVED, "by": OFFICERS[0],
         "keep_until": str(dice.on + timedelta(days=_KEPT)), "kept_at": "복지팀 캐비닛"},
    )  # fmt: skip


def _consent(dice: Dice, sort: str, who: Invented) -> Invented:
    items: Given = ("성명", "연락처")
    return dice.make(
        "consent",
        {"person": Ref(who.key), "kind": sort, "purpose": PURPOSES.get(sort), "items": items,
         "recipients": None if sort == NEWS else _WELFARE,
         "on": str(dice.on - timedelta(days=_AGREED)),
         "method": "서면", "state": RECEIVED, "by": OFFICERS[0],
         "keep_until": str(dice.on + timedelta(days=_KEPT))},
    )  # fmt: skip


def _request(dice: Dice, place: Invented) -> Invented:
    """Ask a place in writing whether what is written of it still holds."""
    return dice.make(
        "verification",
        {"target": Ref(place.key), "on": str(dice.on), "by": OFFICERS[0], "how": "팩스", "result": ASKED,
         "due_on": str(dice.on + timedelta(days=_DUE))},
    )  # fmt: skip


def _ended(dice: Dice, counselor: Invented) -> Invented:
    """Tell of an earlier term that was given back before its end."""
    began = dice.on - timedelta(days=_EARLIER)
    last: date = began + timedelta(days=2 * 365 - 1)
    return dice.make(
        "appointment",
        {"counselor": Ref(counselor.key), "appointed_on": str(began), "starts_on": str(began),
         "ends_on": str(last), "by": "한빛구청장", "ended_on": str(began + timedelta(days=_SERVED)),
         "reason": "이사로 활동이 어려워 스스로 그만둠"},
    )  # fmt: skip
