"""Visiting days: booked, met, stayed away, cancelled; and never two residents at one time."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from app.core import clock
from app.core.errors import UserError
from app.core.slots import Slot
from app.services.counter import bookings, visit_days
from app.services.counter.bookings import Comer
from app.services.counter.visit_days import VisitDay
from app.services.day import today
from app.services.gate import Session
from app.services.office import settings
from app.services.records import records, undoing
from app.store.engine.data import Actor
from tests.services.people import edit, save

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 24, 10, 0)
WEDNESDAY = "2026-11-25"
LINE = {"week": "매주", "day": "수", "from": "14:00", "to": "15:00", "minutes": 20}
FIRST = Slot(WEDNESDAY, "14:00", 20)


@pytest.fixture
def tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the test happen on Tuesday, 24 November 2026, at ten."""
    monkeypatch.setattr(clock, "now", NOW.astimezone)


@pytest.fixture
def lawyer(session: Session, tuesday: None) -> int:
    """Save a lawyer who comes on Wednesdays, 14:00 to 15:00."""
    assert tuesday is None
    return save(
        session, "counselor", person__name="정변호", person__mobile="010-0000-1111",
        category="변호사", place="2층 상담실", slots=(LINE,),
    )  # fmt: skip


def booked(session: Session, counselor: int, at: str = "14:00", name: str = "203호 할머니") -> int:
    """Book a time on Wednesday; returns the booking."""
    change = bookings.book(session, counselor, Slot(WEDNESDAY, at), Comer(described=name))
    assert change.id is not None
    return change.id


def shown(session: Session, day: str = WEDNESDAY) -> VisitDay:
    return next(each for each in visit_days.days(session) if each.day == day)


def state(session: Session, booking: int) -> str:
    return records.load(session, "booking", booking).shown["state"]


def figures(session: Session) -> dict[str, int]:
    return {card.name: card.count for card in today.overview(session)}


def test_a_time_is_given_once(session: Session, lawyer: int) -> None:
    person = save(session, "person", name="김철수", mobile="010-1234-5678")
    assert bookings.free(session, lawyer)[0] == FIRST
    change = bookings.book(session, lawyer, FIRST, Comer(person, about="전세 보증금"))
    assert change.message == "정변호 상담을 2026. 11. 25. 14:00에 예약했습니다."
    assert change.id is not None
    kept = records.load(session, "booking", change.id)
    assert (kept.shown["person"], kept.shown["phone"]) == ("김철수", "010-1234-5678")
    assert bookings.free(session, lawyer)[0].at == "14:20"
    with pytest.raises(UserError, match="비어 있지 않아") as caught:
        booked(session, lawyer)
    assert "2026. 11. 25. 14:20" in caught.value.advice
    for wrong in (
        Slot(WEDNESDAY, "14:10"),
        Slot("2026-11-26", "14:00"),
        Slot("2026-11-18", "14:00"),
    ):
        with pytest.raises(UserError, match="비어 있지 않아"):
            bookings.book(session, lawyer, wrong, Comer(described="누구"))
    assert len(bookings.free(session, lawyer, "2026-12-01")) == 3 * 9


def test_a_second_visit_on_one_day_is_told_when_it_is_booked(session: Session, lawyer: int) -> None:
    person = save(session, "person", name="김철수")
    first, second, *_ = bookings.free(session, lawyer)
    assert "또 있습니다" not in bookings.book(session, lawyer, first, Comer(person)).message
    assert (
        "또 있습니다" not in bookings.book(session, lawyer, second, Comer(described="누구")).message
    )
    third = bookings.free(session, lawyer)[0]
    told = bookings.book(session, lawyer, third, Comer(person)).message
    assert "같은 날 상담 예약이 또 있습니다: 정변호" in told
    assert first.at in told


def test_who_comes_must_be_said(session: Session, lawyer: int) -> None:
    with pytest.raises(UserError, match="1곳을 고치면"):
        bookings.book(session, lawyer, FIRST, Comer())
    assert bookings.free(session, lawyer)[0] == FIRST


def test_closed_days_absences_pauses_and_terms_offer_nothing(session: Session, lawyer: int) -> None:
    settings.save(session, {"closed_days": WEDNESDAY})
    assert bookings.free(session, lawyer)[0].day == "2026-12-02"
    edit(session, "counselor", lawyer, absences=({"on": "2026-12-02"},))
    assert bookings.free(session, lawyer)[0].day == "2026-12-09"
    edit(session, "counselor", lawyer, pause_from="2026-12-01", pause_until="2026-12-15")
    assert bookings.free(session, lawyer)[0].day == "2026-12-16"
    save(session, "appointment", counselor=lawyer, starts_on="2025-01-01", ends_on="2026-12-20")
    assert {each.day for each in bookings.free(session, lawyer)} == {"2026-12-16"}
    edit(session, "counselor", lawyer, person__status="탈퇴")
    assert bookings.free(session, lawyer) == []
    with pytest.raises(UserError, match="비어 있지 않아") as caught:
        booked(session, lawyer)
    assert "두 달" in caught.value.advice
    assert (
        bookings.free(session, save(session, "counselor", person__name="한세무", category="세무사"))
        == []
    )


def test_no_form_and_no_undo_puts_two_into_one_time(session: Session, lawyer: int) -> None:
    first = booked(session, lawyer)
    entered: dict[str, object] = {"counselor": lawyer, "on": WEDNESDAY, "described": "다른 분"}
    with pytest.raises(UserError, match="14:00에 다른 상담 예약이 있어") as caught:
        save(session, "booking", at="14:10", **entered)
    assert set(caught.value.fields) == {"at"}
    later = save(session, "booking", at="14:20", minutes=40, **entered)
    with pytest.raises(UserError, match="14:20에 다른 상담 예약이 있어"):
        edit(session, "booking", first, at="14:50")
    bookings.cancel(session, first, "주민이 원하지 않음")
    other = session.store(writes=True)
    with other.data.change(Actor("김하늘"), "import.take"):
        other.records.add(
            other.catalog["booking"],
            {"counselor": lawyer, "on": WEDNESDAY, "at": "14:00", "minutes": 20, "state": "예약"},
        )
    with pytest.raises(UserError, match="14:00에 다른 상담 예약이 있어"):
        undoing.undo(session)
    assert state(session, first) == "취소"
    assert state(session, later) == "예약"


def test_who_came_and_who_stayed_away_is_one_call_each(session: Session, lawyer: int) -> None:
    one, other = booked(session, lawyer), booked(session, lawyer, "14:20")
    assert bookings.met(session, one).message.startswith("상담한 것으로")
    bookings.absent(session, other)
    assert (state(session, one), state(session, other)) == ("상담 완료", "불참")
    bookings.absent(session, one)
    assert state(session, one) == "불참", "told the wrong way round at first"
    with pytest.raises(UserError, match="바꿀 수 없습니다"):
        bookings.cancel(session, one, "늦음")
    undoing.undo(session)
    assert state(session, one) == "상담 완료"


def test_a_cancelled_visit_frees_its_time_and_says_why(session: Session, lawyer: int) -> None:
    booking = booked(session, lawyer)
    with pytest.raises(UserError):
        bookings.cancel(session, booking, "")
    bookings.cancel(session, booking, "주민이 원하지 않음")
    assert bookings.free(session, lawyer)[0] == FIRST
    assert "untold" not in figures(session)
    bookings.cancel(session, booked(session, lawyer), "상담가의 사정", by_us=True)
    assert figures(session)["untold"] == 1
    assert shown(session).untold == 1


def test_a_day_off_tells_whom_to_phone_until_all_are_told(session: Session, lawyer: int) -> None:
    person = save(session, "person", name="김철수", mobile="010-1234-5678")
    bookings.book(session, lawyer, FIRST, Comer(person))
    came = booked(session, lawyer, "14:20")
    bookings.met(session, came)
    booked(session, lawyer, "14:40")
    off = bookings.take_day_off(session, lawyer, WEDNESDAY, reason="병가")
    assert off.message == "정변호 2026. 11. 25. 상담일을 취소했습니다. 2명에게 전화해 주세요."
    assert [(each.at, each.who, each.phone) for each in off.to_phone] == [
        ("14:00", "김철수", "010-1234-5678"), ("14:40", "203호 할머니", ""),
    ]  # fmt: skip
    assert bookings.to_phone(session, lawyer, WEDNESDAY) == off.to_phone
    assert state(session, came) == "상담 완료"
    assert bookings.free(session, lawyer)[0].day == "2026-12-02"
    day = shown(session)
    assert (day.off, day.reason, day.booked, day.untold, day.free) == (True, "병가", 1, 2, 0)
    for call in off.to_phone:
        assert figures(session)["untold"] > 0
        bookings.tell(session, call.booking)
    assert "untold" not in figures(session)
    assert bookings.to_phone(session, lawyer, WEDNESDAY) == ()
    again = bookings.take_day_off(session, lawyer, WEDNESDAY, reason="병가")
    assert (again.to_phone, again.message) == ((), "정변호 2026. 11. 25. 상담일을 취소했습니다.")


def test_a_day_off_is_undone_as_a_whole(session: Session, lawyer: int) -> None:
    booking = booked(session, lawyer)
    bookings.take_day_off(session, lawyer, WEDNESDAY, reason="병가")
    undoing.undo(session)
    assert state(session, booking) == "예약"
    assert bookings.free(session, lawyer)[0] == Slot(WEDNESDAY, "14:20")


def test_the_next_days_show_every_time(session: Session, lawyer: int) -> None:
    save(session, "counselor", person__name="한세무", category="세무사",
         slots=({**LINE, "week": "마지막", "day": "월"},))  # fmt: skip
    booked(session, lawyer, "14:20")
    days = visit_days.days(session)
    assert [(each.day, each.title) for each in days] == [
        (WEDNESDAY, "정변호"), ("2026-11-30", "한세무"), ("2026-12-02", "정변호"),
        ("2026-12-09", "정변호"), ("2026-12-28", "한세무"),
    ]  # fmt: skip
    first = days[0]
    assert (first.category, first.room, first.booked, first.free) == ("변호사", "2층 상담실", 1, 2)
    assert [(each.slot.at, each.visit.who if each.visit else "") for each in first.places] == [
        ("14:00", ""), ("14:20", "203호 할머니"), ("14:40", ""),
    ]  # fmt: skip
    assert not first.off


def test_a_day_beside_the_schedule_is_shown_while_somebody_is_booked(
    session: Session, lawyer: int
) -> None:
    save(session, "booking", counselor=lawyer, on="2026-11-26", at="09:00", described="특별히")
    assert [each.slot.at for each in shown(session, "2026-11-26").places] == ["09:00"]
    assert "visits" not in figures(session)
    save(session, "booking", counselor=lawyer, on="2026-11-24", at="16:00", described="오늘")
    assert figures(session)["visits"] == 1


def test_two_processes_cannot_take_one_time(office: Path, session: Session) -> None:
    lines = tuple({**LINE, "day": day, "from": "09:00", "to": "12:00"} for day in "월목")
    counselor = save(session, "counselor", person__name="정변호", category="변호사", slots=lines)
    command = [sys.executable, "-m", "tests.services.booking_clerk", str(office), str(counselor)]
    clerks = [
        subprocess.Popen(
            [*command, name],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for name in ("가람", "나래")
    ]
    for clerk in clerks:
        assert clerk.stdout is not None
        assert clerk.stdout.readline() == "open\n"
    told: list[str] = []
    for clerk in clerks:
        assert clerk.stdin is not None
        clerk.stdin.write("go\n")
        clerk.stdin.flush()
    for clerk in clerks:
        told += clerk.communicate()[0].splitlines()
    times = {line.split(" ", 1)[1] for line in told}
    won = [line.split(" ", 1)[1] for line in told if line.startswith("booked")]
    assert len(won) == len(set(won)) == len(times) > 100
    assert len(told) == 2 * len(times)
    assert [clerk.returncode for clerk in clerks] == [0, 0]
    assert bookings.free(session, counselor) == []
