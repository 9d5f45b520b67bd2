"""월별 점검: one line of the office's checklist for each 통: what, who, by which day of which months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app.core.choices import Choice, Choices
from app.core.fields import Field, Find, Lines
from app.core.kind import Kind
from app.core.values import Link, Number, Text, Values
from app.kinds.parts import memo, words

TASKS, MEETING = "통별 할 일", "운영회의"
"""What a line of the checklist makes each month: a task for each 통, or a meeting of the office."""
OFFICER, HEAD = "담당 주무관", "통장"
USED = "사용"
MONTHS = tuple(f"{month}월" for month in range(1, 13))
LAST_WEEK = 25
"""By this day of the month unless the office says otherwise."""


def asks_in(values: Values, month: str) -> bool:
    """Tell whether a line of the checklist is in use and asks for something in a month (`2026-11`)."""
    named = words(values, "months")
    return values.get("state") == USED and (not named or f"{int(month[-2:])}월" in named)


def due_on(values: Values, month: str) -> str:
    """Return by which day of a month it is asked for; a day the month does not have is its last."""
    first = date.fromisoformat(f"{month}-01")
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    by = values.get("by_day")
    return str(first.replace(day=min(by if isinstance(by, int) else LAST_WEEK, last.day)))


def of_tongs(values: Values) -> Iterator[int]:
    """Go through the 통 it is for; none is all of them."""
    lines = values.get("tongs")
    for line in lines if isinstance(lines, tuple) else ():
        tong = None if isinstance(line, str) else line.get("tong")
        if isinstance(tong, int):
            yield tong


# fmt: off
ROUTINE = Kind(
    "routine",
    "월별 점검",
    (
        Field("what", "점검 내용", Text(200), required=True, find=Find.TEXT, listed=True,
            section="점검", synonyms=("할 일", "업무", "내용")),
        Field("who", "누가", Choice(OFFICER, HEAD), required=True, default=OFFICER, listed=True,
            filtered=True, synonyms=("담당", "담당자")),
        Field("makes", "만드는 것", Choice(TASKS, MEETING), required=True, default=TASKS, listed=True,
            help="‘운영회의’는 그달의 회의를 하나 만듭니다. 누가와 대상 통은 쓰지 않습니다."),
        Field("months", "달", Choices(*MONTHS), listed=True,
            help="비워 두면 매월입니다.", synonyms=("점검 월", "월")),
        Field("by_day", "며칠까지", Number(1, 31, "일"), required=True, default=LAST_WEEK,
            listed=True, synonyms=("기한", "마감일")),
        Lines("tongs", "대상 통", (
            Field("tong", "통", Link("tong"), required=True),
        ), section="대상"),
        Field("state", "상태", Choice(USED, "중지"), required=True, default=USED, listed=True,
            filtered=True, section="상태"),
        memo(),
    ),
    title=("what",),
    order=("by_day",),
    menu="마을",
    words=("점검표", "체크리스트", "통담당제 점검표", "SOP", "월 점검"),
    icon="sheet",
    duplicates=(("what", "who"),),
    hint="통마다 매월 할 일을 F4로 적으세요. 대상 통을 비우면 모든 통입니다. "
        "오늘 화면에서 그달의 할 일을 한 번에 만듭니다.",
)
