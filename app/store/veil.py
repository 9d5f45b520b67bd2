"""The veil over what a connection reads for somebody who may not see whole lists: titles are masked.

It lies on the connection while that is lent to them, so that no list can forget it. Columns are masked
where they become text (`services/records/veiling.py`).
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager

from app.core.kind import Catalog
from app.core.masking import Rule
from app.core.title_masking import mask_title, way_of_title
from app.store.engine.data import Data


@contextmanager
def laid(data: Data, rule: Rule | None) -> Generator[None]:
    """Read over a connection under a veil, or without one, for a while."""
    before, data.veil = data.veil, rule
    try:
        yield
    finally:
        data.veil = before


def veiled(data: Data, catalog: Catalog, kind: str, title: str) -> str:
    """Return a title as it may be read over a connection."""
    rule = data.veil
    return title if rule is None else mask_title(title, way_of_title(catalog, kind), rule)


def titles_of(
    data: Data, catalog: Catalog, found: Iterable[tuple[int, str, str]]
) -> dict[int, str]:
    """Return the titles of records (id, kind, title) as they may be read over a connection."""
    return {record: veiled(data, catalog, kind, title) for record, kind, title in found}
