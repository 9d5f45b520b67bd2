"""현장의견: what those who work in the field ask for, what was done about it, and what came of that."""

from __future__ import annotations

from app.core.choices import Choice
from app.core.day_words import Lean
from app.core.fields import Field, Fill, Find, Mask
from app.core.kind import Kind
from app.core.reminders import Reminder
from app.core.times import Date
from app.core.values import Link, Memo, Serial, Text, Values
from app.kinds.parts import NAME, memo, needed, ordered

PARTS = ("직원", "통장", "자원봉사자", "마을상담가", "주민", "기관·단체")
OPEN, LOOKED_AT, TAKEN, PASSED_ON, NOT_TAKEN = (
    "접수",
    "검토 중",
    "반영",
    "상급기관 건의",
    "반영 안 함",
)
_ENDS = frozenset((TAKEN, PASSED_ON, NOT_TAKEN))
STATES = {
    OPEN: frozenset((LOOKED_AT, *_ENDS)),
    LOOKED_AT: frozenset((OPEN, *_ENDS)),
    **{end: frozenset((OPEN, LOOKED_AT, *_ENDS)) - {end} for end in (TAKEN, PASSED_ON, NOT_TAKEN)},
}
WAITING = Reminder("waiting", "처리할 현장의견", day="on", where={"state": (OPEN, LOOKED_AT)})


def check(values: Values) -> dict[str, str]:
    """What is closed says what came of it, and is not answered before it was said."""
    found = ordered(values, ("on", "answered_on"), start="의견을 들은 날")
    if values.get("state") in _ENDS:
        found |= needed(values, ("result",), "처리를 마쳤으면")
    return found


# fmt: off
OPINION = Kind(
    "opinion",
    "현장의견",
    (
        Field("no", "의견번호", Serial("의견-{year}-{number:03}"), find=Find.DIGITS, listed=True,
            section="의견"),
        Field("on", "날짜", Date(Lean.PAST), required=True, fill=Fill.TODAY, listed=True,
            synonyms=("접수일", "일자", "건의일")),
        Field("part", "누가", Choice(*PARTS), required=True, default=PARTS[0], listed=True,
            filtered=True, synonyms=("구분", "건의자구분")),
        Field("by", "말한 사람", NAME, find=Find.PERSON, mask=Mask.NAME,
            synonyms=("건의자", "제안자"), help="건의 목록에는 이름을 싣지 않습니다."),
        Field("tong", "통", Link("tong"), listed=True, filtered=True),
        Field("place", "장소", Text(100), find=Find.TEXT, synonyms=("곳", "위치", "현장")),
        Field("text", "의견", Memo(1000), required=True, find=Find.TEXT, mask=Mask.ALL, listed=True,
            synonyms=("건의사항", "건의 내용", "내용", "애로사항"),
            help="건의 목록에 그대로 인쇄됩니다. 주민의 이름은 적지 않습니다."),
        Field("officer", "담당", Link("staff"), listed=True, filtered=True, section="처리",
            synonyms=("담당자", "처리자")),
        Field("done", "조치", Memo(1000), find=Find.TEXT, mask=Mask.ALL,
            synonyms=("조치 내용", "조치사항", "처리 내용")),
        Field("result", "결과", Memo(1000), find=Find.TEXT, mask=Mask.ALL,
            synonyms=("처리 결과", "조치 결과", "검토 결과")),
        Field("state", "상태", Choice(*STATES), required=True, default=OPEN, listed=True,
            filtered=True, synonyms=("처리상태", "반영 여부")),
        Field("answered_on", "회신일", Date(Lean.PAST), help="말한 분께 결과를 알린 날.",
            synonyms=("통보일",)),
        memo(),
    ),
    title=("no", "part", "tong"),
    summary=("on", "part", "text"),
    order=("on",),
    descending=True,
    menu="마을",
    words=("건의", "건의사항", "제안", "애로사항", "주민 의견", "개선"),
    icon="record",
    check=check,
    states=STATES,
    closed=_ENDS,
    duplicates=(("on", "text"),),
    reminders=(WAITING,),
    hint="현장에서 들은 의견을 F4로 적으세요. 분기마다 건의 목록으로 인쇄합니다.",
)
