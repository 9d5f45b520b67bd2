"""Kinds that the program does not have, each declared as a stranger would: in one file, without another line."""

from __future__ import annotations

from app.core.candidacy import Candidacy, Question
from app.core.choices import Choice
from app.core.day_words import Lean
from app.core.fields import Field, Fill, Find, FromSetting
from app.core.kind import Catalog, Kind
from app.core.occupancy import DaySpan, NoOverlap
from app.core.presence import HERE, NOTHING, Presence, WhoMay
from app.core.reminders import Reminder
from app.core.times import Date
from app.core.values import Link, Phone, Text, Values
from app.kinds import ALL
from app.kinds.parts import ordered


def check(values: Values) -> dict[str, str]:
    """What is lent comes back after it went."""
    return ordered(values, ("from", "until"), ("from", "returned"), start="대여일")


EQUIPMENT_LOAN = Kind(
    "equipment_loan",
    "물품 대여",
    (
        Field("person", "빌린 사람", Link("person"), required=True, listed=True),
        Field("asset", "물품", Link("asset"), required=True, listed=True),
        Field("from", "대여일", Date(Lean.NEAR), required=True, fill=Fill.TODAY, listed=True),
        Field(
            "until",
            "반납 예정일",
            Date(Lean.AHEAD),
            required=True,
            listed=True,
            fill=FromSetting("due_days", ahead=True),
        ),
        Field("returned", "반납일", Date(Lean.PAST), listed=True),
        Field("owner", "담당", Link("staff")),
    ),
    title=("person", "asset"),
    order=("from",),
    descending=True,
    menu="자원",
    check=check,
    no_overlap=NoOverlap(("asset",), DaySpan("from", ("returned", "until"))),
    reminders=(Reminder("overdue", "반납 지남", day="until", until=-1, where={"returned": ("",)}),),
)
"""An ordinary kind: things lent to residents."""

KITCHEN = Kind(
    "kitchen",
    "공유주방",
    (
        Field("name", "이름", Text(80), required=True, find=Find.NAME, listed=True),
        Field("skill", "하는 일", Choice("반찬 나눔", "요리 교실", open=True), find=Find.NAME, filtered=True),
        Field("phone", "전화", Phone(), listed=True),
        Field("place", "장소", Text(80)),
        Field("state", "상태", Choice("열림", "닫힘"), required=True, default="열림", filtered=True),
        Field("checked_on", "확인일", Date(Lean.PAST)),
    ),
    title=("name",),
    menu="자원",
    who_may=WhoMay({"열림": HERE, "닫힘": Presence(NOTHING)}),
    candidacies=(
        Candidacy(
            verified="checked_on",
            does=("skill",),
            detail=("skill",),
            phones=("phone",),
            public=("phone",),
            answers={"교육": {"skill": ("요리 교실",)}},
        ),
    ),
    tells={Question.PHONE: ("phone",), Question.PLACE: ("place",)},
)  # fmt: skip
"""A kind that helps residents."""

LENDING = Catalog((*ALL, EQUIPMENT_LOAN, KITCHEN))
