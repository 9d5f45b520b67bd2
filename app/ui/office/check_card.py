"""The check of the office's files, in the settings: whether they are sound, and what to do where they are not."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.errors import Problem
from app.services.office import checking
from app.services.office.checking import CheckReport
from app.ui.frame.page import Page
from app.ui.records.fields import WIDEST
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import area, column, hold, label, restyle, row

ABOUT = (
    "자료 파일과 원장, 접속기록, 열쇠 파일, 모든 백업이 온전한지, 서로 맞는지 봅니다. ‘모두 검사’는 기록마다 제목과 "
    "목록, 검색까지 다시 셈해 견줍니다. 하던 일을 계속해도 되고, 멈춰도 아무것도 바뀌지 않습니다."
)
UNDER_WAY = "검사하는 중입니다."
SOUND = "이상이 없습니다. 기록 {records:,}건을 다시 셈해 견주었고, 백업 {backups:,}개를 모두 열어 보았습니다."
NO_BACKUP = "이상이 없습니다. 기록 {records:,}건을 다시 셈해 견주었습니다. 아직 백업이 없습니다."
FOUND = "이상한 곳을 {number:,}군데 찾았습니다."
ADVICE = "손상된 백업은 ‘지금 백업’으로 새로 만들고, 자료가 손상되었으면 백업에서 되살리세요."
SHOWN = 12
"""Findings told one by one."""


class CheckCard(QWidget):
    """Checks in a thread of its own; how far it is stands below with a button to stop it."""

    def __init__(self, page: Page) -> None:
        """Lay out the card for those who may check."""
        super().__init__()
        self._page = page
        self._told = label(look="label", wrap=True)
        self._told.setObjectName("check_told")
        self._told.hide()
        self._some = Button("자료 검사", self._begin, icon="search")
        self._some.setObjectName("check")
        self._every = Button("모두 검사", self._begin_every)
        self._every.setObjectName("check_every")
        parts = column(
            label("자료 검사", "section"),
            label(ABOUT, "hint", wrap=True),
            self._told,
            row(self._some, self._every, 1),
            gap=3,
            edge=5,
        )
        hold(self, column(area("card", parts), gap=0), WIDEST)
        if not page.frame.session.may(checking.check.action.right):
            self.hide()

    def _begin(self) -> None:
        self._check(every=False)

    def _begin_every(self) -> None:
        self._check(every=True)

    def _check(self, *, every: bool) -> None:
        for each in (self._some, self._every):
            each.setEnabled(False)
        self._say(UNDER_WAY, "label")
        self._page.run_once(
            "check",
            checking.check.of(every=every),
            done=self._tell,
            failed=self._fail,
            label="자료 검사 중",
        )

    def _tell(self, checked: CheckReport) -> None:
        found = checked.findings
        if not found:
            sound = SOUND if checked.backups else NO_BACKUP
            self._end(sound.format(records=checked.records, backups=checked.backups), "good")
            return
        more = [f"… 외 {len(found) - SHOWN:,}곳"] if len(found) > SHOWN else []
        lines = [FOUND.format(number=len(found)), *found[:SHOWN], *more, ADVICE]
        self._end("\n".join(lines), "problem")

    def _fail(self, problem: Problem) -> None:
        self._end(str(problem), "problem")

    def _end(self, sentence: str, look: str) -> None:
        for each in (self._some, self._every):
            each.setEnabled(True)
        self._say(sentence, look)

    def _say(self, sentence: str, look: str) -> None:
        self._told.setText(sentence)
        restyle(self._told, look=look)
        self._told.show()
