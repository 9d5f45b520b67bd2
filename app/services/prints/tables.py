"""What a service gathers for a paper that consists of tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.core.fields import Field
from app.core.pictures import Picture
from app.core.tables import Section, TableColumn
from app.core.values import Value
from app.papers.cells import NUMBER


@dataclass(frozen=True)
class PaperTables:
    """What a service gathered for a paper."""

    title: str
    sections: tuple[Section, ...]
    remark: str = ""
    """What holds for all of the tables."""
    pictures: tuple[Picture, ...] = ()
    """What is drawn beside them."""

    def emptied(self, rows: int) -> PaperTables:
        """Return the same tables with so many empty rows for the pen in place of theirs."""
        return PaperTables(self.title, tuple(_empty(each, rows) for each in self.sections))


def _empty(section: Section, rows: int) -> Section:
    row = ("",) * len(section.columns)
    return replace(section, rows=(row,) * rows, cells=(row,) * rows, note="", totalled=False)


def tabulate(
    heading: str,
    columns: Sequence[Field],
    rows: Iterable[Sequence[Value]],
    *,
    note: str = "",
    counted: bool = True,
    total: Sequence[Value] = (),
) -> Section:
    """Make a table of values, each shown as its column's type shows it; `counted` rows are numbered.

    A `total` is one more row at the end, which has no number.
    """
    kept = [*rows, *((total,) if total else ())]
    types = [each.type for each in columns]
    texts = [tuple(t.show(v) for t, v in zip(types, row, strict=True)) for row in kept]
    cells = [tuple(t.cell(v) for t, v in zip(types, row, strict=True)) for row in kept]
    laid = tuple(
        TableColumn(each.label, each.width or each.type.width, each.type.align, recorded=True)
        for each in columns
    )
    if counted:
        last = len(kept) - bool(total)
        numbers = [at if at <= last else None for at in range(1, len(kept) + 1)]
        texts = [(str(at or ""), *row) for at, row in zip(numbers, texts, strict=True)]
        cells = [(at, *row) for at, row in zip(numbers, cells, strict=True)]
        laid = (NUMBER, *laid)
    return Section(heading, laid, tuple(texts), tuple(cells), note, totalled=bool(total))
