"""The search over everything: one field, and its findings below while typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from app.core import paper_codes
from app.core.errors import Problem, UserError
from app.services.prints import paper_answers
from app.services.prints.paper_answers import PaperAnswer
from app.services.records import searching
from app.services.records.searching import SearchResult
from app.ui.frame.leading import open_record
from app.ui.frame.page import Frame
from app.ui.frame.places import IssuesPlace, Place, TracePlace
from app.ui.lists.findings import FindingDelegate, Findings, Lead
from app.ui.widgets.parts import area, column, label, row
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.theme import STEP

MOST = 50
"""Findings shown; more words find better than more rows."""
OUTPUT = "접근 내역"
"""What is opened of an output."""
TRACED = "출력번호 · 누가 언제 무슨 용도로 출력했고 누구의 정보가 실렸는지"
ISSUED = "발급대장"
"""What is opened of a paper."""
MOST_HEIGHT = 110 * STEP


class SearchBox(QWidget):
    """F3 and type: arrow keys choose a finding, left and right one of its roles, Enter opens it."""

    def __init__(self, frame: Frame, named: Callable[[str], Sequence[Lead]]) -> None:
        """Lay out the field; `named` returns the pages called so. The findings hang below it, over the page."""
        super().__init__()
        self._frame = frame
        self._named = named
        self.field = SearchField(
            "통합검색  F3 : 이름 · 초성 · 전화 뒤 4자리 · 분야 · 주소", "search"
        )
        self.field.setMaximumWidth(150 * STEP)
        self.setLayout(row(self.field, gap=0))
        self.findings = Findings(frame.catalog, self)
        self.list = QListView()
        self.list.setObjectName("findings")
        self.list.setProperty("look", "plain")
        self.list.setAccessibleName("검색 결과")
        self.list.setModel(self.findings)
        self.list.setItemDelegate(FindingDelegate(self.findings, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.clicked.connect(self._click)
        self._count = label(look="hint")
        self._count.setObjectName("found")
        self._told = label(look="label", wrap=True)
        self._told.setObjectName("told")
        keys = label("위아래 고르기   좌우 자격   Enter 열기   Esc 닫기", "key")
        self._walking = False
        self._found = ""
        """The text that the findings are of."""
        self._entered = False
        """Enter was pressed before the findings of what is typed were there."""
        self.drop: QFrame = area(
            "card", column(self.list, self._told, row(self._count, 1, keys), gap=2, edge=2)
        )
        self.drop.hide()
        self.field.typed.connect(self._search)
        self.field.walked.connect(self._walk)
        self.field.installEventFilter(self)

    def focus(self) -> None:
        """Put the keyboard into the field, its text ready to be typed over."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that the findings need before the field does; close when focus leaves."""
        if event.type() == QEvent.Type.FocusOut:
            self.drop.hide()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _take_key(self, key: Qt.Key) -> bool:
        at = self.list.currentIndex().row()
        if self.drop.isHidden():
            return False
        if key == Qt.Key.Key_Escape:
            self.drop.hide()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.field.composing:
            self._entered = self.field.whole != self._found
            if not self._entered:
                self._open(at if at >= 0 else self.findings.first)
        elif self._walking and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.findings.choose_role(at, 1 if key == Qt.Key.Key_Right else -1)
        else:
            return False
        return True

    def _search(self, text: str) -> None:
        if not text.strip():
            self._frame.tasks.forget(self, "search")
            self._found, self._entered = "", False
            self.drop.hide()
            return
        typed = paper_codes.read(text)
        refuse = partial(self._refuse, text)
        if typed is not None and typed.code:
            show = partial(self._show, text, SearchResult(0, capped=False, rows=()))
            call = paper_answers.confirm.of(typed.code)
            self._frame.tasks.run(call, owner=self, done=show, failed=refuse, slot="search")
            return
        answer = PaperAnswer(wrong=typed.wrong) if typed is not None else None
        self._frame.tasks.run(
            searching.search.of(text, kind="", limit=MOST),
            owner=self,
            done=partial(self._show_found, text, answer),
            failed=refuse,
            slot="search",
        )

    def _refuse(self, text: str, problem: Problem) -> None:
        """Say below the field why this is not sought; what goes wrong otherwise is told as ever."""
        self._found, self._entered = text, False
        if not isinstance(problem, UserError):
            self._frame.tell_problem(problem)
            return
        self.findings.show(())
        self._count.clear()
        self._hang(str(problem))

    def _show_found(self, text: str, answer: PaperAnswer | None, found: SearchResult) -> None:
        self._show(text, found, answer)

    def _show(self, text: str, found: SearchResult, answer: PaperAnswer | None) -> None:
        """Show what was found, or what is known of the 문서확인번호 that was typed, or why it is none."""
        if self.window().focusWidget() is not self.field or not self.field.whole.strip():
            return
        self._found = text
        entered, self._entered = self._entered and text == self.field.whole, False
        traced = TracePlace(number=found.output)
        output = [Lead(found.output, TRACED, OUTPUT, traced, exact=True)] if found.output else []
        leads = [*_answered(answer), *output, *self._named(text)]
        self.findings.show(found.rows, leads)
        self._walking = False
        self.list.setCurrentIndex(self.findings.index(self.findings.first, 0))
        more = "+" if found.capped else ""
        shown = f" 가운데 {len(found.rows)}건" if found.count > len(found.rows) else ""
        self._count.setText(
            f"{found.count:,}{more}건{shown}"
            if found.count
            else ""
            if leads or answer
            else "찾은 것이 없습니다. 더 짧게 적어 보세요."
        )
        self._hang((answer.wrong or answer.detail) if answer else "")
        if entered:
            self._open(self.findings.first)

    def _hang(self, told: str) -> None:
        """Put the findings below the field, as high as they need, with sentences to be read whole."""
        window = self.window()
        if self.drop.parent() is not window:
            self.drop.setParent(window)
        corner = self.field.mapTo(window, QPoint(0, self.field.height() + STEP))
        rows = self.findings.rowCount()
        self.list.setVisible(rows > 0)
        height = min(rows * self.list.sizeHintForRow(0), MOST_HEIGHT) if rows else 0
        self.list.setFixedHeight(height + 2 * STEP)
        width = max(self.field.width(), 130 * STEP)
        width = min(width, window.width() - corner.x() - 2 * STEP)
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self._told.setFixedHeight(self._told.heightForWidth(width - 6 * STEP) if told else 0)
        self.drop.setFixedWidth(width)
        self.drop.move(corner)
        self.drop.adjustSize()
        self.drop.show()
        self.drop.raise_()

    def _walk(self, step: int) -> None:
        rows = self.findings.rowCount()
        if self.drop.isVisible() and rows:
            # The first row is marked from the start: the first step only takes hold of it.
            step = step if self._walking or step < 0 else step - 1
            self._walking = True
            at = min(max(self.list.currentIndex().row() + step, 0), rows - 1)
            self.list.setCurrentIndex(self.findings.index(at, 0))

    def _click(self, index: QModelIndex) -> None:
        self._open(index.row())

    def _open(self, at: int) -> None:
        if chosen := self.findings.chosen(at):
            self.drop.hide()
            if isinstance(chosen, Place):
                self._frame.open(chosen)
            else:
                open_record(self._frame, chosen)


def _answered(paper: PaperAnswer | None) -> list[Lead]:
    """Return the paper that a 문서확인번호 is of, as what is meant."""
    if paper is None or not paper.number:
        return []
    return [Lead(paper.title, paper.detail, ISSUED, IssuesPlace(paper.number), exact=True)]
