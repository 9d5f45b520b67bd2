"""The colours can be read by people with weak eyes: WCAG 2.1, 1.4.3 and 1.4.11."""

import dataclasses
import re

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.widgets import palette, theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.palette import DARK, LIGHT, Palette

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


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_role_is_a_colour(theme: Palette) -> None:
    colours = dataclasses.asdict(theme)
    del colours["name"], colours["dark"]
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in colours.values())


@pytest.mark.parametrize("name", [LIGHT.name, DARK.name])
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
