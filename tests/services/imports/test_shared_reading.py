"""The rows of a long sheet are what they are, whoever reads them."""

from __future__ import annotations

import sys

import pytest

from app.core.progress import Stopped
from app.kinds import CATALOG
from app.output.sheets import SheetTable
from app.services import child_process
from app.services.imports.columns import headers
from app.services.imports.values import shared_reading
from app.services.imports.values.named_records import NOBODY
from app.services.imports.values.read_row import ReadRow
from app.services.imports.values.rows import SheetReader
from app.services.imports.values.shared_reading import SharedReading

KIND = CATALOG["volunteer"]
HEADER = ("성명", "생년월일", "휴대전화", "주소", "상태", "분야", "등록일", "비고")
ODD = (
    ("김철(딸)", "5803", "010-1234", "(우)04523 샛별로 12 3통", "몰라요", "바둑", "3월 4일", "가\n나"),
    ("", "530304-1234567", "02-000-0000 / 010-0000-0000", "가온동", "사망", "", "작년", ""),
    ("류현진", "1958", "", "", "탈퇴(2024. 3. 1.)", "반찬, 말벗", "44500", "\ufffd"),
)  # fmt: skip
ROWS = 300


def sheet() -> SheetTable:
    """Return a sheet of usual rows with odd ones everywhere among them."""
    rows: list[list[object]] = [[*HEADER]]
    for at in range(ROWS):
        home = f"서울특별시 한빛구 샛별로 {at}"
        usual = (
            f"김{at:03}",
            "1958-03-12",
            f"0100000{at:04}",
            home,
            "활동",
            "반찬",
            "2026-01-02",
            "",
        )
        rows.append([*(ODD[at % 3] if at % 7 == 0 else usual)])
    return SheetTable("명단", rows)


def both(table: SheetTable) -> tuple[list[ReadRow], list[ReadRow]]:
    """Return the rows of a sheet as one reads them, and as two do."""
    plan = headers.propose(CATALOG, KIND, table)
    reader, places = SheetReader(CATALOG, KIND, plan), range(1, len(table.rows))
    alone = reader.read(table, NOBODY, places)
    with SharedReading(KIND, plan, table.packed(), NOBODY, places) as reading:
        return alone, reading.rows(reader, table)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Have few rows be many, and count the processes that are started for them."""
    monkeypatch.setattr(shared_reading, "FEW", ROWS)
    monkeypatch.setattr(shared_reading, "AHEAD", ROWS // 3)
    monkeypatch.setattr(shared_reading.os, "cpu_count", lambda: 2)
    command, children = child_process.command, list[int]()

    def count() -> list[str]:
        children.append(len(children))
        return command()

    monkeypatch.setattr(child_process, "command", count)
    return children


def test_two_read_what_one_reads(started: list[int]) -> None:
    alone, shared = both(sheet())
    assert shared == alone
    assert len(shared) == ROWS
    assert len(started) == 1
    assert any(row.reasons for row in shared[ROWS // 2 :])  # what is said of a row comes with it


def test_a_short_sheet_is_read_by_one(started: list[int]) -> None:
    table = sheet()
    alone, shared = both(SheetTable("명단", list(table.rows)[:ROWS]))
    assert shared == alone
    assert not started


def test_where_the_other_process_cannot_be_all_is_read_here(
    started: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_process, "command", lambda: [sys.executable, "-c", "pass"])
    alone, shared = both(sheet())
    assert shared == alone
    assert not started


def test_who_stops_in_the_middle_waits_for_nobody(started: list[int]) -> None:
    table = sheet()
    plan = headers.propose(CATALOG, KIND, table)
    with (
        pytest.raises(Stopped),
        SharedReading(KIND, plan, table.packed(), NOBODY, range(1, ROWS + 1)),
    ):
        raise Stopped
    assert len(started) <= 1
