"""Start-up: the window, or one verb of the command line without Qt."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Wish:
    """What of the window is asked for."""

    office: Path | None = None
    demo: bool = False
    tour: Path | None = None
    self_test: Path | None = None


def main(arguments: Sequence[str]) -> int:
    """Open the window, or hand a verb to the command line; returns the exit code."""
    wish = read(arguments)
    if wish is None:
        from app.commands import run

        return run(list(arguments))
    from app.ui import application, tour

    if wish.tour or wish.self_test:
        return tour.run(wish.self_test or wish.tour or Path(), proves=wish.self_test is not None)
    return application.run(wish.office, demo=wish.demo)


def read(arguments: Sequence[str]) -> Wish | None:
    """Return what of the window is asked for; nothing where the command line is meant."""
    wish, rest = Wish(), list(arguments)
    while rest:
        option = rest.pop(0)
        if option == "--demo-office":
            wish.demo = True
        elif option in {"--office", "--tour", "--self-test"} and rest:
            setattr(wish, option.removeprefix("--").replace("-", "_"), Path(rest.pop(0)))
        else:
            return None
    return wish


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
