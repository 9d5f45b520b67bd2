"""Tells above a form what a save of it would bring about elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer

from app.core.kind import Kind
from app.services.records import effects
from app.services.records.records import Record
from app.ui.frame.page import Page
from app.ui.records.notices import Notices

REST = 250
"""Milliseconds without a key before it looks."""
_NAME = "effects"


class EffectsWatch(QObject):
    """Looks what follows from what stands in a form, while it is being entered."""

    def __init__(self, form: QObject, page: Page, kind: Kind, notices: Notices) -> None:
        """Take the form, its page and kind, and where it is told."""
        super().__init__(form)
        self._page = page
        self._kind = kind
        self._notices = notices
        self._record: int | None = None
        self._entries: Callable[[], Mapping[str, object]] = dict
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._look)

    def begin(self, record: Record | None, entries: Callable[[], Mapping[str, object]]) -> None:
        """Turn to a record, or to a new one; what is stored has had its effects."""
        self._rest.stop()
        self._page.frame.tasks.forget(self, _NAME)
        self._record = record.id if record is not None else None
        self._entries = entries
        self._notices.drop(_NAME)

    def touch(self, path: str) -> None:
        """Look when the hands rest, if anything follows from the column."""
        if effects.is_foretold(self._kind.name, path):
            self._rest.start()

    def _look(self) -> None:
        look = effects.look.of(self._kind.name, self._record, dict(self._entries()))
        self._page.frame.tasks.run(look, owner=self, done=self._tell, slot=_NAME)

    def _tell(self, found: Sequence[str]) -> None:
        self._notices.drop(_NAME)
        for each in found:
            self._notices.add(_NAME, "warning", each)
