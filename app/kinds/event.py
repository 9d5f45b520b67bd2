"""교육·회의: a course, workshop, seminar or meeting on a day: for whom, by whom, and what came of it."""

from __future__ import annotations

from datetime import timedelta

from app.core.choices import Choice
from app.core.fields import Count, Field, Find
from app.core.kind import Kind
from app.core.occupancy import Hours, NoOverlap
from app.core.pages import PageOfRecord
from app.core.reminders import Reminder
from app.core.times import Clock, Date, Duration, Month
from app.core.values import Link, Memo, Serial, Text, Values
from app.kinds.attendee import CAME
from app.kinds.parts import memo, needed

COURSE, WORKSHOP, SEMINAR, MEETING, BOARD = "교육", "워크숍", "세미나", "회의", "운영회의"
TAUGHT = (COURSE, WORKSHOP, SEMINAR)
"""Those for which a certificate is given."""
PLANNED, HELD, CANCELLED = "예정", "마침", "취소"
STATES = {
    PLANNED: frozenset((HELD, CANCELLED)),
    HELD: frozenset((PLANNED,)),
    CANCELLED: frozenset((PLANNED,)),
}
DAY = 24 * 60
BREAK = timedelta(days=62)
"""A course of the same name that is held again after a longer break is another one."""
LECTURER = "지역강사"
"""The role of a resident who may be asked to teach."""


def check(values: Values) -> dict[str, str]:
    """What has an hour says how long it takes, so that two of them can be told apart."""
    return needed(values, ("minutes",), "시작 시각을 적으면") if values.get("at") else {}


# fmt: off
EVENT = Kind(
    "event",
    "교육·회의",
    (
        Field("no", "번호", Serial("행사-{year}-{number:03}"), find=Find.DIGITS, listed=True,
            section="교육·회의"),
        Field("name", "제목", Text(80), required=True, find=Find.NAME, listed=True,
            synonyms=("교육명", "회의명", "행사명")),
        Field("sort", "종류", Choice(COURSE, WORKSHOP, SEMINAR, MEETING, BOARD), required=True,
            default=COURSE, listed=True, filtered=True, synonyms=("구분",)),
        Field("course", "과정", Text(60), find=Find.TEXT,
            help="여러 날에 걸친 과정이면 날마다 같은 이름을 적습니다. 수료증에 시간이 더해집니다. "
            "두 달 넘게 쉬었다가 다시 열면 따로 셉니다."),
        Field("for_whom", "대상", Choice("주민", "직원", "통장", "자원봉사자", "마을상담가", open=True),
            listed=True, filtered=True, synonyms=("교육대상", "참석대상")),
        Field("on", "날짜", Date(), required=True, listed=True, section="언제 어디서",
            synonyms=("교육일", "회의일", "일자")),
        Field("at", "시작 시각", Clock(), listed=True, synonyms=("시작시간",)),
        Field("minutes", "시간", Duration(DAY), synonyms=("교육시간",)),
        Field("place", "장소", Text(100), find=Find.TEXT, listed=True),
        Field("lecturer", "강사", Link("person"), listed=True, find=Find.PERSON,
            help="‘강사 찾기’에 지역강사가 있습니다. 같은 시간에 다른 교육이 있으면 알려 드립니다."),
        Field("state", "상태", Choice(*STATES), required=True, default=PLANNED, listed=True,
            filtered=True),
        Field("agenda", "내용·안건", Memo(2000), find=Find.TEXT, section="내용"),
        Field("decided", "결과", Memo(4000), find=Find.TEXT, help="회의에서 정한 것을 적습니다."),
        Field("source", "나온 곳", Link("routine"), fixed=True),
        Field("month", "점검 월", Month(), fixed=True),
        memo(),
        Count("attended", "참석", "attendee", "event", where={"state": (CAME,)}, unit="명",
            listed=True),
        Count("tasks", "남은 할 일", "task", "source", where={"state": ("예정",)}, unit="건"),
    ),
    title=("name", "on"),
    order=("on",),
    descending=True,
    menu="마을",
    words=("교육", "워크숍", "세미나", "회의", "운영회의", "참석 입력", "회의록", "수료증", "이수증", "지역강사",
           "강의", "간담회", "회의 자료", "연수", "강좌", "특강", "마을강사", "월례회의", "회의 결과",
           "참석부", "등록부"),
    icon="participation",
    unit="회",
    duplicates=(("name", "on"),),
    apart=NoOverlap(("lecturer", "on"), Hours("at", "minutes"), {"state": (PLANNED, HELD)}),
    states=STATES,
    closed=frozenset((HELD, CANCELLED)),
    check=check,
    page=PageOfRecord.EVENT,
    counted=("on", "sort", "for_whom", "state"),
    reminders=(
        Reminder("soon", "오늘·내일 교육·회의", day="on", since=0, until=1,
            where={"state": (PLANNED,)}),
        Reminder("held", "결과를 적을 교육·회의", day="on", until=-1, where={"state": (PLANNED,)}),
    ),
    hint="F4로 교육이나 회의를 적으세요. 연 뒤에 서명한 등록부를 보고 참석자를 한꺼번에 적습니다.",
)
