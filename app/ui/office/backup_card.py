"""A backup at any moment, in the settings: where it is, that it was checked, or why there is none."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.core.errors import Problem
from app.services.office import backups, restoring
from app.services.office.backups import Backup, KeptBackup
from app.ui.frame.page import Page
from app.ui.frame.permits import needs
from app.ui.frame.places import RestorePlace
from app.ui.records.fields import WIDEST
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import area, column, hold, label, restyle, row

ABOUT = (
    "프로그램을 닫을 때마다 하나씩 만들어지고, 여기에서 언제든 만들 수 있습니다. 비밀번호나 복구 코드가 있어야 열리는 "
    "파일 하나입니다. 이 PC가 고장 날 때를 위해 보안 USB에도 복사해 두세요."
)
UNDER_WAY = "백업을 만들고 확인하는 중입니다. 하던 일을 계속해도 됩니다."
NONE = "아직 백업이 없습니다."
LAST = "마지막 백업: {file}"


class BackupCard(QWidget):
    """Makes a backup in a thread of its own, so that work goes on meanwhile."""

    def __init__(self, page: Page) -> None:
        """Lay out the card; `fetch` says where the last backup is."""
        super().__init__()
        self._page = page
        self._told = label(look="label", wrap=True)
        self._told.setObjectName("backup_told")
        self._make = Button("지금 백업", self._begin, icon="save")
        needs(self._make, backups.make_backup).setObjectName("make_backup")
        restore = partial(page.frame.open, RestorePlace())
        self._restore = Button("백업에서 되살리기", restore, icon="undo")
        needs(self._restore, restoring.allowed).setObjectName("open_restore")
        parts = column(
            label("지금 백업하기", "section"),
            label(ABOUT, "hint", wrap=True),
            self._told,
            row(self._make, self._restore, 1),
            gap=3,
            edge=5,
        )
        hold(self, column(area("card", parts), gap=0), WIDEST)

    def fetch(self) -> None:
        """Say where the last backup is, unless one is being made."""
        if self._make.isEnabled():
            self._page.run(backups.latest_backup.of(), done=self._show, slot="backup")

    def _show(self, last: KeptBackup | None) -> None:
        if self._make.isEnabled():
            self._say(LAST.format(file=last.where) if last else NONE, "label")

    def _begin(self) -> None:
        self._make.setEnabled(False)
        self._say(UNDER_WAY, "label")
        self._page.run(backups.make_backup.of(), done=self._take, failed=self._fail)

    def _take(self, made: Backup) -> None:
        self._make.setEnabled(True)
        self._say(made.message, "good")

    def _fail(self, problem: Problem) -> None:
        self._make.setEnabled(True)
        self._say(str(problem), "problem")
        self._page.frame.tell_problem(problem)

    def _say(self, sentence: str, look: str) -> None:
        self._told.setText(sentence)
        restyle(self._told, look=look)
