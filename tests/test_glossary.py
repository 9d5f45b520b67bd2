"""The glossary of the README names what exists: each word is declared where it says."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"
HEADING = "### One word for one idea\n"
DECLARED = re.compile(r"((?:`\w+`(?: and )?)+) in `([\w/]+)\.py`")


def rows() -> list[list[str]]:
    """Return the cells of the glossary's rows."""
    section = README.read_text(encoding="utf-8").partition(HEADING)[2].partition("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines()][
        2:
    ]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_what_the_glossary_names_is_declared_there(row: list[str]) -> None:
    word, korean, meaning, declared = row
    assert word
    assert korean
    assert meaning
    found = DECLARED.findall(declared)
    assert found
    assert DECLARED.sub("", declared).strip(" ,") == ""
    for names, file in found:
        module = importlib.import_module(f"app.{file.replace('/', '.')}")
        for name in re.findall(r"\w+", names.replace(" and ", " ")):
            assert hasattr(module, name), f"{file}.py declares no {name}"


def test_each_word_stands_once() -> None:
    words = [word for row in rows() for word in row[0].split(", ")]
    assert len(words) == len(set(words)) > len(rows())
