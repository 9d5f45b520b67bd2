"""Work away from the window's thread: some threads read the office's files, one writes, some do long work.

`Tasks.run` hands an action to a thread, `Tasks.call` any other function, and the answer comes back on the
window's thread. Who asks several times is answered in that order, long work aside. Answers nobody
waits for any more are dropped: those of an owner that is gone, and those of a slot that was asked again
meanwhile. A newer read of the same slot ends the older in the middle.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar, TypeVarTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from app.core.errors import Problem
from app.services.clock_doubt import ClockDoubt
from app.services.gate import Call, Change, Session, action_of
from app.ui.frame.requests import Requests
from app.ui.frame.workers import Task, Worker

R = TypeVar("R")
Ts = TypeVarTuple("Ts")
Failed = Callable[[Problem], object]

PATIENCE = 400
"""Milliseconds after which a clerk is shown that something is under way."""
AGAIN = 20
"""Milliseconds between two tries to end a query."""
READERS = 3
"""Threads that read beside each other; the office lends a connection to each."""
LENGTHY = 3
"""Threads for long work: a slip at the counter is printed while a file is taken over."""


@dataclass(frozen=True)
class _Waiting:
    """Who waits for a task's answer, on the window's thread."""

    owner: QObject | None
    done: Callable[[Any], object] | None
    failed: Failed | None
    slot: str
    worker: Worker
    """Whose turn it is, or will be."""


@dataclass(frozen=True, eq=False)
class _Follower:
    """What is to be done once nothing is awaited of some slots any more."""

    owner: QObject
    slots: tuple[str, ...]
    then: Callable[[], object]


@dataclass(frozen=True, eq=False)
class _Ending:
    """What is to be done once all work for an object is over."""

    root: QObject
    then: Callable[[], object]


class Tasks(QObject):
    """The threads, and the way back from them to the window's thread."""

    changed = Signal(object)
    """A `Change` was written; every screen decides whether it matters to it."""
    troubled = Signal(object)
    """A `Problem` that its owner does not show itself."""
    doubted = Signal(object)
    """A `ClockDoubt`: something was refused because the PC's clock cannot be right; its owner was told."""
    slow = Signal(object)
    """A labelled `Task` has been under way for longer than a clerk waits without a word."""
    finished = Signal(object)
    """A labelled `Task` has ended."""
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session: Session | None = None
        self._arrived.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._readers = [Worker("reader", self._arrived.emit) for _ in range(READERS)]
        self._writers = [Worker("writer", self._arrived.emit)]
        self._lengthy = [Worker("lengthy", self._arrived.emit) for _ in range(LENGTHY)]
        self.shown: list[Task[Any]] = []
        """The labelled tasks under way that are shown."""
        self._waiting: dict[Task[Any], _Waiting] = {}
        self._followers: list[_Follower] = []
        self._seats: list[tuple[QObject, Session]] = []
        self._endings: list[_Ending] = []
        self._held: list[QObject] = []
        """Whose work goes on in the window's own thread."""
        self._settled: list[Callable[[], object]] = []
        self._requests = Requests()
        for worker in (*self._readers, *self._writers, *self._lengthy):
            worker.start()

    @property
    def idle(self) -> bool:
        """Whether no answer is awaited."""
        return not (self._waiting or self._held or self._followers or self._settled)

    @property
    def at_length(self) -> bool:
        """Whether long work is under way."""
        return any(task.lengthy for task in self._waiting)

    def run(
        self,
        call: Call[R],
        *,
        owner: QObject | None = None,
        done: Callable[[R], object] | None = None,
        failed: Failed | None = None,
        slot: str = "",
        label: str = "",
    ) -> Task[R]:
        """Do an action in its thread, then call `done(answer)` or `failed(problem)` here.

        It is done in the session of whose seat the owner belongs to, else of who sits here now. With
        `label` progress is shown after a while, as the action tells it through `work.progress`.
        """
        known, session = action_of(call), self._session_of(owner)
        lengthy = known.lengthy or call.lengthy
        work, request = partial(session.perform, call), None
        if known.writes:
            request = self._requests.begin(call, owner, session.staff.login)
            work = partial(session.perform, call, request=request.name)
        task = Task(work, known.writes, label, lengthy=lengthy, reports=True, request=request)
        return self._ask(task, owner, done, failed, slot)

    def call(
        self,
        function: Callable[[*Ts], R],
        *args: *Ts,
        owner: QObject | None = None,
        done: Callable[[R], object] | None = None,
        failed: Failed | None = None,
        slot: str = "",
        label: str = "",
    ) -> Task[R]:
        """Do a function that is no action, beside those who read and write: a slow drive keeps nobody waiting.

        With `label` progress is shown after a while; the function is told `progress=` for it.
        """
        work: Callable[..., R] = partial(function, *args)
        task = Task(work, writes=True, label=label, lengthy=True, reports=bool(label))
        return self._ask(task, owner, done, failed, slot)

    def _ask(
        self,
        task: Task[R],
        owner: QObject | None,
        done: Callable[[R], object] | None,
        failed: Failed | None,
        slot: str,
    ) -> Task[R]:
        if slot and owner is not None:
            self.forget(owner, slot)
        worker = self._worker_for(task, owner)
        self._put(task, _Waiting(owner, done, failed, slot, worker))
        if task.label:
            QTimer.singleShot(PATIENCE, self, lambda: self._show_if_slow(task))
        return task

    def forget(self, owner: QObject, slot: str) -> None:
        """Drop what was asked for a slot, if it is still on its way."""
        for task, waiting in self._waiting.items():
            # A write is always finished, and told to who asked.
            if waiting.owner is owner and waiting.slot == slot and not task.writes:
                task.dropped = True
                self._interrupt(task)

    def awaits(self, owner: QObject, *slots: str) -> bool:
        """Tell whether an answer is on its way to one of some slots."""
        return any(
            waiting.owner is owner and waiting.slot in slots and not task.dropped
            for task, waiting in self._waiting.items()
        )

    def follow(self, owner: QObject, slots: tuple[str, ...], then: Callable[[], object]) -> None:
        """Do something once all that is on its way to some slots is here; at once where nothing is."""
        if self.awaits(owner, *slots):
            self._followers.append(_Follower(owner, slots, then))
        else:
            then()

    def repeat(self, owner: QObject, slot: str) -> bool:
        """Ask anew what a slot waits for, its continuation included; tells whether it waits.

        A reload in a slot that waits for something else would show the old in its place.
        """
        for task, waiting in tuple(self._waiting.items()):
            if waiting.owner is owner and waiting.slot == slot and not task.dropped:
                if not task.writes:
                    self.forget(owner, slot)
                    self._put(replace(task, label="", share=None, dropped=False), waiting)
                return True
        return False

    def hold(self, owner: QObject) -> None:
        """Count work that goes on in the window's own thread, in small steps, as under way."""
        self._held.append(owner)

    def release(self, owner: QObject) -> None:
        """Let such work be over."""
        self._held.remove(owner)
        QTimer.singleShot(0, self, self._go_on)

    def finish(self, root: QObject, then: Callable[[], object]) -> None:
        """Call `then` once all that was begun by an object or by what is within it is over, reading aside."""
        self._endings.append(_Ending(root, then))
        QTimer.singleShot(0, self, self._go_on)

    def _works(self, root: QObject) -> bool:
        """Tell whether anything but reading is under way for an object or what is within it."""
        waited_for = [
            each.owner for task, each in self._waiting.items() if task.writes or task.lengthy
        ]
        return any(
            owner is not None and isValid(owner) and _is_within(owner, root)
            for owner in (*waited_for, *self._held)
        )

    def seat(self, root: QObject, session: Session) -> None:
        """Let all that is asked for within an object be done in a session, whoever sits here later."""
        self._seats = [each for each in self._seats if each[0] is not root]
        self._seats.append((root, session))

    def settle(self, done: Callable[[], object]) -> None:
        """Finish all that is under way, then call `done`."""
        self._settled.append(done)
        QTimer.singleShot(0, self, self._go_on)

    def stop(self) -> None:
        """Finish what was begun and end all threads."""
        for workers in (self._lengthy, self._readers, self._writers):
            for worker in workers:
                worker.put(None)
            for worker in workers:
                worker.join()

    def _session_of(self, owner: QObject | None) -> Session:
        """Return whose session something is done in: a print that goes on stays that of who began it."""
        self._seats = [each for each in self._seats if isValid(each[0])]
        for root, session in self._seats:
            if owner is not None and _is_within(owner, root):
                return session
        if self.session is None:
            message = "an action was asked for outside of a session"
            raise RuntimeError(message)
        return self.session

    def _put(self, task: Task[Any], waiting: _Waiting) -> None:
        self._waiting[task] = waiting
        waiting.worker.put(task)

    def _worker_for(self, task: Task[Any], owner: QObject | None) -> Worker:
        """Return who carries a task out: of an owner's short ones the same, so that they keep their order."""
        if not task.lengthy and task.writes:
            return self._writers[0]
        workers = self._lengthy if task.lengthy else self._readers
        busy = [each.worker for each in self._waiting.values()]
        if owner is not None and not task.lengthy:
            for each in self._waiting.values():
                if each.owner is owner and each.worker in workers:
                    return each.worker
        return min(workers, key=busy.count)

    def _interrupt(self, task: Task[Any]) -> None:
        """End the query a task is at; one that had not begun yet is met by the next try."""
        waiting = self._waiting.get(task)
        if waiting and waiting.worker.present is task and self.session is not None:
            self.session.office.interrupt(waiting.worker.ident)
            QTimer.singleShot(AGAIN, self, partial(self._interrupt, task))

    def _show_if_slow(self, task: Task[Any]) -> None:
        if task.label:
            self.shown.append(task)
            self.slow.emit(task)

    def _receive(self, task: Task[Any]) -> None:
        """Give an answer to whoever still waits for it; on the window's thread."""
        waiting = self._waiting.pop(task)
        if task.label:
            task.label = ""
            self.shown = [each for each in self.shown if each is not task]
            self.finished.emit(task)
        try:
            self._answer(task, waiting)
        finally:
            self._go_on()

    def _answer(self, task: Task[Any], waiting: _Waiting) -> None:
        if task.request is not None:
            self._requests.end(task.request, task.error)
        awaited = not task.dropped and (waiting.owner is None or isValid(waiting.owner))
        if isinstance(task.error, Problem):
            if awaited:
                (waiting.failed or self.troubled.emit)(task.error)
            if isinstance(task.error, ClockDoubt):
                self.doubted.emit(task.error)
        elif task.error is not None:
            raise task.error
        else:
            if awaited and waiting.done is not None:
                waiting.done(task.answer)
            if isinstance(task.answer, Change):
                self.changed.emit(task.answer)

    def _go_on(self) -> None:
        """Do what followed on answers that are all here now."""
        for each in tuple(self._followers):
            if not isValid(each.owner):
                self._followers.remove(each)
            elif each in self._followers and not self.awaits(each.owner, *each.slots):
                self._followers.remove(each)
                each.then()
        for ending in tuple(self._endings):
            if not isValid(ending.root):
                self._endings.remove(ending)
            elif not self._works(ending.root):
                self._endings.remove(ending)
                ending.then()
        if not self._waiting and not self._held:
            settled, self._settled = self._settled, []
            for done in settled:
                done()


def _is_within(owner: QObject, root: QObject) -> bool:
    above: QObject | None = owner
    while above is not None and above is not root:
        above = above.parent()
    return above is root
