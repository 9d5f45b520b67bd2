"""A Korean Windows for tests on Debian: Wine, what it lacks of Windows 10, and a screen nobody sees.

It shows nothing of real printers, input methods, antivirus programs or rights on files: `docs/windows.md` lists
what is tried by hand instead. What is handed out is built on Windows itself, by the same `python3 run.py build`.
"""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools import console, system

PACKAGES = {
    "wine": "wine",
    "wine64": "wine64",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "makensis": "nsis",
    "Xvfb": "xvfb",
    "osslsigncode": "osslsigncode",
    "localedef": "locales",
}
"""Commands and the Debian packages that bring them."""
STUBS = console.ROOT / "tools" / "wine_stubs"
LOCALE = "ko_KR.UTF-8"
"""Korean, so that Windows' code page is 949: faults of encoding hide where all is UTF-8."""
PATIENCE = 3600
"""Seconds after which a program under Wine is given up."""
_OVERRIDES = "mscms=n;winedbg.exe=d;winemenubuilder.exe=d;mscoree=d;mshtml=d"


def require_packages() -> None:
    """Install what is missing, or refuse with the command that does."""
    missing = {package for command, package in PACKAGES.items() if not shutil.which(command)}
    if missing - {"wine64"} or not _has_64_bits():
        system.install(missing or {"wine64"})


def _has_64_bits() -> bool:
    """Debian's `wine` starts `wine64` by a path of its own."""
    return bool(shutil.which("wine64")) or Path("/usr/lib/wine/wine64").exists()


@dataclass(frozen=True)
class Windows:
    """A Windows in a folder of this machine."""

    work: Path
    screen: Mapping[str, str]

    @property
    def prefix(self) -> Path:
        """Where its drive C lies."""
        return self.work / "prefix"

    @property
    def drive(self) -> Path:
        """Its drive C."""
        return self.prefix / "drive_c"

    @property
    def variables(self) -> dict[str, str]:
        """The environment of all that runs there."""
        return {
            **self.screen,
            "HOME": str(self.work / "home"),
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _OVERRIDES,
            "LOCPATH": str(self.work / "locale"),
            "LC_ALL": LOCALE,
            "LANG": LOCALE,
            "QT_QPA_PLATFORM": "",
        }

    def run(
        self, *command: str | Path, cwd: Path | None = None, **variables: str
    ) -> tuple[int, str]:
        """Run a program to its end; returns its exit code and what it printed, of both streams.

        Its streams are pipes: Windows Python does not start with others under Wine. Raises `RefusalError` where it
        takes longer than `PATIENCE`.
        """
        environment = {**os.environ, **self.variables, **variables}
        process = subprocess.Popen(
            ["wine", *map(str, command)], cwd=cwd or self.work, env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            told, _ = process.communicate(b"", timeout=PATIENCE)
        except subprocess.TimeoutExpired as error:
            process.kill()
            raise console.RefusalError(
                f"{PATIENCE}초가 지나도 끝나지 않았습니다: {command[0]}"
            ) from error
        return process.returncode, told.decode("utf-8", errors="replace")

    def need(self, *command: str | Path, cwd: Path | None = None, **variables: str) -> str:
        """Run a program that has to succeed; returns what it printed, raises `RefusalError` otherwise."""
        code, told = self.run(*command, cwd=cwd, **variables)
        if code != 0:
            console.say(told[-6000:])
            raise console.RefusalError(f"{command[0]}: 종료 코드 {code}")
        return told

    def prepare(self) -> None:
        """Make the prefix, once: Windows 10, with the libraries that Qt and Rust ask for."""
        ready = self.prefix / "ready"
        if ready.exists():
            return
        shutil.rmtree(self.prefix, ignore_errors=True)
        (self.work / "home").mkdir(exist_ok=True)
        (self.work / "locale").mkdir(exist_ok=True)
        if not (self.work / "locale" / LOCALE).exists():
            console.listen("localedef", "-i", "ko_KR", "-f", "UTF-8", self.work / "locale" / LOCALE)
        self.run("wineboot", "-i")
        self.run("winecfg", "-v", "win10")
        self._wait()
        # Only into the system's folder: PyInstaller would take along what stands beside python.exe.
        for source in sorted(STUBS.glob("*.c")):
            library = self.drive / "windows" / "system32" / f"{source.stem}.dll"
            options = ("-shared", "-O1", "-w", "-o", library)
            if console.run("x86_64-w64-mingw32-gcc", *options, source) != 0:
                raise console.RefusalError(f"{source.name}을 옮기지 못했습니다.")
        ready.touch()

    def end(self) -> None:
        """End all that still runs there."""
        self._server("-k")

    def _wait(self) -> None:
        self._server("-w")

    def _server(self, option: str) -> None:
        environment = {**os.environ, **self.variables}
        server = shutil.which("wineserver") or "/usr/lib/wine/wineserver64"
        subprocess.run([server, option], env=environment, check=False)


def named_there(path: Path) -> str:
    """Return how Windows names a path of this machine."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


@contextlib.contextmanager
def windows(work: Path) -> Generator[Windows]:
    """Have a Windows in a folder, prepared; what runs there ends with it."""
    require_packages()
    work.mkdir(parents=True, exist_ok=True)
    held = {name: os.environ.pop(name) for name in ("QT_QPA_PLATFORM",) if name in os.environ}
    try:
        with system.virtual_screen() as screen:
            made = Windows(work, screen)
            try:
                made.prepare()
                yield made
            finally:
                made.end()
    finally:
        os.environ.update(held)
