"""Overlaps of gatherings: by a hand-made village, and against an independent program over many others."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.overlap_map import lay_map
from app.core.overlaps import Overlaps, Ties

nx: Any = import_module("networkx")
"""It tells no types."""
WALKERS, KNITTERS, READERS, GARDENERS, SINGERS, ALONE = range(1, 7)
GATHERINGS = (WALKERS, KNITTERS, READERS, GARDENERS, SINGERS, ALONE)
VILLAGE = (
    *((WALKERS, who) for who in (11, 12, 13, 14)),
    *((KNITTERS, who) for who in (12, 13, 14, 15)),
    *((READERS, who) for who in (14, 15, 16)),
    *((GARDENERS, who) for who in (21, 22)),
    *((SINGERS, who) for who in (22, 23)),
    (ALONE, 31),
)
"""Walkers and knitters share 12, 13 and 14; readers share 14 with the walkers, 14 and 15 with the knitters."""

memberships = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 30)), max_size=80)


def test_the_village_made_by_hand_is_told_as_it_is() -> None:
    found = Overlaps.of(GATHERINGS, VILLAGE)
    assert found.ties.shared == {
        (WALKERS, KNITTERS): 3,
        (WALKERS, READERS): 1,
        (KNITTERS, READERS): 2,
        (GARDENERS, SINGERS): 1,
    }
    assert found.ties.isolated == (ALONE,)
    assert [set(each) for each in found.ties.circles] == [
        {WALKERS, KNITTERS, READERS},
        {GARDENERS, SINGERS},
    ]
    assert found.going_to(2) == (12, 13, 14, 15, 22)
    assert found.going_to(3) == (14,)
    assert found.gatherings_of[14] == (WALKERS, KNITTERS, READERS)
    assert found.ties.between(READERS, KNITTERS) == 2
    assert found.ties.between(READERS, SINGERS) == 0


def test_ties_of_few_people_can_be_left_out() -> None:
    some = Overlaps.of(GATHERINGS, VILLAGE).ties.of_at_least(3)
    assert some.shared == {(WALKERS, KNITTERS): 3}
    assert some.isolated == (READERS, GARDENERS, SINGERS, ALONE)
    assert some.order == (WALKERS, KNITTERS, READERS, GARDENERS, SINGERS, ALONE)


def test_who_is_entered_twice_and_gatherings_that_are_gone_count_nothing() -> None:
    twice = Overlaps.of((1, 2), [(1, 11), (1, 11), (2, 11), (9, 11), (9, 12)])
    assert twice.ties.shared == {(1, 2): 1}
    assert twice.gatherings_of == {11: (1, 2)}
    assert Overlaps.of((), VILLAGE).ties.order == ()


def test_neighbours_in_a_chain_stand_side_by_side() -> None:
    # A chain entered in any order: each gathering shares people with the next alone.
    chain = [7, 3, 9, 1, 5, 8, 2]
    told = [
        (gathering, 100 + place) for place, pair in enumerate(pairwise(chain)) for gathering in pair
    ]
    (circle,) = Overlaps.of(chain, told).ties.circles
    assert list(circle) in (chain, chain[::-1])


@given(memberships)
@settings(max_examples=60)
def test_another_program_counts_the_same(told: list[tuple[int, int]]) -> None:
    gatherings = range(1, 13)
    graph = nx.Graph()
    graph.add_nodes_from(("gathering", each) for each in gatherings)
    graph.add_node(("person", 0))  # it projects nothing onto nobody
    graph.add_edges_from((("gathering", one), ("person", who)) for one, who in told)
    sides = [("gathering", each) for each in gatherings]
    projected = nx.bipartite.weighted_projected_graph(graph, sides)
    ties = Overlaps.of(gatherings, told).ties
    expected = {
        (min(a[1], b[1]), max(a[1], b[1])): data["weight"]
        for a, b, data in projected.edges(data=True)
    }
    assert ties.shared == expected
    assert set(ties.isolated) == {each for _, each in nx.isolates(projected)}
    apart = {frozenset(each for _, each in part) for part in nx.connected_components(projected)}
    assert {frozenset(each) for each in ties.circles} == {part for part in apart if len(part) > 1}
    people = {node for node in graph if node[0] == "person" and graph.degree(node) > 1}
    assert set(Overlaps.of(gatherings, told).going_to(2)) == {who for _, who in people}


@given(memberships, st.floats(0.5, 3))
@settings(max_examples=60)
def test_every_gathering_of_a_circle_has_a_cell_of_its_own_on_the_map(
    told: list[tuple[int, int]], shape: float
) -> None:
    ties = Overlaps.of(range(1, 13), told).ties
    laid = lay_map(ties, shape)
    assert set(laid.spots) == {each for circle in ties.circles for each in circle}
    assert len(set(laid.spots.values())) == len(laid.spots)
    for column, row in laid.spots.values():
        assert 0 <= column < laid.columns
        assert 0 <= row < laid.rows


@given(st.permutations(VILLAGE))
@settings(max_examples=20)
def test_the_same_village_makes_the_same_map_however_it_was_entered(
    told: Sequence[tuple[int, int]],
) -> None:
    assert lay_map(Overlaps.of(GATHERINGS, told).ties, 1.5) == lay_map(
        Overlaps.of(GATHERINGS, VILLAGE).ties, 1.5
    )


def test_those_that_share_people_stand_nearer_than_those_that_do_not() -> None:
    # Two circles of five that one gathering links: within a circle all share people.
    left, right, link = (1, 2, 3, 4, 5), (6, 7, 8, 9, 10), (5, 6)
    shared = {
        **{(a, b): 3 for side in (left, right) for a in side for b in side if a < b},
        link: 3,
    }
    spots = lay_map(Ties(tuple(range(1, 11)), shared), 1.5).spots

    def apart(one: int, other: int) -> float:
        return sum((a - b) ** 2 for a, b in zip(spots[one], spots[other], strict=True)) ** 0.5

    tied = [apart(*pair) for pair in shared]
    others = [apart(a, b) for a in left for b in right if (a, b) != link]
    assert sum(tied) / len(tied) < sum(others) / len(others) * 0.7


def test_a_village_without_any_tie_has_an_empty_map() -> None:
    laid = lay_map(Overlaps.of(GATHERINGS, [(1, 11), (2, 12)]).ties, 1.5)
    assert (laid.columns, laid.rows, laid.spots) == (0, 0, {})


@pytest.mark.parametrize("count", [2, 3, 30])
def test_all_who_share_with_all_are_laid_out_too(count: int) -> None:
    ties = Overlaps.of(range(count), [(each, 1) for each in range(count)]).ties
    assert ties.circles == (tuple(range(count)),)
    assert len(lay_map(ties, 1.5).spots) == count
