"""Fills the workbook in which records are revised: every column that is typed, a row for each record, with its mark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.core.entry_sheets import EntrySheet
from app.core.hangul import fold
from app.core.kind import Column, Kind
from app.core.revision import Imprint, Mark, digest_of_texts, digest_of_value
from app.core.values import Cell, Value
from app.papers.revision_sheet import REVISION_SHEET, TITLE
from app.services.imports.revising.entry_columns import EntryPart, columns_of, parts_of
from app.services.office import settings
from app.services.prints.contributions import books
from app.services.records import forms
from app.store import import_origins, random_names
from app.store.store import Store

NUMBERED = "{title} #{number}"
"""How a linked record is told from others that are called the same."""
GUIDE = (
    "고칠 칸만 고치고 저장한 뒤 ‘가져오기’에서 이 파일을 고르세요. 고친 칸만 바뀌고, 비운 칸은 지워집니다. "
    "줄을 지워도 기록은 지우지 않으며, 맨 아래 빈 줄에 적은 것은 새 기록이 됩니다."
)
Values = Mapping[int, Mapping[str, Value]]


@books(REVISION_SHEET)
def fill(store: Store, kind: Kind, ids: Sequence[int], columns: Sequence[Column]) -> EntrySheet:
    """Return the workbook of some records; without any it tells its columns."""
    values = _values_of(store, kind, ids)
    paths = [each.path for each in columns]
    parts = parts_of(store.catalog, kind, _counts(store, kind, values), paths)
    imprint = _imprint(store, kind, parts, len(values))
    titles = titles_of(store, kind, values.values())
    secrets = random_names.secrets_of(store.data, kind.name, values)
    rows: list[tuple[Cell, ...]] = []
    marks: list[str] = []
    for record, held in values.items():
        raw = [part.raw(held.get(part.path), titles) for part in parts]
        texts = [digest_of_texts(p.texts(cells)) for p, cells in zip(parts, raw, strict=True)]
        stored = [digest_of_value(held.get(part.path)) for part in parts]
        mark = Mark(record, tuple(texts), tuple(stored))
        marks.append(mark.written(imprint, secrets[record][0]))
        rows.append(tuple(cell for cells in raw for cell in cells))
    return EntrySheet(
        TITLE.format(kind=kind.label),
        (GUIDE,),
        tuple(columns_of(store.catalog, parts)),
        rows,
        tuple(marks),
        imprint,
    )


def _imprint(store: Store, kind: Kind, parts: Iterable[EntryPart], rows: int) -> Imprint:
    cells = tuple((each.path, each.label) for part in parts for each in part.cells)
    office = settings.office_on(store).name
    return Imprint(random_names.office_of(store.data), office, kind.name, cells, rows)


def _values_of(store: Store, kind: Kind, ids: Sequence[int]) -> dict[int, dict[str, Value]]:
    """Return what some records hold by the paths of their form, in the order asked for."""
    store.data.note(ids)
    found = store.records.values_of(kind, ids)
    held: dict[int, dict[str, Value]] = {each: dict(found[each]) for each in ids if each in found}
    if kind.role:
        link, type_ = kind.role
        people = {record: values[link.name] for record, values in held.items()}
        numbers = [each for each in people.values() if isinstance(each, int)]
        store.data.note(numbers)
        theirs = store.records.values_of(store.catalog[type_.kinds[0]], numbers)
        for record, person in people.items():
            told = theirs.get(person, {}) if isinstance(person, int) else {}
            held[record] |= {f"{link.name}.{name}": value for name, value in told.items()}
    return held


def _counts(store: Store, kind: Kind, values: Values) -> dict[str, int]:
    """Return how many rows each child table has in the sheet: one more than any record has, if there may be."""
    counts: dict[str, int] = {}
    for path, lines in forms.lines_of(store.catalog, kind):
        held = (each.get(path) for each in values.values())
        longest = max((len(each) for each in held if isinstance(each, tuple)), default=0)
        counts[path] = min(longest + 1, lines.most or longest + 1)
    return counts


def titles_of(store: Store, kind: Kind, values: Iterable[Mapping[str, Value]]) -> dict[int, str]:
    """Return how linked records are called in the sheet: with their numbers where several are called the same."""
    titles: dict[int, str] = {}
    linked: dict[tuple[str, ...], set[int]] = {}
    for held in values:
        for _, type_, target in forms.linked(store.catalog, kind, held):
            linked.setdefault(type_.kinds, set()).add(target)
    for kinds, targets in linked.items():
        told = store.records.titles(targets)
        bearers = import_origins.titled(store.data, kinds, told.values())
        for target, title in told.items():
            alone = len(bearers.get(fold(title), ())) < 2  # noqa: PLR2004 - itself alone
            titles[target] = title if alone else NUMBERED.format(title=title, number=target)
    return titles
