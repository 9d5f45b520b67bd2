"""The councils of the demonstration office: one whose term is over, one being formed, and a board of experts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.kinds.council import EXPERTS, RESIDENTS
from app.kinds.nomination import APPOINTED, LEFT_OUT, MEMBER, RECOMMENDED
from app.services.demo import people
from app.services.demo.dice import Dice, Given, Invented, Ref, working_day

_SEATS, _FIRST_SEATS, _EXPERT_SEATS = 15, 9, 5
_TERM = 730
"""Days of a council's term."""
_WILLING = ("적극", "가능")
_PUT_IN, _LEFT_OUT = 3, 1
"""Whom a clerk has decided about in the council that is being formed."""
TERMS_BEGUN = ((20, 330), (20, 330), (400, 660), (672, 725))
"""How many days ago a counselor's two years began; the last of these end within two months."""
_POSTS = ("위원장", "부위원장", "간사")
_CRITERIA: tuple[dict[str, str | int | Ref | None], ...] = (
    {"first_tong": 1, "last_tong": 10, "least": 4},
    {"first_tong": 11, "last_tong": 20, "least": 4},
    {"first_tong": 21, "last_tong": 30, "least": 4},
    {"sex": "여", "least": 6, "most": 9},
    {"sex": "남", "least": 6, "most": 9},
    {"age_from": 19, "age_to": 39, "least": 3},
    {"field": "텃밭모임", "least": 1},
    {"field": "부모모임", "least": 1},
)
_OF_EXPERTS: tuple[dict[str, str | int | Ref | None], ...] = (
    {"field": "변호사", "least": 1},
    {"field": "세무사", "least": 1},
    {"field": "건축사", "least": 1},
)


Appointment = dict[str, Given]
"""The values of an appointment, which is told once all are known."""


@dataclass
class _Met:
    """Who was told of so far, as far as a council may be made of them."""

    willing: dict[Ref, None] = field(default_factory=dict[Ref, None])
    """In the order in which they were told of: a large office has many."""
    experts: list[Ref] = field(default_factory=list[Ref])
    counselors: list[Ref] = field(default_factory=list[Ref])
    here: set[int] = field(default_factory=set[int])

    def take(self, told: Invented) -> None:
        """Keep who may be in a council, each once."""
        who = told.values.get("person")
        if told.kind == "counselor":
            self.counselors.append(Ref(told.key))
        if told.kind == "person" and told.values.get("status") == "활동":
            self.here.add(told.key)
        elif isinstance(who, Ref) and who.key in self.here:
            if told.kind == "membership" and told.values.get("willingness") in _WILLING:
                self.willing[who] = None
            elif told.kind == "counselor":
                self.experts.append(who)


def beside(dice: Dice, told: Iterable[Invented]) -> Iterator[Invented]:
    """Pass the records on that are told, then tell of the councils made of those people, and of every appointment."""
    met = _Met()
    for each in told:
        yield each
        met.take(each)
    own = dice.aside("councils")
    appointed = [_term(own, each) for each in met.counselors]
    willing = [*met.willing]
    if len(willing) > _SEATS:
        yield from _former(own, willing, appointed)
        yield from _forming(own, willing)
    if met.experts:
        yield from _board(own, met.experts[:_EXPERT_SEATS], appointed)
    for values in sorted(appointed, key=lambda each: str(each["appointed_on"])):
        yield dice.make("appointment", values)


def _term(dice: Dice, counselor: Ref) -> Appointment:
    """Tell of a counselor's two years; some are over."""
    began = dice.on - timedelta(days=dice.between(*dice.pick(TERMS_BEGUN)))
    began = working_day(began.replace(day=min(began.day, 28)))  # a day that every month has
    ends = began.replace(year=began.year + 2) - timedelta(days=1)
    return {
        "counselor": counselor, "appointed_on": str(began), "starts_on": str(began), "ends_on": str(ends),
        "by": "한빛구청장",
    }  # fmt: skip


def _former(dice: Dice, willing: Sequence[Ref], appointed: list[Appointment]) -> Iterator[Invented]:
    """Tell of the first council, whose term is over."""
    began = working_day(dice.on - timedelta(days=_TERM + 60))
    council = dice.make(
        "council", _values("마을동 주민협의회 제1기", RESIDENTS, _FIRST_SEATS, began)
    )
    yield council
    members = dice.random.sample(willing, _FIRST_SEATS)
    yield from _appointed(dice, council, members, began, appointed)


def _forming(dice: Dice, willing: Sequence[Ref]) -> Iterator[Invented]:
    """Tell of the council that is being formed: some are put in, one is left out, the rest is proposed."""
    begins = (dice.on.replace(day=1) + timedelta(days=40)).replace(day=1)
    values = _values("마을동 주민협의회 제2기", RESIDENTS, _SEATS, begins)
    council = dice.make("council", values | {"criteria": _CRITERIA, "willing": ("가능", "적극")})
    yield council
    chosen = dice.random.sample(willing, _PUT_IN + _LEFT_OUT)
    for place, who in enumerate(chosen):
        kept = place < _PUT_IN
        reason = "통장회의 추천" if kept else "이미 다른 위원회 위원"
        yield _nominated(dice, council, who, RECOMMENDED if kept else LEFT_OUT, reason)


def _board(dice: Dice, experts: Sequence[Ref], appointed: list[Appointment]) -> Iterator[Invented]:
    """Tell of the board of experts, which was appointed this year."""
    began = working_day(dice.on - timedelta(days=200))
    values = _values("한빛구 마을자문단", EXPERTS, _EXPERT_SEATS, began)
    council = dice.make("council", values | {"criteria": _OF_EXPERTS, "by": "한빛구청장"})
    yield council
    yield from _appointed(dice, council, experts, began, appointed)


def _values(name: str, sort: str, seats: int, begins: date) -> dict[str, Given]:
    ends = begins + timedelta(days=_TERM - 1)
    return {
        "name": name, "sort": sort, "seats": seats, "starts_on": str(begins), "ends_on": str(ends),
    }  # fmt: skip


def _appointed(
    dice: Dice,
    council: Invented,
    members: Sequence[Ref],
    on: date,
    appointed: list[Appointment],
) -> Iterator[Invented]:
    """Tell who was nominated and appointed; the appointments are told later, by their days."""
    for place, who in enumerate(members):
        post = _POSTS[place] if place < len(_POSTS) else MEMBER
        yield dice.make(
            "nomination",
            {
                "council": Ref(council.key),
                "person": who,
                "post": post,
                "state": APPOINTED,
                "on": str(on),
            },
        )
        appointed.append(
            {"person": who, "council": Ref(council.key), "post": post, "appointed_on": str(on),
             "starts_on": str(on), "ends_on": council.values["ends_on"],
             "by": council.values.get("by") or f"{people.DONG}장"}
        )  # fmt: skip


def _nominated(dice: Dice, council: Invented, who: Ref, state: str, reason: str) -> Invented:
    return dice.make(
        "nomination",
        {"council": Ref(council.key), "person": who, "post": MEMBER, "state": state,
         "reason": reason, "on": dice.before(1, 10)},
    )  # fmt: skip
