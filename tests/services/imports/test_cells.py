"""Single cells: spreadsheets' numbers as their column means them, and numbers that must not be stored."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from app.core.choices import Flag
from app.core.places import Postcode
from app.core.times import Birth, Clock, Date, Duration, Moment
from app.core.values import Phone, Text, ValueType
from app.services.imports.values import cells
from app.services.imports.values.cells import cell_for, example_of, forbidden_in


@pytest.mark.parametrize(
    ("type_", "raw", "value"),
    [
        (Date(), 45000, "2023-03-15"),
        (Date(), date(2026, 1, 2), "2026-01-02"),
        (Date(), 20261121, "2026-11-21"),
        (Date(), "-", None),
        (Moment(), 45000.5, "2023-03-15T12:00:00"),
        (Moment(), datetime(2026, 1, 2, 3, 4), "2026-01-02T03:04:00"),
        (Birth(), 580312, "1958-03-12"),
        (Birth(), 50312, "2005-03-12"),
        (Birth(), 21256, "1958-03-12"),
        (Birth(), 1958, "1958"),
        (Clock(), time(9, 30), "09:30"),
        (Duration(), timedelta(hours=2, minutes=30), 150),
        (Phone(), 1012345678, "01012345678"),
        (Phone(), " - ", None),
        (Postcode(), 3045, "03045"),
        (Postcode(), "3045", "03045"),
        (Postcode(), "06236", "06236"),
        (Flag(), True, 1),
        (Date(), "43962", "2020-05-11"),
        (Birth(), "22350", "1961-03-10"),
        (Flag("동의", "거부"), False, 0),
        (Flag(), "N", 0),
        (Flag(), "Y", 1),
        (Text(), True, "예"),
        (Text(), False, "아니오"),
        (Text(), 126.25, "126.25"),
        (Text(), "-", "-"),
    ],
)
def test_cells_are_read_as_their_column_means_them(
    type_: ValueType, raw: object, value: object
) -> None:
    assert type_.parse(cell_for(type_, raw)) == value


def test_numbers_and_coordinates_are_no_registration_numbers() -> None:
    assert not forbidden_in("등록일시", 5803121234567)
    assert not forbidden_in("경도", "5803121234567")
    assert not forbidden_in("좌표", 580312.1234567)
    assert not forbidden_in("인허가번호", 3180000000012)
    assert forbidden_in("주민번호", 5803121234567)
    assert forbidden_in("비고", "5803121234567")


@pytest.mark.parametrize("header", ["등록번호", "비고", "날씨", "회원번호", "연락처", "생년월일"])
def test_a_number_is_known_under_any_header_as_text_or_number(header: str) -> None:
    for raw in (5003011000017, 5003011000017.0, "5003011000017", "5003011000017.0"):
        (found,) = forbidden_in(header, raw)
        assert found.shown == "500301-1******"


@pytest.mark.parametrize(
    ("header", "raw", "shown"),
    [
        ("비고", "둘째\n580312-1234567 입니다", "둘째 580312-1****** 입니다"),
        ("주민번호", 5803121234567, "580312-1******"),
        ("경도", "126.5803121234567", "126.5803121234567"),
        ("등록일시", 5803121234567, "5803121234567"),
        ("전화", None, ""),
    ],
)
def test_an_example_shows_no_registration_number(header: str, raw: object, shown: str) -> None:
    assert example_of(header, raw) == shown


@pytest.mark.parametrize(
    ("header", "raw", "minutes"),
    [
        ("봉사시간", 2, 120),
        ("봉사시간", 1.5, 90),
        ("활동 시간", "2", 120),
        ("봉사시간", 90, 90),
        ("봉사시간", "90분", 90),
        ("봉사시간(분)", 10, 10),
        ("인정", 2, 2),
    ],
)
def test_a_few_in_a_column_of_hours_are_hours(header: str, raw: object, minutes: int) -> None:
    told = cells.in_hours(Duration(), header, raw)
    assert cells.read(Duration(), told, apart=True).value == minutes
