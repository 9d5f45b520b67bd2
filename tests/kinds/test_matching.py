"""The declaration of candidates, needs and everyday words agrees with the kinds it is about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.core.candidacy import HELP, JOIN, WORDS, Candidacy
from app.core.choices import Choice
from app.core.fields import Field
from app.core.presence import Use
from app.kinds import CATALOG
from app.kinds.matching import NEED_WORDS, SPOKEN, answers_to
from app.kinds.parts import NEEDS, resources
from app.store import who_may

CANDIDACIES = CATALOG.candidacies

sorts = pytest.mark.parametrize("candidacy", CANDIDACIES, ids=lambda each: each.name)


def paths_of(candidacy: Candidacy) -> Iterator[str]:
    """Go through all columns that a declaration names."""
    yield from filter(None, candidacy.facts)
    yield from (*candidacy.filled, *candidacy.does, *candidacy.detail)
    yield from (*candidacy.phones, *candidacy.public, *(path for path, _ in candidacy.only))


@sorts
def test_every_column_that_is_named_exists(candidacy: Candidacy) -> None:
    kind = CATALOG[candidacy.kind]
    known = {column.path for column in CATALOG.columns(kind)}
    assert set(paths_of(candidacy)) <= known
    assert not candidacy.slots or candidacy.slots in {lines.name for lines in kind.lines}
    for gate in who_may.gates(CATALOG, kind):
        status = CATALOG.column(kind, gate.path).field.type
        assert isinstance(status, Choice)
        assert {word for word in gate.words(Use.PROPOSED) if word} <= set(status.options)
    assert set(candidacy.active) <= set(kind.who_may.states)


@sorts
def test_what_must_be_held_can_be_asked_of_the_index(candidacy: Candidacy) -> None:
    for path, _ in candidacy.only:
        field = CATALOG.column(CATALOG[candidacy.kind], path).field
        assert isinstance(field, Field)
        assert field.filtered


def test_every_kind_that_helps_is_a_candidate() -> None:
    assert {each.kind for each in CANDIDACIES} == set(resources())
    assert len({each.name for each in CANDIDACIES}) == len(CANDIDACIES)
    kinds = CATALOG["request"].by_name["kind"].type
    assert isinstance(kinds, Choice)
    assert kinds.options == (HELP, JOIN)


def test_every_need_is_answered_by_words_that_can_be_chosen() -> None:
    assert tuple(NEED_WORDS) == NEEDS
    assert all(set(each.answers) <= set(NEEDS) for each in CANDIDACIES)
    by_name = {each.name: CATALOG[each.kind] for each in CANDIDACIES}
    for need in NEEDS:
        for name, words in answers_to(CATALOG, need).items():
            if name == WORDS:
                continue
            sort, _, column = name.partition(".")
            field = by_name[sort].by_name[column]
            assert field.filtered, name
            assert isinstance(field.type, Choice)
            assert set(words) <= set(field.type.options), name


def test_everyday_words_stand_for_others() -> None:
    assert all(words and said not in words for said, words in SPOKEN.items())
