"""By what candidates are sought: typed words and what they stand for, needs, the words of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from app.core.candidacy import JOIN, Candidacy
from app.core.hangul import spell
from app.core.kind import Catalog
from app.core.other_spellings import otherwise
from app.core.search_grammar import any_of
from app.core.search_terms import either, match, words_of
from app.kinds.matching import SPOKEN, answers_to
from app.services.matching.held_words import Words
from app.store.candidates import answering
from app.store.store import Store

_LEAST_KEYS = 2
"""Keys of a word that may be the beginning of an everyday word."""
_JOSA = (
    "으로",
    "에서",
    "까지",
    "을",
    "를",
    "이",
    "가",
    "은",
    "는",
    "에",
    "의",
    "로",
    "도",
    "와",
    "과",
)

Wanted = Mapping[str, str]
"""The expression of the index for each sort that can be found by it."""


@dataclass(frozen=True)
class Way:
    """By what is sought: in words, as it stands, and by other spellings of the names in it."""

    said: str
    wanted: Wanted
    otherwise: Wanted = field(default_factory=dict[str, str])
    """Finds the rest: those of whom a name is written otherwise than it was typed."""
    words: Words = ()
    """What of it was typed; nothing where needs are sought."""


def ways(
    store: Store, text: str, needs: Sequence[str], candidacies: Sequence[Candidacy]
) -> list[Way]:
    """Return the ways to seek, the most exact first: all typed words, the needs, any of the words."""
    names, begins = [each.name for each in candidacies], store.lists.search.full_text.begins
    typed, shown = words_of(text), f"“{text.strip()}”"
    found: list[Way] = []
    if typed:
        other = otherwise(text, begins=begins, also=spoken)
        wanted = dict.fromkeys(names, match(text, also=spoken))
        asked = [(word, *spoken(word)) for word in typed]
        found.append(Way(shown, wanted, _all(names, other), asked))
    if needs:
        found.append(Way(", ".join(needs), _by_needs(store.catalog, needs, candidacies)))
    if len(typed) > 1:
        stems = [stem for word in typed for stem in stems_of(word)]
        others = [text for stem in stems for text in spoken(stem)]
        wanted = dict.fromkeys(names, either((*stems, *others)))
        spelled = any_of(filter(None, (otherwise(stem, begins=begins) for stem in stems)))
        asked = [(*stems, *others)]
        found.append(Way(f"{shown} 가운데 한 낱말", wanted, _all(names, spelled), asked))
    return found


def _all(names: Sequence[str], expression: str) -> Wanted:
    """Have every sort be found by an expression, if there is one."""
    return dict.fromkeys(names, expression) if expression else {}


def everything(candidacies: Sequence[Candidacy], wish: str) -> list[Way]:
    """Return the way to seek without a word: only who wants to join in is shown all there is."""
    return [Way("", dict.fromkeys((each.name for each in candidacies), ""))] if wish == JOIN else []


@lru_cache(maxsize=256)
def spoken(word: str) -> tuple[str, ...]:
    """Return what an everyday word stands for: 머리 is found as 이·미용, and so are 멀, ㅁㄹ and 머리를."""
    keys, found = spell(word), list[str]()
    for said, found_as in SPOKEN.items():
        letters = said.replace(" ", "")
        known, initials = spell(letters), "".join(spell(letter)[0] for letter in letters)
        begins = known.startswith(keys) or initials.startswith(keys)
        if keys.startswith(known) or (begins and len(keys) >= _LEAST_KEYS):
            found += found_as
    return tuple(found)


def _by_needs(
    catalog: Catalog, needs: Sequence[str], candidacies: Sequence[Candidacy]
) -> dict[str, str]:
    """Return the expression that finds who answers one of some needs, for each sort that can."""
    declared = [answers_to(catalog, need) for need in needs]
    found = {each.name: answering(each, catalog, declared) for each in candidacies}
    return {name: expression for name, expression in found.items() if expression}


def stems_of(word: str) -> Iterator[str]:
    """Go through a word of a sentence, and what is left of it without its josa."""
    yield word
    josa = next((each for each in _JOSA if word.endswith(each)), "")
    if josa and len(word) > len(josa) + 1:
        yield word.removesuffix(josa)
