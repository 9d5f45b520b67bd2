"""What those who help have of what their kind requires, and until when."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.kind import Kind
from app.core.requirements import Held
from app.store.lists import Lists


def held(lists: Lists, kind: Kind, ids: Sequence[int]) -> dict[int, tuple[Held, ...]]:
    """Return of some records each requirement of their kind, with the last day for which it is met."""
    if not kind.requires:
        return {}
    paths = tuple(each.until for each in kind.requires)
    return {
        row.id: tuple(
            Held(each, str(value or ""))
            for each, value in zip(kind.requires, row.values, strict=True)
        )
        for row in lists.rows(kind, ids, paths)
    }
