"""Where one can be among what is the office's own: its settings, its files, the program itself."""

from __future__ import annotations

from dataclasses import dataclass

from app.ui.frame.places import Place


@dataclass(frozen=True)
class SettingsPlace(Place):
    """The office's settings and accounts."""

    backups: bool = False
    """The card of the backups is in view first."""
    accounts: bool = False
    """The clerks' accounts are in view first."""
    key: bool = False
    """The card of the data key is in view first."""


@dataclass(frozen=True)
class LicencesPlace(Place):
    """What the program is made of."""


@dataclass(frozen=True)
class ReleasesPlace(Place):
    """What each release of the program changed."""


@dataclass(frozen=True)
class RestorePlace(Place):
    """What the office can be restored from."""


@dataclass(frozen=True)
class HandbookPlace(Place):
    """How to do what can be done in the program."""

    page: str = ""
    """The name of its page; empty is the one about the place that was shown before."""
