"""The office's settings, each with the day its value begins, so that a reprint keeps its day's head."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import cast

from app.core import clock
from app.store.engine.data import Data

ALWAYS = "0001-01-01"
"""The day from which a setting without a history holds."""


def read(data: Data, on: str = "") -> dict[str, str]:
    """Return the values in force on a day (`2026-11-21`; empty is today), as stored text."""
    rows = data.rows(
        "SELECT name, value FROM setting WHERE since <= ? ORDER BY since",
        [on or str(clock.today())],
    )
    return dict(cast("list[tuple[str, str]]", rows))


def since(data: Data, names: Collection[str]) -> str:
    """Return the day on which the values of some settings last changed; nothing where they never did."""
    today = str(clock.today())
    days = [
        str(day)
        for name, day in data.rows("SELECT name, since FROM setting WHERE since <= ?", [today])
        if name in names and day != ALWAYS
    ]
    return max(days, default="")


def write(data: Data, values: Mapping[str, str], since: Mapping[str, str]) -> None:
    """Store values; `since` names the day for those that keep a history, the rest hold always."""
    rows = (
        {"name": name, "since": since.get(name, ALWAYS), "value": value}
        for name, value in values.items()
    )
    data.upsert("setting", rows, ("name", "since"))
