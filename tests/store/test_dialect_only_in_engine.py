"""What is SQLite's stands in `app/store/engine`; the rest of the program is written in its words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.uncounted  # the program's text is read, and nothing of it is run
APP = Path(__file__).parents[2] / "app"
ENGINE = APP / "store" / "engine"
FILES = sorted(each for each in APP.rglob("*.py") if ENGINE not in each.parents)
OWN = re.compile(
    r"PRAGMA|\bpragma_|\bsqlite_|\bjson_\w+\(|json_each|->|\bMATCH\b|\bbm25|\bfts5|\bGLOB\b|\bREGEXP\b"
    r"|(INSERT|UPDATE) OR|REPLACE INTO|ON CONFLICT|\bexcluded\.|\bNULLS\b|strftime|julianday|group_concat|\biif\("
    r"|\bATTACH\b|\bVACUUM\b|\bANALYZE\b|\bINDEXED BY\b|last_insert|data_version|CREATE TRIGGER"
    r"|\browid\b|(?<=[\s(,=<>])\?\d|\bIS \?|INSERT INTO search\b|LIMIT -1"
)
"""Words of this database alone, and what a port of `engine/dialect.py` spells."""
FROM_DRIVER = re.compile("sqlite3|sqlcipher3|sqlite_utils|pysqlite3")
LEFT: dict[str, frozenset[str]] = {
    # A step that older files of this database once take; none of another one ever will.
    "store/migrations.py": frozenset({"UPDATE OR"}),
}
"""What is allowed to stay where it is, by file."""


def name_of(file: Path) -> str:
    """Return where a module stands in the program."""
    return file.relative_to(APP).as_posix()


@cache
def nodes_of(file: Path) -> tuple[ast.AST, ...]:
    """Return all that a module is made of, as it is parsed."""
    return tuple(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))


def texts(file: Path) -> Iterator[tuple[int, str]]:
    """Go through the texts of a module that are no docstrings, each with its line."""
    nodes = nodes_of(file)
    told = {
        id(each.value)
        for each in nodes
        if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)
    }
    for each in nodes:
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in told:
            yield each.lineno, each.value


def test_no_word_of_this_database_stands_outside_of_its_engine() -> None:
    found = [
        f"{name_of(file)}:{line}: {word[0]}"
        for file in FILES
        for line, text in texts(file)
        for word in OWN.finditer(text)
        if word[0].upper() not in LEFT.get(name_of(file), ())
    ]
    assert found == []


def test_nothing_outside_of_the_engine_touches_the_driver() -> None:
    found: list[str] = []
    for file in FILES:
        for each in nodes_of(file):
            if isinstance(each, ast.Attribute):
                if each.attr in ("db", "conn", "lastrowid"):
                    found.append(f"{name_of(file)}:{each.lineno}: .{each.attr}")
            elif isinstance(each, ast.Import | ast.ImportFrom):
                names = [alias.name for alias in each.names]
                module = each.module or "" if isinstance(each, ast.ImportFrom) else ""
                if any(map(FROM_DRIVER.match, (module, *names))):
                    found.append(f"{name_of(file)}:{each.lineno}: import")
    assert found == []


def test_marks_of_parameters_are_not_counted_by_hand() -> None:
    found = [
        f"{name_of(file)}:{each.lineno}"
        for file in FILES
        for each in nodes_of(file)
        if isinstance(each, ast.BinOp)
        and isinstance(each.op, ast.Mult)
        and isinstance(each.left, ast.Constant)
        and each.left.value == "?"
    ]
    assert found == []


def test_the_words_left_elsewhere_are_still_there() -> None:
    for name, words in LEFT.items():
        told = " ".join(text for _, text in texts(APP / name))
        assert words == {word for word in words if word in told}


@pytest.mark.parametrize(
    "text",
    [
        "SELECT id FROM record WHERE id IN (SELECT value FROM json_each(?))",
        "SELECT rowid FROM search WHERE search MATCH ?",
        "SELECT id FROM record WHERE id = ?1 OR root = ?1",
        "PRAGMA secure_delete = ON",
        "SELECT name FROM sqlite_schema",
        "SELECT name FROM sqlite_master",
        "SELECT name FROM pragma_table_info(?)",
        "SELECT new ->> '$.state' FROM audit",
        "INSERT OR REPLACE INTO setting VALUES (?)",
        "SELECT id FROM record ORDER BY status NULLS LAST",
        "SELECT id FROM record WHERE status IS ?",
    ],
)
def test_the_words_are_known_where_they_stand(text: str) -> None:
    assert OWN.search(text)
