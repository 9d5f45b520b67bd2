"""백업에서 되살리기: a page of the working window, and what stands in its place where no office can be opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.office.restoring import Restored
from app.ui.frame.ask import Ask
from app.ui.frame.office_places import RestorePlace
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.progress_line import ProgressLine
from app.ui.frame.tasks import Tasks
from app.ui.office.before_entering import EarlyPage
from app.ui.office.restore_form import RestoreForm
from app.ui.widgets.buttons import Button
from app.ui.widgets.folding import FoldingScroll
from app.ui.widgets.parts import card, column, label, row
from app.ui.widgets.theme import STEP

TITLE = "백업에서 되살리기"
START = "백업에서 시작"
COPY = "읽기 전용 자료를 복사해서 열기"
WIDTH = 220 * STEP


class RestorePage(PlacedPage[RestorePlace]):
    """Restores the office that is open; the window is entered anew afterwards."""

    title = TITLE

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; what there is to choose from arrives with `show_page`."""
        super().__init__(frame)
        folder = frame.session.office.folder.path
        self.form = RestoreForm(frame.ask, frame.tasks, lambda: folder, frame.session)
        self.form.restored.connect(self._take)
        leave = Button("나가기", frame.back, hint="Esc")
        leave.setObjectName("leave")
        head = row(label(self.title, "title"), 1, leave, gap=3)
        self.setLayout(column(head, self.form, 1, gap=4))

    def show_page(self, place: RestorePlace) -> None:
        """Fetch what there is to choose from."""
        del place
        self.form.begin()

    def refresh(self) -> None:
        """Fetch anew, unless something is under way."""
        if not self.form.busy:
            self.form.begin()

    def turn_day(self) -> None:
        """Leave what was chosen and typed: nothing here is read by the day."""

    def can_leave(self) -> bool:
        """Tell whether nothing is being restored."""
        return not self.form.busy

    def ask_to_leave(self, leave: Callable[[], None]) -> None:
        """Stay until it is over."""
        del leave
        self.form.tell_busy()

    def _take(self, done: Restored) -> None:
        self.frame.enter_anew(done.message)


class RestoreEntrance(EarlyPage):
    """The same where nobody has entered: an office that cannot be opened, or a PC that has none yet."""

    restored = Signal(object)
    """What became of it: a `Restored`."""
    left = Signal()
    """The clerk would rather go back."""

    def __init__(
        self, ask: Ask, tasks: Tasks, folder: Path, *, empty: bool, read_only: Path | None = None
    ) -> None:
        """Take the office's folder, and whether there is no office in it yet; `read_only` is one to be copied."""
        super().__init__()
        self.setObjectName("restore_entrance")
        self.form = RestoreForm(ask, tasks, lambda: folder, read_only=read_only)
        self.form.restored.connect(self.restored)
        back = Button("돌아가기", self._leave, keys="Esc", look="quiet", icon="back")
        back.setObjectName("leave_restore")
        title = label(COPY if read_only else START if empty else TITLE, "title")
        content = card(
            row(title, 1, self.help_button(), back),
            label(f"자료 폴더: {folder}", "hint", wrap=True),
            self.form,
            ProgressLine(tasks),
            gap=3,
        )
        content.setMaximumWidth(WIDTH)
        place = QWidget()
        middle = row(1, content, 1)
        middle.setStretch(1, 1000)
        place.setLayout(column(middle, edge=4))
        self.setLayout(column(FoldingScroll(place), gap=0))

    def begin(self) -> None:
        """Fetch what there is to choose from."""
        self.form.begin()

    def _leave(self) -> None:
        if self.form.busy:
            self.form.tell_busy()
        else:
            self.left.emit()
