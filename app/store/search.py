"""Search: the ids that the index finds for a typed text, in the order they are shown.

At most `CAP` ids are taken. Fewer are counted exactly and ordered by name. Of more only so much is
known: names that start with the text come first, in their order, then others, all of them right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from app.core.hangul import fold
from app.core.kind import Catalog
from app.core.name_ranges import name_ranges
from app.core.search_terms import match
from app.store.engine.data import Data
from app.store.index import ALL, kind_token, path_token
from app.store.query import CAP, EMPTY, Query, Total
from app.store.selection import Selection

MOST_WORDS = 48
"""Words of the index that are asked for one by one instead of by what they begin with."""
_PREFIX = re.compile(r'"([^"]{5,})"\*')
"""A prefix that has no index of its own (`schema`: prefix=1 2 3 4)."""


class Search:
    """The searches of an open file."""

    def __init__(self, data: Data, catalog: Catalog) -> None:
        """Work on one connection with one catalog of kinds."""
        self.data = data
        self.catalog = catalog
        self._last: tuple[object, list[int]] = (None, [])
        self._spelled: tuple[object, dict[str, str]] = (None, {})

    def everywhere(self, text: str, limit: int) -> tuple[Total, list[int]]:
        """Search over all kinds, persons once whatever their roles; returns the first page's ids."""
        expression = match(text, [ALL])
        if not expression:
            return Total(0), []
        found = self._matched(expression)
        if len(found) > CAP:
            first = self._starting(text, "record r", "r.root = r.id", [], limit)
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
                options = " OR ".join(f'"{path_token(path, key)}"' for key in keys)
                expression += f" AND ({options})"
        found = self._matched(expression)
        return self._inside(query, found) if untold else found

    def page(self, query: Query, found: Sequence[int], offset: int, limit: int) -> list[int]:
        """Return a page of what was found, in the query's order."""
        selection = Selection(self.catalog, query)
        if len(found) > CAP:
            last = min(offset + limit, CAP)
            where, parameters = selection.where
            source = selection.source("r.", where)
            first = self._starting(
                query.text, source, f"r.kind = ? AND {where}", [query.kind, *parameters], last
            )
            return _joined(first, found, last)[offset:]
        if not query.order:
            return self._by_name(found, offset, limit, down=query.descending)
        rows = self.data.rows(
            f"SELECT t.id FROM json_each(?) found CROSS JOIN {selection.source(selection.order)} "
            f"WHERE t.id = found.value ORDER BY {selection.order} LIMIT ? OFFSET ?",
            [json.dumps(list(found)), limit, offset],
        )
        return [row[0] for row in rows]

    def having(self, kind: str, expression: str) -> list[int]:
        """Return the records of a kind that an expression finds, `CAP` at most, in no order."""
        return self._matched(f'"{kind_token(kind)}" AND {expression}')[:CAP]

    def _matched(self, expression: str) -> list[int]:
        """Return what the index finds; kept until something is written, since a count and pages follow."""
        asked = (expression, self.data.state)
        if self._last[0] != asked:
            found = self.data.rows(
                "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?",
                [self.whole(expression), CAP + 1],
            )
            self._last = (asked, [row[0] for row in found])
        return self._last[1]

    def whole(self, expression: str) -> str:
        """Return an expression with the whole words of the index in place of long prefixes."""
        return _PREFIX.sub(self._words, expression)

    def _words(self, prefix: re.Match[str]) -> str:
        """Return what stands for a prefix, kept until something is written: many ask for the same."""
        state = self.data.state
        if self._spelled[0] != state:
            self._spelled = (state, {})
        known = self._spelled[1]
        if prefix[0] not in known:
            known[prefix[0]] = self._look_up(prefix)
        return known[prefix[0]]

    def _look_up(self, prefix: re.Match[str]) -> str:
        """Return the whole words of the index in place of what they begin with, if they are few.

        For a prefix longer than its own indexes FTS5 reads every row of every such word before it
        finds the first: 16 ms for a word that all of 150,000 records hold, 1 ms when it is asked for
        as a whole (measured).
        """
        words: list[str] = []
        low, high = prefix[1], f"{prefix[1]}\U0010ffff"
        while len(words) <= MOST_WORDS:
            word = self.data.value(
                "SELECT term FROM search_word WHERE term >= ? AND term < ? LIMIT 1", [low, high]
            )
            if word is None:
                break
            words.append(f'"{word}"')
            low = f"{word}\x01"
        return f"({' OR '.join(words)})" if 0 < len(words) <= MOST_WORDS else prefix[0]

    def _has_tokens(self, kind: str, path: str) -> bool:
        """Tell whether the index knows what a column holds."""
        columns = self.catalog.columns(self.catalog[kind])
        return any(each.path == path and getattr(each.field, "filtered", False) for each in columns)

    def _inside(self, query: Query, found: Sequence[int]) -> list[int]:
        """Return what was found less what fails the query's conditions that have no tokens."""
        selection = Selection(self.catalog, query)
        where, parameters = selection.where
        rows = self.data.rows(
            f"SELECT t.id FROM json_each(?) found CROSS JOIN {selection.source(where)} "
            f"WHERE t.id = found.value AND {where}",
            [json.dumps(list(found)), *parameters],
        )
        return [row[0] for row in rows]

    def _starting(
        self, text: str, source: str, where: str, parameters: list[Any], limit: int
    ) -> list[int]:
        """Return the first records whose names start with the text, by name.

        Those that start with it as it stands come before those it may only grow into (한 → 하나).
        """
        typed = fold(text).strip()
        found: list[int] = []
        for low, high in ((typed, f"{typed}\U0010ffff"), *name_ranges(text)):
            rows = self.data.rows(
                f"SELECT r.id FROM {source} WHERE {where} AND r.deleted_at IS NULL "
                "AND r.sort_key >= ? AND r.sort_key < ? ORDER BY r.sort_key, r.id LIMIT ?",
                [*parameters, low, high, limit],
            )
            found += [row[0] for row in rows]
        return list(dict.fromkeys(found))[:limit]

    def _by_name(
        self, ids: Sequence[int], offset: int, limit: int, *, down: bool = False
    ) -> list[int]:
        order = "record.sort_key DESC, record.id DESC" if down else "record.sort_key, record.id"
        rows = self.data.rows(
            "SELECT record.id FROM json_each(?) found CROSS JOIN record ON record.id = found.value "
            f"ORDER BY {order} LIMIT ? OFFSET ?",
            [json.dumps(list(ids)), limit, offset],
        )
        return [row[0] for row in rows]


def _joined(first: list[int], rest: Sequence[int], limit: int) -> list[int]:
    """Return the first ids and then others, none twice, `limit` at most."""
    have = set(first)
    return (first + [each for each in rest if each not in have])[:limit]
