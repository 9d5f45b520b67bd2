"""Whether there is a screen: a name alone is not enough, somebody must listen behind it."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core import screens
from app.core.screens import has_screen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is a screen")


@pytest.fixture
def display() -> Iterator[str]:
    """Listen as an X server does, at a number that no real one uses."""
    number = next(each for each in range(9100, 9200) if not has_screen({"DISPLAY": f":{each}"}))
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0/tmp/.X11-unix/X{number}")
        server.listen()
        yield f":{number}"


@pytest.fixture
def compositor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Listen as a Wayland compositor does."""
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("w-0")
        server.listen()
        yield str(tmp_path)


def test_a_named_screen_must_answer(display: str) -> None:
    for named in (display, f"{display}.0", f"unix{display}", f"unix/{display}"):
        assert has_screen({"DISPLAY": named}), named
    number = int(display[1:])
    for dead in ("", f":{number + 1}", "nonsense", ":", "/tmp/:x", f"{display}.x"):  # noqa: S108
        assert not has_screen({"DISPLAY": dead}), dead
    assert not has_screen({})


def test_a_screen_on_another_computer_must_answer_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setattr(screens, "X_PORT", server.getsockname()[1] - 10)
        assert has_screen({"DISPLAY": "127.0.0.1:10.0"})
        assert has_screen({"DISPLAY": "tcp/127.0.0.1:10"})
    assert not has_screen({"DISPLAY": "127.0.0.1:10.0"})
    assert not has_screen({"DISPLAY": "127.0.0.1:99999999"})


def test_a_compositor_must_answer(compositor: str) -> None:
    assert has_screen({"WAYLAND_DISPLAY": "w-0", "XDG_RUNTIME_DIR": compositor})
    assert has_screen({"WAYLAND_DISPLAY": f"{compositor}/w-0"})
    assert not has_screen({"WAYLAND_DISPLAY": "w-0"})
    assert not has_screen({"WAYLAND_DISPLAY": "w-1", "XDG_RUNTIME_DIR": compositor})


@pytest.mark.parametrize(
    ("platform", "shown"),
    [("offscreen", True), ("minimal", True), ("xcb", True), ("wayland", False), ("xcb;x", True)],
)
def test_the_platform_asked_for_decides(display: str, platform: str, shown: bool) -> None:  # noqa: FBT001
    assert has_screen({"DISPLAY": display, "QT_QPA_PLATFORM": platform}) == shown
    dead = {"DISPLAY": "", "QT_QPA_PLATFORM": platform}
    assert has_screen(dead) == (platform in {"offscreen", "minimal"})
