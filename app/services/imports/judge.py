"""What a file's rows are against what the office has: new, changed, the same, doubled, or refused.

A row is known again by its source's code, else by a fingerprint of everything it brings; equal rows of
one file are told apart by their order and never merged. Of a known row only those columns are written
that the file changed, and none that a clerk changed meanwhile. A row is as fresh as its list: the day it was
verified on moves on to the list's, never back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from app.core.errors import UserError
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.progress import Progress, report_to
from app.core.values import Value
from app.services.imports.likenesses import Likenesses
from app.services.imports.read_row import ReadRow
from app.services.imports.rows import SheetReader
from app.services.imports.verdicts import RowIn, Verdict, Write
from app.services.matching import verification
from app.services.records import dealings, forms, records, state_rules
from app.store import import_origins, rows
from app.store.engine.snapshots import snapshot
from app.store.import_origins import Digests, Origin, digest
from app.store.store import Store

AT_ONCE = 500
"""Rows that are compared with one state of the office, for which what may be the same is read together."""
Parts = dict[str, dict[str, Value]]


class Judge:
    """Gives each row of a sheet its verdict."""

    def __init__(
        self, store: Store, kind: Kind, reader: SheetReader, me: str, as_of: str = ""
    ) -> None:
        """Compare with one open office; `me` is the clerk's name, for columns that take it.

        `as_of` is the day the list is of.
        """
        self._store = store
        self._kind = kind
        self._reader = reader
        self._blank = forms.blank(store.catalog, kind, me)
        self._as_of = as_of
        self._verified = verification.day_of(store.catalog, kind)
        self._code = next((p for p, t in reader.targets.items() if t.field.code), "")
        self._link = kind.role[0].name if kind.role else ""
        self._prefix = f"{self._link}." if self._link else ""
        self._root_kind = store.catalog[kind.role[1].kinds[0]] if kind.role else kind
        self._likenesses = Likenesses(store, kind, self._blank)
        self._joined: set[int] = set()

    def judge(self, read: Sequence[ReadRow], progress: Progress | None = None) -> list[RowIn]:
        """Return the verdicts in the order of the rows."""
        for row in read:
            self._reader.settle_memo(row)
        marks = self._marks(read)
        for row in read:
            self._date(row)
        known = import_origins.known(self._store.data, self._kind.name, marks)
        mine = {each for origin in known.values() for each in (origin.record, origin.root)}
        verdicts: list[RowIn] = []
        for start in range(0, len(read), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            with snapshot(self._store.data):
                self._likenesses.read(row for row in read[part] if not row.reasons)
                for row, mark in zip(read[part], marks[part], strict=True):
                    report_to(progress, len(verdicts), len(read))
                    told = self._judge(row, mark, known.get(mark), mine)
                    noted = row.notes if told.write and told.verdict is not Verdict.SAME else ()
                    verdicts.append(replace(told, notes=tuple(noted)))
        return verdicts

    def _marks(self, read: Sequence[ReadRow]) -> list[str]:
        """Return by what each row is known again, with its ordinal among equal ones."""
        marks: list[str] = []
        seen: dict[str, int] = {}
        for row in read:
            code = row.values.get(self._code)
            mark = f"code:{code}" if code else f"row:{self._fingerprint(row)}"
            seen[mark] = seen.get(mark, 0) + 1
            marks.append(mark if seen[mark] == 1 else f"{mark}#{seen[mark]}")
        return marks

    def _fingerprint(self, row: ReadRow) -> str:
        """Return a digest of everything a row brings, whatever day the list is of."""
        filled = {p: v for p, v in row.values.items() if v is not None and p != self._verified}
        text = json.dumps(filled, ensure_ascii=False, sort_keys=True)
        return blake2b(text.encode(), digest_size=16).hexdigest()

    def _date(self, row: ReadRow) -> None:
        """Let a row that names no day of its own be as fresh as its list."""
        path = self._verified
        if self._as_of and path and path not in row.unread and row.values.get(path) is None:
            row.values[self._verified] = self._as_of

    def _judge(self, row: ReadRow, mark: str, origin: Origin | None, mine: set[int]) -> RowIn:
        told = ((path, value) for path, value in row.values.items() if path not in row.unread)
        file = {path: digest(value) for path, value in told}
        try:
            if not row.reasons and origin and not origin.gone:
                return self._known(row, mark, file, origin)
            if not row.reasons:
                return self._new(row, mark, file, mine, gone=origin is not None)
        except UserError as error:
            row.reasons += [self._sentence(path, why) for path, why in error.fields.items()]
            row.reasons += [] if error.fields else [str(error)]
        reasons, warnings = tuple(dict.fromkeys(row.reasons)), tuple(row.warnings)
        return RowIn(row.number, Verdict.REFUSED, self._title(row.values), reasons, warnings)

    # --- rows not known before ---------------------------------------------------------------

    def _new(
        self, row: ReadRow, mark: str, file: Mapping[str, str], mine: set[int], *, gone: bool
    ) -> RowIn:
        given: dict[str, Value] = {p: value for p, value in row.values.items() if value is not None}
        title = self._title(given)
        parts, person, vers = self._complete(row, given), None, dict[int, int]()
        found = self._likenesses.look_up(row, given)
        strangers = [each.hit for each in found if each.hit.id not in mine]
        reasons = [
            f"이미 있는 {attach(f'‘{each.hit.title}’', '과/와')} 같아 보입니다({each.why})."
            for each in found
            if each.hit.id not in mine or each.renamed
        ]
        reasons += ["전에 가져왔다가 지운 기록입니다."] if gone else []
        known = any(each.hit.id in mine and not each.renamed for each in found)
        reasons += self._likenesses.doubts_of_file(row, known=known)
        renamed = any(each.renamed for each in found)  # who knows whether it is the same person
        if (
            self._kind.role
            and len(strangers) == 1
            and not renamed
            and self._can_join(strangers[0].id)
        ):
            person = strangers[0].id
            parts, vers = self._join(row, person, given)
            reasons.append("가져오면 그 주민에게 이어 줍니다.")
        digests = {path: (mine, _saved(parts, path)) for path, mine in file.items()}
        write = Write(mark, digests, parts, None, person, vers)
        verdict = Verdict.DUPLICATE if reasons else Verdict.NEW
        there = tuple(dict.fromkeys(each.hit.id for each in found))
        told = RowIn(row.number, verdict, title, tuple(reasons), there=there)
        before = self._stored(person) if person else {}
        return self.dealt(row, told, write, before, parts)

    def _complete(self, row: ReadRow, given: dict[str, Value]) -> Parts:
        """Finish and check a new record; what only an optional column breaks goes to the memo."""
        catalog, reader = self._store.catalog, self._reader
        try:
            return forms.complete(catalog, self._kind, {**self._opening(row), **given})
        except UserError as error:
            wrong = [path for path in error.fields if path in given and path in reader.targets]
            for path in wrong:
                target = reader.targets[path]
                text = self._shown(path, given.pop(path))
                reader.reject(row, target, target.label, text, error.fields[path])
            if not wrong or row.reasons:
                raise
        reader.settle_memo(row)
        given[reader.memo] = row.values[reader.memo]
        return forms.complete(catalog, self._kind, {**self._opening(row), **given})

    def _opening(self, row: ReadRow) -> dict[str, Value]:
        """Return what a new record opens with; nothing stands in for what could not be read."""
        stands, unread = self._reader.must_stand, row.unread
        return {p: v for p, v in self._blank.items() if p not in unread or stands(p)}

    def _can_join(self, person: int) -> bool:
        """Tell whether a person has no role of this kind yet, nor gets one from an earlier row."""
        if person in self._joined or self._store.lists.roles(self._kind, [person]):
            return False
        self._joined.add(person)
        return True

    def _join(
        self, row: ReadRow, person: int, given: Mapping[str, Value]
    ) -> tuple[Parts, dict[int, int]]:
        """Give an existing person the role; of the person only what is empty is filled in."""
        stored = self._store.records.load(person)
        theirs = {path: value for path, value in self._stored(person).items() if value}
        if _is_later(given.get(self._verified), theirs.get(self._verified)):
            theirs.pop(self._verified, None)
        theirs |= self._remembered(row, given, theirs)
        differing = [
            path
            for path, value in given.items()
            if theirs.get(path, value) != value and path not in (self._verified, self._reader.memo)
        ]
        row.warnings += [
            self._sentence(path, "주민에 적힌 값을 그대로 둡니다.") for path in differing
        ]
        return self._complete(row, {**given, **theirs}), {person: stored.ver}

    def _remembered(
        self, row: ReadRow, given: Mapping[str, Value], theirs: Mapping[str, Value]
    ) -> dict[str, Value]:
        """Return the memo with what the row adds to it, since what no other column took stands there alone."""
        path = self._reader.memo
        now, more = str(theirs.get(path) or ""), str(given.get(path) or "")
        if not now or not more or more in now:
            return {}
        row.warnings.append(self._sentence(path, "적혀 있던 메모 뒤에 덧붙입니다."))
        return {path: f"{now}\n{more}"}

    # --- rows known from an earlier import ---------------------------------------------------

    def _known(self, row: ReadRow, mark: str, file: Mapping[str, str], origin: Origin) -> RowIn:
        self._likenesses.meet(row)
        known = origin.digests
        changed = [path for path, mine in file.items() if mine != known.get(path, ("",))[0]]
        if not changed:
            return RowIn(row.number, Verdict.SAME, self._title(row.values))
        record = records.read(self._store, self._kind.name, origin.record)
        if self._likenesses.is_another(row.values, record.values):
            raise UserError(
                f"원본 코드가 같은 {attach(f'‘{record.title}’', '과/와')} 이름도 연락처도 다릅니다.",
                "다른 파일의 번호라면 그 열을 빼고 가져오세요.",
            )
        taken = self._taken(row, changed, origin.digests, record.values)
        parts: Parts = {}
        if taken:
            values = {**record.values, **taken}
            parts = forms.complete(
                self._store.catalog, self._kind, values, before=record.values, entered=taken
            )
            row.warnings += self._told_of_former(record.values, parts, taken)
            state_rules.refuse(self._kind, record.values, parts[""])
            if set(taken).intersection(self._kind.alone):
                self._likenesses.look_up(row, values, origin.record)
        digests = dict(origin.digests)
        for path in changed:
            held = self._held(path, file[path], origin, record.values)
            digests[path] = (file[path], _saved(parts, path) if path in taken else held)
        touched = {path.rpartition(".")[0] for path in taken}
        person = record.number(self._link) if self._link else None
        write = Write(
            mark, digests, {part: parts[part] for part in touched}, origin.record, person,
            {origin.record: record.vers[""]} | ({person: record.vers[self._link]} if person else {}),
        )  # fmt: skip
        if not taken:
            return RowIn(
                row.number, Verdict.SAME, record.title, (), tuple(row.warnings), write=write
            )
        changes = self._changes(record.values, taken)
        told = RowIn(row.number, Verdict.UPDATE, record.title, changes=changes)
        return self.dealt(row, told, write, record.values, parts)

    def dealt(
        self, row: ReadRow, told: RowIn, write: Write, before: Mapping[str, Value], parts: Parts
    ) -> RowIn:
        """Refuse what may not begin with whom a row names, and say what follows from the states it sets.

        `before` is what there is already, of a new role that of its person.
        """
        store, kind = self._store, self._kind
        known = write.person if write.record is None else None
        own = {**parts[""], **({self._link: known} if known else {})}
        was = None if write.record is None else before
        row.warnings += dealings.begin(store, kind, was, own, known)
        after = {
            f"{part}.{name}".lstrip("."): value
            for part, values in parts.items()
            for name, value in values.items()
        }
        asks = dealings.question(store.catalog, kind, before, after)
        there = write.record or write.person
        left = dealings.left_by(store, kind, there, before, after) if there else 0
        if asks or left:
            waits = f"열려 있는 {left:,}건은 ‘확인 필요’에 올립니다." if left else ""
            row.warnings.append(" ".join(filter(None, (asks, waits))))
        return replace(told, warnings=tuple(row.warnings), write=write, asks=asks, left_open=left)

    def _stored(self, person: int) -> dict[str, Value]:
        """Return what is stored of a person, by the paths of a role."""
        stored = self._store.records.load(person).values
        return {f"{self._prefix}{name}": value for name, value in stored.items()}

    def _told_of_former(
        self, before: Mapping[str, Value], parts: Parts, taken: Mapping[str, Value]
    ) -> list[str]:
        """Say of each column that is written anew what becomes of what it held, where that may be kept."""
        told: list[str] = []
        for prefix, part in forms.parts_of(self._store.catalog, self._kind):
            was = {path.removeprefix(prefix): value for path, value in before.items()}
            made = parts[prefix.rstrip(".")]
            for each in part.former:
                changed = each.changes(was, made)
                if changed and f"{prefix}{each.column}" in taken:
                    kept = made.get(each.lines) != was.get(each.lines)
                    told.append(
                        self._sentence(f"{prefix}{each.column}", each.words(changed[0], kept=kept))
                    )
        return told

    def _taken(
        self,
        row: ReadRow,
        changed: Sequence[str],
        digests: Digests,
        present: Mapping[str, Value],
    ) -> dict[str, Value]:
        """Return the columns to write: changed in the file, and not by hand since it was taken."""
        taken: dict[str, Value] = {}
        for path in changed:
            value, now = row.values[path], present.get(path)
            value = self._blank.get(path) if value is None else value
            saved = digests[path][1] if path in digests else digest(self._blank.get(path))
            if digest(now) == digest(value):
                continue
            if path == self._verified:
                taken |= {path: value} if _is_later(value, now) else {}
                continue
            if now is not None and digest(now) != saved:
                row.warnings.append(self._sentence(path, "직접 고친 값이 있어 그대로 둡니다."))
            else:
                taken[path] = value
        return taken

    @staticmethod
    def _held(path: str, file: str, origin: Origin, present: Mapping[str, Value]) -> str:
        """Return the digest of what an import last saved in a column that stays as it is."""
        now = digest(present.get(path))
        return now if now == file else origin.digests.get(path, ("", digest(None)))[1]

    # --- sentences ---------------------------------------------------------------------------

    def _title(self, values: Mapping[str, Value]) -> str:
        kind = self._root_kind
        own = self._likenesses.own(values)
        linked = [each for each in map(own.get, kind.title) if isinstance(each, int)]
        return rows.title_of(kind, own, self._store.records.titles(linked) if linked else {})

    def _label(self, path: str) -> str:
        column = next((c for c in self._store.catalog.columns(self._kind) if c.path == path), None)
        if column is None and path in self._kind.by_name:  # the link to the person of a role
            return self._kind.by_name[path].label
        lines = dict(forms.lines_of(self._store.catalog, self._kind))
        return column.label if column else lines[path].label

    def _sentence(self, path: str, why: str) -> str:
        return f"{self._label(path)}: {why}"

    def _changes(
        self, before: Mapping[str, Value], taken: Mapping[str, Value]
    ) -> tuple[tuple[str, str, str], ...]:
        """Return label, old text and new text of each column that is written."""
        return tuple(
            (self._label(path), self._shown(path, before.get(path)), self._shown(path, value))
            for path, value in taken.items()
        )

    def _shown(self, path: str, value: Value) -> str:
        column = next((c for c in self._store.catalog.columns(self._kind) if c.path == path), None)
        if column is None:
            return f"{len(value) if isinstance(value, tuple) else 0}줄"
        titles = self._store.records.titles([value]) if isinstance(value, int) else {}
        return forms.show(column.field.type, value, titles)


def _is_later(day: Value, other: Value) -> bool:
    """Tell whether a day comes after another; any day comes after none."""
    return str(day or "") > str(other or "")


def _saved(parts: Mapping[str, Mapping[str, Value]], path: str) -> str:
    """Return the digest of a column as it is written."""
    part, _, name = path.rpartition(".")
    return digest(parts[part].get(name))
