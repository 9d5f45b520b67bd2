"""The referral slip: one page, only what may be handed on, and an answer that names no resident."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from app.core.blocks import Block, Cell, Cut, Grid, Heading, Paragraph, QrCode, Ticks
from app.core.papers import Facts
from app.core.values import Link, Text
from app.kinds import CATALOG
from app.kinds.parts import SHARED_ITEMS
from app.kinds.referral import ANSWERS, DRAFT, JUST_ISSUED, REVOKED, SILENT, STATES
from app.papers.referral_slip import REFERRAL_SLIP
from tests.output import pdf_page
from tests.papers.facts_to_print import RESIDENT, SHOWN, printed, slip_facts, with_values

REFERRAL = CATALOG["referral"]
ALL_ITEMS = tuple(SHARED_ITEMS)


class _Asked(dict[str, str]):
    """Remembers what was asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: set[str] = set()

    def get(self, key: str, default: str | None = None, /) -> str:  # type: ignore[override]
        self.paths.add(key)
        return default or ""


def _parts(facts: Facts) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks above and below the line to tear along."""
    blocks = REFERRAL_SLIP.compose(facts).blocks
    cut = next(place for place, block in enumerate(blocks) if isinstance(block, Cut))
    return blocks[:cut], blocks[cut + 1 :]


def _cells(blocks: Iterable[Block]) -> list[Cell]:
    grids = (block for block in blocks if isinstance(block, Grid))
    return [cell for grid in grids for row in grid.rows for cell in row]


def _words(blocks: Iterable[Block]) -> str:
    texts = [block.text for block in blocks if isinstance(block, Heading | Paragraph)]
    for cell in _cells(blocks):
        if isinstance(cell.content, Ticks):
            texts += [option for option, _ in cell.content.options]
        elif isinstance(cell.content, str):
            texts.append(cell.content)
    return "\n".join(texts)


def _ticked(blocks: Iterable[Block]) -> list[str]:
    ticks = [cell.content for cell in _cells(blocks) if isinstance(cell.content, Ticks)]
    return [option for each in ticks for option, ticked in each.options if ticked]


def test_all_that_is_asked_for_is_declared() -> None:
    asked = _Asked()
    facts = with_values(replace(slip_facts(), shown=asked), shared_items=ALL_ITEMS)
    REFERRAL_SLIP.compose(facts)
    assert len(asked.paths) > 20
    for path in asked.paths:
        link, _, name = path.rpartition(".")
        if link:
            type_ = REFERRAL.by_name[link].type
            assert link in REFERRAL_SLIP.follows
            assert isinstance(type_, Link)
            assert any(name in CATALOG[kind].by_name for kind in type_.kinds), path
        else:
            assert name in REFERRAL.by_name


def test_the_slip_is_one_page_with_everything_in_its_place() -> None:
    data, result = printed(REFERRAL_SLIP, slip_facts())
    assert (result.pages, result.missing) == (1, ())
    (letters,), (rules,) = pdf_page.letters(data), pdf_page.solid_rules(data)
    apart = [ink for ink in letters if ink.text not in "마을동장" or ink.top - ink.bottom < 14]
    assert not pdf_page.overlaps(letters)
    assert not pdf_page.struck(apart, rules)
    assert min(ink.left for ink in letters) > 40
    assert max(ink.right for ink in letters) < 555
    text = pdf_page.words(data)
    for key in ("no", "recipient", "recipient_contact", "place", "reason", "ask", "given"):
        assert "".join(SHOWN[key].split()) in text
    assert "연계목적외사용금지" in text
    assert "출력번호" in text


def test_the_answer_stands_in_the_lower_third() -> None:
    (letters,) = pdf_page.letters(printed(REFERRAL_SLIP, slip_facts())[0])
    marks = [ink for ink in letters if ink.text == "잘"]
    assert 842 * 0.25 < marks[-1].bottom < 842 * 0.4


@pytest.mark.parametrize("items", [(), ("성명",), ("연락처", "주소", "통·반"), ALL_ITEMS])
def test_of_the_resident_only_the_chosen_items_are_printed(items: tuple[str, ...]) -> None:
    facts = with_values(slip_facts(shared_items=", ".join(items)), shared_items=items)
    text = pdf_page.words(printed(REFERRAL_SLIP, facts)[0])
    chosen = {column for item in items for column in SHARED_ITEMS[item]}
    for column, value in RESIDENT.items():
        if column in chosen:
            assert "".join(value.split()) in text
        elif len(value) > 3:
            assert "".join(value.split()) not in text
    assert ("박나무" in text) == ("성명" in items)


def test_items_that_are_no_longer_known_are_left_out() -> None:
    facts = with_values(slip_facts(), shared_items=("혈액형", "성명"))
    assert "혈액형" not in _words(_parts(facts)[0])


def test_a_resident_without_a_name_goes_by_the_description() -> None:
    nameless = {f"person.{column}": "" for column in RESIDENT}
    facts = slip_facts(described="203호 할머니", **nameless)
    assert "203호 할머니" in _words(_parts(facts)[0])
    hidden = with_values(facts, shared_items=("연락처",))
    assert "203호 할머니" not in _words(_parts(hidden)[0])


def test_the_answer_names_no_resident() -> None:
    facts = with_values(slip_facts(described="203호 할머니"), shared_items=ALL_ITEMS)
    _, answer = _parts(facts)
    words = _words(answer)
    for text in (*RESIDENT.values(), "203호 할머니", SHOWN["reason"], SHOWN["ask"]):
        assert text not in words
    assert SHOWN["no"] in words


def test_the_answer_asks_for_all_that_may_come_of_it() -> None:
    _, answer = _parts(slip_facts())
    words = _words(answer)
    boxes = [cell.content for cell in _cells(answer) if isinstance(cell.content, Ticks)]
    results, outcomes = ([option.split("(")[0] for option, _ in each.options] for each in boxes)
    ours = {DRAFT, JUST_ISSUED, REVOKED, SILENT}
    assert set(results) == set(STATES) - ours, "each state that an answer may bring has its box"
    assert results == list(ANSWERS)
    assert outcomes == ["충족", "부분", "미충족", "모름"]
    assert "거절(사유:" in words
    assert "타기관 연계(기관:" in words
    for label in ("접수번호", "접수일", "제공 내용", "회신자", "회신일"):
        assert label in words
    assert "(서명\u00a0또는\u00a0인)" in words
    assert not _ticked(answer)


def test_the_code_holds_the_digits_of_the_number() -> None:
    _, answer = _parts(slip_facts())
    codes = [cell.content for cell in _cells(answer) if isinstance(cell.content, QrCode)]
    assert [code.digits for code in codes] == ["20260012"]


def test_a_draft_has_neither_number_nor_code_nor_date() -> None:
    facts = with_values(slip_facts(no="", due_on="", issued_by=""), issued_at=None, channel=None)
    slip, answer = _parts(facts)
    assert not [cell for cell in _cells(answer) if isinstance(cell.content, QrCode)]
    assert "(발급 전)" in _words(slip)
    assert "까지" not in _words(slip)
    assert not _ticked(slip)
    assert "2026. 11. 21." not in _words(slip)
    assert printed(REFERRAL_SLIP, facts)[1].pages == 1


@pytest.mark.parametrize(
    ("printed_before", "reprints", "mark"),
    [
        (0, 0, ""),
        (None, None, ""),
        (1, 0, "재출력 1회"),
        (1, None, "재출력 1회"),
        (1, 3, "재출력 4회"),
    ],
)
def test_a_reprint_says_so_beside_the_number(
    printed_before: int | None, reprints: int | None, mark: str
) -> None:
    facts = with_values(slip_facts(), printed=printed_before, reprints=reprints)
    slip, answer = _parts(facts)
    assert [cell.content for cell in _cells(slip) if "재출력" in str(cell.content)] == [
        *filter(None, (mark,))
    ]
    assert "재출력" not in _words(answer)
    data, result = printed(REFERRAL_SLIP, facts)
    assert result.pages == 1
    (letters,) = pdf_page.letters(data)
    _, number, *_ = (ink for ink in letters if ink.text == "연")
    marks = [ink for ink in letters if ink.text == "재" and mark]
    assert len(marks) == bool(mark)
    for first in marks:
        assert abs(first.bottom - number.bottom) < 3
        assert first.top - first.bottom < number.top - number.bottom


@pytest.mark.parametrize(("urgency", "sort"), [("급함", "도움 요청 · 급함"), ("보통", "도움 요청")])
def test_only_an_unusual_urgency_is_told(urgency: str, sort: str) -> None:
    facts = slip_facts(**{"request.urgency": urgency})
    assert sort in _words(_parts(facts)[0]).split("\n")


def test_the_way_it_is_sent_is_ticked() -> None:
    assert _ticked(_parts(slip_facts())[0]) == ["팩스"]


@pytest.mark.parametrize(
    ("shown", "basis"),
    [
        ({}, "정보주체의 제3자 제공 동의(2026. 11. 20.)"),
        ({"consent": "", "consent.on": "", "article": "제17조"}, "제17조"),
        ({"article": "제17조"}, "정보주체의 제3자 제공 동의(2026. 11. 20.), 제17조"),
    ],
)
def test_the_basis_is_the_consent_or_the_article(shown: dict[str, str], basis: str) -> None:
    assert basis in _words(_parts(slip_facts(**shown))[0]).split("\n")


def test_a_recipient_without_own_contact_goes_by_the_public_one() -> None:
    facts = slip_facts(
        **{"recipient": "", "recipient_contact": "", "target.public_contact": "02-000-7777"}
    )
    words = _words(_parts(facts)[0])
    assert "한빛종합복지관" in words.split("\n")
    assert "02-000-7777" in words
    program = {"recipient_contact": "", "target.operator_phone": "02-000-8888"}
    facts = replace(slip_facts(**program), linked={"target": CATALOG["job_program"]})
    assert "02-000-8888" in _words(_parts(facts)[0]), "each kind by the number it tells everybody"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {},
            "한빛구 마을동주민센터(팩스 02-000-1235, 전화 02-000-1234, maeul@hanbit.example.kr)로",
        ),
        ({"fax": "", "phone": "", "email": ""}, "마을동주민센터로 보내"),
        ({"name": "마을동", "fax": "", "phone": "", "email": ""}, "마을동으로 보내"),
    ],
)
def test_the_answer_says_where_to_send_it(changes: dict[str, str], sentence: str) -> None:
    facts = slip_facts()
    facts = replace(facts, office=replace(facts.office, **changes))
    assert sentence in _words(_parts(facts)[1])


def test_long_texts_go_on_a_page_behind_before_letters_shrink() -> None:
    usual = pdf_page.letters(printed(REFERRAL_SLIP, slip_facts())[0])[0]
    sizes = {round(ink.top - ink.bottom, 2) for ink in usual if ink.text == "회"}
    for reason, ask in (
        ("가나다 " * 500, "라마바 " * 500),
        ("가" * 2000, "짧게"),
        ("짧게", "마" * 2000),
    ):
        data, result = printed(REFERRAL_SLIP, slip_facts(reason=reason.strip(), ask=ask.strip()))
        form = pdf_page.letters(data)[0]
        assert {round(ink.top - ink.bottom, 2) for ink in form if ink.text == "회"} == sizes
        text = pdf_page.words(data)
        assert result.pages > 1
        assert "붙임1과같음" in text
        assert "붙임1." in text
        assert ("붙임2." in text) is (len(reason) > 80 < len(ask))
        assert all(text.count(each) >= (reason + ask).count(each) for each in "가라마짧")


def test_the_longest_referral_runs_on_and_stays_readable() -> None:
    longest = {
        each.name: ("마을 어르신 이야기 " * 700)[: each.type.longest].strip()
        for each in REFERRAL.fields
        if isinstance(each.type, Text)
    }
    person = {
        f"person.{each.name}": ("남궁" * 100)[: each.type.longest]
        for each in CATALOG["person"].fields
        if isinstance(each.type, Text) and f"person.{each.name}" in SHOWN
    }
    facts = with_values(slip_facts(**longest, **person), shared_items=ALL_ITEMS)
    data, result = printed(REFERRAL_SLIP, facts)
    assert result.pages > 1
    assert "10 Tf" in pdf_page.content(data, 0)
    for letters in pdf_page.letters(data):
        assert not pdf_page.overlaps(letters)
    text = pdf_page.words(data)
    for value in ("reason", "ask", "given", "recipient", "place", "hours"):
        assert "".join(longest[value].split()) in text
