"""Addresses: read in any of their usual shapes, kept whole, known again in another spelling."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.addresses import address_key, arrange, detail_key, even, read_address, read_postcode
from app.core.fields import Field, Find
from app.core.places import Address, Detail, Postcode
from app.core.sameness import Meeting, Trait, is_same
from app.core.values import Value, Values

HOME = Address(postcode="postcode", detail="detail", tong="tong", ban="ban")
EMPTY: Values = dict.fromkeys(HOME.parts)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("서울특별시 한빛구  마을로12번길34-5", "서울특별시 한빛구 마을로12번길 34-5"),
        ("마을로 12번길 34", "마을로12번길 34"),
        ("마을로 12 번길 34", "마을로 12 번길 34"),
        ("솔밭로 52안길 18(송현동)", "솔밭로52안길 18 (송현동)"),
        ("마을로１２–３　５층", "마을로 12-3 5층"),
        ("을지로 3가12", "을지로3가 12"),
        ("마을동산12-3번지", "마을동 산 12-3번지"),
        ("세종대로 지하189", "세종대로 지하 189"),
        ("마을로 12,3층( 마을동 ,한빛빌라 )", "마을로 12, 3층 (마을동, 한빛빌라)"),
        ("한빛아파트 101동 202호", "한빛아파트 101동 202호"),
        ("동사무소 건너 파란 대문", "동사무소 건너 파란 대문"),
        ("① 마을로 1", "① 마을로 1"),
    ],
)
def test_an_address_is_kept_in_its_usual_spacing(typed: str, kept: str) -> None:
    assert Address().parse(typed) == kept
    assert Address().parse(kept) == kept


@pytest.mark.parametrize(
    ("typed", "stays", "given"),
    [
        (
            "(04523) 서울특별시 한빛구 마을로 12, 101동 202호 (마을동, 한빛빌라)",
            "서울특별시 한빛구 마을로 12 (마을동, 한빛빌라)",
            {"postcode": "04523", "detail": "101동 202호"},
        ),
        ("(우)121-843 마을동 12-3번지 2층", "마을동 12-3번지", {"postcode": "121-843", "detail": "2층"}),
        ("우121843 마을동 12-3", "마을동 12-3", {"postcode": "121-843"}),
        ("〒04523 마을로 1", "마을로 1", {"postcode": "04523"}),
        ("04523 한빛구 마을로 1", "한빛구 마을로 1", {"postcode": "04523"}),
        ("마을로 1 (우 04523)", "마을로 1", {"postcode": "04523"}),
        ("마을로 12 (3통 2반)", "마을로 12", {"tong": 3, "ban": 2}),
        ("마을동 3통2반, 마을로 12", "마을동, 마을로 12", {"tong": 3, "ban": 2}),
        ("마을로 12 (마을동, 3통)", "마을로 12 (마을동)", {"tong": 3}),
        ("마을로 12 한빛빌라 203호", "마을로 12", {"detail": "한빛빌라 203호"}),
        ("솔밭로 18(송현동) 지하 1층", "솔밭로 18 (송현동)", {"detail": "지하 1층"}),
        # what is not proven stays where it was written
        ("마을로 12, 마을로 14 3층", "마을로 12, 마을로 14 3층", {}),
        ("마을로 12 한빛빌라", "마을로 12 한빛빌라", {}),
        ("한빛아파트 101동 202호", "한빛아파트 101동 202호", {}),
        ("04523 12345", "04523 12345", {}),
        ("04523우편번호04523서울특별시", "04523우편번호04523서울특별시", {}),
        ("(04523)04523 마을로 1", "(04523)04523 마을로 1", {}),
        ("마을로 12 (04523) (04524)", "마을로 12 (04523) (04524)", {}),
        ("마을로 12345", "마을로 12345", {}),
        ("3통 2반 4통 1반", "3통 2반 4통 1반", {}),
        ("3통/ 3통", "3통/ 3통", {}),
        ("마을로 12, 2층 (마을동", "마을로 12, 2층 (마을동", {}),
    ],
)  # fmt: skip
def test_what_has_a_column_of_its_own_goes_there(typed: str, stays: str, given: Values) -> None:
    assert HOME.part(HOME.parse(typed), EMPTY) == (stays, given)
    assert HOME.part(stays, {**EMPTY, **given}) == (stays, {})


def test_a_column_that_says_otherwise_keeps_what_it_says() -> None:
    typed = "마을로 12, 101동 202호 (3통 2반)"
    both = HOME.part(typed, {**EMPTY, "detail": "101동 203호", "tong": 4})
    assert both == (HOME.parse(typed), {})
    same = HOME.part(typed, {**EMPTY, "detail": "101-202", "tong": 3})
    assert same == ("마을로 12", {"detail": "101동 202호", "tong": 3, "ban": 2})
    none = Address(tong="tong").part(typed, {"tong": None})
    assert none == (HOME.parse(typed), {}), "the 반 would be left alone"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("04523", "04523"), ("4523", "04523"), (4523, "04523"), ("０４５２３", "04523"),
        ("(우)04523", "04523"), ("우편번호: 04523", "04523"), ("121-843", "121-843"),
        ("121843", "121-843"), ("(121–843)", "121-843"),
    ],
)  # fmt: skip
def test_a_postcode_is_read_with_its_marks(typed: object, code: str) -> None:
    assert Postcode().parse(typed) == code
    assert not Postcode().remark(code)


def test_what_is_no_postcode_stays_as_it_was_typed_and_is_told() -> None:
    for typed in ("99999", "045", "모름", "04523-1"):
        assert Postcode().parse(typed) == typed
        assert Postcode().remark(typed)
        assert not read_postcode(typed)
    with pytest.raises(ValueError, match="7자"):
        Postcode().parse("마을로 12에 삽니다")


def test_what_is_not_understood_is_told() -> None:
    assert Address().remark("동사무소 건너 파란 대문")
    assert not Address().remark("마을로 12")
    assert not Address().remark(None)


PLACE, ROOM = (
    Field("address", "주소", Address(), find=Find.TEXT),
    Field("detail", "상세주소", Detail(), find=Find.TEXT),
)
ALIKE = (
    "서울특별시 한빛구 마을로 12", "서울시 한빛구 마을로12", "서울 한빛구 마을로 12 (마을동)", "한빛구 마을로 12",
    "마을로 12", "마을동 마을로 12번지", "(04523) 마을로 12", "마을로　１２", "마을로 12, 3층",
)  # fmt: skip


def test_two_spellings_of_an_address_are_one() -> None:
    for one in ALIKE:
        for other in ALIKE:
            assert is_same(PLACE, one, other), (one, other)
        assert address_key(one) == address_key("마을로 12")
    meeting = Meeting(((Trait((PLACE,)),),))
    assert {meeting.meet({"address": each}, n) for n, each in enumerate(ALIKE)} == {0}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("마을로 12", "마을로 1-2"), ("마을로 12", "마을로 120"), ("마을로 12", "마을로 지하 12"),
        ("한빛구 마을로 12", "솔빛구 마을로 12"), ("서울 중구 마을로 12", "부산 중구 마을로 12"),
        ("마을로 12, 2층", "마을로 12, 3층"), ("마을로 12", "마을로2길 12"), ("마을동 12", "마을동 산 12"),
        ("포항시 북구 마을로 12", "청주시 마을로 12"), ("마을로 12", "마을동 12"),
    ],
)  # fmt: skip
def test_other_places_are_others(one: str, other: str) -> None:
    assert not is_same(PLACE, one, other)
    assert not is_same(PLACE, other, one)


def test_rooms_are_compared_by_their_numbers() -> None:
    for one, other in (
        ("101동 202호", "101-202"), ("101동202호", "제101동 제202호"), ("지하 1층", "B1"),
        ("3층 302호", "302호"), ("가동 101호", "가동101호"), ("２층", "2F"),
    ):  # fmt: skip
        assert is_same(ROOM, one, other), (one, other)
    for one, other in (("101동 202호", "102동 202호"), ("3층", "지하 3층"), ("1층", "101호")):
        assert not is_same(ROOM, one, other), (one, other)
    assert detail_key("파란 대문") == "파란대문"


# --- whatever is typed ------------------------------------------------------------------------

WORDS = """
서울특별시 서울 한빛구 중구 마을동 다동 마을로 12번길 솔밭길 을지로3가 12 12-3 34 5-6번지 산 지하 , ( ) [ ] / · ;
101동 202호 3층 B1 지하1층 가동 3통 2반 제3통 우 04523 (04523) 121-843 121843 우편번호 〒 한빛빌라 １２ － –
딸네집 마을로12 마을동12-3 2.28길 99999
"""
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "　"])), max_size=14).map(
    lambda parts: "".join(piece + space for piece, space in parts)
)
ANY = TEXTS | st.text(max_size=60)


def letters(*values: Value) -> list[str]:
    """Return the digits and letters of some values, sorted; an address may be cut in several places."""
    text = "".join(even(str(value)) for value in values if value is not None)
    return sorted(letter for letter in text if letter.isalnum())


@settings(deadline=None, max_examples=400)
@given(ANY)
def test_no_digit_and_no_letter_is_ever_lost(typed: str) -> None:
    kept = arrange(typed)
    assert [x for x in kept if x.isalnum()] == [x for x in even(typed) if x.isalnum()]
    assert arrange(kept) == kept
    stays, given = HOME.part(kept, EMPTY)
    marks = [*"우편번호통반제번", "우"]  # words around a number that its column says by itself
    left = letters(stays, *given.values())
    for letter in letters(kept):
        assert letter in left or letter in marks
    digits = [x for x in letters(kept) if x.isdecimal()]
    assert [x for x in left if x.isdecimal()] == digits
    assert HOME.part(stays, {**EMPTY, **given})[0] == stays


@settings(deadline=None, max_examples=300)
@given(ANY, ANY)
def test_sameness_goes_both_ways(one: str, other: str) -> None:
    assert is_same(PLACE, one, one) == bool(one)
    assert is_same(PLACE, one, other) == is_same(PLACE, other, one)
    if is_same(PLACE, one, other):
        assert address_key(one) == address_key(other)


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_reading_again_what_was_kept_finds_the_same(typed: str) -> None:
    kept = arrange(typed)
    assert read_address(kept) == read_address(typed)
    assert address_key(kept) == address_key(typed)
