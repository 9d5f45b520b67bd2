"""Answers to the last few questions, kept until something is written: a count and its pages ask the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from app.store.engine import snapshots
from app.store.engine.data import Data

A = TypeVar("A")
MOST = 16
"""Answers that are kept."""


class Answers(Generic[A]):
    """Asks a question once as long as nothing is written, by this connection or another one."""

    def __init__(self, data: Data) -> None:
        """Take the file that is asked."""
        self._data = data
        self._state: object = None
        self._kept: dict[Hashable, A] = {}

    def of(self, question: Hashable, ask: Callable[[], A]) -> A:
        """Return the answer; while a transaction is open, which may be given up, none is kept."""
        if snapshots.is_writing(self._data):
            return ask()
        state = self._data.state
        if self._state != state or len(self._kept) >= MOST:
            self._state, self._kept = state, {}
        if question in self._kept:
            return self._kept[question]
        answer = ask()
        if self._state == state:
            self._kept[question] = answer
        return answer
