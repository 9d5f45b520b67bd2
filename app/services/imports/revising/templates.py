"""Empty sheets to be filled in and brought: for each kind its columns, what may stand in them, and an example."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime

from app.core import clock
from app.core.choices import Days
from app.core.entry_sheets import EntrySheet
from app.core.kind import Kind
from app.core.person_names import PersonName
from app.core.places import Address, Detail, Postcode
from app.core.times import Birth, Clock, Date, Duration, Moment, Month, Year
from app.core.values import Cell, Email, Memo, Number, Phone, ValueType
from app.output import entry_book
from app.services.gate import Right, Silence, Work, action
from app.services.imports.columns.contents import EXAMPLE
from app.services.imports.columns.targets import Target
from app.services.imports.revising.entry_columns import EntryPart, columns_of, parts_of, words_of
from app.services.records import forms
from app.store.store import Store

LINES = 2
"""Rows of each child table that an empty sheet has columns for."""
GUIDE = (
    "한 줄에 하나씩 적고 ‘가져오기’에서 이 파일을 고르세요. *가 붙은 열은 꼭 적습니다. 쓰지 않는 열은 비워 둡니다.",
    f"‘{EXAMPLE}’로 시작하는 줄은 가져오지 않습니다. 칸을 누르면 무엇을 적는지 보입니다.",
)
_EXAMPLES: tuple[tuple[type[ValueType], Cell], ...] = (
    (Days, "월·수·금요일 오전"),
    (Birth, "1958. 3. 12."),
    (Clock, "14:00"),
    (Duration, "2시간 30분"),
    (Phone, "02-000-1234"),
    (Email, "maeul@example.kr"),
    (Address, "한빛구 마을로 12"),
    (Detail, "2층"),
    (Postcode, "01234"),
    (PersonName, "홍길동"),
    (Memo, "오전에 전화해 주세요."),
)
"""What stands in the example for a value of each type, the narrower type first."""


@action("import.template", "빈 서식 받기", right=Right.IMPORT, silent=Silence.OFFICE)
def template(work: Work, kind: str) -> bytes:
    """Return an empty workbook in which records of a kind are entered."""
    stream = io.BytesIO()
    entry_book.write(sheet_of(work.store, work.session.catalog[kind]), None, stream)
    return stream.getvalue()


def sheet_of(store: Store, kind: Kind) -> EntrySheet:
    """Return what an empty sheet of a kind holds."""
    catalog = store.catalog
    lines = forms.lines_of(catalog, kind)
    counts = {path: min(LINES, each.most or LINES) for path, each in lines}
    parts = [each for each in parts_of(catalog, kind, counts) if not each.settled]
    return EntrySheet(
        f"{kind.label} 명단", GUIDE, tuple(columns_of(catalog, parts)), (tuple(_example(parts)),)
    )


def _example(parts: list[EntryPart]) -> Iterator[Cell]:
    """Go through the cells of a row that nobody takes for a record; its first one says so."""
    for place, target in enumerate(each for part in parts for each in part.cells):
        told = _example_of(target)
        yield told if place else f"{EXAMPLE} {_worded(told)}".strip()


def _worded(told: Cell) -> str:
    return f"{told:%Y-%m-%d}" if isinstance(told, date) else str(told or "")


def _example_of(target: Target) -> Cell:
    type_ = target.field.type
    if words := words_of(type_):
        return words[0]
    if isinstance(type_, Month):
        return type_.show(str(clock.today())[: len("2026-11")])
    if isinstance(type_, Year):
        return type_.show(str(clock.today().year))
    if isinstance(type_, Number):
        return max(type_.least or 0, 1)
    found = (told for known, told in (*_EXAMPLES, *_days()) if isinstance(type_, known))
    return next(found, target.label if target.needed else "")


def _days() -> tuple[tuple[type[ValueType], Cell], ...]:
    """Return today, and this afternoon, as examples of days and moments."""
    today = clock.today()
    return ((Moment, datetime(today.year, today.month, today.day, 14)), (Date, today))
