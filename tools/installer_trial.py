"""Lives an installer's whole life on Windows, real or under Wine: `python tools/installer_trial.py SETUP FOLDER`.

It installs, starts, upgrades and removes the program of this account, and founds a demonstration office in ProgramData:
it refuses where either is there already. Needs nothing but Python.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
import winreg
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

PROGRAM, CONSOLE = "maeul-ieum.exe", "maeul-ieum-cli.exe"
KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\maeul-ieum"
DATA = Path(os.environ["PROGRAMDATA"]) / "maeul-ieum"
CLERK = {"MAEUL_USER": "demo", "MAEUL_PASSWORD": "demo"}
LINK = "마을이음.lnk"
PATIENCE = 600
"""Seconds after which a program is given up."""
OPENING = 15
"""Seconds a window is given to open."""
DEEP = 120
"""Letters of the deepest folder an office is put in."""
LEAST = 15
"""Files that a self-test leaves at least."""
_OPEN = 2
"""How the installer tells that the program is in use."""

if sys.platform != "win32":
    sys.exit("This is tried on Windows.")


class Untrue(Exception):  # noqa: N818 - what it says
    """Something that an installation promises does not hold."""


def expect(holds: object, otherwise: str) -> None:
    """Go on where it holds."""
    if not holds:
        raise Untrue(otherwise)


def run(*command: object, wanted: int = 0, variables: dict[str, str] | None = None) -> str:
    """Run a program to its end; returns what it printed, of both streams."""
    environment = {**os.environ, **(variables or {})}
    done = subprocess.run(
        [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, env=environment, timeout=PATIENCE, check=False,
    )  # fmt: skip
    told = done.stdout.decode("utf-8", errors="replace")
    expect(done.returncode == wanted, f"{command}: {done.returncode} instead of {wanted}\n{told}")
    return told


def install(line: str, *wanted: int) -> int:
    """Run an installer by its line as Windows takes it; returns its exit code, which is one of those wanted.

    `/D=` is lost otherwise, and a pipe would keep it waiting.
    """
    nothing = subprocess.DEVNULL
    code = subprocess.run(
        line, stdin=nothing, stdout=nothing, stderr=nothing, timeout=PATIENCE, check=False
    ).returncode
    expect(code in (wanted or (0,)), f"{line}: {code} instead of {wanted or 0}")
    return code


def listed(hive: int) -> str | None:
    """Return where the list of installed programs says that it is."""
    try:
        with winreg.OpenKey(hive, KEY, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as key:
            return str(winreg.QueryValueEx(key, "InstallLocation")[0])
    except OSError:
        return None


def contents(folder: Path) -> list[tuple[str, int]]:
    """Return all files below a folder, with their sizes."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return sorted((str(file.relative_to(folder)), file.stat().st_size) for file in files)


def links() -> list[Path]:
    """Return the links that lead to the program from desktops and menus, one that stands in many places once.

    Wine may have one folder for the desktop, documents and pictures.
    """
    roots = [
        Path(os.environ["USERPROFILE"]),
        Path(os.environ["PUBLIC"]),
        Path(os.environ["PROGRAMDATA"]),
    ]
    found = [link for root in roots for link in root.rglob(LINK)]
    return [*{(link.stat().st_dev, link.stat().st_ino): link for link in found}.values()]


@contextmanager
def held(file: Path) -> Generator[None]:
    """Hold a file as an antivirus or a backup program does: nobody else may open it."""
    library = ctypes.WinDLL("kernel32")
    library.CreateFileW.restype = ctypes.c_void_p
    read, existing = 0x8000_0000, 3
    handle = library.CreateFileW(str(file), read, 0, None, existing, 0, None)
    expect(handle not in (None, ctypes.c_void_p(-1).value), f"{file} cannot be held")
    try:
        yield
    finally:
        library.CloseHandle(ctypes.c_void_p(handle))


@contextmanager
def opened(program: Path) -> Generator[subprocess.Popen[bytes]]:
    """Have the program's window open."""
    nothing = subprocess.DEVNULL
    window = subprocess.Popen([str(program)], stdin=nothing, stdout=nothing, stderr=nothing)
    try:
        time.sleep(OPENING)
        yield window
    finally:
        window.kill()
        window.wait()
        time.sleep(1)


def wait_for(holds: Callable[[], bool], otherwise: str) -> None:
    """Wait a minute for what an uninstaller does after it has answered."""
    until = time.monotonic() + 60
    while not holds():
        expect(time.monotonic() < until, otherwise)
        time.sleep(0.5)


class Trial:
    """The steps, in their order."""

    def __init__(self, setup: Path, place: Path) -> None:
        """Take the installer, and a folder for all that is made."""
        self.setup, self.place = setup, place
        self.folder = place / "마을 이음 (시험)" / "프로그램"
        self.whole: list[tuple[str, int]] = []

    @property
    def program(self) -> Path:
        """The window's program."""
        return self.folder / PROGRAM

    @property
    def console(self) -> Path:
        """The command line's program."""
        return self.folder / CONSOLE

    def installed_in_a_folder_with_hangul_and_spaces(self) -> None:
        """It is installed silently, in a folder with Hangul and spaces."""
        install(f'"{self.setup}" /S /D={self.folder}')
        self.whole = contents(self.folder)
        expect(listed(winreg.HKEY_CURRENT_USER) == str(self.folder), "not in the list of programs")
        desktop_and_menu = 2
        expect(len(links()) == desktop_and_menu, f"links: {links()}")

    def proves_itself_and_writes_nothing_beside_itself(self) -> None:
        """It proves itself in a folder that is read only, and leaves nothing there."""
        run("attrib", "+r", self.folder / "*", "/s")
        out = self.place / "시험 결과"
        run(self.program, "--self-test", out)
        expect(len(contents(out)) >= LEAST, "the self-test left too little")
        expect(
            contents(self.folder) == self.whole, "something was written into the program's folder"
        )
        run("attrib", "-r", self.folder / "*", "/s")

    def answers_on_the_command_line(self) -> None:
        """The command line's program answers in Korean and in JSON, by its exit code too."""
        run(self.console, "demo", DATA, "--people", 300)
        told = run(self.console, "check", variables=CLERK)
        expect(any("가" <= sign <= "힣" for sign in told), f"no Korean answer: {told!r}")
        found = run(self.console, "search", "김", "--json", variables=CLERK)
        expect(found.strip().startswith(("[", "{")), f"no answer in JSON: {found!r}")
        told = run(self.console, "nonsense", wanted=1)
        expect(told.strip() and "프로그램 오류" not in told, f"an unknown verb: {told!r}")

    def another_account_works_on_the_same_data(self) -> None:
        """Another account, with a profile elsewhere, works on the same data."""
        home = self.place / "다른 사용자"
        other = {
            "USERPROFILE": home,
            "APPDATA": home / "Roaming",
            "LOCALAPPDATA": home / "Local",
            "TEMP": home / "Temp",
        }
        for folder in other.values():
            folder.mkdir(parents=True, exist_ok=True)
        variables = {name: str(folder) for name, folder in other.items()} | {
            "USERNAME": "other",
            "TMP": str(home / "Temp"),
        }
        run(self.console, "check", variables={**CLERK, **variables})

    def upgraded_with_nothing_left_of_the_version_before(self) -> None:
        """An upgrade leaves nothing of the version before, and all of the data."""
        kept = contents(DATA)
        (self.folder / "_internal" / "of the version before.txt").write_text("x", encoding="utf-8")
        install(f'"{self.setup}" /S')
        expect(contents(self.folder) == self.whole, "an upgrade leaves the new files and no others")
        expect(contents(DATA) == kept, "an upgrade touched the data")
        run(self.console, "check", variables=CLERK)

    def left_alone_while_its_window_is_open(self) -> None:
        """A second start leaves the first alone; installer and uninstaller refuse meanwhile."""
        with opened(self.program) as window:
            expect(window.poll() is None, "the window did not stay open")
            with opened(self.program) as second:
                expect(window.poll() is None, "a second start ended the first")
                second.kill()
            install(f'"{self.setup}" /S', _OPEN)
            install(f'"{self.folder / "uninstall.exe"}" /S _?={self.folder}', _OPEN)
        expect(contents(self.folder) == self.whole, "a refused installer changed something")
        run(self.console, "check", variables=CLERK)

    def left_alone_while_a_file_of_it_is_held(self) -> None:
        """An upgrade is whole or changes nothing while another program holds a file; Wine lets held files be moved."""
        with held(self.folder / "_internal" / "python311.dll"):
            code = install(f'"{self.setup}" /S', 0, _OPEN)
            there = set(contents(self.folder))
            expect(there >= set(self.whole), f"an upgrade that ended with {code} left files out")
        install(f'"{self.setup}" /S')
        expect(contents(self.folder) == self.whole, "the upgrade after it")

    def tells_of_data_that_another_program_holds(self) -> None:
        """Data that another program holds is told of in a sentence, and whole afterwards."""
        with held(DATA / "data.db"):
            told = run(self.console, "check", variables=CLERK, wanted=1)
        expect("Traceback" not in told and "프로그램 오류" not in told, told)
        expect(any("가" <= sign <= "힣" for sign in told), f"nothing told: {told!r}")
        run(self.console, "check", variables=CLERK)

    def works_in_a_deep_folder_or_refuses_it(self) -> None:
        """An office works in a deep folder; one that is too deep is refused in a sentence."""
        deep = self.place / "깊은"
        while len(str(deep)) < DEEP:
            deep /= "폴더 " * 4 + "가"
        run(self.console, "demo", deep, "--people", 60)
        run(self.console, "--office", deep, "check", variables=CLERK)
        deeper = deep / ("나" * 80)
        told = run(self.console, "demo", deeper, "--people", 60, wanted=1)
        expect("프로그램 오류" not in told, told)

    def removed_but_for_data_and_what_is_not_its_own(self) -> None:
        """An uninstall leaves the data and what is not its own, and nothing else."""
        kept = contents(DATA)
        (self.folder / "내 것.txt").write_text("x", encoding="utf-8")
        install(f'"{self.folder / "uninstall.exe"}" /S')
        wait_for(lambda: not (self.folder / "uninstall.exe").exists(), "the uninstaller stayed")
        expect(
            [name for name, _ in contents(self.folder)] == ["내 것.txt"],
            f"left: {contents(self.folder)[:9]}",
        )
        expect(listed(winreg.HKEY_CURRENT_USER) is None, "still in the list of programs")
        expect(not links(), f"links left: {links()}")
        expect(contents(DATA) == kept, "an uninstall touched the data")

    def installed_for_all_and_removed_with_the_data(self) -> None:
        """For all accounts, without a link on the desktop; removed with the data where that is asked."""
        install(f'"{self.setup}" /S /ALLUSERS /NODESKTOP')
        there = listed(winreg.HKEY_LOCAL_MACHINE)
        expect(there and there.endswith(r"Program Files\maeul-ieum"), f"installed in {there}")
        expect(len(links()) == 1, f"links: {links()}")
        folder = Path(there or "")
        run(folder / CONSOLE, "check", variables=CLERK)
        install(f'"{folder / "uninstall.exe"}" /S /DELETEDATA')
        wait_for(lambda: not folder.exists(), "the folder stayed")
        expect(not DATA.exists(), f"data left: {contents(DATA)[:9]}")
        expect(not links(), f"links left: {links()}")
        expect(listed(winreg.HKEY_LOCAL_MACHINE) is None, "still in the list of programs")


STEPS = [
    Trial.installed_in_a_folder_with_hangul_and_spaces,
    Trial.proves_itself_and_writes_nothing_beside_itself,
    Trial.answers_on_the_command_line,
    Trial.another_account_works_on_the_same_data,
    Trial.upgraded_with_nothing_left_of_the_version_before,
    Trial.left_alone_while_its_window_is_open,
    Trial.left_alone_while_a_file_of_it_is_held,
    Trial.tells_of_data_that_another_program_holds,
    Trial.works_in_a_deep_folder_or_refuses_it,
    Trial.removed_but_for_data_and_what_is_not_its_own,
    Trial.installed_for_all_and_removed_with_the_data,
]


def main() -> int:
    """Go through all steps, the rest after one that fails as well; returns 0 where all hold."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    setup, place = (Path(each) for each in sys.argv[1:])
    if DATA.exists() or listed(winreg.HKEY_CURRENT_USER) or listed(winreg.HKEY_LOCAL_MACHINE):
        print(f"{DATA} or the program is there already; nothing was tried.")
        return 1
    trial, failed = Trial(setup, place), 0
    for step in STEPS:
        begin = time.monotonic()
        told = "holds"
        try:
            step(trial)
        except (Untrue, OSError, subprocess.SubprocessError) as error:
            failed, told = failed + 1, f"FAILS  {error}"
        print(
            f"  {time.monotonic() - begin:6.1f} s  {step.__doc__}: {told}",
            flush=True,
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
