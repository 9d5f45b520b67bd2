"""출근부: a box for each day of the month, days off grey, each program on a page of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.blocks import Break
from app.core.papers import Facts
from app.core.tables import Table
from app.kinds import CATALOG
from app.papers.attendance import ATTENDANCE
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE
from tests.papers.facts_to_print import printed, table_column

KIND = CATALOG["participation"]
(PURPOSE,) = ATTENDANCE.purposes
COLUMNS = tuple(table_column(CATALOG.column(KIND, path)) for path in PURPOSE.columns)
SHOWN = {"program.operator_org": "한빛시니어클럽", "program.hours": "하루 3시간"}


def facts(count: int = 7, month: str | None = "2026-12", *, others: int = 0) -> Facts:
    """Make the facts of so many participants of one program, and of a second."""
    rows = [("마을택배", f"김하늘{number}") for number in range(1, count + 1)]
    rows += [("마을텃밭", f"박나무{number}") for number in range(1, others + 1)]
    return Facts(
        replace(OFFICE, closed_days=("2026-12-25", "2027-01-01")), TRACE, PURPOSE, KIND,
        columns=COLUMNS, rows=rows, names=[name for _, name in rows], asked={"month": month},
        shown={} if others else SHOWN,
    )  # fmt: skip


def tables(listed: Facts) -> list[Table]:
    return [block for block in ATTENDANCE.compose(listed).blocks if isinstance(block, Table)]


@pytest.mark.parametrize(
    ("month", "days", "last"),
    [("2026-02", 28, "28\n토"), ("2028-02", 29, "29\n화"), ("2026-11", 30, "30\n월"),
     ("2026-12", 31, "31\n목\n"), (None, 30, "30\n월")],
)  # fmt: skip
def test_a_month_has_its_days_with_their_weekdays(month: str | None, days: int, last: str) -> None:
    (table,) = tables(facts(month=month))
    labels = [column.label for column in table.columns]
    assert labels[:2] == ["연번", "성명"]
    assert labels[-2:] == ["일수", "확인"]
    assert len(labels) == days + 4
    assert labels[-3] == last
    assert all(len(row) == len(labels) for row in table.rows)


def test_saturdays_sundays_and_closed_days_are_grey_and_closed_days_say_so() -> None:
    (table,) = tables(facts())
    grey = [column.label.split("\n") for column in table.columns if column.shaded]
    assert [day for day, *_ in grey] == [
        "5", "6", "12", "13", "19", "20", "25", "26", "27",
    ]  # fmt: skip
    assert [label for label in grey if label[2]] == [["25", "금", "휴"]]
    assert "12월출근부" in pdf_page.words(printed(ATTENDANCE, facts())[0])


def test_each_program_begins_on_a_page_of_its_own() -> None:
    sheet = ATTENDANCE.compose(facts(3, others=2))
    assert sum(isinstance(block, Break) for block in sheet.blocks) == 1
    first, second = tables(facts(3, others=2))
    assert [row[:2] for row in first.rows] == [
        ("1", "김하늘1"), ("2", "김하늘2"), ("3", "김하늘3"),
    ]  # fmt: skip
    assert (second.rows[0][:2], list(second.names)) == (("1", "박나무1"), ["박나무1", "박나무2"])
    assert "수행기관" not in pdf_page.words(printed(ATTENDANCE, facts(3, others=2))[0])
    pages = [
        "".join(text.split()) for text in pdf_page.texts(printed(ATTENDANCE, facts(3, others=2))[0])
    ]
    assert [("마을택배" in page, "마을텃밭" in page) for page in pages] == [
        (True, False),
        (False, True),
    ]


def test_an_empty_sheet_waits_for_the_pen_on_one_page() -> None:
    data, result = printed(ATTENDANCE, facts(0))
    assert result.pages == 1
    (table,) = tables(facts(0))
    assert [column.label for column in table.columns][1:3] == ["일자리사업", "성명"]
    assert all(row[0] and not any(row[1:]) for row in table.rows)
    assert "확인자" in pdf_page.words(data)


@pytest.mark.parametrize("count", [1, 7, 40])
def test_it_prints_clean_with_a_header_on_every_page(count: int) -> None:
    listed = facts(count)
    listed = replace(listed, rows=[(row[0], "남궁하늘 " * 8) for row in listed.rows])
    data, result = printed(ATTENDANCE, listed)
    assert result.rows == count
    for letters, rules in zip(pdf_page.letters(data), pdf_page.solid_rules(data), strict=True):
        assert not pdf_page.overlaps(letters)
        assert not pdf_page.struck(letters, rules)
    tables_on = [text for text in pdf_page.texts(data) if "남궁하늘" in text]
    assert all("일수" in text for text in tables_on)
