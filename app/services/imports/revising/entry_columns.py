"""The columns in which records of a kind are entered in a spreadsheet, and what may stand in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.choices import Choice, Days, Flag
from app.core.entry_sheets import EntryColumn, Holds
from app.core.fields import Field, Lines
from app.core.kind import Catalog, Kind
from app.core.places import Address
from app.core.times import Birth, Clock, Date, Duration, Moment, Month, Year
from app.core.values import (
    Cell,
    Email,
    Line,
    Link,
    Memo,
    Number,
    Phone,
    Serial,
    Value,
    ValueType,
    as_text,
)
from app.output import sheets
from app.services.imports.columns.targets import Target
from app.services.imports.values.cells import cell_for
from app.services.records import forms

_HOW: tuple[tuple[type[ValueType], str], ...] = (
    (Days, "요일을 적습니다. 예: 월·수·금요일 오전, 평일"),
    (Flag, "{yes} 또는 {no}."),
    (Birth, "생년월일이나 태어난 해. 예: 1958. 3. 12., 1958"),
    (Moment, "날짜와 시각. 예: 2026. 11. 30. 14:00"),
    (Date, "날짜. 예: 2026. 11. 30."),
    (Month, "달. 예: 2026년 11월"),
    (Year, "연도. 예: 2026"),
    (Clock, "시각. 예: 14:00"),
    (Duration, "걸린 시간. 예: 2시간 30분"),
    (Phone, "전화번호. 예: 02-000-1234"),
    (Email, "이메일 주소."),
    (Address, "도로명주소나 지번주소."),
    (Number, "숫자."),
    (Memo, "여러 줄은 Alt+Enter로 나눕니다."),
)
"""How a value of each type is written, the narrower type first."""
_LISTED = 30
"""So many words are named in a note; of more the list in the cell tells."""


@dataclass(frozen=True)
class EntryPart:
    """What is compared and written as one: a column, or all rows of a child table."""

    path: str
    label: str
    cells: tuple[Target, ...]
    settled: bool = False
    """It is there to be read: numbers that the program gives, what it works out."""
    lines: Lines | None = None

    def raw(self, value: Value, titles: Mapping[int, str]) -> list[Cell]:
        """Return what stands in its cells for a stored value."""
        if self.lines is None:
            return [_cell(self.cells[0].field, value, titles)]
        rows = value if isinstance(value, tuple) else ()
        lines = [row for row in rows if not isinstance(row, str)]
        return [_cell(each.field, _in_line(lines, self.path, each), titles) for each in self.cells]

    def texts(self, raw: Sequence[object]) -> list[str]:
        """Return what its cells say, whichever way a spreadsheet holds it; empty rows of lines say nothing."""
        said = [
            canonical(each.field.type, cell) for each, cell in zip(self.cells, raw, strict=True)
        ]
        if self.lines is None:
            return said
        width = len(self.lines.fields)
        rows = [said[at : at + width] for at in range(0, len(said), width)]
        return [text for row in rows if any(row) for text in row]


def parts_of(
    catalog: Catalog, kind: Kind, counts: Mapping[str, int], columns: Iterable[str] | None = None
) -> list[EntryPart]:
    """Return what is entered of a kind: its columns, those that it shows besides, and the rows of its child tables.

    `counts` are the rows that each child table has in the sheet; `columns` are those wanted, else all.
    """
    wanted = None if columns is None else set(columns)
    found = [
        EntryPart(
            each.path,
            each.label,
            (Target(each.path, each.label, each.field),),
            settled=not each.editable or isinstance(each.field.type, Serial),
        )
        for each in catalog.columns(kind)
        if isinstance(each.field, Field) and (wanted is None or each.path in wanted)
    ]
    for path, lines in forms.lines_of(catalog, kind):
        cells = tuple(_cells_of_lines(path, lines, counts.get(path, 1)))
        found.append(EntryPart(path, lines.label, cells, lines=lines))
    return found


def _cells_of_lines(path: str, lines: Lines, count: int) -> Iterator[Target]:
    for number in range(1, count + 1):
        for field in lines.fields:
            label = f"{lines.label} {number} {field.label}"
            yield Target(f"{path}.{number}.{field.name}", label, field, path)


def _in_line(lines: Sequence[Line], path: str, target: Target) -> Value:
    """Return what a cell of a child table holds: the column of the row of its number."""
    number = int(target.path.removeprefix(f"{path}.").partition(".")[0])
    return lines[number - 1][target.field.name] if number <= len(lines) else None


def _cell(field: Field, value: Value, titles: Mapping[int, str]) -> Cell:
    """Return a value as a sheet's cell; a linked record by what it is called."""
    if isinstance(field.type, Link):
        return titles.get(value, "") if isinstance(value, int) else None
    return field.type.cell(value)


def canonical(type_: ValueType, raw: object) -> str:
    """Return what a cell says as its column would show it; what cannot be read as it stands."""
    if raw is None or raw == "" or sheets.is_error(raw):
        return ""
    cell = cell_for(type_, raw)
    if isinstance(type_, Link):
        return as_text(cell)
    checked = forms.check_value(type_, cell)
    return as_text(cell) if checked.error else type_.show(checked.value)


def columns_of(catalog: Catalog, parts: Iterable[EntryPart]) -> Iterator[EntryColumn]:
    """Go through the columns of a sheet as they are laid out."""
    for part in parts:
        for each in part.cells:
            type_ = each.field.type
            yield EntryColumn(
                each.label,
                each.field.width or type_.width,
                type_.align,
                holds=holds(type_),
                note=_settled_note() if part.settled else note_of(catalog, each),
                words=() if part.settled else words_of(type_),
                free=not isinstance(type_, Choice | Flag)
                or getattr(type_, "open", False)
                or type_.many,
                required=each.needed,
                settled=part.settled,
            )


def _settled_note() -> str:
    return "보기만 하는 칸입니다. 고쳐도 가져오지 않습니다."


def holds(type_: ValueType) -> Holds:
    """Return of which sort the cells of a column are."""
    if isinstance(type_, Moment):
        return Holds.MOMENT
    if isinstance(type_, Date):
        return Holds.DAY
    return Holds.NUMBER if isinstance(type_, Number) else Holds.TEXT


def words_of(type_: ValueType) -> tuple[str, ...]:
    """Return the words that a column offers to choose from."""
    if isinstance(type_, Flag):
        return (type_.yes, type_.no)
    return type_.options if isinstance(type_, Choice) else ()


def note_of(catalog: Catalog, target: Target) -> str:
    """Say what may stand in a column."""
    field = target.field
    needed = "꼭 적습니다." if target.needed or (target.lines and field.required) else ""
    return " ".join(filter(None, (needed, how_of(catalog, field.type), field.help)))


def how_of(catalog: Catalog, type_: ValueType) -> str:
    """Say how a value of a type is written."""
    if isinstance(type_, Link):
        kinds = "·".join(catalog[each].label for each in type_.kinds)
        return f"이미 등록된 {kinds}의 이름."
    if isinstance(type_, Choice):
        several = "여럿은 쉼표로 나누어 적습니다. " if type_.many else ""
        other = " 다른 말도 적을 수 있습니다." if type_.open else ""
        words = ", ".join(type_.options[:_LISTED])
        more = " 등" if len(type_.options) > _LISTED else ""
        return f"{several}고르는 말: {words}{more}.{other}"
    how = next((words for known, words in _HOW if isinstance(type_, known)), "")
    return how.format(yes=getattr(type_, "yes", ""), no=getattr(type_, "no", ""))
