"""What the transaction under way has made: records, known as they were written, and what they will be found by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Made:
    """A new record as it was written: its title and its columns, as the file gives them back."""

    title: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class IndexedText:
    """The search row that a record will have at the end of the transaction, and whether there is one to be replaced."""

    tokens: str | None
    """Parted by spaces; None for a record that is found no more."""
    replaces: bool
