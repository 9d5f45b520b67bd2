"""A record's facts to be read: labels and values under the headings its form has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout

from app.core.fields import Derived, Lines
from app.core.kind import Catalog, Kind
from app.core.values import Line, Link
from app.services import forms
from app.services.records import Record
from app.ui.parts import label
from app.ui.theme import STEP

LABEL_WIDTH = 23 * STEP
FIRST = "기본"
"""Heading of what stands before the first declared one."""
FIGURES = "집계"
"""Heading of what is counted from other records."""


@dataclass
class Section:
    """A heading and the facts under it, each a label and its text."""

    heading: str
    facts: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


def sections(catalog: Catalog, kind: Kind, record: Record) -> list[Section]:
    """Return what a record holds, without what is empty."""
    found = [Section(FIRST)]
    for column in catalog.columns(kind):
        derived = isinstance(column.field, Derived)
        heading = FIGURES if derived else getattr(column.field, "section", "")
        if heading and heading != found[-1].heading:
            found.append(Section(heading))
        if text := record.shown.get(column.path, ""):
            found[-1].facts.append((column.label, text))
    for path, lines in forms.lines_of(catalog, kind):
        rows = cast("tuple[Line, ...]", record.values.get(path) or ())
        if rows:
            texts = (show_line(lines, row, record.titles) for row in rows)
            found.append(Section(lines.label, [("", text) for text in texts]))
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


def fill(place: QVBoxLayout, found: list[Section]) -> None:
    """Put sections into a layout: headings, and below them labels beside their texts."""
    for section in found:
        heading = label(section.heading, "section")
        heading.setContentsMargins(0, 2 * STEP, 0, 0)
        place.addWidget(heading)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * STEP)
        grid.setVerticalSpacing(STEP + STEP // 2)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        for at, (name, text) in enumerate(section.facts):
            if name:
                grid.addWidget(label(name, "label"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value_label(text), at, 1 if name else 0, 1, 1 if name else 2)
        place.addLayout(grid)
    place.addStretch(1)


def value_label(text: str) -> QLabel:
    """Return a text that wraps and can be copied by mouse."""
    words = label(text, wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return words
