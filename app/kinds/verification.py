"""확인 기록: somebody asked whether what is written of a resource still holds, and what came of it."""

from __future__ import annotations

from app.core.answered import Answered
from app.core.attestation import Attestation
from app.core.choices import Choice
from app.core.day_words import Lean
from app.core.fields import Field, Fill, Find, Mask
from app.core.kind import Kind
from app.core.pages import PageOfRecord
from app.core.presence import Side, WhoMay
from app.core.times import Date
from app.core.values import Link, Memo, Serial, Values
from app.kinds.parts import NAME, WAYS, needed, verifiable

CONFIRMED, CHANGED, UNREACHED, STOPPED = "확인", "변경", "연락 안 됨", "중지"
ASKED = "회신 대기"
"""Of who was asked in writing and has not answered yet."""
_SAID = {
    "부재": UNREACHED, "안 받음": UNREACHED, "통화 안 됨": UNREACHED, "연락두절": UNREACHED, "결번": UNREACHED,
    "그대로": CONFIRMED, "변동 없음": CONFIRMED, "이상 없음": CONFIRMED, "변경 없음": CONFIRMED, "확인됨": CONFIRMED,
    "바뀜": CHANGED, "변동": CHANGED, "변동 있음": CHANGED, "변경됨": CHANGED, "수정": CHANGED,
    "활동 중지": STOPPED, "중단": STOPPED, "폐업": STOPPED, "폐지": STOPPED, "종료": STOPPED,
}  # fmt: skip
"""What the lists of offices write of the same."""
RESULTS = (CONFIRMED, CHANGED, UNREACHED, STOPPED)
"""What may come of asking, in the order of their keys."""
REACHED = (CONFIRMED, CHANGED, STOPPED)
"""The results by which somebody answered: nothing more is to be asked."""


def check(values: Values) -> dict[str, str]:
    """Where something changed, it is written what."""
    if values.get("result") == CHANGED:
        return needed(values, ("changed",), "바뀌었으면 무엇이 바뀌었는지")
    return {}


def is_asked(values: Values) -> bool:
    """Tell whether it was asked in writing, so that the answer comes back by a number."""
    return values.get("result") == ASKED


# fmt: off
VERIFICATION = Kind(
    "verification",
    "확인 기록",
    (
        Field("no", "확인번호", Serial("확인-{year}-{number:04}", due=is_asked), find=Find.DIGITS,
            section="확인"),
        Field("target", "확인한 곳", Link(among=verifiable), required=True, listed=True,
            synonyms=("확인대상", "자원", "자원명")),
        Field("campaign", "일제조사", Link("campaign"), listed=True, filtered=True),
        Field("on", "확인일", Date(Lean.PAST), required=True, fill=Fill.TODAY, listed=True,
            synonyms=("조사일", "통화일")),
        Field("by", "확인자", NAME, fill=Fill.ME, listed=True, synonyms=("조사자",)),
        Field("how", "방법", Choice(*WAYS, open=True), required=True, default="전화",
            listed=True, filtered=True, synonyms=("확인방법", "조사방법")),
        Field("result", "결과", Choice(*RESULTS, ASKED, synonyms=_SAID),
            required=True, listed=True, filtered=True, synonyms=("확인결과", "조사결과")),
        Field("changed", "바뀐 내용", Memo(1000), find=Find.TEXT, mask=Mask.ALL,
            synonyms=("변경내용", "변경사항", "변동사항", "수정사항")),
        Field("due_on", "회신 기한", Date(Lean.AHEAD), help="확인 요청서를 보냈을 때만 적습니다."),
    ),
    title=("no", "target", "on"),
    order=("on",),
    descending=True,
    menu="마을",
    words=("업데이트 관리", "확인 결과"),
    icon="attempt",
    unit="건",
    duplicates=(("target", "on", "result"),),
    check=check,
    data_of=("target",),
    who_may=WhoMay(sides={"target": Side.CALLED}),
    attests=Attestation(
        "target", "on", "by", "how", "result",
        confirms=frozenset(REACHED), stops=frozenset((STOPPED,)),
    ),
    answered=Answered(PageOfRecord.CALLS, mark="9"),
    counted=("on", "result", "target", "how", "campaign"),
    hint="‘확인 전화’에서 전화하며 적은 결과가 여기에 남습니다. F4로 방문이나 팩스로 확인한 것도 적습니다.",
)
