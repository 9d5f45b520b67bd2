"""Threads that carry out work one after another, and a piece of work with what came of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from app.services.gate import Interrupted
from app.ui.frame.requests import Request

R = TypeVar("R")

STRAY = 20
"""Interrupts that may reach a task in a row though they were meant for those before it; more are a fault of its own."""


@dataclass(eq=False)
class Task(Generic[R]):
    """One call, carried out in a worker. It holds nothing of Qt, which only its thread may let go."""

    work: Callable[..., R]
    writes: bool
    """It is finished and told whatever was asked meanwhile."""
    label: str = ""
    """Words for the progress display; empty is not shown."""
    lengthy: bool = False
    """It takes long: neither short reads nor writes wait for it."""
    reports: bool = False
    """It takes `progress=`, which it tells how far it is, and which may stop it."""
    share: float | None = None
    """How much is done, from 0 to 1; nothing while unknown."""
    dropped: bool = False
    """Nobody waits for the answer."""
    stopping: bool = False
    """The clerk pressed 중단."""
    answer: R | None = None
    error: BaseException | None = None
    request: Request | None = None
    """What is written goes under a name: asked for again, it is not done twice."""

    def report(self, finished: float, total: float = 1) -> bool:
        """Take how far the work has come; True asks it to stop. Called in the worker."""
        self.share = finished / total if total else 0
        return self.stopping or self.dropped

    def carry_out(self) -> None:
        """Do the work, in a worker; whatever is raised is told on the window's thread."""
        strays = 0
        while not self.dropped:
            try:
                self.answer = self.work(progress=self.report) if self.reports else self.work()
            except Interrupted as stray:
                strays += 1
                if strays <= STRAY:
                    continue  # meant for the task before this one, if nobody dropped it
                self.error = stray.__cause__ or stray
            except BaseException as error:  # noqa: BLE001 - raised again on the window's thread
                self.error = error
            return


class Worker(threading.Thread):
    """A thread that carries out tasks one after another."""

    def __init__(self, name: str, arrived: Callable[[Task[Any]], object]) -> None:
        """Take what is told, in this thread, of each task that is done."""
        super().__init__(name=name, daemon=True)
        self.present: Task[Any] | None = None
        self._queue: SimpleQueue[Task[Any] | None] = SimpleQueue()
        self._arrived = arrived

    def put(self, task: Task[Any] | None) -> None:
        """Add a task; None ends the thread after those before it."""
        self._queue.put(task)

    def run(self) -> None:
        """Carry out tasks until the end is asked for."""
        while (task := self._queue.get()) is not None:
            self.present = task
            task.carry_out()
            self.present = None
            self._arrived(task)
            del task
