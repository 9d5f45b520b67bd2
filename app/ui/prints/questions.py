"""What a paper asks for before it is printed: a month, what a certificate is for, who gets a list."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.fields import Field
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.papers import Paper, Purpose
from app.services.prints.jobs import questions_of
from app.ui.frame.page import Page
from app.ui.records.fields import Entry, FieldSection, FieldSheet
from app.ui.records.sources import PageSources
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import area, clear, column, label, row

HEADING = "입력 항목"
KEPT = "아까 적다 둔 내용입니다."
_EMPTY = (None, "", ())


class Questions(QWidget):
    """A small form; answers are kept until their paper went out, for as long as the clerk works.

    So Esc loses nothing, and what one paper was given never stands in the next by itself.
    """

    edited = Signal()
    """The person changed an answer."""

    def __init__(self, page: Page) -> None:
        """Take the page that asks."""
        super().__init__()
        self._page = page
        self._sheet: FieldSheet | None = None
        self._sources = PageSources(page, None)
        self._first: dict[str, object] = {}
        self._of: Hashable = None
        self._kept: dict[Hashable, dict[str, object]] = {}
        self._sent: dict[Hashable, dict[str, object]] = {}
        """Answers that went out while their paper was in view."""
        self._seen: set[Hashable] = set()
        """What was asked of what in this visit, by the purpose: what is left of an earlier one is told once."""
        self._typed = set[Hashable]()
        """Of what something was typed in this visit: it is not told as left from an earlier one."""
        self._titles: dict[int, str] = {}
        told = label(KEPT, "remark", wrap=True)
        told.setObjectName("kept")
        self._anew = Button("새로 적기", self._begin_anew, look="quiet")
        self._anew.setObjectName("answer_anew")
        line = row(told, self._anew)
        line.setStretch(0, 1)
        self._restored = area("plain", line)
        self._place = column(gap=0)
        self.setLayout(column(self._restored, self._place, gap=1))

    def begin(self) -> None:
        """Begin a new visit; what did not go out in the last one is kept."""
        self._keep()
        self._clear()
        for of, sent in self._sent.items():
            if self._kept.get(of) == sent:
                del self._kept[of]
        self._sent.clear()
        self._seen.clear()
        self._typed.clear()
        self.hide()

    def let_go(self, of: Hashable) -> None:
        """Let the answers of a paper go, as it went out; in view they stay until the visit ends."""
        if of == self._of and self._sheet is not None:
            self._keep()
            self._sent[of] = dict(self._kept[of])
        else:
            self._kept.pop(of, None)

    def show_for(
        self, paper: Paper, purpose: Purpose, given: Mapping[str, object], of: Hashable
    ) -> None:
        """Ask what a paper needs for a purpose; what is `given` or was answered before stands in it.

        Answers belong to what the paper is `of`.
        """
        self._keep()
        self._clear()
        self._of = of
        catalog = self._page.frame.catalog
        kind = catalog[purpose.enters.kind] if purpose.enters else None
        fields = questions_of(catalog, paper, purpose)
        if fields:
            self._ask(fields, kind, given)
            self._tell_of_kept(purpose)
        self.setVisible(bool(fields))

    @property
    def answers(self) -> dict[str, object]:
        """What stands in the inputs, as it is."""
        return self._sheet.entries() if self._sheet else {}

    def stops(self) -> Iterable[QWidget]:
        """Return what the Tab key comes to."""
        return (self._anew, *self._sheet.stops()) if self._sheet else ()

    def check(self) -> bool:
        """Tell beside each input what is wrong or missing; True when the paper can go out."""
        if self._sheet is None:
            return True
        self._sheet.settle()
        right = self._sheet.check()
        for box in self._sheet.boxes.values():
            if box.entry.required and box.editor.raw() in _EMPTY:
                box.tell(f"{attach(box.entry.declared.label, '을/를')} 적어 주세요.")
                right = False
        return right

    def go_to_problem(self) -> None:
        """Put the keyboard into the first input that is wrong."""
        if self._sheet is not None:
            self._sheet.focus_problem()

    def problem(self) -> str:
        """Say what is told beside an input, in one line."""
        return self._sheet.problem() if self._sheet else ""

    def tell(self, problems: Mapping[str, str]) -> bool:
        """Tell problems found while the paper was made beside their inputs; whether any is of one."""
        if self._sheet is None or not problems.keys() & self._sheet.boxes.keys():
            return False
        self._sheet.tell(problems)
        return True

    def _clear(self) -> None:
        self._sources.drop()
        self._sheet = None
        clear(self._place)

    def _keep(self) -> None:
        if self._sheet is not None:
            kept = self._kept.setdefault(self._of, {})
            before = dict(kept)
            for name in self._sheet.boxes:
                kept.pop(name, None)
            kept |= self._sheet.changes()
            if kept != before:
                self._typed.add(self._of)
            self._titles |= self._sheet.titles()

    def _begin_anew(self) -> None:
        """Empty the inputs of what an earlier visit left in them."""
        if self._sheet is not None:
            self._sheet.load(self._first)
            self._sheet.focus()
        self._restored.hide()
        self.edited.emit()

    def _ask(self, fields: Sequence[Field], kind: Kind | None, given: Mapping[str, object]) -> None:
        section = FieldSection(HEADING, tuple(Entry(each.name, each) for each in fields))
        self._sources = PageSources(self._page, kind)
        self._sheet = FieldSheet((section,), self._sources, across=1, framed=False)
        now, me = clock.stamp(), self._page.frame.session.staff.name
        self._first = {each.name: given.get(each.name, each.first(now, me)) for each in fields}
        self._sheet.load(self._first, self._titles)
        kept = {n: e for n, e in self._kept.get(self._of, {}).items() if n in self._first}
        self._sheet.enter(kept, self._titles)
        self._sheet.edited.connect(self.edited)
        self._place.addWidget(self._sheet)

    def _tell_of_kept(self, purpose: Purpose) -> None:
        """Tell what an earlier visit left in the inputs, once for each purpose."""
        kept = self._kept.get(self._of, {}).keys() & self._first.keys()
        asked = (self._of, purpose.name)
        told = asked not in self._seen and self._of not in self._typed
        self._restored.setVisible(bool(kept) and told)
        self._seen.add(asked)
