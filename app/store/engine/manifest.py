"""What a backup says of itself: whose it is, up to which change, and what it holds.

It stands unencrypted in front of the encrypted files, so that it can be shown before anybody gives a
password; it names an office and numbers, and nobody. Each file of the backup is told with its size and
digest, so that one that was cut or damaged on the way is known without a key.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, cast

from app.core.errors import StorageError

MEMBER = "manifest.json"
DAMAGED = "백업 파일이 손상되었습니다."
SUFFIX = ".maeul"
NO_BACKUP = "마을이음의 백업 파일이 아닙니다."
TAKE_A_BACKUP = "이름이 .maeul로 끝나는 파일을 고르세요."
_DATA = "data.db"
"""What is in every backup, whichever program made it."""
TAKE_ANOTHER = "다른 날짜의 백업을 고르세요."


@dataclass(frozen=True)
class Held:
    """One file of a backup."""

    size: int
    digest: str


@dataclass(frozen=True)
class Manifest:
    """What a backup holds, as it was read from the copy that is in it."""

    office: str = ""
    """The office's id, the same in every copy of its files; empty where an older program made it."""
    name: str = ""
    """The office's name at that time."""
    change: int = 0
    """The number of the last change in it: by this, never by a clock, one backup is newer than another."""
    at: str = ""
    """When that change was made, by the PC's clock."""
    made: str = ""
    """When the backup was made, by the PC's clock."""
    version: str = ""
    """Of the program that made it."""
    records: Mapping[str, int] = field(default_factory=dict[str, int])
    """Live records by kind."""
    accounts: int = 0
    """How many accounts its keys open it for; the recovery code is not counted."""
    label: str = ""
    """What it was made before (`upgrade`, `import`, `restore`); empty for one of every day."""
    files: Mapping[str, Held] = field(default_factory=dict[str, Held])

    @property
    def size(self) -> int:
        """How many bytes its files take once they are unpacked."""
        return sum(each.size for each in self.files.values())

    def text(self) -> str:
        """Return it as it is written."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def read(path: Path) -> Manifest:
    """Return what a backup says of itself; raises `StorageError` where it is damaged or none at all.

    Of one that an older program made only the last change is known, if that.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if MEMBER in archive.namelist():
                return _of(json.loads(archive.read(MEMBER)))
            archive.getinfo(_DATA)
            return _of(json.loads(archive.comment)) if archive.comment else Manifest()
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError) as error:
        if path.suffix.lower() != SUFFIX:
            raise StorageError(NO_BACKUP, TAKE_A_BACKUP) from error
        raise StorageError(DAMAGED, TAKE_ANOTHER) from error


def _of(told: dict[str, Any]) -> Manifest:
    files = {
        name: Held(int(each["size"]), str(each["digest"]))
        for name, each in cast("dict[str, dict[str, Any]]", told.get("files", {})).items()
    }
    records = {kind: int(count) for kind, count in told.get("records", {}).items()}
    texts = {
        name: str(told.get(name, ""))
        for name in ("office", "name", "at", "made", "version", "label")
    }
    return Manifest(
        **texts,
        change=int(told["change"]),
        records=records,
        accounts=int(told.get("accounts", 0)),
        files=files,
    )
