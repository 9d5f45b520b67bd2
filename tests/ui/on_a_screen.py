"""Started as a program of its own at another scale: tells as JSON how the window lies on its screen."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtTest import QTest

from app.services.demo import demonstration
from app.ui.shell import application
from app.ui.shell.main_window import MainWindow
from tests.ui.places import unreachable

QUIET = 8
"""So many looks in a row find nothing under way; conftest is not asked, it would take another screen."""


def _come_to_rest(window: MainWindow) -> None:
    """Wait until a clerk is in and nothing has been under way for a while, as a test with a driver does."""
    quiet = 0
    while quiet <= QUIET:
        QTest.qWait(10)
        quiet = quiet + 1 if window.workspace is not None and window.tasks.idle else 0


def main(folder: Path) -> None:
    """Show the window before anybody entered, and once somebody has; without an office, the first start."""
    qt = application.make()
    window = MainWindow(folder)
    window.begin()
    window.show()
    window.activateWindow()
    qt.processEvents()
    told: dict[str, object] = {"before": unreachable(window)}
    if (folder / "keys.json").exists():
        window.enter(demonstration.LOGIN, demonstration.PASSWORD)
        _come_to_rest(window)
        told["inside"] = unreachable(window)
    told["frame"] = window.frameGeometry().getRect()
    told["screen"] = window.screen().availableGeometry().getRect()
    told["ratio"] = window.devicePixelRatioF()
    window.showNormal()
    window.resize(5000, 5000)
    window.hide()
    window.show()
    qt.processEvents()
    told["normal"] = window.frameGeometry().getRect()
    sys.stdout.write(json.dumps(told))
    window.tasks.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
