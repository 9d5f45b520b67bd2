"""What all papers have in common: they name only what the kinds declare, and print."""

from __future__ import annotations

import pickle

import pytest

from app import papers
from app.core.kind import Kind
from app.core.papers import Paper
from app.core.values import Link
from app.kinds import ALL, CATALOG
from app.services.prints.contributions import GATHERERS
from app.services.prints.drawing import compose
from tests.papers.paper_cases import Offer, gathered_of, offers, usual_of
from tests.papers.paper_office import PaperOffice


def _offered(paper: Paper) -> list[Kind]:
    return [kind for kind in ALL if not paper.kinds or kind.name in paper.kinds]


def test_papers_go_by_different_names() -> None:
    assert len(papers.BY_NAME) == len(papers.ALL)


@pytest.mark.parametrize("paper", papers.ALL, ids=lambda paper: paper.name)
def test_papers_are_offered_for_kinds_that_exist(paper: Paper) -> None:
    named = {*paper.kinds, *(kind for each in paper.purposes for kind in each.kinds)}
    assert named <= {kind.name for kind in ALL}
    assert _offered(paper)


@pytest.mark.parametrize("paper", papers.ALL, ids=lambda paper: paper.name)
def test_every_output_has_a_purpose_of_its_own_name(paper: Paper) -> None:
    for kind in _offered(paper):
        purposes = paper.purposes_for(kind)
        assert purposes
        assert len({each.name for each in purposes}) == len(purposes)
        assert len({each.label for each in purposes}) == len(purposes)


@pytest.mark.parametrize("paper", papers.ALL, ids=lambda paper: paper.name)
def test_purposes_name_columns_that_exist(paper: Paper) -> None:
    for kind in _offered(paper):
        for purpose in paper.purposes_for(kind):
            narrowed_to = (*(path for path, _ in purpose.filters), purpose.unexpired)
            for path in filter(
                None, (*purpose.columns, purpose.order, *purpose.then, *narrowed_to)
            ):
                assert CATALOG.column(kind, path).path == path
            assert set(purpose.called) <= set(purpose.columns)


@pytest.mark.parametrize("paper", papers.ALL, ids=lambda paper: paper.name)
def test_papers_follow_links_that_exist(paper: Paper) -> None:
    for link in paper.follows:
        having = [kind for kind in _offered(paper) if link in kind.by_name]
        assert having
        assert all(isinstance(kind.by_name[link].type, Link) for kind in having)


def test_every_part_of_a_paper_is_gathered_and_every_gathered_part_printed() -> None:
    assert {part for paper in papers.ALL for part in paper.parts} == set(GATHERERS)


@pytest.mark.parametrize("offer", offers(), ids=str)
def test_what_is_drawn_is_plain_data_that_another_process_could_draw(
    offer: Offer, usual: PaperOffice
) -> None:
    """Carried there as bytes it composes the very same sheets: no paper compares what it is by identity."""
    manuscript = gathered_of(usual, usual_of(offer, usual)).manuscript
    carried = pickle.loads(pickle.dumps(manuscript))  # noqa: S301 - made just here
    assert compose(carried) == compose(manuscript)
