"""접수·연계 at the counter: who needs what, who can help, by what right; the slip beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSplitter

from app.core.errors import UserError
from app.kinds.consent import CONSENT
from app.kinds.parts import SHARED_ITEMS
from app.kinds.referral import DRAFT, JUST_ISSUED, REFERRAL
from app.services import drafting, forms, records, referrals
from app.services.consent_basis import Basis
from app.services.drafting import Opening, Resident
from app.services.gate import Change
from app.services.records import Record
from app.ui.consent_bar import ConsentBar, Wanted
from app.ui.editors import offered
from app.ui.leaving import ask_to_leave
from app.ui.page import Frame, Page
from app.ui.parts import Elided, column, label, row
from app.ui.record_form import RecordForm
from app.ui.record_sections import arranged
from app.ui.record_stack import RecordStack
from app.ui.slip_pane import SlipPane
from app.ui.theme import STEP

REST = 400
"""Milliseconds without a key before the slip is drawn anew."""
ARRANGED: Mapping[str, tuple[str, ...]] = {
    "누가": ("person", "described", "needs"),
    "어디로": ("target", "recipient", "recipient_contact", "place", "hours"),
    "무엇을": ("reason", "ask", "wished", "documents", "given"),
    "어떤 근거로": ("shared_items", "consent", "article"),
    "언제까지": ("due_on", "channel"),
}
"""The columns of a referral in the order of the talk at the counter."""


class ReferralPage(Page):
    """Writes a referral, issues it under its number and prints its slip, with one button."""

    title = "접수·연계"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; the talk begins with `show_page`."""
        super().__init__(frame)
        self._issuing = False
        self._then: Callable[[], None] | None = None
        self._told: dict[str, object] = {}
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._draw)
        self._lay_out()

    @property
    def form(self) -> RecordForm:
        """The referral's form."""
        return self._stack.first

    # --- beginning -----------------------------------------------------------------------------

    def show_page(self, **where: object) -> None:
        """Begin a referral `about` a record (kind and id), or go on with one that was drafted."""
        about = cast("tuple[str, int] | None", where.get("about"))
        self._stack.give_up()
        self._issuing = False
        self._slip.tick.fetch()
        if about is not None and about[0] == REFERRAL.name:
            self._reload(about[1])
        else:
            begin = (drafting.begin, about[1] if about else None, where.get("target"))
            self.run(*begin, done=self._begin, slot="begin")

    def changed(self, change: Change) -> None:
        """Show anew where the referral stands, once it is issued or printed."""
        record = self.form.record
        stale = record is not None and record.id in change.ids and not self._stack.dirty
        if record is not None and stale and self.isVisible():
            self._reload(record.id)
        elif CONSENT.name in change.kinds and self.isVisible() and not self._issued:
            self._consent.refresh()

    def can_leave(self) -> bool:
        """Tell whether nothing is typed that is not saved."""
        return not self._stack.dirty

    def ask_to_leave(self, leave: Callable[[], None]) -> None:
        """Ask whether to keep the referral as a draft."""

        def drop() -> None:
            self._stack.give_up()
            leave()

        ask_to_leave(
            self.frame.ask,
            "쓰고 있는 의뢰가 있습니다.",
            keep=("작성 중으로 남기기", lambda: self._save(then=leave)),
            drop=("버리고 나가기", drop),
            detail="작성 중으로 남기면 번호 없이 연계 목록에 있고, 나중에 이어서 쓸 수 있습니다.",
        )

    def _begin(self, opening: Opening) -> None:
        self._told = {}
        self.form.sheet.setEnabled(True)
        self.form.show_new(offered(opening.values, opening.titles))
        for path in opening.values:
            self._take_edit(path)
        self._draw()

    def _fill(self, record: Record) -> None:
        """Show a referral: a draft to be gone on with, an issued one to be printed again."""
        self.form.fill(record)
        self.form.sheet.setEnabled(not self._issued)
        if self._issued:
            self._slip.focus()
        self._draw()

    # --- entering ------------------------------------------------------------------------------

    def _take_edit(self, path: str) -> None:
        """Take over what the chosen resident or resource says already."""
        self._rest.start()
        chosen = self.form.sheet.boxes[path].editor.raw() if path in self.form.sheet.boxes else None
        if not isinstance(chosen, int):
            return
        if path == "target":
            self.run(drafting.recipient, chosen, done=self._take_over, slot=path)
        elif path == "person":
            self.run(drafting.resident, chosen, done=self._take_resident, slot=path)

    def _take_resident(self, resident: Resident) -> None:
        self.form.carried["tong"] = resident.tong
        for consent in resident.consents[:1]:
            titles = {consent.id: consent.title}
            self._take_over({"consent": consent.id, "shared_items": consent.items}, titles)

    def _take_over(
        self, told: Mapping[str, object], titles: Mapping[int, str] | None = None
    ) -> None:
        """Fill in what is still empty or was filled in the same way before."""
        sheet, before = self.form.sheet, self.form.sheet.entries()
        for path, entry in told.items():
            present = sheet.boxes[path].editor.entered()
            if not present or present == self._told.get(path):
                sheet.enter({path: entry}, titles or {})
                self._told[path] = sheet.boxes[path].editor.entered()
        if sheet.entries() != before:
            self._rest.start()
        self._show_state()

    # --- the slip ------------------------------------------------------------------------------

    def _draw(self) -> None:
        """Draw the slip as it would print now."""
        if not self.isVisible():
            return
        record = self.form.record
        if record is not None and not self.form.dirty:
            self._slip.draw_issued(record.id)
        else:
            self._slip.draw_entered({**self.form.carried, **self.form.sheet.entries()})
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
            article=bool(entries["article"]),
        )

    def _take_basis(self, basis: Basis) -> None:
        """Take the consent that covers the slip, in place of one that was proposed before."""
        items = tuple(item for item in basis.items if item in SHARED_ITEMS)
        told = {"shared_items": items} if basis.consent else {}
        titles = {basis.consent: basis.title} if basis.consent else {}
        if basis.consent:
            self.form.notices.drop("told")
        self._take_over({"consent": basis.consent, **told}, titles)

    # --- issuing -------------------------------------------------------------------------------

    @property
    def _issued(self) -> bool:
        record = self.form.record
        return record is not None and record.values.get("state") != DRAFT

    def _issue(self) -> None:
        """Save, issue under the next number, and print; an issued one is printed again."""
        if self.form.record is not None and self._issued:
            self._slip.send(self.form.record.id)
            return
        values = forms.readable(self.frame.catalog, REFERRAL, self.form.sheet.entries())
        missing = REFERRAL.check({**values, "state": JUST_ISSUED})
        if missing:
            sentence = f"{len(missing)}곳을 더 적으면 발급할 수 있습니다."
            self.form.tell_failure(UserError(sentence, fields=missing))
            return
        self._save(issue=True)

    def _save(self, *, issue: bool = False, then: Callable[[], None] | None = None) -> None:
        self._issuing, self._then = issue, then
        self._stack.form.save()

    def _take_save(self, change: Change) -> None:
        if self._then is not None:
            self._then()
        elif change.id is not None:
            self.run(records.load, REFERRAL.name, change.id, done=self._go_on, slot="begin")

    def _go_on(self, record: Record) -> None:
        self._fill(record)
        if self._issuing:
            issue = (referrals.issue, record.id, record.ver)
            self.run(*issue, done=self._print_issued, failed=self.form.tell_failure)

    def _print_issued(self, change: Change) -> None:
        if change.id is not None:
            self._reload(change.id)
            self._slip.send(change.id)

    def _revoke(self, reason: str) -> None:
        if (record := self.form.record) is not None:
            revoke = (referrals.revoke, record.id, record.ver, reason)
            self.run(*revoke, done=lambda change: self._reload(change.id or 0))

    def _reload(self, referral: int) -> None:
        self.run(records.load, REFERRAL.name, referral, done=self._fill, slot="begin")

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
        self._slip = SlipPane(self, self._issue, self._save, self._revoke)
        self._slip.tick.turned.connect(self._draw)
        self._stack = RecordStack(self, REFERRAL, arranged(REFERRAL, ARRANGED))
        self._stack.saved.connect(self._take_save)
        self._stack.turned.connect(self._show_state)
        self.form.sheet.edited.connect(self._take_edit)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._stack)
        halves.addWidget(self._slip)
        halves.setSizes([130 * STEP, 120 * STEP])
        halves.setHandleWidth(4 * STEP)
        self._consent = ConsentBar(self, self._wanted)
        self._consent.found.connect(self._take_basis)
        head = row(self._heading, self._mark, 1, self._slip.tick, self._state, gap=3)
        whole = column(head, self._consent, halves, gap=3)
        whole.setStretch(2, 1)
        self.setLayout(whole)
