"""What is typed into a field: as usual, and at its longest, for whatever type is declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from itertools import cycle, islice
from typing import Any, cast

from app.core import clock
from app.core.choices import LONGEST, Choice, Choices, Days, Flag
from app.core.fields import Field
from app.core.places import Address, Detail, Postcode
from app.core.series import Series
from app.core.times import Birth, Clock, Date, Duration, Moment, Month, Year
from app.core.values import Email, Memo, Number, Phone, Serial, Text, Value
from app.core.weekdays import ALWAYS

RARE = "㒚𠃗𪚥"
"""Hanja that a resident's name may hold; the last one is in no font."""
ODD = f"{RARE} <&> Ångström-O’Brien 🙂\t남궁{RARE}"
"""What no layout reckons with: hanja of the extensions, XML's own letters, Latin, emoji, a tab."""
_WORDS = (
    "마을로12길", ODD, "어르신", "㈜한빛", "남궁옥분", "빛나는아파트관리사무소2층소회의실", "12,345", "(재가)"
)  # fmt: skip


class Sort(StrEnum):
    """How much a record holds."""

    USUAL = "usual"
    WORST = "worst"
    """As much as fits."""
    BARE = "bare"
    """No more than it must."""


def enter(field: Field, number: int, sort: Sort) -> Value:
    """Return what stands in a field of the so-and-so-many-th record, read as if it had been typed."""
    if sort is Sort.BARE and not field.required:
        return None
    ways = _LONGEST if sort is Sort.WORST else _USUAL
    way = next(ways[each] for each in type(field.type).__mro__ if each in ways)
    return field.type.parse(way(field, number))


def filled(length: int, number: int, *, lines: int = 1) -> str:
    """Return a text of exactly so many characters, on so many lines."""
    words = islice(cycle(_WORDS), number % len(_WORDS), None)
    text = ""
    while len(text) < length:
        text += next(words) + " "
    text = text[:length].rstrip()
    text += "끝" * (length - len(text))
    if lines == 1:
        return text
    step = length // lines
    parts = [text[start : start + step] for start in range(0, length, step)]
    return "\n".join(parts)[:length]


def _day(number: int) -> str:
    """Return a day of this year that has come: of a deed none is taken that has not."""
    today = clock.today()
    first = date(today.year, 1, 1)
    return str(first + timedelta(days=number * 37 % ((today - first).days + 1)))


def _word(field: Field, number: int) -> str:
    people = ("김하늘", "남궁옥분", "이란", "박마을")
    text = people[number % 4] if "name" in field.name else f"{field.label} {number + 1}"
    return text[: field.type.longest] if isinstance(field.type, Text) else text


def _option(field: Field, number: int) -> object:
    assert isinstance(field.type, Choice)
    options = field.type.options
    return options[number % len(options)] if options else "다른 것"


def _longest_option(field: Field, number: int) -> object:
    assert isinstance(field.type, Choice)
    own = [filled(LONGEST, number).replace(",", "·").replace("/", "·")] if field.type.open else []
    return max([*field.type.options, *own], key=len)


def _several(field: Field, number: int) -> object:
    """Return everything that can be chosen at once."""
    options = list(field.type.options) if isinstance(field.type, Choice) else []
    return [*options, *([_longest_option(field, number)] if not options else [])]


def _series(field: Field, number: int, sort: Sort, count: int) -> object:
    assert isinstance(field.type, Series)
    inner = Field(field.name, field.label, field.type.each)
    count = min(count, field.type.most or count)
    return [enter(inner, number + each, sort) for each in range(count)]


def _number(field: Field, number: int, *, most: bool) -> object:
    assert isinstance(field.type, Number)
    least, limit = field.type.least or 0, field.type.most
    if most:
        return 999_999_999_999 if limit is None else limit
    return least + (number % (min(limit, least + 40) - least + 1) if limit is not None else number)


Way = Callable[[Field, int], object]
_USUAL: Mapping[type[Any], Way] = {
    Memo: lambda field, number: f"{field.label}: 주 2회 오전에 찾아뵙니다."[: number % 40],
    Postcode: lambda _field, number: f"{number % 90000 + 10000}",
    Email: lambda _field, number: f"maeul{number}@hanbit.example.kr",
    Text: _word,
    Address: lambda _field, number: f"서울특별시 한빛구 마을로 {number % 900 + 1}",
    Detail: lambda _field, number: f"{number % 9 + 101}동 {number % 900 + 101}호",
    Choices: lambda field, number: [_option(field, number)],
    Choice: _option,
    Number: lambda field, number: _number(field, number, most=False),
    Date: lambda _field, number: _day(number),
    Month: lambda _field, number: _day(number)[:7],
    Year: lambda _field, number: f"{2000 + number % 100}",
    Moment: lambda _field, number: f"{_day(number)} 14:03",
    Clock: lambda _field, number: f"{number % 14 + 8:02}:30",
    Duration: lambda field, number: cast("Duration", field.type).least + number % 300,
    Birth: lambda _field, number: f"{1940 + number % 50}-03-12",
    Flag: lambda _field, number: "01"[number % 2],
    Days: lambda _field, number: number % 127 + 1,
    Phone: lambda _field, number: f"010-0000-{number % 10000:04}",
    Serial: lambda _field, _number: None,
    Series: lambda field, number: _series(field, number, Sort.USUAL, 2),
}
_LONGEST: Mapping[type[Any], Way] = {
    **_USUAL,
    Memo: lambda field, number: filled(_length(field), number, lines=9),
    Postcode: lambda _field, _number: "123-456",
    Email: lambda field, _number: "a" * (_length(field) - 14) + "@hanbit.ex.kr",
    Text: lambda field, number: filled(_length(field), number),
    Address: lambda field, number: filled(_length(field), number),
    Detail: lambda field, number: filled(_length(field), number),
    Choices: _several,
    Choice: _longest_option,
    Number: lambda field, number: _number(field, number, most=True),
    Duration: lambda field, _number: cast("Duration", field.type).most,
    Days: lambda _field, _number: 0b101_011_110_101_011_110_101 & ALWAYS,
    Phone: lambda _field, _number: "0505-1234-5678 내선 12345",
    Series: lambda field, number: _series(field, number, Sort.WORST, 12),
}


def _length(field: Field) -> int:
    assert isinstance(field.type, Text)
    return field.type.longest
