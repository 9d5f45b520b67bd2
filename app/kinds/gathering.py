"""모임: where residents meet of their own accord."""

from __future__ import annotations

from app.core.candidacy import HELPS_AND_JOINS, Candidacy, Question
from app.core.choices import Choice, Flag
from app.core.fields import Count, Field, Find, Mask
from app.core.kind import Kind
from app.core.values import Number, Phone, Text, Values
from app.kinds.parts import (
    ENDED,
    NAME,
    OF_TONG,
    STATUS,
    STOPPED,
    SURVEYED,
    VERIFICATION,
    VERIFIED,
    WHO_MAY,
    memo,
)
from app.kinds.referral import THIS_MONTH

TYPES = (
    "동아리",
    "학습모임",
    "봉사모임",
    "부모모임",
    "어르신모임",
    "운동모임",
    "텃밭모임",
    "마을계획",
    "자조모임",
)
SENSITIVE = ("종교", "교회", "성당", "사찰", "정당", "노조", "노동조합")
"""Their membership tells a belief, so no person may be tied to one (개인정보 보호법 제23조)."""


def check(values: Values) -> dict[str, str]:
    """A religious, party or union gathering is kept as an organization, without its members."""
    kind = str(values.get("kind") or "")
    if any(word in kind for word in SENSITIVE):
        return {"kind": "종교·정당·노동조합 모임은 구성원을 적지 않도록 기관·단체에 등록해 주세요."}
    return {}


# fmt: off
GATHERING = Kind(
    "gathering",
    "모임",
    (
        Field("name", "이름", Text(80), required=True, find=Find.NAME, listed=True, section="모임",
            synonyms=("모임명", "동아리명", "단체명")),
        Field("kind", "종류", Choice(*TYPES, open=True), find=Find.TEXT, listed=True, filtered=True,
            synonyms=("구분", "유형", "모임종류")),
        Field("place", "모임 장소", Text(100), find=Find.TEXT, listed=True,
            synonyms=("장소", "모이는곳")),
        Field("cycle", "주기", Text(60), listed=True, synonyms=("모임주기", "모이는때", "활동주기"),
            help="예: 매주 화 10시"),
        Field("size", "인원", Number(1, 9999, "명"), listed=True,
            synonyms=("회원수", "인원수", "구성원수")),
        Field("contact", "연락 담당", NAME, find=Find.PERSON, mask=Mask.NAME, section="연락",
            synonyms=("대표", "대표자", "담당자")),
        Field("phone", "전화", Phone(), find=Find.DIGITS, mask=Mask.PHONE,
            synonyms=("연락처", "전화번호")),
        Field("public_contact", "주민 안내 연락처", Text(200), public=True,
            help="안내문에 인쇄해도 되는 연락처만 적습니다."),
        Field("welcomes", "신규 회원", Flag("환영", "받지 않음"), filtered=True,
            synonyms=("새사람", "가입가능")),
        Field("tong", "통", Number(1, 999, "통"), names=OF_TONG, find=Find.TEXT, listed=True, filtered=True),
        Field("source", "발굴 경로", Text(60), synonyms=("알게된경로",)),
        SURVEYED,
        STATUS,
        memo(),
        *VERIFIED,
        Count("members", "확인된 구성원", "membership", "gathering", unit="명"),
        THIS_MONTH,
    ),
    verified=VERIFICATION,
    surveyed=("name", "phone", "kind"),
    stopped=STOPPED,
    title=("name",),
    menu="마을",
    words=("동아리", "주민 모임", "소모임", "동호회", "친목회"),
    icon="gathering",
    unit="개",
    duplicates=(("name", "place"),),
    ended=ENDED,
    check=check,
    who_may=WHO_MAY,
    candidacies=(Candidacy(wishes=HELPS_AND_JOINS,
        only=(("welcomes", "1"),),
        used="this_month", tong="tong", verified="verified_on", does=("kind",),
        detail=("kind", "place", "cycle"), phones=("phone",), public=("public_contact",),
        answers={
            "건강": {"kind": ("운동모임",)},
            "가족관계": {"kind": ("부모모임",)},
            "사회적 관계": {"kind": ("동아리", "어르신모임", "자조모임", "운동모임", "텃밭모임")},
            "교육": {"kind": ("학습모임",)},
        },
    ),),
    tells={
        Question.PHONE: ("public_contact", "phone"),
        Question.PLACE: ("place",),
        Question.HOURS: ("cycle",),
    },
    hint="F4로 마을의 모임을 적으세요. 조사하지 않은 관계는 보이지 않습니다.",
)
