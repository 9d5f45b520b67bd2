"""접수·연계 at the counter: who needs what, who can help, by what right; the slip beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSplitter

from app.kinds.consent import CONSENT
from app.kinds.referral import REFERRAL
from app.services.counter import preparing, referrals
from app.services.counter.consent_basis import Basis
from app.services.counter.preparing import Opening
from app.services.gate import Change
from app.services.records.forms import check_value
from app.ui.counter.consent_bar import ConsentBar, Wanted
from app.ui.counter.issuing import Issuing, is_issued
from app.ui.counter.slip_pane import SlipPane
from app.ui.counter.slip_proposals import Proposals
from app.ui.counter.slip_request import SlipRequest
from app.ui.frame.ask import ask_to_leave
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.places import ReferralPlace
from app.ui.records.form import RecordForm
from app.ui.records.sections import arranged
from app.ui.records.stack import RecordStack
from app.ui.widgets.editors import offered
from app.ui.widgets.parts import Elided, column, label, row
from app.ui.widgets.theme import STEP

DUE = REFERRAL.by_name["due_on"]
REST = 400
"""Milliseconds without a key before the slip is drawn anew."""
ARRANGED: Mapping[str, tuple[str, ...]] = {
    "대상자": ("person", "described", "needs"),
    "연계할 곳": ("target", "recipient", "recipient_contact", "place", "hours"),
    "의뢰 내용": ("reason", "ask", "wished", "documents", "given"),
    "제공 근거": ("shared_items", "consent", "article"),
    "회신 기한": ("due_on", "channel"),
}
"""The columns of a referral in the order of the talk at the counter."""


class ReferralPage(PlacedPage[ReferralPlace]):
    """Writes a referral, issues it under its number and prints its slip, with one button."""

    title = "접수·연계"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; the talk begins with `show_page`."""
        super().__init__(frame)
        self._shown: tuple[int, bool] | None = None
        self._due: object = None
        """The due day that was proposed."""
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._draw)
        self._lay_out()

    @property
    def form(self) -> RecordForm:
        """The referral's form."""
        return self._stack.first

    @property
    def here(self) -> ReferralPlace | None:
        """The referral in view, once it is saved."""
        record = self.form.record
        return ReferralPlace((REFERRAL.name, record.id)) if record is not None else None

    # --- beginning -----------------------------------------------------------------------------

    def show_page(self, place: ReferralPlace) -> None:
        """Begin a referral `about` a record (kind and id), or go on with one that was drafted."""
        about = place.about
        self._stack.give_up()
        self._shown, self.over = None, False
        self._proposals.begin()
        self._request.begin()
        self._slip.fetch()
        self.form.show_new({})
        self._issuing.stop()
        self.form.sheet.focus()
        if about is not None and about[0] == REFERRAL.name:
            self.frame.tasks.forget(self, "begin")
            self.form.show_record(about[1])
        else:
            begin = preparing.begin.of(about[1] if about else None, target=place.target)
            self.run(begin, done=self._begin, slot="begin")

    def changed(self, change: Change) -> None:
        """Show anew where the referral stands, once it is issued or printed."""
        if not self.isVisible():
            return
        self.form.take_change(change)
        if CONSENT.name in change.kinds and not self._issued:
            self._consent.refresh()

    def turn_day(self) -> None:
        """Draw the slip with the new day; a due day that was proposed is proposed anew."""
        if not self.in_front:
            return
        if self.form.record is None:
            self.run(preparing.due_day.of(), done=self._take_due, slot="due")
        self._rest.start()

    def can_leave(self) -> bool:
        """Tell whether nothing is typed that is not saved."""
        return not self._stack.dirty and not self._issuing.busy and not self._request.nameless

    def ask_to_leave(self, leave: Callable[[], None]) -> None:
        """Ask whether to keep the referral as a draft; while it is being issued, leave once it is."""

        def give_up() -> None:
            self._stack.give_up()
            self._request.begin()
            self.over = self.form.record is None
            leave()

        drop = partial(self._request.ask, give_up)
        if self._issuing.wait(partial(self.frame.leave, leave)):
            return
        if not self._stack.dirty:
            drop()
            return
        ask_to_leave(
            self.frame.ask,
            "쓰고 있는 의뢰가 있습니다.",
            keep=("작성 중으로 남기기", partial(self._issuing.keep, leave)),
            drop=("버리고 나가기", drop),
            detail="작성 중으로 남기면 번호 없이 연계 목록에 있고, 나중에 이어서 쓸 수 있습니다.",
        )

    def _begin(self, opening: Opening) -> None:
        """Lay what the referral begins with below what was typed already."""
        typed, titles = self.form.sheet.changes(), self.form.sheet.titles()
        self._request.begin(opening)
        self._due = opening.values.get("due_on")
        self.form.show_new(offered(opening.values, opening.titles))
        if typed:
            self.form.lay_over(typed, titles)
        for path in (*opening.values, *typed):
            self._proposals.take_edit(path)
        self._draw()

    def _take_due(self, due: str) -> None:
        """Take a due day in place of the one that was proposed, unless another was entered."""
        box = self.form.sheet.boxes["due_on"]
        if check_value(DUE.type, box.editor.raw()).value == self._due:
            self._due = due
            self.form.sheet.enter({"due_on": due})
            self.form.excuse("due_on")

    def _show_filled(self) -> None:
        """Show a draft to be gone on with, an issued referral to be printed again."""
        record = self.form.record
        if record is None:
            return
        shown, self._shown = self._shown, (record.id, self._issued)
        self.form.sheet.setEnabled(not self._issued and not self._issuing.under_way)
        if shown != self._shown and self._issued:
            self._slip.focus()
        elif shown is None:
            self._proposals.learn()
        self._draw()

    # --- entering ------------------------------------------------------------------------------

    def _take_edit(self, path: str) -> None:
        self._rest.start()
        self._proposals.take_edit(path)

    def _take_proposal(self) -> None:
        """Let the slip show what was filled in."""
        self._rest.start()
        self._show_state()

    # --- the slip ------------------------------------------------------------------------------

    def _draw(self) -> None:
        """Draw the slip as it would print now."""
        if not self.in_front:
            return
        record = self.form.record
        if record is not None and not self.form.dirty:
            self._slip.draw_issued(record.id)
        else:
            former = {"former": record.values.get("former")} if record is not None else {}
            entered = {**self.form.carried, **former, **self.form.sheet.entries()}
            self._slip.draw_entered(entered)
        self._consent.setVisible(not self._issued)
        if not self._issued:
            self._consent.refresh()

    def _wanted(self) -> Wanted | None:
        """Return what the slip would hand on, once it is known of whom and to whom."""
        entries = self.form.sheet.entries()
        person, target = entries["person"], entries["target"]
        if not isinstance(person, int) or not isinstance(target, int):
            return None
        request = self.form.record.values.get("request") if self.form.record else None
        request = self.form.carried.get("request", request)
        return Wanted(
            person,
            request if isinstance(request, int) else None,
            str(entries["recipient"] or "").strip(),
            target,
            tuple(map(str, cast("tuple[str, ...]", entries["shared_items"] or ()))),
            contact=str(entries["recipient_contact"] or "").strip(),
            needs=tuple(map(str, cast("tuple[str, ...]", entries["needs"] or ()))),
            article=bool(entries["article"]),
        )

    def _take_basis(self, basis: Basis) -> None:
        """Take the consent that covers the slip, as long as the slip is not out."""
        if not self._issued and self.form.sheet.isEnabled():
            self._proposals.take_basis(basis)

    # --- what is done --------------------------------------------------------------------------

    @property
    def _issued(self) -> bool:
        return is_issued(self.form.record)

    def _issue(self, send: Callable[[int], object]) -> None:
        self._rest.stop()
        self._issuing.begin(send)

    def _save(self) -> None:
        if self._stack.above:
            self._stack.save_level()
        else:
            self._rest.stop()
            self._issuing.save()

    def _revoke(self, reason: str) -> None:
        if (record := self.form.record) is not None:
            self.form.saving.write(referrals.revoke.of(record.id, ver=record.ver, reason=reason))

    def _correct(self) -> None:
        """Go on with a draft that says what the issued slip says; that one is revoked by its issue."""
        if (record := self.form.record) is not None:
            self.run(referrals.correct.of(record.id), done=self._open_correction, slot="correct")

    def _open_correction(self, change: Change) -> None:
        if change.id is not None:
            self.frame.open(ReferralPlace((REFERRAL.name, change.id)))
            self.frame.tell(change.message, "good")

    # --- what is seen --------------------------------------------------------------------------

    def _show_state(self) -> None:
        """Say where the referral stands, and what the one button does now."""
        record = self.form.record
        shown: Mapping[str, str] = record.shown if record else dict[str, str]()
        parts = (shown.get("no", ""), shown.get("state", ""), shown.get("printed", ""))
        told = (
            " · ".join(filter(None, parts))
            if self._issued
            else "작성 중 · 번호는 발급할 때 나옵니다"
        )
        if former := shown.get("former", ""):
            told = f"{told} · 앞 의뢰서 {former}"
        self._state.setText(told)
        self._heading.setText(self._stack.deeds if self._stack.above else self.title)
        self._mark.setVisible(self._stack.dirty)
        self.touched.emit()
        self._slip.show_state(record, above=bool(self._stack.above))

    def _lay_out(self) -> None:
        self._heading = Elided("title")
        self._heading.setText(self.title)
        self._heading.setObjectName("heading")
        self._mark = label("저장 안 됨", "remark")
        self._mark.setObjectName("dirty")
        self._state = Elided("label")
        self._state.setObjectName("state")
        self._slip = SlipPane(self, self._issue, self._save, self._revoke, self._correct)
        for tick in self._slip.ticks:
            tick.turned.connect(self._draw)
        self._stack = RecordStack(self, REFERRAL, arranged(REFERRAL, ARRANGED))
        self._stack.turned.connect(self._show_state)
        self.form.stays = True
        self.form.filled.connect(self._show_filled)
        self.form.stopped.connect(self._rest.start)
        self.form.sheet.edited.connect(self._take_edit)
        self._request = SlipRequest(self, self.form)
        self._proposals = Proposals(self, self.form, self._take_proposal)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._stack)
        halves.addWidget(self._slip)
        halves.setSizes([130 * STEP, 120 * STEP])
        halves.setHandleWidth(4 * STEP)
        self._consent = ConsentBar(self, self._wanted)
        self._consent.found.connect(self._take_basis)
        self._issuing = Issuing(self, self._stack, self._consent)
        head = row(self._heading, self._mark, 1, *self._slip.ticks, self._state, gap=3)
        whole = column(head, self._consent, halves, gap=3)
        whole.setStretch(2, 1)
        self.setLayout(whole)
