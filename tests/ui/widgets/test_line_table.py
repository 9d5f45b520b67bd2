"""A table of lines: what is counted stands to the right, under its heading, and words to the left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.widgets.line_table import LineTable

HEADING = -1


def stands_right(table: LineTable, at: int, place: int) -> bool:
    """Tell whether the text of a cell, or the heading of a column, stands to the right."""
    model, side = table.model(), Qt.ItemDataRole.TextAlignmentRole
    across = Qt.Orientation.Horizontal
    found = model.headerData(place, across, side) if at < 0 else model.index(at, place).data(side)
    return bool(Qt.AlignmentFlag(int(found)) & Qt.AlignmentFlag.AlignRight)


@pytest.mark.parametrize(
    ("texts", "right"),
    [
        (("3", "1,204", "0"), True),
        (("35.7%", "", "100%"), True),
        (("3건", "12건"), True),
        (("1통", "12통"), False),
        (("2026. 12. 1.", "2026. 1. 3."), False),
        (("3", "없음"), False),
        (("", ""), False),
        (("1.2.3",), False),
    ],
)
def test_a_column_of_figures_stands_to_the_right(
    qtbot: QtBot, texts: tuple[str, ...], *, right: bool
) -> None:
    table = LineTable("표", ("이름", "수"), 0)
    qtbot.addWidget(table)
    table.show_lines([("가", text) for text in texts])
    assert {stands_right(table, at, 1) for at in (HEADING, *range(len(texts)))} == {right}
    assert not stands_right(table, 0, 0)


def test_a_column_that_holds_words_later_stands_to_the_left_again(qtbot: QtBot) -> None:
    table = LineTable("표", ("이름", "수"), 0)
    qtbot.addWidget(table)
    for text, right in (("3", True), ("셋", False)):
        table.show_lines([("가", text)])
        assert stands_right(table, HEADING, 1) == stands_right(table, 0, 1) == right
