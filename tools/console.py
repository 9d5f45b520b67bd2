"""Talk to whoever runs `run.py`, and run other programs for them."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The project's folder; every command runs in it."""


class RefusalError(Exception):
    """A command cannot go on; the text says in Korean what to do about it."""


def speak_utf8() -> None:
    """Let Korean through on consoles and pipes that are set to another encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str) -> None:
    """Print one message at once, so that it stands before what other programs print."""
    print(text, flush=True)


def run(*command: str | Path, variables: Mapping[str, str] | None = None) -> int:
    """Run a program to its end in the project's folder and return its exit code."""
    environment = {**os.environ, **(variables or {})}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def listen(
    *command: str | Path, variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program like `run`, but keep what it prints instead of showing it."""
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **(variables or {})},
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
    )
