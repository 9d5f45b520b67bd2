"""The password of a file that is to be imported: asked for where it is needed, and forgotten at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.ui.widgets.buttons import Button
from app.ui.widgets.labelled import Labelled
from app.ui.widgets.parts import column, row
from app.ui.widgets.theme import STEP

ASKED = "암호는 이 파일을 여는 데만 쓰고 저장하지 않습니다."


class FilePassword(QWidget):
    """A line for the password, hidden until a file asks for it."""

    def __init__(self, opened: Callable[[str], object]) -> None:
        """Give what was entered to who opens the file."""
        super().__init__()
        self._opened = opened
        self._line = Labelled("file_password", "파일의 암호", ASKED, secret=True)
        self._line.setFixedWidth(90 * STEP)
        self._line.input.returnPressed.connect(self._open)
        button = Button("파일 열기", self._open, hint="Enter", look="primary")
        button.setObjectName("open_locked")
        self.setLayout(row(1, column(self._line, row(button, 1), gap=2), 1))
        self.hide()

    def ask(self, why: str) -> None:
        """Ask for the password of a file, and say why."""
        self._line.input.clear()
        self._line.tell(why)
        self.show()
        self._line.input.setFocus()

    def forget(self) -> None:
        """Forget what was entered."""
        self._line.empty()
        self.hide()

    def _open(self) -> None:
        if password := self._line.text:
            self._opened(password)
