"""Start-up: the window, or one verb of the command line without Qt."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core import screens
from app.core.errors import StorageError
from app.core.loading import undisturbed

NO_SCREEN = "화면이 없어 창을 열 수 없습니다."
NO_SCREEN_ADVICE = "화면이 있는 곳에서 여세요. 명령줄로 할 수 있는 일은 --help로 봅니다."

BEGUN = time.time()
"""When the program began."""
CHILD = "--child"
"""Starts the program as a child of itself (`services/child_process.py`)."""


@dataclass
class WindowWish:
    """What of the window is asked for."""

    office: Path | None = None
    demo: bool = False
    tour: Path | None = None
    self_test: Path | None = None
    timed: bool = False
    """Whether it enters by itself, tells how long that took, and closes."""
    pictures: Path | None = None
    """Where the pictures of the handbook are to be taken."""


def main(arguments: Sequence[str]) -> int:
    """Open the window, hand a verb to the command line, or work for a window; returns the exit code."""
    if list(arguments) == [CHILD]:
        from app.services import child_process

        return child_process.serve(_prepare)
    wish = read(arguments)
    if wish is None:
        from app.commands import run

        return run(list(arguments))
    from app.commands import told

    return told(lambda: _show(wish))


def _prepare() -> None:
    """Let a child know what services offer each other."""
    with undisturbed():
        from app.services import registrations

        registrations.register()


def _show(wish: WindowWish) -> int:
    """Open the window or walk through it; Qt would end the program where there is no screen."""
    walked = wish.self_test or wish.tour or wish.pictures
    if not screens.has_screen():
        if walked is None:
            raise StorageError(NO_SCREEN, NO_SCREEN_ADVICE)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if walked is not None:
        from app.ui.shell import handbook_pictures, tour

        _require_folder(walked)
        if wish.pictures is not None:
            return handbook_pictures.run(wish.pictures)
        return tour.run(walked, proves=wish.self_test is not None)
    with undisturbed():
        from app.ui.shell import application
    if wish.timed:
        from app.ui.shell import start_times

        return start_times.run(wish.office, BEGUN)
    return application.run(wish.office, demo=wish.demo)


def _require_folder(folder: Path) -> None:
    """Make the folder for pictures and papers; raises `StorageError` where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"{folder} 폴더를 만들 수 없습니다.", "쓸 수 있는 다른 폴더를 적어 주세요."
        ) from error


def read(arguments: Sequence[str]) -> WindowWish | None:
    """Return what of the window is asked for; nothing where the command line is meant."""
    wish, rest = WindowWish(), list(arguments)
    while rest:
        option = rest.pop(0)
        if option == "--demo-office":
            wish.demo = True
        elif option == "--time-start":
            wish.timed = True
        elif option in {"--office", "--tour", "--self-test", "--pictures"} and rest:
            setattr(wish, option.removeprefix("--").replace("-", "_"), Path(rest.pop(0)))
        else:
            return None
    return wish


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
