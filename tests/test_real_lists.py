"""Lists are read row for row as another program counts them, and the public ones matched with what they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.kinds import CATALOG
from app.output import sheets
from app.services.imports.columns import headers
from app.services.imports.tables import tables
from proofs import list_counts, real_lists

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "services" / "imports" / "cases"
PUBLIC = [ROOT / folder for folder in real_lists.DATA]
COUNTED = sorted(set(list_counts.kept()) - set(list_counts.OTHERWISE))

# fmt: off
PLACES = {
    "daegu_gyeongrodang_20231231.csv": ("organization", "경로당명", "주소", ""),
    "eupmyeondong_offices_20240731.csv": ("organization", "읍면동", "주 소", ""),
    "free_meal_std_2023.csv": ("organization", "시설명", "소재지도로명주소", "전화번호"),
    "junggu_public_rooms_20220530.csv": ("asset", "개방시설명", "소재지도로명주소", "사용안내전화번호"),
    "local_child_centers_20191231.xlsx": ("organization", "시설명", "시설 소재지", ""),
    "seoul_after_school_academy.json": ("organization", "시설명", "기본주소", ""),
    "seoul_elderly_care_facilities.csv": ("organization", "시설명", "시설주소", "전화번호"),
    "seoul_gyeongrodang_2020_eng_header.csv": ("organization", "scName", "scAddress", ""),
    "seoul_gyeongrodang_2020_merged.xlsx": ("organization", "경로당 명", "주 소", ""),
    "seoul_gyeongrodang_localdata_20180502.xlsx": ("organization", "사업장명", "도로명전체주소", ""),
    "seoul_kium_centers_2022.csv": ("organization", "시설명", "기본주소", ""),
    "seoul_local_child_centers_2022.csv": ("organization", "시설명", "기본주소", "연락처"),
}
"""Of each public list of places its kind, and over which headers its name, address and telephone stand."""
# fmt: on


def found(name: str) -> Path:
    """Return where a list lies; the test is skipped where it is not there."""
    for folder in (CASES, *PUBLIC):
        if (folder / name).is_file():
            return folder / name
    pytest.skip("the public files are not beside the project")


@pytest.mark.parametrize("name", COUNTED)
def test_as_many_rows_are_read_as_another_program_counts(name: str) -> None:
    read = sorted((len(each.rows) for each in sheets.read(found(name))), reverse=True)
    assert read == list_counts.kept()[name]


@pytest.mark.parametrize("name", PLACES)
def test_a_public_list_of_places_is_matched(name: str) -> None:
    kind, *wanted = PLACES[name]
    best = tables.offers(CATALOG, CATALOG[kind], sheets.read(found(name)))[0]
    names = headers.names_of(best.sheet, best.plan)
    fed = {
        path: " ".join(header.split())
        for header, path in reversed(list(zip(names, best.plan.targets, strict=True)))
    }
    assert [fed.get(path, "") for path in ("name", "address", "phone")] == wanted
