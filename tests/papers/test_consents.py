"""The paper of one consent: says which it is, fits one page, and is signed on the first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.blocks import Cell, Grid
from app.core.choices import Choice
from app.core.papers import Facts, Footer, Paper, Sheet
from app.core.values import Value
from app.kinds import CATALOG
from app.kinds.consent import COLLECTION, GUARDIAN, THIRD_PARTY
from app.papers.consent_form import CONSENT_FORM
from app.papers.consents import CONSENTS
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE
from tests.papers.facts_to_print import assert_clean, longest, printed, ticks_of
from tests.papers.test_consent_form import SHOWN

CONSENT = CATALOG["consent"]
KINDS = {paper.name: paper.only[0][1][0] for paper in CONSENTS}
each_paper = pytest.mark.parametrize("paper", CONSENTS, ids=lambda paper: paper.name)


def facts(paper: Paper, birth: Value = "2015-03-12", *, large: bool = False) -> Facts:
    values = {"person.birth": birth}
    return Facts(OFFICE, TRACE, paper.purposes[0], CONSENT, values=values, shown=SHOWN, large=large)


def test_every_kind_of_consent_has_a_paper_of_its_own() -> None:
    kinds = CONSENT.by_name["kind"].type
    assert isinstance(kinds, Choice)
    assert set(KINDS.values()) == set(kinds.options)
    assert len({paper.label for paper in (*CONSENTS, CONSENT_FORM)}) == len(CONSENTS) + 1


@each_paper
def test_it_suits_only_records_of_its_kind(paper: Paper) -> None:
    assert [kind for kind in KINDS.values() if paper.suits({"kind": kind})] == [KINDS[paper.name]]
    assert CONSENT_FORM.suits({"kind": KINDS[paper.name]})


@each_paper
@pytest.mark.parametrize("large", [False, True])
def test_its_head_holds_no_more_than_its_items_say(paper: Paper, large: bool) -> None:  # noqa: FBT001
    text = pdf_page.words(printed(paper, facts(paper, large=large))[0])
    of_child = KINDS[paper.name] == GUARDIAN
    for item, told in (("생년월일", "1948.3.12."), ("주소", "서울특별시한빛구"), ("딸", "·딸")):
        assert told not in text or of_child or (item == "딸" and "법정대리인의성명" in text), item
    empty = Facts(OFFICE, TRACE, paper.purposes[0], CONSENT)
    boxes = [str(cell.content) for cell in cells_of(paper.compose(empty)) if cell.heading]
    asked = pdf_page.words(printed(paper, empty)[0])
    for label in ("생년월일", "주소"):
        told = any(f"{label}{after}" in asked for after in (",", "보유"))
        assert boxes.count(label) == told, label
    every = replace(facts(paper), shown=SHOWN | {"items": "성명, 생년월일, 주소"})
    known = pdf_page.words(printed(paper, every)[0])
    wide = KINDS[paper.name] in {COLLECTION, THIRD_PARTY, GUARDIAN}
    assert ("1948.3.12." in known, "서울특별시한빛구" in known) == (wide, wide)


def cells_of(sheet: Sheet) -> list[Cell]:
    """Return the boxes of a sheet."""
    grids = [block for block in sheet.blocks if isinstance(block, Grid)]
    return [cell for grid in grids for row in grid.rows for cell in row]


@each_paper
def test_it_says_all_that_the_form_for_a_sitting_says_of_it(paper: Paper) -> None:
    data, result = printed(paper, facts(paper))
    text = pdf_page.words(data)
    assert result.pages == 1
    for said in ("보유·이용기간", "거부할권리", "동의여부"):
        assert text.count(said) == 1, said
    boxes = [("동의합니다", False), ("동의하지 않습니다", False)]
    assert ticks_of(paper.compose(facts(paper)).blocks) == boxes
    for said in (
        paper.label,
        "박나무",
        "언제든지 철회",
        "마을동장 귀하",
        "박보호",
        "2027. 11. 21.까지",
    ):
        assert "".join(said.split()) in text, said
    assert paper.compose(facts(paper)).footer is Footer.ISSUE
    assert_clean(data)


@each_paper
@pytest.mark.parametrize(("birth", "signs"), [("2012-11-22", True), ("1948", False), (None, True)])
def test_a_guardian_signs_for_a_child(paper: Paper, birth: Value, signs: bool) -> None:  # noqa: FBT001
    text = pdf_page.words(printed(paper, facts(paper, birth))[0])
    assert ("법정대리인" in text) == (signs or KINDS[paper.name] == GUARDIAN)


@each_paper
def test_in_large_type_the_signature_stands_on_the_first_page(paper: Paper) -> None:
    data, result = printed(paper, facts(paper, large=True))
    first = pdf_page.words_by_page(data)[0]
    assert "(서명또는인)" in first
    assert "거부할권리" in first
    assert result.pages == (2 if KINDS[paper.name] == GUARDIAN else 1), "its notice follows"
    assert_clean(data)


@each_paper
def test_an_empty_one_has_room_for_the_pen(paper: Paper) -> None:
    assert paper.blank
    assert paper.large
    data, result = printed(paper, Facts(OFFICE, TRACE, paper.purposes[0], CONSENT))
    assert result.pages == 1
    assert "동의한날부터" in pdf_page.words(data)
    assert_clean(data)


@each_paper
def test_the_longest_consent_stays_one_page(paper: Paper) -> None:
    person = {f"person.{name}": text for name, text in longest("person", "남궁").items()}
    form = replace(facts(paper, None), shown={**SHOWN, **longest("consent"), **person})
    data, result = printed(paper, form)
    assert result.pages == 1
    assert_clean(data)


def test_the_form_for_a_sitting_is_signed_on_the_first_page_in_large_type() -> None:
    for purpose, consents in zip(CONSENT_FORM.purposes, (2, 3), strict=True):
        form = replace(facts(CONSENT_FORM, large=True), purpose=purpose)
        data, _ = printed(CONSENT_FORM, form)
        first = pdf_page.words_by_page(data)[0]
        assert first.count("동의하지않습니다") == consents
        assert "(서명또는인)" in first
        assert "법정대리인" in first
        assert "뒤쪽에적힌내용을읽고" in first
        assert (
            ticks_of(CONSENT_FORM.compose(form).blocks)[::2] == [("동의합니다", False)] * consents
        )
        assert_clean(data)
