"""The roster that is measured: its columns, and people who are always the same ones."""

from __future__ import annotations

import random

from app.core.papers import Letterhead, Trace
from app.core.tables import TableColumn

TITLE = "자원봉사자 명부"
OFFICE = Letterhead("마을동주민센터", "마을동장")
TRACE = Trace("07-2026-000001", "2026-11-21T14:03:09", "이하늘")
COLUMNS = (
    TableColumn("연번", 14, "center"),
    TableColumn("성명", 22, "center"),
    TableColumn("생년월일", 26, "center"),
    TableColumn("전화", 30, "center"),
    TableColumn("주소", 62),
    TableColumn("통", 14, "center"),
    TableColumn("상태", 16, "center"),
    TableColumn("메모", 70),
)
FAMILY, GIVEN = (
    "김이박최정강조윤장임한오서신권황안송류홍",
    "민서준우지현영수진희정은경숙철호재성훈연",
)
MEMOS = (
    "",
    "주 2회 오전 가능",
    "차량 있음, 반찬 나눔 경험 3년",
    "어르신 말벗과 병원 동행을 꾸준히 해 주심. 여름에는 오후만 가능하며 미리 전화 드려야 함",
    "이·미용 자격 있음",
)


def rows(count: int) -> list[tuple[str, ...]]:
    """Invent as many people, always the same ones."""
    dice = random.Random(7)  # noqa: S311 - nothing secret is drawn
    return [
        (
            str(number),
            dice.choice(FAMILY) + dice.choice(GIVEN) + dice.choice(GIVEN),
            f"{dice.randint(1940, 1999)}. {dice.randint(1, 12)}. {dice.randint(1, 28)}.",
            f"010-0000-{dice.randint(1000, 9999)}",
            f"마을로{dice.randint(1, 99)}길 {dice.randint(1, 200)}, {dice.randint(101, 120)}동",
            f"{dice.randint(1, 40)}통",
            dice.choice(("활동", "휴면", "중지")),
            f"{dice.choice(MEMOS)} {dice.choice(('', number))}".strip(),
        )
        for number in range(1, count + 1)
    ]
