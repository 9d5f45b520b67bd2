"""What a test let go out: the register, without the slips that the demonstration says went out before."""

from __future__ import annotations

from app.store import register
from app.store.engine.data import Data

_before: set[object] = set()


def begin(data: Data) -> None:
    """Remember what went out before any test."""
    _before.update(each["number"] for each in register.outputs(data, most=10_000))


def went_out(data: Data) -> list[dict[str, object]]:
    """Return the entries of the register that were made since, newest first."""
    return [each for each in register.outputs(data) if each["number"] not in _before]
