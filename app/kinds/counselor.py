"""마을상담가: a role of a person who gives professional advice, by appointment of the office."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from app.core.candidacy import Candidacy, Question
from app.core.choices import Choice, Choices, Days, Flag
from app.core.day_words import Lean
from app.core.fields import Count, Field, Find, Group, Latest, Lines
from app.core.kind import Kind
from app.core.places import Address
from app.core.presence import Side, WhoMay
from app.core.ranking import Wording
from app.core.requirements import Requirement
from app.core.slots import USUAL_MINUTES, WEEKS, Visit, cells_of, visits_of, words_of
from app.core.times import Clock, Date
from app.core.values import Email, Line, Memo, Number, Phone, Text, Values
from app.core.weekdays import DAYS
from app.kinds.parts import (
    ENDED,
    PAUSE,
    PAUSED,
    PERSON,
    REQUIRES,
    ROLE_STATES,
    ROLE_STATUS,
    VALID,
    ordered,
    ordered_lines,
)
from app.kinds.referral import THIS_MONTH

CATEGORIES = (
    "변호사",
    "법무사",
    "세무사",
    "회계사",
    "노무사",
    "건축사",
    "공인중개사",
    "의사",
    "약사",
    "간호사",
    "심리상담사",
    "사회복지사",
    "미용사",
    "명예학교장",
)


def check(values: Values) -> dict[str, str]:
    """Pauses and counseling days do not end before they begin."""
    return ordered(values, ("pause_from", "pause_until")) | ordered_lines(
        values, "slots", "from", "to", "상담 시간"
    )


def follow(before: Values, now: Values) -> Values:
    """상담 요일 and 상담 시간 tell when the counselor comes, as the visiting days say; what is told besides stays."""
    was, comes = (_visits(each) for each in (before, now))
    days = now.get("days")
    told = days if isinstance(days, int) else 0
    if days == before.get("days"):
        told &= ~cells_of(was)
    schedule = now.get("schedule")
    if schedule in (None, words_of(was)):
        schedule = words_of(comes) or None
    return {**now, "days": told | cells_of(comes) or None, "schedule": schedule}


def _visits(values: Values) -> list[Visit]:
    return visits_of(cast("tuple[Line, ...]", values.get("slots") or ()))


# fmt: off
COUNSELOR = Kind(
    "counselor",
    "마을상담가",
    (
        PERSON,
        Field("category", "상담 분야", Choice(*CATEGORIES, open=True),
            required=True, find=Find.NAME, listed=True, filtered=True, section="상담",
            synonyms=("분야", "직종", "상담분야명", "전문분야")),
        Field("title", "직함", Text(60), find=Find.TEXT, listed=True,
            synonyms=("명예직함", "상담가직함")),
        Field("honorary", "명예직", Flag("명예직", "일반"), synonyms=("명예직여부",)),
        Field("first_methods", "1차 상담", Choices("전화", "팩스", "이메일"),
            synonyms=("상담방법", "1차상담방법")),
        Field("second_methods", "2차 상담", Choices("내방", "방문"), synonyms=("2차상담방법",)),
        Field("days", "상담 요일", Days(), listed=True, filtered=True,
            help="방문 상담일을 적으면 그 요일이 함께 표시됩니다.", synonyms=("요일", "가능요일")),
        Field("schedule", "상담 시간", Text(200),
            help="비워 두면 방문 상담일의 시간을 적습니다.", synonyms=("시간", "상담일시", "상담가능시간")),
        Lines("slots", "방문 상담일", (
            Field("week", "주", Choice(*WEEKS), required=True, default="매주"),
            Field("day", "요일", Choice(*DAYS), required=True),
            Field("from", "시작", Clock(), required=True),
            Field("to", "종료", Clock(), required=True, synonyms=("끝",)),
            Field("minutes", "1인당 시간", Number(5, 240, "분"), default=USUAL_MINUTES,
                synonyms=("한사람",)),
        )),
        Lines("absences", "상담 휴무일", (
            Field("on", "날짜", Date(Lean.AHEAD, 5), required=True, synonyms=("날",)),
            Field("reason", "사유", Text(100)),
        ), synonyms=("오지않는날",)),
        Field("place", "상담 장소", Text(100), find=Find.TEXT, synonyms=("장소",)),
        Field("reservation", "예약", Flag("필요", "불필요"), synonyms=("사전예약", "예약필요")),
        Field("scope", "상담 범위", Memo(1000), find=Find.NAME,
            synonyms=("상담내용", "재능기부내용")),
        Field("exclusions", "제외 사항", Memo(1000), synonyms=("하지않는일",)),
        Field("monthly_capacity", "월 상담 한도", Number(1, 999, "건"),
            synonyms=("월한도", "월상담건수")),
        Field("areas", "담당 동", Text(100), synonyms=("담당지역", "활동지역")),
        Field("public_contact", "주민 안내 연락처", Text(200), public=True,
            help="안내문에 인쇄해도 되는 연락처만 적습니다. 개인 휴대전화는 인쇄하지 않습니다.",
            synonyms=("공개연락처",)),
        Group("office", "사무실", (
            Field("name", "이름", Text(60), find=Find.NAME, listed=True,
                synonyms=("소속", "사무소", "사무소명", "상호", "업체명", "소속기관", "근무처", "직장", "직장명")),
            Field("address", "주소", Address(), find=Find.TEXT, synonyms=("소재지", "사무소주소",
                "소속기관주소", "근무처주소", "직장주소")),
            Field("phone", "전화", Phone(), find=Find.DIGITS, synonyms=("사무소전화", "대표전화",
                "사무실연락처", "사무실전화번호", "근무처전화", "직장전화")),
            Field("fax", "팩스", Phone(), synonyms=("팩스", "팩스번호", "FAX")),
            Field("email", "이메일", Email()),
        )),
        Group("licence", "자격", (
            Field("type", "종류", Text(60), synonyms=("자격증", "자격", "자격명")),
            Field("no", "번호", Text(60), synonyms=("자격증번호", "등록번호")),
            Field("issuer", "발급 기관", Text(60), synonyms=("발급기관",)),
            Field("checked_on", "확인일", Date(Lean.PAST), synonyms=("자격확인한날",)),
            Field("until", "만료일", Date(Lean.AHEAD), help="갱신해야 하는 자격의 마지막 날. 비우면 따지지 않습니다."),
        )),
        *VALID,
        PAUSE,
        ROLE_STATUS,
        Latest("appointed_on", "위촉일", "appointment", "counselor", of="appointed_on"),
        Latest("term_until", "임기", "appointment", "counselor", of="ends_on", sooner="ended_on",
            listed=True),
        replace(THIS_MONTH, listed=True),
        Count("appointments", "위촉", "appointment", "counselor", unit="회"),
    ),
    title=("person",),
    menu="자원",
    words=("전문가", "변호사", "세무사"),
    icon="counselor",
    unit="명",
    duplicates=(("person", "category"),),
    follow=follow,
    check=check,
    stopped=ENDED,
    surveyed=("person.name", "person.mobile", "category"),
    who_may=WhoMay(ROLE_STATES, term="term_until", pause=PAUSED, sides={"person": Side.HELPER}),
    requires=(*REQUIRES, Requirement("자격", "licence_until")),
    candidacies=(Candidacy(
        until="term_until",
        rest_from="pause_from", rest_until="pause_until", capacity="monthly_capacity",
        used="this_month", days="days", tong="person.tong", verified="person.verified_on",
        does=("category", "scope"), detail=("category", "office_name", "scope"),
        phones=("office_phone", "person.mobile"), public=("public_contact",), slots="slots",
        wording=Wording("임기 시작", "임기 만료"),
        answers={
            "건강": {"category": ("의사", "약사", "간호사")},
            "일상생활유지": {"category": ("미용사",)},
            "가족관계": {"category": ("심리상담사", "변호사")},
            "경제": {"category": ("세무사", "회계사", "사회복지사")},
            "교육": {"category": ("명예학교장",)},
            "고용": {"category": ("노무사",)},
            "생활환경": {"category": ("건축사",)},
            "법률 및 권익보장": {"category": ("변호사", "법무사", "노무사")},
        },
    ),),
    tells={
        Question.PHONE: ("public_contact", "office_phone"),
        Question.PLACE: ("place", "office_address"),
        Question.HOURS: ("schedule", "days"),
        Question.WHO: ("title", "category"),
        Question.ROOM: ("office_name",),
        Question.OFFER: ("scope",),
        Question.RESERVATION: ("reservation",),
    },
    hint="F4로 마을상담가를 등록하세요. 위촉 번호와 임기는 위촉에서 적습니다.",
)
