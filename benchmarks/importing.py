"""Taking a large sheet: read, judged, written, and taken again, while a clerk searches and saves beside it.

Each step runs as the program runs it: what is long in a child process, what the clerk asks for in this one.
Beside it the same file is read by openpyxl and by calamine, in the same run.

    python -m benchmarks import [--rows N] [--people N] [--sample FILE]

A sample is a workbook of the reader's own, which is read and matched as a list of organizations.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self, TypeVar

from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from app.services import registrations
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.importing import ImportPreview, ImportReport, Verdict
from app.services.office import offices
from app.services.records import lists, records, searching
from app.store.query import Query
from benchmarks.responsiveness import slowest
from benchmarks.roster_rows import rows

R = TypeVar("R")

ROWS, PEOPLE = 100_000, 20_000
KIND, SAMPLE_KIND = "volunteer", "organization"
PAUSE = 0.05
"""Seconds between two rounds of the clerk."""
SEARCH_GOAL, SAVE_GOAL = 50.0, 100.0
"""Milliseconds that 95 of 100 searches and saves may take meanwhile."""
FIRST_GOAL = 3.0
"""Seconds until the first rows of any file stand there."""
JUDGED_GOAL, WRITTEN_GOAL, AGAIN_GOAL, SAMPLE_GOAL = 20.0, 60.0, 30.0, 2.0
"""Seconds for 100,000 rows; of fewer, as much less."""
MEMORY_GOAL = 600.0
"""Megabytes that any one process may hold."""
HEADERS = (
    *("연번", "성명", "생년월일", "휴대전화", "전화", "주소", "통", "상태", "분야", "가능 요일"),
    *("등록일", "메모"),
)
_TALENTS = ("이·미용", "반찬", "말벗", "병원 동행", "급식", "청소·정리", "학습지도")
_DAYS = ("월수금", "화목", "주말", "매일 오전", "월~금 오후", "")
_WORDS = ("김", "ㄱㅊㅅ", "이민서", "마을로", "반찬", "0000")


@dataclass
class Step:
    """One measured step: how long it took, and what it may take."""

    name: str
    seconds: float
    goal: float = 0.0
    note: str = ""

    @property
    def kept(self) -> bool:
        """Whether the promise was kept."""
        return not self.goal or self.seconds <= self.goal

    def row(self) -> str:
        """Return the row of the table."""
        goal = f"{self.goal:.1f}" if self.goal else ""
        missed = "" if self.kept else "**missed** "
        return f"| {self.name} | {self.seconds:.1f} | {goal} | {missed}{self.note} |"


@dataclass
class Clerk:
    """Searches and saves at the counter until it is told to stop, and notes how long each took."""

    session: Session
    searches: list[float] = field(default_factory=list[float])
    saves: list[float] = field(default_factory=list[float])
    problems: list[str] = field(default_factory=list[str])
    held: float = 0.0
    """The most megabytes that any child was seen to hold."""

    def __post_init__(self) -> None:
        """Choose whom is saved again and again."""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        page = lists.page(self.session, Query(KIND), 0, limit=1, paths=())
        self._record = page[0].id

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_about: object) -> None:
        """Leave off after the round under way."""
        self._stop.set()
        self._thread.join()

    def _work(self) -> None:
        rounds = 0
        while not self._stop.wait(PAUSE):
            rounds += 1
            self.held = max((self.held, *map(_held, _children())))
            try:
                self._round(rounds)
            except Exception as problem:  # noqa: BLE001 - whatever it is, it is told of
                self.problems.append(repr(problem))

    def _round(self, number: int) -> None:
        word = _WORDS[number % len(_WORDS)]
        _timed(self.searches, lambda: searching.search(self.session, word))
        record = records.load(self.session, KIND, self._record)
        values = {"person.address": f"서울특별시 한빛구 샛별로 {number % 1000}"}
        _timed(
            self.saves,
            lambda: records.save(self.session, KIND, values, record=self._record, vers=record.vers),
        )

    def steps(self) -> Iterator[Step]:
        """Return what was measured, in milliseconds."""
        for name, waits, goal in (
            ("search", self.searches, SEARCH_GOAL),
            ("save", self.saves, SAVE_GOAL),
        ):
            if waits:
                note = f"ms, p95 of {len(waits)}; longest {max(waits):.0f}"
                yield Step(f"meanwhile a {name}", slowest(waits), goal, note)


def _timed(times: list[float], work: Callable[[], object]) -> None:
    begun = time.perf_counter()
    work()
    times.append((time.perf_counter() - begun) * 1000)


def main(arguments: Sequence[str] = ()) -> int:
    """Measure and print; returns 1 where a promise was not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--sample", type=Path)
    parser.add_argument("--make", type=Path, nargs=2, help="only make the office and the file")
    asked = parser.parse_args(arguments)
    registrations.register()
    if asked.make:
        demonstration.found(asked.make[0], asked.people)
        write_file(asked.make[1], asked.rows)
        return 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder, file = Path(made) / "office", Path(made) / "people.xlsx"
        _make(folder, file, asked.people, asked.rows)
        session = offices.enter(folder, demonstration.LOGIN, demonstration.PASSWORD)
        session = replace(session, apart=True)
        with contextlib.suppress(OSError):  # the password alone took 256 MB, and gave them back
            Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
        try:
            steps = list(_measure(session, file, asked.rows))
            steps += _sample(session, asked.sample) if asked.sample else []
        finally:
            session.close()
    print(f"\n### Import of {asked.rows:,} rows × {len(HEADERS)} columns\n")
    print("| measured | s | goal | |")
    print("| --- | --: | --: | --- |")
    for step in steps:
        print(step.row())
    return int(not all(each.kept for each in steps))


def _make(folder: Path, file: Path, people: int, count: int) -> None:
    """Make office and file in a process of its own, whose memory is not counted here."""
    command = [sys.executable, "-m", "benchmarks.importing", "--make", str(folder), str(file)]
    command += ["--people", str(people), "--rows", str(count)]
    subprocess.run(command, check=True)  # noqa: S603 - our own program


def _measure(session: Session, file: Path, count: int) -> Iterator[Step]:
    share = count / ROWS
    yield Step("read by openpyxl", _spent(lambda: _by_openpyxl(file))[0])
    yield Step("read by calamine", _spent(lambda: _by_calamine(file))[0])
    with Clerk(session) as clerk:
        began = time.perf_counter()
        with ThreadPoolExecutor() as pool:
            whole = pool.submit(importing.read_file, file)
            first = importing.read_beginning(file)
            if first:  # of a short file there is none
                importing.offer(session, KIND, first)
                name = f"first {len(first[0].rows):,} rows with their match"
                yield Step(name, time.perf_counter() - began, FIRST_GOAL)
            found = whole.result()
        best = importing.offer(session, KIND, found)[0]
        yield Step("all read, with its match", time.perf_counter() - began)
        preview = importing.preview(session, KIND, best.sheet, best.plan)
        judged = time.perf_counter() - began
        yield Step("all judged, reading included", judged, JUDGED_GOAL * share, _told(preview))
        wrote, report = _spent(lambda: importing.take(session, preview, confirmed=True))
        yield Step("written", wrote, WRITTEN_GOAL * share, _told(report))
        again, told = _spent(lambda: _again(session, file))
        yield Step("the same file again", again, AGAIN_GOAL * share, _told(told))
    yield from clerk.steps()
    if clerk.problems:
        print(f"refused: {clerk.problems[0]}", file=sys.stderr)
    yield Step("memory of this process", _held("self"), MEMORY_GOAL, "MB")
    yield Step("memory of the largest child", clerk.held, MEMORY_GOAL, "MB")


def _again(session: Session, file: Path) -> ImportReport:
    best = importing.offer(session, KIND, importing.read_file(file))[0]
    preview = importing.preview(session, KIND, best.sheet, best.plan)
    return importing.take(session, preview, confirmed=True)


def _sample(session: Session, file: Path) -> list[Step]:
    seconds, offers = _spent(
        lambda: importing.offer(session, SAMPLE_KIND, importing.read_file(file))
    )
    return [Step(f"{file.stem}, to its preview", seconds, SAMPLE_GOAL, offers[0].label)]


def _told(told: ImportPreview | ImportReport) -> str:
    counts = {str(each): told.rows.how_many(each) for each in Verdict}
    return ", ".join(f"{count:,} {each}" for each, count in sorted(counts.items()) if count)


def _spent(work: Callable[[], R]) -> tuple[float, R]:
    began = time.perf_counter()
    answer = work()
    return time.perf_counter() - began, answer


def _held(process: str) -> float:
    """Return the most megabytes that a process has held, where the system tells that; 0 elsewhere."""
    with contextlib.suppress(OSError):  # it has ended, or this is no Linux
        told = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
        found = re.search(r"VmHWM:\s+(\d+) kB", told)
        return int(found[1]) / 1000 if found else 0.0
    return 0.0


def _children(process: str = "self") -> Iterator[str]:
    """Go through the processes that one has begun and that have not ended, with those begun by them."""
    for told in Path(f"/proc/{process}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in told.read_text(encoding="utf-8").split():
                yield child
                yield from _children(child)


def _by_openpyxl(file: Path) -> int:
    book = load_workbook(file, read_only=True, data_only=True)
    try:
        return sum(1 for sheet in book.worksheets for _ in sheet.iter_rows(values_only=True))
    finally:
        book.close()


def _by_calamine(file: Path) -> int:
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.read_bytes()))
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def write_file(file: Path, count: int) -> None:
    """Write the workbook that is imported: people that the office does not know."""
    dice = random.Random(5)  # noqa: S311 - nothing secret is drawn
    book = Workbook(write_only=True)
    sheet = book.create_sheet("명단")
    sheet.append(HEADERS)
    for place, row in enumerate(rows(count)):
        mobile = f"010-{2000 + place // 10_000}-{place % 10_000:04}"
        home = f"02-000-{dice.randint(1000, 9999)}" if place % 3 else ""
        talents = ", ".join(dice.sample(_TALENTS, dice.randint(1, 2)))
        day = f"202{dice.randint(0, 5)}-0{dice.randint(1, 9)}-{dice.randint(10, 28)}"
        sheet.append([*row[:3], mobile, home, *row[4:7], talents, dice.choice(_DAYS), day, row[7]])
    book.save(file)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
