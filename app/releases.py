"""The releases of the program, the newest first, each in the words of those who work with it.

The first is the present one: its number is the project's. An office as each earlier one left it is kept
(`proofs/earlier_offices.py`) and opened by this one.
"""

from __future__ import annotations

from app.core.release import Release

ALL = (
    Release(
        "0.2.0",
        "2026-12-01",
        (
            "도움말이 생겼습니다. F1을 누르면 그 화면의 쓰는 법과 키가 나옵니다. 책자와 단축키 카드로도 냅니다.",
            "받는 곳이 여럿인 명단은 받는 곳마다 파일이 따로 나갑니다.",
            "의뢰서를 낼 때 보관용 한 부를 더 냅니다(Alt+K).",
            "동의로 내주는 명단에는 동의에 적힌 목적이 같은 분만 실립니다. 다르게 적힌 동의는 읽고 확인해야 실립니다.",
            "자원봉사활동 확인서와 공적조서에 보수를 받은 일자리사업 근무를 싣지 않습니다.",
            "일자리 구상과 일제조사 전화 목록을 종이로 냅니다.",
            "같은 해 같은 지표의 목표는 하나만 적습니다. 고친 확인 기록은 자원의 확인일도 되돌립니다.",
            "목록의 열을 끌어서 옮깁니다. Ctrl+Shift+←, →는 정렬한 열을 옮깁니다. 차례와 너비는 계정마다 기억합니다.",
            "목록의 정렬과 거르기도 계정마다 기억합니다. 오늘 화면의 건수를 누르면 거르기 없이 모두 나옵니다.",
            "창의 크기와 자리를 이 PC에서 기억합니다.",
            "고대비 화면이 생겼습니다. Ctrl+T로 밝은 화면, 어두운 화면, 고대비 화면을 바꿉니다.",
            "Windows의 대비 테마를 쓰면 그 색을 따릅니다.",
            "화면 읽기 프로그램이 단추, 입력 칸, 표의 이름과 상태를 모두 읽습니다.",
            "새 판을 처음 열면 달라진 것이 오늘 화면에 한 번 나옵니다. 설정의 ‘무엇이 달라졌나’에서 다시 봅니다.",
        ),
    ),
    Release(
        "0.1.0",
        "2026-11-30",
        (
            "첫 판입니다. 접수와 연계, 의뢰서와 회신, 명부와 대장, 가져오기, 검색, 통계, 백업, 파기가 들어 있습니다.",
        ),
    ),
)
"""What 무엇이 달라졌나 tells."""
