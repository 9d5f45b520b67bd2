"""The search for unreachable cycles: never beside long work, and made up for when nobody sits there."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from app.ui.shell import garbage
from app.ui.shell.garbage import Collector
from tests.ui.conftest import Driver


class Knot:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(desk: Driver) -> Iterator[Collector]:
    """Return the collector of the program, which the window has told when to spare it."""
    found = garbage.collector()
    assert found is not None
    assert desk.workspace is not None
    yield found
    gc.unfreeze()


def left(knot: weakref.ref[Knot]) -> bool:
    return knot() is not None


def test_what_long_work_leaves_is_looked_through_only_once_the_window_is_covered(
    desk: Driver, collector: Collector
) -> None:
    onward = threading.Event()
    desk.window.tasks.call(onward.wait)
    knot = weakref.ref(Knot())
    gc.set_threshold(1, 1, 1)
    try:
        collector.look()
        assert left(knot), "long work is under way"
        collector.sweep()
        assert left(knot), "and so it is not looked through when the window is covered either"
        onward.set()
        desk.settle()
        collector.look()
        collector.look()
        assert left(knot), "what lives at its end is passed over"
        desk.window.cover.others.disconnect()
        desk.button("cover").click()
        desk.settle()
        assert not left(knot)
    finally:
        gc.set_threshold(700, 10, 10)


def test_without_long_work_it_is_found_at_the_next_look(desk: Driver, collector: Collector) -> None:
    assert desk.workspace is not None
    collector.look()  # past the look that may follow the long work of coming in
    knot = weakref.ref(Knot())
    gc.set_threshold(1, 1, 1)
    try:
        for _ in range(4):
            collector.look()
        assert not left(knot)
    finally:
        gc.set_threshold(700, 10, 10)
