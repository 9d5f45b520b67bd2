"""Deflate, in as little time as it can be done: what is compressed while somebody waits for it.

Intel's ISA-L by way of `isal`: a fifth of the time of zlib's lowest level, and smaller (measured on the structure of
papers). Every reader of zlib reads it. What is kept for years is compressed by zlib, which makes less of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from isal import isal_zlib

BEST = 3
"""The highest level."""

_compress = cast(
    "Callable[[bytes, int], bytes]",
    isal_zlib.compress,  # pyright: ignore[reportUnknownMemberType] - it tells no type of what it takes
)


def compress(content: bytes, level: int = 1) -> bytes:
    """Return bytes as zlib's format has them, at a level from 0, the quickest, to `BEST`."""
    return _compress(content, level)
