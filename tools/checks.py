"""Every check the project is held to, in one run: `python3 run.py test`."""

import json
import os
import shutil
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from tools import console, system
from tools.environment import DEVELOPMENT_LOCK, PROJECT, RUN_LOCK

COVERAGE = console.ROOT / ".cache" / "coverage"
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
"""Import-linter has a command but no module to run; scripts are named differently on Windows."""
WINDOW_TESTS = "tests/ui"
WINDOW_MODULES = (os.path.join("app", "ui", ""), os.path.join("app", "__main__.py"))  # noqa: PTH118
"""How the names of the window's files begin, and that of the start-up module, in a report of coverage."""
TESTS = ("coverage", "run", "-m", "pytest")
"""Each process is measured from its start, by a file of its own; it chooses what of it (`tests/measuring.py`)."""
VARIABLES = {
    "COVERAGE_FILE": str(COVERAGE / "data"),
    # Dozens of programs start in the tests; where none may keep what it compiled, each would do so anew.
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str(console.ROOT / ".cache" / "bytecode"),
}
"""Where the programs of the checks keep what they measured and what they compiled."""
CORES = os.cpu_count() or 1
WHOLE_PROGRAM = 90.0
"""Least share of lines and branches together that the tests must run, in percent."""
BELOW_THE_WINDOW = 95.0
"""Least share of branches outside the window and the start-up module, in percent."""


@dataclass(frozen=True)
class Check:
    """One line of the summary: what is checked, and how; it returns whether all is well."""

    label: str
    passes: Callable[[], bool]


def run_all() -> int:
    """Run every check, even after one has failed; 0 when all passed."""
    PROJECT.prepare(RUN_LOCK, DEVELOPMENT_LOCK)
    shutil.rmtree(COVERAGE, ignore_errors=True)  # what an earlier run measured
    with system.virtual_screen() as screen, ThreadPoolExecutor(1) as beside:
        window = _window_tests(screen)
        waiting = beside.submit(_timed, window)
        results = [(check.label, *_timed(check)) for check in _checks()]
        results.append((window.label, *waiting.result()))
    results += [(check.label, *_timed(check)) for check in _coverage()]
    console.say("\n── 검사 결과")
    for label, passed, seconds in results:
        console.say(f"   {'통과' if passed else '실패'}  {seconds:6.1f}초  {label}")
    failed = [label for label, passed, _ in results if not passed]
    console.say("모든 검사를 통과했습니다." if not failed else f"실패한 검사: {', '.join(failed)}")
    return 1 if failed else 0


def _timed(check: Check) -> tuple[bool, float]:
    console.say(f"\n── {check.label}")
    begin = time.monotonic()
    return check.passes(), time.monotonic() - begin


def _checks() -> list[Check]:
    """The checks in the order they run, the quick ones first."""

    def module(*words: str) -> Callable[[], bool]:
        return lambda: console.run(PROJECT.python, "-m", *words, variables=VARIABLES) == 0

    return [
        Check("문체 (ruff check)", module("ruff", "check")),
        Check("서식 (ruff format)", module("ruff", "format", "--check")),
        Check("계층 (import-linter)", lambda: console.run(PROJECT.python, "-c", LINT_IMPORTS) == 0),
        Check("자료형 (basedpyright)", module("basedpyright")),
        Check(
            "시험: 창 아래 (pytest)",
            # Neighbours stay with one worker, and share what they print and count; who is idle takes of the rest.
            module(
                *(*TESTS, f"--ignore={WINDOW_TESTS}", "-n", str(CORES)),
                *("--dist", "worksteal"),
            ),
        ),
    ]


def _window_tests(screen: Mapping[str, str]) -> Check:
    """The tests of the window, which run beside all other checks: what they print is shown at their end.

    One after the other, each kind of tests left a core idle while the last of it was waited for. They have a worker
    more than there are cores, since they wait for a quarter of their time; each worker has windows of its
    own, and only the walk uses the shared screen, as one group.
    """
    words = (*TESTS, WINDOW_TESTS, "-n", str(CORES + 1), "--dist", "loadgroup")

    def passes() -> bool:
        _compile_tests()
        ended = console.listen(PROJECT.python, "-m", *words, variables={**screen, **VARIABLES})
        console.say(f"\n── 시험: 창 (pytest), 지금까지 나란히\n{ended.stdout}{ended.stderr}")
        return ended.returncode == 0

    return Check("시험: 창 (pytest)", passes)


def _compile_tests() -> None:
    """Let pytest rewrite what the tests assert once: of five processes each would do it anew, for 10 s and more."""
    console.listen(PROJECT.python, "-m", "pytest", "--collect-only", "--quiet", variables=VARIABLES)


def _coverage() -> list[Check]:
    """How much of the program the tests ran, once they are over."""
    coverage = (PROJECT.python, "-m", "coverage")
    report = COVERAGE / "report.json"
    console.run(*coverage, "combine", "--quiet")
    console.run(*coverage, "json", "--quiet", "-o", report)
    found: dict[str, Any] = (
        json.loads(report.read_text(encoding="utf-8")) if report.exists() else {}
    )

    def whole_program_is_covered() -> bool:
        share: float = found["totals"]["percent_covered"] if found else 0.0
        console.say(f"{share:.1f}%")
        if share < WHOLE_PROGRAM:
            console.run(*coverage, "report")
        return share >= WHOLE_PROGRAM

    def branches_are_covered() -> bool:
        """Coverage reports lines and branches as one figure; here only the branches count."""
        files: dict[str, dict[str, Any]] = found.get("files", {})
        below = [files[name]["summary"] for name in files if not name.startswith(WINDOW_MODULES)]
        covered = sum(each["covered_branches"] for each in below)
        branches = sum(each["num_branches"] for each in below)
        share = 100 * covered / branches if branches else 0.0
        console.say(f"갈래 {branches}개 가운데 {covered}개: {share:.1f}%")
        return share >= BELOW_THE_WINDOW

    return [
        Check(f"시험 범위: 전체 {WHOLE_PROGRAM:g}% 이상", whole_program_is_covered),
        Check(f"시험 범위: 창 아래 갈래 {BELOW_THE_WINDOW:g}% 이상", branches_are_covered),
    ]
