"""Values that a sheet keeps in several columns arrive as one."""

from __future__ import annotations

import pytest

from app.core import weekdays
from app.services.gate import Session
from tests.services.importing import look

Rows = list[list[object]]


def values(session: Session, kind: str, rows: Rows) -> dict[str, object]:
    """Return what the one row of a sheet would store."""
    (row,) = look(session, kind, *rows).rows
    assert row.write, row.reasons
    return {
        f"{part}.{name}".lstrip("."): value
        for part, stored in row.write.parts.items()
        for name, value in stored.items()
    }


@pytest.mark.parametrize(
    ("header", "cells", "phone"),
    [
        (("지역번호", "국번", "번호"), ("02", "000", "0271"), "020000271"),
        (("전화1", "전화2", "전화3"), (2, 555, 271), "025550271"),
        (("TEL1", "TEL2", "TEL3"), ("031", "5550", "0271"), "03155500271"),
    ],
)
def test_a_telephone_in_three_columns_is_one(
    session: Session, header: tuple[str, ...], cells: tuple[object, ...], phone: str
) -> None:
    rows: Rows = [["시설명", "주소", *header], ["가온쉼터", "한빛구 가온로 1", *cells]]
    assert values(session, "organization", rows)["phone"] == phone


def test_a_fax_in_three_columns_stands_beside_the_telephone(session: Session) -> None:
    rows: Rows = [
        ["시설명", "전화번호", "팩스1", "팩스2", "팩스3"],
        ["가온쉼터", "02-555-0271", "02", "555", "9271"],
    ]
    found = values(session, "organization", rows)
    assert (found["phone"], found["fax"]) == ("025550271", "025559271")


def test_a_second_whole_number_is_no_part_of_the_first(session: Session) -> None:
    rows: Rows = [
        ["시설명", "전화번호1", "전화번호2"],
        ["가온쉼터", "02-555-0271", "02-555-0272"],
    ]
    found = values(session, "organization", rows)
    assert found["phone"] == "025550271"
    assert "02-555-0272" in str(found["memo"])


def test_a_postcode_in_two_columns_is_one(session: Session) -> None:
    rows: Rows = [["시설명", "주소", "우편번호1", "우편번호2"], ["가온쉼터", "가온로 1", 110, 11]]
    assert values(session, "organization", rows)["postcode"] == "110-011"


def test_an_address_in_its_parts_is_one(session: Session) -> None:
    by_road: Rows = [
        ["시설명", "시도", "시군구", "읍면동", "도로명", "건물본번", "건물부번"],
        ["가온쉼터", "한빛특별시", "한빛구", "가온동", "가온로", 12, 3],
    ]
    found = values(session, "organization", by_road)
    assert (found["address"], found["dong"]) == ("한빛특별시 한빛구 가온로 12-3", "가온동")
    by_lot: Rows = [
        ["시설명", "시도", "시군구", "읍면동", "번지"],
        ["가온쉼터", "한빛특별시", "한빛구", "가온동", "12-3"],
    ]
    assert values(session, "organization", by_lot)["address"] == "한빛특별시 한빛구 가온동 12-3"


def test_an_address_by_lot_stands_in_where_that_by_road_is_empty(session: Session) -> None:
    header: list[object] = ["시설명", "소재지지번주소", "소재지도로명주소"]
    lot, road = "한빛구 가온동 12-3", "한빛구 가온로 12"
    alone = values(session, "organization", [header, ["가온쉼터", lot, ""]])
    assert alone["address"] == lot
    both = values(session, "organization", [header, ["가온쉼터", lot, road]])
    assert both["address"] == road
    assert lot in str(both["memo"])


def test_the_days_of_a_week_in_columns_are_marked(session: Session) -> None:
    rows: Rows = [
        ["성명", "연락처", *weekdays.DAYS],
        ["김하나", "010-0000-0101", "O", "", "x", "", "14:00~16:00", "", ""],
    ]
    found = values(session, "volunteer", rows)
    assert weekdays.show_availability(int(str(found["availability"]))) == "월·금요일"
    assert "금: 14:00~16:00" in str(found["person.memo"])


def test_a_name_in_two_columns_is_one(session: Session) -> None:
    rows: Rows = [["성", "이름", "연락처"], ["김", "하나", "010-0000-0101"]]
    assert values(session, "volunteer", rows)["person.name"] == "김하나"
