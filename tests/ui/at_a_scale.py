"""Started as a program of its own on another screen: opens pages, and tells as JSON what on them cannot be seen.

PLATFORM FOLDER SHARE OF [PICTURES]    opens the SHARE-th of OF parts of all places, and those worked on most
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import cast

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.services.demo import demonstration
from app.services.office import offices
from app.ui.shell import application
from app.ui.shell.main_window import MainWindow
from app.ui.widgets.parts import Elided
from tests.ui.conftest import Driver
from tests.ui.places import places, unreachable

MOST_WORKED_ON = {
    "today", "list of volunteer", "new person", "slip in 작성", "prints of volunteer", "settings",
    "counter for a person", "import", "statistics",
}  # fmt: skip
"""Places that are opened at every scale."""


def cut_words(whole: QWidget) -> list[str]:
    """Return labels whose words do not fit where they stand; those that give way by an ellipsis say so."""
    found: list[str] = []
    for each in whole.findChildren(QLabel):
        if isinstance(each, Elided) or not each.isVisibleTo(whole) or not each.text():
            continue
        room = each.contentsRect()
        if each.wordWrap():
            fits = each.heightForWidth(each.width()) <= each.height() + 1
        else:
            fits = each.sizeHint().width() <= each.width() + 1
        if not fits and room.width() > 0:
            found.append(f"{each.objectName()} “{each.text()[:40]}” has {each.size().toTuple()}")
    return found


def main(folder: Path, share: int, of: int, pictures: str = "") -> None:
    """Go through the places of one share."""
    application.make()
    window = MainWindow(folder)
    driver = Driver(cast("QtBot", None), window)
    window.begin()
    window.show()
    window.enter(demonstration.LOGIN, demonstration.PASSWORD)
    while window.workspace is None:
        QTest.qWait(10)
    driver.settle()
    other = offices.enter(folder, demonstration.LOGIN, demonstration.PASSWORD)
    told: dict[str, list[str]] = {}
    opened = 0
    for at, (name, go) in enumerate(places(driver, other)):
        if at % of != share and name not in MOST_WORKED_ON:
            continue
        driver.clerk.answers = ["drop"] * 2
        go()
        driver.settle()
        opened += 1
        if pictures:
            window.grab().save(f"{pictures}/{name.replace(' ', '_')}.png")
        if found := unreachable(window) + cut_words(window):
            told[name] = found
    ratio, size = window.devicePixelRatioF(), window.size().toTuple()
    sys.stdout.write(json.dumps({"told": told, "opened": opened, "ratio": ratio, "size": size}))
    other.close()
    window.tasks.stop()


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = sys.argv[1]  # the driver has taken a screen of its own
    main(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), *sys.argv[5:])
