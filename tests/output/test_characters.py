"""Text is made fit to be drawn, and nothing visible is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.output.characters import tidy, tidy_rows


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("김하늘", "김하늘"),
        (unicodedata.normalize("NFD", "김하늘"), "김하늘"),
        ("줄\r\n줄\r줄\u2028줄", "줄\n줄\n줄\n줄"),
        ("탭\t탭", "탭 탭"),
        ("\u200b보이지\ufeff 않는\x00 것\x07", "보이지 않는 것"),
        ("채움\u3164문자", "채움 문자"),
        ("❤\ufe0f", "❤"),
        ("깨진 \ud83d", "깨진 \ufffd"),
        ("줄이지\u00a0않는\u3000칸", "줄이지\u00a0않는\u3000칸"),
    ],
)
def test_awkward_characters_become_drawable(text: str, drawn: str) -> None:
    assert tidy(text) == drawn


@given(st.text())
def test_what_is_tidy_stays_so(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), max_size=4))
def test_many_rows_are_tidied_like_single_texts(rows: list[list[str]]) -> None:
    tidied, characters = tidy_rows(rows)
    assert [list(row) for row in tidied] == [[tidy(text) for text in row] for row in rows]
    assert characters == {letter for row in rows for text in row for letter in tidy(text)}


def test_tidy_rows_are_not_copied() -> None:
    rows = [("김하늘", "마을로 1")]
    assert tidy_rows(rows)[0] is rows
