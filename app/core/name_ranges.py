"""Names that begin with a typed text, as ranges of a sorted index.

The order of folded NFC text by code points is the Korean dictionary's, so the names that begin
with 국 lie side by side; half a syllable needs a second range, for those in which its final
consonant turns out to begin the next syllable (국 → 구글).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.core.hangul import (
    FINALS,
    FIRST,
    INITIAL_STEP,
    INITIALS,
    KEYS,
    LAST,
    VOWEL_STEP,
    compose,
    decompose,
    fold,
)

Range = tuple[str, str]
"""From the first of these texts on, up to but without the second."""

_END = "\U0010ffff"
_ENDING_SIGNS = re.compile(r"[\W_\u318d\u119e]+$")  # ㆍ is a letter to Unicode


def name_ranges(text: str) -> tuple[Range, ...]:
    """Return the ranges, in order and apart, of the folded names that begin with a typed text.

    The index must hold `hangul.fold(name)` in BINARY order. Empty when nothing was typed; initials
    (ㄱㅊㅅ) are no range, and only names written so are in the one returned. Text typed while the
    keyboard stood on English also yields the ranges of what was meant.
    """
    typed = _ENDING_SIGNS.sub("", fold(text).lstrip())
    if not typed:
        return ()
    meant = compose(typed)
    return tuple(sorted({*_ranges(typed), *_ranges(meant)}))


def _ranges(typed: str) -> Iterator[Range]:
    """Go through the ranges of one reading of what was typed."""
    head, last = typed[:-1], typed[-1]
    if not FIRST <= last <= LAST:
        yield typed, typed + _END
        if last in INITIALS:
            yield _beginning(head, last)
        return
    yield head + last, head + _after(last)
    code = ord(last) - ord(FIRST)
    if final := FINALS[code % VOWEL_STEP]:
        stays, moves = _part(final)
        begun = chr(ord(last) - code % VOWEL_STEP + FINALS.index(stays))
        yield _beginning(head + begun, moves)


def _beginning(head: str, initial: str) -> Range:
    """Return the range of what goes on with any syllable of an initial."""
    first = chr(ord(FIRST) + INITIALS.index(initial) * INITIAL_STEP)
    return head + first, head + _after(initial, first)


@lru_cache(maxsize=2048)
def _after(typed: str, first: str = "") -> str:
    """Return the first character behind all syllables that what was typed may grow into."""
    place = ord(first or typed)
    while KEYS.get(chr(place), "").startswith(KEYS[typed]):
        place += 1
    return chr(place)


def _part(final: str) -> tuple[str, str]:
    """Part a final consonant into what stays and what the next vowel takes along: ㄳ is ㄱ, ㅅ."""
    letters = decompose(final)
    return (letters[0], letters[1]) if len(letters) > 1 else ("", final)
