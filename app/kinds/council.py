"""협의회·자문단: a council of residents or a board of experts, how many sit in it, and what is asked of them."""

from __future__ import annotations

from app.core import typed_values
from app.core.choices import Choice, Choices
from app.core.council import Criterion, Span
from app.core.fields import Count, Field, Find, Lines
from app.core.kind import Kind
from app.core.pages import PageOfRecord
from app.core.times import Date
from app.core.values import Line, Number, Serial, Text, Values
from app.kinds.counselor import CATEGORIES
from app.kinds.gathering import TYPES
from app.kinds.parts import NAME, memo, ordered, ordered_lines

RESIDENTS, EXPERTS = "주민협의회", "자문단"
WILLING = ("관심", "가능", "적극")
"""Answers to whether somebody would join, the most willing last."""
OLDEST, FARTHEST = 150, 999


def check(values: Values) -> dict[str, str]:
    """A term ends after it begins; each criterion asks something of somebody, and what can be."""
    found = ordered(values, ("starts_on", "ends_on"), start="임기 시작일")
    for first, last, words in (("first_tong", "last_tong", "통"), ("age_from", "age_to", "연령")):
        found |= ordered_lines(values, "criteria", first, last, words)
    seats = typed_values.number(values.get("seats"))
    for place, line in enumerate(typed_values.lines(values.get("criteria")), 1):
        if wrong := _wrong(line, seats):
            found.setdefault("criteria", f"{place}번째 기준: {wrong}")
    return found


def _wrong(line: Line, seats: int) -> str:
    asked = criterion(line)
    least, most = asked.least, asked.most
    if not asked.words:
        return "통, 성별, 연령, 분야 가운데 하나는 적어 주세요."
    if not least and most is None:
        return "몇 명 이상인지, 몇 명까지인지 하나는 적어 주세요."
    if most is not None and most < least:
        return "최대 인원이 최소 인원보다 적습니다."
    return f"위원 수 {seats}명보다 많습니다." if seats and least > seats else ""


def criterion(line: Line) -> Criterion:
    """Return what a line of the form asks for."""
    most = line.get("most")
    return Criterion(
        _span(line, "first_tong", "last_tong", FARTHEST),
        typed_values.text(line.get("sex")),
        _span(line, "age_from", "age_to", OLDEST),
        typed_values.text(line.get("field")),
        typed_values.number(line.get("least")),
        most if isinstance(most, int) else None,
    )


def _span(line: Line, first: str, last: str, end: int) -> Span | None:
    """Return from where to where; a 통 alone is that one, a first age alone has no end."""
    low, high = (typed_values.number(line.get(name)) for name in (first, last))
    if not (low or high):
        return None
    return low, high or (low if end == FARTHEST else end)


# fmt: off
COUNCIL = Kind(
    "council",
    "협의회·자문단",
    (
        Field("no", "번호", Serial("위원회-{year}-{number:02}"), find=Find.DIGITS, listed=True,
            section="위원회"),
        Field("name", "이름", Text(60), required=True, find=Find.NAME, listed=True,
            help="예: 마을동 주민협의회 제2기", synonyms=("위원회명", "협의회명")),
        Field("sort", "종류", Choice(RESIDENTS, EXPERTS), required=True, default=RESIDENTS, listed=True,
            filtered=True,
            help="주민협의회는 뜻을 밝힌 모임 구성원에서, 자문단은 마을상담가와 자문단 후보에서 찾습니다."),
        Field("seats", "위원 수", Number(1, 99, "명"), required=True, listed=True,
            synonyms=("정원", "인원")),
        Field("starts_on", "임기 시작", Date(), required=True, listed=True, section="임기"),
        Field("ends_on", "임기 만료", Date(), required=True, listed=True),
        Field("by", "위촉권자", NAME, help="비우면 동장입니다."),
        Field("willing", "참여 의향", Choices(*WILLING), section="기준",
            help="이렇게 답한 분에서 찾습니다. 비우면 ‘가능’과 ‘적극’입니다. 자문단에는 쓰지 않습니다."),
        Lines("criteria", "기준", (
            Field("first_tong", "통부터", Number(1, FARTHEST, "통")),
            Field("last_tong", "통까지", Number(1, FARTHEST, "통")),
            Field("sex", "성별", Choice("남", "여")),
            Field("age_from", "몇 세부터", Number(1, OLDEST, "세")),
            Field("age_to", "몇 세까지", Number(1, OLDEST, "세")),
            Field("field", "분야", Choice(*TYPES, *CATEGORIES, open=True)),
            Field("least", "최소", Number(1, 99, "명")),
            Field("most", "최대", Number(1, 99, "명")),
        )),
        memo(),
        Count("nominations", "추천", "nomination", "council", unit="명"),
        Count("appointments", "위촉", "appointment", "council", unit="명", listed=True),
    ),
    title=("name",),
    order=("starts_on",),
    descending=True,
    menu="마을",
    words=("주민협의회", "자문단", "위원회", "자치회", "협의회 구성", "위원 선정", "주민협의체",
           "협의체", "주민자치회", "자문위원", "지역사회보장협의체", "지사협", "추진위원회", "운영위원회"),
    icon="gathering",
    unit="개",
    duplicates=(("name", "starts_on"),),
    check=check,
    page=PageOfRecord.COUNCIL,
    hint="F4로 협의회나 자문단의 위원 수와 기준을 적으세요. 기준을 채우는 후보를 사유와 함께 제안합니다.",
)
