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


BORN = (
    ["생년", "생월", "생일"],
    ["생년월일(년)", "(월)", "(일)"],
    ["년", "월", "일"],
    ["출생년도", "출생월", "출생일"],
)


@pytest.mark.parametrize("header", BORN, ids=str)
@pytest.mark.parametrize(
    "cells", [[1952, 3, 1], ["1952년", "3월", "1일"], ["1952", "03", "01"]], ids=str
)
def test_a_birth_in_three_columns_is_one(
    session: Session, header: list[object], cells: list[object]
) -> None:
    found = values(session, "volunteer", [["성명", *header], ["김하나", *cells]])
    assert found["person.birth"] == "1952-03-01"


@pytest.mark.parametrize(
    ("kind", "header", "path"),
    [
        ("volunteer", ["등록년도", "등록월", "등록일"], "registered_on"),
        ("volunteer", ["등록일 년", "등록일 월", "등록일 일"], "registered_on"),
        ("volunteer", ["사망년", "사망월", "사망일"], "person.gone_on"),
        ("volunteer", ["사망 연도", "월", "일"], "person.gone_on"),
        ("organization", ["확인년", "확인월", "확인일"], "verified_on"),
    ],
)
def test_a_day_in_three_columns_is_one(
    session: Session, kind: str, header: list[object], path: str
) -> None:
    name = "성명" if kind == "volunteer" else "시설명"
    found = values(session, kind, [[name, *header], ["김하나", 2024, 5, 6]])
    assert found[path] == "2024-05-06"


def test_a_day_below_a_common_header_is_one(session: Session) -> None:
    rows: Rows = [
        ["성명", "생년월일", "", "", "등록일", "", ""],
        ["", "년", "월", "일", "년", "월", "일"],
        ["김하나", 1952, 3, 1, 2024, 5, 6],
    ]
    found = values(session, "volunteer", rows)
    assert (found["person.birth"], found["registered_on"]) == ("1952-03-01", "2024-05-06")


@pytest.mark.parametrize(
    ("cells", "birth", "memo"),
    [
        ([1952, "", ""], "1952", None),
        ([1952, 3, ""], "1952", "생년·생월: 1952. 3"),
        ([1952, "", 5], "1952", "생일: 5"),
        (["미상", 3, 1], None, "생월: 3\n생일: 1\n생년: 미상"),
        ([1952, 2, 30], None, "생일: 1952. 2. 30"),
    ],
)
def test_of_a_day_that_lacks_a_part_nothing_is_made_up_and_nothing_lost(
    session: Session, cells: list[object], birth: str | None, memo: str | None
) -> None:
    rows: Rows = [["이두리", 1961, 4, 4], ["박세리", 1962, 5, 5], ["최네리", 1963, 6, 6]]
    rows = [["성명", "생년", "생월", "생일"], ["김하나", *cells], *rows]
    row = look(session, "volunteer", *rows).rows[0]
    assert row.write, row.reasons
    person = row.write.parts["person"]
    assert (person.get("birth"), person.get("memo")) == (birth, memo)


def test_days_of_the_week_and_a_month_alone_are_no_day(session: Session) -> None:
    rows: Rows = [["성명", "월", "화", "수", "목", "금", "토", "일"], ["김하나", "o", "", "o"]]
    assert values(session, "volunteer", rows)["availability"]
    rows = [["시설명", "개관년도", "월", "일"], ["가온쉼터", 2020, 3, 1]]
    assert "2020" in str(values(session, "organization", rows)["memo"])
