"""By what a print can be traced, in words."""

from __future__ import annotations

from collections.abc import Iterable

from app.core import dates
from app.core.papers import Trace


def trace_line(trace: Trace) -> str:
    """Return by what a print can be traced: its number, its moment and the clerk."""
    day, _, clock = trace.at.partition("T")
    parts = (
        ("출력번호", trace.number),
        ("출력일시", f"{dates.show_date(day)} {clock}".rstrip()),
        ("출력자", trace.by),
    )
    return join_labelled(parts)


def join_labelled(parts: Iterable[tuple[str, str]]) -> str:
    """Return the parts that hold something, each behind its label."""
    return "  ·  ".join(f"{label} {text}" for label, text in parts if text)
