"""Stored values are read as the types their fields promise, and never taken for another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import typed_values
from app.core.typed_values import TypedValues
from app.core.values import Number, Serial, Value
from app.kinds.referral import REFERRAL

LINES: Value = ({"person": 3, "head": None},)
HELD = TypedValues(
    {"state": "작성", "printed": 0, "tong": None, "person": 7, "needs": ("안전",), "members": LINES}
)
SAMPLES: tuple[Value, ...] = ("작성", 7, ("안전",), LINES)


def test_each_is_read_by_its_type_and_empty_ones_too() -> None:
    assert HELD.text("state") == "작성"
    assert (HELD.text("tong"), HELD.number("tong"), HELD.link("tong")) == ("", 0, None)
    assert (HELD.number("printed"), HELD.link("person")) == (0, 7)
    assert (HELD.words("needs"), HELD.words("tong")) == (("안전",), ())
    assert (HELD.lines("members"), HELD.lines("tong")) == (LINES, ())


def test_a_misspelt_name_is_a_mistake_and_nothing_empty() -> None:
    with pytest.raises(KeyError):
        HELD.text("stat")


@pytest.mark.parametrize(
    ("read", "taken"),
    [
        (typed_values.text, 0),
        (typed_values.number, 1),
        (typed_values.link, 1),
        (typed_values.words, 2),
        (typed_values.lines, 3),
    ],
)
def test_what_is_of_another_type_is_refused(read: Callable[[Value], Value], taken: int) -> None:
    for place, sample in enumerate(SAMPLES):
        if place == taken:
            assert read(sample) == sample
        else:
            with pytest.raises(TypeError):
                read(sample)


@given(st.one_of(st.none(), st.text(), st.integers(), st.tuples(st.text())))
def test_a_single_value_stays_what_it_is(value: Value) -> None:
    if isinstance(value, tuple):
        with pytest.raises(TypeError):
            typed_values.scalar(value)
    else:
        assert typed_values.scalar(value) == value


def test_a_column_is_known_by_its_declared_type() -> None:
    number = REFERRAL.by_name["no"].type
    assert typed_values.typed(Serial, number) is number
    with pytest.raises(TypeError):
        typed_values.typed(Number, number)


def test_another_reading_leaves_the_first_as_it_was() -> None:
    assert replace(HELD, values={"state": "발급"}).text("state") == "발급"
    assert HELD.text("state") == "작성"
