"""What the digits of a number prove: a birth, a century, by their check a person or a corporation."""

from __future__ import annotations

from datetime import date

from app.core import clock

_LAST_CHECKED = date(2020, 10, 4)
"""From the next day on the last digit of a new number checks nothing."""

BEFORE_1900, _SINCE_1900 = "90", "12345678"
"""What the seventh digit says of the birth."""


def is_birth(digits: str) -> bool:
    """Tell whether 13 digits begin with a real day, and one that says sex and century."""
    leap = 2000 if digits[6] in _SINCE_1900 else 1800
    return _exists(leap + int(digits[:2]), digits[2:4], digits[4:6])


def century_of(digits: str) -> int:
    """Return the first year of the century that the seventh digit means."""
    return 1800 if digits[6] in BEFORE_1900 else 1900 if digits[6] in "1256" else 2000


def is_past(digits: str, century: str) -> bool:
    """Tell whether the seventh digit means the century that is written out, and the day is not ahead."""
    fits = century_of(digits) == int(century) * 100
    return fits and f"{century}{digits[:6]}" <= f"{clock.today():%Y%m%d}"


def is_checked(digits: str) -> bool:
    """Tell whether the last digit is what the others ask for, or need not be."""
    century = century_of(digits)
    if not _exists(century + int(digits[:2]), digits[2:4], digits[4:6]):
        return False
    born = date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    if born > clock.today():
        return False
    if born > _LAST_CHECKED:
        return True
    weighed = sum(
        int(digit) * weight
        for digit, weight in zip(digits, (*range(2, 10), *range(2, 6)), strict=False)
    )
    foreign = 2 if digits[6] in "5678" else 0
    return ((11 - weighed % 11) + foreign) % 10 == int(digits[12])


def is_corporate(digits: str) -> bool:
    """Tell whether 13 digits are a corporation's number, which anybody may keep, by their own check."""
    weighed = sum(int(digit) * (1 + place % 2) for place, digit in enumerate(digits[:12]))
    return (10 - weighed % 10) % 10 == int(digits[12])


def is_day(digits: str) -> bool:
    """Tell whether eight digits are a day of this century or the last: a code with its date."""
    return (
        digits[:2] in ("19", "20")
        and digits.isdecimal()
        and _exists(int(digits[:4]), digits[4:6], digits[6:8])
    )


def _exists(year: int, month: str, day: str) -> bool:
    try:
        date(year, int(month), int(day))
    except ValueError:
        return False
    return True
