"""Empty sheets: every kind has one, its example is no record, and what is filled in comes in column by column."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.kinds import ALL, CATALOG
from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.columns.meanings import plain
from app.services.imports.columns.targets import targets_of
from app.services.imports.revising import templates
from app.services.imports.tables import left_out
from app.services.records import lists, records
from app.services.records.lists import Query

KINDS = pytest.mark.parametrize("name", [kind.name for kind in ALL])


def filled(session: Session, name: str, file: Path, **cells: object) -> Path:
    """Fill in an empty sheet as a clerk does, below its example."""
    book = openpyxl.load_workbook(io.BytesIO(templates.template(session, name)))
    page: Any = book.worksheets[0]
    header = next(row[0].row for row in page.iter_rows() if any(cell.comment for cell in row))
    labels = [str(cell.value).removesuffix(" *") for cell in page[header]]
    for label, value in cells.items():
        page.cell(header + 2, labels.index(label) + 1).value = value
    book.save(file)
    return file


@KINDS
def test_every_column_of_an_empty_sheet_is_matched_and_its_example_is_left_out(
    session: Session, name: str, tmp_path: Path
) -> None:
    file = tmp_path / "빈 서식.xlsx"
    file.write_bytes(templates.template(session, name))
    offer, *_ = importing.offer(session, name, importing.read_file(file))
    kind = CATALOG[name]
    known = {plain(each.label): each.path for each in targets_of(CATALOG, kind).values()}
    labels = offer.sheet.rows[offer.plan.header_row]
    assert list(offer.plan.targets) == [known[plain(label)] for label in labels]
    columns = {each.path for each in CATALOG.columns(kind) if each.editable}
    assert columns - set(offer.plan.targets) <= {each.name for each, _ in kind.serials}
    assert offer.plan.aside == ((left_out.Aside.EXAMPLE.value, 1),)
    assert offer.records == 0


@KINDS
def test_its_notes_say_what_may_stand_in_each_column(session: Session, name: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(templates.template(session, name)))
    page: Any = book.worksheets[0]
    header = next(row for row in page.iter_rows() if any(cell.comment for cell in row))
    needed = {each.label for each in targets_of(CATALOG, CATALOG[name]).values() if each.needed}
    told = {
        str(cell.value).removesuffix(" *") for cell in header if "꼭 적습니다" in str(cell.comment)
    }
    assert needed <= told
    assert needed == {
        str(c.value).removesuffix(" *") for c in header if str(c.value).endswith(" *")
    }
    assert page.protection.sheet
    assert [each.title for each in book.worksheets[1:]] in ([], ["고르는 말"])
    assert all(each.sheet_state == "hidden" for each in book.worksheets[1:])


def test_what_is_filled_in_becomes_a_record(session: Session, tmp_path: Path) -> None:
    cells = {
        "이름": "가온복지관", "유형": "복지관", "전화": "02-123-4567", "주소": "한빛구 마을로 12",
        "제공 자원": "물적, 공간", "가능 요일": "월수금", "확인일": "2026-11-02", "메모": "한 줄\n두 줄",
    }  # fmt: skip
    file = filled(session, "organization", tmp_path / "명단.xlsx", **cells)
    offer, *_ = importing.offer(session, "organization", importing.read_file(file))
    preview = importing.preview(session, "organization", offer.sheet, offer.plan)
    assert [(str(row.verdict), row.warnings) for row in preview.rows] == [("new", ())]
    importing.take(session, preview)
    (found,) = lists.chosen(session, Query("organization"), 0, limit=9)
    values = records.load(session, "organization", found).values
    assert values["name"] == "가온복지관"
    assert values["phone"] == "021234567"
    assert values["offers"] == ("물적", "공간")
    assert values["verified_on"] == "2026-11-02"
    assert values["memo"] == "한 줄\n두 줄"
