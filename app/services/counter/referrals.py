"""Referrals from draft to slip: the number is given on issue, inside the transaction, never again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.core import clock, typed_values
from app.core.errors import UserError
from app.core.hangul import attach, fold
from app.core.values import Serial, Value
from app.kinds.referral import DRAFT, JUST_ISSUED, ON_SLIP, REFERRAL, REVOKED, STATES
from app.papers.referral_slip import REFERRAL_SLIP
from app.services.actions import passed_names
from app.services.counter import requests
from app.services.counter.consent_basis import refuse_uncovered
from app.services.gate import (
    ACTIONS,
    Change,
    Right,
    Silence,
    Work,
    action,
    passed_over,
    undone_by,
)
from app.services.office import settings
from app.services.prints.contributions import notes
from app.services.records import records
from app.services.records.records import Record
from app.store import audit, serials
from app.store.store import Store

SATURDAY = 5
TAKEN_BACK = "되돌림"
"""The reason of a referral whose issue was undone."""
SERIAL = typed_values.typed(Serial, REFERRAL.by_name["no"].type)
REPLACED = "고쳐 새로 발급"
"""The reason of a referral that another one was issued instead of."""
_STANDING = ("state", "end_reason")
"""What a revocation writes of a referral."""
_NOT_COPIED = ("no", "state", "issued_at", "issued_by", "printed", "reprints", "due_on", "former")
"""What a referral written instead of another has of its own."""
_BESIDE = re.compile(r"[0-9\s\-–—./호제번]|연계|의뢰")
"""What may stand in a number, or beside it."""


def _take_back(work: Work, change: int) -> Change:
    """Undo an issue: the slip is revoked and its number kept; refused once anything came of it.

    What it was issued instead of stands again as it did before.
    """
    store = work.store
    entries = [each for each in audit.of_change(store.data, change) if each.table == "referral"]
    issued = next(each.record for each in entries if "issued_at" in each.new)
    present = store.records.load(issued)
    former = present.link("former")
    passed = passed_names()
    for record in filter(None, (issued, former)):
        if audit.touched_after(store.data, record, change, passed):
            no = store.records.load(record).text("no")
            raise UserError(
                f"발급한 뒤에 {no}에 적은 것이 있어 되돌리지 않았습니다.",
                "‘발급 취소’로 사유를 골라 취소할 수 있습니다.",
            )
    revoking = replace(work, action=ACTIONS["referral.revoke"])
    before = {
        name: value
        for each in entries
        if each.record == former
        for name, value in each.old.items()
        if name in _STANDING
    }
    return _revoke(revoking, issued, present.ver, TAKEN_BACK, undoes=change, again=before)


WRITTEN = ("referral", "request", "attempt", "booking")
"""What an issue writes: a referral, and what of its request it takes over; a revocation gives that back."""


@undone_by(_take_back)
@action("referral.issue", "발급", right=Right.ISSUE, writes=True, kinds=WRITTEN, logs=True)
def issue(work: Work, record: int, *, ver: int) -> Change:
    """Issue a drafted referral: it gets its number, its day and its due date, marked 출력 안 됨.

    Raises `UserError` naming what is missing, also of a consent that does not cover it, and
    `Conflict` if somebody changed the draft meanwhile.
    """
    store = work.store
    with work.change():
        drafted = records.read(store, "referral", record)
        if drafted.values.get("state") != DRAFT:
            raise UserError(
                f"이미 발급한 의뢰입니다. 관리번호 {drafted.shown['no']}.",
                "다시 출력하려면 인쇄를 누르세요.",
            )
        refuse_uncovered(store, drafted.values)
        due = drafted.values.get("due_on") or next_open_day(store)
        if str(due) < str(clock.today()):
            raise UserError(
                "회신 기한이 지난 날짜입니다.",
                fields={"due_on": "오늘이나 그 뒤의 날을 적어 주세요."},
            )
        owner = drafted.values.get("owner") or work.session.staff.id or None
        change = records.write(
            store,
            "referral",
            {
                "owner": owner, "state": JUST_ISSUED, "issued_at": clock.stamp(), "issued_by": work.actor.name,
                "printed": 0, "reprints": 0, "due_on": due,
            },
            record=record,
            vers={"": ver},
        )  # fmt: skip
        issued = records.read(store, "referral", record)
        instead = _replace_former(store, issued)
        requests.settle(store, issued)
    told = f"{issued.shown['no']} 의뢰서를 발급했습니다. {instead}".rstrip()
    return replace(change, message=told, made="")


def _replace_former(store: Store, issued: Record) -> str:
    """Revoke, inside the issue's own change, what a referral is issued instead of; returns what to say of it."""
    record = typed_values.link(issued.values.get("former"))
    if record is None:
        return ""
    former = store.records.load(record)
    no = former.text("no")
    if former.text("state") == REVOKED:
        return ""
    if not is_revocable(former.text("state")):
        raise UserError(
            f"앞 의뢰서 {attach(no, '은/는')} 그사이 ‘{former.text('state')}’ 상태가 되어 새로 발급하지 않았습니다.",
            "앞 의뢰서를 먼저 확인해 주세요. 쓰던 의뢰는 작성 중으로 그대로 있습니다.",
        )
    reason = f"{REPLACED}: {issued.text('no')}"
    records.write(store, "referral", {"state": REVOKED, "end_reason": reason}, record=record)
    requests.unsettle(store, record)
    paper = " 앞의 종이는 거두어 주세요." if former.number("printed") else ""
    return f"앞 의뢰서 {attach(no, '은/는')} 함께 취소했습니다.{paper}"


def is_revocable(state: str) -> bool:
    """Tell whether a referral in some state can still be revoked, or another one issued instead of it."""
    return REVOKED in STATES.get(state, ())


@action(
    "referral.correct",
    "고쳐서 새로 발급",
    right=Right.ISSUE,
    writes=True,
    kinds=("referral",),
    logs=True,
)
def correct(work: Work, record: int) -> Change:
    """Begin a referral instead of an issued one: a draft that says the same, to be mended.

    Nothing of the issued one changes until the draft is issued: then both happen in one change. Where
    such a draft is there already it is gone on with.
    """
    store = work.store
    former = store.records.load(record)
    no = former.text("no")
    if not is_revocable(former.text("state")):
        raise UserError(
            f"{attach(no or '이 의뢰', '은/는')} ‘{former.text('state')}’ 상태라 고쳐서 새로 발급할 수 없습니다.",
            "새 의뢰를 쓰려면 접수에서 후보를 골라 주세요.",
        )
    told = f"{attach(no, '을/를')} 고친 의뢰를 씁니다. 발급하면 새 번호가 나가고 앞 의뢰서는 취소됩니다."
    for begun in store.lists.pointing(REFERRAL, "former", record):
        if store.records.load(begun).text("state") == DRAFT:
            return Change(id=begun, message=told)
    with work.change():
        copied = {
            name: value
            for name, value in former.values.items()
            if name in ON_SLIP and name not in _NOT_COPIED
        }
        own = {"state": DRAFT, "former": record, "due_on": next_open_day(store)}
        entered = {**copied, **own, "owner": former.link("owner")}
        change = records.write(store, "referral", entered)
    return replace(change, message=told, made="")


@action("referral.revoke", "발급 취소", right=Right.ISSUE, writes=True, kinds=WRITTEN, logs=True)
def revoke(work: Work, record: int, *, ver: int, reason: str) -> Change:
    """Revoke an issued referral for a reason; it keeps its number, which is never given again."""
    return _revoke(work, record, ver, reason)


def _revoke(
    work: Work,
    record: int,
    ver: int,
    reason: str,
    *,
    undoes: int | None = None,
    again: Mapping[str, Value] | None = None,
) -> Change:
    """Revoke a referral; `again` holds how the one stood before that it was issued instead of."""
    store = work.store
    with work.change(undoes=undoes):
        before = store.records.load(record)
        if before.text("state") == REVOKED:
            raise UserError(
                f"{attach(before.text('no'), '은/는')} 이미 취소한 의뢰서입니다({before.text('end_reason')}).",
                "아무것도 바꾸지 않았습니다.",
            )
        entered = {"state": REVOKED, "end_reason": reason}
        change = records.write(store, "referral", entered, record=record, vers={"": ver})
        revoked = store.records.load(record)
        requests.unsettle(store, record)
        former = revoked.link("former") if again else None
        if former is not None and again:
            store.records.update(REFERRAL, former, again, None)
            requests.settle(store, records.read(store, "referral", former))
    told = f"{revoked.text('no')} 의뢰서를 취소했습니다. 번호는 다시 쓰지 않습니다."
    if former is not None:
        no = store.records.load(former).text("no")
        told += f" 앞 의뢰서 {attach(no, '이/가')} 다시 유효합니다."
    if revoked.number("printed"):
        told += " 인쇄한 의뢰서는 거두어 주세요."
    return replace(change, message=told)


@notes(REFERRAL_SLIP)
@passed_over
@action(
    "referral.printed", "출력 표시", right=Right.PRINT, writes=True, kinds=("referral",), logs=True
)
def mark_printed(work: Work, record: int) -> Change:
    """Note that the slip came out of the printer; the second time it is a reprint."""
    store = work.store
    with work.change():
        slip = store.records.load(record)
        again = slip.number("reprints") + bool(slip.number("printed"))
        noted = records.write(store, "referral", {"printed": 1, "reprints": again}, record=record)
    return replace(noted, message="")


@action("referral.find", "번호로 찾기", silent=Silence.TYPING)
def find(work: Work, number: str) -> int | None:
    """Return the referral of a number: whole, without its name, or alone for this year's (`12`)."""
    return by_number(work.store, number)


@dataclass(frozen=True)
class ReferralNumber:
    """A referral's number as it was typed or scanned."""

    year: int
    count: int
    dated: bool
    """Whether the year was typed too; else this year's is meant."""


def read_number(typed: str) -> ReferralNumber | None:
    """Return the number that a text is, with or without its name, or nothing for any other text."""
    text = fold(typed)
    pieces = re.findall("[0-9]+", text)
    if len(pieces) == 1 and len(pieces[0]) >= len("20260001"):
        pieces = [pieces[0][:4], pieces[0][4:]]
    if len(pieces) not in (1, 2) or _BESIDE.sub("", text):
        return None
    dated = len(pieces) > 1
    return ReferralNumber(int(pieces[0]) if dated else clock.today().year, int(pieces[-1]), dated)


def by_number(store: Store, typed: str) -> int | None:
    """Return the referral of a typed number, for services that already passed the gate."""
    number = read_number(typed)
    return numbered(store, number.year, number.count) if number else None


def numbered(store: Store, year: int, count: int) -> int | None:
    """Return the referral of a number."""
    return store.lists.holding(REFERRAL, "no", SERIAL.pattern.format(year=year, number=count))


def unknown(store: Store, number: ReferralNumber) -> str:
    """Return the sentence that says why there is no referral of a number."""
    wanted = SERIAL.pattern.format(year=number.year, number=number.count)
    last = serials.last(store.data, SERIAL.pattern, number.year)
    if 0 < number.count <= last:
        return f"{wanted}의 기록은 더 이상 없습니다(파기되었거나 되살린 백업에 없음)."
    check = "번호를 다시 보고, 다른 기관의 회신서가 아닌지 보낸 곳을 확인해 주세요."
    if not last:
        return f"{number.year}년에 발급한 의뢰서가 없습니다. {check}"
    newest = SERIAL.pattern.format(year=number.year, number=last)
    return f"{attach(wanted, '은/는')} 발급한 적이 없는 번호입니다(마지막 {newest}). {check}"


def next_open_day(store: Store, days: int | None = None, since: str = "") -> str:
    """Return the open day so many days from today, moved past closed ones; as the setting unless given.

    `since` is a day to count from instead, where it has not passed.
    """
    office = settings.on(store)
    closed = settings.closed_days(office)
    first = max(clock.today(), date.fromisoformat(since)) if since else clock.today()
    day: date = first + timedelta(days=days or office.number("due_days"))
    while day.weekday() >= SATURDAY or str(day) in closed:
        day += timedelta(days=1)
    return str(day)
