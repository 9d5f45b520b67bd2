"""What the gate enters in the access log of an action that is under way: what was done, whose data was shown."""

from __future__ import annotations

from collections.abc import Generator, Hashable, Iterable
from contextlib import contextmanager
from typing import Any, Protocol

from app.core.errors import Problem, RightError
from app.core.progress import Stopped
from app.services.actions import Action, Silence
from app.services.crossings import Call
from app.store.engine.access import AccessEntry
from app.store.resting import Resting
from app.store.store import Store

DONE, FAILED, REFUSED = "done", "failed", "refused"
"""How an action ended, as the access log has it."""


class Deed(Protocol):
    """An action under way."""

    @property
    def action(self) -> Action:
        """Which one it is."""
        ...

    @property
    def store(self) -> Store:
        """The connection it works on."""
        ...

    @property
    def silences(self) -> list[Silence]:
        """Why nothing of it is entered after all; empty where it is."""
        ...

    def entry(self, records: Iterable[int], outcome: str = DONE) -> AccessEntry:
        """Return what is entered of it."""
        ...


@contextmanager
def entered(deed: Deed, resting: Resting, call: Call[Any]) -> Generator[None]:
    """Enter what was done and whose data was shown, once it was; a change has entries of its own."""
    known = deed.action
    if known.silent or (known.logs and not known.shows):
        with _failing(deed):
            yield
        return
    with deed.store.data.watch() as seen, _failing(deed):
        yield
    if deed.silences or (not seen and not known.enters):
        return
    entry = deed.entry(() if known.enters else seen)
    if known.rests:
        what, typed = _looked_at(call)
        resting.look(what, entry, typed=typed)
    else:
        deed.store.data.access.tell(entry)


@contextmanager
def _failing(deed: Deed) -> Generator[None]:
    """Enter that the action was refused to its clerk by itself, or failed where it is entered in any case."""
    try:
        yield
    except RightError:
        deed.store.data.access.tell(deed.entry((), REFUSED))
        raise
    except Problem as problem:
        if deed.action.enters and not isinstance(problem, Stopped):
            deed.store.data.access.tell(deed.entry((), FAILED))
        raise


def _looked_at(call: Call[Any]) -> tuple[Hashable, bool]:
    """Return what is looked at, whichever part of it, and whether somebody may be typing it still."""
    about = call.args[0] if call.args else None
    return (call.action, about), bool(getattr(about, "text", about))
