"""The types of values on the calendar and the clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from app.core import dates, named_days
from app.core.day_words import Lean
from app.core.hangul import attach
from app.core.quantities import find_minutes, read_minutes
from app.core.values import Cell, Found, Value, ValueType, as_text, refuse_registration_number

BIRTH = "생년월일"
"""What a number in a birthday's column is called: a lost zero tells it from a code."""
TIME = re.compile(
    r"[T ]\s*((?:(?:오전|오후|낮|저녁|밤)\s*)?[0-9]{1,2}(?::[0-9]{2}|\s*시(?:\s*반|\s*[0-9]{1,2}\s*분)?))"
    r"(:[0-5][0-9])?$"
)
"""A time of day at the end of a moment."""
_YEAR = re.compile(r"(20[0-9]{2})\s*(?:년도?)?")
_NAMED_TIME = re.compile(rf"(.+?){TIME.pattern.partition('(:[0-5]')[0]}")
"""A day with its time, whatever stands behind them."""


def moment_in(text: str, today: date) -> str | None:
    """Return the day and time that a text names first, `2026-12-03T14:00`; None where it names none."""
    found = _NAMED_TIME.match(text.strip())
    if found is None:
        return None
    try:
        return f"{dates.parse_date(found[1], today, Lean.AHEAD)}T{dates.parse_time(found[2])}"
    except ValueError:
        return None


@dataclass(frozen=True)
class Date(ValueType):
    """A day, stored `2026-11-21`, shown `2026. 11. 21.`."""

    lean: Lean = Lean.NEAR
    """Where a day lies that is typed without its year or week."""
    years: int | None = None
    """How many years ahead it may lie at most; by default as many as its lean allows."""
    editor: ClassVar[str] = "date"
    align: ClassVar[str] = "center"
    width: ClassVar[int] = 23  # as wide as `2026. 11. 21.`

    def parse(self, raw: object) -> Value:
        """Read a day from text or a sheet's date; one that can only be past is not taken from the future."""
        if isinstance(raw, date):
            day = (raw.date() if isinstance(raw, datetime) else raw).isoformat()
        elif text := as_text(raw):
            day = dates.parse_date(text, lean=self.lean)
        else:
            return None
        return dates.refuse_too_late(day, self.lean, self.years)

    def find(self, text: str) -> Found | None:
        """Return the one day that stands among other words, or a day of the month that does."""
        return _day_in(text, self)

    def reading(self, value: Value) -> str:
        """Tell the day with its weekday."""
        return dates.show_day(str(value)) if value else ""

    def show(self, value: Value) -> str:
        """Show as public offices write days."""
        return dates.show_date(str(value)) if value else ""

    def cell(self, value: Value) -> Cell:
        """Return a real date."""
        return date.fromisoformat(str(value)) if value else None


@dataclass(frozen=True)
class Moment(ValueType):
    """A day and time of day, stored `2026-11-21T14:03:00`, shown `2026. 11. 21. 14:03`."""

    lean: Lean = Lean.NEAR
    """Where a day lies that is typed without its year or week."""
    years: int | None = None
    """How many years ahead it may lie at most; by default as many as its lean allows."""
    align: ClassVar[str] = "center"
    width: ClassVar[int] = 32  # as wide as `2026. 11. 21. 14:03`

    def parse(self, raw: object) -> Value:
        """Read a day with an optional time: `2026. 11. 21. 14:03`, `내일 오후 2시`, `20일 9시 반`."""
        if isinstance(raw, datetime):
            moment = raw.replace(microsecond=0, tzinfo=None).isoformat()
            return dates.refuse_too_late(moment, self.lean, self.years)
        text = as_text(raw)
        if not text:
            return None
        found = TIME.search(text)
        day = text[: found.start()] if found else text
        clock = dates.parse_time(found[1]) if found else "00:00"
        seconds = (found and found[2]) or ":00"
        moment = f"{dates.parse_date(day, lean=self.lean)}T{clock}{seconds}"
        return dates.refuse_too_late(moment, self.lean, self.years)

    def find(self, text: str) -> Found | None:
        """Return the one day that stands among other words, without a time."""
        return _day_in(text, self)

    def reading(self, value: Value) -> str:
        """Tell the day with its weekday, and the time."""
        day, _, time = str(value or "").partition("T")
        if not day:
            return ""
        return f"{dates.show_day(day)} {time[:5] if time[:5] != '00:00' else ''}".rstrip()

    def show(self, value: Value) -> str:
        """Show to the minute; midnight is a day without a time."""
        if not value:
            return ""
        day, _, clock = str(value).partition("T")
        return f"{dates.show_date(day)} {clock[:5] if clock[:5] != '00:00' else ''}".rstrip()

    def cell(self, value: Value) -> Cell:
        """Return a real date and time."""
        return datetime.fromisoformat(str(value)) if value else None


def _day_in(text: str, type_: Date | Moment) -> Found | None:
    """Return the day that a text names, and say so where it names no more than its month."""
    named = named_days.day_in(text, type_.lean)
    if named is None:
        return None
    value = type_.parse(named.day)
    shown = attach(type_.show(value), "으로/로")
    return Found(value, "" if named.whole else f"달까지만 적혀 있어 {shown} 적었습니다.")


@dataclass(frozen=True)
class Month(ValueType):
    """A month of the calendar, stored `2026-11`, shown `2026년 11월`."""

    align: ClassVar[str] = "center"

    def parse(self, raw: object) -> Value:
        """Read `2026-11`, `2026. 11.`, `202611`, `2026년 11월`, or a day of it."""
        if isinstance(raw, date):
            return raw.isoformat()[: len("2026-11")]
        text = as_text(raw)
        return dates.parse_month(text) if text else None

    def find(self, text: str) -> Found | None:
        """Return the one month that stands among other words."""
        month = named_days.month_in(text)
        return Found(month) if month else None

    def show(self, value: Value) -> str:
        """Show year and month."""
        if not value:
            return ""
        year, month = str(value).split("-")
        return f"{int(year)}년 {int(month)}월"


@dataclass(frozen=True)
class Year(ValueType):
    """A year of the calendar, stored `2026`, shown `2026년`."""

    align: ClassVar[str] = "center"
    width: ClassVar[int] = 16  # as wide as `2026년`

    def parse(self, raw: object) -> Value:
        """Read `2026`, `2026년`, `2026년도`, or a day of it."""
        if isinstance(raw, date):
            return str(raw.year)
        text = as_text(raw)
        if not text:
            return None
        found = _YEAR.fullmatch(text)
        if found is None:
            raise ValueError("연도를 2026처럼 네 자리로 적어 주세요.")
        return found[1]

    def show(self, value: Value) -> str:
        """Show the year."""
        return f"{value}년" if value else ""


@dataclass(frozen=True)
class Clock(ValueType):
    """A time of day, stored and shown `14:03`."""

    align: ClassVar[str] = "center"
    width: ClassVar[int] = 14  # as wide as `14:03`

    def parse(self, raw: object) -> Value:
        """Read a 24-hour time, or the hour alone."""
        text = as_text(raw)
        return dates.parse_time(text) if text else None


_FEW = 12
"""Minutes up to which a number is rather one of hours: nobody enters a deed of ten minutes, many one of three hours."""


@dataclass(frozen=True)
class Duration(ValueType):
    """A length of time in minutes, shown `2시간 30분`."""

    most: int = 10_000 * 60
    """The most minutes it may be: by default more than a working life's training."""
    least: int = 1
    """The fewest minutes: what took none did not happen, unless its kind says what 0 means."""
    sql: ClassVar[str] = "INTEGER"
    align: ClassVar[str] = "right"
    width: ClassVar[int] = 24  # as wide as `120시간 30분`

    def parse(self, raw: object) -> Value:
        """Read `2시간 30분`, `2.5시간`, `2:30`, `150분`, minutes alone, or from when to when: `9시~11시`."""
        text = as_text(raw)
        if not text:
            return None
        minutes = read_minutes(text)
        if minutes < self.least:
            raise ValueError(
                f"{self.show(self.least)} 이상을 적어 주세요. 지금 {self.show(minutes)}입니다."
            )
        if minutes > self.most:
            raise ValueError(
                f"{self.show(self.most)}까지 적을 수 있습니다. 지금 {self.show(minutes)}입니다."
            )
        return minutes

    def find(self, text: str) -> Found | None:
        """Return the one length of time among other words (약 2시간), or the greater of a range: 2~3시간."""
        found = find_minutes(text)
        if found is None:
            return None
        minutes, is_range = found
        shown = attach(self.show(minutes), "으로/로")
        return Found(self.parse(minutes), f"큰 쪽인 {shown} 적었습니다." if is_range else "")

    def remark(self, value: Value) -> str:
        """Warn of so few minutes that hours were meant by a number alone."""
        if not isinstance(value, int) or value > _FEW:
            return ""
        return f"{value}분으로 읽었습니다. {value}시간이면 ‘{value}시간’으로 적어 주세요."

    def show(self, value: Value) -> str:
        """Show hours and minutes."""
        if not isinstance(value, int):
            return ""
        hours, minutes = divmod(value, 60)
        parts = (f"{hours:,}시간" if hours else "", f"{minutes}분" if minutes or not hours else "")
        return " ".join(filter(None, parts))


@dataclass(frozen=True)
class Birth(ValueType):
    """A birthday or year of birth."""

    sex: str = ""
    """The column beside it that takes the sex, where a birth is written with the digit that tells it."""
    align: ClassVar[str] = "center"
    width: ClassVar[int] = 23  # as wide as `1958. 3. 12.`

    def parse(self, raw: object) -> Value:
        """Read `580312`, `1958.3.12`, `58-3-12`, a year alone, or the day of `580312-1`."""
        if isinstance(raw, date):
            return Date().parse(raw)
        text = as_text(raw)
        refuse_registration_number(text, BIRTH)
        return dates.parse_birth(text) if text else None

    def find(self, text: str) -> Found | None:
        """Return the one birth among other words (음력, 만 70세), and the sex that the digit behind it tells."""
        birth = named_days.birth_in(text)
        if birth is None:
            return None
        sex = named_days.sex_behind(text) if self.sex else ""
        return Found(birth, self.dropped(text), {self.sex: sex} if sex else {})

    def kept(self, text: str) -> str:
        """Return the text without what stands behind a birth in a resident number."""
        return named_days.without_back(text)

    def reading(self, value: Value) -> str:
        """Tell the century that two digits were read as."""
        return self.show(value)

    def dropped(self, raw: object) -> str:
        """Tell that the digit behind a birthday, and the signs behind that, are not kept."""
        if isinstance(raw, date) or not dates.is_front(as_text(raw)):
            return ""
        return "생년월일만 받고 주민등록번호 뒷자리는 버렸습니다."

    def show(self, value: Value) -> str:
        """Show a full day, or the year with 년."""
        if not value:
            return ""
        return dates.show_date(str(value)) if len(str(value)) > len("1958") else f"{value}년"
