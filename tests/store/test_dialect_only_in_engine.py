"""What is SQLite's stands in `app/store/engine`; the rest of the store is written in its words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

STORE = Path(__file__).parents[2] / "app" / "store"
FILES = sorted(STORE.glob("*.py"))
OWN = re.compile(
    r"PRAGMA|\bpragma_|\bsqlite_|\bjson_\w+\(|json_each|->|\bMATCH\b|\bbm25|\bfts5|\bGLOB\b|\bREGEXP\b"
    r"|INSERT OR|REPLACE INTO|ON CONFLICT|\bexcluded\.|\bNULLS\b|strftime|julianday|group_concat|\biif\("
    r"|\bATTACH\b|\bVACUUM\b|\bANALYZE\b|\bINDEXED BY\b|last_insert|data_version|CREATE TRIGGER"
    r"|\browid\b|\?\d|\bIS \?|INSERT INTO search\b|LIMIT -1"
)
"""Words of this database alone, and what a port of `engine/dialect.py` spells."""
FROM_DRIVER = re.compile("sqlite3|sqlcipher3|sqlite_utils|pysqlite3")
LEFT: dict[str, frozenset[str]] = {
    "migrations.py": frozenset({"json_valid("}),  # the history of the file's own schema
    "forbidden_scan.py": frozenset(
        {"pragma_", "sqlite_", "rowid"}
    ),  # it looks into every table there is
    "forbidden_removal.py": frozenset({"rowid"}),
}
"""What is allowed to stay where it is, by file."""


def texts(tree: ast.Module) -> Iterator[str]:
    """Go through the texts of a module that are no docstrings."""
    told = {
        id(each.value)
        for each in ast.walk(tree)
        if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)
    }
    for each in ast.walk(tree):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in told:
            yield each.value


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_word_of_this_database_stands_outside_of_its_engine(file: Path) -> None:
    found = {
        word[0].casefold()
        for text in texts(ast.parse(file.read_text(encoding="utf-8")))
        for word in OWN.finditer(text)
    }
    assert found - {each.casefold() for each in LEFT.get(file.name, ())} == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_outside_of_the_engine_touches_the_driver(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for each in ast.walk(tree):
        if isinstance(each, ast.Attribute):
            assert each.attr not in ("db", "conn", "lastrowid"), f"{file.name}:{each.lineno}"
        elif isinstance(each, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in each.names]
            module = each.module or "" if isinstance(each, ast.ImportFrom) else ""
            assert not any(map(FROM_DRIVER.match, (module, *names))), f"{file.name}:{each.lineno}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_marks_of_parameters_are_not_counted_by_hand(file: Path) -> None:
    for each in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(each, ast.BinOp) and isinstance(each.op, ast.Mult):
            marks = isinstance(each.left, ast.Constant) and each.left.value == "?"
            assert not marks, f"{file.name}:{each.lineno}"


def test_the_words_left_elsewhere_are_still_there() -> None:
    for name, words in LEFT.items():
        text = " ".join(texts(ast.parse((STORE / name).read_text(encoding="utf-8"))))
        assert words == {word for word in words if word in text}
