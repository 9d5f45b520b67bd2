"""A year at the counter of the demonstration office: requests, referrals, jobs, activities.

`invent` tells the whole office, each record after those it links to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import zip_longest

from app.core import clock
from app.core.phones import format_phone
from app.kinds import CATALOG
from app.kinds.consent import RECEIVED
from app.kinds.participation import SEATED
from app.services.demo import (
    care,
    councils,
    district,
    events,
    gatherings,
    goals,
    good_practices,
    hours,
    job_ideas,
    lecturers,
    paperwork,
    people,
    surveys,
    verifications,
    village,
)
from app.services.demo.dice import Dice, Given, Invented, Ref
from app.services.demo.others import others
from app.services.demo.tong_work import tong_work
from app.services.demo.visits import UNDER_WAY, Counter

PEOPLE_PER_COUNSELOR = 250
YEAR = 330
"""How many days back the village's year begins."""
TODAY = 5
"""How many have come today, since the doors opened at nine."""

_DOES = ("name", "type", "category", "talents", "offer")
"""The columns by which a resource says what it does."""
BY_HAND = frozenset((
    "activity", "appointment", "asset", "attempt", "attendee", "booking", "bundle", "campaign", "consent",
    "council", "counselor", "district_resource", "event", "gathering", "goal", "good_practice", "household",
    "job_program", "membership", "nomination", "opinion", "organization", "participation", "person",
    "population", "provision", "referral", "request", "rights_request", "routine", "staff", "survey_card",
    "task", "tong", "tong_note", "verification", "volunteer",
))  # fmt: skip
"""The kinds whose life the demonstration shows; records of any other are made up from its declaration."""


def invent(seed: int, number: int, on: date | None = None) -> Iterator[Invented]:
    """Tell the records of an office with so many people; the same seed tells the same.

    `on` is the day the demonstration stands on, today unless given.
    """
    dice = Dice(seed, on or clock.today())
    untold = [kind for kind in CATALOG if kind.name not in BY_HAND] if number else []
    told = councils.beside(dice, verifications.beside(dice, _story(dice, number)))
    told = paperwork.beside(dice, events.beside(dice, told))
    yield from others(dice, untold, good_practices.beside(dice, told) if number else told)


def _story(dice: Dice, number: int) -> Iterator[Invented]:
    """Tell the records of the kinds whose life the demonstration shows."""
    clerks: list[Ref] = []
    for told in village.officers(dice):
        yield told
        clerks.append(Ref(told.key))
    free = range(people.TONGS, number)
    wanted = max(8, number // PEOPLE_PER_COUNSELOR)
    experts = frozenset(dice.random.sample(free, min(len(free), wanted)))
    persons: list[Invented] = []
    helpers: list[Ref] = []
    resources: dict[str, list[village.Resource]] = {}
    for told in people.residents(dice, number, experts):
        yield told
        if told.kind == "person":
            persons.append(told)
        elif people.is_here(persons[-1]):
            helpers.append(Ref(persons[-1].key))
            if len(persons) % 10 == 1:
                _keep(resources, told, persons[-1])
    heads = [Ref(each.key) for each in persons[: people.TONGS]]
    tongs = list(village.tongs(dice, heads, clerks))
    cards = list(surveys.cards(dice, clerks)) if persons else []
    yield from (*tongs, *cards)
    by_key = {each.key: each for each in persons}
    named = [Ref(persons[place].key) for place in sorted(experts)]
    for told in surveys.led_back(_resources(dice, named, len(heads)), cards):
        yield told
        _keep(resources, told, by_key.get(_key_of(told.values.get("person"))))
    if persons:
        here = [each for each in persons if people.is_here(each)]
        yield from _year(dice, here, resources, clerks)
        yield from _helped(dice, here, helpers, resources["job_program"])
        yield from hours.hours(dice.aside("hours"), helpers, resources["gathering"])
        yield from tong_work(dice, tongs)
        yield from district.resources(dice)
        yield from goals.goals(dice, number)
        yield from goals.opinions(dice, clerks, tongs)
        yield from job_ideas.job_ideas(dice)


def _resources(dice: Dice, experts: Sequence[Ref], tongs: int) -> Iterator[Invented]:
    yield from village.counselors(dice, experts)
    yield from village.organizations(dice, tongs)
    yield from village.assets(dice)
    yield from village.programs(dice)
    yield from village.gatherings(dice)


def _key_of(link: Given) -> int:
    return link.key if isinstance(link, Ref) else 0


def _keep(
    resources: dict[str, list[village.Resource]], told: Invented, person: Invented | None
) -> None:
    """Keep what the story may refer somebody to; a role goes by its person's name."""
    named = person or told
    name, phone = str(named.values.get("name")), str(told.values.get("office_phone") or "")
    title = str(told.values.get("title") or "님") if person else ""
    phone = format_phone(phone or str(told.values.get("phone") or ""))
    contact = str(told.values.get("public_contact") or phone)
    does = " ".join(str(told.values.get(column) or "") for column in _DOES)
    resource = village.Resource(Ref(told.key), f"{name} {title}".strip(), contact, does)
    resources.setdefault(told.kind, []).append(resource)


def _year(
    dice: Dice,
    persons: Sequence[Invented],
    resources: dict[str, list[village.Resource]],
    clerks: Sequence[Ref],
) -> Iterator[Invented]:
    """Tell what happened at the counter and in the village."""
    number = min(600, max(12, len(persons) // 2))
    counter = Counter.of(dice, persons, clerks, resources)
    visits = [(at, counter.tell(at)) for at in counter.visits(number - TODAY, YEAR)]
    visits += job_ideas.seekers(dice.aside("ideas"), persons, clerks)
    for _, told in sorted(visits, key=lambda each: each[0]):
        yield from told
    for at, state in zip_longest(counter.visits_today(TODAY), UNDER_WAY, fillvalue=""):
        yield from counter.tell(at, state)
    for gathering in resources["gathering"]:
        yield from _members(dice, gathering, persons)
    yield from care.bookings(dice, resources.get("counselor", ()), counter.residents)
    couples = tuple(zip(persons[40:100:2], persons[41:100:2], strict=False))
    yield from care.households(dice, couples, clerks)
    yield from care.provisions(dice)
    yield from care.rights_requests(dice, counter.residents)
    yield from _gathered(dice.aside("gatherings"), resources["gathering"], persons)


def _gathered(
    dice: Dice, known: Sequence[village.Resource], persons: Sequence[Invented]
) -> Iterator[Invented]:
    """Tell what the surveys of the year found of how residents gather."""
    found = [each.ref for each in known]
    for told in gatherings.gatherings(dice):
        yield told
        found.append(Ref(told.key))
    yield from gatherings.members(dice, found, persons)
    yield from gatherings.populations(dice)


def _members(
    dice: Dice, gathering: village.Resource, persons: Sequence[Invented]
) -> Iterator[Invented]:
    """Tell who is in a gathering, each with their consent."""
    for person in dice.random.sample(persons, min(dice.between(4, 10), len(persons))):
        who, on = Ref(person.key), dice.before(0, YEAR)
        consent = dice.make(
            "consent",
            {"person": who, "kind": "수집이용", "items": ("성명", "연락처"), "on": on, "method": "서면",
             "state": RECEIVED, "by": dice.pick(people.OFFICERS),
             "keep_until": str(date.fromisoformat(on) + timedelta(days=1095))},
        )  # fmt: skip
        yield consent
        yield dice.make(
            "membership",
            {"gathering": gathering.ref, "person": who, "role": dice.pick(("회원", "회원", "회원", "총무", "대표")),
             "since": dice.before(YEAR, 2000), "consent": Ref(consent.key),
             "willingness": dice.pick(("적극", "가능", "관심", "없음", "미확인"))},
        )  # fmt: skip


def _helped(
    dice: Dice,
    persons: Sequence[Invented],
    helpers: Sequence[Ref],
    programs: Sequence[village.Resource],
) -> Iterator[Invented]:
    """Tell who works in the year's job programs, then what they and the volunteers did."""
    recruiting = village.recruiting(dice)
    yield recruiting
    own = dice.aside("lecturers")
    teaching = lecturers.program(own)
    yield teaching
    chosen: list[Invented] = []
    besides = lecturers.applied(own, teaching, persons)
    for told in care.participations(dice, programs, Ref(recruiting.key), persons, besides):
        yield told
        if told.values["state"] == SEATED and told.values["program"] != Ref(teaching.key):
            chosen.append(told)
    yield from hours.deeds(dice, min(3000, len(persons)), helpers, chosen)
