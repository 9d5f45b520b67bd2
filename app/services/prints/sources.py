"""Papers that consist of tables: services register what tabulates each of them."""

from __future__ import annotations

from collections.abc import Callable

from app.core.papers import Paper, Purpose
from app.core.values import Values
from app.services.prints.tables import PaperTables
from app.services.registry import register
from app.store.store import Store

__all__ = ["SOURCES", "PaperTables", "Source", "source_of", "tells"]
Source = Callable[[Store, str, Values], PaperTables]
"""Takes what the paper is to tell of, as its page words it (a period, a day), and what was asked for."""

SOURCES: dict[tuple[str, str], Source] = {}
"""By the names of paper and purpose; the purpose is empty where all purposes are told the same."""


def tells(paper: Paper, purpose: Purpose | None = None) -> Callable[[Source], Source]:
    """Register a function as what tabulates a paper, or what one of its purposes is told instead."""
    return register(SOURCES, (paper.name, purpose.name if purpose else ""))


def source_of(paper: str, purpose: str = "") -> Source | None:
    """Return what tells a paper its tables, if it has any."""
    return SOURCES.get((paper, purpose)) or SOURCES.get((paper, ""))
