"""The table of all actions, `ACTIONS`, as the gate enforces it.

It is made of the `@action(...)` declarations of the services: the right, the kinds whose records an action may
write, whether it needs a purpose, and what is entered in the access log. All of it is enforced by
`services/gate.py`, and nowhere else.

What is entered follows 개인정보의 안전성 확보조치 기준 제8조: the log tells whose data somebody processed.
Whatever an action does, it is entered: with the records that it changed, with those that it showed, or as
something done (who came in, what was copied away). An action of which nothing is entered has to say why
(`Silence`), and one that was refused to a clerk who may not do it is entered in any case. What is looked at
while typing (`rests`) counts once the typing has rested, and all pages of one list are one entry.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TypedDict

from app.services.crossings import Change
from app.services.reach import Reach
from app.services.rights import Right


class Silence(Enum):
    """Why nothing of an action is entered in the access log."""

    TYPING = "it helps with typing, and whatever is opened by it is entered"
    PART = "it is a part of what another action does, which is entered"
    FIGURES = "it tells numbers, times and words, of nobody"
    OFFICE = "it tells what the office says of itself"
    OWN = "it keeps what a clerk wrote for themselves"
    UPKEEP = "it changes how the file is laid out, and nothing that it keeps"
    IDLE = "it looked whether there was anything to do, and there was not"


@dataclass(frozen=True)
class Action:
    """One thing a user can do, as the gate and the log know it."""

    name: str
    label: str
    right: Right = Right.VIEW
    writes: bool = False
    kinds: tuple[str, ...] | Reach = Reach.NOTHING
    """The kinds whose records it may write; those that these share facts with may follow them."""
    logs: bool = False
    """Each of its changes is entered in the access log, with the records that it touched."""
    shows: bool = False
    """It shows or hands out people's data: that is entered in the access log, with whose they are."""
    enters: bool = False
    """It is entered in the access log as something done, which concerns nobody's data."""
    rests: bool = False
    """What it shows is entered once it was looked at for a while: a clerk may be typing still, or scrolling on."""
    silent: Silence | None = None
    """Why nothing of it is entered."""
    purpose: bool = False
    """It is refused without a purpose: an argument of this name, or what an argument says of itself."""
    single: bool = False
    """It shows one record that was asked for, or few for a purpose: nothing is hidden from who sees lists masked."""
    undone: Callable[..., Change] | None = None
    """How it is taken back, where writing the old values again would not do."""
    compared: bool = False
    """Before it was asked for, whoever asks was shown what stands there already: a form, a preview."""
    batch: bool = False
    """Its entries stand for themselves: those that later work changed or uses stay, and the rest is taken back."""
    lengthy: bool = False
    """It takes long: a thread for long work carries it out, and it writes over a connection of its own."""
    passed: bool = False
    """It notes what the program itself did: undo passes over it."""

    @property
    def says_what_is_entered(self) -> bool:
        """Whether it is declared in one way what of it is entered, or why nothing is."""
        said = (self.logs or self.shows, self.enters, self.silent is not None)
        return sum(said) == 1


ACTIONS: dict[str, Action] = {}
"""Every action by name; two of one name are a mistake."""


def passed_names() -> list[str]:
    """Return the names of the actions that undo passes over."""
    return [each.name for each in ACTIONS.values() if each.passed]


class Declared(TypedDict, total=False):
    """What a declaration says of an action; `Action` tells what each word means."""

    right: Right
    writes: bool
    kinds: tuple[str, ...] | Reach
    logs: bool
    shows: bool
    enters: bool
    rests: bool
    silent: Silence
    purpose: bool
    single: bool
    batch: bool
    compared: bool
