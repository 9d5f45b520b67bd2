"""모임 구성원: a resident in a gathering, kept only with their consent."""

from __future__ import annotations

from app.core.choices import Choice
from app.core.day_words import Lean
from app.core.fields import Field
from app.core.kind import Kind
from app.core.presence import Side, WhoMay
from app.core.times import Date
from app.core.values import Link

# fmt: off
MEMBERSHIP = Kind(
    "membership",
    "모임 구성원",
    (
        Field("gathering", "모임", Link("gathering"), required=True, listed=True, filtered=True,
            section="구성원", synonyms=("모임명",)),
        Field("person", "주민", Link("person"), required=True, listed=True,
            synonyms=("성명", "이름", "구성원")),
        Field("role", "역할", Choice("대표", "총무", "회원", open=True), listed=True,
            synonyms=("직책",)),
        Field("since", "참여 시작", Date(Lean.NEAR), synonyms=("가입일", "참여시작일")),
        Field("willingness", "협의회 참여 의향", Choice("적극", "가능", "관심", "없음", "미확인"),
            required=True, default="미확인", listed=True, filtered=True,
            synonyms=("참여의향", "의향")),
        Field("consent", "동의", Link("consent"), required=True,
            help="본인의 동의를 먼저 받아 적습니다."),
    ),
    title=("person", "gathering"),
    menu="마을",
    words=("회원", "모임 회원", "회원 명부"),
    icon="membership",
    unit="명",
    data_of=("person",),
    who_may=WhoMay(
        whose=("person", "gathering"), sides={"person": Side.RESIDENT, "gathering": Side.HELPER},
        happened={"since": ("person",)},
    ),
    duplicates=(("person", "gathering"),),
    hint="본인이 동의한 구성원만 적습니다. 모임과 동의를 먼저 등록하세요.",
)
