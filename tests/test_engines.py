"""Engines take every kind alike: they import no kind's module and compare no kind's name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.kinds import CATALOG

pytestmark = pytest.mark.uncounted  # the program's text is read, and nothing of it is run
APP = Path(__file__).parents[1] / "app"
ENGINES = (
    "core",
    "store",
    "output",
    "commands",
    "services/records",
    "services/prints",
    "services/imports",
    "ui/widgets",
    "ui/frame",
    "ui/records",
    "ui/lists",
    "ui/prints",
    "ui/shell",
    *(f"services/statistics/{name}.py" for name in (
        "measures", "tabulation", "row_keys", "charting", "statistics"
    )),
)  # fmt: skip
OF_THE_PAST = {"store/migrations.py", "store/word_migration.py"}
"""They speak of the tables that older files have, whatever kinds there are now."""
A_WALK = {"ui/shell/tour.py", "ui/shell/handbook_pictures.py"}
"""They walk the demonstration as a clerk does, so they name what stands there."""
FACTS = {
    "store/standings.py": {"tong"},
    "core/open_referral.py": {"organization"},
    "output/reading/hsds.py": {"organization"},
}
"""The name of a fact of a `Candidacy`, or of the specification that is read, which a kind happens to share."""


def modules() -> Iterator[str]:
    """Go through the modules of the engines by their paths."""
    for place in ENGINES:
        found = [APP / place] if place.endswith(".py") else sorted((APP / place).rglob("*.py"))
        yield from (file.relative_to(APP).as_posix() for file in found)


def leaks(text: str, allowed: frozenset[str] = frozenset()) -> list[str]:
    """Return what of a module's text is about one kind; icons are called after what they show."""
    tree = ast.parse(text)
    icons = {
        id(each.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for each in node.keywords
        if each.arg == "icon"
    }
    names = {kind.name for kind in CATALOG} - allowed
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("app.kinds."):
            found.append(f"{node.lineno}: from {node.module}")
        elif isinstance(node, ast.ImportFrom) and node.module == "app.kinds":
            found += [
                f"{node.lineno}: {each.name}" for each in node.names if each.name != "CATALOG"
            ]
        elif isinstance(node, ast.Import):
            found += [each.name for each in node.names if each.name.startswith("app.kinds")]
        elif isinstance(node, ast.Constant) and node.value in names and id(node) not in icons:
            found.append(f"{node.lineno}: {node.value!r}")
    return found


@pytest.mark.parametrize("module", sorted(set(modules()) - OF_THE_PAST - A_WALK))
def test_an_engine_knows_no_kind(module: str) -> None:
    text = (APP / module).read_text(encoding="utf-8")
    assert leaks(text, frozenset(FACTS.get(module, ()))) == []


def test_a_leak_is_seen() -> None:
    assert leaks("from app.kinds.referral import REFERRAL")
    assert leaks("from app.kinds import public")
    assert leaks("import app.kinds.referral")
    assert leaks("shown = kind.name == 'referral'")
    assert leaks("Button('연계', icon='referral')") == []
    assert leaks("from app.kinds import CATALOG") == []
