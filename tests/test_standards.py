"""The project's own rules that no library checks."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import app
from benchmarks import __main__ as benchmarks

pytestmark = pytest.mark.uncounted  # the program's text is read, and nothing of it is run
ROOT = Path(__file__).parents[1]
MADE = {".git", ".venv", ".cache", ".hypothesis", "out", "build", "dist", "__pycache__"}
PROGRAM = [
    file for folder in ("app", "tools", "benchmarks") for file in (ROOT / folder).rglob("*.py")
]
CORE = sorted((ROOT / "app" / "core").rglob("*.py"))
MACHINE = re.compile(r"(?<![\w.])/(work|root|home/\w|Users/\w|tmp/\w)|[A-Z]:\\Users\\", re.ASCII)
HOST = re.compile(r"pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org")
MOST_LINES = 400
MOST_LINES_OF_FUNCTION = 40


def relative(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def texts(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file below a folder that is text, with its content."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and entry.name not in MADE:
            yield from texts(entry)
        elif entry.is_file():
            try:
                yield entry, entry.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


@pytest.mark.parametrize("file", PROGRAM, ids=relative)
def test_modules_and_functions_are_short(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= MOST_LINES_OF_FUNCTION, f"{node.name}: {lines} lines"


@pytest.mark.parametrize("file", CORE, ids=relative)
def test_core_stands_on_the_standard_library_alone(file: Path) -> None:
    allowed = sys.stdlib_module_names | {"app"}
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert all(alias.name.split(".")[0] in allowed for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            assert (node.module or "").split(".")[0] in allowed


def test_no_file_names_a_machine_or_a_package_host() -> None:
    found = [
        f"{relative(file)}:{number}: {line.strip()}"
        for file, text in texts(ROOT)
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE.search(line) or HOST.search(line)
    ]
    assert found == []


def test_the_locks_pin_every_library_with_its_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {
        "requirements.lock": project["project"]["dependencies"],
        "requirements-dev.lock": project["dependency-groups"]["dev"],
    }
    for lock, libraries in asked.items():
        pins = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8"))
        pinned = {pin.split("==")[0] for pin in pins if "--hash=sha256:" in pin}
        assert len(pinned) == len(pins)
        assert {library.split("==")[0].lower() for library in libraries} <= pinned


def test_every_font_has_its_licence_beside_it() -> None:
    fonts = sorted((ROOT / "resources" / "fonts").glob("*.ttf"))
    assert fonts
    for font in fonts:
        family = re.sub(r"(-Regular|Bold)$", "", font.stem)
        licence = font.with_name(f"{family}-OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in licence


def test_the_program_knows_the_version_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == app.__version__


@pytest.mark.parametrize("name", benchmarks.NAMES)
def test_a_measurement_is_a_program_of_its_own(name: str) -> None:
    """In the tests all is registered; a measurement that enters an office registers first, as the program does."""
    file = ROOT / "benchmarks" / f"{benchmarks.MODULES.get(name, name)}.py"
    calls = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    enters = any(call.startswith(("offices.", "demonstration.")) for call in calls)
    assert not enters or calls & {"registrations.register", "application.make"}


def test_no_time_is_formatted_by_words_of_korean() -> None:
    """Windows refuses such a format: a restore ended there with an error."""
    words = re.compile(r"%[YmdHMS][^}\"']*[가-힣][^}\"']*[}\"']")
    formats = re.compile(r":(%[^}]*)\}|strftime\(([^)]*)\)")
    found = [
        f"{file.relative_to(ROOT)}: {each.group()}"
        for file in sorted((ROOT / "app").rglob("*.py"))
        for each in formats.finditer(file.read_text(encoding="utf-8"))
        if words.search(each.group())
    ]
    assert found == []
