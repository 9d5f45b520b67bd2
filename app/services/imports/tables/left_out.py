"""Rows of a sheet that are no records: totals, footers, instructions, repeated headers; and doubtful ones.

What is no record is left out and counted in words; the clerk may have any sort of it taken nevertheless. What is
doubtful (struck through, hidden, a try, longer than the header) is held back until the clerk ticks it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from app.core.values import as_text
from app.output.sheets import SheetTable
from app.services.imports.columns.contents import is_example
from app.services.imports.columns.headers import Plan, header_places, own_names, own_parts
from app.services.imports.columns.meanings import plain


class Aside(StrEnum):
    """Sorts of rows that are no records, as they are told of."""

    TOTAL = "합계·꼬리말"
    GUIDE = "작성요령"
    HEADER = "되풀이된 머리글"
    OUTSIDE = "표 밖의 칸"
    EXAMPLE = "예시 줄"


STRUCK = "파일에서 취소선이 그어진 행입니다."
HIDDEN = "파일에서 숨긴 행입니다."
PRACTICE = "연습용으로 보입니다."
LONGER = "머리글보다 칸이 많습니다. 쉼표 때문에 값이 밀렸을 수 있습니다."

_TOTAL = re.compile(
    r"(?:총|소|합|누|중간|전체)?합?[계]|총합|합산|평균|total|subtotal|sum", re.IGNORECASE
)
_UNIT = "(?:명|인|건|개|개소|곳|가구|세대|대|회|원|시간)"
_TOTAL_OF = re.compile(rf"(?:소계|합계|총계|누계)\d*{_UNIT}?$")
_COUNT = re.compile(rf"(?:총|전체|계|모두)(?:인원|원|수|건수)?\d+{_UNIT}")
"""How many there are, in one cell: 총 25명."""
_LONGEST_TOTAL = 8
"""Letters of what a total is called: 가온동소계."""
_MAYBE_TOTAL = re.compile("계|합|평균|총|전체|모두|total|sum", re.IGNORECASE)
_LONGEST_CELL = 20
"""Letters of a cell that may name a total, spaces and signs among them."""
_FOOTER = re.compile(
    r"\s*(?:※|☞|\*{1,3}\s|주\s?\)|주\s?:|\[주|출처|자료\s?:|작성자|작성일|작성부서|담당자?\s?:|담당부서|문의\s?:|"
    r"비고\s?:|참고\s?:|기준일|이상\s?끝|끝\.?\s*$|-\s?끝|이하\s?여백|-\s?\d+\s?-\s*$|\d+\s?/\s?\d+\s?(?:쪽|페이지)|"
    r"(?:page|\(?source)\b)",
    re.IGNORECASE,
)
_GUIDES = frozenset(map(plain, (
    "필수", "선택", "필수입력", "선택입력", "필수항목", "선택항목", "(필수)", "(선택)", "자동", "자동입력",
    "텍스트", "문자", "숫자", "날짜", "문자열", "코드", "목록에서 선택", "입력하지 않음", "작성요령", "기재요령",
    "YYYY-MM-DD", "yyyymmdd", "O/X", "Y/N",
)))  # fmt: skip
_MAYBE_GUIDE = re.compile(
    r"필수|선택|자동|텍스트|문자|숫자|날짜|코드|입력|요령|Y/N|O/X|YYYY", re.IGNORECASE
)
_PRACTICE = re.compile(
    r"\s*(?:(?:테스트|시험용|연습용|샘플|test|sample|dummy)(?![a-z])|[(<\[]?\s?(?:예시|예)\s?[)>\]:.)])",
    re.IGNORECASE,
)
_FEW = 2
"""Cells that a footer fills, at most."""
_ALIKE = 2 / 3
"""The share of a row's cells that stand in the header too, where it is the header again."""
_USUAL = 0.5
"""The share of rows that fill a column without a header, from which on it is a column like others."""


class Sorter:
    """Tells the rows below a sheet's header apart."""

    def __init__(self, sheet: SheetTable, plan: Plan) -> None:
        """Take a sheet with its header."""
        self._sheet = sheet
        self._plan = plan
        self._headers = [
            [plain(cell) for cell in sheet.rows[place]] for place in header_places(sheet, plan)
        ]
        names = own_names(sheet, plan)
        self._last = max((place for place, name in enumerate(names) if name), default=-1)
        self._named = frozenset(place for place, name in enumerate(names) if name)
        self._words = {
            place: {"".join(part.split()) for part in parts}
            for place, parts in enumerate(own_parts(sheet, plan))
        }
        self._known: dict[int, Aside] | None = None

    @property
    def _below(self) -> range:
        return range(self._plan.header_row + 1, len(self._sheet.rows))

    def records(self) -> list[int]:
        """Return the places of the rows that are records, or are to be taken for such."""
        sorts = self._sorts()
        gone = {place for place, sort in sorts.items() if sort not in self._plan.taken}
        return [place for place in self._below if place not in gone]

    def left_out(self) -> dict[Aside, list[int]]:
        """Return the places of the rows that are no records, by their sorts."""
        found: dict[Aside, list[int]] = {}
        for place, sort in self._sorts().items():
            found.setdefault(sort, []).append(place)
        return found

    def _sorts(self) -> dict[int, Aside]:
        """Return the sort of each row that is no record; worked out once."""
        if self._known is None:
            sorts = ((place, self.sort_of(place)) for place in self._below)
            self._known = {place: sort for place, sort in sorts if sort}
        return self._known

    def sort_of(self, place: int) -> Aside | None:
        """Return of which sort a row is that is no record; nothing for a record."""
        row = self._sheet.rows[place]
        filled = [column for column, cell in enumerate(row) if cell not in {None, ""}]
        if not filled:
            return None
        if self._named and self._named.isdisjoint(filled):
            return Aside.OUTSIDE
        first = [as_text(row[column]) for column in filled[:_FEW]]
        footer = len(filled) <= _FEW and _FOOTER.match(first[0])
        if footer or any(map(is_total, first)):
            return Aside.TOTAL
        if is_example(row):
            return Aside.EXAMPLE
        if _MAYBE_GUIDE.search(first[-1]) and self._is_guide(row, filled):
            return Aside.GUIDE
        looks = any(map(self._heads, filled, first))
        return Aside.HEADER if looks and self._is_header(row, filled) else None

    @staticmethod
    def _is_guide(row: Sequence[object], filled: Sequence[int]) -> bool:
        return sum(plain(row[column]) in _GUIDES for column in filled) * 2 > len(filled)

    def _heads(self, column: int, text: str) -> bool:
        """Tell whether a cell may be that of a header again; it is looked at closely only then."""
        return "".join(text.split()) in self._words.get(column, ())

    def _is_header(self, row: Sequence[object], filled: Sequence[int]) -> bool:
        alike = sum(
            any(column < len(each) and each[column] == plain(row[column]) for each in self._headers)
            for column in filled
        )
        return len(filled) > 1 and alike >= len(filled) * _ALIKE

    def doubts(self) -> dict[int, str]:
        """Return why rows are held back until the clerk ticks them, by their places."""
        beyond = self._beyond()
        sheet = self._sheet
        found: dict[int, str] = {}
        for place in self._below:
            row = sheet.rows[place]
            if place in sheet.struck_rows:
                found[place] = STRUCK
            elif place in sheet.hidden_rows:
                found[place] = HIDDEN
            elif any(map(_is_practice, _first_words(row))):
                found[place] = PRACTICE
            elif any(column < len(row) and as_text(row[column]) for column in beyond):
                found[place] = LONGER
        return found

    def _beyond(self) -> list[int]:
        """Return the columns right of the header that only some rows reach."""
        if self._last < 1:
            return []
        below = [self._sheet.rows[place] for place in self._below]
        width = max(map(len, below), default=0)
        many = max(2, len(below) * _USUAL)
        number = self._sheet.column_number
        return [
            column
            for column in range(self._last + 1, width)
            if number(column) - column == number(self._last) - self._last
            and sum(column < len(row) and bool(as_text(row[column])) for row in below) < many
        ]


def is_total(text: str) -> bool:
    """Tell whether a cell names a total: 합계, 가온동 소계, 총 25명."""
    if len(text) > _LONGEST_CELL or not _MAYBE_TOTAL.search(text):
        return False
    word = plain(text)
    total = _TOTAL.fullmatch(word) or _TOTAL_OF.search(word) or _COUNT.fullmatch(word)
    return len(word) <= _LONGEST_TOTAL and total is not None


def _first_words(row: Sequence[object]) -> Sequence[object]:
    """Return the first cells of words: what a record is called stands among them, and no remark."""
    return [cell for cell in row if isinstance(cell, str) and re.search(r"[^\W\d]", cell)][:_FEW]


def _is_practice(cell: object) -> bool:
    return isinstance(cell, str) and bool(_PRACTICE.match(cell))
