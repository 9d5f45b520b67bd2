"""Answers to referrals: what they bring, which steps are refused and with what sentence, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core import clock
from app.core.errors import Conflict, UserError
from app.services.counter import referrals, replies, requests, waiting
from app.services.gate import Session
from app.services.office import offices, settings
from app.services.records import records
from tests.founding import LOGIN, PASSWORD
from tests.services.people import save
from tests.services.referred import day, draft, issued, load

YEAR = clock.today().year
DONE = {"state": "완료", "outcome": "충족"}


@pytest.fixture
def other(office: Path, session: Session) -> Iterator[Session]:
    """Sit at another PC with the same files."""
    assert session.office.folder.path == office
    entered = offices.enter(office, LOGIN, PASSWORD)
    yield entered
    entered.close()


def reply(session: Session, referral: int, **entered: object) -> None:
    replies.record(session, referral, ver=load(session, referral).ver, entered=entered)


# --- answers ------------------------------------------------------------------------------------


def test_the_usual_answer_closes_with_its_outcome(session: Session) -> None:
    referral = issued(session)
    change = replies.record(session, referral.id, ver=referral.ver, entered=DONE)
    assert change.message == f"연계-{YEAR}-0001을 ‘완료 · 충족’으로 마쳤습니다."
    closed = load(session, referral.id)
    assert (closed.values["state"], closed.values["outcome"]) == ("완료", "충족")
    assert closed.values["reply_on"] == day(0)
    assert not closed.values["end_reason"]


def test_an_answer_on_the_way_leaves_it_waiting(session: Session) -> None:
    referral = issued(session)
    for state in ("접수확인", "예약·대기"):
        before = load(session, referral.id)
        entered = {"state": state, "reply_text": f"{state} 했습니다"}
        change = replies.record(session, referral.id, ver=before.ver, entered=entered)
        assert change.message.endswith("적었습니다.")
        assert load(session, referral.id).shown["reply_text"] == f"{state} 했습니다"
    with pytest.raises(UserError, match=r"‘예약·대기’에서 ‘접수확인’ 상태로는 바꿀 수 없습니다"):
        reply(session, referral.id, state="접수확인")
    with pytest.raises(UserError, match="이미 ‘예약·대기’ 상태입니다"):
        reply(session, referral.id, state="예약·대기")
    reply(session, referral.id, state="거절", end_reason="정원이 찼습니다", reply_on=day(-1))
    assert load(session, referral.id).values["reply_on"] == day(-1)


def test_every_end_asks_for_its_reason(session: Session) -> None:
    referral = issued(session)
    for state, column in (("완료", "outcome"), ("거절", "end_reason"), ("본인취소", "end_reason"),
                          ("타기관 연계", "end_reason"), ("연락불가", "end_reason")):  # fmt: skip
        with pytest.raises(UserError) as caught:
            reply(session, referral.id, state=state, reply_text="적은 내용")
        assert set(caught.value.fields) == {column}
    with pytest.raises(UserError, match="처리 결과"):
        reply(session, referral.id, reply_text="상태 없이")
    assert load(session, referral.id) == referral


def test_ends_that_nobody_told_us_bring_their_own_reason(session: Session) -> None:
    silent, unreached = issued(session), issued(session)
    reply(session, silent.id, state="기한경과 종결")
    closed = load(session, silent.id)
    assert closed.values["end_reason"] == f"{closed.shown['due_on']}까지 회신 없음"
    assert closed.values["reply_on"] is None
    for _ in range(2):
        replies.attempt(session, unreached.id, "부재")
    reply(session, unreached.id, state="연락불가")
    assert load(session, unreached.id).values["end_reason"] == "연락 2번 부재"


def test_an_answer_may_still_come_after_it_was_given_up(session: Session) -> None:
    for given_up in ("연락불가", "기한경과 종결"):
        referral = issued(session)
        reply(session, referral.id, state=given_up, end_reason="소식 없음")
        assert waiting.look(session, referral.id).refusal == ""
        with pytest.raises(UserError, match=f"‘{given_up}’에서 ‘접수확인’"):
            reply(session, referral.id, state="접수확인")
        reply(session, referral.id, **DONE)
        closed = load(session, referral.id)
        assert (closed.values["state"], closed.values["end_reason"]) == ("완료", None)


def test_an_answer_that_cannot_be_is_refused_and_says_where_it_stands(session: Session) -> None:
    drafted = draft(session)
    with pytest.raises(UserError, match=r"아직 발급하지 않은 의뢰\(작성\)입니다"):
        reply(session, drafted, **DONE)
    revoked = issued(session)
    referrals.revoke(session, revoked.id, ver=revoked.ver, reason="잘못 발급함")
    with pytest.raises(UserError, match=r"취소한 의뢰서입니다\(잘못 발급함\)"):
        reply(session, revoked.id, **DONE)
    closed = issued(session)
    reply(session, closed.id, **DONE)
    told = rf"연계-{YEAR}-0002는 .*에 ‘완료 · 충족’으로 종결한 의뢰입니다"
    with pytest.raises(UserError, match=told):
        reply(session, closed.id, state="거절", end_reason="뒤늦게")
    with pytest.raises(UserError, match="아직 오지 않은 날"):
        reply(session, issued(session).id, **DONE, reply_on=day(1))


def test_two_clerks_close_one_referral_and_the_second_is_told(
    session: Session, other: Session
) -> None:
    referral = issued(session)
    replies.record(other, referral.id, ver=referral.ver, entered=DONE)
    with pytest.raises(Conflict, match=r"이하늘님이 .* 먼저 고쳤습니다.*‘완료 · 충족’") as caught:
        replies.record(
            session, referral.id, ver=referral.ver, entered={"state": "거절", "end_reason": "정원"}
        )
    assert "적은 내용은 그대로" in caught.value.message
    assert load(session, referral.id).values["state"] == "완료"
    with pytest.raises(Conflict):
        replies.follow_up(
            session, referral.id, ver=referral.ver, entered={"followup_outcome": "미충족"}
        )
    with pytest.raises(Conflict):
        replies.extend(session, referral.id, ver=referral.ver, due_on=day(30))


def test_a_referral_deleted_meanwhile_takes_no_answer(session: Session, other: Session) -> None:
    drafted = draft(session)
    records.remove(other, "referral", drafted, ver=1)
    with pytest.raises(UserError, match="지워진 의뢰"):
        reply(session, drafted, **DONE)
    with pytest.raises(UserError, match="지워진 의뢰"):
        replies.attempt(session, drafted, "부재")


def test_a_person_deleted_meanwhile_is_told_and_the_draft_kept(
    session: Session, other: Session
) -> None:
    person = save(session, "person", name="김철수")
    records.remove(other, "person", person, ver=1)
    with pytest.raises(UserError) as caught:
        draft(session, person=person)
    assert caught.value.fields == {
        "person": "지워졌거나 고를 수 없는 기록입니다. 다시 골라 주세요."
    }
    kept = save(session, "person", name="이영희")
    referral = issued(session, person=kept)
    with pytest.raises(UserError, match="이 기록을 쓰는 곳이 있어 지우지 않았습니다: 연계 1건"):
        records.remove(other, "person", kept, ver=1)
    assert load(session, referral.id).shown["person"] == "이영희"


# --- attempts and time --------------------------------------------------------------------------


def test_after_so_many_absences_an_end_is_suggested(session: Session) -> None:
    settings.save(session, {"attempts": "2"})
    referral = issued(session)
    first = replies.attempt(session, referral.id, "부재")
    assert first.message == "한빛복지관: 부재 1번째로 적었습니다."
    assert waiting.look(session, referral.id).suggested == ""
    second = replies.attempt(session, referral.id, "부재", note="벨만 울림")
    assert second.message.endswith("‘연락불가’로 마칠 수 있습니다.")
    standing = waiting.look(session, referral.id)
    assert (standing.absent, standing.suggested) == (2, "연락불가")
    assert load(session, referral.id).values["attempts"] == 2


def test_somebody_who_answers_ends_the_row_of_absences(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    referral = issued(session)
    for number, result in enumerate(("부재", "부재", "보류", "부재")):
        monkeypatch.setattr(clock, "stamp", lambda at=number: f"{day(0)}T10:0{at}:00")
        replies.attempt(session, referral.id, result)
    assert waiting.look(session, referral.id).absent == 1


def test_attempts_belong_to_the_request_as_well_and_end_with_the_referral(
    session: Session,
) -> None:
    request = save(session, "request", needs=("경제",))
    referral = issued(session, request=request)
    replies.attempt(session, referral.id, "가능")
    assert records.load(session, "request", request).values["attempts"] == 1
    reply(session, referral.id, **DONE)
    with pytest.raises(UserError, match=r"종결한 의뢰입니다.*연락 시도를 적지 않았습니다"):
        replies.attempt(session, referral.id, "부재")


def test_the_due_date_is_moved_to_a_day_that_is_still_to_come(session: Session) -> None:
    referral = issued(session)
    with pytest.raises(UserError, match="이미 지난 날짜") as caught:
        replies.extend(session, referral.id, ver=referral.ver, due_on=day(-1))
    assert set(caught.value.fields) == {"due_on"}
    for typed, sentence in (("", "새 기한"), ("어제쯤", "날짜")):
        with pytest.raises(UserError, match=sentence):
            replies.extend(session, referral.id, ver=referral.ver, due_on=typed)
    change = replies.extend(session, referral.id, ver=referral.ver, due_on=day(30))
    assert change.kinds >= {"referral"}
    longer = load(session, referral.id)
    assert longer.values["due_on"] == day(30)
    reply(session, referral.id, **DONE)
    with pytest.raises(UserError, match="기한을 바꾸지 않았습니다"):
        replies.extend(session, referral.id, ver=longer.ver + 1, due_on=day(40))


# --- the resident's own word --------------------------------------------------------------------


def test_the_residents_word_is_kept_beside_the_providers(session: Session) -> None:
    referral = issued(session)
    reply(session, referral.id, **DONE)
    word = {"followup_outcome": "미충족", "followup_text": "한 번만 왔어요"}
    change = replies.follow_up(
        session, referral.id, ver=load(session, referral.id).ver, entered=word
    )
    assert change.message == f"연계-{YEAR}-0001: 주민 의견을 적었습니다(미충족)."
    values = load(session, referral.id).values
    assert (values["outcome"], values["followup_outcome"]) == ("충족", "미충족")
    assert values["followup_on"] == day(0)
    words = dict(waiting.look(session, referral.id).words)
    assert words["현재"] == "완료 · 충족"
    assert "미충족 · 한 번만 왔어요" in words["주민 의견"]


def test_a_word_without_an_outcome_or_from_tomorrow_or_before_the_issue_is_refused(
    session: Session,
) -> None:
    referral = issued(session)
    with pytest.raises(UserError, match="충족되었는지"):
        replies.follow_up(
            session, referral.id, ver=referral.ver, entered={"followup_text": "좋았어요"}
        )
    entered = {"followup_outcome": "충족", "followup_on": day(1)}
    with pytest.raises(UserError, match="아직 오지 않은 날"):
        replies.follow_up(session, referral.id, ver=referral.ver, entered=entered)
    drafted = draft(session)
    with pytest.raises(UserError, match="사후 확인을 적지 않았습니다"):
        replies.follow_up(session, drafted, ver=1, entered={"followup_outcome": "충족"})


def test_a_word_keeps_who_asked_and_why_and_whoever_was_not_reached_has_a_reason(
    session: Session,
) -> None:
    referral = issued(session)
    reply(session, referral.id, **DONE)
    ver = load(session, referral.id).ver
    with pytest.raises(UserError, match="고치면") as caught:
        replies.follow_up(session, referral.id, ver=ver, entered={"followup_outcome": "확인 못 함"})
    assert caught.value.fields == {"followup_reason": "확인하지 못한 사유를 적어야 합니다."}
    assert load(session, referral.id).ver == ver
    entered = {"followup_outcome": "확인 못 함", "followup_reason": "연락이 안 됨"}
    replies.follow_up(session, referral.id, ver=ver, entered=entered)
    values = load(session, referral.id).values
    assert (values["followup_by"], values["followup_on"]) == (session.staff.name, day(0))
    again = {"followup_outcome": "충족", "followup_on": day(0), "followup_by": "이하늘"}
    replies.follow_up(session, referral.id, ver=ver + 1, entered=again)
    after = load(session, referral.id).values
    assert (after["followup_by"], after["followup_reason"]) == ("이하늘", None)


def test_a_word_by_one_key_is_taken_once(session: Session) -> None:
    referral = issued(session)
    reply(session, referral.id, **DONE)
    with pytest.raises(UserError, match="충족되었는지"):
        replies.ask(session, referral.id, "아마도")
    with pytest.raises(UserError, match="고치면"):
        replies.ask(session, referral.id, "확인 못 함")
    replies.ask(session, referral.id, "충족")
    with pytest.raises(UserError, match=r"이미 확인했습니다\(충족\)"):
        replies.ask(session, referral.id, "미충족")
    values = load(session, referral.id).values
    assert (values["followup_outcome"], values["followup_by"]) == ("충족", session.staff.name)
    with pytest.raises(UserError, match="사후 확인을 적지 않았습니다"):
        replies.ask(session, draft(session), "충족")


# --- a revoked referral gives back ----------------------------------------------------------------


def test_a_revoked_referral_opens_its_request_again(session: Session) -> None:
    request = save(session, "request", needs=("경제",))
    target = save(session, "organization", name="한빛복지관")
    requests.note_attempt(session, request, target=target, result="가능")
    referral = issued(session, request=request, target=target, needs="경제")
    assert records.load(session, "request", request).shown["result"] == "연계"
    assert load(session, referral.id).values["attempts"] == 1
    referrals.revoke(session, referral.id, ver=referral.ver, reason="잘못 발급함")
    opened = records.load(session, "request", request)
    assert (opened.values["state"], opened.values["result"]) == ("진행 중", None)
    again = issued(session, request=request, target=target, needs="경제")
    assert load(session, again.id).values["attempts"] == 1, "the call goes with the new slip"
    assert records.load(session, "request", request).shown["state"] == "종결"


def test_a_request_that_another_referral_serves_stays_closed(session: Session) -> None:
    request = save(session, "request", needs=("경제",))
    first = issued(session, request=request, needs="경제")
    issued(session, request=request, needs="경제")
    replies.attempt(session, first.id, "부재")
    referrals.revoke(session, first.id, ver=first.ver, reason="잘못 발급함")
    assert records.load(session, "request", request).shown["state"] == "종결"
