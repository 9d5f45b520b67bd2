"""Where a referral stands, in words, with what can be done by telephone: attempts, more time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from app.kinds.referral import REFERRAL, RESULTS, WAITING
from app.services.counter import replies, waiting
from app.services.counter.waiting import ReferralStatus
from app.ui.frame.permits import needs
from app.ui.records.facts import FactSection, FactSheet
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors import Sources
from app.ui.widgets.editors.date import DateEditor
from app.ui.widgets.parts import card, column, label, row
from app.ui.widgets.theme import STEP

ATTEMPTS = {"부재": "F8", "가능": "Ctrl+F8", "불가": "", "보류": ""}
"""What may come of a call to the recipient, with its key."""


class StatusCard(QWidget):
    """Tells of a referral what a clerk needs before the telephone is picked up."""

    attempted = Signal(str)
    """The recipient was called; what came of it."""
    extended = Signal(object)
    """The recipient is given time until this day."""

    def __init__(self, sources: Sources) -> None:
        """Lay out the card."""
        super().__init__()
        self._title = label(look="heading", wrap=True)
        self._title.setObjectName("found_title")
        self._facts = FactSheet()
        self._remark = label(look="remark", wrap=True)
        self._remark.setObjectName("standing_remark")
        self._due = DateEditor(REFERRAL.by_name["due_on"], "later", sources)
        self._due.call("새 회신 기한")
        self._due.setFixedWidth(42 * STEP)
        extend = Button("기한 연장", self._extend, keys="Ctrl+E", icon="today")
        extend.setObjectName("extend")
        self._calls = group(row(label("연락", "label"), *self._make_calls(), 1))
        self._extending = group(row(label("기한", "label"), self._due, extend, 1))
        needs(self._calls, replies.attempt)
        needs(self._extending, replies.extend)
        whole = card(self._title, self._facts, self._remark, self._calls, self._extending, gap=3)
        self.setLayout(column(whole, gap=0))

    def show_standing(self, standing: ReferralStatus) -> None:
        """Show another referral, or where it stands now."""
        self._title.setText(standing.record.title)
        told = [each for each in standing.words if each[1] and each[0] != waiting.NOW]
        self._facts.show_sections([FactSection(dict(standing.words)[waiting.NOW], told)])
        remark = standing.refusal or _suggestion(standing)
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        self._calls.setVisible(not standing.refusal)
        self._extending.setVisible(standing.record.values["state"] in WAITING)
        self._due.load(standing.later)
        self._due.mark("")

    def tell(self, problem: str) -> None:
        """Frame the new due date as wrong."""
        self._due.mark(problem)

    def _extend(self) -> None:
        self.extended.emit(self._due.raw())

    def _make_calls(self) -> list[Button]:
        buttons: list[Button] = []
        for result, keys in ATTEMPTS.items():
            press = partial(self.attempted.emit, result)
            button = Button(result, press, keys=keys, icon="" if buttons else "attempt")
            button.setObjectName(f"attempt_{result}")
            button.setAccessibleName(f"연락 시도: {result}")
            buttons.append(button)
        return buttons


def group(layout: QLayout) -> QWidget:
    """Return parts that are shown or hidden together."""
    together = QWidget()
    together.setLayout(layout)
    return together


def _suggestion(standing: ReferralStatus) -> str:
    if not standing.suggested:
        return ""
    at = RESULTS.index(standing.suggested) + 1
    return f"{standing.absent}번 이어서 부재입니다. ‘{standing.suggested}’로 마칠 수 있습니다 (Alt+{at})."
