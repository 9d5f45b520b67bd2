"""Numbers and lengths of time, read as people write them: `1만5천`, `12,000`, `2시간 반`, `9시~11시`.

What cannot be proven to be one number is refused: no sign is dropped to make a number of the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from app.core.dates import parse_time

LONGEST = 15
"""The most digits that a sheet keeps of a number without rounding it."""
HOUR = 60
"""Minutes."""

_FIGURES = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+"
_PLAIN = re.compile(rf"([+-]?)({_FIGURES})(?:\.0+)?")
DIGITS = "영일이삼사오육칠팔구"
GROUPS = {"조": 10**12, "억": 10**8, "만": 10**4, "": 1}
PLACES = {"천": 1000, "백": 100, "십": 10, "": 1}
"""Words of size, the greatest first: of four figures together, and of one."""
_FIGURE = f"([0-9]|[{DIGITS[1:]}])?"
_PART = re.compile("".join(f"(?:{_FIGURE}{place})?" for place in PLACES if place) + _FIGURE)
_DECIMAL = re.compile(rf"(?:{_FIGURES})(?:\.[0-9]+)?")
_TORN = re.compile(r"[0-9,.]\s+[0-9,.]")
"""Two figures with nothing but a space between them are two numbers."""

_SIZES = "".join((*GROUPS, *PLACES))
AMOUNT = rf"[0-9][0-9,]*(?:\.[0-9]+)?(?:\s?[{_SIZES}](?:\s?[0-9][0-9,]*)?)*"
"""A number in figures, with words of size among them."""
_UNITS = {"명": ("인", "석", "사람"), "개": ("대", "점", "ea")}
"""Other words for a unit in the lists of other offices."""
_ABOUT = r"(?:(?:약|대략|최대|최소|총|전체|모두|각|정원|만|[<>≤≥±])\s*)*"
_OR_SO = r"(?:여|내외|정도|가량|쯤|이상|이하|미만|초과|이내|까지|안팎|\+)"
"""Words about a number that it is not exact."""
_ALONE = rf"{_ABOUT}(?P<figure>{AMOUNT})\s*{_OR_SO}?\s*{{unit}}\s*{_OR_SO}?"
_RANGE = (
    rf"{_ABOUT}(?P<first>{AMOUNT})\s*{{unit}}\s*(?:[~∼〜-]|에서|부터)\s*"
    rf"{_ABOUT}(?P<last>{AMOUNT})\s*{{unit}}\s*{_OR_SO}?"
)
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")
"""What stands in brackets, which is about the number."""

_LENGTH = re.compile(
    rf"(?:(?P<hours>(?:{_FIGURES})(?:\.[0-9]+)?)시간(?P<half>반)?)?(?:(?P<minutes>{_FIGURES})분?)?"
)
_SPENT = re.compile(
    r"(?<![0-9.~∼〜-])(?<![~∼〜-]\s)[0-9]+(?:\.[0-9]+)?\s*시간(?:\s*반|\s*[0-9]+\s*분)?(?!\s*[~∼〜-])"
    r"|(?<=[~∼〜-])\s*[0-9]+(?:\.[0-9]+)?\s*(?:시간(?:\s*반|\s*[0-9]+\s*분)?|분)"
    r"|(?<![0-9.~∼〜-])[0-9]+\s*분(?!\s*[~∼〜-])"
)
_BY_COLON = re.compile(r"([0-9]{1,6}):([0-5][0-9])")
_FROM_TO = re.compile(r"(.+?)\s*(?:[~∼〜～–-]|부터)\s*(.+?)(?:까지)?")


def read_number(text: str) -> int:
    """Read a whole number: `12000`, `12,000`, `12000.0` of a sheet, `1만 2천`, `1.2만`, `일만이천`.

    Raises:
        ValueError: it is none, or has more than `LONGEST` digits.

    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch("0{2,}", plain):  # 00명: how many is left open
        raise ValueError(f"숫자로 적어 주세요. 지금 “{text[:20]}”입니다.")
    if found := _PLAIN.fullmatch(plain):
        digits = found[2].replace(",", "")
        if len(digits) <= LONGEST:
            return int(found[1] + digits)
    elif not _TORN.search(plain) and (number := _said("".join(plain.split()))) is not None:
        return number
    raise ValueError(f"숫자로 적어 주세요. 지금 “{text[:20]}”입니다.")


def find_number(text: str, unit: str, *, lower: bool = False) -> tuple[int, bool] | None:
    """Return the one number that a text is about, and whether it is an end of a range; nothing if in doubt.

    A number that is of something else, as `50㎡` of people or `3층`, is none of this unit; of several only the
    one that has the unit is. `lower` takes the lower end of a range.
    """
    plain = _ASIDE.sub(" ", unicodedata.normalize("NFKC", text)).strip()
    unit = rf"(?:{'|'.join(map(re.escape, (unit, *_UNITS.get(unit, ()))))})" if unit else ""
    if found := re.fullmatch(_RANGE.format(unit=f"{unit}?" if unit else ""), plain, re.IGNORECASE):
        ends = [_number_or_none(found[name]) for name in ("first", "last")]
        known = [each for each in ends if each is not None]
        if len(known) == len(ends) and known[0] <= known[1]:
            return known[0 if lower else 1], True
        return None
    alone = re.fullmatch(_ALONE.format(unit=f"{unit}?" if unit else ""), plain, re.IGNORECASE)
    figures = [alone["figure"]] if alone else []
    if not alone and unit:
        of_unit = re.compile(
            rf"(?<![0-9.,~∼〜/×*+-])\s*({AMOUNT})\s*{unit}(?![a-z0-9])", re.IGNORECASE
        )
        figures = [each[1] for each in of_unit.finditer(plain)]
        figures = (
            figures if not re.search(rf"{AMOUNT}\s*{unit}?\s*[~∼〜×*+-]\s*[0-9]", plain) else []
        )
    number = _number_or_none(figures[0]) if len(figures) == 1 else None
    return None if number is None else (number, False)


def _number_or_none(text: str) -> int | None:
    try:
        return read_number(text)
    except ValueError:
        return None


def _said(text: str) -> int | None:
    """Return a number with the words of its size in it, None where it has none or means several things."""
    if len(text) < len("삼십") or not re.search(
        f"[{DIGITS}{''.join(GROUPS)}{''.join(PLACES)}]", text
    ):
        return None  # one syllable is as often a word: 일, 이, 천
    total, rest = Decimal(0), text
    for name, size in GROUPS.items():
        part, sign, behind = rest.partition(name) if name else (rest, "", "")
        if name and not sign:
            continue
        rest = behind
        if name or part:
            number = _part(part, name, first=not total)
            if number is None:
                return None
            total += number * size
    return int(total) if total == total.to_integral_value() and total < 10**LONGEST else None


def _part(text: str, name: str, *, first: bool) -> Decimal | None:
    """Return what stands before 조, 억, 만 or the end; `5` behind 만 is refused: 5 or 5,000."""
    if not text:
        return Decimal(1) if name == "만" and first else None
    figures = text.replace(",", "")
    if _DECIMAL.fullmatch(text):
        whole = first or len(figures.partition(".")[0]) == len("5000")
        return Decimal(figures) if whole else None
    if text[-1] in PLACES and _DECIMAL.fullmatch(text[:-1]):
        return Decimal(figures[:-1]) * PLACES[text[-1]]
    found = _PART.fullmatch(text)
    return Decimal(_hundreds(text, found.groups())) if found else None


def _hundreds(text: str, figures: Sequence[str | None]) -> int:
    """Add up figures before 천, 백, 십 and the end; a place without one counts once."""
    return sum(
        size * (_digit(figure) if figure else 1)
        for (place, size), figure in zip(PLACES.items(), figures, strict=True)
        if figure or (place and place in text)
    )


def _digit(figure: str) -> int:
    return int(figure) if figure.isascii() else DIGITS.index(figure)


def read_minutes(text: str) -> int:
    """Read a length of time: `2시간 30분`, `2시간 반`, `2.5시간`, `2:30`, `150분`, `150`, `9시~11시 30분`.

    Raises:
        ValueError: it is none.

    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if found := _BY_COLON.fullmatch(plain):
        return int(found[1]) * HOUR + int(found[2])
    close = "" if _TORN.search(plain) else "".join(plain.split())
    if (found := _LENGTH.fullmatch(close)) and (found["hours"] or found["minutes"]):
        hours = Decimal((found["hours"] or "0").replace(",", ""))
        minutes = hours * HOUR + int((found["minutes"] or "0").replace(",", ""))
        minutes += HOUR // 2 if found["half"] else 0
        torn = found["minutes"] and (found["half"] or "." in (found["hours"] or ""))
        if minutes == minutes.to_integral_value() and not torn:
            return int(minutes)
    elif (found := _FROM_TO.fullmatch(plain)) and (length := _between(found[1], found[2])):
        return length
    raise ValueError("시간을 2시간 30분 또는 150분처럼 적어 주세요.")


def find_minutes(text: str) -> tuple[int, bool] | None:
    """Return the one length of time that a text is about, and whether it is the end of a range."""
    plain = _ASIDE.sub(" ", unicodedata.normalize("NFKC", text))
    lengths = list(_SPENT.finditer(plain))
    if len(lengths) != 1 or re.search("[0-9]", plain[lengths[0].end() :]):
        return None
    before = re.sub(
        r"[0-9]+(?:\.[0-9]+)?\s*(?:시간|분)?\s*[~∼〜-]\s*$", "", plain[: lengths[0].start()]
    )
    if re.search("[0-9]", before):
        return None
    try:
        return read_minutes(lengths[0][0]), before != plain[: lengths[0].start()]
    except ValueError:
        return None


def _between(begin: str, end: str) -> int:
    """Return the minutes from one time of day to a later one, 0 where these are none."""
    try:
        times = [parse_time(each) for each in (begin, end)]
    except ValueError:
        return 0
    first, last = (int(each[:2]) * HOUR + int(each[3:]) for each in times)
    clear = all(not each.strip().isdigit() for each in (begin, end))
    return max(last - first, 0) if clear else 0
