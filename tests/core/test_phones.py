"""Telephone numbers: reading, warning, showing."""

from __future__ import annotations

import contextlib
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.phones import (
    LONGEST,
    PhoneNumber,
    format_phone,
    groups,
    holds_mobile,
    is_odd,
    is_shortened,
    parse_phone,
)

MOBILES = (
    "010-1234-5678",
    "01012345678",
    "(011) 234-5678",
    "+82 10 1234 5678",
    "０１０ １２３４ ５６７８",
)
USUAL = st.one_of(
    st.from_regex(r"01[016789][0-9]{7,8}", fullmatch=True),
    st.from_regex(r"02[0-9]{7,8}", fullmatch=True),
    st.from_regex(r"0(3[1-3]|4[1-4]|5[1-5]|6[1-4])[0-9]{7,8}", fullmatch=True),
    st.from_regex(r"070[0-9]{8}", fullmatch=True),
    st.from_regex(r"050[0-9][0-9]{8,9}", fullmatch=True),
    st.from_regex(r"1[5-9][0-9]{6}", fullmatch=True),
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("010-1234-5678", "010-1234-5678"),
        ("01012345678", "010-1234-5678"),
        ("010 1234 5678", "010-1234-5678"),
        ("010.1234.5678", "010-1234-5678"),
        ("０１０－１２３４－５６７８", "010-1234-5678"),
        ("011-234-5678", "011-234-5678"),
        ("+82 10-1234-5678", "010-1234-5678"),
        ("+82-2-123-4567", "02-123-4567"),
        ("(+82)010-1234-5678", "010-1234-5678"),
        ("02)- 868-3117", "02-868-3117"),
        ("(02) 2123 4567", "02-2123-4567"),
        ("031-123-4567", "031-123-4567"),
        ("053-1234-5678", "053-1234-5678"),
        ("070-1234-5678", "070-1234-5678"),
        ("080-123-4567", "080-123-4567"),
        ("0505-1234-5678", "0505-1234-5678"),
        ("0505-12345-6789", "0505-12345-6789"),
        ("1588-1234", "1588-1234"),
        ("1012345678", "010-1234-5678"),
        ("212345678", "02-1234-5678"),
    ],
)
def test_reads_the_usual_shapes(text: str, shown: str) -> None:
    phone = parse_phone(text)
    assert not phone.odd
    assert not phone.extension
    assert format_phone(phone.digits) == shown


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("02-123", "02123"),
        ("02 12 3", "02123"),
        ("010-123-456", "010123456"),
        ("2123-4567", "21234567"),
        ("21234567", "21234567"),
        ("12-3456-78", "12345678"),
        ("099-1234-5678", "09912345678"),
        ("012-1234-5678", "01212345678"),
        ("내선 12", "12"),
        ("02-123 내선 4", "02123"),
        ("1234-5678-9012", "123456789012"),
    ],
)
def test_an_odd_number_is_marked_and_shown_as_it_was_typed(text: str, digits: str) -> None:
    phone = parse_phone(f"  {text} ")
    assert phone.odd
    assert phone.digits == digits
    assert format_phone(phone.text) == text


@given(st.text())
def test_no_odd_number_is_ever_given_another_shape(text: str) -> None:
    if is_odd(text):
        assert format_phone(text) == text
    with contextlib.suppress(ValueError):
        kept = parse_phone(text).text
        assert parse_phone(kept).text == kept
        assert parse_phone(format_phone(kept)).text == kept


@pytest.mark.parametrize(
    "text",
    [
        "02-123-4567 내선 12",
        "02-123-4567(내선 12)",
        "02-123-4567 (내선번호: 12)",
        "02-123-4567 교환 12번",
        "02-123-4567 ext. 12",
        "02-123-4567 EXT12",
        "02-123-4567#12",
        "021234567 내선 12",
    ],
)
def test_an_extension_is_kept_apart(text: str) -> None:
    phone = parse_phone(text)
    assert phone == PhoneNumber("021234567", odd=False, extension="12")
    assert phone.text == "021234567 내선 12"
    assert format_phone(phone.text) == "02-123-4567 내선 12"


@pytest.mark.parametrize(
    "text", ["", "없음", "-", "1234-5678, 2345-6789", "02-123-4567 " + "가" * 101]
)
def test_refuses_what_is_not_one_number(text: str) -> None:
    with pytest.raises(ValueError, match="전화번호"):
        parse_phone(text)


@given(USUAL)
def test_shown_numbers_are_read_back(digits: str) -> None:
    assert parse_phone(format_phone(digits)) == PhoneNumber(digits, odd=False)


@given(USUAL)
def test_a_number_with_its_hyphens_is_read_the_same_with_a_space_behind(digits: str) -> None:
    assert parse_phone(f"{format_phone(digits)} ") == parse_phone(format_phone(digits))


@given(st.from_regex(r"0[0-9]{1,2}-[0-9]{3,4}-[0-9]{4}", fullmatch=True))
def test_whatever_looks_like_a_number_is_read_as_by_the_long_way(text: str) -> None:
    assert parse_phone(text) == parse_phone(f" {text}")


@given(st.from_regex(r"[0-9]{1,15}", fullmatch=True))
def test_groups_lose_no_digit(digits: str) -> None:
    assert "".join(groups(digits)) == digits


@given(st.text())
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        phone = parse_phone(text)
    except ValueError as refused:
        assert "전화번호" in str(refused)  # noqa: PT017
    else:
        assert 0 < len(phone.digits) <= LONGEST
        assert phone.digits.isascii()
        assert phone.digits.isdigit()
        assert parse_phone(phone.text) == phone


@pytest.mark.parametrize("number", MOBILES)
def test_a_mobile_is_seen_in_any_text(number: str) -> None:
    assert holds_mobile(number)
    assert holds_mobile(f"회장 {number} (저녁)")


@pytest.mark.parametrize(
    "text",
    ["", "02-010-1234", "02-0101-2345 내선 10", "1588-0101", "070-1234-5678", "2010101234567"],
)
def test_other_numbers_are_no_mobiles(text: str) -> None:
    assert not holds_mobile(text)


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("02-123-4567~8", "02-123-4567", "~8"),
        ("02)123-4567~9", "02-123-4567", "~9"),
        ("(02)123-4567 ~ 9", "02-123-4567", "~ 9"),
        ("02-123-4567-8", "02-123-4567", "-8"),
        ("02-123-4567-4570", "02-123-4567", "-4570"),
        ("02-123-4567/4568", "02-123-4567", "/4568"),
        ("02-123-4567,2", "02-123-4567", ",2"),
        ("02-123-4567 4568", "02-123-4567", "4568"),
        ("02-123-4567, 010-1234-5678", "02-123-4567", ", 010-1234-5678"),
        ("010-1234-5678\n02-123-4567", "010-1234-5678", "02-123-4567"),
        ("010-1234-5678(딸)", "010-1234-5678", "(딸)"),
        ("02-123-4567 (담당 김철수)", "02-123-4567", "(담당 김철수)"),
        ("010-1234-5678 (문자만)", "010-1234-5678", "(문자만)"),
        ("딸 010-1234-5678", "010-1234-5678", "딸"),
        ("딸(010-1234-5678)", "010-1234-5678", "딸"),
        ("1층 02-123-4567", "02-123-4567", "1층"),
        ("+84 90 123 4567 (딸)", "+84 90 123 4567", "(딸)"),
        ("02-120(다산콜)", "02-120", "(다산콜)"),
        ("02-123-4567 내선 12 (김철수)", "02-123-4567 내선 12", "(김철수)"),
        ("TEL: 02-123-4567", "02-123-4567", ""),
    ],
)
def test_what_is_more_than_one_number_is_kept_in_its_words(
    text: str, number: str, words: str
) -> None:
    phone = parse_phone(text)
    assert not phone.odd
    assert phone.words == words
    assert format_phone(phone.text) == f"{number} {words}".strip()


@pytest.mark.parametrize(
    "text",
    ["1012345678.0", "82-10-1234-5678", "+82 10 1234 5678", "+82 (0)10-1234-5678", "821012345678",
     "0082 10-1234-5678", "10-1234-5678", "1.012345678E9", "1.012345678E+09"],
)  # fmt: skip
def test_a_mobile_is_read_from_what_sheets_and_other_countries_make_of_it(text: str) -> None:
    assert parse_phone(text) == PhoneNumber("01012345678", odd=False)


@pytest.mark.parametrize(
    "text", ["1.01235E+09", "1.01235e+09", "1E+10", "2.12346E+08", "1.01235E9", "1.01234567E9"]
)
def test_what_a_sheet_shortened_is_no_number(text: str) -> None:
    phone = parse_phone(text)
    assert phone.odd
    assert is_shortened(text)
    assert format_phone(phone.text) == text


@pytest.mark.parametrize(
    "text",
    ["129", "1366", "1345", "110", "119", "112", "1388", "182", "02-120", "031-120", "02-1366",
     "080-123-4567", "1588-1234", "1644-1234", "+84 90 123 4567", "+1 (213) 555-0123"],
)  # fmt: skip
def test_service_and_foreign_numbers_are_not_odd(text: str) -> None:
    phone = parse_phone(text)
    assert not phone.odd
    assert format_phone(phone.text) == text


@pytest.mark.parametrize("text", ["02-1234-567", "010-1234-567", "010-1234-56789"])
def test_a_number_with_a_digit_too_few_or_too_many_gets_no_other_hyphens(text: str) -> None:
    assert parse_phone(text).odd
    assert format_phone(text) == text


PIECES = st.one_of(
    st.sampled_from(
        ["02", "010", "10", "+82", "82", "031", "123", "1234", "4567", "5678", "8", "0212345678",
         "01012345678", "1012345678", "1588", "120", "129", ".0", "E+09", "+84 90",
         "-", "-", " ", ")", "(", "~", "/", ",", ".", "내선", "(딸)", "담당 ", "\n"]
    ),
    st.text(max_size=3),
)  # fmt: skip


@given(st.lists(PIECES, max_size=9).map("".join))
@example("0212345678+8202010.0.002")
@example("02 1012345678")
@example("0212345678.0A")
@example("020212345678.0~0212345678")
@example("02020202²02")
@example("A02-1012345678")
@example("02·555·1234")
def test_the_digits_of_a_number_stand_together_in_what_was_given(text: str) -> None:
    try:
        phone = parse_phone(text)
    except ValueError:
        return
    assert parse_phone(phone.text) == phone
    assert parse_phone(format_phone(phone.text)) == phone
    if phone.odd:
        return
    uncounted = "".join(" " if unicodedata.category(each) == "No" else each for each in text)
    dashes = dict.fromkeys(map(ord, "‐‑‒–—―−﹘"), "-")
    plain = unicodedata.normalize("NFKC", uncounted).translate(dashes)
    runs = [
        re.sub(r"[^0-9 ]", "", " ".join(run.split())) for run in re.split(r"[^0-9\s().·-]", plain)
    ]
    lost = phone.digits.removeprefix("0")
    led = tuple(f"{country}{lost}" for country in ("", "82", "820", "0082", "00820"))
    whole = [run.replace(" ", "") for run in runs]
    behind = [
        run[at:].replace(" ", "")
        for run in runs
        for at, sign in enumerate(f" {run}")
        if sign == " "
    ]
    assert any(phone.digits in run for run in whole) or any(run.startswith(led) for run in behind)
    given_marks = "".join(unicodedata.normalize("NFKC", text).split())
    assert all(part in given_marks for part in phone.words.split())
