"""A new clerk finds each page by the word they have for it in F3, and each page has words of its own."""

from __future__ import annotations

import pytest

from app.kinds import CATALOG
from app.services.gate import Right
from app.ui.shell.named_pages import PAGE, named
from app.ui.shell.navigation import entries

RIGHTS = frozenset(Right)
WORDS = {
    "통장": "통", "반장": "통", "통담당제": "통", "설문": "발굴 카드", "집담회": "발굴 입력",
    "전화": "확인 전화", "회의": "교육·회의", "회의록": "교육·회의", "강사": "교육·회의",
    "수료증": "교육·회의", "워크숍": "교육·회의", "봉사시간": "봉사 시간", "1365": "활동 입력",
    "출석부": "활동 입력", "감사장": "봉사 시간", "표창": "봉사 시간", "동의": "동의", "동의서": "동의",
    "철회": "동의", "파기": "파기", "보유 기간": "파기", "엑셀": "서식·대장", "백업": "설정", "복구": "설정",
    "비밀번호": "설정", "계정": "설정", "휴무일": "설정", "직인": "설정", "되살리기": "휴지통",
    "지운 기록": "휴지통", "민원": "접수", "초기상담": "접수", "의뢰서": "연계", "회신": "회신 입력",
    "예약": "상담 예약", "일정": "상담일", "달력": "상담일", "위촉장": "위촉", "임기": "위촉",
    "구인": "일자리사업", "구직": "일자리 참여", "일자리": "일자리사업", "복지관": "기관·단체",
    "경로당": "기관·단체", "대관": "공간·물품", "대여": "공간·물품", "동아리": "모임", "세대": "가구",
    "가족": "가구", "사례관리": "연계 묶음", "열람": "정보주체 요구", "정정": "정보주체 요구",
    "제공대장": "개인정보 제공", "담당자": "직원", "봉사활동": "활동실적", "재능기부": "자원봉사자",
    "주소록": "주민", "사망": "주민", "전출": "주민", "중복": "주민", "가져오기": "주민", "합치기": "주민",
    "인쇄": "서식·대장", "명부": "서식·대장", "공문": "서식·대장", "내보내기": "서식·대장",
    "재출력": "발급대장", "파쇄": "출력대장", "접속기록": "접근 내역", "로그": "접근 내역",
    "인수인계": "인사이동", "업무인계": "인사이동", "민선 목표": "연간 목표", "건의": "현장의견",
    "점검표": "월별 점검", "체크리스트": "월별 점검", "할일": "할 일", "소식": "통 소식",
    "우수사례": "우수사례", "사례집": "우수사례", "협의회": "협의회·자문단", "자문단": "협의회·자문단",
    "인구": "인구 구성", "업데이트 관리": "확인 전화", "일제조사": "일제조사", "통합 목록": "구 통합 자원",
    "못 채운 욕구": "일자리 구상", "모임 지도": "모임 관계", "변호사": "마을상담가", "통계": "통계",
    "오늘": "오늘", "매뉴얼": "도움말", "통장 회의": "통", "담당 구역": "통", "공지": "통 소식", "알림장": "통 소식",
    "전화 돌리기": "확인 전화", "재확인": "확인 전화", "방문 조사": "발굴 입력", "네트워크": "모임 관계",
    "관계망": "모임 관계", "자치회": "협의회·자문단", "강의": "교육·회의", "간담회": "교육·회의",
    "회의 자료": "교육·회의", "이수증": "교육·회의", "봉사 실적": "활동실적", "감사패": "봉사 시간",
    "자원봉사 확인서": "봉사 시간", "일자리 아이디어": "일자리 구상", "새 일자리": "일자리 구상",
    "성과": "연간 목표", "사업계획": "연간 목표", "미담": "우수사례", "옆 동": "구 통합 자원",
    "타 동": "구 통합 자원", "구청 자료": "구 통합 자원",
}  # fmt: skip
"""What a clerk types, and the page that it means."""


@pytest.mark.parametrize(("word", "page"), WORDS.items())
def test_a_clerk_finds_the_page_by_their_own_word(word: str, page: str) -> None:
    found = [each.title for each in named(CATALOG, RIGHTS, word) if each.way == PAGE]
    assert page in found, f"{word} finds {found}"


def test_every_page_of_the_navigation_is_found_by_its_name_and_by_each_of_its_words() -> None:
    for entry in entries(CATALOG, RIGHTS):
        for word in (entry.label, *entry.words):
            places = [each.place for each in named(CATALOG, RIGHTS, word)]
            assert entry.place in places, f"{word} does not find {entry.label}"


def test_the_words_reach_every_page_but_those_whose_name_says_all() -> None:
    found = {
        each.title for word in WORDS for each in named(CATALOG, RIGHTS, word) if each.way == PAGE
    }
    every = {entry.label for entry in entries(CATALOG, RIGHTS)}
    assert every - found <= {
        "접수하기",
        "모임 구성원",
        "참석자",
        "위원 추천",
        "다른 동 자원",
        "목표",
    }
