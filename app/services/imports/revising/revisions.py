"""Takes back records that went out to be revised: what of each the file changed, and what somebody else did meanwhile.

Three are compared, part by part (a column, or a whole child table): what went out, what the file says, what is stored
now. What the file left alone stays; what it changed is taken, an emptied cell as well; what was changed here since is
told and stays as it is. Rows without a mark are new, and judged as those of any file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.core.dates import show_date
from app.core.errors import UserError
from app.core.hangul import attach
from app.core.kind import Catalog, Kind
from app.core.progress import Progress, report_to
from app.core.revision import (
    Imprint,
    Mark,
    ReadMark,
    digest_of_texts,
    digest_of_value,
    is_mark,
    read_imprint,
    read_mark,
)
from app.core.values import Value
from app.output.sheets import SheetTable
from app.services.imports.columns import headers
from app.services.imports.columns.headers import Plan
from app.services.imports.columns.meanings import plain
from app.services.imports.columns.targets import targets_of
from app.services.imports.revising.entry_columns import EntryPart, parts_of
from app.services.imports.revising.revised_cells import RevisedCells
from app.services.imports.tables import left_out
from app.services.imports.tables.tables import Offer
from app.services.imports.values.read_row import ReadRow
from app.services.imports.values.rows import SheetReader
from app.services.imports.verdicts import row_texts
from app.services.imports.verdicts.compared import Compared, named
from app.services.imports.verdicts.editions import OF_NO_LIST
from app.services.imports.verdicts.judge import Judge
from app.services.imports.verdicts.packed_rows import PackedRows
from app.services.imports.verdicts.previews import ImportPreview
from app.services.imports.verdicts.verdicts import RowIn, Verdict, Write
from app.services.records import forms, records, state_rules
from app.store import random_names
from app.store.store import Store

OTHER_KIND = (
    "이 파일은 {kind} 기록을 고쳐 넣는 파일입니다. 아무것도 바꾸지 않았습니다.",
    "{kind} 목록의 ‘가져오기’에서 이 파일을 골라 주세요.",
)
KNOWN = "{at}에 내보낸 고쳐 넣을 명단입니다(출력번호 {number}). 고친 칸만 바꿉니다."
NOT_OURS = "어느 기록인지 알 수 없는 줄입니다(기록 표시가 바뀜). 새로 넣을 것이면 맨 아래 빈 줄에 적어 주세요."
GONE = "내보낸 뒤에 지운 기록입니다."
COPIED = "{row}행을 복사한 줄입니다. 새로 넣을 것이면 골라 주세요."
MEANWHILE = "내보낸 뒤에 이 PC에서 ‘{now}’{as_} 고쳐서 그대로 둡니다. 파일에는 ‘{file}’."
SETTLED = "여기서 고치지 않는 칸이라 그대로 둡니다."
_OF_LINES = re.compile(r"(.+)\.[0-9]+\.[^.]+")


def imprint_of(sheet: SheetTable) -> tuple[int, int, Imprint] | None:
    """Return where a sheet says what it is, and what it says; nothing where it says nothing."""
    for at, row in enumerate(sheet.rows[: headers.SEARCHED]):
        for column, cell in enumerate(row):
            if imprint := read_imprint(cell):
                return at, column, imprint
    return None


def offer(store: Store, kind: Kind, found: Sequence[SheetTable]) -> Offer | None:
    """Return the sheet of a file whose records went out from here to be revised, if there is one.

    Raises `UserError` where they are of another kind.
    """
    for sheet in found:
        found_in = imprint_of(sheet)
        if found_in is None or found_in[2].office != random_names.office_of(store.data):
            continue
        row, _, imprint = found_in
        if imprint.kind != kind.name:
            known = {each.name: each.label for each in store.catalog}
            told, advice = OTHER_KIND
            named = known.get(imprint.kind, imprint.kind)
            raise UserError(told.format(kind=named), advice.format(kind=named))
        plan = _plan(store.catalog, kind, sheet, row, imprint)
        columns = headers.matched(plan, store.catalog, kind)
        return Offer(sheet, plan, len(sheet.rows) - row - 1, columns)
    return None


def preview(
    store: Store,
    kind: Kind,
    revised: tuple[SheetTable, Plan, Imprint],
    me: str,
    progress: Progress | None,
) -> ImportPreview:
    """Return what the rows of a sheet that went out to be revised would do; nothing is written."""
    sheet, plan, imprint = revised
    judge = RevisionJudge(store, kind, sheet, plan, imprint, me)
    rows = judge.judge_sheet(progress)
    strangers = judge.strangers(headers.names_of(sheet, plan))
    notices = (*judge.notices(rows), *sheet.notices)
    titles = store.records.titles(row_texts.linked(store.catalog, kind, plan, rows))
    packed = PackedRows.of(rows)
    return ImportPreview(kind.name, packed, strangers, notices, titles)


def _plan(catalog: Catalog, kind: Kind, sheet: SheetTable, row: int, imprint: Imprint) -> Plan:
    """Return how rows without a mark are read: each column as the sheet itself says."""
    targets = targets_of(catalog, kind)
    paths = {plain(label): path for path, label in imprint.columns}
    told = (paths.get(plain(cell), "") for cell in sheet.rows[row])
    given = tuple(path if path in targets else "" for path in told)
    return Plan(row, given, imprint=imprint.written())


@dataclass
class _Marked:
    """A row of the file with the record that it is of."""

    place: int
    number: int
    row: Sequence[object]
    mark: Mark
    changed: list[EntryPart] = field(default_factory=list[EntryPart])
    """What the file says otherwise than when it went out."""


class RevisionJudge:
    """Gives each row of a revised sheet its verdict."""

    def __init__(
        self, store: Store, kind: Kind, sheet: SheetTable, plan: Plan, imprint: Imprint, me: str
    ) -> None:
        """Compare a sheet with one open office."""
        self._sheet = sheet
        self._plan = plan
        self._imprint = imprint
        self._store, self._kind = store, kind
        self._own_reader = SheetReader(store.catalog, kind, plan)
        self._its = Compared(store, kind, self._own_reader, me, plan)
        self._places = self._places_of()
        self._parts = self._parts_of()
        self._cells = RevisedCells(store, kind)
        self._missing: list[str] = []

    def _places_of(self) -> dict[str, int]:
        """Return in which column of the file each column of the sheet stands by now."""
        paths = {plain(label): path for path, label in self._imprint.columns}
        row = self._sheet.rows[self._plan.header_row]
        found = ((paths.get(plain(cell), ""), at) for at, cell in enumerate(row))
        return {path: at for path, at in reversed([*found]) if path}

    def _parts_of(self) -> list[EntryPart | None]:
        """Return the parts in the order of the marks; nothing for what is entered no more, or not so."""
        names: dict[str, list[str]] = {}
        child_tables = dict(forms.lines_of(*self._of))
        for path, _ in self._imprint.columns:
            lines = _OF_LINES.fullmatch(path)
            known = lines is not None and lines[1] in child_tables
            names.setdefault(lines[1] if lines and known else path, []).append(path)
        counts = {name: _rows(paths) for name, paths in names.items()}
        paths = [path for path, _ in self._imprint.columns]
        known_now = {each.path: each for each in parts_of(*self._of, counts, paths)}
        return [
            part
            if (part := known_now.get(name)) and [each.path for each in part.cells] == its
            else None
            for name, its in names.items()
        ]

    @property
    def _of(self) -> tuple[Catalog, Kind]:
        return self._store.catalog, self._kind

    def judge_sheet(self, progress: Progress | None = None) -> list[RowIn]:
        """Return the verdicts of all rows, in their order."""
        marked, fresh, refused = self._sorted()
        originals = self._originals(marked)
        copies = [each for each in marked if originals[each.mark.record] is not each]
        found = self._fresh([*fresh, *(each.place for each in copies)])
        of_copy = {each.number: originals[each.mark.record].number for each in copies}
        rows = [
            *refused,
            *(
                _as_copy(row, of_copy[row.number]) if row.number in of_copy else row
                for row in found
            ),
        ]
        titles = self._store.records.titles(originals)
        for done, each in enumerate(originals.values()):
            report_to(progress, done, len(originals))
            rows.append(self._judge_marked(each, titles.get(each.mark.record, "")))
        return sorted(rows, key=lambda row: row.number)

    def notices(self, rows: Sequence[RowIn]) -> list[str]:
        """Return what the clerk should know of the sheet as a whole."""
        imprint = self._imprint
        day, _, clock = imprint.at.partition("T")
        at = f"{show_date(day)} {clock[:5]}".rstrip() if day else "전"
        told = [KNOWN.format(at=at, number=imprint.number)]
        away = imprint.rows - len({row.record for row in rows if row.record})
        if away > 0:
            told.append(
                f"내보낸 {imprint.rows:,}{self._kind.unit} 가운데 {away:,}{self._kind.unit}의 줄이 파일에 없습니다. "
                "그 기록은 지우지 않고 그대로 둡니다."
            )
        absent = [label for path, label in imprint.columns if path not in self._places]
        if absent:
            told.append(f"파일에서 없어진 열은 그대로 둡니다: {', '.join(absent)}")
        return told

    def strangers(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the headings of columns that did not go out in the sheet: they are not taken."""
        known = {*self._places.values()}
        found = imprint_of(self._sheet)
        known |= {found[1]} if found else set[int]()
        return tuple(name for at, name in enumerate(names) if at not in known)

    # --- sorting the rows ------------------------------------------------------------------------

    def _sorted(self) -> tuple[list[_Marked], list[int], list[RowIn]]:
        """Part the rows: those with a right mark, the places of those without, and those with a wrong one."""
        sheet, top = self._sheet, self._plan.header_row + 1
        read = {place: _mark_in(sheet.rows[place]) for place in range(top, len(sheet.rows))}
        numbers = {mark.mark.record for mark in read.values() if mark}
        secrets = random_names.secrets_of(self._store.data, self._kind.name, numbers)
        marked: list[_Marked] = []
        fresh: list[int] = []
        refused: list[RowIn] = []
        for place, mark in read.items():
            number, row = sheet.row_number(place), sheet.rows[place]
            if mark is None and not any(map(is_mark, row)):
                fresh.append(place)
                continue
            secret, gone = secrets.get(mark.mark.record, ("", False)) if mark else ("", False)
            if mark is None or not mark.is_right(self._imprint, secret):
                refused.append(RowIn(number, Verdict.REFUSED, "", (NOT_OURS,)))
            elif gone:
                told = RowIn(number, Verdict.REFUSED, "", (GONE,), record=mark.mark.record)
                refused.append(told)
            else:
                marked.append(_Marked(place, number, row, mark.mark))
        for each in marked:
            each.changed = self._changed(each)
        return marked, fresh, refused

    def _changed(self, row: _Marked) -> list[EntryPart]:
        """Return the parts of which the file says something else than when it went out."""
        return [
            part
            for part, known in zip(self._parts, row.mark.texts, strict=True)
            if part is not None
            and (raw := self._raw(row, part)) is not None
            and digest_of_texts(part.texts(raw)) != known
        ]

    def _raw(self, row: _Marked, part: EntryPart) -> list[object] | None:
        """Return the cells of a part; nothing where any of its columns is gone from the file."""
        places = [self._places.get(each.path) for each in part.cells]
        whole = [at for at in places if at is not None]
        return [row.row[at] for at in whole] if len(whole) == len(places) else None

    @staticmethod
    def _originals(marked: Sequence[_Marked]) -> dict[int, _Marked]:
        """Return of each record the row that is its own: of copies the one that was changed least."""
        found: dict[int, _Marked] = {}
        for each in marked:
            known = found.get(each.mark.record)
            if known is None or len(each.changed) < len(known.changed):
                found[each.mark.record] = each
        return found

    def _fresh(self, places: Sequence[int]) -> list[RowIn]:
        """Judge rows that are of no record yet, as those of any file."""
        wanted = {*left_out.Sorter(self._sheet, self._plan).records()}.intersection(places)
        if not wanted:
            return []
        found = named(self._store, self._own_reader, self._sheet)
        read = self._own_reader.read(self._sheet, found, sorted(wanted))
        return Judge(self._its, OF_NO_LIST).judge(read)

    # --- one row ---------------------------------------------------------------------------------

    def _judge_marked(self, row: _Marked, title: str) -> RowIn:
        told = RowIn(row.number, Verdict.SAME, title, record=row.mark.record)
        if not row.changed:
            return told
        read = ReadRow(row.number)
        try:
            return self._revised(row, read, told)
        except UserError as error:
            reasons = [self._its.sentence(path, why) for path, why in error.fields.items()]
            reasons = reasons or [str(error)]
            return replace(
                told, verdict=Verdict.REFUSED, reasons=tuple(reasons), warnings=tuple(read.warnings)
            )

    def _revised(self, row: _Marked, read: ReadRow, told: RowIn) -> RowIn:
        """Return what a row that was changed does to its record."""
        store, kind = self._store, self._kind
        record = records.read(store, kind.name, row.mark.record)
        taken = self._taken_of(row, read, record.values)
        if read.reasons:
            return replace(
                told,
                verdict=Verdict.REFUSED,
                reasons=tuple(read.reasons),
                warnings=tuple(read.warnings),
            )
        if not taken:
            return replace(told, warnings=tuple(read.warnings))
        parts = forms.complete(
            store.catalog, kind, {**record.values, **taken}, before=record.values, entered=taken
        )
        read.warnings += tuple(self._its.told_of_former(record.values, parts, taken))
        state_rules.refuse(kind, record.values, parts[""])
        state_rules.refuse_reserved(store, kind, taken, record.id)
        forms.refuse(records.lost(store, kind, taken))
        self._warn_of_likeness(read, {**record.values, **taken}, taken, record.id)
        vers = {record.id: record.vers[""]}
        person = record.number(self._its.link) if self._its.link else None
        vers |= {person: record.vers[self._its.link]} if person else {}
        write = Write("", {}, parts, record.id, person, vers, entered=taken)
        changes = self._its.changes(record.values, taken)
        made = replace(told, verdict=Verdict.UPDATE, changes=changes)
        return self._its.dealt(read, made, write, record.values, parts)

    def _taken_of(
        self, row: _Marked, read: ReadRow, present: Mapping[str, Value]
    ) -> dict[str, Value]:
        """Return what to write: changed in the file, readable, and not changed here since."""
        taken: dict[str, Value] = {}
        stood = {
            part.path: stored
            for part, stored in zip(self._parts, row.mark.values, strict=True)
            if part is not None
        }
        for part in row.changed:
            if part.settled:
                read.warnings += (f"{part.label}: {SETTLED}",)
                continue
            raw = self._raw(row, part) or []
            value, problem = self._cells.value_of(read, part, raw)
            now = present.get(part.path)
            if problem:
                read.warnings += (problem,)
            elif digest_of_value(now) == digest_of_value(value):
                continue
            elif digest_of_value(now) != stood[part.path]:
                shown, file = self._its.shown(part.path, now), self._its.shown(part.path, value)
                as_ = attach(shown, "으로/로").removeprefix(shown)
                told = MEANWHILE.format(now=shown, as_=as_, file=file)
                read.warnings += (f"{part.label}: {told}",)
            else:
                taken[part.path] = value
        return taken

    def _warn_of_likeness(
        self, read: ReadRow, values: Mapping[str, Value], taken: Mapping[str, Value], record: int
    ) -> None:
        """Say where what is taken makes a record look like another one, or stand beside it."""
        names = {path.removeprefix(self._its.prefix) for path in taken}
        if not names.intersection((*self._its.root_kind.identity, *self._kind.alone)):
            return
        asked = replace(read, values=dict(values))
        self._its.likenesses.read([asked])
        found = self._its.likenesses.look_up(asked, values, record)
        read.warnings += asked.warnings[len(read.warnings) :]
        read.warnings += tuple(
            f"이미 있는 {attach(f'‘{each.hit.title}’', '과/와')} 같아 보입니다({each.why})."
            for each in found
        )


def _mark_in(row: Sequence[object]) -> ReadMark | None:
    """Return the mark that a row holds, in whichever column."""
    return next((mark for cell in row if (mark := read_mark(cell))), None)


def _as_copy(row: RowIn, number: int) -> RowIn:
    """Hold a row back that is the copy of a record's own: whether it is meant as new nobody knows."""
    if row.verdict not in {Verdict.NEW, Verdict.DUPLICATE}:
        return row
    told = COPIED.format(row=number)
    return replace(row, verdict=Verdict.DUPLICATE, reasons=(told, *row.reasons))


def _rows(paths: Sequence[str]) -> int:
    """Return how many rows of a child table some columns are of."""
    numbers = {path.rpartition(".")[0] for path in paths}
    return len(numbers)
