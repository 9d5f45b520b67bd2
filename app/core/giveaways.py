"""What in a text gives somebody away: what to ask the file about, and what its answers mean where.

A text is read once into the words that may be names: runs of letters of any length and place, also with spaces
or signs between them, surnames with titles, given names alone. The file is asked for equality.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.core.giveaway_signs import (
    ASIDE,
    CLOSED,
    DAY,
    RUN,
    TITLED,
    Sort,
    half_names,
    is_surname,
    signs,
)
from app.core.hangul import fold
from app.core.identity import plain as bare
from app.core.number_proofs import is_day
from app.core.signs import plain_signs
from app.core.usual_words import USUAL

SHORTEST, LONGEST = 2, 7
"""Letters of a name as it is sought; a longer one has its first ones found."""
_INSIDE = (3, 4)
"""Letters of a name that is sought inside a word as well."""
_FEWEST_OF_BODY, _MOST_OF_BODY = 4, 20
_FEWEST_DIGITS = 6
_LETTER = re.compile(r"(?!故)[가-힣\u3400-\u9fff\uf900-\ufaff]")
"""A letter of a name; 故 stands before one."""
_WORD = re.compile(r"\w")
_GAP = re.compile(r"[^\w]{1,3}")
_STOP = re.compile(r"[.?!…]\s|\n")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff'’-]*")
_CODE = re.compile(r"(?<![A-Za-z0-9_-])(?=[A-Za-z0-9_-]*\d)[A-Za-z0-9_-]{5,40}(?![A-Za-z0-9_-])")
_MOST_LATIN = 4
_FEWEST_LATIN = 3
_KIN = re.compile(
    r"(?:딸|아들|손자|손녀|남편|아내|부인|동생|언니|누나|오빠|형|며느리|사위|조카|친구)\s{0,2}$"
)
_LEAD = re.compile(
    "(?:주민|이웃|어르신|할머니|할아버지|봉사자|상담가|참여자|신청자|대상자|회원|대표|통장|반장|회장|직원|담당|담당자|환자|학생|씨|님"
    "|딸|아들|남편|아내|동생)$"
)
"""What stands before a name without a space: 주민김철수."""
_ENDING = re.compile("[이가은는을를의에도만와과로라인들한할된될하해고며지기게]")
_VERB = re.compile("[하되됩된될됐했할한합해기게지며면거고자던적성화권률실장소과물품비서]")
"""How a word goes on that only begins as a name does: 이용하기, 정리하며."""


@dataclass(frozen=True)
class Giveaway:
    """A place of a text that gives somebody away."""

    start: int
    end: int
    sort: Sort
    sure: bool = True
    """Else it may as well be a usual word: a person has to look."""


@dataclass(frozen=True)
class Known:
    """What the file knows of the words that it was asked about."""

    names: frozenset[str] = frozenset()
    givens: frozenset[str] = frozenset()
    """Names without their surname."""
    surnames: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    """Names of groups and of what is somebody's own."""
    public: frozenset[str] = frozenset()
    """Names of organizations, which everybody may know."""
    digits: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Window:
    """Letters of a text that may be a name."""

    start: int
    end: int
    text: str
    whole: bool
    """Without anything between its letters."""
    opens: bool
    """It begins where a word does."""
    tail: str
    """The letters that follow it in its word."""

    @property
    def closes(self) -> bool:
        """Whether no more than titles and particles follow in its word."""
        return CLOSED.fullmatch(self.tail) is not None


@dataclass(frozen=True)
class Reading:
    """A text as the file is asked about it."""

    text: str
    plain: str
    places: list[int] | range
    windows: tuple[Window, ...]
    latin: tuple[tuple[int, int, str], ...]
    bodies: tuple[tuple[int, int, str], ...]
    digits: tuple[tuple[int, int, str, Sort], ...]
    codes: tuple[tuple[int, int, str], ...]
    halves: tuple[str, ...]
    """What stands as a surname."""
    numbers: tuple[tuple[int, int], ...] = ()
    """Where numbers of the office's own records stand."""

    @property
    def names(self) -> set[str]:
        """The words that may be whole names."""
        return {each.text for each in self.windows} | {word for *_, word in self.latin}

    @property
    def givens(self) -> set[str]:
        """The words that may be names without a surname."""
        short = (each.text for each in self.windows if each.whole or _is_titled(self.plain, each))
        return {*short, *(word for *_, word in self.latin if " " not in word)}


def read(text: str, heads: Iterable[str] = ()) -> Reading:
    """Read a text as it is kept; `heads` are what the numbers of the office's records begin with (연계, 접수)."""
    plain, places = plain_signs(text)
    return Reading(
        text, plain, places, tuple(_windows(plain)), tuple(_latin(plain)), tuple(_bodies(plain)),
        tuple(_digits(plain)), tuple(_codes(plain)),
        tuple({first for first, _ in half_names(plain)}), tuple(_numbers(plain, tuple(heads))),
    )  # fmt: skip


def judge(reading: Reading, known: Known, allowed: Iterable[str] = ()) -> list[Giveaway]:
    """Return what of a text gives somebody away, in order; `allowed` words (as `bare` has them) are passed over."""
    passed = frozenset(map(bare, allowed))
    found = [
        Giveaway(reading.places[start], reading.places[end - 1] + 1, sort, sure)
        for start, end, sort, sure in _all(reading, known)
        if bare(reading.plain[start:end]) not in passed
    ]
    found.sort(key=lambda each: (not each.sure, each.start - each.end, each.start))
    kept: list[Giveaway] = []
    for each in found:
        if not any(each.start < other.end and other.start < each.end for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda each: each.start)


Found = tuple[int, int, Sort, bool]


def _all(reading: Reading, known: Known) -> Iterator[Found]:
    yield from signs(reading.plain)
    for first, sign in half_names(reading.plain):
        if is_surname(first) or first in known.surnames:
            yield sign
    yield from _names(reading, known)
    yield from _things(reading, known)


def _names(reading: Reading, known: Known) -> Iterator[Found]:
    for window in reading.windows:
        if window.text in known.names:
            yield window.start, window.end, Sort.PERSON, _is_sure_name(reading.plain, window)
        elif (sure := _as_given(reading.plain, window, known)) is not None:
            yield window.start, window.end, Sort.GIVEN, sure
    for start, end, word in reading.latin:
        if word in known.names:
            yield start, end, Sort.PERSON, True
        elif word in known.givens:
            yield start, end, Sort.GIVEN, True


def _things(reading: Reading, known: Known) -> Iterator[Found]:
    for start, end, word in reading.bodies:
        if word in known.bodies or word in known.public:
            yield start, end, Sort.BODY, word in known.bodies
    for start, end, digits, sort in reading.digits:
        if digits in known.digits:
            yield start, end, sort, True
    for start, end, word in reading.codes:
        if word in known.codes:
            yield start, end, Sort.NUMBER, True
    yield from ((start, end, Sort.NUMBER, True) for start, end in reading.numbers)


# --- names -------------------------------------------------------------------------------------


def _is_sure_name(plain: str, window: Window) -> bool:
    """Tell whether letters that are a name are one here, rather than parts of usual words."""
    titled = _is_titled(plain, window)
    if len(window.text) == SHORTEST:
        usual = window.text in USUAL or (not window.whole and window.text[0] in ASIDE)
        return titled or not usual
    if not window.whole:
        return titled or window.text[0] not in ASIDE or window.text[1:] not in USUAL
    if window.text[:SHORTEST] in USUAL and _ENDING.fullmatch(window.text[SHORTEST:]):
        return titled  # 권한은, 이상인, 서명한
    if not window.opens:
        return titled or (window.closes and _LEAD.search(plain[: window.start]) is not None)
    return window.closes or not _VERB.match(window.tail)


def _as_given(plain: str, window: Window, known: Known) -> bool | None:
    """Tell whether a word is a name without its surname: for sure, perhaps (False), or not at all (`None`)."""
    if window.text not in known.givens or not window.closes:
        return None
    kin = _KIN.search(plain[: window.start]) is not None
    titled = _is_titled(plain, window)
    if not window.opens and not kin:
        return None
    if not window.whole or len(window.text) == 1:
        return True if titled else None
    return titled or kin or window.text not in USUAL


def _is_titled(plain: str, window: Window) -> bool:
    return TITLED.match(plain, window.end) is not None


def _windows(plain: str) -> Iterator[Window]:
    """Go through the runs of letters that may be a name."""
    at = [each.start() for each in _LETTER.finditer(plain)]
    for first, start in enumerate(at):
        opens = start == 0 or not _LETTER.match(plain[start - 1])
        text, whole = plain[start], True
        if opens or _KIN.search(plain[:start]):
            yield from _kept(
                plain, Window(start, start + 1, text, whole, opens, _tail(plain, start + 1))
            )
        for place in range(first + 1, min(first + LONGEST, len(at))):
            gap = plain[at[place - 1] + 1 : at[place]]
            if gap and (
                not opens or not _GAP.fullmatch(gap) or (_STOP.search(gap) and len(text) > 1)
            ):
                break
            text, whole = text + plain[at[place]], whole and not gap
            end = at[place] + 1
            yield from _kept(plain, Window(start, end, text, whole, opens, _tail(plain, end)))


def _kept(plain: str, window: Window) -> Iterator[Window]:
    """Yield letters that are worth asking for."""
    length = len(window.text)
    if length == 1:
        worth = window.closes and _is_titled(plain, window)
    elif not window.whole or length == SHORTEST:
        worth = window.closes
    else:
        worth = window.opens or length in _INSIDE
    if worth:
        yield window


def _tail(plain: str, end: int) -> str:
    stop = end
    while stop < len(plain) and _LETTER.match(plain[stop]):
        stop += 1
    return plain[end:stop]


def _latin(plain: str) -> Iterator[tuple[int, int, str]]:
    """Go through one Latin word, or some that follow each other."""
    words = list(_LATIN.finditer(plain))
    for first, word in enumerate(words):
        text, end = fold(word[0]), word.end()
        if len(text) >= _FEWEST_LATIN:
            yield word.start(), end, text
        for other in words[first + 1 : first + _MOST_LATIN]:
            if not _GAP.fullmatch(plain[end : other.start()]):
                break
            text, end = f"{text} {fold(other[0])}", other.end()
            yield word.start(), end, text


# --- things ------------------------------------------------------------------------------------


def _bodies(plain: str) -> Iterator[tuple[int, int, str]]:
    """Go through what may be the name of an organization, written with single spaces or without."""
    for begin in re.finditer(r"(?<!\w)\w", plain):
        text = ""
        for at in range(begin.start(), len(plain)):
            if _WORD.match(plain[at]):
                text += plain[at]
            elif plain[at] != " " or not text:
                break
            if len(text) > _MOST_OF_BODY:
                break
            if len(text) >= _FEWEST_OF_BODY and plain[at] != " ":
                yield begin.start(), at + 1, fold(text)


def _digits(plain: str) -> Iterator[tuple[int, int, str, Sort]]:
    """Go through runs of digits, and days as the file keeps them."""
    for found in RUN.finditer(plain):
        digits = re.sub(r"\D", "", found[0])
        if len(digits) > _FEWEST_DIGITS:
            yield *found.span(), digits, Sort.PHONE
    for found in DAY.finditer(plain):
        year, month, day = filter(None, found.groups())
        short = f"{year[-2:]}{int(month):02}{int(day):02}"
        century = year[:-2]
        if is_day(f"{century or 19}{short}"):
            yield *found.span(), f"{century}{short}", Sort.BIRTH


def _codes(plain: str) -> Iterator[tuple[int, int, str]]:
    yield from ((*found.span(), fold(found[0])) for found in _CODE.finditer(plain))


def _numbers(plain: str, heads: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    if heads:
        pattern = rf"(?:{'|'.join(map(re.escape, heads))})\s?-?\s?(?:20\d\d\s?-\s?\d{{1,6}}|(?<=-)\d{{1,6}})"
        yield from (found.span() for found in re.finditer(pattern, plain))
