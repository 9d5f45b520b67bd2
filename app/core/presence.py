"""Who is alive, here and willing: what follows from the state a record is in, declared once by its kind.

A kind says of each of its states for what its records are looked for, what is told where something new
begins with them, and whether what is open of them waits to be handed over. `app.store.who_may` answers by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from enum import StrEnum


class Use(StrEnum):
    """For what records are looked for."""

    PROPOSED = "proposed"
    """As somebody who can help now."""
    LISTED = "listed"
    """To stand in a list or a booklet that is handed out or hung up."""
    INVITED = "invited"
    """To come to an event, or to be asked to go on."""
    CALLED = "called"
    """To be telephoned."""
    WRITTEN = "written"
    """To get a letter."""
    VERIFIED = "verified"
    """To be asked whether what is written of them still holds."""
    COUNTED = "counted"
    """To count as there in figures."""
    KEPT = "kept"
    """As the office's own record, whatever their state."""


class Side(StrEnum):
    """On which side of the help somebody stands."""

    HELPER = "helper"
    RESIDENT = "resident"
    CALLED = "called"
    """They are telephoned of what goes on already: only who can never answer is not."""


EVERYTHING = frozenset(Use)
NOTHING = frozenset((Use.KEPT,))
OF_A_TERM = frozenset((Use.PROPOSED, Use.LISTED))
"""For what nobody is looked for whose term has ended; they are still asked whether they go on."""
OF_A_PAUSE = frozenset((Use.PROPOSED, Use.LISTED, Use.INVITED))
"""For what nobody is looked for who pauses from one day to another; they are still there."""


@dataclass(frozen=True)
class Dealing:
    """What comes of dealings with a record: of new ones, and of those that are open."""

    words: str = ""
    """What is told where something new begins with it; empty lets it begin without a word."""
    refused: bool = False
    """Nothing new begins with it."""
    flagged: bool = False
    """What is open of it waits to be looked at and handed over."""


FREELY = Dealing()


@dataclass(frozen=True)
class Presence:
    """What follows from one state."""

    uses: frozenset[Use]
    _: KW_ONLY
    helper: Dealing = FREELY
    """Of those that are to help."""
    resident: Dealing = FREELY
    """Of those that are to be helped."""
    after: Dealing = FREELY
    """Of what is dated after the day since when it holds; `{day}` is that day."""
    asks: str = ""
    """What is asked once before it is set: `{title}` is whose it is, `{day}` since when."""

    def dealing(self, side: Side) -> Dealing:
        """Return what comes of dealings on one side of the help."""
        if side is Side.CALLED:
            return self.resident if self.resident.refused else FREELY
        return self.helper if side is Side.HELPER else self.resident


def uses(*some: Use) -> frozenset[Use]:
    """Return some uses, with that as the office's own record, which every state has."""
    return frozenset(some) | NOTHING


States = Mapping[str, Presence]
"""By each word of a state, what follows from it."""
HERE = Presence(EVERYTHING)
"""Alive, here and willing."""


@dataclass(frozen=True)
class WhoMay:
    """Who of a kind is alive, here and willing: by state and term, and by the state of those they name."""

    states: States = field(default_factory=dict[str, Presence])
    _: KW_ONLY
    day: str = ""
    """The column of the day since when the record is in its state, where that is kept."""
    term: str = ""
    """The column of the last day for which its records are what they are."""
    pause: tuple[str, str] | None = None
    """The columns of the first and the last day of a pause; without a last one it goes on until told otherwise."""
    ends: tuple[str, ...] = ()
    """Columns of days with each of which a dealing that has no state is over, as a term or a release is."""
    whose: tuple[str, ...] = ()
    """Links to those whose state counts for it as well; that of a role's person always does."""
    lasting: bool = False
    """A dealing that has no state goes on as long as the record stands."""
    sides: Mapping[str, Side] = field(default_factory=dict[str, Side])
    """For each link to somebody with whom such a record is a dealing, the side they stand on."""
    happened: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """By the column of a day on which something happened, the links to those without whom it cannot have."""
