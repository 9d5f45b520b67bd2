"""위촉: the office's appointment of a counselor for a term."""

from __future__ import annotations

from app.core.day_words import Lean
from app.core.fields import Field, Fill, Find
from app.core.kind import Kind
from app.core.presence import Side, Use, WhoMay
from app.core.reminders import Reminder
from app.core.times import Date
from app.core.values import Link, Serial, Text, Values
from app.kinds.parts import NAME, needed, ordered


def check(values: Values) -> dict[str, str]:
    """A term ends after it begins; one that was ended early says why."""
    found = ordered(
        values, ("starts_on", "ends_on"), ("starts_on", "ended_on"), start="임기 시작일"
    )
    return found | (needed(values, ("reason",), "해촉하면") if values.get("ended_on") else {})


ENDING_DAYS = 60
ENDING = Reminder(
    "ending",
    "임기 만료 예정",
    use=Use.INVITED,
    day="ends_on",
    since=0,
    until=ENDING_DAYS - 1,
    hint=f"{ENDING_DAYS}일 안에 만료되는 임기가 없습니다.",
    always=True,
)


# fmt: off
APPOINTMENT = Kind(
    "appointment",
    "위촉",
    (
        Field("no", "위촉번호", Serial("{year}-{number:02}"), find=Find.DIGITS, listed=True,
            section="위촉", synonyms=("번호",)),
        Field("counselor", "마을상담가", Link("counselor"), required=True, listed=True,
            synonyms=("상담가", "성명", "이름")),
        Field("appointed_on", "위촉일", Date(), required=True, fill=Fill.TODAY, listed=True,
            synonyms=("위촉일자",)),
        Field("starts_on", "임기 시작", Date(), required=True, fill=Fill.TODAY, listed=True,
            synonyms=("시작일", "임기시작일")),
        Field("ends_on", "임기 만료", Date(Lean.AHEAD, 20), required=True, listed=True,
            synonyms=("임기끝", "만료일", "임기만료일", "종료일")),
        Field("by", "위촉권자", NAME, synonyms=("위촉자",)),
        Field("renewed_from", "이전 위촉", Link("appointment"),
            help="재위촉이면 이전 위촉을 고릅니다.", synonyms=("앞선위촉",)),
        Field("ended_on", "해촉일", Date(), section="해촉", synonyms=("해촉일자",)),
        Field("reason", "해촉 사유", Text(200), synonyms=("사유",)),
    ),
    title=("counselor", "no"),
    order=("appointed_on",),
    descending=True,
    menu="운영",
    icon="appointment",
    duplicates=(("counselor", "starts_on"),),
    check=check,
    data_of=("counselor",),
    who_may=WhoMay(lasting=True, ends=("ends_on", "ended_on"), whose=("counselor",),
        sides={"counselor": Side.HELPER},
        happened={"appointed_on": ("counselor",), "starts_on": ("counselor",)}),
    reminders=(ENDING,),
    hint="마을상담가를 먼저 등록한 뒤 F4로 위촉을 적으세요. 위촉번호는 저장할 때 정해집니다.",
)
