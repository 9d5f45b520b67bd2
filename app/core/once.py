"""Doing what is asked for under a name once only, however often it is asked again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, TypeVar, cast

R = TypeVar("R")

KEPT = 32
"""The latest outcomes that are remembered; some hold whole documents."""


class Once:
    """Remembers what became of the latest work, by the name it was asked for under."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._turn = threading.Lock()
        self._outcomes: dict[Hashable, tuple[object, Future[Any]]] = {}

    def do(self, name: Hashable, asked: object, work: Callable[[], R]) -> R:
        """Do work, or return what came of it before; whoever asks while it is under way waits for it.

        What failed is forgotten, so that it can be tried again. Raises `ValueError` where something else
        was `asked` under this name.
        """
        with self._turn:
            known, outcome = self._outcomes.get(name, (asked, None))
            mine = Future[Any]()
            if outcome is None:
                self._outcomes[name] = asked, mine
                for old in tuple(self._outcomes)[:-KEPT]:
                    del self._outcomes[old]
        if known != asked:
            message = f"something else was asked for under {name}"
            raise ValueError(message)
        if outcome is not None:
            return cast("R", outcome.result())
        try:
            answer = work()
        except BaseException as error:
            with self._turn:
                self._outcomes.pop(name, None)
            mine.set_exception(error)
            raise
        mine.set_result(answer)
        return answer
