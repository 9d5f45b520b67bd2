"""Bundles: the timeline of a resident or household, the check that is due, and the summary's rows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core import clock
from app.core.errors import Conflict, UserError
from app.services.counter import referrals
from app.services.day import today
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import records
from app.services.village import bundles
from tests.output import pdf_page
from tests.services.people import edit, save


def day(days: int) -> str:
    return str(clock.today() + timedelta(days=days))


def bundle(session: Session, **values: object) -> int:
    planner = save(session, "staff", login=f"p{len(values)}{day(0)}", name="한플래")
    due = {"planner": planner, "next_check_on": day(10)}
    return save(session, "bundle", **{**due, **values})


def story(session: Session, person: int) -> dict[str, int]:
    """Save one record of everything that can happen to a resident; returns them by kind."""
    target = save(session, "organization", name="한빛복지관")
    program = save(session, "job_program", name="마을택배", type="자체", seats=3)
    counselor = save(session, "counselor", person__name="정변호", category="변호사")
    request = save(
        session,
        "request",
        subject_person=person,
        at="2026-03-02 10:00",
        needs="경제",
        channel="방문",
    )
    referral = save(
        session, "referral", person=person, request=request, target=target, recipient="담당자",
        reason="식사", shared_items="성명", article="법", needs="경제",
    )  # fmt: skip
    referrals.issue(session, referral, ver=1)
    return {
        "request": request,
        "referral": referral,
        "consent": save(
            session, "consent", person=person, kind="수집이용", on="2026-03-01", keep_until=day(90)
        ),
        "attempt": save(
            session, "attempt", request=request, target=target, at="2026-03-02 11:00", result="가능"
        ),
        "booking": save(
            session, "booking", counselor=counselor, on="2026-03-05", at="14:00",
            described="같은 분", request=request,
        ),
        "participation": save(
            session, "participation", person=person, program=program, applied_on="2026-03-04"
        ),
        "activity": save(
            session, "activity", person=person, date="2026-03-06", minutes="2시간", what="배달"
        ),
    }  # fmt: skip


def test_everything_of_a_resident_stands_in_time_order(session: Session) -> None:
    person = save(session, "person", name="김철수")
    expected = story(session, person)
    view = bundles.view(session, bundle(session, person=person))
    assert {event.kind: event.id for event in view.events} == expected
    assert [event.kind for event in view.events] == [
        "consent", "request", "attempt", "participation", "booking", "activity", "referral",
    ]  # fmt: skip
    by_kind = {event.kind: event for event in view.events}
    assert by_kind["request"].day == "2026. 3. 2. 10:00"
    assert "경제" in by_kind["request"].words
    assert by_kind["participation"].state == "접수"
    assert "마을택배" in by_kind["participation"].words
    assert by_kind["activity"].words == "활동 시간 2시간 · 배달"
    assert by_kind["referral"].whom == "김철수"


def test_what_somebody_only_reported_is_not_theirs(session: Session) -> None:
    reporter = save(session, "person", name="박이웃")
    other = save(session, "person", name="김철수")
    save(session, "request", subject_person=other, reporter_person=reporter)
    assert bundles.view(session, bundle(session, person=reporter)).events == ()


def test_a_household_stands_together_its_head_first(session: Session) -> None:
    child = save(session, "person", name="김아들")
    head = save(session, "person", name="김세대")
    outsider = save(session, "person", name="남의집")
    household = save(
        session, "household", name="김씨네",
        members=({"person": child}, {"person": head, "head": 1}),
    )  # fmt: skip
    for each in (child, head, outsider):
        save(session, "request", subject_person=each)
    view = bundles.view(session, bundle(session, household=household))
    assert [name for _, name in view.persons] == ["김세대", "김아들"]
    assert {event.whom for event in view.events} == {"김세대", "김아들"}


def test_a_draft_stands_where_it_was_written(session: Session) -> None:
    person = save(session, "person", name="김철수")
    save(session, "referral", person=person)
    (event,) = bundles.view(session, bundle(session, person=person)).events
    assert event.at[:10] == day(0)
    assert event.state == "작성"
    assert event.day


def test_what_was_deleted_is_gone_from_it(session: Session) -> None:
    person = save(session, "person", name="김철수")
    request = save(session, "request", subject_person=person)
    records.remove(session, "request", request, ver=1)
    assert bundles.view(session, bundle(session, person=person)).events == ()


def test_a_check_names_the_next_one(session: Session) -> None:
    record = bundle(session, person=save(session, "person", name="김철수"), next_check_on=day(-1))
    view = bundles.view(session, record)
    assert view.late
    change = bundles.check(session, record, ver=view.record.ver, next_check_on=view.proposed)
    checked = bundles.view(session, record)
    assert not checked.late
    assert checked.record.values["next_check_on"] == view.proposed >= day(bundles.CHECK_DAYS)
    assert checked.record.values["checked_on"] == day(0)
    assert checked.record.shown["next_check_on"] in change.message
    with pytest.raises(Conflict):
        bundles.check(session, record, ver=view.record.ver, next_check_on=view.proposed)


@pytest.mark.parametrize("days", [0, -3])
def test_the_next_check_lies_ahead(session: Session, days: int) -> None:
    record = bundle(session, person=save(session, "person", name="김철수"))
    with pytest.raises(UserError) as caught:
        bundles.check(session, record, ver=1, next_check_on=day(days))
    assert set(caught.value.fields) == {"next_check_on"}
    assert records.load(session, "bundle", record).values["checked_on"] is None


def test_a_closed_bundle_is_not_checked(session: Session) -> None:
    record = bundle(session, person=save(session, "person", name="김철수"))
    edit(session, "bundle", record, state="종결", closed_on=day(0), result="이룸")
    with pytest.raises(UserError, match="종결된"):
        bundles.check(session, record, ver=2, next_check_on=day(3))


def test_today_tells_the_bundles_whose_check_is_due(session: Session) -> None:
    person = save(session, "person", name="김철수")
    planner = save(session, "staff", login="planner", name="한플래")

    def due(days: int) -> int:
        return save(session, "bundle", person=person, planner=planner, next_check_on=day(days))

    due(1)
    assert "checks" not in {card.name for card in today.overview(session)}
    now, late = due(0), due(-1)
    card = next(card for card in today.overview(session) if card.name == "checks")
    assert [hit.id for hit in card.rows] == [late, now]
    assert card.count == 2


def test_the_summary_prints_persons_and_events_on_one_page(session: Session) -> None:
    person = save(session, "person", name="김철수", mobile="010-0000-1234", birth="1948-03-12")
    story(session, person)
    record = bundle(session, person=person, goal="끼니를 거르지 않는다.")
    job = PrintJob("bundle_summary", "case_system", "bundle", ids=(record,))
    printed = printing.produce(session, job)
    assert printed.pages == 1
    text = pdf_page.words(printed.content)
    for told in ("김철수", "010-0000-1234", "끼니를", "한빛복지관", "마을택배", "총7건"):
        assert told in text
