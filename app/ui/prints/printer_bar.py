"""Which printer, how many copies, one side or both, which pages: chosen on the page itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.core.fields import Field
from app.core.page_ranges import PageRanges, parse_ranges
from app.core.values import Number
from app.services.records import preferences
from app.services.records.forms import check_value
from app.ui.frame.ask import NO_PRINTER
from app.ui.frame.page import Page
from app.ui.frame.printers import PREFERENCE, Way
from app.ui.records.fields import Entry, FieldSection, FieldSheet
from app.ui.records.sources import PageSources
from app.ui.widgets.buttons import Button, Tick
from app.ui.widgets.parts import column, label, row

MOST_COPIES = 999
_COPIES = Field("copies", "부수", Number(1, MOST_COPIES, "부"), default=1)
_PAGES = Field("pages", "쪽", PageRanges())
ALL_PAGES = "모두"
_NONE_HERE = f"{NO_PRINTER.partition(' 인쇄')[0]} PDF로 저장할 수 있습니다."


class PrinterBar(QWidget):
    """Says in which `way` a document goes out; the printer is remembered for everybody at this PC."""

    turned = Signal()
    """Something was chosen."""

    def __init__(self, page: Page, others: Callable[[], object]) -> None:
        """Take the page, and what opens the system's dialog."""
        super().__init__()
        self._page = page
        self._names = QComboBox()
        self._names.setObjectName("printer")
        self._names.setAccessibleName("프린터")
        self._names.setSizeAdjustPolicy(
            self._names.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._names.setMinimumContentsLength(8)
        self._names.activated.connect(self._keep)
        self._none = label(_NONE_HERE, "remark", wrap=True)
        self._none.setObjectName("no_printer")
        fields = FieldSection("", (Entry(_COPIES.name, _COPIES), Entry(_PAGES.name, _PAGES)))
        self._sheet = FieldSheet((fields,), PageSources(page, None), framed=False)
        self._sheet.edited.connect(self.turned)
        pages = cast("QLineEdit", self._sheet.boxes[_PAGES.name].editor.stops()[0])
        pages.setPlaceholderText(ALL_PAGES)
        self._both = Tick("양면")
        self._both.setObjectName("both_sides")
        self._both.setToolTip("긴 쪽으로 넘기는 양면 인쇄")
        self._both.toggled.connect(self.turned)
        self._others = Button("다른 인쇄 설정…", others, keys="Ctrl+Shift+P", look="quiet")
        self._others.setObjectName("other_settings")
        self._others.hint = ""
        heading = label("프린터", "section")
        last = row(self._both, 1, self._others)
        self.setLayout(column(heading, self._names, self._none, self._sheet, last, gap=2))

    def begin(self) -> None:
        """Offer the printers of this moment; copies, sides and pages begin anew."""
        printers = self._page.frame.printers
        names = printers.names()
        self._names.clear()
        self._names.addItems(names)
        self._choose(printers.usual())
        self._sheet.load({_COPIES.name: _COPIES.default})
        self._both.setChecked(False)
        for each in (self._names, self._sheet, self._both, self._others):
            each.setVisible(bool(names))
        self._none.setVisible(not names)
        if names:
            self._page.run(preferences.read_here.of(PREFERENCE), done=self._choose, slot="printer")

    @property
    def way(self) -> Way | None:
        """How the document goes out; nothing where there is no printer."""
        if not self._names.count():
            return None
        entries = self._sheet.entries()
        copies = _COPIES.type.parse(entries[_COPIES.name])
        pages = parse_ranges(str(_PAGES.type.parse(entries[_PAGES.name]) or ""))
        return Way(self._names.currentText(), int(str(copies or 1)), self._both.isChecked(), pages)

    def stops(self) -> Iterator[QWidget]:
        """Go through what the Tab key comes to."""
        yield self._names
        yield from self._sheet.stops()
        yield self._both
        yield self._others

    def check(self) -> bool:
        """Tell beside the input what cannot be read; True when it can be printed so."""
        self._sheet.settle()
        return self._sheet.check()

    def go_to_problem(self) -> None:
        """Put the keyboard into the first input that is wrong."""
        self._sheet.focus_problem()

    def problem(self) -> str:
        """Say what is told beside an input, in one line."""
        return self._sheet.problem()

    def summary(self) -> str:
        """Say the choices in one line; what cannot be read is told beside its input."""
        if not self._names.count():
            return "연결된 프린터 없음"
        entries = self._sheet.entries()
        copies = check_value(_COPIES.type, entries[_COPIES.name])
        pages = check_value(_PAGES.type, entries[_PAGES.name])
        parts = (
            self._names.currentText(),
            "" if copies.error else f"{copies.value or 1}부",
            "양면" if self._both.isChecked() else "",
            f"{pages.value}쪽" if pages.value and not pages.error else "",
        )
        return " · ".join(filter(None, parts))

    def _choose(self, name: object) -> None:
        place = self._names.findText(str(name or ""))
        if place >= 0:
            self._names.setCurrentIndex(place)
        self.turned.emit()

    def _keep(self) -> None:
        self._page.run(preferences.keep_here.of(PREFERENCE, self._names.currentText()))
        self.turned.emit()
