"""Numbers that no office may keep, known by what they look like wherever they stand.

개인정보 보호법 제24조·제24조의2 forbid keeping resident and foreigner registration numbers, passport and
driving-licence numbers. All text passes here: forms, sheets, searches, drafts, notes, file names.

A registration number is a valid YYMMDD, then a digit of sex and century and six more, with spaces, dots or
dashes of any width between or with none, touching neither another digit nor a decimal point; twelve digits
are one whose first zero a sheet dropped. Its last digit checks it only where it was given before October
2020, so a wrong check proves nothing of a number as such: it decides only where a code is more likely, and
where the seventh digit says that somebody was born before 1900, since a day and its serial look so too.
What words stand before a number, or above its column, tells the rest apart (`about`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import cast

from app.core.number_proofs import (
    BEFORE_1900,
    century_of,
    is_birth,
    is_checked,
    is_corporate,
    is_day,
    is_past,
)
from app.core.pieced_numbers import in_pieces
from app.core.signs import plain_signs

Span = tuple[int, int]
"""Where something begins in a text, and where it has ended."""
HIDDEN = "*"


class Sort(StrEnum):
    """What a number is."""

    RESIDENT = "주민등록번호"
    FOREIGNER = "외국인등록번호"
    PASSPORT = "여권번호"
    LICENCE = "운전면허번호"


@dataclass(frozen=True)
class Forbidden:
    """One number that may not be kept."""

    sort: Sort
    start: int
    end: int
    shown: str
    """The number as it may be told of: `530304-1******`."""


FEWEST = 7
"""Digits of the shortest of them, a passport's."""
_BEFORE = 16
"""Letters before a number that may say what it is."""
_ZERO_LOST, _WHOLE = 12, 13
_REGIONS = "서울|부산|경기남부|경기북부|경기|강원|충북|충남|전북|전남|경북|경남|제주|대구|인천|광주|대전|울산"
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_NAMED = re.compile(
    rf"[^\W\d_]\W{{0,2}}\d{{3}}|여권|passport|주민|외국인|거소|뒷|{_REGIONS}", re.IGNORECASE
)
"""Without any of these fewer digits than a registration number has are none of the numbers."""
_RUN = re.compile(
    r"\d{6}|\d(?: \d){6}|\d{1,5}(?:([ .-])\d{1,6})(?:\1\d{1,6}){2}|(?:,\d{3}){4}|[A-Z][ -]?\d{3}",
    re.IGNORECASE,
)
"""What each of the numbers has one of; telephones, days and addresses mostly have none."""
_OLDEST = 1860
"""The year of birth of the oldest who were given a number: the first were in 1968."""
_REGION_LAST = re.compile(rf"(?:{_REGIONS})$")
_MARK = r"[-~.·:_/()\[\]*=|]"
_HARD = rf"\s{{0,3}}{_MARK}(?:\s{{0,2}}{_MARK})?\s{{0,3}}"
_GAP = r"(?:[ ]|(?P<apart>[ ]?[,\t\n][ ]?))?"
"""What parts a number, or two things: cells that were pasted beside each other, or two lines."""
_REGISTRATION = re.compile(
    rf"""(?<!\d)
         (?P<decimals>(?<=\d[.]))?             # the digits of a fraction, perhaps of a coordinate
         (?:(?P<date>\d{{6}}|\d{{5}})(?P<parted>{_HARD})?{_GAP}
           |(?P<century>18|19|20)?(?P<year>\d\d)(?P<inner>[-./][ ]?|[ ])(?P<rest>\d\d(?P=inner)\d\d)[.]?{_HARD}
           |(?P<full>(?:18|19|20)\d{{6}}){_HARD}
           |(?P<spaced>\d(?:[ ]\d){{5}})(?:{_HARD}|[ ]))
         (?P<back>\d{{7}}|\d[ -]\d{{6}}|\d(?:[ ]\d){{6}})
         (?!\d)(?P<fraction>[.]\d+)?""",
    re.VERBOSE,
)
_SHORT = re.compile(r"(?<![\d.])\d{10,11}(?:[.]0{1,2})?(?![\d.])")
"""What is left of a number of the year 2000 in a sheet that took it for a quantity."""
_SCALED = re.compile(r"(?<![\d.,])(?P<digits>\d[.,]\d{10,12})[eE][+]?(?P<power>1[12])(?!\d)")
"""A quantity with all its digits as a power of ten, as Java writes it; zeros at its end are left out."""
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,2},\d{3},\d{3},\d{3},\d{3}(?![\d,])")
_KOREAN_PASSPORT = re.compile(
    r"(?<![A-Za-z0-9])[MSRGOD](?:\d{8}|\d{3}[A-Z]\d{4})(?![A-Za-z0-9])", re.IGNORECASE
)
_ANY_PASSPORT = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]{1,2}[ -]?(?:\d{6,9}|\d{3,4}[ -]\d{4,5})|[A-Z]\d{3}[A-Z]\d{4}|\d{9})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_LICENCE = re.compile(
    rf"(?<!\d)(?<!\d[-.])(?:1[1-9]|2[0-8]|{_REGIONS})(?P<join>{_HARD}|[ ])?"
    rf"\d\d(?:{_HARD}|[ ])\d{{6}}(?:{_HARD}|[ ])\d\d(?!\d)"
)
_BARE_LICENCE = re.compile(r"(?<!\d)(?:1[1-9]|2[0-8])\d{10}(?!\d)")
_RESIDENTS = "주민(?!센터|자치|안내|단체|모임|복지|의견|제공)"
"""Says whose the number is; a telephone of 주민센터 or 주민 안내 is nobody's own."""
_PERSONS = re.compile(
    f"{_RESIDENTS}|외국인등록|외국인번호|거소|민번|생년월일|생일|출생|birth", re.IGNORECASE
)
_NAMES_NUMBER = re.compile(f"{_RESIDENTS}|외국인등록|거소신고")
_BACK = re.compile(r"뒷\s*(?:자리|번호|부분)|(?:주민|외국인등록|거소신고)[^\d\n]{0,12}(?:뒤|뒷)")
"""What says of seven digits that they are the rest of a registration number, whose front stands elsewhere."""
_OTHER_BACKS = re.compile("전화|휴대|폰|연락처|계좌|카드|차량")
"""Whose last digits are called so as well."""
_SEVEN = re.compile(r"(?<![\d.,-])[1-8]\d{6}(?![\d,-])")
_CODES = re.compile("코드|code|계좌|법인|사업자|인허가", re.IGNORECASE)
_PLACES = re.compile(
    "위도|경도|좌표|latitude|longitude|일시|시각|일자|(?<![a-z])(?:dt|date|time|timestamp)(?![a-z])",
    re.IGNORECASE,
)
_PASSPORTS = re.compile("여권|passport", re.IGNORECASE)
_LICENCES = re.compile("면허|licen[cs]e", re.IGNORECASE)
_LABEL = r"(?:등록)?(?:번호|no)?[^0-9A-Za-z가-힣]{0,4}$"
"""What may stand between a word that exempts a number and the number."""


@dataclass(frozen=True)
class _Said:
    """What is said of a number: above its column, and before it on its line."""

    about: str
    before: str

    def names(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether something suspicious is said anywhere near."""
        return bool(pattern.search(self.about) or pattern.search(self.before))

    def labels(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether something that exempts a number is its very label."""
        if pattern.search(self.about):
            return True
        return bool(re.search(f"(?:{pattern.pattern}){_LABEL}", self.before, re.IGNORECASE))


def seek(text: str, about: str = "") -> list[Forbidden]:
    """Return the numbers in a text that may not be kept, in order, none inside another.

    `about` says what the text is of: the header of its column.
    """
    return [*_sought(text, about)] if may_hold(text, about) else []


@lru_cache(maxsize=4_096)
def _sought(text: str, about: str) -> tuple[Forbidden, ...]:
    """Return what `seek` finds; remembered, since several guards ask for the same cell one after another."""
    plain, places = plain_signs(text)
    if not _RUN.search(plain):
        return ()
    found = sorted(_all(plain, about), key=lambda each: (each.start, -each.end))
    kept: list[Forbidden] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(
        Forbidden(each.sort, places[each.start], places[each.end - 1] + 1, each.shown)
        for each in kept
    )


def may_hold(text: str, about: str = "") -> bool:
    """Tell whether a text has digits enough to hold such a number; most have not."""
    digits = _digits_in(text) if len(text) >= FEWEST else 0
    if digits >= _ZERO_LOST or digits < FEWEST:
        return digits >= _ZERO_LOST
    return bool(_NAMED.search(text + about)) if _LETTER.search(text) else _is_named(about)


@lru_cache(maxsize=4_096)
def _digits_in(text: str) -> int:
    """Return how many digits a text has; several guards ask for the same cell one after another."""
    return len(_DIGIT.findall(text))


@lru_cache(maxsize=1_024)
def _is_named(about: str) -> bool:
    """Tell whether what a text without any letter is of may be the name of such a number."""
    return bool(_NAMED.search(about))


def may_go_on(text: str, other: str) -> bool:
    """Tell whether such a number may begin in one text and go on in another beside it.

    It goes on with a digit or a sign, and breaks off behind one, or behind the name of a region.
    """
    if not text or not other or other.lstrip()[:1].isalpha():
        return False
    return not text[-1].isalpha() or bool(_REGION_LAST.search(text))


def find(text: str, about: str = "") -> list[Span]:
    """Return where numbers that may not be kept stand in a text, in order."""
    return [(each.start, each.end) for each in seek(text, about)]


def mask(text: str, about: str = "") -> str:
    """Return the text with its numbers as they may be told of: `530304-1******`."""
    for each in reversed(seek(text, about)):
        text = text[: each.start] + each.shown + text[each.end :]
    return text


def masked(value: object, about: Callable[[str], str] = lambda _: "", name: str = "") -> object:
    """Return entries of a form, or whatever else is kept as JSON, with the numbers in its texts masked.

    `about` tells what the text under a name is of, as `seek` takes it; `name` is the one it stands under.
    """
    if isinstance(value, str):
        return mask(value, about(name))
    if isinstance(value, Mapping):
        pairs = cast("Mapping[object, object]", value).items()
        return {masked(key): masked(each, about, str(key)) for key, each in pairs}
    if isinstance(value, list | tuple):
        return [masked(each, about, name) for each in cast("Sequence[object]", value)]
    if type(value) is int and find(str(value), about(name)):
        return mask(str(value), about(name))
    return value


def refusal(text: str, about: str = "") -> str:
    """Return why a text may not be stored, what was kept and what to do; empty where it may."""
    found = seek(text, about)
    if not found:
        return ""
    first = found[0]
    instead = {
        Sort.RESIDENT: "생년월일이 필요하면 앞 6자리만 생년월일 칸에 적어 주세요.",
        Sort.FOREIGNER: "생년월일이 필요하면 앞 6자리만 생년월일 칸에 적어 주세요.",
    }.get(first.sort, "확인만 하고 번호는 적지 마세요.")
    return (
        f"{first.sort}는 저장할 수 없습니다. "
        f"저장하지 않았고 다른 칸은 그대로입니다. {first.shown} 부분을 지우세요. {instead}"
    )


# --- each sort ---------------------------------------------------------------------------------


def _all(plain: str, about: str) -> Iterator[Forbidden]:
    yield from _registrations(plain, about)
    yield from _lost(plain, about)
    yield from _backs(plain, about)
    yield from _scaled(plain, about)
    yield from _licences(plain, about)
    yield from _passports(plain, about)


def _registrations(plain: str, about: str) -> Iterator[Forbidden]:
    at = 0
    while found := _REGISTRATION.search(plain, at):
        end = found.start("fraction") if found["fraction"] else found.end()
        if _counts(found, _said(plain, found.start(), about)):
            at = end
            yield _registration(found.start(), end, _front(found), _digits(found["back"]))
        else:
            at = found.start() + 1
    for start, end, digits in in_pieces(plain):
        if not _said(plain, start, about).labels(_CODES):
            yield _registration(start, end, digits[:6], digits[6:])
    for found in _THOUSANDS.finditer(plain):
        digits = _digits(found[0]).rjust(_WHOLE, "0")
        if is_birth(digits) and is_checked(digits):
            yield _registration(*found.span(), digits[:6], digits[6:])


def _front(found: re.Match[str]) -> str:
    """Return the six digits of the day, whichever way they are written."""
    given = found["full"] or found["date"] or found["spaced"] or found["year"] + found["rest"]
    return _digits(given).rjust(6, "0")[-6:]


def _counts(found: re.Match[str], said: _Said) -> bool:
    """Tell whether digits are a number of a person rather than a measured, counted or given one."""
    digits = _front(found) + _digits(found["back"])
    century = found["century"] or (found["full"] or "")[:2]
    if _is_fraction(found) or not is_birth(digits) or (century and not is_past(digits, century)):
        return False
    bare = bool(found["date"]) and not found["parted"]
    if digits[6] in BEFORE_1900:
        return bool(century) or said.names(_PERSONS) or _is_elder(digits, said)
    if found["date"] and len(found["date"]) < len("530304"):
        sure = said.names(_PERSONS) or "등록번호" in said.about
        lately = digits[6] in "3478" and (sure or (bare and is_checked(digits)))
        return lately or bool(_NAMES_NUMBER.search(said.about))
    if found["apart"]:
        return is_checked(digits) or said.names(_NAMES_NUMBER)
    if bare:
        return _is_persons(digits, said)
    return not (said.labels(_CODES) and is_corporate(digits))


def _is_elder(digits: str, said: _Said) -> bool:
    """Tell whether digits are the number of somebody who was born before 1900 and lived to be given one."""
    year = century_of(digits) + int(digits[:2])
    return year >= _OLDEST and is_checked(digits) and not said.labels(_CODES)


def _is_fraction(found: re.Match[str]) -> bool:
    """Tell whether the digits are part of a number with decimals; `.0` behind them are none."""
    bare = bool(found["date"]) and not found["parted"]
    fraction = bool(found["fraction"]) and bool(found["fraction"].strip(".0"))
    pointed = bare or (found["parted"] or "").strip() == "."
    return pointed and (found["decimals"] is not None or fraction)


def _is_persons(digits: str, said: _Said) -> bool:
    """Tell whether 13 digits in one are a person's, by what is said of them and by their check."""
    if _PERSONS.search(said.about):
        return True
    if said.labels(_PLACES):
        return False
    return not said.labels(_CODES) or (is_checked(digits) and not is_corporate(digits))


def _lost(plain: str, about: str) -> Iterator[Forbidden]:
    """Go through numbers of the year 2000 that lost two or three zeros: only a heading proves them."""
    for found in _SHORT.finditer(plain):
        digits = found[0].partition(".")[0].rjust(_WHOLE, "0")
        if (
            _said(plain, found.start(), about).names(_NAMES_NUMBER)
            and digits[6] in "3478"
            and is_birth(digits)
        ):
            yield _registration(*found.span(), digits[:6], digits[6:])


def _backs(plain: str, about: str) -> Iterator[Forbidden]:
    """Go through the last seven digits of registration numbers, as a column beside that of the birth holds them."""
    for found in _SEVEN.finditer(plain):
        said = _said(plain, found.start(), about)
        told = _BACK.search(said.about) or re.search(f"(?:{_BACK.pattern}){_LABEL}", said.before)
        if told and not said.names(_OTHER_BACKS):
            sort = Sort.RESIDENT if found[0][0] in "1234" else Sort.FOREIGNER
            yield Forbidden(sort, *found.span(), f"{found[0][0]}{HIDDEN * 6}")


def _scaled(plain: str, about: str) -> Iterator[Forbidden]:
    for found in _SCALED.finditer(plain):
        whole = _digits(found["digits"]).ljust(int(found["power"]) + 1, "0")
        said = f"{about} {_said(plain, found.start(), about).before}"
        for each in _registrations(whole, said):
            yield replace(each, start=found.start(), end=found.end())


def _licences(plain: str, about: str) -> Iterator[Forbidden]:
    for found in _LICENCE.finditer(plain):
        if found["join"] or not found[0][0].isdigit():
            yield _licence(found)
    for found in _BARE_LICENCE.finditer(plain):
        if _said(plain, found.start(), about).names(_LICENCES):
            yield _licence(found)


def _licence(found: re.Match[str]) -> Forbidden:
    """Tell of a licence by its region and year, which many share."""
    digits = _digits(found[0])
    named = re.match(_REGIONS, found[0])
    region, year = (named[0], digits[:2]) if named else (digits[:2], digits[2:4])
    return Forbidden(Sort.LICENCE, *found.span(), f"{region}-{year}-******-**")


def _passports(plain: str, about: str) -> Iterator[Forbidden]:
    for found in _KOREAN_PASSPORT.finditer(plain):
        if _said(plain, found.start(), about).names(_PASSPORTS) or not is_day(found[0][1:]):
            yield Forbidden(Sort.PASSPORT, *found.span(), found[0][0] + HIDDEN * 8)
    for found in _ANY_PASSPORT.finditer(plain):
        if _said(plain, found.start(), about).names(_PASSPORTS):
            yield Forbidden(Sort.PASSPORT, *found.span(), found[0][0] + HIDDEN * 8)


def _registration(start: int, end: int, front: str, back: str) -> Forbidden:
    sort = Sort.RESIDENT if back[0] in "123490" else Sort.FOREIGNER
    return Forbidden(sort, start, end, f"{front}-{back[0]}{HIDDEN * 6}")


def _said(plain: str, start: int, about: str) -> _Said:
    """Return what is said of a number: its column, and the words before it on its line."""
    before = plain[max(0, start - _BEFORE) : start].rpartition("\n")[2]
    return _Said(about.replace(" ", ""), before.replace(" ", ""))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
