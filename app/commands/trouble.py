"""Bugs met on the command line: told in a sentence, written down without what the records hold."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

import app
from app.core import clock

LOG = "maeul-ieum-errors.log"


def note(error: BaseException) -> str:
    """Write down where an error happened; returns the sentence that tells of it."""
    name = type(error).__name__
    path = Path(tempfile.gettempdir()) / LOG
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(_described(error))
    except OSError:
        return f"프로그램 오류({name})로 멈췄습니다. 저장된 내용은 안전합니다."
    return f"프로그램 오류({name})로 멈췄습니다. 저장된 내용은 안전합니다. 오류가 난 곳을 {path}에 적어 두었습니다."


def _described(error: BaseException) -> str:
    """Return the error's type and the functions it came through: no message, no values."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    head = f"{clock.stamp()} 마을이음 {app.__version__} {type(error).__qualname__}"
    return "\n".join((head, *lines, ""))
