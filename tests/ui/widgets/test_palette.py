"""The colours can be read by people with weak eyes: WCAG 2.1, 1.4.3 and 1.4.11."""

import dataclasses
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.shell.themes import after
from app.ui.widgets import palette, theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.palette import CONTRAST, LIGHT, Palette
from app.ui.widgets.search_field import SearchField

READABLE = (
    ("text", "background"),
    ("text", "surface"),
    ("text", "sunken"),
    ("text", "hover"),
    ("text", "accent_soft"),
    ("text", "warning_soft"),
    ("text", "danger_soft"),
    ("text", "good_soft"),
    ("secondary", "background"),
    ("secondary", "surface"),
    ("secondary", "sunken"),
    ("secondary", "hover"),
    ("secondary", "accent_soft"),
    ("accent", "background"),
    ("accent", "surface"),
    ("accent", "sunken"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("on_danger", "danger"),
    ("on_danger", "danger_strong"),
    ("warning", "surface"),
    ("warning", "background"),
    ("warning", "warning_soft"),
    ("danger", "surface"),
    ("danger", "background"),
    ("danger", "danger_soft"),
    ("good", "surface"),
    ("good", "background"),
    ("good", "good_soft"),
)
"""Text on its ground, wherever the theme puts one on the other: each pair has 4.5:1 or more."""

VISIBLE = (
    ("edge", "surface"),
    ("edge", "background"),
    ("focus", "surface"),
    ("focus", "background"),
    ("focus", "sunken"),
)
"""Marks on their ground that must be seen to operate the window: each pair has 3:1 or more."""


NAMED = re.compile(
    r"""(?<!&)#[0-9A-Fa-f]{3,8}\b|GlobalColor\.(?!white|transparent)\w+|:\s*(?:white|black|red|green)\s*;"""
)
"""How a colour is named: by its parts, as Qt's own, or as style sheets do. White is the ground of paper."""


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", palette.BY_NAME.values(), ids=palette.BY_NAME)
def test_every_text_can_be_read(theme: Palette) -> None:
    weak = {pair: round(contrast(theme[pair[0]], theme[pair[1]]), 2) for pair in READABLE}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", palette.BY_NAME.values(), ids=palette.BY_NAME)
def test_every_mark_can_be_seen(theme: Palette) -> None:
    weak = {pair: round(contrast(theme[pair[0]], theme[pair[1]]), 2) for pair in VISIBLE}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


def weakest(shown: Palette, pairs: tuple[tuple[str, str], ...]) -> float:
    return min(contrast(shown[one], shown[other]) for one, other in pairs)


def test_the_contrast_theme_is_seen_by_still_weaker_eyes() -> None:
    """WCAG 2.1, 1.4.6 asks for 7:1."""
    assert weakest(CONTRAST, READABLE) >= 7
    assert weakest(CONTRAST, VISIBLE) >= 4.5


WINDOWS = {
    "aquatic": ("#202020", "#FFFFFF", "#8EE3F0", "#263B50"),
    "desert": ("#FFFAEF", "#3D3D3D", "#903909", "#FFF5E3"),
    "dusk": ("#2D3236", "#FFFFFF", "#A1BFDE", "#212D3B"),
    "night sky": ("#000000", "#FFFFFF", "#D6B4FD", "#2B2B2B"),
    "black": ("#000000", "#FFFFFF", "#1AEBFF", "#000000"),
    "white": ("#FFFFFF", "#000000", "#37006E", "#FFFFFF"),
}
"""Ground, text, chosen and what stands on that, of the contrast themes of Windows 10 and 11."""


@pytest.mark.parametrize("name", WINDOWS)
def test_a_contrast_theme_of_windows_gives_its_own_colours(name: str) -> None:
    role = QPalette.ColorRole
    roles = (role.Window, role.WindowText, role.Highlight, role.HighlightedText)
    system = QPalette()
    for each, colour in zip(roles, WINDOWS[name], strict=True):
        system.setColor(each, QColor(colour))
    shown = theme.from_system(system)
    ground, text, chosen, _ = WINDOWS[name]
    assert (shown.background, shown.text) == (ground, text)
    assert shown.accent in {chosen, text}
    assert shown.dark == (luminance(ground) < luminance(text))
    assert weakest(shown, READABLE) >= 4.5
    assert weakest(shown, VISIBLE) >= 3
    assert contrast(shown.accent_soft, ground) > 1.2, "a chosen row stands out"
    assert theme.style_sheet(shown)


COLOUR = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


@given(COLOUR, COLOUR, COLOUR, COLOUR)
def test_whatever_a_system_says_is_no_worse_than_its_own_text(
    ground: str, text: str, chosen: str, on_chosen: str
) -> None:
    shown = palette.of_system(ground, text, chosen, on_chosen)
    assert weakest(shown, READABLE) >= min(4.5, contrast(ground, text)) - 0.01


def test_the_key_turns_to_each_theme_and_comes_round() -> None:
    shown, turned = LIGHT, list[str]()
    for _ in palette.BY_NAME:
        shown = after(shown)
        turned.append(shown.name)
    assert sorted(turned) == sorted(palette.BY_NAME)
    assert shown is LIGHT
    assert after(palette.of_system(*WINDOWS["dusk"])) is LIGHT


def test_without_a_choice_the_system_is_followed(qapp: QApplication) -> None:
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.chosen(qapp, theme.SYSTEM).dark == dark
    assert theme.chosen(qapp, CONTRAST.name) is CONTRAST


@pytest.mark.parametrize("name", palette.BY_NAME)
def test_what_an_empty_input_asks_for_is_as_dark_as_labels(
    qapp: QApplication, qtbot: QtBot, name: str
) -> None:
    theme.apply(qapp, name)
    line = SearchField("이 목록에서 찾기", "line")
    qtbot.addWidget(line)
    line.show()
    colour = line.palette().color(QPalette.ColorRole.PlaceholderText)
    theme.apply(qapp, LIGHT.name)
    assert colour.name().upper() == palette.BY_NAME[name].secondary
    assert colour.alpha() == 255


def test_nothing_moves_by_itself(qapp: QApplication) -> None:
    """Neither menus nor lists nor tips slide or fade, whatever the system does."""
    theme.apply(qapp, LIGHT.name)
    assert [each for each in Qt.UIEffect if qapp.isEffectEnabled(each)] == []


def test_themes_are_the_only_place_where_a_colour_is_named() -> None:
    """A colour anywhere else would stay as it is where the theme is another."""
    ui, named = Path(palette.__file__).parents[1], list[str]()
    for file in (*ui.rglob("*.py"), ui.parents[1] / "resources" / "window.qss"):
        if file.name != "palette.py":
            text = file.read_text(encoding="utf-8")
            named += [f"{file.name}: {each}" for each in NAMED.findall(text)]
    assert named == []


@pytest.mark.parametrize("theme", palette.BY_NAME.values(), ids=palette.BY_NAME)
def test_every_role_is_a_colour(theme: Palette) -> None:
    colours = dataclasses.asdict(theme)
    for none in ("name", "label", "icon", "dark"):
        del colours[none]
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in colours.values())


@pytest.mark.parametrize("name", palette.BY_NAME)
@pytest.mark.parametrize("look", ["primary", "secondary", "danger", "quiet", "chip", "icon"])
def test_the_icon_of_a_disabled_button_can_be_seen(
    qapp: QApplication, qtbot: QtBot, name: str, look: str
) -> None:
    theme.apply(qapp, name)
    button = Button("예약", look=look, icon="plus")
    qtbot.addWidget(button)
    button.setEnabled(False)
    button.show()
    drawn = button.grab().toImage()
    ground = drawn.pixelColor(button.width() // 2, 4).name()
    icon = button.icon().pixmap(18, 18, QIcon.Mode.Disabled).toImage()
    theme.apply(qapp, LIGHT.name)
    ink = icon.pixelColor(9, 9)
    assert ink.alpha() > 200, "the middle of a plus"
    assert contrast(ink.name(), ground) >= 3
