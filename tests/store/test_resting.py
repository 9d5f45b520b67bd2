"""What is looked at while typing or scrolling: entered once it rests, all pages of a list as one entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from time import monotonic, sleep

import pytest

from app.store import resting
from app.store.engine.access import AccessEntry
from app.store.resting import Resting
from tests.store.files import Village

SHORT = 0.05


@pytest.fixture
def looks(village: Village, monkeypatch: pytest.MonkeyPatch) -> Iterator[Resting]:
    """What seats of a village look at, with a short rest."""
    monkeypatch.setattr(resting, "REST", SHORT)
    with closing(Resting(village.folder.access, lambda: village.key)) as made:
        yield made


def entry(*records: int, login: str = "haneul") -> AccessEntry:
    """An entry of what somebody looked at."""
    return AccessEntry("2026-03-02T09:00:00", "이하늘", "07", "list.page", "", records, login=login)


def entered(village: Village) -> list[str]:
    """The records of the log's entries."""
    return [held for (held,) in village.data.access.rows("SELECT records FROM access ORDER BY id")]


def until(found: Callable[[], bool]) -> None:
    """Wait for the rest to be over."""
    end = monotonic() + 5
    while not found() and monotonic() < end:
        sleep(SHORT / 10)
    assert found()


def test_all_pages_of_a_list_are_one_entry(village: Village, looks: Resting) -> None:
    for page in range(40):
        looks.look("all", entry(*range(page * 256, page * 256 + 256)), typed=False)
    assert entered(village) == []
    until(lambda: len(entered(village)) == 1)
    assert entered(village)[0].count(",") == 40 * 256 - 1


def test_typing_counts_once_it_rests_and_then_what_stands_last(
    village: Village, looks: Resting
) -> None:
    for number, text in enumerate(("기", "김", "김처", "김철", "김철수")):
        looks.look(text, entry(number), typed=True)
    until(lambda: entered(village) != [])
    sleep(2 * SHORT)
    assert entered(village) == ["[4]"]


def test_a_list_that_nobody_typed_for_counts_however_short_it_was_looked_at(
    village: Village, looks: Resting
) -> None:
    looks.look("volunteers", entry(1), typed=False)
    looks.look("counselors", entry(2), typed=False)
    looks.look("김", entry(3), typed=True)
    looks.look("", entry(4), typed=False)
    looks.close()
    assert entered(village) == ["[1]", "[2]", "[4]"]


def test_what_is_typed_when_the_program_ends_does_not_count_before_it_rested(
    village: Village, looks: Resting
) -> None:
    looks.look("김", entry(1), typed=True)
    looks.close()
    assert entered(village) == []
    looks.look("김철", entry(2), typed=True)
    sleep(2 * SHORT)
    looks.close()
    assert entered(village) == ["[2]"]


def test_each_seat_and_account_looks_for_itself(village: Village, looks: Resting) -> None:
    looks.look("김", entry(1), typed=True)
    looks.look("박", entry(2, login="sol"), typed=True)
    until(lambda: len(entered(village)) == 2)
    assert sorted(entered(village)) == ["[1]", "[2]"]
