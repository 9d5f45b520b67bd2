"""Which table of a file is meant: sheets, tables beside each other, one table over several sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.core.errors import UserError
from app.core.kind import Catalog, Kind
from app.core.progress import Progress, report_to
from app.core.values import as_text
from app.output.sheets import SheetTable
from app.services.imports.columns import headers
from app.services.imports.columns.headers import Plan
from app.services.imports.columns.meanings import plain
from app.services.imports.columns.targets import targets_of
from app.services.imports.tables import left_out, stacked
from app.services.imports.tables.stacked import Part

_DONG = re.compile(r"[가-힣]+\d*[동읍면]")
_DONG_HEADER = "행정동"
_FEWEST = 2
"""Known columns from which on equal headers on several sheets make one table."""
_CARD_ROWS = 40
"""Rows of the longest card."""
NO_RECORDS = "합계·꼬리말처럼 명단이 아닌 {:,}줄을 뺐습니다."
CARDS = (
    "한 사람에 한 장씩 적은 카드 서식이라 명단으로 읽을 수 없습니다. 아무것도 바꾸지 않았습니다.",
    "한 줄에 한 사람씩, 맨 위에 머리글을 둔 표로 옮겨 적은 뒤 다시 골라 주세요.",
)


@dataclass(frozen=True)
class Offer:
    """A table that a file offers, how it is read, and how well it fits."""

    sheet: SheetTable
    plan: Plan
    records: int
    """Rows that are records, or are taken for such."""
    columns: int
    """Columns that mean something."""

    @property
    def label(self) -> str:
        """What it is called where one chooses, with its rows."""
        hidden = " · 숨긴 시트" if self.sheet.hidden else ""
        return f"{self.sheet.title} · {self.records:,}줄{hidden}"


def offers(
    catalog: Catalog, kind: Kind, found: Sequence[SheetTable], progress: Progress | None = None
) -> list[Offer]:
    """Return the tables of a file, the most fitting first: rows times columns, hidden sheets last.

    Raises `UserError` where all that it holds are cards, a person on each.
    """
    told: list[Offer] = []
    known = stacked.words_of(catalog)
    for done, sheet in enumerate(found):
        report_to(progress, done, len(found))
        whole = _offer(catalog, kind, sheet)
        if _is_card(whole, catalog, kind):
            continue
        parts = stacked.parts_of(sheet, known)
        told += [_part(catalog, kind, part) for part in parts] if len(parts) > 1 else [whole]
    report_to(progress, len(found), len(found))
    if not told:
        raise UserError(*CARDS)
    return ranked(catalog, kind, [*_joined(catalog, kind, told), *told])


def ranked(catalog: Catalog, kind: Kind, found: Sequence[Offer]) -> list[Offer]:
    """Return tables, the most fitting first."""
    return sorted(found, key=lambda each: _fitness(each, catalog, kind), reverse=True)


def _offer(catalog: Catalog, kind: Kind, sheet: SheetTable) -> Offer:
    """Return a sheet as it is read; tables that stand beside each other below each other."""
    plan = headers.propose(catalog, kind, sheet)
    if width := _repeats(headers.own_names(sheet, plan)):
        sheet = _below_each_other(sheet, plan, width)
        plan = headers.propose(catalog, kind, sheet)
    return made(catalog, kind, sheet, plan)


def _part(catalog: Catalog, kind: Kind, part: Part) -> Offer:
    """Return one of several tables of a sheet as it is read: its header is where it was seen for any kind."""
    offer = _offer(catalog, kind, part.sheet)
    if part.header is None or offer.sheet.where or offer.plan.header_row == part.header[0]:
        return offer
    return made(catalog, kind, part.sheet, headers.propose(catalog, kind, part.sheet, part.header))


def made(catalog: Catalog, kind: Kind, sheet: SheetTable, plan: Plan) -> Offer:
    """Return a sheet that is read by a plan, its rows counted."""
    sorter = left_out.Sorter(sheet, plan)
    aside = tuple((str(sort), len(places)) for sort, places in sorter.left_out().items())
    columns = headers.matched(plan, catalog, kind)
    return Offer(sheet, replace(plan, aside=aside), len(sorter.records()), columns)


def _fitness(offer: Offer, catalog: Catalog, kind: Kind) -> tuple[bool, bool, bool, int, int]:
    targets = targets_of(catalog, kind)
    needed = all(path in offer.plan.targets for path, target in targets.items() if target.needed)
    named = plain(offer.sheet.name) == plain(kind.label)
    return not offer.sheet.hidden, needed, named, offer.records * offer.columns, offer.columns


# --- cards --------------------------------------------------------------------------------------


def _is_card(offer: Offer, catalog: Catalog, kind: Kind) -> bool:
    """Tell whether words and what is meant by them stand beside each other, over several rows."""
    sheet = offer.sheet
    if len(sheet.rows) > _CARD_ROWS:
        return False
    known = headers.words_of(catalog, kind)
    labelled = [
        [place for place, cell in enumerate(row) if isinstance(cell, str) and plain(cell) in known]
        for row in sheet.rows
    ]
    apart = [
        places
        for row, places in zip(sheet.rows, labelled, strict=True)
        if places
        and all(b - a > 1 for a, b in pairwise(places))
        and all(place + 1 < len(row) and as_text(row[place + 1]) for place in places)
    ]
    return len(apart) > 1 and sum(map(len, apart)) > max(map(len, labelled)) + 1


# --- tables beside each other -------------------------------------------------------------------


def _repeats(names: Sequence[str]) -> int:
    """Return after how many columns a header begins anew; 0 where it does not."""
    words = [plain(name) for name in names]
    for width in range(2, len(words) // 2 + 1):
        pairs = list(zip(words, words[width:], strict=False))
        if len({*words[:width]} - {""}) > 1 and all(one == other for one, other in pairs):
            return width
    return 0


def _below_each_other(sheet: SheetTable, plan: Plan, width: int) -> SheetTable:
    """Return a sheet in which what stood beside each other stands below each other."""
    top = plan.header_row + 1
    whole = max(map(len, sheet.rows))
    blocks = range(0, whole, width)
    rows = [row[:width] for row in sheet.rows[:top]]
    where = [f"{sheet.row_number(place):,}행" for place in range(top)]
    for begin in blocks:
        for place in range(top, len(sheet.rows)):
            cells = [*sheet.rows[place][begin : begin + width]]
            cells += [""] * (width - len(cells))
            if any(map(as_text, cells)):
                rows.append(cells)
                where.append(f"{sheet.row_number(place):,}행 {sheet.letters(begin)}열부터")
    told = f"같은 머리글의 표 {len(blocks)}개가 나란히 있어 아래로 이어서 읽었습니다."
    return SheetTable(
        sheet.name, rows, sheet.file, hidden=sheet.hidden, notices=(*sheet.notices, told),
        hidden_columns=frozenset(place % width for place in sheet.hidden_columns),
        where=tuple(where),
    )  # fmt: skip


# --- one table over several sheets ---------------------------------------------------------------


def _joined(catalog: Catalog, kind: Kind, single: Sequence[Offer]) -> Iterator[Offer]:
    """Go through what sheets with one header make together, each row with the name of its sheet."""
    groups: dict[tuple[str, ...], list[Offer]] = {}
    for offer in single:
        names = tuple(map(plain, headers.own_names(offer.sheet, offer.plan)))
        usable = offer.records and offer.columns >= _FEWEST and offer.plan.header_rows
        if usable and not offer.sheet.hidden:
            groups.setdefault(names, []).append(offer)
    for group in groups.values():
        if len(group) < _FEWEST or _has_whole(group):
            continue
        if len({each.sheet.name for each in group}) > 1 or not group[0].sheet.part:
            sheet = _one_of(group)
            yield made(catalog, kind, sheet, headers.propose(catalog, kind, sheet, (0, 1)))
        else:
            plan = group[0].plan
            sheet = _gone_on_with(group, single)
            header = (plan.header_row, plan.header_rows)
            yield made(catalog, kind, sheet, headers.propose(catalog, kind, sheet, header))


def _has_whole(group: Sequence[Offer]) -> bool:
    """Tell whether the longest of some sheets holds what the others hold."""
    longest = max(group, key=lambda each: each.records)
    whole = set(_told(longest))
    rest = [told for each in group if each is not longest for told in _told(each)]
    return sum(told in whole for told in rest) * 2 > len(rest)


def _told(offer: Offer) -> Iterator[tuple[str, ...]]:
    """Go through what the records of a sheet say, without their numbers."""
    columns = [place for place, path in enumerate(offer.plan.targets) if path]
    for place in left_out.Sorter(offer.sheet, offer.plan).records():
        row = offer.sheet.rows[place]
        yield tuple(as_text(row[at]) for at in columns if at < len(row))


def _one_of(group: Sequence[Offer]) -> SheetTable:
    """Return one sheet of several, the name of its own sheet being a value of each row."""
    first = group[0]
    dongs = all(_DONG.fullmatch(each.sheet.name.strip()) for each in group)
    rows: list[list[object]] = [
        [*headers.names_of(first.sheet, first.plan), _DONG_HEADER if dongs else headers.SHEET_NAME]
    ]
    where = [f"{first.sheet.row_number(first.plan.header_row):,}행"]
    hidden, struck = set[int](), set[int]()
    for offer in group:
        sheet = offer.sheet
        for place in left_out.Sorter(sheet, offer.plan).records():
            if place in sheet.hidden_rows:
                hidden.add(len(rows))
            if place in sheet.struck_rows:
                struck.add(len(rows))
            rows.append([*sheet.rows[place], sheet.name.strip()])
            where.append(f"{sheet.name} {sheet.row_number(place):,}행")
    gone = sum(number for offer in group for _, number in offer.plan.aside)
    told = [f"머리글이 같은 시트 {len(group)}장을 이어서 읽고, 시트 이름을 한 칸으로 두었습니다."]
    told += [NO_RECORDS.format(gone)] if gone else []
    names = ", ".join(each.sheet.name for each in group)
    notices = dict.fromkeys([*told, *(note for each in group for note in each.sheet.notices)])
    return SheetTable(
        f"시트 {len(group)}장 함께({names})" if len(names) < 30 else f"시트 {len(group)}장 함께",  # noqa: PLR2004
        rows, first.sheet.file, hidden_rows=frozenset(hidden), struck_rows=frozenset(struck),
        hidden_columns=frozenset(place for each in group for place in each.sheet.hidden_columns),
        notices=tuple(notices), where=tuple(where),
    )  # fmt: skip


# --- one table that is interrupted by another --------------------------------------------------------------------


def _gone_on_with(group: Sequence[Offer], all_: Sequence[Offer]) -> SheetTable:
    """Return the tables of one sheet that have one header as one; the rows keep their numbers."""
    first = group[0]
    top = len(first.sheet.rows)
    rows, numbers = list(first.sheet.rows), list(map(first.sheet.row_number, range(top)))
    hidden, struck = set(first.sheet.hidden_rows), set(first.sheet.struck_rows)
    for offer in group[1:]:
        sheet = offer.sheet
        for place in left_out.Sorter(sheet, offer.plan).records():
            if place in sheet.hidden_rows:
                hidden.add(len(rows))
            if place in sheet.struck_rows:
                struck.add(len(rows))
            rows.append(sheet.rows[place])
            numbers.append(sheet.row_number(place))
    gone = sum(number for offer in group[1:] for _, number in offer.plan.aside)
    parts = ", ".join(each.sheet.part for each in group)
    others = [
        each.sheet.part
        for each in all_
        if each.sheet.name == first.sheet.name and each not in group and each.records
    ]
    told = [f"머리글이 같은 표 {len(group)}개({parts})를 이어서 읽었습니다."]
    told += [NO_RECORDS.format(gone)] if gone else []
    told += (
        [f"머리글이 다른 표({', '.join(others)})는 ‘시트’에서 골라 따로 가져오세요."]
        if others
        else []
    )
    common = (n for n in first.sheet.notices if all(n in each.sheet.notices for each in group))
    return replace(
        first.sheet, rows=rows, row_numbers=tuple(numbers), part=parts, notices=(*told, *common),
        hidden_rows=frozenset(hidden), struck_rows=frozenset(struck),
    )  # fmt: skip
