"""Every page at 100 to 200 % of the two screens that offices have: all of it can be brought into view, whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.dying import unmeasured
from tests.founding import copied
from tests.ui.shell.test_scales import screen_of

SCALES = ("1", "1.25", "1.5", "2")
SCREENS = [(size, scale) for size in ((1366, 768), (1920, 1080)) for scale in SCALES]


@pytest.mark.parametrize("at", range(len(SCREENS)), ids=[f"{s} at {x}" for s, x in SCREENS])
def test_nothing_is_cut_off(
    village: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, at: int
) -> None:
    size, scale = SCREENS[at]
    variables = unmeasured()
    variables["QT_SCALE_FACTOR"] = scale
    screen = screen_of(tmp_path, size, scale)
    platform = f"offscreen:configfile={os.path.relpath(screen)}"
    folder = copied(village, tmp_path_factory)
    command = [sys.executable, "-m", "tests.ui.at_a_scale", platform, str(folder)]
    done = subprocess.run(
        [*command, str(at), str(len(SCREENS))],
        capture_output=True, text=True, encoding="utf-8", env=variables, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["ratio"] == float(scale)
    assert told["opened"] > 20
    assert told["told"] == {}
