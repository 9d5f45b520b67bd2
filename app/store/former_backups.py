"""Backups of a key the office had before: found, and made anew under the present one."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import StorageError
from app.core.progress import Progress
from app.store.engine import backup, durable, former_keys, manifest, packing
from app.store.engine.keys import KeyFile
from app.store.engine.reencrypting import reencrypt

KEYS = packing.MEMBERS[-1]
_STEPS = 4
"""How often its bytes are gone through: unpacked, copied, packed, read back."""


@dataclass(frozen=True)
class Keys:
    """The present data key, its key file, and the keys the office had before."""

    path: Path
    key: bytes
    former: Mapping[str, bytes]


def older(files: Iterable[Path], keys: Keys) -> Iterator[Path]:
    """Go through the backups that a key of before opens: neither what cannot be read, nor another office's."""
    for each in files if keys.former else ():
        if not _fingerprints(each).isdisjoint(keys.former):
            yield each


def _fingerprints(file: Path) -> frozenset[str]:
    try:
        with durable.working_folder(file.parent, backup.CHECKING) as place:
            with zipfile.ZipFile(file) as archive:
                (place / KEYS).write_bytes(archive.read(KEYS))
            return KeyFile.read(place / KEYS).fingerprints
    except (OSError, zipfile.BadZipFile, KeyError, StorageError):
        return frozenset()


def remake(file: Path, keys: Keys, progress: Progress | None) -> None:
    """Put a backup with the same content under the present key and key file in the place of an older one.

    Raises `StorageError` where it cannot be opened or written: it stays as it is then.
    """
    told_of = manifest.read(file)
    course = packing.Course(progress, _STEPS * backup.size_of(file))
    with durable.working_folder(file.parent, backup.MAKING) as place:
        try:
            names = packing.unpack(file, place, course.add)
            held = former_keys.key_for(KeyFile.read(place / KEYS), keys.key, keys.former)
            fresh: dict[str, Path] = {}
            for name in names:
                fresh[name] = place / f"fresh-{name}"
                if name == KEYS:
                    fresh[name].write_bytes(keys.path.read_bytes())
                else:
                    reencrypt(place / name, held, fresh[name], keys.key, course)
            packed = place / f"packed{backup.SUFFIX}"
            packing.pack(fresh, packed, told_of, course.add)
            durable.put_in_place(packed, file)
        except OSError as error:
            raise StorageError(
                f"백업 {file.name}을 새 열쇠로 다시 만들지 못했습니다. 그 백업은 그대로 있습니다.",
                "디스크의 남은 공간과 폴더의 쓰기 권한을 확인하고 다시 해 주세요.",
            ) from error
