"""What of the office's resources goes to other offices: columns declared for it, without anything of a person.

Each row bears a code of this office's own, so that the next edition finds the same record there; what came from
another office under such a code is not passed on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from app.core import clock
from app.core.dates import show_date
from app.core.fields import Field, Mask
from app.core.hangul import fold
from app.core.kind import Kind
from app.core.phones import holds_mobile
from app.core.presence import Use
from app.core.tables import Section, TableColumn
from app.core.title_masking import way_of_title
from app.core.values import Cell, Phone, Value
from app.papers.shared_file import SHARED_FILE
from app.services.imports.tables.source_days import ROW_BY_ROW
from app.services.office import settings
from app.services.prints.contributions import tells
from app.services.prints.orders import MOST_ROWS
from app.services.prints.tables import PaperTables
from app.store import import_origins, random_names, who_may
from app.store.query import Query
from app.store.store import Store

CODE = re.compile("[0-9a-f]{8}-[0-9]+")
"""How a code of an office's own looks."""
SOURCE = TableColumn("출처", 40)
"""The column that says from which office a row is."""
NOT_PASSED_ON = "다른 기관에서 받은 {number:,}건은 싣지 않았습니다."
LEFT_OUT = "사람 이름이나 휴대전화가 들어 있어 비운 칸 {number:,}개."
_WORD = re.compile("[가-힣]{2,5}")
_PARTICLES = re.compile("(?:님|씨|선생님|관장님|원장님|께|에게)$")


@dataclass(frozen=True)
class SharedRecord:
    """One record as others may have it."""

    id: int
    code: str
    values: Mapping[str, Value]
    """By the columns that go out; what tells of a person is empty."""


@dataclass(frozen=True)
class SharedKind:
    """The records of a kind that go out."""

    kind: Kind
    records: tuple[SharedRecord, ...]
    emptied: int
    """Cells that told of a person."""
    passed: int
    """Records that came from another office."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns that go out."""
        return tuple(self.kind.by_name[name] for name in self.kind.exchanged)


@tells(SHARED_FILE)
def tell(store: Store, about: str, asked: Mapping[str, Value]) -> PaperTables:
    """Tell all that goes out, a table for each kind."""
    del about, asked
    office = settings.office_on(store).name
    found = list(shared(store))
    sections = tuple(_section(each, office) for each in found)
    emptied = sum(each.emptied for each in found)
    passed = sum(each.passed for each in found)
    told = (
        f"{office}  ·  {show_date(str(clock.today()))} 현재  ·  {ROW_BY_ROW}",
        NOT_PASSED_ON.format(number=passed) if passed else "",
        LEFT_OUT.format(number=emptied) if emptied else "",
    )
    return PaperTables("공유용 파일", sections, "  ·  ".join(filter(None, told)))


def shared(store: Store) -> Iterator[SharedKind]:
    """Go through the kinds that others may have, with their records."""
    own = own_code(store)
    for kind in (each for each in store.catalog if each.exchanged):
        query = who_may.narrowed(store.catalog, Query(kind.name), Use.LISTED)
        ids = store.lists.ids(query, 0, MOST_ROWS)
        store.data.note(ids)
        values = store.records.values_of(kind, ids)
        mine = [each for each in ids if each in values and not _came(kind, values[each])]
        guard = _Guard(store, kind, [values[each] for each in mine])
        records = [SharedRecord(each, f"{own}-{each}", guard.public(values[each])) for each in mine]
        needed = [
            each.name for each in kind.fields if each.required and each.name in kind.exchanged
        ]
        whole = tuple(
            each for each in records if all(each.values.get(n) not in (None, "") for n in needed)
        )
        yield SharedKind(kind, whole, guard.emptied, len(ids) - len(mine))


def own_code(store: Store) -> str:
    """Return what the codes of this office's own records begin with, whatever it is called."""
    return blake2b(random_names.office_of(store.data).encode(), digest_size=4).hexdigest()


def _came(kind: Kind, values: Mapping[str, Value]) -> bool:
    """Tell whether a record came from another office's shared file."""
    codes = (values.get(each.name) for each in kind.fields if each.code)
    return any(isinstance(code, str) and CODE.fullmatch(code) for code in codes)


def _section(found: SharedKind, office: str) -> Section:
    kind = found.kind
    code = next(each for each in kind.fields if each.code)
    columns = (
        _column(code), *map(_column, found.fields), SOURCE,
    )  # fmt: skip
    rows: list[tuple[str, ...]] = []
    cells: list[tuple[Cell, ...]] = []
    for each in found.records:
        values = [(field.type, each.values.get(field.name)) for field in found.fields]
        rows.append((each.code, *(type_.show(value) for type_, value in values), office))
        cells.append((each.code, *(type_.cell(value) for type_, value in values), office))
    return Section(kind.label, columns, tuple(rows), tuple(cells))


def _column(field: Field) -> TableColumn:
    return TableColumn(field.label, field.width or field.type.width, field.type.align)


class _Guard:
    """Keeps what tells of a person out of some records of a kind."""

    def __init__(self, store: Store, kind: Kind, values: Sequence[Mapping[str, Value]]) -> None:
        """Learn which words of theirs are names of people in the file, and which numbers are theirs."""
        self._kind = kind
        self.emptied = 0
        texts = [text for each in values for text in self._texts(each)]
        people = [
            each for each in store.catalog if way_of_title(store.catalog, each.name) is Mask.NAME
        ]
        words = {word for text in texts for word in _words(text)}
        own = tuple(each.name for each in people)
        self._names = set(import_origins.titled(store.data, own, words))
        phones = {
            str(value)
            for each in values
            for field in kind.fields
            if isinstance(field.type, Phone) and (value := each.get(field.name))
        }
        self._phones = set(_theirs(store, people, phones))

    def _texts(self, values: Mapping[str, Value]) -> Iterator[str]:
        for name in self._kind.exchanged:
            shown = self._kind.by_name[name].type.show(values.get(name))
            if shown:
                yield shown

    def public(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Return the columns that go out, without what tells of a person."""
        made: dict[str, Value] = {}
        for name in self._kind.exchanged:
            field, value = self._kind.by_name[name], values.get(name)
            if value in (None, "", ()):
                continue
            if self._tells(field, value):
                self.emptied += 1
            else:
                made[name] = value
        return made

    def _tells(self, field: Field, value: Value) -> bool:
        text = field.type.show(value)
        if isinstance(field.type, Phone):
            return holds_mobile(text) or str(value) in self._phones
        if not field.public and holds_mobile(text):
            return True
        return any(fold(word) in self._names for word in _words(text))


def _words(text: str) -> set[str]:
    """Return the words of a text that may be names, with and without what is said behind a name."""
    found = set(_WORD.findall(text))
    return found | {_PARTICLES.sub("", word) for word in found}


def _theirs(store: Store, people: Iterable[Kind], phones: set[str]) -> Iterator[str]:
    """Go through those of some numbers that are people's."""
    keys = tuple(sorted(phones))
    for kind in people if keys else ():
        for field in kind.fields:
            if isinstance(field.type, Phone):
                ids = store.lists.ids(Query(kind.name, filters=((field.name, keys),)), 0, MOST_ROWS)
                held = store.records.values_of(kind, ids)
                yield from (str(each[field.name]) for each in held.values())
