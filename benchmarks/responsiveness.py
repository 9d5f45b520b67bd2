"""How long a clerk waits while the office does long work: an import, a roster, a backup, one after another.

The whole window stands over a large office with a list open. Again and again it counts a list, searches
and saves, at rest and then beside each piece of long work; a timer that beats every millisecond on the
window's thread finds the longest pause a key or the mouse would have met. Only figures of one run can be
compared: those at rest stand beside the others.

    python -m benchmarks.responsiveness [--people N] [--rows N] [--office DIR]

An office that is given is copied first.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import shiboken6
from openpyxl import Workbook
from PySide6.QtCore import QObject, QTimer

from app import papers
from app.core.errors import Problem
from app.services.demo import demonstration
from app.services.gate import Call
from app.services.imports import importing
from app.services.imports.importing import SheetIn
from app.services.office import backups
from app.services.prints import printing
from app.services.prints.jobs import PrintJob
from app.services.records import lists, records, searching
from app.services.records.records import Record
from app.store.query import Query
from app.ui.frame.places import ListPlace
from app.ui.frame.tasks import Tasks
from app.ui.lists import search_box
from app.ui.shell import application
from app.ui.shell.main_window import MainWindow
from app.ui.shell.script import Condition, Script, Steps, after
from benchmarks.list_window import TYPED, Heart
from benchmarks.roster_rows import rows

R = TypeVar("R")

PEOPLE, ROWS, PRINTED = 100_000, 50_000, 10_000
KIND = "volunteer"
REST = 150
"""Rounds at rest, before the long work."""
PAUSE = 10
"""Milliseconds between two rounds."""
PATIENCE = 1200
"""Seconds that the longest work may take."""
GOALS = {"list count": 50.0, "search": 50.0, "save": 100.0}
"""Milliseconds that 95 of 100 may take."""
LONGEST_SAVE, LONGEST_BLOCK = 500.0, 50.0


@dataclass
class Phase:
    """What was measured beside one piece of work, in milliseconds."""

    name: str
    lasted: float = 0.0
    block: float = 0.0
    waits: dict[str, list[float]] = field(
        default_factory=lambda: {name: list[float]() for name in GOALS}
    )

    def faults(self) -> list[str]:
        """Return which promises were not kept, in words."""
        slow = [
            f"{name} p95"
            for name, goal in GOALS.items()
            if self.waits[name] and slowest(self.waits[name]) > goal
        ]
        if max(self.waits["save"], default=0) > LONGEST_SAVE:
            slow.append("longest save")
        if self.block > LONGEST_BLOCK:
            slow.append("block")
        return slow

    def row(self) -> str:
        """Return the row of the table."""
        cells = [self.name, f"{self.lasted / 1000:.1f}"]
        for waits in self.waits.values():
            figures = (statistics.median(waits), slowest(waits), max(waits)) if waits else ()
            cells.append(" / ".join(f"{figure:.0f}" for figure in figures))
        missed = self.faults()
        cells += [f"{self.block:.0f}", f"**missed** {', '.join(missed)}" if missed else ""]
        return f"| {' | '.join(cells)} |"


def slowest(waits: Sequence[float]) -> float:
    """Return what 95 of 100 stay below."""
    return sorted(waits)[max(0, -(-len(waits) * 95 // 100) - 1)]


class Clerk(QObject):
    """Counts, searches and saves without a rest, and notes how long each answer took."""

    def __init__(self, tasks: Tasks, record: int) -> None:
        """Take the record that is saved again and again."""
        super().__init__()
        self.rounds = 0
        self.phase = Phase("")
        self.problems: list[Problem] = []
        self._tasks = tasks
        self._record = record
        self._working = False
        self._idle = True
        self._begun = 0.0
        self._note: Callable[[float], object] = float

    @property
    def idle(self) -> bool:
        """Whether no answer is awaited."""
        return self._idle

    def work(self, *, working: bool) -> None:
        """Begin, or leave off after the round under way."""
        self._working = working
        if working and self._idle:
            self._count()

    def _ask(
        self,
        name: str,
        call: Call[R],
        then: Callable[[R], object],
    ) -> None:
        begun, phase = time.perf_counter(), self.phase

        def take(answer: R) -> None:
            if name:
                phase.waits[name].append((time.perf_counter() - begun) * 1000)
            then(answer)

        self._tasks.run(call, owner=self, done=take, failed=self._fail)

    def _count(self) -> None:
        self._idle = False
        text = TYPED[self.rounds % len(TYPED)]
        self._ask("list count", lists.count.of(Query(KIND, text)), then=self._search)

    def _search(self, _total: object) -> None:
        text = TYPED[(self.rounds * 5 + 1) % len(TYPED)]
        self._ask("search", searching.search.of(text, limit=search_box.MOST), then=self._load)

    def _load(self, _found: object) -> None:
        self._ask("", records.load.of(KIND, self._record), then=self._save)

    def _save(self, record: Record) -> None:
        values = {"person.address": f"서울특별시 한빛구 샛별로 {self.rounds % 1000}"}
        save = records.save.of(KIND, values, record=self._record, vers=record.vers)
        self._ask("save", save, then=self._end)

    def _end(self, _change: object) -> None:
        self.rounds += 1
        self._idle = True
        if self._working:
            QTimer.singleShot(PAUSE, self, partial(self.work, working=True))

    def _fail(self, problem: Problem) -> None:
        self.problems.append(problem)
        self._end(problem)


class Measurement:
    """Goes through the long work one after another while the clerk works."""

    def __init__(self, window: MainWindow, file: Path) -> None:
        """Take the window and the file that is imported."""
        self.window = window
        self.file = file
        self.heart = Heart()
        self.phases: list[Phase] = []
        self.clerk: Clerk | None = None

    def steps(self) -> Steps:
        """Measure at rest, then beside each piece of work."""
        self.window.enter(demonstration.LOGIN, demonstration.PASSWORD)
        yield lambda: self.window.workspace is not None
        assert self.window.workspace is not None
        self.window.workspace.open(ListPlace(KIND))
        yield after(500)
        people = yield from self._answer(lists.page.of(Query(KIND), 0, limit=PRINTED, paths=()))
        clerk = self.clerk = Clerk(self.window.tasks, people[len(people) // 2].id)
        self._begin("at rest")
        clerk.work(working=True)
        yield lambda: clerk.rounds >= REST
        yield from self._import()
        ids = tuple(each.id for each in people)
        job = PrintJob(papers.ROSTER.name, "office", KIND, Query(KIND), ids=ids)
        self._begin(f"roster of {len(ids):,} rows: preview")
        yield from self._answer(printing.preview.of(job))
        self._begin(f"roster of {len(ids):,} rows: PDF")
        yield from self._answer(printing.produce.of(job, target="pdf"), label="drawn")
        self._begin(f"roster of {len(ids):,} rows: Excel")
        yield from self._answer(printing.produce.of(job, target="xlsx"), label="drawn")
        self._begin("backup")
        yield from self._answer(backups.make_backup.of())
        self._end()
        clerk.work(working=False)
        yield lambda: clerk.idle

    def _import(self) -> Steps:
        self._begin("import: read")
        found = yield from self._read()
        best, *_ = yield from self._answer(importing.offer.of(KIND, found))
        self._begin(f"import of {len(best.sheet.rows) - 1:,} rows: judged")
        judging = importing.preview.of(KIND, best.sheet, best.plan)
        preview = yield from self._answer(judging, label="judged")
        self._begin("import: written")
        report = yield from self._answer(importing.take.of(preview), label="written")
        print(f"imported: {report.figures}")

    def _read(self) -> Generator[Condition, None, list[SheetIn]]:
        """Read the file, which lies where the clerk sits."""
        answers: list[list[SheetIn]] = []
        self.window.tasks.call(
            importing.read_file, self.file, owner=self.heart, done=answers.append, label="read"
        )
        yield lambda: bool(answers)
        return answers[0]

    def _answer(self, call: Call[R], label: str = "") -> Generator[Condition, None, R]:
        """Run long work; returns its answer."""
        answers: list[R] = []
        problems: list[Problem] = []
        self.window.tasks.run(
            call, owner=self.heart, done=answers.append, failed=problems.append, label=label
        )  # fmt: skip
        yield lambda: bool(answers or problems)
        if problems:
            raise problems[0]
        return answers[0]

    def _begin(self, name: str) -> None:
        """Let what is measured from now on belong to another piece of work."""
        assert self.clerk is not None
        self._end()
        self.phases.append(Phase(name, lasted=time.perf_counter()))
        self.clerk.phase = self.phases[-1]

    def _end(self) -> None:
        block = self.heart.take()
        if self.phases:
            phase = self.phases[-1]
            phase.block, phase.lasted = block, (time.perf_counter() - phase.lasted) * 1000

    def show(self) -> int:
        """Print the table; returns 1 where a promise was not kept."""
        print("\n### Waiting beside long work\n")
        print("| beside | s | count p50/p95/max ms | search | save | window blocked, max ms | |")
        print("| --- | --: | --: | --: | --: | --: | --- |")
        for phase in self.phases:
            print(phase.row())
        refused = self.clerk.problems if self.clerk else []
        for problem in refused[:3]:
            print(f"refused: {problem}")
        return int(bool(refused) or any(phase.faults() for phase in self.phases))


def write_file(file: Path, count: int) -> None:
    """Write the workbook that is imported: people that the office does not know."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("명단")
    sheet.append(["연번", "성명", "생년월일", "휴대전화", "주소", "통", "상태", "메모"])
    for place, row in enumerate(rows(count)):
        mobile = f"010-{2000 + place // 10_000}-{place % 10_000:04}"
        sheet.append([*row[:3], mobile, *row[4:]])
    book.save(file)


def main(arguments: Sequence[str] = ()) -> int:
    """Measure and print; returns 1 where a promise was not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--office", type=Path)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder, file = Path(made) / "office", Path(made) / "people.xlsx"
        if options.office:
            shutil.copytree(options.office, folder)
        else:
            demonstration.found(folder, options.people)
        write_file(file, options.rows)
        return _measure(folder, file)


def _measure(folder: Path, file: Path) -> int:
    qt = application.make()
    window = MainWindow(folder)
    window.begin()
    window.show()
    measurement = Measurement(window, file)
    errors: list[BaseException] = []

    def ended(error: BaseException | None) -> None:
        errors.extend([error] if error else [])
        window.close()

    script = Script(measurement.steps(), ended, patience=PATIENCE)
    script.start()
    qt.exec()
    shiboken6.delete(window)
    missed = measurement.show()
    for error in errors:
        print(f"ended early: {error!r}", file=sys.stderr)
    return int(missed or bool(errors))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
