"""What a clerk should know of a file as a whole before it is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from app.core.hangul import attach
from app.core.kind import Catalog, Kind
from app.core.registration_numbers import FEWEST
from app.output.sheets import SheetTable
from app.services.imports.columns import headers
from app.services.imports.columns.headers import Plan
from app.services.imports.tables.left_out import Sorter
from app.services.imports.values.cells import forbidden_in

TOLD = 10
"""Rows that are told of by their numbers where they are left out."""


def of_whole(
    catalog: Catalog, kind: Kind, sheet: SheetTable, plan: Plan, sorter: Sorter
) -> Iterator[str]:
    """Go through what there is to be told of a file as a whole."""
    names = headers.names_of(sheet, plan)
    yield from of_numbers(sheet, names)
    yield from of_left_out(sheet, plan, sorter)
    yield from of_hidden(sheet, plan, names)
    yield from of_counted(headers.counted(catalog, kind, sheet, plan))


def of_left_out(sheet: SheetTable, plan: Plan, sorter: Sorter) -> list[str]:
    """Tell of the rows that are left out since they are no records, by their numbers."""
    told: list[str] = []
    for sort, places in sorter.left_out().items():
        if sort not in plan.taken:
            numbers = [f"{sheet.row_number(place):,}" for place in places[:TOLD]]
            more = " 등" if len(places) > TOLD else ""
            told.append(f"{sort} {len(places):,}줄을 뺐습니다({', '.join(numbers)}행{more}).")
    return told


def of_counted(names: Sequence[str]) -> tuple[str, ...]:
    """Tell once of columns that are called as codes are, and only number the rows of their list."""
    if not names:
        return ()
    told = attach(f"‘{', '.join(names)}’", "은/는")
    return (f"{told} 줄에 차례로 매긴 번호라 원본 코드로 쓰지 않고 뺐습니다.",)


def of_hidden(sheet: SheetTable, plan: Plan, names: Sequence[str]) -> tuple[str, ...]:
    """Tell of hidden columns that are taken nevertheless: who hid them may not have meant them to be."""
    taken = [
        f"{sheet.letters(place)}열({names[place]})"
        for place in sorted(sheet.hidden_columns)
        if plan.targets[place]
    ]
    if not taken:
        return ()
    more = f" 등 {len(taken):,}개" if len(taken) > TOLD else ""
    told = f"파일에서 숨긴 열도 가져옵니다: {', '.join(taken[:TOLD])}{more}."
    return (f"{told} 빼려면 ‘열 맞추기’로 돌아가 ‘가져오지 않음’을 고르세요.",)


def of_numbers(sheet: SheetTable, names: Sequence[str]) -> tuple[str, ...]:
    """Tell that a file holds numbers that may not be kept, wherever it holds them."""
    titled = [(text, text) for text in (sheet.file, sheet.name)]
    cells = (
        (name, cell)
        for row in sheet.rows
        for name, cell in zip(names, row, strict=False)
        if not isinstance(cell, str) or len(cell) >= FEWEST
    )
    found = {
        each.shown: f"{each.sort}({each.shown})"
        for about, raw in chain(titled, cells)
        for each in forbidden_in(about, raw)
    }
    if not found:
        return ()
    more = f" 등 {len(found):,}개" if len(found) > 1 else ""
    told = (
        f"파일에 {next(iter(found.values()))}{more}가 있습니다. 그 번호는 하나도 가져오지 않습니다."
    )
    return (f"{told} 파일에서도 지우세요(개인정보 보호법 제24조).",)
