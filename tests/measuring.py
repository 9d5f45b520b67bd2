"""What is counted for coverage: all tests but walks, and what the same fixtures of a module do the first time.

Measuring takes up to as long again as what is measured. Walks run at length what the tests of the pages run, and
fixtures do the same each time: nobody counts these lines twice. What is counted is never more than what is run, so the
shares asked for in `tools/checks.py` hold all the more.
"""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
from coverage import Coverage

from tests.dying import MEASURED

WALK = "uncounted"
"""The mark of a walk."""
TEST, FIXTURES = pytest.StashKey[bool](), pytest.StashKey[bool]()
"""Whether a test, and what its fixtures do, are counted."""


def begin(config: pytest.Config) -> None:
    """Let what is counted be chosen where anything is; who only hands tests out to others counts nothing."""
    counting = Coverage.current()
    if counting is None:
        return
    if config.getoption("dist", "no") != "no":
        counting.stop()
    else:
        config.pluginmanager.register(Measuring(counting))


class Measuring:
    """Begins and ends the counting that goes on in a process from its start (`coverage run`)."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self._counts = True

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Choose what is counted, in all processes alike, whoever takes which test."""
        known: set[tuple[object, ...]] = set()
        for item in items:
            fixtures = (item.path, *getattr(item, "fixturenames", ()))
            item.stash[TEST] = item.get_closest_marker(WALK) is None
            item.stash[FIXTURES] = item.stash[TEST] and fixtures not in known
            if item.stash[TEST]:
                known.add(fixtures)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None, object, object]:
        """Count what fixtures do, or do not."""
        self._count(wanted=item.stash[FIXTURES])
        return (yield)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, object, object]:
        """Count what the test itself does, or do not."""
        self._count(wanted=item.stash[TEST])
        return (yield)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None, object, object]:
        """Count what fixtures do at their end, or do not."""
        self._count(wanted=item.stash[FIXTURES])
        return (yield)

    def _count(self, *, wanted: bool) -> None:
        if wanted is self._counts:
            return
        self._counts = wanted
        if wanted:
            self._coverage.start()
        else:
            self._coverage.stop()
            os.environ.pop(MEASURED, None)  # nor what programs do that are started now
