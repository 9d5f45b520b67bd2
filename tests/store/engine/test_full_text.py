"""The grammar of searches, and that the index finds by it what the grammar says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.search_grammar import all_of, any_of, prefix, term
from app.core.search_terms import either, match
from app.store.engine.full_text import FullText
from tests.store.files import Village

WORDS = (
    "rla",
    "rlac",
    "rlacjf",
    "rlacjftn",
    "dud",
    "dudgml",
    "·kind·helper",
    "»rla",
    "№12",
    "1234",
)
ROWS = {
    1: {"rla", "rlacjf", "·kind·helper", "»rla"},
    2: {"rlacjftn", "dud", "№12"},
    3: {"dudgml", "1234", "·kind·helper"},
    4: {"rlac", "rlacjftn", "dud", "dudgml"},
}
Finds = Callable[[set[str]], bool]


class Reading:
    """Reads an expression by the grammar as it is written down, and no other."""

    def __init__(self, text: str) -> None:
        """Begin at its beginning."""
        self.text = text
        self.at = 0

    def whole(self) -> Finds:
        """Read all of it."""
        found = self.conjunction()
        assert self.at == len(self.text), self.text[self.at :]
        return found

    def conjunction(self) -> Finds:
        """Read parts that all count."""
        parts = [self.part()]
        while self.takes(" AND "):
            parts.append(self.part())
        return lambda tokens: all(part(tokens) for part in parts)

    def part(self) -> Finds:
        """Read a term, or options in parentheses."""
        if not self.takes("("):
            return self.term()
        options = [self.conjunction()]
        while self.takes(" OR "):
            options.append(self.conjunction())
        assert self.takes(")")
        return lambda tokens: any(option(tokens) for option in options)

    def term(self) -> Finds:
        """Read a quoted word, which may only be a beginning."""
        assert self.takes('"')
        end = self.text.index('"', self.at)
        word, self.at = self.text[self.at : end], end + 1
        if self.takes("*"):
            return lambda tokens: any(token.startswith(word) for token in tokens)
        return lambda tokens: word in tokens

    def takes(self, sign: str) -> bool:
        """Tell whether a sign follows, and step behind it."""
        follows = self.text.startswith(sign, self.at)
        self.at += len(sign) * follows
        return follows


TERMS = st.sampled_from(WORDS).flatmap(lambda word: st.sampled_from((term(word), prefix(word))))
EXPRESSIONS = st.recursive(
    TERMS,
    lambda parts: st.lists(parts, min_size=1, max_size=3).flatmap(
        lambda some: st.sampled_from((all_of(some), any_of(some)))
    ),
    max_leaves=8,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EXPRESSIONS)
def test_the_index_finds_what_the_grammar_says(village: Village, expression: str) -> None:
    index = FullText(village.data)
    with village.data.transaction():
        index.clear()
        index.put((record, " ".join(sorted(tokens))) for record, tokens in ROWS.items())
    # An option of several parts stands bare in its parentheses: AND binds closer than OR.
    finds = Reading(expression).whole()
    told = {record for record, tokens in ROWS.items() if finds(tokens)}
    assert set(index.found(expression, 100)) == told
    assert {record for record in ROWS if index.finds(expression, record)} == told


@given(st.text(max_size=30), st.lists(st.sampled_from(WORDS), max_size=2))
def test_whatever_is_typed_asks_in_the_grammar(text: str, filters: list[str]) -> None:
    for expression in (
        match(text, filters),
        match(text, filters, at_start=True),
        match(text, filters, also=lambda _: ("딴말", "010-1234-5678")),
        either([text, "김철수 3통"], filters),
    ):
        assert not expression or Reading(expression).whole()


@pytest.mark.parametrize(
    ("made", "written"),
    [
        (term("dud"), '"dud"'),
        (prefix("dud"), '"dud"*'),
        (all_of(("", '"a"', '"b"')), '"a" AND "b"'),
        (any_of(('"a"', '"b"', '"a"')), '("a" OR "b")'),
        (any_of(('"a"', '"a"')), '"a"'),
        (any_of(()), ""),
        (all_of((any_of(('"a"', '"b"*')), '"c"')), '("a" OR "b"*) AND "c"'),
    ],
)
def test_an_expression_is_written_so(made: str, written: str) -> None:
    assert made == written
