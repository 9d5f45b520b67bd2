"""Every colour of the window, by its role, for each theme, and for the contrast themes of Windows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One theme's colours as `#rrggbb`; the window names roles, never colours."""

    name: str
    label: str
    """What a clerk calls it."""
    icon: str
    dark: bool
    background: str
    """Behind everything."""
    surface: str
    """Cards, tables, panels, inputs."""
    sunken: str
    """Header rows, chips, quiet buttons."""
    hover: str
    line: str
    """Decorative borders and grid lines."""
    edge: str
    """Borders that show where something can be operated: inputs, buttons, scroll handles."""
    text: str
    secondary: str
    """Labels, hints, shortcuts."""
    accent: str
    accent_strong: str
    """The accent under the pointer or pressed."""
    accent_soft: str
    """Selected rows and ticked chips."""
    on_accent: str
    """Text on the accent."""
    focus: str
    """The ring around what has the keyboard."""
    warning: str
    warning_soft: str
    danger: str
    danger_strong: str
    danger_soft: str
    on_danger: str
    good: str
    good_soft: str

    def __getitem__(self, role: str) -> str:
        """Return the colour of a role by its name, for declarations that name one."""
        return getattr(self, role)


LIGHT = Palette(
    name="light",
    label="밝은 화면",
    icon="sun",
    dark=False,
    background="#F6F7F9",
    surface="#FFFFFF",
    sunken="#EEF1F4",
    hover="#F1F5F4",
    line="#DDE1E6",
    edge="#848D97",
    text="#1B1F24",
    secondary="#57606A",
    accent="#0B6B5B",
    accent_strong="#085247",
    accent_soft="#DCEFEA",
    on_accent="#FFFFFF",
    focus="#0B6B5B",
    warning="#8A5300",
    warning_soft="#FFF3DC",
    danger="#B3261E",
    danger_strong="#8E1C16",
    danger_soft="#FDECEA",
    on_danger="#FFFFFF",
    good="#1A6E3C",
    good_soft="#E6F4EB",
)

DARK = Palette(
    name="dark",
    label="어두운 화면",
    icon="moon",
    dark=True,
    background="#14181B",
    surface="#1C2125",
    sunken="#262C31",
    hover="#232B2D",
    line="#343B42",
    edge="#7B8590",
    text="#E9ECEF",
    secondary="#A9B3BD",
    accent="#5CC9B3",
    accent_strong="#84D9C7",
    accent_soft="#1D3F39",
    on_accent="#06231D",
    focus="#5CC9B3",
    warning="#F2B85C",
    warning_soft="#3A2D14",
    danger="#FF9389",
    danger_strong="#FFB3AB",
    danger_soft="#43211E",
    on_danger="#2B0805",
    good="#7FD19B",
    good_soft="#1C3827",
)

CONTRAST = Palette(
    name="contrast",
    label="고대비 화면",
    icon="contrast",
    dark=True,
    background="#000000",
    surface="#000000",
    sunken="#1C1C1C",
    hover="#262626",
    line="#A6A6A6",
    edge="#FFFFFF",
    text="#FFFFFF",
    secondary="#E6E6E6",
    accent="#FFE14D",
    accent_strong="#FFF0A3",
    accent_soft="#403600",
    on_accent="#000000",
    focus="#4DE6FF",
    warning="#FFC266",
    warning_soft="#332100",
    danger="#FFB0A8",
    danger_strong="#FFD0CB",
    danger_soft="#3D0F0B",
    on_danger="#000000",
    good="#8FF0B0",
    good_soft="#0C331B",
)

BY_NAME = {palette.name: palette for palette in (LIGHT, DARK, CONTRAST)}
"""The themes that a clerk can choose, in the order in which the key turns them."""
READABLE, SEEN = 4.5, 3.0
"""Least contrast of text on its ground, and of a mark: WCAG 2.1, 1.4.3 and 1.4.11."""
_SHADES = 40
"""Steps from a ground to its text that are tried for what is to stand out a little."""


def contrast(one: str, other: str) -> float:
    """Return how much two colours differ in brightness, from 1 to 21, as WCAG 2.1 measures it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def of_system(ground: str, text: str, chosen: str, on_chosen: str) -> Palette:
    """Return the theme of a PC whose user chose the colours: ground and text, and what is chosen.

    Where their own colour for what is chosen cannot be read, the text's stands in its place.
    """
    if min(contrast(chosen, ground), contrast(chosen, on_chosen)) < READABLE:
        chosen, on_chosen = text, ground
    raised = _shade(ground, text, (text, chosen))
    return Palette(
        name=f"system-{ground}-{text}-{chosen}-{on_chosen}".replace("#", ""),
        label="Windows의 대비 화면",
        icon="contrast",
        dark=_luminance(ground) < _luminance(text),
        background=ground, surface=ground, sunken=ground, hover=ground,
        line=text, edge=text, text=text, secondary=text,
        accent=chosen, accent_strong=chosen, accent_soft=raised, on_accent=on_chosen, focus=chosen,
        warning=text, warning_soft=ground,
        danger=text, danger_strong=text, danger_soft=ground, on_danger=ground,
        good=text, good_soft=ground,
    )  # fmt: skip


def _shade(ground: str, text: str, inks: tuple[str, ...]) -> str:
    """Return a ground between two colours that is seen beside the first, as far as all inks can be read on it."""
    found = ground
    for step in range(1, _SHADES):
        tried = _mixed(ground, text, step / _SHADES)
        if min(contrast(tried, ink) for ink in inks) < READABLE:
            break
        found = tried
        if contrast(ground, tried) >= SEEN:
            break
    return found


def _mixed(one: str, other: str, share: float) -> str:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    shares = (each / 255 for each in _channels(colour))
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
        for each in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class _Shown:
    """Holds the theme on the screen; there is one screen."""

    palette = LIGHT


def current() -> Palette:
    """Return the theme on the screen."""
    return _Shown.palette


def use(chosen: Palette) -> None:
    """Take another theme; `app.ui.widgets.theme.apply` shows it."""
    _Shown.palette = chosen
