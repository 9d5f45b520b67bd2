"""The window over a large office: how long its thread is ever blocked, and when rows are there.

A timer on the window's thread beats every millisecond; the longest pause between two beats is the
longest time a key or the mouse would have waited. Jumps go to random places of the list of people.

    python -m benchmarks.list_window [--people N] [--office DIR]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.services.demo import demonstration
from app.services.office import offices
from app.ui.frame.places import ListPlace
from app.ui.lists.page import ListPage
from app.ui.shell import application
from app.ui.shell.main_window import MainWindow
from app.ui.shell.script import Condition, Script, Steps, after
from app.ui.shell.workspace import Workspace

PEOPLE = 100_000
LONGEST_BLOCK, LONGEST_WAIT = 50, 200
"""Milliseconds: what the window's thread may be blocked, and when rows are there after a jump."""
KIND = "volunteer"
TYPED = ("ㄱ", "ㄱㅊ", "ㄱㅊㅅ", "김", "김처", "김철", "rla", "rlaal", "1234", "010", "3통", "반찬")
DICE = random.Random(11)  # noqa: S311 - nothing secret is drawn


class Heart(QObject):
    """Beats on the window's thread and remembers the longest pause."""

    def __init__(self) -> None:
        """Begin to beat."""
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=1)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def take(self) -> float:
        """Return the longest pause since the last look, in milliseconds, and begin anew."""
        longest, self.longest = self.longest, 0.0
        return longest * 1000


class Measurement:
    """Goes through the list as a clerk would, and notes pauses and waits by what was done."""

    def __init__(self, window: MainWindow) -> None:
        """Take the window of the office."""
        self.window = window
        self.heart = Heart()
        self.blocks: dict[str, float] = {}
        self.waits: dict[str, list[float]] = {}
        self.rows = 0

    @property
    def workspace(self) -> Workspace:
        """What the clerk works with."""
        assert self.window.workspace is not None
        return self.window.workspace

    def steps(self) -> Steps:
        """Go through everything that is measured."""
        self.window.enter(demonstration.LOGIN, demonstration.PASSWORD)
        yield lambda: self.window.workspace is not None
        yield from self._quiet("enter and show 오늘")
        page = yield from self._open()
        yield from self._scroll(page)
        yield from self._jump(page)
        yield from self._sort(page)
        yield from self._filter(page)
        yield from self._search_list(page)
        yield from self._search_everything()

    def _open(self) -> Generator[Condition, None, ListPage]:
        begun = time.perf_counter()
        self.workspace.open(ListPlace(KIND))
        page = self.workspace.page
        assert isinstance(page, ListPage)
        yield lambda: page.table.rowCount() > 0
        self._note_wait("open the list", begun)
        yield from self._quiet("open the list")
        self.rows = page.table.rowCount()
        return page

    def _scroll(self, page: ListPage) -> Steps:
        page.view.setFocus()
        for key, times in ((Qt.Key.Key_PageDown, 120), (Qt.Key.Key_Down, 120)):
            for _ in range(times):
                press(page.view, key)
                yield after(8)
        yield from self._quiet("scroll")

    def _jump(self, page: ListPage) -> Steps:
        bar = page.view.verticalScrollBar()
        for _ in range(60):
            begun = time.perf_counter()
            bar.setValue(DICE.randint(0, bar.maximum()))
            yield lambda: in_sight(page)
            self._note_wait("rows after a jump", begun)
            yield after(5)
        yield from self._quiet("jump")

    def _sort(self, page: ListPage) -> Steps:
        for at in range(len(page.table.columns)):
            for _ in range(2):
                yield from self._renew(
                    page, "sort", lambda at=at: page.view.horizontalHeader().sectionClicked.emit(at)
                )
        yield from self._quiet("sort")

    def _filter(self, page: ListPage) -> Steps:
        ticks = [("talents", "반찬"), ("person.tong", "3"), ("availability", "월"), ("range", "동")]
        for path, word in ticks:
            yield from self._renew(
                page, "filter", lambda path=path, word=word: page.filters.tick(path, {word: word})
            )
        yield from self._renew(page, "filter", page.filters.clear)
        yield from self._quiet("filter")

    def _search_list(self, page: ListPage) -> Steps:
        for text in (*TYPED, ""):
            yield from self._renew(
                page, "search the list", lambda text=text: page.search.setText(text)
            )
        yield from self._quiet("search the list")

    def _search_everything(self) -> Steps:
        search = self.workspace.header.search
        search.focus()
        shown: list[int] = []
        search.findings.modelReset.connect(lambda: shown.append(search.findings.rowCount()))
        for number, text in enumerate(TYPED, 1):
            begun = time.perf_counter()
            search.field.setText(text)
            yield lambda number=number: len(shown) == number
            self._note_wait("search everything", begun)
        yield from self._quiet("search everything")

    def _renew(self, page: ListPage, name: str, act: Callable[[], object]) -> Steps:
        """Do something that shows other rows, and wait until they are shown."""
        arrived: list[object] = []
        connection = page.table.arrived.connect(arrived.append)
        begun = time.perf_counter()
        act()
        yield lambda: bool(arrived)
        self._note_wait(name, begun)
        page.table.arrived.disconnect(connection)
        yield after(30)

    def _quiet(self, name: str) -> Steps:
        yield after(150)
        yield lambda: self.window.tasks.idle
        self.blocks[name] = max(self.blocks.get(name, 0), self.heart.take())

    def _note_wait(self, name: str, begun: float) -> None:
        self.waits.setdefault(name, []).append((time.perf_counter() - begun) * 1000)

    def show(self) -> str:
        """Return the table of what was measured."""
        names = dict.fromkeys((*self.blocks, *self.waits))
        lines = [
            f"### Window over {self.rows:,} volunteers",
            "",
            "| done | window blocked, max ms | rows there, median ms | max ms |",
            "| --- | --: | --: | --: |",
        ]
        for name in names:
            block = f"{self.blocks[name]:.0f}" if name in self.blocks else ""
            waits = sorted(self.waits.get(name, []))
            wait = f"{waits[len(waits) // 2]:.0f} | {waits[-1]:.0f}" if waits else " | "
            lines.append(f"| {name} | {block} | {wait} |")
        return "\n".join(lines)

    def holds(self) -> bool:
        """Tell whether both promises were kept; entering builds the pages and is not counted."""
        blocks = [value for name, value in self.blocks.items() if not name.startswith("enter")]
        return max(blocks) <= LONGEST_BLOCK and max(self.waits["rows after a jump"]) <= LONGEST_WAIT


def press(widget: QWidget, key: Qt.Key) -> None:
    """Send a key to a widget."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.postEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def in_sight(page: ListPage) -> bool:
    """Tell whether every row in sight has arrived."""
    first = page.view.rowAt(0)
    last = page.view.rowAt(page.view.viewport().height() - 1)
    return page.table.is_here(first, last if last >= 0 else page.table.rowCount() - 1)


def main(arguments: Sequence[str] = ()) -> int:
    """Measure and print; returns 1 where a promise was not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--office", type=Path)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder: Path = options.office or Path(made) / "office"
        if not offices.exists(folder):
            demonstration.found(folder, options.people)
        return _measure(folder)


def _measure(folder: Path) -> int:
    qt = application.make()
    window = MainWindow(folder)
    window.begin()
    window.show()
    measurement = Measurement(window)
    errors: list[BaseException] = []

    def ended(error: BaseException | None) -> None:
        errors.extend([error] if error else [])
        window.close()

    script = Script(measurement.steps(), ended)
    script.start()
    qt.exec()
    shiboken6.delete(window)
    print(measurement.show())
    for error in errors:
        print(f"ended early: {error!r}", file=sys.stderr)
    return 0 if not errors and measurement.holds() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
