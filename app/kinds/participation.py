"""참여: a resident's application to a job program, from receipt to the end of the work."""

from __future__ import annotations

from app.core.choices import Choice
from app.core.day_words import Lean
from app.core.fields import Field, Fill, Find
from app.core.kind import Kind
from app.core.occupancy import Queue
from app.core.presence import Side, WhoMay
from app.core.retention import KeptByLaw
from app.core.times import Date
from app.core.values import Link, Number, Serial, Text, Values
from app.kinds.parts import needed, ordered

WAITING, SEATED = "대기", "선발"
REFUSED = ("미선발", "부적격")
"""The states of who was not chosen."""
APPLIED = ("접수", "보완", "면접", WAITING)
"""The states in which somebody still hopes for a place."""
_JUDGED = {"선발", "대기", "미선발", "부적격", "포기"}
STATES = {
    "접수": frozenset(_JUDGED | {"보완", "면접"}),
    "보완": frozenset(_JUDGED | {"접수", "면접"}),
    "면접": frozenset(_JUDGED),
    "대기": frozenset(("선발", "미선발", "부적격", "포기", "종료")),
    "선발": frozenset(("포기", "중도포기", "종료")),
    "미선발": frozenset(("대기",)),
    "부적격": frozenset[str](),
    "포기": frozenset[str](),
    "중도포기": frozenset[str](),
    "종료": frozenset[str](),
}


def check(values: Values) -> dict[str, str]:
    """Those who wait have a number, those who dropped out a reason."""
    found = ordered(values, ("starts_on", "ends_on"))
    if values.get("state") == "대기":
        found |= needed(values, ("waiting_no",), "대기자는")
    if values.get("state") == "중도포기":
        found |= needed(values, ("drop_reason",), "중도포기는 사유를")
    return found


# fmt: off
PARTICIPATION = Kind(
    "participation",
    "일자리 참여",
    (
        Field("receipt_no", "접수번호", Serial("신청-{year}-{number:04}"), find=Find.DIGITS,
            listed=True, section="신청"),
        Field("program", "일자리사업", Link("job_program"),
            required=True, listed=True, filtered=True, synonyms=("사업명", "사업")),
        Field("person", "주민", Link("person"), required=True, listed=True,
            synonyms=("성명", "이름", "참여자", "신청자")),
        Field("applied_on", "신청일", Date(Lean.PAST), required=True, fill=Fill.TODAY, listed=True,
            synonyms=("접수일", "신청일자")),
        Field("state", "상태", Choice(*STATES),
            required=True, default="접수", listed=True, filtered=True,
            synonyms=("진행상태", "선발여부")),
        Field("waiting_no", "대기 순번", Number(1, 9999, "번"), listed=True,
            help="비우면 맨 뒤입니다. 앞 순번이 빠지면 자동으로 당겨집니다.", synonyms=("대기번호",)),
        Field("other_programs", "타 사업 중복 확인", Choice("확인 전", "중복 없음", "중복"),
            default="확인 전", synonyms=("중복참여",)),
        Field("refused_for", "미선발 사유", Text(200), synonyms=("부적격사유", "탈락사유"),
            help="미선발이나 부적격이면 적습니다. 선발 결과 통지서에 그대로 나갑니다."),
        Field("placed_at", "배치 장소", Text(100), find=Find.TEXT, section="배치",
            synonyms=("배치장소명", "근무지")),
        Field("starts_on", "근무 시작", Date(), synonyms=("시작일",)),
        Field("ends_on", "근무 종료", Date(Lean.AHEAD, 20), synonyms=("근무끝", "종료일")),
        Field("drop_reason", "포기 사유", Text(200), synonyms=("그만둔사유", "중도포기사유")),
    ),
    title=("person", "program"),
    order=("applied_on",),
    descending=True,
    menu="자원",
    words=("구직", "참여자", "선발", "구직자", "구직 신청", "일자리 신청"),
    icon="participation",
    unit="명",
    duplicates=(("person", "program", "applied_on"),),
    check=check,
    data_of=("person",),
    told_in_lists=("person",),
    kept_by_law=KeptByLaw(
        "근로기준법 제42조(계약 서류의 보존)", 3, since=("ends_on", "starts_on", "applied_on"),
        states=("선발", "중도포기", "종료"),
    ),
    who_may=WhoMay(whose=("person",), sides={"person": Side.RESIDENT, "program": Side.HELPER},
        happened={"applied_on": ("person",), "starts_on": ("person",)}),
    states=STATES,
    queue=Queue("waiting_no", "program", WAITING, SEATED, frozenset(("포기", "중도포기"))),
    closed=frozenset(("미선발", "부적격", "포기", "중도포기", "종료")),
    hint="일자리사업을 고른 뒤 F4로 신청을 받으세요. 접수번호는 저장할 때 정해집니다.",
)
