"""Counts the rows of lists by another program, LibreOffice, and keeps the figures: `list_counts.json`.

python -m proofs.list_counts FOLDER ...

Only a machine that has LibreOffice can count anew. It is given text files in UTF-8, since it does not guess encodings.
It reads no JSON: the records of such files are counted by Python's own reader.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

COUNTS = Path(__file__).with_name("list_counts.json")
PROGRAM = "soffice"
BOOKS = frozenset((".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"))
TEXTS = frozenset((".csv", ".tsv", ".txt"))
SECONDS = 180
"""One file may take so long."""
_OUT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
"""Every sheet as a CSV file of its own, what cells hold, not how they show it."""

Counts = dict[str, list[int]]
"""Of each file its rows that hold something, sheet by sheet, those that hold nothing left out."""
OTHERWISE = {
    "54_sep_line.csv": "the line that tells Excel what separates the columns is no row",
    "55_inch_mark.csv": "LibreOffice lets an open quote swallow two rows",
    "errors.xlsx": "it holds nothing but cells that could not be calculated",
    "pivots.xlsx": "LibreOffice draws pivot tables anew, not as they were saved",
}
"""Files that are read otherwise than LibreOffice does, and why that is right."""


@cache
def kept() -> Counts:
    """Return the figures that were counted."""
    found: Counts = json.loads(COUNTS.read_text(encoding="utf-8"))["rows"]
    return found


def count(file: Path) -> list[int]:
    """Return how many rows of each sheet hold something; none where it cannot be told."""
    if file.suffix == ".json":
        return [_records(json.loads(file.read_bytes()))]
    with TemporaryDirectory() as made:
        folder = Path(made)
        source, how = _prepared(file, folder)
        if source is None:
            return []
        out = folder / "out"
        subprocess.run(
            [PROGRAM, f"-env:UserInstallation=file://{folder}/user", "--headless", *how,
             "--convert-to", _OUT, "--outdir", str(out), str(source)],
            check=False, capture_output=True, timeout=SECONDS,
        )  # fmt: skip
        return sorted(filter(None, map(_filled, out.glob("*.csv"))), reverse=True)


def _prepared(file: Path, folder: Path) -> tuple[Path | None, Sequence[str]]:
    """Return a file as LibreOffice is given it, and what it is told of it."""
    if file.suffix in BOOKS:
        copied = folder / f"list{file.suffix}"
        shutil.copy(file, copied)
        return copied, ()
    if file.suffix not in TEXTS:
        return None, ()
    text = _decoded(file.read_bytes())
    first = text.split("\n", 1)[0]
    separator = 9 if first.count("\t") > first.count(",") else ord(",")
    copied = folder / "list.csv"
    copied.write_text(text, encoding="utf-8", newline="")
    return copied, (f"--infilter=Text - txt - csv (StarCalc):{separator},34,76,1",)


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("cp949", "replace")


def _filled(file: Path) -> int:
    with file.open(encoding="utf-8", newline="") as opened:
        return sum(any(cell.strip() for cell in row) for row in csv.reader(opened))


def _records(value: object) -> int:
    """Return the length of the longest list of records within a value, and one for their names."""
    return max(_lengths(value), default=0) + 1


def _lengths(value: object) -> Iterator[int]:
    if isinstance(value, list):
        yield len(value)  # pyright: ignore[reportUnknownArgumentType] - whatever JSON holds
    elif isinstance(value, dict):
        for each in value.values():  # pyright: ignore[reportUnknownVariableType] - the same
            yield from _lengths(each)  # pyright: ignore[reportUnknownArgumentType] - the same


def main(folders: Sequence[str]) -> int:
    """Count every list in some folders and keep the figures beside those of other files."""
    if not folders or shutil.which(PROGRAM) is None:
        print(f"usage: python -m proofs.list_counts FOLDER ...  ({PROGRAM} is needed)")
        return 1
    rows = dict(kept()) if COUNTS.exists() else {}
    for file in sorted(each for folder in folders for each in Path(folder).iterdir()):
        if file.suffix in {*BOOKS, *TEXTS, ".json"}:
            counted = count(file)
            rows |= {file.name: counted} if counted else {}
            print(file.name, counted)
    told = {
        "counted_by": "LibreOffice 7.4.7, JSON by Python's json",
        "rows": dict(sorted(rows.items())),
    }
    COUNTS.write_text(f"{json.dumps(told, ensure_ascii=False, indent=1)}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
