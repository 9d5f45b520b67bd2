"""What the office's own records let one expect of new rows: the 통 of an address, where the file says none.

It is a guess, told as one and left out by a tick; it is written beside what the row says and never over it. As it was
not said by the file, a later edition that says it takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.core.kind import Kind
from app.core.values import as_text
from app.services.imports.verdicts.verdicts import RowIn, Verdict, Write
from app.services.records.learning import Beside, Neighbours, beside
from app.store.import_origins import digest
from app.store.store import Store


@dataclass(frozen=True)
class Guess:
    """A value that is expected of one new row."""

    number: int
    """The row's."""
    column: Beside
    label: str
    """What the column is called."""
    address: str
    """Of which it is expected; another address says something else."""
    value: int
    why: str

    @property
    def words(self) -> str:
        """The value as it is said."""
        return f"{self.value}{self.column.unit}"


Guesses = tuple[Guess, ...]


class Guessing:
    """Gathers what is expected of the rows of one file, as they are judged."""

    def __init__(self, store: Store, kind: Kind) -> None:
        """Look among the records of one open office."""
        self._neighbours = Neighbours(store)
        self._columns = tuple(beside(store.catalog, kind))
        self._labels = {each.path: each.label for each in store.catalog.columns(kind)}
        self._made: dict[int, Guesses] = {}

    def add(self, *rows: RowIn) -> None:
        """Look at rows as they were judged, or judged anew."""
        for row in rows:
            self._made.pop(row.number, None)
            if made := tuple(self._of(row)):
                self._made[row.number] = made

    @property
    def made(self) -> Guesses:
        """All that was found, in the order of the rows."""
        return tuple(each for made in self._made.values() for each in made)

    def _of(self, row: RowIn) -> Iterable[Guess]:
        for column in self._columns:
            address = _address_without(row, column)
            found = self._neighbours.expected(address, column.unit) if address else None
            if found:
                label = self._labels[column.learned]
                yield Guess(row.number, column, label, address, found.value, found.why)


def _address_without(row: RowIn, column: Beside) -> str:
    """Return the address of a row that is new and says nothing beside it; nothing of any other."""
    write = row.write
    if row.verdict is not Verdict.NEW or write is None or write.owner is not None:
        return ""
    part, _, name = column.address.rpartition(".")
    values = write.parts.get(part, {})
    is_said = values.get(column.learned.rpartition(".")[2]) is not None
    return "" if is_said else as_text(values.get(name))


def by_number(guesses: Iterable[Guess]) -> dict[int, list[Guess]]:
    """Return guesses by the numbers of their rows."""
    found: dict[int, list[Guess]] = {}
    for each in guesses:
        found.setdefault(each.number, []).append(each)
    return found


def holds(guess: Guess, row: RowIn) -> bool:
    """Tell whether a row still is what was guessed of: the clerk may have corrected it since."""
    return _address_without(row, guess.column) == guess.address


def with_guesses(row: RowIn, guesses: Mapping[int, list[Guess]]) -> Write | None:
    """Return what is to be written of a row, with what is guessed of it."""
    for guess in guesses.get(row.number, ()):
        if row.write and holds(guess, row):
            row = replace(row, write=_with(row.write, guess))
    return row.write


def _with(write: Write, guess: Guess) -> Write:
    """Return what is to be written with a guess: the file is noted to say nothing of it."""
    path = guess.column.learned
    part, _, name = path.rpartition(".")
    parts = {**write.parts, part: {**write.parts[part], name: guess.value}}
    digests = {**write.digests, path: (digest(None), digest(guess.value))}
    return replace(write, parts=parts, digests=digests)
