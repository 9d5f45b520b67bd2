"""Reading the rows of a sheet by a plan: each cell as the value of its column.

What cannot be read where nothing is required is kept as text in the memo and warned of; only a row
that lacks what it needs, or would bring a resident registration number, is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.core import typed_values
from app.core.fields import Field, Lines
from app.core.hangul import attach
from app.core.kind import Catalog, Kind
from app.core.named_days import without_hidden_back
from app.core.registration_numbers import FEWEST, seek
from app.core.typed_values import texts, typed
from app.core.values import Line, Link, Memo, Scalar, Value, as_text
from app.output.sheets import LOST, SheetTable
from app.services.imports.columns import joining
from app.services.imports.columns.headers import Plan
from app.services.imports.columns.targets import Target, memo_of, targets_of
from app.services.imports.values import cells as cells_of
from app.services.imports.values import named_states
from app.services.imports.values.cells import NOTHING, forbidden_in, why_forbidden
from app.services.imports.values.named_records import NOBODY, Found, meant, tellings_of
from app.services.imports.values.named_states import NamedStates
from app.services.imports.values.read_row import ReadRow
from app.services.imports.values.sources import Source, Sources
from app.services.records import forms

REMEMBERED = 1_000
"""Cells of a column of which it is remembered what they were read as: most columns repeat few words."""
LOST_LETTERS = f"알아볼 수 없는 글자가 있어 {LOST}로 적었습니다. 파일을 보고 고쳐 주세요."
LONGEST_TOLD = 30
"""Letters of a cell that are repeated where the clerk is asked about it."""


_Cell = tuple[Source, object]


class SheetReader:
    """Reads the rows of one sheet for one kind."""

    def __init__(self, catalog: Catalog, kind: Kind, plan: Plan) -> None:
        """Take what each column of the sheet feeds."""
        self.targets = targets_of(catalog, kind)
        self.memo = memo_of(self.targets)
        self._lines = dict(forms.lines_of(catalog, kind))
        own = {path: each.field.label for path, each in self.targets.items()}
        self._labels = {path: each.label for path, each in self._lines.items()} | own
        """By path, as what is stored there is called."""
        self._beside = {
            path: self._fields_of(path.rpartition(".")[0])
            for path, target in self.targets.items()
            if target.field.type.parts
        }
        self._states = {each.path: each for each in named_states.of_kind(catalog, kind)}
        self._plan = plan
        self._found = NOBODY
        self.tellings = tellings_of(catalog, self.targets, plan, self.memo)
        self._before: dict[str, dict[tuple[type, object], tuple[Value, ReadRow | None]]] = {}
        """What cells of each column were read as, and what was said of them, if anything."""
        self._alone = ReadRow(0)
        """What is said of the next cell that is read for the first time: nothing yet."""
        self._telling: list[tuple[NamedStates, list[Source], list[Source]]] = []
        """The columns of the sheet that may tell of a state besides its own: of remarks, and of its day."""

    def _fields_of(self, prefix: str) -> dict[str, Field]:
        """Return the columns of one record by name, whose paths have a prefix."""
        return {
            path.rpartition(".")[2]: target.field
            for path, target in self.targets.items()
            if path.rpartition(".")[0] == prefix
        }

    def named(self, sheet: SheetTable) -> dict[tuple[str, ...], set[str]]:
        """Return the titles by which the rows name other records, by the kinds these may be of."""
        found: dict[tuple[str, ...], set[str]] = {}
        for path, sources in self._sources(sheet).of.items():
            type_ = self.targets[path].field.type
            if isinstance(type_, Link):
                cells = (
                    source.cell(sheet.rows[place])
                    for place in self._below(sheet)
                    for source in sources
                )
                found.setdefault(type_.kinds, set()).update(as_text(cell) for cell in cells)
        return found

    def read(
        self, sheet: SheetTable, found: Found | None = None, places: Sequence[int] | None = None
    ) -> list[ReadRow]:
        """Read every row below the header that holds anything, or those of them at these places.

        `found` are the records named.
        """
        sources = self._sources(sheet)
        self._found = found or NOBODY
        self._before.clear()
        self._telling = [*self._that_tell(sources)]
        return [
            self._read_row(sheet.row_number(place), sheet.rows[place], sources)
            for place in (self._below(sheet) if places is None else places)
            if any(map(as_text, sheet.rows[place]))
        ]

    def _below(self, sheet: SheetTable) -> range:
        return range(self._plan.header_row + 1, len(sheet.rows))

    def _sources(self, sheet: SheetTable) -> Sources:
        return Sources(sheet, self._plan, self.targets)

    def _that_tell(
        self, sources: Sources
    ) -> Iterator[tuple[NamedStates, list[Source], list[Source]]]:
        """Go through the states that other columns may tell of by their headers; a day may stand in several."""
        for states in self._states.values():
            memos = [e for e in sources.of.get(self.memo, ()) if states.is_told_by(e.header)]
            days = sources.of.get(states.day, [])
            if memos or len(days) > 1 or any(states.is_told_by(each.header) for each in days):
                yield states, memos, days

    def _read_row(self, number: int, row: Sequence[object], sources: Sources) -> ReadRow:
        made = ReadRow(number)
        for one, other, parted in sources.parted(row):
            made.reasons += (f"{one.header}·{other.header}: {why_forbidden(parted)}",)
        if any(isinstance(cell, str) and LOST in cell for cell in row):
            made.warnings += (LOST_LETTERS,)
        lines: dict[str, dict[str, dict[str, Scalar]]] = {}
        for path, feeding in sources.of.items():
            target = self.targets[path]
            value = self._value(made, target, row, feeding)
            if target.lines:
                number_of_line = path.removeprefix(f"{target.lines}.").partition(".")[0]
                line = lines.setdefault(target.lines, {}).setdefault(number_of_line, {})
                line[target.field.name] = typed_values.scalar(value)
            else:
                made.values[path] = value
        for path, by_number in lines.items():
            made.values[path] = self._assemble(made, self._lines[path], by_number)
        made.values |= {path: value for path, value in self._plan.given if path not in sources.of}
        self._part(made)
        self._give_beside(made)
        self._mind_states(made, row)
        self._settle_states(made)
        return made

    def _value(
        self, made: ReadRow, target: Target, row: Sequence[object], sources: Sequence[Source]
    ) -> Value:
        """Return what the cells that feed a column say; a cell that was read in it before is not read again."""
        if isinstance(target.field.type, Link):
            return self._link(made, target, row, self._filled(made, row, sources))
        if target.joins or len(sources) > 1:
            filled = self._filled(made, row, sources)
            read = self._join if target.joins else self._take
            return read(made, target, filled)
        raw = sources[0].cell(row)
        before = self._before.setdefault(target.path, {})
        known = before.get((type(raw), raw))
        if known is None:
            if len(before) >= REMEMBERED:
                before.clear()
            alone = self._alone
            value = self._take(alone, target, self._filled(alone, row, sources))
            if alone.is_told_of:
                self._alone = ReadRow(0)
            known = before[type(raw), raw] = value, alone if alone.is_told_of else None
        value, said = known
        if said:
            made.add(said)
        return value

    def _part(self, made: ReadRow) -> None:
        """Let the columns beside one take what it holds of theirs, where the file gives them nothing else."""
        for path, own in self._beside.items():
            if made.values.get(path) is not None:
                prefix, dot, name = path.rpartition(".")
                names = (name, *own[name].type.parts)
                values = {each: made.values.get(f"{prefix}{dot}{each}") for each in names}
                moved = forms.part(own, name, values)
                made.values |= {f"{prefix}{dot}{each}": value for each, value in moved.items()}
                if moved:
                    made.notes += (cells_of.parted(own, name, moved),)

    def _give_beside(self, made: ReadRow) -> None:
        """Let other columns take what cells hold of theirs, where the file gives them nothing."""
        for path, value in made.beside.items():
            target = self.targets.get(path)
            if target is None or made.values.get(path) is not None or path in made.unread:
                continue
            if not forms.check_value(target.field.type, value).error:
                made.values[path] = value
                made.notes += (f"나누어 적음: {target.label} {target.field.type.show(value)}",)

    def _assemble(
        self, made: ReadRow, lines: Lines, by_number: Mapping[str, Mapping[str, Scalar]]
    ) -> Value:
        """Return the rows of a child table; one that lacks what it needs goes to the memo."""
        whole: list[Line] = []
        for number, given in by_number.items():
            if all(value is None for value in given.values()):
                continue
            row = {each.name: typed_values.scalar(each.default) for each in lines.fields}
            row |= {name: value for name, value in given.items() if value is not None}
            missing = [
                each.label for each in lines.fields if each.required and row[each.name] is None
            ]
            if not missing:
                whole.append(row)
                continue
            label, why = (
                f"{lines.label} {number}",
                f"{attach(', '.join(missing), '이/가')} 빠졌습니다.",
            )
            shown = [
                each.type.show(given[each.name]) for each in lines.fields if each.name in given
            ]
            self._set_aside(made, label, ", ".join(filter(None, shown)), why)
        return tuple(whole) or None

    @staticmethod
    def _filled(made: ReadRow, row: Sequence[object], sources: Sequence[Source]) -> list[_Cell]:
        """Return the cells that hold something which may be stored; the row is refused for the rest."""
        filled: list[_Cell] = []
        for source in sources:
            raw = source.cell(row)
            if found := forbidden_in(source.header, raw):
                made.reasons += (f"{source.header}: {why_forbidden(found[0])}",)
            elif as_text(raw):
                filled.append((source, raw))
        return filled

    def _take(self, made: ReadRow, target: Target, cells: Sequence[_Cell]) -> Value:
        """Read the cell that a column takes, or the parts of one; what other cells hold goes to the memo."""
        cells = self._whole(made, target, cells)
        for source, raw in cells[1:]:
            made.remarks += (f"{source.header}: {as_text(raw)}",)
        if not cells:
            return None
        source, raw = cells[0]
        text = as_text(raw)
        if states := self._states.get(target.path):
            return self._state(made, target, states, source.header, text)
        raw = cells_of.in_hours(target.field.type, source.header, raw)
        read = cells_of.read(target.field.type, raw, apart=bool(self.memo))
        if read.unread:
            self.reject(made, target, source.header, read.aside, read.why)
        elif read.aside:
            self._set_aside(made, source.header, read.aside, read.why)
        elif read.why:
            made.warnings += (f"{source.header}: {read.why}",)
        prefix = target.path.removesuffix(target.field.name)
        for name, value in read.beside.items():
            made.give_beside(f"{prefix}{name}", value)
        return read.value

    def _whole(self, made: ReadRow, target: Target, cells: Sequence[_Cell]) -> Sequence[_Cell]:
        """Return one cell where several are parts of a value; what its marks say besides goes to the memo."""
        parted = self._plan.targets.count(target.path) > 1
        told = [(source.header, raw) for source, raw in cells]
        whole = joining.joined(target.field.type, told) if parted and cells else None
        if whole is None:
            return cells
        made.remarks += tuple(f"{header}: {text}" for header, text in whole.beside)
        return [(replace(cells[0][0], header=joining.heading(told)), whole.value)]

    def _state(
        self, made: ReadRow, target: Target, states: NamedStates, header: str, text: str
    ) -> Value:
        """Return the state that a cell tells; with the words about it in the memo, and their day in its column."""
        if state := states.in_cell(header, text):
            return state
        if state := states.among(text):
            self._set_aside(made, header, text, f"{attach(f'‘{state}’', '으로/로')} 읽었습니다.")
            if day := states.dated(state, text):
                made.give_beside(states.day, day)
            return state
        if text.strip(NOTHING):
            self.reject(made, target, header, text, "무슨 뜻인지 알 수 없습니다.")
        return None

    def _mind_states(self, made: ReadRow, row: Sequence[object]) -> None:
        """Take a state from a column that has its day, where the row names none; two at odds wait for the clerk."""
        for states, memos, days in self._telling:
            named = [(each.header, each.cell(row)) for each in (*memos, *days)]
            whole = joining.day_of(named[len(memos) :])
            cells = (*named, *whole)
            for told, state in states.told_beside(cells):
                read = made.values.get(states.path)
                if read is None and states.path not in made.unread:
                    made.values[states.path] = state
                    made.warnings += (f"{told} 있어 {attach(f'‘{state}’', '으로/로')} 읽었습니다.",)
                elif states.outweighs(state, read):
                    stands = f"{attach(states.label, '은/는')} ‘{read or states.default}’"
                    made.doubts += (f"{stands}인데 {told} 있습니다.",)

    def _settle_states(self, made: ReadRow) -> None:
        """Have what is new and closed wait for the clerk."""
        for states in self._states.values():
            if why := states.waits(made.values.get(states.path)):
                made.doubts += (why,)

    def _link(
        self, made: ReadRow, target: Target, row: Sequence[object], cells: Sequence[_Cell]
    ) -> Value:
        """Return the one record that a row names."""
        cells = self._whole(made, target, cells)
        if not cells:
            return None
        made.remarks += tuple(f"{source.header}: {as_text(raw)}" for source, raw in cells[1:])
        source, title = cells[0][0], as_text(cells[0][1])
        telling = self.tellings.get(target.path)
        record, why = meant(self._found, target, title, row, telling)
        if why:
            self.reject(made, target, source.header, title, why)
        return record

    def _join(self, made: ReadRow, target: Target, cells: Sequence[_Cell]) -> Value:
        """Join the cells of several columns, a line for each, with its header unless it is the label."""
        told = [(each, without_hidden_back(as_text(raw))) for each, raw in cells]
        parts = [words if source.bare else f"{source.header}: {words}" for source, words in told]
        text = "\n".join(parts)
        longest = typed(Memo, target.field.type).longest
        if len(text) > longest and target.path != self.memo:
            made.remarks += tuple(f"{source.header}: {words}" for source, words in told)
            made.warnings += (f"{target.label}: {longest:,}자를 넘어 메모에 적어 두었습니다.",)
            return None
        return text or None

    def reject(self, made: ReadRow, target: Target, header: str, text: str, why: str) -> None:
        """Keep in the memo what a column cannot take; refuse the row where it is needed or has none."""
        field, default = target.field, target.field.default
        if field.required and default is None and not target.lines:
            made.reasons += (f"{header}: {why}",)
            return
        self._set_aside(made, header, text, why)
        made.unread |= {target.path}
        if self.must_stand(target.path):
            shown = attach(f"‘{field.type.show(default)}’", "으로/로")
            told = f"{header}의 ‘{text[:LONGEST_TOLD]}’: {why}"
            made.doubts += (
                f"{told} 표시해서 가져오면 {attach(target.label, '을/를')} {shown} 적습니다.",
            )

    def must_stand(self, path: str) -> bool:
        """Tell whether a column may not be empty, so that its default stands in for what could not be read."""
        target = self.targets.get(path)
        needed = target is not None and target.field.required and not target.lines
        return needed or path in self._states

    def _set_aside(self, made: ReadRow, header: str, text: str, why: str) -> None:
        if not self.memo:
            made.reasons += (f"{header}: {why} 이 종류에는 대신 적어 둘 메모 칸이 없습니다.",)
            return
        made.remarks += (f"{header}: {text}",)
        made.warnings += (f"{header}: {why} 적힌 값은 메모에 두었습니다.",)

    def settle(self, made: ReadRow) -> None:
        """Add the remarks to the memo; refuses a row that holds what may not be stored, or more than a memo.

        Nothing is cut. A cell was looked at by its header; what a column takes is looked at by the column's name,
        as it is before it is stored.
        """
        if made.remarks:
            lines = [as_text(made.values.get(self.memo)), *made.remarks]
            made.values[self.memo] = "\n".join(filter(None, lines))
            made.remarks = ()
        made.reasons = made.reasons or tuple(self._forbidden(made.values))
        if self.memo:
            longest = typed(Memo, self.targets[self.memo].field.type).longest
            if len(as_text(made.values.get(self.memo))) > longest:
                made.reasons += (f"메모에 적을 내용이 {longest:,}자를 넘습니다.",)

    def _forbidden(self, values: Mapping[str, Value]) -> Iterator[str]:
        """Go through sentences about numbers in the columns of a row that may not be stored."""
        for path, value in values.items():
            label = self._labels.get(path, "")
            if label and isinstance(value, str | tuple):
                for text in (value,) if isinstance(value, str) else texts(value):
                    for found in seek(text, label) if len(text) >= FEWEST else ():
                        yield f"{label}: {why_forbidden(found)}"
