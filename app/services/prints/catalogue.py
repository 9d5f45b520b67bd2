"""Every paper of the program in one place: what it is for, and from where it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from app import papers
from app.core.hangul import spell
from app.core.kind import Catalog, Kind
from app.core.pages import ListOf, OwnPage, PrintOf
from app.core.papers import Paper, PaperGroup, Purpose
from app.core.search_terms import LONGEST, tokens, words_of

OTHERS = "기타"
"""The heading of papers that name no group."""
PRINTS, BLANK, ELSEWHERE = "바로 인쇄", "빈 서식", "화면을 열어 인쇄"


@dataclass(frozen=True)
class PaperLine:
    """One paper as it is looked for, and what opens for it in the window."""

    label: str
    group: str
    about: str
    how: str
    """In words, what happens when it is opened."""
    opening: OwnPage | ListOf | PrintOf


def lines_of(catalog: Catalog, text: str = "") -> list[PaperLine]:
    """Return all papers that a typed text finds, group by group: also by initials, half-typed."""
    order = [*PaperGroup, OTHERS]
    found = [each for each in _lines(catalog) if _is_found(each, text)]
    return sorted(found, key=lambda line: order.index(line.group))


def _is_found(line: PaperLine, text: str) -> bool:
    found_by = _tokens(line.label, f"{line.group} {line.about} {line.how}")
    return all(
        any(token.startswith(spell(word)[:LONGEST]) for token in found_by)
        for word in words_of(text)
    )


@cache
def _tokens(label: str, about: str) -> Sequence[str]:
    return sorted(tokens((label,), (about,)))


def _lines(catalog: Catalog) -> Iterator[PaperLine]:
    for paper in papers.ALL:
        if paper.page:
            yield _line(paper, paper.label, ELSEWHERE, paper.page)
        elif paper.whole_office:
            yield from _of_office(paper)
        elif paper.whole_list:
            for kind in catalog:
                if kind.name in paper.kinds or (kind.menu and not paper.kinds):
                    yield from _of_list(paper, kind)
        else:
            yield _of_record(paper, catalog[paper.kinds[0]])


def _of_office(paper: Paper) -> Iterator[PaperLine]:
    """Go through a paper of the whole office, and its further purposes that say what they are for."""
    whole = PrintOf(paper=paper.name)
    yield _line(paper, paper.label, PRINTS, whole)
    for each in paper.purposes[1:]:
        if each.about:
            yield _of_purpose(paper, each, f"{paper.label} · {each.label}", whole)


def _of_list(paper: Paper, kind: Kind) -> Iterator[PaperLine]:
    """Go through a paper of a kind's list, and those of its purposes that say what they are for."""
    label = f"{kind.label} {paper.label}" if len(paper.kinds) != 1 else paper.label
    whole = PrintOf(paper=paper.name, kind=kind.name)
    line = _line(paper, label, PRINTS, whole)
    yield replace(line, about=paper.about.format(kind=kind.label))
    for place, each in enumerate(paper.purposes_for(kind)):
        if each.about and (place or each.kinds):  # the first is what the paper itself opens with
            title = each.title.format(kind=kind.label) if each.title else f"{label} · {each.label}"
            yield _of_purpose(paper, each, title, whole)


def _of_purpose(paper: Paper, purpose: Purpose, label: str, whole: PrintOf) -> PaperLine:
    line = _line(paper, label, PRINTS, replace(whole, purpose=purpose.name))
    return replace(line, group=purpose.group or line.group, about=purpose.about or purpose.label)


def _of_record(paper: Paper, kind: Kind) -> PaperLine:
    """Return a paper of one record: empty, where it may be, else the list to choose the record from."""
    if paper.blank:
        how = f"{BLANK} · 채운 것은 {kind.label} 기록에서"
        return _line(paper, paper.label, how, PrintOf(paper=paper.name, kind=kind.name))
    return _line(paper, paper.label, f"{kind.label} 기록에서", ListOf(kind.name))


def _line(paper: Paper, label: str, how: str, opening: OwnPage | ListOf | PrintOf) -> PaperLine:
    return PaperLine(label, paper.group or OTHERS, paper.about, how, opening)
