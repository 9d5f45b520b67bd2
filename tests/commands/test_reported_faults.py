"""Faults that people reported of programs like this one, at the command line: lists in, search and slips out."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.core import clock
from app.services.office import offices
from app.services.records import records
from app.store.query import Query
from tests.commands.conftest import Type
from tests.services.people import edit

PHONES = {
    "02-123-4567~8": "021234567",
    "02)123-4567,9": "021234567",
    "1012345678.0": "01012345678",
    "82-10-1234-5678": "01012345678",
    "1.01235E+09": "1.01235E+09",
    "010-1234-5678 문자만": "01012345678",
    "102-345-6789": "102-345-6789",
    "1345": "1345",
    "+1-202-555-0143": "+1-202-555-0143",
}
"""Cells under 전화번호, and what is kept there."""
PEOPLE = [
    ("김 철", "1958.3.12", "010-7777-1111"), ("김철", "1958", "010-7777-1111"),
    ("Nguyễn Thị Hoa", "1990-01-02", ""), ("NGUYEN THI HOA", "1990.1.2", ""),
    ("류현진", "1987-03-25", ""), ("나미란", "1975-03-06", ""), ("José María Müller", "1970", ""),
    ("김철수B", "1960-01-02", ""), ("가나다", "5303041234567", ""), ("라마바", "2099-01-01", ""),
]  # fmt: skip
FOUND = {
    "유현진": "류현진", "라미란": "나미란", "ㄹㅁㄹ": "나미란", "hoa nguyen": "Nguyễn Thị Hoa",
    "maria jose": "José María Müller", "muller": "José María Müller", "김철수b": "김철수B",
}  # fmt: skip
"""What is searched for, and who stands among what is found."""


def sheet(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    """Write a list as an office would send it."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([head, *rows])
    return path


@pytest.fixture
def typed(command: Type, demo: Path, monkeypatch: pytest.MonkeyPatch) -> Type:
    """Let commands work on the demonstration office."""
    monkeypatch.setenv("MAEUL_OFFICE", str(demo))
    return command


def test_a_cell_is_read_as_far_as_it_is_proven(typed: Type, demo: Path, tmp_path: Path) -> None:
    rows = [(f"가나회{number}", phone) for number, phone in enumerate(PHONES)]
    answer = typed(
        "import", "organization", sheet(tmp_path / "a.csv", ("기관명", "전화번호"), rows)
    )
    assert f"신규 {len(rows)} " in answer.out
    session = offices.enter(demo, "demo", "demo")
    for number, (phone, kept) in enumerate(PHONES.items()):
        (found,) = session.store(writes=False).lists.ids(Query("organization", f"가나회{number}"))
        values = records.load(session, "organization", found).values
        assert values["phone"] == kept, phone
        parted = any(mark in phone for mark in "~,문")
        assert (phone in str(values["memo"])) is parted
    session.close()


def test_people_are_known_again_and_found_in_every_spelling(typed: Type, tmp_path: Path) -> None:
    head = ("성명", "생년월일", "휴대전화")
    answer = typed("import", "person", sheet(tmp_path / "p.csv", head, PEOPLE))
    assert "신규 7 " in answer.out
    assert "합침 2 " in answer.out
    assert "제외 1 " in answer.out
    assert "530304-1******" in answer.out
    assert "오늘보다 뒤입니다" in answer.out
    for text, name in FOUND.items():
        rows = typed("search", text, "--json").json["rows"]
        assert name in {row["title"] for row in rows}, text


def test_activities_that_cannot_be_are_refused_and_doubles_told(
    typed: Type, tmp_path: Path
) -> None:
    typed("import", "person", sheet(tmp_path / "p.csv", ("성명",), [("가나다라",)]))
    day = clock.today().replace(month=1, day=2)
    lines = [
        (day, "30시간"),
        ("2099-01-01", "2시간"),
        (day, "2시간"),
        (day, "120분"),
        (day, "0"),
        (day, "3"),
    ]
    rows = [("가나다라", str(on), long) for on, long in lines]
    answer = typed(
        "import", "activity", sheet(tmp_path / "a.csv", ("성명", "활동일", "활동시간"), rows)
    )
    assert "신규 3 " in answer.out
    assert "제외 3 " in answer.out
    assert "4행과 같아 보입니다" in answer.out
    assert "분으로 읽었습니다" not in answer.out, "below a header of hours 3 are hours"


def test_a_slip_stays_what_it_was_when_people_change(
    typed: Type, demo: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    typed("slip", "1", "-o", first)
    session = offices.enter(demo, "demo", "demo")
    (slip,) = session.store(writes=False).lists.ids(Query("referral", "연계-2026-0001"))
    person = records.load(session, "referral", slip).values["person"]
    assert isinstance(person, int)
    edit(session, "person", person, name="남궁새롬", mobile="010-0000-9999")
    session.close()
    typed("slip", "1", "-o", second)
    before, after = (
        PdfReader(each).pages[0].extract_text().replace(" ", "") for each in (first, second)
    )
    assert "남궁새롬" not in after
    times = [int(re.findall(r"재출력([0-9]+)회·", text)[0]) for text in (before, after)]
    assert times[1] == times[0] + 1
