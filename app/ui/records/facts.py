"""A record's facts to be read: labels and values under the headings its form has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel

from app.core.fields import Derived, Lines
from app.core.kind import Catalog, Kind
from app.core.values import Line, Link
from app.services.records import forms
from app.services.records.records import Record
from app.ui.widgets import palette
from app.ui.widgets.theme import STEP

LABEL_WIDTH = 23 * STEP
PADDING = 3
FIRST = "기본"
"""Heading of what stands before the first declared one."""
FIGURES = "집계"
"""Heading of what is counted from other records."""


@dataclass
class FactSection:
    """A heading and the facts under it, each a label and its text."""

    heading: str
    facts: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


def sections(catalog: Catalog, kind: Kind, record: Record) -> list[FactSection]:
    """Return what a record holds, without what is empty."""
    found = [FactSection(FIRST)]
    for column in catalog.columns(kind):
        derived = isinstance(column.field, Derived)
        heading = FIGURES if derived else getattr(column.field, "section", "")
        if heading and heading != found[-1].heading:
            found.append(FactSection(heading))
        if text := record.shown.get(column.path, ""):
            found[-1].facts.append((column.label, text))
    for path, lines in forms.lines_of(catalog, kind):
        rows = cast("tuple[Line, ...]", record.values.get(path) or ())
        if rows:
            texts = (show_line(lines, row, record.titles) for row in rows)
            found.append(FactSection(lines.label, [("", text) for text in texts]))
    return [section for section in found if section.facts]


def show_line(lines: Lines, row: Line, titles: Mapping[int, str]) -> str:
    """Return one row of a child table as a line of text."""

    def parts() -> Iterator[str]:
        for each in lines.fields:
            value = row.get(each.name)
            if isinstance(each.type, Link):
                yield titles.get(cast("int", value), "") if value else ""
            else:
                yield each.type.show(value)

    return " · ".join(filter(None, parts()))


class FactSheet(QLabel):
    """Shows sections as one text, which is laid out many times faster than a label for each fact."""

    def __init__(self) -> None:
        """Begin empty; the text can be copied by mouse."""
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWordWrap(True)
        self._found: Sequence[FactSection] = ()

    def show_sections(self, found: Sequence[FactSection]) -> None:
        """Show other sections."""
        self._found = found
        self.setText("".join(map(_as_table, found)))
        lines = (f"{name} {text}".strip() for each in found for name, text in each.facts)
        self.setAccessibleName("\n".join(lines))

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._found:
            self.show_sections(self._found)


def _as_table(section: FactSection) -> str:
    """Return a section as markup; what records hold is escaped, so that it is shown as it is."""
    shown = palette.current()
    rows = "".join(
        f'<tr><td width="{LABEL_WIDTH}" style="color:{shown.secondary}">{escape(name)}</td>'
        f'<td style="padding-left:{2 * STEP}px">{_lines(text)}</td></tr>'
        if name
        else f'<tr><td colspan="2">{_lines(text)}</td></tr>'
        for name, text in section.facts
    )
    return (
        f'<p style="margin:{3 * STEP}px 0 {STEP}px {PADDING}px; color:{shown.accent}">'
        f"<b>{escape(section.heading)}</b></p>"
        f'<table width="100%" cellspacing="0" cellpadding="{PADDING}">{rows}</table>'
    )


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
