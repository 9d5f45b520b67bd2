"""Rows of a sheet that are no records: totals, footers, instructions, repeated headers; and doubtful ones.

What is no record is left out and counted in words; the clerk may have any sort of it taken nevertheless. What is
doubtful (struck through, hidden, a try, longer than the header) is held back until the clerk ticks it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import islice

from app.core.values import as_text
from app.output.sheets import SheetTable
from app.services.imports.columns.contents import is_example, is_name
from app.services.imports.columns.headers import Plan, header_places, own_names, own_parts
from app.services.imports.columns.meanings import plain


class Aside(StrEnum):
    """Sorts of rows that are no records, as they are told of."""

    TOTAL = "합계·꼬리말"
    GUIDE = "작성요령"
    HEADER = "되풀이된 머리글"
    OUTSIDE = "표 밖의 칸"
    EXAMPLE = "예시 줄"
    SIGNED = "결재란"


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
_SIGNS = frozenset((
    "담당", "담당자", "주무", "주무관", "팀장", "계장", "과장", "국장", "부장", "실장", "소장", "센터장",
    "관장", "원장", "시설장", "동장", "부동장", "면장", "읍장", "구청장", "사무장", "사무국장", "위원장", "회장",
    "총무", "작성자", "확인자", "검토자", "검토", "기안", "기안자", "승인", "승인자", "전결", "합의", "협조",
    "결재자",
))  # fmt: skip
"""Who signs a list."""
_BESIDE_SIGNS = frozenset(
    ("", "결재", "구분", "직위", "직급", "성명", "이름", "서명", "날인", "인", "확인")
)
"""What else stands in the rows in which somebody signs."""
_IN_SIGNED_ROWS = _SIGNS | _BESIDE_SIGNS
_SIGNED_ROWS = 3
"""Rows in which somebody signs: what they are, their names, their seals."""
_SEAL = re.compile(r"\s*[(（]\s*(?:인|서명|날인|印)\s*[)）]\s*$")
_PRACTICE = re.compile(
    r"\s*(?:(?:테스트|시험용|연습용|샘플|test|sample|dummy)(?![a-z])|[(<\[]?\s?(?:예시|예)\s?[)>\]:.)])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d]")
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
        return Aside.SIGNED if self._is_signed(place) else self._sort_by_words(row, filled, first)

    def _sort_by_words(
        self, row: Sequence[object], filled: Sequence[int], first: Sequence[str]
    ) -> Aside | None:
        """Return of which sort a row is of which the words tell; `first` are the first cells that are filled."""
        if _MAYBE_GUIDE.search(first[-1]) and self._is_guide(row, filled):
            return Aside.GUIDE
        looks = any(map(self._heads, filled, first))
        return Aside.HEADER if looks and self._is_header(row, filled) else None

    def _is_signed(self, place: int) -> bool:
        """Tell whether a row is where a list is signed, or the names below: nothing of it is a record."""
        rows = self._sheet.rows
        for above in range(place, max(self._plan.header_row, place - _SIGNED_ROWS), -1):
            if is_to_be_signed(rows[above]):
                return all(
                    _is_signature(rows[each], rows[above]) for each in range(above + 1, place + 1)
                )
        return False

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


def is_to_be_signed(row: Sequence[object]) -> bool:
    """Tell whether a row only says who signs a list: 담당, 팀장, 동장."""
    first = next(filter(None, row), None)
    if not isinstance(first, str) or _signer(first) not in _IN_SIGNED_ROWS:
        return False
    words = [_signer(as_text(cell)) for cell in row if cell not in {None, ""}]
    return sum(word in _SIGNS for word in words) >= _FEW and _IN_SIGNED_ROWS.issuperset(words)


def _signer(text: str) -> str:
    """Return who signs, without the place for a seal."""
    return "".join(_SEAL.sub("", text).split()) if len(text) <= _LONGEST_CELL else text


def _is_signature(row: Sequence[object], above: Sequence[object]) -> bool:
    """Tell whether a row holds names, or seals, below the words of another one, and nothing else."""
    return all(
        cell in {None, ""}
        or (at < len(above) and above[at] not in {None, ""} and _is_signer(as_text(cell)))
        for at, cell in enumerate(row)
    )


def _is_signer(text: str) -> bool:
    word = _signer(text)
    return word in _BESIDE_SIGNS or is_name(word)


def is_total(text: str) -> bool:
    """Tell whether a cell names a total: 합계, 가온동 소계, 총 25명."""
    if len(text) > _LONGEST_CELL or not _MAYBE_TOTAL.search(text):
        return False
    word = plain(text)
    total = _TOTAL.fullmatch(word) or _TOTAL_OF.search(word) or _COUNT.fullmatch(word)
    return len(word) <= _LONGEST_TOTAL and total is not None


def _first_words(row: Sequence[object]) -> Sequence[object]:
    """Return the first cells of words: what a record is called stands among them, and no remark."""
    words = (cell for cell in row if isinstance(cell, str) and _WORD.search(cell))
    return [*islice(words, _FEW)]


def _is_practice(cell: object) -> bool:
    return isinstance(cell, str) and bool(_PRACTICE.match(cell))
