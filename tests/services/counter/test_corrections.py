"""A slip that is mended and issued anew: one act, one change, and the new one names the former."""

from __future__ import annotations

import io

import pypdf
import pytest

from app.core.errors import UserError
from app.core.hangul import attach
from app.kinds.referral import DRAFT, JUST_ISSUED, REVOKED
from app.papers.period import FROM, TO
from app.services.counter import referrals, replies
from app.services.counter.slip_jobs import slip_job
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.jobs import PrintJob
from app.services.records import duplicates, records, undoing
from app.store.query import Query
from tests.services import referred
from tests.services.people import save
from tests.services.referred import load


def text_of(printed: printing.Printed) -> str:
    """Return all text of a print."""
    pages = pypdf.PdfReader(io.BytesIO(printed.content)).pages
    return "\n".join(page.extract_text() for page in pages)


def mend(session: Session, referral: int, **changed: object) -> int:
    """Begin a corrected slip and change something of it; returns the draft."""
    draft = referrals.correct(session, referral).id
    assert draft is not None
    ver = load(session, draft).ver
    records.save(session, "referral", changed, record=draft, vers={"": ver})
    return draft


def issue(session: Session, draft: int) -> int:
    """Issue a draft; returns the number of the change."""
    return referrals.issue(session, draft, ver=load(session, draft).ver).number


def changes(session: Session) -> int:
    return session.store(writes=True).data.value("SELECT count(*) FROM change")


@pytest.fixture
def former(session: Session) -> int:
    """Issue and print a slip with a request and a call behind it."""
    person = save(session, "person", name="박영희")
    target = save(session, "organization", name="한빛복지관")
    request = save(session, "request", subject_person=person, text="반찬", needs="식사")
    save(session, "attempt", request=request, target=target, result="가능")
    issued = referred.issued(
        session, person=person, target=target, request=request, needs="식사", ask="월요일"
    )
    printing.produce(session, slip_job(issued.id))
    referrals.mark_printed(session, issued.id)
    return issued.id


def test_both_happen_in_one_change_and_the_new_slip_names_the_former(
    session: Session, former: int
) -> None:
    draft = mend(session, former, ask="화요일")
    assert load(session, former).values["state"] == JUST_ISSUED, "nothing happens before its issue"
    before, old = changes(session), load(session, former)
    issue(session, draft)
    assert changes(session) == before + 1
    new, gone = load(session, draft), load(session, former)
    assert (new.values["state"], gone.values["state"]) == (JUST_ISSUED, REVOKED)
    assert new.text("no") > gone.text("no") == old.text("no")
    assert gone.text("end_reason") == f"고쳐 새로 발급: {new.text('no')}"
    assert (new.values["reason"], new.values["ask"]) == (old.values["reason"], "화요일")
    (attempt,) = session.store(writes=False).lists.ids(Query("attempt"), 0, 9)
    assert records.load(session, "attempt", attempt).values["referral"] == draft
    request = records.load(session, "request", int(str(new.values["request"])))
    assert request.values["state"] == "종결"
    shown = text_of(printing.produce(session, slip_job(draft)))
    assert f"{attach(old.text('no'), '을/를')} 고쳐 새로 발급한 의뢰서입니다" in " ".join(
        shown.split()
    )
    with pytest.raises(UserError, match="취소한 의뢰서"):
        printing.produce(session, slip_job(former))
    job = PrintJob("issue_register", "register", given={FROM: "2000-01-01", TO: "2100-01-01"})
    register = text_of(printing.preview(session, job))
    assert register.count(old.text("no")) == 2, "its own line, and that of what came after it"


def test_undo_revokes_the_new_one_and_the_former_stands_as_it_did(
    session: Session, former: int
) -> None:
    before = load(session, former)
    draft = mend(session, former, ask="화요일")
    undoing.undo(session, issue(session, draft))
    new, again = load(session, draft), load(session, former)
    assert (new.values["state"], new.text("end_reason")) == (REVOKED, "되돌림")
    assert {**again.values} == {**before.values}
    assert "재출력 1회" in text_of(printing.produce(session, slip_job(former)))
    third = issue_number(session, mend(session, former))
    assert third > new.text("no"), "no number comes twice"


def issue_number(session: Session, draft: int) -> str:
    issue(session, draft)
    return load(session, draft).text("no")


def test_an_undo_is_refused_once_the_new_one_was_answered(session: Session, former: int) -> None:
    draft = mend(session, former)
    change = issue(session, draft)
    entered = {"state": "접수확인"}
    replies.record(session, draft, ver=load(session, draft).ver, entered=entered)
    with pytest.raises(UserError, match="되돌리지 않았습니다"):
        undoing.undo(session, change)
    assert load(session, former).values["state"] == REVOKED


def test_pressed_twice_it_is_one_draft_and_nobody_is_warned_of_the_former(
    session: Session, former: int
) -> None:
    draft = mend(session, former)
    assert referrals.correct(session, former).id == draft
    values = load(session, draft).values
    entered = {name: values[name] for name in ("person", "target")}
    assert duplicates.find(session, "referral", entered, draft) == []
    assert duplicates.find(session, "referral", entered, None)


def test_what_came_of_the_former_meanwhile_is_looked_at_first(
    session: Session, former: int
) -> None:
    draft = mend(session, former)
    entered = {"state": "거절", "end_reason": "자리가 없음"}
    replies.record(session, former, ver=load(session, former).ver, entered=entered)
    with pytest.raises(UserError, match="그사이 ‘거절’ 상태"):
        issue(session, draft)
    assert load(session, draft).values["state"] == DRAFT
    assert not load(session, draft).text("no")
    with pytest.raises(UserError, match="고쳐서 새로 발급할 수 없습니다"):
        referrals.correct(session, former)


def test_one_that_was_revoked_by_hand_meanwhile_is_still_named(
    session: Session, former: int
) -> None:
    draft = mend(session, former)
    ver = load(session, former).ver
    referrals.revoke(session, former, ver=ver, reason="잘못 발급함")
    undoing.undo(session, issue(session, draft))
    assert load(session, former).text("end_reason") == "잘못 발급함"
    assert load(session, draft).values["state"] == REVOKED
