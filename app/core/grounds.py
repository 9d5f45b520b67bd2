"""What other records rest on, such as a consent, and by which of its columns it is told that it is gone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Ground:
    """How long what links to such a record may rest on it: the names of columns with days."""

    withdrawn: str
    """Since when it was taken back."""
    until: str
    """The last day for which it was given."""
    told: str
    """On which day those were told of its end who hold what was handed on by it."""

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that it names."""
        return (self.withdrawn, self.until, self.told)
