"""Taking back what a clerk did and doing it again: an issue is revoked, all else is written back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from app.core import clock
from app.core.errors import RightError, UserError
from app.services.counter import referrals, replies, requests
from app.services.day import day as today
from app.services.gate import Session, Staff
from app.services.office import offices, settings
from app.services.records import history, records, undoing
from tests.founding import LOGIN, PASSWORD
from tests.services.importing import bring
from tests.services.people import edit, person_of, save, volunteer
from tests.services.referred import day, issued, load

YEAR = clock.today().year


@pytest.fixture
def other(office: Path, session: Session) -> Iterator[Session]:
    """Let a clerk of the same name work at another PC."""
    name, role = session.staff.name, session.staff.role
    staff = save(session, "staff", login="sky", name=name, role=role)
    entered = offices.enter(office, LOGIN, PASSWORD)
    entered = entered.of(Staff(staff, "sky", name, role))
    yield entered
    entered.close()


def test_an_undone_issue_is_revoked_and_its_number_never_used_again(session: Session) -> None:
    referral = issued(session)
    change = undoing.undo(session)
    assert change.message == f"연계-{YEAR}-0001 의뢰서를 취소했습니다. 번호는 다시 쓰지 않습니다."
    assert change.kinds >= {"referral", "request", "attempt"}
    revoked = load(session, referral.id).shown
    assert (revoked["no"], revoked["state"], revoked["end_reason"]) == (
        f"연계-{YEAR}-0001", "취소", "되돌림",
    )  # fmt: skip
    assert history.history(session, referral.id)[0].action == "발급 취소"
    with pytest.raises(UserError, match="쓰는 곳이 있어 되돌릴 수 없습니다: 연계 1건"):
        undoing.undo(session)
    assert load(session, referral.id).shown["state"] == "취소", (
        "its draft is not taken from under it"
    )
    assert issued(session).shown["no"] == f"연계-{YEAR}-0002"


def test_the_print_of_a_slip_is_passed_over(session: Session) -> None:
    referral = issued(session)
    referrals.mark_printed(session, referral.id)
    change = undoing.undo(session)
    assert change.message.endswith("인쇄한 의뢰서는 거두어 주세요.")
    after = load(session, referral.id)
    assert (after.shown["state"], after.shown["printed"]) == ("취소", "출력됨")


def test_an_undone_issue_gives_its_request_back(session: Session) -> None:
    request = save(session, "request", needs=("경제",))
    issued(session, request=request, needs="경제")
    undoing.undo(session)
    assert records.load(session, "request", request).shown["state"] == "진행 중"


def test_an_issue_that_somebody_answered_is_not_undone(session: Session, other: Session) -> None:
    referral = issued(session)
    replies.record(other, referral.id, ver=referral.ver, entered={"state": "접수확인"})
    with pytest.raises(UserError, match=f"연계-{YEAR}-0001에 적은 것이 있어 되돌리지 않았습니다"):
        undoing.undo(session)
    assert load(session, referral.id).shown["state"] == "접수확인"
    undoing.undo(other)
    assert load(session, referral.id).shown["state"] == "발급"
    undoing.undo(session)
    assert load(session, referral.id).shown["state"] == "취소"


def test_answers_attempts_more_time_and_words_are_written_back(session: Session) -> None:
    referral = issued(session, due_on=day(3))
    replies.attempt(session, referral.id, "부재")
    replies.extend(session, referral.id, ver=referral.ver, due_on=day(9))
    replies.record(
        session,
        referral.id,
        ver=load(session, referral.id).ver,
        entered={"state": "완료", "outcome": "충족"},
    )
    referrals.mark_printed(session, referral.id)
    asked = {"followup_outcome": "미충족"}
    replies.follow_up(session, referral.id, ver=load(session, referral.id).ver, entered=asked)
    told = [undoing.undo(session).message for _ in range(4)]
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
    undoing.undo(session)
    assert load(session, referral.id).shown["state"] == "취소"


def test_what_is_done_to_a_request_is_written_back(session: Session) -> None:
    request = save(session, "request", needs=("경제", "고용"))
    donor = save(session, "organization", name="한빛회")
    ver = records.load(session, "request", request).ver
    requests.note_attempt(session, request, target=donor, result="부재")
    requests.pass_on(session, request, ver=ver, need="경제", desk="복지플래너")
    requests.note_meeting(session, request, ver=ver + 1, how="방문")
    requests.inform(session, request, ver=ver + 2, target=donor)
    for _ in range(4):
        undoing.undo(session)
    after = records.load(session, "request", request)
    assert (after.shown["state"], after.values["passed"], after.values["met_at"]) == (
        "진행 중", None, None,
    )  # fmt: skip
    assert after.values["attempts"] == 0


def test_a_revocation_for_a_reason_is_written_back_too(session: Session) -> None:
    referral = issued(session)
    referrals.revoke(session, referral.id, ver=referral.ver, reason="잘못 발급함")
    undoing.undo(session)
    after = load(session, referral.id)
    assert (after.shown["state"], after.values["end_reason"]) == ("발급", None)


def test_two_clerks_of_one_name_undo_only_their_own(session: Session, other: Session) -> None:
    person = save(session, "person", name="박나래")
    edit(other, "person", save(session, "person", name="이영희"), tong="4")
    referral = issued(session, person=person)
    undoing.undo(other)
    assert load(session, referral.id).shown["state"] == "발급"
    with pytest.raises(UserError, match="되돌릴 일이 없습니다"):
        undoing.undo(other)


def test_what_was_taken_back_can_be_done_again_and_taken_back_once_more(session: Session) -> None:
    made = volunteer(session, "박나래", talents=("요리",))
    person = person_of(session, made)
    edit(session, "volunteer", made, talents=("말벗",), person__name="박나리")
    before = records.load(session, "volunteer", made).values
    for _ in range(2):
        undoing.undo(session)
        assert records.load(session, "volunteer", made).values["talents"] == ("요리",)
        told = undoing.redo(session).message
        assert told.startswith("‘저장’을 다시 했습니다")
        assert records.load(session, "volunteer", made).values == before
    undoing.undo(session)
    undoing.undo(session)
    assert records.load(session, "volunteer", made).deleted
    assert records.load(session, "person", person).deleted
    undoing.redo(session)
    assert not records.load(session, "volunteer", made).deleted
    assert records.load(session, "person", person).values["name"] == "박나래"
    undoing.redo(session)
    assert records.load(session, "volunteer", made).values == before
    with pytest.raises(UserError, match="다시 할 일이 없습니다"):
        undoing.redo(session)


def test_a_deletion_and_an_import_go_back_and_forth(session: Session) -> None:
    made = save(session, "organization", name="한빛회")
    records.remove(session, "organization", made, ver=1)
    report = bring(session, "organization", ("기관명",), ("가람회",), ("나루회",))
    for _ in range(2):
        assert undoing.foresee(session).count == 2
        undoing.undo(session)
        assert all(gone(session, "organization", each) for each in report.ids)
        undoing.undo(session)
        assert not gone(session, "organization", made)
        for _ in range(2):
            undoing.redo(session)
        assert gone(session, "organization", made)
        assert not any(gone(session, "organization", each) for each in report.ids)
    again = bring(session, "organization", ("기관명",), ("가람회",), ("나루회",))
    assert again.ids == frozenset(), "what was done again is known again"


def gone(session: Session, kind: str, record: int) -> bool:
    return records.load(session, kind, record).deleted


def last(session: Session, label: str = "저장") -> int:
    """Return the number of the latest deed of a name."""
    return [line for line in today.view(session).lines if line.label == label][-1].change


def test_steps_out_of_order_are_refused_with_the_true_reason(session: Session) -> None:
    made = save(session, "organization", name="한빛회")
    first = last(session)
    edit(session, "organization", made, memo="하나")
    second = last(session)
    edit(session, "organization", made, memo="둘")
    third = last(session)
    for number in (first, second):
        with pytest.raises(UserError, match=r"또 바뀌어 되돌릴 수 없습니다.*‘저장’: 한빛회"):
            undoing.undo(session, number)
        with pytest.raises(UserError, match="또 바뀌어"):
            undoing.foresee(session, number)
    undoing.undo(session, third)
    undoing.undo(session, second)
    with pytest.raises(UserError, match="또 바뀌어"):
        undoing.redo(session, third)
    assert records.load(session, "organization", made).values["memo"] is None
    with pytest.raises(UserError, match="이미 되돌린"):
        undoing.undo(session, second)
    undoing.redo(session, second)
    with pytest.raises(UserError, match="되돌린 적이 없는"):
        undoing.redo(session, second)
    edit(session, "organization", made, phone="02-111-2222")
    with pytest.raises(UserError, match=r"또 바뀌어 다시 할 수 없습니다.*‘저장’: 한빛회"):
        undoing.redo(session, third)
    assert records.load(session, "organization", made).values["memo"] == "하나"


def test_an_issue_is_not_done_again(session: Session) -> None:
    issued(session)
    number = last(session, "발급")
    undoing.undo(session, number)
    with pytest.raises(UserError, match="다시 할 수 없습니다"):
        undoing.redo(session, number)
    with pytest.raises(UserError, match="다시 할"):
        undoing.redo(session)


def test_undo_obeys_the_rights_of_the_deed_and_of_whose_it_is(
    session: Session, other: Session
) -> None:
    bring(session, "organization", ("기관명",), ("가람회",))
    number = last(session, "가져오기")
    other = other.of(Staff(other.staff.id, "sky", "한결", "담당"))
    with pytest.raises(RightError, match="한 일 되돌리기"):
        undoing.undo(other, number)
    session = session.of(replace(session.staff, role="창구"))
    with pytest.raises(RightError, match="가져오기 되돌리기"):
        undoing.undo(session, number)
    other = other.of(Staff(other.staff.id, "sky", "한결", "관리자"))
    assert not undoing.foresee(other, number).own
    undoing.undo(other, number)
    with pytest.raises(RightError, match="가져오기 다시 하기"):
        undoing.redo(session, number)
    session = session.of(replace(session.staff, role="조회"))
    with pytest.raises(RightError):
        undoing.undo(session)


def test_deeds_that_changed_no_record_say_so(session: Session) -> None:
    settings.save(session, {"office_name": "한빛동 주민센터"})
    lines = today.view(session, mine=False).lines
    assert all(not line.change for line in lines if line.label != "저장")


STEPS = st.lists(st.sampled_from(("save", "undo", "redo", "remove")), max_size=12)


@hypothesis_settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STEPS)
def test_back_and_forth_is_as_in_a_text(session: Session, steps: list[str]) -> None:
    """A model of states in a row: undo and redo walk it, a new deed cuts off what was ahead."""
    made = save(session, "organization", name="한빛회")
    edit(session, "organization", made, memo="0")
    states: list[tuple[object, bool]] = [("0", False)]
    at = 0
    for number, step in enumerate(steps, 1):
        present = records.load(session, "organization", made)
        if step == "undo" and at:
            undoing.undo(session)
            at -= 1
        elif step == "redo":
            if at + 1 < len(states):
                undoing.redo(session)
                at += 1
            else:
                with pytest.raises(UserError):
                    undoing.redo(session)
        elif step in {"save", "remove"} and not present.deleted:
            if step == "save":
                edit(session, "organization", made, memo=str(number))
            else:
                records.remove(session, "organization", made, ver=present.ver)
            memo = str(number) if step == "save" else states[at][0]
            states = [*states[: at + 1], (memo, step == "remove")]
            at += 1
        now = records.load(session, "organization", made)
        assert (now.values["memo"], now.deleted) == states[at]
