"""활동실적: what a resident did for others, when and how long."""

from __future__ import annotations

from app.core.choices import Flag
from app.core.day_words import Lean
from app.core.fields import Field, Fill, Find
from app.core.kind import Kind
from app.core.occupancy import Hours, NoOverlap
from app.core.presence import WhoMay
from app.core.times import Clock, Date, Duration
from app.core.values import Link, Number, Text, Values
from app.kinds.parts import NAME

DAY = 24 * 60
"""The minutes of the longest activity: each day is a record of its own."""


def check(values: Values) -> dict[str, str]:
    """Who did not come did no minutes, and only they."""
    if values.get("no_show") and values.get("minutes"):
        return {"minutes": "불참이면 시간은 0분입니다."}
    if values.get("minutes") == 0 and not values.get("no_show"):
        return {
            "minutes": "0분 활동은 저장하지 않습니다. 1분 이상을 적거나, 오지 않았으면 ‘불참’을 고르세요."
        }
    return {}


# fmt: off
ACTIVITY = Kind(
    "activity",
    "활동실적",
    (
        Field("person", "주민", Link("person"), required=True, listed=True, section="활동",
            synonyms=("성명", "이름", "봉사자", "봉사자명")),
        Field("work", "일자리·연계·모임", Link("job_program", "referral", "gathering"),
            synonyms=("사업", "프로그램")),
        Field("date", "활동일", Date(Lean.PAST), required=True, fill=Fill.TODAY, listed=True,
            synonyms=("일자", "봉사일", "활동일자", "봉사일자", "날짜")),
        Field("minutes", "활동 시간", Duration(DAY, least=0), required=True, listed=True,
            synonyms=("시간", "봉사시간", "인정시간", "총봉사시간", "인정봉사시간", "실적시간")),
        Field("at", "시작 시각", Clock(), help="적으면 같은 시간의 다른 활동을 알려 드립니다.",
            synonyms=("시작시간", "활동시작시간", "봉사시작시간", "활동시작", "봉사시작", "시작시각")),
        Field("place", "장소", Text(100), find=Find.TEXT, listed=True,
            synonyms=("활동장소", "봉사장소", "활동처", "봉사처", "수요처", "수요처명", "봉사기관", "활동기관",
            "활동처명")),
        Field("what", "활동 내용", Text(200), find=Find.TEXT, listed=True,
            synonyms=("한일", "봉사내용", "내용", "봉사활동명", "활동명", "자원봉사활동명", "프로그램명")),
        Field("beneficiaries", "수혜 인원", Number(0, 99999, "명"),
            synonyms=("도움받은사람", "수혜자수")),
        Field("confirmer", "확인자", NAME, synonyms=("확인", "담당자")),
        Field("in_1365", "1365 입력", Flag("입력함", "입력 전"), filtered=True,
            help="공식 봉사 시간은 1365에 있는 시간입니다.", synonyms=("1365등록",)),
        Field("no_show", "불참", Flag("불참", "참여"), filtered=True, listed=True),
    ),
    title=("person", "date"),
    order=("date",),
    descending=True,
    menu="운영",
    words=("봉사활동", "봉사 실적", "출석"),
    icon="activity",
    duplicates=(("person", "date", "work"), ("person", "date", "minutes")),
    apart=NoOverlap(("person", "date"), Hours("at", "minutes")),
    check=check,
    who_may=WhoMay(happened={"date": ("person",)}),
    data_of=("person",),
    told_in_lists=("person",),
    counted=("date", "no_show", "person", "work", "minutes"),
    hint="F4로 봉사와 일자리의 활동을 적으세요. 봉사 시간은 자동으로 더해집니다.",
)
