"""Every colour of the window, by its role, for the light and the dark theme."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One theme's colours as `#rrggbb`; the window names roles, never colours."""

    name: str
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

BY_NAME = {palette.name: palette for palette in (LIGHT, DARK)}


class _Shown:
    """Holds the theme on the screen; there is one screen."""

    palette = LIGHT


def current() -> Palette:
    """Return the theme on the screen."""
    return _Shown.palette


def use(chosen: Palette) -> None:
    """Take another theme; `app.ui.widgets.theme.apply` shows it."""
    _Shown.palette = chosen
