"""Telephone numbers: read in any of their usual shapes, kept as digits, shown with hyphens.

A number of no usual shape is kept and shown as it was typed: nobody can tell where its hyphens belong.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 15
"""The most digits a telephone number has anywhere (ITU E.164)."""
LONGEST_ODD = 40
"""The most letters of a number that is kept as it was typed."""

_AREA = "0(?:3[1-3]|4[1-4]|5[1-5]|6[1-4])"
_USUAL = re.compile(
    rf"01[016789]\d{{7,8}}|02\d{{7,8}}|{_AREA}\d{{7,8}}|070\d{{8}}|080\d{{7,8}}|050\d\d{{8,9}}|1[5-9]\d\d\d{{4}}"
)
_GROUPS = re.compile(
    r"(02|050\d|0\d\d)(\d{3,5})(\d{4})"  # an area or service code before the number
    r"|(\d{3,4})(\d{4})"  # 1588-1234, or a number of the office's own town
)
_EXTENSION = re.compile(
    r"\(?\s*(?:내선|교환|구내|ext|#)\s*(?:번호)?[\s:.]*([0-9]{1,5})\D*$", re.IGNORECASE
)
_COUNTRY = re.compile(r"^\D*\+\s*82[\s)-]*0?")
MOBILE = re.compile(r"(?:(?<!\d)0|\+\s*82[\s)-]*0?)1[016789][\s).-]*\d{3,4}[\s.-]*\d{4}(?!\d)")
_LOST_ZERO = 9
"""From this many digits on a number without its zero cannot be taken for a local one."""


@dataclass(frozen=True)
class Phone:
    """A telephone number as it is kept."""

    digits: str
    odd: bool
    """No Korean number has this shape: worth a second look, never a reason to refuse."""
    extension: str = ""
    """The digits of 내선, if one was given."""
    typed: str = ""
    """What was typed of an odd number, with its spaces made single."""

    @property
    def text(self) -> str:
        """What is kept, which `parse_phone` and `format_phone` read again.

        Digits and extension; of an odd number what was typed.
        """
        if self.typed:
            return self.typed
        return f"{self.digits} 내선 {self.extension}" if self.extension else self.digits


def parse_phone(text: str) -> Phone:
    """Read a number with any hyphens, brackets and spaces, `+82`, or a first zero lost by a sheet.

    Raises:
        ValueError: there is no digit in it, or there is more in it than one number.

    """
    plain = unicodedata.normalize("NFKC", text)
    extension = _EXTENSION.search(plain)
    if extension and re.search(r"\d", plain[: extension.start()]):
        plain = plain[: extension.start()]
    else:
        extension = None
    digits = re.sub(r"[^0-9]", "", _COUNTRY.sub("0", plain))
    if not digits:
        raise ValueError("전화번호에 숫자가 없습니다. 예: 010-1234-5678")
    typed = " ".join(text.split())
    if len(digits) > LONGEST or len(typed) > LONGEST_ODD:
        raise ValueError("전화번호가 너무 깁니다. 번호를 하나만 적어 주세요.")
    usual = _USUAL.fullmatch(digits)
    if not usual and len(digits) >= _LOST_ZERO and _USUAL.fullmatch("0" + digits):
        digits, usual = "0" + digits, True
    return Phone(digits, not usual, extension[1] if extension else "", "" if usual else typed)


def holds_mobile(text: str) -> bool:
    """Tell whether a text holds a number of a mobile telephone, however it is written."""
    return bool(MOBILE.search(unicodedata.normalize("NFKC", text)))


def groups(digits: str) -> tuple[str, ...]:
    """Return the parts of a number between its hyphens; a number of no known shape is one part."""
    found = _GROUPS.fullmatch(digits)
    return tuple(part for part in found.groups() if part) if found else (digits,)


def format_phone(text: str) -> str:
    """Show a kept number with hyphens: `01012345678` as `010-1234-5678`; 내선 stays behind it.

    An odd number is shown as it was typed.
    """
    digits, space, extension = text.partition(" ")
    if not _USUAL.fullmatch(digits):
        return text
    return "-".join(groups(digits)) + space + extension


def is_odd(text: str) -> bool:
    """Tell whether a text is anything but one number of a usual shape."""
    try:
        return parse_phone(text).odd
    except ValueError:
        return True
