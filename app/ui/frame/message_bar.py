"""The sentence above a page: what happened, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame

from app.ui.widgets import icons
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import column, label, restyle, row

LINGER = 6_000
"""Milliseconds that good news stays; trouble stays until it is closed or replaced."""
_ICONS = {"info": ("info", "accent"), "good": ("good", "good"), "warning": ("warning", "warning"),
          "danger": ("danger", "danger")}  # fmt: skip
_KINDS = {"info": "안내", "good": "완료", "warning": "주의", "danger": "문제"}


class MessageBar(QFrame):
    """Shows one message at a time, in place; nothing has to be clicked away to go on."""

    def __init__(self) -> None:
        """Begin hidden."""
        super().__init__()
        self.setObjectName("message")
        self._sign = label()
        self._text = label(wrap=True)
        self._text.setObjectName("message_text")
        self._advice = label(look="label", wrap=True)
        self._close = Button("알림 닫기", self.hide, look="icon", icon="close")
        self._go = Button("보기", self._follow, keys="Ctrl+Shift+G")
        self._go.setObjectName("message_go")
        self._follows: Callable[[], object] | None = None
        words = column(self._text, self._advice, gap=0)
        line = row(self._sign, words, self._go, self._close, gap=3, edge=2)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setProperty("look", "message")
        self._timer = QTimer(self, singleShot=True, interval=LINGER)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown, or nothing."""
        return self._text.text() if self.isVisible() else ""

    def tell(
        self,
        text: str,
        kind: str = "info",
        advice: str = "",
        follows: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence; `kind` is info, good, warning or danger.

        With `follows` a button leads on, and the sentence stays until it is closed or replaced.
        """
        self._follows = follows
        self._go.setVisible(follows is not None)
        icons.put(self._sign, *_ICONS[kind], size=20)
        self._text.setText(text)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self.setAccessibleName(f"{_KINDS[kind]}: {text} {advice}".strip())
        restyle(self, kind=kind)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if kind in {"info", "good"} and follows is None:
            self._timer.start()
        else:
            self._timer.stop()

    def _follow(self) -> None:
        self.hide()
        if self._follows is not None:
            self._follows()
