"""Lays a list so that it can be pasted: as a table for sheets, which keeps text as text, and as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from html import escape

from app.core.values import Cell
from app.output.sheet_styles import clean

_TEXT = 'style="mso-number-format:\'\\@\'" sdval="" sdnum="1042;0;@"'
"""Says to Excel and LibreOffice that a cell is text: a leading zero stays, and no formula is begun."""
_BEGINS_FORMULA = ("=", "+", "-", "@")
_BETWEEN = str.maketrans({"\t": " ", "\n": " ", "\r": " "})


def as_table(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a list as markup: what it holds is escaped, and its texts are marked as texts."""
    head = "".join(f"<th>{escape(each)}</th>" for each in headings)
    body = "".join(f"<tr>{''.join(map(_marked, row))}</tr>" for row in rows)
    return f'<meta charset="utf-8"><table><tr>{head}</tr>{body}</table>'


def as_text(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a list as lines of text, parted by tabs.

    A text that a sheet would take for a formula gets an apostrophe in front.
    """
    lines = (list(headings), *([_plain(cell) for cell in row] for row in rows))
    return "\n".join("\t".join(line) for line in lines)


def _marked(cell: Cell) -> str:
    if isinstance(cell, str):
        broken = "<br style='mso-data-placement:same-cell'>"
        return f"<td {_TEXT}>{escape(clean(cell)).replace(chr(10), broken)}</td>"
    return f"<td>{_said(cell)}</td>"


def _plain(cell: Cell) -> str:
    if not isinstance(cell, str):
        return _said(cell)
    text = clean(cell).translate(_BETWEEN)
    return f"'{text}" if text.lstrip().startswith(_BEGINS_FORMULA) else text


def _said(cell: Cell) -> str:
    """Return a number or a day as sheets read it."""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return f"{cell:%Y-%m-%d}" if isinstance(cell, date) else "" if cell is None else str(cell)
