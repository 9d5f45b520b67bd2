"""A small office, founded once in a process; whoever asks for one gets a copy of its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.services.office import offices

LOGIN, PASSWORD = "haneul", "barami!bul7"
SETTINGS = {
    "district": "서울특별시 한빛구",
    "dong": "마을동",
    "office_name": "마을동주민센터",
    "head": "마을동장",
    "phone": "02-000-1234",
    "fax": "02-000-1235",
    "address": "서울특별시 한빛구 마을로 1",
    "terminal": "07",
}
Files = dict[Path, bytes | None]
"""What a folder holds, by its place in it; a folder has no bytes."""


def office_at(folder: Path) -> Path:
    """Put an office with one clerk, 이하늘, an administrator, into a new folder."""
    put(_office(), folder)
    return folder


def take(folder: Path) -> Files:
    """Keep what a folder holds."""
    return {
        each.relative_to(folder): each.read_bytes() if each.is_file() else None
        for each in sorted(folder.rglob("*"))
    }


def put(files: Files, folder: Path) -> None:
    """Write what was kept into a new folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for place, content in files.items():
        if content is None:
            (folder / place).mkdir(exist_ok=True)
        else:
            (folder / place).write_bytes(content)


@cache
def _office() -> Files:
    with TemporaryDirectory() as made:
        folder = Path(made) / "office"
        founding = offices.Founding(SETTINGS, LOGIN, "이하늘", PASSWORD)
        session, _ = offices.begin(folder, founding)  # nobody is shown the code
        session.close()
        return take(folder)
