"""Records that the rows of a list tell of besides its own: each activity of somebody who stands on several rows.

They are offered with the list, and written in its batch once it is known whom each row is about. One that was
brought before, or that is there already, is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import blake2b

from app.core.errors import UserError
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.values import Value
from app.output.sheets import SheetTable
from app.services.imports.columns import besides, headers
from app.services.imports.columns.besides import Beside
from app.services.imports.columns.headers import Plan
from app.services.imports.tables import left_out
from app.services.imports.values.read_row import ReadRow
from app.services.imports.values.rows import SheetReader
from app.services.imports.verdicts.compared import named
from app.services.records import dealings, duplicates, forms, records
from app.store import import_origins
from app.store.import_origins import ROW
from app.store.store import Store

AT_ONCE = 10
"""Records that are written before others may write again."""
_NOBODY = -1
"""Stands for somebody who is not there yet."""
BROUGHT, THERE, TWICE = "전에 가져온 것", "이미 있는 것", "같은 내용이 두 번 적힌 것"
LEFT = "고르지 않은 것"


@dataclass(frozen=True)
class ToldRow:
    """A record that a row tells of."""

    number: int
    first: int
    """The number of the row that is written of whom it is about."""
    root: int
    """Whom it is about, where that is there already; 0 is new."""
    values: Mapping[str, Value]
    words: str
    """The same as it is shown."""
    why: str = ""
    """Why it is not taken."""


@dataclass(frozen=True)
class ToldRecords:
    """The records of one kind that the rows of a file tell of besides."""

    kind: str
    label: str
    unit: str
    link: str
    columns: tuple[str, ...]
    """The headers that tell of them."""
    rows: tuple[ToldRow, ...] = field(default=(), repr=False)

    @property
    def count(self) -> int:
        """How many there are to be taken."""
        return sum(not row.why for row in self.rows)

    @property
    def left_out(self) -> dict[str, int]:
        """Why others are left out, with how many."""
        whys = [row.why for row in self.rows if row.why]
        return {why: whys.count(why) for why in dict.fromkeys(whys)}

    def without(self, numbers: Collection[int]) -> ToldRecords:
        """Return it without those that rows of these numbers tell of."""
        rows = (
            replace(row, why=row.why or LEFT) if row.number in numbers else row for row in self.rows
        )
        return replace(self, rows=tuple(rows))


class Besides:
    """What the rows of one file tell besides, from reading it to knowing whom each row is about."""

    def __init__(self, store: Store, kind: Kind, sheet: SheetTable, plan: Plan) -> None:
        """Find which columns tell of what."""
        self._store = store
        self._sheet = sheet
        self._plan = plan
        header = (plan.header_row, plan.header_rows)
        read_for = partial(_read_for, store, sheet.top(), header)
        self._found = besides.found(store.catalog, kind, plan, read_for, ("",))
        self._read: list[tuple[Beside, list[ReadRow]]] = []
        self._words: dict[tuple[str, int], str] = {}

    @property
    def places(self) -> set[int]:
        """The columns that tell of them."""
        return {at for each in self._found for at, path in enumerate(each.targets) if path}

    def read(self) -> dict[int, str]:
        """Read the rows that are records; returns by their numbers what each tells of besides, in words."""
        catalog = self._store.catalog
        notes: dict[int, str] = {}
        if not self._found:
            return notes
        sheet = self._sheet.unpacked()
        places = left_out.Sorter(sheet, self._plan).records()
        for each in self._found:
            plan = replace(self._plan, targets=each.targets)
            reader = SheetReader(catalog, catalog[each.kind], plan)
            rows = reader.read(sheet, named(self._store, reader, sheet), places)
            told = [row for row in rows if any(v is not None for v in row.values.values())]
            for row in told:
                reader.settle(row)
                shown = (
                    forms.show(reader.targets[path].field.type, value, {})
                    for path, value in row.values.items()
                    if value is not None and not isinstance(value, tuple)
                )
                words = self._words[each.kind, row.number] = ", ".join(filter(None, shown))
                notes[row.number] = f"함께 가져올 {catalog[each.kind].label}: {words}"
            self._read.append((each, told))
        return notes

    def told(self, whose: Mapping[int, tuple[int, int]]) -> tuple[ToldRecords, ...]:
        """Return what was read, once it is known of each row which one is written, and whom it is about."""
        names = headers.names_of(self._sheet, self._plan)
        return tuple(
            ToldRecords(
                each.kind,
                (kind := self._store.catalog[each.kind]).label,
                kind.unit,
                each.link,
                tuple(name for name, path in zip(names, each.targets, strict=True) if path),
                tuple(self._judged(kind, each.link, rows, whose)),
            )
            for each, rows in self._read
            if rows
        )

    def _judged(
        self, kind: Kind, link: str, rows: Iterable[ReadRow], whose: Mapping[int, tuple[int, int]]
    ) -> Iterable[ToldRow]:
        seen = set[tuple[int, str]]()
        for row in rows:
            first, root = whose.get(row.number, (row.number, 0))
            values = {path: value for path, value in row.values.items() if value is not None}
            key = (first, _digest(values))
            why = " ".join(row.reasons) or self._why(kind, link, values, root)
            why = why or (TWICE if key in seen else "")
            seen.add(key)
            yield ToldRow(row.number, first, root, values, self._words[kind.name, row.number], why)

    def _why(self, kind: Kind, link: str, values: Mapping[str, Value], root: int) -> str:
        """Say why a record is not taken."""
        lacking = sorted(besides.needed(self._store.catalog, kind, link) - values.keys())
        if lacking:
            labels = ", ".join(kind.by_name[each].label for each in lacking)
            return f"{attach(labels, '이/가')} 없는 것"
        try:
            made = _complete(self._store, kind, {**values, link: root or _NOBODY})
            if root:
                dealings.begin(self._store, kind, None, made)
        except UserError as error:
            return " ".join(error.fields.values()) or error.message
        return _held(self._store, kind, link, values, root) if root else ""


def write(
    store: Store,
    told: Iterable[ToldRecords],
    owners: Mapping[int, int],
    give_way: Callable[[], object],
) -> str:
    """Write, inside a change, what was told of those whose rows were taken; returns what became of it, in a sentence.

    `owners` are the records of the rows that were taken, by the numbers of these; 0 is the one that was there.
    """
    sentences: list[str] = []
    for each in told:
        kind = store.catalog[each.kind]
        done = 0
        for row in each.rows:
            root = (owners.get(row.first, 0) or row.root) if row.first in owners else 0
            if row.why or not root or _held(store, kind, each.link, row.values, root):
                continue
            made = _complete(store, kind, {**row.values, each.link: root})
            if not _may_begin(store, kind, made):
                continue
            record = records.put(store, kind, made, None, None)
            mark = _mark(each.link, row.values, root)
            import_origins.remember(store.data, kind.name, record, import_origins.Came(mark, {}))
            done += 1
            if done % AT_ONCE == 0:
                give_way()
        counted = attach(f"{done:,}{kind.unit}", "을/를")
        sentences += [f"{kind.label} {counted} 함께 가져왔습니다."] if done else []
        left = len(each.rows) - done
        sentences += [f"{kind.label} {left:,}{kind.unit}은 뺐습니다."] if left else []
    return " ".join(sentences)


def _may_begin(store: Store, kind: Kind, made: Mapping[str, Value]) -> bool:
    """Tell whether somebody may have such a record; of who came with the file nobody could say it before."""
    try:
        dealings.begin(store, kind, None, made)
    except UserError:
        return False
    return True


def _read_for(store: Store, sheet: SheetTable, header: tuple[int, int], kind: Kind) -> Plan:
    return headers.propose(store.catalog, kind, sheet, header)


def _complete(store: Store, kind: Kind, values: Mapping[str, Value]) -> dict[str, Value]:
    opening = forms.blank(store.catalog, kind)
    return forms.complete(store.catalog, kind, {**opening, **values})[""]


def _held(store: Store, kind: Kind, link: str, values: Mapping[str, Value], root: int) -> str:
    """Say whether somebody has such a record already: brought by an earlier import, or otherwise."""
    mark = _mark(link, values, root)
    if import_origins.known(store.data, kind.name, [mark]):
        return BROUGHT
    found = duplicates.duplicates_of(store, kind.name, {**values, link: root})
    return THERE if found else ""


def _mark(link: str, values: Mapping[str, Value], root: int) -> str:
    """Return by what such a record is known again: whom it is about, and all that the file tells of it."""
    return f"{ROW}{_digest({**values, link: root})}"


def _digest(values: Mapping[str, Value]) -> str:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return blake2b(text.encode(), digest_size=16).hexdigest()
