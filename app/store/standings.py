"""Standings read set by set: the facts that the order of candidates depends on, of as few records as will do.

Of a sort with many matches only the best are read: they are walked class by class in the order of
`app.core.ranking`, the foremost class first, and each class ends at the number wanted. What is read first within
a class is whose turn it is: the walk begins at another record every day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.core.candidacy import Candidacy
from app.core.fields import Field
from app.core.kind import Column
from app.core.presence import Use
from app.core.ranking import OWN_TONG, UNTOLD, Asked, Standing, key
from app.core.requirements import Follows, Held
from app.core.search_grammar import all_of as all_of_terms
from app.core.search_grammar import term
from app.core.weekdays import days_of
from app.store import who_may
from app.store.answers import Answers
from app.store.columns import Columns
from app.store.engine import dialect, full_text
from app.store.engine.data import Row
from app.store.engine.dialect import NO_LIMIT
from app.store.expressions import Expression, all_of
from app.store.index import kind_token, path_token
from app.store.lists import Lists
from app.store.query import EMPTY
from app.store.who_may import Gate

MOST = 500
"""Of a sort with no more matches all are read and ordered; of one with more, the best."""
SMALL = 2
"""A class of so many times the number wanted is read whole."""
NEVER = "9"
"""Stands after every day."""
_NAMES = (
    *("since", "until", "rest_from", "rest_until"),
    *("capacity", "load", "used", "days", "tong", "reach", "verified"),
)


class Condition(NamedTuple):
    """A part of a walk: SQL with its parameters, and the filter of the index that says the same."""

    sql: str = "true"
    parameters: tuple[Any, ...] = ()
    token: str = ""


Parts = tuple[Condition, ...]
"""The answers to one question, in the order of the ranking."""


@dataclass(frozen=True)
class Calls:
    """What is known of the candidates beside their records: use of this month, calls, whose turn it is."""

    used: Mapping[int, int] = field(default_factory=dict[int, int])
    answers: Mapping[int, tuple[str, str]] = field(default_factory=dict[int, tuple[str, str]])
    """The last call's result and day."""
    start: int = 0
    """The record whose turn it is first."""
    last: int = 1
    """The greatest id there is."""


NOW = Asked("", "")
"""Asks for nothing but the records themselves."""


@dataclass(frozen=True)
class Standings:
    """Standings of one sort, and whether there are more."""

    standings: Sequence[Standing]
    capped: bool = False


class StandingSource:
    """What of an open file standings are read from."""

    def __init__(self, lists: Lists) -> None:
        """Work on the connection, the catalog of kinds and the search of the lists."""
        self.data = lists.data
        self.catalog = lists.catalog
        self.search = lists.search
        self._different = Answers[list[int]](self.data)
        self._counted = Answers[int](self.data)

    def different(self, column: Column) -> list[int]:
        """Return the different numbers in a column; a part of a walk that none of them answers is not walked."""
        sql = dialect.different_values(column.kind.name, column.field.name)
        return self._different.of(sql, lambda: [row[0] for row in self.data.rows(sql)])

    def holds_more(self, kind: str, most: int) -> bool:
        """Tell whether there are more records of a kind than so many, deleted ones among them."""
        sql = f'SELECT count(*) FROM (SELECT 1 FROM "{kind}" LIMIT {most + 1})'
        return self._counted.of(sql, lambda: self.data.value(sql)) > most


class StandingReader:
    """Reads the standings of one sort for one question."""

    def __init__(
        self, file: StandingSource, candidacy: Candidacy, wanted: str, asked: Asked, calls: Calls
    ) -> None:
        """Take the open file, the sort, what finds it, the question, and what is known beside the records."""
        kind = file.catalog[candidacy.kind]
        self._file, self.candidacy, self.asked, self.calls = file, candidacy, asked, calls
        self._columns = Columns(file.catalog, kind)
        self._by_path = {column.path: column for column in file.catalog.columns(kind)}
        facts = {
            name: self._expression(path) for name, path in zip(_NAMES, candidacy.facts, strict=True)
        }
        self._sql = {name: fact.sql for name, fact in facts.items()}
        self._gates = [
            (each, self._columns.value(each.path), proposed_words(candidacy, each))
            for each in who_may.gates(file.catalog, kind)
        ]
        """The states that count, with their SQL and the words under which it may be proposed."""
        self._requires = [(each, self._expression(each.until)) for each in candidacy.requires]
        """What it must have to help, with the SQL of the day until when it has."""
        self._days = facts["days"]
        self._whole: dict[tuple[Condition, ...], list[Standing]] = {}
        """The classes that were read whole."""
        tokens = [kind_token(kind.name), *(path_token(*pair) for pair in candidacy.only)]
        asked_for = all_of_terms((*map(term, tokens), wanted))
        self._wanted = file.search.full_text.whole(asked_for, kind.name)
        filled = (self._expression(path).within("{} IS NOT NULL") for path in candidacy.filled)
        self._always = all_of((Expression("t.gone = 0"), *filled))
        self._more = [*(sql for _, sql, _ in self._gates), *(sql for _, sql in self._requires)]
        self._source = self._columns.source(*facts.values(), *self._more, self._always)

    def read(self, *conditions: Condition, limit: int) -> list[Standing]:
        """Return those that meet all conditions, in the order of their ids."""
        return list(map(self._standing, self._rows(*conditions, limit=limit)))

    def are_many(self) -> bool:
        """Tell whether they are sure, by the index alone, to be too many to be read and ordered all."""
        if self.candidacy.filled or not self._file.holds_more(self.candidacy.kind, MOST):
            return False
        return self._file.search.full_text.finds_more(self._wanted, MOST)

    def fewer_than(self, most: int, *conditions: Condition) -> list[Standing] | None:
        """Return those that meet all conditions, or None where they are so many or more."""
        if conditions not in self._whole:
            rows = self._rows(*conditions, limit=most)
            if len(rows) >= most:
                return None
            self._whole[conditions] = list(map(self._standing, rows))
        found = self._whole[conditions]
        return found if len(found) < most else None

    def _rows(self, *conditions: Condition, limit: int) -> list[Row]:
        """Return the facts of those that meet all conditions."""
        tokens = (term(each.token) for each in conditions if each.token)
        where = " AND ".join((self._always.sql, *(each.sql for each in conditions)))
        names = ", ".join((*self._sql.values(), *(each.sql for each in self._more)))
        return self._file.data.rows(
            f"SELECT t.id, {names} FROM {full_text.TABLE} CROSS JOIN {self._source} "
            f"WHERE {full_text.MATCHES} AND t.id = {full_text.RECORD} AND {where} "
            f"ORDER BY {full_text.RECORD} LIMIT ?",
            [
                all_of_terms((self._wanted, *tokens)),
                *(p for each in conditions for p in each.parameters),
                limit,
            ],
        )

    def best(self, enough: int) -> list[Standing]:
        """Return the best that can act, at least so many if there are; else others after them."""
        found = self.read(_only(self.calls.answers), limit=MOST) if self.calls.answers else []
        wanted = enough + len(self.calls.answers)
        near = _parting((self._by_time(), self._by_way()))
        far = _parting((self._by_requirements(), self._by_verification()))
        here = (self.able(), *(parts[0] for parts in near))
        # Where they are many who have all, or who are near, nobody else need be looked at.
        foremost = (*here, *(parts[0] for parts in far), _unused(self.calls.used))
        if len(first := self._in_turn(foremost, wanted)) == wanted:
            found += first
        elif self.fewer_than(SMALL * wanted, *here) is None:
            found += self._parted(here, far, wanted)
        else:
            found += self._class((self.able(),), (*near, *far), wanted)
        if len(found) < enough:
            found += self.read(limit=MOST)
        return list({each.id: each for each in found}.values())

    def _class(
        self, conditions: tuple[Condition, ...], questions: tuple[Parts, ...], wanted: int
    ) -> list[Standing]:
        """Return the best of one class: all of it where it is small, else part by part."""
        whole = self.fewer_than(SMALL * wanted, *conditions)
        if whole is not None:
            return [each for each in whole if not key(each, self.asked)[0]]
        return self._parted(conditions, questions, wanted)

    def _parted(
        self, conditions: tuple[Condition, ...], questions: tuple[Parts, ...], wanted: int
    ) -> list[Standing]:
        """Return the best of a class that is large, part by part."""
        if not questions:
            return self._least_used(conditions, wanted)
        found: list[Standing] = []
        for part in questions[0]:
            if (missing := wanted - len(found)) > 0:
                found += self._class((*conditions, part), questions[1:], missing)
        return found

    def _least_used(self, conditions: tuple[Condition, ...], wanted: int) -> list[Standing]:
        """Return the best of those that differ in nothing but their use of this month."""
        found = self._in_turn((*conditions, _unused(self.calls.used)), wanted)
        if len(found) < wanted:
            used = [each for each in self.read(*conditions, limit=NO_LIMIT) if each.used]
            found += [each for each in used if not key(each, self.asked)[0]]
        return found

    def _in_turn(self, conditions: Sequence[Condition], limit: int) -> list[Standing]:
        """Return those that meet all conditions, beginning with whose turn it is."""
        start = self.calls.start
        found = self.read(*conditions, Condition(f"{full_text.RECORD} >= ?", (start,)), limit=limit)
        if len(found) < limit:
            rest = limit - len(found)
            found += self.read(
                *conditions, Condition(f"{full_text.RECORD} < ?", (start,)), limit=rest
            )
        return found

    def _standing(self, row: Row) -> Standing:
        record, since, until, rest_from, rest_until, capacity, load, _, *rest = row
        days, tong, reach, verified, *more = rest
        states, ends = more[: len(self._gates)], more[len(self._gates) :]
        barring = [
            str(state or "")
            for state, (_, _, words) in zip(states, self._gates, strict=True)
            if (state or EMPTY) not in words
        ]
        used = self.calls.used.get(record, 0)
        answer, answered_on = self.calls.answers.get(record, ("", ""))
        return Standing(
            record, not barring, barring[0] if barring else "", since or "", until or "",
            rest_from or "", rest_until or "", capacity or 0,
            (load or 0) if self.candidacy.load else used, used,
            (days or 0) if self.candidacy.days else UNTOLD, tong or 0, reach or "",
            verified or "", answer, answered_on,
            (record - self.calls.start) % (self.calls.last + 1), self.candidacy.wording,
            tuple(Held(each, end or "") for (each, _), end in zip(self._requires, ends, strict=True)),
        )  # fmt: skip

    def _expression(self, path: str) -> Expression:
        """Return the SQL of a fact; what is counted set by set is not read row by row."""
        if not path or path == self.candidacy.used:
            return Expression("NULL")
        return self._columns.value(path)

    # --- the classes of a walk, in SQL as `app.core.ranking` has them in Python -------------------

    def able(self) -> Condition:
        """Return the condition to be active, in its term and at work on that day."""
        sql, day = self._sql, self.asked.day
        begun = f"coalesce({sql['rest_from']}, {sql['rest_until']})"
        rest_from = f"coalesce({sql['rest_from']}, '')"
        rest_until = f"coalesce({sql['rest_until']}, '{NEVER}')"
        conditions = [
            *(_one_of(state, words) for _, state, words in self._gates),
            f"coalesce({sql['since']}, '') <= ?",
            f"coalesce({sql['until']}, '{NEVER}') >= ?",
            f"NOT ({begun} IS NOT NULL AND {rest_from} <= ? AND {rest_until} >= ?)",
        ]
        if self.candidacy.load:
            free = f"coalesce({sql['load']}, 0) < {sql['capacity']}"
            conditions.append(f"({free} OR coalesce({sql['capacity']}, 0) = 0)")
        asked = [word for _, _, words in self._gates for word in words if word != EMPTY]
        met = self._met(Follows.BLOCK)
        parameters = (*asked, day, day, day, day, *met.parameters)
        return Condition(" AND ".join((*conditions, met.sql)), parameters)

    def _met(self, follows: Follows) -> Condition:
        """Return the condition to have all on the day whose lack leads to this."""
        ends = [(each, sql.sql) for each, sql in self._requires if each.follows is follows]
        held = (f"coalesce({sql}, '{'' if each.needed else NEVER}') >= ?" for each, sql in ends)
        return Condition(" AND ".join(("true", *held)), (self.asked.day,) * len(ends))

    def _by_time(self) -> Parts:
        cells, days = self.asked.cells, f"coalesce({self._sql['days']}, 0)"
        if not cells or not self.candidacy.days:
            return (Condition(),)
        whole = days_of(cells)
        token = self._token(self.candidacy.days, whole[0]) if len(whole) == 1 else ""
        source = self._columns.source(self._days)
        unknown = f"SELECT 1 FROM {source} WHERE {self._sql['days']} IS NULL AND t.gone = 0"
        told = self._file.different(self._by_path[self.candidacy.days])
        parts = (
            (any(each & cells for each in told), Condition(f"{days} & ? <> 0", (cells,), token)),
            (bool(self._file.data.value(unknown)) or 0 in told, Condition(f"{days} = 0")),
            (True, Condition(f"({days} & ? = 0 AND {days} <> 0)", (cells,))),
        )
        return tuple(part for there, part in parts if there)

    def _by_way(self) -> Parts:
        asked, tong = self.asked.tong, f"coalesce({self._sql['tong']}, 0)"
        if not asked or not self.candidacy.tong:
            return (Condition(),)
        own = f"coalesce({self._sql['reach']}, '') = '{OWN_TONG}'"
        return (
            Condition(f"{tong} = ?", (asked,), self._token(self.candidacy.tong, str(asked))),
            Condition(f"{tong} <> ? AND NOT ({tong} <> 0 AND {own})", (asked,)),
            Condition(f"{tong} <> ? AND {tong} <> 0 AND {own}", (asked,)),
        )

    def _by_requirements(self) -> Parts:
        met = self._met(Follows.WARN)
        if not met.parameters:
            return (Condition(),)
        return met, Condition(f"NOT ({met.sql})", met.parameters)

    def _by_verification(self) -> Parts:
        verified = f"coalesce({self._sql['verified']}, '')"
        before = (self.asked.stale_before,)
        return Condition(f"{verified} >= ?", before), Condition(f"{verified} < ?", before)

    def _token(self, path: str, word: str) -> str:
        """Return the index's filter of a column, if it has one."""
        column: Column = self._by_path[path]
        filtered = isinstance(column.field, Field) and column.field.filtered
        return path_token(path, word) if filtered else ""


def _parting(questions: Iterable[Parts]) -> tuple[Parts, ...]:
    """Return the questions that part anything."""
    return tuple(each for each in questions if each != (Condition(),))


def proposed_words(candidacy: Candidacy, gate: Gate) -> tuple[str, ...]:
    """Return the words of a state under which records of a sort may be proposed."""
    words = gate.words(Use.PROPOSED)
    narrows = candidacy.active and gate.kind.name == candidacy.kind
    return tuple(word for word in words if word in candidacy.active) if narrows else words


def _one_of(state: Expression, words: Sequence[str]) -> str:
    """Return the condition that a state is one of some words; it may be unsaid where they say so."""
    said = dialect.one_of(state.sql, [word for word in words if word != EMPTY])
    return f"({said} OR {state.sql} IS NULL)" if EMPTY in words else f"({said})"


def _only(records: Collection[int]) -> Condition:
    """Return the condition to be one of a few records."""
    return Condition(dialect.among(full_text.RECORD), (dialect.packed(records),))


def _unused(used: Collection[int]) -> Condition:
    """Return the condition to be none of the used records."""
    return Condition(f"NOT {dialect.among('t.id')}", (dialect.packed(used),))
