"""Qt as the program sets it up: Korean, the fonts that come with it, the look, one window."""

from __future__ import annotations

import gc
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QFontDatabase, QFontInfo, QImage
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import StorageError
from app.kinds import CATALOG
from app.services.demo import demonstration
from app.services.office import offices
from app.ui.frame.places import CounterPlace, ListPlace
from app.ui.widgets import icons, palette, theme
from app.ui.widgets.icons import FOLDER
from tests.ui.conftest import WAIT, Driver, show
from tests.ui.places import every_place

ROOT = Path(__file__).parents[3]
HOLD = (
    "import sys; from pathlib import Path; from app.services.office import offices; "
    "offices.hold_window(Path(sys.argv[1]))"
)


def test_qts_own_words_are_korean(qapp: QApplication) -> None:
    assert qapp.translate("QPlatformTheme", "Cancel") == "취소"
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert buttons.buttons()[0].text() == "취소"


def test_the_fonts_come_with_the_program(qapp: QApplication) -> None:
    assert theme.FAMILY in QFontDatabase.families()
    assert QFontInfo(qapp.font()).family() == theme.FAMILY
    assert qapp.font().pointSizeF() == theme.TEXT_POINTS


@pytest.mark.parametrize("shown", palette.BY_NAME.values(), ids=palette.BY_NAME)
def test_the_style_sheet_has_no_role_left_and_names_real_images(shown: palette.Palette) -> None:
    sheet = theme.style_sheet(shown)
    assert "$" not in sheet
    addresses = [part.split('")')[0] for part in sheet.split('url("')[1:]]
    assert addresses
    assert all(Path(address).is_file() for address in addresses)


def test_every_kind_has_its_icon() -> None:
    assert {kind.icon for kind in CATALOG} <= {file.stem for file in FOLDER.glob("*.svg")}


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.svg")), ids=lambda file: file.stem)
def test_every_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication, file: Path) -> None:
    del qapp
    image = icons.pixmap(file.stem, "#B3261E", 24, 2).toImage()
    pixels = [image.pixelColor(x, y) for x in range(48) for y in range(48)]
    inked = [pixel for pixel in pixels if pixel.alpha() > 200]
    assert inked
    if b"currentColor" in file.read_bytes():
        assert all(abs(pixel.red() - 0xB3) < 12 and pixel.green() < 60 for pixel in inked)


def at_rest(desk: Driver) -> QImage:
    """Return what the window shows once nothing of it moves any more: facts are laid out when they are painted."""
    shown = [desk.window.grab().toImage()]

    def rests() -> bool:
        desk.settle()
        shown.append(desk.window.grab().toImage())
        return shown[-1] == shown[-2]

    desk.qtbot.waitUntil(rests, timeout=WAIT)
    return shown[-1]


@pytest.mark.parametrize("name", [palette.DARK.name, palette.CONTRAST.name])
def test_a_theme_worn_and_left_again_leaves_no_trace(desk: Driver, name: str) -> None:
    application_ = QApplication.instance()
    assert isinstance(application_, QApplication)
    desk.workspace.open(CounterPlace())
    desk.settle()
    desk.workspace.open(ListPlace("person"))  # while another page stands behind it
    desk.settle()
    before, worn = at_rest(desk), palette.current().name
    theme.apply(application_, name)
    assert at_rest(desk) != before
    theme.apply(application_, worn)
    assert at_rest(desk) == before


def test_a_theme_reaches_icons_that_are_shown_already(desk: Driver) -> None:
    application_ = QApplication.instance()
    assert isinstance(application_, QApplication)
    desk.workspace.open(ListPlace("person"))
    desk.settle()
    button = desk.button("roster")
    before = button.icon().cacheKey()
    theme.apply(application_, palette.DARK.name)
    assert button.icon().cacheKey() != before
    theme.apply(application_, palette.LIGHT.name)


def test_only_the_windows_thread_collects_garbage(qapp: QApplication) -> None:
    del qapp
    assert not gc.isenabled()


def has_entered(driver: Driver) -> bool:
    return driver.window.workspace is not None


def test_the_demonstration_is_made_at_its_first_start_and_opened(
    qtbot: QtBot, tmp_path: Path
) -> None:
    for driver in show(qtbot, tmp_path / "demo"):
        driver.window.demonstrate()
        qtbot.waitUntil(partial(has_entered, driver), timeout=6 * WAIT)  # its people are made up
        driver.settle()
        assert driver.workspace.session.staff.login == demonstration.LOGIN


def test_an_office_has_one_window(tmp_path: Path) -> None:
    held = offices.hold_window(tmp_path)
    with pytest.raises(StorageError, match="연 창이 이미 있습니다"):
        offices.hold_window(tmp_path)
    told = subprocess.run(
        [sys.executable, "-c", HOLD, str(tmp_path)], capture_output=True, check=False, cwd=ROOT
    )
    assert "연 창이 이미 있습니다" in told.stderr.decode()
    assert offices.is_empty(tmp_path), "a lock is nothing of an office"
    held.close()
    offices.hold_window(tmp_path).close()
    offices.hold_window(tmp_path / "not there").close()
    assert not (tmp_path / "not there").exists()


def test_everything_that_takes_the_keyboard_has_a_name(desk: Driver) -> None:
    """A screen reader says what each is; Qt's own parts inside of ours are named by ours."""
    nameless: list[str] = []
    for place in every_place("volunteer"):
        desk.workspace.open(place)
        desk.settle()
        nameless += [
            f"{place}: {type(each).__name__} {each.objectName()}"
            for each in desk.window.findChildren(QWidget)
            if each.isVisible()
            and each.focusPolicy() & each.focusPolicy().TabFocus
            and not each.objectName().startswith("qt_")
            and not each.focusProxy()
            and not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
        ]
    assert nameless == []
