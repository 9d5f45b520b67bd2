"""What services register for papers: parts, tables, a narrowing of rows, a note of what was printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.core.entry_sheets import EntrySheet
from app.core.kind import Column, Kind
from app.core.papers import Narrowing, Paper, PaperPart, Purpose
from app.core.values import Values
from app.services.gate import Change, Gated
from app.services.prints.tables import PaperTables
from app.services.records.records import Record
from app.services.registry import register
from app.store.query import Query
from app.store.store import Store

__all__ = [
    "BOOKS",
    "COVERS",
    "GATHERERS",
    "MASKED",
    "NARROWINGS",
    "NOTES",
    "OPEN_DATA",
    "RECHECKS",
    "SOURCES",
    "TELLING",
    "Book",
    "Cover",
    "Covered",
    "Gather",
    "Narrow",
    "OpenData",
    "PaperTables",
    "Rows",
    "Source",
    "Tell",
    "books",
    "covers",
    "gathers",
    "narrows",
    "notes",
    "opens",
    "rechecks",
    "source_of",
    "tells",
    "tells_nobody",
]


@dataclass(frozen=True)
class Covered:
    """Who may stand in a list that is handed out."""

    ids: tuple[int, ...]
    told: str = ""
    """How many were left out, and why; empty where nobody was."""
    warned: str = ""
    """What whoever prints it answers for; it does not stand on the list."""


MASKED = "masked"
"""What the parts of a paper are given where its purpose hides who somebody is."""
Rows = Sequence[Sequence[str]]
Gather = Callable[[Store, Record, Mapping[str, object]], Rows]
"""Takes the record and what the job gives besides; returns rows of text."""
Source = Callable[[Store, str, Values], PaperTables]
"""Takes what the paper is to tell of, as its page words it (a period, a day), and what was asked for."""
OpenData = Callable[[Store], Sequence[object]]
"""Returns records of an open format, made of what JSON knows."""
Narrow = Callable[[Store, Query], Query]
"""Takes the query of a list and returns one of fewer rows."""
Book = Callable[[Store, Kind, Sequence[int], Sequence[Column]], EntrySheet]
"""Takes the rows of a list and the columns wanted; returns the workbook that is filled in with them."""
Cover = Callable[[Store, Kind, Sequence[int], Sequence[Column], Mapping[str, object]], Covered]
"""Takes the rows of a list that is handed out, its columns and what was answered; returns which may go out."""
Recheck = Callable[[Store, str, Sequence[int]], str]
"""Takes the number something went out under first, and its records; returns why it may not go out again, or nothing."""
Tell = Callable[[Store, Sequence[int], Sequence[str]], str]
"""Takes the rows of a list and the paths of its columns; returns what of them tells who somebody is, or nothing."""
Note = Gated[[int], Change]
"""An action that takes the record that was printed."""

GATHERERS: dict[PaperPart, Gather] = {}
"""What gathers each part that a paper names (`Paper.parts`)."""
SOURCES: dict[tuple[str, str], Source] = {}
"""What tabulates a paper made of tables, by the names of paper and purpose; without one, of all purposes."""
BOOKS: dict[str, Book] = {}
"""What fills each paper that is a workbook (`Paper.workbook`), by its name."""
OPEN_DATA: dict[str, OpenData] = {}
"""What tells each paper that has one (`Paper.open_data`) in an open format, by the paper's name."""
NARROWINGS: dict[Narrowing, Narrow] = {}
"""How the rows of a purpose are chosen, besides what its filters say (`Purpose.rows`)."""
COVERS: dict[str, Cover] = {}
"""What says who may stand in a list that enters a record of a kind, by the kind's name."""
RECHECKS: dict[str, Recheck] = {}
"""What says whether a paper that stands still may go out again, by the kind of its record, or of what it entered."""
TELLING: dict[str, Tell] = {}
"""What says whose rows of a kind, which are to tell of nobody, do so all the same: a list with them stays in."""
NOTES: dict[str, Note] = {}
"""What is noted of a record once its paper, by its name, has come out of the printer."""


def gathers(part: PaperPart) -> Callable[[Gather], Gather]:
    """Register a function as what gathers a part."""
    return register(GATHERERS, part)


def tells(paper: Paper, purpose: Purpose | None = None) -> Callable[[Source], Source]:
    """Register a function as what tabulates a paper, or what one of its purposes is told instead."""
    return register(SOURCES, (paper.name, purpose.name if purpose else ""))


def books(paper: Paper) -> Callable[[Book], Book]:
    """Register a function as what fills a workbook."""
    return register(BOOKS, paper.name)


def opens(paper: Paper) -> Callable[[OpenData], OpenData]:
    """Register a function as what tells a paper in an open format."""
    return register(OPEN_DATA, paper.name)


def tells_nobody(kind: Kind) -> Callable[[Tell], Tell]:
    """Register a function as what looks whether lists of a kind tell who somebody is."""
    return register(TELLING, kind.name)


def narrows(narrowing: Narrowing) -> Callable[[Narrow], Narrow]:
    """Register a function as how a list is narrowed."""
    return register(NARROWINGS, narrowing)


def covers(kind: str) -> Callable[[Cover], Cover]:
    """Register a function as what says who may stand in a list that enters a record of this kind."""
    return register(COVERS, kind)


def rechecks(kind: str) -> Callable[[Recheck], Recheck]:
    """Register a function as what says whether what went out may go out again, of papers of a kind or that enter it."""
    return register(RECHECKS, kind)


def notes(paper: Paper) -> Callable[[Note], Note]:
    """Register an action as what is noted of a record once this paper of it was printed."""
    return register(NOTES, paper.name)


def source_of(paper: Paper, purpose: Purpose) -> Source | None:
    """Return what tells a paper its tables, if it has any."""
    return SOURCES.get((paper.name, purpose.name)) or SOURCES.get((paper.name, ""))
