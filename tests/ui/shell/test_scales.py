"""Small and scaled screens: everything that can be used on any page can be brought into view whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from app.kinds import CATALOG
from app.services.gate import Session
from app.ui.frame.office_places import SettingsPlace
from app.ui.frame.places import RecordPlace
from app.ui.records.fields import FieldBox
from app.ui.shell.cover import Cover
from app.ui.shell.main_window import LEAST
from app.ui.widgets.editors.memo import MOST, MemoInput
from tests.dying import unmeasured
from tests.ui.conftest import Driver
from tests.ui.places import places, unreachable
from tests.ui.unrest import IDLE, Unrest

AREAS = (
    LEAST,
    (960, 469),
    (1092, 543),
    (1097, 546),
    (1280, 649),
    (1366, 697),
    (1536, 793),
    (1920, 1009),
)
"""What title and task bar leave, at scale 1: of 1366 x 768 at 150, 125, 100 %, of 1920 x 1080 at 100 to 200 %."""
FORM_AREAS = (LEAST, *AREAS[-4:])
"""The sizes in which every field of every form is measured."""
SENTENCE = "백업을 만들었습니다. 폴더를 확인해 주세요."
ADVICE = "백업은 보안 USB에 옮겨 두세요."
PARTS = 4
"""The walk is long: every test takes its share of the places."""
SCREENS = (
    *(((1366, 768), scale) for scale in ("1", "1.25", "1.5")),
    *(((1920, 1080), scale) for scale in ("1", "1.25", "1.5", "1.75", "2")),
)
BARS = 70
"""Pixels of the screen at scale 1 that a task bar and a title bar take; this screen's frame is but a line."""


@pytest.mark.uncounted  # a walk of what the tests of the pages run, too long to be measured
@pytest.mark.parametrize("part", range(PARTS))
def test_all_that_can_be_used_is_brought_into_view(desk: Driver, other: Session, part: int) -> None:
    window, messages = desk.window, desk.workspace.messages
    unrest = Unrest()
    try:
        for name, go in islice(places(desk, other), part, None, PARTS):
            window.resize(*LEAST)
            go()
            desk.settle()
            for area in AREAS:
                for told in (False, True):
                    window.resize(*area)
                    if told:
                        desk.workspace.tell(SENTENCE, "warning", ADVICE)
                    else:
                        messages.hide()
                    assert unrest.rest() < IDLE, (name, area, told)
                    assert not unrest.fighting, (name, area, told)
                    assert window.size() == QSize(*area)
                    if area in AREAS[:3]:
                        assert unreachable(window) == [], (name, area, told)
    finally:
        unrest.end()


@pytest.mark.uncounted  # a walk of what the tests of the pages run, too long to be measured
@pytest.mark.parametrize("part", range(PARTS))
def test_every_field_of_a_form_has_the_height_it_needs(desk: Driver, part: int) -> None:
    """Each form is opened in one of the sizes, in turn, and brought into all the others."""
    window = desk.window
    forms = [SettingsPlace(), *(RecordPlace(each.name) for each in CATALOG)]
    for number, where in islice(enumerate(forms), part, None, PARTS):
        begin = (number // PARTS + part) % len(FORM_AREAS)
        window.resize(*FORM_AREAS[begin])
        desk.workspace.open(where)
        for area in (*FORM_AREAS[begin:], *FORM_AREAS[:begin]):
            desk.settle()
            window.resize(*area)
            desk.settle()
            assert window.size() == QSize(*area)
            assert_high_enough(desk, (where, area))


def assert_high_enough(desk: Driver, told: object) -> None:
    """Check that every field has the height it needs, and that no memo scrolls before it must."""
    page = desk.workspace.page
    assert page is not None
    for box in page.findChildren(FieldBox):
        if box.isVisible():
            layout = box.layout()
            assert layout is not None
            assert box.height() >= layout.heightForWidth(box.width()), (told, box.entry.path)
            least = box.editor.minimumSizeHint().height()
            assert box.editor.height() >= least, (told, box.entry.path)
    for memo in page.findChildren(MemoInput):
        scrolls = memo.verticalScrollBar().maximum() > 0
        assert not scrolls or memo.document().size().height() > MOST, (told, memo.objectName())


def test_what_comes_before_the_work_fits_too(opened: Driver, qtbot: QtBot) -> None:
    opened.window.resize(*LEAST)
    opened.settle()
    assert unreachable(opened.window) == []
    cover = Cover()
    qtbot.addWidget(cover)
    cover.resize(*LEAST)
    cover.show()
    assert cover.size() == QSize(*LEAST)
    assert unreachable(cover) == []


@pytest.mark.parametrize(("size", "scale"), SCREENS)
@pytest.mark.parametrize("first", ["entrance", "first start"])
def test_the_window_is_never_larger_than_the_screen(
    village: Path, tmp_path: Path, size: tuple[int, int], scale: str, first: str
) -> None:
    founded = first == "entrance"
    screen = screen_of(tmp_path, size, scale)
    told = begun(screen, scale, village if founded else tmp_path / "new")
    assert told["ratio"] == float(scale)
    assert told["before"] == []
    assert not founded or told["inside"] == []
    for name in ("frame", "normal"):
        left, top, wide, high = told[name]
        first, upper, most, highest = told["screen"]
        assert first <= left, name
        assert upper <= top, name
        assert left + wide <= first + most, name
        assert top + high <= upper + highest, name


def screen_of(folder: Path, size: tuple[int, int], scale: str) -> Path:
    """Write down a screen that title and task bar leave of one of a size, in its own pixels."""
    width, height = size
    screen = folder / "screen.json"
    one = {
        "name": "s",
        "x": 0,
        "y": 0,
        "width": width,
        "height": height - round(BARS * float(scale)),
    }
    rest = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1.0}
    screen.write_text(json.dumps({"windowFrameMargins": True, "screens": [one | rest]}), "utf-8")
    return screen


def begun(screen: Path, scale: str, folder: Path) -> dict[str, Any]:
    """Start the window on another screen, and return what it tells."""
    variables = unmeasured()  # it runs what every window runs at its start
    variables["QT_QPA_PLATFORM"] = f"offscreen:configfile={os.path.relpath(screen)}"
    variables["QT_SCALE_FACTOR"] = scale
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.on_a_screen", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=variables,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told
