"""Whether a consent allows what is about to be handed on, and the keys that get one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core import dates
from app.kinds.consent import NEWS
from app.services.counter import consents
from app.services.counter.consent_basis import Basis
from app.services.counter.consents import Prepared
from app.services.gate import Change
from app.services.prints.targets import PDF
from app.ui.frame.ask import CANCEL, Answer
from app.ui.frame.page import Page
from app.ui.prints.outputs import Outputs
from app.ui.widgets.buttons import Button, Tick
from app.ui.widgets.parts import label, restyle, row

NOBODY = "주민과 연계할 곳을 고르면 동의가 있는지 알려 드립니다."
NOT_YET = "받는 곳과 제공 항목을 먼저 정해 주세요. 동의서에 그대로 적힙니다."
BASIS = "basis"
"""The slot of a page in which the consent that covers its slip is on its way."""
ARTICLE = "법 조항을 근거로 발급합니다."


@dataclass(frozen=True)
class Wanted:
    """What a page is about to hand on: of whom, to whom, which items."""

    person: int
    request: int | None
    recipient: str
    target: int | None
    items: tuple[str, ...]
    contact: str = ""
    """Of the recipient."""
    needs: tuple[str, ...] = ()
    article: bool = False
    """Whether an article of law is the basis."""


class ConsentBar(QWidget):
    """Says what is missing; prints the form, marks it signed, or takes the consent by telephone."""

    found = Signal(Basis)
    """What a look at the consents came to, whether there is one or not."""

    def __init__(self, page: Page, wanted: Callable[[], Wanted | None]) -> None:
        """Take the page, and what asks it for its present wish."""
        super().__init__()
        self._page = page
        self._wanted = wanted
        self._waiting: int | None = None
        self._outputs = Outputs(page)
        self._words = label(NOBODY, "hint", wrap=True)
        self._words.setObjectName("basis")
        self._news = Tick("소식 안내도 동의함")
        self._news.setObjectName("news")
        self._receive = Button("서명 받음", self._take_signature, keys="Ctrl+R", icon="check")
        self._form = Button("동의서 인쇄", self._prepare, keys="Ctrl+B", icon="consent")
        file = partial(self._prepare, to_file=True)
        self._file = Button("동의서 PDF로", file, keys="Ctrl+Shift+B", icon="save")
        self._phone = Button("전화 동의", self._read_out, keys="Ctrl+U", icon="attempt")
        self._buttons = {
            "receive": self._receive,
            "consent_form": self._form,
            "consent_pdf": self._file,
            "phone_consent": self._phone,
        }
        for name, button in self._buttons.items():
            button.setObjectName(name)
        line = row(self._words, self._news, *self._buttons.values(), gap=2)
        line.setStretch(0, 1)
        self.setLayout(line)
        self._offer(None)

    def refresh(self) -> None:
        """Look anew whether a consent covers what the page is about to hand on."""
        wanted = self._wanted()
        if wanted is None:
            self._offer(None)
            self._say(NOBODY)
            return
        asked = (wanted.person, wanted.recipient, wanted.items, wanted.target)
        self._page.run(consents.valid_for.of(*asked), done=self._show, slot=BASIS)

    def _show(self, basis: Basis) -> None:
        wanted = self._wanted()
        self._offer(basis)
        if basis.consent is not None:
            until = dates.show_date(basis.keep_until)
            self._say(f"이곳에 이 항목을 줄 수 있는 동의가 있습니다({until}까지).", "good")
        elif wanted is not None and wanted.article:
            self._say(ARTICLE)
        else:
            self._say(basis.missing, "remark")
        self.found.emit(basis)

    def _offer(self, basis: Basis | None) -> None:
        """Offer what can be done: nothing more where there is a consent or nobody to ask."""
        self._waiting = basis.waiting if basis is not None else None
        lacking = basis is not None and basis.consent is None
        for button in (self._form, self._file, self._phone):
            button.setVisible(lacking)
        self._receive.setVisible(self._waiting is not None)
        self._news.setVisible(self._waiting is not None)

    def _say(self, text: str, look: str = "hint") -> None:
        self._words.setText(text)
        restyle(self._words, look=look)

    def _whole(self) -> Wanted | None:
        """Return the page's wish if a form can be made of it, else say what it lacks."""
        wanted = self._wanted()
        if wanted is not None and wanted.recipient and wanted.items:
            return wanted
        self._page.frame.tell(NOT_YET, "warning")
        return None

    def _prepare(self, *, to_file: bool = False) -> None:
        if (wanted := self._whole()) is not None:
            asked = (wanted.person, wanted.request, wanted.recipient, wanted.items)
            self._page.run_once(
                "prepare", consents.prepare.of(*asked, contact=wanted.contact),
                done=partial(self._go_out, to_file=to_file),
            )  # fmt: skip

    def _go_out(self, prepared: Prepared, *, to_file: bool) -> None:
        self.refresh()
        if to_file:
            self._outputs.save(prepared.job, PDF)
        else:
            self._outputs.send(prepared.job)

    def _take_signature(self) -> None:
        if self._waiting is not None:
            ticked = (NEWS,) if self._news.isChecked() else ()
            receive = consents.receive.of(self._waiting, ticked)
            self._page.run_once("receive", receive, done=self._take_consent)

    def _take_consent(self, _change: Change) -> None:
        self._news.setChecked(False)
        self.refresh()

    def _read_out(self) -> None:
        """Show what is to be read out, and take the consent only after it was given."""
        if (wanted := self._whole()) is not None:
            read = consents.script.of(
                wanted.person, wanted.recipient, wanted.items, needs=wanted.needs
            )
            self._page.run(read, done=partial(self._ask, wanted), slot="script")

    def _ask(self, wanted: Wanted, script: str) -> None:
        def answered(name: str) -> None:
            if name:
                asked = (wanted.person, wanted.request, wanted.recipient, wanted.items)
                take = consents.by_phone.of(*asked, contact=wanted.contact, read_out=script)
                self._page.run(take, done=self._take_consent)

        self._page.frame.ask.question(
            "전화로 읽어 드리고 답을 들으세요.",
            [Answer("agreed", "동의하셨습니다", "primary"), CANCEL],
            answered,
            detail=script,
        )
