"""Which column of a kind each column of a sheet feeds: first what is sure, then what is likely.

What headers and cells say is weighed: cells that are something else take a column away from what its header seems
to mean, and what is still missing at the end is looked for among the cells: a list of addresses is where places are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.person_names import PersonName
from app.core.places import Address, Detail, Postcode
from app.core.times import Birth, Date, Moment
from app.core.values import Email, Phone, Text, ValueType, as_text
from app.services.imports.columns import contents, joining
from app.services.imports.columns.contents import Sort
from app.services.imports.columns.meanings import (
    SHORTEST_END,
    Meanings,
    bare_word,
    is_about_others,
    names_something_else,
)
from app.services.imports.columns.program_names import in_korean
from app.services.imports.columns.targets import Target

_NO_LIST = re.compile(
    "비고|주소|전화|연락|날짜|일자|금액|내용|사유|위도|경도|좌표|구분|유형|종류|분류"
)
"""Headers of columns that never name records."""
_NO_NUMBER = re.compile("코드|좌표|code|_cd$|id$", re.IGNORECASE)
"""Headers of columns whose digits are no telephone, though they may look like one."""
_VARIED = 0.5
"""The share of different cells from which on a column may name records."""
_SOME = 0.3
"""The share of cells that have to look like addresses where an address is only guessed by a header's end."""
_FAR_FEWER = 0.5
"""The share of another column's filled cells up to which a column is filled in far fewer rows."""
_ENOUGH_FILLED = 3
"""Filled cells that a column needs to win against one whose header says more."""


@dataclass(frozen=True)
class SheetColumn:
    """A column of a sheet: what its header says, part by part from above, and what its first cells are."""

    place: int
    parts: tuple[str, ...]
    cells: tuple[object, ...]
    sort: Sort | None = None
    running: bool = False
    """Whether it only numbers the rows: 1, 2, 3."""

    @property
    def name(self) -> str:
        """Return the whole header."""
        return " ".join(self.parts)

    @property
    def filled(self) -> int:
        """How many of its cells hold something."""
        return sum(bool(as_text(cell)) for cell in self.cells)

    @property
    def varied(self) -> bool:
        """Whether hardly any cell stands twice."""
        filled = [text for cell in self.cells if (text := as_text(cell))]
        return len(set(filled)) >= len(filled) * _VARIED and (
            len(filled) < 3 or len(set(filled)) > 1  # noqa: PLR2004 - two equal cells say nothing
        )


def columns_of(
    headers: Sequence[tuple[str, ...]], rows: Sequence[Sequence[object]], count: int
) -> list[SheetColumn]:
    """Return the columns of a sheet of so many rows by their headers and the first rows below."""
    found: list[SheetColumn] = []
    for place, parts in enumerate(headers):
        cells = tuple(row[place] for row in rows if place < len(row))
        running = contents.is_running(cells, count)
        found.append(SheetColumn(place, parts, cells, contents.sort_of(cells), running))
    return found


def counted(columns: Sequence[SheetColumn], meanings: Meanings) -> set[int]:
    """Return the places of columns that are called as codes are, and only number the rows of their list."""
    return {each.place for each in columns if each.running and meanings.is_code(each.parts)}


def given(columns: Sequence[SheetColumn], meanings: Meanings) -> dict[int, str]:
    """Return the path that each column most likely feeds, of those that feed any, by their places."""
    return _Giving(columns, meanings).all()


class _Giving:
    """Gives columns to targets, what is surest first."""

    def __init__(self, columns: Sequence[SheetColumn], meanings: Meanings) -> None:
        self._columns = columns
        self._meanings = meanings
        self._targets = meanings.targets
        self._given: dict[int, str] = {}

    def all(self) -> dict[int, str]:
        """Go from what is known to what is guessed."""
        self._give_parts()
        self._give_known()
        self._give_by_ending()
        self._give_by_content()
        self._give_missing()
        self._give_second_address()
        return self._given

    def _is_free(self, path: str) -> bool:
        return path not in self._given.values()

    def _holders(self, path: str) -> list[int]:
        return [place for place, given_path in self._given.items() if given_path == path]

    def _is_open(self, path: str, column: SheetColumn, least: int = 1) -> bool:
        """Tell whether a column may have a path: nobody has it, it takes several, or who has it is all but empty.

        That is one that every record needs, where the column has far more filled cells, and `least` so many.
        """
        target = self._targets[path]
        if target.joins or self._is_free(path):
            return True
        held = max(self._columns[place].filled for place in self._holders(path))
        return target.needed and column.filled >= least and held < column.filled * _FAR_FEWER

    def _give(self, path: str, column: SheetColumn) -> None:
        """Give a column a path that is open to it, and take that from who has it but for one that takes several."""
        if not self._targets[path].joins:
            for place in self._holders(path):
                del self._given[place]
        self._given[column.place] = path

    def _is_known(self, path: str) -> bool:
        """Tell whether the words of a header by themselves say that its column is for a path."""
        held = (self._columns[place].parts for place in self._holders(path))
        return any(path in self._meanings.known(parts) for parts in held)

    def _open(self) -> Iterator[SheetColumn]:
        return (each for each in self._columns if each.place not in self._given)

    def _first(self, *types: type[ValueType]) -> str:
        """Return the first target of these types: of telephones that by which one is called."""
        return next(
            (path for path, each in self._targets.items()
             if isinstance(each.field.type, types) and not each.lines), "",
        )  # fmt: skip

    def _give_parts(self) -> None:
        """Give columns that are one value together: 지역번호 국번 번호, 우편번호1 2, 월 화 수 목 금."""
        for whole in joining.found(self._columns):
            parts = [self._columns[place].parts for place in whole.places]
            names = [(whole.name,), *((joining.common(each),) for each in parts), *parts]
            path = self._of_type(whole.types, names)
            path = path or (self._first(*whole.types) if whole.sure else "")
            if path and self._is_free(path):
                self._given |= dict.fromkeys(whole.places, path)

    def _of_type(self, types: tuple[type[ValueType], ...], names: Sequence[tuple[str, ...]]) -> str:
        """Return what one of some headers means, of the targets of these types."""
        for name in names:
            ends = (each[-1] for each in self._meanings.endings(name))
            for path in (*self._meanings.known(name), *ends):
                if isinstance(self._targets[path].field.type, types):
                    return path
        return ""

    def _give_known(self) -> None:
        """Give each header the best of its meanings that is still free."""
        order = {path: place for place, path in enumerate(self._targets)}
        wishes = sorted(
            (rank, column.place, order[path], path)
            for column in self._open()
            for path, rank in self._meanings.known(column.parts).items()
            if not _contradicts(self._targets[path], column)
        )
        for _, place, _, path in wishes:
            column = self._columns[place]
            if place not in self._given and self._is_open(path, column):
                self._give(path, column)

    def _give_by_ending(self) -> None:
        """Give a header that is not known what its end means: 쉼터전화번호 is a telephone."""
        wishes = sorted(
            (far, doubtful, length, rank, column.place, path)
            for column in self._open()
            for far, length, rank, path in self._meanings.endings(column.parts)
            if (doubtful := _doubt(self._targets[path], column, far, -length)) is not None
        )
        best = {wish[4]: min(each[2] for each in wishes if each[4] == wish[4]) for wish in wishes}
        for _, doubtful, length, _, place, path in wishes:
            column = self._columns[place]
            least = _ENOUGH_FILLED if self._is_known(path) else 1
            is_open = self._is_free(path) if doubtful else self._is_open(path, column, least)
            if place not in self._given and length == best[place] and is_open:
                self._give(path, column)

    def _give_by_content(self) -> None:
        """Give a column without a header, or with one in letters of a program, what its cells look like."""
        named = any(column.name for column in self._columns)
        for column in list(self._open()):
            silent = not column.name and named
            foreign = not re.search("[가-힣]", column.name)
            if silent or not foreign or is_about_others(column.name):
                continue
            free = (
                path
                for path, target in self._targets.items()
                if not target.lines
                and _holds(target, column)
                and self._is_open_to_content(path, column)
            )
            if path := next(free, ""):
                self._give(path, column)

    def _is_open_to_content(self, path: str, column: SheetColumn) -> bool:
        """Tell whether a column may have a path of which its cells alone tell; a word that is known says more."""
        return self._is_free(path) or (
            not self._targets[path].joins
            and not self._is_known(path)
            and self._is_open(path, column, _ENOUGH_FILLED)
        )

    def _give_missing(self) -> None:
        """Look for a telephone, an address and a name among the cells where no header told of them."""
        called, where = self._first(Phone), self._first(Address)
        self._give_needed()
        self._move_mobile(called)
        own = [
            each for each in self._columns
            if self._is_spare(each.place) and not is_about_others(each.name)
        ]  # fmt: skip
        numbers = [each for each in own if not _NO_NUMBER.search(each.name)]
        self._take_first(called, [each for each in numbers if each.sort in _TELEPHONES])
        self._take_first(where, [each for each in own if each.sort is Sort.ADDRESS])
        if {called, where} & set(self._given.values()):
            sorts = {Sort.NAME} if self._meanings.people else {Sort.WORDS, Sort.NAME, Sort.ADDRESS}
            called_so = [each for each in own if each.sort in sorts and _may_name(each)]
            for path, target in self._targets.items():
                if target.needed and type(target.field.type) in {Text, PersonName}:
                    self._take_first(path, called_so)
                    self._take_lesser(path)

    def _give_needed(self) -> None:
        """Take a column that might be what every record needs away from what it feeds beside."""
        for path, target in self._targets.items():
            if not target.needed:
                continue
            ranks = (
                (self._meanings.known(each.parts).get(path), each.place)
                for each in self._columns
                if not _contradicts(target, each)
            )
            for _, place in sorted((rank, place) for rank, place in ranks if rank is not None):
                if self._is_open(path, self._columns[place]):
                    self._give(path, self._columns[place])

    def _is_spare(self, place: int) -> bool:
        """Tell whether a column feeds nothing, or but a text of several lines."""
        return place not in self._given or self._targets[self._given[place]].joins

    def _take_lesser(self, path: str) -> None:
        """Let what is called something under another header be the name where there is none: 읍면동 가온동주민센터."""
        lesser = (
            each.place
            for each in self._columns
            if each.sort is Sort.WORDS and each.varied and not self._is_spare(each.place)
            and type(self._targets[self._given[each.place]].field.type) is Text
        )  # fmt: skip
        place = next(lesser, None)
        if self._is_free(path) and place is not None and not self._meanings.people:
            self._given[place] = path

    def _take_first(self, path: str, columns: Sequence[SheetColumn]) -> None:
        """Give a path the first of some columns that is still spare and may have it."""
        found = next((each for each in columns if self._is_spare(each.place)), None)
        if path and found is not None and self._is_open_to_content(path, found):
            self._give(path, found)

    def _move_mobile(self, called: str) -> None:
        """Let mobiles under a header of a lesser telephone be those by which somebody is called."""
        if not called or not self._is_free(called) or not self._meanings.people:
            return
        for column in self._columns:
            path = self._given.get(column.place, "")
            lesser = path and isinstance(self._targets[path].field.type, Phone)
            same = path.rpartition(".")[0] == called.rpartition(".")[0]
            if lesser and same and column.sort is Sort.MOBILE and not is_about_others(column.name):
                self._given[column.place] = called
                return

    def _give_second_address(self) -> None:
        """Let an address by lot stand in for one by road where that is empty."""
        where = self._first(Address)
        if not where or self._is_free(where):
            return
        by_lot = (each.place for each in self._columns
                  if each.sort is Sort.ADDRESS and joining.is_by_lot(each.name))  # fmt: skip
        if (place := next(filter(self._is_spare, by_lot), None)) is not None:
            self._given[place] = where


def _may_name(column: SheetColumn) -> bool:
    """Tell whether the cells of a column may be what records are called, for all that its header says."""
    text = in_korean(column.name) or column.name
    word = bare_word(text).removesuffix("명")
    return column.varied and not (_NO_LIST.search(text) or names_something_else(word))


_TELEPHONES = frozenset((Sort.PHONE, Sort.MOBILE))
_NEVER: tuple[tuple[type[ValueType], frozenset[Sort]], ...] = (
    (Detail, frozenset((Sort.ADDRESS, Sort.PHONE, Sort.MOBILE, Sort.EMAIL))),
    (Phone, frozenset((Sort.ADDRESS, Sort.EMAIL, Sort.NAME))),
    (Address, frozenset((Sort.PHONE, Sort.MOBILE, Sort.EMAIL, Sort.DAY))),
    (PersonName, frozenset((Sort.PHONE, Sort.MOBILE, Sort.EMAIL, Sort.DAY, Sort.ADDRESS))),
    (Postcode, frozenset((Sort.PHONE, Sort.MOBILE, Sort.EMAIL, Sort.DAY, Sort.ADDRESS))),
    (Birth, frozenset((Sort.PHONE, Sort.MOBILE, Sort.EMAIL, Sort.ADDRESS))),
    (Date, frozenset((Sort.PHONE, Sort.MOBILE, Sort.EMAIL, Sort.ADDRESS, Sort.NAME))),
    (Moment, frozenset((Sort.PHONE, Sort.MOBILE, Sort.EMAIL, Sort.ADDRESS, Sort.NAME))),
    (Email, frozenset((Sort.PHONE, Sort.MOBILE, Sort.ADDRESS, Sort.DAY, Sort.NAME))),
)
"""What the cells of a column are that never belong into one of a type."""


def _contradicts(target: Target, column: SheetColumn) -> bool:
    """Tell whether the cells of a column are something else than its header says."""
    if target.field.code and (column.running or not column.varied):
        return True
    type_ = target.field.type
    if (
        target.needed
        and type(type_) is Text
        and column.sort in {*_TELEPHONES, Sort.DAY, Sort.EMAIL}
    ):
        return True
    return any(isinstance(type_, each) and column.sort in sorts for each, sorts in _NEVER)


def _doubt(target: Target, column: SheetColumn, far: int, letters: int) -> int | None:
    """Return how doubtful it is that a header's end means a target, by its cells; nothing where it cannot be."""
    type_ = target.field.type
    counts = target.field.code and contents.is_count(column.cells)
    if _contradicts(target, column) or counts or (far and column.sort is Sort.MOBILE):
        return None
    if isinstance(type_, Address) and column.sort is not Sort.ADDRESS:
        return None if column.sort and contents.share_of(column.cells, Sort.ADDRESS) < _SOME else 1
    if letters >= SHORTEST_END or not target.needed:
        return 0
    return _doubt_of_name(target, column)


def _doubt_of_name(target: Target, column: SheetColumn) -> int | None:
    """Return how doubtful a name is of which the header says no more than that it is one."""
    if not column.varied:
        return None
    if isinstance(target.field.type, PersonName):
        return 0 if column.sort in {Sort.NAME, None} else None
    return 1 if column.sort is Sort.NAME else 0


def _holds(target: Target, column: SheetColumn) -> bool:
    """Tell whether a column of a kind is for what a sheet's column holds."""
    sort = column.sort
    if sort in {Sort.NAME, Sort.WORDS}:
        wanted = PersonName if sort is Sort.NAME else Text
        named = target.needed and type(target.field.type) in {Text, wanted}
        return named and _may_name(column)
    types = {
        Sort.MOBILE: Phone, Sort.PHONE: Phone, Sort.ADDRESS: Address, Sort.EMAIL: Email,
    }  # fmt: skip
    wanted = types.get(sort) if sort else None
    return wanted is not None and isinstance(target.field.type, wanted)
