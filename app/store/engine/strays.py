"""Pages of tables that nothing leads to any more, since a page above them is damaged.

They are told only where the head of the file and its list of free pages are whole: what lies on a free page
was deleted, and is not to come back.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from app.store.engine.pages import USABLE, Pages
from app.store.engine.trees import Stored, rows_of

_FIRST_FREE = slice(32, 36)
"""Where the first page names the first of the free ones."""


def strays(pages: Pages, seen: AbstractSet[int]) -> Iterator[list[tuple[int, tuple[Stored, ...]]]]:
    """Go through the rows, with their numbers, of pages that are neither among those seen nor free."""
    head = pages.read(1)
    free = _free(pages, int.from_bytes(head[_FIRST_FREE], "big")) if head else None
    if free is None:
        return
    for page in range(2, pages.number + 1):
        if page not in seen and page not in free and (rows := list(rows_of(pages.read, page))):
            yield rows


def _free(pages: Pages, first: int) -> set[int] | None:
    """Return the free pages; None where a page that names others is damaged."""
    free: set[int] = set()
    while first and first not in free:
        held = pages.read(first)
        if held is None:
            return None
        number = min(int.from_bytes(held[4:8], "big"), USABLE // 4 - 2)
        named = (held[at : at + 4] for at in range(8, 8 + 4 * number, 4))
        free |= {first, *(int.from_bytes(each, "big") for each in named)}
        first = int.from_bytes(held[:4], "big")
    return free
