"""문서확인번호: read however it was typed, and no slip of the tongue passes for another one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import paper_codes
from app.core.hangul import compose
from app.core.paper_codes import LABEL, LENGTH, SIGNS, Typed

CODES = st.builds(paper_codes.draw, st.binary(min_size=32, max_size=32), st.text(max_size=20))
PLACES = st.integers(0, LENGTH - 1)


@settings(max_examples=60)
@given(code=CODES)
def test_a_code_is_read_however_it_was_typed(code: str) -> None:
    shown = paper_codes.show(code)
    written = (
        *(code, shown, shown.lower(), shown.replace("-", " "), f" {LABEL}: {shown} "),
        *(" ".join(code), compose(code), compose(shown), shown.replace("-", "–"), f"{LABEL}{code}"),
    )
    assert {paper_codes.read(text) for text in written} == {Typed(code)}
    assert paper_codes.plain(shown) == code


@settings(max_examples=80)
@given(code=CODES, at=PLACES, sign=st.sampled_from(SIGNS))
def test_any_one_wrong_sign_is_noticed(code: str, at: int, sign: str) -> None:
    typed = paper_codes.read(paper_codes.show(code[:at] + sign + code[at + 1 :]))
    if sign == code[at]:
        assert typed == Typed(code)
    else:
        assert typed is not None
        assert typed.wrong


@settings(max_examples=80)
@given(code=CODES, one=PLACES, other=PLACES)
def test_any_two_signs_that_changed_places_are_noticed(code: str, one: int, other: int) -> None:
    signs = list(code)
    signs[one], signs[other] = signs[other], signs[one]
    typed = paper_codes.read("".join(signs))
    assert typed is not None
    assert (typed.code == code) == (code[one] == code[other])
    assert typed.code in ("", code)


@settings(max_examples=60)
@given(code=CODES, at=PLACES, sign=st.sampled_from("0125BGILNOSUZ"))
def test_a_sign_that_no_code_has_is_said(code: str, at: int, sign: str) -> None:
    typed = paper_codes.read(paper_codes.show(code[:at] + sign + code[at + 1 :]))
    assert typed is None or "쓰지 않는 글자" in typed.wrong
    named = paper_codes.read(f"{LABEL} {code[:at]}{sign}{code[at + 1 :]}")
    assert named is not None
    assert "쓰지 않는 글자" in named.wrong


@settings(max_examples=60)
@given(code=CODES, at=PLACES)
def test_a_sign_too_few_is_counted(code: str, at: int) -> None:
    typed = paper_codes.read(f"{LABEL} {code[:at]}{code[at + 1 :]}")
    assert typed is not None
    assert "9자리" in typed.wrong


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "김철수", "ㄱㅊㅅ", "rlacjftn", "010-3467-8934", "3467893467", "07-2026-000123"),
        *("연계-2026-0012", "2026-11-21", "마을로 12길 3", "ACDEFHJKMP", "maeul@example.kr"),
        *("101동 1203호", "가나다-라마바-사아자차", "반찬 나눔 3통", LABEL),
    ],
)
def test_what_people_look_for_otherwise_is_no_code(text: str) -> None:
    assert paper_codes.read(text) is None


def test_codes_are_drawn_by_the_key_from_all_that_the_paper_says() -> None:
    facts = ("completion", "07-2026-000001", "2026-11-21", "김하늘")
    key = bytes(32)
    drawn = {paper_codes.draw(key, *facts), paper_codes.draw(b"1" * 32, *facts)}
    for at in range(len(facts)):
        drawn.add(paper_codes.draw(key, *facts[:at], f"{facts[at]}1", *facts[at + 1 :]))
    assert len(drawn) == 2 + len(facts)
    assert paper_codes.draw(key, *facts) == paper_codes.draw(key, *facts)


def test_signs_spread_evenly_so_that_none_is_worth_guessing_first() -> None:
    codes = [paper_codes.draw(bytes(32), str(number)) for number in range(2_000)]
    assert len(set(codes)) == len(codes)
    counts = [sum(code.count(sign) for code in codes) for sign in SIGNS]
    assert min(counts) > 0.75 * sum(counts) / len(SIGNS)
    assert max(counts) < 1.25 * sum(counts) / len(SIGNS)
