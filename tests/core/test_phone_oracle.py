"""Telephone numbers held against the tables of another library, which follows the numbering plans."""

from __future__ import annotations

import re

import phonenumbers
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from phonenumbers import PhoneMetadata, PhoneNumberDesc, PhoneNumberFormat

from app.core.phones import format_phone, is_odd, parse_phone

KOREA = "KR"
PLANS = ("fixed_line", "mobile", "premium_rate", "personal_number", "voip", "uan")
"""What has a plan of its own; the free ones that begin with 00 belong to no telephone of an office."""
FOREIGN = ("VN", "CN", "US", "JP", "PH", "UZ", "KH", "NP", "TH", "RU", "GB", "DE")
SHAPES = (
    PhoneNumberFormat.NATIONAL,
    PhoneNumberFormat.INTERNATIONAL,
    PhoneNumberFormat.E164,
    PhoneNumberFormat.RFC3966,
)


def pattern_of(metadata: PhoneMetadata | None, name: str) -> re.Pattern[str]:
    """Return what the numbers of a plan look like, without the zero before them."""
    plan: object = getattr(metadata, name)
    assert isinstance(plan, PhoneNumberDesc)
    assert plan.national_number_pattern is not None
    return re.compile(plan.national_number_pattern, re.ASCII)


def numbers(region: str, name: str) -> st.SearchStrategy[str]:
    """Return numbers of a plan of a country."""
    pattern = pattern_of(PhoneMetadata.metadata_for_region(region), name)
    return st.from_regex(pattern, fullmatch=True)


@st.composite
def korean(draw: st.DrawFn) -> phonenumbers.PhoneNumber:
    """Return a number that the plan of this country gives out to people.

    Without the old ones of five digits, and without 012, which only machines have.
    """
    typed = draw(numbers(KOREA, draw(st.sampled_from(PLANS))))
    number = phonenumbers.parse(typed, KOREA)
    assume(phonenumbers.is_valid_number(number))
    digits = str(number.national_number)
    assume(
        len(digits) > len("212345") and not (digits.startswith("12") and len(digits) > len("1234"))
    )
    return number


def digits_of(number: phonenumbers.PhoneNumber) -> str:
    """Return the digits as they are dialed at home."""
    return re.sub("[^0-9]", "", phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL))


@given(korean(), st.sampled_from(SHAPES))
def test_every_number_of_this_country_is_known_in_every_shape(
    number: phonenumbers.PhoneNumber, shape: int
) -> None:
    text = phonenumbers.format_number(number, shape).removeprefix("tel:")
    assert not is_odd(text), text
    assert parse_phone(text).digits == digits_of(number), text


@given(korean())
def test_what_is_shown_is_the_same_number_to_the_other_library(
    number: phonenumbers.PhoneNumber,
) -> None:
    shown = format_phone(parse_phone(digits_of(number)).text)
    assert phonenumbers.parse(shown, KOREA) == number, shown


@given(st.data(), st.sampled_from(FOREIGN), st.sampled_from(SHAPES[1:]))
def test_a_foreign_number_keeps_its_plus_and_is_not_odd(
    data: st.DataObject, region: str, shape: int
) -> None:
    number = phonenumbers.parse(data.draw(numbers(region, "mobile")), region)
    assume(phonenumbers.is_valid_number(number))
    text = phonenumbers.format_number(number, shape).removeprefix("tel:")
    assert not is_odd(text), text
    shown = format_phone(parse_phone(text).text)
    assert shown.startswith("+")
    assert phonenumbers.parse(shown, KOREA) == number


def test_every_service_number_is_known() -> None:
    codes = pattern_of(PhoneMetadata.short_metadata_for_region(KOREA), "short_code")
    services = [str(code) for code in range(100, 20_000) if codes.fullmatch(str(code))]
    assert len(services) > len("112 114 119")
    assert [code for code in services if is_odd(code)] == []


@pytest.mark.parametrize("text", ["(+84) 90.123.4567", "8210 1234 5678", "0505-123-4567"])
def test_shapes_once_taken_for_odd(text: str) -> None:
    assert not is_odd(text)
