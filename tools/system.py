"""What the operating system has to bring: `venv`, Qt's libraries, a screen."""

import contextlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Generator, Iterable, Mapping
from pathlib import Path

from tools import console

# Every library outside the wheels that the Qt files below ask for, by Debian and Ubuntu package.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# What the window loads, directly or as a plugin; `ldd` follows the rest.
QT_FILES = (
    "lib/libQt6Widgets.so.6",
    "lib/libQt6PdfWidgets.so.6",
    "lib/libQt6PrintSupport.so.6",
    "plugins/platforms/libqxcb.so",
    "plugins/platforms/libqwayland.so",
    "plugins/platforms/libqoffscreen.so",
    "plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
    "plugins/printsupport/libcupsprintersupport.so",
    "plugins/imageformats/libqsvg.so",
)


def missing_libraries(files: Iterable[Path]) -> list[str]:
    """Names of the shared libraries that these files need and this Linux does not have."""
    if not shutil.which("ldd"):
        return []
    listing = "".join(console.listen("ldd", file).stdout for file in files)
    return sorted({line.split()[0] for line in listing.splitlines() if "=> not found" in line})


def require_qt_libraries(site_packages: Path) -> None:
    """Install what Qt needs from the system, or refuse with the command that does."""
    if not sys.platform.startswith("linux"):
        return
    files = [site_packages / "PySide6" / "Qt" / name for name in QT_FILES]
    if missing := missing_libraries(files):
        console.say("화면에 필요한 시스템 라이브러리가 없습니다: " + ", ".join(missing))
        install(PACKAGES[name] for name in missing if name in PACKAGES)
    if missing := missing_libraries(files):
        raise console.RefusalError("설치한 뒤에도 없습니다: " + ", ".join(missing))


def require_venv() -> None:
    """Install `venv`, which Debian and Ubuntu pack apart from Python, or refuse."""
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        major, minor = sys.version_info[:2]
        console.say("가상 환경을 만드는 venv 모듈이 없습니다.")
        install({f"python{major}.{minor}-venv"})


def may_install() -> list[str] | None:
    """What to put before `apt-get` to be allowed to install; None where that is not possible."""
    if sys.platform == "win32" or not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    without_password = ["sudo", "-n"]
    if shutil.which("sudo") and console.listen(*without_password, "true").returncode == 0:
        return without_password
    return None


def install(packages: Iterable[str]) -> None:
    """Install Debian packages, or refuse with the exact command."""
    wanted = sorted(set(packages))
    by_hand = "sudo apt-get update && sudo apt-get install -y " + " ".join(wanted)
    prefix = may_install()
    if prefix is None:
        raise console.RefusalError(f"이 명령으로 설치한 뒤 다시 실행해 주세요.\n\n    {by_hand}\n")
    console.say("설치합니다: " + ", ".join(wanted))
    variables = {"DEBIAN_FRONTEND": "noninteractive"}
    # A package list that is out of reach need not matter to these packages.
    console.listen(*prefix, "apt-get", "update", variables=variables)
    command = [*prefix, "apt-get", "install", "-y", "--no-install-recommends", *wanted]
    finished = console.listen(*command, variables=variables)
    if finished.returncode != 0:
        console.say(finished.stdout + finished.stderr)
        raise console.RefusalError(f"설치하지 못했습니다. 직접 실행해 주세요.\n\n    {by_hand}\n")


@contextlib.contextmanager
def virtual_screen() -> Generator[Mapping[str, str]]:
    """The variables that put windows on a screen nobody sees: Xvfb, else Qt's own `offscreen`."""
    if "QT_QPA_PLATFORM" in os.environ or sys.platform == "win32":
        yield {}
        return
    if not shutil.which("Xvfb"):
        with contextlib.suppress(console.RefusalError):
            install({"xvfb"})
    if not (program := shutil.which("Xvfb")):
        console.say("가상 화면(Xvfb)이 없어 화면 없이(offscreen) 실행합니다.")
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    # The server picks a free display itself and writes its number to standard output.
    command = [program, "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        try:
            number = server.stdout.readline().decode().strip() if server.stdout else ""
            yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            server.terminate()
