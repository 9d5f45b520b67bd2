"""Order comes from the numbers of changes and prints, whatever the PC's clock does in between."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import papers
from app.core import clock
from app.core.errors import UserError
from app.papers.period import FROM, TO
from app.services.day import day
from app.services.day.registers import issues
from app.services.gate import Session
from app.services.office import backups, offices
from app.services.records import history, undoing
from app.store import register
from app.store.engine.data import Actor
from tests.founding import LOGIN, PASSWORD
from tests.services.people import edit, save
from tests.services.referred import draft, issued

NOON = datetime(2026, 11, 20, 12).astimezone()
WHEN = str(NOON.date())
ACTOR = Actor("이하늘", "07", "haneul")
TURNED = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def set_to(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """Set the PC's clock."""
    monkeypatch.setattr(clock, "now", lambda: moment)


@TURNED
@given(st.lists(st.tuples(st.integers(-700, 700), st.booleans()), min_size=2, max_size=9))
def test_a_day_is_told_in_the_order_it_was_worked(
    session: Session, steps: list[tuple[int, bool]]
) -> None:
    with pytest.MonkeyPatch.context() as turning:
        set_to(turning, NOON)
        before = len(day.view(session, WHEN).lines)
        saved: list[str] = []
        printed: list[str] = []
        for minutes, prints in steps:
            set_to(turning, NOON + timedelta(minutes=minutes))
            if prints:
                data = session.store(writes=True).data
                output = register.Output("roster", f"{len(printed)}", "volunteer")
                register.open_outputs(data, ACTOR, [output], "printer")
                printed.append(str(clock.stamp()))
            else:
                saved.append(f"사람{len(saved)}")
                save(session, "person", name=saved[-1])
        lines = day.view(session, WHEN).lines
        people = [line.words.split()[-1] for line in lines if "사람" in line.words]
        assert people[len(people) - len(saved) :] == saved
        outputs = [line.at for line in lines if line.label == "인쇄"]
        assert outputs[len(outputs) - len(printed) :] == printed
        assert len(lines) == before + len(steps)
        told = [line.label == "인쇄" for line in lines[before:]]
        assert told == [prints for _, prints in steps], (
            "a print stands behind what was done before it"
        )


@TURNED
@given(st.lists(st.integers(-20_000, 20_000), min_size=1, max_size=6))
def test_the_history_of_a_record_follows_its_changes(session: Session, days: list[int]) -> None:
    person = save(session, "person", name="김철수", memo="처음")
    with pytest.MonkeyPatch.context() as turning:
        for number, ahead in enumerate(days):
            set_to(turning, NOON + timedelta(days=ahead))
            edit(session, "person", person, memo=f"{number}째")
        told = [line.changes[0][2] for line in history.history(session, person)]
    assert told[: len(days)] == [f"{number}째" for number in reversed(range(len(days)))]


def test_the_register_of_slips_follows_the_order_they_were_issued_in(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    for year in (2026, 2000, 2031, 2026):
        set_to(monkeypatch, NOON.replace(year=year))
        made.append(issued(session).shown["no"])
    slips = issues_of(session)
    assert [row[1] for row in slips] == made


def issues_of(session: Session) -> list[tuple[object, ...]]:
    """Return the lines of the register of what was issued, whenever it was."""
    told = issues(session.store(writes=False), papers.ISSUE_REGISTER.name, {FROM: "", TO: ""})
    return [tuple(row) for row in told.sections[0].rows]


def test_only_what_was_done_under_the_day_shown_is_undone_as_todays(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clock set back makes nothing of the years after it a deed of today."""
    save(session, "person", name="김철수")
    assert undoing.foresee(session).titles == ("김철수",)
    set_to(monkeypatch, NOON.replace(year=2000))
    with pytest.raises(UserError, match="되돌릴"):
        undoing.foresee(session)


def test_leaving_backs_up_by_what_changed_not_by_the_clock(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = offices.enter(office, LOGIN, PASSWORD)
    backups.make_backup(session)
    set_to(monkeypatch, NOON.replace(year=2000))
    draft(session)
    made = offices.leave(session)
    assert made is not None, "what was written under a clock set back is backed up too"
    assert backups.latest_backup(session) == backups.KeptBackup(made.name, str(made))
    assert offices.leave(session) is None
