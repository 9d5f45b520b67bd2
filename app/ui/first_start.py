"""The first start: the office, this PC and the first account; then the recovery code, once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QGuiApplication, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from app import options
from app.core.errors import Problem, UserError
from app.services.forms import check_value
from app.services.offices import Founding
from app.ui.ask import Answer, Ask
from app.ui.buttons import Button, Tick
from app.ui.labelled import Labelled
from app.ui.parts import card, column, label, row, rule, scroll
from app.ui.passwords import strength
from app.ui.theme import STEP

WIDTH = 180 * STEP
HYPHEN = "-"
OFFICE = ("district", "dong", "office_name", "head", "phone", "fax", "address", "terminal")
"""The settings that are asked for at once; all others can wait."""


class FirstStart(QWidget):
    """Founds an office in a folder; nothing is written before all is entered."""

    submitted = Signal(object, object)
    """The folder and its `Founding`."""
    finished = Signal()
    """The recovery code was put away."""

    def __init__(self, ask: Ask, folder: Path) -> None:
        """Take the folder that is proposed."""
        super().__init__()
        self.setObjectName("first_start")
        self._ask = ask
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
        self.code = RecoveryCode(ask)
        self.code.finished.connect(self.finished)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_form())
        self._stack.addWidget(self.code)
        self.setLayout(column(self._stack, gap=0))

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
        self._ask_about_odd(self._submit)

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
        self.code.show_code(code)
        self._stack.setCurrentWidget(self.code)

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
        change = Button("다른 폴더", self._choose_folder)
        change.setObjectName("other_folder")
        foot = row(self._problem, self._begin)
        foot.setStretch(0, 1)
        content = card(
            label("마을이음을 시작합니다", "title"),
            label(
                "주민센터와 첫 계정을 적어 주세요. 나중에 설정에서 고칠 수 있습니다. "
                "자료는 이 PC 한 대에서만 적습니다.",
                "label",
                wrap=True,
            ),
            rule(),
            label("기관", "section"),
            self._grid(*OFFICE),
            label("첫 계정", "section"),
            self._grid("name", "login", "password", "again"),
            label("자료 폴더", "section"),
            row(self._where, 1, change),
            rule(),
            foot,
            gap=3,
        )
        content.setFixedWidth(WIDTH)
        place = QWidget()
        place.setLayout(column(row(1, content, 1), 1, edge=4))
        return scroll(place)

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

    def _choose_folder(self) -> None:
        def take(folder: str) -> None:
            self.folder = Path(folder)
            self._where.setText(folder)

        self._ask.folder("자료 폴더 고르기", str(self.folder), take)


class RecoveryCode(QWidget):
    """Shows the code that opens the office when all passwords are lost."""

    finished = Signal()

    def __init__(self, ask: Ask) -> None:
        """Lay out one card in the middle."""
        super().__init__()
        self._ask = ask
        self._text = ""
        self._code = label(look="code")
        self._code.setObjectName("recovery_code")
        self._kept = Tick("종이에 적거나 인쇄해서 잠긴 곳에 두었습니다.")
        self._kept.setObjectName("kept")
        self._go_on = Button("계속", self.finished.emit, look="primary")
        self._go_on.setObjectName("go_on")
        self._go_on.setEnabled(False)
        self._kept.toggled.connect(self._go_on.setEnabled)
        copy = Button("복사", self._copy, icon="copy")
        copy.setObjectName("copy")
        paper = Button("인쇄", self._print, keys="Ctrl+P", icon="print")
        content = card(
            label("복구 코드", "title"),
            label(
                "모든 비밀번호를 잃어버렸을 때 자료를 여는 하나뿐인 방법입니다. "
                "지금 한 번만 보이고, 프로그램 어디에도 남지 않습니다.",
                wrap=True,
            ),
            self._code,
            row(copy, paper, 1),
            rule(),
            self._kept,
            row(1, self._go_on),
            gap=4,
        )
        content.setFixedWidth(130 * STEP)
        self.setLayout(column(1, row(1, content, 1), 2))

    def show_code(self, code: str) -> None:
        """Show a code."""
        self._text = code
        parts = code.split(HYPHEN)
        half = -(-len(parts) // 2)
        lines = (HYPHEN.join(parts[:half]), HYPHEN.join(parts[half:]))
        self._code.setText("\n".join(filter(None, lines)))
        self._kept.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)

    def _print(self) -> None:
        self._ask.printer(self._draw)

    def _draw(self, printer: QPrinter) -> None:
        painter = QPainter(printer)
        line = printer.logicalDpiY() // 2
        font = QFont(self.font())
        code = [(20, each) for each in self._code.text().split("\n")]
        lines = [(16, "마을이음 복구 코드"), *code, (11, "봉투에 넣어 잠긴 곳에 두세요.")]
        for number, (points, text) in enumerate(lines):
            font.setPointSize(points)
            painter.setFont(font)
            painter.drawText(line, line * (2 + number), text)
        painter.end()
