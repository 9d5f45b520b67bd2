"""무엇이 달라졌나: every release of the program, the newest first, in the words of those who work with it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

import app
from app import releases
from app.core.dates import show_date
from app.core.release import Release
from app.ui.frame.office_places import ReleasesPlace
from app.ui.frame.page import Frame, PlacedPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import card, column, label, row, rule, scroll
from app.ui.widgets.told_lines import told_lines

TOLD = "지금 쓰는 것은 {version}판입니다."


class ReleasesPage(PlacedPage[ReleasesPlace]):
    """Tells all that ever changed; the card on 오늘 tells once what an update brought."""

    title = "무엇이 달라졌나"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page."""
        super().__init__(frame)
        leave = Button("나가기", frame.back, hint="Esc")
        leave.setObjectName("leave")
        self.start = leave
        now = label(TOLD.format(version=app.__version__), "label")
        now.setObjectName("version")
        inner = QWidget()
        inner.setLayout(column(*map(_card, releases.ALL), 1, gap=3))
        whole = column(row(label(self.title, "title"), now, 1, leave, gap=3), scroll(inner), gap=4)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_page(self, place: ReleasesPlace) -> None:
        """Begin at the top."""
        del place
        self.setFocus()


def _card(release: Release) -> QWidget:
    head = row(
        label(f"{release.version}판", "heading"), label(show_date(release.made), "label"), 1, gap=3
    )
    return card(head, rule(), told_lines(release.changes))
