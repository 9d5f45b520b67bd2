"""연락 시도: one call or visit to a candidate or a recipient, and what came of it."""

from __future__ import annotations

from app.core.choices import Choice
from app.core.day_words import Lean
from app.core.fields import Field, Fill
from app.core.kind import Kind
from app.core.presence import Side, WhoMay
from app.core.times import Moment
from app.core.values import Link, Text, Values
from app.kinds.parts import NAME, resources


def check(values: Values) -> dict[str, str]:
    """An attempt is made for a request or for a referral."""
    if not values.get("request") and not values.get("referral"):
        return {"request": "어느 접수나 연계 때문에 연락했는지 골라야 합니다."}
    return {}


# fmt: off
ATTEMPT = Kind(
    "attempt",
    "연락 시도",
    (
        Field("request", "접수", Link("request"), listed=True, section="연락"),
        Field("referral", "연계", Link("referral"), listed=True),
        Field("target", "연락 대상", Link(among=resources), listed=True, synonyms=("연락한곳",)),
        Field("at", "일시", Moment(Lean.PAST), required=True, fill=Fill.NOW, listed=True,
            synonyms=("연락일시",)),
        Field("how", "방법", Choice("전화", "문자", "방문"),
            required=True, default="전화", listed=True),
        Field("result", "결과", Choice("부재", "가능", "불가", "보류"),
            required=True, listed=True, filtered=True),
        Field("by", "연락자", NAME, fill=Fill.ME, listed=True, synonyms=("연락한사람",)),
        Field("note", "비고", Text(300), synonyms=("남길말",)),
    ),
    title=("target", "at"),
    order=("at",),
    descending=True,
    icon="attempt",
    unit="회",
    check=check,
    data_of=("request", "referral"),
    who_may=WhoMay(sides={"target": Side.CALLED}),
    hint="접수 화면에서 후보에게 전화한 결과가 여기에 기록됩니다.",
)
