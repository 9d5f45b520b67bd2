"""No day, length of time or number that cannot be is taken by any column of any kind, whatever it is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import clock, dates
from app.core.day_words import Lean
from app.core.fields import Field
from app.core.kind import Kind
from app.core.times import Birth, Clock, Date, Duration, Moment, Month, Year
from app.core.values import Number, ValueType
from app.kinds import ALL
from app.kinds.population import POPULATION
from app.services.records import forms

DAYS = (
    "0024-01-01",
    "0024. 1. 1.",
    "0000-01-01",
    "9999-12-31",
    "1026-01-01",
    "2026-02-30",
    "-1",
    "1e9",
)
NONSENSE: Mapping[type[ValueType], tuple[str, ...]] = {
    Date: DAYS,
    Moment: (*DAYS, "2026-11-21 25:00", "2026-11-21 12:61"),
    Birth: ("0024-01-01", "0024", "9999", "1026", "2999-01-01", "-1", "1e9"),
    Duration: ("-1", "-2시간", "1e9", "9999999", "100,000시간"),
    Number: ("-1", "1e9", "99999999999", "1.5"),
    Clock: ("25:00", "24:01", "-1:00", "12:60"),
    Month: ("0024-01", "9999-12", "2026-13"),
    Year: ("0024", "9999", "26", "-1", "2026.5"),
}


def columns() -> Iterator[tuple[str, Kind, Field]]:
    """Go through the columns of all kinds, those of child tables as well."""
    for kind in ALL:
        for field in kind.fields:
            yield f"{kind.name}.{field.name}", kind, field
        for lines in kind.lines:
            for field in lines.fields:
                yield f"{kind.name}.{lines.name}.{field.name}", kind, field


BOUNDED = {name: field for name, _, field in columns() if type(field.type) in NONSENSE}


@pytest.mark.parametrize("name", BOUNDED)
def test_nonsense_is_refused_with_a_sentence(name: str) -> None:
    type_ = BOUNDED[name].type
    for typed in NONSENSE[type(type_)]:
        checked = forms.check_value(type_, typed)
        assert checked.value is None, (typed, checked.value)
        assert checked.error.endswith(("요.", "다.")), (typed, checked.error)


@pytest.mark.parametrize("name", [name for name in BOUNDED if type(BOUNDED[name].type) is Number])
def test_every_number_has_an_end(name: str) -> None:
    type_ = BOUNDED[name].type
    assert isinstance(type_, Number)
    assert type_.most is not None
    assert type_.least is not None


MAY_BE_NOTHING = frozenset((
    "activity.minutes",  # of who did not come
    "activity.beneficiaries",  # of a cleaned street
    "asset.capacity", "asset.quantity",  # of a list that says so, of what is all lent or gone
    "job_program.seats",  # as many as come
    "job_program.min_age", "job_program.pay_amount",  # none asked, none paid
    *(f"population.{name}" for name in POPULATION.by_name if name.startswith(("men_", "women_"))),  # of a small 통
    "provision.persons", "provision.pages", "referral.reprints",  # counted by the program
))  # fmt: skip
"""The columns of which 0 says something."""


def test_nothing_is_no_number_of_what_there_is() -> None:
    for name, field in BOUNDED.items():
        if isinstance(field.type, Number | Duration):
            taken = forms.check_value(field.type, "0")
            assert (taken.value == 0) is (name in MAY_BE_NOTHING), name
            assert taken.error.endswith("요.") or (taken.error.endswith("다.")) or not taken.error
            assert bool(taken.error) is (name not in MAY_BE_NOTHING), name


@given(st.integers(1, 400))
def test_nobody_is_born_and_nothing_was_done_in_the_future(days: int) -> None:
    later = str(clock.today() + timedelta(days=days))
    for name, field in BOUNDED.items():
        past = isinstance(field.type, Birth) or getattr(field.type, "lean", None) is Lean.PAST
        assert not past or forms.check_value(field.type, later).error, name


@given(st.integers(1, 99))
def test_a_year_of_four_digits_is_never_taken_for_two(year: int) -> None:
    for typed in (f"{year:04}-03-12", f"{year:04}. 3. 12.", f"{year:04}0312"):
        for read in (dates.parse_date, dates.parse_birth):
            with pytest.raises(ValueError, match="연도를 확인"):
                read(typed)


SPANS = (
    ("from", "to"),
    ("starts_on", "ends_on"),
    ("from", "until"),
    ("on", "keep_until"),
    ("opened_on", "closed_on"),
)


def spans(kind: Kind) -> Iterator[tuple[str, str]]:
    """Go through the columns of a kind that are the first and the last day of something."""
    for first, last in SPANS:
        for name in kind.by_name:
            before = name.removesuffix(first)
            pair = (name, f"{before}{last}")
            days = [type(kind.by_name[each].type) for each in pair if each in kind.by_name]
            if name.endswith(first) and before[-1:] in ("", "_") and days == [Date, Date]:
                yield pair


@pytest.mark.parametrize(
    "kind", [kind for kind in ALL if any(spans(kind))], ids=lambda kind: kind.name
)
def test_nothing_ends_before_it_begins(kind: Kind) -> None:
    for first, last in spans(kind):
        found = kind.check({first: "2026-05-02", last: "2026-05-01"})
        assert {first, last} & set(found), (first, last)
