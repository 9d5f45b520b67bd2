"""The table of all actions, `ACTIONS`, as the gate enforces it.

It is made of the `@action(...)` declarations of the services: the right, the kinds whose records an action may
write, whether it needs a purpose, and what is entered in the access log. All of it is enforced by
`services/gate.py`, and nowhere else.

What of reading is entered follows 개인정보의 안전성 확보조치 기준 제8조: the log tells whose data somebody
processed. So what shows people's data as the answer to a wish to see them is entered with those it showed:
a record that is opened with its history and what belongs to it, a page of a list, candidates, a preview, a
print, an exported sheet. What only helps with typing is not: the hits and suggestions of every keystroke,
numbers of rows, words to filter by. Nor are figures without names, the office's own settings and accounts,
and a clerk's own drafts and choices.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypedDict

from app.services.crossings import Change
from app.services.reach import Reach
from app.services.rights import Right


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
    purpose: bool = False
    """It is refused without a purpose: an argument of this name, or what an argument says of itself."""
    single: bool = False
    """It shows one record that was asked for: nothing is hidden from who may not see whole lists."""
    undone: Callable[..., Change] | None = None
    """How it is taken back, where writing the old values again would not do."""
    compared: bool = False
    """Before it was asked for, whoever asks was shown what stands there already: a form, a preview."""
    lengthy: bool = False
    """It takes long: a thread for long work carries it out, and it writes over a connection of its own."""
    passed: bool = False
    """It notes what the program itself did: undo passes over it."""


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
    purpose: bool
    single: bool
    compared: bool
