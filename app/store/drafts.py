"""Forms that are not saved yet, kept so that a crash loses nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from app.core import clock
from app.core.registration_numbers import masked
from app.store.engine import dialect
from app.store.engine.data import Data


def keep(data: Data, account: str, form: str, entered: Mapping[str, Any]) -> None:
    """Keep what was entered in a form that is not saved yet, without numbers that may not be kept."""
    text = dialect.as_json(masked(entered))
    row = {"account": account, "form": form, "at": clock.stamp(), "entered": text}
    data.upsert("draft", [row], ("account", "form"))


def read(data: Data, account: str, form: str) -> dict[str, Any] | None:
    """Return the unsaved form of an account, if there is one."""
    found = data.value("SELECT entered FROM draft WHERE account = ? AND form = ?", [account, form])
    return json.loads(found) if found else None


def drop(data: Data, account: str, form: str) -> None:
    """Forget an unsaved form."""
    data.execute("DELETE FROM draft WHERE account = ? AND form = ?", [account, form])
