"""The roster as fpdf2's own table prints it: what `roster` compares with where fpdf2 is installed.

python -m benchmarks.fpdf_table ROWS FILE
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from app.output.fonts import FONTS, REGULAR
from benchmarks.roster_rows import COLUMNS, rows


def print_roster(count: int, target: Path) -> None:
    """Print as many rows."""
    fpdf: Any = import_module("fpdf")
    document = fpdf.FPDF(orientation="landscape", format="A4")
    document.add_font(REGULAR, "", FONTS / f"{REGULAR}.ttf")
    document.add_page()
    document.set_font(REGULAR, size=9)
    style = fpdf.FontFace(emphasis="")
    with document.table(
        col_widths=[column.width for column in COLUMNS], line_height=5, headings_style=style
    ) as table:
        for texts in ([column.label for column in COLUMNS], *rows(count)):
            row = table.row()
            for text in texts:
                row.cell(text)
    document.output(str(target))


if __name__ == "__main__":
    print_roster(int(sys.argv[1]), Path(sys.argv[2]))
