"""What the columns show of a long file until all of it is read: its first rows, whose match can be changed already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from app.core.registration_numbers import mask
from app.services.imports import importing
from app.services.imports.importing import Offer, Plan, SheetIn
from app.services.imports.tables import first_rows
from app.ui.frame.page import Page

WORDS = "{name} · 앞 {rows:,}줄만 먼저 보여 드립니다. 다 읽으면 ‘다음’을 누를 수 있습니다."


class FirstLook:
    """Knows which file is still being read, and what of it is shown."""

    def __init__(
        self,
        page: Page,
        kind: str,
        tell: Callable[[str], object],
        show: Callable[[Sequence[Offer]], object],
        leave: Callable[[], object],
    ) -> None:
        """Read for a page: `tell` what is there, `show` it, `leave` it where nothing more comes."""
        self._page = page
        self._kind = kind
        self._tell = tell
        self._show = show
        self._leave = leave
        self._file = ""
        self._first: Offer | None = None

    @property
    def _name(self) -> str:
        """What the file may be called before everybody."""
        return mask(Path(self._file).name)

    @property
    def shown(self) -> bool:
        """Whether no more than the first rows are there."""
        return self._first is not None

    def begin(self, file: str) -> None:
        """Read the beginning of a file, if it is a long one; who calls it reads all of it."""
        self._file, self._first = file, None
        self._tell(self._name)
        done = partial(self._match, file)
        self._page.call(importing.read_beginning, Path(file), done=done)

    def _match(self, file: str, found: Sequence[SheetIn]) -> None:
        """Match the columns by the first rows; what speaks against these is told of all of them."""
        if found and self._awaits(file):
            offer = importing.offer.of(self._kind, found)
            self._page.run(offer, done=partial(self._take, file), failed=lambda _: None)

    def _take(self, file: str, offers: Sequence[Offer]) -> None:
        """Show the first rows, unless all of them are there, or the file says itself what its columns are."""
        first = offers[0]
        if self._awaits(file) and not first.plan.imprint:
            self._first = first
            self._tell(WORDS.format(name=self._name, rows=len(first.sheet.rows)))
            self._show((first,))

    def _awaits(self, file: str) -> bool:
        return self._file == file and self._first is None

    def end(self) -> None:
        """Wait no more: the file cannot be read, or that was stopped."""
        if self._forget() is not None:
            self._leave()

    def carry(self, offers: Sequence[Offer], chosen: Plan) -> list[Offer]:
        """Return the tables of the whole file, with what the clerk chose meanwhile."""
        first = self._forget()
        return list(offers) if first is None else first_rows.carry(first, chosen, offers)

    def _forget(self) -> Offer | None:
        """Forget the file; returns what was shown of it."""
        first = self._first
        if first is not None:
            self._tell(self._name)
        self._file, self._first = "", None
        return first
