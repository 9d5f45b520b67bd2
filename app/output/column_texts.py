"""The texts of one column of a long table, each laid once.

What is drawn of a cell is the same wherever its row stands: it begins where the row's only line would
stand at the page's left edge, and leads back there. So 10,000 rows take no work but to be put in place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.output.columns import Measures
from app.output.ink import Box
from app.output.lettering import Typeface
from app.output.wrapping import wrap

Widths = Mapping[str, float]
"""The different texts of a column with their widths in thousandths of the type size."""
_SLACK = {"left": 0.0, "center": 0.5, "right": 1.0}
"""Which share of the room beside a line stands before it."""


class _Moves(dict[float, tuple[str, str]]):
    """The operators that lead to a line of a width, at one height above the row's only line, and back."""

    def __init__(self, left: float, room: float, slack: float, above: float = 0) -> None:
        super().__init__()
        self._left = left
        self._room = room
        """In points."""
        self._slack = slack
        self._above = above

    def __missing__(self, width: float) -> tuple[str, str]:
        x = self._left + (self._room - width) * self._slack
        there = f"{x:.2f} {self._above:.2f} Td "
        self[width] = there, f" {-x:.2f} {-self._above:.2f} Td"
        return self[width]


class ColumnTexts:
    """The operators of every different text of one column."""

    def __init__(
        self, column: Box, align: str, measures: Measures, typeface: Typeface, texts: Widths
    ) -> None:
        self._measures = measures
        self._typeface = typeface
        self._limit = (column.width - 2 * measures.pad_x) * 1000 / measures.size
        self._place = (
            column.left + measures.pad_x, column.width - 2 * measures.pad_x, _SLACK[align]
        )  # fmt: skip
        self.deep: dict[str, int] = {}
        """How many lines those take that take several."""
        self.shown: dict[str, str] = {}
        """What is drawn of each."""
        self._lay(texts)

    def lines(self, text: str) -> list[str]:
        """Return the lines in which a text stands."""
        return wrap(text, self._limit, self._typeface.widths) if text else []

    def show(self, lines: Sequence[str]) -> str:
        """Return the operators of some lines, centred on where one alone would stand."""
        measures, typeface = self._measures, self._typeface
        parts: list[str] = []
        above = (len(lines) - 1) * measures.leading / 2
        for line in lines:
            there, back = _Moves(*self._place, above)[typeface.measure(line, measures.size)]
            parts.append(f"{there}{typeface.show(line, measures.size)}{back}")
            above -= measures.leading
        return " ".join(parts)

    def _lay(self, texts: Widths) -> None:
        limit, share, shown = self._limit, self._measures.size / 1000, self.shown
        single = {text: width for text, width in texts.items() if width <= limit}
        words = self._typeface.show_all(single, self._measures.size)
        moves = _Moves(*self._place)
        for (text, width), each in zip(single.items(), words, strict=True):
            there, back = moves[width * share]
            shown[text] = f"{there}{each}{back}"
        for text in texts.keys() - single.keys():
            lines = self.lines(text)
            self.deep[text] = len(lines)
            shown[text] = self.show(lines)
        shown[""] = ""
