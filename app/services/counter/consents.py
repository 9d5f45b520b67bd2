"""Consents to hand a resident's data on: asked for on paper, received, given by telephone."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from app.core import clock, dates, typed_values
from app.core.errors import UserError
from app.core.values import Phone, Value, Values
from app.kinds.consent import (
    AWAITED,
    BY_PHONE,
    GUARDIAN,
    HEALTH,
    NEWS,
    PURPOSES,
    RECEIVED,
    SENSITIVE,
    THIRD_PARTY,
)
from app.kinds.referral import SLIP_ITEMS
from app.papers import CONSENT_FORM, consent_form
from app.papers.consent_parts import HEAD
from app.services.counter import consent_script
from app.services.counter.consent_basis import Basis, basis, guardian_missing
from app.services.counter.consent_script import TelephoneConsent
from app.services.gate import Change, Right, Silence, Work, action
from app.services.office import settings
from app.services.prints.jobs import PrintJob
from app.services.records import records
from app.store.store import Store

TICKED = (SENSITIVE, NEWS)
"""What else may be ticked on the form of a consent to third parties."""
MONTHS = 12


@dataclass(frozen=True)
class Prepared:
    """A consent that waits for its signature, and the form to sign."""

    change: Change
    consent: int
    job: PrintJob


@action(
    "consent.prepare", "동의서 만들기", right=Right.EDIT, writes=True, kinds=("consent",), logs=True
)
def prepare(  # noqa: PLR0913 - what is asked for, as it will stand on the form
    work: Work,
    person: int,
    request: int | None,
    recipients: str,
    items: Sequence[str],
    keep_until: str = "",
    *,
    contact: str = "",
    sensitive: bool = False,
) -> Prepared:
    """Make a consent that waits for its signature, and return the job that prints its form.

    One that waits already for the same request is changed, not doubled. Without a day it is kept as
    long as the setting says. Raises `UserError` where recipients or items are missing.
    """
    store = work.store
    until = keep_until or _kept_until(store)
    asked = _asked(person, request, recipients, items, contact) | {"keep_until": until}
    entered = {**asked, "state": AWAITED, "form_version": consent_form.VERSION}
    with work.change():
        waiting = _waiting(store, person, request)
        change = records.write(store, "consent", entered, record=waiting)
    change = replace(change, message="동의서를 만들었습니다. 서명을 받으면 ‘받음’을 눌러 주세요.")
    purpose = consent_form.SENSITIVE if sensitive else consent_form.USUAL
    made = typed_values.number(change.id)
    job = PrintJob(CONSENT_FORM.name, purpose.name, "consent", ids=(made,))
    return Prepared(change, made, job)


@action(
    "consent.receive", "동의 받음", right=Right.EDIT, writes=True, kinds=("consent",), logs=True
)
def receive(work: Work, consent: int, ticked: Collection[str] = ()) -> Change:
    """Mark a signed form as received today, with the other consents `ticked` on it (see `TICKED`)."""
    store = work.store
    with work.change():
        values = records.read(store, "consent", consent).values
        if values.get("state") == RECEIVED:
            raise UserError(
                "이미 받은 동의입니다.", f"동의일 {dates.show_date(str(values.get('on')))}"
            )
        today = _today(work)
        change = records.write(store, "consent", today, record=consent)
        agreed = [kind for kind in TICKED if kind in ticked]
        agreed += _guardian_of(store, typed_values.number(values.get("person")))
        for kind in agreed:
            others = {**_kept(values), **today, "kind": kind, **_ticked(kind, values)}
            records.write(store, "consent", others)
    return replace(change, message="동의를 받았습니다.")


@action("consent.script", "전화 동의 문구 보기", shows=True)
def script(
    work: Work, person: int, recipient: str, items: Sequence[str], *, needs: Sequence[str] = ()
) -> str:
    """Return what to read out on the telephone before these items may go to this recipient."""
    store = work.store
    office = settings.values_on(store)
    values = store.records.load(person).values
    child = bool(guardian_missing(store, person))
    call = TelephoneConsent(
        str(office["office_name"] or ""), Phone().show(office["phone"]), work.actor.name,
        store.records.titles((person,))[person],
        str(values.get("guardian_name") or "") if child else None,
        recipient, needs, (*items, *SLIP_ITEMS), HEAD, _kept_until(store), str(office["phone_script"] or ""),
    )  # fmt: skip
    return consent_script.compose(call)


@action("consent.phone", "전화 동의", right=Right.EDIT, writes=True, kinds=("consent",), logs=True)
def by_phone(  # noqa: PLR0913 - what was agreed to, as it was read out
    work: Work,
    person: int,
    request: int | None,
    recipients: str,
    items: Sequence[str],
    keep_until: str = "",
    *,
    contact: str = "",
    read_out: str,
) -> Change:
    """Record a consent given by telephone: what was read out (see `script`), when, by whom."""
    store = work.store
    until = keep_until or _kept_until(store)
    asked = _asked(person, request, recipients, items, contact) | {"keep_until": until}
    with work.change():
        entered = {**asked, **_today(work), "method": BY_PHONE, "script": read_out}
        waiting = _waiting(store, person, request)
        change = records.write(store, "consent", entered, record=waiting)
        for kind in _guardian_of(store, person):
            records.write(store, "consent", {**entered, "kind": kind})
    return replace(change, message="전화로 받은 동의를 남겼습니다.")


@action("consent.valid", "동의 확인", silent=Silence.PART)
def valid_for(
    work: Work, person: int, recipient: str, items: Collection[str], target: int | None = None
) -> Basis:
    """Tell whether a consent allows these items to go to this recipient today, else what is lacking.

    `recipient` is what the slip says, `target` the resource it goes to, whose title counts as well.
    """
    titles = work.store.records.titles((target,)) if target is not None else {}
    return basis(work.store, person, (recipient, *titles.values()), items)


def _asked(
    person: int, request: int | None, recipients: str, items: Sequence[str], contact: str
) -> dict[str, Value]:
    """Return what any consent to third parties holds."""
    return {
        "person": person, "request": request, "kind": THIRD_PARTY, "recipients": recipients,
        "recipients_contact": contact or None, "items": tuple(items),
        "purpose": PURPOSES[THIRD_PARTY],
    }  # fmt: skip


def _kept_until(store: Store) -> str:
    """Return the last day of a consent that is given today, as the setting says."""
    return _months_on(settings.on(store).number("consent_months"))


def _guardian_of(store: Store, person: int) -> list[str]:
    """Return the guardian's consent, which a child's form is signed with, unless there is one."""
    return [GUARDIAN] if guardian_missing(store, person) else []


def _today(work: Work) -> dict[str, Value]:
    now = clock.stamp()
    return {"state": RECEIVED, "on": now[:10], "at": now, "by": work.actor.name}


def _kept(values: Values) -> dict[str, Value]:
    names = ("person", "request", "keep_until", "method", "form_version", "kept_at")
    return {name: values.get(name) for name in names}


def _ticked(kind: str, form: Values) -> dict[str, Value]:
    """Return what a form says of one of its other consents: the items, and who gets sensitive ones."""
    items = {SENSITIVE: HEALTH, NEWS: ("성명", "연락처")}.get(kind, ())
    given = ("recipients", "recipients_contact") if kind == SENSITIVE else ()
    told = {"items": items, "purpose": PURPOSES.get(kind)}
    return {**told, **{name: form.get(name) for name in given}}


def _waiting(store: Store, person: int, request: int | None) -> int | None:
    """Return the consent of a request that was asked for and still waits, if there is one."""
    kind = store.catalog["consent"]
    for each in store.lists.pointing(kind, "person", person):
        values = store.records.load(each).values
        mine = (values.get("kind"), values.get("state"), values.get("request"))
        if mine == (THIRD_PARTY, AWAITED, request):
            return each
    return None


def _months_on(months: int) -> str:
    """Return the day so many months from today; where a month lacks that day, its last."""
    today = clock.today()
    years, month = divmod(today.month - 1 + months, MONTHS)
    year, month = today.year + years, month + 1
    last = calendar.monthrange(year, month)[1]
    return str(today.replace(year, month, min(today.day, last)))
