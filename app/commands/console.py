"""What the command line writes: UTF-8 whatever the system's own encoding, also without a console."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import sys
import threading
from collections.abc import Generator

from app.core.errors import StorageError
from app.core.progress import Progress
from app.core.streams import write_line


def prepare() -> None:
    """Make both streams take any text; what no encoding can hold becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str) -> None:
    """Write an answer; raises `StorageError` where it has no room, `BrokenPipeError` without a reader."""
    try:
        write_line(sys.stdout, text)
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon()
        raise StorageError(
            "결과를 끝까지 적지 못했습니다. 저장된 내용은 그대로 있습니다.",
            "결과를 받는 파일의 디스크에 남은 공간이 있는지 확인해 주세요.",
        ) from error


def answer(content: object) -> None:
    """Write an answer as JSON."""
    say(json.dumps(content, ensure_ascii=False))


def complain(text: str) -> None:
    """Write a failure, on one line; where that fails too, only the exit code is left to tell it."""
    with contextlib.suppress(OSError):
        write_line(sys.stderr, " ".join(text.split()))


@contextlib.contextmanager
def progress(label: str) -> Generator[Progress]:
    """Tell on the console, where one is looked at, how far long work is; the first Ctrl+C asks it to stop."""
    stopping = threading.Event()
    watched = sys.stderr is not None and sys.stderr.isatty()
    told = -1

    def tell(done: int, whole: int) -> bool:
        nonlocal told
        share = 100 * done // max(1, whole)
        if watched and share != told:
            told = share
            with contextlib.suppress(OSError):
                sys.stderr.write(f"\r{label} {share}%")
                sys.stderr.flush()
        return stopping.is_set()

    before = signal.getsignal(signal.SIGINT)

    def stop(_number: int, _frame: object) -> None:
        stopping.set()
        signal.signal(signal.SIGINT, before)  # the second one ends at once

    signal.signal(signal.SIGINT, stop)
    try:
        yield tell
    finally:
        signal.signal(signal.SIGINT, before)
        if watched and told >= 0:
            complain("")


def abandon() -> None:
    """Stop writing answers: whoever read them is gone, or has no room."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
