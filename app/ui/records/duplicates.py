"""Watches a form for records that may be the same as the one being entered, and tells of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.kind import Kind
from app.services.records import duplicates
from app.services.records.duplicates import Duplicate
from app.ui.frame.page import Page
from app.ui.frame.places import MergePlace, RecordPlace
from app.ui.records.notices import Choice, Notices
from app.ui.records.watches import FormWatch

MOST = 3
"""More lookalikes than this are not told: a name alone says little then."""
_NAME = "duplicate"


class DuplicateWatch(FormWatch):
    """Looks for lookalikes while the columns that tell one record from another are typed."""

    names = (_NAME,)
    chosen = Signal(int)
    """The person, already known, that a new role is to be entered for."""

    def __init__(self, form: QObject, page: Page, kind: Kind, notices: Notices) -> None:
        """Take the form, its page and kind, and where lookalikes are told."""
        super().__init__(form, page, kind, notices)
        root, prefix = kind, ""
        if kind.role:
            root, prefix = page.frame.catalog[kind.role[1].kinds[0]], f"{kind.role[0].name}."
        self._whose = root
        self.apart: set[int] = set()
        """Records that are another one, says the clerk; remembered when a new one is saved."""
        self._paths = frozenset(
            f"{prefix}{name}" for names in (root.identity, root.alone) for name in names
        )
        self._tells_open = bool(root.open_once)
        self._root: int | None = None
        self._new = True

    def begin(
        self, root: int | None, entries: Callable[[], Mapping[str, object]], *, new: bool
    ) -> None:
        """Turn to a record (of a role its person), and whether the form's own record is new."""
        self._turn_to(entries)
        self._root, self._new = root, new
        self.apart.clear()
        if new and self._tells_open:  # what it begins with may say already whose and where
            self._rest.start()

    def keep_apart(self, root: int) -> None:
        """Remember for a record that was saved which ones it is not."""
        for other in self.apart:
            self._page.run(duplicates.mark_different.of(root, other=other))

    def _matters(self, path: str) -> bool:
        return path in self._paths

    def _look(self) -> None:
        entries = {path: entry for path, entry in self._entries().items() if path in self._paths}
        self._page.frame.tasks.run(
            duplicates.find.of(self._kind.name, entries, self._root),
            owner=self,
            done=self._tell,
            slot=_NAME,
        )

    def _tell(self, found: Sequence[Duplicate]) -> None:
        self._notices.drop(_NAME)
        for duplicate in [each for each in found if each.hit.id not in self.apart][:MOST]:
            choices = tuple(self._choices(duplicate))
            self._notices.add(_NAME, "warning", duplicate.sentence, choices)

    def _choices(self, duplicate: Duplicate) -> Iterator[Choice]:
        """Go through what a clerk may do with a lookalike."""
        hit, frame = duplicate.hit, self._page.frame
        record = dict(hit.roles).get(self._kind.name) if self._kind.role else hit.id
        if record is not None:
            show = partial(frame.open, RecordPlace(self._kind.name, record))
            yield "open", f"{self._kind.label} 기록 열기", show
        elif self._new:
            yield "use", "이 사람으로 등록", partial(self.chosen.emit, hit.id)
        if not self._new and self._root is not None and duplicate.label == self._whose.label:
            ids = (self._root, hit.id)
            merge = partial(frame.open, MergePlace(kind=self._whose.name, ids=ids))
            yield "merge", "합치기", merge
        words = "그래도 새로 씁니다" if duplicate.since else "다른 기록입니다"
        yield "apart", words, partial(self._part, hit.id)

    def _part(self, other: int) -> None:
        self.apart.add(other)
        self._notices.drop(_NAME)
        if not self._new and self._root is not None:
            self._page.run(duplicates.mark_different.of(self._root, other=other))
