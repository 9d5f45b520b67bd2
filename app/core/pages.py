"""The pages of the window, as far as declarations and services lead to them; the window maps them to its places."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import TypeAlias


class OwnPage(StrEnum):
    """A page that needs to be told nothing more."""

    COUNTER = auto()
    DAY = auto()
    DISTRICT = auto()
    GATHERINGS = auto()
    GOALS = auto()
    HANDOVER = auto()
    SETTINGS = auto()
    STATISTICS = auto()
    THANKS = auto()


class PageOfRecord(StrEnum):
    """A page that shows one record, or on which it is worked on."""

    BUNDLE = auto()
    CALLS = auto()
    CAMPAIGN = auto()
    COUNCIL = auto()
    COUNTER = auto()
    DESTRUCTION = auto()
    DISTRICT = auto()
    EVENT = auto()
    GOALS = auto()
    GOOD_PRACTICE = auto()
    PAUSE = auto()
    REFERRAL = auto()
    REPLY = auto()
    TONG = auto()


class WritingPage(StrEnum):
    """A page on which a record is begun or written in place of its form."""

    REFERRAL = auto()


@dataclass(frozen=True)
class ListOf:
    """The list of a kind."""

    kind: str


@dataclass(frozen=True)
class ImportOf:
    """Taking over files of a kind."""

    kind: str


@dataclass(frozen=True, kw_only=True)
class PrintOf:
    """Printing a paper: of the whole office, of a kind's list, or empty."""

    paper: str
    kind: str = ""
    purpose: str = ""
    """Empty is the usual one."""


Opening: TypeAlias = OwnPage | ListOf | ImportOf | PrintOf
"""What a service offers to open."""
