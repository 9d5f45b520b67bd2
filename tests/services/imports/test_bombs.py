"""Old and other workbooks that unpack to far more than they are: right rows or a sentence, in 300 MB and 5 seconds.

The child that reads them may take no more here: what needs more would end without an answer of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.process_limits import Limits
from app.output import sheets
from app.services.imports import reading
from tests.output import binary_workbook as xlsb
from tests.output import document_sheets as ods
from tests.output import old_workbook as xls

LIMITS = Limits(memory=300_000_000, seconds=5)
HEADER, PLACE = ["시설명", "주소", "전화"], ["가람쉼터", "별빛로 1", "02-000-0001"]
LETTERS = "A" * 1_000_000
SPACES = '<text:s text:c="2000000000"/>'
Made = Callable[[], bytes]


def _cells(words: list[str]) -> dict[int, str | float | None]:
    return dict(enumerate(words))


def _row(number: int) -> bytes:
    return xlsb.row(number, _cells(PLACE))


def _document(*rows: str) -> bytes:
    return ods.package(
        ods.table(ods.row(*map(ods.text, HEADER)), ods.row(*map(ods.text, PLACE)), *rows)
    )


def _repeated(times: int, *cells: str) -> str:
    return ods.row(*cells, told=f'table:number-rows-repeated="{times}"')


FIRST = xlsb.row(1, _cells(HEADER))
STRAY = ods.row(ods.blank(16_383), ods.text("x"))
RIGHT: dict[str, tuple[str, Made, int]] = {
    "blank rows, repeated": (".ods", lambda: _document(_repeated(1_048_574, ods.blank(16_384))), 2),
    "blank rows, each": (".ods", lambda: _document(ods.row(ods.blank()) * 50_000), 2),
    "last column of a document": (".ods", lambda: _document(STRAY), 3),
    "last row of a document": (".ods", lambda: _document(_repeated(1_048_573), ods.row(ods.text("x"))), 3),
    "last corner of a document": (".ods", lambda: _document(_repeated(1_048_573), STRAY), 3),
    "blank rows in binary": (
        ".xlsb",
        lambda: xlsb.workbook([FIRST, *(xlsb.row(n, {0: None}) for n in range(2, 200_000))], (200_000, 3)),
        1,
    ),
    "said to be large": (".xlsb", lambda: xlsb.workbook([FIRST, _row(2)], (1_048_576, 16_384)), 2),
    "last row in binary": (".xlsb", lambda: xlsb.workbook([FIRST, _row(1_048_576)], (1_048_576, 3)), 2),
    "blank rows of old": (".xls", lambda: xls.sparse({(0, 0): "시설명"}, blank_rows=60_000), 1),
    "last column of old": (".xls", lambda: xls.sparse({(0, 0): "시설명", (3_000, 255): "x"}), 2),
    "last row of old": (".xls", lambda: xls.sparse({(0, 0): "시설명", (65_535, 0): "x"}), 2),
}  # fmt: skip
REFUSED: dict[str, tuple[str, Made]] = {
    "rows, repeated": (".ods", lambda: _document(_repeated(1_048_574, *map(ods.text, PLACE)))),
    "more rows than there are": (".ods", lambda: _document(_repeated(10**14, ods.text("x")))),
    "columns, repeated": (
        ".ods",
        lambda: _document(ods.row(ods.text("x", 'table:number-columns-repeated="16384"')) * 3_000),
    ),
    "a long text, repeated": (".ods", lambda: _document(_repeated(100_000, ods.text("가" * 30_000)))),
    "a long text": (".ods", lambda: _document("<table:table-row><table:table-cell><text:p>", *[LETTERS] * 50)),
    "spaces in words": (
        ".ods",
        lambda: _document(ods.row(f"<table:table-cell><text:p>{SPACES}</text:p></table:table-cell>")),
    ),
    "a long text in binary": (
        ".xlsb", lambda: xlsb.workbook([FIRST, xlsb.row(2, {0: LETTERS * 20})], (2, 3)),
    ),
    "a long text, shared": (
        ".xlsb",
        lambda: xlsb.workbook([xlsb.shared_row(n, 10) for n in range(1, 10_000)], (10_000, 10), ["가" * 30_000]),
    ),
    "last corner in binary": (
        ".xlsb", lambda: xlsb.workbook([FIRST, xlsb.row(1_048_576, {16_383: "x"})], (1_048_576, 16_384)),
    ),
    "last column in binary": (
        ".xlsb", lambda: xlsb.workbook([*map(_row, range(1, 3_001)), xlsb.row(3_001, {16_383: "x"})], (3_001, 16_384)),
    ),
    "last corner of old": (".xls", lambda: xls.sparse({(0, 0): "시설명", (65_535, 255): "x"})),
    "a long text, shared of old": (".xls", lambda: xls.shared("가" * 4_000, 15_000, 10)),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "READING", LIMITS)


@pytest.mark.uncounted  # measured, it would take the time and memory that it is to stay within
@pytest.mark.parametrize("bomb", RIGHT)
def test_what_spans_much_and_holds_little_is_read(tmp_path: Path, bomb: str) -> None:
    ending, make, rows = RIGHT[bomb]
    path = tmp_path / f"명단{ending}"
    path.write_bytes(make())
    (found,) = reading.read_file(path)
    assert len(found.rows) == rows
    assert len(found.rows[0]) <= len(HEADER) + 1


@pytest.mark.parametrize("bomb", REFUSED)
def test_what_unpacks_to_too_much_is_refused_in_a_sentence(tmp_path: Path, bomb: str) -> None:
    ending, make = REFUSED[bomb]
    path = tmp_path / f"명단{ending}"
    path.write_bytes(make())
    with pytest.raises(UserError, match="지나치게") as refused:
        reading.read_file(path)
    assert refused.value.advice


def test_the_memory_for_a_workbook_goes_by_what_it_holds(tmp_path: Path) -> None:
    paths = [
        tmp_path / "작은.xlsb",
        tmp_path / "큰.xlsb",
        tmp_path / "옛.xls",
        tmp_path / "문서.ods",
    ]
    paths[0].write_bytes(xlsb.workbook([FIRST], (1, 3)))
    paths[1].write_bytes(xlsb.workbook([*map(_row, range(1, 20_000))], (20_000, 3)))
    paths[2].write_bytes(xls.sparse({(0, 0): "시설명"}))
    paths[3].write_bytes(_document())
    small, large, old, none = map(sheets.memory_for, paths)
    assert none is None
    assert small
    assert large
    assert old
    assert sheets.MEMORY < small < old < LIMITS.memory
    assert large > sheets.MEMORY + 20_000 * 3 * 14 * sheets.MEMORY_OF_BYTE
