"""Writing a finished output to a file the clerk chose: whole, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.core.errors import StorageError
from app.services.prints import locking


def write(file: Path, content: bytes) -> None:
    """Write a file; raises `StorageError` where that fails."""
    write_all({file: content})


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write files beside their places, then put all of them there; raises `StorageError` where that fails."""
    unfinished = {file: file.with_name(f"{file.name}.part") for file in contents}
    placed: list[Path] = []
    try:
        for file, content in contents.items():
            unfinished[file].write_bytes(content)
        for file, beside in unfinished.items():
            beside.replace(file)
            placed.append(file)
    except OSError as error:
        for each in (*unfinished.values(), *placed):
            each.unlink(missing_ok=True)
        raise StorageError(
            "파일을 저장하지 못했습니다.",
            "저장 공간과 폴더 권한을 확인하고, 같은 파일이 열려 있으면 닫은 뒤 다시 해 주세요.",
        ) from error


def write_locked(contents: Mapping[Path, bytes], passwords: Mapping[Path, str]) -> None:
    """Write files that nobody opens without their passwords; raises `StorageError` where that fails."""
    write_all({file: locking.locked(each, passwords[file]) for file, each in contents.items()})


def named(file: str, ending: str) -> Path:
    """Return a chosen file with its ending, which some dialogs leave out."""
    chosen = Path(file)
    return chosen if chosen.suffix.lower() == ending else chosen.with_name(chosen.name + ending)
