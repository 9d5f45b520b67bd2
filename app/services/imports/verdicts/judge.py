"""What a file's rows are against what the office has: new, changed, the same, doubled, or refused.

A row is known again by its source's code, else by what identifies it (`editions`); rows of one file that are
about the same are joined (`same_rows`). Of a known row only those columns are written that the file changed, none
that a clerk changed meanwhile, and none that the file leaves empty, unless that is asked for. A row is as fresh
as its list: the day it was verified on moves on to the list's, never back, and what an older list says otherwise
waits for the clerk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from app.core.errors import UserError
from app.core.hangul import attach
from app.core.marks import Mark
from app.core.progress import Progress, report_to
from app.services.imports.values.read_row import ReadRow
from app.services.imports.verdicts.compared import Compared
from app.services.imports.verdicts.editions import Editions
from app.services.imports.verdicts.known_rows import KnownRows
from app.services.imports.verdicts.new_rows import NewRows
from app.services.imports.verdicts.same_rows import SameRows
from app.services.imports.verdicts.verdicts import Missing, OfList, RowIn, Verdict
from app.services.records.searching import hits_of
from app.store import import_origins
from app.store.engine.snapshots import snapshot
from app.store.import_origins import digest

AT_ONCE = 500
"""Rows that are compared with one state of the office, for which what may be the same is read together."""

FEW = 0.02
"""So many of the rows may bring a value by which one is known."""
STRANGE = 3
"""Rows with the codes of other records from which on the file is told of as a whole."""
STRANGERS = (
    "코드가 이미 있는 다른 기록의 코드와 같은 줄이 {count:,}줄입니다. 다른 명단의 번호이면 ‘열 맞추기’로 돌아가 "
    "그 열을 빼고 다시 보세요."
)


class Judge:
    """Gives each row of a sheet its verdict."""

    def __init__(self, its: Compared, named: frozenset[str]) -> None:
        """Take what the rows are compared with, and digests of the headers of the file."""
        self._its = its
        self.dealt = its.dealt
        self._named = named
        self._joining = SameRows(its.marks, its.reader, its.verified)
        self._editions = Editions(its.store, its.kind, its.marks, named)
        self._known = KnownRows(its)
        self._new = NewRows(its)
        self._one = "사람" if its.marks.of_person else "것"
        self._since = import_origins.last_change(its.store.data)
        self._day = ""
        """The latest day that any row was verified on."""
        self.whose: dict[int, tuple[int, int]] | None = None
        """Of each row which one is written of what it is about, and the record behind it; where it is asked for."""
        self._there = set[int]()
        """What rows are the same as, or may be, but for those that have no more than its name."""

    def judge(self, read: Sequence[ReadRow], progress: Progress | None = None) -> list[RowIn]:
        """Return the verdicts in the order of the rows."""
        told = [each for _, each in self.each(list(read), progress)]
        return [self.unclaimed(each) for each in told]

    def each(
        self, read: list[ReadRow], progress: Progress | None = None
    ) -> Iterator[tuple[ReadRow, RowIn]]:
        """Go through the rows with their verdicts; the list is emptied, so that no row outlives its turn.

        What is new after all, since other rows are about what it seemed to be, is known once all are judged:
        `unclaimed` tells it.
        """
        texts, parts = self._prepare(read)
        firsts: dict[int, RowIn | None] = dict.fromkeys(parts.values())
        whole = len(read)
        read.reverse()
        for start in range(0, whole, AT_ONCE):
            part = {at: read.pop() for at in range(start, min(start + AT_ONCE, whole))}
            told: list[tuple[ReadRow, RowIn]] = []
            with snapshot(self._its.store.data):
                alone = [at for at in part if at not in parts and self._is_compared(at, part[at])]
                self._its.likenesses.read(part[at] for at in alone)
                for at, row in part.items():
                    report_to(progress, at, whole)
                    first = firsts.get(parts.get(at, -1))
                    made = self._joined_to(row, first) if first else self._noted(row, texts[at], at)
                    if at in firsts:
                        firsts[at] = made
                    told.append((row, made))
            yield from told

    def _is_compared(self, at: int, row: ReadRow) -> bool:
        """Tell whether a row is looked for among the records: one that is known stands at most beside others."""
        origin = self._its.edition.origins[at]
        known = origin is not None and not origin.gone
        return not row.reasons and (not known or bool(self._its.kind.alone))

    def _noted(self, row: ReadRow, mark: str, at: int) -> RowIn:
        """Return a row's verdict, with what was understood of its cells where it is written."""
        told = self._judge(row, mark, at)
        if row.number not in self._new.called:
            self._there.update(told.there)
        noted = row.noted() if told.write and told.verdict is not Verdict.SAME else ()
        return replace(told, notes=(*told.notes, *noted)) if noted else told

    def _prepare(self, read: Sequence[ReadRow]) -> tuple[list[str], dict[int, int]]:
        """Find out which edition the rows are; returns by what each is known again, and which are parts of which."""
        for row in read:
            self._its.reader.settle(row)
            if self._its.dated != self._its.verified:  # what is of another day is another record
                self._date(row)
        marks = [self._its.marks.of(row.values) for row in read]
        older = self._fingerprints(read)
        parts = self._joining.join(read, marks, self._known_by(older, len(read)))
        texts = self._texts(read, marks, parts)
        for row in read:
            self._date(row)
        self._its.edition = self._editions.find(read, marks, texts, older)
        self._its.older = self._later_day(read)
        if self._its.edition.doubtful:
            self._its.common = _common(read)
        self._its.mine = {
            each for o in self._its.edition.origins if o for each in (o.record, o.root)
        }
        self._note_whose(read, parts)
        return texts, parts

    def _note_whose(self, read: Sequence[ReadRow], parts: Mapping[int, int]) -> None:
        if self.whose is None:
            return
        for at, row in enumerate(read):
            first = parts.get(at, at)
            origin = self._its.edition.origins[first]
            root = origin.root if origin and not origin.gone else 0
            self.whose[row.number] = (read[first].number, root)

    def is_called(self, told: RowIn) -> bool:
        """Tell whether a row has but its name in common with a record."""
        return told.number in self._new.called and told.verdict is Verdict.DUPLICATE

    def unclaimed(self, told: RowIn) -> RowIn:
        """Take what has but its name in common with a record for new, where another row is about that.

        It is asked once all rows are judged.
        """
        if not self.is_called(told) or any(
            each not in self._its.mine and each not in self._there for each in told.there
        ):
            return told
        return replace(told, verdict=Verdict.NEW, reasons=(), there=())

    @property
    def told_of_codes(self) -> tuple[str, ...]:
        """Say once that the codes of a file are those of other records, where they are of several."""
        if self._known.strangers < STRANGE:
            return ()
        return (STRANGERS.format(count=self._known.strangers),)

    def of_list(self, there: AbstractSet[int]) -> OfList:
        """Return what the file is against its list; `there` are the records that rows may be the same as."""
        day = self._day
        source = replace(self._its.edition.source, headers=self._named, as_of=day)
        return OfList(source, self._missing(there), self._known.empty, self._since)

    def _missing(self, there: AbstractSet[int]) -> tuple[Missing, ...]:
        """Return what the list held before and no row is about; nothing where the file is an older edition."""
        about = there | self._its.mine
        ids = [each for each in self._its.edition.gone if each not in about]
        if self._its.older or not ids:
            return ()
        ended, kind = self._its.kind.ended, self._its.kind
        if ended and kind.state:
            states = import_origins.bodies(self._its.store.data, kind, ids, (kind.state.name,))
            ids = [each for each in ids if states[each][kind.state.name] != ended]
        versions = import_origins.versions(self._its.store.data, ids)
        hits = {hit.id: hit for hit in hits_of(self._its.store, ids)}
        return tuple(
            Missing(each, hits[each].title, hits[each].detail, versions[each])
            for each in ids
            if each in hits
        )

    def _later_day(self, read: Sequence[ReadRow]) -> str:
        """Return the day of an edition that was imported before and is newer than this file; else nothing."""
        days = (row.values.get(self._its.verified) for row in read)
        self._day = max((str(day) for day in days if day), default="")
        before = self._its.edition.source.as_of
        return before if self._day and before > self._day else ""

    def _fingerprints(self, read: Sequence[ReadRow]) -> dict[int, str]:
        """Return fingerprints of the rows by their places, where any record is known by one."""
        if not import_origins.has_fingerprints(self._its.store.data, self._its.kind.name):
            return {}
        texts = _numbered([self._its.marks.fingerprint(row) for row in read])
        return dict(enumerate(texts))

    def _known_by(self, older: Mapping[int, str], count: int) -> list[int]:
        """Return by place which record a row is known to be by its fingerprint; 0 is none."""
        known = import_origins.known(self._its.store.data, self._its.kind.name, older.values())
        found = (known.get(older[at]) if at in older else None for at in range(count))
        return [each.record if each and not each.gone else 0 for each in found]

    def _texts(
        self, read: Sequence[ReadRow], marks: Sequence[Mark], parts: Mapping[int, int]
    ) -> list[str]:
        """Return by what each row is known again, with its ordinal among equal ones; nothing of a joined one."""
        texts = [
            "" if at in parts else self._its.marks.text(row, marks[at])
            for at, row in enumerate(read)
        ]
        return _numbered(texts)

    def _joined_to(self, row: ReadRow, first: RowIn) -> RowIn:
        """Say of a row with which one it is taken, or refused."""
        told = f"{attach(f'{first.number}행', '과/와')} 같은 {self._one}이라 한 기록으로 합칩니다."
        refused = first.verdict is Verdict.REFUSED
        verdict = Verdict.REFUSED if refused else Verdict.JOINED
        reasons = (told, *first.reasons) if refused else (told,)
        return RowIn(row.number, verdict, self._its.title(row.values), reasons)

    def _date(self, row: ReadRow) -> None:
        """Let a row that names no day of its own be as fresh as its list."""
        path, as_of = self._its.dated, self._its.plan.as_of
        if as_of and path and path not in row.unread and row.values.get(path) is None:
            row.values[path] = as_of
            if path in self._its.plan.targets:  # its own cell is empty, and it is not
                row.raw = ""

    def _judge(self, row: ReadRow, mark: str, at: int) -> RowIn:
        said = ((path, value) for path, value in row.values.items() if path not in row.unread)
        file = {path: digest(value) for path, value in said}
        origin = self._its.edition.origins[at]
        try:
            if not row.reasons and origin and not origin.gone:
                doubtful = at in self._its.edition.doubtful
                told = self._known.judge(row, mark, file, origin, doubtful=doubtful)
                return _known_again(told, row, file)
            if not row.reasons:
                told = self._judge_new(row, mark, file, gone=origin is not None)
                return _known_again(told, row, file)
        except UserError as error:
            row.reasons += tuple(
                self._its.sentence(path, why) for path, why in error.fields.items()
            )
            row.reasons += () if error.fields else (str(error),)
        reasons, warnings = tuple(dict.fromkeys(row.reasons)), tuple(row.warnings)
        return RowIn(row.number, Verdict.REFUSED, self._its.title(row.values), reasons, warnings)

    def _judge_new(self, row: ReadRow, mark: str, file: Mapping[str, str], *, gone: bool) -> RowIn:
        """Return what a row becomes that has no mark of a record; it may be about one of its list nevertheless."""
        found = self._new.look_up(row)
        origin = None if gone else self._new.of_list(found) or self._new.of_its_day(row, found)
        if origin:
            return self._known.judge(row, mark, file, origin)
        return self._new.judge(row, mark, file, found, gone=gone)


def _known_again(told: RowIn, row: ReadRow, file: Mapping[str, str]) -> RowIn:
    """Let a row be known again by its cells, where what is kept of it is what they say, and no more."""
    if told.write is None or not row.raw:
        return told
    kept = [(path, its) for path, (its, _) in told.write.digests.items()]
    same = kept == [*file.items()]
    return replace(told, write=replace(told.write, raw=row.raw)) if same else told


def _common(read: Sequence[ReadRow]) -> frozenset[tuple[str, str]]:
    """Return the digests of values, by path, that more than a few rows bring."""
    times = Counter((path, digest(value)) for row in read for path, value in row.values.items())
    few = max(1, len(read) * FEW)
    return frozenset(each for each, count in times.items() if count > few)


def _numbered(texts: Sequence[str]) -> list[str]:
    """Return texts with their ordinals among equal ones."""
    seen = Counter[str]()
    made: list[str] = []
    for text in texts:
        seen[text] += 1
        made.append(text if seen[text] == 1 or not text else f"{text}#{seen[text]}")
    return made
