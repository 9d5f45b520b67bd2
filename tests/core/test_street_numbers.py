"""What neighbours let one expect of an address: nearer evidence alone, and nothing where it disagrees."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.street_numbers import NEAR, expect, spot_of

KNOWN = (
    ("마을로 10", 3), ("마을로 10", 3), ("마을로 10", 4), ("마을로 16", 3), ("마을로 17", 5),
    ("마을로 30-1", 6), ("마을로 30-2", 6), ("산 마을동 12", 9), ("마을로12번길 14", 8),
)  # fmt: skip


def expected(address: str, *more: tuple[str, int]) -> tuple[int, str] | None:
    spot = spot_of(address)
    assert spot is not None
    known = [(found, value) for text, value in (*KNOWN, *more) if (found := spot_of(text))]
    told = expect(spot, known, "통")
    return (told.value, told.why) if told is not None else None


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("서울 한빛구 마을로10, 2층", (3, "같은 주소(마을로 10) 3건 가운데 2건이 3통입니다.")),
        ("마을로 30-3", (6, "같은 번호(마을로 30) 2건이 6통입니다.")),
        ("마을로 12", None),
        ("마을로 25", None),
        ("마을로 90", None),
        ("달맞이길 10", None),
        ("마을로12번길 14-2", (8, "같은 번호(마을로12번길 14) 1건이 8통입니다.")),
    ],
)
def test_what_is_expected_and_why(address: str, told: tuple[int, str] | None) -> None:
    assert expected(address) == told


def test_both_sides_have_to_agree_and_the_same_side_of_the_road_comes_first() -> None:
    assert expected("마을로 42", ("마을로 40", 7), ("마을로 44", 7), ("마을로 43", 9)) == (
        7, "마을로 40번과 44번이 모두 7통입니다.",
    )  # fmt: skip
    assert expected("마을로 42", ("마을로 40", 7), ("마을로 44", 8)) is None
    assert expected("마을로 42", ("마을로 40", 7)) is None, "one side alone may end just there"


def test_an_address_of_another_district_tells_nothing() -> None:
    there = ("부산 해운대구 달빛로 5", 2)
    assert expected("부산 해운대구 달빛로 5", there) is not None
    assert expected("서울 한빛구 달빛로 5", there) is None
    assert expected("달빛로 5", there) is not None, "nothing is said of the district"


@given(
    st.dictionaries(st.integers(1, 300), st.integers(1, 5), min_size=1, max_size=40),
    st.integers(1, 300),
)
@settings(max_examples=60, deadline=None)
def test_nothing_is_expected_that_nobody_near_has(stands: dict[int, int], asked: int) -> None:
    spot = spot_of(f"마을로 {asked}")
    assert spot is not None
    known = [(found, value) for n, value in stands.items() if (found := spot_of(f"마을로 {n}"))]
    told = expect(spot, known, "통")
    near = {value for number, value in stands.items() if abs(number - asked) <= NEAR}
    if asked in stands:
        assert told is not None
        assert told.value == stands[asked]
    elif told is not None:
        assert told.value in near
