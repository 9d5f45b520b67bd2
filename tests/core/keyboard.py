"""A two-set Korean keyboard, key by key: what the screen shows while somebody is typing.

Written apart from the program's own tables, from the letters printed on the keys.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import accumulate

LATIN = "qwertyuiopasdfghjklzxcvbnm"
PLAIN = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ"
SHIFTED = dict(zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True))
KEY_OF = {letter: key for key, letter in SHIFTED.items()} | dict(zip(PLAIN, LATIN, strict=True))

JOINED = {
    "ㅗㅏ": "ㅘ", "ㅗㅐ": "ㅙ", "ㅗㅣ": "ㅚ", "ㅜㅓ": "ㅝ", "ㅜㅔ": "ㅞ", "ㅜㅣ": "ㅟ", "ㅡㅣ": "ㅢ",
    "ㄱㅅ": "ㄳ", "ㄴㅈ": "ㄵ", "ㄴㅎ": "ㄶ", "ㄹㄱ": "ㄺ", "ㄹㅁ": "ㄻ", "ㄹㅂ": "ㄼ", "ㄹㅅ": "ㄽ",
    "ㄹㅌ": "ㄾ", "ㄹㅍ": "ㄿ", "ㄹㅎ": "ㅀ", "ㅂㅅ": "ㅄ",
}  # fmt: skip
APART = {whole: parts for parts, whole in JOINED.items()}
LEADING = dict(
    zip("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ", map(chr, range(0x1100, 0x1113)), strict=True)
)
MIDDLE = dict(
    zip("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ", map(chr, range(0x1161, 0x1176)), strict=True)
)
TRAILING = dict(
    zip(
        "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ",
        map(chr, range(0x11A8, 0x11C3)),
        strict=True,
    )
)
LETTER = {mark: letter for row in (LEADING, MIDDLE, TRAILING) for letter, mark in row.items()}


def letters(text: str) -> str:
    """Return the letters typed for a text, one for each press of a key."""
    marks = unicodedata.normalize("NFD", text)
    return "".join(APART.get(LETTER.get(mark, mark), LETTER.get(mark, mark)) for mark in marks)


def latin(text: str) -> str:
    """Return what appears when a text is typed while the keyboard stands on English."""
    return "".join(KEY_OF.get(letter, letter) for letter in letters(text))


class Composer:
    """The syllable being composed, and what is finished before it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.done = ""
        self.parts = ["", "", ""]

    @property
    def shown(self) -> str:
        """What the screen shows."""
        first, vowel, final = self.parts
        if first and vowel:
            marks = LEADING[first] + MIDDLE[vowel] + (TRAILING[final] if final else "")
            return self.done + unicodedata.normalize("NFC", marks)
        return self.done + first + vowel

    def press(self, letter: str) -> None:
        """Take one letter."""
        if letter in MIDDLE:
            self._vowel(letter)
        elif letter in LEADING:
            self._consonant(letter)
        else:
            self._begin("", "")
            self.done += letter

    def _begin(self, first: str, vowel: str) -> None:
        self.done = self.shown
        self.parts = [first, vowel, ""]

    def _consonant(self, letter: str) -> None:
        first, vowel, final = self.parts
        grown = JOINED.get(final + letter, letter if not final else "")
        if first and vowel and grown in TRAILING:
            self.parts[2] = grown
        else:
            self._begin(letter, "")

    def _vowel(self, letter: str) -> None:
        first, vowel, final = self.parts
        if final:  # the final, or its second half, begins the next syllable: 각 + ㅏ = 가가
            stays, moves = APART.get(final, ("", final))
            self.parts[2] = stays
            self._begin(moves, letter)
        elif vowel and vowel + letter in JOINED:
            self.parts[1] = JOINED[vowel + letter]
        elif first and not vowel:
            self.parts[1] = letter
        else:
            self._begin("", letter)


def states(text: str) -> Iterator[str]:
    """Go through what the screen shows after each key while the text is typed."""
    composer = Composer()
    for letter in letters(text):
        composer.press(letter)
        yield composer.shown


def clusters(consonants: str) -> str:
    """Return the consonants as some input methods show them: ㄱㅅ as ㄳ."""
    for parts, whole in JOINED.items():
        consonants = consonants.replace(parts, whole)
    return consonants


def first_letters(text: str) -> str:
    """Return the initials of a text's syllables."""
    return "".join(
        LETTER.get(mark[0], mark[0])
        for mark in (unicodedata.normalize("NFD", each) for each in text)
    )


def typings(text: str) -> set[str]:
    """Return everything a clerk's screen may show on the way to finding a text.

    Half-typed syllables, the English keyboard, initials also joined to clusters, the first
    syllables followed by initials, and decomposed text pasted from a Mac.
    """
    half = set(states(text))
    english = set(accumulate(latin(text)))
    firsts = set(accumulate(first_letters(text)))
    mixed = {text[:count] + first_letters(text[count:]) for count in range(1, min(5, len(text)))}
    composed = {shown for each in mixed for shown in states(each)}  # 이ㅊㅅ is shown as 잋ㅅ
    joined = {clusters(each) for each in firsts | mixed}
    decomposed = {unicodedata.normalize("NFD", each) for each in half}
    return half | english | firsts | mixed | composed | joined | decomposed
