"""The room a page has in the window: where it is too small, parts fold and the page scrolls; nothing is cut off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from app.ui.widgets.parts import Scroll, column


class Folding(QWidget):
    """A part that folds its content where it is narrow, and never gets less than the height that takes.

    Qt asks nobody beyond a splitter for it, so that folded buttons would be cut off at their foot.
    """

    def __init__(self, content: QLayout, least: int = 0) -> None:
        """Take what it holds, and a least height to keep while there is little of it."""
        super().__init__()
        self._least = least
        self.setLayout(content)
        self.setMinimumHeight(least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height at another width."""
        super().resizeEvent(event)
        self._ask()

    def event(self, event: QEvent) -> bool:
        """Ask for another height where the content is another."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._ask()
        return done

    def _ask(self) -> None:
        layout = self.layout()
        needed = layout.heightForWidth(self.width()) if layout is not None else 0
        self.setMinimumHeight(max(needed, self._least))


class Layers(QStackedWidget):
    """Layers of which one is seen, and asks for the height it needs.

    Qt asks for the height that the highest of them would like, so that what stands below is out of sight.
    """

    def __init__(self) -> None:
        """Hold nothing yet."""
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)

    def put(self, *parts: QWidget) -> None:
        """Put parts below each other, the last with all the room there is, behind what was put before."""
        layer, lines = _Layer(), column(*parts, gap=3)
        lines.setStretch(len(parts) - 1, 1)
        layer.setLayout(lines)
        self.addWidget(layer)


class _Layer(QWidget):
    def heightForWidth(self, width: int) -> int:
        """Return what its part needs in a width; nothing while it is not seen."""
        layout = self.layout()
        return 0 if layout is None or self.isHidden() else layout.minimumHeightForWidth(width)


class FoldingScroll(Scroll):
    """As large as there is room; what is in it never gets smaller than it needs.

    Qt's own way (`widgetResizable`) gives what wraps its words all the room it would like to have,
    and so would scroll where giving way is enough.
    """

    def __init__(self, part: QWidget) -> None:
        """Take what is shown."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._part = part
        self.setWidget(part)
        part.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the part what there is."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the part needs more or less room than before."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._part:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        # By the room without scroll bars: what depended on them would call them up and send them off.
        room = self.maximumViewportSize()
        size = self._needed(room)
        down = size.height() > room.height()
        if down:
            size = self._needed(
                QSize(room.width() - self.verticalScrollBar().sizeHint().width(), room.height())
            )
        self._part.resize(size)

    def _needed(self, room: QSize) -> QSize:
        """Return the room, or what is needed where it is too small."""
        part = self._part
        layout = part.layout()
        least = part.minimumSizeHint().expandedTo(part.minimumSize())
        width = max(room.width(), least.width())
        height = least.height()
        if layout is not None and layout.hasHeightForWidth():
            height = layout.minimumHeightForWidth(width)
        return QSize(width, max(room.height(), height))
