"""Candidates: the records that answer a need, with the facts their order depends on, set by set.

Of a sort with few matches all are read. Of one with more only the best are (`store/standings.py`), so that 50,000
matches cost little more than 1,000.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from app.core.candidacy import WORDS, Answers, Candidacy
from app.core.fields import Derived
from app.core.kind import Catalog
from app.core.ranking import Asked, Standing
from app.core.search_terms import either
from app.store import standings, who_may
from app.store.columns import Columns
from app.store.engine import full_text
from app.store.engine.dialect import NO_LIMIT
from app.store.index import path_token
from app.store.lists import Lists
from app.store.query import EMPTY
from app.store.standings import (
    NOW,
    Calls,
    Condition,
    StandingReader,
    Standings,
    StandingSource,
    proposed_words,
)


class Candidates:
    """The candidates of an open file."""

    def __init__(self, lists: Lists) -> None:
        """Work on the connection, the catalog of kinds and the search of the lists."""
        self.lists = lists
        self.data = lists.data
        self.catalog = lists.catalog
        self.search = lists.search
        self._standings = StandingSource(lists)
        self._before: dict[str, int] = {}

    def find(
        self, candidacy: Candidacy, wanted: str, asked: Asked, calls: Calls, enough: int
    ) -> Standings:
        """Return what of a sort the expression `wanted` finds, or at least the best `enough` of it."""
        reader = StandingReader(self._standings, candidacy, wanted, asked, calls)
        whole = None if reader.are_many() else reader.fewer_than(standings.MOST + 1)
        return Standings(reader.best(enough), capped=True) if whole is None else Standings(whole)

    def able(self, candidacy: Candidacy, wanted: str, asked: Asked) -> list[int]:
        """Return all of a sort that an expression finds and that can act, in the order of their ids."""
        reader = StandingReader(self._standings, candidacy, wanted, asked, Calls())
        return [each.id for each in reader.read(reader.able(), limit=NO_LIMIT)]

    def one(self, candidacy: Candidacy, record: int, asked: Asked, calls: Calls) -> list[Standing]:
        """Return the standing of one record, if it is of a sort."""
        this = Condition(f"{full_text.RECORD} = ?", (record,))
        return StandingReader(self._standings, candidacy, "", asked, calls).read(this, limit=1)

    def answers(self, candidacy: Candidacy, wanted: str, record: int) -> bool:
        """Tell whether an expression finds one record of a sort."""
        this = Condition(f"{full_text.RECORD} = ?", (record,))
        return bool(
            StandingReader(self._standings, candidacy, wanted, NOW, Calls()).read(this, limit=1)
        )

    def may(self, candidacy: Candidacy, record: int) -> bool:
        """Tell whether the state of a record lets it be proposed as one of a sort."""
        kind = self.catalog[candidacy.kind]
        stands = who_may.standing(self.lists, kind, [record]).get(record, ())
        return all((each.word or EMPTY) in proposed_words(candidacy, each.gate) for each in stands)

    def used_this_month(self, candidacies: Sequence[Candidacy]) -> dict[int, int]:
        """Return how often records were used this month, counted all at once; unused ones are left out."""
        columns = (
            self.catalog.column(self.catalog[each.kind], each.used).field
            for each in candidacies
            if each.used
        )
        asked = dict.fromkeys(Columns.tally(cast("Derived", column)) for column in columns)
        return {record: times for sql in asked for record, times in self.data.rows(sql)}

    def ids(self, day: str) -> tuple[int, int]:
        """Return the greatest id there is, and the greatest there was when a day began.

        The latter stays what it was, and is looked for once: on a day of a large import it is far.
        """
        if day not in self._before:
            before = "SELECT coalesce((SELECT id FROM record WHERE created_at < ? ORDER BY id DESC LIMIT 1), 0)"
            self._before = {day: cast("int", self.data.value(before, [day]))}
        last = self.data.value("SELECT coalesce(max(id), 0) FROM record")
        return cast("int", last), self._before[day]

    def does(self, expression: str, record: int) -> bool:
        """Tell whether an expression finds one record."""
        return self.search.full_text.finds(expression, record)


def answering(candidacy: Candidacy, catalog: Catalog, needs: Sequence[Answers]) -> str:
    """Return the expression that finds what of a sort answers one of some needs; `""` if nothing can."""
    columns = catalog.columns(catalog[candidacy.kind])
    paths = {f"{candidacy.name}.{column.path}": column.path for column in columns}
    tokens = [
        path_token(paths[name], word)
        for answers in needs
        for name, words in answers.items()
        if name in paths
        for word in words
    ]
    return either((word for answers in needs for word in answers.get(WORDS, ())), tokens)
