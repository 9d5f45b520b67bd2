"""The backups, in the settings: the last one, whether it holds all, and the second place they are copied to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.core.dates import show_date
from app.core.errors import Problem
from app.services.gate import Change
from app.services.office import backups, restoring
from app.services.office.backups import Backup, KeptBackup, SecondPlace
from app.ui.frame.office_places import RestorePlace
from app.ui.frame.page import Page
from app.ui.frame.permits import needs
from app.ui.records.fields import WIDEST
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.flow import Flow
from app.ui.widgets.parts import area, column, hold, label, restyle, reveal, rule

ABOUT = (
    "프로그램을 닫을 때, 그리고 켜 둔 날에는 하루에 한 번 자동으로 만들어지고, 여기에서 언제든 만들 수 있습니다. "
    "비밀번호나 복구 코드가 있어야 열리는 파일 하나입니다."
)
UNDER_WAY = "백업을 만들고 확인하는 중입니다. 하던 일을 계속해도 됩니다."
NONE = "아직 백업이 없습니다."
LAST = "마지막 백업: {file}"
ALL_HELD, NEWER = "그 뒤에 바뀐 것이 없습니다.", "그 뒤에 바뀐 것이 있습니다."
ABOUT_SECOND = (
    "보안 USB나 부서 공유폴더를 정하면 백업할 때마다 그곳에도 복사하고 온전한지 확인합니다. 꽂혀 있지 않으면 "
    "기다렸다가, 꽂은 뒤에 자동으로 복사합니다."
)
SECOND, COPIED = "두 번째 백업 자리: {place}", "마지막 복사: {day} {time}에 만든 백업"
LOOKING = "고른 곳에 백업을 복사하고 확인하는 중입니다."
MAKING = "백업을 만드는 중"
COPYING = "두 번째 자리에 복사하는 중"
LEADING = 500
"""Milliseconds after which the page has its shape, whatever came up above the card."""
NO_MORE = "두 번째 백업 자리를 쓰지 않을까요?"
NO_MORE_DETAIL = "그곳에 있는 백업은 그대로 둡니다. 앞으로는 이 PC에만 백업합니다."


class BackupCard(QWidget):
    """Makes backups and copies in a thread of their own, so that work goes on meanwhile."""

    def __init__(self, page: Page) -> None:
        """Lay out the card; `fetch` says how the backups stand."""
        super().__init__()
        self._page = page
        self._leading = QTimer(self, singleShot=True, interval=LEADING)
        self._told, self._newer, self._place, self._doubt = (
            label(look=look, wrap=True) for look in ("label", "label", "label", "remark")
        )
        for words, name in (
            (self._told, "backup_told"), (self._newer, "backup_newer"),
            (self._place, "second_place"), (self._doubt, "second_doubt"),
        ):  # fmt: skip
            words.setObjectName(name)
        self._make = Button("지금 백업", self._begin, icon="save")
        needs(self._make, backups.make_backup).setObjectName("make_backup")
        restore = partial(page.frame.open, RestorePlace())
        self._restore = Button("백업에서 되살리기", restore, icon="undo")
        needs(self._restore, restoring.allowed).setObjectName("open_restore")
        self._choose = Button("두 번째 자리 정하기", self._ask_for_place, icon="copy")
        needs(self._choose, backups.choose_place).setObjectName("choose_place")
        self._end = Button("쓰지 않기", self._ask_to_end)
        needs(self._end, backups.choose_place).setObjectName("end_place")
        self._lay_out()

    def fetch(self) -> None:
        """Say where the last backup is and what it lacks, unless one is being made."""
        if self._make.isEnabled():
            self._page.run(backups.latest_backup.of(), done=self._show, slot="backup")
            self._fetch_rest()

    def _fetch_rest(self) -> None:
        self._page.run(backups.has_changed.of(), done=self._show_newer, slot="newer")
        self._page.run(backups.second_place_told.of(), done=self._show_place, slot="second")

    def show_first(self) -> None:
        """Bring the card into view, with the keyboard on it; while what stands above it folds it stays there."""
        (self._choose if self._choose.isVisibleTo(self._page) else self._make).setFocus()
        self._leading.start()
        reveal(self)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Follow where the card has just been led to."""
        super().moveEvent(event)
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what has come up below as well."""
        super().resizeEvent(event)
        self._follow()

    def _follow(self) -> None:
        if self._leading.isActive():  # the page is still being laid out
            QTimer.singleShot(0, self, lambda: reveal(self))

    def _lay_out(self) -> None:
        deeds, second = QWidget(), QWidget()
        deeds.setLayout(Flow(self._make, self._restore, gap=2))
        second.setLayout(Flow(self._choose, self._end, gap=2))
        parts = column(
            label("백업", "section"),
            label(ABOUT, "hint", wrap=True),
            self._told,
            self._newer,
            deeds,
            rule(),
            label(ABOUT_SECOND, "hint", wrap=True),
            self._place,
            self._doubt,
            second,
            gap=3,
            edge=5,
        )
        hold(self, column(area("card", parts), gap=0), WIDEST)

    def _show(self, last: KeptBackup | None) -> None:
        if self._make.isEnabled():
            self._say(LAST.format(file=last.where) if last else NONE, "label")

    def _show_newer(self, newer: bool) -> None:
        self._newer.setText(NEWER if newer else ALL_HELD)

    def _show_place(self, second: SecondPlace) -> None:
        at = second.copied
        copied = COPIED.format(day=show_date(at[:10]), time=at[11:16]) if at else ""
        place = SECOND.format(place=second.place) if second.place else ""
        self._place.setText("\n".join(filter(None, (place, copied))))
        self._place.setVisible(bool(second.place))
        self._doubt.setText(second.doubt)
        self._doubt.setVisible(bool(second.doubt))
        self._end.setEnabled(bool(second.place))

    # --- deeds -------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._turn(enabled=False)
        self._say(UNDER_WAY, "label")
        make = backups.make_backup.of()
        self._page.run(make, done=self._take, failed=self._fail, label=MAKING)

    def _take(self, made: Backup) -> None:
        self._turn(enabled=True)
        self._say(made.message, "good")
        self._fetch_rest()

    def _ask_for_place(self) -> None:
        self._page.frame.ask.folder("두 번째 백업 자리 고르기", "", self._set_place)

    def _ask_to_end(self) -> None:
        end = partial(self._set_place, "")
        self._page.frame.ask.confirm(NO_MORE, "쓰지 않기", end, detail=NO_MORE_DETAIL)

    def _set_place(self, place: str) -> None:
        """Copy the newest backup there and verify it; only then the place counts."""
        self._turn(enabled=False)
        self._say(LOOKING if place else "", "label")
        choose = backups.choose_place.of(place)
        self._page.run(choose, done=self._take_place, failed=self._fail, label=COPYING)

    def _take_place(self, _change: Change) -> None:
        self._turn(enabled=True)
        self.fetch()

    def _fail(self, problem: Problem) -> None:
        self._turn(enabled=True)
        self._say(str(problem), "problem")
        self._page.frame.tell_problem(problem)

    def _turn(self, *, enabled: bool) -> None:
        for each in (self._make, self._choose, self._end):
            each.setEnabled(enabled)

    def _say(self, sentence: str, look: str) -> None:
        self._told.setText(sentence)
        restyle(self._told, look=look)
