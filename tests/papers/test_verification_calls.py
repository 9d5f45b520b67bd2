"""확인 전화 목록: of people and of places it speaks as of each."""

from __future__ import annotations

import pytest

from app.core.person_names import OF_PEOPLE
from app.kinds import CATALOG
from app.papers.verification_calls import VERIFICATION_CALLS


@pytest.mark.parametrize("name", CATALOG.resources)
def test_people_are_no_places(name: str) -> None:
    kind = CATALOG[name]
    labels = [each.label for each in VERIFICATION_CALLS.purposes_for(kind)]
    people, places = "확인할 때가 된 분", "확인할 때가 된 곳"
    wanted, other = (people, places) if kind.unit == OF_PEOPLE else (places, people)
    assert wanted in labels
    assert other not in labels
