"""A clock that cannot be right is told before anything is written; one that can never asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.core import clock
from app.services import clock_doubt
from app.services.clock_doubt import ClockDoubt
from app.services.day import day
from app.services.gate import Session
from app.services.office import accounts, backups, offices, settings
from app.services.records import lists, records
from app.services.records.lists import Query
from app.store import last_entry
from app.store.engine import backup
from app.store.engine.folder import Folder
from tests.clocks import make_it_summer
from tests.founding import LOGIN, PASSWORD, take
from tests.services.people import edit, save


@pytest.fixture
def asked(office: Path) -> Iterator[Session]:
    """Enter as somebody who can be asked."""
    session = enter(office)
    save(session, "person", name="김철수")
    yield session
    session.close()


def enter(office: Path, *, right: bool = False) -> Session:
    return offices.enter(office, LOGIN, PASSWORD, clock_right=right)


def turn(monkeypatch: pytest.MonkeyPatch, **ahead: float) -> datetime:
    """Turn the clock from where it stands."""
    moment = clock.now() + timedelta(**ahead)
    monkeypatch.setattr(clock, "now", lambda: moment)
    return moment


def told_in_log(session: Session) -> list[str]:
    """Return what the access log keeps of confirmations."""
    rows = session.store(writes=True).data.access.rows(
        "SELECT purpose FROM access WHERE action = ? ORDER BY id", [last_entry.CONFIRMED]
    )
    return [purpose for (purpose,) in rows]


@pytest.mark.parametrize("days", [-9800, -1, 61, 400, 26_000])
def test_a_wrong_day_is_told_at_the_entrance_before_anything_is_written(
    office: Path, asked: Session, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    asked.close()
    before = take(office)
    last = clock_doubt.show(last_entry.of_office(Folder(office), asked.office.key))
    now = turn(monkeypatch, days=days)
    with pytest.raises(ClockDoubt) as caught:
        enter(office)
    assert last in caught.value.message
    assert clock_doubt.show(now.replace(tzinfo=None).isoformat()) in caught.value.message
    assert take(office) == before
    session = enter(office, right=True)
    assert len(told_in_log(session)) == 1
    assert last in told_in_log(session)[0]
    save(session, "person", name="이영희")
    session.close()
    enter(office).close()
    assert any(line.label == "PC 시계 확인" for line in day.view(session).lines)
    session.close()


@pytest.mark.parametrize(
    "ahead", [{"days": 59}, {"days": 15}, {"days": 1}, {"minutes": -9}, {"minutes": 1}]
)
def test_a_clock_that_may_be_right_never_asks(
    office: Path, asked: Session, monkeypatch: pytest.MonkeyPatch, ahead: dict[str, float]
) -> None:
    asked.close()
    make_it_summer(monkeypatch, office, LOGIN, PASSWORD)
    turn(monkeypatch, **ahead)
    session = enter(office)
    save(session, "person", name="이영희")
    assert told_in_log(session)[1:] == [], "but for the summer that the test itself made"
    session.close()


@pytest.mark.parametrize(("hours", "told"), [(26, False), (10 * 24, False), (13 * 24, True)])
def test_no_new_year_begins_by_a_wrong_day(
    office: Path, asked: Session, monkeypatch: pytest.MonkeyPatch, hours: int, *, told: bool
) -> None:
    """New series of numbers begin then: it is asked about sooner than any other day."""
    asked.close()
    summer = make_it_summer(monkeypatch, office, LOGIN, PASSWORD)
    eve = summer.replace(month=12, day=31)
    monkeypatch.setattr(clock, "now", lambda: eve)
    session = enter(office, right=True)
    save(session, "person", name="이영희")
    turn(monkeypatch, hours=hours)
    assert (clock_doubt.look(session.office) is not None) == told
    if told:
        with pytest.raises(ClockDoubt, match="올해 번호가 1번부터"):
            save(session, "request", subject_description="203호", text="반찬")
    session.close()


def test_numbers_of_a_year_that_began_by_mistake_come_once_and_their_order_stays(
    asked: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock says next year, is believed, is mended; the year comes and its series goes on."""
    years = [clock.now().year + ahead for ahead in (1, 2, 1, 2, 3, 2)]
    made: list[str] = []
    for year in years:
        moment = clock.now().replace(year=year, month=6, day=1)
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        offices.confirm_clock(asked)
        made += [request(asked) for _ in range(2)]
    assert len(set(made)) == len(made)
    first = years[0]
    counts = [
        (first, 1),
        (first + 1, 1),
        (first, 3),
        (first + 1, 3),
        (first + 2, 1),
        (first + 1, 5),
    ]
    assert made == [f"접수-{year}-{n + i:04}" for year, n in counts for i in range(2)]


def test_a_setting_made_under_a_wrong_day_holds_at_once_and_outlives_no_later_one(
    asked: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = clock.now()
    for days, name in ((40, "앞동장"), (0, "지금동장"), (-3000, "옛동장")):
        monkeypatch.setattr(clock, "now", lambda days=days: right + timedelta(days=days))
        offices.confirm_clock(asked)
        settings.save(asked, {"head": name})
        assert settings.read(asked)["head"] == name
        monkeypatch.setattr(clock, "now", lambda: right)
        offices.confirm_clock(asked)
        assert settings.read(asked)["head"] == name, "mended, it still holds what was said last"
    monkeypatch.setattr(clock, "now", lambda: right + timedelta(days=50))
    assert settings.read(asked)["head"] == "옛동장"


def request(session: Session) -> str:
    """Enter a request; returns its number."""
    record = save(session, "request", subject_description="203호", text="반찬")
    return records.load(session, "request", record).text("no")


@pytest.mark.parametrize("days", [-9800, -70, 61, 26_000])
def test_under_a_clock_turned_while_open_nothing_is_written(
    asked: Session, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    data = asked.store(writes=True).data
    right = clock.now()
    before = last_entry.last_entry(data, asked.office.folder)
    with monkeypatch.context() as turned:
        turn(turned, days=days)
        with pytest.raises(ClockDoubt):
            save(asked, "person", name="이영희")
        with pytest.raises(ClockDoubt):
            lists.page(asked, Query("person"), 0, limit=5, paths=("name",))
        assert last_entry.last_entry(data, asked.office.folder) == before
        offices.confirm_clock(asked)
        save(asked, "person", name="이영희")
        save(asked, "person", name="박민수")
        assert len(told_in_log(asked)) == 1
    with monkeypatch.context() as mended:
        mended.setattr(clock, "now", lambda: right + timedelta(minutes=2))
        with pytest.raises(ClockDoubt):
            save(asked, "person", name="최수진")
        offices.confirm_clock(asked)
        save(asked, "person", name="최수진")
        assert len(told_in_log(asked)) == 2
        asked.close()
        session = enter(asked.office.folder.path)
        assert told_in_log(session)[2:] == [], "the right day after a wrong one asks once"
        session.close()


def test_a_clock_mended_without_an_answer_asks_no_more(
    asked: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as turned:
        turn(turned, days=-300)
        with pytest.raises(ClockDoubt):
            save(asked, "person", name="이영희")
    save(asked, "person", name="이영희")
    assert told_in_log(asked) == []


def test_the_newest_backup_speaks_too(
    office: Path, asked: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older copy of the files knows no later day than the clock's; the backup beside it does."""
    asked.close()
    old = {file: file.read_bytes() for file in office.glob("*.db")}
    with monkeypatch.context() as later:
        make_it_summer(later, office, LOGIN, PASSWORD)
        turn(later, days=30)
        session = enter(office)
        edit(session, "person", save(session, "person", name="이영희"), memo="나중")
        assert offices.leave(session) is not None
    for file, content in old.items():
        file.write_bytes(content)
    turn(monkeypatch, days=10)
    with pytest.raises(ClockDoubt):
        enter(office)
    enter(office, right=True).close()
    enter(office).close()


def test_a_wrong_day_neither_prunes_nor_closes_an_account(
    office: Path, asked: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts.make_account(asked, "sol", name="박솔", role="관리자", password="byul-gae7mi")
    edit(asked, "staff", asked.staff.id, active_to=str(clock.today() + timedelta(days=300)))
    made = [Path(backups.make_backup(asked).where) for _ in range(3)]
    asked.close()
    turn(monkeypatch, days=400)
    with pytest.raises(ClockDoubt):
        enter(office)
    assert backup.backups(office / "backups") == made
