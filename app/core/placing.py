"""Putting finished outputs where somebody chose: all of them whole, or none."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Generator, Mapping
from pathlib import Path

from app.core.errors import StorageError

_MAKING = ".making-"
_NOT_PLACED = (
    "파일을 저장하지 못했습니다.",
    "폴더가 있는지, 저장 공간과 권한이 있는지 확인하고, 같은 파일이 열려 있으면 닫은 뒤 다시 해 주세요.",
)


@contextlib.contextmanager
def placing(folder: Path) -> Generator[dict[Path, bytes]]:
    """Take files of a folder that get their names when all are whole; raises `StorageError` where they cannot be.

    It says so before anything is made where the folder takes no files. What is not finished stands in a folder that
    nobody else can read; what is may be read by whom the folder lets.
    """
    files: dict[Path, bytes] = {}
    placed: list[Path] = []
    try:
        with tempfile.TemporaryDirectory(
            dir=folder, prefix=_MAKING, ignore_cleanup_errors=True
        ) as made:
            yield files
            unfinished = {file: Path(made) / file.name for file in files}
            for file, content in files.items():
                unfinished[file].write_bytes(content)
            for file, beside in unfinished.items():
                beside.replace(file)
                placed.append(file)
    except OSError as error:
        for each in placed:
            each.unlink(missing_ok=True)
        raise StorageError(*_NOT_PLACED) from error


def place_all(contents: Mapping[Path, bytes]) -> None:
    """Put files of one folder there; raises `StorageError` where that fails."""
    with placing(next(iter(contents)).parent) as files:
        files.update(contents)
