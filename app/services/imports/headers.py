"""Which row of a sheet is its header, and which column of a kind each header means.

A header is compared by its letters and digits alone: `주    소`, `소재지(도로명)` and line breaks inside a
cell make no difference. What means no column goes to the memo under its own name, so nothing is lost.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.fields import Field, Fill, Lines
from app.core.hangul import fold
from app.core.kind import Catalog, Kind
from app.core.places import Address
from app.core.registration_numbers import mask
from app.core.values import Email, Memo, PersonName, Phone, Serial, Text, as_text
from app.output.sheets import SheetTable
from app.services.imports import contents
from app.services.imports.contents import LOOKED_AT, Sort
from app.services.records import forms

SEARCHED = 60
"""Among so many rows at the top of a sheet its header is looked for."""
MOST_ROWS = 4
"""Rows that a header has at most."""
LONGEST_TITLE = 30
"""Letters of a word in the upper part of a header."""
SURE = 2
"""So many known words make a header."""
SHEET_NAME = "시트 이름"
"""What the column is called that says from which sheet a row is."""
ORDINALS = frozenset(("연번", "순번", "번호", "순", "no", "num", "시트이름"))
"""Headers of columns that only count the rows, or say where they were."""
_SHORTEST_END = 2
_OF_OTHERS = re.compile(
    "보호자|가족|배우자|자녀|비상|긴급|담당|대표자|책임|관리자|운영자|추천|신청|작성|등록자|팩스|법인|옛|이전|변경전|여부|연령|성별|코드"
    "|fax|manager|mgr|charge|guard",
    re.IGNORECASE,
)
"""Words of headers that are about somebody or something else than the record."""
_ASIDE = re.compile(r"\(.*?\)|\[.*?\]|（.*?）", re.DOTALL)
_PART = 10_000
"""Added to the rank of a header for each reading of its parts that says less of it."""
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
    header_rows: int = 1
    """How many rows make the header, the last of them at its place; none where there is no header."""
    aside: tuple[tuple[str, int], ...] = dataclasses.field(default=(), compare=False)
    """How many rows are no records, by sorts (`left_out.Aside`)."""
    taken: frozenset[str] = frozenset()
    """Sorts of them that are taken nevertheless."""


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


def propose(
    catalog: Catalog, kind: Kind, sheet: SheetTable, header: tuple[int, int] | None = None
) -> Plan:
    """Find the header among the first rows, and what each column most likely feeds.

    `header` is what the clerk says of it: its last row, and of how many rows it is; none is `(-1, 0)`.
    """
    targets = targets_of(catalog, kind)
    meanings = _meanings(targets)
    last, count = _find_header(sheet, meanings) if header is None else header
    width = max(map(len, sheet.rows), default=0)
    plan = Plan(last, ("",) * width, header_rows=count)
    named = own_names(sheet, plan)
    given = _assign(own_parts(sheet, plan), targets, meanings)
    _guess_by_ending(given, named, targets)
    _guess_by_content(given, named, sheet.rows[last + 1 : last + 1 + LOOKED_AT], targets)
    memo = memo_of(targets)
    strays = _strays(sheet, plan, named)
    return replace(
        plan,
        targets=tuple(
            given.get(place, "" if plain(name) in ORDINALS or place in strays else memo)
            for place, name in enumerate(named)
        ),
    )


def _strays(sheet: SheetTable, plan: Plan, named: Sequence[str]) -> set[int]:
    """Return the columns that stand apart from a table, without a header and almost empty."""
    last = max((place for place, name in enumerate(named) if name), default=len(named))
    below = sheet.rows[plan.header_row + 1 :]
    found: set[int] = set()
    for place in range(last + 1, len(named)):
        apart = found or sheet.column_number(place) > sheet.column_number(place - 1) + 1
        filled = sum(place < len(row) and bool(as_text(row[place])) for row in below)
        if apart and filled * 2 < len(below):
            found.add(place)
    return found


def _find_header(sheet: SheetTable, meanings: Mapping[str, Mapping[str, int]]) -> tuple[int, int]:
    """Return the last row of the header and how many rows it takes; the fewest that say the most."""
    rows = sheet.rows[:SEARCHED]
    best, found = 0, (0, 0)
    for last, row in enumerate(rows):
        if not any(map(as_text, row)):
            continue
        for count in range(1, min(MOST_ROWS, last + 1) + 1):
            if count > 1 and not _is_title(rows[last - count + 1]):
                break
            parts = own_parts(sheet, Plan(last, ("",) * len(row), header_rows=count))
            score = len(_told({tuple(sorted(_candidates(each, meanings))) for each in parts}))
            if score > best:
                best, found = score, (last, count)
    filled = next((place for place, row in enumerate(rows) if any(map(as_text, row))), 0)
    if best < SURE and rows and contents.is_record(rows[filled]):
        return filled - 1, 0
    return found if best else (filled, 1)


def _told(found: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    return found - {()}


def _is_title(row: Sequence[object]) -> bool:
    """Tell whether a row may be the upper part of a header: words, and several of them."""
    filled = [cell for cell in row if as_text(cell)]
    words = all(isinstance(cell, str) and len(cell) <= LONGEST_TITLE for cell in filled)
    return len(set(map(as_text, filled))) > 1 and words and not contents.is_record(row)


def matched(plan: Plan, catalog: Catalog, kind: Kind) -> int:
    """Return how many columns of a plan feed a column of their own: how well a sheet fits a kind."""
    memo = memo_of(targets_of(catalog, kind))
    return len(set(plan.targets) - {"", memo})


def words_of(catalog: Catalog, kind: Kind) -> frozenset[str]:
    """Return every word that means a column of a kind, folded."""
    return frozenset(_meanings(targets_of(catalog, kind))) - {""}


def names_of(sheet: SheetTable, plan: Plan) -> list[str]:
    """Return the name of each column: its header, or its letter in a spreadsheet where it has none.

    Of a sheet without a header the first row names the columns, so its resident registration numbers
    are hidden: names are shown, and stand in the memo.
    """
    named = own_names(sheet, plan)
    return [name or f"{sheet.letters(place)}열" for place, name in enumerate(named)]


def own_names(sheet: SheetTable, plan: Plan) -> list[str]:
    """Return what the header calls each column; nothing where it is silent."""
    return [mask(" ".join(parts)) for parts in own_parts(sheet, plan)]


def header_places(sheet: SheetTable, plan: Plan) -> range:
    """Return the places of the header's rows."""
    last = min(plan.header_row, len(sheet.rows) - 1)
    return range(max(0, last - plan.header_rows + 1), last + 1)


def own_parts(sheet: SheetTable, plan: Plan) -> list[tuple[str, ...]]:
    """Return what the rows of the header say of each column, from above, each word once."""
    rows = [
        _spread(sheet, place, is_last=place == plan.header_row)
        for place in header_places(sheet, plan)
    ]
    width = len(plan.targets)
    columns = ([row[at] if at < len(row) else "" for row in rows] for at in range(width))
    return [tuple(dict.fromkeys(filter(None, column))) for column in columns]


def _spread(sheet: SheetTable, place: int, *, is_last: bool) -> list[str]:
    """Return the words of a header's row; an upper one's stand above all columns that they are over."""
    words = [" ".join(as_text(cell).split()) for cell in sheet.rows[place]]
    if is_last:
        return words
    spans = [(first, last) for row, first, last in sheet.spans if row == place]
    for first, last in spans:
        words[first : last + 1] = [words[first]] * (last + 1 - first)
    if not spans:
        below = sheet.rows[place + 1]
        for at in range(1, len(words)):
            if not words[at] and at < len(below) and as_text(below[at]):
                words[at] = words[at - 1]
    return words


def _meanings(targets: Mapping[str, Target]) -> dict[str, dict[str, int]]:
    """Return, for each known header, the paths it may mean with their ranks: labels come first."""
    found: dict[str, dict[str, int]] = {}
    for target in targets.values():
        for rank, word in enumerate((target.label, *target.synonyms)):
            found.setdefault(plain(word), {}).setdefault(target.path, rank)
    return found


def _candidates(parts: Sequence[str], meanings: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """Return what a header may mean with ranks: as a whole, without its parentheses, by its last part."""
    found: dict[str, int] = {}
    readings = ("".join(parts), "".join(reversed(parts)), *reversed(parts))
    for worse, text in enumerate(dict.fromkeys(readings)):
        part = meanings.get(plain(_ASIDE.sub("", text)), {})
        known = {path: rank + _BESIDE for path, rank in part.items()}
        known |= meanings.get(plain(text), {})
        for path, rank in known.items():
            found.setdefault(path, rank + worse * _PART)
    return found


def _assign(
    headers: Sequence[Sequence[str]],
    targets: Mapping[str, Target],
    meanings: Mapping[str, Mapping[str, int]],
) -> dict[int, str]:
    """Give each header the best of its meanings that is still free."""
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
    return given


def _guess_by_ending(
    given: dict[int, str], names: Sequence[str], targets: Mapping[str, Target]
) -> None:
    """Give a header that is not known what its end means: 쉼터전화번호 is a telephone."""
    for place, name in enumerate(names):
        word = plain(_ASIDE.sub("", name))
        if place in given or not word or _OF_OTHERS.search(name):
            continue
        endings = [
            (len(end), path)
            for path, target in targets.items()
            if path not in given.values() and not target.lines and not target.joins
            for end in map(plain, (target.label, *target.synonyms))
            if len(end) >= _SHORTEST_END and word.endswith(end)
        ]
        if endings:
            given[place] = max(endings, key=lambda each: each[0])[1]


def _guess_by_content(
    given: dict[int, str], names: Sequence[str], rows: Rows, targets: Mapping[str, Target]
) -> None:
    """Give a column without a header, or with one in letters of a program, what its cells look like."""
    for place, name in enumerate(names):
        silent = not name and any(names)
        if place in given or silent or re.search("[가-힣]", name) or _OF_OTHERS.search(name):
            continue
        sort = contents.sort_of([row[place] for row in rows if place < len(row)])
        free = (
            path
            for path, target in targets.items()
            if path not in given.values() and not target.lines and _holds(target, sort)
        )
        if path := next(free, ""):
            given[place] = path


def _holds(target: Target, sort: Sort | None) -> bool:
    """Tell whether a column of a kind is for what a sheet's column holds."""
    if sort in {Sort.NAME, Sort.WORDS}:
        return target.needed and type(target.field.type) in {Text, PersonName}
    types = {
        Sort.MOBILE: Phone, Sort.PHONE: Phone, Sort.ADDRESS: Address, Sort.EMAIL: Email,
    }  # fmt: skip
    wanted = types.get(sort) if sort else None
    return wanted is not None and isinstance(target.field.type, wanted)
