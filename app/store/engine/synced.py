"""Folders that a service copies to other places while they are written: the data would go out, and break.

Known by the names such folders have, by what the services' programs leave behind (in the environment, beside
the files, in their own notes), and on Windows by the mark of its Cloud Files.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

ONEDRIVE, DROPBOX, ICLOUD, GOOGLE, MYBOX = "OneDrive", "Dropbox", "iCloud", "Google Drive", "MYBOX"
CLOUD = "클라우드 저장소"
"""Some service or other."""
_NAMES = {
    ONEDRIVE: r"onedrive([ -].*)?",
    DROPBOX: r"dropbox([ -].*)?",
    ICLOUD: r"icloud ?drive.*|icloud~.*|com~apple~clouddocs|mobile documents",
    GOOGLE: r"(google|구글) ?(drive|드라이브)([ -].*)?|googledrive-.*|my drive|내 드라이브|공유 드라이브|shared drives",
    MYBOX: r"(naver |네이버 ?)?mybox([ -].*)?|naver ?cloud|네이버 ?클라우드|n드라이브|ndrive",
}
_VARIABLES = {
    "onedrive": ONEDRIVE, "dropbox": DROPBOX, "icloud": ICLOUD, "googledrive": GOOGLE, "mybox": MYBOX,
}  # fmt: skip
"""How the names of variables begin that hold a service's folder: OneDrive, OneDriveCommercial."""
_LEFT = {
    ".849C9593-D756-4E56-8D6E-42412F2A707B": ONEDRIVE,
    ".dropbox": DROPBOX,
    ".dropbox.cache": DROPBOX,
    ".tmp.drivedownload": GOOGLE,
    ".tmp.driveupload": GOOGLE,
}
"""What a service's program leaves in the folder it copies."""
_NOTES = (("APPDATA", "Dropbox"), ("LOCALAPPDATA", "Dropbox"), ("HOME", ".dropbox"))
"""Where Dropbox notes (`info.json`) which folders it copies: a variable, and a folder in it."""
_CLOUD_TAG, _CLOUD_KINDS = 0x9000001A, 0x0000F000
"""IO_REPARSE_TAG_CLOUD of Windows, and the bits that tell its services apart."""


def copied_by(path: Path, environment: Mapping[str, str]) -> str:
    """Return the service that copies what is written to a path; nothing where none is known."""
    for place in dict.fromkeys((path.absolute(), path.resolve())):
        found = next(_services(place, environment), "")
        if found:
            return found
    return ""


def _services(path: Path, environment: Mapping[str, str]) -> Iterator[str]:
    for folder, service in _folders(environment):
        if _lies_in(path, folder):
            yield service
    for part in path.parts:
        for service, name in _NAMES.items():
            if re.fullmatch(name, part.casefold()):
                yield service
    for folder in (path, *path.parents):
        for name, service in _LEFT.items():
            # A home holds Dropbox's own notes under the same name as the mark of a folder it copies.
            if os.path.lexists(folder / name) and not (folder / name / "info.json").exists():
                yield service
        if _is_marked(folder):
            yield CLOUD


def _folders(environment: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    """Go through the folders that services say they copy."""
    for name, value in environment.items():
        for beginning, service in _VARIABLES.items():
            if name.casefold().startswith(beginning) and Path(value).is_absolute():
                yield Path(value), service
    for variable, folder in _NOTES:
        if home := environment.get(variable):
            for noted in _noted(Path(home) / folder / "info.json"):
                yield noted, DROPBOX


def _noted(file: Path) -> Iterator[Path]:
    try:
        accounts: Any = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return  # no such service here, or nothing it says
    if isinstance(accounts, dict):
        for account in cast("dict[str, Any]", accounts).values():
            if isinstance(account, dict) and isinstance(account.get("path"), str):  # pyright: ignore[reportUnknownMemberType]
                yield Path(cast("str", account["path"]))


def _lies_in(path: Path, folder: Path) -> bool:
    """Tell whether a path is a folder or lies in it; names differ by more than their case nowhere here."""
    whole, part = (tuple(each.casefold() for each in place.parts) for place in (folder, path))
    return len(whole) > 1 and part[: len(whole)] == whole


def _is_marked(folder: Path) -> bool:
    try:
        tag = getattr(folder.lstat(), "st_reparse_tag", 0)
    except OSError:
        return False  # not made yet, or not to be looked into
    return tag & ~_CLOUD_KINDS == _CLOUD_TAG
