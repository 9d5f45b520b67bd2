"""How long a start takes at this PC: until the password can be typed, and from there until work can begin.

`--time-start` enters by the account of the environment, as the command line does, and closes again.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication

from app.core.errors import UserError
from app.core.streams import write_line
from app.services.office import offices
from app.ui.shell import application
from app.ui.shell.main_window import MainWindow
from app.ui.shell.script import Script, Steps

USER, PASSWORD = "MAEUL_USER", "MAEUL_PASSWORD"
BEGUN, ASKS, ENTERS, USABLE, FILLED = "begun", "asks", "enters", "usable", "filled"


class StartTimes:
    """The moments of one start, each as the clock's time and the processor's seconds so far."""

    def __init__(self, begun: float) -> None:
        """Take when the program began."""
        self.moments: dict[str, tuple[float, float]] = {BEGUN: (begun, 0.0)}

    def steps(self, window: MainWindow) -> Steps:
        """Enter, and wait until the first page can be worked with, and until all its figures are there."""
        entrance = window.entrance
        yield lambda: window.tasks.idle and entrance.password.isVisible()
        self._note(ASKS)
        entrance.login.input.setText(os.environ.get(USER, ""))
        entrance.password.input.setText(os.environ.get(PASSWORD, ""))
        self._note(ENTERS)
        entrance.submit()
        yield lambda: window.workspace is not None or entrance.button.isEnabled()
        if window.workspace is None:
            raise UserError(entrance.login.below.text() or entrance.password.below.text())
        window.grab()  # painted: keys are answered from now on
        self._note(USABLE)
        yield lambda: window.tasks.idle
        window.grab()
        self._note(FILLED)

    def told(self) -> dict[str, object]:
        """Return what was measured: moments since 1970 and seconds of the processor."""
        return {name: {"at": at, "processor": used} for name, (at, used) in self.moments.items()}

    def _note(self, name: str) -> None:
        self.moments[name] = (time.time(), time.process_time())


def run(folder: Path | None, begun: float) -> int:
    """Start, enter and close; writes the moments as JSON and returns 0, or 1 where nobody could enter."""
    if not os.environ.get(PASSWORD):
        raise UserError(f"환경 변수 {USER}와 {PASSWORD}에 계정과 비밀번호를 먼저 적어 주세요.")
    qt = application.make()
    window = MainWindow(folder or offices.default_folder())
    times, errors = StartTimes(begun), list[BaseException]()
    if window.turn.take():
        window.begin()
    window.show()

    def ended(error: BaseException | None) -> None:
        errors.extend([error] if error else [])
        window.close()
        if errors:
            QCoreApplication.exit(1)

    script = Script(times.steps(window), ended)
    script.start()
    qt.exec()
    shiboken6.delete(window)
    for error in errors:
        write_line(sys.stderr, f"들어가지 못했습니다. {error}")
    if not errors:
        write_line(sys.stdout, json.dumps(times.told()))
    return 1 if errors else 0
