"""Changes that were asked for under a name of their own, with what came of them: for whoever asks again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from app.core.registration_numbers import masked
from app.store.engine import dialect
from app.store.engine.data import Data

KEPT = 10_000
"""Changes for which a name is remembered; nobody asks again after so many."""


@dataclass(frozen=True)
class Performed:
    """A change that was made under a name."""

    change: int
    action: str
    login: str
    about: tuple[int, ...]
    """The records it was said to be about, besides those it changed."""
    outcome: dict[str, Any] | None
    """What its action answered, as far as it is kept; nothing where that was never noted."""


def remember(data: Data, change: int, request: str) -> None:
    """Keep under which name a change was asked for, inside the change; the first of several holds the name."""
    data.execute("DELETE FROM performed WHERE change < ?", [change - KEPT])
    data.execute(
        "INSERT INTO performed (change, request) SELECT ?, ? "
        "WHERE NOT EXISTS (SELECT 1 FROM performed WHERE request = ?)",
        [change, request, request],
    )


def complete(data: Data, request: str, outcome: dict[str, object]) -> None:
    """Note what the action answered, once it has; without numbers that may not be kept."""
    told = dialect.as_json(masked(outcome))
    with data.transaction():
        data.execute("UPDATE performed SET outcome = ? WHERE request = ?", [told, request])


def found(data: Data, request: str) -> Performed | None:
    """Return what was done under a name; nothing where nobody asked under it yet."""
    rows = data.rows(
        "SELECT c.id, c.action, c.login, c.about, p.outcome FROM performed p JOIN change c ON c.id = p.change "
        "WHERE p.request = ?",
        [request],
    )
    if not rows:
        return None
    change, action, login, about, outcome = rows[0]
    told = None if outcome is None else json.loads(outcome)
    return Performed(change, action, login, tuple(json.loads(about or "[]")), told)


def forget(data: Data, change: int) -> None:
    """Let what was broken off and taken back be asked for again under its name; inside a transaction."""
    data.execute("DELETE FROM performed WHERE change = ?", [change])
