"""Ctrl+Z for what a clerk does with referrals: an issue is revoked, all else is written back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core import clock
from app.core.errors import UserError
from app.services import history, offices, records, referrals, replies, requests
from app.services.gate import Session, Staff
from tests.conftest import LOGIN, PASSWORD
from tests.services.people import edit, save
from tests.services.referred import day, issued, load

YEAR = clock.today().year
AGAIN = "그 뒤에 같은 기록이 또 바뀌어"


@pytest.fixture
def other(office: Path, session: Session) -> Iterator[Session]:
    """Let a clerk of the same name work at another PC."""
    entered = offices.enter(office, LOGIN, PASSWORD)
    entered.staff = Staff(9, "sky", session.staff.name, session.staff.role)
    yield entered
    entered.close(writes=True)
    entered.close(writes=False)


def test_an_undone_issue_is_revoked_and_its_number_never_used_again(session: Session) -> None:
    referral = issued(session)
    change = records.undo(session)
    assert change.message == f"연계-{YEAR}-0001 의뢰서를 취소했습니다. 번호는 다시 쓰지 않습니다."
    assert change.kinds >= {"referral", "request", "attempt"}
    revoked = load(session, referral.id).shown
    assert (revoked["no"], revoked["state"], revoked["end_reason"]) == (
        f"연계-{YEAR}-0001", "취소", "되돌림",
    )  # fmt: skip
    assert history.history(session, referral.id)[0].action == "발급 취소"
    with pytest.raises(UserError, match=AGAIN):
        records.undo(session)
    assert load(session, referral.id).shown["state"] == "취소", (
        "its draft is not taken from under it"
    )
    assert issued(session).shown["no"] == f"연계-{YEAR}-0002"


def test_the_print_of_a_slip_is_passed_over(session: Session) -> None:
    referral = issued(session)
    referrals.mark_printed(session, referral.id)
    change = records.undo(session)
    assert change.message.endswith("인쇄한 의뢰서는 거두어 주세요.")
    after = load(session, referral.id)
    assert (after.shown["state"], after.shown["printed"]) == ("취소", "출력됨")


def test_an_undone_issue_gives_its_request_back(session: Session) -> None:
    request = save(session, "request", needs=("경제",))
    issued(session, request=request, needs="경제")
    records.undo(session)
    assert records.load(session, "request", request).shown["state"] == "진행 중"


def test_an_issue_that_somebody_answered_is_not_undone(session: Session, other: Session) -> None:
    referral = issued(session)
    replies.record(other, referral.id, referral.ver, {"state": "접수확인"})
    with pytest.raises(UserError, match=f"연계-{YEAR}-0001에 적은 것이 있어 되돌리지 않았습니다"):
        records.undo(session)
    assert load(session, referral.id).shown["state"] == "접수확인"
    records.undo(other)
    assert load(session, referral.id).shown["state"] == "발급"
    records.undo(session)
    assert load(session, referral.id).shown["state"] == "취소"


def test_answers_attempts_more_time_and_words_are_written_back(session: Session) -> None:
    referral = issued(session, due_on=day(3))
    replies.attempt(session, referral.id, "부재")
    replies.extend(session, referral.id, referral.ver, day(9))
    replies.record(
        session, referral.id, load(session, referral.id).ver, {"state": "완료", "outcome": "충족"}
    )
    referrals.mark_printed(session, referral.id)
    asked = {"followup_outcome": "미충족"}
    replies.follow_up(session, referral.id, load(session, referral.id).ver, asked)
    told = [records.undo(session).message for _ in range(4)]
    title = f"연계-{YEAR}-0001 · 김철수"
    assert told[:3] == [
        f"‘사후 확인’을 되돌렸습니다: {title}.",
        f"‘회신 입력’을 되돌렸습니다: {title}.",
        f"‘기한 연장’을 되돌렸습니다: {title}.",
    ]
    assert told[3].startswith("‘연락 시도’를 되돌렸습니다: 한빛복지관")
    after = load(session, referral.id)
    assert (after.shown["state"], after.values["due_on"], after.values["attempts"]) == (
        "발급", day(3), 0,
    )  # fmt: skip
    assert after.shown["printed"] == "출력됨"
    assert (after.values["outcome"], after.values["followup_on"], after.values["reply_on"]) == (
        None, None, None,
    )  # fmt: skip
    records.undo(session)
    assert load(session, referral.id).shown["state"] == "취소"


def test_what_is_done_to_a_request_is_written_back(session: Session) -> None:
    request = save(session, "request", needs=("경제", "고용"))
    donor = save(session, "organization", name="한빛회")
    ver = records.load(session, "request", request).ver
    requests.note_attempt(session, request, donor, "부재")
    requests.pass_on(session, request, ver, "경제", "복지플래너")
    requests.note_meeting(session, request, ver + 1, "방문")
    requests.inform(session, request, ver + 2, donor)
    for _ in range(4):
        records.undo(session)
    after = records.load(session, "request", request)
    assert (after.shown["state"], after.values["passed"], after.values["met_at"]) == (
        "진행 중", None, None,
    )  # fmt: skip
    assert after.values["attempts"] == 0


def test_a_revocation_for_a_reason_is_written_back_too(session: Session) -> None:
    referral = issued(session)
    referrals.revoke(session, referral.id, referral.ver, "잘못 발급함")
    records.undo(session)
    after = load(session, referral.id)
    assert (after.shown["state"], after.values["end_reason"]) == ("발급", None)


def test_two_clerks_of_one_name_undo_only_their_own(session: Session, other: Session) -> None:
    person = save(session, "person", name="박나래")
    edit(other, "person", save(session, "person", name="이영희"), tong="4")
    referral = issued(session, person=person)
    records.undo(other)
    assert load(session, referral.id).shown["state"] == "발급"
    with pytest.raises(UserError, match="되돌릴 일이 없습니다"):
        records.undo(other)
