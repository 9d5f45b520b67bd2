"""확인 전화: one resource after the other, one key for what came of each call; the next comes by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QSplitter, QWidget

from app import papers
from app.core.errors import Problem, UserError
from app.kinds.verification import CHANGED, RESULTS, VERIFICATION
from app.services.gate import Change
from app.services.village import verifying
from app.services.village.verifying import AT_ONCE, Answer, Asking, Called, CallView, WorkList
from app.ui.frame.ask import CANCEL
from app.ui.frame.ask import Answer as Choice
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import CallsPlace, PrintPlace
from app.ui.village.call_card import CallCard
from app.ui.widgets.buttons import Button, key
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.parts import column, label, row
from app.ui.widgets.theme import STEP

STALE = "확인할 때가 된 곳"
ALL_DONE = "확인할 곳이 없습니다. 모두 마쳤습니다."
NONE_MINE = "내가 맡은 곳은 모두 마쳤습니다. ‘모두’를 누르면 다른 담당의 몫이 보입니다."
FEW = 10
"""So few lines are left when the next are fetched."""
TRIED_ENOUGH = "오늘 걸 곳은 모두 걸었습니다. 연락이 안 된 곳은 다음에 다시 나옵니다."


ANSWERED = "회신을 적었습니다. F7을 누르면 다음 회신서의 번호를 적습니다."
NO_ANSWER = "이 요청서에는 더 적을 것이 없습니다. F7을 누르면 다른 회신서의 번호를 적습니다."


class CallTable(LineTable):
    """The lines of those to be called; a number key says what came of the call."""

    answered = Signal(int)
    """The place of the result among the four."""
    turned = Signal()
    """It is to be asked in another way."""
    written = Signal()
    """It is to be asked in writing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the number keys, which a table would look for among its lines."""
        place = event.key() - Qt.Key.Key_1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if 0 <= place < len(RESULTS) and plain:
            if not event.isAutoRepeat():
                self.answered.emit(place)
        elif event.key() == Qt.Key.Key_0 and plain:
            self.turned.emit()
        elif event.key() == Qt.Key.Key_5 and plain:
            self.written.emit()
        else:
            super().keyPressEvent(event)


class CallsPage(PlacedPage[CallsPlace]):
    """Leads from one call to the next; nothing is waited for between two keys."""

    title = "확인 전화"
    listed = VERIFICATION.name

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; whom to call arrives with `show_page`."""
        super().__init__(frame)
        self._campaign: int | None = None
        self._request: int | None = None
        self._mine = False
        self._list = WorkList((), 0)
        self._rows: list[Called] = []
        """The lines in view, of those that are still to be called."""
        self._waiting: list[Called] = []
        """Those to be called whose lines are still to be fetched."""
        self._done = 0
        self._back_to = 0
        """What was just taken back, and is called next."""
        self._noted: dict[int, int] = {}
        """By the records that a note wrote, whose it was."""
        self.table = CallTable("확인할 곳", ("이름", "확인"), 1)
        self.card = CallCard(self)
        self._lay_out()
        self.start = self.table

    # --- beginning -------------------------------------------------------------------------------

    def show_page(self, place: CallsPlace) -> None:
        """Begin with a campaign, or with what was not verified for too long."""
        self._campaign, self._mine, self._done = place.campaign, False, 0
        self._request = place.request
        self.card.begin(written=place.request is not None)
        self._whose.setVisible(place.request is None)
        self.latest = 0
        self._last.setText("")
        self.card.clear()
        self._give_back()
        self.refresh()

    def refresh(self) -> None:
        """Fetch anew whom to call; what is being changed stays."""
        if not self.card.editing:
            ask = verifying.work_list.of(self._campaign, request=self._request, mine=self._mine)
            self.run(ask, done=self._take_list, slot="list")

    def changed(self, change: Change) -> None:
        """Fetch anew what another deed made old: an undo, another clerk's call."""
        if self.isVisible() and change.number != self.latest and VERIFICATION.name in change.kinds:
            self._back_to = next(
                (self._noted[each] for each in change.ids if each in self._noted), 0
            )
            self._done -= bool(self._back_to)
            self.latest = 0
            self.refresh()

    def can_leave(self) -> bool:
        """Tell whether nothing is typed that is not saved."""
        return not self.card.dirty

    def ask_to_leave(self, leave: Callable[[], None]) -> None:
        """Ask whether to save what was changed of the resource in view."""

        def answered(name: str) -> None:
            if name == "drop":
                self._close()
                leave()
            elif name == "save":
                self._save()

        self.frame.ask.question(
            "저장하지 않은 변경이 있습니다.",
            [Choice("drop", "저장하지 않고 나가기", "danger"), Choice("save", "저장"), CANCEL],
            answered,
        )

    # --- whom to call ----------------------------------------------------------------------------

    def _take_list(self, found: WorkList) -> None:
        self._list, self._waiting = found, list(found.rows)
        if self._back_to:
            # What was taken back is called again next, wherever its turn would be.
            self._waiting.sort(key=lambda each: each.id != self._back_to)
        self._rows, self._back_to = [], 0
        self._about.setText(found.about or STALE)
        self._aim.setText(found.aim)
        self._aim.setVisible(bool(found.aim))
        self._fetch(first=True)

    def _fetch(self, *, first: bool = False) -> None:
        """Fetch the next lines; who reads them is entered in the access log."""
        if not first and self.frame.tasks.awaits(self, "rows"):
            return
        wanted, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        if wanted:
            take = partial(self._take_rows, first=first)
            self.run(verifying.rows.of(tuple(wanted)), done=take, slot="rows")
        elif first:
            self._take_rows((), first=True)

    def _take_rows(self, found: tuple[Called, ...], *, first: bool) -> None:
        self._rows += found
        self._show_rows(0 if first else None)
        if first:
            self.card.clear()
            self._look()

    def _show_rows(self, at: int | None = None) -> None:
        self.table.blockSignals(True)
        self.table.show_lines([(each.title, each.detail) for each in self._rows], at)
        self.table.blockSignals(False)
        left = len(self._rows) + len(self._waiting)
        more = max(0, self._list.count - len(self._list.rows))
        self._count.setText(f"남은 {left + more:,}곳 · 이번에 {self._done:,}곳")
        self.table.setVisible(bool(self._rows))
        self._empty.setVisible(not self._rows)
        over = TRIED_ENOUGH if self._done else ALL_DONE
        if self._request is not None:
            over = ANSWERED if self._done else NO_ANSWER
        self._empty.setText(NONE_MINE if self._mine else over)

    @property
    def _present(self) -> Called | None:
        at = self.table.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _look(self) -> None:
        """Read the resource of the marked line; near the last one the next lines are fetched."""
        if self.table.currentRow() >= len(self._rows) - FEW:
            self._fetch()
        present = self._present
        if present is None:
            self.card.clear()
        elif self.card.shown != (present.kind, present.id):
            look = verifying.look.of(present.kind, present.id)
            self.run(look, done=self.card.show_view, failed=self._skip, slot="look")

    def _skip(self, problem: Problem) -> None:
        """Leave out what is not there any more."""
        self.frame.tell_problem(problem)
        if (at := self.table.currentRow()) >= 0:
            self._rows.pop(at)
            self._show_rows()
            self._look()

    # --- what came of it -------------------------------------------------------------------------

    def _press(self, place: int) -> None:
        self._answer(RESULTS[place])

    def _answer(self, result: str) -> None:
        """Note what came of the present call and go on to the next at once."""
        present = self._present
        if present is None or self.card.editing:
            return
        view = self.card.view
        if view is None or self.card.shown != (present.kind, present.id):
            return  # nobody has read yet what would be confirmed
        if result == CHANGED:
            self.table.setEnabled(False)
            self.card.edit()
            return
        told = Answer(result, self.card.how, self._campaign, self._request)
        self._note(present, view, told)

    def _note(self, present: Called, view: CallView, answer: Answer) -> None:
        at = self._rows.index(present)
        self._noted |= dict.fromkeys((view.record.root, present.id), present.id)
        note = verifying.note.of(present.kind, present.id, vers=view.record.vers, answer=answer)
        failed = partial(self._take_back, present, at)
        self.run(note, done=self._take_note, failed=failed)
        self._rows.pop(at)
        self._done += 1
        self.card.clear()
        self._show_rows(at)
        self._look()

    def _take_note(self, change: Change) -> None:
        self.latest = change.number
        self._last.setText(f"{change.message}  되돌리기 Ctrl+Z")

    def _take_back(self, present: Called, at: int, problem: Problem) -> None:
        """Show again what could not be noted, and say why."""
        self.frame.tell_problem(problem)
        self._done -= 1
        self._rows.insert(at, replace(present))
        self.card.clear()
        self._show_rows(at)
        self._look()

    def _write(self) -> None:
        """Begin a request in writing to the present one, and show it to be printed."""
        present = self._present
        if present is not None and self._request is None and not self.card.editing:
            ask = verifying.ask.of((present,), self._campaign)
            self.run_once("ask", ask, done=self._print)

    def _print(self, asking: Asking) -> None:
        paper = papers.VERIFICATION_REQUEST.name
        self.frame.open(PrintPlace(kind=VERIFICATION.name, paper=paper, ids=asking.requests))
        self.frame.tell(asking.message, "good")

    def _save(self) -> None:
        """Save what was changed, and go on."""
        present, view = self._present, self.card.view
        if present is None or view is None or not self.card.editing:
            return
        QGuiApplication.inputMethod().commit()
        changed = self.card.changes()
        if changed is None:
            return
        self._noted |= dict.fromkeys((view.record.root, present.id), present.id)
        answer = Answer(CHANGED, self.card.how, self._campaign, self._request, changed)
        note = verifying.note.of(present.kind, present.id, vers=view.record.vers, answer=answer)
        take = partial(self._take_change, present)
        self.run_once("save", note, done=take, failed=self._tell_failure)

    def _take_change(self, present: Called, change: Change) -> None:
        self._take_note(change)
        self._done += 1
        self.card.clear()
        at = self._rows.index(present)
        self._rows.pop(at)
        self._show_rows(at)
        self._give_back()
        self._look()

    def _tell_failure(self, problem: Problem) -> None:
        self.frame.tell_problem(problem)
        if isinstance(problem, UserError):
            self.card.tell(problem.fields)

    def _close(self) -> None:
        """Leave the change without saving it."""
        self.card.leave()
        self._give_back()
        self.touched.emit()

    def _give_back(self) -> None:
        """Let the keys say again what came of a call."""
        self.table.setEnabled(True)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves a change that was begun; what was typed is asked about."""
        if event.key() != Qt.Key.Key_Escape or not self.card.editing:
            super().keyPressEvent(event)
        elif self.card.dirty:
            self.ask_to_leave(lambda: None)
        else:
            self._close()

    def _toggle_mine(self) -> None:
        if not self.card.editing:
            self._mine = not self._mine
            self._whose.setText("모두" if self._mine else "내 몫만")
            self.card.clear()
            self.refresh()

    # --- layout ----------------------------------------------------------------------------------

    def _listen(self) -> None:
        self.table.answered.connect(self._press)
        self.table.itemSelectionChanged.connect(self._look)
        self.table.turned.connect(self.card.turn_way)
        self.table.written.connect(self._write)
        self.card.answered.connect(self._answer)
        self.card.written.connect(self._write)
        self.card.saved.connect(self._save)
        self.card.left.connect(self._close)
        self.card.edited.connect(self.touched)
        key("Ctrl+S", self, self._save)

    def _lay_out(self) -> None:
        self.table.setObjectName("calls")
        self._about = label(look="hint")
        self._aim = label(look="label", wrap=True)
        self._count = label(look="label")
        self._count.setObjectName("count")
        self._last = label(look="good", wrap=True)
        self._last.setObjectName("last")
        self._empty = label(ALL_DONE, "good", wrap=True)
        self._empty.setObjectName("empty")
        self._whose = Button("내 몫만", self._toggle_mine, keys="Ctrl+M", look="chip")
        self._whose.setObjectName("whose")
        self._listen()
        leave = Button("나가기", self.frame.back, hint="Esc")
        leave.setObjectName("leave")
        head = row(label(self.title, "title"), self._about, 1, self._count, leave, gap=3)
        left = QWidget()
        listed = column(row(self._whose, 1), self.table, self._empty, 1, self._last, gap=2)
        listed.setStretch(1, 100)
        left.setLayout(listed)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(needs(self.card, verifying.note))
        halves.setSizes([95 * STEP, 145 * STEP])
        halves.setHandleWidth(4 * STEP)
        whole = column(head, self._aim, halves, gap=3)
        whole.setStretch(2, 1)
        self.setLayout(whole)
