"""Files that broke on their way: whatever their bytes are, rows or a sentence, and no row lost without a word."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from app.core.errors import UserError
from app.core.values import as_text
from app.kinds import CATALOG
from app.output import sheets
from app.output.sheets import SheetTable
from app.services.imports.tables import left_out, tables
from app.services.imports.values.rows import SheetReader
from tests.output import document_sheets as ods
from tests.output import old_workbook

KIND = CATALOG["organization"]
HEADER = ["시설명", "주소", "전화번호", "비고"]
_WORDS = st.text(st.sampled_from("가나다라마 1234-,\"'=\n\t;().·"), max_size=12)
_CELLS = st.one_of(
    _WORDS, st.integers(-5, 10**7), st.floats(-10, 10), st.booleans(), st.none(), st.dates()
)
_ROWS = st.lists(st.lists(_CELLS, min_size=0, max_size=6), min_size=0, max_size=12)
_FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
_EDITS = st.lists(
    st.tuples(st.integers(0, 10**6), st.sampled_from(["drop", "flip", "double", "cut", "zero"])),
    min_size=1, max_size=4,
)  # fmt: skip


def _read(folder: Path, data: bytes, ending: str) -> list[SheetTable]:
    """Return what a file holds; nothing where it is refused, in a sentence with what to do."""
    path = folder / f"명단{ending}"
    path.write_bytes(data)
    try:
        return sheets.read(path)
    except UserError as error:
        refused = error
    assert re.search("[가-힣]", refused.message)
    assert refused.advice
    return []


def _follow(found: Sequence[SheetTable]) -> None:
    """Go on to the values of each row: none is lost between the file and the preview but those that are told."""
    if not found:
        return
    try:
        offers = tables.offers(CATALOG, KIND, found)
    except UserError as refused:
        if refused.message != tables.CARDS[0]:
            raise
        return
    for offer in offers:
        sorter = left_out.Sorter(offer.sheet, offer.plan)
        below = range(offer.plan.header_row + 1, len(offer.sheet.rows))
        aside = {place for places in sorter.left_out().values() for place in places}
        assert set(sorter.records()) | aside == set(below)
        read = SheetReader(CATALOG, KIND, offer.plan).read(offer.sheet, None, sorter.records())
        filled = [p for p in sorter.records() if any(map(as_text, offer.sheet.rows[p]))]
        assert len(read) == len(filled)


def _workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    page.append(HEADER)
    for row in rows:
        page.append(list(row))
    for cell in (each for row in page.iter_rows() for each in row if isinstance(each.value, str)):
        cell.data_type = (
            "s"  # else what begins with a sign of equality is a formula without a value
        )
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _edited(data: bytes, edits: Sequence[tuple[int, str]]) -> bytes:
    """Return bytes with some of them dropped, turned, doubled, zeroed, or the rest cut off."""
    made = bytearray(data)
    for at, how in edits:
        if not made:
            break
        place = at % len(made)
        if how == "flip":
            made[place] ^= 1 << at % 8
        elif how == "cut":
            del made[place:]
        else:
            piece = made[place : place + 1 + at % 40]
            put = {"drop": b"", "double": piece * 2, "zero": bytes(len(piece))}[how]
            made[place : place + len(piece)] = put
    return bytes(made)


def _edited_part(data: bytes, part: int, edits: Sequence[tuple[int, str]]) -> bytes:
    """Return a package with one of its parts edited, packed anew so that only that is broken."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(stream, "w") as made:
        names = packed.namelist()
        for at, name in enumerate(names):
            held = packed.read(name)
            made.writestr(name, _edited(held, edits) if at == part % len(names) else held)
    return stream.getvalue()


@_FEW
@given(rows=_ROWS)
def test_every_row_of_a_workbook_arrives(tmp_path: Path, rows: list[list[object]]) -> None:
    (found,) = _read(tmp_path, _workbook(rows), ".xlsx")
    texts = [[cell for cell in row if cell is not None and str(cell).strip()] for row in rows]
    kept = [row for row in texts if row]
    assert len(found.rows) == 1 + len(kept)
    assert [sum(cell not in {None, ""} for cell in row) for row in found.rows[1:]] == [
        *map(len, kept)
    ]
    _follow([found])


@_FEW
@given(rows=_ROWS, part=st.integers(0, 20), edits=_EDITS)
def test_a_workbook_with_a_broken_part_gives_rows_or_a_sentence(
    tmp_path: Path, rows: list[list[object]], part: int, edits: list[tuple[int, str]]
) -> None:
    _follow(_read(tmp_path, _edited_part(_workbook(rows), part, edits), ".xlsx"))


@_FEW
@given(edits=_EDITS)
@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods"])
def test_broken_bytes_give_rows_or_a_sentence(
    tmp_path: Path, ending: str, edits: list[tuple[int, str]]
) -> None:
    rows = [["가람쉼터", "별빛로 1", "02-000-0001"], ["나래쉼터", "별빛로 2", "02-000-0002"]]
    made = {
        ".xlsx": lambda: _workbook(rows),
        ".xls": lambda: old_workbook.workbook([list(HEADER), *[list(row) for row in rows]]),
        ".ods": lambda: ods.package(ods.table(*(ods.row(*map(ods.text, row)) for row in (HEADER, *rows)))),
    }[ending]()  # fmt: skip
    _follow(_read(tmp_path, _edited(made, edits), ending))


@_FEW
@given(rows=_ROWS, edits=_EDITS, separator=st.sampled_from(",;\t|"), encoding=st.sampled_from(
    ["utf-8", "utf-8-sig", "cp949", "utf-16"]))  # fmt: skip
def test_a_broken_text_gives_rows_or_a_sentence(
    tmp_path: Path,
    rows: list[list[object]],
    edits: list[tuple[int, str]],
    separator: str,
    encoding: str,
) -> None:
    lines = (separator.join("" if cell is None else str(cell) for cell in row) for row in rows)
    text = "\r\n".join([separator.join(HEADER), *lines])
    _follow(_read(tmp_path, _edited(text.encode(encoding, "replace"), edits), ".csv"))
