"""Qt, set up for this program: Korean, its own fonts and look, crashes caught, one window an office."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import shiboken6
from PySide6.QtCore import QLibraryInfo, QLocale, QStandardPaths, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app import __version__
from app.services import registrations
from app.services.office import offices
from app.ui.shell.crash import Crashes
from app.ui.shell.garbage import Collector
from app.ui.shell.main_window import NAME, MainWindow
from app.ui.shell.window_place import WindowPlace, usual_file
from app.ui.widgets import clipboard, icons, roles, theme

TURN = 0.0005
"""Seconds after which a thread that computes lets the others go on. At Python's 5 ms each of the many short turns
of a query waited that long beside an import: counts, searches and saves took twice as long (measured)."""


def make(arguments: Sequence[str] = ()) -> QApplication:
    """Make the application: what services offer, Korean texts, fonts, theme."""
    sys.setswitchinterval(TURN)
    registrations.register()
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    QLocale.setDefault(QLocale(QLocale.Language.Korean, QLocale.Country.SouthKorea))
    application = QApplication(["maeul-ieum", *arguments])
    application.setApplicationName(NAME)
    application.setApplicationVersion(__version__)
    speak_korean(application)
    application.setWindowIcon(icons.icon("maeul", size=64))
    roles.tell_roles()
    theme.load_fonts()
    theme.apply(application)
    Collector(application)
    application.aboutToQuit.connect(clipboard.empty)
    return application


def speak_korean(application: QApplication) -> bool:
    """Give Qt's own words (dialogs, menus of text fields) in Korean."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = translator.load("qtbase_ko", folder)
    return found and application.installTranslator(translator)


def demonstration_folder() -> Path:
    """Return where the demonstration office stands: among the user's own data, beside no real one."""
    place = QStandardPaths.StandardLocation.GenericDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "maeul-ieum-demo"


def run(folder: Path | None, *, demo: bool = False) -> int:
    """Open the window of an office and stay until it is closed."""
    application = make()
    crashes = Crashes()
    crashes.install()
    folder = folder or (demonstration_folder() if demo else offices.default_folder())
    window = MainWindow(folder)
    place = WindowPlace(window, usual_file())
    place.take()
    if window.turn.take():
        begin = window.demonstrate if demo else window.begin
        begin()
    window.show()
    window.activateWindow()
    code = application.exec()
    place.keep()
    # Qt takes its widgets apart in their order; Python at its end would do so in any order.
    shiboken6.delete(window)
    return code
