"""What a print writes into a register before it goes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class RegisterEntry:
    """The record that a print writes before it goes out: who is given what, and on which ground.

    What the record's own check refuses is not printed.
    """

    kind: str
    asks: tuple[str, ...]
    """Columns of it that the print page asks for."""
    told: Mapping[str, str]
    """Columns that the print itself knows, each with what it takes: `title`, `items`, `rows`,
    `number`, `pages`."""
    taken_back: tuple[str, str] = ("", "")
    """The column, and what stands in it once nothing went out after all."""
    cover: str = ""
    """The paper of this record that is printed in front: a fax's first page."""
    shows: Mapping[str, str] = field(default_factory=dict[str, str])
    """Which of what was asked for stands above what goes out, by column, and what each is called there."""
