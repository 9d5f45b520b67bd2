"""Looking through backups for numbers that may not be kept: what was taken out of the file stands in older copies."""

from __future__ import annotations

from pathlib import Path

from app.store import forbidden_scan
from app.store.engine import backup, durable
from app.store.engine.data import Data


def holds_numbers(path: Path, key: bytes) -> bool:
    """Tell whether a backup holds such a number; raises `StorageError` for one that cannot be opened."""
    with durable.working_folder(path.parent, backup.CHECKING) as place:
        backup.unpack(path, place)
        data = Data(place / backup.FILES[0], place / backup.FILES[1], key, read_only=True)
        try:
            return next(forbidden_scan.scan(data), None) is not None
        finally:
            data.close()
