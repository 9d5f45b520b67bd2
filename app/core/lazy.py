"""A property that is worked out when it is first asked for and kept from then on, without any lock.

`functools.cached_property` of Python 3.11 holds one lock for all objects of a class while it works; two
threads that work out one such property from another then wait for each other for ever (mended in 3.12).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

R = TypeVar("R")


class lazy(Generic[R]):  # noqa: N801 - it stands where a decorator does
    """Keeps in the object what its method returns; two threads at once may both work it out, to the same."""

    def __init__(self, work: Callable[[Any], R]) -> None:
        """Take the method."""
        self._work = work
        self._name = ""
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Learn under which name the value is kept."""
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> R: ...
    def __get__(self, instance: object | None, owner: type) -> Self | R:
        """Work it out; from now on the kept value is found before this."""
        if instance is None:
            return self
        value = vars(instance)[self._name] = self._work(instance)
        return value
