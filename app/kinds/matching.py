"""Who answers which need: the sorts of candidates with their facts, needs, and everyday words.

A need's line says for one sort which words of a column answer it; a new resource kind is one `Candidacy`
more, a new everyday word one line.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.core.candidacy import WORDS, Answers, Candidacy
from app.core.ranking import Wording

HELP, JOIN = "도움 요청", "참여·재능기부 희망"
"""The kinds of requests."""
_TERM = Wording("임기 시작", "임기 만료")
_AGREEMENT = Wording("협약 시작", "협약 만료")
_HELPS, _BOTH = frozenset((HELP,)), frozenset((HELP, JOIN))

# fmt: off
VOLUNTEER = Candidacy(
    "volunteer", "자원봉사자", "volunteer", _HELPS,
    status="person.status", active=("활동",), rest_from="pause_from", rest_until="pause_until",
    capacity="monthly_capacity", used="this_month", days="availability", tong="person.tong",
    reach="range", verified="person.verified_on", does=("talents", "skills"),
    detail=("talents", "person.tong", "availability"), phones=("person.mobile", "person.phone2"),
)
COUNSELOR = Candidacy(
    "counselor", "마을상담가", "counselor", _HELPS,
    status="person.status", active=("활동",), until="term_until", rest_from="pause_from",
    rest_until="pause_until", capacity="monthly_capacity", used="this_month", days="days",
    tong="person.tong", verified="person.verified_on", does=("category", "scope"),
    detail=("category", "office_name", "scope"), phones=("office_phone", "person.mobile"),
    public=("public_contact",), slots="slots", wording=_TERM,
)
SERVICE = Candidacy(
    "service", "일자리사업의 서비스", "job_program", _HELPS,
    status="status", active=("모집중", "마감", "운영중"), filled=("service",), since="run_from",
    until="run_to", used="this_month", days="days", verified="verified_on",
    does=("theme", "service"), detail=("service", "recipients"), phones=("operator_phone",),
    public=("operator_org", "operator_phone"), wording=Wording("사업 시작", "사업 종료"),
)
JOB = Candidacy(
    "job", "일자리", "job_program", _BOTH,
    status="status", active=("모집예정", "모집중", "운영중"), since="recruit_from",
    until="recruit_to", capacity="seats", load="placed", used="this_month", days="days",
    verified="verified_on", does=("theme", "type"), detail=("type", "place", "hours"),
    phones=("operator_phone",), public=("operator_org", "operator_phone"),
    wording=Wording("모집 시작", "모집 마감", "자리 {load}/{capacity}명"),
)
ORGANIZATION = Candidacy(
    "organization", "기관·단체", "organization", _HELPS,
    status="status", active=("활동",), since="agreement_from", until="agreement_to",
    rest_from="pause_from", rest_until="pause_until", capacity="monthly_capacity",
    used="this_month", days="days", tong="tong", verified="verified_on",
    does=("offer",), detail=("type", "offer"), phones=("phone",),
    public=("public_contact",), wording=_AGREEMENT,
)
ASSET = Candidacy(
    "asset", "공간·물품", "asset", _HELPS,
    status="status", active=("활동",), since="agreement_from", until="agreement_to",
    rest_from="pause_from", rest_until="pause_until", used="this_month", days="days", tong="tong",
    verified="verified_on", does=("name", "type", "offer"),
    detail=("type", "located_in", "conditions"), phones=("phone",), public=("public_contact",),
    wording=_AGREEMENT,
)
GATHERING = Candidacy(
    "gathering", "모임", "gathering", _BOTH,
    status="status", active=("활동",), only=(("welcomes", "1"),), used="this_month", tong="tong",
    verified="verified_on", does=("kind",), detail=("kind", "place", "cycle"), phones=("phone",),
    public=("public_contact",),
)
CANDIDACIES = (VOLUNTEER, COUNSELOR, SERVICE, JOB, ORGANIZATION, ASSET, GATHERING)
"""All sorts of candidates; a record found by two of them is one of the first."""
# fmt: on

NEEDS: Mapping[str, Answers] = {
    "안전": {
        "volunteer.talents": ("방범 순찰", "교통 안내", "재난 구호"),
        "service.theme": ("안전지킴이",),
        WORDS: ("안전", "방범", "순찰", "귀가"),
    },
    "건강": {
        "volunteer.talents": ("병원 동행", "의료·간호", "체육", "목욕"),
        "counselor.category": ("의사", "약사", "간호사"),
        "organization.type": ("병·의원",),
        "asset.type": ("보조기기",),
        "gathering.kind": ("운동모임",),
        WORDS: ("진료", "건강", "간호"),
    },
    "일상생활유지": {
        "volunteer.talents": (
            "이·미용",
            "반찬",
            "돌봄",
            "이동 지원",
            "빨래",
            "목욕",
            "급식",
            "청소·정리",
        ),
        "counselor.category": ("미용사",),
        "service.theme": ("마을택배", "돌봄", "급식·반찬"),
        "organization.type": ("복지관", "복지시설"),
        "asset.type": ("보조기기", "차량"),
        WORDS: ("반찬", "도시락", "돌봄"),
    },
    "가족관계": {
        "volunteer.talents": ("상담",),
        "counselor.category": ("심리상담사", "변호사"),
        "gathering.kind": ("부모모임",),
        WORDS: ("가족", "아이돌봄"),
    },
    "사회적 관계": {
        "volunteer.talents": ("말벗", "공연·음악", "미술·공예", "통역·번역"),
        "organization.type": ("경로당", "복지관"),
        "gathering.kind": ("동아리", "어르신모임", "자조모임", "운동모임", "텃밭모임"),
        WORDS: ("말벗", "안부"),
    },
    "경제": {
        "counselor.category": ("세무사", "회계사", "사회복지사"),
        "organization.offers": ("물적",),
        WORDS: ("생계비", "푸드뱅크", "채무"),
    },
    "교육": {
        "volunteer.talents": ("학습지도", "한글교실", "컴퓨터·휴대폰", "도서관", "청소년 지도"),
        "counselor.category": ("명예학교장",),
        "service.theme": ("도서관",),
        "organization.type": ("학교", "어린이집"),
        "asset.type": ("작은도서관",),
        "gathering.kind": ("학습모임",),
        WORDS: ("방과 후", "학습", "교실"),
    },
    "고용": {
        "counselor.category": ("노무사",),
        "job.status": ("모집예정", "모집중", "운영중"),
        WORDS: ("취업", "자활센터"),
    },
    "생활환경": {
        "volunteer.talents": ("집수리", "도배·장판", "전기·설비", "청소·정리", "재활용"),
        "counselor.category": ("건축사",),
        "service.theme": ("환경정비", "공방"),
        "asset.type": ("공구",),
        WORDS: ("집수리", "도배", "청소"),
    },
    "법률 및 권익보장": {
        "counselor.category": ("변호사", "법무사", "노무사"),
        WORDS: ("법률", "권익"),
    },
}
"""What answers each of the needs; words of the office's own are looked for as they are."""

SPOKEN: Mapping[str, tuple[str, ...]] = {
    "머리": ("이·미용", "미용사"),
    "이발": ("이·미용", "이용원"),
    "파마": ("이·미용", "미용사"),
    "세금": ("세무사", "회계사"),
    "법률": ("변호사", "법무사"),
    "소송": ("변호사", "법률"),
    "이혼": ("변호사",),
    "상속": ("변호사", "법무사", "세무사"),
    "보증금": ("변호사", "임대차"),
    "월급": ("노무사", "임금"),
    "밥": ("반찬", "급식", "도시락"),
    "끼니": ("반찬", "급식", "도시락"),
    "장보기": ("마을택배", "이동 지원"),
    "외로": ("말벗", "안부"),
    "우울": ("심리상담사", "정신건강"),
    "병원": ("병원 동행", "방문 진료"),
    "약": ("약사",),
    "벽지": ("도배·장판", "집수리"),
    "누수": ("집수리", "건축사"),
    "물이 새": ("집수리", "건축사"),
    "형광등": ("전기·설비",),
    "세탁": ("빨래",),
    "이불": ("빨래", "생활용품"),
    "휴대폰": ("컴퓨터·휴대폰",),
    "스마트폰": ("컴퓨터·휴대폰",),
    "숙제": ("학습지도", "방과 후"),
    "휠체어": ("보조기기",),
    "안경": ("돋보기",),
    "옷": ("생활용품",),
    "일자리": ("노인공익활동", "공공근로", "자활"),
}
"""What residents say at the counter, and by what those who can help are found."""

COMMON = frozenset(
    ("방문", "지원", "상담", "봉사", "안내", "제공", "서비스", "무료", "매주", "매달", "주민", "어르신",
     "가능", "신청", "예약", "확인", "사업", "교실", "공간")
)  # fmt: skip
"""Words of so many resources that finding them in a request says nothing."""
