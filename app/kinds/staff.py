"""직원: who works here, from when to when, and in which role."""

from __future__ import annotations

from app.core import clock
from app.core.choices import Choice
from app.core.fields import Field, Fill, Find, Mask
from app.core.kind import Kind
from app.core.times import Date
from app.core.values import Text, Values
from app.kinds.parts import NAME, ordered

ROLES = ("조회", "창구", "담당", "관리자", "개인정보 보호담당자")


def check(values: Values) -> dict[str, str]:
    """Nobody leaves before they come."""
    return ordered(values, ("active_from", "active_to"), start="근무 시작일")


def is_at_work(values: Values) -> bool:
    """Tell whether a clerk has not left by today."""
    return str(values.get("active_to") or "9999") >= str(clock.today())


# fmt: off
STAFF = Kind(
    "staff",
    "직원",
    (
        Field("login", "계정", Text(40), required=True, mask=Mask.ALL, listed=True, section="직원",
            synonyms=("아이디", "ID")),
        Field("name", "성명", NAME, required=True, find=Find.PERSON, listed=True,
            synonyms=("이름",)),
        Field("department", "부서", Text(40), listed=True, filtered=True,
            synonyms=("팀", "소속", "담당")),
        Field("role", "역할", Choice(*ROLES),
            required=True, default="창구", listed=True, filtered=True, synonyms=("권한",)),
        Field("active_from", "근무 시작", Date(), fill=Fill.TODAY, listed=True,
            synonyms=("발령일", "시작일")),
        Field("active_to", "근무 종료", Date(), help="전출·퇴직한 직원은 지우지 않고 근무 종료일을 적습니다.",
            synonyms=("근무끝", "종료일")),
    ),
    title=("name",),
    guarded=True,
    account="login",
    menu="운영",
    words=("담당자", "직원 명단"),
    icon="staff",
    unit="명",
    duplicates=(("login",),),
    check=check,
    hint="함께 일하는 직원을 등록하면 통과 접수의 담당으로 고를 수 있습니다.",
)
