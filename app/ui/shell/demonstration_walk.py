"""A walk through a fresh demonstration office in the real window: for the self-test and the handbook's pictures."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import shiboken6

from app.core.streams import write_line
from app.services.demo import demonstration
from app.ui.shell import application
from app.ui.shell.main_window import MainWindow
from app.ui.shell.script import PATIENCE, Script, Steps
from app.ui.widgets import palette, theme


def walk(
    folder: Path,
    size: tuple[int, int],
    steps: Callable[[MainWindow], Steps],
    patience: float = PATIENCE,
) -> list[BaseException]:
    """Found the office in a folder, and go through the steps in a window of this size; returns what ended it early."""
    qt = application.make()
    theme.apply(qt, palette.LIGHT.name)
    errors: list[BaseException] = []
    demonstration.found(folder)
    window = MainWindow(folder)
    window.begin()
    window.show()
    window.resize(*size)
    window.activateWindow()

    def ended(error: BaseException | None) -> None:
        errors.extend([error] if error else [])
        window.close()

    script = Script(steps(window), ended, patience)
    script.start()
    qt.exec()
    shiboken6.delete(window)
    return errors


def complain(errors: Sequence[BaseException]) -> None:
    """Tell what ended a walk early."""
    for error in errors:
        write_line(sys.stderr, f"끝까지 진행하지 못했습니다: {type(error).__name__}: {error}")
