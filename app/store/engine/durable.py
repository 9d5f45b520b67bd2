"""Writing so that a power cut leaves the old or the new, and turns that one process at a time has."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path

from app.core.errors import StorageError
from app.store.engine.driver import connect, told


def sync_file(path: Path) -> None:
    """Return once what was written to a file is on the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Return once the names in a folder are on the disk; Windows writes them with the files."""
    if sys.platform == "win32":
        return
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def put_in_place(fresh: Path, target: Path) -> None:
    """Give a file that is complete its name, in one step that a power cut does not take back."""
    sync_file(fresh)
    fresh.replace(target)
    sync_folder(target.parent)


IN_USE = ".in-use"
"""The lock in a working folder: shared by who works there, until the end or death."""
_USED = ("다른 작업이 이 폴더를 쓰고 있습니다.", "그 작업이 끝난 뒤에 다시 해 주세요.")


@contextlib.contextmanager
def working_folder(folder: Path, beginning: str) -> Generator[Path]:
    """Make a folder to work in, which goes at the end, and which no sweep removes before."""
    with (
        tempfile.TemporaryDirectory(dir=folder, prefix=beginning) as made,
        share(Path(made) / IN_USE, _USED),
    ):
        yield Path(made)


def sweep(folder: Path, *beginnings: str) -> None:
    """Remove what killed runs left in a folder under names that begin so; only who has the turn may."""
    for left in folder.iterdir() if folder.is_dir() else ():
        if left.name.startswith(beginnings):
            if left.is_dir():
                if not _is_used(left):
                    shutil.rmtree(left, ignore_errors=True)
            else:
                with contextlib.suppress(OSError):  # in use, or not ours to remove: it does no harm
                    left.unlink()


def _is_used(left: Path) -> bool:
    """Tell whether somebody works in a folder; where that cannot be asked, nothing can be removed either."""
    try:
        with turn(left / IN_USE, _USED):
            return False
    except StorageError:
        return True


def _empty(file: Path) -> None:
    """Take out of a lock file what a failing disk or another program wrote into it: nothing ever stands there.

    Who has the turn keeps it, as the lock lies on the file and not on what is in it.
    """
    with contextlib.suppress(OSError):
        if file.stat().st_size:
            os.truncate(file, 0)


@contextlib.contextmanager
def turn(file: Path, busy: tuple[str, str], patience: float = 0) -> Generator[None]:
    """Hold a turn that one at a time has in all processes, until its end or death.

    Raises `Locked` with the sentences of `busy` while another has it for longer than `patience` seconds.
    """
    _empty(file)
    with told(busy):
        connection = connect(
            str(file), isolation_level=None, timeout=patience, check_same_thread=False
        )
    try:
        with told(busy):
            connection.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        connection.close()


def share(file: Path, busy: tuple[str, str], patience: float = 5) -> ExitStack:
    """Take part in using what a lock file stands for, beside others, until it is closed or its process dies.

    Where nobody may write there is no lock file, and nobody who could take the turn. Raises `Locked` while
    somebody has it alone for longer than `patience` seconds.
    """
    held = ExitStack()
    if not file.exists():
        try:
            file.touch()
        except OSError:  # a folder that may only be read
            return held
    _empty(file)
    with told(busy):
        connection = connect(
            str(file), isolation_level=None, timeout=patience, check_same_thread=False
        )
        held.callback(connection.close)
        try:
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except BaseException:
            held.close()
            raise
    return held
