"""The rows of a preview or report as they travel and stand in memory: packed, with what is asked of all of them beside.

How many rows have a verdict, which are ticked, which of them are doubtful: that is told without unpacking any.
Of 100,000 rows all that takes 30 MB, an eighteenth of what they take as objects.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, cast, overload

from app.core.packed import AT_ONCE, Packed, Packer, pack, unpack
from app.core.values import Value
from app.services.imports.verdicts.verdicts import Differing, RowIn, Verdict, Write

VERDICTS = tuple(Verdict)
CODES = {verdict: code for code, verdict in enumerate(VERDICTS)}
_NUMBER, _OWNER = "I", "q"
"""How numbers of rows and of records are laid out in bytes."""


class Sign(IntEnum):
    """What is asked of all rows at once, a bit each; flags of `enum` would take 1 µs to be asked for."""

    TICKABLE = 1
    """The clerk decides whether it is taken."""
    WARNED = 2
    TOLD = 4
    """Something is said of it: why, what is odd, what it changes."""
    ASKS = 8
    """It sets a state that is asked about once."""
    PLACED = 16
    """Where it stands is told in words."""
    WRITES = 32
    """Something of it would be written."""
    OPEN = 64
    """Something open will wait to be handed over."""


@dataclass(frozen=True, eq=False)
class PackedRows(Packed[RowIn]):
    """Rows of a file with their verdicts, in the order of the file."""

    titles: tuple[bytes, ...] = ()
    """What the rows of each piece are called, by which they are looked for."""
    numbers: bytes = b""
    """What the spreadsheet calls each."""
    verdicts: bytes = b""
    """The place of each row's verdict among all."""
    signs: bytes = b""
    """The `Sign`s of each."""
    owners: bytes = b""
    """The record that each changes, or the person whom it begins a role of; 0 is none."""

    @classmethod
    def of(cls, rows: Iterable[RowIn]) -> PackedRows:
        """Pack rows."""
        packer = RowsPacker()
        for row in rows:
            packer.add(row)
        return packer.end()

    @staticmethod
    def read(piece: bytes) -> list[RowIn]:
        """Return the rows of a piece."""
        return [_row(*told) for told in unpack(piece)]

    @staticmethod
    def tell(items: Sequence[RowIn]) -> bytes:
        """Return some rows as a piece."""
        return pack([_told(row) for row in items])

    def titles_in(self, piece: int) -> list[str]:
        """Return what the rows of a piece are called."""
        return unpack(self.titles[piece])

    def number(self, at: int) -> int:
        """Return what the spreadsheet calls a row."""
        return self.each_number()[at]

    def each_number(self) -> memoryview[int]:
        """Return what the spreadsheet calls each row."""
        return memoryview(self.numbers).cast(_NUMBER)

    def verdict(self, at: int) -> Verdict:
        """Return what becomes of a row."""
        return VERDICTS[self.verdicts[at]]

    def has(self, sign: Sign, at: int) -> bool:
        """Tell whether a row has a sign."""
        return bool(self.signs[at] & sign)

    def how_many(self, of: Verdict | Sign) -> int:
        """Return how many rows have a verdict or a sign."""
        if isinstance(of, Verdict):
            return self.verdicts.count(CODES[of])
        return self.signs.translate(_TABLES[of]).count(1)

    def having(self, sign: Sign) -> Iterator[int]:
        """Go through the places of the rows that have a sign."""
        marked = self.signs.translate(_TABLES[sign])
        at = marked.find(1)
        while at >= 0:
            yield at
            at = marked.find(1, at + 1)

    def place_of(self, number: int) -> int | None:
        """Return where the first row of a number stands, if there is any."""
        numbers = array(_NUMBER, self.numbers)
        return numbers.index(number) if number in numbers else None

    def other_of(self, owner: int, number: int) -> RowIn | None:
        """Return the first row of another number that changes a record, or begins a role of a person."""
        owners, numbers = memoryview(self.owners).cast(_OWNER), self.each_number()
        at = next(
            (a for a, each in enumerate(owners) if each == owner and numbers[a] != number), -1
        )
        return self[at] if at >= 0 else None

    def putting(self, rows: Mapping[int, RowIn]) -> PackedRows:
        """Return them with other rows at some places."""
        pieces, titles = list(self.pieces), list(self.titles)
        for number in {at // AT_ONCE for at in rows}:
            first = number * AT_ONCE
            part = [rows.get(first + at, row) for at, row in enumerate(self.read(pieces[number]))]
            pieces[number], titles[number] = self.tell(part), pack([each.title for each in part])
        columns = _Columns(self)
        for at, row in rows.items():
            columns.put(at, row)
        return columns.rows(tuple(pieces), tuple(titles))


_TABLES = {sign: bytes(bool(each & sign) for each in range(256)) for sign in Sign}
"""By which signs are told from others, of all rows at once."""


class _Columns:
    """What is asked of all rows at once, while it is made."""

    def __init__(self, begun: PackedRows) -> None:
        self.numbers = array(_NUMBER, begun.numbers)
        self.verdicts = bytearray(begun.verdicts)
        self.signs = bytearray(begun.signs)
        self.owners = array(_OWNER, begun.owners)

    def add(self, row: RowIn) -> None:
        """Add a row's."""
        self.numbers.append(0)
        self.verdicts.append(0)
        self.signs.append(0)
        self.owners.append(0)
        self.put(len(self.signs) - 1, row)

    def put(self, at: int, row: RowIn) -> None:
        """Take those of another row."""
        self.numbers[at] = row.number
        self.verdicts[at] = CODES[row.verdict]
        self.signs[at] = _signs_of(row)
        self.owners[at] = (row.write.owner if row.write else 0) or 0

    def rows(self, pieces: tuple[bytes, ...], titles: tuple[bytes, ...]) -> PackedRows:
        """Return the rows that they are of."""
        return PackedRows(
            pieces, len(self.signs), titles, self.numbers.tobytes(), bytes(self.verdicts),
            bytes(self.signs), self.owners.tobytes(),
        )  # fmt: skip


class RowsPacker:
    """Packs rows as they are judged or written."""

    def __init__(self) -> None:
        """Begin without rows."""
        self._rows = Packer(PackedRows.tell)
        self._titles = Packer[str](pack)
        self._columns = _Columns(PackedRows())

    def __len__(self) -> int:
        """Return how many rows came."""
        return len(self._columns.signs)

    def add(self, row: RowIn) -> None:
        """Take another row."""
        self._rows.add(row)
        self._titles.add(row.title)
        self._columns.add(row)

    def end(self) -> PackedRows:
        """Return all rows."""
        return self._columns.rows(self._rows.end(), self._titles.end())


class TickedRows(Sequence[RowIn]):
    """Rows with what becomes of them by the clerk's ticks, worked out one by one as they are asked for."""

    def __init__(
        self, rows: PackedRows, included: frozenset[int], excluded: frozenset[int]
    ) -> None:
        """Take rows, and the numbers of those that are taken nevertheless, and left out."""
        self._rows = rows
        self._ticks = (included, excluded)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> RowIn: ...
    @overload
    def __getitem__(self, at: slice) -> list[RowIn]: ...
    def __getitem__(self, at: int | slice) -> RowIn | list[RowIn]:
        """Return a row, or some of them."""
        if isinstance(at, slice):
            return [each.ticked(*self._ticks) for each in self._rows[at]]
        return self._rows[at].ticked(*self._ticks)

    def __iter__(self) -> Iterator[RowIn]:
        """Go through the rows."""
        return (each.ticked(*self._ticks) for each in self._rows)

    def having(self, sign: Sign) -> Iterator[RowIn]:
        """Go through the rows that have a sign."""
        return (self[at] for at in self._rows.having(sign))


def _signs_of(row: RowIn) -> int:
    changes = row.changes if row.verdict is Verdict.UPDATE else ()
    has = {
        Sign.TICKABLE: row.can_tick,
        Sign.WARNED: row.warnings,
        Sign.TOLD: row.reasons or row.warnings or row.notes or changes,
        Sign.ASKS: row.asks,
        Sign.PLACED: row.where,
        Sign.WRITES: row.write is not None,
        Sign.OPEN: row.left_open,
    }
    return sum(sign for sign, given in has.items() if given)


# --- a row as JSON tells it, and back -----------------------------------------------------------


def _told(row: RowIn) -> tuple[object, ...]:
    """Return a row's values in the order in which it takes them; JSON tells tuples as lists."""
    differing = [(e.path, e.label, e.now, e.new, e.taken) for e in row.differing]
    write = None if row.write is None else _told_of(row.write)
    return (
        row.number, CODES[row.verdict], row.title, row.reasons, row.warnings, row.notes,
        row.changes, write, row.asks, row.where, row.record, row.left_open, row.there, differing,
    )  # fmt: skip


def _told_of(write: Write) -> tuple[object, ...]:
    """Return the same of what is to be written; a digest that was saved as the file has it stands once."""
    digests = {
        path: file if file == saved else (file, saved)
        for path, (file, saved) in write.digests.items()
    }
    vers = tuple(write.vers.items())
    return (
        write.mark, digests, write.parts, write.record, write.person, vers, write.entered,
        write.apart, write.raw,
    )  # fmt: skip


def _row(number: int, code: int, title: str, *told: Any) -> RowIn:  # noqa: ANN401 - as JSON tells it
    reasons, warnings, notes, changes, write, asks, where, record, left_open, there, differing = (
        told
    )
    return RowIn(
        number, VERDICTS[code], title, tuple(reasons), tuple(warnings), tuple(notes),
        tuple(map(tuple, changes)), write and _write(*write), asks, where, record, left_open,
        tuple(there), tuple(Differing(*each) for each in differing),
    )  # fmt: skip


def _write(mark: str, digests: Mapping[str, Any], parts: Mapping[str, Any], *told: Any) -> Write:  # noqa: ANN401
    record, person, vers, entered, apart, raw = told
    return Write(
        mark,
        {path: (e, e) if isinstance(e, str) else (e[0], e[1]) for path, e in digests.items()},
        {part: _values(values) for part, values in parts.items()},
        record,
        person,
        dict(vers),
        _values(entered),
        tuple(apart),
        raw,
    )


def _values(told: Mapping[str, Any]) -> dict[str, Value]:
    """Return values by path; of several choices and of lines a tuple."""
    return {p: tuple(cast("list[Any]", e)) if isinstance(e, list) else e for p, e in told.items()}
