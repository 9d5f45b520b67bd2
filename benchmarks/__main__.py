"""Runs the measurements, each in a process of its own: all, or those named with their options.

python -m benchmarks [NAME [OPTIONS]]
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

NAMES = (
    *("save", "issue", "search", "candidates", "list_window", "responsiveness"),
    *(
        "roster",
        "tagging",
        "certificates",
        "statistics",
        "registers",
        "gatherings",
        "import",
        "learning",
    ),
    *("scale", "start"),
)
MODULES = {"import": "importing"}
"""The modules of those whose names Python keeps for itself."""


def main(arguments: Sequence[str]) -> int:
    """Run one measurement with its options, or all; returns 1 where a promise was not kept."""
    if arguments and arguments[0] not in NAMES:
        print(f"usage: python -m benchmarks [{'|'.join(NAMES)}] [OPTIONS]", file=sys.stderr)
        return 1
    names, options = (arguments[:1], arguments[1:]) if arguments else (NAMES, ())
    return int(any([_run(name, options) for name in names]))  # noqa: C419 - run all of them


def _run(name: str, options: Sequence[str]) -> int:
    command = [sys.executable, "-m", f"benchmarks.{MODULES.get(name, name)}", *options]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - our own programs


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
