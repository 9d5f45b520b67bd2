"""Kinds of the tests' own: the smallest village in which everything a kind can declare occurs."""

from __future__ import annotations

from app.core.choices import Choice, Choices, Days, Flag
from app.core.fields import Count, Field, Find, Group, Latest, Lines, Sum
from app.core.kind import Catalog, Kind
from app.core.times import Date, Duration
from app.core.values import Link, Memo, Number, Phone, Serial, Text, Values


def is_open(values: Values) -> bool:
    """Tell whether an errand was handed on."""
    return values.get("state") == "열림"


NEIGHBOR = Kind(
    "neighbor",
    "이웃",
    (
        Field("name", "이름", Text(40), required=True, find=Find.NAME, listed=True),
        Field("birth", "생일", Date(), find=Find.DIGITS, listed=True),
        Field("phone", "전화", Phone(), find=Find.DIGITS, listed=True),
        Field("street", "주소", Text(), find=Find.TEXT),
        Field("block", "통", Number(unit="통"), find=Find.TEXT, listed=True, filtered=True),
        Field("marks", "표시", Choices("통장", "반장", open=True), find=Find.TEXT, filtered=True),
        Field("memo", "메모", Memo()),
        Field("verified_on", "확인일", Date(), listed=True),
        Field("verified_by", "확인자", Text()),
        Count("errands", "심부름", "errand", "neighbor", unit="건"),
    ),
    title=("name",),
    duplicates=(("name", "birth"), ("name", "phone")),
)
HELPER = Kind(
    "helper",
    "도우미",
    (
        Field(
            "neighbor",
            "이웃",
            Link("neighbor", role=True, copies=("name", "block", "verified_on")),
            required=True,
        ),
        Field("talents", "재능", Choices("요리", "말벗", open=True), find=Find.NAME, filtered=True,
              listed=True),
        Field("days", "요일", Days(), listed=True, filtered=True),
        Field("reach", "범위", Choice("통", "동"), filtered=True),
        Field("driver", "운전", Flag("함", "안함")),
        Field("rank", "순위", Number(), listed=True),
        Lines(
            "courses",
            "교육",
            (
                Field("course", "과정", Text(), required=True, find=Find.NAME),
                Field("on", "날", Date()),
                Field("passed", "이수", Flag("이수", "미이수")),
                Field("teacher", "강사", Link("neighbor")),
            ),
            most=3,
        ),
        Sum("minutes", "도운 시간", "errand", "helper", of="minutes", shown=Duration()),
        Latest("last_help", "최근 도움", "errand", "helper", of="on"),
        Count("open_errands", "이번 달 열림", "errand", "helper", where={"state": ("열림",)},
              this_month="on"),
    ),
    title=("neighbor",),
)  # fmt: skip
KEEPER = Kind(
    "keeper",
    "지킴이",
    (
        Field("neighbor", "이웃", Link("neighbor", role=True), required=True),
        Field("post", "자리", Text(), required=True, find=Find.NAME, listed=True),
    ),
    title=("neighbor",),
)
CLUB = Kind(
    "club",
    "모임",
    (
        Field("name", "이름", Text(60), required=True, find=Find.NAME, listed=True),
        Field("founded", "시작", Date()),
        Group("contact", "연락", (
            Field("name", "이름", Text(), find=Find.NAME),
            Field("phone", "전화", Phone(), find=Find.DIGITS),
        )),
    ),
    title=("name",),
)  # fmt: skip
MEMBER = Kind(
    "member",
    "구성원",
    (
        Field("neighbor", "이웃", Link("neighbor"), required=True, listed=True),
        Field("club", "모임", Link("club"), required=True, listed=True, filtered=True),
        Field("duty", "맡은 일", Text(), find=Find.TEXT),
    ),
    title=("neighbor", "club"),
)
ERRAND = Kind(
    "errand",
    "심부름",
    (
        Field("no", "번호", Serial("심부름-{year}-{number:04}", due=is_open), find=Find.DIGITS,
              listed=True),
        Field("state", "상태", Choice("초안", "열림", "끝"), default="초안", listed=True,
              filtered=True),
        Field("neighbor", "이웃", Link("neighbor"), listed=True),
        Field("helper", "도우미", Link("helper", "club"), listed=True),
        Field("on", "날", Date(), listed=True),
        Field("minutes", "시간", Duration()),
        Field("text", "내용", Memo(), find=Find.TEXT),
    ),
    title=("no", "neighbor"),
    order=("on",),
    descending=True,
)  # fmt: skip
TICKET = Kind(
    "ticket",
    "순번표",
    (
        Field("no", "번호", Serial("{year}-{number:04}"), listed=True),
        Field("member", "구성원", Link("member")),
    ),
    title=("no", "member"),
)
KINDS = (NEIGHBOR, HELPER, KEEPER, CLUB, MEMBER, ERRAND, TICKET)
VILLAGE = Catalog(KINDS)
