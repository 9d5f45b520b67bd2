"""Addresses of imported lists: parted into their columns, known again in another spelling, none refused."""

from __future__ import annotations

import pytest

from app.core.places import NOT_READ
from app.services.counter import preparing
from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.importing import SheetIn
from app.services.records import records, searching
from tests.services.importing import bring, choose, look, only, verdicts
from tests.services.imports.test_importing import KOREAN

HEADER = ["성명", "휴대전화", "주소"]
WHOLE = "(04523) 서울특별시 한빛구 마을로12번길3-4, 101동 202호 (마을동, 한빛빌라) 3통 2반"


def test_what_a_cell_holds_of_other_columns_goes_there(session: Session) -> None:
    rows = (HEADER, ["가나", "010-0000-0001", WHOLE])
    report = bring(session, "person", *rows)
    values = only(session, "person", report).values
    assert values["address"] == "서울특별시 한빛구 마을로12번길 3-4 (마을동, 한빛빌라)"
    assert (values["postcode"], values["detail"]) == ("04523", "101동 202호")
    assert (values["tong"], values["ban"], values["memo"]) == (3, 2, None)
    assert report.figures["warnings"] == 0
    assert verdicts(bring(session, "person", *rows)) == ["same"]
    moved = bring(session, "person", HEADER, ["가나", "010-0000-0001", WHOLE.replace("202", "203")])
    assert verdicts(moved) == ["update"], "the same person, by name and telephone"
    assert [change[0] for change in moved.rows[0].changes] == ["상세주소"]


def test_what_a_row_parts_is_told_before_it_is_taken(session: Session) -> None:
    """In the row it is of, by column; a row that parts nothing tells nothing, nor does one known already."""
    plain = ["다라", "010-0000-0002", "마을로12번길 5"]
    rows = (HEADER, ["가나", "010-0000-0001", WHOLE], plain)
    parted, whole = look(session, "person", *rows).rows
    assert parted.notes == (
        "도로명주소에서 나누어 적음: 우편번호 04523, 통 3통, 반 2반, 상세주소 101동 202호",
    )
    assert parted.warnings == whole.notes == whole.warnings == ()
    bring(session, "person", *rows)
    assert [row.notes for row in look(session, "person", *rows).rows] == [(), ()]
    place = look(session, "organization", ["시설명", "주소"], ["다솜", "(04523) 마을로 12, 3층"])
    assert place.rows[0].notes == ("주소에서 나누어 적음: 우편번호 04523",)
    volunteer = look(session, "volunteer", HEADER, ["마바", "010-0000-0003", "마을로 7 (3통 1반)"])
    assert volunteer.rows[0].notes == ("도로명주소에서 나누어 적음: 통 3통, 반 1반",)


def test_a_place_keeps_its_rooms_and_tells_them_behind_its_address(session: Session) -> None:
    """What a list has in a column of its own, or in the address: the resident is told where to go."""
    header = ["시설명", "주소", "상세주소"]
    places = [
        ["다솜", "마을로 12", "3층 302호"],
        ["해솔", "마을로 7, 2층", ""],
        ["가람", "", "지하 1층"],
    ]
    bring(session, "organization", header, *places)
    told: dict[str, str] = {}
    for name, *_ in places:
        (hit,) = searching.search(session, name).rows
        told[name] = preparing.recipient(session, hit.id)["place"]
    assert told == {"다솜": "마을로 12 3층 302호", "해솔": "마을로 7, 2층", "가람": "지하 1층"}
    assert [hit.title for hit in searching.search(session, "302호").rows] == ["다솜"]
    elsewhere = ["기관명", "도로명주소"]
    assert verdicts(look(session, "organization", elsewhere, ["다솜", "마을로 12, 3층 302호"])) == [
        "duplicate"
    ]


def test_a_column_of_the_file_goes_before_what_another_cell_says(session: Session) -> None:
    header = [*HEADER, "상세주소", "통"]
    report = bring(session, "person", header, ["가나", "", "마을로 12, 3층 (4통)", "2층", "3"])
    values = only(session, "person", report).values
    assert values["address"] == "마을로 12, 3층 (4통)"
    assert (values["detail"], values["tong"]) == ("2층", 3)


def test_what_is_no_address_is_kept_and_told(session: Session) -> None:
    report = bring(session, "person", HEADER, ["가나", "", "동사무소 건너 파란 대문"])
    assert only(session, "person", report).values["address"] == "동사무소 건너 파란 대문"
    assert NOT_READ in report.rows[0].warnings[0]


def test_a_place_is_known_by_another_spelling_of_its_address(session: Session) -> None:
    header, elsewhere = ["시설명", "주소"], ["기관명", "도로명주소"]
    bring(
        session, "organization", header, ["다솜복지관", "서울특별시 한빛구 마을로 12, 3층 (마을동)"]
    )
    for address in ("한빛구 마을로12", "(04523) 서울 한빛구 마을로 12 3층", "마을로１２번지"):
        preview = look(session, "organization", elsewhere, ["다솜 복지관", address])
        assert verdicts(preview) == ["duplicate"], address
        assert "주소 같음" in preview.rows[0].reasons[0]
        assert verdicts(look(session, "organization", header, ["다솜 복지관", address])) == [
            "update"
        ]
    for address in ("솔빛구 마을로 12", "마을로 12, 4층", "마을로 12-1"):
        assert verdicts(look(session, "organization", elsewhere, ["다솜복지관", address])) == [
            "new"
        ]
    twice = look(session, "organization", header, ["해솔", "마을로 7"], ["해솔", "서울시 마을로7"])
    assert "2행" in twice.rows[1].reasons[0]


@pytest.mark.parametrize(
    "typed",
    [
        "서울시 한빛구 마을로12번길 3-4", "마을로 12번길 3-4", "마을로12번길3-4", "(04523) 마을로12번길 3-4",
        "마을로12번길 3-4번지", "마을로12번길 3-4, 101동 202호 (마을동)", "akdmffh12qjsrlf 3-4",
    ],
)  # fmt: skip
def test_a_person_is_found_by_any_spelling_of_the_address(session: Session, typed: str) -> None:
    bring(session, "person", HEADER, ["가나", "", WHOLE], ["다라", "", "마을로12번길 5"])
    found = searching.search(session, typed)
    assert [each.title for each in found.rows] == ["가나"]
    assert searching.search(session, "서울시 솔빛로 3-4").count == 0


FILES = {
    "daegu_gyeongrodang_20231231.csv": 1800,
    "junggu_public_rooms_20220530.csv": 100,
    "seoul_local_child_centers_2022.csv": 400,
}


@pytest.mark.parametrize("name", FILES)
def test_no_address_of_a_real_list_is_refused(session: Session, name: str) -> None:
    path = KOREAN / name
    if not path.exists():
        pytest.skip(f"{path} holds the real files of public offices")
    kind = "asset" if "rooms" in name else "organization"
    found, plan = choose(session, kind, importing.read_file(path))
    assert isinstance(found, SheetIn)
    preview = importing.preview(session, kind, found, plan)
    assert len(preview.rows) >= FILES[name]
    about = [each for row in preview.rows for each in row.reasons if "주소" in each]
    assert not [each for each in about if "같아 보입니다" not in each]


def test_a_form_takes_the_same(session: Session) -> None:
    entered = {"name": "가나", "address": WHOLE}
    made = records.save(session, "person", entered).id
    assert made is not None
    values = records.load(session, "person", made).values
    assert (values["postcode"], values["detail"], values["tong"]) == ("04523", "101동 202호", 3)
    vers = records.load(session, "person", made).vers
    records.save(session, "person", {"detail": "101동 203호"}, record=made, vers=vers)
    after = records.load(session, "person", made).values
    assert after["address"] == values["address"]
    assert after["detail"] == "101동 203호"
