"""What one row of a sheet was read as: its values, and all that is to be said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.core.values import Value

_NOTHING: Mapping[str, Value] = {}


@dataclass(slots=True)
class ReadRow:
    """One row as it was read; what is not said of it takes no room, since 100,000 of them stand in memory."""

    number: int
    """What the spreadsheet calls it."""
    values: dict[str, Value] = field(default_factory=dict[str, Value])
    """What the file says, by column path; a column of the plan that is empty holds `None`."""
    reasons: tuple[str, ...] = ()
    """Why it cannot be taken."""
    warnings: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """Lines for the memo."""
    notes: tuple[str, ...] = ()
    """What was understood and stands in other columns than the file has it in."""
    doubts: tuple[str, ...] = ()
    """Why it waits for the clerk where it is new."""
    unread: frozenset[str] = frozenset()
    """The columns whose cells could not be read: nothing else stands in for them."""
    beside: Mapping[str, Value] = field(default_factory=lambda: _NOTHING)
    """What other columns may take of its cells, by column path."""
    apart: frozenset[int] = frozenset()
    """Records that look the same and are others, says the clerk."""
    is_met: bool = True
    """Whether a record may be found that it is the same as, or stands beside; where it is not known, it may."""

    raw: str = ""
    """The digest of its cells and of what they mean, by which the same row is known again; empty where it is not."""
    again: Callable[[int], ReadRow] | None = None
    """Reads the row of a number, where what this one says is known without: of that what is noted is not kept."""

    def noted(self) -> tuple[str, ...]:
        """Return its notes, read now where they were not yet."""
        if self.again:
            self.notes += self.again(self.number).notes
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

    def give_beside(self, path: str, value: Value) -> None:
        """Note what another column may take of its cells."""
        self.beside = {**self.beside, path: value}

    def add(self, cell: ReadRow) -> None:
        """Add all that was said of one of its cells, but for the value."""
        self.reasons += cell.reasons
        self.warnings += cell.warnings
        self.remarks += cell.remarks
        self.doubts += cell.doubts
        self.unread |= cell.unread
        self.beside = {**self.beside, **cell.beside} if cell.beside else self.beside
