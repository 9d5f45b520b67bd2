"""What crosses from the window to the services and back: a call, who makes it, and what it changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True)
class Staff:
    """The clerk who is logged in."""

    id: int
    login: str
    name: str
    role: str


@dataclass(frozen=True)
class Change:
    """What a write changed, told once to every screen; the gate fills in which records and kinds."""

    kinds: frozenset[str] = frozenset()
    ids: frozenset[int] = frozenset()
    id: int | None = None
    """The record the user saved."""
    message: str = ""
    number: int = 0
    """The change's number, by which it can be undone."""
    made: str = ""
    """The kind of the record that the user entered anew; empty where one was changed."""
    doubts: tuple[str, ...] = ()
    """What is to be said of whom the saved record names, who may be dealt with nevertheless."""
    settings: bool = False
    """The office's settings were changed."""


@dataclass(frozen=True)
class Call(Generic[R_co]):
    """One action asked for, with its arguments: what crosses from the window to the services.

    It is made by `Gated.of`, so that the type checker compares the arguments with the action's own.
    """

    action: str
    args: tuple[object, ...] = ()
    kwargs: Mapping[str, object] = field(default_factory=dict[str, object])
    lengthy: bool = False
    """It takes long this time, though the action usually does not."""
