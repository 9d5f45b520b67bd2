"""Which records a file is about: by the source's code, by what identifies them, as a new edition of a list.

A file is an edition of the list of an earlier import where its columns are called alike and it holds enough of
its records. These are then known again also where one thing that identifies them has changed: a place that moved,
a telephone that is new, another name at the same address with the same telephone. What comes from another
list is none of the file's: it is compared as anything that is there already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import islice

from app.core.kind import Kind
from app.core.marks import Mark, read_mark
from app.output.sheets import SheetTable
from app.services.imports.columns import headers
from app.services.imports.columns.headers import Plan
from app.services.imports.columns.meanings import plain
from app.services.imports.values.read_row import ReadRow
from app.services.imports.verdicts.marks import Marks
from app.store import import_origins
from app.store.import_origins import CODE, Digests, Origin, Source
from app.store.store import Store

_ALIKE = 0.5
"""Of all columns of two files so many are called the same where they are editions of one list."""
_SHARED = 0.3
"""So many of a list's records, or of a file's rows where these are fewer, are the same in an edition of it."""
_WHOLE = 0.5
"""So many of a list's records a file holds that is all of it: what it lacks has disappeared."""
_AT_ONCE = 500
"""Records of a list whose marks are read together."""

OF_NO_LIST = frozenset(("",))
"""The headers of rows that are no edition of a list which was imported."""


def headers_of(sheet: SheetTable, plan: Plan) -> frozenset[str]:
    """Return digests of the names of a file's columns; none where it has no header."""
    names = headers.own_names(sheet, plan) if plan.header_rows else ()
    words = filter(None, map(plain, names))
    return frozenset(blake2b(word.encode(), digest_size=5).hexdigest() for word in words)


@dataclass(frozen=True)
class Edition:
    """What a file is about."""

    origins: Sequence[Origin | None]
    """Of each row what earlier imports left about it."""
    doubtful: frozenset[int] = frozenset()
    """The places of rows of which the name alone is the record's."""
    source: Source = field(default_factory=lambda: Source(0, frozenset(), ""))
    """The list it is an edition of, without a number where it is a new one."""
    gone: tuple[int, ...] = ()
    """The records of the list that no row is about, where the file holds most of it."""
    others: Mapping[int, Origin] = field(default_factory=dict[int, Origin])
    """The records of the list that no row is known to be about, by their numbers and those of their roots.

    Their digests are read of the few of them that a row turns out to be about.
    """


@dataclass(slots=True)
class _Held:
    """A record of a list that came from an earlier import."""

    record: int
    root: int
    sources: frozenset[int]
    texts: tuple[str, ...] = ()
    """The marks by which files brought it, as they are kept."""
    marks: tuple[Mark, ...] = ()
    """That of the last of them, and what it holds now; of those alone that no row is known to be about."""


class Editions:
    """Finds which records of earlier imports the rows of a file are about."""

    def __init__(self, store: Store, kind: Kind, marks: Marks, named: frozenset[str]) -> None:
        """Compare with one open office; `named` are digests of the file's headers."""
        self._store = store
        self._kind = kind
        self._marks = marks
        self._named = named

    def find(
        self,
        rows: Sequence[ReadRow],
        marks: Sequence[Mark],
        texts: Sequence[str],
        older: Mapping[int, str],
    ) -> Edition:
        """Return what the rows are about.

        `texts` are their marks as they are kept, each once; `older` fingerprints of rows by their places, where
        any record is known by one.
        """
        data, name = self._store.data, self._kind.name
        sources = [each for each in import_origins.sources(data, name) if self._is_alike(each)]
        numbers = {each.number for each in sources}
        known = import_origins.known(data, name, {*texts, *older.values()}, numbers | {0})
        origins = [known.get(text) or known.get(older.get(at, "")) for at, text in enumerate(texts)]
        origins = self._sort_equal(rows, texts, self._once(origins))
        held = self._held(numbers)
        left = self._unclaimed(held, origins)
        found, doubtful = self._pairs(marks, origins, left) if left else ({}, set[int]())
        kept = import_origins.latest(data, set(found.values()))
        for at, record in found.items():
            its = held[record]
            origins[at] = Origin(
                record, its.root, gone=False, kept=kept[record], sources=its.sources
            )
        taken = self._taken(sources, held, origins, _to_be_known(rows, texts))
        mine = {each.number for each in taken}
        for at, origin in enumerate(origins):
            if origin and not origin.sources & (mine | {0}) and not texts[at].startswith(CODE):
                origins[at] = None
        return self._told(held, origins, doubtful, taken)

    def _is_alike(self, source: Source) -> bool:
        """Tell whether the columns of a list and of the file are called alike, as far as it is known."""
        if not source.headers or not self._named:
            return True
        both, either = source.headers & self._named, source.headers | self._named
        return len(both) >= _ALIKE * len(either)

    @staticmethod
    def _once(origins: Sequence[Origin | None]) -> list[Origin | None]:
        """Return each record once: of two rows that are about it the one by which it was brought last.

        A row of a record that was merged is about the one it leads to as well.
        """
        best: dict[int, int] = {}
        for at, origin in enumerate(origins):
            if origin and not origin.led:
                before = origins[best[origin.record]] if origin.record in best else None
                if before is None or (before.earlier and not origin.earlier):
                    best[origin.record] = at
        return [
            each if each and (each.led or best[each.record] == at) else None
            for at, each in enumerate(origins)
        ]

    @staticmethod
    def _sort_equal(
        rows: Sequence[ReadRow], texts: Sequence[str], origins: list[Origin | None]
    ) -> list[Origin | None]:
        """Give rows with equal marks those records that hold most of what they bring, whatever their order."""
        several = {text.partition("#")[0] for text in texts if "#" in text}
        groups: dict[str, list[int]] = {}
        for at, text in enumerate(texts):
            if (base := text.partition("#")[0]) in several and not text.startswith(CODE):
                groups.setdefault(base, []).append(at)
        for places in groups.values():
            free = [each for at in places if (each := origins[at])]
            scores = sorted(
                (
                    (_agreement(rows[at], each.digests), -at, -n)
                    for at in places
                    for n, each in enumerate(free)
                ),
                reverse=True,
            )
            chosen: dict[int, int] = {}
            for _, at, n in scores:
                if -at not in chosen and -n not in chosen.values():
                    chosen[-at] = -n
            for at in places:
                origins[at] = free[chosen[at]] if at in chosen else None
        return origins

    def _held(self, numbers: Collection[int]) -> dict[int, _Held]:
        """Return the live records of some lists, each with the marks by which files brought it, the last one last."""
        found: dict[int, _Held] = {}
        alone = {each: frozenset((each,)) for each in numbers}
        rows = import_origins.of_sources(self._store.data, self._kind.name, numbers)
        for record, root, text, source in rows if numbers else ():
            held = found.get(record)
            if held is None:
                held = found[record] = _Held(record, root, alone[source])
            elif source not in held.sources:
                held.sources |= alone[source]
            held.texts += (text,)
        return found

    @staticmethod
    def _unclaimed(held: Mapping[int, _Held], origins: Iterable[Origin | None]) -> list[_Held]:
        claimed = {each.record for each in origins if each}
        return [each for record, each in held.items() if record not in claimed]

    # --- pairs of what is left ------------------------------------------------------------------

    def _pairs(
        self, marks: Sequence[Mark], origins: Sequence[Origin | None], left: Sequence[_Held]
    ) -> tuple[dict[int, int], set[int]]:
        """Return the records that other rows are about, by the rows' places, and which of them are doubtful."""
        rows = [at for at, each in enumerate(origins) if each is None and marks[at].keys]
        if not rows or not (self._marks.of_person or self._marks.of_thing):
            return {}, set()
        groups = (*self._marks.groups, *self._marks.in_editions)
        met = [*self._met(left, [marks[at] for at in rows], (*groups, (self._marks.title,)))]
        pairing = _Pairing(self._marks, marks, rows, met)
        for strictly in (True, False):
            for group in groups:
                pairing.pair(group, strictly=strictly)
        pairing.pair_by_title()
        return pairing.found, pairing.doubtful

    def _met(
        self, left: Sequence[_Held], rows: Iterable[Mark], groups: Sequence[Sequence[str]]
    ) -> Iterator[_Held]:
        """Go through the records that have a group of columns in common with any row, each with its marks.

        Of a list of 100,000 that no row of a part of it is about, the marks alone would be 200 MB.
        """
        doors = {(group, door) for mark in rows for group in groups for door in mark.doors(group)}
        for start in range(0, len(left), _AT_ONCE):
            part = left[start : start + _AT_ONCE]
            self._read_present(part)
            for each in part:
                own = ((g, door) for mark in each.marks for g in groups for door in mark.doors(g))
                if any(door in doors for door in own):
                    yield each
                else:
                    each.marks = ()

    def _read_present(self, left: Sequence[_Held]) -> None:
        """Read the marks by which records came last, and add what they hold now: a clerk may have changed it."""
        own = dict.fromkeys(each.name for _, trait in self._marks.traits for each in trait.fields)
        roots = [each.root for each in left]
        data, marks = self._store.data, self._marks
        present = import_origins.bodies(data, marks.root, roots, tuple(own))
        names = tuple(dict.fromkeys(each.name for _, trait in marks.own for each in trait.fields))
        of_role = {}
        if names:
            records = [each.record for each in left]
            of_role = import_origins.bodies(data, self._kind, records, names)
        for each in left:
            read = (mark for text in reversed(each.texts) if (mark := read_mark(text)))
            each.marks += (*islice(read, 1),)
            values = {f"{marks.prefix}{n}": v for n, v in present.get(each.root, {}).items()}
            each.marks += (marks.of({**values, **of_role.get(each.record, {})}),)

    # --- whose edition it is --------------------------------------------------------------------

    @staticmethod
    def _taken(
        sources: Sequence[Source],
        held: Mapping[int, _Held],
        origins: Sequence[Origin | None],
        count: int,
    ) -> list[Source]:
        """Return the lists that the file is an edition of, that with the most of its rows first.

        `count` tells how many rows might be known.
        """
        size = Counter(number for each in held.values() for number in each.sources)
        shared = Counter(
            number
            for each in origins
            if each
            for number in (held[each.record].sources if each.record in held else each.sources)
        )
        found = [
            each
            for each in sources
            if shared[each.number] >= _SHARED * min(size[each.number], count)
            and shared[each.number]
        ]
        return sorted(found, key=lambda each: shared[each.number], reverse=True)

    def _told(
        self,
        held: Mapping[int, _Held],
        origins: Sequence[Origin | None],
        doubtful: Collection[int],
        taken: Sequence[Source],
    ) -> Edition:
        if not taken:
            return Edition(origins, frozenset(doubtful), Source(0, self._named, ""))
        source = replace(taken[0], headers=self._named or taken[0].headers)
        mine = {each.number for each in taken}
        of_list = {record: each for record, each in held.items() if each.sources & mine}
        rest = self._unclaimed(of_list, origins)
        whole = [each for each in of_list.values() if source.number in each.sources]
        missing = [each for each in rest if source.number in each.sources]
        gone = missing if len(whole) - len(missing) >= _WHOLE * len(whole) else []
        others: dict[int, Origin] = {}
        for each in rest:
            others[each.record] = Origin(each.record, each.root, gone=False, sources=each.sources)
            others.setdefault(each.root, others[each.record])
        return Edition(
            origins, frozenset(doubtful), source, tuple(each.record for each in gone), others
        )


def _to_be_known(rows: Sequence[ReadRow], texts: Sequence[str]) -> int:
    """Return how many rows are not refused, and no part of another one."""
    return sum(bool(text) and not row.reasons for row, text in zip(rows, texts, strict=True))


def _agreement(row: ReadRow, digests: Digests) -> int:
    """Return in how many columns a row brings what an earlier import brought of a record."""
    return sum(
        digests.get(path, ("",))[0] == import_origins.digest(value)
        for path, value in row.values.items()
    )


class _Pairing:
    """Pairs rows and records that are not known by their marks."""

    def __init__(
        self, whole: Marks, marks: Sequence[Mark], rows: Iterable[int], left: Sequence[_Held]
    ) -> None:
        """Take the marks of all rows, the places of those that are left, and the records that are."""
        self._whole = whole
        self._marks = marks
        self._rows = list(rows)
        self._left = {each.record: each for each in left}
        self.found: dict[int, int] = {}
        """The records by the places of their rows."""
        self.doubtful = set[int]()
        """The places of rows that have nothing but the name in common with their record."""

    def pair(self, group: Sequence[str], *, strictly: bool) -> None:
        """Pair what has a group of columns in common: strictly where no other column says otherwise."""
        odd = [path for path, _ in self._whole.traits] if strictly else self._whole.lasting

        def is_one(mine: Mark, theirs: Mark) -> bool:
            same = all(mine.is_same(path, theirs) for path in group)
            return same and not any(mine.is_at_odds(path, theirs) for path in odd)

        near = self._near(group, is_one)
        if not strictly:
            near = _only(near)
        for at, records in near.items():
            self._take(at, next((each for each in records if each in self._left), 0))
        self._rows = [at for at in self._rows if at not in self.found]

    def pair_by_title(self) -> None:
        """Pair what is the only one called so on both sides, unless it stands in another district."""
        for at, (record,) in _only(
            self._near((self._whole.title,), self._whole.is_unmoved)
        ).items():
            theirs = self._left[record].marks
            if all(self._whole.odds(self._marks[at], each) > 1 for each in theirs):
                self.doubtful.add(at)
            self._take(at, record)

    def _near(
        self, group: Sequence[str], is_one: Callable[[Mark, Mark], bool]
    ) -> dict[int, list[int]]:
        """Return the records that each row may be about, by the rows' places."""
        doors: dict[tuple[str, ...], dict[int, None]] = {}
        for record, held in self._left.items():
            for mark in held.marks:
                for door in mark.doors(group):
                    doors.setdefault(door, {})[record] = None
        near: dict[int, list[int]] = {}
        for at in self._rows:
            mine = self._marks[at]
            met = {r: None for door in mine.doors(group) for r in doors.get(door, ())}
            found = [each for each in met if any(is_one(mine, m) for m in self._left[each].marks)]
            if found:
                near[at] = found
        return near

    def _take(self, at: int, record: int) -> None:
        if self._left.pop(record, None):
            self.found[at] = record


def _only(near: Mapping[int, list[int]]) -> dict[int, list[int]]:
    """Return those of which one row and one record alone may be each other."""
    times = Counter(record for records in near.values() for record in records)
    return {at: found for at, found in near.items() if len(found) == 1 and times[found[0]] == 1}
