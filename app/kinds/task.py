"""할 일: what a clerk or a 통장 is to do by a day, wherever it comes from."""

from __future__ import annotations

from app.core import clock
from app.core.choices import Choice
from app.core.day_words import Lean
from app.core.fields import Field, Find
from app.core.kind import Kind
from app.core.pages import PageOfRecord
from app.core.presence import Side, WhoMay
from app.core.reminders import Reminder
from app.core.times import Date, Month
from app.core.values import Link, Text, Values
from app.kinds.parts import NAME, memo

OPEN, DONE, DROPPED = "예정", "완료", "안 함"
STATES = {
    OPEN: frozenset((DONE, DROPPED)),
    DONE: frozenset((OPEN,)),
    DROPPED: frozenset((OPEN,)),
}
DUE = Reminder("due", "기한이 된 할 일", day="due_on", until=0, where={"state": (OPEN,)})


def complete(values: Values) -> Values:
    """What is done was done on some day, today unless told; what is open again was not."""
    if values.get("state") == DONE:
        return {**values, "done_on": values.get("done_on") or str(clock.today())}
    return {**values, "done_on": None, "done_by": None}


# fmt: off
TASK = Kind(
    "task",
    "할 일",
    (
        Field("what", "할 일", Text(200), required=True, find=Find.TEXT, listed=True,
            section="할 일", synonyms=("업무", "점검 내용", "내용")),
        Field("tong", "통", Link("tong"), listed=True, filtered=True, synonyms=("관할 통",)),
        Field("who", "누가", Link("staff", "person"), listed=True, synonyms=("담당", "담당자")),
        Field("due_on", "기한", Date(Lean.AHEAD), required=True, listed=True,
            synonyms=("마감일", "기한일")),
        Field("state", "상태", Choice(*STATES), required=True, default=OPEN, listed=True,
            filtered=True, section="처리", synonyms=("처리상태",)),
        Field("done_on", "처리일", Date(Lean.PAST), listed=True, synonyms=("완료일",)),
        Field("done_by", "처리자", NAME, synonyms=("완료자",)),
        Field("source", "나온 곳", Link("routine", "tong_note", "event"), section="출처",
            help="월별 점검이나 통 소식, 회의에서 나온 일이면 그 기록입니다."),
        Field("month", "점검 월", Month(), fixed=True),
        memo(),
    ),
    title=("what", "tong"),
    order=("due_on",),
    menu="마을",
    words=("통담당제 할 일", "점검할 일", "기한", "업무"),
    icon="check",
    complete=complete,
    duplicates=(("what", "tong", "due_on"),),
    states=STATES,
    closed=frozenset((DONE, DROPPED)),
    who_may=WhoMay(sides={"who": Side.HELPER}),
    page=PageOfRecord.TONG,
    reminders=(DUE,),
    hint="월별 점검을 적어 두면 매월 통마다 할 일이 만들어집니다. F4로 하나씩 적을 수도 있습니다.",
)
