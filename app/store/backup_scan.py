"""Looking through backups for numbers that may not be kept: what was taken out of the file stands in older copies."""

from __future__ import annotations

import tempfile
from pathlib import Path

from app.store import forbidden_scan
from app.store.engine import backup
from app.store.engine.data import Data


def holds_numbers(path: Path, key: bytes) -> bool:
    """Tell whether a backup holds such a number; raises `StorageError` for one that cannot be opened."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=backup.CHECKING) as made:
        place = Path(made)
        backup.unpack(path, place)
        data = Data(place / backup.FILES[0], place / backup.FILES[1], key, read_only=True)
        try:
            return next(forbidden_scan.scan(data), None) is not None
        finally:
            data.close()
