"""Seals, stamps and signatures have their places."""

from __future__ import annotations

import pytest

from app.core.blocks import Approval, Heading, Paragraph, Receipt, Sender
from tests.output import pdf_page
from tests.output.sheets_to_print import print_blocks


def test_the_last_character_stands_in_the_middle_of_the_seal() -> None:
    data = print_blocks(Sender("마을동장"))
    last = next(ink for ink in pdf_page.letters(data)[0] if ink.text == "장")
    dashed = next(line for line in pdf_page.content(data, 0).splitlines() if line.startswith("["))
    left, bottom, width, height = map(float, dashed.split(" w ")[1].split(" re")[0].split())
    assert width == height == pytest.approx(21 * 72 / 25.4, abs=0.1)
    assert (last.left + last.right) / 2 == pytest.approx(left + width / 2, abs=1.5)
    assert (last.bottom + last.top) / 2 == pytest.approx(bottom + height / 2, abs=1.5)


def test_words_in_place_of_the_seal_stand_right_of_the_name() -> None:
    data = print_blocks(Sender("마을동장", "관인생략"))
    assert "[" not in pdf_page.content(data, 0)
    page = pdf_page.letters(data)[0]
    name, words = (next(ink for ink in page if ink.text == text) for text in "장관")
    assert name.right < words.left


def test_no_approval_titles_draw_no_box() -> None:
    assert not pdf_page.solid_rules(print_blocks(Approval(()), Paragraph("글")))[0]


def test_a_short_title_stands_beside_the_approval_box() -> None:
    beside, below = (
        next(ink for ink in pdf_page.letters(data)[0] if ink.text == "명")
        for data in (
            print_blocks(Approval(("담당", "동장")), Heading("명부")),
            print_blocks(Approval(("담당", "동장")), Heading("명부 " * 10)),
        )
    )
    assert beside.bottom > below.top


def test_a_box_at_the_right_goes_to_the_next_page_where_none_is_left() -> None:
    first, second = pdf_page.texts(print_blocks(Paragraph("글\n" * 46), Receipt(), Heading("다음")))
    assert "접수인" not in first
    assert "접수인" in second


def test_an_office_without_a_head_leaves_the_seal_alone() -> None:
    data = print_blocks(Sender(""))
    assert "[2.5 2] 0 d" in pdf_page.content(data, 0)
