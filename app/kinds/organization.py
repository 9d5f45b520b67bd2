"""기관·단체: who in the district can help, with what, and on what terms."""

from __future__ import annotations

from app.core.candidacy import Candidacy, Question
from app.core.choices import Choice, Choices
from app.core.fields import Field, Find
from app.core.kind import Kind
from app.core.open_referral import ServiceField
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

LANGUAGES = (
    "영어",
    "중국어",
    "일본어",
    "베트남어",
    "태국어",
    "필리핀어",
    "몽골어",
    "러시아어",
    "네팔어",
    "우즈베크어",
    "캄보디아어",
    "수어",
)
"""The languages in which residents are counseled besides Korean; 한국수어 is one."""


_LANGUAGES_TOO = {
    **{language.removesuffix("어"): language for language in LANGUAGES if len(language) > 2},  # noqa: PLR2004 - 수어 is whole
    "English": "영어",
    "중문": "중국어",
    "중국어(간체)": "중국어",
    "일어": "일본어",
    "타갈로그어": "필리핀어",
    "크메르어": "캄보디아어",
    "우즈벡어": "우즈베크어",
    "수화": "수어",
    "한국수어": "수어",
}
"""How languages stand in the lists of other offices."""
_ACCESS = {
    **dict.fromkeys(("있음", "유", "O", "○", "Y", "예", "가능함", "전체 가능", "이용가능"), "가능"),
    **dict.fromkeys(("일부", "부분 가능", "일부가능", "1층만", "△"), "일부 가능"),
    **dict.fromkeys(("없음", "무", "X", "×", "N", "아니오", "불가능", "불가함"), "불가"),
}
"""How access stands in the lists of other offices."""


# fmt: off
ORGANIZATION = Kind(
    "organization",
    "기관·단체",
    (
        Field("name", "이름", Text(80), required=True, find=Find.NAME, listed=True, section="기본",
            synonyms=("시설명", "기관명", "단체명", "업체명", "상호", "명칭", "기관이름",
            "시설이름", "센터명", "경로당명", "사업장명", "업소명", "…명")),
        Field("type", "유형", Choice(*TYPES, open=True), find=Find.TEXT, listed=True, filtered=True,
            synonyms=("종류", "구분", "기관유형", "시설유형", "시설종류", "시설구분", "기관구분",
            "업종", "시설종류명(시설유형)", "업태구분명", "업태", "종별", "종별코드명", "분야명")),
        Field("operator", "운영 주체", Text(80), find=Find.TEXT,
            synonyms=("운영기관", "운영기관명", "관리기관", "관리기관명", "법인명", "운영법인",
            "운영주체명", "운영법인명", "기관", "…기관명")),
        Field("other_names", "다른 이름", Text(200), find=Find.NAME,
            help="주민이 부르는 이름, 약칭, 옛 이름. 쉼표로 나누어 적습니다.",
            synonyms=("약칭", "별칭", "별명", "통칭", "이칭", "옛이름", "이전이름", "기타이름", "구명칭", "(구)명칭")),
        *parts.CONTACT,
        *parts.PLACE,
        *parts.OFFER_BESIDE_COST,
        Field("cost", "비용", Text(200), section="이용 안내", help="예: 무료, 한 끼 3,000원, 소득에 따라 다름",
            synonyms=("이용료", "사용료", "이용비용", "이용요금", "본인부담금", "수강료", "요금", "무료여부", "유무료",
            "유무료구분")),
        Field("bring", "준비물", Text(200), help="이용할 때 가져갈 것. 안내문에 인쇄합니다.",
            synonyms=("구비서류", "필요서류", "제출서류", "준비서류", "지참물", "챙겨올것", "가져올것")),
        Field("area", "이용 지역", Text(100), find=Find.TEXT,
            help="어디에 사는 주민이 이용할 수 있는지. 예: 마을동, 한빛구 전체",
            synonyms=("서비스지역", "서비스제공지역", "담당구역", "담당지역", "관할구역", "관할지역", "관할동",
            "이용가능지역", "이용대상지역", "대상지역", "이용권역")),
        Field("languages", "가능 언어", Choices(*LANGUAGES, open=True, synonyms=_LANGUAGES_TOO),
            find=Find.TEXT, filtered=True,
            help="한국어 말고 상담하거나 안내할 수 있는 언어.", synonyms=("언어", "지원언어", "외국어", "외국어지원",
            "통역언어", "통역가능언어", "상담언어", "사용언어")),
        Field("wheelchair", "휠체어 이용", Choice("가능", "일부 가능", "불가", synonyms=_ACCESS), filtered=True,
            help="휠체어로 드나들고 화장실을 쓸 수 있는지.",
            synonyms=("휠체어", "휠체어접근", "휠체어접근성", "휠체어출입", "휠체어가능", "휠체어이용가능여부",
            "휠체어접근가능여부", "장애인편의시설", "무장애", "배리어프리")),
        parts.CAPACITY,
        parts.AGREEMENT,
        parts.PAUSE,
        parts.STATUS,
        parts.SOURCE_CODE,
        parts.REMARKS,
        parts.SURVEYED,
        *parts.VERIFIED,
        THIS_MONTH,
    ),
    verified=parts.VERIFICATION,
    surveyed=("name", "phone", "offer"),
    stopped=parts.STOPPED,
    exchanged={
        "name": ServiceField.NAME,
        "type": ServiceField.ATTRIBUTE,
        "operator": ServiceField.ORGANIZATION,
        "other_names": ServiceField.OTHER_NAME,
        **parts.PLACE_EXCHANGED,
        "cost": ServiceField.FEES,
        "bring": ServiceField.DOCUMENTS,
        "area": ServiceField.AREA,
        "languages": ServiceField.LANGUAGES,
        "wheelchair": ServiceField.ACCESS,
        "status": ServiceField.STATUS,
        "verified_on": ServiceField.ASSURED,
    },
    title=("name",),
    menu="자원",
    words=("복지관", "경로당", "병원", "상점", "학교"),
    icon="organization",
    unit="곳",
    duplicates=(("name", "phone"), ("name", "address")),
    in_editions=(("phone", "address"),),
    ended=parts.ENDED,
    alike=(("name", "other_names"),),
    check=parts.check_terms,
    who_may=parts.WHO_MAY_AND_PAUSE,
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
    tells={
        **parts.TELLS,
        Question.OPERATOR: ("operator",),
        Question.DOCUMENTS: ("bring",),
        Question.COST: ("cost",),
        Question.AREA: ("area",),
        Question.LANGUAGES: ("languages",),
        Question.ACCESS: ("wheelchair",),
    },
    hint="F4로 기관을 등록하거나, 구청·공공데이터의 시설 목록 파일을 가져오세요.",
)
