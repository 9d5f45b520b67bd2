"""The pages and papers that a typed word means, so that who does not know where something is looks for its name."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from functools import cache

from app.core.handbook import Handbook
from app.core.hangul import spell
from app.core.identity import join
from app.core.kind import Catalog
from app.core.search_terms import LONGEST, name_tokens
from app.services.gate import Right
from app.services.prints import catalogue
from app.ui.frame.office_places import HandbookPlace
from app.ui.frame.openings import place_of
from app.ui.lists.findings import Lead
from app.ui.shell.navigation import entries
from app.ui.shell.pages import right_to_open

_Named = tuple[Lead, Sequence[str]]
"""What may be opened, and all that it is called."""
_ALIKE = str.maketrans("율", "률")
"""What many write in place of the other: 진행율."""
PAGE, PAPER, HELP = "화면", "서식", "도움말"
MOST = 4
"""So many are offered; more words find better than more rows."""
LEAST_KEYS = 4
"""Keys from which the beginning of a name means it: two syllables; before, the whole name alone does."""
_BESIDE = re.compile(
    r"\s*(?:명단|명부|목록|대장|현황|관리|화면|입력|작성|등록|조회|보기|담당자|님)\s*$"
)
"""What clerks say behind the name of a page, and what it is called without."""


def named(
    catalog: Catalog, rights: Container[Right], text: str, handbook: Handbook | None = None
) -> list[Lead]:
    """Return the pages and papers called so, and what the handbook tells of it; those called exactly so first.

    Where none is, the pages are meant of which each word of it is one, or its name without what is said behind it.
    """
    known = [*_all(catalog, rights), *_told(handbook)]
    found = _called(known, text)
    if not found and text.split()[1:]:
        found = _by_each_word(known, text.split())
    if not found and (short := _BESIDE.sub("", text)) != text:
        found = [replace(each, exact=False) for each in _called(known, short)]
    return found[:MOST]


def _called(known: Sequence[_Named], text: str) -> list[Lead]:
    """Return what is called so, exactly or from the beginning of one of its words."""
    typed = _key(text)
    if not typed:
        return []
    whole = [lead for lead, names in known if typed in map(_key, names)]
    begun = [
        lead
        for lead, names in known
        if len(typed) >= LEAST_KEYS and lead not in whole and _is_meant(names, typed)
    ]
    return [*(replace(each, exact=True) for each in whole), *begun]


def _by_each_word(known: Sequence[_Named], words: Sequence[str]) -> list[Lead]:
    """Return the pages each word of a text begins a word of, in whatever order they are said."""
    typed = [_key(each) for each in words]
    if min(map(len, typed)) < LEAST_KEYS:
        return []
    return [
        lead
        for lead, names in known
        if lead.way == PAGE and all(_is_meant(names, each) for each in typed)
    ]


def _all(catalog: Catalog, rights: Container[Right]) -> Iterator[_Named]:
    """Go through what a clerk may open, with all that each is called."""
    for entry in entries(catalog, rights):
        words = entry.words
        detail = " · ".join(filter(None, (entry.heading, ", ".join(words))))
        yield Lead(entry.label, detail, PAGE, entry.place), (entry.label, *words)
    for line in catalogue.lines_of(catalog):
        place = place_of(line.opening)
        if right_to_open(place, catalog) in rights:
            yield Lead(line.label, line.about, PAPER, place), (line.label,)


def _told(handbook: Handbook | None) -> Iterator[_Named]:
    """Go through the pages of the handbook, with the words by which each is looked for."""
    for page in handbook.pages if handbook else ():
        yield (
            Lead(page.title, page.group, HELP, HandbookPlace(page.name)),
            (page.title, *page.words),
        )


def _is_meant(names: Sequence[str], typed: str) -> bool:
    """Tell whether a word of a name begins with what was typed, by its letters or initials."""
    return any(token.startswith(typed) for name in names for token in _tokens(name))


@cache
def _tokens(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are typed; the same names are asked for with every letter."""
    return tuple(name_tokens(name.translate(_ALIKE)))


def _key(name: str) -> str:
    return spell(join(name.translate(_ALIKE)))[:LONGEST]
