"""상담일 예약자 명단: whose day it is stands above, and a purpose carries only its own items."""

from __future__ import annotations

from app.core.blocks import Grid, Paragraph
from app.core.papers import Facts, Purpose, Sheet
from app.core.tables import Table
from app.kinds import CATALOG
from app.papers.booking_sheet import BOOKING_SHEET
from tests.output.pdf_page import words
from tests.output.sheets_to_print import OFFICE, TRACE
from tests.papers.facts_to_print import printed, table_column

KIND = CATALOG["booking"]
ROWS = {
    "counselor": "정변호", "on": "2026. 11. 25.", "at": "14:00", "person": "김철수", "described": "",
    "phone": "010-0000-5678", "about": "전세 보증금", "state": "예약",
}  # fmt: skip
SHOWN = {
    "counselor.category": "변호사",
    "counselor.title": "마을변호사",
    "counselor.place": "상담실",
}


def facts(purpose: Purpose, *rows: dict[str, str], **more: object) -> Facts:
    """Make the facts of some bookings, each a row other than usual in some columns."""
    texts = [tuple({**ROWS, **row}[path] for path in purpose.columns) for row in rows]
    columns = tuple(table_column(CATALOG.column(KIND, path)) for path in purpose.columns)
    return Facts(
        OFFICE, TRACE, purpose, KIND, columns=columns, rows=texts, names=["줄"] * len(rows),
        shown=SHOWN, filters=str(more.get("filters", "")),
    )  # fmt: skip


def table_of(sheet: Sheet) -> Table:
    return next(block for block in sheet.blocks if isinstance(block, Table))


def test_whose_day_it_is_stands_above_the_rows() -> None:
    counter, counselor, door = BOOKING_SHEET.purposes
    second = {"at": "14:20", "person": "", "described": "203호 할머니"}
    sheet = BOOKING_SHEET.compose(facts(counter, {}, second))
    assert any(isinstance(block, Grid) for block in sheet.blocks)
    table = table_of(sheet)
    labels = [column.label for column in table.columns]
    assert labels == ["연번", "시각", "주민", "연락처", "상담 내용", "상태", "확인"]
    assert table.rows[1] == (
        "2",
        "14:20",
        "203호 할머니",
        "010-0000-5678",
        "전세 보증금",
        "예약",
        "",
    )
    shown = [
        column.label for column in table_of(BOOKING_SHEET.compose(facts(counselor, {}))).columns
    ]
    assert shown == ["연번", "시각", "주민", "상담 내용", "메모"]
    assert door.masked
    assert len(table_of(BOOKING_SHEET.compose(facts(door, {}))).columns) == 3


def test_rows_of_several_days_say_it_themselves() -> None:
    counter = BOOKING_SHEET.purposes[0]
    sheet = BOOKING_SHEET.compose(facts(counter, {}, {"on": "2026. 12. 2."}, filters="상태 예약"))
    (head,) = [block for block in sheet.blocks if isinstance(block, Grid)]
    assert "2026. 11. 25. ~ 2026. 12. 2." in [cell.content for row in head.rows for cell in row]
    assert any(isinstance(b, Paragraph) and b.text == "상태 예약" for b in sheet.blocks)
    assert [column.label for column in table_of(sheet).columns][:4] == [
        "연번", "상담일", "시각", "주민",
    ]  # fmt: skip
    empty = BOOKING_SHEET.compose(facts(counter))
    assert table_of(empty).rows == []
    assert not any(isinstance(block, Grid) for block in empty.blocks)


def test_it_prints_on_one_page() -> None:
    content, result = printed(BOOKING_SHEET, facts(BOOKING_SHEET.purposes[0], {}))
    assert (result.pages, result.rows, result.missing) == (1, 1, ())
    text = words(content)
    for told in ("상담일예약자명단", "정변호마을변호사", "장소상담실", "김철수", "창구비치"):
        assert told in text
