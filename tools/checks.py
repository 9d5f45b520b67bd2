"""Every check the project is held to, in one run: `python3 run.py test`."""

import json
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tools import console, system
from tools.environment import DEVELOPMENT_LOCK, PROJECT, RUN_LOCK

COVERAGE = console.ROOT / ".cache" / "coverage"
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
"""Import-linter has a command but no module to run; scripts are named differently on Windows."""
WINDOW_TESTS = "tests/ui"
KEPT_CODE = {
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str(console.ROOT / ".cache" / "bytecode"),
}
"""Dozens of programs start in the tests; where none may keep what it compiled, each would do so anew."""
WORKERS = str((os.cpu_count() or 1) + 1)
"""One more than there are cores: a test of the window waits for a quarter of its time."""
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
    with system.virtual_screen() as screen:
        results = [(check.label, *_timed(check)) for check in _checks(screen)]
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


def _checks(screen: Mapping[str, str]) -> list[Check]:
    """The checks in the order they run: the quick ones first, the tests before their coverage."""

    def module(*words: str) -> Callable[[], bool]:
        variables = {**screen, **KEPT_CODE}
        return lambda: console.run(PROJECT.python, "-m", *words, variables=variables) == 0

    return [
        Check("문체 (ruff check)", module("ruff", "check")),
        Check("서식 (ruff format)", module("ruff", "format", "--check")),
        Check("계층 (import-linter)", lambda: console.run(PROJECT.python, "-c", LINT_IMPORTS) == 0),
        Check("자료형 (basedpyright)", module("basedpyright")),
        # Each worker has windows of its own; only the walk uses the shared screen, as one group.
        Check(
            "시험: 창 아래 (pytest)",
            module("pytest", f"--ignore={WINDOW_TESTS}", "-n", WORKERS, "--cov", "--cov-report="),
        ),
        Check(
            "시험: 창 (pytest)",
            module(
                *("pytest", WINDOW_TESTS, "-n", WORKERS, "--dist", "loadgroup"),
                *("--cov", "--cov-append", "--cov-report="),
            ),
        ),
        Check(f"시험 범위: 전체 {WHOLE_PROGRAM:g}% 이상", _whole_program_is_covered),
        Check(f"시험 범위: 창 아래 갈래 {BELOW_THE_WINDOW:g}% 이상", _branches_are_covered),
    ]


def _whole_program_is_covered() -> bool:
    least = f"--fail-under={WHOLE_PROGRAM}"
    return console.run(PROJECT.python, "-m", "coverage", "report", least) == 0


def _branches_are_covered() -> bool:
    """Coverage reports lines and branches as one figure; here only the branches count."""
    report = COVERAGE / "below-the-window.json"
    report.unlink(missing_ok=True)
    skipped = "--omit=app/ui/*,app/__main__.py"
    console.run(PROJECT.python, "-m", "coverage", "json", "--quiet", skipped, "-o", report)
    if not report.exists():
        return False
    totals = json.loads(report.read_text(encoding="utf-8"))["totals"]
    covered, branches = totals["covered_branches"], totals["num_branches"]
    share = 100 * covered / branches if branches else 0.0
    console.say(f"갈래 {branches}개 가운데 {covered}개: {share:.1f}%")
    return share >= BELOW_THE_WINDOW
