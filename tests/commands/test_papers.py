"""The commands `roster` and `slip`."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from app.services import offices, records
from tests.commands.conftest import PEOPLE, Type


def test_a_roster_is_written_as_pdf(command: Type, demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "명부.pdf"
    answer = command("roster", "person", "-o", path, "--office", demo, "--json").json
    assert answer == {"pages": len(PdfReader(path).pages), "rows": PEOPLE, "missing_glyphs": []}
    assert list(tmp_path.glob(".making-*")) == []


def test_a_roster_is_written_as_a_sheet_for_a_purpose(
    command: Type, demo: Path, tmp_path: Path
) -> None:
    path = tmp_path / "명부.xlsx"
    answer = command("roster", "자원봉사자", "-o", path, "--purpose", "place", "--office", demo)
    assert answer.code == 0
    assert "자원봉사자 명부" in answer.out
    sheet = load_workbook(path).active
    assert sheet is not None
    assert sheet.max_row > PEOPLE // 2


def test_an_unknown_purpose_leaves_no_file(command: Type, demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "명부.pdf"
    answer = command("roster", "person", "-o", path, "--purpose", "재미", "--office", demo)
    assert answer.code == 1
    assert "재미" in answer.err
    assert not path.exists()
    assert list(tmp_path.glob(".making-*")) == []


@pytest.mark.parametrize("place", ["none/명부.pdf", "taken.pdf"])
def test_a_place_that_cannot_be_written_is_told(
    command: Type, demo: Path, tmp_path: Path, place: str
) -> None:
    (tmp_path / "taken.pdf").mkdir()
    answer = command("roster", "staff", "-o", tmp_path / place, "--office", demo)
    assert answer.code == 1
    assert "쓸 수 없습니다" in answer.err


def test_a_missing_glyph_is_told(command: Type, demo: Path, tmp_path: Path) -> None:
    session = offices.enter(demo, "demo", "demo")
    records.save(session, "organization", {"name": "\U00010400 상사"})
    session.close(writes=True)
    path = tmp_path / "명부.pdf"
    told = command("roster", "organization", "-o", path, "--office", demo)
    assert "글꼴에 없는 글자 1자" in told.out
    answer = command("roster", "organization", "-o", path, "--office", demo, "--json").json
    assert answer["missing_glyphs"] == ["\U00010400"]


def test_a_slip_is_written_by_its_number(command: Type, demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "의뢰서.pdf"
    assert command("slip", "1", "-o", path, "--office", demo, "--json").json == {
        "pages": 1, "missing_glyphs": [],
    }  # fmt: skip
    assert "연계-" in PdfReader(path).pages[0].extract_text()
    assert "의뢰서 1쪽" in command("slip", "1", "-o", path, "--office", demo).out


def test_a_number_that_was_not_given_is_told(command: Type, demo: Path, tmp_path: Path) -> None:
    answer = command("slip", "연계-2020-0001", "-o", tmp_path / "의뢰서.pdf", "--office", demo)
    assert answer.code == 1
    assert "관리번호" in answer.err
