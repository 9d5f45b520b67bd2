"""What a referral is prepared with before it is issued: its due day, whom it goes to, by what right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.candidacy import Question
from app.core.dates import show_date
from app.core.values import Value
from app.kinds import public
from app.kinds.booking import BOOKED, BOOKED_WORD
from app.kinds.consent import THIRD_PARTY
from app.kinds.parts import SHARED_ITEMS
from app.services.counter.consent_basis import lapses
from app.services.counter.referrals import next_open_day
from app.services.counter.requests import is_nameless
from app.services.gate import Silence, Work, action
from app.services.records import records
from app.store.store import Store

RECIPIENT: Mapping[str, Question] = {
    "recipient_contact": Question.PHONE,
    "place": Question.PLACE,
    "hours": Question.HOURS,
}
"""For each column of the slip, what of a resource says it."""


@dataclass(frozen=True)
class Consent:
    """A consent by which a resident's data may be handed on today."""

    id: int
    title: str
    items: tuple[str, ...]
    """The items it covers, of those a slip can carry."""


@dataclass(frozen=True)
class Resident:
    """What a referral takes over from its resident."""

    tong: Value
    """The 통 of today: statistics count by where they lived then."""
    consents: tuple[Consent, ...]


@dataclass(frozen=True)
class Opening:
    """What a new referral begins with, and the titles of the records it points to."""

    values: Mapping[str, Value]
    titles: Mapping[int, str]
    nameless: str = ""
    """The number of the request it answers, where that says nobody's name."""


@action("referral.recipient", "받는 곳 보기", shows=True)
def recipient(work: Work, target: int) -> dict[str, str]:
    """Return what the slip says of whom it goes to, from the resource's own columns."""
    kind = work.store.catalog[work.store.records.load(target).kind]
    resource = records.read(work.store, kind.name, target)
    told = {path: public.told(kind, resource.shown, asked) for path, asked in RECIPIENT.items()}
    return {"recipient": resource.title, **told}


@action("referral.resident", "의뢰할 주민 보기", shows=True)
def resident(work: Work, person: int) -> Resident:
    """Return what a referral takes over from its resident."""
    tong = records.read(work.store, "person", person).values.get("tong")
    return Resident(tong, tuple(_consents(work.store, person)))


def _consents(store: Store, person: int) -> list[Consent]:
    """Return the consents to hand data on that are valid today, the longest-lived first."""
    kind = store.catalog["consent"]
    found: list[tuple[str, Consent]] = []
    for each in store.lists.pointing(kind, "person", person):
        record = records.read(store, kind.name, each)
        if record.text("kind") == THIRD_PARTY and not any(lapses(record.values)):
            covered = tuple(item for item in record.words("items") if item in SHARED_ITEMS)
            found.append((record.text("keep_until"), Consent(each, record.title, covered)))
    return [consent for _, consent in sorted(found, key=lambda pair: pair[0], reverse=True)]


@action("referral.due_day", "회신 기한 제안", silent=Silence.FIGURES)
def due_day(work: Work) -> str:
    """Return the day that a referral begun today is to be answered by."""
    return next_open_day(work.store)


@action("referral.begin", "의뢰 시작", shows=True)
def begin(work: Work, about: int | None = None, *, target: int | None = None) -> Opening:
    """Return what a referral begins with that is about a resident, a request or a resource.

    `target` is whom it goes to, where that was chosen already.
    """
    store = work.store
    values: dict[str, Value] = {"due_on": next_open_day(store)}
    kind = store.catalog[store.records.load(about).kind] if about is not None else None
    if kind is not None and about is not None:
        if kind.resource:
            values["target"] = about
        elif kind.name == "request":
            values |= _of_request(store, about)
        elif kind.name == "person":
            values["person"] = about
    if target is not None:
        values["target"] = target
        values |= _of_booking(store, about, target)
    linked = [value for path, value in values.items() if path in _LINKS and isinstance(value, int)]
    return Opening(values, store.records.titles(linked), _nameless(store, values.get("request")))


_LINKS = ("request", "person", "target")


def _of_booking(store: Store, request: int | None, target: int) -> dict[str, Value]:
    """Return the time that was booked for a request with whom it goes to, if there is one."""
    if request is None:
        return {}
    for each in store.lists.pointing(store.catalog["booking"], "request", request):
        booked = store.records.load(each)
        if booked.link("counselor") == target and booked.text("state") == BOOKED:
            day, at = booked.text("on"), booked.text("at")
            return {"wished": f"{show_date(day)} {at} {BOOKED_WORD}"}
    return {}


def _nameless(store: Store, request: Value) -> str:
    """Return the number of a request that says nobody's name."""
    if not isinstance(request, int):
        return ""
    present = store.records.load(request)
    return present.text("no") if is_nameless(present.values) else ""


def _of_request(store: Store, request: int) -> dict[str, Value]:
    """Return what a referral takes over from the request it answers."""
    values = records.read(store, "request", request).values
    taken = {
        "request": request,
        "person": values.get("subject_person"),
        "described": values.get("subject_description"),
        "tong": values.get("tong"),
        "needs": values.get("needs"),
        "reason": values.get("text"),
    }
    return {path: value for path, value in taken.items() if value}
