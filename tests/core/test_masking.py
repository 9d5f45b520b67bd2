"""Masking of names, phones, births, addresses and e-mail."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.fields import Mask
from app.core.masking import (
    Rule,
    mask,
    mask_address,
    mask_birth,
    mask_email,
    mask_mobiles,
    mask_name,
    mask_phone,
)
from app.core.phones import format_phone


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("홍길동", "홍*동"),
        ("김철", "김*"),
        ("남궁민수", "남**수"),
        ("남궁 민수", "남* *수"),
        ("김 철수", "김 *수"),
        ("응우옌티흐엉", "응****엉"),
        ("홍길동(洪吉童)", "홍*동(洪*童)"),
        ("홍길동 외 3명", "홍** 외 3*"),
        ("John Smith", "J*** S****"),
        ("Li", "L*"),
        ("김철수B", "김*수B"),
        ("김철수 B", "김*수 B"),
        ("김철B", "김*B"),
        ("남궁민수b", "남**수b"),
        ("김철수(A)", "김*수(A)"),
        ("김Smith", "김*****"),
        ("김", "*"),
        ("", ""),
    ],
)
def test_names(name: str, shown: str) -> None:
    assert mask_name(name) == shown
    assert mask_name(unicodedata.normalize("NFD", name)) == shown


@pytest.mark.parametrize(
    ("phone", "middle", "last_four"),
    [
        ("010-1234-5678", "010-****-5678", "010-1234-****"),
        ("011-234-5678", "011-***-5678", "011-234-****"),
        ("02-123-4567", "02-***-4567", "02-123-****"),
        ("1588-1234", "****-1234", "1588-****"),
        ("0505-12345-6789", "0505-*****-6789", "0505-12345-****"),
        ("02-123-4567 내선 12", "02-***-4567 내선 **", "02-123-**** 내선 **"),
        ("010-1234-5678 (딸 김철수)", "010-****-5678 (* ***)", "010-1234-**** (* ***)"),
        ("02-123-4567 ~8", "02-***-4567 ~*", "02-123-**** ~*"),
        ("+84 90 123 4567", "+** ** *** 4567", "+84 90 123 ****"),
        ("0123456789012", "*********9012", "012345678****"),
        ("119", "***", "***"),
        ("02-123", "*2-123", "0*-***"),
        ("김솔 02-123 (낮)", "** *2-123 (*)", "김솔 0*-*** (낮)"),
        ("2123-4567", "****-4567", "2123-****"),
        ("01012345678", "010-****-5678", "010-1234-****"),
        ("", "", ""),
    ],
)
def test_phones(phone: str, middle: str, last_four: str) -> None:
    assert mask_phone(phone, Rule.MIDDLE) == middle
    assert mask_phone(phone, Rule.LAST_FOUR) == last_four


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("서울특별시 중구 필동2가 12-3", "서울특별시 중구 필동2가"),
        ("서울특별시 중구 퇴계로 123-4 (필동2가), 101동 203호", "서울특별시 중구 필동2가"),
        ("서울특별시 중구 퇴계로 123-4, 101동 203호", "서울특별시 중구"),
        ("서울특별시 중구 퇴계로 123 가동 203호", "서울특별시 중구"),
        ("대전광역시 중구 대전천서로 695 (중촌동, 주공아파트2단지)", "대전광역시 중구 중촌동"),
        ("충청북도 청주시 흥덕구 가로수로1370번길 16(복대동)", "충청북도 청주시 흥덕구 복대동"),
        ("경상북도 성주군 성주읍 경산길 33-1", "경상북도 성주군 성주읍"),
        ("경상북도 성주군 성주읍 경산리 577-4", "경상북도 성주군 성주읍 경산리"),
        ("강원도 춘천시 서면 경춘로 771-79", "강원도 춘천시 서면"),
        ("서울특별시 중구 을지로3가 5", "서울특별시 중구 을지로3가"),
        ("서울 중구 명동1가 1", "중구 명동1가"),
        ("서울특별시 중구 젊음의거리 5 (종로1.2.3.4가동)", "서울특별시 중구 종로1.2.3.4가동"),
        ("203호 할머니 댁", ""),
        ("(필동", "필동"),
        ("", ""),
    ],
)
def test_addresses(address: str, shown: str) -> None:
    assert mask_address(address) == shown


@pytest.mark.parametrize(
    ("birth", "shown"),
    [("1958. 3. 12.", "1958년"), ("1958-03-12", "1958년"), ("1958년", "1958년"), ("", "")],
)
def test_births(birth: str, shown: str) -> None:
    assert mask_birth(birth) == shown


@pytest.mark.parametrize(
    ("email", "shown"),
    [
        ("hong@example.kr", "h***@example.kr"),
        ("h@example.kr", "*@example.kr"),
        ("hong", "****"),
        ("", ""),
    ],
)
def test_emails(email: str, shown: str) -> None:
    assert mask_email(email) == shown


@pytest.mark.parametrize(
    ("way", "text", "shown"),
    [
        (Mask.NAME, "홍길동", "홍*동"),
        (Mask.PHONE, "010-1234-5678", "010-****-5678"),
        (Mask.BIRTH, "1958. 3. 12.", "1958년"),
        (Mask.ADDRESS, "서울특별시 중구 필동 1", "서울특별시 중구 필동"),
        (Mask.EMAIL, "hong@example.kr", "h***@example.kr"),
        (Mask.ALL, "당뇨", ""),
    ],
)
def test_each_way_of_masking_is_reached(way: Mask, text: str, shown: str) -> None:
    assert mask(way, text, Rule("가운데")) == shown


def test_every_way_is_known() -> None:
    for way in Mask:
        assert mask(way, "", Rule.LAST_FOUR) == ""


HANGUL_NAMES = st.text(
    st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=6
)


@given(HANGUL_NAMES)
def test_a_name_keeps_its_length_and_hides_its_inside(name: str) -> None:
    shown = mask_name(name)
    assert len(shown) == len(name)
    assert shown[0] == name[0]
    assert set(shown[1:-1] or shown[1:]) == {"*"}


@given(st.from_regex(r"0(10|2|31|505)[0-9]{8}", fullmatch=True))
def test_four_digits_at_least_are_hidden(digits: str) -> None:
    for rule in Rule:
        assert mask_phone(format_phone(digits), rule).count("*") >= 3


@given(st.text())
def test_no_digit_of_a_house_is_ever_shown(text: str) -> None:
    shown = mask_address(f"서울특별시 중구 필동로 123-4 {text}")
    assert "123" not in shown or "123" in text


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("총무 010-1234-5678, 사무실 02-000-5678", "총무 010-****-5678, 사무실 02-000-5678"),
        ("01012345678로 문자", "010-****-5678로 문자"),
        ("０１０－１２３４－５６７８", "010-****-5678"),
        ("㈜한빛 1588-1234", "㈜한빛 1588-1234"),
        ("", ""),
    ],
)
def test_a_text_keeps_all_but_the_mobile_numbers_it_tells(text: str, hidden: str) -> None:
    assert mask_mobiles(text, Rule.MIDDLE) == hidden
