"""Taking records from sheets: reading a file, matching its columns, previewing, writing as one batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.errors import UserError
from app.core.hangul import attach
from app.core.kind import Catalog, Kind
from app.core.progress import report_to
from app.core.revision import read_imprint
from app.core.values import Value
from app.output.sheets import LockedFileError
from app.output.sheets import SheetTable as SheetIn
from app.services.gate import Reach, Right, Silence, Work, action, lengthy
from app.services.imports.columns import headers, joining
from app.services.imports.columns.headers import Plan
from app.services.imports.columns.targets import targets_of
from app.services.imports.reading import COPIED, read_beginning, read_copied, read_file
from app.services.imports.revising import revisions
from app.services.imports.tables import notices, remembered, source_days, tables
from app.services.imports.tables.tables import Offer
from app.services.imports.values.rows import SheetReader
from app.services.imports.verdicts import besides as beside_rows
from app.services.imports.verdicts import editions, endings, guesses, judging, row_texts
from app.services.imports.verdicts.compared import Compared, named
from app.services.imports.verdicts.decisions import UNDECIDED, Deciding, Decisions
from app.services.imports.verdicts.guesses import Guessing
from app.services.imports.verdicts.judge import Judge
from app.services.imports.verdicts.packed_rows import PackedRows, Sign, TickedRows
from app.services.imports.verdicts.previews import ImportPreview, ImportReport
from app.services.imports.verdicts.verdicts import NO_LIST, OfList, RowIn, Verdict, Write
from app.services.large_calls import in_child
from app.services.records import records
from app.store import duplicates, import_origins
from app.store.no_overlap import OverlapError
from app.store.store import Store

__all__ = [
    "COPIED",
    "ImportPreview",
    "ImportReport",
    "LockedFileError",
    "OfList",
    "Offer",
    "Plan",
    "RowIn",
    "SheetIn",
    "TargetChoice",
    "Verdict",
    "offer",
    "preview",
    "propose",
    "read_beginning",
    "read_copied",
    "read_file",
    "take",
    "targets",
]

AT_ONCE = 16
"""Rows that are compared with what others wrote meanwhile, and written, before others may write again."""
MANY = 500
"""Rows from which on they are judged and written in a child process: it takes a second to start."""
VAST = 30_000
"""Rows from which on tables are looked for in one: it takes 45 µs a row."""
UNCONFIRMED = "아직 아무것도 가져오지 않았습니다. 맞으면 확인하고 다시 가져오세요."
OVERTAKEN = "미리 본 뒤에 다른 사람이 고친 기록입니다. 파일을 다시 가져오면 견주어 봅니다."


@dataclass(frozen=True)
class TargetChoice:
    """A column of a kind that a sheet's column can feed, as a clerk chooses it."""

    path: str
    label: str
    needed: bool
    """A file without it has no record to bring."""
    joins: bool
    """Several of a sheet's columns may feed it."""
    parted: bool
    """Its value may stand in several columns, which are read as one."""


@action("import.targets", "가져올 칸", right=Right.IMPORT, silent=Silence.PART)
def targets(work: Work, kind: str) -> list[TargetChoice]:
    """Return every column of a kind that a sheet's column can feed."""
    return [
        TargetChoice(each.path, each.label, each.needed, each.joins, joining.joins(each.field.type))
        for each in targets_of(work.session.catalog, work.session.catalog[kind]).values()
    ]


def _is_vast(work: Work, kind: str, found: Sequence[SheetIn]) -> bool:
    """Tell whether looking for tables takes long, whatever the rest of the arguments."""
    del work, kind
    return sum(len(each.rows) for each in found) >= VAST


def _is_vast_sheet(
    work: Work, kind: str, sheet: SheetIn, header: tuple[int, int] | None = None
) -> bool:
    """Tell whether looking through a sheet takes long, whatever the rest of the arguments."""
    del header
    return _is_vast(work, kind, [sheet])


@in_child(_is_vast_sheet)
@action("import.propose", "열 맞추기", right=Right.IMPORT, silent=Silence.PART)
def propose(work: Work, kind: str, sheet: SheetIn, header: tuple[int, int] | None = None) -> Plan:
    """Return where a sheet's header most likely is and what its columns mean; the clerk may change it.

    `header` is what the clerk says of it: the place of its last row, and how many rows it takes.
    """
    catalog, whole = work.session.catalog, sheet.unpacked()
    plan = headers.propose(catalog, catalog[kind], whole, header)
    return _dated(catalog, kind, tables.made(catalog, catalog[kind], whole, plan)).plan


@in_child(_is_vast)
@lengthy
@action("import.offer", "표 찾기", right=Right.IMPORT, silent=Silence.PART)
def offer(work: Work, kind: str, found: Sequence[SheetIn]) -> tuple[Offer, ...]:
    """Return the tables of a file, the one that fits a kind best first, each with its plan.

    Of what went out to be revised it is that alone. Raises `UserError` where the file holds no table but cards.
    """
    catalog = work.session.catalog
    if mine := revisions.offer(work.store, catalog[kind], found):
        return (mine,)
    whole = [each.unpacked() for each in found]
    packed = {id(one.rows): each.rows for one, each in zip(whole, found, strict=True)}
    offered = remembered.offers(work.store, catalog[kind], whole, work.progress)
    dated = [_dated(catalog, kind, each) for each in offered]
    return tuple(
        replace(each, sheet=replace(each.sheet, rows=packed[id(each.sheet.rows)]))
        if id(each.sheet.rows) in packed
        else replace(each, sheet=each.sheet.packed())
        for each in dated
    )


def _dated(catalog: Catalog, kind: str, offered: Offer) -> Offer:
    """Return a table with the day that it says it is of, where that is kept."""
    if not source_days.path_of(catalog, catalog[kind]):
        return offered
    day = source_days.named_day(offered.sheet, offered.plan.header_row)
    return replace(offered, plan=replace(offered.plan, as_of=day))


def _is_long(
    work: Work, kind: str, sheet: SheetIn, plan: Plan, decided: Decisions = UNDECIDED
) -> bool:
    """Tell whether judging takes long, whatever the rest of the arguments."""
    del work, kind, plan, decided
    return len(sheet.rows) >= MANY


@in_child(_is_long)
@lengthy
@action("import.preview", "가져오기 미리보기", right=Right.IMPORT, shows=True)
def preview(
    work: Work, kind: str, sheet: SheetIn, plan: Plan, decided: Decisions = UNDECIDED
) -> ImportPreview:
    """Return what an import would do to each row; raises `UserError` if no row could be taken.

    That is where a needed column has no header at all. `decided` is what the clerk decided about single
    rows. Nothing is written.
    """
    store = work.store
    wanted = store.catalog[kind]
    if revised := _revised(work, wanted, sheet, plan):
        return revised
    dated = source_days.path_of(store.catalog, wanted)
    headers.refuse_unfit(store.catalog, wanted, plan, dated)
    reader = SheetReader(store.catalog, wanted, plan)
    found = named(store, reader, sheet)
    its = Compared(store, wanted, reader, work.actor.name, plan)
    judge = Judge(its, editions.headers_of(sheet, plan))
    linked = row_texts.Linked(store.catalog, wanted, plan)
    more = beside_rows.Besides(store, wanted, sheet, plan)
    judge.whose = {} if more.places else None
    read, doubts, told = judging.read(store, wanted, reader, (sheet, plan), found)
    guessing = Guessing(store, wanted)
    finish = judging.Finishing(sheet, doubts, (linked, guessing), more.read())
    rows = judging.judged(judge, read, finish, work.progress)
    undecided: dict[int, RowIn] = {}
    if decided:
        deciding = Deciding(store, wanted, sheet, plan, work.actor.name)
        rows, undecided = deciding.settle_all(rows, decided, found)
        made = [rows[at] for each in undecided if (at := rows.place_of(each)) is not None]
        linked.add(*made)
        guessing.add(*made)
    names = headers.names_of(sheet, plan)
    telling = {at for each in reader.tellings.values() for at in each.fields}
    taken = {at for at, path in enumerate(plan.targets) if path} | more.places | telling
    not_taken = tuple(name for at, name in enumerate(names) if at not in taken)
    titles = store.records.titles(linked.records)
    notes = (*told, *judge.told_of_codes, *sheet.notices)
    told_too = (more.told(judge.whose or {}), guessing.made, judge.of_list(linked.there))
    return ImportPreview(kind, rows, not_taken, notes, titles, undecided, *told_too)


def _revised(work: Work, kind: Kind, sheet: SheetIn, plan: Plan) -> ImportPreview | None:
    """Return what becomes of a sheet that went out to be revised; nothing of any other."""
    if not (imprint := read_imprint(plan.imprint)):
        return None
    revised = (sheet.unpacked(), plan, imprint)
    found = revisions.preview(work.store, kind, revised, work.actor.name, work.progress)
    told = notices.of_numbers(sheet, headers.names_of(sheet, plan))
    return replace(found, notices=(*found.notices, *told))


def _is_much(
    work: Work,
    previewed: ImportPreview,
    include_duplicates: frozenset[int] = frozenset(),
    *,
    excluded: frozenset[int] = frozenset(),
    ended: frozenset[int] = frozenset(),
    confirmed: bool = False,
) -> bool:
    """Tell whether writing takes long, whatever the rest of the arguments."""
    del work, include_duplicates, excluded, ended, confirmed
    return len(previewed.rows) >= MANY


@in_child(_is_much)
@lengthy
@action(
    "import.take",
    "가져오기",
    right=Right.IMPORT,
    writes=True,
    kinds=Reach.NAMED,
    logs=True,
    compared=True,
    batch=True,
)
def take(
    work: Work,
    previewed: ImportPreview,
    include_duplicates: frozenset[int] = frozenset(),
    *,
    excluded: frozenset[int] = frozenset(),
    ended: frozenset[int] = frozenset(),
    confirmed: bool = False,
) -> ImportReport:
    """Write a previewed file as one batch that can be undone as one, in parts between which others write.

    `include_duplicates` are numbers of doubled and held rows to take nevertheless, `excluded` of rows to leave out.
    `ended` are records that the file's list held before and that it holds no more: they end with the same batch.
    What its rows tell of besides, as far as it is left in the preview, is written with the same batch.
    When it is stopped, nothing is kept. What others changed since the preview is refused, not overwritten.

    Raises `UserError` where it sets a state that is asked about once (사망), unless that is `confirmed`.
    """
    if not confirmed and (asked := previewed.asked(include_duplicates, excluded)):
        raise UserError(asked, UNCONFIRMED)
    store = work.store
    kind = store.catalog[previewed.kind]
    rows = previewed.ticked(include_duplicates, excluded)
    told_besides = [each for each in previewed.besides if each.count]
    written = ended or told_besides or any(map(_is_written, rows.having(Sign.WRITES)))
    if not written:
        unchanged = "새로 가져올 것이 없습니다. 아무것도 바꾸지 않았습니다."
        return ImportReport(message=unchanged, rows=PackedRows.of(rows))
    with work.change_in_parts(kind.name) as number:
        taking = _Taking(store, kind, previewed)
        taken_rows = taking.take_all(work, previewed.rows, rows)
        told = endings.write(store, kind, previewed.of_list.missing, ended, work.give_way)
        more = beside_rows.write(store, told_besides, taking.owners, work.give_way)
        report_to(work.progress, len(rows), len(rows))
    report = ImportReport(number=number, rows=taken_rows, ended=f"{told} {more}".strip())
    return replace(report, message=_told_of(kind, report))


def _told_of(kind: Kind, report: ImportReport) -> str:
    """Say what an import brought."""
    taken = report.figures["new"] + report.figures["updated"]
    told = f"{kind.label} {attach(f'{taken:,}{kind.unit}', '을/를')} 가져왔습니다."
    rows = report.rows
    left = sum(rows[at].left_open for at in rows.having(Sign.OPEN) if _is_written(rows[at]))
    told += f" 열려 있는 {left:,}건은 오늘 화면의 ‘확인 필요’에 있습니다." if left else ""
    told = " ".join(filter(None, (told, report.ended)))
    return f"{told} Ctrl+Z로 되돌릴 수 있습니다."


_BROUGHT = frozenset((Verdict.NEW, Verdict.UPDATE, Verdict.SAME))


def _is_written(row: RowIn) -> bool:
    return row.write is not None and row.verdict in _BROUGHT


class _Taking:
    """Writes a previewed file, some rows after others, and knows its own writing from that of others."""

    def __init__(self, store: Store, kind: Kind, previewed: ImportPreview) -> None:
        """Note, inside the change, which list it is that it writes."""
        of_list = previewed.of_list
        self._guesses = guesses.by_number(previewed.guesses)
        if of_list != NO_LIST:
            import_origins.remember_source(store.data, kind.name, of_list.source)
        self._store = store
        self._since = of_list.since
        self._kind = kind
        self._marks: set[str] = set()
        """By which the rows written until now are known."""
        self.owners: dict[int, int] = {}
        """What the rows that were taken are about, by their numbers; 0 is what was there before."""
        self._written = set[int]()
        """The records there were that were written since the last part ended: no row is compared with a new one."""
        self._versions: dict[int, int] = {}
        """Of the records written before, as this file left them."""

    def take_all(self, work: Work, judged: PackedRows, rows: TickedRows) -> PackedRows:
        """Write all rows, others between them; returns them as they were taken, most packed as they were judged."""
        changed: dict[int, RowIn] = {}
        for start in range(0, len(rows), AT_ONCE):
            for at, row in enumerate(self.recheck(rows[start : start + AT_ONCE]), start):
                report_to(work.progress, at, len(rows))
                if (taken := self.take(row)) is not judged[at]:
                    changed[at] = taken
            self.end_part()
            work.give_way()
        return judged.putting(changed)

    def recheck(self, previewed: Sequence[RowIn]) -> list[RowIn]:
        """Return rows with their verdicts as they stand now, under the write lock."""
        data = self._store.data
        writes = [row.write for row in previewed if row.write]
        fresh = [each.mark for each in writes if each.record is None]
        arrived = import_origins.arrived(data, self._kind.name, fresh, self._since) - self._marks
        compared = {record for each in writes for record in each.vers}
        versions = import_origins.versions(data, compared)
        return [self._settle(row, arrived, versions) for row in previewed]

    def _settle(self, row: RowIn, arrived: set[str], versions: Mapping[int, int]) -> RowIn:
        if row.write is None or not _is_written(row):
            return row
        if row.write.record is None and row.write.mark in arrived:
            return replace(row, verdict=Verdict.SAME, warnings=(), write=None)
        expected = {
            record: self._versions.get(record, ver) for record, ver in row.write.vers.items()
        }
        if any(versions.get(record) != ver for record, ver in expected.items()):
            return replace(row, verdict=Verdict.REFUSED, reasons=(OVERTAKEN,))
        return row

    def take(self, row: RowIn) -> RowIn:
        """Write a row that is to be written; returns it, refused where its time is taken."""
        if row.verdict in _BROUGHT:
            self.owners[row.number] = 0
        write = guesses.with_guesses(row, self._guesses)
        if write is None or not _is_written(row):
            return row
        try:
            self.owners[row.number] = self._write(write)
        except OverlapError as taken:
            if self._kind.role:  # the person is written already: the whole file is taken back
                raise
            return replace(row, verdict=Verdict.REFUSED, reasons=(taken.message,))
        self._marks.update({write.mark} - {""})
        return row

    def end_part(self) -> None:
        """Remember how the records written since stand, before others may write."""
        self._versions |= import_origins.versions(self._store.data, self._written)
        self._written.clear()

    def _write(self, write: Write) -> int:
        """Write one row's records and remember where they came from; returns what it is about, its person of a role."""
        store, kind, record = self._store, self._kind, write.record
        if write.entered:
            records.write(store, kind.name, write.entered, record=record)
            self._written.update(write.vers)
            return record or 0
        own: dict[str, Value] = dict(write.parts.get("", {}))
        person = write.person
        if kind.role:
            link, type_ = kind.role
            if link.name in write.parts:
                theirs = store.catalog[type_.kinds[0]]
                person = records.put(store, theirs, write.parts[link.name], person, None)
                self._written.update(filter(None, [write.person]))
            own |= {link.name: person} if own else {}
        if "" in write.parts:
            record = records.put(store, kind, own, record, None)
            self._written.update(filter(None, [write.record]))
        if record is not None:
            for other in write.apart:
                duplicates.mark_different(store.data, person or record, other)
            came = import_origins.Came(write.mark, write.digests, write.raw)
            import_origins.remember(store.data, kind.name, record, came)
        return person or record or 0
