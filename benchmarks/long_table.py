"""The roster as reportlab's own table prints it, each cell a paragraph: what `roster` compares with.

python -m benchmarks.long_table ROWS FILE
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from reportlab.lib import pagesizes
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

from app.output.fonts import FONTS, REGULAR
from benchmarks.roster_rows import COLUMNS, rows

_fonts: Any = pdfmetrics


def print_roster(count: int, target: Path) -> None:
    """Print as many rows."""
    _fonts.registerFont(TTFont(REGULAR, str(FONTS / f"{REGULAR}.ttf")))
    style = ParagraphStyle("cell", fontName=REGULAR, fontSize=9, leading=11.5)
    texts = [[column.label for column in COLUMNS], *rows(count)]
    cells: Any = [[Paragraph(text, style) for text in row] for row in texts]
    widths: Any = [column.width * 72 / 25.4 for column in COLUMNS]
    table = LongTable(cells, widths, repeatRows=1, style=[("GRID", (0, 0), (-1, -1), 0.4, "black")])
    SimpleDocTemplate(str(target), pagesize=pagesizes.landscape(pagesizes.A4)).build([table])


if __name__ == "__main__":
    print_roster(int(sys.argv[1]), Path(sys.argv[2]))
