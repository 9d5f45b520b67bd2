"""다른 동 자원: what another office of the district says it has, as its 공유용 파일 told it last; nobody is named."""

from __future__ import annotations

from app.core.choices import Choice, Choices
from app.core.day_words import Lean
from app.core.fields import Field, Find
from app.core.kind import Kind
from app.core.pages import PageOfRecord
from app.core.times import Date
from app.core.values import Memo, Phone, Text
from app.kinds.asset import ASSET
from app.kinds.job_program import JOB_PROGRAM
from app.kinds.organization import ORGANIZATION
from app.kinds.parts import NEEDS

SORTS = tuple(kind.label for kind in (ORGANIZATION, ASSET, JOB_PROGRAM))
"""The kinds whose records offices exchange, by their labels."""

# fmt: off
DISTRICT_RESOURCE = Kind(
    "district_resource",
    "다른 동 자원",
    (
        Field("office", "기관", Choice(open=True), required=True, listed=True, filtered=True,
            section="자원", synonyms=("출처",)),
        Field("sort", "종류", Choice(*SORTS), required=True, listed=True, filtered=True),
        Field("name", "이름", Text(200), required=True, find=Find.NAME, listed=True),
        Field("type", "구분", Text(100), find=Find.TEXT, listed=True),
        Field("needs", "욕구", Choices(*NEEDS), listed=True, filtered=True,
            help="어느 욕구를 도울 수 있는지 적힌 내용에서 찾은 것입니다."),
        Field("offer", "제공 내용", Memo(2000), find=Find.TEXT),
        Field("conditions", "이용 조건", Memo(2000)),
        Field("hours", "이용 시간", Memo(1000)),
        Field("phone", "전화", Phone(), find=Find.DIGITS, listed=True),
        Field("address", "주소", Text(300), find=Find.TEXT),
        Field("standing", "운영 상태", Text(60)),
        Field("verified_on", "확인일", Date(Lean.PAST), listed=True, section="출처"),
        Field("edition", "파일 기준일", Date(Lean.PAST), listed=True),
        Field("code", "원본 코드", Text(60), required=True, code=True),
    ),
    title=("name", "office"),
    summary=("office", "sort", "phone"),
    order=("office",),
    menu="마을",
    words=("통합 목록", "이웃 동 자원"),
    icon="organization",
    duplicates=(("code",),),
    page=PageOfRecord.DISTRICT,
    hint="‘구 통합 자원’에서 다른 동의 공유용 파일을 합치면 여기에 모입니다.",
)
