"""Sheets, offices and traces for the tests of output; all people are invented."""

from __future__ import annotations

import io

from app.core.blocks import Block
from app.core.papers import Letterhead, Sheet, Trace
from app.core.tables import Table, TableColumn
from app.output.document import WrittenDocument, write

OFFICE = Letterhead(
    "한빛구 마을동주민센터",
    "마을동장",
    phone="02-000-1234",
    fax="02-000-1235",
    address="서울특별시 한빛구 마을로 1 (마을동)",
    email="maeul@hanbit.example.kr",
    terminal="07",
    approval=("담당", "팀장 전결", "동장"),
)
TRACE = Trace("07-2026-000123", "2026-11-21T14:03:09", "이하늘")
COLUMNS = (
    TableColumn("연번", 13, "center"),
    TableColumn("성명", 24),
    TableColumn("연락처", 32, "center"),
    TableColumn("시간", 18, "right"),
    TableColumn("메모", 60),
)


def printed(sheet: Sheet) -> tuple[bytes, WrittenDocument]:
    """Print a sheet and return the file and what it came to."""
    stream = io.BytesIO()
    result = write(sheet, OFFICE, TRACE, stream)
    return stream.getvalue(), result


def print_blocks(*blocks: Block, one_page: bool = False, landscape: bool = False) -> bytes:
    """Print blocks and return the file."""
    return printed(Sheet("시험지", blocks, one_page=one_page, landscape=landscape))[0]


def rows(count: int, memo: str = "주 2회 오전 가능") -> list[tuple[str, ...]]:
    """Make rows for `COLUMNS`."""
    return [
        (str(number), f"김하늘{number}", "010-0000-1234", f"{number}시간", memo)
        for number in range(1, count + 1)
    ]


def table(count: int, memo: str = "주 2회 오전 가능") -> Table:
    """Make a table of so many rows."""
    return Table(COLUMNS, rows(count, memo))
