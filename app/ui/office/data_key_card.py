"""Another data key, given in the settings when somebody left: their password opens nothing that comes after."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QMoveEvent
from PySide6.QtWidgets import QWidget

from app.core.errors import Problem, UserError
from app.services.gate import Change
from app.services.office import rotation
from app.services.office.rotation import KeyState, Rotated
from app.ui.frame.page import Page
from app.ui.frame.permits import needs
from app.ui.records.fields import WIDEST
from app.ui.widgets.buttons import Button
from app.ui.widgets.labelled import Labelled, tell_all
from app.ui.widgets.parts import area, column, hold, label, reveal, row

ABOUT = (
    "자료는 열쇠 하나로 잠겨 있고, 비밀번호마다 그 열쇠를 엽니다. 직원이 떠났거나 비밀번호가 새어 나갔을 때 새로 "
    "만들면, 그 전의 비밀번호를 아는 사람은 그 뒤의 자료를 복사해 가도 열 수 없습니다."
)
SURE = "자료의 열쇠를 새로 만들까요? 되돌릴 수 없습니다."
DETAIL = (
    "{left}자료 파일을 모두 새로 적으므로 큰 자료는 몇 분 걸리고, 그동안 저장과 찾기는 기다립니다. 남은 직원의 "
    "비밀번호와 복구 코드는 그대로이고, 다시 들어오지 않아도 됩니다."
)
LEFT = "떠난 직원({names})의 열쇠를 뺍니다. "
ROTATING = "자료의 열쇠를 새로 만드는 중"
REMAKING = "예전 백업을 새 열쇠로 다시 만드는 중"
SURE_OF_BACKUPS = "예전 백업 {number:,}개를 지금의 열쇠와 비밀번호로 다시 만들까요?"
BACKUPS_DETAIL = "들어 있는 자료는 그대로입니다. 그때의 비밀번호로는 더 열리지 않습니다."


SETTLING = 500
"""Milliseconds in which what stands above the card finds its height, after somebody was led to it."""


class DataKeyCard(QWidget):
    """Asks for the administrator's own password, then has all files written anew under a fresh key."""

    def __init__(self, page: Page) -> None:
        """Lay out the card; `fetch` says how things stand, to those who may make a key."""
        super().__init__()
        self._page = page
        self._state = KeyState()
        self._led = QTimer(self, singleShot=True, interval=SETTLING)
        self._doubt = label(look="remark", wrap=True)
        self._doubt.setObjectName("key_doubt")
        self._exposed = label(look="hint", wrap=True)
        self._exposed.setObjectName("key_exposed")
        self._own = {"own": Labelled("key_own", "내 비밀번호", secret=True)}
        self._rotate = Button("자료의 열쇠 새로 만들기", self._ask, icon="key")
        self._rotate.setObjectName("rotate_key")
        self._remake = Button("예전 백업도 새 열쇠로", self._ask_for_backups, look="quiet")
        self._remake.setObjectName("remake_backups")
        needs(self._remake, rotation.remake_backups)
        self._card = area(
            "card",
            column(
                label("자료의 열쇠", "section"),
                label(ABOUT, "hint", wrap=True),
                self._doubt,
                row(self._own["own"], QWidget(), gap=6),
                row(self._rotate, 1),
                self._exposed,
                row(self._remake, 1),
                gap=3,
                edge=5,
            ),
        )
        hold(self, column(self._card, gap=0), WIDEST)

    def fetch(self) -> None:
        """Show to those who may make a key how things stand."""
        may = self._page.frame.session.may(rotation.allowed.action.right)
        self.setVisible(may)
        if may:
            self._page.run(rotation.state.of(), done=self._show, slot="key_state")

    def show_first(self) -> None:
        """Bring the card into view, with the keyboard on the password that it asks for."""
        self._own["own"].input.setFocus()
        self._led.start()
        reveal(self._card)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Stay in view while what stands above finds its height."""
        super().moveEvent(event)
        if self._led.isActive():
            QTimer.singleShot(0, self, lambda: reveal(self._card))

    def _show(self, state: KeyState) -> None:
        self._state = state
        told = " ".join(state.keeps or ()) or state.doubt
        for text, words in ((self._doubt, told), (self._exposed, state.exposed)):
            text.setText(words)
            text.setVisible(bool(words))
        self._remake.setVisible(bool(state.older))

    # --- another key -------------------------------------------------------------------------

    def _ask(self) -> None:
        own = self._own["own"].text
        if tell_all(self._own, {} if own else {"own": "내 비밀번호를 적어 주세요."}):
            return
        left = LEFT.format(names=", ".join(self._state.left)) if self._state.left else ""
        detail = DETAIL.format(left=left)
        self._page.frame.ask.confirm(SURE, "새로 만들기", self._go, detail=detail)

    def _go(self) -> None:
        frame = self._page.frame
        self._rotate.setEnabled(False)
        frame.tasks.call(
            rotation.rotate, self._own["own"].text, frame.session, owner=self, done=self._take,
            failed=self._fail, label=ROTATING,
        )  # fmt: skip

    def _take(self, done: Rotated) -> None:
        self._rotate.setEnabled(True)
        self._own["own"].empty()
        self._page.frame.tell(done.message, "good")
        self.fetch()

    def _fail(self, problem: Problem) -> None:
        self._rotate.setEnabled(True)
        if not tell_all(self._own, problem.fields if isinstance(problem, UserError) else {}):
            self._page.frame.tell_problem(problem)
        self.fetch()

    # --- backups -----------------------------------------------------------------------------

    def _ask_for_backups(self) -> None:
        self._page.frame.ask.confirm(
            SURE_OF_BACKUPS.format(number=self._state.older),
            "다시 만들기",
            self._go_for_backups,
            detail=BACKUPS_DETAIL,
        )

    def _go_for_backups(self) -> None:
        remake = rotation.remake_backups.of()
        self._page.run(remake, done=self._take_backups, label=REMAKING)

    def _take_backups(self, _change: Change) -> None:
        self.fetch()
