"""What an account chose for itself (columns, widths, filters, a theme), a PC, or the whole office."""

from __future__ import annotations

import json
from typing import Any

from app.core.registration_numbers import masked
from app.store.engine import dialect
from app.store.engine.data import Data

OFFICE = ""
"""Stands in place of an account where something was chosen for the whole office; no account is called so."""


def keep(data: Data, account: str, name: str, value: object) -> None:
    """Remember what an account chose, without numbers that may not be kept."""
    row = {"account": account, "name": name, "value": dialect.as_json(masked(value))}
    data.upsert("preference", [row], ("account", "name"))


def read(data: Data, account: str, name: str) -> Any:  # noqa: ANN401 - whatever was chosen
    """Return what an account chose, or nothing."""
    found = data.value(
        "SELECT value FROM preference WHERE account = ? AND name = ?", [account, name]
    )
    return json.loads(found) if found else None


def drop(data: Data, account: str, name: str) -> None:
    """Forget what an account chose."""
    data.execute("DELETE FROM preference WHERE account = ? AND name = ?", [account, name])
