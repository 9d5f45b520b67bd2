"""The one place that tells the time: nothing else in the program reads a clock of its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import app

ROOT = Path(app.__file__).parent
OWN = {"today", "now", "utcnow", "currentDate", "currentDateTime", "currentTime"}
BY_SQL = re.compile(r"date\('now|'now'|CURRENT_(DATE|TIME)", re.IGNORECASE)


def readers(file: Path) -> Iterator[str]:
    """Go through the places of a module that ask something else than `core.clock` what time it is."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            named = owner.id if isinstance(owner, ast.Name) else ""
            if node.func.attr in OWN and named in {
                "date",
                "datetime",
                "QDate",
                "QDateTime",
                "QTime",
            }:
                yield f"{file.relative_to(ROOT)}:{node.lineno}"
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and BY_SQL.search(node.value)
        ):
            yield f"{file.relative_to(ROOT)}:{node.lineno}"


@pytest.mark.uncounted  # the program's text is read, and nothing of it is run
def test_there_is_one_clock() -> None:
    found = [place for file in ROOT.rglob("*.py") for place in readers(file)]
    assert len(found) == 1, found
    assert found[0].startswith(str(Path("core") / "clock.py"))
