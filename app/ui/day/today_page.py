"""오늘: the day's figures, each with the first of its records below it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.core import clock
from app.core.dates import show_date
from app.core.pages import PageOfRecord
from app.core.weekdays import DAYS
from app.services.counter import replies
from app.services.day import today
from app.services.day.today import Card
from app.services.gate import Change
from app.services.office import accounts, backups, first_steps, releases, rotation
from app.services.office.backups import SecondPlace
from app.services.records import records
from app.services.records.lists import Query
from app.services.village import tasks
from app.ui.day.doubt_line import DoubtLine
from app.ui.day.first_steps_card import FirstStepsCard
from app.ui.day.news_card import NewsCard
from app.ui.frame.office_places import SettingsPlace
from app.ui.frame.openings import record_place
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import Counted, CounterPlace, DayPlace, ListPlace, ReplyPlace, TodayPlace
from app.ui.lists.hit_button import HitButton
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.flow import Flow
from app.ui.widgets.parts import card, clear, column, label, row, rule, scroll
from app.ui.widgets.theme import STEP

WIDE = 260 * STEP
"""Width from which four cards stand side by side."""
IN_A_ROW = 4


class TodayPage(PlacedPage[TodayPlace]):
    """The page a clerk's day begins with; F2 begins a request."""

    title = "오늘"

    def __init__(self, frame: Frame) -> None:
        """Lay out the head; the cards arrive with `show_page`."""
        super().__init__(frame)
        self._day = label(look="title")
        self._begin_button = begin = Button(
            "새 접수", self._begin, hint="F2", look="primary", icon="plus"
        )
        needs(begin, records.save).setObjectName("new_request")
        done = Button("오늘 한 일", lambda: frame.open(DayPlace()), keys="Ctrl+D", icon="history")
        done.setObjectName("day")
        self._done_button = done
        self._cards: list[QWidget] = []
        self._told: tuple[date, tuple[Card, ...]] | None = None
        """The figures that the cards show, and the day they are of."""
        self._grid = QGridLayout()
        self._grid.setSpacing(4 * STEP)
        self.first = FirstStepsCard(frame)
        self.news = NewsCard(frame, self._begin_work)
        self._asked_for_news = False
        self._backup = DoubtLine(
            "backup", "두 번째 백업 자리 정하기", lambda: frame.open(SettingsPlace(backups=True))
        )
        needs(self._backup.settle, backups.choose_place)
        self._leading = DoubtLine(
            "leading", "관리자 한 사람 더 정하기", lambda: frame.open(SettingsPlace(accounts=True))
        )
        self._key = DoubtLine(
            "key", "자료의 열쇠 새로 만들기", lambda: frame.open(SettingsPlace(key=True))
        )
        self._routines = DoubtLine("routines", "이번 달 할 일 만들기", self._make_tasks, "만들기")
        needs(self._routines, tasks.make)
        cards = QWidget()
        doubts = (self._backup, self._leading, self._key, self._routines)
        inside = column(*doubts, self.news, self.first, self._grid, 1, gap=4)
        inside.setContentsMargins(0, 0, 2 * STEP, STEP)
        cards.setLayout(inside)
        whole = column(row(self._day, 1, done, begin), scroll(cards), gap=4, edge=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_page(self, place: TodayPlace) -> None:
        """Fetch the day's figures."""
        del place
        self._begin_work()
        self.refresh()
        if not self._asked_for_news:
            self._asked_for_news = True
            self.run(releases.tell.of(), done=self.news.tell, slot="news")

    def refresh(self) -> None:
        """Fetch the figures anew, of the day it is now."""
        day = clock.today()
        self._day.setText(f"{show_date(str(day))} {DAYS[day.weekday()]}요일")
        self.run(first_steps.first_steps.of(), done=self.first.show_steps, slot="first")
        self.run(backups.second_place_told.of(), done=self._show_backup, slot="backup")
        if self.frame.session.may(accounts.doubt_about_leading.action.right):
            urge = accounts.doubt_about_leading.of()
            self.run(urge, done=self._leading.tell, slot="leading")
            self.run(rotation.doubt.of(), done=self._key.tell, slot="key")
        if self.frame.session.may(tasks.make.action.right):
            self.run(tasks.unmade.of(), done=self._routines.tell, slot="routines")
        self.run(today.overview.of(), done=self._fill, slot="cards")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the news away first."""
        if event.key() == Qt.Key.Key_Escape and not self.news.isHidden():
            self.news.close_news()
        else:
            super().keyPressEvent(event)

    def changed(self, change: Change) -> None:
        """Any write may move a figure."""
        del change
        if self.isVisible():
            self.refresh()

    def _begin_work(self) -> None:
        may_begin = self._begin_button.isVisibleTo(self)
        (self._begin_button if may_begin else self._done_button).setFocus()

    def _make_tasks(self) -> None:
        """Make what the checklist asks for this month."""
        self.run_once("make", tasks.make.of())

    def _show_backup(self, second: SecondPlace) -> None:
        self._backup.tell(second.doubt)

    def _fill(self, cards: Sequence[Card]) -> None:
        """Show the figures; where none has moved, what stands there stays, with keyboard and place."""
        told = clock.today(), tuple(cards)
        if told == self._told:
            return
        self._told = told
        clear(self._grid)
        self._cards = [self._card(each) for each in cards]
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the cards side by side where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = IN_A_ROW if self.width() >= WIDE else 2
        for at, each in enumerate(self._cards):
            self._grid.addWidget(each, at // columns, at % columns)
        for at in range(IN_A_ROW):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)

    def _card(self, each: Card) -> QWidget:
        figure = label(f"{each.count:,}", "figure")
        figure.setObjectName(f"figure_{each.name}")
        unit = label("건", "label")
        share = [label("이번 주", "label")] if each.whole_count else []
        head = row(label(each.label, "heading"), 1, *share, figure, unit, gap=1)
        for small in (*share, unit):
            head.setAlignment(small, Qt.AlignmentFlag.AlignBaseline)
        kinds, several = self.frame.catalog, len(each.whole or each.queries) > 1
        rows = [
            HitButton(hit, partial(self._open, each.page), kinds[hit.kind].label if several else "")
            for hit in each.rows
        ]
        parts: list[QWidget] = [*rows] or [label(each.hint, "label", wrap=True)]
        if each.answers and self.frame.session.may(replies.ask.action.right):
            parts.insert(0, self._answers(each, rows))
        if each.count > len(each.rows) or (each.paper and each.count):
            parts.append(self._ways_to(each, each.queries, "이번 주" if each.whole else ""))
        if each.whole_count:
            parts.append(label(f"모두 {each.whole_count:,}건", "label"))
            parts.append(self._ways_to(each, each.whole, "모두"))
        whole = card(head, rule(), *parts, 1, gap=1)
        whole.setObjectName(f"card_{each.name}")
        return whole

    def _ways_to(self, each: Card, queries: Sequence[Query], which: str) -> QWidget:
        """Chips that open the lists behind a figure; `which` says which of two sorts of lists."""
        ways: list[Button] = []
        about = f"{each.label}({which})" if which else each.label
        for query in queries:
            name = self.frame.catalog[query.kind].label
            at = (*each.queries, *each.whole).index(query)
            figure = Counted(each.name, at, str(clock.today()))
            place = ListPlace(query.kind, query=query, about=about, paper=each.paper, figure=figure)
            show = partial(self.frame.open, place)
            words = f"{which} {name}" if each.whole and queries is each.queries else name
            several = len(queries) > 1 or which
            way = Button(words if several else "모두 보기", show, look="chip")
            way.setAccessibleName(f"{about}: {name} 모두 보기")
            ways.append(way)
        chips = QWidget()
        chips.setLayout(Flow(*ways, gap=1))
        return chips

    def _answers(self, each: Card, rows: Sequence[HitButton]) -> QWidget:
        """Let a number key on a row answer it; returns the line that says so."""
        for hit, button in zip(each.rows, rows, strict=True):
            button.answer_with(
                partial(self._answer, hit.id, word, at_once=not number)
                for number, word in enumerate(each.answers)
            )
        told = "   ".join(f"{number} {word}" for number, word in enumerate(each.answers, 1))
        line = label(told, "key", wrap=True)
        line.setObjectName(f"answers_{each.name}")
        return line

    def _answer(self, referral: int, word: str, *, at_once: bool) -> None:
        """Keep what a resident says; where it needs a reason, go on to it."""
        if at_once:
            self.run_once("ask", replies.ask.of(referral, word), done=lambda _: self.refresh())
        else:
            self.frame.open(ReplyPlace(referral, word))

    def _begin(self) -> None:
        self.frame.open(CounterPlace())

    def _open(self, page: PageOfRecord | None, kind: str, record: int) -> None:
        place = record_place(page, (kind, record)) if page else None
        if place is not None and self.frame.may_open(place):
            self.frame.open(place)
        else:
            self.frame.open(ListPlace(kind, record))
