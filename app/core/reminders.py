"""What the start screen counts of a kind's records: those whose day has come, or that wait for something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from datetime import date, timedelta

from app.core.presence import Use


@dataclass(frozen=True)
class Reminder:
    """A list of records that somebody should see to: its figure on the start screen, and its rows."""

    name: str
    label: str
    _: KW_ONLY
    day: str = ""
    """The column of the day that counts; empty where none does."""
    since: int | None = None
    """The first day that counts, in days from today: 0 is today, -1 yesterday; None is any before."""
    until: int | None = None
    """The last day that counts; None is any after."""
    where: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]], hash=False
    )
    """Only records whose column holds one of the values; an empty text is no value at all."""
    use: Use = Use.KEPT
    """For what its records are looked for: to be telephoned, to be asked to go on."""
    order: str = ""
    """The column its rows are sorted by; empty is the day."""
    hint: str = ""
    """What it says when there is nothing."""
    always: bool = False
    """Shown also when there is nothing."""

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that it names."""
        return tuple(filter(None, (self.day, self.order, *self.where)))

    def span(self, today: date) -> tuple[str, str]:
        """Return from which day until before which a record counts; an empty end is open."""
        first = "" if self.since is None else str(today + timedelta(days=self.since))
        after = "" if self.until is None else str(today + timedelta(days=self.until + 1))
        return first, after
