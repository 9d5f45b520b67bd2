"""What clerks did, action by action: read from the log of changes, with what each of them changed."""

from __future__ import annotations

import json
from dataclasses import dataclass

from app.store import audit
from app.store.engine import dialect
from app.store.engine.data import Data, Parameters


@dataclass(frozen=True)
class LoggedChange:
    """One action: who did it when, the first records it changed, and how many in all."""

    change: int
    at: str
    by: str
    login: str
    action: str
    undoes: bool
    """It took another one back, or did it again."""
    records: tuple[int, ...]
    count: int
    """How many entries it changed; a role and its person are one."""
    undone: bool


def changes_on(data: Data, day: str, by: str = "", named: int = 8) -> list[LoggedChange]:
    """Return the actions of a day in order, of one clerk or of all, each with its first records."""
    clerk = "AND c.by = ? " if by else ""
    where = f"c.at >= ? AND c.at < ? {clerk}ORDER BY c.id"
    return _deeds(data, where, [named, day, f"{day}T24", *([by] if by else [])])


def change_of(data: Data, change: int, named: int = 8) -> LoggedChange | None:
    """Return one action by its number."""
    return next(iter(_deeds(data, "c.id = ?", [named, change])), None)


def roots_of(data: Data, change: int) -> list[tuple[str, int]]:
    """Return kind and id of what an action changed, by kind; a role stands for its person."""
    return data.rows(
        "WITH touched AS (SELECT r.id, r.kind, r.root FROM record r WHERE r.id IN "
        "(SELECT record FROM audit WHERE change = ?)) SELECT kind, id FROM touched WHERE id NOT IN "
        "(SELECT root FROM touched WHERE root <> id) ORDER BY kind, id",
        [change],
    )


def _deeds(data: Data, where: str, parameters: Parameters) -> list[LoggedChange]:
    rows = data.rows(
        "SELECT c.id, c.at, c.by, c.login, c.action, c.undoes IS NOT NULL, "
        f"(SELECT {dialect.gathered('record')} FROM (SELECT DISTINCT record FROM audit "
        "WHERE change = c.id ORDER BY record LIMIT ?)), "
        "(SELECT count(DISTINCT r.root) FROM audit a JOIN record r ON r.id = a.record "
        f"WHERE a.change = c.id), NOT ({audit.STANDING.format('c.id')}) "
        f"FROM change c WHERE {where}",
        parameters,
    )
    return [
        LoggedChange(
            change, at, who, login, action, bool(undoes), tuple(json.loads(records)), count,
            bool(undone),
        )
        for change, at, who, login, action, undoes, records, count, undone in rows
    ]  # fmt: skip
