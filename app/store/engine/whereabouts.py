"""Where an office's folder may lie: on a disk of this PC, not deeper than files can be opened."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from app.core.errors import StorageError

NETWORK_FILE_SYSTEMS = frozenset(
    ("nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "afs", "9p", "fuse.sshfs")
)
MOUNTS = Path("/proc/mounts")
_DRIVE_REMOTE = 4
LONGEST_PATH = 150 if sys.platform == "win32" else 420
"""Letters of Windows (260 for a file), bytes elsewhere (512 for SQLite), less what backups and copies are called."""


def refuse_long(path: Path) -> None:
    """Raise `StorageError` for a folder that lies too deep: no system opens the files in it."""
    whole = str(path.absolute())
    length = len(whole) if sys.platform == "win32" else len(os.fsencode(whole))
    if length > LONGEST_PATH:
        raise StorageError(
            f"자료 폴더의 자리가 너무 깊어 열 수 없습니다(경로가 {len(whole):,}자). 자료는 그대로 있습니다.",
            "폴더를 통째로 더 짧은 자리로, 예를 들어 ‘문서’ 바로 아래로 옮기고 다시 여세요.",
        )


def refuse_network(path: Path) -> None:
    """Raise `StorageError` for a network drive: the write-ahead log does not work there."""
    if _on_network(path.absolute()):
        raise StorageError(
            "네트워크 드라이브에는 자료를 둘 수 없습니다. 여러 PC가 함께 쓰면 자료가 깨집니다.",
            "이 PC의 하드디스크에 있는 폴더를 고르세요.",
        )


def _on_network(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        return str(path).startswith("\\\\") or (
            ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE
        )
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return file_system_of(path, mounts) in NETWORK_FILE_SYSTEMS


def file_system_of(path: Path, mounts: str) -> str:
    r"""Return the kind of file system a path lies on; `mounts` is the text of `/proc/mounts`.

    Of two mounts at one place the later hides the earlier; spaces are written as `\040`.
    """
    found = ("", "")
    for line in mounts.splitlines():
        _, place, kind, *_ = line.split(" ")
        place = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), place)
        if path.is_relative_to(place) and len(place) >= len(found[0]):
            found = (place, kind)
    return found[1]
