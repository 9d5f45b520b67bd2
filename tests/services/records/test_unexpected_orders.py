"""The same thing twice, come to by another way than entering it: by an edit, by an undo, by an import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from app.core import clock
from app.core.pages import PageOfRecord
from app.services.counter import bookings, referrals
from app.services.gate import Change, Session
from app.services.imports import importing
from app.services.records import duplicates, follow_ups, records, searching, undoing
from app.services.records.follow_ups import FollowUp
from app.services.village import pauses
from app.services.village.pauses import CANCEL, ItemChoice
from tests.services.importing import bring, look, only
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
    assert "같은 날" in undoing.undo(session, again).message


def test_an_undo_tells_of_hours_only_where_they_overlap(session: Session) -> None:
    person = save(session, "person", name="김철수")
    activity(session, person, at="09:00")
    number = remove(session, "activity", activity(session, person, at="14:00", minutes="3시간"))
    assert "겹칩니다" not in undoing.undo(session, number).message
    later = remove(session, "activity", activity(session, person, at="10:00", minutes="90분"))
    assert "시간이 겹치는" in undoing.undo(session, later).message


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
    assert found.since == str(clock.today())


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


def test_a_sheet_holds_no_activity_that_took_no_time(session: Session) -> None:
    save(session, "person", name="김철수")
    heads = ["성명", "활동일", "활동 시간", "불참"]
    typed = ("0", "0시간", 0, "0:00")
    refused = look(session, "activity", heads, *(["김철수", TODAY, each, ""] for each in typed))
    assert [row.verdict for row in refused.rows] == ["refused"] * len(typed)
    assert all("0분 활동" in " ".join(row.reasons) for row in refused.rows)
    absent = look(session, "activity", heads, ["김철수", TODAY, "0", "불참"])
    assert [row.verdict for row in absent.rows] == ["new"]


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


# --- a pause that comes back, and many at once ----------------------------------------------------


def day(days: int) -> str:
    return str(clock.today() + timedelta(days=days))


def pause(session: Session, donor: int, first: str = "", last: str = "") -> Change:
    kind = session.store(writes=True).records.load(donor).kind
    vers = records.load(session, kind, donor).vers
    entered = {"pause_from": first, "pause_until": last, "pause_reason": "수술" if first else ""}
    return records.save(session, kind, entered, record=donor, vers=vers)


def settle(session: Session, donor: int) -> Change:
    items = pauses.view(session, donor).items
    assert items
    return pauses.settle(session, donor, [ItemChoice(e.id, e.ver, CANCEL) for e in items])


def paused_donor(pair: Pair) -> int:
    donor = pair.beside["counselor" if pair.kind == "booking" else "target"]
    assert isinstance(donor, int)
    return donor


def stands_open(session: Session, pair: Pair) -> None:
    """Have the first of a pair be something that a pause cancels rather than deletes."""
    if pair.kind == "referral":
        store = session.store(writes=True)
        entered = {
            "recipient": "담당자", "reason": "식사", "shared_items": "성명", "article": "법",
            "described": "203호" if store.records.load(pair.first).values["described"] else "",
        }  # fmt: skip
        vers = records.load(session, "referral", pair.first).vers
        records.save(session, "referral", entered, record=pair.first, vers=vers)
        referrals.issue(session, pair.first, ver=load(session, pair.first).ver)


def test_a_settled_pause_taken_back_beside_what_was_made_meanwhile_says_so(
    session: Session, pair: Pair
) -> None:
    """Of a second open referral, a second booking of the day, a time promised twice."""
    stands_open(session, pair)
    donor = paused_donor(pair)
    pause(session, donor, day(0), day(20))
    settled = settle(session, donor)
    assert records.load(session, pair.kind, pair.first).values["state"] == "취소"
    resumed = pause(session, donor)
    assert "겹칩니다" not in resumed.message
    assert "겹칩니다" not in saved(session, pair).message, "the first one is cancelled"
    told = undoing.undo(session, settled.number).message
    assert pair.words in told, told


def test_a_pause_restored_leads_to_what_was_made_meanwhile(session: Session) -> None:
    """By an undo of its removal as by an edit: the clerk is led on to what is open in it."""
    helper = volunteer(session, "이도움")
    pause(session, helper, day(0), day(20))
    resumed = pause(session, helper)
    slip = draft(session, target=helper)
    back = undoing.undo(session, resumed.number)
    assert "활동 중지 기간에 열려 있는 연계와 예약이 1건 있습니다" in back.message
    assert records.load(session, "volunteer", helper).values["pause_from"] == day(0)
    following = FollowUp(PageOfRecord.PAUSE, "volunteer", helper)
    assert follow_ups.after(session, back) == following
    assert [each.id for each in pauses.view(session, helper).items] == [slip]
    again = undoing.redo(session, resumed.number)
    assert follow_ups.after(session, again) is None, "there is no pause"
    assert follow_ups.after(session, pause(session, helper, day(0), day(20))) == following


def test_a_pause_that_an_import_brings_back_leads_to_what_was_made_meanwhile(
    session: Session,
) -> None:
    heads = ["기관명", "기관코드", "활동 중지 시작", "활동 중지 종료"]
    place = only(
        session, "organization", bring(session, "organization", heads, ["가람터", "G1"])
    ).id
    slip = draft(session, target=place)
    moved = look(session, "organization", heads, ["가람터", "G1", day(1), day(30)])
    taken = importing.take(session, moved)
    assert "가람터: 활동 중지 기간에 열려 있는 연계와 예약이 1건 있습니다." in taken.message
    assert [each.id for each in pauses.view(session, place).items] == [slip]
    undoing.undo(session, taken.number)
    assert "활동 중지 기간" in undoing.redo(session, taken.number).message


def test_pauses_of_many_that_an_import_brings_are_counted(session: Session) -> None:
    heads, names = ["기관명", "기관코드", "활동 중지 시작"], ["가", "나", "다", "라", "마"]
    bring(session, "organization", heads, *([f"{name}람터", name] for name in names))
    places = {hit.title: hit.id for hit in searching.search(session, "람터").rows}
    for name in names:
        draft(session, target=places[f"{name}람터"])
    rows = ([f"{name}람터", name, day(0)] for name in names)
    taken = importing.take(session, look(session, "organization", heads, *rows))
    assert taken.message.count("활동 중지 기간에 열려 있는") == pauses.TOLD
    assert "이 밖에 2곳도 그렇습니다." in taken.message


def test_a_donor_deleted_and_brought_back_with_its_pause(session: Session) -> None:
    """Its deletion is refused while something is open; what was made since is told as before."""
    helper = save(session, "asset", name="나눔방", pause_from=day(0))
    number = remove(session, "asset", helper)
    assert "활동 중지 기간" not in undoing.undo(session, number).message, "nothing is open"


def test_one_import_of_many_that_stand_beside_each_other_tells_of_each_row(
    session: Session,
) -> None:
    """Second open referrals, promised times and bookings of one day, brought at once; undone and done again."""
    save(session, "person", name="김철수")
    save(session, "organization", name="가람터")
    save(session, "counselor", person__name="박상담", category="법률")
    rows = (["김철수", "가람터", reason] for reason in ("식사", "말벗", "청소"))
    referred = look(session, "referral", ["주민", "연계할 곳", "의뢰 사유"], *rows)
    taken = importing.take(session, referred)
    assert "끝나지 않은 연계가" in taken.message
    undoing.undo(session, taken.number)
    again = undoing.redo(session, taken.number)
    assert "끝나지 않은 연계가" in again.message
    visits = [["박상담", day(7), at, "김철수"] for at in ("10:00", "11:00", "10:10")]
    booked = look(session, "booking", ["상담가", "상담일", "시각", "주민"], *visits)
    done = importing.take(session, booked)
    assert "같은 날 상담 예약이 또 있습니다" in done.message
    assert [str(row.verdict) for row in done.rows] == ["new", "new", "refused"], (
        "the place is taken"
    )
    assert "10:00에 다른 상담 예약이 있어" in " ".join(done.rows[2].reasons)
