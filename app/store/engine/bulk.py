"""What a load of very many rows asks of the file: no indexes meanwhile, and new statistics after it."""

from __future__ import annotations

from app.store.engine.data import Data


def drop_indexes(data: Data) -> list[str]:
    """Drop the indexes that no insert needs; returns the statements that make them again."""
    found = data.rows(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    )
    for name, _ in found:
        data.execute(f'DROP INDEX "{name}"')
    return [statement for _, statement in found]


def measure(data: Data) -> None:
    """Let the file know how its values lie, so that the right index is chosen."""
    data.rows("ANALYZE")
