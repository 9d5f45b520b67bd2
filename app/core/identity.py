"""What is one name however it is written: its spaces, case, width, Latin marks, and 두음법칙.

`plain` brings a text to its letters and digits, `unmarked` takes the marks off Latin letters, `spoken`
writes a person's name as the law of initial sounds has it said (류현진 and 유현진 are 유현진). Duplicates,
imports and the search compare by these, so they agree on who is the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from app.core.courtesy import bare
from app.core.hangul import (
    FINALS,
    FIRST,
    INITIAL_STEP,
    INITIALS,
    LAST,
    VOWEL_STEP,
    VOWELS,
    fold,
    is_plain,
    spell,
)

DASH = "‐"
"""Stands for whatever parted two digits, so that 12-3 is not 123."""
DIGITS = frozenset("0123456789")

_WORDS = re.compile(r"[^\W_]+")
_DOTS = str.maketrans(dict.fromkeys("\u318d\u119e・‧•∙⋅", "·"))  # ㆍ is a letter to Unicode
_UNHEARD = frozenset(("Mn", "Me", "Cf"))
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9]) *[-.)] *(?=[0-9])")
_BEFORE_COUNTER = re.compile(r"(?<=[0-9]) +(?=[통반](?![^\W_]))")

_HANJA_ASIDE = re.compile(r"(?<=\S)\s*[(（\[][\u3400-\u9fff\uf900-\ufaff\s]+[)）\]]")

_LEGAL_FORM = re.compile(
    r"[(（\[][사재복주유협학의][)）\]]|(?<!\w)(?:사단법인|재단법인|사회복지법인|학교법인|의료법인|주식회사|유한회사)(?!\w)"
)
"""What an organization is by law, as it stands before or behind its name; folding makes ㈜ of it (주)."""

_ASIDE = re.compile(r"(?P<bare>.+?)\s*[(（\[](?P<aside>[^()（）\[\]]+)[)）\]]\s*")
"""A name and the words in brackets behind it, which tell a branch, or say more of it."""

_LATIN = {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}  # fmt: skip
"""Latin letters whose marks Unicode does not part from them; ß is folded to ss before."""

_SAID = {
    **{("ㄹ", vowel): "ㅇ" for vowel in "ㅑㅕㅖㅛㅠㅣ"},
    **{("ㄹ", vowel): "ㄴ" for vowel in "ㅏㅐㅗㅚㅜㅡ"},
    **{("ㄴ", vowel): "ㅇ" for vowel in "ㅕㅛㅠㅣ"},
}
"""두음법칙 (한글 맞춤법 제10–12항): how an initial is said before a vowel, at the head of a word."""


def _syllables(initial: str, vowel: str) -> list[str]:
    """Return the syllables of an initial and a vowel, with each final."""
    begin = ord(FIRST) + INITIALS.index(initial) * INITIAL_STEP + VOWELS.index(vowel) * VOWEL_STEP
    return [chr(begin + place) for place in range(len(FINALS))]


_SPOKEN = {
    written: said
    for (initial, vowel), other in _SAID.items()
    for written, said in zip(_syllables(initial, vowel), _syllables(other, vowel), strict=True)
}
_WRITTEN: dict[str, tuple[str, ...]] = {}
for _written, _said in _SPOKEN.items():
    _WRITTEN[_said] = (*_WRITTEN.get(_said, (_said,)), _written)
_EITHER = frozenset((*_SPOKEN, *_SPOKEN.values()))
"""Syllables that stand, at the head of a name, for two."""

LONG_SURNAMES = tuple(
    "남궁 황보 제갈 선우 사공 서문 독고 동방 어금 망절 장곡 소봉 강전".split()  # noqa: SIM905 - read as one line
)
"""Surnames of two syllables: the given name begins with the third."""


@lru_cache(maxsize=16_384)
def clean(text: str) -> str:
    """Fold a text and bring the signs inside its words and numbers to one shape."""
    text = fold(text).translate(_DOTS)
    if not is_plain(text):
        text = "".join(each for each in text if unicodedata.category(each) not in _UNHEARD)
    return _BEFORE_COUNTER.sub("", _BETWEEN_DIGITS.sub("-", text))


def join(text: str) -> str:
    """Return the letters and digits of a clean text as one word."""
    word = ""
    for piece in _WORDS.findall(text):
        apart = DASH if word[-1:] in DIGITS and piece[0] in DIGITS else ""
        word += apart + piece
    return word


def plain(text: str) -> str:
    """Return a text without its spaces and signs, in one case and width: 한빛 복지관 is 한빛복지관."""
    return join(clean(text))


@lru_cache(maxsize=16_384)
def unmarked(word: str) -> str:
    """Return a folded word with its Latin letters as they stand on a keyboard: nguyễn is nguyen."""
    return word if word.isascii() else "".join(map(_bare, word))


def _bare(letter: str) -> str:
    if letter in _LATIN:
        return _LATIN[letter]
    if FIRST <= letter <= LAST or letter.isascii():
        return letter
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() and base.isalpha() else letter


def heads(word: str) -> tuple[int, ...]:
    """Return the places of a name at which 두음법칙 may change it: surname and given name begin there.

    선우진 may be 선 우진 or 선우 진, so that both places of its given name count.
    """
    return (0, 1, 2) if word.startswith(LONG_SURNAMES) else (0, 1)


def spoken(word: str, places: tuple[int, ...] = ()) -> str:
    """Return a plain name as it is said by 두음법칙; `places` are where words begin in it."""
    letters = list(word)
    for place in places or heads(word):
        if place < len(letters):
            letters[place] = _SPOKEN.get(letters[place], letters[place])
    return "".join(letters)


def may_be_spoken(word: str) -> tuple[int, ...]:
    """Return the heads of a name that are written in two ways: 유 and 류, 나 and 라."""
    return tuple(place for place in heads(word) if word[place : place + 1] in _EITHER)


def writings(word: str) -> Iterator[str]:
    """Go through the ways a plain name is written that are said alike: 유현진, 류현진."""
    said = spoken(word)
    ways = [
        _WRITTEN.get(letter, (letter,)) if place in heads(word) else (letter,)
        for place, letter in enumerate(said)
    ]
    yield from map("".join, product(*ways))


@lru_cache(maxsize=16_384)
def name_key(text: str) -> str:
    """Return what two writings of one name have in common; a thing's name is `thing_key`.

    한자 behind a name, in brackets, only say how it is written: 김철수(金哲秀) is 김철수.
    """
    return spoken(unmarked(plain(_HANJA_ASIDE.sub("", text))))


@lru_cache(maxsize=16_384)
def name_keys(text: str) -> tuple[str, ...]:
    """Return the keys of which two writings of one name share one: of a Latin name its words in any order.

    What a passport has as SMITH JOHN is John Smith at the counter; 김철님 and 김철(딸) may be 김철.
    """
    words = sorted(map(unmarked, _WORDS.findall(clean(_HANJA_ASIDE.sub("", text)))))
    turned = len(words) > 1 and all(each.isascii() and each.isalpha() for each in words)
    others = ["".join(words)] if turned else [name_key(name)] if (name := bare(text)) else []
    return tuple(dict.fromkeys((name_key(text), *others)))


def is_slip(one: str, other: str) -> bool:
    """Tell whether two names that differ are most likely one, typed wrong once.

    One key of the keyboard is another, is missing or is exchanged with its neighbor (철수, 철슈), or so is a
    whole letter (김철, 김철수). Whoever takes another name takes one further away. What was only written
    about a name is no part of another: 김철(큰딸), 김철.
    """
    if not set(name_keys(one)).isdisjoint(name_keys(other)):
        return True
    pairs = [(name_key(one), name_key(other))]
    pairs.append((spell(pairs[0][0]), spell(pairs[0][1])))
    letters, keys = (_difference(*pair) for pair in pairs)
    swapped = any(len(a) == len(b) == len("철수") and a == b[::-1] for a, b in (letters, keys))
    return swapped or max(map(len, keys)) == 1 or sorted(map(len, letters)) == [0, 1]


def _difference(one: str, other: str) -> tuple[str, str]:
    """Return what is left of two texts without what both begin and end with."""
    begin = _shared(one, other)
    one, other = one[begin:], other[begin:]
    end = _shared(one[::-1], other[::-1])
    return one[: len(one) - end], other[: len(other) - end]


def _shared(one: str, other: str) -> int:
    """Return with how many letters two texts begin alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


@lru_cache(maxsize=16_384)
def part_aside(text: str) -> tuple[str, str]:
    """Return a thing's name without the words in brackets behind it, and these, folded: 한빛약국 and 2호점."""
    bare = _LEGAL_FORM.sub(" ", fold(text)).strip()
    found = _ASIDE.fullmatch(bare)
    return (found["bare"], found["aside"]) if found and plain(found["bare"]) else (bare or text, "")


@lru_cache(maxsize=16_384)
def thing_key(text: str) -> str:
    """Return what two writings of a thing's name or an address have in common.

    What legal form it has is left out: (사)한빛복지관 and 사단법인 한빛복지관 are 한빛복지관.
    """
    bare = _LEGAL_FORM.sub(" ", fold(text))
    return unmarked(plain(bare if plain(bare) else text))
