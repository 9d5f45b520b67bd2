"""The folder of an office for all who use the PC: on Windows, what one account makes others may read, but not write."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

USERS = "*S-1-5-32-545"
"""The accounts of a PC, by the name that Windows gives them in every language."""
RIGHTS = "(OI)(CI)M"
"""To read, write and delete, in the folder and in all that is made in it."""


def make_folder(path: Path) -> None:
    """Make a folder with all above it; one in the place for all accounts is for all accounts. Raises `OSError`.

    What is in it is encrypted, so that who has no password reads nothing. Where the right cannot be given, the office
    works for who made it, and tells others that they cannot write.
    """
    is_new = not path.exists()
    path.mkdir(parents=True, exist_ok=True)
    if is_new and sys.platform == "win32" and is_for_all(path, os.environ.get("PROGRAMDATA", "")):
        system = Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "System32"
        subprocess.run(  # noqa: S603 - Windows' own program
            [str(system / "icacls.exe"), str(path), "/grant", f"{USERS}:{RIGHTS}", "/q"],
            capture_output=True, check=False, creationflags=subprocess.CREATE_NO_WINDOW,
        )  # fmt: skip


def is_for_all(path: Path, place: str) -> bool:
    """Tell whether a folder lies in the place that Windows has for the data of all accounts."""
    return bool(place) and path.absolute().is_relative_to(Path(place).absolute())
