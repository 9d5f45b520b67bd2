"""One referral that waits: told in words, answered, tried again, given more time, asked after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.core import clock
from app.core.errors import Conflict, Problem, UserError
from app.kinds.referral import (
    ASKED,
    DONE,
    ENDS,
    LACKS,
    NOT_KNOWN,
    NOT_MET,
    OBSTACLES,
    PARTLY,
    REFERRAL,
    RESULTS,
)
from app.services.counter import replies, waiting
from app.services.counter.waiting import ReferralStatus
from app.services.gate import Call, Change
from app.ui.counter.status_card import StatusCard, group
from app.ui.frame.page import Page
from app.ui.frame.permits import needs
from app.ui.records.fields import FieldSheet
from app.ui.records.sections import arranged
from app.ui.records.sources import PageSources
from app.ui.widgets.buttons import Button, key
from app.ui.widgets.chip_row import ChipHistory, ChipRow
from app.ui.widgets.parts import card, column, row, scroll
from app.ui.widgets.theme import STEP

USUAL = DONE
"""The result that is ticked at first: most slips that come back say so."""
ANSWER = {"회신": ("end_reason", "reply_text", "given_time", "reply_by", "reply_on")}
"""In the order of the return slip."""
WORD = {"사후 확인": ("followup_on", "followup_by", "followup_text")}
Entered = tuple[tuple[str, ...], Mapping[str, object], Mapping[str, object]]
"""The chosen result, outcome, resident's word and its reason, and what was changed of the two sheets."""
_ALT = "123456789"


class ReplyForm(QWidget):
    """Shows a referral and takes what is to be written of it."""

    recorded = Signal(Change)
    """An answer, or the resident's word, was saved."""
    turned = Signal()
    """Another referral is shown, or something was typed."""

    def __init__(self, page: Page) -> None:
        """Lay out the form for a page; it is empty until `show_standing`."""
        super().__init__()
        self._page = page
        self.standing: ReferralStatus | None = None
        self._then: Callable[[], object] | None = None
        self._opening: Entered = ((), {}, {})
        self._own_reason = ""
        self._sources = PageSources(page, REFERRAL)
        self._card = StatusCard(self._sources)
        self.state = ChipRow("reply_state", "처리 결과", "Alt+숫자")
        self.outcome = ChipRow("reply_outcome", "욕구 충족", "숫자")
        self.word = ChipRow("reply_word", "주민이 보기에 욕구가 충족되었나요?", "숫자")
        self.lack = ChipRow("reply_lack", "충족되지 않은 사유", "숫자")
        self.obstacle = ChipRow("reply_obstacle", "확인하지 못한 사유", "숫자")
        self._chips = (self.state, self.outcome, self.word, self.lack, self.obstacle)
        self._steps = ChipHistory(self, self._chips)
        self._steps.turned.connect(self.turned)
        self.answer = FieldSheet(arranged(REFERRAL, ANSWER), self._sources)
        self.after = FieldSheet(arranged(REFERRAL, WORD), self._sources)
        self._lay_out()
        for number in range(len(_ALT)):
            key(f"Alt+{_ALT[number]}", self, partial(self._press, number), "처리 결과 고르기")

    # --- showing ---------------------------------------------------------------------------------

    def show_standing(self, standing: ReferralStatus, *, keep: bool = False) -> None:
        """Show a referral; with `keep` what was typed of it stays."""
        typed, before = self._entered(), self._opening
        keep = keep and self.dirty
        at_work = keep and self._has_keyboard
        self.standing = standing
        self._card.show_standing(standing)
        self.state.allow(standing.steps)
        self._answering.setVisible(keep or not standing.refusal)
        self._save_word_button.setVisible(not self._answering.isHidden())
        self._following.setVisible(standing.record.values["state"] in ENDS)
        self._fill(standing)
        if keep:
            self._lay_over(typed, before)
        self.show()
        if at_work and not self._has_keyboard:
            self.focus()
        self.turned.emit()

    def clear(self) -> None:
        """Show nothing; what was asked for and is still to come is not shown either."""
        self._page.frame.tasks.forget(self._page, "look")
        self.standing = None
        self._opening = self._entered()
        self.hide()
        self.turned.emit()

    def focus(self) -> None:
        """Put the keyboard where the usual answer goes on."""
        if self.standing is None:
            return
        if not self._answering.isHidden():
            (self.outcome if self.state.word else self.state).focus()
        elif not self._following.isHidden():
            self.word.focus()

    def _fill(self, standing: ReferralStatus) -> None:
        values, titles = standing.record.values, standing.record.titles
        self.answer.load({**values, "end_reason": None}, titles)
        today = {"followup_on": str(clock.today())} if not values["followup_on"] else {}
        self.after.load({**values, **today}, titles)
        self.state.choose(USUAL)
        self.outcome.choose(standing.record.shown["outcome"])
        self.word.choose(standing.record.shown["followup_outcome"])
        for each in (self.lack, self.obstacle):
            each.choose(standing.record.shown["followup_reason"])
        self._offer_reasons()
        self._own_reason = ""
        self._opening = self._entered()
        self._steps.begin()

    @property
    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _lay_over(self, typed: Entered, before: Entered) -> None:
        """Lay what was typed and is not saved over what is stored now."""
        steps = self.standing.steps if self.standing else ()
        for each, was, word in zip(self._chips, before[0], typed[0], strict=True):
            if word != was and (each is not self.state or word in steps):
                each.choose(word)
        self._offer_reasons()
        self.answer.enter(typed[1])
        self.after.enter(typed[2])

    # --- entering --------------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether something was entered that is not saved."""
        return self.standing is not None and self._entered() != self._opening

    def _entered(self) -> Entered:
        return (
            tuple(each.word for each in self._chips),
            self.answer.changes(),
            self.after.changes(),
        )

    def _press(self, number: int) -> None:
        if not self._answering.isHidden():
            self.state.press(number)

    def _take_state(self, state: str) -> None:
        """Go on to what the chosen result needs: the outcome, or the reason of the end."""
        if self.standing is None:
            return
        reason = self.answer.boxes["end_reason"].editor
        if state == USUAL:
            self.outcome.focus()
            self.turned.emit()
            return
        self.outcome.choose("")
        if state not in ENDS:
            self.state.focus()
        else:
            own = replies.reason_for(state, self.standing.record, self.standing.absent)
            if reason.entered() in ("", self._own_reason):
                reason.enter(own)
            self._own_reason = own
            self.answer.focus("end_reason")
        self.turned.emit()

    def begin_word(self, word: str) -> None:
        """Begin what the resident says with a word that was chosen elsewhere."""
        if not self._following.isHidden():
            self.word.choose(word)
            self._take_word(word)

    def _take_word(self, word: str) -> None:
        """Go on to why a need was not met, or why nobody could be asked."""
        self._offer_reasons()
        reasons = next((each for each in (self.lack, self.obstacle) if not each.isHidden()), None)
        (reasons if word and reasons is not None else self.word).focus()
        self.turned.emit()

    def _offer_reasons(self) -> None:
        """Show the reasons that go with the chosen word, and no others."""
        self.lack.setVisible(self.word.word in {PARTLY, NOT_MET})
        self.obstacle.setVisible(self.word.word == NOT_KNOWN)

    @property
    def _reason(self) -> str:
        """The reason that goes with the chosen word, or one of the office's own that stands already."""
        for each in (self.lack, self.obstacle):
            if not each.isHidden():
                return each.word or self._kept_reason
        return ""

    @property
    def _kept_reason(self) -> str:
        """A reason that none of the chips says, as long as the word stays."""
        if self.standing is None:
            return ""
        stored = self.standing.record.shown
        own, word = stored["followup_reason"], stored["followup_outcome"]
        return "" if own in {*LACKS, *OBSTACLES} or word != self.word.word else own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a chip goes on, or saves after the last: a slip is typed on the number pad."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif self.state.focused:
            self.outcome.focus()
        elif self.lack.focused or self.obstacle.focused:
            self._save_word()
        elif self.word.focused:
            self._enter_word()
        elif self.outcome.focused:
            self.save()
        else:
            super().keyPressEvent(event)

    def _enter_word(self) -> None:
        """Take the word that Enter stands on, or save the one that was taken."""
        if self.word.word:
            self._save_word()
        else:
            self.word.take_focused()

    # --- saving ----------------------------------------------------------------------------------

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save the answer, or the resident's word of a referral that has ended; `then` go on."""
        if self.standing is None:
            return
        QGuiApplication.inputMethod().commit()
        if self._answering.isHidden():
            self._save_word(then)
            return
        self.answer.settle()
        if self.answer.check():
            self._then = then
            entered = {**self.answer.changes(), "state": self.state.word}
            entered["outcome"] = self.outcome.word
            record = self.standing.record
            self._write(replies.record.of(record.id, ver=record.ver, entered=entered))
        else:
            self.answer.focus_problem()

    def _save_word(self, then: Callable[[], object] | None = None) -> None:
        if self.standing is None or self._following.isHidden():
            return
        QGuiApplication.inputMethod().commit()
        self.after.settle()
        if self.after.check():
            self._then = then
            said = {"followup_outcome": self.word.word, "followup_reason": self._reason}
            entered = {**self.after.entries(), **said}
            record = self.standing.record
            self._write(replies.follow_up.of(record.id, ver=record.ver, entered=entered))
        else:
            self.after.focus_problem()

    def _write(self, call: Call[Change]) -> None:
        self._page.run_once("record", call, done=self._take, failed=self._tell_failure)

    def _take(self, change: Change) -> None:
        then, self._then = self._then, None
        self.recorded.emit(change)
        if then is not None:
            then()

    def note_attempt(self, result: str) -> None:
        """Keep what came of a call to the recipient."""
        if self.standing is not None:
            self._page.run(replies.attempt.of(self.standing.record.id, result), done=self.reload)

    def _extend(self, due_on: object) -> None:
        if self.standing is not None:
            extend = replies.extend.of(
                self.standing.record.id, ver=self.standing.record.ver, due_on=due_on
            )
            self._page.run(extend, done=self.reload, failed=self._tell_failure)

    def reload(self, _change: Change | None = None) -> None:
        """Show where the referral stands now, or the one that is on its way; what was typed stays."""
        if not self._page.frame.tasks.repeat(self._page, "look") and self.standing is not None:
            show = partial(self.show_standing, keep=True)
            look = waiting.look.of(self.standing.record.id)
            self._page.run(look, done=show, failed=self._lose, slot="look")

    def _lose(self, problem: Problem) -> None:
        """Show nothing of a referral that is not there any more, unless something was typed of it."""
        self._page.frame.tell_problem(problem)
        if not self.dirty:
            self.clear()

    def _tell_failure(self, problem: Problem) -> None:
        """Tell why it was not saved, beside what is to blame; what was typed stays."""
        self._then = None
        self._page.frame.tell_problem(problem)
        if isinstance(problem, Conflict):
            self.reload()
        elif isinstance(problem, UserError):
            self._tell_fields(problem.fields)

    def _tell_fields(self, fields: Mapping[str, str]) -> None:
        chips = {"state": self.state, "outcome": self.outcome, "followup_outcome": self.word}
        chips["followup_reason"] = self.obstacle if self.lack.isHidden() else self.lack
        for name, each in chips.items():
            each.tell(fields.get(name, ""))
        self._card.tell(fields.get("due_on", ""))
        wrong = next((each for name, each in chips.items() if name in fields), None)
        if wrong is not None:
            wrong.focus()
            return
        for sheet in (self.answer, self.after):
            if fields.keys() & sheet.boxes.keys():
                sheet.tell(fields)

    def _follow_keyboard(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Bring what has the keyboard into view, once it has its place."""

        def show() -> None:
            if (focus := QApplication.focusWidget()) and self.isAncestorOf(focus):
                self._view.ensureWidgetVisible(focus, 0, 16 * STEP)

        if new is not None and self.isAncestorOf(new):
            QTimer.singleShot(0, self, show)

    # --- what is seen ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        outcomes = getattr(REFERRAL.by_name["outcome"].type, "options", ())
        self.outcome.offer(outcomes)
        self.word.offer(ASKED)
        self.lack.offer(LACKS)
        self.obstacle.offer(OBSTACLES)
        self.state.chosen.connect(self._take_state)
        self._card.attempted.connect(self.note_attempt)
        self._card.extended.connect(self._extend)
        self.state.offer(RESULTS)
        self.word.chosen.connect(self._take_word)
        chosen = (self.outcome.chosen, self.lack.chosen, self.obstacle.chosen)
        for told in (*chosen, self.answer.edited, self.after.edited):
            told.connect(self.turned)
        self._answering = group(column(card(self.state, self.outcome, gap=4), self.answer, gap=3))
        needs(self._answering, replies.record)
        word = Button("사후 확인 저장", self._save_word, keys="Ctrl+Shift+S", icon="save")
        word.setObjectName("save_word")
        self._save_word_button = word
        asked = card(self.word, self.lack, self.obstacle, gap=3)
        self._following = group(column(asked, self.after, row(1, word), gap=3))
        needs(self._following, replies.follow_up)
        inner = group(column(self._card, self._answering, self._following, 1, gap=3))
        self._view = scroll(inner)
        self.setLayout(column(self._view, gap=0))
        application = cast("QApplication", QApplication.instance())
        application.focusChanged.connect(self._follow_keyboard)
