"""What a clerk sees of a bug: one window for each distinct one, with details to hand on.

The details name where it happened, never what the records hold: no messages, no values.
"""

from __future__ import annotations

import contextlib
import platform
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit

import app
from app.core.streams import write_line
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import column, label, row

SAFE = "저장된 내용은 안전합니다. 계속 쓰거나, 프로그램을 닫았다가 다시 열어 주세요."


def details(error: BaseException) -> str:
    """Return where an error happened: its type and the functions it came through."""
    folder = Path(app.__file__).parent
    lines = [f"마을이음 {app.__version__}, Qt {qVersion()}, Python {platform.python_version()}"]
    lines.append(platform.platform())
    for frame in traceback.extract_tb(error.__traceback__):
        file = Path(frame.filename)
        inside = file.is_relative_to(folder)
        name = file.relative_to(folder).as_posix() if inside else file.name
        lines.append(f"  {name}:{frame.lineno} {frame.name}")
    lines.append(type(error).__qualname__)
    return "\n".join(lines)


class Crashes(QObject):
    """Takes every exception that nobody caught, from any thread."""

    _happened = Signal(object)

    def __init__(self) -> None:
        """Begin without any; `install` makes Python call."""
        super().__init__()
        self._seen: set[str] = set()
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take all uncaught exceptions from now on."""
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def _take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.exit(1)
            return
        error.__traceback__ = trace
        text = details(error)
        with contextlib.suppress(OSError):  # the window tells it, too
            write_line(sys.stderr, text)
        self._happened.emit(text)

    def _take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _show(self, text: str) -> None:
        if text not in self._seen:
            self._seen.add(text)
            _CrashWindow(text).open()


class _CrashWindow(QDialog):
    """Says that a bug was met, that nothing saved is lost, and what to hand on."""

    def __init__(self, text: str) -> None:
        super().__init__(QApplication.activeWindow())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("crash")
        self.setWindowTitle("마을이음 - 오류")
        self.setMinimumSize(560, 360)
        shown = QPlainTextEdit(text)
        shown.setReadOnly(True)
        shown.setAccessibleName("오류 내용")
        copy = Button("내용 복사", lambda: self._copy(text), icon="copy")
        copy.setObjectName("copy")
        close = Button("닫기", self.accept, hint="Esc", look="primary")
        hint = "아래 내용을 전산 담당자에게 전해 주세요. 주민의 정보는 들어 있지 않습니다."
        content = column(
            label("프로그램에 오류가 생겼습니다", "title"),
            label(SAFE, wrap=True),
            label(hint, "label", wrap=True),
            shown,
            row(1, copy, close),
            gap=3,
            edge=6,
        )
        self.setLayout(content)
        close.setFocus()

    @staticmethod
    def _copy(text: str) -> None:
        QGuiApplication.clipboard().setText(text)
