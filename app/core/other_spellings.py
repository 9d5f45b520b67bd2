"""Search by another spelling of a name: 두음법칙, Latin marks, a former name; and a road typed to its number.

A record is found by what it holds first (`search_terms`); what is found here comes after that, and says by
what. A spelling that no name of the record has itself is kept under a sign of its own, so that asking for
it meets few records; the usual spelling of a name that has two stands under another sign, and is asked for
only where the unusual one was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import product

from app.core.addresses import read_address
from app.core.courtesy import bare as bare_name
from app.core.hangul import FIRST, INITIALS, LAST, compose, has_loose_letters, spell
from app.core.identity import may_be_spoken, plain, spoken, unmarked
from app.core.search_grammar import all_of, any_of, prefix, term
from app.core.search_terms import (
    LONGEST,
    as_it_stands,
    beginnings,
    forms,
    name_tokens,
    name_words,
    no_others,
    readings,
    words_of,
)

OTHER = "≈"
"""Begins a spelling that is none of the record's own: of a name in two spellings, or a former one."""
USUAL = "≃"
"""Begins the usual spelling of a name that could be written otherwise."""

FEWEST_SYLLABLES, FEWEST_LETTERS = 2, 3
"""Of less than these of a name nobody can tell which other spelling is meant."""
_PARTS = re.compile(r"(?<=[가-힣])(?=[0-9])")
"""Where a space may stand in an address."""

_HILL = re.compile(r"산[0-9]+(?:[-‐][0-9]+)?(?:번지)?")
"""The number of a lot on a hill, typed without its village; it is kept with a space."""

SOUND, WRITING, FORMER, PLACE = "두음", "다른 표기", "이전 이름", "주소"
"""By what a record is found that does not hold what was typed."""


# --- what a record is found by ----------------------------------------------------------------


@lru_cache(maxsize=16_384)
def of_name(text: str, *, person: bool) -> frozenset[str]:
    """Return the tokens of a name's other spellings; only that of a person changes by 두음법칙."""
    own, found = name_tokens(text), set[str]()
    for word in name_words(text):
        other, places = _other(word, person=person)
        for begin in beginnings(other) if other != word else places:
            whole, *initials = readings(other, begin)
            if whole in own:
                usual = (whole, *initials) if begin in places else ()
                found |= {USUAL + each for each in usual}
            else:
                found |= {OTHER + each for each in (whole, *initials) if each not in own}
    return frozenset(found)


@lru_cache(maxsize=16_384)
def of_former(text: str) -> frozenset[str]:
    """Return the tokens of a person's name that is no longer borne."""
    return frozenset(
        OTHER + reading
        for word in name_words(text)
        for other in (_other(word, person=True)[0],)
        for begin in beginnings(other)
        for reading in readings(other, begin)
    )


def _other(word: str, *, person: bool) -> tuple[str, tuple[int, ...]]:
    """Return how a name is compared, and at which places two spellings of it are usual."""
    bare = unmarked(word)
    if not person:
        return bare, ()
    places = may_be_spoken(bare)
    return spoken(bare), (0, *places) if places else ()


# --- what a typed text asks for ---------------------------------------------------------------


def always(start: str) -> bool:
    """Take it that some token begins so."""
    del start
    return True


def otherwise(
    text: str,
    filters: Iterable[str] = (),
    begins: Callable[[str], bool] = always,
    *,
    also: Callable[[str], Iterable[str]] = no_others,
) -> str:
    """Return the expression that finds a typed text by other spellings, `""` where it has none to ask for.

    Of several words each may be found as it stands or otherwise; so it also finds what `match` does. All
    of them may be one name as well: 유 현진. `begins` tells whether any token of the index begins with
    something: what none does is not asked for, so that most texts need no second question. `also` tells
    other texts that stand for a word, as in `match`.
    """
    typed = list(dict.fromkeys(words_of(text)))
    asked = [list(_named(word, begins)) for word in typed]
    whole = list(_named("".join(typed), begins)) if len(typed) > 1 else []
    whole += (*_placed(text), *_bare(text, also))
    options = [any_of(whole)] if whole else []
    if any(asked):
        alone = len(typed) == 1
        each_word = zip(typed, asked, strict=True)
        options.append(
            all_of(any_of(o if alone else (*as_it_stands(w, also), *o)) for w, o in each_word)
        )
    return all_of((*map(term, filters), any_of(options))) if options else ""


def _named(word: str, begins: Callable[[str], bool]) -> Iterator[str]:
    """Go through the expressions by which one word may be a name in another spelling."""
    for bare, said in _meant(word):
        starts = [OTHER + spell(each)[:LONGEST] for each in said]
        starts += [USUAL + spell(each)[:LONGEST] for each in said if each != bare]
        if bare != word and bare == unmarked(word):
            starts.append(spell(bare)[:LONGEST])
        yield from map(prefix, filter(begins, starts))


def _bare(text: str, also: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """Go through the expressions by which a text may be a name with words about it: 김철님, 김철(딸)."""
    words = words_of(_bare_name(text))
    if words:
        asked = (any_of((*as_it_stands(each, also), *_named(each, always))) for each in words)
        yield f"({all_of(asked)})"


def _bare_name(text: str) -> str:
    """Return the name that a text is about, whichever side 한/영 stood on; nothing where it is just a name."""
    return bare_name(text) or bare_name(compose(spell(text)))


def _placed(text: str) -> Iterator[str]:
    """Go through the expressions by which a text may be an address: its road or village, and the number."""
    if parts := _parted(text):
        yield f"({all_of(any_of(forms(part)) for part in parts)})"


def _meant(word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Go through the names that a word may begin, whichever side 한/영 stood on, with their spellings.

    What was typed may be a whole name, or begin with the given one.
    """
    korean = compose(spell(word))
    syllables = sum(FIRST <= letter <= LAST for letter in korean)
    if syllables >= FEWEST_SYLLABLES:
        yield korean, tuple(dict.fromkeys((korean, spoken(korean, (0,)), spoken(korean))))
    elif len(korean) >= FEWEST_SYLLABLES and all(map(_begins_syllable, korean)):
        yield korean, tuple(map("".join, product(*map(_said, korean[:2]), (korean[2:],))))
    bare = unmarked(word)
    typed_in_latin = _is_latin(bare) and has_loose_letters(korean) and len(bare) >= FEWEST_LETTERS
    if typed_in_latin or (_is_foreign(bare) and len(bare) >= FEWEST_SYLLABLES):
        yield bare, (bare,)


def _begins_syllable(letter: str) -> bool:
    """Tell whether a letter is a syllable or an initial, as most of a name is typed by: ㄹㅎㅈ, 류ㅎㅈ."""
    return FIRST <= letter <= LAST or letter in INITIALS


def _said(letter: str) -> tuple[str, ...]:
    """Return how a syllable, or the initial of one, may be said at the head of a name, itself first."""
    return (
        (letter, "ㅇ", "ㄴ") if letter == "ㄹ" else tuple(dict.fromkeys((letter, spoken(letter))))
    )


def _is_latin(bare: str) -> bool:
    return bare.isascii() and bare.isalpha()


def _is_foreign(bare: str) -> bool:
    """Tell whether a word is of other letters than those of the keyboard, as 한자 are."""
    return spell(bare) == bare and bare.isalpha() and not bare.isascii()


def _parted(text: str) -> list[str]:
    """Return the words of the road or village, with its number, that a text names, as any of them may be written.

    The areas before it and what lies inside the building are not asked for: an address is as often kept
    without them.
    """
    korean = compose(spell(text))
    place = korean if _HILL.fullmatch(korean) else read_address(korean).place
    return [word for part in place.split() for word in words_of(_PARTS.sub(" ", part))]


# --- by what a record was found ---------------------------------------------------------------


def told(
    text: str,
    names: Iterable[tuple[str, bool]],
    former: Iterable[str] = (),
    places: Iterable[str] = (),
) -> str:
    """Tell by what a record is found that does not hold a typed text itself.

    Args:
        text: what was typed.
        names: the names of the record, each with whether it is a person's.
        former: those a person bore before.
        places: its addresses.

    """
    typed, about = words_of(text), "".join(words_of(_bare_name(text)))
    for word in dict.fromkeys((*typed, "".join(typed), *((about,) if about else ()))):
        wanted = [each for _, said in _meant(word) for each in map(spell, said)]
        for name in former:
            if _begins(of_former(name), wanted):
                return f"{FORMER} {name}"
        for name, person in names:
            if _begins(of_name(name, person=person), wanted):
                return f"{SOUND if _is_spoken(name) else WRITING}: {name}"
            if (unmarked(word) != word or word == about) and _begins(
                name_tokens(name), [spell(unmarked(word))], ""
            ):
                return f"{WRITING}: {name}"
    if parts := [spell(part) for part in _parted(text)]:
        for place in places:
            if all(part in spell(plain(place)) for part in parts):
                return f"{PLACE}: {place}"
    return ""


def _is_spoken(name: str) -> bool:
    """Tell whether it is Korean letters by which a name was found otherwise."""
    return any(FIRST <= letter <= LAST for letter in name)


def _begins(tokens: Iterable[str], wanted: Iterable[str], signs: str = OTHER + USUAL) -> bool:
    """Tell whether a token, behind its sign, begins with one of some keys."""
    asked = tuple(wanted)
    return any(token.lstrip(signs).startswith(asked) for token in tokens)
