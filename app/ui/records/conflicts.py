"""What a form does where somebody else changed its record meanwhile: tell it, and lay the entry over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.kind import Catalog
from app.services.records import records
from app.services.records.records import Record

if TYPE_CHECKING:
    from app.ui.frame.page import Page
    from app.ui.records.form import RecordForm

_TOLD_CHANGES = 4
"""So many of another clerk's changes are told in words."""


class Conflicts:
    """Tells of a form's conflicts above its inputs; nothing that was typed is lost."""

    def __init__(self, form: RecordForm, page: Page) -> None:
        """Take the form and its page."""
        self._form = form
        self._page = page

    def tell(self, sentence: str, advice: str) -> None:
        """Tell who changed what, and offer to lay the entry over it."""
        form = self._form
        base = form.record or form.person
        if base is None:
            return

        def told(now: Record) -> None:
            rebase = ("rebase", "다시 불러와 내 변경 얹기", self._rebase)
            changes = _changes(self._page.frame.catalog, base, now)
            detail = f"{now.updated_by}: {changes}" if changes else advice
            form.notices.tell("conflict", "warning", sentence, (rebase,), detail)

        load = records.load.of(base.kind, base.id)
        self._page.frame.tasks.run(load, owner=form, done=told, slot="theirs")

    def _rebase(self) -> None:
        """Load the record as it is now and lay the entry over it."""
        form = self._form
        mine, titles = form.sheet.changes(), form.sheet.titles()

        def fill(record: Record) -> None:
            form.fill(record)
            form.lay_over(mine, titles)
            sentence = "바뀐 내용 위에 적은 것을 얹었습니다. 확인하고 저장해 주세요."
            form.notices.tell("told", "info", sentence)

        if form.record is not None:
            form.show_record(form.record.id, fill)
        elif form.person is not None:
            form.load_person(form.person.id)
            form.notices.drop("conflict")


def _changes(catalog: Catalog, before: Record, now: Record) -> str:
    """Say in words what differs between a record as it was loaded and as it is now."""
    parts = [
        f"{column.label}: {before.shown[column.path] or '(없음)'} → {now.shown[column.path] or '(없음)'}"
        for column in catalog.columns(catalog[now.kind])
        if before.shown[column.path] != now.shown[column.path]
    ]
    more = f" 외 {len(parts) - _TOLD_CHANGES}곳" if len(parts) > _TOLD_CHANGES else ""
    return ", ".join(parts[:_TOLD_CHANGES]) + more
