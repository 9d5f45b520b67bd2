"""Which columns of a sheet feed which column of a kind: settled once, before the rows are read one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.core.registration_numbers import Forbidden, may_go_on, seek
from app.core.values import as_text
from app.output.sheets import SheetTable
from app.services.imports.columns import headers, joining
from app.services.imports.columns.headers import Plan
from app.services.imports.columns.meanings import plain
from app.services.imports.columns.targets import Target

_EMPTY = (None, "")
"""What an empty cell holds."""


@dataclass(frozen=True)
class Source:
    """A sheet's column that feeds a target."""

    place: int
    header: str
    bare: bool
    """Its text stands in a joined column without its header before it."""

    def cell(self, row: Sequence[object]) -> object:
        """Return its cell of a row; nothing where the row is shorter."""
        return row[self.place] if self.place < len(row) else None


class Sources:
    """The columns of one sheet that feed anything."""

    def __init__(self, sheet: SheetTable, plan: Plan, targets: Mapping[str, Target]) -> None:
        """Take a sheet, what each of its columns feeds, and what there is to be fed, by path."""
        self.of: dict[str, list[Source]] = {}
        """The columns that feed each target, by its path: that by road before that by lot."""
        for place, name in enumerate(headers.names_of(sheet, plan)):
            if target := targets.get(plan.targets[place]):
                bare = plain(name) == plain(target.label)
                self.of.setdefault(target.path, []).append(Source(place, name, bare))
        for path, sources in self.of.items():
            if not targets[path].joins:
                sources.sort(key=lambda each: joining.is_by_lot(each.header))
        self._taken = sorted(
            (each for sources in self.of.values() for each in sources), key=lambda s: s.place
        )
        self._pairs = [
            (one, other, f"{one.header} {other.header}") for one, other in pairwise(self._taken)
        ]

    def parted(self, row: Sequence[object]) -> Iterator[tuple[Source, Source, Forbidden]]:
        """Go through the cells, beside each other, that are together a number which may not be kept, and that."""
        cells = pairwise([each.cell(row) for each in self._taken])
        for (one, other, about), (cell, beside) in zip(self._pairs, cells, strict=True):
            if cell in _EMPTY or beside in _EMPTY or _begins_a_word(beside):
                continue
            left, right = as_text(cell), as_text(beside)
            if left and right and may_go_on(left, right):
                text = f"{left}\t{right}"
                found = (e for e in seek(text, about) if "\t" in text[e.start : e.end])
                if (number := next(found, None)) is not None:
                    yield one, other, number


def _begins_a_word(cell: object) -> bool:
    """Tell at a glance whether a cell begins with a letter: no number goes on in most cells."""
    return isinstance(cell, str) and cell[0].isalpha()
