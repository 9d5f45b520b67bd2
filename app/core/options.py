"""A setting of the office, declared once: its row in the settings, its default and its check."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

from app.core.values import Value, ValueType


@dataclass(frozen=True)
class Option:
    """One setting: everything the program needs to know about it, in one line."""

    name: str
    label: str
    type: ValueType
    default: Value = None
    _: KW_ONLY
    required: bool = False
    """The office cannot do without it: it is asked for at the founding and cannot be emptied."""
    dated: bool = False
    """Its values begin on a day, so that a reprint carries the one of its day."""
    apart: bool = False
    """It is set on a card of its own, which tries it before it counts."""
    section: str = ""
    """Heading in the settings; empty goes under the one before."""
    help: str = ""
