"""Who looks at each change before it is committed, whichever action it is of, and says what it brought about."""

from __future__ import annotations

from collections.abc import Callable

from app.services.actions import Action
from app.store.store import Store

Look = Callable[[Store, int, Action], list[str]]
"""Takes the number of a change that is written, and its action; returns what is to be said of it."""
_LOOKS: list[Look] = []


def looks_after(look: Look) -> Look:
    """Have a function look at each change."""
    _LOOKS.append(look)
    return look


def said_of(store: Store, change: int, action: Action) -> list[str]:
    """Return what is to be said of a change."""
    return [words for look in _LOOKS for words in look(store, change, action)]
