"""What a slip takes over from its resident, from whom it goes to, and from the consents: typed things stay."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.kinds.parts import SHARED_ITEMS
from app.services.counter import preparing
from app.services.counter.consent_basis import Basis
from app.services.counter.preparing import Resident
from app.ui.frame.page import Page
from app.ui.records.form import RecordForm

PERSON, TARGET, LEARN = "person", "target", "learn"
"""The slots in which what is taken over is on its way."""


class Proposals:
    """Fills in what is still empty, or was filled in the same way before."""

    def __init__(self, page: Page, form: RecordForm, turned: Callable[[], object]) -> None:
        """Take the page that asks, its form, and whom to tell that something was filled in."""
        self._page = page
        self._form = form
        self._turned = turned
        self._told: dict[str, object] = {}
        form.sheet.history.turned.connect(self._take_turn)

    def begin(self) -> None:
        """Turn to another slip."""
        self._told = {}
        for slot in (PERSON, TARGET, LEARN):
            self._page.frame.tasks.forget(self._page, slot)

    def learn(self) -> None:
        """Fill in what a draft lacks of whom it goes to; what it holds as that one says it counts as filled in."""

        def compare(told: Mapping[str, object]) -> None:
            for path, entry in told.items():
                present = self._form.sheet.boxes[path].editor.entered()
                if present and present == entry:
                    self._told[path] = present
            self._take_over(told)

        chosen = self._entry(TARGET)
        if isinstance(chosen, int):
            self._page.run(preparing.recipient.of(chosen), done=compare, slot=LEARN)

    def take_edit(self, path: str) -> None:
        """Take over what the chosen resident or resource says already; what is chosen by hand stays."""
        self._told.pop(path, None)
        chosen = self._entry(path)
        if not isinstance(chosen, int):
            return
        if path == TARGET:
            self._page.run(preparing.recipient.of(chosen), done=self._take_over, slot=TARGET)
        elif path == PERSON:
            self._page.run(preparing.resident.of(chosen), done=self._take_resident, slot=PERSON)

    def _take_turn(self, _path: str) -> None:
        """What was filled in and went back with the edit that called for it is no work of the clerk's."""
        for path in self._told if self._form.record is None else ():
            self._form.excuse(path)
        self._turned()

    def take_basis(self, basis: Basis) -> None:
        """Take the consent that covers the slip; one that does not makes room for it, or for an article."""
        present = self._entry("consent")
        if basis.consent is None:
            if self._entry("article"):
                self._put("consent", None, {})
            self._take_over({"consent": None})
        elif not basis.allows(present):
            self._form.notices.drop("told")
            self._put("consent", basis.consent, {basis.consent: basis.title})
        if basis.consent is not None:
            items = tuple(item for item in basis.items if item in SHARED_ITEMS)
            self._take_over({"shared_items": items})

    def _entry(self, path: str) -> object:
        box = self._form.sheet.boxes.get(path)
        return box.editor.raw() if box is not None else None

    def _take_resident(self, resident: Resident) -> None:
        self._form.carried["tong"] = resident.tong
        for consent in resident.consents[:1]:
            titles = {consent.id: consent.title}
            self._take_over({"consent": consent.id, "shared_items": consent.items}, titles)

    def _take_over(
        self, told: Mapping[str, object], titles: Mapping[int, str] | None = None
    ) -> None:
        """Fill in what is still empty or was filled in the same way before."""
        for path, entry in told.items():
            present = self._form.sheet.boxes[path].editor.entered()
            if not present or present == self._told.get(path):
                self._put(path, entry, titles or {})

    def _put(self, path: str, entry: object, titles: Mapping[int, str]) -> None:
        sheet = self._form.sheet
        before = sheet.boxes[path].editor.raw()
        sheet.enter({path: entry}, titles)
        self._told[path] = sheet.boxes[path].editor.entered()
        if self._form.record is None:
            self._form.excuse(path)
        if sheet.boxes[path].editor.raw() != before:
            self._turned()
