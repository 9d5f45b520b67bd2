"""Hiding parts of personal data where a role or a purpose does not need them.

One rule for the whole installation, chosen by the administrator, holds on screen, paper and sheet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum
from functools import partial

from app.core.fields import Mask
from app.core.phones import MOBILE, format_phone, is_long, is_odd, parse_phone

HIDDEN = "*"


class Rule(StrEnum):
    """Which digits of a phone are hidden; the rest of masking has no choice."""

    MIDDLE = "가운데"
    """010-****-1234."""
    LAST_FOUR = "뒤 네 자리"
    """010-1234-****."""


def mask(way: Mask, text: str, rule: Rule) -> str:
    """Return what a masked output shows of a field's shown text."""
    if way is Mask.PHONE:
        return mask_phone(text, rule)
    return _WAYS[way](text)


def mask_name(text: str) -> str:
    """Hide a name but for its ends: 홍*동, 김*, 남**수, 김*수B, J*** S****."""
    return _NAME.sub(lambda name: _hide_name(name[0]), unicodedata.normalize("NFC", text))


def mask_phone(text: str, rule: Rule) -> str:
    """Hide the middle or the last group of a number shown with hyphens, and all that stands behind it.

    An odd, foreign or very short number has no middle: its last four digits stay, or are what is hidden.
    """
    if is_odd(text) or not is_long(parse_phone(text)):
        return _hide_odd(text, rule)
    phone = parse_phone(text)
    number, space, extension = format_phone(replace(phone, words="").text).partition(" ")
    words = re.sub(r"\w", HIDDEN, phone.words)
    *before, middle, last = ["", "", *number.split("-")]
    if rule is Rule.LAST_FOUR:
        last = last[:-4] + _stars(last[-4:])
    else:
        middle = _stars(middle)
    shown = "-".join(filter(None, (*before, middle, last)))
    return " ".join(filter(None, (shown + space + re.sub(r"\d", HIDDEN, extension), words)))


def _hide_odd(text: str, rule: Rule) -> str:
    """Hide the last four digits, or every digit and letter but these; of so few all."""
    digits = [found.start() for found in re.finditer(r"\d", text)]
    ending, whole = set(digits[-4:]), {found.start() for found in re.finditer(r"\w", text)}
    known = whole - ending if len(digits) > len(ending) else whole
    hidden = (ending or whole) if rule is Rule.LAST_FOUR else known
    return "".join(HIDDEN if at in hidden else sign for at, sign in enumerate(text))


def mask_mobiles(text: str, rule: Rule) -> str:
    """Hide the mobile numbers that a text tells, however they are written; the rest stays as it is."""
    plain = unicodedata.normalize("NFKC", text)
    return MOBILE.sub(partial(_hide_mobile, rule=rule), plain) if MOBILE.search(plain) else text


def _hide_mobile(found: re.Match[str], rule: Rule) -> str:
    return mask_phone(format_phone(parse_phone(found[0]).text), rule)


def mask_birth(text: str) -> str:
    """Leave the year of a birthday: 1958년."""
    year = re.search(r"\d{4}", text)
    return f"{year[0]}년" if year else ""


def mask_address(text: str) -> str:
    """Leave an address down to its 동, or 읍·면 with 리; nothing where these are not found."""
    words = list(_areas(unicodedata.normalize("NFC", text)))
    return " ".join(words)


def add_dong(masked: str, dong: str, district: str, own: str) -> str:
    """Return a masked address with the 동 that is noted beside it, where it names none: most roads do not.

    A note that is the office's `own` 동 stands on every new record: it is taken only of an address that lies in
    the office's `district` or names none, since it may be older than a move.
    """
    areas = masked.split()
    if not dong or (areas and _TO_DONG.search(areas[-1])):
        return masked
    near = {_stem(each) for each in district.split()}
    if dong == own and not all(_stem(each) in near for each in areas):
        return masked
    return " ".join((*areas, dong))


def _stem(area: str) -> str:
    """Return an area without its rank: 서울특별시, 서울시 and 서울 are one."""
    return _RANK.sub("", area) or area


def mask_email(text: str) -> str:
    """Hide an e-mail address but for its first of several letters and all after the @."""
    name, at, domain = text.partition("@")
    shown = name[: len(name) > 1]
    return shown + _stars(name[len(shown) :]) + at + domain if at else _stars(text)


def mask_all(text: str) -> str:
    """Show nothing, not even that there is something."""
    del text
    return ""


_WAYS: dict[Mask, Callable[[str], str]] = {
    Mask.NAME: mask_name,
    Mask.BIRTH: mask_birth,
    Mask.ADDRESS: mask_address,
    Mask.EMAIL: mask_email,
    Mask.ALL: mask_all,
}

_NAME = re.compile(r"[^\W\d_]+(?: +[^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-z]")
_TOLD_APART = re.compile(r"([^A-Za-z]*[^A-Za-z ])( *[A-Za-z])")
_PARTS = re.compile(r"\(([^()]*)\)?|([^\s,()]+)")
_AREA = re.compile(r"[가-힣]+(?:시|도|군|구)")
_TOWN = re.compile(r"[가-힣][가-힣0-9·.]*[읍면]")
_TO_DONG = re.compile(r"[가-힣0-9](?:동|리|가)$")
_RANK = re.compile(r"(?:특별자치|특별|광역)?[시도]$")
_DONG = re.compile(r"[가-힣][가-힣0-9·.]*(?:동|리|가)(?<!거리)")


def _stars(text: str) -> str:
    return HIDDEN * len(text)


def _hide_name(name: str) -> str:
    """Hide one name: a Latin one word by word, a Korean one from its second letter on.

    The one Latin letter behind a name tells two of the same name apart: 김*수B.
    """
    if told_apart := _TOLD_APART.fullmatch(name):
        return _hide_name(told_apart[1]) + told_apart[2]
    if _LATIN.search(name):
        return re.sub(r"[^ ]+", lambda word: word[0][0] + _stars(word[0][1:]), name)
    letters = [place for place, letter in enumerate(name) if letter != " "]
    hidden = set(letters[1:-1] or letters[-1:])
    return "".join(HIDDEN if place in hidden else letter for place, letter in enumerate(name))


def _areas(address: str) -> Iterator[str]:
    """Go through the parts of an address that name an area no smaller than a 동.

    Behind the number of a house a 동 is a building, unless it stands in parentheses.
    """
    numbered = False
    for aside, word in _PARTS.findall(address):
        for each in re.split(r"[\s,]+", aside) if aside else (word,):
            if _DONG.fullmatch(each) and (aside or not numbered):
                yield each
                return
            if not numbered and (_AREA.fullmatch(each) or _TOWN.fullmatch(each)):
                yield each
        numbered = numbered or word[:1].isdigit()
