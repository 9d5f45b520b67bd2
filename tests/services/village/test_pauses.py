"""활동 중지: what is open with a donor is given to others, kept or cancelled in one change; the day of return."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core import clock
from app.core.errors import Conflict
from app.core.pages import PageOfRecord
from app.kinds import CATALOG
from app.services.counter import referrals
from app.services.day import today
from app.services.gate import Change, Session
from app.services.records import follow_ups, records, undoing
from app.services.records.follow_ups import FollowUp
from app.services.village import pauses
from app.services.village.pauses import CANCEL, KEEP, REASSIGN, ItemChoice, Settled
from tests.services.people import edit, save, volunteer


def day(days: int) -> str:
    return str(clock.today() + timedelta(days=days))


def referral(session: Session, target: int, *, issue: bool = True) -> int:
    person = save(session, "person", name="김철수")
    record = save(
        session, "referral", person=person, target=target, recipient="담당자", reason="식사",
        shared_items="성명", article="법", needs="경제", ask="반찬",
    )  # fmt: skip
    if issue:
        referrals.issue(session, record, ver=1)
    return record


def pause(session: Session, kind: str, donor: int, **values: object) -> Change:
    vers = records.load(session, kind, donor).vers
    entered = {"pause_from": day(0), "pause_reason": "수술", **values}
    return records.save(session, kind, entered, record=donor, vers=vers)


def settle(session: Session, donor: int, **words: str) -> Settled:
    """Choose by place: `first="취소"`; what is not named is kept."""
    items = pauses.view(session, donor).items
    places = dict(zip(("first", "second", "third"), items, strict=False))
    choices = [
        ItemChoice(item.id, item.ver, words.get(name, KEEP)) for name, item in places.items()
    ]  # fmt: skip
    return pauses.settle(session, donor, choices)


def load(session: Session, kind: str, record: int) -> records.Record:
    return records.load(session, kind, record)


def test_donors_can_pause() -> None:
    found = {kind.name for kind in CATALOG if pauses.may_pause(kind)}
    assert found == {"volunteer", "counselor", "organization", "asset"}


def test_saving_a_pause_leads_to_what_is_open(session: Session) -> None:
    donor = save(session, "organization", name="한빛복지관")
    assert follow_ups.after(session, pause(session, "organization", donor)) is None
    open_one = referral(session, donor)
    ended = referral(session, donor)
    edit(session, "referral", ended, state="완료", outcome="충족")
    vers = load(session, "organization", donor).vers
    other = {"name": "한빛관"}
    renamed = records.save(session, "organization", other, record=donor, vers=vers)
    assert follow_ups.after(session, renamed) is None, "the pause did not change"
    change = pause(session, "organization", donor, pause_until=day(20))
    assert follow_ups.after(session, change) == FollowUp(PageOfRecord.PAUSE, "organization", donor)
    view = pauses.view(session, donor)
    assert [item.id for item in view.items] == [open_one]
    assert view.reason == "수술"
    assert "발급" in view.items[0].words
    over = pause(session, "organization", donor, pause_from=day(-9), pause_until=day(-1))
    assert follow_ups.after(session, over) is None


def test_only_bookings_within_the_pause_are_listed(session: Session) -> None:
    counselor = save(session, "counselor", person__name="정변호", category="변호사")
    made = {
        days: save(
            session, "booking", counselor=counselor, on=day(days), at="14:00", described="이"
        )
        for days in (-1, 0, 5, 6)
    }
    pause(session, "counselor", counselor, pause_until=day(5))
    assert {item.id for item in pauses.view(session, counselor).items} == {made[0], made[5]}
    pause(session, "counselor", counselor, pause_until=None)
    assert {item.id for item in pauses.view(session, counselor).items} == {
        made[0],
        made[5],
        made[6],
    }


def test_a_referral_is_given_to_another_in_one_change_that_can_be_undone(session: Session) -> None:
    donor = volunteer(session)
    record = referral(session, donor)
    number = load(session, "referral", record).shown["no"]
    pause(session, "volunteer", donor)
    done = settle(session, donor, first=REASSIGN)
    assert "재배정 1건" in done.message
    old = load(session, "referral", record)
    assert (old.values["state"], old.values["end_reason"]) == ("취소", "활동 중지: 수술")
    assert old.shown["no"] == number
    ((kind, draft, _),) = done.to_assign
    new = load(session, kind, draft)
    assert (new.values["state"], new.values["target"], new.values["consent"]) == (
        "작성",
        None,
        None,
    )
    for column in ("person", "needs", "reason", "ask", "article", "shared_items"):
        assert new.values[column] == old.values[column]
    undoing.undo(session)
    assert load(session, "referral", record).values["state"] == "발급"
    assert load(session, "referral", draft).deleted


def test_what_is_kept_stays_and_what_is_cancelled_says_why(session: Session) -> None:
    counselor = save(session, "counselor", person__name="정변호", category="변호사")
    kept = referral(session, counselor)
    booked = save(session, "booking", counselor=counselor, on=day(3), at="14:00", described="이")
    pause(session, "counselor", counselor, pause_reason="")
    done = settle(session, counselor, second=CANCEL)
    assert done.to_assign == ()
    assert load(session, "referral", kept).values["state"] == "발급"
    cancelled = load(session, "booking", booked)
    assert (cancelled.values["state"], cancelled.values["told"]) == ("취소", 0)
    assert cancelled.values["reason"] == "활동 중지: 사유 미기재"


def test_a_booking_for_another_day_stays_until_it_is_moved(session: Session) -> None:
    counselor = save(session, "counselor", person__name="정변호", category="변호사")
    booked = save(session, "booking", counselor=counselor, on=day(3), at="14:00", described="이")
    pause(session, "counselor", counselor)
    done = settle(session, counselor, first=REASSIGN)
    assert [(kind, record) for kind, record, _ in done.to_assign] == [("booking", booked)]
    assert load(session, "booking", booked).values["state"] == "예약"


def test_drafts_are_emptied_or_deleted(session: Session) -> None:
    donor = save(session, "organization", name="한빛복지관")
    drafts = [referral(session, donor, issue=False) for _ in range(3)]
    save(session, "attempt", referral=drafts[2], result="부재")
    pause(session, "organization", donor)
    done = settle(session, donor, first=REASSIGN, second=CANCEL, third=CANCEL)
    assert [record for _, record, _ in done.to_assign] == [drafts[0]]
    assert load(session, "referral", drafts[0]).values["target"] is None
    assert load(session, "referral", drafts[1]).deleted
    called = load(session, "referral", drafts[2])
    assert not called.deleted
    assert called.values["target"] is None
    assert pauses.view(session, donor).items == ()


def test_who_was_faster_is_not_overwritten(session: Session) -> None:
    donor = save(session, "organization", name="한빛복지관")
    first, second = referral(session, donor), referral(session, donor)
    pause(session, "organization", donor)
    items = pauses.view(session, donor).items
    edit(session, "referral", second, state="접수확인")
    with pytest.raises(Conflict):
        pauses.settle(session, donor, [ItemChoice(each.id, each.ver, CANCEL) for each in items])
    assert load(session, "referral", first).values["state"] == "발급", "nothing was changed"


def test_the_day_of_return_is_told_until_it_is_confirmed(session: Session) -> None:
    def waiting() -> set[int]:
        cards = {card.name: card for card in today.overview(session)}
        return {hit.id for hit in cards["resumes"].rows} if "resumes" in cards else set()

    assert waiting() == set()
    donor = volunteer(session)
    other = save(session, "asset", name="회의실")
    pause(session, "volunteer", donor, pause_from=day(-9), pause_until=day(-1))
    pause(session, "asset", other, pause_from=day(-9), pause_until=day(0))
    assert waiting() == {donor}
    change = pauses.resume(session, "volunteer", donor, load(session, "volunteer", donor).vers)
    assert "다시 돕는" in change.message
    asked = load(session, "volunteer", donor)
    assert [asked.values[name] for name in pauses.COLUMNS] == [None] * 4
    assert asked.values["person.verified_on"] == day(0)
    assert asked.values["person.verified_by"] == "이하늘"
    assert waiting() == set()


def test_what_is_open_with_who_died_is_handed_over(session: Session) -> None:
    """A state is no pause: all that is open is offered, whatever its day, and says why it ended."""
    donor = volunteer(session, "박봉사")
    first, second = referral(session, donor), referral(session, donor)
    person = load(session, "volunteer", donor).root
    vers = load(session, "person", person).vers
    died = {"status": "사망", "gone_on": "2026-11-20"}
    change = records.save(session, "person", died, record=person, vers=vers)
    assert follow_ups.after(session, change) == FollowUp(PageOfRecord.PAUSE, "volunteer", donor)
    shown = pauses.view(session, donor)
    assert (shown.period, shown.gone) == ("사망 2026. 11. 20.", True)
    assert {each.id for each in shown.items} == {first, second}
    settled = settle(session, donor, first=REASSIGN)
    assert settled.message == "열려 있던 연계와 예약을 정리했습니다: 재배정 1건, 유지 1건."
    states = {each: load(session, "referral", each).values for each in (first, second)}
    revoked = [each for each in states.values() if each["state"] == "취소"]
    assert [each["end_reason"] for each in revoked] == ["사망 2026. 11. 20."]
    ((kind, again, _title),) = settled.to_assign
    assert load(session, kind, again).values["target"] is None


def test_a_resident_who_died_leads_to_no_donor(session: Session) -> None:
    person = save(session, "person", name="박영희")
    vers = load(session, "person", person).vers
    change = records.save(session, "person", {"status": "사망"}, record=person, vers=vers)
    assert follow_ups.after(session, change) is None
