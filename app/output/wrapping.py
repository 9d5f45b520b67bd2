"""Breaks text into lines at spaces; a word or what belongs together is broken only when it is wider than a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from math import inf

_JOINTS = "-/·,"
"""Marks after which a word may be parted sooner than between two letters: 연계-2026-0012."""
_POSTS = "님|씨|귀하|귀중|동장|통장|반장|팀장|과장|주무관|위원장|위원|회장|단장|센터장|관장|소장|대표|간사|총무"
"""What follows a name and is never parted from it."""
_UNITS = "명|분|건|개|곳|회|번|원|일|주|개월|년|시간|쪽|장|부|세|가구|세대|통|반|동|호|층|킬로미터|미터|평"
"""What follows a number and is never parted from it: 29만 원."""
_ENDING = r"(?:[은는이가을를과와의도만께에로]|에게|에서|께서|으로|까지|부터)?(?![가-힣\d])"
"""A postposition, and then no more letters: 회 is a unit, 회관 is none."""
_ATOMS = (
    r"(?<=\d\. )\d{1,2}\.",
    r"(?<=\d[년월] )\d{1,2}[월일]",
    r"(?<=\d시 )\d{1,2}분",
    r"(?<=시간 )\d{1,2}분",
    r"(?<=[가-힣\d][로길] )(?<!으로 )\d{1,4}(?:-\d{1,4})?(?:번?길|(?![\d가-힣.]))",
    r"(?<=\d동 )\d{1,4}호",
    rf"(?<=[\d만천백억] )(?:{_UNITS}){_ENDING}",
    rf"(?<=[가-힣]{{2}} )(?:{_POSTS}){_ENDING}",
    r"(?<= [한두세네] )[가-힣]",
    rf"(?<=[가-힣] )(?:것|수|일|때|곳|데){_ENDING}",
)
"""The second parts of what has a space within and stays on one line: 2026. 11. 21., 마을로 12, 김하늘 님, 아는 것."""
_WITHIN = re.compile(f" (?!{'|'.join(_ATOMS)})")
"""A space that stands within none of these."""
_GAP = re.compile(f" (?!{'|'.join(_ATOMS)}|[·/~] )")
"""Such a space at which a line may end: a mark between two things ends a line, and begins none."""


def wrap(text: str, limit: float, widths: Mapping[str, float]) -> list[str]:
    """Return the lines of the text, none wider than the limit unless it is a single character.

    The limit is in the unit of `widths`, which knows every character. Line breaks are kept, spaces
    inside a line too; those at a break are dropped.
    """
    return [
        line for part in text.split("\n") for line in _wrap_part(part.rstrip(" "), limit, widths)
    ]


def _wrap_part(part: str, limit: float, widths: Mapping[str, float]) -> Iterator[str]:
    """Break text that has no line breaks of its own."""
    advance = widths.__getitem__
    if sum(map(advance, part)) <= limit:
        yield part
        return
    words: list[str] = []
    used = 0.0
    for word in _words(part, limit, widths):
        width = sum(map(advance, word))
        gap = widths[" "] if words else 0.0
        if words and used + gap + width > limit:
            if any(words):
                yield " ".join(words).rstrip(" ")
            words, used, gap = [], 0.0, 0.0
            if not word:
                continue
        *full, last = _break_word(word, limit, widths) if width > limit else [word]
        yield from full
        words.append(last)
        used += gap + (sum(map(advance, last)) if full else width)
    if any(words):
        yield " ".join(words)


def _words(part: str, limit: float, widths: Mapping[str, float]) -> Iterator[str]:
    """Go through what stays on one line: words, and what belongs together that is no wider than it."""
    for word in _GAP.split(part):
        if not _is_wide(word, limit, widths):
            yield word
            continue
        for inner in _WITHIN.split(word):
            yield from inner.split(" ") if _is_wide(inner, limit, widths) else (inner,)


def _is_wide(word: str, limit: float, widths: Mapping[str, float]) -> bool:
    """Tell whether several words are together wider than a line."""
    return " " in word and sum(map(widths.__getitem__, word)) > limit


def longest_word(texts: Iterable[str], widths: Mapping[str, float]) -> float:
    """Return how wide the widest word or date of some texts is, in the unit of `widths`."""
    words = {word for part in _GAP.split("\n".join(texts)) for word in part.split("\n")}
    widest, broadest = 0.0, max((each for each in widths.values() if each < inf), default=0.0)
    for word in sorted(words, key=len, reverse=True):
        if len(word) * broadest <= widest:
            break
        widest = max(widest, sum(map(widths.__getitem__, word)))
    return widest


def _break_word(word: str, limit: float, widths: Mapping[str, float]) -> list[str]:
    """Cut a word that is wider than the limit into pieces that are not, behind a hyphen where it has one."""
    pieces: list[str] = []
    start, used = 0, 0.0
    for place, character in enumerate(word):
        width = widths[character]
        while used + width > limit and place > start:
            joint = max(word.rfind(mark, start, place) for mark in _JOINTS) + 1
            cut = joint if joint > start else place
            pieces.append(word[start:cut])
            start, used = cut, sum(map(widths.__getitem__, word[cut:place]))
        used += width
    return [*pieces, word[start:]]
