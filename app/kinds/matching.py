"""What residents come for, and the everyday words they say for it; who answers is declared on the kinds.

A new everyday word is one line. Which words of a column answer a need says the `Candidacy` of its kind.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.core.candidacy import WORDS, Answers
from app.core.kind import Catalog

NEED_WORDS: Mapping[str, tuple[str, ...]] = {
    "안전": ("안전", "방범", "순찰", "귀가"),
    "건강": ("진료", "건강", "간호"),
    "일상생활유지": ("반찬", "도시락", "돌봄"),
    "가족관계": ("가족", "아이돌봄"),
    "사회적 관계": ("말벗", "안부"),
    "경제": ("생계비", "푸드뱅크", "채무"),
    "교육": ("방과 후", "학습", "교실"),
    "고용": ("취업", "자활센터"),
    "생활환경": ("집수리", "도배", "청소"),
    "법률 및 권익보장": ("법률", "권익"),
}
"""What residents come for: the ten areas of welfare counseling (사회보장정보시스템 욕구 영역).

Each with the words that answer it wherever they stand.
"""

NEED_CATEGORIES: Mapping[str, tuple[str, str]] = {
    "안전": ("101-06", "Immediate Safety"),
    "건강": ("106", "Health"),
    "일상생활유지": ("108", "Care"),
    "가족관계": ("108-07-01", "Counseling"),
    "사회적 관계": ("108-07", "Support Network"),
    "경제": ("107", "Money"),
    "교육": ("109", "Education"),
    "고용": ("110", "Work"),
    "생활환경": ("103", "Housing"),
    "법률 및 권익보장": ("111", "Legal"),
}
"""The code and the term of Open Eligibility (the taxonomy of human services) nearest to each need."""


def answers_to(catalog: Catalog, need: str) -> Answers:
    """Return what answers a need; words of the office's own are looked for as they are."""
    return {
        **{
            f"{each.name}.{column}": words
            for each in catalog.candidacies
            for column, words in each.answers.get(need, {}).items()
        },
        WORDS: NEED_WORDS.get(need, (need,)),
    }


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
