"""Which row of a sheet is its header, and which column of a kind each header means.

A header is compared by its letters and digits alone: `주    소`, `소재지(도로명)` and line breaks inside a
cell make no difference. What means no column goes to the memo under its own name, so nothing is lost.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.errors import UserError
from app.core.kind import Catalog, Kind
from app.core.registration_numbers import mask
from app.core.values import Scalar, as_text
from app.output.sheets import SheetTable
from app.services.imports.columns import besides, contents, giving, namesakes
from app.services.imports.columns.contents import LOOKED_AT, is_example
from app.services.imports.columns.meanings import Meanings, plain
from app.services.imports.columns.namesakes import Telling
from app.services.imports.columns.program_names import in_korean
from app.services.imports.columns.targets import memo_of, targets_of

SEARCHED = 60
"""Among so many rows at the top of a sheet its header is looked for."""
MOST_ROWS = 4
"""Rows that a header has at most."""
LONGEST_TITLE = 30
"""Letters of a word in the upper part of a header."""
SURE = 2
"""So many known words make a header."""
_TITLE = re.compile(r"(?:명단|목록|현황|명부|일람표?|대장|리스트|기준|현재)\W*$|[:：]")
"""How a row ends that stands above a table and tells what it is, or as of when."""
SHEET_NAME = "시트 이름"
"""What the column is called that says from which sheet a row is."""
ORDINALS = frozenset(("연번", "순번", "번호", "순", "no", "num", "시트이름"))
"""Headers of columns that only count the rows, or say where they were."""


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
    imprint: str = ""
    """What the sheet says of itself, where its records went out to be revised (`app.core.revision`)."""
    clears: bool = False
    """Whether an empty cell empties what an earlier edition filled; else it stays."""
    besides: tuple[tuple[int, str], ...] = dataclasses.field(default=(), compare=False)
    """The columns that tell of other records besides, with what they are there."""
    telling: tuple[Telling, ...] = dataclasses.field(default=(), compare=False)
    """The columns that tell whom a name means."""
    given: tuple[tuple[str, Scalar], ...] = dataclasses.field(default=(), compare=False)
    """What is known of all rows, whatever the sheet says: paths with values."""
    as_before: bool = dataclasses.field(default=False, compare=False)
    """It is how a clerk had an earlier list of the same shape read."""


def propose(
    catalog: Catalog, kind: Kind, sheet: SheetTable, header: tuple[int, int] | None = None
) -> Plan:
    """Find the header among the first rows, and what each column most likely feeds.

    `header` is what the clerk says of it: its last row, and of how many rows it is; none is `(-1, 0)`.
    """
    whole = _matched(catalog, kind, sheet, header)
    memo = memo_of(targets_of(catalog, kind))
    made = _without_besides(catalog, kind, sheet, whole, memo)

    def read_for(other: Kind) -> Sequence[str]:
        return _matched(catalog, other, sheet, (whole.header_row, whole.header_rows)).targets

    told = namesakes.tellings(catalog, kind, made.targets, ("", memo), read_for)
    return replace(made, telling=tuple(told))


def _matched(
    catalog: Catalog, kind: Kind, sheet: SheetTable, header: tuple[int, int] | None
) -> Plan:
    """Return what each column most likely feeds of a kind alone."""
    targets = targets_of(catalog, kind)
    known = Meanings(targets)
    last, count = _find_header(sheet, known) if header is None else header
    width = max(map(len, sheet.rows), default=0)
    plan = Plan(last, ("",) * width, header_rows=count)
    named = own_names(sheet, plan)
    below = [row for row in sheet.rows[last + 1 : last + 1 + LOOKED_AT] if not is_example(row)]
    columns = giving.columns_of(own_parts(sheet, plan), below, len(sheet.rows))
    given = giving.given(columns, known)
    memo = memo_of(targets)
    left = _strays(sheet, plan, named) | giving.counted(columns, known)
    return replace(
        plan,
        targets=tuple(
            given.get(place, "" if _is_ordinal(name) or place in left else memo)
            for place, name in enumerate(named)
        ),
    )


def _without_besides(
    catalog: Catalog, kind: Kind, sheet: SheetTable, plan: Plan, memo: str
) -> Plan:
    """Return a plan without the columns that tell of other records besides: no memo takes these."""

    def read_for(other: Kind) -> Plan:
        return propose(catalog, other, sheet, (plan.header_row, plan.header_rows))

    told = besides.found(catalog, kind, plan, read_for, ("", memo))
    taken = {
        place: f"{catalog[each.kind].label} {catalog[each.kind].by_name[path].label}"
        for each in told
        for place, path in enumerate(each.targets)
        if path in catalog[each.kind].by_name
    }
    targets = tuple("" if place in taken else path for place, path in enumerate(plan.targets))
    return replace(plan, targets=targets, besides=tuple(sorted(taken.items())))


def _is_ordinal(name: str) -> bool:
    return not ORDINALS.isdisjoint((plain(name), plain(in_korean(name))))


def counted(catalog: Catalog, kind: Kind, sheet: SheetTable, plan: Plan) -> list[str]:
    """Return the names of columns that are left out since they only number the rows, though called as codes are."""
    below = sheet.rows[plan.header_row + 1 : plan.header_row + 1 + LOOKED_AT]
    columns = giving.columns_of(own_parts(sheet, plan), below, len(sheet.rows))
    names = names_of(sheet, plan)
    places = sorted(giving.counted(columns, Meanings(targets_of(catalog, kind))))
    return [names[place] for place in places if not plan.targets[place]]


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


def _find_header(sheet: SheetTable, known: Meanings) -> tuple[int, int]:
    """Return the last row of the header and how many rows it takes; the fewest that say the most."""
    rows = sheet.rows[:SEARCHED]
    best, found = 0, (0, 0)
    for last, row in enumerate(rows):
        if not any(map(as_text, row)):
            continue
        record = contents.is_record(row)
        for count in range(1, min(MOST_ROWS, last + 1) + 1):
            if count > 1 and (record or not _is_title(rows[last - count + 1])):
                break
            parts = own_parts(sheet, Plan(last, ("",) * len(row), header_rows=count))
            told = (known.told(each, whole=record) for each in parts if _is_short(each))
            score = len({*told} - {()})
            if score > best:
                best, found = score, (last, count)
    filled = next((place for place, row in enumerate(rows) if any(map(as_text, row))), 0)
    if best < SURE and rows and contents.is_record(rows[filled]):
        return filled - 1, 0
    return _whole_header(sheet, known, *found) if best else (filled, 1)


def _whole_header(sheet: SheetTable, known: Meanings, last: int, count: int) -> tuple[int, int]:
    """Return a header with the rows above and below it that belong to it, though it says as much without them."""
    least = _said(sheet, known, last, count)
    while count < MOST_ROWS and _belongs_below(sheet, last):
        if _said(sheet, known, last + 1, count + 1) < least:
            break
        last, count = last + 1, count + 1
    while count < MOST_ROWS and last > count - 1 and _belongs_above(sheet, last - count):
        if _said(sheet, known, last, count + 1) < least:
            break
        count += 1
    return last, count


def _said(sheet: SheetTable, known: Meanings, last: int, count: int) -> int:
    """Return how many columns a header means."""
    width = max(map(len, sheet.rows), default=0)
    parts = own_parts(sheet, Plan(last, ("",) * width, header_rows=count))
    return len({known.told(each, whole=False) for each in parts if _is_short(each)} - {()})


def _belongs_below(sheet: SheetTable, place: int) -> bool:
    """Tell whether the row below one only says more of what stands in that over several columns: 년 월 일."""
    if place + 1 >= len(sheet.rows) or sheet.row_number(place + 1) != sheet.row_number(place) + 1:
        return False
    upper, lower = _texts(sheet, place), _texts(sheet, place + 1)
    groups = _groups(sheet, place) or _gaps(upper)
    within = {at for first, last in groups for at in range(first, last + 1)}
    apart = all(
        not word or (at < len(upper) and word == upper[at])
        for at, word in enumerate(lower)
        if at not in within
    )
    parted = any(len({*lower[first : last + 1]} - {"", upper[first]}) > 1 for first, last in groups)
    return apart and parted and _is_words(sheet.rows[place + 1])


def _belongs_above(sheet: SheetTable, place: int) -> bool:
    """Tell whether a row says what several columns below it are together, and is no title of the table."""
    if sheet.row_number(place + 1) != sheet.row_number(place) + 1:
        return False
    upper, lower = _texts(sheet, place), _texts(sheet, place + 1)
    groups = _groups(sheet, place)
    whole = any(last - first + 1 >= len(lower) for first, last in groups)
    over = all(lower[at] for at, word in enumerate(upper) if word)
    words = _is_words(sheet.rows[place]) and not any(map(_TITLE.search, upper))
    return bool(groups) and not whole and over and words


def _texts(sheet: SheetTable, place: int) -> list[str]:
    return [" ".join(as_text(cell).split()) for cell in sheet.rows[place]]


def _groups(sheet: SheetTable, place: int) -> list[tuple[int, int]]:
    """Return the first and the last column of each cell of a row that is one over several columns."""
    return [(first, last) for row, first, last in sheet.spans if row == place]


def _gaps(words: Sequence[str]) -> list[tuple[int, int]]:
    """Return the columns of words that have nothing beside them: what is below may say more of them."""
    found: list[tuple[int, int]] = []
    for at, word in enumerate(words):
        if word:
            found.append((at, at))
        elif found:
            found[-1] = (found[-1][0], at)
    return [(first, last) for first, last in found if last > first]


def _is_words(row: Sequence[object]) -> bool:
    filled = [cell for cell in row if as_text(cell)]
    words = all(isinstance(cell, str) and len(cell) <= LONGEST_TITLE for cell in filled)
    return words and not contents.is_record(row)


def _is_short(parts: Sequence[str]) -> bool:
    return sum(map(len, parts)) <= MOST_ROWS * LONGEST_TITLE


def _is_title(row: Sequence[object]) -> bool:
    """Tell whether a row may be the upper part of a header: words, and several of them."""
    filled = {as_text(cell) for cell in row} - {""}
    return len(filled) > 1 and _is_words(row)


def refuse_unfit(catalog: Catalog, kind: Kind, plan: Plan, dated: str) -> None:
    """Raise `UserError` where a column that every record needs is not among a sheet's columns.

    `dated` is filled by the day of the list, where that is known.
    """
    given = {*plan.targets, dated} if plan.as_of else {*plan.targets}
    paths = targets_of(catalog, kind).items()
    missing = [each.label for path, each in paths if each.needed and path not in given]
    if missing:
        raise UserError(
            f"{kind.label}에 꼭 있어야 할 열을 찾지 못했습니다: {', '.join(missing)}.",
            "머리글이 있는 행과 열의 짝을 확인해 주세요. 아무것도 바꾸지 않았습니다.",
        )


def matched(plan: Plan, catalog: Catalog, kind: Kind) -> int:
    """Return how many columns of a plan feed a column of their own: how well a sheet fits a kind."""
    memo = memo_of(targets_of(catalog, kind))
    return len(set(plan.targets) - {"", memo})


def words_of(catalog: Catalog, kind: Kind) -> frozenset[str]:
    """Return every word that means a column of a kind, folded."""
    return Meanings(targets_of(catalog, kind)).words


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
