"""Where an output goes: on paper, into a file, onto the clipboard; what each is called, and who may."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.services.rights import Right


@dataclass(frozen=True)
class Target:
    """One way out, as the register knows it by its name."""

    name: str
    label: str
    """In the registers."""
    deed: str
    """What a clerk does by it."""
    right: Right = Right.PRINT
    """What it takes besides printing."""
    listed: bool = False
    """It is no paper: it takes the cells of one list."""
    ending: str = ""
    """Of a file."""


PRINTER = Target("printer", "프린터", "인쇄")
PDF = Target("pdf", "PDF", "PDF 저장", ending=".pdf")
HANGUL = Target("hwpx", "한글", "한글 저장", Right.EXPORT, ending=".hwpx")
"""The same as on paper, to be changed by whoever opens it."""
SHEET = Target("xlsx", "엑셀", "엑셀 저장", Right.EXPORT, listed=True, ending=".xlsx")
LOCKED_PDF = replace(PDF, name="pdf_locked", label="PDF(암호)")
LOCKED_SHEET = replace(SHEET, name="xlsx_locked", label="엑셀(암호)")
COPY = Target("copy", "복사", "목록 복사", Right.EXPORT, listed=True)
OPEN_DATA = Target("json", "JSON", "JSON 저장", Right.EXPORT, listed=True, ending=".json")
PNG = Target("png", "그림", "그림 저장", ending=".png")
SVG = Target("svg", "그림(SVG)", "그림 저장", ending=".svg")
PICTURES = (PNG, SVG)
"""Files that hold the pictures of a paper alone."""
BY_NAME = {
    each.name: each
    for each in (PRINTER, PDF, HANGUL, SHEET, LOCKED_PDF, LOCKED_SHEET, COPY, OPEN_DATA, *PICTURES)
}
OPEN = (OPEN_DATA, *PICTURES)
"""Files that tell of nobody: they are never locked."""
LOCKED = {PDF: LOCKED_PDF, SHEET: LOCKED_SHEET}
"""What the register calls a file that is locked with a password."""


def label_of(name: str) -> str:
    """Return what a target is called in a register; one of another program goes by its name."""
    known = BY_NAME.get(name)
    return known.label if known else name


def deed_of(name: str) -> str:
    """Return what was done by an output that went to a target."""
    return BY_NAME.get(name, PRINTER).deed


def again_of(name: str) -> Target:
    """Return the file that an output goes out again as: what was no paper stays the sort of file it was."""
    sheets = {SHEET.name: SHEET, LOCKED_SHEET.name: SHEET, OPEN_DATA.name: OPEN_DATA}
    return sheets.get(name, PDF)
