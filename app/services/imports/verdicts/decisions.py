"""What the clerk decides about single rows of a file: other values, or of which record it is.

The file stays as it is. A decided row is known again as it stands in the file, so that the next edition
finds the record that was meant, and changes of it only what changed in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from app.core import typed_values
from app.core.errors import UserError
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.values import Value
from app.output.sheets import SheetTable
from app.services.gate import Right, Work, action
from app.services.imports.columns.headers import Plan
from app.services.imports.columns.targets import targets_of
from app.services.imports.tables import source_days
from app.services.imports.values.named_records import Found
from app.services.imports.values.rows import ReadRow, SheetReader
from app.services.imports.verdicts import row_texts
from app.services.imports.verdicts.compared import Compared, Parts, flat, named
from app.services.imports.verdicts.editions import OF_NO_LIST
from app.services.imports.verdicts.judge import Judge
from app.services.imports.verdicts.packed_rows import PackedRows
from app.services.imports.verdicts.verdicts import TAKEN, Differing, RowIn, Verdict, Write
from app.services.records import forms, records, state_rules
from app.services.records.records import Record
from app.store.import_origins import Digests, digest
from app.store.store import Store

CORRECTED = "여기서 고침: {}"
TOGETHER = "{} 합칩니다."
BEGINS = "이미 있는 {}님에게 이어 줍니다."
ANOTHER = "비슷한 기록과 따로 등록합니다."
REVISED = "고쳐 다시 넣는 파일의 줄은 파일에서 고쳐 주세요. 아무것도 바꾸지 않았습니다."
NOTHING_OWN = "이 줄은 따로 가져올 것이 없어 고치거나 합칠 수 없습니다."
NOT_ITS_KIND = "합칠 수 없는 기록입니다. 다시 골라 주세요."


@dataclass(frozen=True)
class Decision:
    """What the clerk decided about one row."""

    values: Mapping[str, object] = field(default_factory=dict[str, object])
    """Entries by column path that stand in for what the file has."""
    record: int = 0
    """The record that the row is about, or the person behind it; 0 leaves that to be found out."""
    over: frozenset[str] = frozenset()
    """Columns of that record that take what the row says although they hold something else."""
    apart: frozenset[int] = frozenset()
    """Records that look the same and are not."""


Decisions = Mapping[int, Decision]
"""By the numbers of the rows."""
UNDECIDED: Decisions = {}


def cut(sheet: SheetTable, plan: Plan, number: int) -> SheetTable:
    """Return a sheet of its header and one row, by its number; raises `UserError` where there is no such row."""
    place = sheet.place_of(number)
    if place is None:
        raise UserError(f"{number:,}행이 없습니다.")
    kept = [*range(plan.header_row + 1), place]
    moved = {each: at for at, each in enumerate(kept)}
    return replace(
        sheet,
        rows=[sheet.rows[each] for each in kept],
        row_numbers=tuple(map(sheet.row_number, kept)),
        hidden_rows=frozenset(moved[each] for each in sheet.hidden_rows if each in moved),
        struck_rows=frozenset(moved[each] for each in sheet.struck_rows if each in moved),
        where=tuple(sheet.where[each] for each in kept) if sheet.where else (),
    )


@dataclass(frozen=True)
class Decided:
    """One row as the clerk decided about it, and what the records are called that it names."""

    row: RowIn
    titles: Mapping[int, str]


@action("import.decide", "줄 하나 다시 판정", right=Right.IMPORT, shows=True)
def decide(
    work: Work, kind: str, sheet: SheetTable, plan: Plan, told: RowIn, decision: Decision
) -> Decided:
    """Return one row as the clerk decided about it; `sheet` may be cut down to it. Nothing is written.

    `told` is what the row is as the file has it. Raises `UserError` where an entry cannot be taken, with a
    sentence for each.
    """
    if plan.imprint:
        raise UserError(REVISED)
    if not told.can_decide:
        raise UserError(NOTHING_OWN)
    store = work.store
    wanted = store.catalog[kind]
    deciding = Deciding(store, wanted, sheet, plan, work.actor.name)
    forms.refuse(deciding.parse(decision)[1])
    reader = SheetReader(store.catalog, wanted, plan)
    row = deciding.settle(told, decision, named(store, reader, sheet))
    titled = row_texts.linked(store.catalog, wanted, plan, [row])
    return Decided(row, store.records.titles(titled))


class Deciding:
    """Gives rows the verdicts that follow from what the clerk decided about them."""

    def __init__(self, store: Store, kind: Kind, sheet: SheetTable, plan: Plan, me: str) -> None:
        """Take the file and how it is read; `me` is the clerk's name, for columns that take it."""
        self._store = store
        self._kind = kind
        self._sheet = sheet
        self._plan = plan
        self._me = me
        self._link = kind.role[0].name if kind.role else ""
        self._targets = targets_of(store.catalog, kind)

    def parse(self, decision: Decision) -> tuple[dict[str, Value], dict[str, str]]:
        """Read what was entered; returns it by path, and a sentence for each entry that cannot be taken."""
        catalog, kind = self._store.catalog, self._kind
        parsed, wrong = forms.parse(catalog, kind, decision.values)
        wrong |= records.lost(self._store, kind, parsed)
        lines = {path for path, _ in forms.lines_of(catalog, kind)}
        wrong |= {
            path: "여기서 고칠 수 없는 칸입니다."
            for path in decision.values
            if path not in self._targets and path not in lines
        }
        return {path: value for path, value in parsed.items() if path not in wrong}, wrong

    def settle_all(
        self, rows: PackedRows, decided: Decisions, found: Found
    ) -> tuple[PackedRows, dict[int, RowIn]]:
        """Return rows as they were decided, and those of them as the file has them, by their numbers."""
        places = {number: rows.place_of(number) for number in decided}
        undecided = {at: rows[at] for at in places.values() if at is not None}
        settled = {
            at: self.settle(row, decided.get(row.number), found) for at, row in undecided.items()
        }
        return rows.putting(settled), {row.number: row for row in undecided.values()}

    def settle(self, told: RowIn, decision: Decision | None, found: Found) -> RowIn:
        """Return a row as it was decided, if it was; `told` is it as the file has it, `found` the records named.

        What cannot be done any more, since others changed records meanwhile, refuses the row.
        """
        if decision is None:
            return told
        values, wrong = self.parse(decision)
        reader, row = self._read(told, values, found)
        row.apart = decision.apart
        row.reasons += tuple(f"{self._label(path)}: {why}" for path, why in wrong.items())
        its = Compared(self._store, self._kind, reader, self._me, self._plan)
        judge = Judge(its, OF_NO_LIST)
        try:
            made = self._settle(judge, row, told, replace(decision, values=values))
        except UserError as error:
            whys = [f"{self._label(path)}: {why}" for path, why in error.fields.items()]
            made = RowIn(told.number, Verdict.REFUSED, told.title, tuple(whys) or (str(error),))
        corrected = ", ".join(map(self._label, values))
        notes = (CORRECTED.format(corrected),) if values else ()
        there = made.there or told.there
        return replace(made, notes=(*notes, *made.notes), where=told.where, there=there)

    def _settle(self, judge: Judge, row: ReadRow, told: RowIn, decision: Decision) -> RowIn:
        write = told.write
        if write is not None and write.record is not None and not decision.record:
            taken = _written(write, self._present(write.record).values) | set(decision.values)
            return self._onto(judge, row, told, _Whose(write.record), taken)
        made = told
        if row.reasons or decision.values or decision.apart:
            made = _as_in_file(judge.judge([row])[0], told).waiting(row.doubts)
        if made.write is None or made.write.record is not None:
            return made
        if decision.record:
            whose = self._whose(decision.record)
            put = self._onto if whose.record else self._beginning
            return put(judge, row, made, whose, decision.over)
        if decision.apart and made.verdict in TAKEN:
            apart = tuple(sorted(decision.apart))
            return replace(
                made, write=replace(made.write, apart=apart), notes=(ANOTHER, *made.notes)
            )
        return made

    def _read(
        self, told: RowIn, values: Mapping[str, Value], found: Found
    ) -> tuple[SheetReader, ReadRow]:
        """Read a row without the columns that were corrected, and put in these.

        What it was to bring else stays, also of the rows that were joined with it.
        """
        targets = tuple("" if self._feeds(path, values) else path for path in self._plan.targets)
        reader = SheetReader(self._store.catalog, self._kind, replace(self._plan, targets=targets))
        place = self._sheet.place_of(told.number)
        read = reader.read(self._sheet, found, [] if place is None else [place])
        row = read[0] if read else ReadRow(told.number)
        row.values |= values
        if told.write and reader.memo in values:
            row.remarks = ()  # they stood in the memo that was corrected
        reader.settle(row)
        if told.write and told.write.owner is None:
            parts = told.write.parts
            kept = (path for path in row.values if path.rpartition(".")[0] in parts)
            row.values |= {path: _of(parts, path) for path in kept if path not in values}
        day = source_days.path_of(self._store.catalog, self._kind)
        if self._plan.as_of and day and row.values.get(day) is None and day not in values:
            row.values[day] = self._plan.as_of
        return reader, row

    def _feeds(self, path: str, values: Mapping[str, Value]) -> bool:
        """Tell whether a target is one of some columns, or of the lines of one."""
        target = self._targets.get(path)
        return path in values or (target is not None and target.lines in values)

    def _whose(self, record: int) -> _Whose:
        """Return the record that is meant, or the person who has no role of this kind yet."""
        stored, kind = self._store.records.load(record), self._kind
        if stored.deleted_at is None and stored.kind == kind.name:
            return _Whose(record)
        if stored.deleted_at is None and kind.role and stored.kind in kind.role[1].kinds:
            roles = self._store.lists.roles(kind, [record])
            return _Whose(roles[0][1]) if roles else _Whose(None, record)
        raise UserError(NOT_ITS_KIND)

    def _present(self, record: int) -> Record:
        return records.read(self._store, self._kind.name, record)

    def _onto(
        self, judge: Judge, row: ReadRow, told: RowIn, whose: _Whose, over: AbstractSet[str]
    ) -> RowIn:
        """Let a row change a record: it fills what is empty there, and of the rest what is chosen."""
        present = self._present(typed_values.number(whose.record))
        given = {path: value for path, value in row.values.items() if path in over or value}
        differing = self._differing(given, present.values, over)
        taken = {each.path: given[each.path] for each in differing if each.taken}
        parts: Parts = {}
        if taken:
            values = {**present.values, **taken}
            parts = forms.complete(
                self._store.catalog, self._kind, values, before=present.values, entered=taken
            )
            state_rules.refuse(self._kind, present.values, parts[""])
        write = Write(
            told.write.mark if told.write else "",
            self._digests(row, told, {path: _of(parts, path) for path in taken}),
            {part: parts[part] for part in {path.rpartition(".")[0] for path in taken}},
            present.id,
            present.number(self._link) if self._link else None,
            {present.id: present.ver, **self._ver_of_person(present)},
        )
        changes = tuple((each.label, each.now, each.new) for each in differing if each.taken)
        made = RowIn(
            row.number, Verdict.UPDATE, present.title, changes=changes, differing=differing,
            notes=(TOGETHER.format(attach(f"‘{present.title}’", "과/와")),),
        )  # fmt: skip
        if not taken:
            return replace(made, write=write, warnings=tuple(dict.fromkeys(row.warnings)))
        return judge.dealt(row, made, write, present.values, parts)

    def _ver_of_person(self, present: Record) -> dict[int, int]:
        person = present.number(self._link) if self._link else 0
        return {person: present.vers[self._link]} if person else {}

    def _beginning(
        self, judge: Judge, row: ReadRow, told: RowIn, whose: _Whose, over: AbstractSet[str]
    ) -> RowIn:
        """Let a row begin a role of a person; of the person it fills what is empty, and what is chosen."""
        person = typed_values.number(whose.person)
        stored = self._store.records.load(person)
        theirs = {f"{self._link}.{name}": value for name, value in stored.values.items()}
        write = told.write or Write("", {})
        given = {path: value for path, value in row.values.items() if value and path in theirs}
        differing = self._differing(given, theirs, over)
        kept = {path for path, value in theirs.items() if value is not None} - {
            each.path for each in differing if each.taken
        }
        values = {**flat(write.parts), **{path: theirs[path] for path in kept}}
        parts = forms.complete(self._store.catalog, self._kind, values)
        saved = {path: _of(parts, path) for path in write.digests}
        made = Write(
            write.mark, self._digests(row, told, saved), parts, None, person, {person: stored.ver}
        )
        note = BEGINS.format(stored.title)
        begun = RowIn(row.number, Verdict.NEW, stored.title, differing=differing, notes=(note,))
        return judge.dealt(row, begun, made, theirs, parts)

    def _differing(
        self, given: Mapping[str, Value], present: Mapping[str, Value], over: AbstractSet[str]
    ) -> tuple[Differing, ...]:
        """Return the columns of which a row says something else than a record, and which of them it changes."""
        found = [path for path in given if digest(given[path]) != digest(present.get(path))]
        linked = [each for path in found for each in (given[path], present.get(path))]
        titles = self._store.records.titles(
            each for each in linked if isinstance(each, int) and not isinstance(each, bool)
        )
        return tuple(
            Differing(
                path,
                self._label(path),
                self._shown(path, present.get(path), titles),
                self._shown(path, given[path], titles),
                taken=present.get(path) in (None, "", ()) or path in over,
            )
            for path in found
        )

    def _digests(self, row: ReadRow, told: RowIn, saved: Mapping[str, Value]) -> Digests:
        """Return what is remembered of each column: as the file has it, and as it was saved.

        What the record has of its own counts as written by hand.
        """
        before: Digests = told.write.digests if told.write else {}
        made = dict(before)
        for path, value in row.values.items():
            if path in row.unread:
                continue
            file = before[path][0] if path in before else digest(value)
            made[path] = (file, digest(saved.get(path)))
        return made

    def _label(self, path: str) -> str:
        lines = dict(forms.lines_of(self._store.catalog, self._kind))
        if path in lines:
            return lines[path].label
        return self._targets[path].label if path in self._targets else path

    def _shown(self, path: str, value: Value, titles: Mapping[int, str]) -> str:
        if path in self._targets:
            return forms.show(self._targets[path].field.type, value, titles)
        return f"{len(typed_values.lines(value)):,}줄"


@dataclass(frozen=True)
class _Whose:
    """The record that a row is about, or the person whom it begins a role of."""

    record: int | None
    person: int | None = None


def _as_in_file(made: RowIn, told: RowIn) -> RowIn:
    """Let a corrected row be known again as it stands in the file."""
    if made.write is None or made.write.record is not None or told.write is None:
        return made
    before = told.write.digests
    digests = {
        path: (before[path][0] if path in before else mine, saved)
        for path, (mine, saved) in made.write.digests.items()
    }
    return replace(made, write=replace(made.write, mark=told.write.mark, digests=digests))


def _written(write: Write, present: Mapping[str, Value]) -> set[str]:
    """Return the columns that a row changes of a record."""
    return {
        path
        for path in write.digests
        if path.rpartition(".")[0] in write.parts and _of(write.parts, path) != present.get(path)
    }


def _of(parts: Mapping[str, Mapping[str, Value]], path: str) -> Value:
    part, _, name = path.rpartition(".")
    return parts.get(part, {}).get(name)
