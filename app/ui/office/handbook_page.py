"""도움말: how to do what can be done in the program; F1 opens it at the page in view, Esc leads back to that."""

from __future__ import annotations

from app import papers
from app.services.prints import printing
from app.ui.frame.office_places import HandbookPlace
from app.ui.frame.page import Frame, Page, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import PrintPlace
from app.ui.office.handbook_reading import Reading
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import column, label, row


class HandbookReader(PlacedPage[HandbookPlace]):
    """The handbook over the page in view, and what of it can be printed."""

    title = "도움말"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; the texts arrive with `show_page`."""
        super().__init__(frame)
        self.below: Page | None = None
        """The page in view before, which comes back as it is."""
        self._reading = Reading(frame.tasks)
        self.start = self._reading.reader
        book = self._printing("책자 인쇄", papers.HANDBOOK_BOOKLET.name, "Ctrl+P")
        card = self._printing("단축키 카드", papers.SHORTCUT_CARD.name, "Alt+1")
        leave = Button("나가기", self.frame.back, hint="Esc")
        leave.setObjectName("leave")
        head = row(label(self.title, "title"), 1, card, book, leave, gap=3)
        whole = column(head, self._reading, gap=3)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_page(self, place: HandbookPlace) -> None:
        """Read the handbook and show a page of it."""
        self._reading.begin(place.page)

    def can_leave(self) -> bool:
        """Tell whether leaving loses nothing of the page that waits below."""
        return self.below is None or self.below.can_leave()

    def _printing(self, words: str, paper: str, keys: str) -> Button:
        """Return a button that opens the printing of a paper of the handbook."""
        place = PrintPlace(paper=paper)
        button = Button(words, lambda: self.frame.open(place), keys=keys, icon="print")
        button.setObjectName(paper)
        return needs(button, printing.preview)
