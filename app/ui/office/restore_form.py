"""Restoring from a backup: what there is to choose from, what it holds, what would be lost, on trial and for good.

It stands on a page of its own while a clerk works, and at the entrance where no office can be opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.core.errors import Problem, UserError
from app.services.gate import Session
from app.services.office import restoring
from app.services.office.restoring import Contents, LedgerUnread, Restored, Trial, Way
from app.ui.frame.ask import CANCEL, Answer, Ask
from app.ui.frame.tasks import Tasks
from app.ui.records.facts import FactSection, FactSheet
from app.ui.widgets.buttons import Button
from app.ui.widgets.labelled import Labelled, tell_all
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.parts import column, label, restyle, row, scroll
from app.ui.widgets.theme import STEP

HEADINGS = ("만든 때", "있는 곳", "기록")
WIDE = 0
HERE, SECOND, ASIDE, PICKED, COPIED = (
    "이 PC",
    "두 번째 자리",
    "되살리기 전 자료",
    "고른 파일",
    "읽기 전용",
)
FILES = "마을이음 백업 (*.maeul)"
NOTHING = "이 폴더에는 백업이 없습니다. 보안 USB 등에 있는 백업 파일(.maeul)을 골라 주세요."
ABOUT = (
    "되살릴 백업을 고르면 무엇이 들었는지 먼저 보여 드립니다. 되살려도 지금 자료는 지우지 않고 따로 두며, "
    "그 자료로 되돌릴 수도 있습니다."
)
ABOUT_COPY = (
    "쓸 수 없는 폴더에서는 누가 무엇을 보았는지 남길 수 없어 열지 않습니다. 자료를 고른 폴더에 복사해서 엽니다. "
    "관리자 계정이나 복구 코드로 할 수 있습니다."
)
WHO = "백업을 만든 때의 계정. 복구 코드를 적으면 비워 두어도 됩니다."
OPENS = "백업을 만든 때의 비밀번호나 복구 코드"
SURE = "{file}에서 되살릴까요?"
SURE_DAMAGED = "손상된 자료에서 읽히는 것을 새 자료로 옮길까요?"
SURE_COPIED = "‘{file}’ 폴더의 자료를 복사해서 열까요?"
SURE_DETAIL = "{lost} 되살린 뒤에는 계정과 비밀번호를 적고 다시 들어옵니다."
LOST_AT_ENTRANCE = "이 백업을 만든 뒤에 적은 것은 되살린 자료에 없습니다. 폴더에 있던 파일은 지우지 않고 따로 둡니다."
LOST_OF_DAMAGED = (
    "읽을 수 없는 것은 새 자료에 없습니다. 쓸 만한 백업이 있으면 백업에서 되살리는 편이 온전합니다. 손상된 파일은 "
    "지우지 않고 따로 둡니다."
)
COPIED_FROM = (
    "읽기 전용 폴더의 자료는 그대로 둡니다. 복사한 뒤에는 복사한 자료에만 적으세요. "
    "두 곳에 따로 적은 것은 합칠 수 없습니다."
)
WITH_ITS_LEDGER = Answer("ledger", "백업의 원장으로 되살리기", "danger")
RESTORING, TRYING = "백업에서 되살리는 중", "되살려 보는 중"
UNDER_WAY = "되살리는 중입니다. 끝난 뒤에, 또는 아래의 ‘중단’을 누른 뒤에 나갈 수 있습니다."
TABLE_HEIGHT = 50 * STEP


class RestoreForm(QWidget):
    """Lists what an office can be restored from and restores it; who shows it enters anew afterwards."""

    restored = Signal(object)
    """What became of it: a `Restored`."""

    def __init__(
        self,
        ask: Ask,
        tasks: Tasks,
        folder: Callable[[], Path],
        session: Session | None = None,
        read_only: Path | None = None,
    ) -> None:
        """Take whom to ask, where the office's files are, and who works in it, where somebody does.

        With `read_only` it is the office of that folder that is copied.
        """
        super().__init__()
        self._ask, self._tasks, self._folder, self._session = ask, tasks, folder, session
        self._read_only = read_only
        self._found: list[tuple[Contents, str]] = []
        self._lost = ""
        self._busy = False
        self.table = LineTable("되살릴 백업", HEADINGS, WIDE)
        self.table.setObjectName("sources")
        self.table.setMinimumHeight(TABLE_HEIGHT)
        self._facts = FactSheet()
        self._facts.setObjectName("held")
        self._told_lost = label(look="remark", wrap=True)
        self._told_lost.setObjectName("lost")
        self.login = Labelled("restore_login", "계정", WHO)
        self.secret = Labelled("restore_secret", "비밀번호", OPENS, secret=True)
        self._told = label(look="label", wrap=True)
        self._told.setObjectName("restore_told")
        self._pick = Button("다른 파일 고르기", self._choose_file, icon="import")
        self._pick.setObjectName("pick_backup")
        self._try = Button("되살리기 점검", partial(self._begin, self._drill), icon="check")
        self._try.setObjectName("try_restore")
        self._restore = Button("되살리기", partial(self._begin, self._make_sure), look="danger")
        self._restore.setObjectName("restore")
        self._lay_out()
        self.table.currentCellChanged.connect(self._show_chosen)
        self.table.opened.connect(self._go_to_inputs)
        self.secret.input.returnPressed.connect(self._try.click)

    @property
    def busy(self) -> bool:
        """Whether something is being restored, or tried."""
        return self._busy

    def begin(self) -> None:
        """Fetch what there is, and forget what was typed."""
        for each in (self.login, self.secret):
            each.empty()
        if self._session is not None:
            self.login.input.setText(self._session.staff.login)
        self._say("")
        self._found = []
        fetch = partial(restoring.sources, self._folder())
        if self._session is None:
            fetch = partial(restoring.sources_at_entrance, self._folder(), self._read_only)
        self._tasks.call(fetch, owner=self, done=self._fill, failed=self._fail, slot="sources")
        self.table.setFocus()

    def tell_busy(self) -> None:
        """Say why the form cannot be left now."""
        self._say(UNDER_WAY, "problem")

    @property
    def _chosen(self) -> Contents | None:
        at = self.table.currentRow()
        return self._found[at][0] if 0 <= at < len(self._found) else None

    def _lay_out(self) -> None:
        sources = column(self.table, row(self._pick, 1), gap=2)
        if self._read_only is not None:
            self._pick.hide()
        held = column(self._facts, self._told_lost, 1, gap=2)
        upper = row(gap=4)
        upper.addLayout(sources, 3)
        upper.addLayout(held, 2)
        inputs = row(gap=6)
        for each in (self.login, self.secret):
            inputs.addWidget(each, 1)
        choices = QWidget()
        choices.setLayout(
            column(
                label(ABOUT_COPY if self._read_only else ABOUT, "label", wrap=True), upper, gap=3
            )
        )
        buttons = row(self._try, self._restore, 1)
        in_view = scroll(choices)
        in_view.setFrameShape(QFrame.Shape.NoFrame)
        whole = column(in_view, inputs, self._told, buttons, gap=3)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    # --- what there is -----------------------------------------------------------------------

    def _fill(self, found: Sequence[Contents]) -> None:
        self._found = [(each, _place(each)) for each in found]
        self._show_lines(0)
        if not found:
            self._say(NOTHING)
            self._pick.setFocus()

    def _show_lines(self, at: int) -> None:
        self.table.show_lines([_line(*each) for each in self._found], at)
        self._show_chosen()

    def _choose_file(self) -> None:
        def look(file: str) -> None:
            self._tasks.call(
                restoring.look_at, file, owner=self, done=self._take_file, failed=self._fail
            )

        self._ask.open_file("백업 파일 고르기", FILES, look)

    def _take_file(self, held: Contents) -> None:
        self._say("")
        known = [each.where for each, _ in self._found]
        if held.where in known:
            self._show_lines(known.index(held.where))
        else:
            self._found.insert(0, (held, PICKED))
            self._show_lines(0)
        self._first_input().setFocus()

    def _show_chosen(self) -> None:
        """Say what the chosen one holds, and what of the open office it does not."""
        held = self._chosen
        told = [] if held is None else [FactSection("들어 있는 것", restoring.facts(held))]
        self._facts.show_sections(told)
        for each in (self._try, self._restore):
            each.setEnabled(held is not None and not self._busy)
        self._restore.setText(_deed(held))
        self._show_lost(_lost_at_entrance(held) if held and self._session is None else "")
        if held is not None and self._session is not None:
            self._tasks.run(
                restoring.lost.of(held), owner=self, done=self._show_lost, failed=self._ignore_lost,
                slot="lost",
            )  # fmt: skip

    def _show_lost(self, sentence: str) -> None:
        self._lost = sentence
        self._told_lost.setText(sentence)

    def _ignore_lost(self, _problem: Problem) -> None:
        """Say what is true of any backup: the open files cannot be asked any more."""
        self._show_lost(restoring.LOST_UNKNOWN)

    # --- deeds -------------------------------------------------------------------------------

    def _go_to_inputs(self) -> None:
        self._first_input().setFocus()

    def _first_input(self) -> Labelled:
        return self.secret if self.login.text.strip() else self.login

    def _begin(self, deed: Callable[[Way], object]) -> None:
        """Do something with the chosen backup once there is what opens it."""
        held = self._chosen
        if held is None or self._busy:
            return
        if not self.secret.text:
            self.secret.tell("비밀번호나 복구 코드를 적어 주세요.")
            self.secret.input.setFocus()
            return
        deed(Way(held.where, self.login.text.strip(), self.secret.text, damaged=held.damaged))

    def _drill(self, way: Way) -> None:
        self._turn(busy=True)
        if self._session is None:
            self._tasks.call(
                restoring.try_out, self._folder(), way, owner=self, done=self._take_trial,
                failed=self._fail, label=TRYING,
            )  # fmt: skip
        else:
            self._tasks.run(
                restoring.drill.of(way), owner=self, done=self._take_trial, failed=self._fail,
                label=TRYING,
            )  # fmt: skip

    def _take_trial(self, tried: Trial) -> None:
        self._turn(busy=False)
        self._say(tried.message, "good")
        self._restore.setFocus()

    def _make_sure(self, way: Way) -> None:
        self._ask.confirm(
            _question(way, copied=self._read_only is not None),
            self._restore.text(),
            partial(self._go, way),
            detail=SURE_DETAIL.format(lost=self._lost),
        )

    def _go(self, way: Way) -> None:
        self._turn(busy=True)
        self._tasks.call(
            restoring.restore, self._folder(), way, self._session, owner=self, done=self._take,
            failed=partial(self._refuse, way), label=RESTORING,
        )  # fmt: skip

    def _take(self, done: Restored) -> None:
        self._turn(busy=False)
        self.secret.empty()
        self.restored.emit(done)

    def _refuse(self, way: Way, problem: Problem) -> None:
        """Say why nothing was restored; whether the backup's own ledger may stand in is asked."""

        def answered(name: str) -> None:
            if name:
                self._go(replace(way, without_ledger=True))

        self._fail(problem)
        if isinstance(problem, LedgerUnread):
            answers = [WITH_ITS_LEDGER, CANCEL]
            self._ask.question(problem.message, answers, answered, detail=problem.advice)

    def _fail(self, problem: Problem) -> None:
        self._turn(busy=False)
        fields = problem.fields if isinstance(problem, UserError) else {}
        self._say("" if fields else str(problem), "problem")
        if fields:
            self.secret.empty()
        elif self._chosen is not None:  # the keyboard left what was closed meanwhile
            self.secret.input.setFocus()
        tell_all({"password": self.secret}, {name: str(problem) for name in fields})

    def _turn(self, *, busy: bool) -> None:
        self._busy = busy
        for each in (self.table, self._pick, self.login, self.secret):
            each.setEnabled(not busy)
        self._say("")
        for each in (self._try, self._restore):
            each.setEnabled(not busy and self._chosen is not None)

    def _say(self, sentence: str, look: str = "label") -> None:
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))
        restyle(self._told, look=look)


def _question(way: Way, *, copied: bool) -> str:
    sure = SURE_DAMAGED if way.damaged else SURE_COPIED if copied else SURE
    return sure.format(file=Path(way.source).name)


def _deed(held: Contents | None) -> str:
    if held is None:
        return "되살리기"
    if held.copied:
        return "복사해서 열기"
    return (
        "이 자료로 되돌리기" if held.aside else "읽히는 것 옮기기" if held.damaged else "되살리기"
    )


def _place(held: Contents) -> str:
    if held.copied:
        return COPIED
    return ASIDE if held.aside else SECOND if held.second else HERE


def _lost_at_entrance(held: Contents) -> str:
    if held.copied:
        return COPIED_FROM
    return LOST_OF_DAMAGED if held.damaged else LOST_AT_ENTRANCE


def _line(held: Contents, place: str) -> tuple[str, ...]:
    records = sum(held.records.values())
    return restoring.made(held) or held.name, place, f"{records:,}건" if records else ""
