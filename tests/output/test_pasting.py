"""A list that is copied: texts stay texts, wherever it is pasted."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from app.core.values import Cell
from app.output import pasting
from app.output.sheet_styles import clean


class Cells(HTMLParser):
    """Reads the cells of a table with what they are marked by."""

    def __init__(self, table: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self._open = False
        self.feed(table)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a cell, or a line in one."""
        if tag == "td":
            self.found.append(("", dict(attrs).get("style") or ""))
            self._open = True
        elif tag == "br" and self._open:
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        self._open = self._open and tag != "td"

    def handle_data(self, data: str) -> None:
        """Add what a cell holds."""
        if self._open:
            text, style = self.found[-1]
            self.found[-1] = (text + data, style)


def test_a_telephone_keeps_its_zero_and_a_formula_is_text() -> None:
    row: tuple[Cell, ...] = ("0212345678", "=1+1", "1-2", 7, date(2026, 11, 21), None)
    cells = Cells(pasting.as_table(("전화",) * 6, [row])).found
    assert [text for text, _ in cells] == ["0212345678", "=1+1", "1-2", "7", "2026-11-21", ""]
    assert all("\\@" in style for _, style in cells[:3])
    assert not any(style for _, style in cells[3:])


def test_lines_of_text_have_one_tab_a_column_and_begin_no_formula() -> None:
    moment = datetime(2026, 11, 21, 9, 5)
    text = pasting.as_text(("이름", "메모", "때"), [(" +82", "가\t나\n다", moment)])
    assert text.split("\n") == ["이름\t메모\t때", "' +82\t가 나 다\t2026-11-21 09:05"]
    assert pasting.as_text(("수",), [(-3,)]) == "수\n-3"


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    cells = Cells(pasting.as_table(texts, [texts])).found
    assert [text for text, _ in cells] == [clean(each) for each in texts]
    plain = pasting.as_text(("열",) * len(texts), [texts]).split("\n")
    rows = list(csv.reader(io.StringIO(plain[1]), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(plain) == 2
    assert len(rows[0] if rows else [""]) == len(texts)
