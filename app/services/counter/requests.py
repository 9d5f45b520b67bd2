"""A request at the counter: begun, passed on, met, answered with a number, or left without a helper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.core import clock, typed_values
from app.core.errors import UserError
from app.core.hangul import attach
from app.core.values import Line, Value, Values
from app.kinds.referral import ISSUED
from app.kinds.request import (
    CALLED_OFF,
    CLOSED,
    INFORMED,
    OF_HEAD,
    OPEN,
    PASSED,
    REFERRED,
    REQUEST,
    UNMET,
)
from app.kinds.staff import is_at_work
from app.kinds.tong import TONG
from app.services.gate import Change, Right, Silence, Work, action
from app.services.office import settings
from app.services.records import records
from app.services.records.records import Record
from app.store.query import Query, Range
from app.store.store import Store


@dataclass(frozen=True)
class Beginning:
    """What a new request begins with: columns, the titles of what they point to, what was in view."""

    values: Mapping[str, Value]
    titles: Mapping[int, str]
    seen: int | None = None
    """The resource that was in view; it is offered apart, with whether it fits."""


@dataclass(frozen=True)
class ReportOfTong:
    """What a report takes over from the 통장 who makes it."""

    tong: Value
    officer: int | None
    titles: Mapping[int, str]


@action("request.begin", "접수 시작", shows=True)
def begin(work: Work, about: int | None = None) -> Beginning:
    """Return what a request begins with that is made in view of a resident, a resource or a 통."""
    if about is None:
        return Beginning({}, {})
    store = work.store
    kind = store.catalog[store.records.load(about).kind]
    subject = REQUEST.by_name["subject_person"]
    if kind.resource:
        return Beginning({}, store.records.titles([about]), seen=about)
    if kind.name in getattr(subject.type, "kinds", ()):
        return Beginning({subject.name: about}, store.records.titles([about]))
    return _reported(store, about) if kind.name == TONG.name else Beginning({}, {})


def _reported(store: Store, tong: int) -> Beginning:
    """Return what a report begins with that the head of a 통 makes."""
    head, told = store.records.load(tong).link("head"), _report_of(store, tong)
    values: dict[str, Value] = {
        "channel": OF_HEAD, "reporter_who": "통장", "reporter_person": head,
        "tong": told.tong, "owner": told.officer,
    }  # fmt: skip
    titles = {**told.titles, **store.records.titles([head] if head else [])}
    return Beginning({name: each for name, each in values.items() if each}, titles)


@action("request.report", "통장 제보 보기", shows=True)
def report_of(work: Work, person: int) -> ReportOfTong | None:
    """Return the 통 and officer of a 통장; nothing of anybody else."""
    store = work.store
    tongs = store.lists.pointing(TONG, "head", person)
    return _report_of(store, tongs[0]) if tongs else None


def _report_of(store: Store, tong: int) -> ReportOfTong:
    """Return the number of a 통, and its officer while they are at work."""
    found = store.records.load(tong)
    officer = found.link("officer")
    if officer is not None and not is_at_work(store.records.load(officer).values):
        officer = None
    titles = store.records.titles([officer] if officer else [])
    return ReportOfTong(found.values.get("no"), officer, titles)


@action("request.emergency", "긴급 연락처", silent=Silence.OFFICE)
def emergency_list(work: Work) -> tuple[str, ...]:
    """Return the office's own list for what cannot wait."""
    return settings.on(work.store).words("emergency")


@action(
    "request.attempt", "연락 시도", right=Right.EDIT, writes=True, kinds=("attempt",), logs=True
)
def note_attempt(work: Work, request: int, *, target: int, result: str) -> Change:
    """Keep what came of a call to a candidate; it uses up no referral number."""
    store = work.store
    with work.change():
        title = store.records.load(target).title
        entered = {"request": request, "target": target, "result": result}
        change = records.write(store, "attempt", entered)
    return replace(change, message=f"{title}: {attach(result, '으로/로')} 적었습니다.")


@action(
    "request.pass", "내부 인계", right=Right.EDIT, writes=True, kinds=(REQUEST.name,), logs=True
)
def pass_on(work: Work, request: int, *, ver: int, need: str, desk: str) -> Change:
    """Pass one need of a request on to another desk of the office."""
    store = work.store
    with work.change():
        before = records.read(store, REQUEST.name, request)
        passed = lines(before.values, "passed")
        if any(line.get("need") == need for line in passed):
            raise UserError(f"‘{need}’ 욕구는 이미 넘겼습니다.", "‘내부 인계’에서 볼 수 있습니다.")
        line = {"need": need, "desk": desk, "at": clock.stamp(), "by": work.actor.name}
        entered: dict[str, object] = {"passed": (*passed, line)}
        referred = _referred(store, request)
        if not rest_of(before.values, passed=(*passed, line), referred=referred):
            entered |= {"state": CLOSED, "result": REFERRED if referred else PASSED}
        change = records.write(store, REQUEST.name, entered, record=request, vers={"": ver})
    sentence = f"‘{need}’ 욕구를 {desk}에게 넘겼습니다."
    return replace(change, message=sentence)


@action(
    "request.meet", "첫 만남 기록", right=Right.EDIT, writes=True, kinds=(REQUEST.name,), logs=True
)
def note_meeting(work: Work, request: int, *, ver: int, how: str) -> Change:
    """Record the first visit or call to somebody who was reported."""
    with work.change():
        entered = {"met_at": clock.stamp(), "met_how": how}
        change = records.write(work.store, REQUEST.name, entered, record=request, vers={"": ver})
    return replace(change, message=f"첫 만남({how})을 적었습니다.")


@action("request.inform", "안내만", right=Right.EDIT, writes=True, kinds=(REQUEST.name,), logs=True)
def inform(work: Work, request: int, *, ver: int, target: int) -> Change:
    """Close a request that a telephone number answered: no name, consent or referral is needed."""
    entered = {"result": INFORMED, "informed_of": target}
    return _close(work, request, ver, entered, "접수를 안내로 마쳤습니다.")


@action(
    "request.lack", "자원 없음", right=Right.EDIT, writes=True, kinds=(REQUEST.name,), logs=True
)
def close_unmet(work: Work, request: int, *, ver: int, lacking: str) -> Change:
    """Close a request nobody could be found for; what was lacking feeds the unmet-need table."""
    sentence = "‘자원 없음’으로 마쳤습니다. 맞는 자원이 생기면 알려 드립니다."
    return _close(work, request, ver, {"result": UNMET, "lacking": lacking}, sentence)


@action(
    "request.name", "누구인지 적기", right=Right.EDIT, writes=True, kinds=(REQUEST.name,), logs=True
)
def name(work: Work, request: int, person: int | None, description: str = "") -> Change:
    """Say whose a request is that named nobody so far; what it says already stays."""
    entered = {"subject_person": person, "subject_description": description}
    with work.change():
        values = work.store.records.load(request).values
        new = {each: entry for each, entry in entered.items() if entry and not values.get(each)}
        return records.write(work.store, REQUEST.name, new, record=request)


@action(
    "request.call_off", "접수 취소", right=Right.EDIT, writes=True, kinds=(REQUEST.name,), logs=True
)
def call_off(work: Work, request: int) -> Change:
    """Close a request that came to nothing."""
    ver = work.store.records.load(request).ver
    return _close(work, request, ver, {"result": CALLED_OFF}, "접수를 취소로 마쳤습니다.")


def is_nameless(values: Values) -> bool:
    """Tell whether a request that is still open says nobody's name."""
    named = values.get("subject_person") or values.get("subject_description")
    return values.get("state") == OPEN and not named


def _close(work: Work, request: int, ver: int, entered: Mapping[str, object], told: str) -> Change:
    with work.change():
        if work.store.records.load(request).text("state") != OPEN:
            raise UserError("이미 종결한 접수입니다. 아무것도 바꾸지 않았습니다.")
        written = {"state": CLOSED, **entered}
        change = records.write(work.store, REQUEST.name, written, record=request, vers={"": ver})
    return replace(change, message=told)


def settle(store: Store, referral: Record) -> None:
    """Let a referral that was issued take over its request: the calls and bookings made for it, and its end.

    Called inside the issue's own change. The request ends when every need is referred or passed on.
    """
    request, target = referral.link("request"), referral.link("target")
    if request is None:
        return
    for attempt in store.lists.pointing(store.catalog["attempt"], "request", request):
        called = store.records.load(attempt)
        if called.link("target") == target and not called.link("referral"):
            records.write(store, "attempt", {"referral": referral.id}, record=attempt)
    for booking in store.lists.pointing(store.catalog["booking"], "request", request):
        if store.records.load(booking).link("counselor") == target:
            records.write(store, "booking", {"referral": referral.id}, record=booking)
    present = store.records.load(request)
    if present.text("state") == OPEN and not rest_of(
        present.values, referred=_referred(store, request)
    ):
        ended = {"state": CLOSED, "result": REFERRED}
        records.write(store, REQUEST.name, ended, record=request)


def unsettle(store: Store, referral: int) -> None:
    """Give a request back what a revoked referral had taken over: its calls, and its being open.

    Called inside the revocation's own change.
    """
    for attempt in store.lists.pointing(store.catalog["attempt"], "referral", referral):
        if store.records.load(attempt).link("request"):
            records.write(store, "attempt", {"referral": None}, record=attempt)
    request = store.records.load(referral).link("request")
    if request is None:
        return
    present = store.records.load(request)
    ended = present.text("state") == CLOSED and present.text("result") == REFERRED
    if ended and (
        rest_of(present.values, referred=_referred(store, request)) or not _goes_on(store, request)
    ):
        opened = {"state": OPEN, "result": None}
        records.write(store, REQUEST.name, opened, record=request)


def rest_of(
    values: Values, *, referred: frozenset[str], passed: tuple[Line, ...] | None = None
) -> tuple[str, ...]:
    """Return the needs of a request that were neither referred nor passed on yet."""
    passed = lines(values, "passed") if passed is None else passed
    done = referred | {str(line.get("need")) for line in passed}
    return tuple(need for need in typed_values.words(values.get("needs")) if need not in done)


def lines(values: Values, name: str) -> tuple[Line, ...]:
    """Return the rows of a child table."""
    return typed_values.lines(values.get(name))


def _goes_on(store: Store, request: int) -> bool:
    """Tell whether a slip for a request is still out, or answered."""
    made = store.lists.pointing(store.catalog["referral"], "request", request)
    return any(store.records.load(each).text("state") in ISSUED for each in made)


def _referred(store: Store, request: int) -> frozenset[str]:
    """Return the needs that issued referrals of a request are about; one without any is about all."""
    found: set[str] = set()
    own = store.records.load(request).words("needs")
    for each in store.lists.pointing(store.catalog["referral"], "request", request):
        made = store.records.load(each)
        if made.text("state") in ISSUED:
            found.update(made.words("needs") or own)
    return frozenset(found)


def unvisited() -> Query:
    """Return the list of reports by 통장 that wait for a first visit or call."""
    filters = (("channel", (OF_HEAD,)), ("state", (OPEN,)))
    never = Range("met_at", high="0", empty=True)
    return Query(REQUEST.name, filters=filters, order="at", ranges=(never,))


def due() -> Query:
    """Return the list of open requests whose next action is due today or was before."""
    due_by = Range("next_at", low="0", high=f"{clock.today()}T24")
    return Query(REQUEST.name, filters=(("state", (OPEN,)),), order="next_at", ranges=(due_by,))


def still_open() -> Query:
    """Return the list of requests that wait for something to be done, those first that wait longest."""
    return Query(REQUEST.name, filters=(("state", REQUEST.open_states),), order="at")
