"""The slip as it will print, with the resident's hand-out behind it, and the buttons of its life."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.kinds.referral import DRAFT, ENDS, REVOKED
from app.services.counter import referrals
from app.services.counter.slip_jobs import draft_job, slip_job
from app.services.prints import printing
from app.services.prints.printing import Printed, PrintJob
from app.services.prints.targets import PDF
from app.services.records import preferences
from app.services.records.records import Record
from app.ui.frame.ask import CANCEL, Answer, Ask
from app.ui.frame.page import Page
from app.ui.frame.permits import needs
from app.ui.frame.places import CounterPlace
from app.ui.prints.outputs import Outputs, missing_in
from app.ui.records.practice_button import PracticeButton
from app.ui.widgets.buttons import Button, Tick, key
from app.ui.widgets.parts import Elided, column, row
from app.ui.widgets.preview import Preview

QUESTION = "이 의뢰서를 취소할까요? 번호는 남고 다시 쓰지 않습니다."
REASONS = ("잘못 발급함", "주민이 원하지 않음", "받는 곳의 사정")
WITH, WITHOUT = "with", "without"


class SlipPane(QWidget):
    """Draws, prints and saves a referral for its page, which says what issuing, revoking and correcting do.

    Issuing is given what sends the referral out once it is issued.
    """

    def __init__(
        self,
        page: Page,
        issue: Callable[[Callable[[int], object]], object],
        save: Callable[[], object],
        revoke: Callable[[str], object],
        correct: Callable[[], object],
    ) -> None:
        """Lay out the preview with the buttons below it, in two rows: the window may be narrow."""
        super().__init__()
        self._page, self._outputs, self._preview = page, Outputs(page), Preview()
        self._handout, self._copy = (BesidesTick(page, each) for each in (HANDOUT, OFFICE_COPY))
        self.ticks = (self._handout, self._copy)
        """Whether the hand-out and a copy for the office's file are printed too; the page finds them a place."""
        send, file = partial(issue, self.send), partial(issue, self.save)
        self._print = Button("발급·인쇄", send, keys="Ctrl+P", look="primary", icon="print")
        self._file = Button("PDF로", file, keys="Ctrl+Shift+S", icon="save")
        for button in (self._print, self._file):
            needs(button, referrals.issue)
        self._draft = Button("저장", save, keys="Ctrl+S", icon="save")
        begin = partial(page.frame.open, CounterPlace())
        self._new = Button("새 접수", begin, hint="F2", icon="plus")
        ask = partial(ask_reason, page.frame.ask, revoke)
        self._cancel = Button("발급 취소", ask, look="danger")
        self._correct = Button("고쳐 새로 발급", correct, keys="Alt+N", icon="edit")
        needs(self._correct, referrals.correct)
        self._practice = PracticeButton(page)
        named = {
            "revoke": self._cancel, "correct": self._correct, "new": self._new, "save": self._draft,
            "pdf": self._file, "issue": self._print,
        }  # fmt: skip
        for name, button in named.items():
            button.setObjectName(name)
        progress = Elided("hint")
        self._outputs.stepped.connect(progress.setText)
        mend = row(progress, 1, self._cancel, self._correct, self._practice)
        begin_or_send = row(1, self._new, self._draft, self._file, self._print)
        whole = column(self._preview, mend, begin_or_send, gap=3)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def draw_issued(self, referral: int) -> None:
        """Draw a referral as it stands in the file."""
        self._draw(self._job(referral))

    def draw_entered(self, entered: Mapping[str, object]) -> None:
        """Draw what is being entered."""
        self._draw(
            draft_job(entered, handout=self._handout.isChecked(), copy=self._copy.isChecked())
        )

    def send(self, referral: int) -> None:
        """Print a referral, with what is ticked."""
        self._outputs.send(self._job(referral))

    def save(self, referral: int) -> None:
        """Save a referral as a PDF file, with what is ticked."""
        self._outputs.save(self._job(referral), PDF)

    def fetch(self) -> None:
        """Ask what the clerk ticked last."""
        for each in self.ticks:
            each.fetch()

    def show_state(self, record: Record | None, *, above: bool) -> None:
        """Offer what can be done with the referral now; `above` it another form is filled in."""
        shown: Mapping[str, str] = record.shown if record else dict[str, str]()
        state = shown.get("state") or DRAFT
        issued = state != DRAFT
        printed = shown.get("printed") == "출력됨"
        self._print.setText("다시 인쇄" if printed else "인쇄" if issued else "발급·인쇄")
        self._file.setText("PDF로" if issued else "발급·PDF로")
        for button in (self._print, self._file):
            button.setEnabled(not above and state != REVOKED)
        self._practice.offer(record.id if record else 0, closed=not above and state in ENDS)
        self._draft.setVisible(not issued or above)
        self._new.setVisible(issued)
        for button in (self._cancel, self._correct):
            button.setVisible(referrals.is_revocable(state))

    def focus(self) -> None:
        """Put the keyboard on the button that prints."""
        self._print.setFocus()

    def _job(self, referral: int) -> PrintJob:
        return slip_job(referral, handout=self._handout.isChecked(), copy=self._copy.isChecked())

    def _draw(self, job: PrintJob) -> None:
        self._page.run(printing.preview.of(job), done=self._show, slot="slip")

    def _show(self, printed: Printed) -> None:
        self._preview.show_document(printed.content, missing_in(printed))


def ask_reason(ask: Ask, revoke: Callable[[str], object]) -> None:
    """Let the clerk choose a reason; `revoke` gets it, unless the question was cancelled."""

    def answered(reason: str) -> None:
        if reason:
            revoke(reason)

    ask.question(QUESTION, [*(Answer(each, each, "danger") for each in REASONS), CANCEL], answered)


@dataclass(frozen=True)
class Besides:
    """Something that may be printed besides the slip, as was chosen at the counter last."""

    preference: str
    """Its name, and that of its tick."""
    label: str
    keys: str
    hint: str
    usual: bool


HANDOUT = Besides(
    "handout", "안내문도 인쇄", "Ctrl+G", "의뢰서와 함께 주민이 가져갈 안내문을 인쇄합니다", usual=True,
)  # fmt: skip
OFFICE_COPY = Besides(
    "office_copy", "보관용 한 부 더", "Alt+K", "의뢰서 뒤에 기관이 철해 둘 것을 한 부 더 인쇄합니다",
    usual=False,
)  # fmt: skip


class BesidesTick(Tick):
    """Ticked as the clerk left it last time."""

    turned = Signal()

    def __init__(self, page: Page, besides: Besides) -> None:
        """Lay it out; the clerk's choice arrives with `fetch`."""
        super().__init__(besides.label)
        self.setObjectName(besides.preference)
        self.setToolTip(f"{besides.hint}  {besides.keys}")
        self.setAccessibleDescription(f"단축키 {besides.keys}")
        self.setChecked(besides.usual)
        self._page, self._besides = page, besides
        key(besides.keys, page, self.click, besides.label)
        self.clicked.connect(self._keep)

    def fetch(self) -> None:
        """Ask what the clerk chose last."""
        name = self._besides.preference
        self._page.run(preferences.read.of(name), done=self._wear, slot=name)

    def _wear(self, chosen: object) -> None:
        wished = self._besides.usual if chosen not in (WITH, WITHOUT) else chosen == WITH
        if self.isChecked() != wished:
            self.setChecked(wished)
            self.turned.emit()

    def _keep(self) -> None:
        chosen = WITH if self.isChecked() else WITHOUT
        self._page.run(preferences.keep.of(self._besides.preference, chosen))
        self.turned.emit()
