"""Values that a sheet keeps in several columns: a telephone or a day in three, a postcode in two, a week in seven.

Which columns belong together is found by their headers and cells; put together they are read like any one cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from app.core import clock
from app.core.choices import Days
from app.core.person_names import PersonName
from app.core.phones import parse_phone
from app.core.places import Address, Detail, Postcode
from app.core.times import Birth, Date, Moment
from app.core.values import Phone, ValueType, as_text
from app.core.weekdays import DAYS
from app.services.imports.columns import contents

_MOST = 0.7
"""The share of filled cells that have to look like a part."""
_FEWEST_DAYS = 5
_AREA = re.compile(r"0?(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|50\d?|80|1[016789])")
_MIDDLE = re.compile(r"\d{1,4}")
_LAST = re.compile(r"\d{1,4}")
_TELEPHONE = re.compile(r"전화|번호|국번|연락|휴대|핸드폰|팩스|tel|phone|fax|hp", re.IGNORECASE)
_POST = re.compile(r"우편|zip|post", re.IGNORECASE)
_HALF = re.compile(r"\d{1,3}")
_LOT = re.compile(r"지번|lotno|lnmadr|jibun|addr_?old|소재지전체주소|구주소", re.IGNORECASE)
_MARK = re.compile(r"[oO○●◯⭕◎vV√✓✔yY1*ㅇ예유해당가능☑■]+")
_NOT = re.compile(r"[xX×✕nN0\-–—/.]+|무|아니오|휴무|휴관|없음|불가|휴일|쉼")
_WHOLE_PHONE = 8
"""Digits from which on a cell holds a telephone number by itself."""

_REGION = re.compile("시도(?:명)?|시군구(?:명)?|시군(?:명)?|군구(?:명)?|자치구(?:명)?|구군(?:명)?")
_TOWN = re.compile("읍면동(?:명)?|법정동(?:명)?|읍면동리|법정동리|동리|리(?:명)?")
_ROAD = re.compile("도로명|도로|도로명칭|길")
_NUMBER = re.compile(
    "건물번호|건물본번|본번|건물부번|부번|번지|지번|건물번호본번|건물번호부번|지번본번|지번부번"
)
_SECOND = re.compile("부번")
_YEAR, _MONTH, _DATE = (re.compile(rf"(.*?){end}") for end in ("(?:년도|연도|년|해)", "월", "일"))
"""Ends of the headers of a day's three columns."""
_DAY_PARTS = (
    re.compile(r"(\d{4}|\d{2})\s*년?"),
    re.compile(r"(1[0-2]|0?[1-9])\s*월?"),
    re.compile(r"(3[01]|[12]\d|0?[1-9])\s*일?"),
)
"""What stands in them."""
_YOUNGEST, _CENTURY = 15, 1900
"""Years since people were born who stand on lists, and the first in which any of them was."""


class Column(Protocol):
    """What is looked at of a sheet's column."""

    @property
    def place(self) -> int: ...  # noqa: D102
    @property
    def parts(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def cells(self) -> tuple[object, ...]: ...  # noqa: D102


class Found(NamedTuple):
    """Columns that are one value together."""

    types: tuple[type[ValueType], ...]
    """Of which types it may be."""
    places: tuple[int, ...]
    sure: bool = True
    """Whether there is but one thing that it can be, whatever its headers say."""
    name: str = ""
    """What its headers have in common."""


def is_by_lot(name: str) -> bool:
    """Tell whether a header is that of addresses by lot, as they were before roads had names."""
    return bool(_LOT.search(name))


def common(parts: Sequence[str]) -> str:
    """Return what a header says without the number of its part: 전화1 is 전화."""
    return re.sub(r"[\s_-]*\d+$", "", "".join(parts))


def found(columns: Sequence[Column]) -> Iterator[Found]:
    """Go through the columns that are one value together, with its type."""
    if week := _week(columns):
        yield Found((Days,), week)
    at = 0
    while at < len(columns):
        taken = (
            _telephone(columns[at : at + 3])
            or _postcode(columns[at : at + 2])
            or _name(columns[at : at + 2])
            or _day(columns[at : at + 3])
        )
        if taken:
            yield taken
            at += len(taken.places)
        else:
            at += 1
    if address := _address(columns):
        yield Found((Address,), address)


def _share(column: Column, looks: re.Pattern[str]) -> float:
    filled = [text for cell in column.cells if (text := as_text(cell).strip())]
    return sum(bool(looks.fullmatch(text)) for text in filled) / len(filled) if filled else 0


def _bare(column: Column) -> str:
    return re.sub(r"[\W_]", "", column.parts[-1] if column.parts else "")


def _week(columns: Sequence[Column]) -> tuple[int, ...]:
    """Return the columns that are the days of a week."""
    by_day: dict[str, int] = {}
    for column in columns:
        word = _bare(column).removesuffix("요일")
        if word in tuple(DAYS):
            by_day.setdefault(word, column.place)
    named = [by_day[day] for day in DAYS if day in by_day]
    whole = set(DAYS[:_FEWEST_DAYS]) <= set(by_day) and named == sorted(named)
    return tuple(named) if whole and named[-1] - named[0] < len(DAYS) else ()


def _telephone(three: Sequence[Column]) -> Found | None:
    if len(three) < 3 or not any(_TELEPHONE.search(each.name) for each in three):  # noqa: PLR2004
        return None
    looks = (_AREA, _MIDDLE, _LAST)
    fit = all(_share(each, look) >= _MOST for each, look in zip(three, looks, strict=True))
    return Found((Phone,), tuple(each.place for each in three)) if fit else None


def _postcode(two: Sequence[Column]) -> Found | None:
    if len(two) < 2 or not any(_POST.search(each.name) for each in two):  # noqa: PLR2004
        return None
    fit = all(_share(each, _HALF) >= _MOST for each in two)
    return Found((Postcode,), tuple(each.place for each in two)) if fit else None


def _day(three: Sequence[Column]) -> Found | None:
    """Return the columns of year, month and day, told by their headers' ends and by what stands in them."""
    ends = (_YEAR, _MONTH, _DATE)[: len(three)]
    heads = [end.fullmatch(_bare(each)) for end, each in zip(ends, three, strict=True)]
    if len(three) < len(_DAY_PARTS) or not all(heads):
        return None
    before = {head[1] for head in heads if head} - {""}
    shares = [_share(each, look) for each, look in zip(three, _DAY_PARTS, strict=True)]
    filled = any(as_text(cell) for each in three for cell in each.cells)
    if len(before) > 1 or (filled and min(shares) < _MOST):
        return None
    places = tuple(each.place for each in three)
    if before or any(len(each.parts) > 1 for each in three):
        return Found((Date, Birth, Moment), places, sure=False, name=_called("".join(before)))
    return Found((Birth,) if _are_births(three[0]) else (Date, Moment), places)


def _called(head: str) -> str:
    """Return how a day is called by what its headers begin with: 등록 is 등록일."""
    return head if not head or head.endswith("일") else f"{head}일"


def _are_births(column: Column) -> bool:
    """Tell whether most of the years in a column are so long ago that people were born then."""
    told = [int(found[1]) for cell in column.cells if (found := _DAY_PARTS[0].match(as_text(cell)))]
    until = clock.today().year - _YOUNGEST
    return sum(_CENTURY < year <= until for year in told) * 2 > len(told)


def _name(two: Sequence[Column]) -> Found | None:
    names = [_bare(each) for each in two]
    fits = names in (["성", "이름"], ["성", "명"], ["성씨", "이름"])
    return Found((PersonName,), tuple(each.place for each in two)) if fits else None


def _address(columns: Sequence[Column]) -> tuple[int, ...]:
    """Return the columns that are an address together, where none holds a whole one."""
    if any(contents.sort_of(each.cells) is contents.Sort.ADDRESS for each in columns):
        return ()
    words = {each.place: _bare(each) for each in columns}
    regions = [place for place, word in words.items() if _REGION.fullmatch(word)]
    roads = [place for place, word in words.items() if _ROAD.fullmatch(word)]
    towns = [place for place, word in words.items() if _TOWN.fullmatch(word)]
    numbers = [place for place, word in words.items() if _NUMBER.fullmatch(word)]
    middle = roads or towns
    if not middle or not numbers:
        return ()
    return tuple(sorted((*regions, *middle, *numbers)))


# --- putting together ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Whole:
    """A value that was put together."""

    value: str
    beside: tuple[tuple[str, str], ...] = ()
    """What cells say besides, with their headers: at what time somebody comes on a day."""


def heading(cells: Sequence[tuple[str, object]]) -> str:
    """Return how a value is called that stands in several columns; of a day what its three headers mean together."""
    first, last = (re.sub(r"[\W_]", "", cells[at][0]) for at in (0, -1))
    year, day = _YEAR.fullmatch(first), _DATE.fullmatch(last)
    if len(cells) == len(_DAY_PARTS) and year and day and year[1]:
        return _called(year[1])
    return "·".join(header for header, _ in cells)


def day_of(cells: Sequence[tuple[str, object]]) -> list[tuple[str, object]]:
    """Return the day that several cells with their headers are together, as one cell; none where they are no day."""
    filled = [(header, raw) for header, raw in cells if as_text(raw)]
    whole = _date_of(filled) if len(filled) > 1 else None
    return [(heading(filled), whole)] if whole else []


def joined(type_: ValueType, cells: Sequence[tuple[str, object]]) -> Whole | None:
    """Return one cell for several with their headers, none where they are no parts of one value."""
    if isinstance(type_, Days):
        return _days(cells)
    value = _joined(type_, cells) if len(cells) > 1 else None
    return None if value is None else Whole(value)


def _joined(type_: ValueType, cells: Sequence[tuple[str, object]]) -> str | None:
    texts = [as_text(raw).strip() for _, raw in cells]
    if isinstance(type_, Phone):
        return _phone(texts)
    if isinstance(type_, Postcode):
        return _code(texts)
    if isinstance(type_, PersonName):
        return _whole_name(texts)
    if isinstance(type_, Address):
        return _place(cells)
    if isinstance(type_, Date | Birth | Moment):
        return _date_of(cells)
    return " ".join(texts) if isinstance(type_, Detail) else None


def joins(type_: ValueType) -> bool:
    """Tell whether a value of a type may stand in several columns."""
    return isinstance(
        type_, Days | Phone | Postcode | PersonName | Address | Detail | Date | Birth | Moment
    )


def _days(cells: Sequence[tuple[str, object]]) -> Whole | None:
    """Return the days whose columns are marked, and what else the marks say."""
    found: list[str] = []
    beside: list[tuple[str, str]] = []
    for header, raw in cells:
        day = _day_of(header.rpartition(" ")[2])
        if not day:
            return None
        text = as_text(raw).strip()
        if _NOT.fullmatch(text):
            continue
        found.append(day)
        if not _MARK.fullmatch(text) and _day_of(text) != day:
            beside.append((header, text))
    return Whole("".join(found), tuple(beside))


def _day_of(word: str) -> str:
    day = re.sub(r"[\W_]", "", word).removesuffix("요일")
    return day if day in tuple(DAYS) else ""


def _phone(texts: Sequence[str]) -> str | None:
    if any(sum(map(str.isdecimal, text)) >= _WHOLE_PHONE for text in texts):
        return None
    digits = [re.sub(r"\D", "", text) for text in texts]
    if len(digits) == 3 and not digits[0].startswith("0"):  # noqa: PLR2004
        digits[0] = f"0{digits[0]}"
    if len(digits) > 1:
        digits[-1] = digits[-1].zfill(4)
    whole = "-".join(digits)
    try:
        parse_phone(whole)
    except ValueError:
        return None
    return whole


def _code(texts: Sequence[str]) -> str | None:
    if not all(_HALF.fullmatch(text) for text in texts):
        return None
    return "-".join(text.zfill(3) for text in texts)


def _whole_name(texts: Sequence[str]) -> str | None:
    korean = all(re.fullmatch("[가-힣]{1,4}", text) for text in texts)
    return "".join(texts) if korean and len(texts[0]) <= 2 else None  # noqa: PLR2004


def _date_of(cells: Sequence[tuple[str, object]]) -> str | None:
    """Return the day of a year, a month and a day, or as much of it as is there."""
    told: list[str] = []
    for (header, raw), end, look in zip(cells, (_YEAR, _MONTH, _DATE), _DAY_PARTS, strict=False):
        ends = end.fullmatch(re.sub(r"[\W_]", "", header.rpartition(" ")[2]))
        part = look.fullmatch(as_text(raw).strip())
        if not ends or not part:
            return None
        told.append(part[1])
    return ". ".join(told) if len(cells) <= len(_DAY_PARTS) else None


def _place(cells: Sequence[tuple[str, object]]) -> str | None:
    """Return the parts of an address in a line; a second number follows the first by a hyphen."""
    first = as_text(cells[0][1])
    if contents.sort_of([first]) is contents.Sort.ADDRESS or is_by_lot(cells[0][0]):
        return None
    whole = ""
    for header, raw in cells:
        text = as_text(raw).strip()
        if is_by_lot(header) and contents.sort_of([text]) is contents.Sort.ADDRESS:
            return None
        if _SECOND.search(header):
            whole += f"-{text}" if text.strip("0") else ""
        else:
            whole += f" {text}"
    return whole.strip()
