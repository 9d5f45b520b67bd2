"""The one place that asks what time it is, in the office's own local time."""

from __future__ import annotations

from datetime import date, datetime


def now() -> datetime:
    """Return the local time, to the second, with its zone."""
    return datetime.now().astimezone().replace(microsecond=0)


def today() -> date:
    """Return the local date."""
    return now().date()


def stamp() -> str:
    """Return the local time as it is stored: `2026-11-21T14:03:09`."""
    return now().replace(tzinfo=None).isoformat()
