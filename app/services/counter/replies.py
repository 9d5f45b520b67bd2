"""What comes back of a referral: answers, attempts to reach the recipient, more time, the resident's word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.core import clock
from app.core.errors import Conflict, UserError
from app.core.hangul import attach
from app.core.times import Moment
from app.core.values import Value
from app.kinds.referral import ASKED, ENDS, ISSUED, JUST_ISSUED, MET, REFERRAL, SILENT, WAITING
from app.services.counter import waiting
from app.services.gate import Change, Right, Work, action
from app.services.records import forms, records
from app.services.records.records import Record
from app.store.store import Store

ANSWERED = ("접수확인", "예약·대기", "완료", "거절", "타기관 연계")
"""The states that somebody's answer brings about; of others nobody told us."""
UNREACHED = "연락불가"
NO_WORD = "주민이 보기에 욕구가 충족되었는지 골라 주세요."
FOLLOW_UP = ("followup_on", "followup_by", "followup_outcome", "followup_reason", "followup_text")
"""The columns of what a resident says of the help."""


@action(
    "reply.record", "회신 입력", right=Right.EDIT, writes=True, kinds=(REFERRAL.name,), logs=True
)
def record(work: Work, referral: int, *, ver: int, entered: Mapping[str, object]) -> Change:
    """Record what came back: the state it brings, and the outcome or the reason of an end.

    Raises `Conflict` if another clerk was faster, `UserError` with a sentence that says where the
    referral stands for a step that is not possible.
    """
    store = work.store
    with work.change():
        present = _present(store, referral, ver)
        if sentence := waiting.refusal(present):
            raise UserError(f"{sentence} 아무것도 바꾸지 않았습니다.")
        written = _completed(store, present, entered)
        change = records.write(
            store, REFERRAL.name, written, record=referral, vers={"": present.ver}
        )
        after = records.read(store, REFERRAL.name, referral)
    ended = attach(f"‘{waiting.end_of(after)}’", "으로/로")
    closes = "마쳤습니다" if after.text("state") in ENDS else "적었습니다"
    return replace(change, message=f"{attach(after.shown['no'], '을/를')} {ended} {closes}.")


@action("reply.attempt", "연락 시도", right=Right.EDIT, writes=True, kinds=("attempt",), logs=True)
def attempt(work: Work, referral: int, result: str, *, note: str = "") -> Change:
    """Keep what came of a call to the recipient; after so many absences an end is suggested."""
    store = work.store
    with work.change(about=(referral,)):
        present = records.read(store, REFERRAL.name, referral)
        if sentence := waiting.refusal(present):
            raise UserError(f"{sentence} 연락 시도를 적지 않았습니다.")
        entered = {
            "referral": referral, "request": present.link("request"),
            "target": present.link("target"), "result": result, "note": note,
        }  # fmt: skip
        change = records.write(store, "attempt", entered)
        standing = waiting.standing_of(store, referral)
    told = f"{present.shown['target']}: {attach(result, '으로/로')} 적었습니다."
    if standing.absent:
        told = f"{present.shown['target']}: 부재 {standing.absent}번째로 적었습니다."
    if standing.suggested:
        told += f" ‘{standing.suggested}’로 마칠 수 있습니다."
    return Change(message=told, number=change.number)


@action(
    "reply.extend", "기한 연장", right=Right.EDIT, writes=True, kinds=(REFERRAL.name,), logs=True
)
def extend(work: Work, referral: int, *, ver: int, due_on: object) -> Change:
    """Give the recipient more time: the one thing on an issued slip that may be moved."""
    store = work.store
    with work.change() as number:
        present = _present(store, referral, ver)
        if present.text("state") not in WAITING:
            sentence = waiting.refusal(present) or "이미 종결한 의뢰입니다."
            raise UserError(f"{sentence} 기한을 바꾸지 않았습니다.")
        day = _future_day(due_on)
        if day <= present.text("due_on"):
            sentence = f"지금 기한({present.shown['due_on']})보다 뒤의 날을 적어 주세요."
            raise UserError(f"{sentence} 기한을 바꾸지 않았습니다.", fields={"due_on": sentence})
        records.put(store, REFERRAL, {"due_on": day}, referral, present.ver)
    shown = REFERRAL.by_name["due_on"].type.show(day)
    told = f"{present.shown['no']}의 회신 기한을 {attach(shown, '으로/로')} 늘렸습니다."
    return Change(id=referral, message=told, number=number)


@action(
    "reply.follow_up", "사후 확인", right=Right.EDIT, writes=True, kinds=(REFERRAL.name,), logs=True
)
def follow_up(work: Work, referral: int, *, ver: int, entered: Mapping[str, object]) -> Change:
    """Keep what the resident says of the help, beside what the provider says."""
    with work.change():
        present = _present(work.store, referral, ver)
        return _write_word(work, present, entered)


@action("reply.ask", "사후 확인", right=Right.EDIT, writes=True, kinds=(REFERRAL.name,), logs=True)
def ask(work: Work, referral: int, outcome: str) -> Change:
    """Keep by one key what a resident says of the help, unless somebody asked already."""
    with work.change():
        present = records.read(work.store, REFERRAL.name, referral)
        if outcome not in ASKED:
            raise UserError(NO_WORD, fields={"followup_outcome": NO_WORD})
        if asked := present.shown["followup_on"]:
            word = present.shown["followup_outcome"]
            raise UserError(
                f"{asked}에 이미 확인했습니다({word}). 아무것도 바꾸지 않았습니다.",
                "고치려면 회신 입력(F7)에서 여세요.",
            )
        return _write_word(work, present, {"followup_outcome": outcome})


def _write_word(work: Work, present: Record, entered: Mapping[str, object]) -> Change:
    """Write what the resident says, with the day and who asked."""
    if present.deleted or present.text("state") not in ISSUED:
        raise UserError(f"{waiting.refusal(present)} 사후 확인을 적지 않았습니다.")
    written = {name: entered[name] for name in FOLLOW_UP if name in entered}
    written.setdefault("followup_on", str(clock.today()))
    written["followup_by"] = written.get("followup_by") or work.actor.name
    outcome = written.get("followup_outcome")
    if not outcome:
        raise UserError(NO_WORD, fields={"followup_outcome": NO_WORD})
    if outcome == MET:
        written["followup_reason"] = None
    _refuse_later(written, "followup_on")
    change = records.write(
        work.store, REFERRAL.name, written, record=present.id, vers={"": present.ver}
    )
    return replace(change, message=f"{present.shown['no']}: 주민 의견을 적었습니다({outcome}).")


def _present(store: Store, referral: int, ver: int) -> Record:
    """Return the referral as it stands; raises `Conflict` if it is not as the clerk saw it."""
    present = records.read(store, REFERRAL.name, referral)
    if present.ver == ver:
        return present
    when = Moment().show(present.updated_at)
    now = f"지금은 ‘{waiting.end_of(present)}’입니다."
    raise Conflict(
        f"{present.updated_by}님이 {when}에 이 의뢰를 먼저 고쳤습니다. {now} "
        "아직 저장하지 않았고, 적은 내용은 그대로 있습니다.",
        "바뀐 내용을 확인하고 다시 저장하세요.",
    )


def _completed(store: Store, present: Record, entered: Mapping[str, object]) -> dict[str, object]:
    """Return an answer with what follows from it: the day it came, and the reason that goes without saying."""
    written: dict[str, object] = {"outcome": None, "end_reason": None, **entered}
    state = forms.check_value(REFERRAL.by_name["state"].type, entered.get("state")).value
    if state in (None, JUST_ISSUED):
        sentence = "어떻게 되었는지(처리 결과)를 골라 주세요."
        raise UserError(sentence, fields={"state": sentence})
    if state == present.text("state"):
        sentence = f"이미 ‘{state}’ 상태입니다. 다른 결과를 골라 주세요."
        raise UserError(sentence, "내용만 고치려면 연계 목록에서 여세요.", {"state": sentence})
    if state in ANSWERED and not written.get("reply_on"):
        written["reply_on"] = str(clock.today())
    if not written["end_reason"]:
        written["end_reason"] = reason_for(state, present, waiting.absences(store, present.id))
    _refuse_later(written, "reply_on")
    return written


def reason_for(state: Value, present: Record, absent: int) -> str:
    """Return the reason that an end has by itself: nobody there so often, no answer by the day."""
    if state == UNREACHED and absent:
        return f"연락 {absent}번 부재"
    if state == SILENT:
        return f"{present.shown['due_on']}까지 회신 없음"
    return ""


def _future_day(entered: object) -> str:
    """Return a new due date; raises `UserError` for one that has passed or is none."""
    checked = forms.check_value(REFERRAL.by_name["due_on"].type, entered)
    wrong = checked.error or ("" if checked.value else "새 기한을 적어 주세요.")
    if not wrong and str(checked.value) < str(clock.today()):
        wrong = "이미 지난 날짜입니다. 오늘이나 그 뒤의 날을 적어 주세요."
    if wrong:
        raise UserError(f"{wrong} 기한을 바꾸지 않았습니다.", fields={"due_on": wrong})
    return str(checked.value)


def _refuse_later(entered: Mapping[str, object], name: str) -> None:
    """Raise `UserError` for a day that cannot be, one that is still to come above all."""
    checked = forms.check_value(REFERRAL.by_name[name].type, entered.get(name))
    if checked.error:
        label = REFERRAL.by_name[name].label
        raise UserError(f"{label}: {checked.error}", fields={name: checked.error})
