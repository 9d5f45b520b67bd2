"""Korean letters: keys, folding, composing and josa."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import hangul

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))
ANY = st.text()


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("김철수", "rlacjftn"),
        ("ㄱㅊㅅ", "rct"),
        ("ㄳ", "rt"),
        ("ㅀ", "fg"),
        ("뼈", "qu"),
        ("과외", "rhkdhl"),
        ("값", "rkqt"),
        ("Kim 3통", "kim 3xhd"),
        ("", ""),
    ],
)
def test_spells_keys(text: str, keys: str) -> None:
    assert hangul.spell(text) == keys
    assert hangul.spell(unicodedata.normalize("NFD", text)) == keys


def test_all_three_rows_of_letters_are_one() -> None:
    assert hangul.fold("\u1100") == hangul.fold("\u3131") == hangul.fold("\uffa1") == "ㄱ"
    assert hangul.fold("\u11af") == "ㄹ"
    assert hangul.fold("\u1161") == "ㅏ"
    assert hangul.fold("\u11aa") == "ㄳ"


def test_fold_takes_width_case_and_composition_away() -> None:
    assert hangul.fold("\uff21bＣ １２ ㈜") == "abc 12 (주)"
    assert hangul.fold(unicodedata.normalize("NFD", "국화")) == "국화"


@given(ANY)
def test_fold_is_stable(text: str) -> None:
    once = hangul.fold(text)
    assert hangul.fold(once) == once
    assert hangul.fold(unicodedata.normalize("NFD", text)) == once


@given(SYLLABLES)
def test_typing_the_keys_gives_the_text_but_for_doubled_letters(text: str) -> None:
    assert hangul.spell(hangul.compose(hangul.spell(text))) == hangul.spell(text)


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("rlacjftn", "김철수"),
        ("RLACJFTN", "김철수"),
        ("rkr", "각"),
        ("rkrk", "가가"),
        ("ekfrh", "달고"),
        ("rkqtj", "갑서"),
        ("rct", "ㄱㅊㅅ"),
        ("rnrm", "구그"),
        ("hk", "ㅗㅏ"),
        ("12-rk", "12-가"),
    ],
)
def test_composes_as_a_keyboard_does(keys: str, text: str) -> None:
    assert hangul.compose(keys) == text


@pytest.mark.parametrize(
    ("letter", "parts"),
    [("ㄳ", "ㄱㅅ"), ("ㅀ", "ㄹㅎ"), ("ㄲ", "ㄱ"), ("ㅢ", "ㅡㅣ"), ("ㄱ", "ㄱ"), ("a", "a")],
)
def test_decomposes(letter: str, parts: str) -> None:
    assert hangul.decompose(letter) == parts


@pytest.mark.parametrize(
    ("word", "josa", "expected"),
    [
        ("홍길동", "을/를", "홍길동을"),
        ("김철수", "을/를", "김철수를"),
        ("김철수", "이/가", "김철수가"),
        ("홍길동", "은/는", "홍길동은"),
        ("중구", "으로/로", "중구로"),
        ("서울", "으로/로", "서울로"),
        ("강남", "으로/로", "강남으로"),
        ("서울", "이/가", "서울이"),
        ("3", "으로/로", "3으로"),
        ("1", "으로/로", "1로"),
        ("12", "을/를", "12를"),
        ("10", "은/는", "10은"),
        ("YMCA", "을/를", "YMCA를"),
        ("URL", "으로/로", "URL로"),
        ("Tom", "과/와", "Tom과"),
        ("Jack", "을/를", "Jack을"),
        ("Mike", "을/를", "Mike를"),
        ("apple", "으로/로", "apple로"),
        ("홍길동(통장)", "이/가", "홍길동(통장)이"),
        ("“김철수”", "이/가", "“김철수”가"),
        ("金", "을/를", "金을(를)"),
        ("金", "으로/로", "金(으)로"),
        ("", "은/는", "은(는)"),
        ("ㄹ", "으로/로", "ㄹ로"),
        ("ㅏ", "은/는", "ㅏ는"),
    ],
)
def test_josa_follows_the_sound(word: str, josa: str, expected: str) -> None:
    assert hangul.attach(word, josa) == expected


def test_josa_of_decomposed_text_keeps_the_text() -> None:
    word = unicodedata.normalize("NFD", "홍길동")
    assert hangul.attach(word, "을/를") == word + "을"


@given(ANY)
def test_josa_never_changes_the_word(word: str) -> None:
    assert hangul.attach(word, "을/를").startswith(word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ㅗ무뎌ㅣ", "haneul"),
        ("ㅗㅁㅜㄷㅕㅣ", "haneul"),
        ("ㅇ드ㅐ", "demo"),
        ("ㅇ드ㅐ2", "demo2"),
        ("ㅃ매", "qao"),
        ("qha", "봄"),
        ("QHA", "봄"),
        ("haㅜ뎌ㅣ", "haneul"),
    ],
)
def test_a_text_is_read_on_either_side_of_the_keyboard(typed: str, meant: str) -> None:
    assert meant in hangul.readings(typed)
    assert hangul.readings(typed)[0] == hangul.fold(typed)
    assert meant in hangul.readings(unicodedata.normalize("NFD", typed))


@given(st.from_regex(r"[a-z][a-z0-9_.-]{0,20}", fullmatch=True))
def test_whatever_latin_was_meant_is_among_the_readings_of_what_hangul_keys_give(
    meant: str,
) -> None:
    assert meant in hangul.readings(hangul.compose(meant))


def test_letters_outside_of_syllables_are_noticed() -> None:
    assert hangul.has_loose_letters("ㅗ무뎌ㅣ")
    assert hangul.has_loose_letters("해ㅜㅎ")
    assert not hangul.has_loose_letters("한별")
    assert not hangul.has_loose_letters("haneul2")
