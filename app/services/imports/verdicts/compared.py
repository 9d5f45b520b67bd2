"""What the rows of a file are compared with: an office, a kind, the file's plan; and how it is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.core.kind import Kind
from app.core.values import Value, Values
from app.output.sheets import SheetTable
from app.services.imports.columns import namesakes
from app.services.imports.columns.headers import Plan
from app.services.imports.tables import source_days
from app.services.imports.values.named_records import Found
from app.services.imports.values.read_row import ReadRow
from app.services.imports.values.rows import SheetReader
from app.services.imports.verdicts.editions import Edition
from app.services.imports.verdicts.likenesses import Likenesses
from app.services.imports.verdicts.marks import Marks
from app.services.imports.verdicts.verdicts import RowIn, Write
from app.services.matching import verification
from app.services.records import dealings, forms, gone
from app.store import duplicates, rows
from app.store.import_origins import digest
from app.store.store import Store

Parts = dict[str, dict[str, Value]]


class Compared:
    """What every row of one file is compared with, and what is known of the file as a whole."""

    def __init__(self, store: Store, kind: Kind, reader: SheetReader, me: str, plan: Plan) -> None:
        """Compare with one open office; `me` is the clerk's name, for columns that take it."""
        self.store = store
        self.kind = kind
        self.reader = reader
        self.plan = plan
        self.blank = forms.blank(store.catalog, kind, me)
        self.verified = verification.day_of(store.catalog, kind)
        self.dated = source_days.path_of(store.catalog, kind)
        code = next((p for p, t in reader.targets.items() if t.field.code), "")
        self.marks = Marks(store.catalog, kind, code, self.verified)
        self.link = kind.role[0].name if kind.role else ""
        self.prefix = self.marks.prefix
        self.root_kind = self.marks.root
        self.likenesses = Likenesses(store, kind, self.blank, self.marks)
        self.edition = Edition(())
        """What the rows are about."""
        self.mine: set[int] = set()
        """The records, and the people behind them, that the rows of the file are about."""
        self.common = frozenset[tuple[str, str]]()
        """Digests of values by path that many rows bring: that two have them in common says nothing."""
        self.older = ""
        """The day of a newer edition that was imported before; empty where there is none."""

    def dealt(
        self, row: ReadRow, told: RowIn, write: Write, before: Mapping[str, Value], parts: Parts
    ) -> RowIn:
        """Refuse what may not begin with whom a row names, and say what follows from the states it sets.

        `before` is what there is already, of a new role that of its person.
        """
        store, kind = self.store, self.kind
        known = write.person if write.record is None else None
        own = {**parts[""], **({self.link: known} if known else {})}
        was = None if write.record is None else before
        row.warnings += tuple(dealings.begin(store, kind, was, own, known))
        after = flat(parts)
        asks = dealings.question(store.catalog, kind, before, after)
        there = write.record or write.person
        left = dealings.left_by(store, kind, there, before, after) if there else 0
        waits = f"열려 있는 {left:,}건은 ‘확인 필요’에 올립니다." if left else ""
        later = ""
        if there:
            changed = {path: value for path, value in after.items() if before.get(path) != value}
            later = gone.left_after(store, kind, there, after, changed)
        if said := " ".join(filter(None, (asks, waits, later))):
            row.warnings += (said,)
        return replace(told, warnings=tuple(row.warnings), write=write, asks=asks, left_open=left)

    def stored(self, person: int) -> dict[str, Value]:
        """Return what is stored of a person, by the paths of a role."""
        stored = self.store.records.load(person).values
        return {f"{self.prefix}{name}": value for name, value in stored.items()}

    def told_of_former(
        self, before: Mapping[str, Value], parts: Parts, taken: Mapping[str, Value]
    ) -> list[str]:
        """Say of each column that is written anew what becomes of what it held, where that may be kept."""
        told: list[str] = []
        for prefix, part in forms.parts_of(self.store.catalog, self.kind):
            was = {path.removeprefix(prefix): value for path, value in before.items()}
            made = parts[prefix.rstrip(".")]
            for each in part.former:
                changed = each.changes(was, made)
                if changed and f"{prefix}{each.column}" in taken:
                    kept = made.get(each.lines) != was.get(each.lines)
                    told.append(
                        self.sentence(f"{prefix}{each.column}", each.words(changed[0], kept=kept))
                    )
        return told

    # --- sentences ---------------------------------------------------------------------------

    def title(self, values: Mapping[str, Value]) -> str:
        """Return what a record with some values is called."""
        kind = self.root_kind
        own = {name: values.get(f"{self.prefix}{name}") for name in kind.title}
        linked = [each for each in map(own.get, kind.title) if isinstance(each, int)]
        return rows.title_of(kind, own, self.store.records.titles(linked) if linked else {})

    def label(self, path: str) -> str:
        """Return what a column is called."""
        column = next((c for c in self.store.catalog.columns(self.kind) if c.path == path), None)
        if column is None and path in self.kind.by_name:  # the link to the person of a role
            return self.kind.by_name[path].label
        lines = dict(forms.lines_of(self.store.catalog, self.kind))
        return column.label if column else lines[path].label

    def sentence(self, path: str, why: str) -> str:
        """Say something of a column."""
        return f"{self.label(path)}: {why}"

    def changes(
        self, before: Mapping[str, Value], taken: Mapping[str, Value]
    ) -> tuple[tuple[str, str, str], ...]:
        """Return label, old text and new text of each column that is written."""
        return tuple(
            (self.label(path), self.shown(path, before.get(path)), self.shown(path, value))
            for path, value in taken.items()
        )

    def shown(self, path: str, value: Value) -> str:
        """Return a value of a column as text; of lines their number."""
        column = next((c for c in self.store.catalog.columns(self.kind) if c.path == path), None)
        if column is None:
            return f"{len(value) if isinstance(value, tuple) else 0}줄"
        titles = self.store.records.titles([value]) if isinstance(value, int) else {}
        return forms.show(column.field.type, value, titles)


def named(store: Store, reader: SheetReader, sheet: SheetTable) -> Found:
    """Return the records that the rows of a sheet name, with what tells namesakes apart where it does, too."""
    called = {
        kinds: duplicates.called(store.data, store.catalog, kinds, titles)
        for kinds, titles in reader.named(sheet).items()
    }
    known: dict[int, Values] = {}
    for kind in {each.kind for each in reader.tellings.values()}:
        ids = {record for found in called.get((kind.name,), {}).values() for record in found}
        names = tuple(each.name for each in namesakes.telling(kind))
        rows = store.lists.rows(kind, sorted(ids), names)
        known |= {row.id: dict(zip(names, row.values, strict=True)) for row in rows}
    return Found(called, known)


def flat(parts: Mapping[str, Mapping[str, Value]]) -> dict[str, Value]:
    """Return the values of a record and of those it is a role of by their paths."""
    return {
        f"{part}.{name}".lstrip("."): value
        for part, values in parts.items()
        for name, value in values.items()
    }


def is_later(day: Value, other: Value) -> bool:
    """Tell whether a day comes after another; any day comes after none."""
    return str(day or "") > str(other or "")


def saved(parts: Mapping[str, Mapping[str, Value]], path: str) -> str:
    """Return the digest of a column as it is written."""
    part, _, name = path.rpartition(".")
    return digest(parts[part].get(name))
