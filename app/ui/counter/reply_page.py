"""회신 입력: a number, a name or a scan finds the referral; three keys close the usual case."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.services.counter import replies, waiting
from app.services.counter.waiting import Awaited, FoundReferrals, Pending, ReferralStatus
from app.services.gate import Change
from app.services.records.follow_ups import FollowUp
from app.services.records.searching import Hit
from app.ui.counter.referral_list import ReferralList
from app.ui.counter.reply_form import ReplyForm
from app.ui.frame.ask import CANCEL, Answer
from app.ui.frame.openings import record_place
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import ListPlace, ReplyPlace
from app.ui.widgets import icons
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import area, card, column, label, restyle, row
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.theme import STEP

PROMPT = "관리번호(12), 주민이나 도운 곳의 이름, 회신서 QR"
NOTHING = "관리번호를 적거나 회신서의 QR을 읽으면 의뢰가 여기에 보입니다."
NONE_LATE = "기한이 지난 회신이 없습니다."
NONE_AWAITED = "회신을 기다리는 의뢰가 없습니다."


class ReplyPage(PlacedPage[ReplyPlace]):
    """Takes what came back, slip after slip; below it, what is still awaited."""

    title = "회신 입력"
    listed = "referral"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; the awaited referrals arrive with `show_page`."""
        super().__init__(frame)
        self._asked = ""
        self._wanted = False
        self._elsewhere: FollowUp | None = None
        self.field = SearchField(PROMPT, "reply_find")
        self.found = ReferralList("reply_found", "찾은 의뢰", frame.catalog)
        self.awaited = ReferralList("reply_awaited", "회신을 기다리는 의뢰", frame.catalog)
        self.form = ReplyForm(self)
        self._lay_out()
        self.field.typed.connect(self._search)
        self.field.returnPressed.connect(self._take)
        self.field.walked.connect(self._walk)
        self.found.looked.connect(self._look)
        self.awaited.looked.connect(self._look)
        self.found.taken.connect(self._work_on)
        self.awaited.taken.connect(self._work_on)
        self.form.recorded.connect(self._take_record)
        self.form.turned.connect(self._show_state)

    # --- beginning -------------------------------------------------------------------------------

    def show_page(self, place: ReplyPlace) -> None:
        """Wait for a number, or show the referral `id` at once."""
        self.form.clear()
        self._empty()
        self.refresh()
        if place.id is not None:
            self._work_on(place.id, place.word)

    def refresh(self) -> None:
        """Fetch the awaited referrals anew, and where the one in view stands."""
        self.run(waiting.awaited.of(), done=self._show_awaited, slot="awaited")
        self.form.reload()

    def changed(self, change: Change) -> None:
        """Show anew what a write made old."""
        if self.isVisible() and change.kinds & {"referral", "attempt"}:
            self.refresh()

    def can_leave(self) -> bool:
        """Tell whether nothing is typed that is not saved."""
        return not self.form.dirty

    def ask_to_leave(self, leave: Callable[[], None]) -> None:
        """Ask whether to save what was typed of the referral in view."""

        def answered(name: str) -> None:
            if name == "drop":
                self.form.clear()
                leave()
            elif name == "save":
                self.form.save(leave)

        self.frame.ask.question(
            "저장하지 않은 회신이 있습니다.",
            [Answer("drop", "저장하지 않고 나가기", "danger"), Answer("save", "저장"), CANCEL],
            answered,
        )

    # --- finding ---------------------------------------------------------------------------------

    def _search(self, text: str) -> None:
        self._asked = text
        self.run(waiting.find.of(text), done=self._show_found, slot="find")

    def _take(self) -> None:
        """Work on what the field means, also where it was read by a scanner faster than it was found."""
        if self.field.composing or not self.field.text().strip():
            return
        self._wanted = True
        if self._asked == self.field.whole and self._elsewhere is not None:
            self._go_elsewhere(self._elsewhere)
        elif self._asked == self.field.whole and self.found.present is not None:
            self._work_on(self.found.present)
        else:
            self._search(self.field.whole)

    def _go_elsewhere(self, to: FollowUp) -> None:
        """Open the page on which what came back of another kind is entered."""
        self._wanted, self._elsewhere = False, None
        self.frame.open(record_place(to.page, (to.kind, to.id)))

    def _show_found(self, found: FoundReferrals) -> None:
        self._tell(found)
        self._elsewhere = found.elsewhere
        if found.elsewhere is not None and self._wanted:
            self._go_elsewhere(found.elsewhere)
            return
        self.found.show_rows(found.hits)
        self.found.mark(0)
        self.found.fit()
        self.found.setVisible(len(found.hits) > 1)
        if len(found.hits) == 1 and not self._wanted:
            self._look(found.hits[0].id)
        elif found.hits and self._wanted:
            self._work_on(found.hits[0].id)
        elif not self.form.dirty:
            self.form.clear()
        self._wanted = False

    def _tell(self, found: FoundReferrals) -> None:
        self._remark.setText(found.remark)
        self._remark.setVisible(bool(found.remark))
        known = found.hits or found.elsewhere
        restyle(self._remark, look="remark" if known else "problem")

    def _walk(self, step: int) -> None:
        """Go on from the field into the list below it."""
        lists = [each for each in (self.found, self.awaited) if each.isVisible()]
        if step > 0 and lists and lists[0].rows.rowCount():
            target = lists[0]
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            target.mark(max(target.currentIndex().row(), 0))
            if target.present is not None:
                self._look(target.present)

    # --- the referral in view --------------------------------------------------------------------

    def _look(self, referral: int) -> None:
        """Show a referral beside the list, unless something was typed of another."""
        if not self.form.dirty:
            self.run(waiting.look.of(referral), done=self.form.show_standing, slot="look")

    def _work_on(self, referral: int, word: str = "") -> None:
        """Show a referral and put the keyboard where its answer begins; typed things are asked about."""
        self._wanted = False

        def show(standing: ReferralStatus) -> None:
            self.form.show_standing(standing)
            self.form.focus()
            if word:
                self.form.begin_word(word)

        def look() -> None:
            self.run(waiting.look.of(referral), done=show, slot="look")

        present = self.form.standing
        if present is not None and present.record.id == referral and self.form.dirty:
            self.form.focus()
        else:
            self.frame.leave(look)

    def _save_form(self) -> None:
        self.form.save()

    def _take_record(self, change: Change) -> None:
        """Wait for the next slip."""
        del change
        self.form.clear()
        self._empty()

    def _empty(self) -> None:
        self._asked, self._elsewhere = "", None
        self.field.begin()
        self.found.hide()
        self._remark.hide()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_awaited(self, awaited: Awaited) -> None:
        """List what is awaited; where none is late, or none at all, say that all is done."""
        hits = [Hit(each.id, "referral", each.title, _detail(each)) for each in awaited.rows]
        late = {each.id for each in awaited.rows if each.late}
        self.awaited.show_rows(hits, {each.id: each.due for each in awaited.rows}, late)
        self._count.setText(_counted(awaited))
        for part in (self.awaited, self._keys, self._all):
            part.setVisible(bool(hits))
        self._none_late.setVisible(bool(hits) and not awaited.late)
        self._none.setVisible(not hits)

    def _show_state(self) -> None:
        self._mark.setVisible(self.form.dirty)
        self._save.setVisible(self.form.standing is not None)
        self._nothing.setVisible(self.form.standing is None)

    # --- what is seen ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._mark = label("저장 안 됨", "remark")
        self._mark.setObjectName("dirty")
        self._save = Button("저장", self._save_form, keys="Ctrl+S", look="primary", icon="save")
        needs(self._save, replies.record).setObjectName("save")
        head = row(label(self.title, "title"), self._mark, 1, self._save, gap=3)
        self._nothing = area("card", column(_calm("reply", "secondary", NOTHING), edge=8))
        right = QWidget()
        beside = column(self._nothing, self.form, gap=0)
        right.setLayout(beside)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._make_left())
        halves.addWidget(right)
        halves.setSizes([100 * STEP, 150 * STEP])
        halves.setHandleWidth(4 * STEP)
        whole = column(head, halves, gap=4)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _make_left(self) -> QWidget:
        self._remark = label(look="problem", wrap=True)
        self._remark.setObjectName("find_remark")
        self._count = label(look="label")
        self._count.setObjectName("awaited_count")
        self._none_late = label(NONE_LATE, "good", wrap=True)
        self._none_late.setObjectName("none_late")
        self._none = _calm("good", "good", NONE_AWAITED)
        self._none.setObjectName("none_awaited")
        self._all = Button("목록·인쇄", self._open_all, look="chip")
        self._all.setObjectName("awaited_all")
        self._keys = needs(label("위아래 고르기   F8 부재   Enter 회신", "key"), replies.record)
        head = row(label("회신 대기", "heading"), self._count, 1, self._all)
        parts = (self._none_late, self._none, self.awaited, self._keys)
        finder = card(self.field, self._remark, self.found, gap=2)
        lines = column(head, *parts, gap=2, edge=4)
        for at in (2, 3):
            lines.setStretch(at, 1)
        below = area("card", lines)
        whole = column(finder, below, gap=3)
        whole.setStretch(1, 1)
        left = QWidget()
        left.setLayout(whole)
        return left

    def _open_all(self) -> None:
        query = waiting.all_awaited()
        self.frame.open(ListPlace(query.kind, query=query, about="회신 대기"))


def _detail(pending: Pending) -> str:
    tried = f"부재 {pending.absent}번" if pending.absent else ""
    return " · ".join(filter(None, (pending.target, tried)))


def _counted(awaited: Awaited) -> str:
    late = f"기한 지남 {awaited.late:,}건" if awaited.late else ""
    whole = f"{awaited.count:,}건" if awaited.count else ""
    return " · ".join(filter(None, (whole, late)))


def _calm(icon: str, role: str, words: str) -> QWidget:
    """Return a sentence under a sign in the middle of what room there is."""
    sign, sentence = label(), label(words, "label", wrap=True)
    icons.put(sign, icon, role, size=7 * STEP)
    sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
    place = QWidget()
    place.setLayout(column(1, row(1, sign, 1), sentence, 2, gap=3))
    return place
