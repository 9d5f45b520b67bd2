"""Rows of a file that nobody knows yet: new records, and what they may double."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.core.errors import UserError
from app.core.hangul import attach
from app.core.values import Value
from app.services.imports.values.read_row import ReadRow
from app.services.imports.verdicts.compared import Compared, Parts, flat, is_later
from app.services.imports.verdicts.verdicts import RowIn, Verdict, Write
from app.services.records import forms
from app.services.records.duplicates import Duplicate
from app.services.records.searching import Hit
from app.store import import_origins
from app.store.import_origins import Origin, digest

CALLED = "이미 있는 {title} 이름이 같습니다({more}). 같은 곳이 옮긴 것인지 확인하세요."
MOST = 3
"""Records of the same name that are told of."""


class NewRows:
    """Gives rows that are not known their verdicts."""

    def __init__(self, its: Compared) -> None:
        """Take what the rows are compared with."""
        self._its = its
        self._joined: set[int] = set()
        self.called = set[int]()
        """The numbers of rows that are called as a record is, without more in common."""

    def look_up(self, row: ReadRow) -> list[Duplicate]:
        """Return what a row may be the same as."""
        return self._its.likenesses.look_up(row, _given(row))

    def of_list(self, found: Sequence[Duplicate]) -> Origin | None:
        """Return the record of the file's list that a row may be about, where it may be of no other record."""
        others = self._its.edition.others
        origins = {o.record: o for each in found if (o := others.get(each.hit.id))}
        if len(origins) != 1 or any(each.renamed for each in found) or len(found) > 1:
            return None
        origin = next(iter(origins.values()))
        if {origin.record, origin.root} & self._its.mine:
            return None
        self._its.mine |= {origin.record, origin.root}
        kept = import_origins.latest(self._its.store.data, {origin.record})
        return replace(origin, kept=kept[origin.record])

    def of_its_day(self, row: ReadRow, found: Sequence[Duplicate]) -> Origin | None:
        """Return the record, entered otherwise, of what happened that day: the row says nothing else of it."""
        kind, mine = self._its.kind, self._its.mine
        record = found[0].hit.id if len(found) == 1 else 0
        day = kind.moment.name if kind.moment and not kind.role else ""
        if not record or day not in found[0].columns or found[0].renamed or record in mine:
            return None
        theirs = self._its.store.records.load(record).values
        if any(
            row.values.get(name) is not None and theirs.get(name) not in (None, row.values[name])
            for name in (*kind.identity, *kind.alone)
        ):
            return None
        mine.add(record)
        return Origin(record, record, gone=False)

    def judge(
        self,
        row: ReadRow,
        mark: str,
        file: Mapping[str, str],
        found: Sequence[Duplicate],
        *,
        gone: bool,
    ) -> RowIn:
        """Return what a row becomes that may be the same as what was found; `gone` tells that it was deleted."""
        given, mine = _given(row), self._its.mine
        parts, person, vers = self._complete(row, given), None, dict[int, int]()
        strangers = [each.hit for each in found if each.hit.id not in mine]
        known = any(each.hit.id in mine and not each.renamed for each in found)
        reasons = self._doubts(row, found, gone=gone, known=known)
        renamed = any(each.renamed for each in found)  # who knows whether it is the same person
        if (
            self._its.kind.role
            and len(strangers) == 1
            and not renamed
            and self._can_join(strangers[0].id)
        ):
            person = strangers[0].id
            parts, vers = self._join(row, person, given)
            reasons.append("가져오면 그 주민에게 이어 줍니다.")
        called = [] if reasons or known else self._namesakes(row, given)
        reasons += [
            CALLED.format(title=attach(f"‘{each.title}’", "과/와"), more=_more_of(each))
            for each in called[:MOST]
        ]
        written = flat(parts)
        digests = {path: (its, self._saved(row, path, written, its)) for path, its in file.items()}
        write = Write(mark, digests, parts, None, person, vers)
        verdict = Verdict.DUPLICATE if reasons else Verdict.NEW
        there = tuple(dict.fromkeys((*(e.hit.id for e in found), *(e.id for e in called))))
        told = RowIn(row.number, verdict, self._its.title(given), tuple(reasons), there=there)
        before = self._its.stored(person) if person else {}
        return self._its.dealt(row, told, write, before, parts)

    def _saved(self, row: ReadRow, path: str, written: Mapping[str, Value], file: str) -> str:
        """Return the digest of a column as it is written: mostly as the file has it; the memo may have grown since."""
        value = written.get(path)
        same = path != self._its.reader.memo and value == row.values[path]
        return file if same else digest(value)

    def _doubts(
        self, row: ReadRow, found: Sequence[Duplicate], *, gone: bool, known: bool
    ) -> list[str]:
        """Say why a row may be of a record, or of another row, that is there already."""
        reasons = [
            f"이미 있는 {attach(f'‘{each.hit.title}’', '과/와')} 같아 보입니다({each.why})."
            for each in found
            if each.hit.id not in self._its.mine or each.renamed
        ]
        reasons += ["전에 가져왔다가 지운 기록입니다."] if gone else []
        return reasons + self._its.likenesses.doubts_of_file(row, known=known)

    def _namesakes(self, row: ReadRow, given: Mapping[str, Value]) -> list[Hit]:
        """Return the records of which a row may be that have but the name in common with it."""
        found = self._its.likenesses.namesakes(row, given)
        called = [each for each in found if each.id not in self._its.mine]
        if called:
            self.called.add(row.number)
        return called

    def _complete(self, row: ReadRow, given: dict[str, Value]) -> Parts:
        """Finish and check a new record; what only an optional column breaks goes to the memo."""
        catalog, reader = self._its.store.catalog, self._its.reader
        try:
            return forms.complete(catalog, self._its.kind, {**self._opening(row), **given})
        except UserError as error:
            wrong = [path for path in error.fields if path in given and path in reader.targets]
            for path in wrong:
                target = reader.targets[path]
                text = self._its.shown(path, given.pop(path))
                reader.reject(row, target, target.label, text, error.fields[path])
            if not wrong or row.reasons:
                raise
        reader.settle(row)
        given[reader.memo] = row.values[reader.memo]
        return forms.complete(catalog, self._its.kind, {**self._opening(row), **given})

    def _opening(self, row: ReadRow) -> dict[str, Value]:
        """Return what a new record opens with; nothing stands in for what could not be read."""
        stands, unread = self._its.reader.must_stand, row.unread
        if not unread:
            return self._its.blank
        return {p: v for p, v in self._its.blank.items() if p not in unread or stands(p)}

    def _can_join(self, person: int) -> bool:
        """Tell whether a person has no role of this kind yet, nor gets one from an earlier row."""
        if person in self._joined or self._its.store.lists.roles(self._its.kind, [person]):
            return False
        self._joined.add(person)
        return True

    def _join(
        self, row: ReadRow, person: int, given: Mapping[str, Value]
    ) -> tuple[Parts, dict[int, int]]:
        """Give an existing person the role; of the person only what is empty is filled in."""
        stored = self._its.store.records.load(person)
        theirs = {path: value for path, value in self._its.stored(person).items() if value}
        if is_later(given.get(self._its.verified), theirs.get(self._its.verified)):
            theirs.pop(self._its.verified, None)
        theirs |= self._remembered(row, given, theirs)
        differing = [
            path
            for path, value in given.items()
            if theirs.get(path, value) != value
            and path not in (self._its.verified, self._its.reader.memo)
        ]
        row.warnings += tuple(
            self._its.sentence(path, "주민에 적힌 값을 그대로 둡니다.") for path in differing
        )
        return self._complete(row, {**given, **theirs}), {person: stored.ver}

    def _remembered(
        self, row: ReadRow, given: Mapping[str, Value], theirs: Mapping[str, Value]
    ) -> dict[str, Value]:
        """Return the memo with what the row adds to it, since what no other column took stands there alone."""
        path = self._its.reader.memo
        now, more = str(theirs.get(path) or ""), str(given.get(path) or "")
        if not now or not more or more in now:
            return {}
        row.warnings += (self._its.sentence(path, "적혀 있던 메모 뒤에 덧붙입니다."),)
        return {path: f"{now}\n{more}"}


def _given(row: ReadRow) -> dict[str, Value]:
    return {path: value for path, value in row.values.items() if value is not None}


def _more_of(hit: Hit) -> str:
    return hit.detail or "다른 것은 적혀 있지 않음"
