"""인구 구성: how many residents the resident register counts in the dong, or in one 통 of it, by sex and age."""

from __future__ import annotations

from itertools import product

from app.core.fields import Field
from app.core.kind import Kind
from app.core.times import Date
from app.core.values import Number, Values
from app.kinds.parts import memo

SEXES = {"men": "남", "women": "여"}
"""Beginnings of the columns, with the sex as a person's record has it."""
BANDS = tuple(range(0, 101, 10))
"""The youngest age of each band of ten years; the last has no end (행정안전부 연령별 주민등록 인구)."""
_MOST = 999_999


def column(sex: str, band: int) -> str:
    """Return the name of the column of a sex (`men`) and a band (its youngest age)."""
    return f"{sex}_{band}"


def band_label(band: int) -> str:
    """Return what a band of ages is called: `20~29세`, `100세 이상`."""
    return f"{band}세 이상" if band == BANDS[-1] else f"{band}~{band + 9}세"


def _count(sex: str, band: int) -> Field:
    word, ages = SEXES[sex], band_label(band)
    files = f"…{word}_{ages}", f"{word}자{ages}", f"{word}성{ages}", f"{ages}{word}"
    return Field(
        column(sex, band),
        f"{word} {ages}",
        Number(0, _MOST, "명"),
        section=f"{word}성",
        synonyms=files,
    )


def total(values: Values) -> int:
    """Return how many residents all columns count together."""
    found = (values.get(column(sex, band)) for sex, band in product(SEXES, BANDS))
    return sum(each for each in found if isinstance(each, int))


def check(values: Values) -> dict[str, str]:
    """Nobody counted is no composition."""
    if not total(values):
        first = column(next(iter(SEXES)), BANDS[0])
        return {first: "성별·연령대별 인구를 한 칸 이상 적어 주세요."}
    return {}


# fmt: off
POPULATION = Kind(
    "population",
    "인구 구성",
    (
        Field("as_of", "기준일", Date(), required=True, listed=True, section="어디의 언제",
            synonyms=("기준일자", "기준월", "기준년월", "통계기준일"), help="주민등록 인구통계의 기준일."),
        Field("tong", "통", Number(1, 999, "통"), listed=True, filtered=True,
            help="동 전체의 인구면 비워 둡니다.", synonyms=("통번호", "통별")),
        *(_count(sex, band) for sex in SEXES for band in BANDS),
        memo("행정구역", "행정기관", "행정기관명"),
    ),
    title=("as_of", "tong"),
    dated="as_of",
    order=("as_of", "tong"),
    descending=True,
    menu="마을",
    words=("인구통계", "인구 현황", "주민등록 인구", "연령별 인구", "인구수"),
    icon="statistics",
    duplicates=(("as_of", "tong"),),
    check=check,
    hint="주민등록 인구통계 파일을 가져오거나 F4로 적으세요. 모임에 누가 빠져 있는지 견줄 때 씁니다.",
)
