"""What stays on a clerk's desk: unsaved forms, chosen columns, pairs known to be different."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from app.core import clock
from app.core.registration_numbers import masked
from app.store.engine.data import Data


def keep_draft(data: Data, account: str, form: str, entered: Mapping[str, Any]) -> None:
    """Keep what was entered in a form that is not saved yet, without numbers that may not be kept."""
    text = json.dumps(masked(entered), ensure_ascii=False)
    row = {"account": account, "form": form, "at": clock.stamp(), "entered": text}
    data.upsert("draft", [row], ("account", "form"))


def draft(data: Data, account: str, form: str) -> dict[str, Any] | None:
    """Return the unsaved form of an account, if there is one."""
    found = data.value("SELECT entered FROM draft WHERE account = ? AND form = ?", [account, form])
    return json.loads(found) if found else None


def drop_draft(data: Data, account: str, form: str) -> None:
    """Forget an unsaved form."""
    data.execute("DELETE FROM draft WHERE account = ? AND form = ?", [account, form])


def prefer(data: Data, account: str, name: str, value: object) -> None:
    """Remember what an account chose, without numbers that may not be kept."""
    row = {"account": account, "name": name, "value": json.dumps(masked(value), ensure_ascii=False)}
    data.upsert("preference", [row], ("account", "name"))


def preference(data: Data, account: str, name: str) -> Any:  # noqa: ANN401 - whatever was chosen
    """Return what an account chose, or nothing."""
    found = data.value(
        "SELECT value FROM preference WHERE account = ? AND name = ?", [account, name]
    )
    return json.loads(found) if found else None


def part(data: Data, one: int, other: int) -> None:
    """Remember that two records were found to be different."""
    pair = {"low": min(one, other), "high": max(one, other)}
    data.upsert("distinct_pair", [pair], ("low", "high"))


def parted_from(data: Data, record: int) -> set[int]:
    """Return the records that were found to be different from this one."""
    pairs = data.rows(
        "SELECT low, high FROM distinct_pair WHERE low = ? OR high = ?", [record, record]
    )
    return {each for pair in pairs for each in pair} - {record}
