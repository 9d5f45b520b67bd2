"""Hypothesis strategies for the values of any declared kind, as they are stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import cast

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from app.core.choices import Choice, Choices, Days, Flag
from app.core.fields import Field, Lines
from app.core.kind import Kind
from app.core.money import Money
from app.core.series import Series
from app.core.times import Birth, Clock, Date, Duration, Moment, Month, Year
from app.core.values import (
    Email,
    Line,
    Link,
    Memo,
    Number,
    Phone,
    Serial,
    Text,
    Value,
    ValueType,
)

LETTERS = "가나다김철수이영희박솔ㄱㅊ ab-'\"%_\\;𠀀é0159()·㈜"
TEXTS = st.text(LETTERS, min_size=1, max_size=20)
DAYS = st.dates(date(1920, 1, 1), date(2099, 12, 31)).map(str)
Ids = Mapping[str, Sequence[int]]


def _offered(type_: Choice) -> tuple[str, ...]:
    """Return the words of a list, with one of the office's own where it is open."""
    return (*type_.options, *(("우리 동의 말",) if type_.open else ()))


def typed(type_: ValueType, ids: Ids) -> SearchStrategy[Value]:
    """Return what a column of a type may hold; links point to one of the ids of their kinds."""
    if isinstance(type_, Choices):
        return st.lists(st.sampled_from(_offered(type_)), min_size=1, unique=True).map(tuple)
    if isinstance(type_, Choice):
        return st.sampled_from(_offered(type_))
    if isinstance(type_, Series):
        several = st.lists(typed(type_.each, ids).map(str), min_size=1, max_size=5, unique=True)
        return several.map(tuple)
    if isinstance(type_, Link):
        among = [record for kind in type_.kinds for record in ids.get(kind, ())]
        return st.sampled_from(among) if among else st.none()
    if isinstance(type_, Text | Serial):
        longest = 200 if isinstance(type_, Memo) else getattr(type_, "longest", 20)
        readable = TEXTS.map(lambda text: Text(longest).parse(text[:longest]))
        return st.just("a@b.kr") if isinstance(type_, Email) else readable
    return _PLAIN[type(type_)](type_)


def _numbers(type_: ValueType) -> SearchStrategy[Value]:
    assert isinstance(type_, Number)
    least = -(10**6) if type_.least is None else type_.least
    return st.integers(least, 10**6 if type_.most is None else type_.most)


def _phones(type_: ValueType) -> SearchStrategy[Value]:
    return st.sampled_from(("010-1234-5678", "02-312-4567", "1588-1234")).map(type_.parse)


_MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1))
_PLAIN: Mapping[type[ValueType], Callable[[ValueType], SearchStrategy[Value]]] = {
    Flag: lambda _: st.sampled_from((0, 1)),
    Days: lambda _: st.integers(1, (1 << 21) - 1),
    Number: _numbers,
    Money: _numbers,
    Duration: lambda _: st.integers(0, 10_000),
    Phone: _phones,
    Birth: lambda _: DAYS | st.integers(1920, 2026).map(str),
    Date: lambda _: DAYS,
    Year: lambda _: st.integers(2000, 2099).map(str),
    Month: lambda _: DAYS.map(lambda day: day[:7]),
    Moment: lambda _: _MOMENTS.map(lambda moment: moment.replace(microsecond=0).isoformat()),
    Clock: lambda _: st.times(time(), time(23, 59)).map(lambda at: f"{at:%H:%M}"),
}


def column(field: Field, ids: Ids) -> SearchStrategy[Value]:
    """Return what a column may hold; what is required is never empty."""
    if field.required or (isinstance(field.type, Link) and field.type.role):
        return typed(field.type, ids).filter(lambda value: value is not None)
    return st.none() | typed(field.type, ids)


def rows(lines: Lines, ids: Ids) -> SearchStrategy[Value]:
    """Return what a child table may hold."""
    line = st.fixed_dictionaries({field.name: column(field, ids) for field in lines.fields})
    filled = line.filter(lambda row: any(value is not None for value in row.values()))
    several = st.lists(filled, min_size=1, max_size=lines.most or 4)
    return st.none() | several.map(lambda rows: cast("tuple[Line, ...]", tuple(rows)))


def record(kind: Kind, ids: Ids) -> SearchStrategy[dict[str, Value]]:
    """Return the values of a whole record of a kind."""
    columns = {field.name: column(field, ids) for field in kind.fields}
    tables = {lines.name: rows(lines, ids) for lines in kind.lines}
    return st.fixed_dictionaries({**columns, **tables})
