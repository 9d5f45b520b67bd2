"""일자리 공고·안내: every item that is known, under the marks of the manual, the pay also in Hangul."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.blocks import Items, Paragraph
from app.core.papers import Facts, Purpose
from app.core.values import Text, Value
from app.kinds import CATALOG
from app.papers.job_notice import JOB_NOTICE, pay_of
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE
from tests.papers.facts_to_print import printed

KIND = CATALOG["job_program"]
SHOWN = {
    "name": "2026년 마을택배", "type": "공동체사업단", "operator_org": "한빛시니어클럽",
    "operator_contact": "정복지", "operator_phone": "02-000-0101", "theme": "마을택배",
    "service": "거동이 어려운 댁에 택배와 장보기를 가져다 드립니다.", "department": "복지팀",
    "recruit_from": "2026. 1. 5.", "recruit_to": "2026. 1. 23.", "seats": "10명",
    "run_from": "2026. 2. 1.", "run_to": "2026. 12. 15.", "days": "평일 오전", "hours": "하루 3시간",
    "place": "마을택배 거점", "insurance": "상해보험", "min_age": "60세", "max_age": "80세",
    "residence": "마을동에 사는 분", "eligibility": "걷는 데 어려움이 없는 분\n이웃과 만나기를 좋아하는 분",
    "exclusions": "다른 직접일자리사업에 참여하는 분", "documents": "신분증, 주민등록등본 1부",
    "how_to_apply": "신분증을 가지고 주민센터 2층으로 오십시오.",
}  # fmt: skip
VALUES: dict[str, Value] = {"pay_amount": 290_000, "pay_per": "월"}
POSTING, GUIDE = JOB_NOTICE.purposes


def facts(purpose: Purpose = POSTING, **shown: str) -> Facts:
    return Facts(OFFICE, TRACE, purpose, KIND, values=VALUES, shown=SHOWN | shown)


def entries(notice: Facts) -> tuple[tuple[int, str], ...]:
    (items,) = (block for block in JOB_NOTICE.compose(notice).blocks if isinstance(block, Items))
    assert items.ended
    return items.entries


def test_a_notice_tells_all_that_is_known_on_one_page() -> None:
    data, result = printed(JOB_NOTICE, facts())
    assert (result.pages, result.missing) == (1, ())
    text = pdf_page.words(data)
    skipped = {"min_age", "max_age", "operator_contact"}
    for name, told in SHOWN.items():
        assert name in skipped or "".join(told.split()) in text, name
    for told in (
        "한달에금290,000원(금이십구만원)", "만60세이상만80세이하", "공고제2026-", "참여자모집공고", "끝.",
        "마을동장", "02-000-1234",
    ):  # fmt: skip
        assert told in text
    (number, *_) = JOB_NOTICE.compose(facts()).blocks
    assert isinstance(number, Paragraph)
    assert "공고 제2026-" in number.text
    guide = pdf_page.words(printed(JOB_NOTICE, facts(GUIDE))[0])
    assert "참여자모집안내" in guide
    assert "공고" not in guide


def test_what_is_not_known_is_left_out_with_its_heading() -> None:
    sparse = replace(facts(), shown={"name": "마을택배", "seats": "10명"}, values={})
    headings = [text for level, text in entries(sparse) if level == 0]
    assert headings == ["사업 개요", "모집", "문의"]
    assert entries(sparse)[-1] == (1, "한빛구 마을동주민센터 02-000-1234")
    nameless = JOB_NOTICE.compose(replace(sparse, shown={}))
    assert nameless.title == "참여자 모집 공고"


def test_a_notice_that_does_not_say_by_when_and_how_one_applies_is_not_posted() -> None:
    bare = replace(facts(), shown={"name": "마을택배", "seats": "10명"}, values={})
    assert JOB_NOTICE.lacking(bare) == "모집 기간·신청 방법을 적지 않아"
    assert JOB_NOTICE.lacking(facts(recruit_from="", recruit_to="")) == "모집 기간을 적지 않아"
    assert JOB_NOTICE.lacking(facts(how_to_apply=" ")) == "신청 방법을 적지 않아"
    assert not JOB_NOTICE.lacking(facts())
    assert not JOB_NOTICE.lacking(replace(bare, purpose=GUIDE))
    assert "주민께서는신청해주시기바랍니다" in pdf_page.words(printed(JOB_NOTICE, bare)[0])
    assert "기간안에신청해" in pdf_page.words(printed(JOB_NOTICE, facts())[0])


def test_who_runs_it_is_told_with_a_number_and_the_office_only_once() -> None:
    assert entries(facts())[-1][1].endswith("/ 한빛시니어클럽 02-000-0101")
    ours = facts(operator_org=OFFICE.name)
    assert entries(ours)[-1][1] == f"{OFFICE.name} 복지팀 {OFFICE.phone}"


@pytest.mark.parametrize("purpose", JOB_NOTICE.purposes, ids=lambda each: each.name)
def test_no_private_number_and_nobody_s_name_stands_under_whom_to_ask(purpose: Purpose) -> None:
    text = pdf_page.words(printed(JOB_NOTICE, facts(purpose, operator_phone="010-0000-5678"))[0])
    assert "010-0000-5678" not in text
    assert "정복지" not in text
    assert "02-000-0101" in pdf_page.words(printed(JOB_NOTICE, facts(purpose))[0])


@pytest.mark.parametrize(
    ("amount", "per", "said"),
    [
        (290_000, "월", "한 달에 금290,000원(금이십구만원)"),
        (27_000, "일", "하루에 금27,000원(금이만칠천원)"),
        (10_030, "시간", "한 시간에 금10,030원(금일만삼십원)"),
        (10_030, None, "금10,030원(금일만삼십원)"),
        (5, "무보수", "무보수"),
        (None, "월", ""),
    ],
)
def test_what_is_paid_is_said_for_its_time(amount: Value, per: Value, said: str) -> None:
    assert pay_of(replace(facts(), values={"pay_amount": amount, "pay_per": per})) == said


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("purpose", JOB_NOTICE.purposes, ids=lambda each: each.name)
def test_the_longest_program_prints_clean_on_numbered_pages(
    purpose: Purpose, large: bool  # noqa: FBT001
) -> None:  # fmt: skip
    longest = {
        each.name: ("마을 어르신 이야기 " * 250)[: each.type.longest].strip()
        for each in KIND.fields
        if isinstance(each.type, Text) and each.name in SHOWN
    }
    data, result = printed(JOB_NOTICE, replace(facts(purpose, **longest), large=large))
    assert 1 < result.pages < 12
    pages = list(zip(pdf_page.letters(data), pdf_page.solid_rules(data), strict=True))
    for letters, rules in pages:
        assert not pdf_page.overlaps(letters)
        assert not pdf_page.struck(letters, rules)
    assert "마을동장" in "".join(pdf_page.texts(data)[-1].split())


def test_of_a_notice_whose_time_is_over_it_is_said_so() -> None:
    def told(until: str) -> str:
        notice = facts()
        return JOB_NOTICE.warned(replace(notice, values={**VALUES, "recruit_to": until}))

    today = TRACE.at[: len("2026-11-21")]
    assert "2026. 1. 23.에 마감" in told("2026-01-23")
    assert told(today) == told("2099-12-31") == JOB_NOTICE.warned(facts()) == ""
