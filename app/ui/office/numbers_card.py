"""Numbers that may not be kept, in the settings: where an older file holds them, and taking them out."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.errors import Problem
from app.services.office import backup_cleaning, checking
from app.services.office.backup_cleaning import HeldBackups
from app.services.office.checking import ForbiddenNumbers
from app.ui.frame.ask import CANCEL, Answer
from app.ui.frame.page import Page
from app.ui.records.fields import WIDEST
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import area, column, hold, label, restyle, row

ABOUT = (
    "주민등록번호, 외국인등록번호, 여권번호, 운전면허번호는 저장할 수 없어 "
    "(개인정보 보호법 제24조) 새로 적히지 않습니다. 예전 자료에 남은 것은 여기에서 찾아 "
    "변경 이력까지 한꺼번에 지웁니다. 앞자리(850101-1******)는 남습니다. "
    "예전 백업에 남은 것도 살펴보고, 그런 백업은 새로 만든 백업으로 바꿉니다."
)
NONE = "지난번에 살펴보았을 때 없었습니다."
SHOWN = 12
"""Places told one by one."""


class NumbersCard(QWidget):
    """Tells where such numbers stand; looks through the file anew, and takes them out once asked."""

    def __init__(self, page: Page) -> None:
        """Lay out the card; `fetch` says what was found last."""
        super().__init__()
        self._page = page
        self._may = page.frame.session.may(checking.take_numbers_out.action.right)
        self._told = label(look="label", wrap=True)
        self._told.setObjectName("numbers_told")
        self._look = Button("지금 살펴보기", self._begin, icon="search")
        self._look.setObjectName("look_for_numbers")
        self._take = Button("모두 지우기", self._ask, look="danger")
        self._take.setObjectName("take_numbers_out")
        self._take.hide()
        self._backups = label(look="label", wrap=True)
        self._backups.setObjectName("backups_told")
        self._backups.hide()
        self._remake = Button("백업 새로 만들기", self._ask_to_remake, look="danger")
        self._remake.setObjectName("remake_backups")
        self._remake.hide()
        self._holding: tuple[str, ...] = ()
        parts = column(
            label("저장할 수 없는 번호", "section"),
            label(ABOUT, "hint", wrap=True),
            self._told,
            row(self._look, self._take, 1),
            self._backups,
            row(self._remake, 1),
            gap=3,
            edge=5,
        )
        hold(self, column(area("card", parts), gap=0), WIDEST)
        if not self._may:
            self.hide()

    def fetch(self) -> None:
        """Say what was found last, to those who may take it out."""
        if self._may:
            self._page.run(checking.noted_numbers.of(), done=self._show, slot="numbers")

    def _show(self, found: ForbiddenNumbers) -> None:
        more = len(found.places) - SHOWN
        lines = [*found.places[:SHOWN], *([f"… 외 {more:,}곳"] if more > 0 else [])]
        self._take.setVisible(bool(found.places))
        heading = found.message or (f"{len(found.places):,}곳에 있습니다." if lines else NONE)
        self._say("\n".join([heading, *lines]), "problem" if lines else "label")

    def _begin(self) -> None:
        self._page.run_once(
            "look",
            checking.look_for_numbers.of(),
            done=self._looked,
            failed=self._fail,
            label="살펴보는 중",
        )

    def _looked(self, found: ForbiddenNumbers) -> None:
        self._show(found)
        self._look_through_backups()

    def _look_through_backups(self) -> None:
        """Find the backups that hold such numbers still; each is opened, so it takes a while."""
        self._page.run_once(
            "backups",
            backup_cleaning.look.of(),
            done=self._tell_backups,
            failed=self._fail,
            label="백업 살펴보는 중",
        )

    def _tell_backups(self, found: HeldBackups) -> None:
        self._holding = found.names
        self._backups.setText(found.message)
        restyle(self._backups, look="problem" if found.names or found.unread else "good")
        self._backups.show()
        self._remake.setVisible(bool(found.names) and self._take.isHidden())

    def _ask_to_remake(self) -> None:
        """Ask before backups are removed."""

        def answered(name: str) -> None:
            if name == "remake":
                self._page.run_once(
                    "backups",
                    backup_cleaning.remake.of(),
                    done=self._tell_backups,
                    failed=self._fail,
                    label="백업 새로 만드는 중",
                )

        names = [*self._holding[:SHOWN], *(["…"] if len(self._holding) > SHOWN else [])]
        self._page.frame.ask.question(
            f"새 백업을 만들고, 번호가 남은 예전 백업 {len(self._holding):,}개를 지울까요? "
            "되돌릴 수 없습니다.",
            [Answer("remake", "만들고 지우기", "danger"), CANCEL],
            answered,
            detail="\n".join(names),
        )

    def _ask(self) -> None:
        """Ask before what cannot be undone."""

        def answered(name: str) -> None:
            if name == "take":
                self._page.run_once(
                    "numbers", checking.take_numbers_out.of(), done=self._taken, failed=self._fail
                )

        self._page.frame.ask.question(
            "찾은 번호를 기록과 변경 이력에서 모두 지울까요? 되돌릴 수 없습니다.",
            [Answer("take", "모두 지우기", "danger"), CANCEL],
            answered,
            detail="번호만 850101-1******처럼 가려지고 나머지 내용은 그대로입니다.",
        )

    def _taken(self, taken: ForbiddenNumbers) -> None:
        self._take.hide()
        self._say(taken.message, "good")
        self._look_through_backups()

    def _fail(self, problem: Problem) -> None:
        self._say(str(problem), "problem")
        self._page.frame.tell_problem(problem)

    def _say(self, sentence: str, look: str) -> None:
        self._told.setText(sentence)
        restyle(self._told, look=look)
