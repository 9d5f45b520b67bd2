"""Odd texts through every way in and out: what a form stores, an import stores, and every way out gives it back.

What cannot be seen or printed is taken out of a text once, on its way in, by the same rule for all
(`app.core.values.as_text`); from there on it stays as it is.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from openpyxl import Workbook

from app.core.tables import Table, TableColumn
from app.core.values import as_text
from app.output import sheets, workbook
from app.output.workbook import Head
from app.services.gate import Session
from app.services.imports import importing
from app.services.office import offices as services
from app.services.records import drafts, records
from proofs import offices
from proofs.offices import LOGIN, PASSWORD, office_at
from proofs.table import Outcome, Proof
from tests.output.sheets_to_print import OFFICE, TRACE
from tests.services import people

TEXTS = (
    "가\x00나", "가_x000D_나", "가_x0041_나", "가\t나", "\u200b\u200c\u200d", "가\u200b나", "★", "§¶", "…", "-",
    "=1+1", "@SUM(A1)", "+82", "'", '"', "가\r\n나", "가\r나", "\ufeff가", "가\u202e나", "%s %d {0}", "';--",
    "\\x00\\n", "NULL", "None", "0", "00123", "1e5", "TRUE", "2026-01-01", "😀가", "가\ud800나", "ﾊﾝ", "ㄱㅏ", "각",
    "가 " * 200, "<b>&amp;", "$(rm)", "../..", "가\x1b[31m나", "가\x7f나", "\xa0가\xa0", "한글，반각",
    "a\u0301", "\U000e0001가",
)  # fmt: skip


_ILLEGAL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""What no sheet can hold as it is, or would read as another letter; Excel writes it by its number."""


def _in_a_sheet(text: str) -> str:
    """Return a text as Excel writes it into a file; half a letter it never holds."""
    whole = text.encode("utf-8", "ignore").decode("utf-8")
    return _ILLEGAL.sub(lambda each: f"_x{ord(each[0]):04X}_", whole)


def _attempt(outcome: Outcome, tries: int) -> None:
    with offices.place() as place:
        session = services.enter(office_at(place / "office"), LOGIN, PASSWORD)
        for number, text in enumerate(TEXTS[:tries]):
            outcome.tries += 1
            _try(session, place, number, text, outcome)
        session.close()


def _try(session: Session, place: Path, number: int, text: str, outcome: Outcome) -> None:
    kept = as_text(text) or None
    ways = {
        "form": _by_form(session, number, text),
        "csv": _by_csv(session, place, number, text),
        "xlsx": _by_workbook(session, place, number, text),
        "draft": _by_draft(session, text),
        "sheet out": _out_and_in_again(place, kept),
    }
    for way, found in ways.items():
        if found != (text if way == "draft" else kept):
            outcome.count("unlike", f"{way}: {text!a} became {found!a}, not {kept!a}")


def _by_form(session: Session, number: int, text: str) -> object:
    saved = people.save(session, "organization", name=f"가람 {number}", memo=text)
    return records.load(session, "organization", saved).values["memo"]


def _imported(session: Session, file: Path, name: str) -> object:
    (found,) = importing.read_file(file)
    plan = importing.propose(session, "organization", found)
    importing.take(session, importing.preview(session, "organization", found, plan))
    rows = session.store(writes=True).data.rows(
        "SELECT memo FROM organization WHERE name = ?", [name]
    )
    return rows[0][0] if rows else "no record"


def _by_csv(session: Session, place: Path, number: int, text: str) -> object:
    written = io.StringIO()
    csv.writer(written).writerows([["시설명", "메모"], [f"나래 {number}", text]])
    file = place / "texts.csv"
    file.write_bytes(written.getvalue().encode("utf-8-sig", "ignore"))
    return _imported(session, file, f"나래 {number}")


def _by_workbook(session: Session, place: Path, number: int, text: str) -> object:
    book, file = Workbook(), place / "texts.xlsx"
    page = book.active
    assert page is not None
    page.append(["시설명", "메모"])
    page.append([f"다솜 {number}", _in_a_sheet(text)])
    page["B2"].data_type = "s"  # no formula, no number
    book.save(file)
    return _imported(session, file, f"다솜 {number}")


def _out_and_in_again(place: Path, kept: str | None) -> object:
    """Write what is stored into a sheet, as a list is exported, and read that as an import does."""
    file = place / "out.xlsx"
    table = Table((TableColumn("이름", 20), TableColumn("메모", 60)), ())
    with file.open("wb") as stream:
        workbook.write("명부", table, [("가람", kept)], Head(OFFICE, TRACE, "내부 비치"), stream)
    (read,) = sheets.read(file)
    cells = next(row for row in read.rows if row[0] == "가람")
    return as_text(str(cells[1])) if len(cells) > 1 and cells[1] not in ("", None) else None


def _by_draft(session: Session, text: str) -> object:
    drafts.keep(session, "organization:new", {"entries": {"memo": text}, "titles": {}})
    read = drafts.read(session, "organization:new")
    return read["entries"]["memo"] if read else None


PROOF = Proof("hostile_texts", _attempt, quick=10, full=len(TEXTS))
