"""A column that is empty, or filled in far fewer rows, leaves what every record needs to one that is filled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.kinds import CATALOG
from app.output.sheets import SheetTable
from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.columns import headers
from app.services.imports.importing import Verdict

PLACES = ("가온복지관", "나래의원", "다온약국", "라온교회", "마루상회")
PEOPLE = ("김하나", "이두리", "박세나", "최가람", "정나래")
NONE = ("",) * 5
ONE = ("", "", "바다상회", "", "")
MOST = ("가온", "", "다온", "라온", "마루")


def targets(kind: str, columns: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    rows: list[list[object]] = [
        list(columns),
        *(list(row) for row in zip(*columns.values(), strict=True)),
    ]
    return headers.propose(CATALOG, CATALOG[kind], SheetTable("", rows)).targets  # fmt: skip


@pytest.mark.parametrize("fewer", [NONE, ONE], ids=["none", "one"])
@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    ("kind", "empty", "filled", "name"),
    [
        ("organization", "mnnstNm", "nanmmbyNm", "name"),
        ("organization", "mnnstNm", "subject", "name"),
        ("organization", "단체명", "쉼터명칭", "name"),
        ("organization", "이름", "시설명", "name"),
        ("organization", "시설명", "기관명", "name"),
        ("gathering", "모임명", "동아리명", "name"),
        ("volunteer", "성명", "이름", "person.name"),
        ("volunteer", "이름", "봉사자명", "person.name"),
    ],
)
def test_what_every_record_needs_comes_from_the_column_that_is_filled(
    kind: str, empty: str, filled: str, name: str, fewer: tuple[str, ...], *, first: bool
) -> None:
    cells = {empty: fewer, filled: PEOPLE if kind == "volunteer" else PLACES}
    columns = cells if first else dict(reversed(cells.items()))
    phones = tuple(f"02-000-000{number}" for number in range(5))
    found = dict(zip((*columns, "전화"), targets(kind, columns | {"전화": phones}), strict=True))
    assert (found[filled], found[empty] == name) == (name, False)


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        ("organization", {"시설명": MOST, "기관명": PLACES}),
        ("organization", {"이름": NONE, "비고": PLACES}),
        ("organization", {"이름": NONE, "센터장명": PEOPLE}),
        ("volunteer", {"성명": NONE, "보호자명": PEOPLE}),
    ],
    ids=["only some rows are empty", "remarks", "who leads it", "who looks after them"],
)
def test_what_is_filled_wins_by_nothing_else(
    kind: str, columns: dict[str, tuple[str, ...]]
) -> None:
    assert targets(kind, columns)[0].endswith("name")


def test_one_row_without_a_name_is_not_called_by_a_header_that_is_less_sure() -> None:
    assert targets("organization", {"이름": ("",), "쉼터명칭": ("가온쉼터",)}) == ("name", "memo")


def test_records_of_a_portal_with_an_empty_name_before_the_filled_one_are_taken(
    session: Session, tmp_path: Path
) -> None:
    posts = [
        {"progrmRegistNo": str(number), "mnnstNm": None, "nanmmbyNm": name, "actPlace": "가온동"}
        for number, name in enumerate(PLACES)
    ]
    path = tmp_path / "posts.json"
    path.write_text(json.dumps(posts, ensure_ascii=False), encoding="utf-8")
    best = importing.offer(session, "organization", importing.read_file(path))[0]
    preview = importing.preview(session, "organization", best.sheet, best.plan)
    assert [row.verdict for row in preview.rows] == [Verdict.NEW] * len(PLACES)
    assert [row.title for row in preview.rows] == list(PLACES)
