"""Looking through backups for numbers that may not be kept: what was taken out of the file stands in older copies."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.store import forbidden_scan
from app.store.engine import backup, durable, former_keys
from app.store.engine.data import Data
from app.store.engine.keys import KeyFile


def holds_numbers(path: Path, key: bytes, former: Mapping[str, bytes]) -> bool:
    """Tell whether a backup holds such a number; raises `StorageError` for one that cannot be opened.

    It may be encrypted with a key the office had before.
    """
    with durable.working_folder(path.parent, backup.CHECKING) as place:
        backup.unpack(path, place)
        opening = former_keys.key_for(KeyFile.read(place / "keys.json"), key, former)
        data = Data(place / backup.FILES[0], place / backup.FILES[1], opening, read_only=True)
        try:
            return next(forbidden_scan.scan(data), None) is not None
        finally:
            data.close()
