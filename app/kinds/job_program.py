"""일자리사업: jobs for residents, and the services that those jobs give other residents."""

from __future__ import annotations

from app.core.candidacy import HELPS_AND_JOINS, Candidacy, Question
from app.core.choices import Choice, Choices, Days
from app.core.day_words import Lean
from app.core.fields import Count, Field, Find, Group, Rest
from app.core.kind import Kind
from app.core.money import Money
from app.core.open_referral import ServiceField
from app.core.presence import HERE, NOTHING, Dealing, Presence, Use, WhoMay, uses
from app.core.ranking import Wording
from app.core.reminders import Reminder
from app.core.times import Date
from app.core.values import Memo, Number, Phone, Text, Values
from app.kinds.parts import (
    NAME,
    NEEDS,
    SOURCE_CODE,
    VERIFICATION,
    VERIFIED,
    memo,
    ordered,
    precedes,
)
from app.kinds.referral import THIS_MONTH

TYPES = (
    "노인공익활동",
    "노인역량활용",
    "공동체사업단",
    "공공근로",
    "지역공동체",
    "자활",
    "자체",
    "봉사형",
)
VOLUNTARY = "봉사형"
UNPAID = "무보수"
IDEA, RECRUITS = "구상·협의", "모집중"
"""A programme that is only thought about or negotiated; one that takes people."""
AGE_OF_WORK = 18
"""Below it a parent or guardian agrees to somebody's work (근로기준법 제66조)."""
_AT_WORK = uses(Use.CALLED, Use.WRITTEN, Use.VERIFIED, Use.COUNTED)
"""Of a program that is interrupted: nobody is sent to it, but there it is."""
_PLANNED = uses(Use.CALLED, Use.WRITTEN, Use.VERIFIED)
"""Of a program that is only planned: it is not there yet."""
WHO_MAY = WhoMay({
    IDEA: Presence(_PLANNED, helper=Dealing("아직 구상하거나 협의하는 사업입니다.")),
    "모집예정": HERE,
    RECRUITS: HERE,
    "마감": HERE,
    "운영중": HERE,
    "종료": Presence(NOTHING, helper=Dealing(
        "종료된 사업이라 새로 연계하거나 신청받지 않습니다.", refused=True, flagged=True)),
    "일시중단": Presence(_AT_WORK, helper=Dealing("일시중단한 사업입니다. 언제 다시 하는지 확인해 주세요.")),
})  # fmt: skip
THEMES = ("마을텃밭", "도서관", "마을택배", "돌봄", "환경정비", "급식·반찬", "안전지킴이", "공방")


def check(values: Values) -> dict[str, str]:
    """Periods and ages do not end before they begin."""
    found = ordered(values, ("run_from", "run_to"), ("recruit_from", "recruit_to"))
    if precedes(values.get("max_age"), values.get("min_age")):
        found["max_age"] = "최소 연령보다 낮습니다. 두 연령을 확인해 주세요."
    amount, per = values.get("pay_amount"), values.get("pay_per")
    if amount and per == UNPAID:
        found["pay_per"] = f"금액이 있으면 ‘{UNPAID}’가 아닙니다. 금액과 단위를 확인해 주세요."
    elif amount == 0 and per not in (None, UNPAID):
        found["pay_amount"] = f"0원은 보수가 아닙니다. 금액을 적거나 단위를 ‘{UNPAID}’로 고르세요."
    return found


# fmt: off
JOB_PROGRAM = Kind(
    "job_program",
    "일자리사업",
    (
        Field("name", "사업명", Text(80), required=True, find=Find.NAME, listed=True,
            section="사업", synonyms=("일자리명", "사업이름", "프로그램명", "일자리사업명")),
        Field("type", "유형", Choice(*TYPES, open=True),
            required=True, find=Find.TEXT, listed=True, filtered=True,
            synonyms=("사업유형", "사업구분", "구분")),
        Field("theme", "주제", Choice(*THEMES, open=True), find=Find.NAME, filtered=True,
            synonyms=("테마", "분야", "세부사업")),
        Field("department", "담당 부서", Text(40), synonyms=("부서", "주관부서", "담당부서명")),
        Group("operator", "수행기관", (
            Field("org", "이름", Text(60), find=Find.NAME,
                synonyms=("수행기관", "운영기관", "기관명", "사업단")),
            Field("contact", "담당자", NAME, synonyms=("담당자", "담당")),
            Field("phone", "전화", Phone(), find=Find.DIGITS,
                synonyms=("전화번호", "연락처", "문의", "문의처")),
        )),
        Group("run", "사업", (
            Field("from", "시작", Date(), section="사업 기간",
                synonyms=("시작일", "사업시작일", "사업기간시작")),
            Field("to", "종료", Date(Lean.AHEAD, 20), synonyms=("종료일", "사업종료일", "사업기간끝")),
        )),
        Group("recruit", "모집", (
            Field("from", "시작", Date(), section="모집 기간",
                synonyms=("모집시작일", "접수시작일", "모집기간시작")),
            Field("to", "마감", Date(Lean.AHEAD, 5), listed=True,
                synonyms=("모집종료일", "모집마감일", "접수마감일", "모집기간끝")),
        )),
        Field("seats", "모집 인원", Number(0, 9999, "명"), required=True, listed=True,
            section="근무", synonyms=("정원", "인원", "모집정원", "선발인원")),
        Field("place", "장소", Text(100), find=Find.TEXT,
            synonyms=("근무지", "활동장소", "배치장소")),
        Field("days", "요일", Days(), filtered=True, synonyms=("근무요일", "활동요일")),
        Field("hours", "시간", Text(100), synonyms=("근무시간", "활동시간")),
        Group("pay", "보수", (
            Field("amount", "금액", Money(per="pay_per"),
                synonyms=("보수", "임금", "활동비", "급여")),
            Field("per", "단위", Choice("월", "일", "시간", UNPAID), synonyms=("지급단위",)),
        )),
        Field("min_age", "최소 연령", Number(0, 120, "세"), section="자격",
            synonyms=("최소연령", "최소나이", "나이하한")),
        Field("max_age", "최대 연령", Number(1, 120, "세"), synonyms=("최대연령", "최대나이", "나이상한")),
        Field("residence", "거주 요건", Text(100), synonyms=("거주지제한", "거주조건")),
        Field("eligibility", "참여 자격", Memo(2000),
            synonyms=("자격", "자격요건", "신청자격", "참여대상")),
        Field("exclusions", "제외 대상", Memo(2000), synonyms=("참여제한", "제외", "제외자")),
        Field("documents", "구비 서류", Memo(1000), synonyms=("제출서류", "필요서류")),
        Field("number_law", "주민등록번호 근거 법령", Text(120),
            help="법률·대통령령의 이름과 조항. 적은 사업만 참여신청서에 주민등록번호 칸과 이 근거가 나갑니다."),
        Field("how_to_apply", "신청 방법", Memo(1000), synonyms=("접수방법",)),
        Field("insurance", "보험", Text(100), synonyms=("4대보험", "상해보험")),
        Field("service", "주민 제공 서비스", Memo(2000), find=Find.NAME, section="서비스",
            help="마을택배처럼 이 일자리로 주민이 받는 도움. 적으면 연계할 곳으로 찾아집니다.",
            synonyms=("주민에게주는서비스", "서비스", "서비스내용", "사업내용")),
        Field("needs", "답하는 욕구", Choices(*NEEDS, open=True), filtered=True,
            help="이 일자리가 생기면 어떤 욕구에 답하는지 고릅니다. ‘일자리 구상’에서 못 채운 접수와 견줍니다."),
        Field("recipients", "서비스 대상", Text(200), synonyms=("수혜대상", "이용대상")),
        Field("status", "상태", Choice(IDEA, "모집예정", RECRUITS, "마감", "운영중", "종료",
            "일시중단"), required=True, default="모집예정", listed=True, filtered=True,
            section="관리", synonyms=("진행상태", "모집상태")),
        SOURCE_CODE,
        memo(),
        *VERIFIED,
        Count("placed", "선발", "participation", "program",
            where={"state": ("선발",)}, unit="명", listed=True),
        Rest("left", "잔여 인원", "participation", "program", out_of="seats",
            where={"state": ("선발",)}, unit="명", listed=True),
        Count("waiting", "대기", "participation", "program", where={"state": ("대기",)}, unit="명"),
        Count("applied", "신청", "participation", "program", unit="명"),
        THIS_MONTH,
    ),
    verified=VERIFICATION,
    stopped="일시중단",
    reminders=(Reminder("ideas", "구상·협의 중인 일자리", where={"status": (IDEA,)}, order="name"),),
    exchanged={
        "name": ServiceField.NAME,
        **dict.fromkeys(("type", "theme", "department"), ServiceField.ATTRIBUTE),
        "operator_org": ServiceField.ORGANIZATION,
        "operator_phone": ServiceField.VOICE,
        "run_from": ServiceField.SINCE,
        "run_to": ServiceField.UNTIL,
        **dict.fromkeys(("recruit_from", "recruit_to", "seats"), ServiceField.ATTRIBUTE),
        "place": ServiceField.PLACE,
        "days": ServiceField.DAYS,
        "hours": ServiceField.HOURS,
        **dict.fromkeys(("pay_amount", "pay_per"), ServiceField.ATTRIBUTE),
        "min_age": ServiceField.MINIMUM_AGE,
        "max_age": ServiceField.MAXIMUM_AGE,
        **dict.fromkeys(("eligibility", "residence", "exclusions", "recipients"), ServiceField.ELIGIBILITY),
        "documents": ServiceField.DOCUMENTS,
        "how_to_apply": ServiceField.APPLICATION,
        "service": ServiceField.DESCRIPTION,
        "status": ServiceField.STATUS,
        "verified_on": ServiceField.ASSURED,
    },
    title=("name",),
    menu="자원",
    words=("구인", "채용", "모집"),
    icon="job_program",
    duplicates=(("name", "run_from"),),
    check=check,
    who_may=WHO_MAY,
    candidacies=(
        Candidacy("service", "일자리사업의 서비스",
            active=("모집중", "마감", "운영중"), filled=("service",),
            since="run_from", until="run_to", used="this_month", days="days",
            verified="verified_on", does=("theme", "service"), detail=("service", "recipients"),
            phones=("operator_phone",), public=("operator_org", "operator_phone"),
            wording=Wording("사업 시작", "사업 종료"),
            answers={
                "안전": {"theme": ("안전지킴이",)},
                "일상생활유지": {"theme": ("마을택배", "돌봄", "급식·반찬")},
                "교육": {"theme": ("도서관",)},
                "생활환경": {"theme": ("환경정비", "공방")},
            },
        ),
        Candidacy("job", "일자리", wishes=HELPS_AND_JOINS,
            active=("모집예정", "모집중", "운영중"), since="recruit_from", until="recruit_to",
            capacity="seats", load="placed",
            used="this_month", days="days", verified="verified_on", does=("theme", "type"),
            detail=("type", "place", "hours"), phones=("operator_phone",),
            public=("operator_org", "operator_phone"),
            wording=Wording("모집 시작", "모집 마감", "자리 {load}/{capacity}명"),
            answers={"고용": {"status": ("모집예정", "모집중", "운영중")}},
        ),
    ),
    tells={
        Question.PHONE: ("operator_phone",),
        Question.PLACE: ("place",),
        Question.HOURS: ("hours", "days"),
        Question.OPERATOR: ("operator_org",),
        Question.OFFER: ("service",),
        Question.RECIPIENTS: ("recipients",),
        Question.TERMS: ("how_to_apply",),
        Question.DOCUMENTS: ("documents",),
    },
    hint="F4로 일자리사업을 등록하세요. 신청과 대기는 참여에서 적습니다.",
)
