"""The office's settings, each with the day its value begins, so that a reprint keeps its day's head."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import cast

from app.core import clock
from app.core.masking import Rule
from app.store.engine import dialect
from app.store.engine.data import Data

ALWAYS = "0001-01-01"
"""The day from which a setting without a history holds."""


def read(data: Data, on: str = "") -> dict[str, str]:
    """Return the values in force on a day (`2026-11-21`; empty is today), as stored text.

    Of those that had begun by then the last written holds: a day that was wrong outlives no later value.
    """
    rows = data.rows(
        f"SELECT name, value FROM setting WHERE since <= ? ORDER BY {dialect.WRITTEN}",
        [on or str(clock.today())],
    )
    return dict(cast("list[tuple[str, str]]", rows))


@dataclass(frozen=True)
class Begun:
    """A value that a setting was given, and the day from which it held."""

    name: str
    since: str
    value: str


def history(data: Data, names: Collection[str]) -> list[Begun]:
    """Return every value that some settings were given, the oldest first; the first ones hold always."""
    rows = data.rows(
        f"SELECT name, since, value FROM setting WHERE {dialect.among('name')} "
        f"ORDER BY {dialect.WRITTEN}",
        [dialect.packed(names)],
    )
    return [Begun(*row) for row in rows]


def masking(data: Data) -> Rule:
    """Return how this office masks."""
    return Rule(read(data).get("masking") or Rule.MIDDLE)


def since(data: Data, names: Collection[str]) -> str:
    """Return the day on which the values of some settings last changed; nothing where they never did."""
    today = str(clock.today())
    days = [each.since for each in history(data, names) if ALWAYS != each.since <= today]
    return days[-1] if days else ""


def write(data: Data, values: Mapping[str, str], since: Mapping[str, str]) -> None:
    """Store values; `since` names the day for those that keep a history, the rest hold always.

    Of a history every value stays, also where several were given on one day.
    """
    data.execute(
        f"DELETE FROM setting WHERE since = ? AND {dialect.among('name')}",
        [ALWAYS, dialect.packed([name for name in values if name not in since])],
    )
    data.execute_many(
        dialect.insert("setting", ("name", "since", "value")),
        [[name, since.get(name, ALWAYS), value] for name, value in values.items()],
    )


def begin_by(data: Data, day: str) -> None:
    """Let what was given under a clock that ran ahead begin today: it holds already, and was given before."""
    data.execute("UPDATE setting SET since = ? WHERE since > ?", [day, day])
