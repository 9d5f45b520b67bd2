"""Cells that could not be read: nothing stands in for them, and what is left of a number is hidden whole."""

from __future__ import annotations

import pytest

from app.services.gate import Session
from app.services.imports import importing
from app.services.records import records
from tests.services.importing import bring, look, only, sheet, verdicts
from tests.services.people import save, volunteer

BACK = "530304-1******"


@pytest.mark.parametrize(
    "cell", ["2023-13-45", "미상", "2020년", "3월 5일", 2013.1, "2199-01-01", "등록 전"]
)
def test_today_does_not_stand_in_for_a_day_that_was_not_read(
    session: Session, cell: object
) -> None:
    report = bring(session, "volunteer", ["성명", "등록일"], ["김하나", cell])
    record = only(session, "volunteer", report)
    assert record.values["registered_on"] is None
    assert record.values["person.memo"] == f"등록일: {cell}"
    empty = bring(session, "volunteer", ["성명", "등록일"], ["박두리", ""])
    assert only(session, "volunteer", empty).values["registered_on"] is not None


def test_a_default_does_not_stand_in_for_a_word_that_was_not_read(session: Session) -> None:
    report = bring(session, "volunteer", ["성명", "구분"], ["김하나", "가족봉사단"])
    record = only(session, "volunteer", report)
    assert (record.values["form"], record.values["person.memo"]) == (None, "구분: 가족봉사단")


def test_what_is_needed_and_was_not_read_refuses_the_row(session: Session) -> None:
    volunteer(session, "김하나")
    header = ["주민", "활동일", "활동 시간"]
    preview = look(session, "activity", header, ["김하나", "2023-13-45", 90])
    assert verdicts(preview) == ["refused"]
    assert "없는 날입니다" in preview.rows[0].reasons[0]


def test_the_day_of_a_list_does_not_stand_in_for_a_day_that_was_not_read(session: Session) -> None:
    brought = sheet(
        ["기준일: 2026-01-31"], ["시설명", "주소", "확인일"], ["가람쉼터", "별빛로 1", "언젠가"],
        ["나래쉼터", "별빛로 2", ""],
    )  # fmt: skip
    plan = importing.propose(session, "organization", brought)
    assert plan.as_of == "2026-01-31"
    rows = importing.preview(session, "organization", brought, plan).rows
    days = [row.write and row.write.parts[""].get("verified_on") for row in rows]
    assert days == [None, "2026-01-31"]


def test_a_known_record_keeps_what_a_cell_that_was_not_read_stands_for(session: Session) -> None:
    header = ["1365 아이디", "성명", "등록일", "활동요일"]
    first = bring(session, "volunteer", header, ["a1", "김하나", "2020-03-05", "월~금"])
    record = only(session, "volunteer", first).id
    assert record is not None
    report = bring(session, "volunteer", header, ["a1", "김하나", "언젠가", "매월 첫째주 월"])
    assert verdicts(report) == ["update"]
    values = records.load(session, "volunteer", record).values
    assert values["registered_on"] == "2020-03-05"
    assert values["person.memo"] == "등록일: 언젠가\n활동요일: 매월 첫째주 월"


@pytest.mark.parametrize("header", ["비고", "등록번호", "주민번호 확인", "참고사항"])
def test_of_a_hidden_number_no_digit_behind_the_birth_reaches_a_memo(
    session: Session, header: str
) -> None:
    report = bring(session, "volunteer", ["성명", header], ["김하나", f"확인 {BACK}"])
    memo = str(only(session, "volunteer", report).values["person.memo"])
    assert "530304-*******" in memo
    assert "530304-1" not in memo


@pytest.mark.parametrize(
    "cell",
    [
        BACK, "530304-1", "5303041", "530304-1XXXXXX", "530304*1******", "530304-1 (음)", "53.3.4-1", "19530304-1",
        "530304 - 1", "530304-1○○○○○○",
    ],
)  # fmt: skip
@pytest.mark.parametrize("header", ["생년월일", "주민등록번호", "주민번호앞자리"])
def test_of_a_birth_with_the_digit_behind_it_only_the_birth_and_the_sex_stay(
    session: Session, header: str, cell: str
) -> None:
    preview = look(session, "volunteer", ["성명", header], ["김하나", cell])
    report = importing.take(session, preview)
    values = only(session, "volunteer", report).values
    assert (values["person.birth"], values["person.sex"]) == ("1953-03-04", "남")
    assert not any(part in repr(values) + repr(preview) for part in ("304-1", "04*1", "3.4-1"))


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("비고", "500301-1000017"), ("고유번호", "５００３０１－１００００１７"), ("등록번호", 5003011000017.0),
        ("생년월일", "5003011000017"), ("연락처", "500301 1000017"), ("상태", "500301-1000017 활동"),
        ("여권번호", "M12345678"), ("면허번호", "서울 11-123456-78"), ("등록번호", "11-22-123456-78"),
        ("외국인번호", "500301-5000013"), ("등록일", "500301-1000017"), ("활동요일", "500301-1000017"),
    ],
)  # fmt: skip
def test_a_number_that_may_not_be_kept_is_refused_in_any_column_and_told_masked(
    session: Session, header: str, cell: object
) -> None:
    preview = look(session, "volunteer", ["성명", header, "동"], ["김하나", cell, "가온동"])
    assert verdicts(preview) == ["refused"]
    assert "파일에서도 지우세요" in " ".join(preview.notices)
    shown = repr(preview)
    assert not any(part in shown for part in ("1000017", "12345678", "123456", "5000013", "１００"))


def test_codes_that_only_look_like_numbers_stay(session: Session) -> None:
    save(session, "organization", name="다른 곳")
    header = ["시설명", "주소", "고유번호"]
    codes = ["1234567890123", "6110000012345", 1180000000012, "2023010112345", "110-123-456789"]
    rows = [
        [f"{letter}람쉼터", f"별빛로 {at}", code]
        for at, (letter, code) in enumerate(zip("가나다라마", codes, strict=True), 1)
    ]
    preview = look(session, "organization", header, *rows)
    assert verdicts(preview) == ["new"] * 5
    kept = [row.write and row.write.parts[""]["source_code"] for row in preview.rows]
    assert kept == [str(code) for code in codes]
