"""Putting finished outputs where somebody chose: all of them whole, or none."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Generator, Mapping
from pathlib import Path

from app.core.errors import StorageError

MAKING = ".making-"
"""How what is not finished is called; Windows would keep a private folder's rights on what is moved out of one."""
_NOT_PLACED = (
    "파일을 저장하지 못했습니다.",
    "폴더가 있는지, 저장 공간과 권한이 있는지 확인하고, 같은 파일이 열려 있으면 닫은 뒤 다시 해 주세요.",
)


@contextlib.contextmanager
def placing(folder: Path) -> Generator[dict[Path, bytes]]:
    """Take files of a folder that get their names when all are whole; raises `StorageError` where they cannot be.

    It says so before anything is made where the folder takes no files.
    """
    files: dict[Path, bytes] = {}
    unfinished, placed = [_unfinished(folder)], list[Path]()
    try:
        unfinished[0].touch()
        yield files
        unfinished += (_unfinished(folder) for _ in range(1, len(files)))
        for beside, content in zip(unfinished, files.values(), strict=False):
            beside.write_bytes(content)
        for file, beside in zip(files, unfinished, strict=False):
            beside.replace(file)
            placed.append(file)
    except OSError as error:
        for each in placed:
            each.unlink(missing_ok=True)
        raise StorageError(*_NOT_PLACED) from error
    finally:
        for each in unfinished:
            with contextlib.suppress(OSError):  # the folder is gone, or takes nothing any more
                each.unlink(missing_ok=True)


def place_all(contents: Mapping[Path, bytes]) -> None:
    """Put files of one folder there; raises `StorageError` where that fails."""
    with placing(next(iter(contents)).parent) as files:
        files.update(contents)


def _unfinished(folder: Path) -> Path:
    return folder / f"{MAKING}{secrets.token_hex(4)}"
