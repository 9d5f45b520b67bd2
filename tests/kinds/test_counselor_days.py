"""When a counselor comes is told once, by the visiting days, and stands in days and hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.core.slots import WEEKS, Visit, cells_of, comes, visits_of, words_of
from app.core.weekdays import ALWAYS, DAYS, days_of, parse_availability, show_availability
from app.kinds.counselor import follow

HOURS = st.integers(0, 23).map(lambda hour: f"{hour:02}:00")


def line(week: str, day: str, begins: str, ends: str) -> dict[str, object]:
    return {"week": week, "day": day, "from": begins, "to": ends, "minutes": 20}


LINES = st.lists(
    st.builds(line, st.sampled_from(WEEKS), st.sampled_from(DAYS), HOURS, HOURS), max_size=4
)
WEDNESDAY = line("매주", "수", "14:00", "17:00")
THURSDAY = line("둘째", "목", "10:00", "13:00")


def values(lines: Sequence[dict[str, object]], days: int | None = None) -> dict[str, object]:
    return {"slots": tuple(lines), "days": days, "schedule": None}


def save(before: dict[str, object], now: dict[str, object]) -> dict[str, object]:
    return dict(follow(before, now))  # type: ignore[arg-type]


def test_a_visiting_day_fills_days_and_hours() -> None:
    saved = save({}, values([WEDNESDAY]))
    assert show_availability(int(str(saved["days"]))) == "수요일 오후"
    assert saved["schedule"] == "매주 수요일 14:00~17:00"


def test_a_visiting_day_that_moves_takes_its_day_along_and_leaves_the_others() -> None:
    monday = parse_availability("월 오전")
    saved = save({}, values([WEDNESDAY], monday))
    moved = save(saved, {**saved, "slots": (THURSDAY,)})
    assert moved["days"] == monday | parse_availability("목 오전 오후")
    assert moved["schedule"] == "둘째 목요일 10:00~13:00"
    gone = save(moved, {**moved, "slots": ()})
    assert gone["days"] == monday
    assert gone["schedule"] is None


def test_hours_in_words_of_ones_own_stay() -> None:
    own = {**values([WEDNESDAY]), "schedule": "전화로 먼저 문의"}
    saved = save({}, own)
    assert saved["schedule"] == "전화로 먼저 문의"
    assert save(saved, {**saved, "slots": (THURSDAY,)})["schedule"] == "전화로 먼저 문의"


def test_a_day_ticked_by_hand_stays_when_its_visit_goes_in_the_same_save() -> None:
    saved = save({}, values([WEDNESDAY]))
    whole = parse_availability("수")
    assert save(saved, {**saved, "slots": (), "days": whole})["days"] == whole


@given(LINES, LINES, st.integers(0, ALWAYS))
def test_every_visiting_day_is_among_the_days_whatever_came_before(
    first: list[dict[str, object]], then: list[dict[str, object]], told: int
) -> None:
    saved = save({}, values(first, told or None))
    moved = save(saved, {**saved, "slots": tuple(then)})
    days = int(str(moved["days"] or 0))
    visits = visits_of(then)
    assert days & cells_of(visits) == cells_of(visits)
    assert save(moved, moved) == moved
    assert days | told | cells_of(visits) == told | cells_of(visits) | days
    for visit in visits:
        if visit.begins < visit.ends:
            assert visit.day in days_of(days)
            assert visit.day in words_of(visits)


def test_a_half_told_line_is_no_visit() -> None:
    assert visits_of([{"week": "매주", "day": "수", "from": None, "to": "15:00"}]) == []
    assert not comes(Visit("매주", "수", "14:00", "15:00"), date(2026, 12, 1))
