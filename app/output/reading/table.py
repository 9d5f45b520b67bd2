"""A sheet as it was read: what stands in it, where that stood, and what should be known of it.

Cells are gathered one by one, so a sheet costs what it holds and not what it spans: a stray cell in the last
corner is one cell more. Rows and columns without anything are left out; each kept one has the number that
the spreadsheet shows for it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from app.output.reading import refusals
from app.output.reading.packed_cells import PackedCells

MOST_CELLS = 3_000_000
"""Filled cells of a file that are read."""
MOST_LETTERS = 100_000_000
"""Letters of a file that are read."""
LONGEST = 40_000
"""Letters of a cell; Excel lets nobody write more than 32,767."""
WIDEST = 12_000_000
"""Cells of a table once it is spread out, filled or not."""
WIDEST_ROW = 2_000
"""Columns of a row that hold the same, as one word of a file may say."""
MOST_MERGED = 50_000
MOST_HIDDEN = 1_000
"""Groups of hidden columns that are looked at."""
TOP = 200
"""So many first rows show of which shape a sheet is."""
LONG = 500
"""Rows from which on a sheet is packed where it is not gone through."""
SPANS = 100
"""Among so many first rows it is kept which cells are one over several columns: headers and titles."""

_ERRORS = frozenset((
    "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
    "#GETTING_DATA", "nan", "NaN", "<NA>", "NULL", "null",
))  # fmt: skip
"""What stands in a cell that could not be calculated, or that a program wrote for nothing."""


def is_error(cell: object) -> bool:
    """Tell whether a cell holds but what stands for an error, or for nothing: it is read as empty."""
    return isinstance(cell, str) and cell in _ERRORS


class CellText:
    """The text of one cell, which a reader is told of in pieces."""

    def __init__(self) -> None:
        """Begin with an empty cell."""
        self._pieces: list[str] = []
        self.length = 0

    def __bool__(self) -> bool:
        """Tell whether anything came."""
        return bool(self._pieces)

    def add(self, piece: str) -> None:
        """Take a piece; raises `UserError` for a cell that is longer than any."""
        self._pieces.append(piece)
        self.length += len(piece)
        if self.length > LONGEST:
            raise refusals.too_long_cell()

    def end(self) -> str:
        """Return the whole text, and begin with the next cell."""
        text = "".join(self._pieces)
        self._pieces.clear()
        self.length = 0
        return text


Merge = tuple[int, int, int, int]
"""First row and column, last row and column of cells that are one."""


@dataclass(frozen=True)
class SheetTable:
    """One sheet of a file: rows of equal length, of text, numbers and dates; an empty cell is `""`."""

    name: str
    rows: list[list[object]] | PackedCells
    file: str = field(default="", compare=False)
    """The file's own name, without its ending."""
    row_numbers: tuple[int, ...] = field(default=(), compare=False)
    """What the spreadsheet calls each row, from 1; empty where that is its place."""
    column_numbers: tuple[int, ...] = field(default=(), compare=False)
    """Where each column stands in the spreadsheet, from 0; empty where that is its place."""
    hidden: bool = False
    """The sheet is hidden in its workbook."""
    hidden_rows: frozenset[int] = frozenset()
    """Places of rows that are hidden."""
    struck_rows: frozenset[int] = frozenset()
    """Places of rows that are struck through."""
    hidden_columns: frozenset[int] = field(default=frozenset(), compare=False)
    """Places of columns that are hidden."""
    spans: tuple[tuple[int, int, int], ...] = field(default=(), compare=False)
    """Of cells that are one over several columns: the row's place, the first and the last column's."""
    where: tuple[str, ...] = field(default=(), compare=False)
    """Of a table that was put together: where each row stood, in words."""
    notices: tuple[str, ...] = field(default=(), compare=False)
    """What was not read, or not as it stood."""
    part: str = field(default="", compare=False)
    """Of one of several tables of a sheet: its rows, as one says them."""

    def packed(self) -> SheetTable:
        """Return it as it travels and is kept: a long one with its rows packed."""
        if isinstance(self.rows, PackedCells) or len(self.rows) < LONG:
            return self
        return replace(self, rows=PackedCells.of(self.rows))

    def unpacked(self) -> SheetTable:
        """Return it as it is gone through again and again."""
        return replace(self, rows=list(self.rows)) if isinstance(self.rows, PackedCells) else self

    @property
    def title(self) -> str:
        """What it is called where one chooses: the sheet, and of one of several tables its rows."""
        return f"{self.name} {self.part}".strip()

    def row_number(self, place: int) -> int:
        """Return what the spreadsheet calls a row."""
        return self.row_numbers[place] if place < len(self.row_numbers) else place + 1

    def place_of(self, number: int) -> int | None:
        """Return the place of the first row from a spreadsheet's number on, if there is any."""
        if not self.row_numbers:
            return number - 1 if number <= len(self.rows) else None
        place = bisect_left(self.row_numbers, number)
        return place if place < len(self.rows) else None

    def column_number(self, place: int) -> int:
        """Return where a column stands in the spreadsheet, from 0."""
        return self.column_numbers[place] if place < len(self.column_numbers) else place

    def top(self) -> SheetTable:
        """Return the first rows: what is needed to tell of which shape a sheet is."""
        return replace(self, rows=self.rows[:TOP], where=self.where[:TOP])

    def between(self, first: int, after: int) -> SheetTable:
        """Return the table of some rows, `after` being the place below the last, without columns they leave empty."""
        rows = self.rows[first:after]
        kept = [
            column for column in range(max(map(len, rows), default=0))
            if any(column < len(row) and row[column] not in {None, ""} for row in rows)
        ]  # fmt: skip
        numbers = tuple(map(self.row_number, range(first, after)))
        spans = (
            (row - first, bisect_left(kept, left), bisect_right(kept, right) - 1)
            for row, left, right in self.spans
            if first <= row < after
        )
        return replace(
            self,
            rows=[[row[column] if column < len(row) else "" for column in kept] for row in rows],
            row_numbers=numbers,
            column_numbers=tuple(map(self.column_number, kept)),
            hidden_rows=frozenset(row - first for row in self.hidden_rows if first <= row < after),
            struck_rows=frozenset(row - first for row in self.struck_rows if first <= row < after),
            hidden_columns=frozenset(
                at for at, column in enumerate(kept) if column in self.hidden_columns
            ),
            spans=tuple((row, left, right) for row, left, right in spans if right > left),
            where=self.where[first:after],
            part=f"{numbers[0]:,}–{numbers[-1]:,}행",
        )

    def letters(self, place: int) -> str:
        """Return what the spreadsheet calls a column: A, B, … Z, AA."""
        return letters(self.column_number(place))


def letters(place: int) -> str:
    """Return a column's letters: A, B, … Z, AA."""
    more, last = divmod(place, 26)
    return (letters(more - 1) if more else "") + chr(ord("A") + last)


class Budget:
    """What reading one file may cost: cells and letters."""

    def __init__(self) -> None:
        """Begin with all of it."""
        self._cells = MOST_CELLS
        self._letters = MOST_LETTERS

    def take(self, cells: int, of_letters: int) -> None:
        """Take some of it; raises `UserError` where nothing is left."""
        self._cells -= cells
        self._letters -= of_letters
        if self._cells < 0 or self._letters < 0:
            raise refusals.too_large()


class Gathering:
    """Takes the filled cells of a sheet, row by row from above, and makes a table of them."""

    def __init__(self, name: str, budget: Budget, *, hidden: bool = False) -> None:
        """Begin without cells."""
        self.name = name
        self.hidden = hidden
        self.merges: list[Merge] = []
        self.hidden_columns: list[tuple[int, int]] = []
        """First and last of columns that are hidden, from 0."""
        self.errors = 0
        """Cells that could not be calculated."""
        self.notices: list[str] = []
        """What else is to be told of it."""
        self.without_value = 0
        """Cells with a formula whose result was not saved."""
        self._budget = budget
        self._numbers: list[int] = []
        self._rows: list[dict[int, object]] = []
        self._hidden: set[int] = set()
        self._struck: set[int] = set()

    def add(
        self,
        number: int,
        cells: dict[int, object],
        *,
        hidden: bool = False,
        struck: bool = False,
        times: int = 1,
    ) -> None:
        """Take a row by its number, from 1, with its cells by their columns, from 0; some rows follow it `times`."""
        kept = {column: cell for column, cell in cells.items() if self._holds(cell)}
        if not kept:
            return
        length = sum(len(cell) for cell in kept.values() if isinstance(cell, str))
        self._budget.take(len(kept) * times, length * times)
        numbers = range(number, number + times)
        if hidden:
            self._hidden.update(numbers)
        if struck:
            self._struck.update(numbers)
        self._numbers.extend(numbers)
        self._rows.extend([kept] * times)

    def hide(self, first: int, last: int) -> None:
        """Note that columns are hidden, from the first to the last, counted from 0."""
        if len(self.hidden_columns) < MOST_HIDDEN:
            self.hidden_columns.append((first, last))

    def _holds(self, cell: object) -> bool:
        if isinstance(cell, str):
            if len(cell) > LONGEST:
                raise refusals.too_long_cell()
            if cell in _ERRORS:
                self.errors += 1
                return False
            return bool(cell.strip())
        return cell is not None

    def table(self, file: str, notices: Iterable[str] = ()) -> SheetTable:
        """Return what was gathered; raises `UserError` where its cells stand too far apart."""
        self._fill_down()
        columns = sorted({column for row in self._rows for column in row})
        if len(columns) * len(self._rows) > WIDEST:
            raise refusals.too_wide()
        places = {number: place for place, number in enumerate(self._numbers)}
        return SheetTable(
            self.name,
            [[row.get(column, "") for column in columns] for row in self._rows],
            file,
            tuple(self._numbers),
            tuple(columns),
            self.hidden,
            frozenset(places[number] for number in self._hidden),
            frozenset(places[number] for number in self._struck),
            frozenset(
                at
                for at, column in enumerate(columns)
                if any(first <= column <= last for first, last in self.hidden_columns)
            ),
            self._spans(places, columns),
            notices=(*notices, *self.notices, *self._told()),
        )

    def _fill_down(self) -> None:
        """Give each row what stands in a cell that it shares with the rows above."""
        for first, column, last, _ in self.merges[:MOST_MERGED]:
            if last == first:
                continue
            begin, end = bisect_left(self._numbers, first), bisect_right(self._numbers, last)
            if begin == end or self._numbers[begin] != first:
                continue
            cell = self._rows[begin].get(column)
            for at in range(begin + 1, end) if cell is not None else ():
                self._budget.take(1, 0)
                self._rows[at] = {
                    column: cell,
                    **self._rows[at],
                }  # equal rows may be one and the same

    def _spans(
        self, places: dict[int, int], columns: Sequence[int]
    ) -> tuple[tuple[int, int, int], ...]:
        found: list[tuple[int, int, int]] = []
        for first, left, last, right in self.merges[:MOST_MERGED]:
            begin, end = bisect_left(columns, left), bisect_right(columns, right) - 1
            if end > begin:
                rows = range(first, min(last, first + SPANS) + 1)
                found += [
                    (places[row], begin, end) for row in rows if places.get(row, SPANS) < SPANS
                ]
        return tuple(sorted(found))

    def _told(self) -> list[str]:
        told = f"오류 칸(#N/A 등) {self.errors:,}개를 빈칸으로 읽었습니다." if self.errors else ""
        lost = (
            f"계산한 값이 저장되지 않은 수식 칸 {self.without_value:,}개를 빈칸으로 읽었습니다. "
            "엑셀에서 열어 저장하면 값이 들어갑니다."
            if self.without_value
            else ""
        )
        return list(filter(None, (told, lost)))
