"""Search: the ids that the index finds for a typed text, in the order they are shown.

At most `CAP` ids are taken. Fewer are counted exactly and ordered by name. Of more only so much is
known: names that start with the text come first, in their order, then others, all of them right.

What holds the text itself stands first; what is found by another spelling (`core.other_spellings`) comes
after it, and is looked for only where the first are not too many already.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.hangul import fold
from app.core.kind import Catalog, Kind
from app.core.name_ranges import name_ranges
from app.core.other_spellings import otherwise, told
from app.core.search_grammar import all_of as all_of_terms
from app.core.search_grammar import any_of, term
from app.core.search_terms import match
from app.store import first_names
from app.store.answers import Answers
from app.store.engine import dialect, full_text
from app.store.engine.data import Data
from app.store.engine.full_text import FullText
from app.store.index import ALL, Index, is_named_as_person, kind_token, path_token
from app.store.query import CAP, EMPTY, Query, Total
from app.store.selection import Selection
from app.store.sort_keys import SortKeys

FEW = 10
"""Conditions that fewer than one of so many pass are asked first, and the index is looked through for those."""


@dataclass(frozen=True)
class Found:
    """What a text finds, in no order; `others` by another spelling."""

    exact: Sequence[int] = ()
    others: Sequence[int] = ()

    def __len__(self) -> int:
        """Return how many there are; more than `CAP` tells that there may be more."""
        return len(self.exact) + len(self.others)

    @property
    def total(self) -> Total:
        """How many there are, as a list tells it."""
        return Total(min(len(self), CAP), len(self) > CAP)


class Search:
    """The searches of an open file."""

    def __init__(self, data: Data, catalog: Catalog) -> None:
        """Work on one connection with one catalog of kinds."""
        self.data = data
        self.catalog = catalog
        self.full_text = FullText(data)
        self._index = Index(data, catalog)
        self._names = SortKeys(data, catalog)
        self._known = Answers[list[int]](data)
        self._asked = Answers[str](data)

    def everywhere(self, text: str, limit: int) -> tuple[Total, list[int]]:
        """Search over all kinds, persons once whatever their roles; returns the first page's ids."""
        found = self._found(text, [ALL])
        if len(found.exact) > CAP:
            first = self._starting(text, None, limit)
            return found.total, _joined(first, found.exact, limit)
        return found.total, self._by_name(found, 0, limit)

    def find(self, query: Query) -> Found | None:
        """Return what a query's text finds; `None` where no text was typed.

        Signs alone find nothing.
        """
        if not query.text.strip():
            return None
        filters, untold = self._tokens(query)
        narrowed = Selection(self.catalog, query) if untold else None
        return self._found(query.text, [kind_token(query.kind)], filters, narrowed)

    def told_in(self, query: Query, ids: Sequence[int]) -> dict[int, str]:
        """Tell of those rows of a list that do not hold its text themselves by what that finds them."""
        found = self.find(query)
        return self.by_what(query.text, set(found.others).intersection(ids)) if found else {}

    def _tokens(self, query: Query) -> tuple[list[str], bool]:
        """Return the filters that the index knows, and whether other conditions narrow what it finds."""
        conditions = (query.ranges, query.among, query.turned, query.naming, query.either)
        untold = any(conditions) or query.ids is not None
        filters: list[str] = []
        for path, keys in query.filters:
            if not self._has_tokens(query.kind, path) or EMPTY in keys:
                untold = True
            elif keys:
                filters.append(any_of(term(path_token(path, key)) for key in keys))
        return filters, untold

    def told(self, text: str, ids: Sequence[int], kind: str = "") -> dict[int, str]:
        """Tell of those of some records that do not hold a text themselves by what it finds them."""
        found = self._found(text, [kind_token(kind) if kind else ALL])
        return self.by_what(text, set(found.others).intersection(ids))

    def by_what(self, text: str, others: Iterable[int]) -> dict[int, str]:
        """Tell of records that a text finds by another spelling by what it does; of any others nothing."""
        others = sorted(others)
        rows = self.data.rows(
            f"SELECT id, kind, title FROM record WHERE {dialect.among('id')}",
            [dialect.packed(others)],
        )
        return {
            record: why
            for record, name, title in (rows if others else ())
            if (why := self._why(text, record, self.catalog[name], title))
        }

    def _why(self, text: str, record: int, kind: Kind, title: str) -> str:
        """Tell by what a text finds a record; most often that is its title, so that is looked at first."""
        if why := told(text, [(title, is_named_as_person(self.catalog, kind))]):
            return why
        texts = self._index.texts(kind, record)
        names = ((name, name in texts.persons) for name in texts.named)
        return told(text, names, texts.former, texts.plain)

    def _found(
        self,
        text: str,
        tokens: Sequence[str],
        filters: Iterable[str] = (),
        narrowed: Selection | None = None,
    ) -> Found:
        """Return what a text finds among the records with some tokens that pass some filters and conditions."""
        expression = match(text, tokens)
        if not expression:
            return Found()
        conditions = tuple(filters)
        exact = self._passing(all_of_terms((expression, *conditions)), narrowed)
        other = self._otherwise(text, tokens) if len(exact) <= CAP else ""
        if not other:
            return Found(exact)
        have = set(exact)
        found = self._passing(all_of_terms((other, *conditions)), narrowed)
        return Found(exact, [each for each in found if each not in have])

    def _otherwise(self, text: str, tokens: Sequence[str]) -> str:
        """Return what a text asks for by other spellings; kept as what it finds is, since that asks the index too."""
        asked = (text, *tokens)
        return self._asked.of(asked, lambda: otherwise(text, tokens, self.full_text.begins))

    def page(self, query: Query, found: Found, offset: int, limit: int) -> list[int]:
        """Return a page of what was found, in the query's order; without one by name, the exact first."""
        selection = Selection(self.catalog, query)
        if len(found.exact) > CAP:
            last = min(offset + limit, CAP)
            first = self._starting(query.text, selection, last)
            return _joined(first, found.exact, last)[offset:]
        if not query.order:
            return self._by_name(found, offset, limit, down=query.descending)
        order = selection.order
        rows = self.data.rows(
            f"SELECT t.id FROM {dialect.listed('found')} CROSS JOIN {selection.source(order)} "
            f"WHERE t.id = found.value ORDER BY {order.sql} LIMIT ? OFFSET ?",
            [dialect.packed((*found.exact, *found.others)), *order.parameters, limit, offset],
        )
        return [row[0] for row in rows]

    def having(self, kind: str, expression: str) -> list[int]:
        """Return the records of a kind that an expression finds, `CAP` at most, in no order."""
        return self._matched(all_of_terms((term(kind_token(kind)), expression)))[:CAP]

    def _matched(self, expression: str) -> list[int]:
        """Return what the index finds; kept until something is written, since a count and pages follow."""
        return self._known.of(expression, lambda: self.full_text.found(expression, CAP + 1))

    def _has_tokens(self, kind: str, path: str) -> bool:
        """Tell whether the index knows what a column holds."""
        columns = self.catalog.columns(self.catalog[kind])
        return any(each.path == path and getattr(each.field, "filtered", False) for each in columns)

    def _passing(self, expression: str, narrowed: Selection | None) -> list[int]:
        """Return what the index finds less what fails conditions that it does not know; kept as that is."""
        if narrowed is None:
            return self._matched(expression)
        asked = (expression, narrowed.where.sql, narrowed.where.parameters)
        return self._known.of(asked, lambda: self._narrowed(expression, narrowed))

    def _narrowed(self, expression: str, narrowed: Selection) -> list[int]:
        matched = self._matched(expression)
        inside = self._inside(narrowed, matched)
        if len(matched) <= CAP:
            return inside
        read = self._many_inside if len(inside) * FEW > len(matched) else self._few_inside
        return read(narrowed, expression)

    def _inside(self, selection: Selection, found: Sequence[int]) -> list[int]:
        """Return what was found less what fails a list's conditions."""
        where = selection.walked
        rows = self.data.rows(
            f"SELECT t.id FROM {dialect.listed('found')} CROSS JOIN {selection.source(where)} "
            f"WHERE t.id = found.value AND {where.sql}",
            [dialect.packed(found), *where.parameters],
        )
        return [row[0] for row in rows]

    def _many_inside(self, selection: Selection, expression: str) -> list[int]:
        """Return the same of all that an expression finds: each is asked whether it passes, until they are enough."""
        where = selection.walked
        return self._read(
            f"SELECT t.id FROM {full_text.TABLE} CROSS JOIN {selection.source(where)} "
            f"WHERE {full_text.MATCHES} AND t.id = {full_text.RECORD} AND {where.sql} LIMIT ?",
            [self.full_text.whole(expression), *where.parameters, CAP + 1],
        )

    def _few_inside(self, selection: Selection, expression: str) -> list[int]:
        """Return the same where few pass: each is looked for among those that do."""
        where = selection.where
        passing = f"SELECT t.id FROM {selection.source(where)} WHERE {where.sql}"
        return self._read(
            f"SELECT {full_text.RECORD} FROM {full_text.TABLE} WHERE {full_text.MATCHES} "
            f"AND {dialect.unindexed(full_text.RECORD)} IN ({passing}) LIMIT ?",
            [self.full_text.whole(expression), *where.parameters, CAP + 1],
        )

    def _read(self, sql: str, parameters: Sequence[object]) -> list[int]:
        return [row[0] for row in self.data.rows(sql, parameters)]

    def _starting(self, text: str, selection: Selection | None, limit: int) -> list[int]:
        """Return the first records of a list, else of all, whose names start with the text, by name.

        Those that start with it as it stands come before those it may only grow into (한 → 하나).
        """
        typed = fold(text).strip()
        found: dict[int, None] = {}
        for names in ((typed, f"{typed}\U0010ffff"), *name_ranges(text)):
            if len(found) >= limit:
                break
            most = limit + len(found)  # some may be there already
            found |= dict.fromkeys(
                first_names.in_list(self.data, selection, names, most)
                if selection
                else first_names.among_all(self.data, names, most)
            )
        return list(found)[:limit]

    def _by_name(self, found: Found, offset: int, limit: int, *, down: bool = False) -> list[int]:
        """Return a page by name: of the exact ones, then of those found by another spelling."""
        shown: list[int] = []
        for ids in (found.exact, found.others):
            if ids and len(shown) < limit:
                shown += self._sorted(ids, max(0, offset), limit - len(shown), down=down)
            offset -= len(ids)
        return shown

    def _sorted(self, ids: Sequence[int], offset: int, limit: int, *, down: bool) -> list[int]:
        return self._names.ordered(ids, down=down)[offset : offset + limit]


def _joined(first: list[int], rest: Iterable[int], limit: int) -> list[int]:
    """Return the first ids and then others, none twice, `limit` at most."""
    have = set(first)
    return (first + [each for each in rest if each not in have])[:limit]
