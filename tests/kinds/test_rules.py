"""The rules of single kinds: what is at odds, what follows, when a number is due."""

from __future__ import annotations

from typing import cast

import pytest

from app.core import clock
from app.core.values import Serial, Values
from app.kinds import CATALOG

CHILD = f"{clock.today().year - 10}-03-02"
READY: Values = {
    "state": "발급",
    "person": 3,
    "target": 5,
    "recipient": "김변호사",
    "reason": "임대차 분쟁",
    "shared_items": ("성명",),
    "consent": 9,
}


def wrong(kind: str, /, **values: object) -> set[str]:
    """The columns that the kind's check speaks of."""
    return set(CATALOG[kind].check(cast("Values", values)))


def test_a_child_has_a_guardian() -> None:
    assert wrong("person", birth=CHILD) == {"guardian_name", "guardian_phone"}
    assert wrong("person", birth=CHILD[:4]) == {"guardian_name", "guardian_phone"}
    assert (
        wrong("person", birth=CHILD, guardian_name="김영희", guardian_phone="01000001234") == set()
    )
    assert wrong("person", birth="1958-03-12") == wrong("person") == set()


def test_fourteen_is_old_enough() -> None:
    today = clock.today()
    assert wrong("person", birth=f"{today.year - 14}-{today:%m-%d}") == set()
    assert wrong("person", birth=f"{today.year - 14}") == set()


def test_nobody_is_born_tomorrow() -> None:
    assert wrong("person", birth=f"{clock.today().year + 1}") == {"birth"}


def test_a_household_has_one_head_and_each_member_once() -> None:
    assert wrong("household", members=({"person": 1, "head": 1}, {"person": 2})) == set()
    assert wrong("household", members=({"person": 1, "head": 1}, {"person": 2, "head": 1}))
    assert wrong("household", members=({"person": 1}, {"person": 1})) == {"members"}
    assert wrong("household") == set()


def test_talents_count_under_the_statutes_fields() -> None:
    complete = CATALOG["volunteer"].complete
    assert complete({"talents": ("이·미용", "목공"), "fields": ("환경",)})["fields"] == (
        "환경",
        "복지·보건",
    )
    assert complete({})["fields"] is None


@pytest.mark.parametrize(
    ("kind", "start", "end"),
    [
        ("volunteer", "pause_from", "pause_until"),
        ("counselor", "pause_from", "pause_until"),
        ("organization", "agreement_from", "agreement_to"),
        ("asset", "pause_from", "pause_until"),
        ("job_program", "recruit_from", "recruit_to"),
        ("participation", "starts_on", "ends_on"),
        ("appointment", "starts_on", "ends_on"),
        ("staff", "active_from", "active_to"),
        ("consent", "on", "keep_until"),
    ],
)
def test_no_period_ends_before_it_begins(kind: str, start: str, end: str) -> None:
    whose = {"counselor": 1} if kind == "appointment" else {}  # without it, that is wrong as well
    assert wrong(kind, **{start: "2026-02-01", end: "2026-01-31"}, **whose) == {end}
    assert wrong(kind, **{start: "2026-02-01", end: "2026-02-01"}, **whose) == set()
    assert wrong(kind, **{end: "2026-01-31"}, **whose) == set()


def test_ages_and_lines_are_ordered_too() -> None:
    assert wrong("job_program", min_age=65, max_age=60) == {"max_age"}
    assert wrong("counselor", slots=({"from": "14:00", "to": "13:00"},)) == {"slots"}
    assert wrong("volunteer", wishes=({"from": "2026-02-01", "until": "2026-01-01"},)) == {"wishes"}


def test_states_that_need_a_word_ask_for_it() -> None:
    assert wrong("participation", state="대기") == {"waiting_no"}
    assert wrong("participation", state="중도포기") == {"drop_reason"}
    assert wrong("request", state="종결") == {"result"}
    assert wrong("request", state="종결", result="자원 없음") == {"lacking"}
    assert wrong("appointment", counselor=1, ended_on="2026-01-01") == {"reason"}
    assert wrong("consent", kind="제3자제공") == {"recipients", "items"}
    assert wrong("activity", no_show=1, minutes=60) == {"minutes"}
    assert wrong("activity", no_show=1, minutes=0) == set()
    assert wrong("activity", minutes=0) == wrong("activity", no_show=0, minutes=0) == {"minutes"}
    assert wrong("activity", minutes=1) == set()


def test_who_is_paid_nothing_is_not_paid_by_the_month() -> None:
    assert wrong("job_program", pay_amount=0, pay_per="월") == {"pay_amount"}
    assert wrong("job_program", pay_amount=300_000, pay_per="무보수") == {"pay_per"}
    for paid in (
        {"pay_amount": 300_000, "pay_per": "월"},
        {"pay_per": "무보수"},
        {"pay_amount": 0},
    ):
        assert wrong("job_program", **paid) == set()


def test_an_attempt_is_made_for_something() -> None:
    assert wrong("attempt") == {"request"}
    assert wrong("attempt", request=1) == wrong("attempt", referral=1) == set()


def test_a_belief_is_no_gathering_with_members() -> None:
    assert wrong("gathering", kind="종교모임") == {"kind"}
    assert wrong("gathering", kind="학습모임") == set()


def test_a_draft_may_be_incomplete_and_a_slip_may_not() -> None:
    assert wrong("referral", state="작성") == set()
    assert wrong("referral", state="발급") == {
        "target",
        "recipient",
        "reason",
        "shared_items",
        "person",
        "consent",
    }
    assert wrong("referral", **READY) == set()
    assert wrong("referral", **{**READY, "consent": None}) == {"consent"}
    assert wrong("referral", **{**READY, "consent": None, "article": "어느 법 제1조"}) == set()
    assert wrong("referral", **{**READY, "person": None, "described": "203호 할머니"}) == set()


def test_every_end_of_a_referral_has_an_outcome_or_a_reason() -> None:
    assert wrong("referral", **{**READY, "state": "완료"}) == {"outcome"}
    assert wrong("referral", **{**READY, "state": "완료", "outcome": "부분"}) == set()
    for state in ("거절", "타기관 연계", "연락불가", "본인취소", "기한경과 종결"):
        assert wrong("referral", **{**READY, "state": state}) == {"end_reason"}
        assert wrong("referral", **{**READY, "state": state, "end_reason": "까닭"}) == set()
    assert wrong("referral", state="취소") == {"end_reason"}
    assert wrong("referral", state="취소", end_reason="잘못 발급함") == set()


def test_only_what_was_issued_has_a_number() -> None:
    due = cast("Serial", CATALOG["referral"].by_name["no"].type).due
    assert not due({})
    assert not due({"state": "작성"})
    assert due({"state": "발급"})
    assert due({"state": "취소"})


def test_who_asks_for_another_is_named_and_a_refusal_says_why() -> None:
    assert wrong("rights_request", asker="법정대리인") == {"agent", "relation"}
    assert wrong("rights_request", asker="본인", state="회신") == {
        "result",
        "answered_on",
        "answered_how",
    }
    assert wrong("rights_request", asker="본인", state="연기") == {"reason"}
    assert wrong("rights_request", asker="본인", result="일부 들어줌") == {"reason"}
