"""The roster as this program prints it; says how long that took by itself.

python -m benchmarks.our_table ROWS FILE [untagged]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from app.core.blocks import Approval, Heading
from app.core.papers import Sheet
from app.core.tables import Table
from app.output import document, press
from app.output.lettering import Lettering
from app.output.tags import Leaf
from benchmarks.roster_rows import COLUMNS, OFFICE, TITLE, TRACE, rows


def print_roster(count: int, target: Path) -> None:
    """Print as many rows."""
    people = rows(count)
    blocks = (Approval(("담당", "팀장", "동장")), Heading(TITLE), Table(COLUMNS, people))
    start = time.perf_counter()
    with target.open("wb") as stream:
        document.write(Sheet(TITLE, blocks, landscape=True), OFFICE, TRACE, stream)
    print(time.perf_counter() - start)


def leave_untagged() -> None:
    """Let pages be drawn without telling of what their pieces are, as a picture is."""
    usual = press.Ink

    def untagged(letters: Lettering, leaf: Leaf, *, faxed: bool = False) -> press.Ink:
        del leaf
        return usual(letters, None, faxed=faxed)

    press.Ink = untagged  # type: ignore[assignment,misc]


if __name__ == "__main__":
    if sys.argv[3:] == ["untagged"]:
        leave_untagged()
    print_roster(int(sys.argv[1]), Path(sys.argv[2]))
