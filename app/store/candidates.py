"""Candidates: the records that answer a need, with the facts their order depends on, set by set.

Of a sort with few matches all are read. Of one with more only the best are: its matches are walked class
by class in the order of `app.core.ranking`, and each class ends at the number wanted, so that 50,000
matches cost little more than 1,000. What is read first within a class is whose turn it is: the walk begins
at another record every day.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from app.core.candidacy import WORDS, Answers, Candidacy
from app.core.fields import Derived, Field
from app.core.kind import Catalog, Column
from app.core.presence import Use
from app.core.ranking import OWN_TONG, UNTOLD, Asked, Standing, key
from app.core.requirements import Follows, Held
from app.core.search_grammar import all_of as all_of_terms
from app.core.search_grammar import term
from app.core.search_terms import either
from app.core.weekdays import days_of
from app.store import who_may
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
SMALL = 3
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


class Candidates:
    """The candidates of an open file."""

    def __init__(self, lists: Lists) -> None:
        """Work on the connection, the catalog of kinds and the search of the lists."""
        self.lists = lists
        self.data = lists.data
        self.catalog = lists.catalog
        self.search = lists.search
        self._before: dict[str, int] = {}

    def find(
        self, candidacy: Candidacy, wanted: str, asked: Asked, calls: Calls, enough: int
    ) -> Standings:
        """Return what of a sort the expression `wanted` finds, or at least the best `enough` of it."""
        reader = _Reader(self, candidacy, wanted, asked, calls)
        whole = reader.fewer_than(MOST + 1)
        return Standings(reader.best(enough), capped=True) if whole is None else Standings(whole)

    def able(self, candidacy: Candidacy, wanted: str, asked: Asked) -> list[int]:
        """Return all of a sort that an expression finds and that can act, in the order of their ids."""
        reader = _Reader(self, candidacy, wanted, asked, Calls())
        return [each.id for each in reader.read(reader.able(), limit=NO_LIMIT)]

    def one(self, candidacy: Candidacy, record: int, asked: Asked, calls: Calls) -> list[Standing]:
        """Return the standing of one record, if it is of a sort."""
        this = Condition(f"{full_text.RECORD} = ?", (record,))
        return _Reader(self, candidacy, "", asked, calls).read(this, limit=1)

    def answers(self, candidacy: Candidacy, wanted: str, record: int) -> bool:
        """Tell whether an expression finds one record of a sort."""
        this = Condition(f"{full_text.RECORD} = ?", (record,))
        return bool(_Reader(self, candidacy, wanted, NOW, Calls()).read(this, limit=1))

    def may(self, candidacy: Candidacy, record: int) -> bool:
        """Tell whether the state of a record lets it be proposed as one of a sort."""
        kind = self.catalog[candidacy.kind]
        stands = who_may.standing(self.lists, kind, [record]).get(record, ())
        return all((each.word or EMPTY) in _words(candidacy, each.gate) for each in stands)

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


class _Reader:
    """Reads the standings of one sort for one question."""

    def __init__(
        self, store: Candidates, candidacy: Candidacy, wanted: str, asked: Asked, calls: Calls
    ) -> None:
        kind = store.catalog[candidacy.kind]
        self.store, self.candidacy, self.asked, self.calls = store, candidacy, asked, calls
        self._columns = Columns(store.catalog, kind)
        self._by_path = {column.path: column for column in store.catalog.columns(kind)}
        facts = {
            name: self._expression(path) for name, path in zip(_NAMES, candidacy.facts, strict=True)
        }
        self._sql = {name: fact.sql for name, fact in facts.items()}
        self._gates = [
            (each, self._columns.value(each.path), _words(candidacy, each))
            for each in who_may.gates(store.catalog, kind)
        ]
        """The states that count, with their SQL and the words under which it may be proposed."""
        self._requires = [(each, self._expression(each.until)) for each in candidacy.requires]
        """What it must have to help, with the SQL of the day until when it has."""
        self._days = facts["days"]
        tokens = [kind_token(kind.name), *(path_token(*pair) for pair in candidacy.only)]
        asked_for = all_of_terms((*map(term, tokens), wanted))
        self._wanted = store.search.full_text.whole(asked_for, kind.name)
        filled = (self._expression(path).within("{} IS NOT NULL") for path in candidacy.filled)
        self._always = all_of((Expression("t.gone = 0"), *filled))
        self._more = [*(sql for _, sql, _ in self._gates), *(sql for _, sql in self._requires)]
        self._source = self._columns.source(*facts.values(), *self._more, self._always)

    def read(self, *conditions: Condition, limit: int) -> list[Standing]:
        """Return those that meet all conditions, in the order of their ids."""
        return list(map(self._standing, self._rows(*conditions, limit=limit)))

    def fewer_than(self, most: int, *conditions: Condition) -> list[Standing] | None:
        """Return those that meet all conditions, or None where they are so many or more."""
        rows = self._rows(*conditions, limit=most)
        return list(map(self._standing, rows)) if len(rows) < most else None

    def _rows(self, *conditions: Condition, limit: int) -> list[Row]:
        """Return the facts of those that meet all conditions."""
        tokens = (term(each.token) for each in conditions if each.token)
        where = " AND ".join((self._always.sql, *(each.sql for each in conditions)))
        names = ", ".join((*self._sql.values(), *(each.sql for each in self._more)))
        return self.store.data.rows(
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
        questions = (
            self._by_time(), self._by_way(), self._by_requirements(), self._by_verification(),
        )  # fmt: skip
        parting = tuple(each for each in questions if each != (Condition(),))
        found += self._class((self.able(),), parting, enough + len(self.calls.answers))
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
        return (
            Condition(f"{days} & ? <> 0", (cells,), token),
            *([Condition(f"{days} = 0")] if self.store.data.value(unknown) else []),
            Condition(f"({days} & ? = 0 AND {days} <> 0)", (cells,)),
        )

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


def _words(candidacy: Candidacy, gate: Gate) -> tuple[str, ...]:
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
