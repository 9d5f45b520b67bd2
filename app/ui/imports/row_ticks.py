"""Which rows of a file are taken: those that are new or changed unless they are cleared, the doubtful where ticked."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress

from app.services.imports.verdicts.packed_rows import CODES, PackedRows, Sign
from app.services.imports.verdicts.verdicts import TAKEN

_TAKEN = bytes(code in {CODES[each] for each in TAKEN} for code in range(256))
"""By which rows that are taken by their verdict are told from others."""


class RowTicks:
    """A byte for each row, so that those of 100,000 are counted and turned in no time."""

    def __init__(self, rows: PackedRows) -> None:
        """Begin with what the verdicts say."""
        self._rows = rows
        own = zip(rows.signs, rows.verdicts.translate(_TAKEN), strict=True)
        self._ticks = bytearray(taken and signs & Sign.TICKABLE for signs, taken in own)

    @property
    def number(self) -> int:
        """How many rows are ticked."""
        return self._ticks.count(1)

    @property
    def included(self) -> frozenset[int]:
        """The numbers of doubled rows, and of those held back, to take anyway."""
        return self._numbers(taken=False)

    @property
    def excluded(self) -> frozenset[int]:
        """The numbers of rows to leave out."""
        return self._numbers(taken=True)

    def _numbers(self, *, taken: bool) -> frozenset[int]:
        """Return the numbers of the rows that are ticked or cleared otherwise than their verdicts say."""
        rows = self._rows
        states = zip(rows.signs, rows.verdicts.translate(_TAKEN), self._ticks, strict=True)
        turned = (
            signs & Sign.TICKABLE and own == taken and tick != taken for signs, own, tick in states
        )
        return frozenset(compress(rows.each_number(), turned))

    def is_ticked(self, at: int) -> bool:
        """Tell whether a row is taken."""
        return bool(self._ticks[at])

    def turn(self, places: Iterable[int], *, on: bool) -> None:
        """Tick rows, or clear them."""
        for at in places:
            self._ticks[at] = on

    def replace(self, rows: PackedRows, at: int) -> None:
        """Take a row as it was decided: it is ticked where it is meant to be taken."""
        self._rows = rows
        self._ticks[at] = rows.has(Sign.TICKABLE, at) and rows.verdict(at) in TAKEN
