"""가구: people who live together, so that their requests and referrals are seen together."""

from __future__ import annotations

from app.core.choices import Choice, Flag
from app.core.fields import Field, Find, Lines, Mask
from app.core.kind import Kind
from app.core.places import Address, Detail
from app.core.values import Link, Number, Text, Values
from app.kinds.parts import OF_TONG, memo

RELATIONS = ("세대주", "배우자", "부모", "자녀", "손자녀", "형제자매", "친척", "동거인")


def check(values: Values) -> dict[str, str]:
    """A member stands in the household once, and at most one of them is its head."""
    members = values.get("members")
    rows = [row for row in members if isinstance(row, dict)] if isinstance(members, tuple) else []
    persons = [row.get("person") for row in rows]
    if len(persons) != len(set(persons)):
        return {"members": "같은 주민이 두 번 들어 있습니다."}
    if sum(bool(row.get("head")) for row in rows) > 1:
        return {"members": "세대주는 한 사람입니다."}
    return {}


# fmt: off
HOUSEHOLD = Kind(
    "household",
    "가구",
    (
        Field("name", "가구 이름", Text(40),
            required=True, find=Find.NAME, mask=Mask.NAME, listed=True, section="가구",
            help="예: 3통 김씨네, 한빛빌라 203호", synonyms=("가구명", "세대주", "세대주명")),
        Field("address", "주소", Address(detail="detail", tong="tong", ban="ban"),
            find=Find.TEXT, mask=Mask.ADDRESS, listed=True,
            synonyms=("도로명주소", "거주지")),
        Field("detail", "상세주소", Detail(), find=Find.TEXT, mask=Mask.ALL, synonyms=("동호수",)),
        Field("tong", "통", Number(1, 999, "통"), names=OF_TONG, find=Find.TEXT, listed=True, filtered=True),
        Field("ban", "반", Number(1, 999, "반")),
        Lines("members", "가구원", (
            Field("person", "주민", Link("person"), find=Find.PERSON, required=True),
            Field("relation", "세대주와의 관계", Choice(*RELATIONS, open=True)),
            Field("head", "세대주", Flag()),
        )),
        memo(),
    ),
    title=("name",),
    menu="주민",
    words=("세대", "가족"),
    icon="household",
    unit="가구",
    duplicates=(("address", "detail"),),
    check=check,
    data_of=("members",),
    hint="함께 사는 주민을 가구로 묶으면 접수와 연계를 함께 봅니다. F4로 첫 가구를 만드세요.",
)
