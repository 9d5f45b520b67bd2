"""The types of values: how each is stored, read from text or a cell, shown and laid out.

Screen, sheet and paper all show a value through its type, so they agree. `parse` takes what a
person typed or what a sheet's cell held and raises `ValueError` with a sentence for that person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass, field, replace
from datetime import date, datetime, time
from typing import ClassVar

from app.core import phones, registration_numbers
from app.core.clean_texts import cleaned
from app.core.hangul import attach
from app.core.quantities import find_number, read_number

Scalar = str | int | None
Line = Mapping[str, Scalar]
Value = str | int | tuple[str, ...] | tuple[Line, ...] | None
"""What a record holds: text, whole number, several choices, the rows of `Lines`, or nothing."""
Values = Mapping[str, Value]
"""The values of one record by column path."""
Cell = str | int | float | date | datetime | None
"""What a sheet's cell holds."""


def as_text(raw: object) -> str:
    """Return what was typed or read as clean NFC text; line breaks inside are kept.

    What shows nothing at all is empty: no name may be one that nobody sees.
    """
    if isinstance(raw, str):
        return cleaned(raw)
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if isinstance(raw, datetime):
        raw = raw.date() if raw.time() == time() else raw.isoformat(" ", "minutes")
    return cleaned(str(raw))


@dataclass(frozen=True)
class Found:
    """What a cell of a list holds of a value, where it holds less or more than one; all of it is kept in a memo."""

    value: Value
    why: str = ""
    """How it was read, where that is more than leaving the rest out."""
    beside: Values = field(default_factory=dict[str, Value])
    """What columns beside it take of the cell, where they are free."""


@dataclass(frozen=True)
class ValueType:
    """What all types share; a type of its own overrides what differs."""

    sql: ClassVar[str] = "TEXT"
    editor: ClassVar[str] = "line"
    """Which editor the form makes for it (`app.ui.widgets.editors`)."""
    align: ClassVar[str] = "left"
    many: ClassVar[bool] = False
    """Several values: kept in a child table `kind_field`."""
    width: ClassVar[int] = 28
    """The usual width on paper in millimetres."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The columns beside it that take what it holds of theirs."""
        return ()

    @property
    def whole(self) -> bool:
        """Whether a part of it would mislead, as of a number or a day; these are not laid out as words."""
        return self.align != "left"

    def parse(self, raw: object) -> Value:
        """Read a value; `None` when nothing was given."""
        raise NotImplementedError

    def show(self, value: Value) -> str:
        """Show a value as the screen, the sheet and the paper do."""
        return "" if value is None else str(value)

    def cell(self, value: Value) -> Cell:
        """Return what a sheet's cell should hold for it: text unless a real number or date."""
        return self.show(value) or None

    def reading(self, value: Value) -> str:
        """Return what a typed text was read as, told before it is taken; nothing where it speaks for itself."""
        del value
        return ""

    def remark(self, value: Value) -> str:
        """Return a warning that does not block, or nothing."""
        del value
        return ""

    def dropped(self, raw: object) -> str:
        """Tell what of an entered text is not kept though the rest was read, or nothing."""
        del raw
        return ""

    def apart(self, value: Value) -> tuple[Value, str]:
        """Return a value, and the words it keeps that would stand as well in a memo."""
        return value, ""

    def find(self, text: str) -> Found | None:
        """Return what a cell of a list holds of a value that is no value as it stands; nothing if in doubt."""
        del text
        return None

    def unread(self, value: Value) -> str:
        """Say that a value was only kept as it was typed, which a memo does as well, or nothing."""
        del value
        return ""

    def kept(self, text: str) -> str:
        """Return a cell that could not be read whole as it may stand in a memo."""
        return text

    def look_at(self, words: str) -> str:
        """Return what to look at because of words that stood about a value, or nothing."""
        del words
        return ""

    def part(self, value: Value, beside: Values) -> tuple[Value, Values]:
        """Return what stays of a value, and what columns beside it (`parts`) take of it: those that are free."""
        del beside
        return value, {}

    def keys(self, value: Value) -> tuple[str, ...]:
        """Return what a filter on this column can ask for."""
        return () if value is None else (str(value),)


def refuse_registration_number(text: str, about: str = "") -> str:
    """Return the text unless it holds a number that may not be kept (개인정보 보호법 제24조)."""
    if why := registration_numbers.refusal(text, about):
        raise ValueError(why)
    return text


@dataclass(frozen=True)
class Text(ValueType):
    """A line of text."""

    longest: int = 200
    about: str = ""
    """What its text is, where that tells a code from a number that may not be kept."""

    def parse(self, raw: object) -> Value:
        """Read the text; what a sheet already holds as a number is no registration number."""
        text = self.arrange(as_text(raw))
        if isinstance(raw, str):
            refuse_registration_number(text, self.about)
        if len(text) > self.longest:
            raise ValueError(
                f"{self.longest:,}자까지 적을 수 있습니다. 지금 {len(text):,}자입니다."
            )
        return text or None

    def arrange(self, text: str) -> str:
        """Put the text on one line."""
        return " ".join(filter(None, text.split("\n")))


@dataclass(frozen=True)
class Memo(Text):
    """Text of several lines."""

    longest: int = 6000
    editor: ClassVar[str] = "memo"
    width: ClassVar[int] = 60

    def arrange(self, text: str) -> str:
        """Keep the lines."""
        return text


@dataclass(frozen=True)
class Phone(ValueType):
    """A telephone number: digits, 내선 and words stored, hyphens shown; an odd one only warns."""

    _: KW_ONLY
    mobile: bool = False
    """It is for a mobile telephone: of two numbers in a cell that one stands here."""
    other: str = ""
    """The column beside it that takes the second of two numbers in a cell."""
    align: ClassVar[str] = "center"

    def parse(self, raw: object) -> Value:
        """Read a number in any of its usual shapes."""
        text = as_text(raw)
        refuse_registration_number(text)
        return phones.parse_phone(text).text if text.strip("-·. ") else None

    def show(self, value: Value) -> str:
        """Show with hyphens."""
        return phones.format_phone(str(value)) if value else ""

    def remark(self, value: Value) -> str:
        """Warn of a number that no telephone has, and of digits that are no part of the number."""
        phone = phones.parse_phone(str(value)) if value else None
        if phone is None:
            return ""
        if phone.odd and phones.is_shortened(phone.typed):
            return "표가 번호를 줄여 적어 남은 숫자를 알 수 없습니다. 원래 번호를 확인해 주세요."
        if phone.odd:
            return "전화번호 자릿수를 확인해 주세요. 이대로 저장할 수 있습니다."
        if any(map(str.isdecimal, phone.words)):
            number = phones.format_phone(replace(phone, words="").text)
            return f"{number}만 번호로 읽었습니다. “{phone.words}” 부분은 적힌 대로 뒤에 둡니다."
        return ""

    def reading(self, value: Value) -> str:
        """Tell the number that was read where more than a number was typed."""
        return self.show(value) if value and phones.parse_phone(str(value)).words else ""

    def apart(self, value: Value) -> tuple[Value, str]:
        """Return the number, and the words that stand behind it."""
        phone = phones.parse_phone(str(value)) if value else None
        if phone is None or not phone.words:
            return (phone.text if phone else value), ""
        return replace(phone, words="").text, phone.words

    def find(self, text: str) -> Found | None:
        """Return the number that belongs here of several, and one whose first zero a sheet dropped."""
        if whole := phones.with_zero(text):
            shown = phones.format_phone(whole)
            return Found(
                whole,
                f"앞의 0이 빠진 번호로 보고 {attach(shown, '으로/로')} 적었습니다. 확인해 주세요.",
            )
        numbers = phones.every(text)
        if len(numbers) < 2:  # noqa: PLR2004 - one number is read as such
            return None
        if phones.tells_change(text):
            return Found(numbers[-1])
        own = next(
            (each for each in numbers if self.mobile and phones.holds_mobile(each)), numbers[0]
        )
        second = next(each for each in numbers if each != own)
        return Found(own, beside={self.other: second} if self.other else {})

    def unread(self, value: Value) -> str:
        """Tell of words with digits among them that are no number: 결번(2025.3월)."""
        phone = phones.parse_phone(str(value)) if value else None
        if not phone or not phone.odd or phones.is_shortened(phone.typed):
            return ""
        words = any(map(str.isalpha, phone.typed)) and not phones.holds_local(phone.typed)
        return "전화번호로 읽지 못했습니다." if words else ""


@dataclass(frozen=True)
class Email(Text):
    """An e-mail address."""

    longest: int = 254

    def parse(self, raw: object) -> Value:
        """Read an address; it needs a single @ with text at both sides."""
        text = super().parse(raw)
        if text is not None and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", str(text)):
            raise ValueError("이메일 주소에는 @와 도메인이 있어야 합니다. 예: name@example.kr")
        return text

    def find(self, text: str) -> Found | None:
        """Return the only address among other words."""
        found = set(re.findall(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", text))
        return Found(found.pop()) if len(found) == 1 else None


@dataclass(frozen=True)
class Number(ValueType):
    """A whole number with an optional unit and bounds."""

    least: int | None = 0
    most: int | None = None
    unit: str = ""
    lower: bool = False
    """It is the lower end of what is written as a range."""
    sql: ClassVar[str] = "INTEGER"
    editor: ClassVar[str] = "number"
    align: ClassVar[str] = "right"
    width: ClassVar[int] = 16

    def parse(self, raw: object) -> Value:
        """Read digits with or without their commas, words of size (1만 5천), and the unit."""
        text = as_text(raw).removesuffix(self.unit).strip()
        if not text:
            return None
        number = read_number(text)
        if self.least is not None and number < self.least:
            raise ValueError(f"{self.least:,} 이상의 숫자를 적어 주세요.")
        if self.most is not None and number > self.most:
            raise ValueError(f"{self.most:,} 이하의 숫자를 적어 주세요.")
        return number

    def find(self, text: str) -> Found | None:
        """Return the one number among other words (약 30명), or an end of a range: 20~30."""
        found = find_number(text, self.unit, lower=self.lower)
        if found is None:
            return None
        number, is_range = found
        end = "적은" if self.lower else "큰"
        why = f"{end} 쪽인 {attach(self.show(number), '으로/로')} 적었습니다." if is_range else ""
        return Found(self.parse(number), why)

    def show(self, value: Value) -> str:
        """Show with thousands separators and the unit."""
        return "" if value is None else f"{value:,}{self.unit}"

    def cell(self, value: Value) -> Cell:
        """Return a real number."""
        return value if isinstance(value, int) else None


@dataclass(frozen=True)
class Link(ValueType):
    """Another record, by its id; several kinds may be allowed, since ids share one space."""

    named: tuple[str, ...]
    """The kinds by name, where they are few and known."""
    among: Callable[[], tuple[str, ...]] | None = None
    """Tells the kinds where they follow from what other declarations say."""
    role: bool = False
    """The record is a role of the one linked: both are entered in one form."""
    copies: tuple[str, ...] = ()
    """Columns of the linked record copied beside the link: lists sort and filter by them."""
    duty: bool = True
    """Where it leads to a clerk: the record is in that clerk's hands, and is handed over with all the rest."""
    sql: ClassVar[str] = "INTEGER"
    editor: ClassVar[str] = "link"

    def __init__(
        self,
        *kinds: str,
        among: Callable[[], tuple[str, ...]] | None = None,
        role: bool = False,
        copies: tuple[str, ...] = (),
        duty: bool = True,
    ) -> None:
        """Take the allowed kinds by name, or what tells them."""
        object.__setattr__(self, "named", kinds)
        object.__setattr__(self, "among", among)
        object.__setattr__(self, "role", role)
        object.__setattr__(self, "copies", copies)
        object.__setattr__(self, "duty", duty)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The allowed kinds by name."""
        return self.among() if self.among is not None else self.named

    def parse(self, raw: object) -> Value:
        """Read an id; a title is resolved to an id before, by the services."""
        text = as_text(raw)
        if text and not re.fullmatch(r"[0-9]{1,18}", text):
            raise ValueError(
                f"{attach(f'“{text[:20]}”', '으로/로')} 고른 기록이 없습니다. 목록에서 하나를 골라 주세요."
            )
        return int(text) if text else None


def always(values: Values) -> bool:
    """Tell that a number is due at once."""
    del values
    return True


@dataclass(frozen=True)
class Serial(ValueType):
    """A number the program gives once, in order and without gaps, inside the saving transaction."""

    pattern: str
    """`연계-{year}-{number:04}`; the year restarts the count."""
    due: Callable[[Values], bool] = always
    """Whether a record with these values has its number; a draft may have none yet."""
    align: ClassVar[str] = "center"

    def parse(self, raw: object) -> Value:
        """Read a number that was given."""
        return as_text(raw) or None
