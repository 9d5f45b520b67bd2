"""The cells of a revised sheet as values: what cannot be read changes nothing, and is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core import typed_values
from app.core.fields import Lines
from app.core.hangul import attach, fold
from app.core.kind import Kind
from app.core.values import Line, Link, Scalar, Value, as_text
from app.services.imports.columns.targets import Target
from app.services.imports.revising.entry_columns import EntryPart
from app.services.imports.values.cells import (
    NO_YEAR,
    cell_for,
    forbidden_in,
    lacks_year,
    why_forbidden,
)
from app.services.imports.values.read_row import ReadRow
from app.services.records import forms
from app.store import duplicates
from app.store.store import Store

KEPT = "그대로 둡니다. 파일에는 ‘{text}’."
_NUMBERED = re.compile(r"(.+?)\s*#([0-9]{1,15})")
"""How a linked record stands in the sheet that is called as another is."""
_TOLD = 60
"""Letters of a cell that are told where it cannot be read."""


class RevisedCells:
    """Reads cells for one kind."""

    def __init__(self, store: Store, kind: Kind) -> None:
        """Look linked records up in one open office."""
        self._store = store
        self._kind = kind

    def value_of(self, row: ReadRow, part: EntryPart, raw: Sequence[object]) -> tuple[Value, str]:
        """Return the value of a part, and a sentence where it cannot be read.

        The row is refused for a number that may not be kept.
        """
        if part.lines is None:
            return self._cell(row, part.cells[0], raw[0])
        return self._lines(row, part, part.lines, raw)

    def _lines(
        self, row: ReadRow, part: EntryPart, lines: Lines, raw: Sequence[object]
    ) -> tuple[Value, str]:
        made: list[Line] = []
        width = len(lines.fields)
        for at in range(0, len(raw), width):
            line: dict[str, Scalar] = {}
            for target, cell in zip(part.cells[at : at + width], raw[at : at + width], strict=True):
                value, problem = self._cell(row, target, cell)
                if problem:
                    return None, problem
                line[target.field.name] = typed_values.scalar(value)
            if all(value is None for value in line.values()):
                continue
            missing = [
                each.label for each in lines.fields if each.required and line[each.name] is None
            ]
            if missing:
                which = f"{part.label} {at // width + 1}"
                lacks = attach(", ".join(missing), "이/가")
                return None, f"{which}: {lacks} 빠졌습니다. {part.label} 칸은 그대로 둡니다."
            made.append(line)
        return tuple(made) or None, ""

    def _cell(self, row: ReadRow, target: Target, raw: object) -> tuple[Value, str]:
        type_, text = target.field.type, as_text(raw)
        if not text:
            return None, ""
        if found := forbidden_in(target.label, raw):
            why = why_forbidden(found[0])
            row.reasons += (f"{target.label}: {why}",)
            return None, ""
        if isinstance(type_, Link):
            return self._link(target, type_, text)
        cell = cell_for(type_, raw)
        checked = forms.check_value(type_, cell)
        error = NO_YEAR if lacks_year(type_, cell) else checked.error
        if error:
            return None, _kept(target, error, text)
        if checked.remark:
            row.warnings += (f"{target.label}: {checked.remark}",)
        return checked.value, ""

    def _link(self, target: Target, type_: Link, text: str) -> tuple[Value, str]:
        """Return the record that a title means, by its number where that stands behind it."""
        if numbered := _NUMBERED.fullmatch(text):
            record = int(numbered[2])
            title = self._store.records.titles([record]).get(record, "")
            if fold(title) == fold(numbered[1]):
                return record, ""
        store = self._store
        called = duplicates.called(store.data, store.catalog, type_.kinds, [text])
        found = called.get(fold(text), [])
        if len(found) == 1:
            return found[0], ""
        several = f"이름이 같은 기록이 {len(found)}건이라 어느 것인지 알 수 없습니다."
        missing = f"{attach(f'‘{text[:30]}’', '이라/라')}는 기록이 없습니다."
        return None, _kept(target, several if found else missing, text)


def _kept(target: Target, why: str, text: str) -> str:
    """Say of a cell that cannot be read that what is stored stays."""
    return f"{target.label}: {why} {KEPT.format(text=text[:_TOLD])}"
