"""Files that outputs are saved to: what they are called, and locked where they are to be."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.core.placing import place_all
from app.services.prints import locking


def write_locked(contents: Mapping[Path, bytes], passwords: Mapping[Path, str]) -> None:
    """Write files that nobody opens without their passwords; raises `StorageError` where that fails."""
    place_all({file: locking.locked(each, passwords[file]) for file, each in contents.items()})


def named(file: str, ending: str) -> Path:
    """Return a chosen file with its ending, which some dialogs leave out."""
    chosen = Path(file)
    return chosen if chosen.suffix.lower() == ending else chosen.with_name(chosen.name + ending)
