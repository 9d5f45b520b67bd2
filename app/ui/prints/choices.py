"""What can be chosen of a print: the paper, its purpose, what is on it, how it lies, how large it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from app.core.kind import Column, Kind
from app.core.papers import Paper
from app.services.prints.jobs import papers_of
from app.ui.frame.page import Page
from app.ui.frame.places import PrintPlace
from app.ui.prints.printer_bar import PrinterBar
from app.ui.prints.questions import Questions
from app.ui.widgets.buttons import Button, Tick
from app.ui.widgets.editors.chips import ChipBox
from app.ui.widgets.parts import clear, column, label
from app.ui.widgets.radio_list import RadioList
from app.ui.widgets.tab_order import lead

UPRIGHT, LYING = "세로", "가로"
FILLED, BLANK = "적힌 대로", "빈 서식"


class PrintChoices(QWidget):
    """The choices from above to below; the page says what there is to choose from."""

    paper_chosen = Signal(str)
    purpose_chosen = Signal(str)
    turned = Signal()
    """Another choice was made."""
    lock_chosen = Signal(bool)
    """The clerk chose whether a file is locked with a password."""

    def __init__(self, page: Page, printer: PrinterBar) -> None:
        """Take the page, and what chooses the printer; it comes last."""
        super().__init__()
        self._page = page
        self._printer = printer
        self.papers = RadioList("서식", "paper")
        self.papers.chosen.connect(self.paper_chosen)
        self.purposes = RadioList("용도", "purpose")
        """Shown where there are several: a paper of one purpose does not ask."""
        self.purposes.chosen.connect(self.purpose_chosen)
        self.questions = Questions(page)
        self.questions.setObjectName("questions")
        self._turn, self._turning = _chips("종이 방향", (LYING, UPRIGHT), self.turned)
        self._filling, self._blank = _chips("채우기", (FILLED, BLANK), self.turned)
        self._blank.setObjectName("filling")
        self._large = Tick("큰 글씨로")
        self._large.setObjectName("large")
        self._large.toggled.connect(self.turned)
        self._doubled = Tick("보관용 한 부 더")
        self._doubled.setObjectName("doubled")
        self._doubled.toggled.connect(self.turned)
        self._lock = Tick("파일은 암호로 잠그기(PDF·엑셀)")
        self._lock.setObjectName("lock")
        self._lock.clicked.connect(self.lock_chosen)
        self._blank_forms = column(gap=1)
        self._forms: list[Button] = []
        self._contents = label(look="label", wrap=True)
        self._contents.setObjectName("contents")
        self._columns: tuple[Column, ...] = ()
        self._chips_place = column(gap=0)
        self._chips = ChipBox()
        self._remark = label(look="remark", wrap=True)
        self._remark.setObjectName("missing")
        self._lay_out()

    def _lay_out(self) -> None:
        contents = column(label("싣는 내용", "section"), self._chips_place, self._contents, gap=1)
        self.setLayout(
            column(
                *(self.papers, self.purposes, self._blank, self.questions, contents),
                *(
                    self._remark,
                    self._large,
                    self._doubled,
                    self._turning,
                    self._lock,
                    self._printer,
                    self._blank_forms,
                    1,
                ),
                gap=4,
            )
        )

    # --- what there is to choose ---------------------------------------------------------------

    def begin(self) -> None:
        """Begin a new visit: ordinary type, no copy, answers only where some never went out."""
        for tick in (self._large, self._doubled):
            with QSignalBlocker(tick):
                tick.setChecked(False)
        self.questions.begin()

    def offer_papers(self, offered: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer papers by name and words, where there are several."""
        several = len(offered) > 1
        self.papers.offer(offered if several else (), chosen)
        self.papers.setVisible(several)

    def offer_for(self, paper: Paper, kind: Kind, *, filled: bool) -> None:
        """Offer what can be chosen of a paper, `filled` in or not."""
        self._filling.tick([FILLED if filled else BLANK])
        self._blank.setVisible(paper.blank and filled)
        self._turning.setVisible(paper.whole_list and not paper.workbook)
        self._printer.setVisible(not paper.workbook)
        self._turn.tick([LYING])
        self._large.setVisible(paper.large)
        self._offer_blank_forms(paper, kind)

    def offer_copy(self, *, leaves: bool) -> None:
        """Offer a second one for the office's own file of what leaves the office."""
        self._doubled.setVisible(leaves)

    def offer_columns(self, columns: Sequence[Column], usual: Sequence[str] = ()) -> None:
        """Let the clerk tick which columns go out; the usual ones do at first, by their paths, or all."""
        self._columns = tuple(columns)
        clear(self._chips_place)
        self._chips = ChipBox()
        if self._columns:
            self._chips.setObjectName("columns")
            for each in self._columns:
                self._chips.add(each.label)
            first = [each for each in self._columns if not usual or each.path in usual]
            self._chips.tick([each.label for each in first])
            self._chips.ticked.connect(self.turned)
            self._chips_place.addWidget(self._chips)

    def lock(self, *, on: bool) -> None:
        """Tick whether a file is locked, as it is known to be wished."""
        self._lock.setChecked(on)

    def describe(self, words: str) -> None:
        """Say what goes out."""
        self._contents.setText(words)
        self._contents.setVisible(bool(words))

    def remark(self, words: str) -> None:
        """Say what should be thought of, or nothing."""
        self._remark.setText(words)
        self._remark.setVisible(bool(words))

    def _offer_blank_forms(self, paper: Paper, kind: Kind) -> None:
        """Offer beside a list the empty forms of its records."""
        clear(self._blank_forms)
        self._forms = []
        beside = paper.whole_list and not paper.workbook
        forms = papers_of(kind, whole_list=False) if beside else []
        for form in (each for each in forms if each.blank):
            show = partial(self._page.frame.open, PrintPlace(kind=kind.name, paper=form.name))
            button = Button(f"빈 {form.label}", show, icon="print")
            button.setObjectName(f"blank_{form.name}")
            self._blank_forms.addWidget(button)
            self._forms.append(button)

    def order(self, before: QWidget) -> None:
        """Lead the Tab key through the choices as they stand, beginning behind a widget."""
        stops = (
            *(before, *self.papers.stops(), *self.purposes.stops()),
            *(*self._filling.pad.buttons, *self.questions.stops(), *self._chips.pad.buttons),
            *(self._large, self._doubled, *self._turn.pad.buttons, self._lock),
            *(*self._printer.stops(), *self._forms),
        )
        lead(stops, self)

    # --- what was chosen -----------------------------------------------------------------------

    @property
    def landscape(self) -> bool | None:
        """Whether the paper lies; nothing where that is the paper's own matter."""
        words = self._turn.words()
        return words == (LYING,) if words else None

    @property
    def blank(self) -> bool:
        """Whether the form is printed empty though there is a record."""
        return self._filling.words() == (BLANK,)

    @property
    def large(self) -> bool:
        """Whether it is printed in large type, where the paper offers that."""
        return self._large.isChecked() and not self._large.isHidden()

    @property
    def doubled(self) -> bool:
        """Whether a second one goes into the office's own file, where that is offered."""
        return self._doubled.isChecked() and not self._doubled.isHidden()

    @property
    def locked(self) -> bool:
        """Whether a file is locked with a password."""
        return self._lock.isChecked()

    @property
    def paths(self) -> tuple[str, ...] | None:
        """The columns that are ticked, where they can be."""
        if not self._columns:
            return None
        ticked = set(self._chips.words())
        return tuple(each.path for each in self._columns if each.label in ticked)


def _chips(heading: str, words: Sequence[str], turned: SignalInstance) -> tuple[ChipBox, QWidget]:
    """Return chips of which one is ticked, and the part of the page they stand in."""
    box = ChipBox(single=True)
    for word in words:
        box.add(word)
    box.ticked.connect(turned)
    part = QWidget()
    part.setLayout(column(label(heading, "section"), box, gap=2))
    return box, part
