"""The commands `roster` and `slip`."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from app.core import paper_codes
from app.services.office import offices
from app.services.records import records
from tests.commands.conftest import PEOPLE, Type

CONSENT = "개인정보 보호법 제17조제1항제1호(정보주체의 동의)"
ARTICLE = "개인정보 보호법 제18조제2항제7호(범죄의 수사와 공소)"


def test_a_roster_is_written_as_pdf(command: Type, demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "명부.pdf"
    answer = command("roster", "person", "-o", path, "--office", demo, "--json").json
    pages = len(PdfReader(path).pages)
    assert answer == {"pages": pages, "rows": PEOPLE, "missing_glyphs": [], "files": [str(path)]}
    assert list(tmp_path.glob(".making-*")) == []


def test_a_roster_is_written_as_a_sheet_for_a_purpose(
    command: Type, demo: Path, tmp_path: Path
) -> None:
    path = tmp_path / "명부.xlsx"
    answer = command(
        "roster", "자원봉사자", "-o", path, "--purpose", "recommendation", "--office", demo
    )
    assert answer.code == 0
    assert "자원봉사자 명부" in answer.out
    sheet = load_workbook(path).active
    assert sheet is not None
    assert sheet.max_row > PEOPLE // 2


def test_a_roster_is_written_as_a_file_of_hangul(command: Type, demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "명부.hwpx"
    answer = command("roster", "person", "-o", path, "--office", demo, "--json").json
    assert answer == {"pages": 0, "rows": PEOPLE, "missing_glyphs": [], "files": [str(path)]}
    with ZipFile(path) as package:
        assert package.read("mimetype") == b"application/hwp+zip"
        assert "출력번호" in package.read("Contents/section0.xml").decode("utf-8")


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
    assert "저장하지 못했습니다" in answer.err


def test_a_missing_glyph_is_told(command: Type, demo: Path, tmp_path: Path) -> None:
    session = offices.enter(demo, "demo", "demo")
    records.save(session, "organization", {"name": "\U00010400 상사"})
    session.close()
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


def test_a_printed_paper_is_confirmed_by_its_code(
    command: Type, demo: Path, tmp_path: Path
) -> None:
    """As F3 does it: read aloud on the telephone, with or without its dashes."""
    path = tmp_path / "의뢰서.pdf"
    assert command("slip", "1", "-o", path, "--office", demo).code == 0
    (code,) = re.findall(rf"{paper_codes.LABEL}\s+(\w{{3}}-\w{{3}}-\w{{4}})", pages_of(path))
    for typed in (code, code.replace("-", "").lower()):
        answer = command("search", typed, "--office", demo)
        assert answer.code == 0
        title, detail = answer.out.splitlines()
        assert title.startswith("서비스 연계 의뢰서 · ")
        assert "우리 기관이 발급했습니다" in detail
    told = command("search", code, "--office", demo, "--json").json
    assert told["wrong"] == ""
    assert told["paper"]["output"] in pages_of(path)
    wrong = command("search", f"{code[:-1]}{'3' if code[-1] != '3' else '4'}", "--office", demo)
    assert "잘못 적은 글자" in wrong.err
    assert wrong.out.startswith("0건")


def pages_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_a_number_that_was_not_given_is_told(command: Type, demo: Path, tmp_path: Path) -> None:
    answer = command("slip", "연계-2020-0001", "-o", tmp_path / "의뢰서.pdf", "--office", demo)
    assert answer.code == 1
    assert "관리번호" in answer.err


def test_what_a_paper_asks_is_given_by_name_or_label(
    command: Type, demo: Path, tmp_path: Path
) -> None:
    path = tmp_path / "출근부.pdf"
    args = ("roster", "participation", "-o", path, "--paper", "attendance", "--office", demo)
    answer = command(*args, "--given", "month=2026-02", "--json").json
    files = [*map(Path, answer["files"])]
    assert len(files) > 1, "each programme has a file of its own"
    assert sorted(tmp_path.glob("*.pdf")) == sorted(files)
    assert all("2026년 2월" in PdfReader(each).pages[0].extract_text() for each in files)
    for wrong, why in (("year=2026", "묻지 않습니다"), ("month=봄", "월")):
        answer = command(*args, "--given", wrong)
        assert answer.code == 1
        assert why in answer.err
        assert not path.exists()


def test_an_unknown_paper_is_told_with_those_there_are(
    command: Type, demo: Path, tmp_path: Path
) -> None:
    path = tmp_path / "명부.pdf"
    answer = command("roster", "volunteer", "-o", path, "--paper", "표창장", "--office", demo)
    assert answer.code == 1
    assert "roster(명부)" in answer.err


def test_a_list_for_another_office_needs_its_ground(
    command: Type, demo: Path, tmp_path: Path
) -> None:
    path = tmp_path / "제공.pdf"
    args = ("roster", "volunteer", "-o", path, "--purpose", "provision", "--office", demo)
    answer = command(*args)
    assert answer.code == 1
    assert "내보내지 않았습니다: 제공받는 기관을 적어 주세요." in answer.err
    assert "저장" not in answer.err
    given = (
        "제공받는 기관=한빛경찰서",
        "doc_no=여성청소년과-101",
        "purpose=실종자 찾기",
        "approver=동장",
    )
    given = [x for each in given for x in ("--given", each)]
    answer = command(*args, *given, "--given", f"basis={CONSENT}")
    assert answer.code == 1
    assert "남은 사람이 없어 내보내지 않았습니다." in answer.err
    assert not path.exists()
    answer = command(*args, *given, "--given", f"basis={ARTICLE}")
    assert answer.code == 1
    assert "법적 근거가 제18조이면 ‘목적 외 제3자 제공’" in answer.err
    beyond = ("--given", "sort=목적 외 제3자 제공")
    answer = command(*args, *given, *beyond, "--given", f"basis={ARTICLE}")
    assert answer.code == 0, answer.err
    assert "한빛경찰서" in PdfReader(path).pages[0].extract_text()


def test_what_a_published_list_warns_of_is_told(command: Type, demo: Path, tmp_path: Path) -> None:
    session = offices.enter(demo, "demo", "demo")
    person = {"person.name": "봉오리", "person.mobile": "01099990000", "person.birth": "410205"}
    records.save(session, "volunteer", {**person, "talents": ("가야금",)})
    session.close()
    path = tmp_path / "게시.pdf"
    answer = command("roster", "volunteer", "-o", path, "--purpose", "public", "--office", demo)
    assert answer.code == 0
    assert "뿐입니다" in answer.err
