"""Odd texts through every way in and out: what a form stores, an import stores, and every way out gives it back.

What cannot be seen or printed is taken out of a text once, on its way in, by the same rule for all
(`app.core.values.as_text`); from there on it stays as it is.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from openpyxl import Workbook
from pypdf import PdfReader

from app import commands
from app.commands.office import PASSWORD as PASSWORD_VARIABLE
from app.commands.office import USER
from app.core.tables import Table, TableColumn
from app.core.values import as_text
from app.kinds import CATALOG
from app.output import sheets, workbook
from app.output.characters import tidy
from app.output.lettering import SUBSTITUTE
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
    "a\u0301", "\U000e0001가", "שלום", "가\u0301\u0323나", "👨\u200d👩\u200d👧", "나\u2028다", "_x0000_", "가\ufffe나",
    "%PDF-1.7", "+cmd|' /C calc'!A0", "\u202etxt.exe", "가", "\u3164가",
)  # fmt: skip


_ILLEGAL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""What no sheet can hold as it is, or would read as another letter; Excel writes it by its number."""


_NO_LETTERS: dict[int, str] = dict.fromkeys((0xFFFE, 0xFFFF), "")
"""Of these no sheet holds even the number."""


def _in_a_sheet(text: str) -> str:
    """Return a text as Excel writes it into a file; half a letter it never holds."""
    whole = text.encode("utf-8", "ignore").decode("utf-8")
    return _ILLEGAL.sub(lambda each: f"_x{ord(each[0]):04X}_", whole.translate(_NO_LETTERS))


def _attempt(outcome: Outcome, tries: int) -> None:
    with offices.place() as place:
        office = office_at(place / "office")
        session = services.enter(office, LOGIN, PASSWORD)
        for number, text in enumerate(TEXTS[:tries]):
            outcome.tries += 1
            _try(session, place, number, text, outcome)
        session.close()
        _try_commands(office, place, TEXTS[:tries], outcome)


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


# --- the command line, and what it puts on paper ----------------------------------------------


def _try_commands(office: Path, place: Path, texts: Sequence[str], outcome: Outcome) -> None:
    """Import names that hold the texts, find each, and read them again in a roster as PDF and as Excel."""
    names = {number: kept for number, text in enumerate(texts) if (kept := _named(number, text))}
    written = io.StringIO()
    rows = ([f"{_mark(number)} {text}", ""] for number, text in enumerate(texts))
    csv.writer(written).writerows([["시설명", "전화"], *rows])
    file, pdf, sheet = place / "names.csv", place / "names.pdf", place / "names.xlsx"
    file.write_bytes(written.getvalue().encode("utf-8-sig", "ignore"))
    at = ("--office", str(office), "--json")
    figures = _command("import", "organization", str(file), *at)
    if figures.get("new") != len(names) or figures.get("refused") != len(texts) - len(names):
        outcome.count("lost", f"command import: {figures} of {len(names)}")
    for number, kept in names.items():
        found = [row["title"] for row in _command("search", _mark(number), *at).get("rows", ())]
        if found != [kept]:
            outcome.count("unlike", f"command search: {kept!a} became {found!a}")
    shapeless = _command("roster", "organization", "-o", str(pdf), *at).get("missing_glyphs", ())
    drawn = "".join("".join(page.extract_text() for page in PdfReader(pdf).pages).split())
    _command("roster", "organization", "-o", str(sheet), *at)
    (read,) = sheets.read(sheet)
    cells = {as_text(str(cell)) for row in read.rows for cell in row if cell is not None}
    for kept in names.values():
        shown = (SUBSTITUTE if each in shapeless else each for each in tidy(kept))
        seen = "".join("".join(shown).split())
        if seen not in drawn:
            outcome.count("unlike", f"command roster, PDF: {kept!a} lacks {seen!a}")
        if kept not in cells:
            outcome.count("unlike", f"command roster, Excel: {kept!a}")


def _mark(number: int) -> str:
    return f"마루{number:02}"


def _named(number: int, text: str) -> str:
    """Return a name that holds a text, as it is kept; nothing where it is refused, as one that is too long."""
    whole = text.encode("utf-8", "ignore").decode("utf-8")  # half of a letter no file can hold
    try:
        return str(CATALOG["organization"].by_name["name"].type.parse(f"{_mark(number)} {whole}"))
    except ValueError:
        return ""


def _command(*arguments: str) -> dict[str, Any]:
    """Carry out a command as the office's account; returns what it answered as JSON, nothing where it failed."""
    said = io.StringIO()
    account = {USER: LOGIN, PASSWORD_VARIABLE: PASSWORD}
    with redirect_stdout(said), patch.dict(os.environ, account):
        return json.loads(said.getvalue()) if not commands.run(arguments) else {}


PROOF = Proof("hostile_texts", _attempt, quick=10, full=len(TEXTS))
