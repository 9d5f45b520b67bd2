"""New records of the transaction under way, known as they were written until they are indexed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Made:
    """A new record as it was written: its title and its columns, as the file gives them back."""

    title: str
    values: Mapping[str, Any]
