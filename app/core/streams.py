"""Text for whoever reads along; a program without a console, as the window on Windows is, has nobody."""

from __future__ import annotations

import errno
import os
import sys
from typing import TextIO


def write_line(stream: TextIO | None, text: str) -> None:
    """Write a line at once; raises `BrokenPipeError` where the reader is gone, another `OSError` without room."""
    if stream is None:
        return
    try:
        stream.write(f"{text}\n")
        stream.flush()
    except OSError as error:
        # How Windows tells of a reader that left.
        if sys.platform == "win32" and error.errno == errno.EINVAL:
            raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE)) from error
        raise
