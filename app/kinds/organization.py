"""기관·단체: who in the district can help, with what, and on what terms."""

from __future__ import annotations

from app.core.candidacy import Candidacy, Question
from app.core.choices import Choice
from app.core.fields import Field, Find
from app.core.kind import Kind
from app.core.ranking import Wording
from app.core.values import Text
from app.kinds import parts
from app.kinds.referral import THIS_MONTH

TYPES = (
    "복지관",
    "복지시설",
    "경로당",
    "어린이집",
    "학교",
    "병·의원",
    "종교시설",
    "상점·업체",
    "주민단체",
    "봉사단체",
    "공공기관",
)


# fmt: off
ORGANIZATION = Kind(
    "organization",
    "기관·단체",
    (
        Field("name", "이름", Text(80), required=True, find=Find.NAME, listed=True, section="기본",
            synonyms=("기관명", "시설명", "단체명", "업체명", "상호", "명칭", "기관이름",
            "시설이름", "센터명", "경로당명", "사업장명")),
        Field("type", "유형", Choice(*TYPES, open=True), find=Find.TEXT, listed=True, filtered=True,
            synonyms=("종류", "구분", "기관유형", "시설유형", "시설종류", "시설구분", "기관구분",
            "업종", "시설종류명(시설유형)")),
        Field("operator", "운영 주체", Text(80), find=Find.TEXT,
            synonyms=("운영기관", "운영기관명", "관리기관", "관리기관명", "법인명", "운영법인",
            "운영주체명")),
        *parts.CONTACT,
        *parts.PLACE,
        *parts.OFFER,
        parts.CAPACITY,
        parts.AGREEMENT,
        parts.PAUSE,
        parts.STATUS,
        parts.SOURCE_CODE,
        parts.REMARKS,
        *parts.VERIFIED,
        THIS_MONTH,
    ),
    verified=parts.VERIFICATION,
    title=("name",),
    menu="자원",
    icon="organization",
    unit="곳",
    duplicates=(("name", "phone"), ("name", "address")),
    check=parts.check_terms,
    who_may=parts.WHO_MAY,
    candidacies=(Candidacy(
        since="agreement_from",
        until="agreement_to", rest_from="pause_from", rest_until="pause_until",
        capacity="monthly_capacity", used="this_month", days="days", tong="tong",
        verified="verified_on", does=("offer",), detail=("type", "offer"), phones=("phone",),
        public=("public_contact",), wording=Wording("협약 시작", "협약 만료"),
        answers={
            "건강": {"type": ("병·의원",)},
            "일상생활유지": {"type": ("복지관", "복지시설")},
            "사회적 관계": {"type": ("경로당", "복지관")},
            "경제": {"offers": ("물적",)},
            "교육": {"type": ("학교", "어린이집")},
        },
    ),),
    tells={**parts.TELLS, Question.OPERATOR: ("operator",)},
    hint="F4로 기관을 등록하거나, 구청·공공데이터의 시설 목록 파일을 가져오세요.",
)
