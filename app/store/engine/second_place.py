"""A second place for backups: a secured USB stick, a shared folder of the department.

Each copy is written under another name, put on the disk, read back and compared with what its manifest
tells before it gets its name. The place itself is never made: where a stick is not plugged in, a folder of
that name would lie on the PC's own disk. What is known of the last copy stands beside the first backups.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from app.core.errors import StorageError
from app.core.progress import Progress, report_to
from app.store.engine import durable, packing, retention
from app.store.engine.backup import MB, manifest_of, size_of

COPYING = ".copying-"
NOTE = "second-place.json"
NOT_THERE = "두 번째 백업 자리({place})가 없거나 쓸 수 없어 그곳에는 복사하지 못했습니다."
NOT_THERE_ADVICE = "보안 USB를 꽂거나 공유폴더가 열리는지 확인하고 다시 백업해 주세요. 이 PC의 백업은 만들었습니다."
FULL_ADVICE = "그곳에서 필요 없는 파일을 지우고 다시 백업해 주세요. 이 PC의 백업은 만들었습니다."
NOT_SOUND = "두 번째 백업 자리({place})에 복사한 것이 원본과 달라 지웠습니다."
NOT_SOUND_ADVICE = (
    "USB가 고장 났을 수 있습니다. 다른 USB를 정해 주세요. 이 PC의 백업은 그대로 있습니다."
)
NOT_PATH = "두 번째 백업 자리는 ‘E:\\마을이음’처럼 처음부터 모두 적어야 합니다."
_FOLDER = "maeul-ieum-"
_PIECE = 1 << 20


@dataclass(frozen=True)
class Copied:
    """The last copy that was verified in the second place."""

    place: str = ""
    name: str = ""
    change: int = -1
    made: str = ""
    same_disk: bool = False
    """The place lies on the disk of the office's files, and is lost with it."""


def copied(backups: Path) -> Copied:
    """Return what is noted of the last copy; nothing where there was none."""
    try:
        return Copied(**json.loads((backups / NOTE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Copied()


def folder_of(place: str, office: str) -> Path:
    """Return the folder in which an office's copies stand in a second place."""
    return Path(place) / f"{_FOLDER}{office[-12:]}"


def folders(place: str) -> list[Path]:
    """Return the folders of all offices' copies in a second place; none where it is not there."""
    return sorted(Path(place).glob(f"{_FOLDER}*")) if place else []


def copy(made: Path, place: str, office: str, progress: Progress | None = None) -> Path:
    """Copy a backup into the second place and verify it there; returns the copy.

    Raises `StorageError` where the place is not there or has no room; the backup itself stays as it is.
    """
    root = Path(place)
    if not root.is_absolute():
        raise StorageError(NOT_PATH)
    try:
        if not root.is_dir():
            raise StorageError(NOT_THERE.format(place=place), NOT_THERE_ADVICE)
        folder = folder_of(place, office)
        folder.mkdir(exist_ok=True)
        durable.sweep(folder, COPYING)
        target = folder / made.name
        _refuse_full(made, folder)
        fresh = folder / f"{COPYING}{made.name}"
        try:
            _write(made, fresh, progress)
            if not packing.is_sound(fresh, lambda _: None):
                if not fresh.exists():  # the place went away meanwhile
                    raise StorageError(NOT_THERE.format(place=place), NOT_THERE_ADVICE)
                raise StorageError(NOT_SOUND.format(place=place), NOT_SOUND_ADVICE)
            durable.put_in_place(fresh, target)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(NOT_THERE.format(place=place), NOT_THERE_ADVICE) from error
    _note(made, place, folder)
    retention.prune(folder, office)
    return target


def _refuse_full(made: Path, folder: Path) -> None:
    needed, free = size_of(made), shutil.disk_usage(folder).free
    if free < needed:
        raise StorageError(
            f"두 번째 백업 자리({folder})에 {needed / MB:,.0f}MB가 있어야 하는데 {free / MB:,.0f}MB만 남아 "
            "그곳에는 복사하지 못했습니다.",
            FULL_ADVICE,
        )


def _write(made: Path, fresh: Path, progress: Progress | None) -> None:
    """Write the copy and let go of what the system remembers of it, so that reading it back reads the disk."""
    done, whole = 0, max(1, size_of(made))
    with made.open("rb") as source, fresh.open("wb") as file:
        while piece := source.read(_PIECE):
            file.write(piece)
            done += len(piece)
            report_to(progress, done, whole)
        file.flush()
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _note(made: Path, place: str, folder: Path) -> None:
    """Write down what stands in the second place now."""
    told = manifest_of(made)
    noted = Copied(
        place, made.name, told.change if told else -1, told.made if told else "",
        made.stat().st_dev == folder.stat().st_dev,
    )  # fmt: skip
    fresh = made.parent / f"{NOTE}.new"
    fresh.write_text(json.dumps(asdict(noted), ensure_ascii=False), encoding="utf-8")
    durable.put_in_place(fresh, made.parent / NOTE)
