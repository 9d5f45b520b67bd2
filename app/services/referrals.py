"""Referrals from draft to slip: the number is given on issue, inside the transaction, never again."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from app.core import clock
from app.core.errors import UserError
from app.core.hangul import fold
from app.kinds.referral import DRAFT, JUST_ISSUED, REVOKED
from app.services import records, settings
from app.services.consent_basis import refuse_uncovered
from app.services.gate import Change, Right, Work, action
from app.store.store import Store

SATURDAY = 5


@action("referral.issue", "발급", right=Right.ISSUE, writes=True, logs=True)
def issue(work: Work, record: int, ver: int) -> Change:
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
                "다시 뽑으려면 인쇄를 누르세요.",
            )
        refuse_uncovered(store, drafted.values)
        due = drafted.values.get("due_on") or next_open_day(store)
        if str(due) < str(clock.today()):
            raise UserError(
                "회신 기한이 지난 날짜입니다.",
                fields={"due_on": "오늘이나 그 뒤의 날을 적어 주세요."},
            )
        change = records.write(
            store,
            "referral",
            {
                "state": JUST_ISSUED, "issued_at": clock.stamp(), "issued_by": work.actor.name,
                "printed": 0, "reprints": 0, "due_on": due,
            },
            record=record,
            vers={"": ver},
        )  # fmt: skip
        number = records.read(store, "referral", record).shown["no"]
    return Change(
        change.kinds, change.ids, record, f"{number} 의뢰서를 발급했습니다.", change.number
    )


@action("referral.revoke", "발급 취소", right=Right.ISSUE, writes=True, logs=True)
def revoke(work: Work, record: int, ver: int, reason: str) -> Change:
    """Revoke an issued referral for a reason; it keeps its number, which is never given again."""
    store = work.store
    with work.change():
        entered = {"state": REVOKED, "end_reason": reason}
        change = records.write(store, "referral", entered, record=record, vers={"": ver})
        number = store.records.load(record).values["no"]
    return replace(change, message=f"{number} 의뢰서를 취소했습니다. 번호는 다시 쓰지 않습니다.")


@action("referral.printed", "출력 표시", right=Right.PRINT, writes=True, logs=True)
def mark_printed(work: Work, record: int) -> Change:
    """Note that the slip came out of the printer; the second time it is a reprint."""
    store = work.store
    with work.change():
        values = records.read(store, "referral", record).values
        again = cast("int", values.get("reprints") or 0) + bool(values.get("printed"))
        noted = records.write(store, "referral", {"printed": 1, "reprints": again}, record=record)
    return replace(noted, message="")


@action("referral.find", "번호로 찾기")
def find(work: Work, number: str) -> int | None:
    """Return the referral of a number: whole, without its name, or alone for this year's (`12`)."""
    return by_number(work.store, number)


def by_number(store: Store, typed: str) -> int | None:
    """Return the referral of a typed number, for services that already passed the gate."""
    field = store.catalog["referral"].by_name["no"]
    pieces = re.findall("[0-9]+", fold(typed))
    if len(pieces) == 1 and len(pieces[0]) >= len("20260001"):
        pieces = [pieces[0][:4], pieces[0][4:]]
    if not pieces:
        return None
    year = int(pieces[0]) if len(pieces) > 1 else clock.today().year
    pattern = cast("str", getattr(field.type, "pattern", ""))
    number = pattern.format(year=year, number=int(pieces[-1]))
    return store.lists.holding(store.catalog["referral"], "no", number)


def next_open_day(store: Store) -> str:
    """Return the day an answer is due: the setting's days from today, moved past closed days."""
    values = settings.values_on(store)
    closed = set(cast("tuple[str, ...]", values["closed_days"] or ()))
    day: date = clock.today() + timedelta(days=cast("int", values["due_days"]))
    while day.weekday() >= SATURDAY or str(day) in closed:
        day += timedelta(days=1)
    return str(day)
