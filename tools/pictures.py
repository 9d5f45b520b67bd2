"""Takes the pictures of the handbook and the table of its keys anew: few colours, only those that are named."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image

from app.core import handbook
from app.core.handbook import Shot
from tools import console

COLOURS = 48
"""Enough for the window's own few and the edges of its letters."""


SCREEN = {
    "name": "handbook",
    "x": 0,
    "y": 0,
    "width": 1600,
    "height": 1000,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1.0,
}
"""The screen that Qt paints on, the same wherever the pictures are taken."""


def main() -> int:
    """Walk through the window, then keep what the handbook names."""
    with tempfile.TemporaryDirectory() as made:
        out = Path(made)
        screen = out / "screen.json"
        screen.write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
        # A colon, as in a drive, would end the name.
        place = {"QT_QPA_PLATFORM": f"offscreen:configfile={os.path.relpath(screen, console.ROOT)}"}
        if console.run(sys.executable, "-m", "app", "--pictures", out, variables=place):
            return 1
        shutil.copyfile(out / handbook.KEY_FILE, handbook.FOLDER / handbook.KEY_FILE)
        return keep(out)


def keep(out: Path) -> int:
    """Make small what the handbook names of the pictures in a folder, in place of those it had."""
    handbook.PICTURES.mkdir(exist_ok=True)
    for file in handbook.PICTURES.glob("*.png"):
        file.unlink()
    pages = handbook.read_handbook().pages
    named = {part.name for page in pages for part in page.parts if isinstance(part, Shot)}
    for name in sorted(named):
        with Image.open(out / name) as taken:
            small = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(handbook.PICTURES / name, optimize=True)
    size = sum(file.stat().st_size for file in handbook.PICTURES.glob("*.png"))
    console.say(f"그림 {len(named)}장, {size // 1024:,} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
