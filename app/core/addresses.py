"""Addresses: read as people and public lists write them, kept in their usual spacing.

What is proven to be a road or a village (동·리) with its number, the areas before it, what lies inside the
building, a postcode or a 통 and 반 is known for it; whatever else was given stays where it stood. Of a text
nothing but spaces, width, dashes and the signs around what is taken out ever changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from app.core.identity import thing_key

_WIDE = dict.fromkeys((0x3000, 0xA0), " ") | {
    code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)
}
"""Full-width signs, letters and digits; other forms, as ①, would change what they say."""
_BETWEEN = re.compile(r"(?<=[0-9])\s*[-‐‑‒–—―−﹘]\s*(?=[0-9])")
_END = r"(?=\s|[,;/()\[\]<>·]|$)"
_NUMBER = (
    rf"(?P<under>(?:지하|산)\s*)?(?P<number>[0-9]{{1,5}}(?:-[0-9]{{1,4}})?)(?:\s*번지|번)?{_END}"
)
_BEGIN = r"(?:^|(?<=[\s,;/()\[\]]))"
_ROAD = re.compile(
    rf"{_BEGIN}(?P<name>[가-힣0-9·.]*[가-힣0-9](?:로|길))"
    rf"(?:\s*(?P<branch>[0-9]+(?:\.[0-9]+)?[가-힣]{{0,2}}길))?\s*{_NUMBER}"
)
"""A road, perhaps with the branch that leaves it (12번길, 26가길), and the number of a building."""
_VILLAGE = re.compile(
    rf"(?:^|(?<=[\s,;/(\[]))(?P<name>[가-힣][가-힣0-9·.]*(?:동|리)|[가-힣]+\s?[0-9]가)\s*{_NUMBER}"
)
"""A legal 동, 리 or 가, and the number of a lot."""
_AREA = re.compile(r"[가-힣]+(?:시|도|군|구)|[가-힣][가-힣0-9·.]*(?:읍|면|동|리)")
_BUILDING = re.compile(r"[가나다라마바사아자차카타파하]동|(?:관리|상가|별관|본관|생활|복지)동")
"""What ends as a village does and is a building, unless an area stands before it: 다동, 중구 다동."""

_FIVE, _SIX = r"[0-6][0-9]{4}", r"[1-7][0-9]{2}-?[0-9]{3}"
_CODE = rf"(?:{_FIVE}|{_SIX})(?![0-9-])"
_MARK = r"(?:우편번호|우|〒)"
_POSTCODE = re.compile(
    rf"[(\[]\s*(?:{_MARK}\s*[).:]?\s*)?(?P<aside>{_CODE})\s*[)\]]"
    rf"|(?:[(\[]\s*{_MARK}\s*[)\]]|(?<![가-힣]){_MARK}\s*[).:]?)\s*(?P<marked>{_CODE})"
    rf"|^(?P<first>{_FIVE}|[1-7][0-9]{{2}}-[0-9]{{3}})(?=[\s,]+[가-힣])"
)
_DIGITS = re.compile(r"[0-9]{3}-?[0-9]{2}")
"""What each postcode has; most addresses have none."""
_ANY_CODE = re.compile(rf"(?<![0-9-]){_CODE}")
_BARE_CODE = re.compile(rf"(?:[(\[]?\s*{_MARK}\s*[)\].:]?\s*)?[(\[]?\s*(?P<code>{_CODE})\s*[)\]]?")
_TONG = re.compile(
    r"(?:^|(?<=[\s,(\[]))제?(?P<of>[1-9][0-9]{0,2})\s*통(?:[\s,]*제?(?P<part>[1-9][0-9]{0,2})\s*반)?"
    r"(?=[\s,)\]]|$)"
)
_UNIT = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?:지하|지상)?\s*(?:[0-9]+|[A-Z]|[가-하])\s*(?:동|층|호실|호|실)(?![가-힣])"
    r"|[0-9]+동\s*[0-9]+호?|(?<![0-9A-Za-z])[BF][0-9]{1,2}(?:층|F)?(?![0-9])|지하층?(?![가-힣0-9])"
    r"|(?<![0-9-])[0-9]{1,4}-[0-9]{1,4}(?![0-9-])|(?<![0-9])[0-9]{1,2}F\b|[가-힣]\s?[0-9]{2,4}호"
)
"""What lies inside a building: its 동, 층 or 호."""
_ASIDES = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?")
_SIGNS = " \t,;/·"
_EVEN = re.compile("[가-힣0-9-]+(?: [가-힣0-9-]+)*")
"""Words with single spaces between them, as most addresses have: nothing to be spaced."""
_SEPARATE = re.compile(r"[\s,;/()\[\]]+")

_PROVINCES = {
    "서울": "서울", "부산": "부산", "대구": "대구", "인천": "인천", "광주": "광주", "대전": "대전",
    "울산": "울산", "세종": "세종", "경기": "경기", "강원": "강원", "충북": "충청북", "충남": "충청남",
    "전북": "전라북", "전남": "전라남", "경북": "경상북", "경남": "경상남", "제주": "제주",
}  # fmt: skip
"""The provinces, and how their longer names begin."""
_PROVINCE = re.compile(
    rf"(?P<short>{'|'.join(_PROVINCES)})(?:특별자치|특별|광역)?(?:시|도)?"
    r"|(?P<long>(?:충청|전라|경상)[남북])도"
)
_RANK = re.compile(r"(?:특별자치|특별|광역)(?=시$)")
"""What a city is by law, which is often left out."""
_CITIES = frozenset(("광주시", "제주시"))
"""Cities that are called as a province is."""

_ROOMS = (
    (re.compile(r"(?:지하|B)\s*([0-9]+)\s*(?:층|F)?"), r" B\1 "),
    (re.compile(r"(?:지상\s*)?(?<![0-9B])([0-9]+)\s*(?:층|F(?![A-Za-z]))"), r" F\1 "),
    (re.compile(r"(?:제\s*)?([0-9]+|[A-Z]|[가-하])\s*동[\s,]*(?:제\s*)?(?=[0-9])"), r" \1-"),
    (re.compile(r"(?:제\s*)?(?<![0-9])([0-9]+)\s*호실?(?![가-힣])"), r"\1 "),
)
"""How 동, 층 and 호 are written for comparing: 101-202, F3, B1."""
_ROOM = re.compile(r"(?<![0-9A-Z])[0-9]+(?![0-9])")
_FLOOR = re.compile(r"(?<![A-Z])F[0-9]+(?![0-9])")


@dataclass(frozen=True)
class Address:
    """An address as far as it is understood."""

    text: str
    """All of it, in its usual spacing."""
    place: str = ""
    """The road or village with its number: 마을로12번길 3-4; empty where none is proven."""
    areas: tuple[str, ...] = ()
    """The areas before it, from the largest: 서울, 한빛구, 마을동."""
    detail: str = ""
    """What lies inside the building, as it was written."""


@lru_cache(maxsize=4_096)
def read_address(text: str) -> Address:
    """Read an address: the number of a building stands behind a road, or else that of a lot behind a village."""
    whole = arrange(text)
    bare, detail = part_detail(part_tong(part_postcode(whole)[0])[0])
    found = _place_in(bare)
    if found is None:
        return Address(whole)
    return Address(whole, _named(found), tuple(_areas(bare[: found.start()])), detail)


def even(text: str) -> str:
    """Return a text with single spaces, plain width and one kind of dash between digits."""
    if _EVEN.fullmatch(text) and "- " not in text and " -" not in text:
        return text
    return _BETWEEN.sub("-", " ".join(text.translate(_WIDE).split()))


@lru_cache(maxsize=4_096)
def arrange(text: str) -> str:
    """Return an address in its usual spacing: 마을로 12번길3-4 (마을동) becomes 마을로12번길 3-4 (마을동)."""
    plain = _spaced(even(text))
    if found := _place_in(plain):
        number = plain[found.end("number") : found.end()].strip()
        head, tail = plain[: found.start()], plain[found.end() :]
        plain = f"{head}{_named(found)}{number}{tail}"
    return _spaced(plain)


def read_postcode(text: str) -> str:
    """Return the digits of a postcode, with the hyphen of those of six; empty where it is none.

    A sheet that took it for a number dropped its first zero.
    """
    plain = even(text)
    if re.fullmatch(r"[1-9][0-9]{3}", plain):
        return f"0{plain}"
    found = _BARE_CODE.fullmatch(plain)
    return _code(found["code"]) if found else ""


def postcode_in(text: str) -> str:
    """Return the one postcode among other words; of two nobody knows which is meant."""
    found = {_code(each[0]) for each in _ANY_CODE.finditer(even(text))}
    return found.pop() if len(found) == 1 else ""


def _code(digits: str) -> str:
    """Return a postcode in its usual shape."""
    run = digits.replace("-", "")
    return run if len(run) == len("04523") else f"{run[:3]}-{run[3:]}"


# --- what has a column of its own -------------------------------------------------------------


@lru_cache(maxsize=4_096)
def part_postcode(text: str) -> tuple[str, str]:
    """Return an address without the one postcode in it, and that; of two nobody knows which is meant."""
    found = list(_POSTCODE.finditer(text)) if _DIGITS.search(text) else []
    if len(found) != 1:
        return text, ""
    rest, digits = _cut(text, found[0]), next(filter(None, found[0].groups()))
    return (text, "") if _POSTCODE.search(rest) else (rest, _code(digits))


@lru_cache(maxsize=4_096)
def part_tong(text: str) -> tuple[str, str, str]:
    """Return an address without the one 통 and 반 in it, and their numbers."""
    found = list(_TONG.finditer(text)) if "통" in text else []
    if len(found) != 1:
        return text, "", ""
    rest = _cut(text, found[0])
    if _TONG.search(rest):  # the sign between two of them has gone with the one
        return text, "", ""
    return rest, found[0]["of"], found[0]["part"] or ""


@lru_cache(maxsize=4_096)
def part_detail(text: str) -> tuple[str, str]:
    """Return an address without what lies inside the building, and that.

    It follows the number, outside of parentheses, names a 동, 층 or 호 and no other address.
    """
    found = _place_in(text)
    if found is None:
        return text, ""
    tail = text[found.end() :]
    if not tail:
        return text, ""
    asides = " ".join(each.strip() for each in _ASIDES.findall(tail))
    detail = " ".join(_ASIDES.sub(" ", tail).split()).strip(_SIGNS)
    torn = re.search(r"[()\[\]]", detail) or tail.count("(") != tail.count(")")
    if torn or not _UNIT.search(detail) or _ROAD.search(tail) or _place_in(detail):
        return text, ""
    return _spaced(f"{text[: found.end()]} {asides}"), detail


def _cut(text: str, found: re.Match[str]) -> str:
    """Take a part out of a text, with the parentheses that stood around it alone, or the comma beside it."""
    head, tail = text[: found.start()].rstrip(), text[found.end() :].lstrip()
    if head.endswith(("(", "[")) and tail.startswith((")", "]")):
        head, tail = head[:-1], tail[1:]
    elif head.endswith(("(", "[")) or not head:
        return _spaced(head + tail.lstrip(_SIGNS))
    elif not tail or tail[0] in ")],":
        return _spaced(head.rstrip(_SIGNS) + tail)
    return _spaced(f"{head} {tail}")


@lru_cache(maxsize=1_024)
def _place_in(text: str) -> re.Match[str] | None:
    """Return the first road with its number that stands outside of parentheses, else the first village."""
    outside = text
    if "(" in text or "[" in text:
        outside = _ASIDES.sub(lambda aside: "(" + " " * (len(aside[0]) - 1), text)
    if road := _ROAD.search(outside):
        return road
    for village in _VILLAGE.finditer(outside):
        before = _SEPARATE.split(outside[: village.start()].rstrip(_SIGNS))[-1]
        inside = _AREA.fullmatch(before) or _PROVINCE.fullmatch(before)
        if inside or (not before and not _BUILDING.fullmatch(village["name"])):
            return village
    return None


def _named(found: re.Match[str]) -> str:
    """Return a road or village with its number in its usual spacing."""
    name = (found["name"] + (found.groupdict().get("branch") or "")).replace(" ", "")
    under = (found["under"] or "").strip()
    return " ".join(filter(None, (name, under, found["number"])))


def _spaced(text: str) -> str:
    """Return a text with one space before a parenthesis and behind a comma."""
    if _EVEN.fullmatch(text):
        return text
    text = re.sub(r"(?<=[^\s(\[])(?=[(\[])", " ", text)
    text = re.sub(r"\s*,\s*(?![0-9]{3}(?![0-9동호층-]))", ", ", text)
    return re.sub(r"(?<=[(\[])\s+|\s+(?=[)\]])", "", " ".join(text.split())).strip()


def _areas(head: str) -> Iterator[str]:
    """Go through the areas that a text names, a province by its short name."""
    for place, word in enumerate(re.split(r"[\s,]+", head)):
        if place == 0 and word not in _CITIES and (found := _PROVINCE.fullmatch(word)):
            yield found["short"] or next(k for k, v in _PROVINCES.items() if v == found["long"])
        elif _AREA.fullmatch(word):
            yield word


# --- what two spellings of one address have in common -----------------------------------------


def address_key(text: str) -> str:
    """Return by what an address is known: its road or village with the number, else all of it."""
    read = read_address(text)
    return thing_key(read.place or read.text)


def detail_key(text: str) -> str:
    """Return what two spellings of a place inside a building have in common: 101동 202호 and 101-202."""
    plain = even(text)
    for pattern, ours in _ROOMS:
        plain = pattern.sub(ours, plain)
    rooms = _ROOM.findall(plain)
    if rooms:  # a room tells its floor
        plain = _FLOOR.sub(" ", plain)
    return thing_key(plain)


def _known(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the key of an address, and what may also be told of it: province, city, district, room."""
    read = read_address(text)
    if not read.place:
        return thing_key(read.text), ()
    province = next((each for each in read.areas if each in _PROVINCES), "")
    city = next((_RANK.sub("", each) for each in read.areas if each.endswith("시")), "")
    district = next((each for each in read.areas if each.endswith(("군", "구"))), "")
    return thing_key(read.place), (province, city, district, detail_key(read.detail))


def parts_of_key(text: str) -> tuple[str, str, str, str, str]:
    """Return the key of an address, and its province, city, district and room, each empty where it is not said."""
    place, more = _known(text)
    province, city, district, room = more or ("", "", "", "")
    return place, province, city, district, room


def told(text: str) -> Iterator[str]:
    """Go through the keys under which an address is met by others (`asked`).

    Two writings are of one place where road and number are the same, and no province, city, district or
    room differs that both name.
    """
    return _keys(text, lambda word: (word, _ANY) if word else ("",))


def asked(text: str) -> Iterator[str]:
    """Go through the keys under which others of the same place are met (`told`)."""
    return _keys(text, lambda word: (word, "") if word else ("", _ANY))


_ANY = "*"
"""Stands for whatever an address says where another one says nothing."""


def _keys(text: str, ways: Callable[[str], tuple[str, ...]]) -> Iterator[str]:
    place, more = _known(text)
    for each in product(*map(ways, more)) if place else ():
        yield "/".join((place, *each))
