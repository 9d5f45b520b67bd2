"""Asks in one quiet step what the change of a name is: another name, or one that had been typed wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QObject

from app.core.former import Former
from app.core.kind import Kind
from app.core.values import Values
from app.services.records import forms
from app.services.records.records import Record
from app.ui.frame.page import Page
from app.ui.records.notices import Notices
from app.ui.records.watches import FormWatch

_NAME = "former"


class CorrectionWatch(FormWatch):
    """Says what becomes of a name that is changed; one key has it be the other of the two."""

    names = (_NAME,)

    def __init__(self, form: QObject, page: Page, kind: Kind, notices: Notices) -> None:
        """Take the form, its page and kind, and where it is said."""
        super().__init__(form, page, kind, notices)
        self._former = [
            (prefix, each)
            for prefix, part in forms.parts_of(page.frame.catalog, kind)
            for each in part.former
        ]
        self._paths = {f"{prefix}{each.column}" for prefix, each in self._former}
        self._before: Mapping[str, object] = {}
        self._told: dict[str, bool] = {}
        """By column, what the clerk said: whether what it held is kept."""

    def begin(
        self, record: Record | None, prefix: str, entries: Callable[[], Mapping[str, object]]
    ) -> None:
        """Turn to a record, or to none; `prefix` stands before its columns in the form."""
        self._turn_to(entries)
        self._before = {f"{prefix}{p}": v for p, v in record.values.items()} if record else {}
        self._told.clear()

    def decided(self) -> dict[str, object]:
        """Return what the child tables of former contents are to hold, by path."""
        found: dict[str, object] = {}
        for prefix, each, _ in self._changed():
            before, now = self._held(prefix, each)
            kept = self._is_kept(prefix, each)
            found[f"{prefix}{each.lines}"] = (each.keep(before, now) if kept else now)[each.lines]
        return found

    def _changed(self) -> Iterator[tuple[str, Former, str]]:
        """Go through the columns that are to hold something else, each with what it holds."""
        for prefix, each in self._former if self._before else ():
            if changed := each.changes(*self._held(prefix, each)):
                yield prefix, each, changed[0]

    def _held(self, prefix: str, each: Former) -> tuple[Values, Values]:
        """Return what the columns of one held, and what they hold now."""
        entries = self._entries()
        path = f"{prefix}{each.lines}"
        stored = self._before.get(path)  # of a form that has no input for them
        lines = cast("Sequence[Mapping[str, object]]", entries.get(path, stored) or ())
        before = {each.column: str(self._before.get(f"{prefix}{each.column}") or "")}
        name = str(entries.get(f"{prefix}{each.column}") or "")
        return before, cast("Values", {each.column: name, each.lines: tuple(lines)})

    def _is_kept(self, prefix: str, each: Former) -> bool:
        path = f"{prefix}{each.column}"
        changed = each.changes(*self._held(prefix, each))
        return self._told.get(path, changed is not None and not each.is_slip(*changed))

    def _matters(self, path: str) -> bool:
        return path in self._paths and bool(self._before)

    def _look(self) -> None:
        self._notices.drop(_NAME)
        for prefix, each, was in self._changed():
            kept = self._is_kept(prefix, each)
            words = "오타를 고친 것입니다" if kept else f"{each.change}입니다"
            turn = partial(self._turn, f"{prefix}{each.column}", kept=not kept)
            choice = ("former", words, turn)
            self._notices.add(_NAME, "info", each.words(was, kept=kept), (choice,))

    def _turn(self, path: str, *, kept: bool) -> None:
        self._told[path] = kept
        self._look()
