"""The handbook says what is so: it knows every page, paper, kind and key, and names none that is not there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import app
from app import papers
from app.core import handbook
from app.core.handbook import HandbookPage, Shot, Span
from app.kinds import CATALOG
from app.services.prints import catalogue
from app.ui.office.before_entering import EarlyPage
from app.ui.shell import main_window
from app.ui.shell.key_list import spelled_key
from app.ui.shell.pages import PAGES

assert main_window.MainWindow  # which brings all early pages
SOURCES = Path(app.__file__).parent
MOST_BYTES = 3_000_000
PLAIN_KEYS = {
    "Shift",
    "Ctrl",
    "Alt",
    "Enter",
    "Esc",
    "Space",
    "Tab",
    "PgUp",
    "PgDn",
    "←",
    "→",
    "↑",
    "↓",
    "+",
    "-",
}
OF_QT = {"Ctrl+A"}
"""Keys that every list of Qt takes by itself."""
QT_KEY = re.compile(r"Key_([A-Za-z0-9]+)")
PAGES_READ = handbook.read_handbook().pages


@cache
def constants() -> frozenset[str]:
    """Return all texts that the program is written with; a text that is filled in stands for its parts."""
    return frozenset(text for file in SOURCES.rglob("*.py") for text in constants_of(file))


@cache
def constants_of(file: Path) -> frozenset[str]:
    """Return the texts of one source."""
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    found = (node.value for node in nodes if isinstance(node, ast.Constant))
    return frozenset(text.strip() for text in found if isinstance(text, str))


@cache
def names() -> frozenset[str]:
    """Return what buttons, pages, columns, papers and words of the program are called."""
    lines = {line.label for line in catalogue.lines_of(CATALOG)}
    rosters = {paper.called(kind) for paper in papers.ALL for kind in CATALOG}
    labels = {key.label for key in handbook.read_keys()}
    return constants() | lines | rosters | labels


@cache
def keys() -> frozenset[str]:
    """Return the keys that do something somewhere: declared ones, and those that lists and fields take."""
    declared = {key.keys for key in handbook.read_keys()}
    taken: set[str] = set()
    for file in (SOURCES / "ui").rglob("*.py"):
        taken |= set(QT_KEY.findall(file.read_text(encoding="utf-8")))
    digits = {str(digit) for digit in range(10)}
    return frozenset(declared | taken | written_keys() | PLAIN_KEYS | digits | OF_QT)


@cache
def written_keys() -> frozenset[str]:
    """Return the keys that the window's sources write, but for single letters and digits."""
    texts = {text for file in (SOURCES / "ui").rglob("*.py") for text in constants_of(file)}
    spelled = {spelled_key(text) for text in texts}
    return frozenset(key for key in spelled if re.search(r"\+|F\d", key) and handbook.is_key(key))


def spans(page: HandbookPage, look: str) -> list[Span]:
    return [span for span in page.spans if span.look == look]


def test_every_page_of_the_window_has_its_page_and_no_page_is_of_another() -> None:
    told = {name for page in PAGES_READ for name in page.place_names}
    assert told == {type_.__name__ for type_ in (*PAGES, *EarlyPage.__subclasses__())}
    kinds = {each.partition(":")[2] for page in PAGES_READ for each in page.places} - {""}
    assert kinds <= {kind.name for kind in CATALOG}


def test_pages_are_called_apart_and_stand_in_a_known_chapter() -> None:
    assert len({page.name for page in PAGES_READ}) == len(PAGES_READ)
    assert len({page.title for page in PAGES_READ}) == len(PAGES_READ)
    assert {page.group for page in PAGES_READ} == set(handbook.GROUPS)


@pytest.mark.parametrize("paper", papers.ALL, ids=lambda paper: paper.name)
def test_every_paper_is_told_of(paper: papers.Paper) -> None:
    assert any(paper.label in page.text for page in PAGES_READ), paper.label


def test_every_kind_in_the_menu_is_told_of() -> None:
    text = " ".join(page.text for page in PAGES_READ)
    assert [kind.label for kind in CATALOG if kind.menu and kind.label not in text] == []


@pytest.mark.parametrize("page", PAGES_READ, ids=lambda page: page.name)
def test_whatever_a_page_names_is_there(page: HandbookPage) -> None:
    named = [part for span in spans(page, "name") for part in span.text.split(" › ")]
    assert [name for name in named if name not in names()] == []
    pressed = [span.text for span in spans(page, "key")]
    assert [key for key in pressed if not is_known(key)] == []
    others = {each.name for each in PAGES_READ}
    assert [span.to for span in spans(page, "link") if span.to not in others] == []


def test_every_key_that_the_window_writes_is_told_of() -> None:
    declared = {key.keys for key in handbook.read_keys()}
    told = {span.text for page in PAGES_READ for span in spans(page, "key")}
    assert sorted(written_keys() - declared - told) == []


def is_known(key: str) -> bool:
    """Tell whether a key does something: as it stands, or a plain one with the keys held beside it."""
    return key in keys() or key.removeprefix("Ctrl+").removeprefix("Shift+") in PLAIN_KEYS


def test_every_picture_that_is_named_is_there_and_no_other() -> None:
    named = {part.name for page in PAGES_READ for part in page.parts if isinstance(part, Shot)}
    there = {file.name: file.stat().st_size for file in handbook.PICTURES.glob("*.png")}
    assert named == set(there)
    assert sum(there.values()) <= MOST_BYTES


def test_what_a_clerk_types_finds_the_page_called_so_first() -> None:
    found = list(handbook.read_handbook().find("도움말"))
    assert found[0].name == "help"
    assert list(handbook.read_handbook().find("없는말없는말")) == []
