"""What somebody must have to help, and until when it holds: an insurance, a training, a licence, a look at records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from app.core.dates import show_date


class Follows(StrEnum):
    """What follows for a candidate who does not meet a requirement any more."""

    BLOCK = "block"
    """Not proposed until it is renewed; shown apart, with why."""
    WARN = "warn"
    """Proposed after the others, with the reason on the line."""


@dataclass(frozen=True)
class Requirement:
    """Something that holds until a day, which a column of the kind keeps."""

    label: str
    """What it is called: 보험, 자격."""
    until: str
    """The column of its last day."""
    follows: Follows = Follows.BLOCK
    needed: bool = False
    """The same follows where no day is kept: what nobody has entered counts as missing."""
    ahead: int = 30
    """So many days before it ends, and after, it stands among the reminders of the day."""

    def lacking(self, until: str, day: str) -> bool:
        """Tell whether it does not hold on a day."""
        return until < day if until else self.needed

    def words(self, until: str) -> str:
        """Say that it has ended, or ends, or is not known."""
        if not until:
            return f"{self.label} 기간을 적지 않음"
        return f"{self.label} 기간이 {show_date(until)} 끝남"


class Held(NamedTuple):
    """What is known of a requirement of one candidate."""

    requirement: Requirement
    until: str


def lacks(held: Iterable[Held], day: str, follows: Follows) -> str:
    """Say what of some requirements does not hold on a day and leads to this; nothing where all do."""
    return " · ".join(
        each.words(until)
        for each, until in held
        if each.follows is follows and each.lacking(until, day)
    )
