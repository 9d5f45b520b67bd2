"""Fixtures of the command line's tests: a small demonstration office, and commands typed into it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.commands import run
from app.services.demo import demonstration
from tests.founding import once

PEOPLE = 60


@dataclass(frozen=True)
class Answer:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the command answers
        """The answer read as JSON."""
        return json.loads(self.out)


Type = Callable[..., Answer]


@pytest.fixture(scope="session")
def shared_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a demonstration office once; nobody writes to it."""
    return once(tmp_path_factory, "demo", lambda folder: demonstration.found(folder, PEOPLE, 7))


@pytest.fixture
def demo(shared_demo: Path, tmp_path: Path) -> Path:
    """Copy the demonstration office for one test."""
    return Path(shutil.copytree(shared_demo, tmp_path / "연습"))


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Type:
    """Type commands as the account `demo`."""
    monkeypatch.setenv("MAEUL_USER", "demo")
    monkeypatch.setenv("MAEUL_PASSWORD", "demo")

    def typed(*arguments: object) -> Answer:
        code = run([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return Answer(code, written.out, written.err)

    return typed
