"""What an update changed, told to each account once."""

from __future__ import annotations

from app import releases
from app.core.release import Release, since
from app.services.gate import Silence, Work, action
from app.store import preferences
from app.store.engine.data import Data

_SEEN = "release"
"""The preference that remembers up to which release an account was told."""


@action("release.tell", "무엇이 달라졌나", writes=True, silent=Silence.OWN)
def tell(work: Work) -> tuple[Release, ...]:
    """Return the releases that this account has not been told of, the newest first; they are told by that."""
    data, login = work.store.data, work.session.staff.login
    untold = since(releases.ALL, str(preferences.read(data, login, _SEEN) or ""))
    if untold:
        with data.transaction():
            note_told(data, login)
    return untold


def note_told(data: Data, login: str) -> None:
    """Note that nothing is new to an account, inside a transaction: it was just told, or has just begun."""
    preferences.keep(data, login, _SEEN, releases.ALL[0].version)
