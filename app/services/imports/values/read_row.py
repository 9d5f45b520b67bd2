"""What one row of a sheet was read as: its values, and all that is to be said of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.core.values import Value


@dataclass(slots=True)
class ReadRow:
    """One row as it was read."""

    number: int
    """What the spreadsheet calls it."""
    values: dict[str, Value] = field(default_factory=dict[str, Value])
    """What the file says, by column path; a column of the plan that is empty holds `None`."""
    reasons: list[str] = field(default_factory=list[str])
    """Why it cannot be taken."""
    warnings: list[str] = field(default_factory=list[str])
    remarks: list[str] = field(default_factory=list[str])
    """Lines for the memo."""
    notes: list[str] = field(default_factory=list[str])
    """What was understood and stands in other columns than the file has it in."""
    doubts: list[str] = field(default_factory=list[str])
    """Why it waits for the clerk where it is new."""
    unread: set[str] = field(default_factory=set[str])
    """The columns whose cells could not be read: nothing else stands in for them."""
    beside: dict[str, Value] = field(default_factory=dict[str, Value])
    """What other columns may take of its cells, by column path."""
    apart: frozenset[int] = frozenset()
    """Records that look the same and are others, says the clerk."""
    is_met: bool = True
    """Whether a record may be found that it is the same as, or stands beside; where it is not known, it may."""

    raw: str = ""
    """The digest of its cells and of what they mean, by which the same row is known again; empty where it is not."""
    again: Callable[[], ReadRow] | None = None
    """Reads it, where what it says is known without: of that what is noted is not kept."""

    def noted(self) -> list[str]:
        """Return its notes, read now where they were not yet."""
        if self.again:
            self.notes += self.again().notes
            self.again = None
        return self.notes

    @property
    def is_told_of(self) -> bool:
        """Whether anything was said of it, besides its values."""
        return bool(
            self.reasons
            or self.warnings
            or self.remarks
            or self.doubts
            or self.unread
            or self.beside
        )

    def add(self, cell: ReadRow) -> None:
        """Add all that was said of one of its cells, but for the value."""
        self.reasons += cell.reasons
        self.warnings += cell.warnings
        self.remarks += cell.remarks
        self.doubts += cell.doubts
        self.unread |= cell.unread
        self.beside |= cell.beside
