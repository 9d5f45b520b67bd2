"""A window on its screen: never larger than what title and task bar leave, whatever the scale."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from app.ui.widgets.parts import Scroll


class FittingWindow(QMainWindow):
    """Stays inside of its screen; the least size is given up where the screen is smaller."""

    def __init__(self, least: QSize, usual: QSize) -> None:
        """Take the usual size, or all of a screen that is too small for it."""
        super().__init__()
        self._least = least
        self.setMinimumSize(least)
        size = usual.boundedTo(self.screen().availableGeometry().size())
        self.resize(size)
        if size != usual:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def hold(self, content: QWidget) -> None:
        """Show content, which scrolls where a screen leaves less than the least size: 1366 × 768 at 200 %."""
        content.setMinimumSize(self._least)
        view = Scroll()
        view.setWidgetResizable(True)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setWidget(content)
        self.setCentralWidget(view)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the screen, and any other the window is moved to."""
        super().showEvent(event)
        self._fit()
        changed = self.windowHandle().screenChanged
        changed.connect(self._fit, Qt.ConnectionType.UniqueConnection)

    def _fit(self) -> None:
        frame = self.windowHandle().frameMargins()
        free = self.screen().availableGeometry().marginsRemoved(frame)
        self.setMinimumSize(self._least.boundedTo(free.size()))
        if self.isMaximized() or self.isFullScreen():
            return
        now = self.geometry()
        place = QRect(now.topLeft(), now.size().boundedTo(free.size()))
        place.moveLeft(max(min(place.left(), free.right() + 1 - place.width()), free.left()))
        place.moveTop(max(min(place.top(), free.bottom() + 1 - place.height()), free.top()))
        if place != now:
            self.setGeometry(place)
