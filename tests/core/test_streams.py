"""A line for whoever reads along: to a pipe, to nobody, to somebody who left."""

from __future__ import annotations

import errno
import io
import os
import sys

import pytest

from app.core.streams import write_line


class _Refusing(io.StringIO):
    """A stream whose system refuses to write, for a reason."""

    def __init__(self, reason: int) -> None:
        super().__init__()
        self.reason = reason

    def write(self, text: str, /) -> int:
        """Refuse."""
        del text
        raise OSError(self.reason, os.strerror(self.reason))


def test_a_line_is_written_where_somebody_reads_and_nowhere_without_a_console() -> None:
    stream = io.StringIO()
    write_line(stream, "한 줄")
    write_line(None, "한 줄")
    assert stream.getvalue() == "한 줄\n"


def test_a_reader_that_left_is_known_by_how_windows_tells_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as there:
        there.setattr(sys, "platform", "win32")
        with pytest.raises(BrokenPipeError):
            write_line(_Refusing(errno.EINVAL), "x")
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)) as told:
            write_line(_Refusing(errno.ENOSPC), "x")
        assert not isinstance(told.value, BrokenPipeError)
    with monkeypatch.context() as here:
        here.setattr(sys, "platform", "linux")
        with pytest.raises(OSError, match=os.strerror(errno.EINVAL)) as told:
            write_line(_Refusing(errno.EINVAL), "x")
        assert not isinstance(told.value, BrokenPipeError)
