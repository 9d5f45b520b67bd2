"""The first start: the office, this PC and the first account; then the recovery code, once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLayout, QStackedWidget, QWidget

from app import options
from app.core.errors import Problem, UserError
from app.services.office import offices
from app.services.office.offices import Founding
from app.services.records.forms import check_value
from app.ui.frame.ask import Answer, Ask
from app.ui.frame.tasks import Tasks
from app.ui.office.before_entering import EarlyPage
from app.ui.office.passwords import get_ready, strength
from app.ui.office.recovery_code import RecoveryCode
from app.ui.widgets.buttons import Button
from app.ui.widgets.labelled import Labelled
from app.ui.widgets.parts import card, column, label, row, rule, scroll
from app.ui.widgets.theme import STEP

WIDTH = 180 * STEP
BUSY = "자료를 만드는 중입니다. 복구 코드가 나온 뒤에 닫아 주세요."
UNSAVED = "적은 내용이 아직 저장되지 않았습니다."
UNSAVED_DETAIL = "‘시작하기’를 눌러야 저장됩니다. 지금 닫으면 다음에 처음부터 적습니다."
UNUSED = "백업에서 시작하면 여기에 적은 것은 쓰지 않습니다."
UNUSED_DETAIL = "기관 이름과 계정은 백업에 있는 것을 씁니다."
ABOUT = (
    "주민센터와 첫 계정을 적어 주세요. 나중에 설정에서 고칠 수 있습니다. "
    "자료는 이 PC 한 대에서만 적습니다. 쓰던 자료의 백업이 있으면 ‘백업에서 시작’을 누르세요."
)
OFFICE = ("district", "dong", "office_name", "head", "phone", "fax", "address", "terminal")
"""The settings that are asked for at once; all others can wait."""


class FirstStart(EarlyPage):
    """Founds an office in a folder; nothing is written before all is entered."""

    submitted = Signal(object, object)
    """The folder and its `Founding`."""
    finished = Signal()
    """The recovery code was put away."""
    restoring = Signal(object)
    """The office of a folder is rather to be made from a backup."""

    def __init__(self, ask: Ask, tasks: Tasks, folder: Path) -> None:
        """Take the folder that is proposed."""
        super().__init__()
        get_ready()
        self.setObjectName("first_start")
        self._ask = ask
        self._tasks = tasks
        self.folder = folder
        self._fields = {name: self._office_field(name) for name in OFFICE}
        self._fields |= {
            "name": Labelled("name", "이름", "예: 김하늘. 문서와 기록에 남는 이름입니다."),
            "login": Labelled("login", "계정", "들어올 때 적는 짧은 이름. 예: haneul"),
            "password": Labelled(
                "password", "비밀번호", "8자 이상, 글자·숫자·기호 가운데 두 가지", secret=True
            ),
            "again": Labelled("again", "비밀번호 한 번 더", secret=True),
        }
        self._fields["dong"].input.textEdited.connect(self._propose_names)
        self._fields["password"].input.textEdited.connect(self._weigh)
        self.code = RecoveryCode(ask, tasks, lambda: self.folder)
        self.code.finished.connect(self.finished)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_form())
        self._stack.addWidget(_centred(self.code))
        self.setLayout(column(self._stack, gap=0))
        self.setFocusProxy(self._fields[OFFICE[0]])
        self._look(self._tell_folder)

    def submit(self) -> None:
        """Hand everything on, after the two passwords were compared."""
        for each in self._fields.values():
            each.tell("")
        if self._fields["password"].text != self._fields["again"].text:
            self.tell_problem(
                UserError(
                    "비밀번호 두 칸이 서로 다릅니다.", fields={"again": "위와 똑같이 적어 주세요."}
                )
            )
            return
        self._ask_about_odd(self._ask_whether_here)

    def ask_to_close(self, close: Callable[[], object]) -> None:
        """Close at once where nothing is lost; nothing closes while the office is being made."""

        def answered(name: str) -> None:
            if name == "drop":
                close()

        if self._stack.currentIndex():
            if self.code.kept:
                close()
            else:
                self.code.ask_to_leave(close)
        elif not self._begin.isEnabled():
            self._problem.setText(BUSY)
        elif any(each.input.isModified() for each in self._fields.values()):
            answers = [Answer("drop", "버리고 닫기", "danger"), Answer("", "이어서 적기")]
            self._ask.question(UNSAVED, answers, answered, detail=UNSAVED_DETAIL)
        else:
            close()

    def _submit(self) -> None:
        self._begin.setEnabled(False)
        entered = {name: self._fields[name].text.strip() for name in OFFICE}
        login, name = self._fields["login"].text.strip(), self._fields["name"].text.strip()
        founding = Founding(entered, login, name, self._fields["password"].text)
        self.submitted.emit(self.folder, founding)

    def tell_problem(self, problem: Problem) -> None:
        """Show beside each field what is wrong, and lead to the first."""
        self._begin.setEnabled(True)
        self._problem.setText(str(problem))
        told = problem.fields if isinstance(problem, UserError) else {}
        wrong = [self._fields[name] for name in self._fields if name in told]
        for name, sentence in told.items():
            self._fields[name].tell(sentence)
        if wrong:
            wrong[0].input.setFocus()

    def show_code(self, code: str) -> None:
        """The office is founded: show its recovery code."""
        self._stack.setCurrentIndex(1)
        self.code.show_code(code, self._fields["office_name"].text.strip())

    def _office_field(self, name: str) -> Labelled:
        option = options.BY_NAME[name]
        field = Labelled(name, option.label, option.help)
        field.input.setText(option.type.show(option.default))
        field.input.editingFinished.connect(partial(self._check, name))
        return field

    def _check(self, name: str) -> None:
        """Check what was entered, and show it in its usual shape, as every form does on leaving."""
        field, type_ = self._fields[name], options.BY_NAME[name].type
        checked = check_value(type_, field.text)
        if checked.error:
            field.tell(checked.error)
        else:
            if (shown := type_.show(checked.value)) != field.text:
                field.input.setText(shown)
                field.input.setModified(True)
            field.tell(checked.remark, "remark")

    def _ask_about_odd(self, go_on: Callable[[], object]) -> None:
        """Let nothing odd that papers will carry be taken unseen: it goes out as it was typed."""
        odd = [name for name in OFFICE if self._remark(name)]

        def answered(answer: str) -> None:
            if answer == "begin":
                go_on()
            else:
                self._fields[odd[0]].input.setFocus()

        for name in odd:
            self._fields[name].tell(self._remark(name), "remark")
        if odd:
            told = ", ".join(f"{options.BY_NAME[n].label} ‘{self._fields[n].text}’" for n in odd)
            self._ask.question(
                f"{told}: 전화번호의 자릿수가 아닙니다.",
                [Answer("begin", "이대로 시작", "danger"), Answer("", "고치기")],
                answered,
                detail="이대로 두면 의뢰서와 안내문에 적은 그대로 인쇄됩니다.",
            )
        else:
            go_on()

    def _remark(self, name: str) -> str:
        return check_value(options.BY_NAME[name].type, self._fields[name].text).remark

    def _make_form(self) -> QWidget:
        self._problem = label(look="problem", wrap=True)
        self._problem.setObjectName("problem")
        self._begin = Button("시작하기", self.submit, keys="Ctrl+S", look="primary")
        self._begin.setObjectName("begin")
        self._where = label(str(self.folder), look="label", wrap=True)
        self._doubt = label(look="problem", wrap=True)
        self._doubt.setObjectName("folder_doubt")
        self._doubt.hide()
        change = Button("다른 폴더", self._choose_folder)
        change.setObjectName("other_folder")
        foot = row(self._problem, self._begin)
        foot.setStretch(0, 1)
        where = row(self._where, change)
        where.setStretch(0, 1)
        content = card(
            self._make_head(),
            label(ABOUT, "label", wrap=True),
            rule(),
            label("기관", "section"),
            self._grid(*OFFICE),
            label("첫 계정", "section"),
            self._grid("name", "login", "password", "again"),
            label("자료 폴더", "section"),
            where,
            self._doubt,
            rule(),
            foot,
            gap=3,
        )
        content.setFixedWidth(WIDTH)
        place = QWidget()
        place.setLayout(column(row(1, content, 1), 1, edge=4))
        return scroll(place)

    def _make_head(self) -> QLayout:
        restore = Button("백업에서 시작", self._ask_to_restore, icon="undo")
        restore.setObjectName("begin_from_backup")
        return row(label("마을이음을 시작합니다", "title"), 1, self.help_button(), restore)

    def _grid(self, *names: str) -> QWidget:
        place = QWidget()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6 * STEP)
        grid.setVerticalSpacing(3 * STEP)
        for at, name in enumerate(names):
            grid.addWidget(self._fields[name], at // 2, at % 2)
            grid.setColumnStretch(at % 2, 1)
        place.setLayout(grid)
        return place

    def _propose_names(self, dong: str) -> None:
        """Fill in how offices are usually called, unless something else was typed."""
        for name, ending in (("office_name", "주민센터"), ("head", "장")):
            if not self._fields[name].input.isModified():
                self._fields[name].input.setText(f"{dong.strip()}{ending}" if dong.strip() else "")

    def _weigh(self, password: str) -> None:
        self._fields["password"].tell(*strength(self._fields["login"].text, password))

    def _look(self, done: Callable[[str], object]) -> None:
        """See what is to be thought of the folder; the window does not wait for a drive."""
        look = partial(offices.look_at, self.folder)
        self._tasks.call(look, owner=self, done=done, failed=self._refuse_folder)

    def _ask_whether_here(self) -> None:
        self._begin.setEnabled(False)
        self._look(self._ask_about_folder)

    def _tell_folder(self, doubt: str) -> None:
        self._doubt.setText(doubt)
        self._doubt.setVisible(bool(doubt))

    def _refuse_folder(self, problem: Problem) -> None:
        self._begin.setEnabled(True)
        self._tell_folder(str(problem))

    def _ask_about_folder(self, doubt: str) -> None:
        """Found nothing in a folder that is copied elsewhere without having asked."""

        def answered(name: str) -> None:
            if name == "begin":
                self._submit()
            else:
                self._choose_folder()

        self._begin.setEnabled(True)
        self._tell_folder(doubt)
        if doubt:
            answers = [
                Answer("begin", "그래도 여기에 두기", "danger"),
                Answer("", "다른 폴더 고르기"),
            ]
            self._ask.question("자료 폴더를 다시 골라 주세요.", answers, answered, detail=doubt)
        else:
            self._submit()

    def _ask_to_restore(self) -> None:
        """Begin from a backup; what was entered is asked about first."""
        restore = partial(self.restoring.emit, self.folder)
        if any(each.input.isModified() for each in self._fields.values()):
            self._ask.confirm(UNUSED, "백업에서 시작", restore, detail=UNUSED_DETAIL)
        else:
            restore()

    def _choose_folder(self) -> None:
        def take(folder: str) -> None:
            self.folder = Path(folder)
            self._where.setText(folder)
            self._look(self._tell_folder)

        self._ask.folder("자료 폴더 고르기", str(self.folder), take)


def _centred(content: QWidget) -> QWidget:
    """Put a card into the middle of a page of its own."""
    content.setFixedWidth(130 * STEP)
    page = QWidget()
    page.setLayout(column(1, row(1, content, 1), 2))
    return scroll(page)
