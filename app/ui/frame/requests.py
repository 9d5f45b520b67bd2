"""Names for what clerks ask for: an act whose answer was lost keeps its name, so that it is not done twice.

A problem of the surroundings (a disk that fails in the middle, a connection that breaks) does not say
whether the act was done. The next time the same is asked for at the same place, it goes under the same
name, and the door tells what came of the first (`Session.perform`).
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from PySide6.QtCore import QObject
from shiboken6 import isValid

from app.core.errors import UserError
from app.services.gate import Call

MOST = 16
"""Acts without an answer that are remembered, the latest ones: nobody comes back to older ones."""


@dataclass(frozen=True, eq=False)
class Request:
    """One act of a clerk: what was asked for, where, under which account, and its name."""

    name: str
    call: Call[object]
    owner: QObject | None
    login: str

    def is_for(self, call: Call[object], owner: QObject | None, login: str) -> bool:
        """Tell whether the same is asked for again by the same clerk at the same place."""
        return self.owner is owner and self.login == login and self.call == call


class Requests:
    """Names acts, and remembers those of which nobody knows whether they were done."""

    def __init__(self) -> None:
        """Begin with nothing that is unsure."""
        self._unsure: list[Request] = []

    def begin(self, call: Call[object], owner: QObject | None, login: str) -> Request:
        """Return the act's name: a new one, unless it is the repetition of one without an answer."""
        alive = [each for each in self._unsure if each.owner is None or isValid(each.owner)]
        again = next((each for each in alive if each.is_for(call, owner, login)), None)
        self._unsure = [each for each in alive if each is not again]
        return again or Request(uuid4().hex, call, owner, login)

    def end(self, request: Request, error: BaseException | None) -> None:
        """Take what became of an act: what was answered, or refused with a reason, is sure."""
        if error is not None and not isinstance(error, UserError):
            self._unsure = [*self._unsure, request][-MOST:]
