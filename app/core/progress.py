"""How far long work has come, told to whoever waits for it, who may stop it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], object]
"""Called with how much is done and how much there is; a True answer asks the work to stop."""


def asks_to_stop(progress: Progress | None, done: int, whole: int) -> bool:
    """Tell how far the work is; answers whether it is to stop."""
    return progress is not None and bool(progress(done, whole))


def stage(progress: Progress | None, number: int, of: int) -> Progress | None:
    """Return what tells of one of several equal stages of the work, the first being number 0."""
    if progress is None:
        return None
    return lambda done, whole: progress(number * whole + done, of * whole)
