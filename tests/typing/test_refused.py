"""Swapped arguments, misspelt places, missing fields: the type checker refuses each, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
REFUSED = Path(__file__).with_name("refused.py")
UNKNOWN = re.compile("reportUnknown")
"""What follows from another mistake of the same line."""


def expected() -> Counter[tuple[int, str]]:
    """Return the rules that each line of the file names."""
    lines = enumerate(REFUSED.read_text(encoding="utf-8").splitlines(), 1)
    told = ((at, line.partition("# refused: ")[2]) for at, line in lines)
    return Counter((at, rule) for at, rules in told if rules for rule in rules.split(", "))


def found(config: Path) -> Counter[tuple[int, str]]:
    """Return the rules by which the type checker refuses lines of the file."""
    checker = [sys.executable, "-m", "basedpyright", "--outputjson", "--project", str(config)]
    done = subprocess.run(checker, capture_output=True, check=False, cwd=ROOT, timeout=300)
    told = json.loads(done.stdout)["generalDiagnostics"]
    return Counter(
        (each["range"]["start"]["line"] + 1, each["rule"])
        for each in told
        if not UNKNOWN.match(each["rule"])
    )


def test_what_is_wrong_between_window_and_services_is_refused(tmp_path: Path) -> None:
    config = tmp_path / "pyrightconfig.json"
    settings = {
        "include": [str(REFUSED)],
        "extraPaths": [str(ROOT)],
        "stubPath": str(ROOT / "typings"),
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "venvPath": str(ROOT),
        "venv": ".venv",
    }
    config.write_text(json.dumps(settings), encoding="utf-8")
    rules = expected()
    assert rules
    assert found(config) == rules
