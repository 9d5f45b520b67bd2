"""The first records of a list whose names lie in a range, in the order of their names.

Names are walked one by one in their own index, and each record is asked whether it passes the list's
filters. Where many pass, the first page is full at once. Where few do, whole letters would be walked
(2.7 s for one at a million people, measured): so behind the first names those that pass are taken by the
index of their filter, and put in order.
"""

from __future__ import annotations

from app.core.name_ranges import Range
from app.store.engine.data import Data
from app.store.selection import Selection

WALKED = 8000
"""Names that are asked one by one: about as many as take as long as to put those in order that pass a rare filter."""
_WITHIN = "r.sort_key >= ? AND r.sort_key < ?"
_LIVE = f"r.deleted_at IS NULL AND {_WITHIN}"
_BY_NAME = "ORDER BY r.sort_key, r.id LIMIT ?"


def among_all(data: Data, names: Range, limit: int) -> list[int]:
    """Return the first of all records, a person once whatever the roles."""
    sql = f"SELECT r.id FROM record r WHERE r.root = r.id AND {_LIVE} {_BY_NAME}"
    return [row[0] for row in data.rows(sql, [*names, limit])]


def in_list(
    data: Data, selection: Selection, names: Range, limit: int, walked: int = WALKED
) -> list[int]:
    """Return the first of a list; where it is filtered, no more than so many names are `walked`."""
    low, high = names
    filtered = len(selection.conditions) > 1
    behind = _behind(data, selection, names, walked) if filtered else None
    found = _walked(data, selection, (low, behind or high), limit)
    if behind is not None and len(found) < limit:
        found += _gathered(data, selection, (behind, high), limit - len(found))
    return found


def _behind(data: Data, selection: Selection, names: Range, walked: int) -> str | None:
    """Return the name behind so many; nothing where there are no more."""
    return data.value(
        f"SELECT r.sort_key FROM record r WHERE r.kind = ? AND {_LIVE} {_BY_NAME} OFFSET ?",
        [selection.kind.name, *names, 1, walked],
    )


def _walked(data: Data, selection: Selection, names: Range, limit: int) -> list[int]:
    walk = selection.by_name(selection.walked)
    rows = data.rows(
        f"SELECT r.id FROM {walk.sql} AND {_WITHIN} {_BY_NAME}", [*walk.parameters, *names, limit]
    )
    return [row[0] for row in rows]


def _gathered(data: Data, selection: Selection, names: Range, limit: int) -> list[int]:
    where = selection.where
    passing = f"SELECT t.id FROM {selection.source(where)} WHERE {where.sql}"
    rows = data.rows(
        f"SELECT r.id FROM record r WHERE r.id IN ({passing}) AND r.kind = ? AND {_LIVE} {_BY_NAME}",
        [*where.parameters, selection.kind.name, *names, limit],
    )
    return [row[0] for row in rows]
