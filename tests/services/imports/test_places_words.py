"""Lists of places as offices keep them: what a place costs, asks for, speaks and lets in, under their own headings."""

from __future__ import annotations

import pytest

from app.services.gate import Session
from app.services.imports import importing
from tests.services.importing import bring, bring_all, only, sheet

HEADINGS = {
    "other_names": ("다른 이름", "별칭", "약칭", "별명", "통칭", "구 명칭", "옛 이름", "(구)명칭"),
    "cost": (
        "비용",
        "이용요금",
        "이용료",
        "사용료",
        "이용 비용",
        "요금",
        "본인 부담금",
        "비용(원)",
        "무료여부",
        "유무료",
        "수강료",
    ),
    "bring": ("준비물", "지참물", "구비서류", "필요 서류", "제출서류", "준비 서류", "챙겨올 것"),
    "area": (
        "이용 지역",
        "담당 구역",
        "담당지역",
        "관할구역",
        "관할 동",
        "서비스 제공지역",
        "이용대상지역",
    ),
    "languages": ("가능 언어", "언어", "지원 언어", "통역 가능 언어", "상담언어", "외국어 지원"),
    "wheelchair": (
        "휠체어",
        "휠체어 접근",
        "휠체어 이용 가능여부",
        "장애인 편의시설",
        "배리어프리",
    ),
}
ACCESS = {
    "있음": "가능",
    "유": "가능",
    "○": "가능",
    "Y": "가능",
    "없음": "불가",
    "X": "불가",
    "1층만": "일부 가능",
}
LANGUAGES = {
    "영어, 중국어": ("영어", "중국어"),
    "영어·베트남": ("영어", "베트남어"),
    "영어 및 중국어": ("영어", "중국어"),
    "일어/수화": ("일본어", "수어"),
    "English": ("영어",),
    "스와힐리어": ("스와힐리어",),
}


@pytest.mark.parametrize(
    ("column", "heading"), [(name, each) for name, words in HEADINGS.items() for each in words]
)
def test_a_heading_leads_to_its_column(session: Session, column: str, heading: str) -> None:
    brought = sheet(["시설명", heading, "전화번호"], ["가나복지관", "무료", "02-000-0001"])
    assert importing.propose(session, "organization", brought).targets == ("name", column, "phone")


def test_what_stands_there_is_read(session: Session) -> None:
    for number, (written, kept) in enumerate({**ACCESS, **LANGUAGES}.items()):
        column, heading = ("wheelchair", "휠체어") if written in ACCESS else ("languages", "언어")
        rows = (
            ["시설명", heading, "전화번호"],
            [f"복지관{number}", written, f"02-000-{number:04}"],
        )
        report = bring(session, "organization", *rows)
        assert only(session, "organization", report).values[column] == kept, written
        assert report.rows[0].warnings == ()


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("운영중", "활동"),
        ("영업/정상", "활동"),
        ("휴업", "활동 중지"),
        ("폐업", "종료"),
        ("협의", "협의"),
    ],
)
def test_the_state_of_a_place_is_known_as_public_lists_call_it(
    session: Session, said: str, state: str
) -> None:
    report = bring_all(session, "organization", ["시설명", "영업상태명"], ["가나복지관", said])
    assert only(session, "organization", report).values["status"] == state
    assert report.figures["warnings"] == 0
