"""발급·인쇄 with one key: what the choices still bring is waited for, then saved, issued and printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QGuiApplication

from app.core.errors import UserError
from app.kinds.referral import DRAFT, JUST_ISSUED, REFERRAL
from app.services.counter import referrals
from app.services.gate import Change
from app.services.records import forms
from app.services.records.records import Record
from app.ui.counter.consent_bar import BASIS, ConsentBar
from app.ui.counter.slip_proposals import LEARN, PERSON, TARGET
from app.ui.frame.page import Page
from app.ui.records.stack import RecordStack


def is_issued(record: Record | None) -> bool:
    """Tell whether a slip is out."""
    return record is not None and record.values.get("state") != DRAFT


class Issuing:
    """Issues the referral of a page; pressed twice it issues once, and whatever is asked for waits."""

    def __init__(self, page: Page, stack: RecordStack, consent: ConsentBar) -> None:
        """Take the page, its forms, and what looks for the consent."""
        self.under_way = False
        """Whether a slip is on its way out."""
        self._page = page
        self._stack = stack
        self._form = stack.first
        self._consent = consent
        self._send: Callable[[int], object] | None = None
        """What sends the referral out, to the printer or to a file."""
        self._gathering: list[Callable[[], object]] = []
        self._form.stopped.connect(self.stop)

    @property
    def busy(self) -> bool:
        """Whether something was asked for that is not done yet."""
        return self.under_way or bool(self._gathering) or self._stack.busy

    def stop(self) -> None:
        """Let the slip be mended: what was asked for was not done, or other work begins."""
        self.under_way = False
        self._gathering = []
        self._form.sheet.setEnabled(not is_issued(self._form.record))

    def wait(self, then: Callable[[], object]) -> bool:
        """Let something wait until all is saved, and issued if that was asked for."""
        if self._gathering:
            self._gathering.append(lambda: self._stack.wait(then) or then())
            return True
        return self._stack.wait(then)

    def save(self) -> None:
        """Save the slip with all that the choices just made bring."""
        self._gather(self._form.save)

    def keep(self, then: Callable[[], object]) -> None:
        """Save all there is, the forms above included, then go on."""
        self._gather(lambda: self._stack.save_all(lambda _change: then()))

    def begin(self, send: Callable[[int], object]) -> None:
        """Save, issue under the next number, and send out; an issued one goes out again."""
        if self.under_way or self._stack.wait(partial(self.begin, send)):
            return
        self._send = send
        QGuiApplication.inputMethod().commit()
        self._form.sheet.settle()
        record = self._form.record
        if record is not None and is_issued(record):
            send(record.id)
        else:
            self.under_way = True
            self._gather(self._secure)

    def _gather(self, then: Callable[[], object]) -> None:
        """Wait for what the choices bring, and for the consent that covers the slip as it is then."""
        self._gathering.append(then)
        if len(self._gathering) > 1:
            return
        waiting, tasks = self._gathering, self._page.frame.tasks

        def look() -> None:
            if waiting is self._gathering:
                self._consent.refresh()
                tasks.follow(self._page, (BASIS,), go_on)

        def go_on() -> None:
            if waiting is self._gathering:
                self._gathering = []
                for each in waiting:
                    each()

        tasks.follow(self._page, (PERSON, TARGET, LEARN), look)

    def _secure(self) -> None:
        """Save the slip if nothing is missing on it, then issue it; a save under way comes first."""
        form = self._form
        if not self.under_way or form.saving.wait(self._secure):
            return
        values = forms.readable(self._page.frame.catalog, REFERRAL, form.sheet.entries())
        missing = REFERRAL.check({**values, "state": JUST_ISSUED})
        if missing:
            sentence = f"{len(missing)}곳을 더 적으면 발급할 수 있습니다."
            form.tell_failure(UserError(sentence, fields=missing))
        elif form.sheet.check():
            form.sheet.setEnabled(False)
            form.saving.secure(self._issue)
        else:
            form.save()  # tells what is wrong

    def _issue(self, record: Record) -> None:
        self._form.saving.write(referrals.issue.of(record.id, ver=record.ver), then=self._go_out)

    def _go_out(self, change: Change) -> None:
        self.under_way = False
        if change.id is not None and self._send is not None:
            self._send(change.id)
