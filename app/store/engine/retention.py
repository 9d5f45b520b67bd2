"""Which backups stay: of the last seven days, four weeks and twelve months, one of each.

They are gone through from the newest by what they hold, never from a day that the PC's clock tells: a clock
that ran ahead or behind gives a few backups odd days, and drops none that another one does not stand for.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

from app.store.engine import backup
from app.store.engine.manifest import Manifest

LATEST = 3
"""So many of the newest stay whatever their days, and so many of those made before an upgrade or an import."""
DAYS, WEEKS, MONTHS = 7, 4, 12


def prune(folder: Path, office: str) -> list[Path]:
    """Drop an office's backups that others stand for; returns those dropped.

    What cannot be read, and what another office made, is never touched.
    """
    dropped = superfluous(own(folder, office))
    for file in dropped:
        with suppress(OSError):  # held open by another program: the next one drops it
            file.unlink(missing_ok=True)
    return dropped


def own(folder: Path, office: str) -> list[tuple[Path, Manifest]]:
    """Return the backups that an office made, each with what it says of itself, the oldest first."""
    found = [(file, backup.manifest_of(file)) for file in backup.backups(folder)]
    return [
        (file, told)
        for file, told in found
        if told is not None and office in (told.office or office, "")
    ]


def superfluous(kept: Iterable[tuple[Path, Manifest]]) -> list[Path]:
    """Return those that may go, of an office's backups in the order of what they hold, the oldest first."""
    newest_first = list(kept)[::-1]
    stay = {file for file, _ in newest_first[:LATEST]}
    buckets: dict[str, dict[str, Path]] = {"day": {}, "week": {}, "month": {}}
    most = {"day": DAYS, "week": WEEKS, "month": MONTHS}
    labelled: dict[str, list[Path]] = {}
    for file, told in newest_first:
        day = (told.made or backup.moment(file))[:10]
        for name, span in (("day", day), ("week", _week(day)), ("month", day[:7])):
            if len(buckets[name]) < most[name]:
                buckets[name].setdefault(span, file)
        if told.label:
            labelled.setdefault(told.label, []).append(file)
    for each in buckets.values():
        stay.update(each.values())
    for files in labelled.values():
        stay.update(files[:LATEST])
    return [file for file, _ in reversed(newest_first) if file not in stay]


def _week(day: str) -> str:
    """Return the week of a day; what a name tells that is no day is a week of its own."""
    try:
        year, week, _ = date.fromisoformat(day).isocalendar()
    except ValueError:
        return day
    return f"{year}-{week}"
