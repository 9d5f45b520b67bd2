"""What the command line writes: UTF-8 whatever the system's own encoding, also without a console."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import TextIO


def prepare() -> None:
    """Make both streams take any text; what no encoding can hold becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str) -> None:
    """Write an answer."""
    _write(sys.stdout, text)


def answer(content: object) -> None:
    """Write an answer as JSON."""
    say(json.dumps(content, ensure_ascii=False))


def complain(text: str) -> None:
    """Write a failure, on one line."""
    _write(sys.stderr, " ".join(text.split()))


def abandon() -> None:
    """Stop writing answers: whoever read them is gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(stream: TextIO | None, text: str) -> None:
    """Write a line; a program without a console has no streams."""
    if stream is not None:
        stream.write(f"{text}\n")
        stream.flush()
