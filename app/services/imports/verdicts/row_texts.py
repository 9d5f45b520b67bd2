"""What a preview shows of each row: its values as they will be stored, else what the file has of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.fields import Field, Lines
from app.core.hangul import fold
from app.core.kind import Catalog, Kind
from app.core.typed_values import lines as lines_in
from app.core.typed_values import number
from app.core.values import Link, Value, as_text
from app.output.sheets import SheetTable
from app.services.imports.columns import headers
from app.services.imports.columns.headers import Plan
from app.services.imports.columns.targets import targets_of
from app.services.imports.values.cells import example_of, forbidden_in
from app.services.imports.verdicts.verdicts import RowIn
from app.services.records import forms

BETWEEN = " · "
"""Stands between what several of a file's columns bring to one column, and between its lines."""
_NO_MATTER = str.maketrans("", "", " -.\n\t")
"""Signs that make no difference where a row is looked for."""


@dataclass(frozen=True)
class RowColumn:
    """A column of the kind that the file feeds."""

    path: str
    """That of the child table where it is a column of one of its lines."""
    label: str
    declared: Field | Lines
    places: tuple[int, ...]
    """Which of the file's columns feed it."""


class RowTexts:
    """The columns of a preview in the file's order, and the text of each cell.

    Nothing is kept of a row: a value is shown from what is to be written of it, and where nothing is, from
    the file's own cells. So the preview of 100,000 rows takes no more than the file and its verdicts.
    """

    def __init__(
        self, catalog: Catalog, kind: Kind, sheet: SheetTable, plan: Plan, titles: Mapping[int, str]
    ) -> None:
        """Take what was read, by which plan, and the titles of the records that links point to."""
        self._sheet = sheet
        self.titles = dict(titles)
        """What the records are called that rows name."""
        self._names = headers.names_of(sheet, plan)
        self.columns = columns_of(catalog, kind, plan)

    def text(self, row: RowIn, at: int) -> str:
        """Return a row's text in a column, on one line."""
        column = self.columns[at]
        if row.write and column.path in row.write.entered:
            return " ".join(self.shown(column, row.write.entered[column.path]).split())
        part, _, name = column.path.rpartition(".")
        held = row.write.parts.get(part) if row.write else None
        if held is None:
            return self.of_file(row, column)
        return " ".join(self.shown(column, held.get(name)).split())

    def values(self, row: RowIn) -> dict[str, Value]:
        """Return what is to be written of a row in the columns of the file, by path."""
        parts: Mapping[str, Mapping[str, Value]] = row.write.parts if row.write else {}
        paths = ((each.path, *each.path.rpartition(".")) for each in self.columns)
        return {path: parts[part].get(name) for path, part, _, name in paths if part in parts}

    def to_correct(self, row: RowIn, column: RowColumn) -> str:
        """Return what the file has for a column, to be corrected; nothing of what may not be kept."""
        cells, names = self._cells(row), self._names
        own = [(names[place], cells[place]) for place in column.places if place < len(cells)]
        if not isinstance(column.declared, Field) or any(forbidden_in(*each) for each in own):
            return ""
        return "\n".join(filter(None, (as_text(cell) for _, cell in own)))

    def of_file(self, row: RowIn, column: RowColumn) -> str:
        """Return what the file has for a column; of a number that may not be kept the first part."""
        cells = self._cells(row)
        texts = (
            example_of(self._names[place], cells[place])
            for place in column.places
            if place < len(cells)
        )
        return BETWEEN.join(filter(None, texts))

    def shown(self, column: RowColumn, value: Value) -> str:
        """Return a stored value as text."""
        if isinstance(column.declared, Field):
            return forms.show(column.declared.type, value, self.titles)
        fields = column.declared.fields
        return BETWEEN.join(
            ", ".join(
                filter(
                    None, (forms.show(each.type, line[each.name], self.titles) for each in fields)
                )
            )
            for line in lines_in(value)
        )

    def holds(self, row: RowIn, sought: str) -> bool:
        """Tell whether a row holds a text, as `plain` returns it, in its name or anywhere in the file."""
        cells = (
            each if isinstance(each, str) else as_text(each) for each in self._cells(row) if each
        )
        return sought in plain(BETWEEN.join((row.title, *cells)))

    def _cells(self, row: RowIn) -> Sequence[object]:
        place = self._sheet.place_of(row.number)
        return () if place is None else self._sheet.rows[place]


def columns_of(catalog: Catalog, kind: Kind, plan: Plan) -> tuple[RowColumn, ...]:
    """Return the columns of a kind that a plan feeds, in the file's order, each once."""
    targets = targets_of(catalog, kind)
    lines = dict(forms.lines_of(catalog, kind))
    places: dict[str, list[int]] = {}
    for place, path in enumerate(plan.targets):
        if target := targets.get(path):
            places.setdefault(target.lines or path, []).append(place)
    return tuple(
        RowColumn(
            path,
            lines[path].label if path in lines else targets[path].label,
            lines[path] if path in lines else targets[path].field,
            tuple(own),
        )
        for path, own in places.items()
    )


def linked(catalog: Catalog, kind: Kind, plan: Plan, rows: Sequence[RowIn]) -> set[int]:
    """Return the records that some rows name in the columns of their file, or look the same as."""
    held = {record for row in rows for record in row.there}
    for column in columns_of(catalog, kind, plan):
        part, _, name = column.path.rpartition(".")
        if isinstance(column.declared, Field) and isinstance(column.declared.type, Link):
            written = (row.write.parts.get(part, {}) for row in rows if row.write)
            held |= {number(each[name]) for each in written if each.get(name)}
    return held


def plain(text: str) -> str:
    """Return a text for comparing, without the signs that make no difference: 02-111 is 02111."""
    return fold(text.translate(_NO_MATTER))
