"""Services of the Human Services Data Specification, known on the import page as organizations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.importing import ImportPreview
from app.services.records import lists, records
from app.services.records.lists import Query

STANDARD = Path(__file__).parents[4] / "shared" / "data" / "hsds" / "service_full.json"
SERVICE = {
    "id": "ac148810-d857-441c-9679-408f346de14b",
    "name": "다솜 밥상",
    "status": "active",
    "description": "홀로 사는 어르신께 점심을 드립니다.",
    "eligibility_description": "65세 이상",
    "minimum_age": 65,
    "fees_description": "무료",
    "assured_date": "2026-11-02",
    "phones": [{"id": "1", "number": "02-000-1234"}],
    "schedules": [
        {"id": "2", "byday": "MO,WE,FR", "opens_at": "11:30:00", "closes_at": "13:00:00"}
    ],
    "required_documents": [{"id": "3", "document": "신분증"}],
    "organization": {"id": "4", "name": "다솜복지재단", "description": "재단"},
    "service_at_locations": [
        {
            "id": "5",
            "location": {
                "id": "6",
                "location_type": "physical",
                "addresses": [
                    {
                        "id": "7", "address_1": "마을로 12", "city": "한빛구",
                        "state_province": "서울특별시", "postal_code": "01234", "country": "KR",
                        "address_type": "physical",
                    }
                ],
            },
        }
    ],
}  # fmt: skip


def looked(session: Session, file: Path) -> ImportPreview:
    offer, *_ = importing.offer(session, "organization", importing.read_file(file))
    return importing.preview(session, "organization", offer.sheet, offer.plan)


@pytest.mark.parametrize(
    "whole",
    [
        SERVICE,
        [SERVICE],
        {"total_items": 1, "contents": [SERVICE]},
        {"organizations": [{**SERVICE["organization"], "services": [SERVICE], "locations": []}]},  # type: ignore[dict-item]
    ],
    ids=["one", "a list", "a page", "of an organization"],
)
def test_a_service_becomes_an_organization(session: Session, tmp_path: Path, whole: object) -> None:
    file = tmp_path / "hsds.json"
    file.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    preview = looked(session, file)
    assert [(str(row.verdict), row.warnings) for row in preview.rows] == [("new", ())]
    importing.take(session, preview)
    (found,) = lists.chosen(session, Query("organization"), 0, limit=5)
    held = records.load(session, "organization", found)
    told = {
        name: held.shown[name] for name in ("name", "operator", "phone", "status", "days", "cost")
    }
    assert told == {
        "name": "다솜 밥상", "operator": "다솜복지재단", "phone": "02-000-1234", "status": "활동",
        "days": "월·수·금요일", "cost": "무료",
    }  # fmt: skip
    assert held.values["address"] == "서울특별시 한빛구 마을로 12"
    assert held.values["postcode"] == "01234"
    assert held.values["verified_on"] == "2026-11-02"
    assert held.values["source_code"] == SERVICE["id"]
    assert "11:30~13:00" in str(held.values["hours"])
    assert held.values["bring"] == "신분증"
    again = looked(session, file)
    assert [str(row.verdict) for row in again.rows] == ["same"]


def test_other_records_are_read_as_before(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "목록.json"
    rows = [{"시설명": "가온복지관", "전화번호": "02-000-0001", "status": "active"}]
    file.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    assert [row.title for row in looked(session, file).rows] == ["가온복지관"]


@pytest.mark.skipif(not STANDARD.exists(), reason="the standard's example is not here")
def test_the_example_of_the_standard_itself_is_taken(session: Session) -> None:
    preview = looked(session, STANDARD)
    assert [str(row.verdict) for row in preview.rows] == ["new"]
    assert preview.rows[0].title == "Community Counselling"
