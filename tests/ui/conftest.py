"""The real window on a real office; only the clerk's answers to questions are given by the test."""

from __future__ import annotations

import os
import shutil
import time
import weakref
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core import clock
from app.core.kind import Catalog
from app.kinds import CATALOG
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.office import offices
from app.ui.frame.ask import Answer, Ask
from app.ui.shell import application
from app.ui.shell.main_window import MainWindow
from app.ui.shell.workspace import Workspace
from app.ui.widgets.buttons import Button
from tests.founding import copied, once
from tests.ui import outputs

# A bare X server has no window manager to hand the keyboard on from one window to the next, so keys
# get lost now and then. The walk through the window (test_tour) uses the real screen.
SCREEN = os.environ.get("QT_QPA_PLATFORM")
SCREEN_FILE = os.path.relpath(Path(__file__).parent / "screen.json")
"""The screen that tests take for theirs; a colon, as in a drive, would end the name."""
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={SCREEN_FILE}"

PEOPLE, SEED = 600, 7
LOOK = 1
"""Milliseconds between two looks whether anything is under way."""
QUIET = 4
"""So many looks in a row find nothing under way: what was posted meanwhile has been worked off."""
SOON = 80
"""Milliseconds of the timers that are waited for; what rests longer is another test's to wait for."""
WAIT = 60_000
"""Milliseconds after which a test gives up waiting."""


_started: weakref.WeakSet[QTimer] = weakref.WeakSet()
_start = QTimer.start


def _remember(timer: QTimer, *told: object) -> None:
    """Start a timer as before; a signal that starts it may tell something of its own."""
    _started.add(timer)
    _start(timer, *(each for each in told if type(each) is int))


# Looking for the timers among all that a window is made of took a fifth of all the time of its tests.
QTimer.start = _remember


def _a_timer_is_due() -> bool:
    return any(
        each.isActive() and each.isSingleShot() and each.interval() <= SOON
        for each in list(_started)
        if shiboken6.isValid(each)
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Any warning of Qt fails a test, but for what the screen without a screen cannot do."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Set Qt up as the program does."""
    return application.make()


@pytest.fixture(scope="session")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Invent the demonstration office once; its account and password are `demo`.

    It has been backed up, as any office that was ever closed: a window that changes nothing makes no other one.
    """
    folder = once(tmp_path_factory, "village", _found_village)
    copy = copied(folder, tmp_path_factory)
    session = offices.enter(copy, demonstration.LOGIN, demonstration.PASSWORD)
    outputs.begin(session.store(writes=False).data)
    session.close()
    return folder


def _found_village(folder: Path) -> None:
    demonstration.found(folder, PEOPLE, SEED)
    offices.leave(offices.enter(folder, demonstration.LOGIN, demonstration.PASSWORD))


class Hands:
    """The hands of the one clock that the whole program reads; a test turns them."""

    def __init__(self) -> None:
        self._told = clock.now
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Return the PC's time, as far ahead as it was turned."""
        return self._told() + self._ahead

    def turn(self, *, days: int = 1) -> date:
        """Turn to another day and return it; nobody is told, the program has to notice."""
        self._ahead += timedelta(days=days)
        return self.now().date()


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """Let the test turn the clock."""
    turned = Hands()
    monkeypatch.setattr(clock, "now", turned.now)
    return turned


class Clerk(Ask):
    """Answers every question as the test said beforehand; an unexpected question fails."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.answers: list[str] = []
        self.without_printer = False
        """Whether the system itself is asked for a printer, of which a test's has none."""
        self.asked: list[str] = []
        self.written_down: list[str] = []

    def question(
        self,
        text: str,
        answers: Sequence[Answer],
        answered: Callable[[str], object],
        *,
        detail: str = "",
    ) -> None:
        """Answer in the clerk's place."""
        del detail
        self.asked.append(text)
        answer = self.answers.pop(0)
        assert answer in {each.name for each in answers}
        answered(answer)

    def show_code(self, text: str, code: str, *, detail: str) -> None:
        """Write it down in the clerk's place."""
        del detail
        self.asked.append(text)
        self.written_down.append(code)

    def open_file(self, title: str, kinds: str, chosen: Callable[[str], object]) -> None:
        """Answer in the clerk's place."""
        del kinds
        self.asked.append(title)
        chosen(self.answers.pop(0))

    def save_file(self, title: str, name: str, kinds: str, chosen: Callable[[str], object]) -> None:
        """Answer in the clerk's place."""
        del name, kinds
        self.asked.append(title)
        chosen(self.answers.pop(0))

    def folder(self, title: str, start: str, chosen: Callable[[str], object]) -> None:
        """Answer in the clerk's place."""
        del start
        self.asked.append(title)
        chosen(self.answers.pop(0))

    def printer(
        self,
        chosen: Callable[[QPrinter], object],
        begin: QPrinter | None = None,
        *,
        save: Callable[[], object] | None = None,
        instead: str = "",
    ) -> None:
        """Answer in the clerk's place, as where there is a printer, unless there is said to be none."""
        if self.without_printer:
            super().printer(chosen, begin, save=save, instead=instead)
            return
        self.asked.append("printer")
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(self.answers.pop(0))
        chosen(printer)


class Driver:
    """Uses the window as a clerk does, by keys, and waits until it has come to rest."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window
        self.clerk = Clerk(window)
        window.ask = self.clerk

    @property
    def workspace(self) -> Workspace:
        """Return what is shown while a clerk works."""
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def focused(self) -> QWidget:
        """Return what has the keyboard; a popup takes it from everything else."""
        popup = QApplication.activePopupWidget()
        if popup is not None:  # pyright: ignore[reportUnnecessaryComparison]
            return popup.focusWidget() or popup
        return QApplication.focusWidget() or self.window

    def settle(self, patience: int = WAIT) -> None:
        """Wait until nothing is under way: no task, no timer about to start one; `patience` is in ms."""
        loop, looking = QEventLoop(), QTimer(interval=LOOK)
        quiet, end = 0, time.monotonic() + patience / 1000

        def look() -> None:
            nonlocal quiet
            quiet = quiet + 1 if self.window.tasks.idle else 0
            if quiet > QUIET and _a_timer_is_due():
                quiet = 0
            if quiet > QUIET or time.monotonic() > end:
                loop.quit()

        looking.timeout.connect(look)
        looking.start()
        loop.exec()
        looking.stop()
        if quiet <= QUIET:
            raise TimeoutError(f"something is under way after {patience} ms")

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.focused, key, modifier)
        self.settle()

    def control(self, key: Qt.Key) -> None:
        """Press a key together with Ctrl."""
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        """Type where the keyboard is; Hangul comes from an input method, syllable by syllable."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.focused, letter)
            else:
                self.compose(letter)
                event = QInputMethodEvent("", [])
                event.setCommitString(letter)
                QApplication.sendEvent(self.focused, event)
        self.settle()

    def compose(self, letters: str) -> None:
        """Have the input method compose, without an end."""
        QApplication.sendEvent(self.focused, QInputMethodEvent(letters, []))

    def button(self, name: str) -> Button:
        """Return the visible button of an object name."""
        found = [each for each in self.window.findChildren(Button, name) if each.isVisible()]
        assert len(found) == 1, f"{len(found)} visible buttons are called {name}"
        return found[0]

    def enter(self, login: str, password: str) -> None:
        """Come in through the entrance."""
        self.window.entrance.login.input.setFocus()
        self.type(login)
        self.press(Qt.Key.Key_Tab)
        self.type(password)
        self.press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.window.workspace is not None, timeout=WAIT)
        self.settle()


@pytest.fixture
def opened(qtbot: QtBot, office: Path) -> Iterator[Driver]:
    """Show the window of a small office before anybody entered."""
    yield from show(qtbot, office)


@pytest.fixture
def desk(qtbot: QtBot, village: Path, tmp_path: Path) -> Iterator[Driver]:
    """Show the window of the invented village with its clerk at work."""
    folder = tmp_path / "office"
    shutil.copytree(village, folder)
    for driver in show(qtbot, folder):
        driver.enter(demonstration.LOGIN, demonstration.PASSWORD)
        yield driver


@pytest.fixture
def never_backed_up(desk: Driver) -> Driver:
    """Take the backup away again that the village has."""
    for each in (desk.window.folder / "backups").iterdir():
        each.unlink()
    return desk


@pytest.fixture
def other(desk: Driver) -> Iterator[Session]:
    """Let a second clerk work at the same office from another PC."""
    session = offices.enter(desk.window.folder, demonstration.LOGIN, demonstration.PASSWORD)
    yield session
    session.close()


def show(qtbot: QtBot, folder: Path, catalog: Catalog = CATALOG) -> Iterator[Driver]:
    """Show the window of an office, and close it as a clerk would."""
    window = MainWindow(folder, catalog)
    driver = Driver(qtbot, window)
    window.begin()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    yield driver
    driver.clerk.answers = ["drop"] * 2
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)
    shiboken6.delete(window)
