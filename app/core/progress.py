"""How far long work has come, told to whoever waits for it, who may stop it."""

from __future__ import annotations

from collections.abc import Callable

from app.core.errors import UserError

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


class Stopped(UserError):  # noqa: N818 - the clerk wished it
    """The clerk stopped a long work; nothing of it was kept."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("멈췄습니다.", "아무것도 바꾸지 않았습니다.")


def report_to(progress: Progress | None, done: int, whole: int) -> None:
    """Tell how far the work is; raises `Stopped` when the answer is to stop."""
    if asks_to_stop(progress, done, whole):
        raise Stopped
