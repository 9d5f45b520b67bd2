"""Which row of a sheet is its header, and which column of a kind each header means.

A header is compared by its letters and digits alone: `주    소`, `소재지(도로명)` and line breaks inside a
cell make no difference. What means no column goes to the memo under its own name, so nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.fields import Field, Fill, Lines
from app.core.hangul import fold
from app.core.kind import Catalog, Kind
from app.core.registration_numbers import mask
from app.core.values import Memo, Serial, as_text
from app.services.records import forms

SEARCHED = 20
"""Among so many rows at the top of a sheet its header is looked for."""
ORDINALS = frozenset(("연번", "순번", "번호", "순", "no", "num"))
"""Headers of columns that only count the rows."""
_ASIDE = re.compile(r"\(.*?\)|\[.*?\]|（.*?）", re.DOTALL)
_BESIDE = 1000
"""Added to the rank of a header that is only known without what stands in its parentheses."""

Rows = Sequence[Sequence[object]]
"""A sheet: rows of cells."""


@dataclass(frozen=True)
class Target:
    """A column of a kind that a sheet's column can feed."""

    path: str
    """Of an own or a person's column, or `wishes.1.field`: a column of the first line."""
    label: str
    field: Field
    lines: str = ""
    """The path of the child table whose line it is a column of."""
    synonyms: tuple[str, ...] = ()

    @property
    def joins(self) -> bool:
        """Whether several of a sheet's columns may feed it, each on a line of its own."""
        return isinstance(self.field.type, Memo)

    @property
    def needed(self) -> bool:
        """Whether a file without it has no record to bring."""
        field = self.field
        filled = field.default is not None or isinstance(field.fill, Fill)
        return field.required and not self.lines and not filled


@dataclass(frozen=True)
class Plan:
    """How a sheet is read: its header's row, from 0, and what each of its columns feeds."""

    header_row: int
    targets: tuple[str, ...]
    """A target's path for each column of the sheet; `""` leaves the column out."""
    as_of: str = ""
    """The day the list is of: its records were seen then. Empty where nobody knows."""


def targets_of(catalog: Catalog, kind: Kind) -> dict[str, Target]:
    """Return everything of a kind that a file can bring, by path; numbers are given, not brought."""
    found = [
        Target(column.path, column.label, column.field, synonyms=column.field.synonyms)
        for column in catalog.columns(kind)
        if column.editable
        and isinstance(column.field, Field)
        and not isinstance(column.field.type, Serial)
    ]
    for path, lines in forms.lines_of(catalog, kind):
        found += _targets_of_lines(path, lines)
    return {each.path: each for each in found}


def _targets_of_lines(path: str, lines: Lines) -> Iterator[Target]:
    for number in range(1, (lines.most or 9) + 1):
        for field in lines.fields:
            label = f"{lines.label} {number} {field.label}"
            others = tuple(
                f"{name}{number}{word}"
                for name in (lines.label, *lines.synonyms)
                for word in (field.label, *field.synonyms)
            )[1:]
            synonyms = (*others, *((f"{lines.label}{field.label}",) if number == 1 else ()))
            yield Target(f"{path}.{number}.{field.name}", label, field, path, synonyms)


def memo_of(targets: Mapping[str, Target]) -> str:
    """Return the path of the column that takes what has no column of its own; `""` if there is none."""
    memos = [path for path in targets if path.rpartition(".")[2] == "memo"]
    return memos[-1] if memos else ""


def plain(header: object) -> str:
    """Return a header's letters and digits, folded."""
    return re.sub(r"[\W_]", "", fold(as_text(header)))


def propose(catalog: Catalog, kind: Kind, rows: Rows) -> Plan:
    """Find the header among the first rows, and what each column most likely feeds."""
    targets = targets_of(catalog, kind)
    meanings = _meanings(targets)
    scores = [_score(row, meanings) for row in rows[:SEARCHED]]
    best = max(scores, default=0)
    filled = (place for place, row in enumerate(rows) if any(map(as_text, row)))
    header_row = scores.index(best) if best else next(filled, 0)
    width = max(map(len, rows), default=0)
    headers = names_of(rows, Plan(header_row, ("",) * width))
    return Plan(header_row, tuple(_assign(headers, targets, meanings)))


def matched(plan: Plan, catalog: Catalog, kind: Kind) -> int:
    """Return how many columns of a plan feed a column of their own: how well a sheet fits a kind."""
    memo = memo_of(targets_of(catalog, kind))
    return len(set(plan.targets) - {"", memo})


def names_of(rows: Rows, plan: Plan) -> list[str]:
    """Return the name of each column: its header, or its letter in a spreadsheet where it has none.

    Of a sheet without a header the first row names the columns, so its resident registration numbers
    are hidden: names are shown, and stand in the memo.
    """
    header = rows[plan.header_row] if plan.header_row < len(rows) else ()
    cells = [*header, *[None] * len(plan.targets)][: len(plan.targets)]
    named = (mask(" ".join(as_text(cell).split())) for cell in cells)
    return [name or f"{_letters(place)}열" for place, name in enumerate(named)]


def _letters(place: int) -> str:
    """Return a column's letters: A, B, … Z, AA."""
    more, last = divmod(place, 26)
    return (_letters(more - 1) if more else "") + chr(ord("A") + last)


def _meanings(targets: Mapping[str, Target]) -> dict[str, dict[str, int]]:
    """Return, for each known header, the paths it may mean with their ranks: labels come first."""
    found: dict[str, dict[str, int]] = {}
    for target in targets.values():
        for rank, word in enumerate((target.label, *target.synonyms)):
            found.setdefault(plain(word), {}).setdefault(target.path, rank)
    return found


def _candidates(header: object, meanings: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """Return what a header may mean with ranks, as a whole and without its parentheses."""
    whole = meanings.get(plain(header), {})
    part = meanings.get(plain(_ASIDE.sub("", as_text(header))), {})
    return {path: rank + _BESIDE for path, rank in part.items()} | dict(whole)


def _score(row: Sequence[object], meanings: Mapping[str, Mapping[str, int]]) -> int:
    return len({plain(cell) for cell in row if _candidates(cell, meanings)})


def _assign(
    headers: Sequence[str],
    targets: Mapping[str, Target],
    meanings: Mapping[str, Mapping[str, int]],
) -> list[str]:
    """Give each header the best of its meanings that is still free; the memo takes the others."""
    order = {path: place for place, path in enumerate(targets)}
    wishes = sorted(
        (rank, place, order[path], path)
        for place, header in enumerate(headers)
        for path, rank in _candidates(header, meanings).items()
    )
    given: dict[int, str] = {}
    for _, place, _, path in wishes:
        if place not in given and (path not in given.values() or targets[path].joins):
            given[place] = path
    memo = memo_of(targets)
    return [
        given.get(place, "" if plain(header) in ORDINALS else memo)
        for place, header in enumerate(headers)
    ]
