"""The privacy officer's list names tests that exist, and nothing of the program speaks to a network."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROWS = [
    row.split(" | ")
    for row in (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| \d+ \|", row)
]
NETWORK = {
    "aiohttp", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socketserver",
    "telnetlib", "urllib", "urllib3", "websockets", "xmlrpc",
}  # fmt: skip
OF_THIS_PC = {"core/screens.py"}
"""It asks by a socket whether a screen of this computer is there."""


def test_every_duty_has_its_number_ground_and_place() -> None:
    assert [int(row[0].strip("| ")) for row in ROWS] == list(range(1, len(ROWS) + 1))
    assert all(len(row) == 5 and all(cell.strip(" |") for cell in row) for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip("| "))
def test_the_tests_that_a_duty_names_exist(row: list[str]) -> None:
    for named in row[-1].strip(" |").split(", "):
        file, _, function = named.partition("::")
        tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
        found = {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}
        assert function in found if function else any(n.startswith("test") for n in found), named


def test_nothing_of_the_program_speaks_to_a_network() -> None:
    for file in sorted((ROOT / "app").rglob("*.py")):
        wanted = set(NETWORK)
        if file.relative_to(ROOT / "app").as_posix() not in OF_THIS_PC:
            wanted.add("socket")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = {each.name.partition(".")[0] for each in node.names}
            elif isinstance(node, ast.ImportFrom):
                names = {(node.module or "").partition(".")[0]}
                assert node.module != "PySide6.QtNetwork", file
            else:
                continue
            assert not names & wanted, f"{file}: {names & wanted}"
