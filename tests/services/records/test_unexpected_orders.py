"""The same thing twice, come to by another way than entering it: by an edit, by an undo, by an import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from app.core import clock
from app.services.counter import bookings, referrals
from app.services.gate import Change, Session
from app.services.imports import importing
from app.services.records import duplicates, records, undoing
from tests.services.importing import look
from tests.services.people import edit, save, volunteer
from tests.services.referred import draft, load

TODAY = str(clock.today())


def activity(session: Session, person: int, **values: object) -> int:
    return save(session, "activity", person=person, date=TODAY, **{"minutes": "2시간", **values})


def remove(session: Session, kind: str, record: int) -> int:
    ver = records.load(session, kind, record).ver
    return records.remove(session, kind, record, ver=ver).number


def test_an_undo_that_brings_the_same_back_says_so(session: Session) -> None:
    person = save(session, "person", name="김철수")
    number = remove(session, "activity", activity(session, person))
    activity(session, person)
    assert "겹칩니다" in undoing.undo(session, number).message
    again = remove(session, "activity", activity(session, person, minutes="3시간"))
    assert "겹칩니다" not in undoing.undo(session, again).message


def test_an_undo_that_brings_a_second_open_referral_back_says_so(session: Session) -> None:
    person = save(session, "person", name="박영희")
    target = save(session, "organization", name="한빛복지관")
    number = remove(session, "referral", draft(session, person=person, target=target))
    draft(session, person=person, target=target)
    told = undoing.undo(session, number).message
    assert "겹칩니다" in told
    assert "열려 있습니다" in told


def test_an_edit_into_the_same_is_noticed(session: Session) -> None:
    """Of an activity, a referral, a booking: whatever they were before."""
    person, other = (save(session, "person", name=name) for name in ("김철수", "이영희"))
    activity(session, person)
    moved = activity(session, other)
    entered = {"person": person, "date": TODAY, "minutes": "2시간"}
    (found,) = duplicates.find(session, "activity", entered, moved)
    assert found.why
    edit(session, "activity", moved, person=person)
    assert duplicates.find(session, "activity", entered, moved)
    target = save(session, "organization", name="한빛복지관")
    draft(session, person=person, target=target)
    second = load(session, draft(session, person=other, target=target))
    entered = {"person": person, "target": target}
    (found,) = duplicates.find(session, "referral", entered, second.id)
    assert found.since == TODAY


def test_a_sheet_holds_nonsense_to_its_field(session: Session) -> None:
    save(session, "person", name="김철수")
    heads = ["성명", "활동일", "활동 시간"]
    rows = [
        ["김철수", "0024-01-01", "2시간"],
        ["김철수", "9999-12-31", "2시간"],
        ["김철수", TODAY, "300시간"],
        ["김철수", TODAY, "-1"],
        ["김철수", TODAY, 1e9],
    ]
    preview = look(session, "activity", heads, *rows)
    told = [" ".join((*row.reasons, *row.warnings)) for row in preview.rows]
    assert len(told) == len(rows)
    for each, words in zip(told, ("연도", "연도", "24시간", "", ""), strict=True):
        assert each
        assert words in each


# --- whichever way it comes about ----------------------------------------------------------------


@dataclass
class Pair:
    """One open record, and what another one of its kind holds that would stand beside it."""

    kind: str
    first: int
    beside: dict[str, object]
    apart: dict[str, object]
    """What differs where it would not."""
    words: str


def referrals_to_one_place(session: Session) -> Pair:
    person = save(session, "person", name="김철수")
    target, other = (save(session, "organization", name=name) for name in ("가람터", "나래터"))
    first = draft(session, person=person, target=target)
    own: dict[str, object] = {"person": person, "target": target, "reason": "식사", "described": ""}
    return Pair("referral", first, own, {"target": other}, "끝나지 않은 연계가")


def bookings_of_one_day(session: Session) -> Pair:
    person = save(session, "person", name="김철수")
    counselor = save(session, "counselor", person__name="박상담", category="법률")
    on, later = (str(clock.today() + timedelta(days=days)) for days in (7, 8))
    own: dict[str, object] = {"counselor": counselor, "person": person, "on": on, "at": "11:00"}
    first = save(session, "booking", **{**own, "at": "10:00"})
    return Pair("booking", first, own, {"on": later}, "같은 날 상담 예약이 또 있습니다")


def promises_of_one_time(session: Session) -> Pair:
    helper = volunteer(session, "이도움")
    at, later = (f"{clock.today() + timedelta(days=days)} 14:00" for days in (3, 4))
    own: dict[str, object] = {"described": "204호", "target": helper, "wished": at}
    first = save(session, "referral", **{**own, "described": "203호"})
    return Pair("referral", first, own, {"wished": later}, "14:00에는 이미 약속이 있습니다")


PAIRS = (referrals_to_one_place, bookings_of_one_day, promises_of_one_time)


@pytest.fixture(params=PAIRS, ids=lambda each: each.__name__)
def pair(request: pytest.FixtureRequest, session: Session) -> Pair:
    """Make each of the things of which one usually stands alone."""
    make: Callable[[Session], Pair] = request.param
    return make(session)


def saved(session: Session, pair: Pair, **values: object) -> Change:
    return records.save(session, pair.kind, {**pair.beside, **values})


def changed(session: Session, pair: Pair, record: int | None, values: dict[str, object]) -> Change:
    assert record is not None
    return records.save(session, pair.kind, values, record=record)


def test_what_is_saved_beside_another_says_so(session: Session, pair: Pair) -> None:
    told = saved(session, pair)
    assert pair.words in told.message
    memo = changed(
        session, pair, told.id, {"needs": "건강"} if pair.kind == "referral" else {"about": "상담"}
    )
    assert "겹칩니다" not in memo.message, "it is said once, not at every save"
    assert (
        "겹칩니다"
        not in saved(
            session,
            pair,
            **pair.apart,
            **({"described": "205호"} if "described" in pair.beside else {}),
        ).message
    )


def test_an_edit_that_leads_beside_another_says_so(session: Session, pair: Pair) -> None:
    apart = saved(session, pair, **pair.apart)
    assert "겹칩니다" not in apart.message
    back = {name: pair.beside[name] for name in pair.apart}
    assert pair.words in changed(session, pair, apart.id, back).message


def test_an_undo_and_a_redo_that_lead_beside_another_say_so(session: Session, pair: Pair) -> None:
    record = saved(session, pair, **pair.apart).id
    back = {name: pair.beside[name] for name in pair.apart}
    moved = changed(session, pair, record, back)
    assert "겹칩니다" not in undoing.undo(session, moved.number).message
    assert pair.words in undoing.redo(session, moved.number).message
    undoing.undo(session, moved.number)
    assert record is not None
    number = remove(session, pair.kind, pair.first)
    changed(session, pair, record, back)
    assert pair.words in undoing.undo(session, number).message


def test_what_is_opened_again_beside_another_says_so(session: Session) -> None:
    pair = bookings_of_one_day(session)
    cancelled = bookings.cancel(session, pair.first, "다른 일")
    assert "겹칩니다" not in saved(session, pair).message
    assert pair.words in undoing.undo(session, cancelled.number).message


def test_an_import_that_leads_beside_another_says_so_in_its_preview(
    session: Session, pair: Pair
) -> None:
    catalog = session.catalog
    shown = {
        name: records.load(session, pair.kind, pair.first).shown.get(name) or str(value)
        for name, value in pair.beside.items()
        if value
    }
    if pair.kind == "booking":
        shown["at"] = "11:00"
    header = [catalog[pair.kind].by_name[name].label for name in shown]
    preview = look(session, pair.kind, header, list(shown.values()))
    assert [row.verdict for row in preview.rows] == ["new"]
    assert any(pair.words in warning for warning in preview.rows[0].warnings), preview.rows[0]
    assert pair.words in importing.take(session, preview).message


def test_two_rows_of_a_file_that_stand_beside_each_other_are_told(session: Session) -> None:
    pair = referrals_to_one_place(session)
    remove(session, "referral", pair.first)
    rows = (["김철수", "가람터", reason] for reason in ("식사", "말벗"))
    preview = look(session, "referral", ["주민", "연계할 곳", "의뢰 사유"], *rows)
    assert [bool(row.warnings) for row in preview.rows] == [False, True]
    assert preview.rows[1].warnings[0].startswith("이 파일의 2행과 주민·연계할 곳 같음")
    assert "끝나지 않은 연계가" in importing.take(session, preview).message


def test_what_is_over_stands_beside_nothing(session: Session) -> None:
    pair = bookings_of_one_day(session)
    header = ["상담가", "상담일", "시각", "주민", "상태"]
    day = records.load(session, "booking", pair.first).shown["on"]
    preview = look(session, "booking", header, ["박상담", day, "15:00", "김철수", "취소"])
    assert not any("같은 날" in warning for warning in preview.rows[0].warnings)


def test_what_is_written_instead_of_another_does_not_stand_beside_it(session: Session) -> None:
    slip = draft(session)
    issued_one = load(session, slip)
    referrals.issue(session, slip, ver=issued_one.ver)
    instead = referrals.correct(session, slip)
    assert "겹칩니다" not in instead.message
    assert instead.id is not None
    again = referrals.issue(session, instead.id, ver=load(session, instead.id).ver)
    assert "겹칩니다" not in again.message
