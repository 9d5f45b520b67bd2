"""The rows of a file with what becomes of each: narrowed by verdict and text, ticked, told of one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from time import thread_time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from app.core.kind import Kind
from app.services.imports.importing import RowIn, Verdict
from app.services.imports.verdicts import row_texts
from app.services.imports.verdicts.decisions import Decision
from app.services.imports.verdicts.packed_rows import PackedRows, Sign
from app.services.imports.verdicts.row_texts import RowTexts
from app.ui.imports.correction import Correction
from app.ui.imports.row_panel import RowPanel
from app.ui.imports.row_ticks import RowTicks
from app.ui.imports.rows_table import FIRST, WORDS, RowsTable
from app.ui.imports.rows_view import RowsView
from app.ui.widgets.buttons import Button, key
from app.ui.widgets.editors import Sources
from app.ui.widgets.editors.flow import Flow
from app.ui.widgets.editors.toggles import ToggleGroup
from app.ui.widgets.parts import area, column, row
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.theme import STEP

SLICE = 0.01
"""Seconds of computing for which rows are looked through before the window goes on, however busy the PC is."""
_BESIDE = 290 * STEP
"""Width from which on the panel stands beside the rows, not below."""
_INPUT = 90 * STEP
"""Width of an input of a correction below the rows."""
_WARNED = "warned"


_FILTERS: Mapping[str, tuple[str, Verdict | Sign | None]] = {
    "all": ("모두", None),
    **{each: (WORDS[each][0], each) for each in Verdict},
    _WARNED: ("경고 있음", Sign.WARNED),
}
"""Which rows each chip leaves, and what it is called."""


class VerdictsView(QWidget):
    """Chips that count and narrow, a search, the rows, and a panel that tells of the one looked at."""

    ticked = Signal()
    """The clerk ticked or cleared rows."""
    decided = Signal(int, object)
    """The number of a row, and the `Decision` about it."""
    correcting = Signal(bool)
    """Whether a row is being corrected; nothing else can be done meanwhile."""

    def __init__(self, kind: Kind, sources: Sources) -> None:
        """Take the kind that is imported, and who answers what inputs ask; begin without rows."""
        super().__init__()
        self._sources = sources
        self._decisions: dict[int, Decision] = {}
        self._decidable = False
        self.table = RowsTable(self)
        self.table.ticked.connect(self.ticked)
        self._rows = PackedRows()
        self._texts: RowTexts | None = None
        self._filter = "all"
        self._looking: list[int] = []
        """The places of the rows found until now."""
        self._looked = 0
        """How many pieces were looked through."""
        self._slice = QTimer(self, singleShot=True, interval=0)
        self._slice.timeout.connect(self._look_on)
        self._chips: dict[str, Button] = {}
        self._pad = ToggleGroup(self)
        self._view = RowsView(self.table)
        self._view.looked_at.connect(self._tell)
        self._view.corrected.connect(self._correct)
        self._panel = RowPanel(kind, sources)
        self._panel.wishes_to_correct.connect(partial(self._correct, None))
        self._panel.decided.connect(self._decide)
        self._search = SearchField("줄에서 찾기  Ctrl+F", "find_rows")
        self._search.setMinimumWidth(40 * STEP)
        self._search.typed.connect(self._narrow)
        self._search.walked.connect(self._walk)
        to_search = partial(self._search.setFocus, Qt.FocusReason.ShortcutFocusReason)
        key("Ctrl+F", self, to_search, "줄 찾기")
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()

    def _lay_out(self) -> None:
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(2 * STEP)
        for place, (part, share) in enumerate(((self._view, 3), (self._panel, 1))):
            self._halves.addWidget(part)
            self._halves.setStretchFactor(place, share)
        chips = QWidget()
        chips.setLayout(Flow(*self._make_chips(), gap=1))
        self._head = QWidget()
        self._head.setLayout(head := row(chips, self._search, gap=2))
        head.setStretch(0, 3)
        head.setStretch(1, 1)
        whole = column(self._head, self._halves, gap=2, edge=3)
        whole.setStretch(1, 1)
        self.setLayout(column(area("card", whole), gap=0))

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard where work begins; Qt's own handing on would skip what stands before it."""
        self._view.values.setFocus(reason)

    @property
    def ticks(self) -> RowTicks:
        """Which rows are taken."""
        return self.table.ticks

    def fill(
        self,
        rows: PackedRows,
        texts: RowTexts | None,
        decisions: Mapping[int, Decision] | None = None,
        *,
        open_: bool,
    ) -> None:
        """Show rows with what was decided about them; those that are `open_` can still be ticked.

        Of those that were written the refused ones come first. Without decisions, even none, a row can neither be
        corrected nor joined.
        """
        self.end_correction()
        self._decidable = open_ and decisions is not None
        self._rows, self._texts, self._decisions = rows, texts, dict(decisions or {})
        self.table.begin(rows, texts, open_=open_)
        self._search.begin()
        self._count()
        self._choose("all")
        self._view.fit(wide=rows.how_many(Sign.PLACED) > 0)

    def replace(self, rows: PackedRows, made: RowIn, decision: Decision | None) -> None:
        """Show rows of which one was decided about: it is meant to be taken."""
        self._rows = rows
        self._decisions.pop(made.number, None)
        if decision is not None:
            self._decisions[made.number] = decision
        focus = QApplication.focusWidget()
        name = focus.objectName() if focus and self._panel.isAncestorOf(focus) else ""
        self.end_correction()
        if (place := rows.place_of(made.number)) is not None:
            self.table.replace(rows, place)
        self._count()
        self._tell(self._view.values.currentIndex().row())
        (self._panel.input(name) or self._view.values).setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_problems(self, problems: Mapping[str, str]) -> None:
        """Show what of a correction cannot be taken."""
        self._panel.tell_problems(problems)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panel beside the rows where there is room, else below."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self._halves.orientation() != way:
            self._halves.setOrientation(way)
        self._share()

    def _share(self) -> None:
        """Give the rows most of the room; the form of a correction needs more than what is told of a row."""
        beside = self._halves.orientation() == Qt.Orientation.Horizontal
        rows, panel = ((3, 2) if beside else (2, 3)) if self._panel.correcting else (5, 2)
        room = self.width() + self.height()
        self._halves.setSizes([room * rows, room * panel])

    def _make_chips(self) -> list[Button]:
        for name, (words, _) in _FILTERS.items():
            chip = Button(words, partial(self._choose, name), look="chip")
            chip.setObjectName(f"verdict_{name}")
            chip.setCheckable(True)
            self._pad.add(chip)
            self._chips[name] = chip
        return list(self._chips.values())

    def _count(self) -> None:
        """Say on each chip how many rows it leaves."""
        for name, (words, what) in _FILTERS.items():
            number = len(self._rows) if what is None else self._rows.how_many(what)
            self._chips[name].setText(f"{words} {number:,}")
            self._chips[name].setVisible(number > 0 or name == "all")

    def _choose(self, name: str) -> None:
        for each, chip in self._chips.items():
            chip.setChecked(each == name)
        self._filter = name
        self._narrow()

    def _narrow(self, _typed: str = "") -> None:
        """Look for the rows anew, some at a time, so that the window goes on."""
        self._looking, self._looked = [], 0
        self._look_on()

    def _look_on(self) -> None:
        sought = row_texts.plain(self._search.whole)
        if not sought or self._texts is None:
            self._show(range(len(self._rows)))
            return
        end = thread_time() + SLICE
        pieces = range(self._looked, len(self._rows.pieces))
        for piece in pieces:
            self._looking += self._texts.having(self._rows, piece, sought)
            self._looked += 1
            if thread_time() > end and self._looked < pieces.stop:
                self._slice.start()
                return
        self._show(self._looking)

    def _show(self, found: Sequence[int]) -> None:
        """Show the rows found that the chip leaves."""
        rows, what = self._rows, _FILTERS[self._filter][1]
        if isinstance(what, Verdict):
            found = [at for at in found if rows.verdict(at) is what]
        elif what is not None:
            found = [at for at in found if rows.has(what, at)]
        if not self.table.open and rows.how_many(Verdict.REFUSED):
            found = sorted(found, key=lambda at: rows.verdict(at) is not Verdict.REFUSED)
        self.table.show(found)
        self._view.show_why(shown=any(rows.has(Sign.TOLD, at) for at in found))
        self._view.look_at(0)
        if not found:
            self._panel.show_row(None)

    def _walk(self, step: int) -> None:
        """Go through the rows while the keyboard stays in the search."""
        last = self.table.rowCount() - 1
        now = self._view.values.currentIndex().row()
        if last >= 0:
            self._view.look_at(max(0, min(last, now + step)))

    def _tell(self, at: int) -> None:
        told = self.table.row(at)
        decision = self._decisions.get(told.number) if told else None
        titles = self._texts.titles if self._texts else {}
        decided = (decision or Decision()) if self._decidable else None
        self._panel.show_row(told, decided, titles, open_=self.table.open)

    def _decide(self, decision: Decision) -> None:
        told = self.table.row(self._view.values.currentIndex().row())
        if told is not None:
            self.decided.emit(told.number, decision)

    # --- correcting ----------------------------------------------------------------------------

    def _correct(self, event: QKeyEvent | None) -> None:
        """Open the form of the row looked at, in the column that the keyboard stands on."""
        at = self._view.values.currentIndex()
        told = self.table.row(at.row())
        fixed = told is None or not told.can_decide or not self._decidable
        if self._texts is None or told is None or fixed or self._panel.correcting:
            return
        beside = self._halves.orientation() == Qt.Orientation.Horizontal
        across = 1 if beside else max(1, self.width() // _INPUT)
        form = Correction(self._texts, self._sources, across=across)
        form.entered.connect(self._panel.take_entries)
        form.left.connect(self._leave_correction)
        self._panel.correct(form)
        self._view.setEnabled(False)
        self._head.setEnabled(False)
        self.correcting.emit(True)
        self._share()
        decision = self._decisions.get(told.number)
        columns = self._texts.columns
        place = max(0, min(at.column() - FIRST, len(columns) - 1))
        form.begin(told, decision.values if decision else {}, columns[place].path)
        if event is not None:
            form.type(event)

    def _leave_correction(self) -> None:
        self.end_correction()
        self.setFocus()

    def end_correction(self) -> None:
        """Close the form of a correction, if one is open."""
        if self._panel.correcting:
            self._panel.end_correction()
            self._share()
            self._view.setEnabled(True)
            self._head.setEnabled(True)
            self.correcting.emit(False)
