"""Tables with headers of their own that stand below each other in one sheet: each becomes a sheet of its own.

A further header is a row of words that mean columns of any kind, other ones than those of the header above, and
that stand nowhere else in their columns: 단체 in a column of sorts is no header. What stands between two tables
(titles, notes) belongs to the one below, totals and footers to the one above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.core.kind import Catalog
from app.core.values import as_text
from app.output.sheets import SheetTable
from app.services.imports.columns import contents, headers
from app.services.imports.columns.contents import Sort
from app.services.imports.columns.headers import LONGEST_TITLE, MOST_ROWS, ORDINALS
from app.services.imports.columns.meanings import plain
from app.services.imports.tables.left_out import is_to_be_signed, is_total

_FEWEST = 2
"""Known words that make a row the header of a further table."""
_SAME = 2 / 3
"""The share of a header's words that stand in the one above too, where it is that one again."""
_BETWEEN = 6
"""Rows of titles and notes above a header, at most."""
_TITLE = re.compile(
    r"명단|목록|현황|명부|일람|대장|연락망|연락처|리스트|기준|현재|단위|^\s*[<\[【〈《■□◆◇▶▷●○◎]"
    r"|^\s*(?:\d{1,2}|[가나다라마바사]|[IVⅠ-Ⅹ]{1,4})\s?[.)]\s?\D"
)
"""What a row says that stands above a table and tells what it is."""
_OF_RECORDS = frozenset((Sort.PHONE, Sort.MOBILE, Sort.EMAIL, Sort.DAY))
"""What a cell holds that is part of a record, and of no title."""


def words_of(catalog: Catalog) -> frozenset[str]:
    """Return every word that means a column of any kind, folded."""
    told = (headers.words_of(catalog, kind) for kind in catalog if kind.menu)
    return ORDINALS.union(*told)


@dataclass(frozen=True)
class Part:
    """A table of a sheet, and where its header was seen: its last row, and of how many rows it is."""

    sheet: SheetTable
    header: tuple[int, int] | None = None


def parts_of(sheet: SheetTable, known: frozenset[str]) -> list[Part]:
    """Return the tables that stand below each other in a sheet, or the sheet itself where it holds but one."""
    begun = {} if sheet.where else dict(_begun(sheet, known))
    starts = sorted({0, *begun})
    if len(starts) == 1:
        return [Part(sheet)]
    tables = [
        Part(sheet.between(first, after), begun.get(first))
        for first, after in pairwise((*starts, len(sheet.rows)))
    ]
    return [_told_of_others(each, tables) for each in tables]


def _told_of_others(part: Part, parts: Sequence[Part]) -> Part:
    sheet = part.sheet
    others = ", ".join(each.sheet.part for each in parts if each is not part)
    told = (
        f"이 시트에는 머리글이 다른 표가 {len(parts)}개 있습니다. 여기서는 {sheet.part}만 읽었습니다. "
        f"{others}은 ‘시트’에서 골라 따로 가져오세요."
    )
    return replace(part, sheet=replace(sheet, notices=(told, *sheet.notices)))


def _begun(sheet: SheetTable, known: frozenset[str]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Go through the places where tables begin, each with where its header stands from there."""
    above: list[tuple[int, str]] = []
    last = -1
    for block in _header_blocks(sheet, known):
        words = [
            (column, word)
            for place in block
            for column, cell in enumerate(sheet.rows[place])
            if (word := plain(cell)) and word not in ORDINALS
        ]
        if above and _is_same(words, above):
            last = block[-1]
            continue
        start = _begin_of(sheet, block[0], last)
        if not above and not _holds_records(sheet.rows[:start]):
            start = 0
        yield start, (block[-1] - start, len(block))
        above, last = words, block[-1]


def _is_same(words: Sequence[tuple[int, str]], above: Sequence[tuple[int, str]]) -> bool:
    """Tell whether a header is the one above again: most words in their columns, that of what is listed among them."""
    common = set(words) & set(above)
    return words[0] in common and len(common) >= len(set(words)) * _SAME


def _holds_records(rows: Sequence[Sequence[object]]) -> bool:
    """Tell whether what stands above the first header is a list without one."""
    return sum(map(contents.is_record, rows)) >= _FEWEST


# --- headers ------------------------------------------------------------------------------------


def _header_blocks(sheet: SheetTable, known: frozenset[str]) -> list[list[int]]:
    """Return the places of the rows of each header, those of one together."""
    places = _unusual(
        sheet, [p for p, row in enumerate(sheet.rows) if _is_header(row, known)], known
    )
    blocks: list[list[int]] = []
    for place in places:
        if blocks and blocks[-1][-1] == place - 1 and not _is_apart(sheet, place):
            blocks[-1].append(place)
        else:
            blocks.append([place])
    if len(places) * 2 > len(sheet.rows):  # a list of what columns are called
        return []
    return [block for block in blocks if len(block) <= MOST_ROWS]


def _is_header(row: Sequence[object], known: frozenset[str]) -> bool:
    """Tell whether a row may be a header: words, of which most are known."""
    filled = [cell for cell in row if cell not in {None, ""}]
    texts = [cell for cell in filled if isinstance(cell, str) and len(cell) <= LONGEST_TITLE]
    if len(texts) < max(_FEWEST, len(filled) - 1):  # a note may stand beside it
        return False
    words = list(map(plain, texts))
    whole = sum(word in known for word in words)
    if (
        whole < _FEWEST
        or ORDINALS.issuperset(known.intersection(words))
        or len(set(words)) < len(words)
        or contents.is_record(row)
        or is_to_be_signed(row)
    ):
        return False
    means = [_means(word, known) for word in words]
    beside = any(
        one and other for one, other in pairwise(means)
    )  # else words with what they mean beside
    return sum(means) * 2 > len(means) - beside


def _means(word: str, known: frozenset[str]) -> bool:
    """Tell whether a word means a column, or ends as one that does."""
    return any(word[at:] in known for at in range(max(1, len(word) - 1)))


def _unusual(sheet: SheetTable, places: Sequence[int], known: frozenset[str]) -> list[int]:
    """Return the places of those rows of which known words stand in no other row's cell of their columns."""
    if not places:
        return []
    among = set(places)
    wanted = {
        (column, word)
        for place in places
        for column, cell in enumerate(sheet.rows[place])
        if (word := plain(cell)) in known
    }
    texts = {(column, as_text(sheet.rows[place][column])) for place in places
             for column, word in wanted if column < len(sheet.rows[place])
             and plain(sheet.rows[place][column]) == word}  # fmt: skip
    usual = {
        (column, plain(cell))
        for place, row in enumerate(sheet.rows)
        if place not in among
        for column, cell in enumerate(row)
        if (column, cell) in texts
    }
    return [
        place
        for place in places
        if sum((column, plain(cell)) in wanted - usual
               for column, cell in enumerate(sheet.rows[place])) >= _FEWEST
    ]  # fmt: skip


# --- where a table begins -----------------------------------------------------------------------


def _begin_of(sheet: SheetTable, header: int, last: int) -> int:
    """Return where a table begins whose header stands at a place: with the titles and notes above it.

    `last` is the place of the last row of the header above. What is no title by itself is one where a blank line
    stands above it.
    """
    begin, crossed = header, False
    for place in range(header - 1, max(last, header - 1 - _BETWEEN), -1):
        row = sheet.rows[place]
        filled = [cell for cell in row if cell not in {None, ""}]
        if _looks_like_record(filled):
            break
        if _says_title(filled) or _is_over(sheet, place):
            begin = place
        elif crossed:
            break
        elif _is_apart(sheet, place):
            begin = place
        crossed = crossed or _is_apart(sheet, place)
    return begin


def _looks_like_record(filled: Sequence[object]) -> bool:
    """Tell whether the cells of a row are what no title and no upper part of a header holds."""
    if len(filled) == 1:
        return contents.sort_of(filled) in _OF_RECORDS
    told = {contents.sort_of([cell]) for cell in filled} & {*_OF_RECORDS, Sort.ADDRESS}
    words = all(isinstance(cell, str) for cell in filled)
    return bool(told) or not words or any(is_total(as_text(cell)) for cell in filled[:2])


def _says_title(filled: Sequence[object]) -> bool:
    return len(filled) == 1 and bool(_TITLE.search(as_text(filled[0])))


def _is_over(sheet: SheetTable, place: int) -> bool:
    """Tell whether a cell of a row is one over several columns."""
    return any(row == place for row, _, _ in sheet.spans)


def _is_apart(sheet: SheetTable, place: int) -> bool:
    """Tell whether a blank line stands above a row."""
    return place > 0 and sheet.row_number(place) > sheet.row_number(place - 1) + 1
