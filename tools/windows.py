"""From an empty Debian to a program for Windows that was built, installed, started, upgraded and removed under Wine.

`python3 run.py windows` builds what is committed, in `.cache/windows`; what stands there already is not done again. The
program, its installer and the zip are left in `dist/windows`, for tests: what is handed out is built on Windows.
"""

import shutil
import time
from pathlib import Path

from tools import bundle, console, frozen, packing, windows_python, wine
from tools.wine import Windows, named_there

WORK = console.ROOT / ".cache" / "windows"
OUT = console.ROOT / "dist" / "windows"
HOME = "C:\\users\\시험 담당"
TESTS = ("-q", "--tb=short", "-ra")


class _Steps:
    """Tells what was done, how long it took, and since when."""

    def __init__(self) -> None:
        self._begun = self._last = time.monotonic()

    def done(self, told: str) -> None:
        now = time.monotonic()
        console.say(f"── {now - self._begun:5.0f}초 (+{now - self._last:.0f})  {told}")
        self._last = now


def prove(tests: list[str]) -> int:
    """Do it all; returns 0 when all went well. `tests` are suites that are run there besides."""
    steps = _Steps()
    wine.require_packages()
    WORK.mkdir(parents=True, exist_ok=True)
    checkout = _check_out()
    steps.done("커밋된 것을 꺼냈습니다")
    python = windows_python.prepare(WORK, checkout)
    steps.done("Windows Python과 잠금 파일의 라이브러리를 확인해 갖추었습니다")
    with wine.windows(WORK) as there:
        steps.done("Wine(한국어 Windows 10)을 갖추었습니다")
        folder = _freeze(there, python, checkout)
        megabytes = frozen.weigh(folder) / 1e6
        files = sum(file.is_file() for file in folder.rglob("*"))
        steps.done(f"만들었습니다: {megabytes:.1f} MB, 파일 {files}개")
        most = frozen.MOST_MEGABYTES["win32"]
        if megabytes > most:
            raise console.RefusalError(f"{most} MB를 넘습니다. tools/bundle.py를 살펴 주세요.")
        setup = _pack(folder, checkout)
        for made in sorted(OUT.iterdir()):
            steps.done(
                f"{made.name}: {made.stat().st_size / 1e6:.1f} MB  sha256 {frozen.digest(made)}"
            )
        _live(there, python, setup)
        steps.done("설치하고, 열고, 올리고, 지웠습니다")
        if tests:
            code, told = there.run(python, "-m", "pytest", *TESTS, *tests, cwd=checkout)
            console.say(told[-12000:])
            steps.done(f"시험 {' '.join(tests)}: 종료 코드 {code}")
            return code
    return 0


def _check_out() -> Path:
    """Have what is committed in a folder of its own: what is built is of a commit."""
    checkout = WORK / "project"
    shutil.rmtree(checkout, ignore_errors=True)
    if console.run("git", "clone", "-q", "--no-hardlinks", console.ROOT, checkout) != 0:
        raise console.RefusalError("git으로 받은 폴더에서 실행해 주세요.")
    return checkout


def _freeze(there: Windows, python: Path, checkout: Path) -> Path:
    dist = checkout / "dist"
    options = frozen.options(Path("dist"))
    there.need(
        python, "-m", "PyInstaller", *options, "build.spec", cwd=checkout, **frozen.variables()
    )
    return dist / bundle.NAME


def _pack(folder: Path, checkout: Path) -> Path:
    """Make installer and zip; returns the installer."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    name = f"{bundle.NAME}-{bundle.version()}-windows"
    setup = OUT / f"{name}-setup.exe"
    icon = checkout / "build" / "dist" / "build" / f"{bundle.NAME}.ico"
    given = {"VERSION": bundle.version(), "PROGRAM": folder, "ICON": icon, "OUTPUT": setup}
    defined = [f"-D{key}={value}" for key, value in given.items()]
    script = checkout / "tools" / "installer.nsi"
    variables = {"LC_ALL": "C.UTF-8", **frozen.variables()}
    if (
        console.run(
            "makensis", "-V1", "-INPUTCHARSET", "UTF8", *defined, script, variables=variables
        )
        != 0
    ):
        raise console.RefusalError("설치 프로그램을 만들지 못했습니다.")
    packing.zip_up(folder, OUT / f"{name}-portable.zip", frozen.commit_time())
    return setup


def _live(there: Windows, python: Path, setup: Path) -> None:
    """Live the installer's life, beginning with a Windows that never saw the program."""
    for left in (there.drive / "ProgramData" / bundle.NAME, there.drive / "users" / "시험 담당"):
        shutil.rmtree(left, ignore_errors=True)
    trial = console.ROOT / "tools" / "installer_trial.py"
    code, told = there.run(python, trial, named_there(setup), HOME)
    console.say(told.rstrip())
    if code != 0:
        raise console.RefusalError("설치 프로그램이 약속한 대로 되지 않은 것이 있습니다.")
