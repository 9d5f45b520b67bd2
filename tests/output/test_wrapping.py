"""Lines are never too wide, words stay whole where they can, and no letter is lost."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.output.wrapping import longest_word, wrap

WIDTHS: dict[str, float] = defaultdict(lambda: 10.0, {" ": 3.0, ".": 4.0, "-": 5.0, "가": 9.0})
TEXTS = st.text(st.sampled_from("가나다라 .-\n"), max_size=60)


def _width(text: str) -> float:
    return sum(WIDTHS[letter] for letter in text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("나다 라마 바사", ["나다 라마", "바사"]),
        ("나다라마바사아", ["나다라마바", "사아"]),
        ("나 나다라마바사 아", ["나", "나다라마바", "사 아"]),
        ("나다  라마", ["나다  라마"]),
        ("나다라마    바사", ["나다라마", "바사"]),
        ("  나다", ["  나다"]),
        ("나다-라마바", ["나다-", "라마바"]),
        ("나-다라마바사아", ["나-", "다라마바사", "아"]),
        ("나\n\n다", ["나", "", "다"]),
        ("", [""]),
        ("     " * 20, [""]),
        ("                              나다라마바", ["나다라마바"]),
    ],
)
def test_lines_break_at_spaces(text: str, lines: list[str]) -> None:
    assert wrap(text, 50, WIDTHS) == lines


@given(TEXTS, st.floats(1, 120))
def test_no_letter_is_lost(text: str, limit: float) -> None:
    assert "".join("".join(wrap(text, limit, WIDTHS)).split()) == "".join(text.split())


@given(TEXTS, st.floats(1, 120))
def test_no_line_is_too_wide_but_a_single_letter(text: str, limit: float) -> None:
    assert all(_width(line) <= limit + 1e-6 or len(line) == 1 for line in wrap(text, limit, WIDTHS))


@given(TEXTS, st.floats(1, 120))
def test_a_word_is_broken_only_when_it_is_wider_than_a_line(text: str, limit: float) -> None:
    whole = {word for word in text.split() if _width(word) <= limit}
    assert whole <= {word for line in wrap(text, limit, WIDTHS) for word in line.split()}


@pytest.mark.parametrize(
    "atom",
    [
        *("마을로 12", "마을로12길 34-5", "마을로 12길 34", "솔밭로 7번길 3", "한빛대로 1203"),
        *("101동 1203호", "2026. 11. 21.", "2026년 11월 3일", "2시 30분", "1시간 30분"),
        *("29만 원", "1,200 명", "3 개월", "010-0000-1234", "02-0000-1200"),
        *("되는 것", "쓸 수", "한 끼", "세 번째"),
        *("김하늘 님", "김하늘 님께서", "이하늘 주무관", "남궁민수 통장", "한빛복지관 귀중"),
    ],
)
def test_what_belongs_together_is_never_parted_where_it_fits_a_line(atom: str) -> None:
    width = _width(atom)
    for before in range(12):
        text = f"{'나' * before} {atom}, 그리고 바다 {atom}".strip()
        for limit in range(int(_width(f"{atom},")) + 1, 200, 7):
            lines = wrap(text, limit, WIDTHS)
            assert sum(line.count(atom) for line in lines) == 2, (limit, lines)
    assert longest_word([f"가 {atom} 나"], WIDTHS) >= width
    assert wrap(atom, 1, WIDTHS)[0] == atom[0]


def test_a_mark_between_two_things_begins_no_line() -> None:
    text = "김하늘 · 건강 · 2026. 11. 21. ~ 2026. 12. 3. / 마을로 12"
    for limit in range(int(_width("2026. 11. 21. ~")) + 1, 300):
        assert not [line for line in wrap(text, limit, WIDTHS) if line[0] in "·~/"], limit


@pytest.mark.parametrize(
    "text", ["바로 3일", "앞으로 5년", "서로 12명", "회의 3 회관", "김하늘 회의", "주민 과장된 말"]
)
def test_what_only_looks_alike_may_be_parted(text: str) -> None:
    assert len(wrap(text, _width(text) - 1, WIDTHS)) == 2


@given(TEXTS, st.floats(1, 120))
def test_own_line_breaks_are_kept(text: str, limit: float) -> None:
    assert len(wrap(text, limit, WIDTHS)) >= text.count("\n") + 1


@given(st.lists(st.text("가나다.", min_size=1, max_size=4), max_size=12), st.floats(40, 120))
def test_a_line_ends_only_where_the_next_word_does_not_fit(words: list[str], limit: float) -> None:
    for line, following in pairwise(wrap(" ".join(words), limit, WIDTHS)):
        assert _width(f"{line} {following.split(' ')[0]}") > limit
