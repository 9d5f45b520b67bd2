"""위촉: the office's appointment for a term, of a counselor or of a member of a council."""

from __future__ import annotations

from app.core.choices import Choice
from app.core.day_words import Lean
from app.core.fields import Field, Fill, Find
from app.core.kind import Kind
from app.core.presence import Side, Use, WhoMay
from app.core.reminders import Reminder
from app.core.times import Date
from app.core.values import Link, Serial, Text, Values
from app.kinds.nomination import POSTS
from app.kinds.parts import NAME, needed, ordered


def check(values: Values) -> dict[str, str]:
    """It is of a counselor or of somebody in a council; a term ends after it begins; an early end says why."""
    found = ordered(
        values, ("starts_on", "ends_on"), ("starts_on", "ended_on"), start="임기 시작일"
    )
    if values.get("counselor"):
        both = "마을상담가로 위촉하면 비웁니다. 위원 위촉은 따로 적어 주세요."
        found |= {name: both for name in ("person", "council") if values.get(name)}
    elif not values.get("person") and not values.get("council"):
        found["counselor"] = "마을상담가를 고르거나, 위원이면 주민과 협의회·자문단을 골라 주세요."
    else:
        found |= needed(values, ("person", "council"), "위원 위촉은")
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
        Field("counselor", "마을상담가", Link("counselor"), listed=True,
            synonyms=("상담가", "성명", "이름")),
        Field("person", "위원", Link("person"), listed=True, help="위원으로 위촉한 주민입니다.",
            synonyms=("주민",)),
        Field("council", "협의회·자문단", Link("council"), listed=True, filtered=True,
            synonyms=("위원회", "협의회")),
        Field("post", "직책", Choice(*POSTS, open=True), help="위원일 때만 적습니다."),
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
    title=("counselor", "person", "council", "no"),
    order=("appointed_on",),
    descending=True,
    menu="운영",
    words=("위촉장", "임기", "해촉", "재위촉"),
    icon="appointment",
    duplicates=(("counselor", "starts_on"), ("person", "council", "starts_on")),
    check=check,
    data_of=("counselor", "person"),
    who_may=WhoMay(lasting=True, ends=("ends_on", "ended_on"), whose=("counselor", "person"),
        sides={"counselor": Side.HELPER, "person": Side.HELPER},
        happened=dict.fromkeys(("appointed_on", "starts_on"), ("counselor", "person"))),
    reminders=(ENDING,),
    hint="마을상담가를 먼저 등록한 뒤 F4로 위촉을 적으세요. 위촉번호는 저장할 때 정해집니다.",
)
