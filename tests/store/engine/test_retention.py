"""Which backups stay: seven days, four weeks, twelve months, by what they hold and by no clock."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.store.engine import backup, retention
from app.store.engine.manifest import Manifest
from tests.store.files import Village, found_another
from tests.store.village import VILLAGE

TODAY = date(2026, 11, 29)

Kept = list[tuple[Path, Manifest]]


def made_on(days: list[date], label: str = "") -> Kept:
    """Backups made one after another, each on a day as the PC's clock told it."""
    return [
        (
            Path(f"{number:05}"),
            Manifest("office", change=number, made=f"{day}T18:00:00", label=label),
        )
        for number, day in enumerate(days)
    ]


def staying(kept: Kept) -> list[int]:
    gone = set(retention.superfluous(kept))
    return [told.change for file, told in kept if file not in gone]


def test_of_two_years_of_evenings_days_weeks_and_months_stay() -> None:
    evenings = [TODAY - timedelta(days=ago) for ago in range(730, -1, -1)]
    kept = made_on(evenings)
    days = [evenings[number] for number in staying(kept)]
    assert days[-7:] == evenings[-7:]
    assert len({(day.year, day.month) for day in days}) == 12
    weeks = [day.isocalendar()[:2] for day in evenings]
    for week in sorted(set(weeks))[-4:]:
        assert week in [day.isocalendar()[:2] for day in days]
    assert len(days) <= 7 + 4 + 12


def test_of_many_in_one_day_the_last_ones_stay() -> None:
    kept = made_on([TODAY] * 20)
    assert staying(kept) == [17, 18, 19]


def test_those_made_before_something_stay_too_as_far_as_the_last_three() -> None:
    imports = made_on([TODAY - timedelta(days=400 - number) for number in range(6)], "import")
    evenings = [
        (file.with_name(f"1{file.name}"), told)
        for file, told in made_on([TODAY - timedelta(days=ago) for ago in range(9, -1, -1)])
    ]
    gone = retention.superfluous([*imports, *evenings])
    assert [file for file, _ in imports[-3:] if file in gone] == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-40_000, 40_000), min_size=1, max_size=40))
def test_whatever_the_clock_told_the_newest_stay_and_pruning_again_changes_nothing(
    ahead: list[int],
) -> None:
    kept = made_on([TODAY + timedelta(days=each) for each in ahead])
    stay = staying(kept)
    assert stay[-3:] == [told.change for _, told in kept][-3:]
    gone = set(retention.superfluous(kept))
    assert retention.superfluous([each for each in kept if each[0] not in gone]) == []


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60), st.integers(-4000, 4000))
def test_one_evening_under_a_wrong_clock_costs_one_other_at_most(at: int, ahead: int) -> None:
    evenings = [TODAY - timedelta(days=ago) for ago in range(60, -1, -1)]
    right = set(staying(made_on(evenings)))
    evenings[at] += timedelta(days=ahead)
    assert len(right - set(staying(made_on(evenings))) - {at}) <= 3, "of days, weeks and months"


def test_what_another_office_made_and_what_cannot_be_read_is_not_touched(
    village: Village, tmp_path: Path
) -> None:
    other = found_another(tmp_path / "other", VILLAGE)
    folder = tmp_path / "stick"
    of_other = [backup.create(folder, other.data, other.folder.keys, other.key) for _ in range(4)]
    other.close()
    damaged = folder / f"20261129-180000~000099{backup.SUFFIX}"
    damaged.write_bytes(b"half a file")
    own = [backup.create(folder, village.data, village.folder.keys, village.key) for _ in range(5)]
    office = backup.manifest_of(own[0])
    assert office is not None
    assert retention.prune(folder, office.office) == own[:2]
    assert {*of_other, *own[2:], damaged} == set(folder.glob("*"))
