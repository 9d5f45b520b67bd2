"""Records that may be the same as many values, read together: of a file each row would ask for them by itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from app.core.fields import Find
from app.core.kind import Catalog, Kind
from app.core.sameness import YEAR, Trait, digits_of, is_same, is_same_day
from app.core.search_terms import identity_token
from app.core.times import Birth
from app.core.values import Phone, Value
from app.store.duplicates import MOST_NAMESAKES, find, same
from app.store.engine import dialect, schema
from app.store.engine.data import Data
from app.store.engine.full_text import FullText


class Lookalikes:
    """The live records of a kind that many values may be the same as, read in a few questions instead of one by one.

    Of a file of 6,000 rows each asks for three sets of columns; one by one that is most of the time it takes.
    """

    def __init__(self, data: Data, catalog: Catalog, kind: Kind) -> None:
        """Read records of one kind, all that is compared of them."""
        self._data = data
        self._kind = kind
        self._indexed = {
            *schema.sort_columns(catalog, kind),
            *(each.name for each, _ in kind.links),
        }
        groups = (*kind.duplicates, *kind.open_once)
        self._groups = [([*map(kind.trait, names)], False) for names in groups]
        self._groups += [([*map(kind.trait, names)], True) for names in kind.renamed]
        title = kind.by_name[kind.title[0]]
        if title.find is Find.NAME and title.name in kind.identity:
            self._groups.append(([kind.trait(title.name)], False))
        state = (kind.state.name,) if kind.state else ()
        self._columns = tuple(dict.fromkeys((*kind.identity, *kind.alone, *state)))
        self._held: dict[tuple[str, Value], list[int]] = {}
        self._bodies: dict[int, dict[str, Value]] = {}

    def read(self, entries: Iterable[Mapping[str, Value]]) -> list[bool]:
        """Read the records that any of many values may be the same as, in place of those read before.

        Tells of each entry whether any may be found for it: most of a new list's are like nothing that is there.
        """
        asking = list(entries)
        ways = [[*self._ways(values)] for values in asking]
        asked = {door for found in ways for _, doors in found for door in doors or ()}
        tokens = {str(token) for name, token in asked if not name}
        found = FullText(self._data).holders(tokens) if tokens else {}
        self._held = {("", token): records for token, records in found.items()}
        for name in {name for name, _ in asked if name}:
            self._held |= self._holders(name, [value for each, value in asked if each == name])
        self._bodies = self._bodies_of(
            {record for found in self._held.values() for record in found}
        )
        return [
            any(doors is None or self._behind(traits, values, doors) for traits, doors in found)
            for values, found in zip(asking, ways, strict=True)
        ]

    def _ways(
        self, values: Mapping[str, Value]
    ) -> Iterator[tuple[Sequence[Trait], list[tuple[str, Value]] | None]]:
        """Go through the groups of columns that are given, with what leads to the same; None where nothing does."""
        for traits, to_the_day in self._groups:
            if all(each.given(values) for each in traits):
                yield traits, self._doors(traits, values, to_the_day=to_the_day)

    def find(
        self,
        values: Mapping[str, Value],
        names: Sequence[str],
        *,
        only_open: bool = False,
        to_the_day: bool = False,
    ) -> list[int]:
        """Return what `find` does; asked for by itself where these values were not among those read for."""
        kind, traits = self._kind, [self._kind.trait(name) for name in names]
        if not all(each.given(values) for each in traits):
            return []
        rows = self._near(traits, values, to_the_day=to_the_day)
        if rows is None:
            asked = partial(find, self._data, kind, values, names)
            return asked(only_open=only_open, to_the_day=to_the_day)
        if only_open and kind.state and kind.open_states:
            state, still_open = kind.state.name, kind.open_states
            rows = {record: its for record, its in rows.items() if its[state] in still_open}
        compare = is_same_day if to_the_day else is_same
        return same(self._data, kind, traits, values, rows, compare) if rows else []

    def present(self, record: int) -> Mapping[str, Value]:
        """Return what is compared of a record that was read."""
        return self._bodies.get(record, {})

    def _near(
        self, traits: Sequence[Trait], values: Mapping[str, Value], *, to_the_day: bool
    ) -> dict[int, dict[str, Value]] | None:
        """Return those that may be the same as some values; None where they were not read for these."""
        doors = self._doors(traits, values, to_the_day=to_the_day)
        if doors is None or not all(each in self._held for each in doors):
            return None
        return self._behind(traits, values, doors)

    def _behind(
        self,
        traits: Sequence[Trait],
        values: Mapping[str, Value],
        doors: Sequence[tuple[str, Value]],
    ) -> dict[int, dict[str, Value]]:
        """Return those to which doors lead that may be the same as some values."""
        found = sorted({record for each in doors for record in self._held[each]})
        if not found:
            return {}
        keys = [each.folded(values) for each in traits]
        if sum(map(bool, keys)) == 1:
            found = found[:MOST_NAMESAKES]
        plain = (each for each, key in zip(traits, keys, strict=True) if not key)
        tests = [_nearness(each, values) for each in plain]
        bodies = ((record, self._bodies.get(record)) for record in found)
        return {
            record: body
            for record, body in bodies
            if body is not None and all(test(body) for test in tests)
        }

    def _doors(
        self,
        traits: Sequence[Trait],
        values: Mapping[str, Value],
        *,
        to_the_day: bool,
    ) -> list[tuple[str, Value]] | None:
        """Return by what those are found that may be the same: keys of names, or what an indexed column holds.

        Nothing where no one thing leads to all of them: a telephone may stand in several columns.
        """
        if named := next(filter(None, (each.folded(values) for each in traits)), None):
            return [("", identity_token(key)) for key in named]
        for each in traits:
            name, value = each.own.name, values.get(each.own.name)
            if len(each.fields) == 1 and name in self._indexed:
                if not isinstance(each.own.type, Birth):
                    return [(name, value)]
                year = str(value)[:YEAR]
                if to_the_day or value != year:
                    return [(name, value), *([] if to_the_day else [(name, year)])]
        return None

    def _holders(self, name: str, values: Sequence[Value]) -> dict[tuple[str, Value], list[int]]:
        """Return the records that hold each of some values in an indexed column."""
        found: dict[tuple[str, Value], list[int]] = {(name, value): [] for value in values}
        for value, record in self._data.rows(
            f'SELECT asked.value, t.id FROM {dialect.listed("asked")} CROSS JOIN "{self._kind.name}" t '
            f'WHERE t."{name}" = asked.value AND t.gone = 0',
            [dialect.as_json(list(values))],
        ):
            found[name, value].append(record)
        return found

    def _bodies_of(self, records: Collection[int]) -> dict[int, dict[str, Value]]:
        """Return what is compared of those of some records that are of the kind and live."""
        if not records:
            return {}
        columns = ", ".join(f'"{name}"' for name in self._columns)
        rows = self._data.rows(
            f'SELECT id, {columns} FROM "{self._kind.name}" '
            f"WHERE {dialect.among('id')} AND gone = 0",
            [dialect.packed(sorted(records))],
        )
        return {record: dict(zip(self._columns, body, strict=True)) for record, *body in rows}


def _nearness(trait: Trait, values: Mapping[str, Value]) -> Callable[[Mapping[str, Value]], bool]:
    """Return what tells at a glance that a record cannot be the same: before telephones and days are read."""
    names = [each.name for each in trait.fields]
    starts = tuple(
        digits_of(each) if isinstance(trait.own.type, Phone) else str(each)[:YEAR]
        for each in trait.given(values)
        if isinstance(trait.own.type, Phone | Birth)
    )
    if not starts:
        return lambda _: True
    return lambda theirs: any(str(theirs[name] or "").startswith(starts) for name in names)
