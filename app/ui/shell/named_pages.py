"""The pages and papers that a typed word means, so that who does not know where something is looks for its name."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

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

PAGE, PAPER, HELP = "화면", "서식", "도움말"
MOST = 4
"""So many are offered; more words find better than more rows."""
LEAST_KEYS = 4
"""Keys from which the beginning of a name means it: two syllables; before, the whole name alone does."""


def named(
    catalog: Catalog, rights: Container[Right], text: str, handbook: Handbook | None = None
) -> list[Lead]:
    """Return the pages and papers called so, and what the handbook tells of it; those called exactly so first."""
    typed = spell(join(text))[:LONGEST]
    if not typed:
        return []
    known = [*_all(catalog, rights), *_told(handbook)]
    whole = [lead for lead, names in known if typed in map(_key, names)]
    begun = [
        lead
        for lead, names in known
        if len(typed) >= LEAST_KEYS and lead not in whole and _is_meant(names, typed)
    ]
    return [
        *(Lead(each.title, each.detail, each.way, each.place, exact=True) for each in whole),
        *begun,
    ][:MOST]


def _all(catalog: Catalog, rights: Container[Right]) -> Iterator[tuple[Lead, Sequence[str]]]:
    """Go through what a clerk may open, with all that each is called."""
    for entry in entries(catalog, rights):
        words = entry.words
        detail = " · ".join(filter(None, (entry.heading, ", ".join(words))))
        yield Lead(entry.label, detail, PAGE, entry.place), (entry.label, *words)
    for line in catalogue.lines_of(catalog):
        place = place_of(line.opening)
        if right_to_open(place, catalog) in rights:
            yield Lead(line.label, line.about, PAPER, place), (line.label,)


def _told(handbook: Handbook | None) -> Iterator[tuple[Lead, Sequence[str]]]:
    """Go through the pages of the handbook, with the words by which each is looked for."""
    for page in handbook.pages if handbook else ():
        yield (
            Lead(page.title, page.group, HELP, HandbookPlace(page.name)),
            (page.title, *page.words),
        )


def _is_meant(names: Sequence[str], typed: str) -> bool:
    """Tell whether a word of a name begins with what was typed, by its letters or initials."""
    return any(token.startswith(typed) for name in names for token in name_tokens(name))


def _key(name: str) -> str:
    return spell(join(name))[:LONGEST]
