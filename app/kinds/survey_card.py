"""발굴 카드: what a visit, an interview or a group talk brought to light, and who is to be met next."""

from __future__ import annotations

from app.core.choices import Choice
from app.core.day_words import Lean
from app.core.fields import Field, Fill, Find, Mask
from app.core.kind import Kind
from app.core.reminders import Reminder
from app.core.times import Date
from app.core.values import Link, Memo, Number, Serial, Text, Values
from app.kinds.parts import OF_TONG

CHANNELS = ("방문", "인터뷰", "집담회", "설문", "통장추천", "기관추천")
GOES_ON, DONE = "더 만날 사람 있음", "마침"
NEXT = "누구를 더 만나야 할까요?"


def complete(values: Values) -> Values:
    """A card goes on as long as somebody is to be met because of it."""
    if not values.get("next_whom"):
        return {**values, "state": DONE}
    return {**values, "state": values.get("state") or GOES_ON}


# fmt: off
SURVEY_CARD = Kind(
    "survey_card",
    "발굴 카드",
    (
        Field("no", "카드번호", Serial("발굴-{year}-{number:04}"), find=Find.DIGITS, listed=True,
            section="카드"),
        Field("channel", "조사 방법", Choice(*CHANNELS, open=True), required=True, listed=True,
            filtered=True, synonyms=("발굴경로", "조사경로")),
        Field("on", "조사일", Date(Lean.PAST), required=True, fill=Fill.TODAY, listed=True,
            synonyms=("방문일", "면담일")),
        Field("tong", "통", Number(1, 999, "통"), find=Find.TEXT, listed=True, filtered=True,
            names=OF_TONG),
        Field("officer", "담당", Link("staff"), listed=True, filtered=True),
        Field("asked", "만난 사람", Text(100), find=Find.TEXT, mask=Mask.ALL,
            help="이름을 몰라도 됩니다. 예: 3통 경로당 어르신 다섯 분"),
        Field("told", "들은 이야기", Memo(2000), find=Find.TEXT, mask=Mask.ALL),
        Field("next_whom", "더 만날 사람", Text(200), find=Find.TEXT, mask=Mask.ALL, section="이어서",
            help=f"{NEXT} 적으면 오늘 화면에 남습니다."),
        Field("state", "상태", Choice(GOES_ON, DONE), listed=True, filtered=True,
            help="만났으면 ‘마침’으로 바꿉니다."),
    ),
    title=("no", "channel"),
    summary=("asked", "next_whom", "on"),
    order=("on",),
    descending=True,
    menu="마을",
    words=("설문", "자원 발굴", "자원 조사표", "집담회", "인터뷰", "면담", "설문조사", "자원조사표"),
    icon="search",
    unit="장",
    complete=complete,
    counted=("on", "channel", "officer", "tong"),
    reminders=(Reminder("next", "더 만날 사람", where={"state": (GOES_ON,)}, order="on"),),
    hint="‘발굴 입력’에서 카드 한 장과 찾은 자원을 한꺼번에 적습니다.",
)
