"""위원 추천: who is recommended for a council, left out of it, or appointed to it, and why."""

from __future__ import annotations

from app.core.choices import Choice
from app.core.day_words import Lean
from app.core.fields import Field, Fill, Mask
from app.core.kind import Kind
from app.core.pages import PageOfRecord
from app.core.presence import Side, WhoMay
from app.core.reminders import Reminder
from app.core.times import Date
from app.core.values import Link, Text
from app.kinds.parts import memo

OPEN, RECOMMENDED, LEFT_OUT, DECLINED, APPOINTED = "검토", "추천", "제외", "사양", "위촉"
_CHOICES = frozenset((OPEN, RECOMMENDED, LEFT_OUT, DECLINED))
STATES = {
    OPEN: _CHOICES,
    RECOMMENDED: _CHOICES | {APPOINTED},
    LEFT_OUT: _CHOICES,
    DECLINED: _CHOICES,
    APPOINTED: frozenset((DECLINED,)),
}
MEMBER = "위원"
POSTS = (MEMBER, "위원장", "부위원장", "간사", "자문위원")

# fmt: off
NOMINATION = Kind(
    "nomination",
    "위원 추천",
    (
        Field("council", "협의회·자문단", Link("council"), required=True, listed=True, filtered=True,
            section="추천", synonyms=("위원회", "협의회")),
        Field("person", "주민", Link("person"), required=True, listed=True,
            synonyms=("성명", "이름", "위원")),
        Field("post", "직책", Choice(*POSTS, open=True), default=MEMBER, listed=True),
        Field("reason", "추천 사유", Text(300), mask=Mask.ALL, listed=True, synonyms=("사유",)),
        Field("on", "날짜", Date(Lean.PAST), fill=Fill.TODAY, listed=True, synonyms=("추천일",)),
        Field("state", "상태", Choice(*STATES), required=True, default=RECOMMENDED, listed=True,
            filtered=True, help="‘위촉’은 위원회 화면에서 한꺼번에 합니다."),
        memo(),
    ),
    title=("person", "council"),
    order=("on",),
    descending=True,
    menu="마을",
    words=("추천 명단", "위원 후보", "협의회 위원", "위원 명단"),
    icon="membership",
    unit="명",
    duplicates=(("council", "person"),),
    states=STATES,
    reserved=frozenset((APPOINTED,)),
    closed=frozenset((LEFT_OUT, DECLINED, APPOINTED)),
    data_of=("person",),
    who_may=WhoMay(whose=("person",), sides={"person": Side.HELPER}, happened={"on": ("person",)}),
    page=PageOfRecord.COUNCIL,
    reminders=(
        Reminder("waiting", "위촉을 기다리는 추천", where={"state": (RECOMMENDED,)}, order="on"),
    ),
    hint="‘협의회·자문단’을 열면 후보를 제안받아 한꺼번에 추천합니다.",
)
