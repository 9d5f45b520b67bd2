"""The hand-out: one page in large type, only what a resident may be told, never a private number."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app.core.blocks import Grid
from app.core.papers import Facts, Footer
from app.core.phones import holds_mobile
from app.core.values import Text
from app.kinds import CATALOG
from app.kinds.booking import BOOKED_WORD
from app.papers.handout import HANDOUT
from app.papers.referral_slip import REFERRAL_SLIP
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE
from tests.papers.facts_to_print import SHOWN, assert_clean, printed, slip_facts

PRIVATE = "010-0000-7777"


def referral(kind: str = "organization", /, **shown: str) -> Facts:
    """Make the facts of a referral to a resource of a kind."""
    facts = slip_facts(**shown)
    return replace(facts, purpose=HANDOUT.purposes[0], linked={"target": CATALOG[kind]})


def resource(name: str, title: str = "한빛나눔", /, **shown: str) -> Facts:
    """Make the facts of a resource alone."""
    kind, purpose = CATALOG[name], HANDOUT.purposes[0]
    return Facts(OFFICE, TRACE, purpose, kind, shown=shown, names=[title])


def least_type(data: bytes) -> float:
    """Return the smallest size of letters on the first page."""
    return min(map(float, re.findall(r"/F\d ([\d.]+) Tf", pdf_page.content(data, 0))))


def text(facts: Facts) -> str:
    return pdf_page.words(printed(HANDOUT, facts)[0])


def test_a_hand_out_of_a_referral_says_all_a_resident_needs() -> None:
    facts = referral()
    data, result = printed(HANDOUT, facts)
    words = pdf_page.words(data)
    assert (result.pages, result.missing) == (1, ())
    for key in ("recipient", "recipient_contact", "place", "hours", "wished", "documents", "ask"):
        assert "".join(SHOWN[key].split()) in words, key
    for said in ("박나무님께", "마을동주민센터이하늘", "02-000-1234", "담당자이하늘에게"):
        assert said in words
    for kept in ("연계-2026-0012", SHOWN["reason"], SHOWN["given"], "010-0000-5678", "1948"):
        assert "".join(kept.split()) not in words


def test_it_is_one_page_in_large_type_without_a_trace() -> None:
    sheet = HANDOUT.compose(referral())
    assert (sheet.footer, sheet.numbered) == (Footer.NONE, False)
    data, _ = printed(HANDOUT, referral())
    assert "출력번호" not in pdf_page.words(data)
    assert least_type(data) >= 13
    (letters,), (rules,) = pdf_page.letters(data), pdf_page.solid_rules(data)
    assert not pdf_page.overlaps(letters)
    assert not pdf_page.struck(letters, rules)
    assert max(ink.right for ink in letters) < 553


@pytest.mark.parametrize("kind", ["referral", *CATALOG.resources])
def test_the_longest_texts_go_on_behind_it_in_large_type_and_none_is_cut(kind: str) -> None:
    longest = {
        each.name: ("마을 어르신 이야기 " * 700)[: each.type.longest].strip()
        for each in CATALOG[kind].fields
        if isinstance(each.type, Text)
    }
    facts = referral(**longest) if kind == "referral" else resource(kind, "남궁" * 20, **longest)
    data, result = printed(HANDOUT, facts)
    assert result.pages > 1 or "붙임" not in pdf_page.words(data)
    assert least_type(data) >= 13
    assert "…" not in pdf_page.words(data)
    assert_clean(data)
    grids = [each for each in HANDOUT.compose(facts).blocks if isinstance(each, Grid)]
    texts = [str(cell.content) for grid in grids for row in grid.rows for cell in row]
    words = pdf_page.words(data)
    assert all("".join(each.split()) in words for each in texts)


def test_forty_lines_and_a_telephone_of_many_words_are_told_whole() -> None:
    lines = "\n".join(f"{number}째 줄의 이야기입니다." for number in range(1, 41))
    phone = "02-000-0101 (점심 시간에는 옆 사무실 02-000-0102, 토요일에는 당직실 02-000-0103으로 거세요)"
    words = text(referral(ask=lines, recipient_contact=phone))
    assert all(f"{number}째줄의이야기입니다." in words for number in range(1, 41))
    assert "".join(phone.split()) in words


@pytest.mark.parametrize("contact", [PRIVATE, f"{PRIVATE} (김회장)", "+82 10 0000 7777"])
def test_a_private_mobile_is_never_told(contact: str) -> None:
    words = text(referral("volunteer", recipient_contact=contact))
    assert not holds_mobile(words)
    assert "아래담당자에게물어주세요" in words
    office = {"target.office_phone": "02-000-0909"}
    assert "02-000-0909" in text(referral("counselor", recipient_contact=contact, **office))
    for kind in CATALOG.resources:
        private = {
            "person.mobile": contact, "person.phone2": "02-000-6666", "phone": contact,
            "office_phone": contact, "operator_phone": contact, "offer": f"문의 {contact}",
        }  # fmt: skip
        words = text(resource(kind, **private))
        assert not holds_mobile(words), kind
        assert "02-000-6666" not in words, kind
        assert "아래담당자에게물어주세요" in words, kind


def test_a_private_number_of_a_gathering_is_not_told_even_if_it_is_no_mobile() -> None:
    assert "031-000-1111" not in text(resource("gathering", phone="031-000-1111"))
    assert "031-000-1111" in text(resource("organization", phone="031-000-1111"))


def test_a_number_that_was_written_down_for_everybody_is_told_as_it_is() -> None:
    for kind in ("counselor", "organization", "asset", "gathering"):
        assert PRIVATE in text(resource(kind, public_contact=PRIVATE))
    told = {"recipient_contact": PRIVATE, "target.public_contact": PRIVATE}
    assert PRIVATE in text(referral("gathering", **told))


@pytest.mark.parametrize("kind", CATALOG.resources)
def test_every_resource_has_one_that_names_no_resident(kind: str) -> None:
    shown = {"person.name": "한빛나눔", "place": "마을회관 2층", "address": "마을로 7"}
    words = text(resource(kind, **shown))
    assert "님께" not in words
    assert "한빛나눔" in words
    assert ("마을회관2층" in words) == ("place" in CATALOG[kind].by_name)
    assert "02-000-1234" in words


def test_of_who_comes_to_the_resident_the_office_makes_a_day() -> None:
    for facts in (
        resource("volunteer", "강하나"),
        referral("volunteer", target="강하나", recipient="강하나", place="", documents=""),
    ):
        words = text(facts)
        assert "누구강하나님" in words
        assert "담당자가날짜를정해연락드립니다." in words
        for left_out in ("어디로", "준비물", "가시기전에"):
            assert left_out not in words
    booked = referral("volunteer", place="", wished=f"2026. 12. 1. 10:00 {BOOKED_WORD}")
    assert "날짜를정해" not in text(booked)
    assert "가시기전에" in text(resource("organization"))
    assert "날짜를정해" not in text(resource("organization"))


def test_who_runs_a_service_and_whom_it_is_for_stand_under_their_own_names() -> None:
    shown = {"operator_org": "한빛시니어클럽", "recipients": "거동이 어려운 분"}
    words = text(resource("job_program", "마을택배", **shown))
    assert "운영기관한빛시니어클럽" in words
    assert "대상거동이어려운분" in words
    for label in ("누구", "알아두실것"):
        assert label not in words
    assert "운영기관한빛재단" in text(resource("organization", operator="한빛재단"))


def test_what_is_not_known_is_left_out_or_filled_from_the_resource() -> None:
    empty = dict.fromkeys(("recipient", "recipient_contact", "place", "hours", "documents"), "")
    theirs = {
        "target.address": "마을로 7", "target.days": "평일", "target.public_contact": "02-000-0303",
    }  # fmt: skip
    words = text(referral(**empty, **theirs))
    for said in ("한빛종합복지관", "마을로7", "평일", "02-000-0303"):
        assert said in words
    assert "준비물" not in words
    assert text(replace(referral(), linked={}))


@pytest.mark.parametrize(
    ("name", "said"),
    [("한빛복지관", "한빛복지관을"), ("나눔터", "나눔터를"), ("한빛회(본점)", "한빛회(본점)를")],
)
def test_josa_follow_the_name(name: str, said: str) -> None:
    assert f"{said}안내해드립니다." in text(resource("organization", name))
    assert f"박나무님께{said}" in text(referral(recipient=name))


def test_a_person_is_called_by_more_than_the_bare_name() -> None:
    assert "강하나님을소개해" in text(resource("volunteer", "강하나"))
    assert "강하나님을" in text(referral("volunteer", target="강하나", recipient="강하나"))
    assert "강하나변호사를" in text(referral("counselor", recipient="강하나 변호사"))
    booked = text(resource("counselor", "강하나", title="마을변호사", reservation="필요"))
    assert "강하나마을변호사" in booked
    assert "먼저전화로예약" in booked


def test_without_a_clerk_the_office_is_asked() -> None:
    facts = replace(resource("asset"), trace=replace(TRACE, by=""))
    assert "마을동주민센터로전화해" in text(facts)


def test_slip_and_hand_out_are_offered_of_a_referral() -> None:
    assert REFERRAL_SLIP.kinds == ("referral",)
    assert set(HANDOUT.kinds) == {"referral", *CATALOG.resources}
