"""Search, both halves: the tokens a record is indexed by, and what a typed text asks of them.

Everything is compared as keys (`hangul.spell`). A word is indexed from each of its letters on, so
that one prefix query finds any part of it; names are also indexed as whole syllables followed by
initials (김철수: `rlacjftn`, `rlact`, `rct`, …). Whether `rnr` was meant as 국, as half of 구글 or
as 구ㄱ need not be known: all three spell the same.

The index parts its rows at spaces and signs of ASCII: small Latin letters, digits and everything
beyond ASCII make tokens. The signs below are beyond ASCII but never part of a typed word, so what
they mark cannot be asked for by typing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from app.core import phones
from app.core.hangul import KEYS, fold, spell
from app.core.identity import DASH, DIGITS, clean, join
from app.core.search_grammar import all_of, any_of, prefix, term

FILTER = "·"
"""Begins a token that only the program asks for."""
START = "»"
"""Begins a reading of a whole name, from its first letter."""
IDENTITY = "≡"
"""Begins the whole key of a name or address, by which the same thing entered twice is known."""
NUMBER = "№"
"""Begins a document's number without zeros in front, which is only found whole."""
LONGEST = 64
"""How many keys of a word count; longer words are told apart by no more than these."""
MOST_WORDS = 16
"""How many words of a query count."""
MOST_WHOLE = 4
"""How many whole syllables may stand before the initials: 서울중구ㅈㅇㅂㅅ."""

_JOINED = r"\w·.:'’‐-―−\-"
_TYPED_BREAKS = re.compile(rf"[^{_JOINED}]+")
_TEXT_BREAKS = re.compile(rf"[^{_JOINED}/]+")
_NAME_BREAKS = re.compile(r"[,;|\n]+")
_COUNTRY = re.compile(r"\+ *82[ )-]*0?")

_DAY = re.compile(r"([0-9]{2})([0-9]{2})-([0-9]{2})-([0-9]{2})")
_DOCUMENT = re.compile(r"([^\W0-9_]*)\W*((?:19|20)[0-9]{2})\W+([0-9]{1,18})")
_PHONE = re.compile(
    r"(?<![0-9-])(?:0[0-9]{1,3}[ -]?[0-9]{3,5}|1[5-9][0-9]{2})[ -]?[0-9]{4}(?![0-9-])"
)
_TYPED_DAY = re.compile(rf"([0-9]{{2}}|[0-9]{{4}}){DASH}([0-9]{{1,2}}){DASH}([0-9]{{1,2}})")
_LAST_NUMBER = re.compile(r"0*([0-9]+)$")


def filter_token(name: str, value: object) -> str:
    """Return the token of a filter: `·kind·volunteer`; values with signs keep apart by their codes.

    Pass the same to `tokens` for a record that the filter lets through, and to `match`.
    """
    safe = re.sub(r"[\W_]", lambda sign: f"{FILTER}{ord(sign[0]):x}{FILTER}", str(value).lower())
    return f"{FILTER}{name.lower().replace('_', FILTER)}{FILTER}{safe}"


def linked_filter(link: str, token: str) -> str:
    """Return the token of a filter of whoever a link leads to: `·person·status·활동` of `·status·활동`."""
    return f"{FILTER}{link.lower().replace('_', FILTER)}{token}"


@lru_cache(maxsize=4_096)
def identity_token(key: str) -> str:
    """Return the token of what is compared by a key (`core.sameness`)."""
    return IDENTITY + spell(key)[:LONGEST]


# --- what a record is found by ----------------------------------------------------------------


def tokens(
    named: Iterable[str] = (),
    plain: Iterable[str] = (),
    digits: Iterable[str] = (),
    filters: Iterable[str] = (),
    others: Iterable[str] = (),
) -> set[str]:
    """Return the tokens of a record.

    Args:
        named: names and talents, found by any part, by initials, and without their spaces; the
            first is the record's own name.
        plain: addresses and memos, found by any part of any word.
        digits: phones as kept, days as `1958-03-12`, document numbers as `연계-2026-0012`; what
            has letters and is none of these is found as a word of `plain` is.
        filters: tokens made by `filter_token`.
        others: tokens of other spellings, made by `other_spellings`.

    """
    found = {*filters, *others}
    for place, text in enumerate(named):
        found |= name_tokens(text)
        if place == 0:
            found |= _start_tokens(text)
    for text in plain:
        found |= _plain_tokens(text)
    for text in digits:
        found |= _digit_tokens(text)
    return found


def beginnings(word: str) -> Iterator[int]:
    """Go through the places a search may begin at: every letter, but a number only as a whole."""
    before = ""
    for place, letter in enumerate(word):
        if letter != DASH and not (letter in DIGITS and before in DIGITS):
            yield place
        before = letter


def readings(word: str, begin: int) -> Iterator[str]:
    """Go through the spellings of a name from one place on: whole, and ending in initials.

    A single initial at the end is left out, since it begins the whole spelling anyway.
    """
    whole, firsts = _keyed(word)
    yield "".join(whole[begin : begin + LONGEST])[:LONGEST]
    lead = ""
    for place in range(begin, begin + min(MOST_WHOLE, len(whole) - begin - 2) + 1):
        yield (lead + firsts[place:])[:LONGEST]
        lead += whole[place]


@lru_cache(maxsize=64)
def _keyed(word: str) -> tuple[tuple[str, ...], str]:
    """Return the keys of each letter of a name, and the first key of each."""
    whole = tuple(KEYS.get(letter, letter) for letter in word)
    return whole, "".join(keys[0] for keys in whole)


def name_words(text: str) -> list[str]:
    """Return the names that stand in a text, each as one word."""
    return [word for part in _NAME_BREAKS.split(clean(text)) if (word := join(part))]


@lru_cache(maxsize=16_384)
def name_tokens(text: str) -> frozenset[str]:
    """Return the tokens of a name or talent."""
    return frozenset(
        reading
        for word in name_words(text)
        for begin in beginnings(word)
        for reading in readings(word, begin)
    )


@lru_cache(maxsize=16_384)
def _start_tokens(text: str) -> frozenset[str]:
    """Return the tokens by which a name is found from its first letter on."""
    word = join(_NAME_BREAKS.split(clean(text))[0])
    return frozenset(START + reading for reading in readings(word, 0)) if word else frozenset()


@lru_cache(maxsize=1_024)
def _plain_tokens(text: str) -> frozenset[str]:
    """Return the tokens of an address or memo; asked for once for a person and once for each role of theirs."""
    even = clean(text)
    return frozenset(_text_tokens(even).union(*map(_phone_tokens, _PHONE.findall(even))))


def _text_tokens(even: str) -> set[str]:
    """Return the tokens of an address or memo."""
    return {each for part in _TEXT_BREAKS.split(even) for each in _word_tokens(part)}


@lru_cache(maxsize=16_384)
def _word_tokens(part: str) -> frozenset[str]:
    """Return the tokens of one word of an address or memo."""
    word = join(part)
    return frozenset(
        "".join(KEYS.get(letter, letter) for letter in word[begin : begin + LONGEST])[:LONGEST]
        for begin in beginnings(word)
    )


@lru_cache(maxsize=16_384)
def _digit_tokens(text: str) -> frozenset[str]:
    """Return the tokens of a phone, a day or a document's number."""
    return frozenset(_digits_found(fold(text)))


def _digits_found(plain: str) -> set[str]:
    """Return the same of a folded text."""
    if day := _DAY.fullmatch(plain):
        short = "".join(day.groups()[1:])
        return {day[1] + short, short}
    if document := _DOCUMENT.fullmatch(plain):
        return set(_document_tokens(*document.groups()))
    if phones.is_known(plain):
        return _phone_tokens(plain)
    if phones.is_known(plain.partition(" ")[0]):
        phone = phones.parse_phone(plain)
        return _phone_tokens(phone.digits) | _text_tokens(clean(phone.words))
    number = plain.partition("내선")[0]
    if re.search(r"[^\W0-9_]", number):
        return _text_tokens(clean(number))
    return _phone_tokens(number)


def _document_tokens(name: str, year: str, number: str) -> Iterator[str]:
    """Go through the ways a document's number is called: with or without its name, year, zeros."""
    for lead in {"", spell(name)}:
        yield lead + year + number
        yield lead + number
        yield f"{NUMBER}{lead}{int(number)}"
        yield f"{NUMBER}{lead}{year}{int(number)}"


def _phone_tokens(number: str) -> set[str]:
    """Return the digits from each group on: all, those after the area code, the last four."""
    digits = re.sub(r"[^0-9]", "", number)
    parts = phones.groups(digits)
    found = {"".join(parts[place:]) for place in range(len(parts))}
    return (found | {digits[-4:]}) - {""}


# --- what a typed text asks for ---------------------------------------------------------------


def no_others(word: str) -> Iterable[str]:
    """Return no texts that may stand in place of a word."""
    del word
    return ()


def match(
    text: str,
    filters: Iterable[str] = (),
    *,
    at_start: bool = False,
    also: Callable[[str], Iterable[str]] = no_others,
) -> str:
    """Return the expression (`search_grammar`) for a typed text; every word of it must be found.

    `""` when it holds nothing to search for (signs, spaces, emoji), whatever the filters. With
    `at_start` the record's own name must begin with the text: a part of what is found without.
    `also` tells other texts of which one is enough in place of a word.
    """
    typed = words_of(text)
    if not typed:
        return ""
    parts = [term(each) for each in filters]
    parts += [any_of(as_it_stands(word, also)) for word in dict.fromkeys(typed)]
    if at_start:
        parts.append(prefix(START + spell(join(" ".join(typed)))[:LONGEST]))
    return all_of(parts)


def as_it_stands(word: str, also: Callable[[str], Iterable[str]] = no_others) -> Iterator[str]:
    """Go through the terms by which one word may be found, or what stands for it."""
    yield from forms(word)
    yield from (form for text in also(word) for form in forms(_one_word(text)))


def either(texts: Iterable[str], filters: Iterable[str] = ()) -> str:
    """Return the expression of which one text, as one word, or one filter is enough."""
    asked = (form for text in texts if (word := _one_word(text)) for form in forms(word))
    return any_of((*map(term, filters), *asked))


def _one_word(text: str) -> str:
    """Return the words of a text as one: talents are found without their spaces."""
    return join("".join(words_of(text)))


def words_of(text: str) -> list[str]:
    """Return the words of a typed text that count."""
    parts = _TYPED_BREAKS.split(_COUNTRY.sub("0", clean(text)))
    return [word for part in parts if (word := join(part))][:MOST_WORDS]


def forms(word: str) -> Iterator[str]:
    """Go through the terms by which one word may be found."""
    yield from map(prefix, _starts(word))
    keys = spell(word)[:LONGEST]
    if number := _LAST_NUMBER.search(keys):
        lead = keys[: number.start()].replace(DASH, "")
        yield term(f"{NUMBER}{lead}{number[1]}")


def _starts(word: str) -> Iterator[str]:
    """Go through the beginnings of tokens by which one word may be found."""
    keys = spell(word)[:LONGEST]
    yield keys
    if DIGITS.isdisjoint(keys):
        return
    yield keys.replace(DASH, "")
    if day := _TYPED_DAY.fullmatch(keys):
        yield f"{day[1]}{int(day[2]):02}{int(day[3]):02}"


def beginnings_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the beginnings of tokens of which one is enough to answer one of some texts, each as one word."""
    words = map(_one_word, texts)
    return tuple(dict.fromkeys(start for word in words if word for start in _starts(word)))
