"""Breaks text into lines at spaces; a word or a date is broken only when it is wider than a whole line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from math import inf

_JOINTS = "-/·,"
"""Marks after which a word may be parted sooner than between two letters: 연계-2026-0012."""
_GAP = re.compile(r"(?<!\d\.) | (?!\d{1,2}\.)")
"""A space at which a line may end: none within a date: 2026. 11. 21."""


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
    """Go through what stays on one line: words, and dates that are no wider than it."""
    for word in _GAP.split(part):
        if " " in word and sum(map(widths.__getitem__, word)) > limit:
            yield from word.split(" ")
        else:
            yield word


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
