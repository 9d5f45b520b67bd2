"""Setting up: once, again, after an interruption, and after a change of the locks."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools.console import RefusalError
from tools.environment import PROJECT, Environment


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    """A project that needs no library, so that setting up asks nothing of the network."""
    for name in ("run.lock", "development.lock"):
        (tmp_path / name).write_text("# nothing\n", encoding="utf-8")
    return Environment(tmp_path)


@pytest.fixture
def no_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    """The project of these tests has no Qt whose libraries could be missing."""
    monkeypatch.setattr("tools.system.QT_FILES", ())


def refuse_to_run(*command: object, **_options: object) -> None:
    """Stand in for starting a program where none may be started."""
    pytest.fail(f"a program was started: {command}")


@pytest.mark.usefixtures("no_qt")
def test_setting_up_leaves_a_working_python_and_is_not_repeated(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.prepare("run.lock")
    answer = subprocess.run(
        [environment.python, "-c", "import sys; print(sys.prefix)"],
        capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    assert Path(answer.stdout.strip()) == environment.folder
    assert environment.site_packages.is_dir()

    keepsake = environment.folder / "keepsake"
    keepsake.touch()
    with monkeypatch.context() as nothing_runs:
        nothing_runs.setattr(subprocess, "Popen", refuse_to_run)
        environment.prepare("run.lock")

    (environment.root / "run.lock").write_text("# another nothing\n", encoding="utf-8")
    environment.prepare("run.lock", "development.lock")
    environment.prepare("run.lock")
    assert keepsake.exists(), "a changed lock is installed into what is there"


@pytest.mark.usefixtures("no_qt")
@pytest.mark.skipif(sys.platform == "win32", reason="links to folders need a right there")
def test_an_environment_that_is_linked_here_from_another_checkout_is_let_alone(
    environment: Environment, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "keepsake").touch()
    environment.folder.symlink_to(theirs, target_is_directory=True)
    environment.prepare("run.lock")
    assert (theirs / "keepsake").exists()
    assert environment.python.exists()
    assert not environment.folder.is_symlink()


@pytest.mark.usefixtures("no_qt")
@pytest.mark.parametrize("stamp", [None, '{"python": "another"}'])
def test_a_half_made_environment_is_made_anew(environment: Environment, stamp: str | None) -> None:
    rubbish = environment.folder / "rubbish"
    rubbish.mkdir(parents=True)
    if stamp is not None:
        environment.stamp.write_text(stamp, encoding="utf-8")
    environment.prepare("run.lock")
    assert environment.python.exists()
    assert not rubbish.exists()


def test_a_failed_installation_leaves_no_stamp(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    lock = "no-such-library==1 --hash=sha256:" + "0" * 64
    (environment.root / "run.lock").write_text(lock, encoding="utf-8")
    with pytest.raises(RefusalError, match="설치하지 못했습니다"):
        environment.prepare("run.lock")
    assert not environment.stamp.exists()


def test_the_locks_are_whole() -> None:
    """The set-up resolves nothing, so every library that a pinned one needs is pinned as well."""
    check = [PROJECT.python, "-m", "pip", "check", "--disable-pip-version-check"]
    answer = subprocess.run(check, capture_output=True, check=False, encoding="utf-8")
    assert answer.returncode == 0, answer.stdout
