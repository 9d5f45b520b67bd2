"""The right half of the counter: who can help, what came of calling them, and the way to the slip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.core.dates import show_date
from app.services.counter import requests
from app.services.matching import matching
from app.services.matching.matching import Candidate, CandidateList, Wish
from app.ui.counter.candidate_list import HEIGHT, RESULTS, CandidateView
from app.ui.frame.page import Page
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.flow import Flow
from app.ui.widgets.folding import Folding
from app.ui.widgets.parts import area, column, label, row
from app.ui.widgets.theme import STEP

NOBODY = (
    "맞는 곳이 없습니다. 더 짧게 적거나 욕구를 골라 보세요. "
    "정말 없으면 부족한 자원을 적고 ‘자원 없음’을 누르세요."
)
NOT_PUBLIC = "담당자만 보는 번호입니다. 주민 안내 연락처가 없으니 주민에게는 알려 드리지 않습니다."
NO_NUMBER = "전화번호와 주민 안내 연락처가 없습니다."
SEEN = "보던 자원"
ASK = "도움을 적거나 욕구를 고르면, 지금 도울 수 있는 곳이 여기에 나옵니다."


class CandidatePanel(QFrame):
    """Shows who can help with a wish; a call is noted with one key."""

    chosen = Signal(int)
    """The resource a slip is to be written for."""
    called = Signal(int, str)
    """A resource and what came of calling it."""
    informed = Signal(int, str, bool)
    """The resource, with its kind, whose number is all that was needed; whether it goes to a file."""
    booked = Signal(int, object)
    """A counselor and the `Slot` that the resident takes."""

    def __init__(self, page: Page) -> None:
        """Lay it out for a page, which runs the search."""
        super().__init__()
        self._page = page
        self._wish = Wish()
        page.frame.days.turned.connect(self._turn_day)
        self._shown: Wish | None = None
        """The wish that the candidates in sight were found for."""
        self._at_seen = False
        self._lay_out()

    @property
    def present(self) -> Candidate | None:
        """The candidate the keyboard is on."""
        return (self.seen if self._at_seen else self.view).present

    def look(self, wish: Wish) -> None:
        """Look for who can help."""
        if wish != self._wish:
            self._wish = wish
            self.refresh()

    def refresh(self) -> None:
        """Look again: somebody else may have been faster."""
        show = partial(self._show, self._wish)
        self._page.run(matching.find.of(self._wish), done=show, slot="candidates")

    def _turn_day(self) -> None:
        """Look again, as another day is asked about."""
        if self._page.in_front:
            self.refresh()

    def focus(self) -> None:
        """Put the keyboard on the candidates."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_emergency(self, *, urgent: bool) -> None:
        """Show the office's own list of whom to call when it cannot wait."""
        if urgent and self._emergency.isHidden():
            self._page.run(
                requests.emergency_list.of(), done=self._fill_emergency, slot="emergency"
            )
        self._emergency.setVisible(urgent)

    def _fill_emergency(self, lines: Sequence[str]) -> None:
        self._numbers.setText(
            "\n".join(lines) or "설정의 ‘긴급 연락처’에 적어 두면 여기에 나옵니다."
        )

    def _show(self, wish: Wish, found: CandidateList) -> None:
        """Show who can help; the keyboard stays on the one it was on where nothing else is asked."""
        before, self._shown = self._shown, wish
        same = before is not None and replace(before, request=None) == replace(wish, request=None)
        self._show_seen(found.seen)
        self.view.show_rows(found.rows, keep=same)
        if self._at_seen:
            self.view.clearSelection()
        more = "+" if found.capped else ""
        able = sum(not each.excluded for each in found.rows)
        told = f"지금 {able:,}곳 · 모두 {found.count:,}{more}곳"
        self._count.setText(" · ".join(filter(None, (found.sought, told))) if found.count else "")
        asked = self._wish.text or self._wish.needs
        self._nobody.setText(NOBODY if asked else ASK)
        self._nobody.setVisible(not found.rows)
        self.view.setVisible(bool(found.rows))

    def _show_seen(self, seen: Candidate | None) -> None:
        """Offer who was in view before, apart from the others and never of its own accord."""
        if seen is None and self._at_seen:
            self._at_seen = False
        self.seen.show_rows((seen,) if seen is not None else (), keep=True)
        if not self._at_seen:
            self.seen.setCurrentIndex(QModelIndex())
        self._apart.setVisible(seen is not None)

    def _go_to_seen(self) -> None:
        """Put the keyboard on who was in view before."""
        if self.seen.rows.rowCount():
            self.seen.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter(self, view: CandidateView) -> None:
        """Let the deeds be about the list that the keyboard came to."""
        self._at_seen = view is self.seen
        if self._at_seen:
            self.view.clearSelection()
            self.seen.setCurrentIndex(self.seen.rows.index(0, 0))
        else:
            self.seen.setCurrentIndex(QModelIndex())
            self.view.setCurrentIndex(self.view.currentIndex())
        self._look_at(self.present)

    def _look_at_row(self, view: CandidateView, candidate: Candidate | None) -> None:
        if view is (self.seen if self._at_seen else self.view):
            self._look_at(candidate)

    def _look_at(self, candidate: Candidate | None) -> None:
        """Show the number to call, and offer what can be done with the candidate."""
        for button in self._buttons:
            button.setEnabled(candidate is not None)
        slot = candidate.next_slot if candidate is not None else None
        self._take.setVisible(slot is not None)
        if slot is not None:
            self._take.setText(f"{show_date(slot.day)} {slot.at} 예약")
            self._take.setAccessibleName(self._take.text())
        if candidate is None:
            self._phone.setText("")
            self._why.setText("")
            return
        self._phone.setText("  ".join(filter(None, (candidate.title, candidate.phone))))
        public, unsaid = candidate.public_contact, NOT_PUBLIC if candidate.phone else NO_NUMBER
        self._why.setText(f"주민 안내: {public}" if public else unsaid)

    def _call(self, candidate: Candidate, result: str) -> None:
        self.called.emit(candidate.id, result)

    def _choose(self) -> None:
        """Go on with the candidate, but not with one that was found for another wish."""
        if self.present is not None and self._shown == self._wish:
            self.chosen.emit(self.present.id)

    def _inform(self, *, to_file: bool = False) -> None:
        if self.present is not None:
            self.informed.emit(self.present.id, self.present.kind, to_file)

    def _book(self) -> None:
        if self.present is not None and self.present.next_slot is not None:
            self.booked.emit(self.present.id, self.present.next_slot)

    def _note(self, result: str) -> None:
        if self.present is not None:
            self.called.emit(self.present.id, result)

    def _lay_out(self) -> None:
        self.setProperty("look", "panel")
        self._count = label(look="label")
        self._count.setObjectName("candidate_count")
        self._nobody = label(ASK, "label", wrap=True)
        self._nobody.setObjectName("nobody")
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view, self.seen = CandidateView(), CandidateView("seen", SEEN)
        self.view.hide()
        for view in (self.view, self.seen):
            view.chosen.connect(self._choose)
            view.called.connect(self._call)
            view.looked_at.connect(partial(self._look_at_row, view))
            view.entered.connect(partial(self._enter, view))
        head = row(label("② 도울 수 있는 곳", "section"), 1, self._count)
        whole = column(
            *(head, self._make_emergency(), self._nobody, self.view),
            *(self._make_apart(), self._make_deeds()),
            gap=2,
            edge=4,
        )
        whole.setStretch(2, 1)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def _make_emergency(self) -> QWidget:
        self._numbers = label(wrap=True)
        self._numbers.setObjectName("emergency")
        inner = column(label("긴급: 먼저 여기에 알립니다", "section"), self._numbers, gap=1, edge=3)
        self._emergency = area("message", inner)
        self._emergency.setProperty("kind", "danger")
        self._emergency.hide()
        return self._emergency

    def _make_apart(self) -> QWidget:
        """Who was in view before, below the others."""
        go = Button(SEEN, self._go_to_seen, keys="Ctrl+E", look="chip")
        go.setObjectName("go_to_seen")
        self.seen.setFixedHeight(HEIGHT + STEP)
        self._apart = QWidget()
        self._apart.setLayout(column(row(go, 1), self.seen, gap=1))
        self._apart.hide()
        return self._apart

    def _make_deeds(self) -> QWidget:
        self._phone = label(look="heading")
        self._phone.setObjectName("phone")
        self._why = label(look="hint", wrap=True)
        self._why.setObjectName("told")
        slip = Button("의뢰서 쓰기", self._choose, hint="Enter", look="primary", icon="referral")
        inform = Button("안내만", self._inform, keys="Ctrl+I", icon="print")
        file = partial(self._inform, to_file=True)
        inform_pdf = Button("PDF로", file, keys="Ctrl+Shift+I", icon="save")
        inform_pdf.setAccessibleName("안내만 PDF로")
        inform_pdf.show_key(shown=False)
        self._take = Button("예약", self._book, keys="F8", icon="booking")
        self._take.setObjectName("take_slot")
        self._take.hide()
        calls = [
            Button(result, partial(self._note, result), hint=str(number))
            for number, result in enumerate(RESULTS, 1)
        ]
        self._buttons = (slip, inform, inform_pdf, *calls)
        names = ("slip", "inform", "inform_pdf", "absent", "able", "unable")
        for name, button in zip(names, self._buttons, strict=True):
            button.setObjectName(name)
        place = QWidget()
        place.setLayout(Flow(*self._buttons, self._take, gap=2))
        return Folding(column(self._phone, self._why, place, gap=1), 24 * STEP)
