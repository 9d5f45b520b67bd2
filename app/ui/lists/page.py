"""The list of any kind: search, filters, rows, and the record looked at beside them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app.core.kind import Column, Kind
from app.services.gate import Change, Right
from app.services.records import lists, records
from app.services.records.lists import Query, Total
from app.services.records.records import Record
from app.ui.frame.openings import writing_place
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.places import ImportPlace, ListPlace, RecordPlace, ReferralPlace
from app.ui.lists.columns import ListColumns, stand_alone
from app.ui.lists.filter_bar import FilterBar
from app.ui.lists.list_buttons import ListButtons
from app.ui.lists.memory import Chosen, ListMemory
from app.ui.lists.merging import ListMerge
from app.ui.lists.model import RecordTable
from app.ui.lists.narrowing import ListNarrowing
from app.ui.lists.panel_actions import PanelActions
from app.ui.lists.panel_sync import PanelSync
from app.ui.lists.printing import ListPrint
from app.ui.lists.side_panel import SidePanel
from app.ui.lists.unveiling import Unveiling
from app.ui.lists.view import RecordView
from app.ui.widgets import icons
from app.ui.widgets.buttons import Button, key
from app.ui.widgets.parts import area, column, label, row
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.theme import STEP

NOTHING_FOUND = "조건에 맞는 것이 없습니다. 더 짧게 찾거나, 거르기를 지워 보세요 (Ctrl+Shift+F)."
WIDENED = "찾은 기록이 보이도록 이 목록의 찾기와 거르기를 지웠습니다."
MISSING = "지워졌거나 이 목록에 없는 기록입니다."
LOWEST = 38 * STEP
"""Height in which some rows can be walked through; a lower page scrolls."""


class ListPage(PlacedPage[ListPlace]):
    """Made once for each kind; keeps its search, filters, order and place while others are shown."""

    def __init__(self, frame: Frame, kind_name: str) -> None:
        """Lay out the list of a kind."""
        super().__init__(frame)
        self.kind: Kind = frame.catalog[kind_name]
        self.title, self.listed = self.kind.label, kind_name
        self._stale = True
        self._order = ("", False)
        self.narrowing = ListNarrowing(self, self.refresh)
        self.memory = ListMemory(self, kind_name, self._take_choices)
        self.columns = ListColumns(frame.catalog, self.kind, self.memory, self.refresh)
        self.table = RecordTable(frame.tasks, self)
        self.view = RecordView(self.table)
        self.view.setAccessibleName(f"{self.kind.label} 목록")
        self.panel = SidePanel(frame, self.kind)
        self.search = SearchField("이 목록에서 찾기  Ctrl+F", "list_search")
        self.filters = FilterBar(frame.tasks, self.kind.name, frame.catalog.columns(self.kind))
        self.beside = PanelSync(self, self.table, self.view, self.panel, lambda: self.query)
        self._deeds = PanelActions(self, self.panel)
        self.prints = ListPrint(self, self.view, lambda: self.query, self._paths)
        self._merge = ListMerge(self, self.kind, self.view, lambda: self.query)
        self._fitted: tuple[tuple[Column, ...], Query | None] = ((), None)
        """The columns and rows that the widths were measured for, whatever was typed to find some."""
        self._buttons = ListButtons(
            self.kind, self._add, self._import, self.prints.rows, self.columns.choose
        )
        if not frame.session.may(Right.OVERVIEW):
            unveiling = Unveiling(self, self.table, self.view.selected_rows)
            self._buttons.offer_unveiling(unveiling.ask)
        self._lay_out()
        self._connect()

    @property
    def query(self) -> Query:
        """What is shown now: search, filters and order together."""
        order, descending = self._order
        base = self.narrowing.query or Query(self.kind.name)
        return replace(
            base,
            text=self.search.whole,
            filters=(*base.filters, *self.filters.filters),
            order=order or base.order,
            descending=descending if order else base.descending,
        )

    def show_page(self, place: ListPlace) -> None:
        """Show the list with the record `id` beside it, or narrowed to a `query` called `about`."""
        if self.narrowing.take(place):
            self._take_usual()
            self._only.setText(f"{place.about}만 보기")
            self.prints.paper = place.paper
            self._stale = True
        self._only.setVisible(self.narrowing.query is not None)
        wanted = place.id
        if wanted is not None:
            self.beside.want(wanted)
        elif self._stale and self.panel.record is not None:
            self.panel.show_record(self.panel.record.id)
        if self._stale or (wanted is not None and self.table.place(wanted) is None):
            self.refresh()
        else:
            self.beside.settle()
        (self.view if self.table.rowCount() or self._stale else self.search).setFocus()
        if wanted is not None:
            self.beside.hold()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was chosen before the list is left."""
        self.memory.rest()
        super().hideEvent(event)

    def refresh(self) -> None:
        """Fetch the rows anew; place and record stay."""
        self._fetch(keep=False)

    def _fetch(self, *, keep: bool) -> None:
        """Fetch the rows anew, or those alone that are outdated."""
        if not self.memory.known:
            self.memory.fetch()
            return
        self._stale = False
        near = max(self.view.rowAt(0), 0) if self.table.query == self.query else 0
        show = partial(self.table.show, self.query, self.columns.shown, keep=keep)
        if self.beside.wanted is None:
            show(near=near)
        else:
            find = lists.place.of(self.query, self.beside.wanted)
            self.run(find, done=lambda place: show(near=place or near), slot="place")

    def copy_rows(self) -> None:
        """Lead to where the chosen rows are copied."""
        self.prints.copy()

    def turn_day(self) -> None:
        """Show the rows, and the record beside them, of the day that has begun."""
        self._stale = True
        if not self.narrowing.renew() and self.in_front:
            self.refresh()
        if self.in_front and self.panel.record is not None:
            self.panel.show_record(self.panel.record.id)

    def changed(self, change: Change) -> None:
        """Fetch anew if the change touched what the list shows; a hidden list waits."""
        if not change.kinds & self.columns.sources:
            return
        keep = not self._stale and stand_alone(self.kind, self.columns.shown)
        self._stale = True
        self.table.outdate(change.ids)
        if self.isVisible():
            self._fetch(keep=keep)
            record = self.panel.record
            if record is not None and {record.id, record.root} & change.ids:
                self.panel.show_record(record.id)

    @property
    def about(self) -> tuple[str, int] | None:
        """The record in view, which a new request begins with."""
        record = self.panel.record
        return (self.kind.name, record.id) if record is not None else None

    def _lay_out(self) -> None:
        self._count = label(look="label")
        self._count.setObjectName("count")
        self._selected = label(look="label")
        self._selected.setObjectName("selected")
        self._only = Button("", self._show_all, look="chip", icon="close")
        self._only.setProperty("on", True)
        self._only.setObjectName("about")
        title = label(self.kind.label, "title")
        merge = self._merge.button
        head = row(title, self._count, self._selected, merge, self._only, 1, self.search, gap=3)
        head.setStretch(6, 2)
        self.search.setMaximumWidth(90 * STEP)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._nothing = self._make_empty()
        self._stack.addWidget(self._nothing)
        self._stack.setMinimumHeight(LOWEST)
        left = QWidget()
        content = column(head, self.filters, self._stack, self._buttons, gap=3)
        content.setStretch(2, 1)
        left.setLayout(content)
        self._halves = QSplitter()
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(3 * STEP)
        self._halves.addWidget(left)
        self._halves.addWidget(self.panel)
        self._halves.setStretchFactor(0, 1)
        self._halves.setSizes([160 * STEP, 90 * STEP])
        self.setLayout(column(self._halves, gap=0))
        self.start = self.view

    def _make_empty(self) -> QWidget:
        """What stands in place of rows when there are none."""
        sign = label()
        icons.put(sign, self.kind.icon, "secondary", size=12 * STEP)
        self._empty = label(look="label", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setObjectName("empty")
        place = area("card", column(1, row(1, sign, 1), self._empty, 2, gap=4, edge=8))
        place.setAccessibleName("빈 목록")
        place.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        return place

    def _connect(self) -> None:
        to_search = partial(self.search.setFocus, Qt.FocusReason.ShortcutFocusReason)
        key("Ctrl+F", self, to_search, "이 목록에서 찾기")
        self.search.typed.connect(self.refresh)
        self.search.walked.connect(self._enter_rows)
        self.search.returnPressed.connect(self._enter_rows)
        self.filters.changed.connect(self._filter)
        self.table.arrived.connect(self._arrive)
        self.view.opened.connect(self._edit)
        self.view.sorted_by.connect(self._sort)
        self.view.resized.connect(self.columns.keep_width)
        self.view.moved.connect(self.columns.keep_order)
        self._halves.splitterMoved.connect(lambda: self.memory.put(halves=self._halves.sizes()))
        self.view.selectionModel().selectionChanged.connect(self._count_selected)
        self.beside.missed.connect(self._widen)
        self.panel.edit.connect(self._edit_shown)
        self.panel.refer.connect(lambda: self.frame.open(ReferralPlace(self.about)))
        self.panel.remove.connect(self._deeds.ask_to_remove)
        self.panel.verify.connect(self._deeds.verify)
        self.panel.print_paper.connect(self._print_record)

    def _arrive(self, total: Total) -> None:
        """Take note of a new set of rows: its count, its order, what to say when it is empty."""
        self._count.setText(f"{total.number:,}{'+' if total.capped else ''}{self.kind.unit}")
        query = self.table.query or self.query
        self._fit(query, any_=bool(total.number))
        self.view.mark_order(query.order, descending=query.descending)
        self._empty.setText(NOTHING_FOUND if self._narrowed else self.kind.when_empty)
        self._show_rows(any_=bool(total.number))
        self.beside.settle()

    def _fit(self, query: Query, *, any_: bool) -> None:
        """Fit the columns to the rows: anew where these are others, else so that nothing jumps."""
        columns = self.table.columns
        if any_ or columns != self._fitted[0]:
            rows = replace(query, text="", order="", descending=False) if any_ else None
            anew = (columns, rows) != self._fitted
            self.view.fit(self.columns.widths(columns), anew=anew)
            self._fitted = (columns, rows)

    def _show_rows(self, *, any_: bool) -> None:
        """Show the rows, or what stands in their place; the keyboard stays with them."""
        parts = (self.view, self._nothing)
        at_work = any(part.hasFocus() for part in parts)
        self._stack.setCurrentIndex(0 if any_ else 1)
        if at_work:
            parts[0 if any_ else 1].setFocus()

    def _widen(self, record: int) -> None:
        """Let a record that was asked for be seen: without search and filters, if they hide it."""
        if not self._narrowed:
            self.frame.tell(MISSING, "warning")
            return
        self._show_all()
        self.search.begin()
        self.filters.clear()
        self.beside.want(record)
        self.refresh()
        self.frame.tell(WIDENED)

    @property
    def _narrowed(self) -> bool:
        query = self.query
        return bool(query.text or query.filters or self.narrowing.query)

    def _paths(self) -> tuple[str, ...]:
        return tuple(each.path for each in self.columns.shown)

    def _sort(self, path: str, descending: bool) -> None:
        self._order = (path, descending)
        self._remember(order=list(self._order))
        self.refresh()

    def _filter(self) -> None:
        self._remember(filters=self.filters.ticked)
        self.refresh()

    def _remember(self, **choices: object) -> None:
        """Remember order or filters of the whole list; those of a narrowed one end with it."""
        if self.narrowing.query is None:
            self.memory.put(**choices)

    def _take_choices(self, chosen: Chosen) -> None:
        """Show the list as its clerk left it the last time."""
        self.columns.take(chosen)
        self._take_usual()
        if halves := chosen.get("halves"):
            self._halves.setSizes(halves)
        self.refresh()

    def _take_usual(self) -> None:
        """Order and filter the whole list as its clerk does; a figure's list shows all that it counted."""
        usual: Chosen = self.memory.chosen if self.narrowing.query is None else {}
        path, descending = usual.get("order", ("", False))
        known = {each.path for each in self.columns.all}
        self._order = (path, descending) if path in known else ("", False)
        self.filters.show_ticked(usual.get("filters", {}))

    def _enter_rows(self) -> None:
        if self.table.rowCount():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.view.currentIndex().isValid():
                self.view.look_at(0)

    def _show_all(self) -> None:
        self.narrowing.drop()
        self._take_usual()
        self.prints.paper = ""
        self._only.hide()
        self.refresh()

    def _count_selected(self) -> None:
        number = sum(last - first + 1 for first, last in self.view.selected_rows())
        self._selected.setText(f"· {number:,}{self.kind.unit} 골라짐" if number > 1 else "")
        self._merge.offer(number)

    def _add(self) -> None:
        page = self.kind.page_of({})
        self.frame.open(writing_place(page) if page else RecordPlace(self.kind.name))

    def _edit(self, record: int) -> None:
        """Open the record where it is written: on its form, or in some states on a page of its own."""
        if self.kind.written:
            self.run(records.load.of(self.kind.name, record), done=self._go_on, slot="edit")
        else:
            self.frame.open(RecordPlace(self.kind.name, record))

    def _go_on(self, record: Record) -> None:
        if record.deleted:
            self.frame.tell(MISSING, "warning")
        elif page := self.kind.page_of(record.values):
            self.frame.open(writing_place(page, (self.kind.name, record.id)))
        else:
            self.frame.open(RecordPlace(self.kind.name, record.id))

    def _edit_shown(self) -> None:
        if self.about is not None:
            self._edit(self.about[1])

    def _import(self) -> None:
        self.frame.open(ImportPlace(self.kind.name))

    def _print_record(self, paper: str) -> None:
        self.prints.record(self.about, paper)
