"""정보주체 요구: somebody asks to see, mend, erase or stop the use of their own data, and is answered in time.

개인정보 보호법 제35조 to 제38조; ten days for each of them (같은 법 시행령 제41조, 제43조, 제44조).
"""

from __future__ import annotations

from datetime import date, timedelta

from app.core.choices import Choice
from app.core.day_words import Lean
from app.core.fields import Field, Fill, Find, Mask
from app.core.kind import Kind
from app.core.reminders import Reminder
from app.core.times import Date
from app.core.values import Link, Memo, Serial, Text, Values
from app.kinds.parts import NAME, needed, ordered

SEE, MEND, STOP = "열람", "정정·삭제", "처리정지"
"""As form 8 of 개인정보 처리 방법에 관한 고시 has them."""
RECEIVED, PUT_OFF, ANSWERED = "접수", "연기", "회신"
GRANTED, IN_PART, REFUSED = "들어줌", "일부 들어줌", "거절"
SELF = "본인"
DAYS = 10
"""Days within which it is answered, or put off with the reason told."""


def complete(values: Values) -> Values:
    """The last day for the answer follows from the day it came in."""
    received = str(values.get("received_on") or "")
    if received and not values.get("due_on"):
        return {**values, "due_on": str(date.fromisoformat(received) + timedelta(days=DAYS))}
    return values


def check(values: Values) -> dict[str, str]:
    """Who asks for another is named; an answer has a result and a day, and what is not granted a reason."""
    found = ordered(
        values, ("received_on", "due_on"), ("received_on", "answered_on"), start="접수일"
    )
    if values.get("asker") != SELF:
        found |= needed(values, ("agent", "relation"), "대신 요구하면 누구인지를")
    if values.get("state") == ANSWERED:
        found |= needed(values, ("result", "answered_on", "answered_how"), "회신하면")
    if values.get("state") == PUT_OFF:
        found |= needed(values, ("reason",), "연기하면 사유를")
    if values.get("result") in (IN_PART, REFUSED):
        found |= needed(values, ("reason",), "다 들어주지 않으면 사유를")
    return found


# fmt: off
RIGHTS_REQUEST = Kind(
    "rights_request",
    "정보주체 요구",
    (
        Field("no", "요구번호", Serial("요구-{year}-{number:03}"), find=Find.DIGITS, listed=True,
            section="요구"),
        Field("person", "주민", Link("person"), find=Find.PERSON, required=True, listed=True,
            synonyms=("성명", "이름", "정보주체")),
        Field("sort", "요구", Choice(SEE, MEND, STOP,
            synonyms={"정정": MEND, "삭제": MEND}), required=True, listed=True,
            filtered=True, synonyms=("구분", "요구구분", "종류")),
        Field("asked", "요구 내용", Memo(1000), required=True, width=44,
            help="어느 항목을 보거나 고치거나 지우거나 쓰지 말라는 것인지 적습니다."),
        Field("asker", "요구한 사람", Choice(SELF, "법정대리인", "위임받은 사람"), required=True,
            default=SELF),
        Field("agent", "대리인 성명", NAME, mask=Mask.NAME),
        Field("relation", "정보주체와의 관계", Text(20)),
        Field("identity", "본인 확인", Choice("신분증을 보았음", "위임장과 신분증을 보았음",
            "전화로 물어 확인", open=True), required=True,
            help="신분증에 적힌 번호는 적지 않습니다."),
        Field("received_on", "접수일", Date(Lean.PAST), required=True, fill=Fill.TODAY, listed=True,
            synonyms=("요구일", "접수일자")),
        Field("due_on", "처리 기한", Date(Lean.AHEAD), listed=True,
            help=f"비우면 접수한 날부터 {DAYS}일입니다(시행령 제41조, 제43조, 제44조)."),
        Field("state", "상태", Choice(RECEIVED, PUT_OFF, ANSWERED), required=True, default=RECEIVED,
            listed=True, filtered=True, section="처리"),
        Field("result", "결과", Choice(GRANTED, IN_PART, REFUSED), listed=True, filtered=True),
        Field("reason", "사유", Memo(1000), width=44,
            help="연기하거나 다 들어주지 않으면 꼭 적습니다. 통지서에 그대로 나갑니다."),
        Field("done", "조치한 내용", Memo(1000), width=44,
            help="보여 준 항목, 고치기 전과 뒤, 지우거나 쓰지 않기로 한 것을 적습니다."),
        Field("answered_on", "회신일", Date(Lean.PAST), synonyms=("통지일", "처리일")),
        Field("answered_how", "회신 방법", Choice("직접", "우편", "이메일", "전화", open=True)),
        Field("by", "담당자", NAME, fill=Fill.ME, synonyms=("처리자",)),
    ),
    title=("no", "sort"),
    order=("received_on",),
    descending=True,
    menu="주민",
    words=("열람 요구", "정정·삭제 요구", "처리정지"),
    icon="key",
    duplicates=(("person", "sort", "received_on"),),
    complete=complete,
    check=check,
    data_of=("person",),
    reminders=(
        Reminder("due", "정보주체 요구 처리 기한", day="due_on", until=3,
            where={"state": (RECEIVED, PUT_OFF)}),
    ),
    hint="열람·정정·삭제·처리정지를 요구받으면 F4로 적으세요. 열흘 안에 회신하도록 알려 드립니다.",
)
# fmt: on
