"""Rows of a file that are known from an earlier import: what they change, and what of it waits for the clerk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.core.dates import show_date
from app.core.errors import UserError
from app.core.hangul import attach
from app.core.values import Value
from app.services.imports.values.read_row import ReadRow
from app.services.imports.verdicts.compared import Compared, Parts, is_later, saved
from app.services.imports.verdicts.verdicts import RowIn, Verdict, Write
from app.services.records import forms, records, state_rules
from app.services.records.records import Record
from app.store.import_origins import Digests, Origin, digest

ONLY_NAME = "이름만 같고 주소와 전화가 모두 다릅니다. 같은 곳이면 골라 주세요."
OLDER = "{day} 기준 자료를 이미 가져왔습니다. 그보다 앞선 자료라 값을 되돌리지 않습니다. 되돌리려면 골라 주세요."
AS_BEFORE = "전에 가져온 자료 그대로이고, 그 뒤에 가져온 값이 있습니다. 되돌리려면 골라 주세요."


class KnownRows:
    """Gives rows that are known their verdicts."""

    def __init__(self, its: Compared) -> None:
        """Take what the rows are compared with."""
        self._its = its
        self._kept: tuple[str, ...] = ()
        """What is told of a row's empty cells."""
        self.empty = 0
        """How many cells are empty where an earlier edition filled a column."""
        self.strangers = 0
        """How many rows have the code of a record with which they have nothing else in common."""

    def judge(
        self,
        row: ReadRow,
        mark: str,
        file: Mapping[str, str],
        origin: Origin,
        *,
        doubtful: bool = False,
    ) -> RowIn:
        """Return what a row changes of its record, held back where that is doubtful."""
        self._kept = ()
        told = self._known(row, mark, file, origin)
        told = replace(told, notes=(*self._kept, *told.notes))
        return self._doubted(told, origin, file, doubtful=doubtful)

    def _known(self, row: ReadRow, mark: str, file: Mapping[str, str], origin: Origin) -> RowIn:
        self._its.likenesses.note(row)
        known = origin.digests
        changed = [path for path, mine in file.items() if mine != known.get(path, ("",))[0]]
        if not changed:
            return RowIn(row.number, Verdict.SAME, self._its.title(row.values))
        record = self._record_of(row, origin)
        changed = self._without_empty(row, changed, known, record.values)
        if not changed:
            return RowIn(row.number, Verdict.SAME, record.title, (), tuple(row.warnings))
        taken = self._taken(row, changed, origin.digests, record.values)
        parts: Parts = {}
        if taken:
            values = {**record.values, **taken}
            parts = forms.complete(
                self._its.store.catalog, self._its.kind, values, before=record.values, entered=taken
            )
            row.warnings += tuple(self._its.told_of_former(record.values, parts, taken))
            state_rules.refuse(self._its.kind, record.values, parts[""])
            if set(taken).intersection(self._its.kind.alone):
                self._its.likenesses.look_up(row, values, origin.record)
        digests = dict(origin.digests)
        for path in changed:
            held = self._held(path, file[path], origin, record.values)
            digests[path] = (file[path], saved(parts, path) if path in taken else held)
        touched = {path.rpartition(".")[0] for path in taken}
        person = record.number(self._its.link) if self._its.link else None
        write = Write(
            mark, digests, {part: parts[part] for part in touched}, origin.record, person,
            {origin.record: record.vers[""]} | ({person: record.vers[self._its.link]} if person else {}),
        )  # fmt: skip
        if not taken:
            return RowIn(
                row.number, Verdict.SAME, record.title, (), tuple(row.warnings), write=write
            )
        changes = self._its.changes(record.values, taken)
        told = RowIn(row.number, Verdict.UPDATE, record.title, changes=changes)
        return self._its.dealt(row, told, write, record.values, parts)

    def _record_of(self, row: ReadRow, origin: Origin) -> Record:
        """Return the record that a row is about; raises `UserError` where it has nothing in common with it."""
        record = records.read(self._its.store, self._its.kind.name, origin.record)
        if self._its.likenesses.is_another(row.values, record.values):
            self.strangers += 1
            raise UserError(
                f"원본 코드가 같은 {attach(f'‘{record.title}’', '과/와')} 이름도 연락처도 다릅니다.",
                "다른 파일의 번호라면 그 열을 빼고 가져오세요.",
            )
        return record

    def _doubted(
        self, told: RowIn, origin: Origin, file: Mapping[str, str], *, doubtful: bool
    ) -> RowIn:
        """Hold back what an older list would change, and what has nothing but its name in common with a record."""
        if self._its.older and told.verdict is Verdict.SAME:
            return replace(told, write=None)
        if told.verdict is not Verdict.UPDATE:
            return told
        whys: list[str] = []
        if doubtful and not self._agrees(file, origin.digests):
            whys.append(ONLY_NAME)
        if self._its.older:
            whys.append(OLDER.format(day=show_date(self._its.older)))
        elif origin.earlier and all(
            origin.earlier.get(path, ("",))[0] == each for path, each in file.items()
        ):
            whys.append(AS_BEFORE)
        if not whys:
            return told
        return replace(told, verdict=Verdict.HELD, reasons=(*told.reasons, *whys))

    def _agrees(self, file: Mapping[str, str], digests: Digests) -> bool:
        """Tell whether most of what few rows have, and does not identify any, is what an earlier edition had."""
        free = {self._its.verified, *(path for path, _ in self._its.marks.traits)}
        both = [
            each == digests[path][0]
            for path, each in file.items()
            if path in digests
            and path not in free
            and digest(None) not in (each, digests[path][0])
            and (path, each) not in self._its.common
        ]
        return sum(both) * 2 > len(both)

    def _without_empty(
        self,
        row: ReadRow,
        changed: Sequence[str],
        digests: Digests,
        present: Mapping[str, Value],
    ) -> list[str]:
        """Return the columns that the file changed, without those that it leaves empty: what was there stays."""
        empty = {
            path
            for path in changed
            if row.values[path] is None
            and path in digests
            and present.get(path) not in (None, self._its.blank.get(path))
        }
        self.empty += len(empty)
        if self._its.plan.clears or not empty:
            return list(changed)
        labels = ", ".join(self._its.label(path) for path in changed if path in empty)
        self._kept = (f"빈칸이라 적혀 있던 대로 둠: {labels}",)
        return [path for path in changed if path not in empty]

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
            value = self._its.blank.get(path) if value is None else value
            saved = digests[path][1] if path in digests else digest(self._its.blank.get(path))
            if digest(now) == digest(value):
                continue
            if path == self._its.verified:
                taken |= {path: value} if is_later(value, now) else {}
                continue
            if now is not None and digest(now) != saved:
                row.warnings += (self._its.sentence(path, "직접 고친 값이 있어 그대로 둡니다."),)
            else:
                taken[path] = value
        return taken

    @staticmethod
    def _held(path: str, file: str, origin: Origin, present: Mapping[str, Value]) -> str:
        """Return the digest of what an import last saved in a column that stays as it is."""
        now = digest(present.get(path))
        return now if now == file else origin.digests.get(path, ("", digest(None)))[1]
