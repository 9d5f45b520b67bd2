"""예약: a resident's place on a counselor's visiting day."""

from __future__ import annotations

from app.core.choices import Choice, Flag
from app.core.day_words import Lean
from app.core.fields import Field, Fill, Find, Mask
from app.core.kind import Kind
from app.core.occupancy import Hours, NoOverlap
from app.core.presence import Side, Use, WhoMay
from app.core.reminders import Reminder
from app.core.slots import USUAL_MINUTES
from app.core.times import Clock, Date
from app.core.values import Link, Memo, Number, Phone, Text, Values
from app.kinds.parts import NAME, needed

BOOKED, MET, ABSENT, CANCELLED = "예약", "상담 완료", "불참", "취소"
BOOKED_WORD = "(예약함)"
"""Stands behind a time on a slip that was booked, not only wished for."""
STATES = {
    BOOKED: frozenset((MET, ABSENT, CANCELLED)),
    MET: frozenset((ABSENT,)),
    ABSENT: frozenset((MET,)),
    CANCELLED: frozenset[str](),
}
"""Who came and who stayed away may be told the wrong way round at first; a cancelled place is free again."""

TAKEN = (BOOKED, MET, ABSENT)
"""The states in which nobody else can have the place."""

OF_TODAY = Reminder(
    "visits", "오늘 상담", day="on", since=0, until=0, where={"state": TAKEN}, order="at",
    hint="오늘은 예약한 상담이 없습니다.",
)  # fmt: skip
UNTOLD = Reminder(
    "untold", "취소 알릴 예약", use=Use.CALLED, where={"state": (CANCELLED,), "told": ("0",)}, order="on",
    hint="취소를 알릴 분이 없습니다.",
)  # fmt: skip


def check(values: Values) -> dict[str, str]:
    """Somebody comes, and a cancelled visit says why."""
    found: dict[str, str] = {}
    if not values.get("person") and not values.get("described"):
        found["person"] = "주민을 고르거나 누구인지 적어야 합니다."
    if values.get("state") == CANCELLED:
        found |= needed(values, ("reason",), "취소하면 사유를")
    return found


# fmt: off
BOOKING = Kind(
    "booking",
    "상담 예약",
    (
        Field("counselor", "마을상담가", Link("counselor"), required=True, listed=True,
            filtered=True, section="예약", synonyms=("상담가", "상담위원")),
        Field("on", "상담일", Date(Lean.AHEAD, 10), required=True, listed=True, synonyms=("예약일", "날짜")),
        Field("at", "시각", Clock(), required=True, listed=True, synonyms=("예약시간", "상담시각")),
        Field("minutes", "소요 시간", Number(5, 240, "분"), required=True,
            default=USUAL_MINUTES,
            synonyms=("걸리는시간", "상담시간")),
        Field("person", "주민", Link("person"), find=Find.PERSON, listed=True, mask=Mask.NAME,
            synonyms=("대상자", "성명", "예약자")),
        Field("described", "주민 설명", Text(100), find=Find.TEXT, mask=Mask.ALL,
            help="아직 이름을 모르면 적습니다. 예: 203호 할머니"),
        Field("phone", "연락처", Phone(), taken="person.mobile", find=Find.DIGITS,
            mask=Mask.PHONE, listed=True,
            help="상담일이 바뀌면 알려 드릴 번호입니다. 비우면 저장할 때 주민의 휴대전화를 적습니다."),
        Field("about", "상담 내용", Memo(1000), mask=Mask.ALL, synonyms=("내용",)),
        Field("request", "접수", Link("request")),
        Field("referral", "연계", Link("referral")),
        Field("state", "상태", Choice(*STATES, synonyms={"상담함": MET}), required=True,
            default=BOOKED, listed=True, filtered=True, section="결과", synonyms=("진행상태",)),
        Field("reason", "취소 사유", Text(200), synonyms=("사유",)),
        Field("told", "취소 알림", Flag("알림", "알리기 전"), filtered=True,
            help="취소된 날의 예약자에게 전화했으면 적습니다."),
        Field("owner", "담당", Link("staff"), taken="request.owner",
            help="비우면 접수의 담당입니다. 인사이동 때 다음 담당에게 넘어갑니다."),
        Field("by", "예약 접수자", NAME, fill=Fill.ME, synonyms=("받은사람",)),
    ),
    title=("counselor", "on", "at"),
    order=("on",),
    descending=True,
    menu="접수·연계",
    words=("상담 예약자", "예약"),
    icon="booking",
    check=check,
    data_of=("person", "request", "referral"),
    who_may=WhoMay(sides={"person": Side.RESIDENT, "counselor": Side.HELPER},
        happened={"on": ("person", "counselor")}),
    states=STATES,
    closed=frozenset((MET, ABSENT, CANCELLED)),
    open_once=(("person", "on"),),
    no_overlap=NoOverlap(("counselor", "on"), Hours("at", "minutes"), {"state": TAKEN}),
    reminders=(OF_TODAY, UNTOLD),
    hint="접수 화면에서 마을상담가의 빈 시각을 고르면 여기에 기록됩니다.",
)
