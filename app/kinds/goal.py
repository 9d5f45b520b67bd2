"""연간 목표: how much of a measure the office means to reach in a year, and what it plans in each quarter."""

from __future__ import annotations

from app.core import typed_values
from app.core.choices import Choice
from app.core.fields import Field, Fill, Find, Lines
from app.core.kind import Kind
from app.core.occupancy import NoOverlap, WholeYear
from app.core.pages import PageOfRecord
from app.core.times import Year
from app.core.values import Number, Text, Values
from app.kinds.parts import memo

RATES = ("회신율", "욕구 충족률")
"""Measures in per cent."""
MEASURES = (
    "자원 발굴", "자원 확인", "상담가 위촉", "자원봉사자 신규 등록", "접수", "연계 의뢰", "연계 완료", *RATES,
    "일자리 선발", "활동 실인원", "교육 참석 실인원", "회의", "활동 시간",
)  # fmt: skip
"""What a goal may be set for, in the order of the yearly plan; `GOAL_MEASURES` in services/statistics counts each."""
QUARTERS = ("1분기", "2분기", "3분기", "4분기")
_WHOLE = 100


def check(values: Values) -> dict[str, str]:
    """A rate is no more than all, and each quarter is planned once."""
    found: dict[str, str] = {}
    if values.get("measure") in RATES and typed_values.number(values.get("target")) > _WHOLE:
        found["target"] = "비율의 목표는 100(%)까지 적을 수 있습니다."
    quarters = [line["quarter"] for line in typed_values.lines(values.get("plans"))]
    if len(set(quarters)) < len(quarters):
        found["plans"] = "같은 분기를 두 번 적었습니다. 한 줄로 모아 주세요."
    return found


def planned(values: Values, quarter: str) -> tuple[int, str]:
    """Return the target and the plan of a quarter (`1분기`); 0 and an empty text where nothing is planned."""
    for line in typed_values.lines(values.get("plans")):
        if line["quarter"] == quarter:
            return typed_values.number(line.get("target")), str(line.get("plan") or "")
    return 0, ""


# fmt: off
GOAL = Kind(
    "goal",
    "목표",
    (
        Field("year", "연도", Year(), required=True, fill=Fill.THIS_YEAR, listed=True, filtered=True,
            section="목표", synonyms=("년도", "목표 연도")),
        Field("measure", "지표", Choice(*MEASURES), required=True, find=Find.NAME, listed=True,
            filtered=True, synonyms=("성과지표", "목표명", "사업지표")),
        Field("target", "목표", Number(1, 9_999_999), required=True, listed=True,
            help="한 해의 목표입니다. 비율은 %로 적습니다.", synonyms=("목표치", "연간 목표", "목표값")),
        Lines("plans", "분기 계획", (
            Field("quarter", "분기", Choice(*QUARTERS), required=True),
            Field("target", "분기 목표", Number(1, 9_999_999)),
            Field("plan", "추진 계획", Text(200)),
        ), most=len(QUARTERS), section="추진"),
        memo("추진방법", "세부추진계획"),
    ),
    title=("measure", "year"),
    order=("year", "measure"),
    descending=True,
    menu="운영",
    icon="statistics",
    unit="개",
    duplicates=(("year", "measure"),),
    no_overlap=NoOverlap(("measure",), WholeYear("year")),
    check=check,
    page=PageOfRecord.GOALS,
    hint="F4로 올해의 목표를 지표마다 적으세요. 실적은 자동으로 셉니다.",
)
