"""Answers what the editors of a form ask: records to link to, words in use, new records."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.core.kind import Kind
from app.services.records import suggestions
from app.services.records.searching import Hit
from app.ui.frame.page import Page
from app.ui.widgets.editors import Offer

Create = Callable[[str, str, Callable[[Offer], object]], object]
"""Lets the clerk enter a record of a kind, beginning with a text, then gives it back."""


class PageSources:
    """Asks the services on behalf of a page's editors."""

    def __init__(self, page: Page, kind: Kind | None, create: Create | None = None) -> None:
        """Take the page that waits for answers, the form's kind, and what enters a new record.

        Without a kind no column has words in use.
        """
        self._page = page
        self._kind = kind.name if kind else ""
        self._create = create
        columns = page.frame.catalog.columns(kind) if kind else ()
        self._paths = {column.path for column in columns}

    def find(
        self, kinds: tuple[str, ...], text: str, done: Callable[[Sequence[Offer]], object]
    ) -> None:
        """Look for records of some kinds by any text that search takes."""

        def found(hits: Sequence[Hit]) -> None:
            done([Offer(hit.id, hit.title, self._detail(kinds, hit)) for hit in hits])

        self._page.run(suggestions.links.of(kinds, text), done=found, slot="find")

    def words(self, path: str, done: Callable[[Sequence[str]], object]) -> None:
        """Fetch the words that an open column was given so far."""
        if path in self._paths:
            self._page.run(
                suggestions.words.of(self._kind, path=path), done=done, slot=f"words {path}"
            )

    def drop(self) -> None:
        """Wait for no answer any more: the form is gone."""
        for slot in ("find", *(f"words {path}" for path in self._paths)):
            self._page.frame.tasks.forget(self._page, slot)

    def create(self, kind: str, text: str, done: Callable[[Offer], object]) -> None:
        """Let the clerk enter a new record, where the page has room for it."""
        if self._create is not None:
            self._create(kind, text, done)

    def label(self, kind: str) -> str:
        """Return what a kind is called."""
        return self._page.frame.catalog[kind].label

    def _detail(self, kinds: Sequence[str], hit: Hit) -> str:
        """Return what tells the record from others; its kind where there are several."""
        return " · ".join(
            filter(None, (self.label(hit.kind) if len(kinds) > 1 else "", hit.detail))
        )
