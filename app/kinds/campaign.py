"""일제조사: a time in which all that helps is asked whether what is written of it still holds."""

from __future__ import annotations

from app.core.choices import Choice, Choices
from app.core.fields import Count, Field, Fill, Find, Lines
from app.core.kind import Kind
from app.core.pages import PageOfRecord
from app.core.times import Date
from app.core.values import Link, Memo, Number, Serial, Text, Values
from app.kinds.asset import ASSET
from app.kinds.counselor import COUNSELOR
from app.kinds.gathering import GATHERING
from app.kinds.job_program import JOB_PROGRAM
from app.kinds.organization import ORGANIZATION
from app.kinds.parts import memo, ordered, ordered_lines
from app.kinds.volunteer import VOLUNTEER

SORTS = tuple(
    kind.label for kind in (VOLUNTEER, COUNSELOR, JOB_PROGRAM, ORGANIZATION, ASSET, GATHERING)
)
"""The kinds of resources by their labels."""


def check(values: Values) -> dict[str, str]:
    """It does not end before it begins, and no share ends before it begins."""
    late = ordered(values, ("starts_on", "ends_on"))
    return late | ordered_lines(values, "shares", "first_tong", "last_tong", "통")


# fmt: off
CAMPAIGN = Kind(
    "campaign",
    "일제조사",
    (
        Field("no", "조사번호", Serial("조사-{year}-{number:02}"), find=Find.DIGITS, listed=True,
            section="조사"),
        Field("name", "이름", Text(80), required=True, find=Find.NAME, listed=True,
            synonyms=("조사명",)),
        Field("starts_on", "시작일", Date(), required=True, fill=Fill.TODAY, listed=True),
        Field("ends_on", "종료일", Date(), required=True, listed=True),
        Field("sorts", "조사할 자원", Choices(*SORTS), listed=True,
            help="비우면 모든 자원을 조사합니다."),
        Field("aim", "조사 방법", Memo(1000), help="무엇을 어떻게 물어볼지. 확인 전화 화면에 보입니다."),
        Lines("shares", "나누어 맡기", (
            Field("officer", "담당", Link("staff"), required=True),
            Field("sort", "자원", Choice(*SORTS)),
            Field("first_tong", "통부터", Number(1, 999, "통")),
            Field("last_tong", "통까지", Number(1, 999, "통")),
        ), section="담당"),
        memo(),
        Count("verifications", "확인 기록", "verification", "campaign", unit="건", listed=True),
    ),
    title=("name",),
    order=("starts_on",),
    descending=True,
    menu="마을",
    words=("업데이트 관리", "자원 조사", "진행률", "전수조사", "일제점검", "최신화"),
    icon="check",
    unit="회",
    duplicates=(("name", "starts_on"),),
    check=check,
    page=PageOfRecord.CAMPAIGN,
    hint="F4로 올해의 일제조사를 적으세요. 확인할 자원과 담당, 진행률이 한 화면에 모입니다.",
)
