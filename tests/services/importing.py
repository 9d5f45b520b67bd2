"""Importing in tests: sheets written in place, previewed and taken as a clerk does."""

from __future__ import annotations

from collections.abc import Sequence

from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.columns.headers import Plan
from app.services.imports.importing import ImportPreview, ImportReport, SheetIn, Verdict
from app.services.records import records
from app.services.records.records import Record


def sheet(*rows: Sequence[object]) -> SheetIn:
    """A sheet of these rows."""
    return SheetIn("명단", [list(row) for row in rows])


def choose(session: Session, kind: str, found: Sequence[SheetIn]) -> tuple[SheetIn, Plan]:
    """Return the table of a file that fits a kind best, with its plan."""
    best = importing.offer(session, kind, found)[0]
    return best.sheet, best.plan


def look(session: Session, kind: str, *rows: Sequence[object]) -> ImportPreview:
    """Preview a sheet as the program proposes to read it."""
    brought = sheet(*rows)
    return importing.preview(session, kind, brought, importing.propose(session, kind, brought))


def bring(session: Session, kind: str, *rows: Sequence[object]) -> ImportReport:
    """Take a sheet as the program proposes to read it."""
    return importing.take(session, look(session, kind, *rows))


def bring_all(session: Session, kind: str, *rows: Sequence[object]) -> ImportReport:
    """Take a sheet with the rows that wait for the clerk's tick, confirming what is asked once."""
    preview = look(session, kind, *rows)
    return importing.take(session, preview, waiting(preview), confirmed=True)


def waiting(preview: ImportPreview) -> frozenset[int]:
    """The numbers of the rows that are held back until they are ticked."""
    return frozenset(row.number for row in preview.rows if row.verdict is Verdict.HELD)


def only(session: Session, kind: str, report: ImportReport) -> Record:
    """The one record of a kind that an import wrote."""
    headers = session.store(writes=True).lists.headers(sorted(report.ids))
    (found,) = [each.id for each in headers if each.kind == kind]
    return records.load(session, kind, found)


def verdicts(preview: ImportPreview | ImportReport) -> list[str]:
    """The verdicts of all rows."""
    return [str(row.verdict) for row in preview.rows]


def village(count: int) -> tuple[list[str], ...]:
    """Return the rows of a sheet of so many organizations, its headings first."""
    rows = [[f"다솜복지관 {n}", f"D{n}", f"02-000-{n:04}", f"솔밭로 {n}"] for n in range(count)]
    return (["시설명", "시설코드", "전화번호", "주소"], *rows)
