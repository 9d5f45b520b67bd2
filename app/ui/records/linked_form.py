"""A form in place of a page's own inputs, for a record that one of its links lacks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from app.services.gate import Change
from app.services.records import records
from app.services.records.records import Record
from app.ui.frame.page import Page
from app.ui.records.form import RecordForm
from app.ui.records.sources import PageSources
from app.ui.widgets.editors import Offer


class LinkedForm(QStackedWidget):
    """Shows a page's inputs, and over them the form of a new record until it is saved or left."""

    def __init__(self, page: Page) -> None:
        """Take the page; its inputs are the first widget that is put in."""
        super().__init__()
        self._page = page
        self.form: RecordForm | None = None
        self._take: Callable[[Offer], object] | None = None

    def begin(self, kind: str, text: str, take: Callable[[Offer], object]) -> None:
        """Let the clerk enter a record whose name is the text, then give it to the link."""
        declared = self._page.frame.catalog[kind]
        self.form = RecordForm(self._page, declared, PageSources(self._page, declared), ())
        self.form.saved.connect(self._take_save)
        self._take = take
        self.addWidget(self.form)
        self.setCurrentWidget(self.form)
        self.form.show_new({declared.title[0]: text} if text else {})
        self.form.sheet.focus()
        self._page.touched.emit()

    def leave(self) -> bool:
        """Go back to the page's inputs, after asking; tells whether there is a form over them."""
        if self.form is None:
            return False
        if self.form.dirty:
            words = "적은 내용을 버리고 돌아갈까요?"
            self._page.frame.ask.confirm(words, "버리고 돌아가기", self._drop)
        else:
            self._drop()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the page's inputs."""
        if event.key() != Qt.Key.Key_Escape or not self.leave():
            super().keyPressEvent(event)

    def _drop(self) -> None:
        gone = self.form
        if gone is not None:
            self.form = None
            gone.give_up()
            self.setCurrentIndex(0)
            self.removeWidget(gone)
            gone.deleteLater()
            self._page.touched.emit()

    def _take_save(self, change: Change) -> None:
        """Give the record that was made to the link that lacked it."""
        form, take = self.form, self._take
        if form is None or take is None or change.id is None:
            return

        def give(made: Record) -> None:
            take(Offer(made.id, made.title))

        kind = form.kind.name
        self._drop()
        self._page.run(records.load.of(kind, change.id), done=give)
