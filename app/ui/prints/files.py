"""Writing a finished output to a file the clerk chose: whole, or not at all."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import StorageError
from app.services.prints import locking


def write(file: Path, content: bytes) -> None:
    """Write a file beside its place, then put it there; raises `StorageError` where that fails."""
    unfinished = file.with_name(f"{file.name}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise StorageError(
            "파일을 저장하지 못했습니다.",
            "저장 공간과 폴더 권한을 확인하고, 같은 파일이 열려 있으면 닫은 뒤 다시 해 주세요.",
        ) from error


def write_locked(file: Path, content: bytes, password: str) -> None:
    """Write a file that nobody opens without a password; raises `StorageError` where that fails."""
    write(file, locking.locked(content, password))


def named(file: str, ending: str) -> Path:
    """Return a chosen file with its ending, which some dialogs leave out."""
    chosen = Path(file)
    return chosen if chosen.suffix.lower() == ending else chosen.with_name(chosen.name + ending)
