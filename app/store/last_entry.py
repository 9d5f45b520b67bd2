"""When something was entered last: what a PC's clock that shows another day is held against."""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import datetime

from app.core.errors import StorageError
from app.store import audit
from app.store.engine import backup, foreign_logs
from app.store.engine.data import Data
from app.store.engine.folder import Folder

CONFIRMED = "clock.confirm"
"""Stands in the logs where a clerk said that the clock is right: what went before says nothing against it."""

_BACKUP = "백업"


def of_office(folder: Folder, key: bytes) -> str:
    """Return the moment of an office's last entry without writing anything; empty where none can be read.

    Nor is it where a log lies beside the files that is not of them: to read them would play it back. It is put
    aside when the office is opened.
    """
    if foreign_logs.lie_in(folder, key):
        return ""
    with suppress(StorageError), closing(folder.open_reader(key)) as data:
        return last_entry(data, folder)
    return ""


def last_entry(data: Data, folder: Folder) -> str:
    """Return the moment of the last entry, by its number: of changes, of the access log, of the newest backup."""
    moments = [audit.last_moment(data)]
    with suppress(StorageError):  # a log that is missing is begun anew when the office is opened
        found = data.access.rows("SELECT at FROM access ORDER BY id DESC LIMIT 1")
        moments += [at for (at,) in found]
    last = max(moments)
    return max(last, _of_backup(data, folder, last))


def _of_backup(data: Data, folder: Folder, known: str) -> str:
    """Return what the newest backup knows of the last entry, unless a clock was found right since."""
    for file in backup.backups(folder.backups)[-1:]:
        held = backup.held_by(file)
        at = held.at if held is not None else backup.moment(file)
        if at <= known or not _is_moment(at):
            break
        known_then = "SELECT count(*) FROM change WHERE action = ? AND note = ?"
        return "" if data.value(known_then, [CONFIRMED, note_of(folder)]) else at
    return ""


def note_of(folder: Folder) -> str:
    """Return what a confirmation notes: the newest backup there was, which says nothing against it either."""
    newest = backup.backups(folder.backups)[-1:]
    return "".join(f"{_BACKUP} {backup.number_of(file)}" for file in newest)


def _is_moment(text: str) -> bool:
    """Tell whether a file's name told a moment: anything may lie among the backups."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
