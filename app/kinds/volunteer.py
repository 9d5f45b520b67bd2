"""자원봉사자: a role of a person: what they can do, when, where, and what they wish for."""

from __future__ import annotations

from app.core.candidacy import Candidacy, Question
from app.core.choices import Choice, Choices, Days, Flag
from app.core.day_words import Lean
from app.core.fields import Field, Fill, Find, Latest, Lines, Sum
from app.core.kind import Kind
from app.core.presence import Side, WhoMay
from app.core.requirements import Requirement
from app.core.times import Date, Duration
from app.core.values import Number, Text, Values
from app.kinds.parts import (
    CAPACITY,
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
    words,
)
from app.kinds.referral import THIS_MONTH

STATUTE = (
    "복지·보건",
    "지역개발",
    "환경",
    "권익·청소년",
    "교육·상담",
    "인권·평화",
    "범죄예방",
    "교통·기초질서",
    "재난",
    "문화·관광·예술·체육",
    "부패방지·소비자",
    "공명선거",
    "국제협력",
    "공공행정 지원",
    "기타",
)
"""The fields of volunteering (자원봉사활동 기본법 제7조)."""

TALENTS = {
    "이·미용": "복지·보건",
    "반찬": "복지·보건",
    "말벗": "복지·보건",
    "돌봄": "복지·보건",
    "병원 동행": "복지·보건",
    "이동 지원": "복지·보건",
    "빨래": "복지·보건",
    "목욕": "복지·보건",
    "급식": "복지·보건",
    "의료·간호": "복지·보건",
    "집수리": "지역개발",
    "도배·장판": "지역개발",
    "전기·설비": "지역개발",
    "텃밭": "환경",
    "청소·정리": "환경",
    "재활용": "환경",
    "학습지도": "교육·상담",
    "상담": "교육·상담",
    "한글교실": "교육·상담",
    "컴퓨터·휴대폰": "교육·상담",
    "도서관": "교육·상담",
    "청소년 지도": "권익·청소년",
    "통역·번역": "국제협력",
    "공연·음악": "문화·관광·예술·체육",
    "미술·공예": "문화·관광·예술·체육",
    "사진·영상": "문화·관광·예술·체육",
    "체육": "문화·관광·예술·체육",
    "방범 순찰": "범죄예방",
    "교통 안내": "교통·기초질서",
    "재난 구호": "재난",
    "행정 보조": "공공행정 지원",
}
"""What the counter says, and the statute's field each talent counts under."""

AREAS = ("통", "동", "구")


def complete(values: Values) -> Values:
    """Add the statute's fields of the talents to those that were ticked."""
    of_talents = (TALENTS[word] for word in words(values, "talents") if word in TALENTS)
    fields = dict.fromkeys((*words(values, "fields"), *of_talents))
    return {**values, "fields": tuple(fields) or None}


def check(values: Values) -> dict[str, str]:
    """Pauses and wishes do not end before they begin."""
    return ordered(values, ("pause_from", "pause_until")) | ordered_lines(
        values, "wishes", "from", "until", "희망 기간"
    )


# fmt: off
VOLUNTEER = Kind(
    "volunteer",
    "자원봉사자",
    (
        PERSON,
        Field("form", "구분", Choice("개인", "단체",
            synonyms={"개인봉사자": "개인", "단체봉사자": "단체"}), default="개인", section="봉사",
            synonyms=("봉사구분", "개인단체구분")),
        Field("talents", "분야", Choices(*TALENTS, open=True,
            synonyms={"미용": "이·미용", "이발": "이·미용", "밑반찬": "반찬", "집 수리": "집수리",
            "세탁": "빨래", "통역": "통역·번역"}), find=Find.NAME, listed=True, filtered=True,
            synonyms=("봉사분야", "활동분야", "희망분야", "재능", "재능분야", "할수있는일",
            "참여분야")),
        Field("fields", "법정 분야", Choices(*STATUTE), filtered=True,
            help="분야에 따라 자동으로 정해지며, 추가할 수 있습니다.", synonyms=("자원봉사분야",)),
        Field("availability", "가능 요일", Days(), listed=True, filtered=True,
            synonyms=("활동요일", "가능시간", "활동가능시간", "활동가능요일", "봉사요일", "요일",
            "희망요일")),
        Field("range", "활동 범위", Choice(*AREAS,
            synonyms={"통내": "통", "동내": "동", "구내": "구"}), filtered=True,
            synonyms=("활동지역", "희망지역")),
        Lines("wishes", "희망 활동", (
            Field("field", "분야", Text(60), required=True),
            Field("from", "시작", Date()),
            Field("until", "종료", Date(Lean.AHEAD, 20), synonyms=("끝",)),
            Field("times", "주", Number(1, 21, "회")),
            Field("hours", "하루", Number(1, 24, "시간")),
            Field("target", "대상", Text(60)),
            Field("area", "지역", Text(60)),
        ), most=3),
        Field("skills", "재능·기술", Text(300), find=Find.NAME, section="자격",
            synonyms=("기술", "특기", "특기사항", "경력")),
        Field("licences", "자격·면허", Text(300), find=Find.NAME,
            synonyms=("자격증", "면허", "자격사항")),
        Field("vehicle", "차량", Choice("없음", "승용차", "승합차", "화물차", "이륜차", open=True),
            filtered=True, synonyms=("차량보유", "차량유무", "보유차량")),
        Field("qualified_until", "자격 만료일", Date(Lean.AHEAD), help="갱신해야 하는 자격·면허의 마지막 날.",
            synonyms=("자격만료", "면허만료", "자격유효기간")),
        *VALID,
        Lines("training", "교육 이수", (
            Field("course", "과정", Text(100), required=True),
            Field("on", "이수일", Date(Lean.PAST)),
            Field("hours", "시간", Duration(2_000 * 60)),
        )),
        ROLE_STATUS,
        Field("registered_on", "등록일", Date(Lean.PAST), fill=Fill.TODAY,
            synonyms=("등록일자", "가입일", "가입일자", "신청일", "신청일자", "입대일")),
        CAPACITY,
        PAUSE,
        Field("praise", "포상 추천", Flag("사양", "추천 가능"),
            help="사양하신 분은 자원봉사자의 날 추천 명단에 오르지 않습니다.", synonyms=("포상사양",)),
        Sum("hours", "봉사 시간", "activity", "person", of="minutes", shown=Duration()),
        Latest("last_activity", "최근 봉사", "activity", "person", of="date"),
        THIS_MONTH,
    ),
    title=("person",),
    menu="자원",
    words=("재능기부", "봉사자", "명단 가져오기"),
    icon="volunteer",
    unit="명",
    duplicates=(("person",),),
    complete=complete,
    check=check,
    stopped=ENDED,
    surveyed=("person.name", "person.mobile", "talents"),
    who_may=WhoMay(ROLE_STATES, pause=PAUSED, sides={"person": Side.HELPER}),
    requires=(*REQUIRES, Requirement("자격", "qualified_until")),
    candidacies=(Candidacy(
        rest_from="pause_from", rest_until="pause_until", capacity="monthly_capacity",
        used="this_month", days="availability", tong="person.tong", reach="range",
        verified="person.verified_on", does=("talents", "skills"),
        detail=("talents", "person.tong", "availability"), phones=("person.mobile", "person.phone2"),
        answers={
            "안전": {"talents": ("방범 순찰", "교통 안내", "재난 구호")},
            "건강": {"talents": ("병원 동행", "의료·간호", "체육", "목욕")},
            "일상생활유지": {"talents": ("이·미용", "반찬", "돌봄", "이동 지원", "빨래", "목욕", "급식",
                "청소·정리")},
            "가족관계": {"talents": ("상담",)},
            "사회적 관계": {"talents": ("말벗", "공연·음악", "미술·공예", "통역·번역")},
            "교육": {"talents": ("학습지도", "한글교실", "컴퓨터·휴대폰", "도서관", "청소년 지도")},
            "생활환경": {"talents": ("집수리", "도배·장판", "전기·설비", "청소·정리", "재활용")},
        },
    ),),
    tells={Question.HOURS: ("availability",), Question.OFFER: ("talents",)},
    hint="F4로 등록하거나, 쓰던 명단 파일을 가져오세요. 이미 있는 주민은 찾아서 연결합니다.",
)
