"""A request and its slips share whose need it is: whichever was told first tells the other."""

from __future__ import annotations

from app.core import clock
from app.services.counter import referrals
from app.services.day import today
from app.services.gate import Session
from app.services.records import records, searching, undoing
from tests.services.people import edit, save


def values(session: Session, kind: str, record: int) -> dict[str, object]:
    return dict(records.load(session, kind, record).values)


def begun(session: Session, **entered: object) -> tuple[int, int]:
    """Save a nameless request and the draft of its slip."""
    request = save(session, "request", text="머리를 못 깎으심", **entered)
    return request, save(session, "referral", request=request)


def test_a_resident_chosen_on_the_slip_names_the_request(session: Session) -> None:
    person = save(session, "person", name="봉오리", tong="3")
    request, draft = begun(session)
    edit(session, "referral", draft, person=person, needs=("일상생활유지",))
    told = records.load(session, "request", request)
    assert told.values["subject_person"] == person
    assert told.values["needs"] == ("일상생활유지",)
    assert told.values["tong"] == 3, "the 통 of the day, as if it was chosen there"
    assert "봉오리" in told.title
    assert [hit.id for hit in searching.search(session, "봉오리", kind="request").rows] == [request]


def test_a_request_that_is_named_later_names_its_draft(session: Session) -> None:
    person = save(session, "person", name="봉오리")
    request, draft = begun(session)
    edit(session, "request", request, subject_person=person, needs=("건강",))
    assert values(session, "referral", draft)["person"] == person
    assert values(session, "referral", draft)["needs"] == ("건강",)


def test_what_the_request_said_first_stays(session: Session) -> None:
    person, other = (save(session, "person", name=name) for name in ("봉오리", "도라지"))
    request, draft = begun(session, subject_person=person, needs=("건강", "고용"))
    assert values(session, "referral", draft)["person"] == person
    edit(session, "referral", draft, needs=("건강",))
    assert values(session, "request", request)["needs"] == ("건강", "고용")
    another = save(session, "referral", request=request, person=other)
    assert values(session, "request", request)["subject_person"] == person
    assert values(session, "referral", another)["person"] == other


def test_a_wrong_choice_is_mended_on_both(session: Session) -> None:
    wrong, right = (save(session, "person", name=name) for name in ("봉오리", "봉우리"))
    request, draft = begun(session)
    edit(session, "referral", draft, person=wrong)
    edit(session, "referral", draft, person=right)
    assert values(session, "request", request)["subject_person"] == right
    edit(session, "request", request, subject_person=wrong)
    assert values(session, "referral", draft)["person"] == wrong


def test_what_stands_on_paper_is_left_as_it_is(session: Session) -> None:
    target = save(session, "organization", name="한빛복지관")
    request = save(session, "request", text="식사를 거르심")
    slip = {"target": target, "recipient": "한빛", "reason": "식사", "article": "제9조"}
    draft = save(
        session, "referral", request=request, described="203호", shared_items="성명", **slip
    )
    assert values(session, "request", request)["subject_description"] == "203호"
    referrals.issue(session, draft, ver=records.load(session, "referral", draft).ver)
    person = save(session, "person", name="봉오리")
    edit(session, "request", request, subject_person=person, subject_description="203호 할머니")
    issued = values(session, "referral", draft)
    assert (issued["person"], issued["described"]) == (None, "203호")


def test_undo_takes_both_back(session: Session) -> None:
    person = save(session, "person", name="봉오리")
    request, draft = begun(session)
    edit(session, "referral", draft, person=person)
    undoing.undo(session)
    assert values(session, "referral", draft)["person"] is None
    assert values(session, "request", request)["subject_person"] is None


def test_the_change_tells_of_all_it_touched(session: Session) -> None:
    person = save(session, "person", name="봉오리")
    request, draft = begun(session)
    ver = records.load(session, "referral", draft).vers
    change = records.save(session, "referral", {"person": person}, record=draft, vers=ver)
    assert change.ids == {draft, request}
    assert {"referral", "request"} <= change.kinds


def test_today_tells_whose_request_it_is_and_what_is_needed(session: Session) -> None:
    person = save(session, "person", name="봉오리")
    request, draft = begun(session)
    edit(session, "referral", draft, person=person, needs=("일상생활유지",))
    cards = {card.name: card for card in today.overview(session)}
    hit = next(hit for hit in cards["requests"].rows if hit.id == request)
    assert "봉오리" in hit.title
    assert "일상생활유지" in hit.detail
    assert "머리를 못 깎으심" in hit.detail
    assert str(clock.today().year) in hit.title
