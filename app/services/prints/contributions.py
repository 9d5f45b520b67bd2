"""What services contribute to papers: parts beside a record, tables, a narrowing of rows. Each registers its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.core.papers import Narrowing, Paper, PaperPart, Purpose
from app.core.values import Values
from app.services.prints.tables import PaperTables
from app.services.records.records import Record
from app.services.registry import register
from app.store.query import Query
from app.store.store import Store

__all__ = [
    "GATHERERS",
    "MASKED",
    "NARROWINGS",
    "SOURCES",
    "Gather",
    "Narrow",
    "PaperTables",
    "Rows",
    "Source",
    "gather_all",
    "gathers",
    "narrows",
    "source_of",
    "tells",
]

MASKED = "masked"
"""What the parts of a paper are given where its purpose hides who somebody is."""
Rows = Sequence[Sequence[str]]
Gather = Callable[[Store, Record, Mapping[str, object]], Rows]
"""Takes the record and what the job gives besides; returns rows of text."""
Source = Callable[[Store, str, Values], PaperTables]
"""Takes what the paper is to tell of, as its page words it (a period, a day), and what was asked for."""
Narrow = Callable[[Store, Query], Query]
"""Takes the query of a list and returns one of fewer rows."""

GATHERERS: dict[PaperPart, Gather] = {}
"""What gathers each part that a paper names (`Paper.parts`)."""
SOURCES: dict[tuple[str, str], Source] = {}
"""What tabulates a paper made of tables, by the names of paper and purpose; without one, of all purposes."""
NARROWINGS: dict[Narrowing, Narrow] = {}
"""How the rows of a purpose are chosen, besides what its filters say (`Purpose.rows`)."""


def gathers(part: PaperPart) -> Callable[[Gather], Gather]:
    """Register a function as what gathers a part."""
    return register(GATHERERS, part)


def tells(paper: Paper, purpose: Purpose | None = None) -> Callable[[Source], Source]:
    """Register a function as what tabulates a paper, or what one of its purposes is told instead."""
    return register(SOURCES, (paper.name, purpose.name if purpose else ""))


def narrows(narrowing: Narrowing) -> Callable[[Narrow], Narrow]:
    """Register a function as how a list is narrowed."""
    return register(NARROWINGS, narrowing)


def source_of(paper: str, purpose: str = "") -> Source | None:
    """Return what tells a paper its tables, if it has any."""
    return SOURCES.get((paper, purpose)) or SOURCES.get((paper, ""))


def gather_all(
    store: Store, parts: Sequence[PaperPart], record: Record, given: Mapping[str, object]
) -> dict[PaperPart, Rows]:
    """Return the parts that a paper names."""
    return {part: GATHERERS[part](store, record, given) for part in parts}
