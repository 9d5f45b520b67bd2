"""The words of the index that begin alike: all of them, those of one kind, however they are read piece by piece."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.search_grammar import all_of, any_of, prefix, term
from app.store.engine import begun_words
from app.store.engine.begun_words import BegunWords
from app.store.engine.data import Data
from app.store.engine.full_text import FullText
from tests.store.files import Village

START = "rlack"
WORDS = (START, "rlacka", "rlackab", "rlackabc", "rlackb", "rlackz", "rlac", "rlacl", "dud")
OF_START = frozenset(each for each in WORDS if each.startswith(START))
KINDS = ("neighbor", "club")
RECORDS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.frozensets(st.sampled_from(WORDS))), max_size=12
)
Records = list[tuple[str, frozenset[str]]]


def written(village: Village, drawn: Records) -> None:
    """Put records of two kinds with words of the test's own into the index, and nothing else."""
    data, index = village.data, FullText(village.data)
    with data.transaction():
        index.clear()
        data.execute("DELETE FROM record")
        for number, (kind, words) in enumerate(drawn, 1):
            add(data, number, kind)
            index.put([(number, " ".join(sorted(words)))])


def add(data: Data, number: int, kind: str) -> None:
    data.execute(
        "INSERT INTO record (id, uid, kind, title, sort_key, root, created_at, created_by, updated_at, updated_by) "
        "VALUES (?, ?, ?, '', '', ?, '', '', '', '')",
        [number, f"u{number}", kind, number],
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RECORDS, st.integers(2, 9), st.integers(0, 9), st.integers(1, 8))
def test_no_word_is_missed_in_whatever_pieces_they_are_read(
    village: Village, drawn: Records, at_once: int, few: int, most: int
) -> None:
    written(village, drawn)
    held = {kind: {w for k, words in drawn if k == kind for w in words} for kind in KINDS}
    every = (held["neighbor"] | held["club"]) & OF_START
    few = min(few, at_once - 1)
    many = {w for w in every if sum(w in words for _, words in drawn) > few}
    with (
        patch.object(begun_words, "AT_ONCE", at_once),
        patch.object(begun_words, "FEW", few),
    ):
        words = BegunWords(village.data, START)
        assert words.all(most) == (sorted(every) if len(every) <= most else None)
        for kind in KINDS:
            found = words.of_kind(kind, len(WORDS))
            assert found is not None
            assert held[kind] & OF_START <= {*found} <= every
            assert {*found} - held[kind] <= many
        assert words.all(len(WORDS)) == sorted(every)


def test_where_too_much_begins_alike_it_is_asked_for_by_its_beginning(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(village, [("neighbor", frozenset((START, "rlacka"))), ("club", frozenset(("rlackz",)))])
    monkeypatch.setattr(begun_words, "MOST_READ", 0)
    assert BegunWords(village.data, START).of_kind("club", 9) is None
    index = FullText(village.data)
    assert index.whole(prefix(START), "club") == prefix(START)
    assert index.whole(prefix(START)) == any_of(map(term, sorted((START, "rlacka", "rlackz"))))


def test_a_question_about_one_kind_holds_no_words_of_others_and_finds_the_same(
    village: Village,
) -> None:
    written(village, [("neighbor", frozenset((START, "rlacka"))), ("club", frozenset(("rlackz",)))])
    index = FullText(village.data)
    assert index.whole(prefix(START), "club") == term("rlackz")
    assert index.whole(prefix(START), "neighbor") == any_of((term(START), term("rlacka")))
    assert index.whole(all_of((term("dud"), prefix(START))), "helper") == all_of(
        (term("dud"), term(START))
    )
    with village.data.transaction():
        index.put([(3, "rlackb")])
        add(village.data, 3, "club")
    assert index.whole(prefix(START), "club") == any_of((term("rlackb"), term("rlackz")))
    assert set(index.found(index.whole(prefix(START), "club"), 9)) == {2, 3}


def test_the_words_of_one_kind_are_few_where_those_of_all_are_many(village: Village) -> None:
    drawn: Records = [("neighbor", frozenset((f"{START}{number}",))) for number in range(300)]
    written(village, [*drawn, ("club", frozenset((f"{START}club",)))])
    index = FullText(village.data)
    assert index.whole(prefix(START)) == prefix(START)
    assert index.whole(prefix(START), "neighbor") == prefix(START)
    assert index.whole(prefix(START), "club") == term(f"{START}club")
