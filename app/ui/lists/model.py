"""The rows of any list, fetched as they are looked at: a million rows open like ten."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from app.core.errors import Problem
from app.core.kind import Column
from app.services.records import lists
from app.services.records.lists import ListRow, Query, Total
from app.ui.frame.tasks import Tasks

PAGE = 256
"""Rows fetched at once."""
MOST_PAGES = 64
"""Pages kept; those not looked at for longest go first."""
MOST_WANTED = 4
"""Pages waited for; a fast scroll leaves the earlier ones behind."""
WAITING = "…"
"""Stands in a cell until its page arrives."""
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | _MIDDLE,
    "center": Qt.AlignmentFlag.AlignHCenter | _MIDDLE,
    "right": Qt.AlignmentFlag.AlignRight | _MIDDLE,
}


class RecordTable(QAbstractTableModel):
    """Shows a query's rows: the total first, then only the pages somebody looks at.

    A new query replaces the rows when its total and its first page are there, so that nothing
    flickers meanwhile. Answers to an older query are dropped.
    """

    arrived = Signal(object)
    """The `Total` of a new query, when its first rows are shown."""
    grown = Signal(list)
    """More rows of the same query, which have arrived."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        """Begin empty; `show` asks for rows."""
        super().__init__(parent)
        self._tasks = tasks
        self.query: Query | None = None
        self.columns: tuple[Column, ...] = ()
        self._rows = 0
        self._pages: OrderedDict[int, Sequence[ListRow]] = OrderedDict()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._fetched: int | None = None
        self._outdated = set[int]()
        """Records that were written since the rows arrived."""
        self._anew = True
        """The rows awaited are all fetched, whatever is known."""
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._fetch)
        self._whole: dict[int, Sequence[str]] = {}
        """The texts of rows that are shown whole for a while."""
        self._veiling = QTimer(self, singleShot=True)
        self._veiling.timeout.connect(self.veil)

    def show(
        self,
        query: Query,
        columns: Sequence[Column],
        *,
        near: int = 0,
        keep: bool = False,
    ) -> None:
        """Show another query or other columns, or the same anew; `near` is the row looked at.

        With `keep` the rows of the same query and columns are fetched only where they are outdated.
        """
        shown = tuple(columns)
        number = near // PAGE
        rows: list[ListRow] = []
        asked = frozenset(self._outdated)
        self._anew |= not keep or (query, shown) != (self.query, self.columns)
        known = {} if self._anew else self._standing(number)

        def take(found: Sequence[ListRow]) -> None:
            rows.extend(known[each.id] if each.again else each for each in found)

        def replace(total: Total) -> None:
            self._outdated -= asked
            self._anew = False
            self._replace(query, shown, total, {number: rows} if rows else {})

        self._ask_page(query, shown, number, take, slot="first", known=tuple(known))
        self._tasks.run(lists.count.of(query), owner=self, done=replace, slot="count")

    def unveil(self, rows: Sequence[ListRow], seconds: int) -> None:
        """Show some rows whole for a while, in place of what a role sees of them."""
        self._whole = {row.id: row.texts for row in rows}
        self._veiling.start(seconds * 1000)
        self._show_again()

    def veil(self) -> None:
        """Mask again what was shown whole."""
        self._whole = {}
        self._show_again()

    def _show_again(self) -> None:
        if self._rows and self.columns:
            self.dataChanged.emit(
                self.index(0, 0), self.index(self._rows - 1, len(self.columns) - 1)
            )

    def outdate(self, records: Collection[int]) -> None:
        """Take note that records were written: their rows, and those of their roles, are not kept."""
        self._outdated.update(records)

    def _standing(self, number: int) -> dict[int, ListRow]:
        """Return the rows of a page that nothing was written of since they arrived, by record."""
        return {
            each.id: each
            for each in self._pages.get(number, ())
            if not {each.id, each.person} & self._outdated
        }

    def row(self, row: int) -> ListRow | None:
        """Return a row, if it has arrived."""
        page = self._pages.get(row // PAGE, ())
        return page[row % PAGE] if row % PAGE < len(page) else None

    def here(self) -> list[ListRow]:
        """Return the rows that have arrived."""
        return [row for page in self._pages.values() for row in page]

    def place(self, record: int) -> int | None:
        """Return the row of a record among those that have arrived."""
        for number, page in self._pages.items():
            for at, each in enumerate(page):
                if each.id == record:
                    return number * PAGE + at
        return None

    def is_here(self, first: int, last: int) -> bool:
        """Tell whether all rows between two have arrived."""
        return all(number in self._pages for number in range(first // PAGE, last // PAGE + 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows the query has, arrived or not."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text; one that is not there yet is asked for."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self.columns[index.column()].field.type.align]
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's label."""
        if way != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self.columns[section].field.type.align]
        return None

    def _text(self, row: int, column: int) -> str:
        number, at = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            self._want(number)
            return WAITING
        self._pages.move_to_end(number)
        if at >= len(page):
            return ""
        whole = self._whole.get(page[at].id)
        return page[at].cell(column) if whole is None else whole[column]

    def _want(self, number: int) -> None:
        self._wanted[number] = None
        self._wanted.move_to_end(number)
        while len(self._wanted) > MOST_WANTED:
            self._wanted.popitem(last=False)
        if self._fetched is None:
            self._turn.start()

    def _fetch(self) -> None:
        """Ask for the page looked at last, one at a time, so that no queue outlives the glance."""
        if self._wanted and self._fetched is None and self.query is not None:
            self._fetched = number = next(reversed(self._wanted))
            self._ask_page(self.query, self.columns, number, partial(self._take, number), "more")

    def _ask_page(
        self,
        query: Query,
        columns: Sequence[Column],
        number: int,
        done: Callable[[list[ListRow]], object],
        slot: str,
        known: tuple[int, ...] = (),
    ) -> None:
        paths = tuple(column.path for column in columns)
        self._tasks.run(
            lists.page.of(query, number * PAGE, limit=PAGE, paths=paths, known=known),
            owner=self,
            done=done,
            failed=self._fail,
            slot=slot,
        )

    def _fail(self, problem: Problem) -> None:
        """Leave the cells waiting until the list is shown anew."""
        self._fetched = None
        self._wanted.clear()
        self._tasks.troubled.emit(problem)

    def _take(self, number: int, rows: Sequence[ListRow]) -> None:
        self._fetched = None
        self._wanted.pop(number, None)
        self._pages[number] = rows
        while len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)
        last = min((number + 1) * PAGE, self._rows) - 1
        if self.columns and last >= number * PAGE:
            self.dataChanged.emit(
                self.index(number * PAGE, 0), self.index(last, len(self.columns) - 1)
            )
            self.grown.emit(rows)
        if self._wanted:
            self._turn.start()

    def _replace(
        self,
        query: Query,
        columns: tuple[Column, ...],
        total: Total,
        pages: Mapping[int, Sequence[ListRow]],
    ) -> None:
        self._tasks.forget(self, "more")
        self._fetched = None
        self._wanted.clear()
        self._whole = {}
        self.beginResetModel()
        self.query, self.columns, self._rows = query, columns, total.number
        self._pages = OrderedDict(pages)
        self.endResetModel()
        self.arrived.emit(total)
