"""A found record as a line that opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from app.services.records.searching import Hit
from app.ui.widgets import palette
from app.ui.widgets.buttons import Button
from app.ui.widgets.theme import STEP

HEIGHT = 11 * STEP


class HitButton(Button):
    """Title above detail; both end in … where the width ends."""

    def __init__(
        self, hit: Hit, open_hit: Callable[[str, int], object], kind_label: str = ""
    ) -> None:
        """Take what it shows; pressing calls `open_hit(kind, id)`."""
        super().__init__(hit.title, lambda: open_hit(hit.kind, hit.id), look="line")
        self.setObjectName(f"hit_{hit.id}")
        self._detail = " · ".join(filter(None, (kind_label, hit.detail)))
        self.setAccessibleDescription(self._detail)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self._answers: tuple[Callable[[], object], ...] = ()

    def answer_with(self, answers: Iterable[Callable[[], object]]) -> None:
        """Let the number keys answer while the keyboard is here, 1 by the first."""
        self._answers = tuple(answers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by a number key, also one of the number pad."""
        typed = event.text()
        place = int(typed) if typed.isascii() and typed.isdecimal() else 0
        if 0 < place <= len(self._answers) and not event.isAutoRepeat():
            self._answers[place - 1]()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as it is given."""
        return QSize(0, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground as the style does, then two lines of words."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        shown = palette.current()
        inside = self.rect().adjusted(STEP, STEP, -STEP, -STEP)
        half = inside.height() // 2
        bold = QFont(self.font())
        bold.setBold(True)
        small = QFont(self.font())
        small.setPointSizeF(small.pointSizeF() * 0.9)
        upper = QRect(inside.left(), inside.top(), inside.width(), half)
        for font, colour, text, place in (
            (bold, shown.text, self.text(), upper),
            (small, shown.secondary, self._detail, inside.adjusted(0, half, 0, 0)),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, cut)
