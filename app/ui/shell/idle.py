"""Nobody at the keyboard: a warning first, then the time is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.ui.widgets.parts import area, label, row
from app.ui.widgets.theme import STEP

NOTICE = 60
"""Seconds of warning."""
SECOND, MINUTE = 1_000, 60_000
"""Milliseconds."""
_DEEDS = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    )
)


class Idle(QObject):
    """Watches what reaches the program's windows; a PC that slept counts as nobody being there."""

    warned = Signal(int)
    """So many seconds are left."""
    woken = Signal()
    """Somebody is there after all."""
    expired = Signal()
    """Nobody came."""

    def __init__(self, parent: QObject) -> None:
        """Watch nothing before `begin`."""
        super().__init__(parent)
        self.still = QTimer(self, singleShot=True)
        """Runs until the warning."""
        self.still.timeout.connect(self._warn)
        self.ticking = QTimer(self, interval=SECOND)
        """Counts the warning down."""
        self.ticking.timeout.connect(self._tick)
        self._left = 0
        self._limit = timedelta()
        self._last = datetime.min
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
        # An input method takes keys before any window sees them; it tells where its letters go.
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self.touch)

    def begin(self, minutes: int) -> None:
        """Watch from now on, for so many minutes of rest."""
        self._limit = timedelta(minutes=minutes)
        self.still.setInterval(minutes * MINUTE - NOTICE * SECOND)
        self._rest()

    def end(self) -> None:
        """Watch no more."""
        self._limit = timedelta()
        self.still.stop()
        self.ticking.stop()

    def touch(self) -> None:
        """Take it that somebody is there."""
        if self._limit and not self._overslept():
            self._rest()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice what somebody does; after too long a rest nothing of it reaches the window."""
        if self._limit and event.type() in _DEEDS:
            if self._overslept():
                self._expire()
                return True
            self._rest()
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _overslept(self) -> bool:
        return clock.now() - self._last > self._limit

    def _rest(self) -> None:
        self._last = clock.now()
        self.still.start()
        if self.ticking.isActive():
            self.ticking.stop()
            self.woken.emit()

    def _warn(self) -> None:
        self._left = NOTICE
        self.ticking.start()
        self.warned.emit(self._left)

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0 or self._overslept():
            self._expire()
        else:
            self.warned.emit(self._left)

    def _expire(self) -> None:
        self.end()
        self.expired.emit()


class Notice(QWidget):
    """The warning, above whatever the window shows; it takes neither room nor the keyboard."""

    def __init__(self, window: QWidget) -> None:
        """Begin hidden."""
        super().__init__(window)
        self._window = window
        self._words = label(look="heading")
        self._words.setObjectName("idle_notice")
        line = row(area("card", row(self._words, edge=4)))
        self.setLayout(line)
        self.hide()

    def warn(self, seconds: int) -> None:
        """Say how many seconds are left."""
        self._words.setText(
            f"{seconds}초 뒤 화면을 가립니다. 아무 키나 누르거나 마우스를 움직이면 계속합니다."
        )
        self.adjustSize()
        self.move((self._window.width() - self.width()) // 2, 2 * STEP)
        if self.isHidden():
            self.show()
            self.raise_()
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
