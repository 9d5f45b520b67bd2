"""연계 묶음: what is done for one resident or household, kept in view by a planner until the end."""

from __future__ import annotations

from app.core.choices import Choice
from app.core.day_words import Lean
from app.core.fields import Field, Fill, Find, Mask
from app.core.kind import Kind
from app.core.pages import PageOfRecord
from app.core.presence import Side, WhoMay
from app.core.times import Date
from app.core.values import Link, Memo, Serial, Values
from app.kinds.parts import needed, ordered

OPEN, CLOSED = "진행 중", "종결"
STATES = {OPEN: frozenset((CLOSED,)), CLOSED: frozenset((OPEN,))}


def check(values: Values) -> dict[str, str]:
    """It is about somebody, and an open one says when it is looked at next."""
    found = ordered(values, ("opened_on", "closed_on"))
    if not values.get("person") and not values.get("household"):
        found["person"] = "주민이나 가구 가운데 하나를 골라야 합니다."
    if values.get("state") == OPEN:
        found |= needed(values, ("next_check_on",), "진행 중이면 다음 점검일을")
    if values.get("state") == CLOSED:
        found |= needed(values, ("closed_on", "result"), "종결하려면")
    return found


# fmt: off
BUNDLE = Kind(
    "bundle",
    "연계 묶음",
    (
        Field("no", "묶음번호", Serial("묶음-{year}-{number:04}"), find=Find.DIGITS, listed=True,
            section="묶음"),
        Field("person", "주민", Link("person"), listed=True, synonyms=("대상자", "성명")),
        Field("household", "가구", Link("household"), listed=True,
            help="가구를 고르면 가구원 모두의 접수와 연계를 함께 봅니다."),
        Field("planner", "담당", Link("staff"), required=True, listed=True, filtered=True,
            synonyms=("복지플래너", "담당자")),
        Field("opened_on", "시작일", Date(Lean.PAST), required=True, fill=Fill.TODAY, listed=True),
        Field("next_check_on", "다음 점검일", Date(Lean.AHEAD), listed=True, synonyms=("점검일",)),
        Field("checked_on", "마지막 점검일", Date(Lean.PAST), fixed=True),
        Field("goal", "목표", Memo(1000), find=Find.TEXT, mask=Mask.ALL,
            synonyms=("지원목표", "계획")),
        Field("state", "상태", Choice(*STATES, synonyms={"열림": OPEN}), required=True,
            default=OPEN, listed=True, filtered=True, section="결과", synonyms=("진행상태",)),
        Field("closed_on", "종결일", Date(Lean.PAST)),
        Field("result", "결과", Memo(1000), mask=Mask.ALL, synonyms=("지원결과",)),
    ),
    title=("no", "person", "household"),
    order=("next_check_on",),
    menu="접수·연계",
    words=("사례관리", "통합사례관리"),
    icon="bundle",
    check=check,
    data_of=("person", "household"),
    who_may=WhoMay(sides={"person": Side.RESIDENT}),
    states=STATES,
    closed=frozenset((CLOSED,)),
    page=PageOfRecord.BUNDLE,
    hint="여러 도움이 함께 필요한 주민이나 가구를 F4로 묶으면, 복지와 일자리의 일을 시간 순서로 함께 봅니다.",
)
