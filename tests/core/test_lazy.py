"""Properties worked out once: kept, and never a reason for two threads to wait for each other."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from app.core.lazy import lazy

SOON = 10
"""Seconds after which two threads count as waiting for each other."""


class Leaf:
    """Works one property out of the other, and of another object's the other way round."""

    def __init__(self, inner: Leaf | None = None, met: threading.Barrier | None = None) -> None:
        self.inner, self.met, self.times = inner, met, 0

    @lazy
    def first(self) -> int:
        """One more than the second."""
        self.times += 1
        if self.met:
            self.met.wait(SOON)
        return self.second + 1

    @lazy
    def second(self) -> int:
        """One more than the first of what is inside."""
        if self.inner is None:
            return 0
        if self.inner.met:
            self.inner.met.wait(SOON)
        return self.inner.first + 1


def test_it_is_worked_out_once_and_kept() -> None:
    leaf = Leaf()
    assert (leaf.first, leaf.first, leaf.times) == (1, 1, 1)
    assert isinstance(Leaf.first, lazy)
    assert Leaf.first.__doc__ == "One more than the second."


def test_two_threads_that_work_it_out_in_another_order_do_not_wait_for_each_other() -> None:
    met = threading.Barrier(2)
    one, other = Leaf(met=met), Leaf(Leaf(met=met))
    with ThreadPoolExecutor(2) as threads:
        outer, inner = threads.submit(lambda: one.first), threads.submit(lambda: other.second)
        met_again = threads.submit(met.wait, SOON)
        assert outer.result(SOON) == 1
        met_again.result(SOON)
        assert inner.result(SOON) == 2
