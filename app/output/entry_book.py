"""Writes a workbook that is filled in: a locked header, notes, lists to choose from, cells that may be written in.

The sheet is locked without a password so that nobody writes over the header by mistake; whoever wants to may lift it.
All cells below the header are free, since Excel sorts no rows with a locked cell among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from app.core.entry_sheets import EntryColumn, EntrySheet, Holds
from app.output.sheet_styles import (
    DAY,
    ENTERED,
    HEADING,
    MOMENT,
    REMARK,
    SETTLED,
    TEXT,
    TITLE,
    Pen,
    open_book,
    sheet_name,
    width_of,
)
from app.output.traces import join_labelled, trace_line
from app.output.workbook import Head

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

SPARE = 1_000
"""Rows below those that are filled, in which new ones are offered the same lists."""
WORDS_SHEET = "고르는 말"
REQUIRED = " *"
"""Stands behind the heading of a column that a row cannot do without."""
MARKS = "기록 표시"
_LONGEST_PROMPT = 255
"""Letters of what is told beside a cell."""
_FORMATS = {Holds.DAY: DAY, Holds.MOMENT: MOMENT, Holds.NUMBER: "General", Holds.TEXT: TEXT}
_NOTE_SIZE = 240, 120
"""Of a note in pixels."""


def write(sheet: EntrySheet, head: Head | None, stream: BinaryIO) -> None:
    """Write it; what went out under a number says whose it is and what for."""
    book = open_book(sheet.title, head.office.name if head else "")
    page = cast("Worksheet", book.create_sheet(sheet_name(sheet.title)))
    above = [(sheet.title, TITLE), *((text, REMARK) for text in sheet.guide), *_said(head)]
    header = len(above) + 1
    marked = sheet.imprint is not None
    lists = _Lists(sheet.columns)
    _set_up(page, sheet, header, marked=marked)
    for text, style in above:
        page.append([*([None] if marked else []), Pen(page, style).write(text)])
    page.append([*_mark_heading(page, sheet, head), *_headings(page, sheet.columns)])
    _append_rows(page, sheet, marked=marked)
    _offer(page, sheet.columns, lists, header, len(sheet.rows), marked=marked)
    lists.write(book)
    book.save(stream)


def _said(head: Head | None) -> Iterator[tuple[str, str]]:
    if head is not None:
        yield join_labelled((("용도", head.purpose), ("기관", head.office.name))), REMARK
        yield trace_line(head.trace), REMARK


def _mark_heading(page: Worksheet, sheet: EntrySheet, head: Head | None) -> list[object]:
    """Return the heading of the marks, which says what the sheet is."""
    if sheet.imprint is None:
        return []
    imprint = sheet.imprint
    if head is not None:
        imprint = replace(imprint, number=head.trace.number, at=head.trace.at)
    return [Pen(page, HEADING).write(f"{MARKS} {imprint.written()}")]


def _headings(page: Worksheet, columns: Iterable[EntryColumn]) -> Iterator[object]:
    from openpyxl.comments import Comment

    for column in columns:
        label = f"{column.label}{REQUIRED if column.required else ''}"
        cell = Pen(page, HEADING).write(label)
        if column.note:
            cell.comment = Comment(column.note, "", *reversed(_NOTE_SIZE))
        yield cell


def _append_rows(page: Worksheet, sheet: EntrySheet, *, marked: bool) -> None:
    mark = Pen(page, f"{ENTERED}left")
    pens = [Pen(page, _style(each), _FORMATS[each.holds]) for each in sheet.columns]
    for number, row in enumerate(sheet.rows):
        cells: list[object] = [mark.write(sheet.marks[number])] if marked else []
        cells += [pen.write(value) for pen, value in zip(pens, row, strict=True)]
        page.append(cells)


def _style(column: EntryColumn) -> str:
    return f"{SETTLED if column.settled else ENTERED}{column.align}"


def _set_up(page: Worksheet, sheet: EntrySheet, header: int, *, marked: bool) -> None:
    """Keep header and first column in sight, set widths, lock the header alone."""
    from openpyxl.styles import Protection
    from openpyxl.utils import get_column_letter

    first = 2 if marked else 1
    page.freeze_panes = f"{get_column_letter(first + 1)}{header + 1}"
    page.print_title_rows = f"{header}:{header}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    if marked:
        page.column_dimensions["A"].hidden = True
    for place, column in enumerate(sheet.columns, start=first):
        dimension = page.column_dimensions[get_column_letter(place)]
        dimension.width = width_of(max(column.width, 4.0 * len(column.label)))
        dimension.protection = Protection(locked=False)
        dimension.number_format = _FORMATS[column.holds]
    last = get_column_letter(first + len(sheet.columns) - 1)
    page.auto_filter.ref = f"A{header}:{last}{header + max(len(sheet.rows), 1)}"
    page.protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows"):
        setattr(page.protection, allowed, False)
    page.protection.sort = page.protection.autoFilter = False


class _Lists:
    """The words that columns offer, on a sheet of their own: Excel takes no long lists otherwise."""

    def __init__(self, columns: Sequence[EntryColumn]) -> None:
        """Give each list of words a column; equal ones share it."""
        self._places: dict[tuple[str, ...], int] = {}
        for column in columns:
            if column.words:
                self._places.setdefault(column.words, len(self._places) + 1)

    def formula(self, words: tuple[str, ...]) -> str:
        """Return where a list stands."""
        from openpyxl.utils import get_column_letter

        letter = get_column_letter(self._places[words])
        return f"'{WORDS_SHEET}'!${letter}$1:${letter}${len(words)}"

    def write(self, book: Workbook) -> None:
        """Write the sheet, hidden, if there are any."""
        if not self._places:
            return
        page = cast("Worksheet", book.create_sheet(WORDS_SHEET))
        page.sheet_state = "hidden"
        pen = [Pen(page, "left", TEXT) for _ in self._places]
        for number in range(max(map(len, self._places))):
            page.append(
                [
                    each.write(words[number] if number < len(words) else None)
                    for each, words in zip(pen, self._places, strict=True)
                ]
            )


def _offer(
    page: Worksheet,
    columns: Sequence[EntryColumn],
    lists: _Lists,
    header: int,
    rows: int,
    *,
    marked: bool,
) -> None:
    """Offer in each cell what may stand there, and say it."""
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(columns, start=2 if marked else 1):
        letter = get_column_letter(place)
        cells = f"{letter}{header + 1}:{letter}{header + rows + SPARE}"
        cast("Any", page.data_validations).append(_rule(column, lists, cells))


def _rule(column: EntryColumn, lists: _Lists, cells: str) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(
        type="list" if column.words else None,
        formula1=lists.formula(column.words) if column.words else None,
        sqref=cells,
        allow_blank=True,
        showErrorMessage=bool(column.words) and not column.free,
        showInputMessage=bool(column.note),
    )
    rule.promptTitle, rule.prompt = column.label[:32], column.note[:_LONGEST_PROMPT]
    rule.errorTitle = column.label[:32]
    rule.error = "목록에 있는 말 가운데 고르세요."
    return rule
