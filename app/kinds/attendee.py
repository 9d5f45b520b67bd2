"""참석자: who was at a course or a meeting, a resident or a clerk."""

from __future__ import annotations

from app.core.choices import Choice
from app.core.fields import Field
from app.core.kind import Kind
from app.core.pages import PageOfRecord
from app.core.times import Duration
from app.core.values import Link, Values
from app.kinds.parts import memo

APPLIED, CAME, ABSENT = "신청", "참석", "불참"
DAY = 24 * 60


def check(values: Values) -> dict[str, str]:
    """It is either a resident or a clerk."""
    if values.get("person") and values.get("staff"):
        return {"staff": "주민과 직원 가운데 하나만 고릅니다."}
    if not values.get("person") and not values.get("staff"):
        return {"person": "주민이나 직원을 골라 주세요."}
    return {}


# fmt: off
ATTENDEE = Kind(
    "attendee",
    "참석자",
    (
        Field("event", "교육·회의", Link("event"), required=True, listed=True, filtered=True,
            section="참석", synonyms=("교육명", "회의명")),
        Field("person", "주민", Link("person"), listed=True,
            synonyms=("성명", "이름", "참석자")),
        Field("staff", "직원", Link("staff", duty=False), listed=True),
        Field("state", "상태", Choice(APPLIED, CAME, ABSENT), required=True, default=CAME,
            listed=True, filtered=True, synonyms=("참석여부",)),
        Field("minutes", "들은 시간", Duration(DAY),
            help="비우면 교육 시간 전부입니다. 늦게 오거나 일찍 간 분만 적습니다."),
        memo(),
    ),
    title=("person", "staff", "event"),
    order=("event",),
    menu="마을",
    words=("교육 참석자", "수강생", "수료자", "참가자", "참석 명단"),
    icon="membership",
    unit="명",
    duplicates=(("event", "person"), ("event", "staff")),
    check=check,
    data_of=("person",),
    page=PageOfRecord.EVENT,
    hint="‘교육·회의’를 열면 서명한 등록부를 보고 한꺼번에 적습니다.",
)
