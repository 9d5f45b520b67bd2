"""How services register what they offer to an engine: by what it is asked for, each once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def register(offered: dict[K, V], key: K) -> Callable[[V], V]:
    """Return a decorator that offers a function under a key; raises `ValueError` where one is there."""

    def enter(function: V) -> V:
        if key in offered:
            message = f"two functions are offered for {key}"
            raise ValueError(message)
        offered[key] = function
        return function

    return enter
