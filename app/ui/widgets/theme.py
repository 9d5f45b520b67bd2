"""The look of the window: fonts, measures, and the style sheet made from the palette."""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt, QTemporaryDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from app.ui import RESOURCES
from app.ui.widgets import icons, palette
from app.ui.widgets.palette import Palette

STEP = 4
"""All distances are multiples of it, in pixels at scale 1."""
ROW = 34
"""Height of a table row, in pixels at scale 1."""
TEXT_POINTS = 10.5
FAMILY = "NanumGothic"
FONT_FILES = ("NanumGothic.ttf", "NanumGothicBold.ttf", "NotoSansKR-Regular.ttf")
"""The last lends the characters that the first lacks (rare hanja)."""
SYSTEM = "system"
"""The preference that follows the system: light, dark or its contrast theme; others are a palette's name."""

_IMAGES = {"down": "secondary", "up": "secondary", "check": "on_accent"}
"""Icons that the style sheet names, with their colours' roles."""


def load_fonts() -> list[str]:
    """Load the fonts that come with the program; return their family names."""
    families: list[str] = []
    for name in FONT_FILES:
        number = QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name))
        families += QFontDatabase.applicationFontFamilies(number)
    return families


def apply(application: QApplication, preference: str = SYSTEM) -> None:
    """Show the preferred theme in every window, icons included; nothing moves by itself."""
    palette.use(chosen(application, preference))
    if application.styleSheet():
        # Else Qt polishes each widget with all that is in it, again and again: after a day with all lists open
        # (7,600 widgets) for 7 s, and so in 1.2 s (measured).
        application.setStyleSheet("")
    else:
        _prepare(application)
    application.setPalette(_qt_palette(palette.current()))
    application.setStyleSheet(style_sheet(palette.current()))
    icons.retint()


def _prepare(application: QApplication) -> None:
    """Set what is the same in every theme."""
    for effect in Qt.UIEffect:
        application.setEffectEnabled(effect, False)
    application.setStyle("Fusion")
    font = QFont([FAMILY, "Noto Sans KR"])
    font.setPointSizeF(TEXT_POINTS)
    application.setFont(font)


def chosen(application: QApplication, preference: str) -> Palette:
    """Return the palette a preference means on this PC."""
    if preference in palette.BY_NAME:
        return palette.BY_NAME[preference]
    hints = application.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return from_system(_system_palette(application))
    return palette.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else palette.LIGHT


def from_system(system: QPalette) -> Palette:
    """Return the theme made of the colours that somebody chose in their system."""
    role = QPalette.ColorRole
    parts = (role.Window, role.WindowText, role.Highlight, role.HighlightedText)
    ground, text, marked, on_marked = (system.color(each).name().upper() for each in parts)
    return palette.of_system(ground, text, marked, on_marked)


def _system_palette(application: QApplication) -> QPalette:
    """Return the system's own colours: those the program gave Qt stand before them."""
    given = application.palette()
    application.setPalette(QPalette())
    found = application.palette()
    application.setPalette(given)
    return found


def style_sheet(shown: Palette) -> str:
    """Return the style sheet with the palette's colours in place of their roles."""
    template = Template((RESOURCES / "window.qss").read_text(encoding="utf-8"))
    images = {f"image_{name}": _image(shown, name, role) for name, role in _IMAGES.items()}
    return template.substitute(asdict(shown), **images)


def _image(shown: Palette, name: str, role: str) -> str:
    """Write a tinted icon where the style sheet can name it, and return its address."""
    file = _images() / f"{shown.name}-{name}.svg"
    if not file.exists():
        file.write_bytes(icons.svg(name, shown[role]))
    return file.as_posix()


@lru_cache(maxsize=1)
def _folder() -> QTemporaryDir:
    return QTemporaryDir()


def _images() -> Path:
    return Path(_folder().path())


def _qt_palette(shown: Palette) -> QPalette:
    """Return the colours that Fusion draws with where the style sheet says nothing."""
    role = QPalette.ColorRole
    colours = {
        role.Window: shown.background,
        role.WindowText: shown.text,
        role.Base: shown.surface,
        role.AlternateBase: shown.background,
        role.Text: shown.text,
        role.PlaceholderText: shown.secondary,
        role.Button: shown.surface,
        role.ButtonText: shown.text,
        role.BrightText: shown.danger,
        role.ToolTipBase: shown.surface,
        role.ToolTipText: shown.text,
        role.Highlight: shown.accent,
        role.HighlightedText: shown.on_accent,
        role.Link: shown.accent,
        role.LinkVisited: shown.accent,
        role.Light: shown.surface,
        role.Midlight: shown.sunken,
        role.Mid: shown.edge,
        role.Dark: shown.edge,
        role.Shadow: shown.line,
        role.Accent: shown.accent,
    }
    result = QPalette()
    for name, colour in colours.items():
        result.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(shown.secondary))
    return result
