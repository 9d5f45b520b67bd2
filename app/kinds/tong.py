"""통: a part of the dong with its head (통장) and the officer responsible for it (통담당제)."""

from __future__ import annotations

from app.core.fields import Field, Find
from app.core.kind import Kind
from app.core.pages import PageOfRecord
from app.core.presence import Side, WhoMay
from app.core.values import Link, Memo, Number
from app.kinds.parts import memo

# fmt: off
TONG = Kind(
    "tong",
    "통",
    (
        Field("no", "통", Number(1, 999, "통"), required=True, find=Find.TEXT, listed=True,
            section="통", synonyms=("통번호",)),
        Field("area", "구역", Memo(1000), find=Find.TEXT, listed=True,
            synonyms=("관할구역", "범위")),
        Field("head", "통장", Link("person"), find=Find.PERSON, listed=True, synonyms=("통장성명",)),
        Field("officer", "담당 주무관", Link("staff"), listed=True,
            synonyms=("담당자", "담당공무원")),
        memo(),
    ),
    who_may=WhoMay(lasting=True, sides={"head": Side.HELPER}),
    title=("no",),
    order=("no",),
    menu="마을",
    words=("통담당제", "통장", "반장", "담당 주무관", "통장 회의", "담당 구역", "마을담당",
           "통담당 공무원", "통별 담당"),
    icon="tong",
    unit="개",
    duplicates=(("no",),),
    page=PageOfRecord.TONG,
    hint="F4로 1통부터 적으세요. 통장과 담당 주무관을 함께 적으면 통담당제가 됩니다.",
)
