"""What papers of one record print besides the record: services register what gathers each part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from app.core.papers import PaperPart
from app.services.records.records import Record
from app.store.store import Store

Rows = Sequence[Sequence[str]]
Gather = Callable[[Store, Record, Mapping[str, object]], Rows]
"""Takes the record and what the job gives besides; returns rows of text."""
G = TypeVar("G", bound=Gather)

GATHERERS: dict[PaperPart, Gather] = {}
"""What gathers each part; two for one part are a mistake."""


def gathers(part: PaperPart) -> Callable[[G], G]:
    """Register a function as what gathers a part."""

    def register(gather: G) -> G:
        if part in GATHERERS:
            message = f"two functions gather {part.name}"
            raise ValueError(message)
        GATHERERS[part] = gather
        return gather

    return register


def gather_all(
    store: Store, parts: Sequence[PaperPart], record: Record, given: Mapping[str, object]
) -> dict[PaperPart, Rows]:
    """Return the parts that a paper names."""
    return {part: GATHERERS[part](store, record, given) for part in parts}
