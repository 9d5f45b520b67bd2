"""The project's own `.venv`, filled from the locks and from nowhere else."""

import hashlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from tools import console, system

RUN_LOCK = "requirements.lock"
DEVELOPMENT_LOCK = "requirements-dev.lock"


@dataclass(frozen=True)
class Environment:
    """A virtual environment in a project's folder.

    Its stamp is written last, and says with which Python it was made and which locks it holds.
    An environment without a stamp is half made and is made anew.
    """

    root: Path

    @property
    def folder(self) -> Path:
        """Where it lives."""
        return self.root / ".venv"

    @property
    def stamp(self) -> Path:
        """The file that says what is complete."""
        return self.folder / "stamp.json"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def site_packages(self) -> Path:
        """Where its libraries are."""
        major, minor = sys.version_info[:2]
        inside = "Lib" if os.name == "nt" else f"lib/python{major}.{minor}"
        return self.folder / inside / "site-packages"

    def prepare(self, *locks: str) -> None:
        """Bring it to what `locks` pin; a few milliseconds when it is there already."""
        wanted = {name: _digest(self.root / name) for name in locks}
        wanted["python"] = f"{sys.version} {sys.base_prefix} {self.root}"
        done = self._complete()
        if not wanted.items() <= done.items():
            if done.get("python") != wanted["python"]:
                done = {}
                self._make()
            self.stamp.unlink(missing_ok=True)
            self._install(locks)
            done = {**done, **wanted, "system": "unknown"}
            self._record(done)
        if done.get("system") != "complete":
            system.require_qt_libraries(self.site_packages)
            self._record({**done, "system": "complete"})

    def _complete(self) -> dict[str, str]:
        """What the stamp says; nothing when there is none or it cannot be read."""
        try:
            return dict(json.loads(self.stamp.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return {}

    def _record(self, done: dict[str, str]) -> None:
        self.stamp.write_text(json.dumps(done, indent=1), encoding="utf-8")

    def _make(self) -> None:
        """Make it anew, dropping whatever stands in its place."""
        if Path(sys.prefix) == self.folder:
            message = "가상 환경 밖의 Python으로 다시 실행해 주세요: python3 run.py"
            raise console.RefusalError(message)
        system.require_venv()
        if self.folder.is_symlink():  # `--clear` would empty the environment of another checkout
            self.folder.unlink()
        console.say("전용 실행 환경(.venv)을 만듭니다.")
        if console.run(sys.executable, "-m", "venv", "--clear", self.folder) != 0:
            message = "실행 환경을 만들지 못했습니다. 열려 있는 마을이음을 닫고 다시 실행해 주세요."
            raise console.RefusalError(message)

    def _install(self, locks: tuple[str, ...]) -> None:
        """Install exactly what the locks pin; every file is checked against its hash.

        The locks are whole, so nothing is left to resolve: with `--no-deps` no release that came
        out since can be asked for. Older pips refuse the set-up when a pinned library is also asked
        for with an extra (`coverage[toml]`) and a newer one of it exists.
        """
        console.say("필요한 라이브러리를 설치합니다. 처음에는 몇 분 걸립니다.")
        files = [part for name in locks for part in ("-r", str(self.root / name))]
        options = ["-qq", "--no-input", "--disable-pip-version-check"]
        options += ["--no-deps", "--require-hashes", "--only-binary", ":all:"]
        if console.run(self.python, "-m", "pip", "install", *options, *files) != 0:
            message = "라이브러리를 설치하지 못했습니다. 인터넷 연결을 확인하고 다시 실행해 주세요."
            raise console.RefusalError(message)


def _digest(file: Path) -> str:
    """What tells one version of a lock from another."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


PROJECT = Environment(console.ROOT)
"""The environment everything of this project runs in."""
