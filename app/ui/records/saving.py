"""Saving a form, one thing after another: what waits for a save is neither dropped nor done twice.

A save, and whatever else is written of the record in view, makes the form busy until the record is shown
as it is stored now. What is asked for meanwhile waits for its turn; what was typed meanwhile is laid over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.core.errors import Problem
from app.services.gate import Call, Change
from app.services.records import records
from app.services.records.records import Record

if TYPE_CHECKING:
    from app.ui.frame.page import Page
    from app.ui.records.form import RecordForm

Then = Callable[[Change], object]


class Saving:
    """Writes the record of one form and does what waits for it; it ends where other work begins."""

    def __init__(self, form: RecordForm, page: Page) -> None:
        """Begin with nothing to do."""
        self.busy = False
        """Whether something is being written of the record, or it is on its way back."""
        self._form = form
        self._page = page
        self._turn = 0
        self._showing = False
        self._own: Change | None = None
        self._stale = False
        self._sent: Mapping[str, object] = {}
        self._queue: list[Callable[[], object]] = []

    def end(self) -> None:
        """Turn to other work: what is still to come back is not for this form any more."""
        if not self._showing:
            self._turn += 1
            self.busy = self._stale = False
            self._queue.clear()

    def wait(self, then: Callable[[], object]) -> bool:
        """Let something wait while the form is busy; tells whether it waits."""
        if self.busy:
            self._queue.append(then)
        return self.busy

    def hear(self, change: Change) -> bool:
        """Take note of a change while the form is busy; tells whether it is."""
        self._stale |= self.busy and change is not self._own
        return self.busy

    def secure(self, then: Callable[[Record], object]) -> None:
        """Do something with the record as it is stored, after saving what is entered."""
        form = self._form

        def go(_change: Change) -> None:
            if form.record is not None:
                then(form.record)

        if self.wait(partial(self.secure, then)):
            return
        if form.record is not None and not form.dirty:
            then(form.record)
        else:
            form.save(go)

    def save_rest(self, then: Then | None) -> None:
        """Save what was typed while a save was under way; without any there is nothing more to do."""
        if self._form.dirty:
            self._form.save(then)
        elif then is not None:
            then(Change())

    def write(self, call: Call[Change], *, then: Then | None = None) -> None:
        """Write the record, or do something with it; show it as it is stored then, and go on."""
        self.busy = True
        sheet, turn = self._form.sheet, self._turn
        self._sent = sheet.entries()
        done = partial(self._take, turn, then, sheet.changes())
        self._page.run(call, done=done, failed=partial(self._fail, turn))

    def _take(
        self, turn: int, then: Then | None, changes: Mapping[str, object], change: Change
    ) -> None:
        if turn != self._turn:
            return
        form, self._own = self._form, change
        form.take_saved(change, changes)
        if turn != self._turn:
            return  # the page was left
        record = form.record.id if form.record is not None else change.id
        if (form.stays or form.dirty) and record is not None:
            load = records.load.of(form.kind.name, record)
            show = partial(self._show, turn, then, change)
            self._page.run(load, done=show, failed=partial(self._fail, turn))
        else:
            self._go_on(then, change)

    def _show(self, turn: int, then: Then | None, change: Change, record: Record) -> None:
        """Show the record as it is stored now, and over it what was typed since it was sent."""
        if turn != self._turn:
            return
        QGuiApplication.inputMethod().commit()
        form = self._form
        entries, titles = form.sheet.entries(), form.sheet.titles()
        typed = {path: each for path, each in entries.items() if each != self._sent.get(path)}
        self._showing = True
        form.fill(record, keep=True)
        if typed:
            form.lay_over(typed, titles)
        self._showing = False
        self._go_on(then, change)

    def _go_on(self, then: Then | None, change: Change) -> None:
        """Do what waited for the save, then what was asked for meanwhile, as long as nothing is busy."""
        self.busy, stale, self._stale = False, self._stale, False
        turn = self._turn
        if then is not None:
            then(change)
        while self._queue and not self.busy and turn == self._turn:
            self._queue.pop(0)()
        record = self._form.record
        if stale and record is not None and not self.busy and turn == self._turn:
            self._form.take_change(Change(ids=frozenset((record.id,))))
        self._form.touched.emit()

    def _fail(self, turn: int, problem: Problem) -> None:
        if turn == self._turn:
            self.end()
            self._form.tell_failure(problem)
        else:
            self._page.frame.tell_problem(problem)
