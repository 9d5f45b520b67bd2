"""What a preview shows of each row: its values as they will be stored, else what the file has of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.fields import Field, Lines
from app.core.hangul import fold
from app.core.kind import Catalog, Kind
from app.core.packed import AT_ONCE, pack, unpack
from app.core.typed_values import lines as lines_in
from app.core.typed_values import number
from app.core.values import Link, Value, as_text
from app.output.sheets import SheetTable
from app.services.imports.columns import headers
from app.services.imports.columns.headers import Plan
from app.services.imports.columns.targets import targets_of
from app.services.imports.values.cells import example_of, forbidden_in
from app.services.imports.verdicts.guesses import Guesses, by_number, holds
from app.services.imports.verdicts.packed_rows import PackedRows
from app.services.imports.verdicts.verdicts import RowIn
from app.services.records import forms

GUESSED = "{} (짐작)"
_END = "\0"
"""Stands between what rows are found by."""
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
    the file's own cells. So the preview of 100,000 rows takes no more than the file and its verdicts. Once rows
    were looked for, what they are found by is kept, packed: 6 MB of as many.
    """

    def __init__(
        self,
        catalog: Catalog,
        kind: Kind,
        read_as: tuple[SheetTable, Plan],
        titles: Mapping[int, str],
        guesses: Guesses = (),
    ) -> None:
        """Take what was read, by which plan, the titles of the records that links point to, and what is guessed."""
        sheet, plan = read_as
        self._sheet = sheet
        self.titles = dict(titles)
        """What the records are called that rows name."""
        self._names = headers.names_of(sheet, plan)
        self.columns = (*columns_of(catalog, kind, plan), *_guessed(catalog, kind, plan, guesses))
        self.guess(guesses)
        self._found_by: dict[int, tuple[bytes, bytes]] = {}
        """By what the rows of each piece are found, beside the titles of which it was made."""

    def guess(self, guesses: Guesses) -> None:
        """Show what is guessed of the rows, as far as it is to be taken."""
        self._guesses = by_number(guesses)

    def text(self, row: RowIn, at: int) -> str:
        """Return a row's text in a column, on one line."""
        column = self.columns[at]
        if row.write and column.path in row.write.entered:
            return " ".join(self.shown(column, row.write.entered[column.path]).split())
        part, _, name = column.path.rpartition(".")
        held = row.write.parts.get(part) if row.write else None
        if held is None:
            return self.of_file(row, column)
        value = held.get(name)
        if value is None:
            return self._guess(row, column)
        return " ".join(self.shown(column, value).split())

    def _guess(self, row: RowIn, column: RowColumn) -> str:
        """Return what is guessed of a row in a column where nothing else stands."""
        for each in self._guesses.get(row.number, ()):
            if each.column.learned == column.path and holds(each, row):
                return GUESSED.format(each.words)
        return ""

    def values(self, row: RowIn) -> dict[str, Value]:
        """Return what is to be written of a row in the columns of the file, by path."""
        parts: Mapping[str, Mapping[str, Value]] = row.write.parts if row.write else {}
        paths = ((each.path, *each.path.rpartition(".")) for each in self.columns)
        return {path: parts[part].get(name) for path, part, _, name in paths if part in parts}

    def to_correct(self, row: RowIn, column: RowColumn) -> str:
        """Return what the file has for a column, to be corrected; nothing of what may not be kept."""
        cells, names = self._cells(row.number), self._names
        own = [(names[place], cells[place]) for place in column.places if place < len(cells)]
        if not isinstance(column.declared, Field) or any(forbidden_in(*each) for each in own):
            return ""
        return "\n".join(filter(None, (as_text(cell) for _, cell in own)))

    def of_file(self, row: RowIn, column: RowColumn) -> str:
        """Return what the file has for a column; of a number that may not be kept the first part."""
        cells = self._cells(row.number)
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

    def having(self, rows: PackedRows, piece: int, sought: str) -> list[int]:
        """Return the places of the rows of a piece that hold a text, as `plain` returns it.

        They hold it in their name or anywhere in the file.
        """
        titles = rows.titles[piece]
        made, held = self._found_by.get(piece, (b"", b""))
        if made != titles:
            held = pack(self._by_what(rows, piece))
            self._found_by[piece] = (titles, held)
        text: str = unpack(held)
        if sought not in text:
            return []
        first = piece * AT_ONCE
        return [first + at for at, each in enumerate(text.split(_END)) if sought in each]

    def _by_what(self, rows: PackedRows, piece: int) -> str:
        """Return by what the rows of a piece are found, one after another."""
        texts: list[str] = []
        for at, title in enumerate(rows.titles_in(piece), start=piece * AT_ONCE):
            cells = (
                each if isinstance(each, str) else as_text(each)
                for each in self._cells(rows.number(at))
                if each
            )  # fmt: skip
            texts.append(BETWEEN.join((title, *cells)).replace(_END, " "))
        return plain(_END.join(texts))

    def _cells(self, number: int) -> Sequence[object]:
        place = self._sheet.place_of(number)
        return () if place is None else self._sheet.rows[place]


def _guessed(catalog: Catalog, kind: Kind, plan: Plan, guesses: Guesses) -> Iterator[RowColumn]:
    """Go through the columns that the file does not feed and of which anything is guessed."""
    targets = targets_of(catalog, kind)
    for path in dict.fromkeys(each.column.learned for each in guesses):
        if path not in plan.targets:
            yield RowColumn(path, targets[path].label, targets[path].field, ())


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


class Linked:
    """Gathers the records that rows name in the columns of their file, or look the same as."""

    def __init__(self, catalog: Catalog, kind: Kind, plan: Plan) -> None:
        """Begin without rows."""
        self.there = set[int]()
        """What rows look the same as."""
        self._named = set[int]()
        self._paths = [
            each.path.rpartition(".")
            for each in columns_of(catalog, kind, plan)
            if isinstance(each.declared, Field) and isinstance(each.declared.type, Link)
        ]

    @property
    def records(self) -> set[int]:
        """All that were gathered."""
        return self.there | self._named

    def add(self, *rows: RowIn) -> None:
        """Take rows."""
        for row in rows:
            self.there.update(row.there)
            for part, _, name in self._paths if row.write else ():
                value = row.write.parts.get(part, {}).get(name) if row.write else None
                self._named.update({number(value)} if value else ())


def linked(catalog: Catalog, kind: Kind, plan: Plan, rows: Sequence[RowIn]) -> set[int]:
    """Return the records that some rows name in the columns of their file, or look the same as."""
    gathering = Linked(catalog, kind, plan)
    gathering.add(*rows)
    return gathering.records


def plain(text: str) -> str:
    """Return a text for comparing, without the signs that make no difference: 02-111 is 02111."""
    return fold(text.translate(_NO_MATTER))
