"""Papers by which the law on personal data is kept: what is published, what may be withdrawn, who may ask."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core import clock
from app.core.dates import show_date
from app.core.errors import UserError
from app.kinds.provision import BY_CONSENT, INVESTIGATION
from app.kinds.referral import ARTICLES
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from tests.services.people import save
from tests.services.prints.test_papers_to_residents import job
from tests.services.prints.test_printing import text_of


def day(ahead: int) -> str:
    return str(clock.today() + timedelta(days=ahead))


def provide(session: Session, recipient: str, basis: str, on: str) -> int:
    return save(
        session, "provision", recipient=recipient, basis=basis, on=on, sort="목적 외 제3자 제공", doc_no="1",
        purpose="확인", approver="동장", file="명부", items="성명",
    )  # fmt: skip


def notice(*records: int, days: int = 10) -> PrintJob:
    given = {"from_on": day(-90), "to_on": day(0), "posted_on": day(0), "posted_for": days}
    ids = records or None
    return PrintJob("beyond_notice", "announced", "provision", ids=ids, given=given)


def test_what_was_used_beyond_its_purpose_is_published_but_for_consent_and_investigations(
    session: Session,
) -> None:
    provide(session, "한빛구 복지정책과", ARTICLES[1], day(-3))
    provide(session, "달빛세무서", "소득세법 제170조", day(-2))
    provide(session, "한빛경찰서", INVESTIGATION, day(-3))
    provide(session, "한빛봉사단", BY_CONSENT[1], day(-3))
    printed = printing.produce(session, notice())
    text = text_of(printed.content)
    assert "제18조제4항" in text
    for told in ("한빛구 복지정책과", "달빛세무서"):
        assert told in text
    for silent in ("한빛경찰서", "한빛봉사단"):
        assert silent not in text
    assert printed.rows == 2
    assert not printed.warnings


def test_what_is_not_published_is_left_out_though_it_was_chosen_by_hand(session: Session) -> None:
    told = provide(session, "한빛구 복지정책과", ARTICLES[1], day(-3))
    silent = provide(session, "한빛경찰서", INVESTIGATION, day(-3))
    text = text_of(printing.produce(session, notice(told, silent, days=14)).content)
    assert "한빛구 복지정책과" in text
    assert "한빛경찰서" not in text
    last = show_date(day(13))
    assert f"{show_date(day(0))} ~ {last}" in text, "both days are counted"
    with pytest.raises(UserError, match="공고할 제공이 없어"):
        printing.produce(session, notice(silent))


def test_a_notice_that_begins_too_late_says_so(session: Session) -> None:
    provide(session, "한빛구 복지정책과", ARTICLES[1], day(-31))
    provide(session, "달빛세무서", ARTICLES[1], day(-30))
    (warning,) = printing.preview(session, notice()).warnings
    assert warning.startswith("1건은 이용·제공한 지 30일이 지났습니다")


def test_a_consent_is_withdrawn_on_paper_once(session: Session) -> None:
    person = save(
        session, "person", name="박나무", birth="1948-03-12", address="서울특별시 한빛구 마을로 1"
    )
    given = {"person": person, "kind": "홍보", "on": "2026-01-02", "keep_until": "2027-01-02"}
    held = save(session, "consent", **given)
    gone = save(session, "consent", **{**given, "kind": "민감"}, withdrawn_on="2026-02-02")
    text = text_of(printing.preview(session, job("withdrawal_form", "consent", held)).content)
    for told in ("박나무", "마을 소식 안내", "2026. 1. 2.", "제37조제1항", "제37조제2항·제3항"):
        assert told in text
    assert "법정대리인" not in text, "of an adult"
    with pytest.raises(UserError, match="이미 철회한 동의라"):
        printing.produce(session, job("withdrawal_form", "consent", gone))


def test_who_is_sent_to_ask_brings_a_power_of_attorney(session: Session) -> None:
    person = save(session, "person", name="박나무", birth="1948-03-12")
    asked = save(
        session, "rights_request", person=person, sort="열람", asked="모두", asker="위임받은 사람",
        agent="박심부름", relation="아들", identity="위임장과 신분증을 보았음",
    )  # fmt: skip
    power = text_of(
        printing.preview(session, job("power_of_attorney", "rights_request", asked)).content
    )
    for told in ("박심부름", "아들", "박나무", "제38조제1항", "제45조제1항제2호"):
        assert told in power
    form = text_of(printing.preview(session, job("rights_form", "rights_request", asked)).content)
    for told in ("제3자 제공 현황", "대리인 연락처", "박심부름"):
        assert told in form


@pytest.mark.parametrize("kind", ["volunteer", "counselor"])
def test_who_sees_residents_data_signs_what_the_law_forbids(session: Session, kind: str) -> None:
    values = {"category": "변호사"} if kind == "counselor" else {"talents": ["말벗"]}
    helper = save(session, kind, person__name="강도움", **values)
    text = text_of(printing.preview(session, job("pledge", kind, helper)).content)
    for told in ("강도움", "제59조제1호", "제59조제2호", "제59조제3호", "제71조", *values.values()):
        assert (told if isinstance(told, str) else told[0]) in text
