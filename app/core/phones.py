"""Telephone numbers: read in any of their usual shapes, kept as digits, shown with hyphens.

What can be proven to be one number is taken; whatever else was given, a second number, the end of a range,
whose telephone it is, stays behind it in its own words. A number of no usual shape is kept and shown as it
was typed: nobody can tell where its hyphens belong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

LONGEST = 15
"""The most digits a telephone number has anywhere (ITU E.164)."""
LONGEST_ODD = 40
"""The most letters of a number that is kept as it was typed."""
LONGEST_WORDS = 100
"""The most letters that are kept behind a number."""

_AREA = "0(?:3[1-3]|4[1-4]|5[1-5]|6[1-4])"
_USUAL = re.compile(
    rf"01[016789]\d{{7,8}}|02\d{{7,8}}|{_AREA}\d{{7,8}}"
    r"|070\d{8}|0[368]0\d{7}|080\d{8}|050\d{8,10}|1[5-9]\d\d\d{4}"
)
_SERVICE = re.compile(
    rf"(02|{_AREA})?(1(?:1[0-9]|2[089]|3[12]|82)|13\d\d)|10[0-9]|12[0-9]|1(?:34|41|88)|1[016789]114"
)
"""The short numbers of the state and of cities, some behind an area code: 119, 1366, 02-120."""
_GROUPS = re.compile(
    r"(02|050\d|0\d\d)(\d{3,5})(\d{4})"  # an area or service code before the number
    r"|(\d{3,4})(\d{4})"  # 1588-1234, or a number of the office's own town
)
_EXTENSION = re.compile(
    r"\(?\s*(?:내선|교환|구내|ext|#)\s*(?:번호)?[\s:.]*(\d{1,5})(?!\d)\s*번?\s*\)?", re.IGNORECASE
)
MOBILE = re.compile(r"(?:(?<!\d)0|\+\s*82[\s)-]*0?)1[016789][\s).-]*\d{3,4}[\s.-]*\d{4}(?!\d)")
_LOCAL = re.compile(r"(?<![0-9-])[2-9][0-9]{2,3}-[0-9]{4}(?![0-9])")
_LOST_ZERO = 9
"""From this many digits on a number without its zero cannot be taken for a local one."""

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹘", "-"))
_RUN = re.compile(r"(?<!\w)(?:\(?\+\s*)?\(?[0-9]+(?:[\s().·-]{1,4}[0-9]+)*(?![A-Za-z])", re.ASCII)
"""Digits with nothing between them but what parts a telephone number."""
_GLUED = re.compile(r"[0-9][().·-]+$")
"""Digits that stand with a letter, and a sign: what they go on with has lost no zero (`A02-1012345678`)."""
_GROUP = re.compile(r"[0-9]+")
_PLAIN = re.compile(r"01[016789]-?[0-9]{3,4}-?[0-9]{4}")
"""A mobile telephone as it is mostly given: the reading of all else finds the same in it, ten times as slowly."""
_PARTED = re.compile(r"(?:02|0[3-6][1-5]|070)-[0-9]{3,4}-[0-9]{4}")
"""A telephone of a house or an office as it is mostly given: read as quickly."""
_COUNTRY = re.compile(r"\(?\+\s*82[\s().-]*(?:0[\s().-]*)?|\(?(?:00)?82[\s().-]+(?:0[\s().-]*)?")
_BARE_COUNTRY = re.compile(r"(?:00)?820?(?=[1-9])")
"""The sign of this country with nothing behind it, as a sheet leaves it of `+8210`."""
_FOREIGN = re.compile(r"\(?\+\s?[1-9][0-9]{0,3}[0-9\s().-]*")
_FEWEST_FOREIGN = 7
_FLOAT = re.compile(r"^([^0-9+]*[0-9]{7,})\.0+(?![\w.])")
"""A number as a sheet's quantity is written; what follows on a number stays as it was given."""
_SHORTENED = re.compile(
    r"(?<![0-9])([0-9](?:[.,][0-9]+)?)[eE]([+-]?[0-9]{1,2})(?![0-9])|[0-9][eE][+-][0-9]{1,2}(?![0-9])"
)
"""A number as a power of ten, of which a sheet often wrote no more than the size: the digits are lost."""
_LABEL = re.compile(
    r"(?:tel|phone|h\.?p|전화(?:번호)?|휴대(?:폰|전화)(?:번호)?|핸드 ?폰|☎|☏|📞|📱)[\s.:)]*$",
    re.IGNORECASE,
)
"""A word that says no more of a number than that it is one."""
_NOTHING = " \t\n.,:;·-()[]"
_LOST_END = 3
"""Digits of a last group of which one is missing: `02-1234-567`."""
_SHORT_END, _WHOLE_END = 2, 4
"""Digits of the end of a range: `02-123-4567-8`, `02-123-4567-4570`."""


@dataclass(frozen=True)
class PhoneNumber:
    """A telephone number as it is kept."""

    digits: str
    odd: bool
    """No number has this shape: worth a second look, never a reason to refuse."""
    extension: str = ""
    """The digits of 내선, if one was given."""
    typed: str = ""
    """What was typed of an odd or a foreign number, with its spaces made single."""
    words: str = ""
    """What was given besides the number, as it was."""

    @property
    def text(self) -> str:
        """What is kept, which `parse_phone` and `format_phone` read again.

        Digits, extension and words; of an odd or foreign number what was typed.
        """
        extension = f"내선 {self.extension}" if self.extension else ""
        return " ".join(filter(None, (self.typed or self.digits, extension, self.words)))


@lru_cache(maxsize=4_096)
def parse_phone(text: str) -> PhoneNumber:
    """Read the first whole number of a text; the rest of it stays behind the number as words.

    A number may have any hyphens, brackets and spaces, `+82`, or a first zero lost by a sheet.

    Raises:
        ValueError: there is no digit in it, or it is too long.

    """
    if _PLAIN.fullmatch(text):
        return PhoneNumber(text.replace("-", ""), odd=False)
    if text.isascii() and _USUAL.fullmatch(text):  # as it is kept
        return PhoneNumber(text, odd=False)
    if _PARTED.fullmatch(text) and _USUAL.fullmatch(digits := text.replace("-", "")):
        return PhoneNumber(digits, odd=False)
    phone = _read(text) or _odd(text)
    if phone.words and _read(phone.text) != phone:  # signs that would be read as another number
        phone = _odd(text)
    if len(phone.words) > LONGEST_WORDS:
        raise ValueError("전화번호가 너무 깁니다. 번호를 하나만 적어 주세요.")
    return phone


def _odd(text: str) -> PhoneNumber:
    """Return what was typed where nothing in it is proven to be a number."""
    plain = _even(text)
    number = _EXTENSION.split(plain, maxsplit=1)[0]
    digits = _digits(number) or _digits(plain)
    if not digits:
        raise ValueError("전화번호에 숫자가 없습니다. 예: 010-1234-5678")
    typed = " ".join(text.split())
    if len(digits) > LONGEST or len(typed) > LONGEST_ODD:
        raise ValueError("전화번호가 너무 깁니다. 번호를 하나만 적어 주세요.")
    return PhoneNumber(digits, odd=True, typed=typed)


def _even(text: str) -> str:
    """Return a text in one width with single spaces; signs that count (①) are no digits of a number."""
    bare = "".join(" " if unicodedata.category(each) == "No" else each for each in text)
    return " ".join(unicodedata.normalize("NFKC", bare).split())


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _unscaled(found: re.Match[str]) -> str:
    """Return the digits of a number given as a power of ten where it gives all of them, else what it was."""
    digits = _digits(found[1] or "")
    whole = bool(digits) and len(digits) == int(found[2]) + 1
    return digits if whole else found[0]


def _whole(found: re.Match[str]) -> str:
    """Return a number that a sheet took for a quantity without its decimals; what is no number stays as it was."""
    return found[1] if _first_of(_digits(found[1])) else found[0]


def _read(text: str) -> PhoneNumber | None:
    """Return the first number of a text that is proven to be one, with what stands around it."""
    plain = _even(text)
    plain = _SHORTENED.sub(_unscaled, plain)
    if _SHORTENED.search(plain):
        return None
    plain = _FLOAT.sub(_whole, plain)
    if found := _first_in(plain):
        phone, start, end = found
        return _with_words(phone, plain[:start], plain[end:])
    return None


def _first_in(plain: str) -> tuple[PhoneNumber, int, int] | None:
    """Return the first number of a text and where it stands in it."""
    dashed = plain.translate(_DASHES)
    for run in _RUN.finditer(dashed):
        if found := _first_of(run[0]):
            phone, start, end = found
            lost_zero = phone.digits[:1] == "0" and run[0][0] in "123456789"
            if not (lost_zero and _GLUED.search(dashed[: run.start()])):
                return phone, run.start() + start, run.start() + end
    return None


def _first_of(run: str) -> tuple[PhoneNumber, int, int] | None:
    """Return the first number in a run of digits and where it stands; a later one begins behind a space."""
    if country := _COUNTRY.match(run):
        if home := _at_home(run, country.end()):
            return home
    elif _FOREIGN.fullmatch(run):
        digits = _digits(run)
        if _FEWEST_FOREIGN <= len(digits) <= LONGEST:
            return PhoneNumber(digits, odd=False, typed=run), 0, len(run)
        return None
    if bare := _BARE_COUNTRY.match(run):
        at_home = _beginning(f"0{run[bare.end() :]}")
        if at_home and at_home[1] + bare.end() - 1 == len(run) and is_long(at_home[0]):
            return at_home[0], 0, len(run)
    for start in _starts(run):
        if found := _beginning(run[start:]):
            phone, end = found
            return phone, start, start + end
    return None


def _at_home(run: str, start: int) -> tuple[PhoneNumber, int, int] | None:
    """Return the number behind the sign of this country, which stands in place of its zero."""
    found = _beginning(f"0{run[start:]}") or _beginning(run[start:])
    if found is None:
        return None
    phone, end = found
    added = phone.digits[:1] == "0"
    return phone, 0, start + end - added


def _starts(run: str) -> Iterator[int]:
    """Go through where a number may begin in a run: at its first digit, and behind each space."""
    for group in _GROUP.finditer(run):
        if not run[: group.start()].strip("(+ ") or run[group.start() - 1].isspace():
            yield group.start()


def _beginning(run: str) -> tuple[PhoneNumber, int] | None:
    """Return the number that a run begins with, and where it ends."""
    groups = list(_GROUP.finditer(run))
    for count in range(len(groups), 0, -1):
        parts = [each[0] for each in groups[:count]]
        digits = "".join(parts)
        if _is_parted_well(digits, parts) and _may_end(digits, run, groups[count - 1 :]):
            return PhoneNumber(digits, odd=False), groups[count - 1].end()
    parts = [each[0] for each in groups]
    digits = "".join(parts)
    if _USUAL.fullmatch(digits) and len(parts[-1]) != _LOST_END:
        return PhoneNumber(digits, odd=False), groups[-1].end()
    whole = [f"0{parts[0]}", *parts[1:]] if parts else []
    if len(digits) >= _LOST_ZERO and _is_parted_well(f"0{digits}", whole):
        return PhoneNumber(f"0{digits}", odd=False), groups[-1].end()
    return None


def _is_parted_well(digits: str, parts: list[str]) -> bool:
    """Tell whether digits are a number whose hyphens, as far as there are any, stand where they belong."""
    if not _USUAL.fullmatch(digits) and not _SERVICE.fullmatch(digits):
        return False
    return _borders(parts) <= _borders(list(groups(digits)))


def _borders(parts: list[str]) -> set[int]:
    return {sum(map(len, parts[:place])) for place in range(1, len(parts))}


def _may_end(digits: str, run: str, groups_left: list[re.Match[str]]) -> bool:
    """Tell whether a number ends here though digits follow: behind a space, or as the end of a range."""
    last, *behind = groups_left
    if not behind:
        return True
    if len(digits) < len("15881234"):
        return False
    if run[last.end()].isspace() or run[last.end()] in "()":
        return True
    length = len(behind[0][0])
    return len(behind) == 1 and (
        length <= _SHORT_END or (length == _WHOLE_END and digits[0] == "0")
    )


def _with_words(phone: PhoneNumber, head: str, tail: str) -> PhoneNumber:
    """Return a number with its extension and with what else stood before and behind it."""
    head = _LABEL.sub("", head.rstrip()).rstrip()
    opened = head.endswith("(")
    head = head.removesuffix("(").rstrip(" :")
    tail = tail.lstrip()
    if tail.startswith(")") and (opened or not head):
        tail = tail[1:].lstrip()
    if extension := _EXTENSION.match(tail):
        phone, tail = replace(phone, extension=extension[1]), tail[extension.end() :].lstrip()
    words = " ".join(part for part in (head, tail) if part.strip(_NOTHING))
    return replace(phone, words=words)


def every(text: str) -> tuple[str, ...]:
    """Return all whole numbers of a text as they are kept, each once; a short one of services is none."""
    found: list[str] = []
    rest = _even(text)
    while phone := _read(rest):
        if is_long(phone) and phone.digits not in found:
            found.append(phone.digits)
        shorter = _behind(rest)
        if shorter == rest:
            break
        rest = shorter
    return tuple(found)


def _behind(plain: str) -> str:
    """Return what stands behind the first number of a text."""
    found = _first_in(plain)
    return plain[found[2] :] if found else plain


def with_zero(text: str) -> str:
    """Return a number of Seoul whose first zero a sheet dropped, since eight digits begin with its 2; else nothing."""
    digits = _FLOAT.sub(r"\1", _even(text))
    return f"0{digits}" if re.fullmatch("2[0-9]{7}", digits) else ""


def tells_change(text: str) -> bool:
    """Tell whether a text says that a number has taken the place of the one before it."""
    return bool(re.search("[→⇒➔➡]|[-=]>|변경|바뀜", text))


def holds_local(text: str) -> bool:
    """Tell whether a text holds a number of the office's own town, without its area code."""
    return bool(_LOCAL.search(_even(text)))


def holds_mobile(text: str) -> bool:
    """Tell whether a text holds a number of a mobile telephone, however it is written."""
    return bool(MOBILE.search(unicodedata.normalize("NFKC", text)))


def groups(digits: str) -> tuple[str, ...]:
    """Return the parts of a number between its hyphens; a number of no known shape is one part."""
    found = _SERVICE.fullmatch(digits) or _GROUPS.fullmatch(digits)
    return tuple(part for part in found.groups() if part) or (digits,) if found else (digits,)


def format_phone(text: str) -> str:
    """Show a kept number with hyphens: `01012345678` as `010-1234-5678`; 내선 and words stay behind it.

    An odd or foreign number is shown as it was typed.
    """
    digits, space, behind = text.partition(" ")
    if not is_known(digits) or (space and _is_typed(text)):
        return text
    return "-".join(groups(digits)) + space + behind


def is_known(digits: str) -> bool:
    """Tell whether digits are a whole number of this country."""
    return bool(_USUAL.fullmatch(digits) or _SERVICE.fullmatch(digits))


def is_long(phone: PhoneNumber) -> bool:
    """Tell whether a number has a middle and an end: one of this country that is no service number."""
    return not phone.typed and bool(_USUAL.fullmatch(phone.digits))


def _is_typed(text: str) -> bool:
    """Tell whether a kept text is shown as it is."""
    try:
        return bool(parse_phone(text).typed)
    except ValueError:
        return True


def is_shortened(text: str) -> bool:
    """Tell whether a sheet wrote a number as a power of ten, so that its digits are lost."""
    return bool(_SHORTENED.search(_SHORTENED.sub(_unscaled, unicodedata.normalize("NFKC", text))))


def is_odd(text: str) -> bool:
    """Tell whether a text is anything but one number of a usual shape."""
    try:
        return parse_phone(text).odd
    except ValueError:
        return True
