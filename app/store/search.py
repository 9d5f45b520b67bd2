"""Search: the ids that the index finds for a typed text, in the order they are shown.

At most `CAP` ids are taken. Fewer are counted exactly and ordered by name. Of more only so much is
known: names that start with the text come first, in their order, then others, all of them right.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.core.hangul import fold
from app.core.kind import Catalog
from app.core.name_ranges import name_ranges
from app.core.search_grammar import all_of as all_of_terms
from app.core.search_grammar import any_of, term
from app.core.search_terms import match
from app.store.columns import HEAD
from app.store.engine import dialect
from app.store.engine.data import Data
from app.store.engine.full_text import FullText
from app.store.expressions import Expression, all_of
from app.store.index import ALL, kind_token, path_token
from app.store.query import CAP, EMPTY, Query, Total
from app.store.selection import Selection


class Search:
    """The searches of an open file."""

    def __init__(self, data: Data, catalog: Catalog) -> None:
        """Work on one connection with one catalog of kinds."""
        self.data = data
        self.catalog = catalog
        self.full_text = FullText(data)
        self._last: tuple[object, list[int]] = (None, [])

    def everywhere(self, text: str, limit: int) -> tuple[Total, list[int]]:
        """Search over all kinds, persons once whatever their roles; returns the first page's ids."""
        expression = match(text, [ALL])
        if not expression:
            return Total(0), []
        found = self._matched(expression)
        if len(found) > CAP:
            first = self._starting(text, "record r", Expression("r.root = r.id"), limit)
            return Total(CAP, capped=True), _joined(first, found, limit)
        return Total(len(found)), self._by_name(found, 0, limit)

    def find(self, query: Query) -> list[int] | None:
        """Return what a query's text finds, in no order; `None` where no text was typed.

        One more than `CAP` tells that there are more; signs alone find nothing.
        """
        expression = match(query.text, [kind_token(query.kind)])
        if not expression:
            return [] if query.text.strip() else None
        untold = bool(query.ranges or query.among or query.turned) or query.ids is not None
        for path, keys in query.filters:
            if not self._has_tokens(query.kind, path) or EMPTY in keys:
                untold = True
            elif keys:
                options = any_of(term(path_token(path, key)) for key in keys)
                expression = all_of_terms((expression, options))
        found = self._matched(expression)
        return self._inside(query, found) if untold else found

    def page(self, query: Query, found: Sequence[int], offset: int, limit: int) -> list[int]:
        """Return a page of what was found, in the query's order."""
        selection = Selection(self.catalog, query)
        if len(found) > CAP:
            last = min(offset + limit, CAP)
            of_kind = Expression("r.kind = ?", (query.kind,), HEAD)
            where = all_of((of_kind, selection.where))
            first = self._starting(query.text, selection.source(where), where, last)
            return _joined(first, found, last)[offset:]
        if not query.order:
            return self._by_name(found, offset, limit, down=query.descending)
        order = selection.order
        rows = self.data.rows(
            f"SELECT t.id FROM {dialect.listed('found')} CROSS JOIN {selection.source(order)} "
            f"WHERE t.id = found.value ORDER BY {order.sql} LIMIT ? OFFSET ?",
            [dialect.packed(found), limit, offset],
        )
        return [row[0] for row in rows]

    def having(self, kind: str, expression: str) -> list[int]:
        """Return the records of a kind that an expression finds, `CAP` at most, in no order."""
        return self._matched(all_of_terms((term(kind_token(kind)), expression)))[:CAP]

    def _matched(self, expression: str) -> list[int]:
        """Return what the index finds; kept until something is written, since a count and pages follow."""
        asked = (expression, self.data.state)
        if self._last[0] != asked:
            self._last = (asked, self.full_text.found(expression, CAP + 1))
        return self._last[1]

    def _has_tokens(self, kind: str, path: str) -> bool:
        """Tell whether the index knows what a column holds."""
        columns = self.catalog.columns(self.catalog[kind])
        return any(each.path == path and getattr(each.field, "filtered", False) for each in columns)

    def _inside(self, query: Query, found: Sequence[int]) -> list[int]:
        """Return what was found less what fails the query's conditions that have no tokens."""
        selection = Selection(self.catalog, query)
        where = selection.where
        rows = self.data.rows(
            f"SELECT t.id FROM {dialect.listed('found')} CROSS JOIN {selection.source(where)} "
            f"WHERE t.id = found.value AND {where.sql}",
            [dialect.packed(found), *where.parameters],
        )
        return [row[0] for row in rows]

    def _starting(self, text: str, source: str, where: Expression, limit: int) -> list[int]:
        """Return the first records whose names start with the text, by name.

        Those that start with it as it stands come before those it may only grow into (한 → 하나).
        """
        typed = fold(text).strip()
        found: list[int] = []
        for low, high in ((typed, f"{typed}\U0010ffff"), *name_ranges(text)):
            rows = self.data.rows(
                f"SELECT r.id FROM {source} WHERE {where.sql} AND r.deleted_at IS NULL "
                "AND r.sort_key >= ? AND r.sort_key < ? ORDER BY r.sort_key, r.id LIMIT ?",
                [*where.parameters, low, high, limit],
            )
            found += [row[0] for row in rows]
        return list(dict.fromkeys(found))[:limit]

    def _by_name(
        self, ids: Sequence[int], offset: int, limit: int, *, down: bool = False
    ) -> list[int]:
        order = "record.sort_key DESC, record.id DESC" if down else "record.sort_key, record.id"
        rows = self.data.rows(
            f"SELECT record.id FROM {dialect.listed('found')} CROSS JOIN record "
            f"WHERE record.id = found.value ORDER BY {order} LIMIT ? OFFSET ?",
            [dialect.packed(ids), limit, offset],
        )
        return [row[0] for row in rows]


def _joined(first: list[int], rest: Sequence[int], limit: int) -> list[int]:
    """Return the first ids and then others, none twice, `limit` at most."""
    have = set(first)
    return (first + [each for each in rest if each not in have])[:limit]
