"""What papers of one record print besides the record: services register what gathers each part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.core.papers import PaperPart
from app.services.records.records import Record
from app.services.registry import register
from app.store.store import Store

Rows = Sequence[Sequence[str]]
Gather = Callable[[Store, Record, Mapping[str, object]], Rows]
"""Takes the record and what the job gives besides; returns rows of text."""

GATHERERS: dict[PaperPart, Gather] = {}
"""What gathers each part."""


def gathers(part: PaperPart) -> Callable[[Gather], Gather]:
    """Register a function as what gathers a part."""
    return register(GATHERERS, part)


def gather_all(
    store: Store, parts: Sequence[PaperPart], record: Record, given: Mapping[str, object]
) -> dict[PaperPart, Rows]:
    """Return the parts that a paper names."""
    return {part: GATHERERS[part](store, record, given) for part in parts}
