"""Whether a window can be shown here: Qt ends the whole program where the screen it was named is dead."""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

X_PORT = 6000
PATIENCE = 1.0
"""Seconds in which a screen on another computer must answer."""
_DISPLAY = re.compile(r"(?:(?P<net>tcp|unix)/)?(?P<host>[^/]*?):(?P<number>\d+)(?:\.\d+)?")
_HERE = ("", "unix")
_SHOWING = ("xcb", "wayland")
"""Qt's platforms that paint on a screen somebody looks at; others need none."""


def has_screen(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether Qt finds something to paint on; elsewhere than on Linux there always is."""
    if not sys.platform.startswith("linux"):
        return True
    wished = environment.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]
    if wished and not wished.startswith(_SHOWING):
        return True
    x, wayland = _x_answers(environment), _wayland_answers(environment)
    return (x and not wished.startswith("wayland")) or (wayland and wished != "xcb")


def _x_answers(environment: Mapping[str, str]) -> bool:
    """Tell whether the X server named by `DISPLAY` takes a connection."""
    named = _DISPLAY.fullmatch(environment.get("DISPLAY", ""))
    if named is None:
        return False
    number, host = int(named["number"]), named["host"].strip("[]")
    if host in _HERE or named["net"] == "unix":
        place = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where every X server listens
        return _takes(place) or _takes(f"\0{place}")
    try:
        socket.create_connection((host, X_PORT + number), PATIENCE).close()
    except (OSError, OverflowError):
        return False
    return True


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    """Tell whether the compositor named by `WAYLAND_DISPLAY` takes a connection."""
    named = environment.get("WAYLAND_DISPLAY", "")
    folder = environment.get("XDG_RUNTIME_DIR", "")
    place = Path(folder) / named
    return bool(named) and place.is_absolute() and _takes(str(place))


def _takes(place: str) -> bool:
    """Tell whether somebody listens at a socket of this computer."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(PATIENCE)
        try:
            probe.connect(place)
        except OSError:
            return False
    return True
