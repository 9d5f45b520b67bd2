"""A recovery code on the screen, once: to be printed, saved, or written down."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.core.errors import Problem
from app.services.office import recovery_sheet
from app.ui.frame.ask import Answer, Ask
from app.ui.frame.tasks import Tasks
from app.ui.prints import files
from app.ui.prints.run import PrintRun
from app.ui.widgets import clipboard
from app.ui.widgets.buttons import Button, Tick
from app.ui.widgets.parts import card, column, label, restyle, row, rule

FILE = "마을이음 복구 코드.pdf"
PRINTED = "프린터로 보냈습니다. 나온 종이를 잠긴 곳에 두세요."
NOT_PRINTED = "인쇄하지 못했습니다. ‘파일로 저장’을 누르거나 종이에 옮겨 적으세요."
INSTEAD = "여기에서 ‘파일로 저장’을 눌러 보안 USB에 두거나, 종이에 옮겨 적으세요."


class RecoveryCode(QWidget):
    """Shows the code that opens the office when all passwords are lost."""

    finished = Signal()
    """The clerk says that it is put away."""

    def __init__(self, ask: Ask, tasks: Tasks, folder: Callable[[], Path]) -> None:
        """Take what answers where the data lies, among which a code is not saved."""
        super().__init__()
        self._ask = ask
        self._tasks = tasks
        self._folder = folder
        self._text = self._office = ""
        self._code = label(look="code")
        self._code.setObjectName("recovery_code")
        self._told = label(look="hint", wrap=True)
        self._told.setObjectName("recovery_told")
        self._kept = Tick("종이에 적거나 인쇄하거나 따로 저장해서 잠긴 곳에 두었습니다.")
        self._kept.setObjectName("kept")
        self._go_on = Button("계속", self._finish, look="primary")
        self._go_on.setObjectName("go_on")
        self._go_on.setEnabled(False)
        self._kept.toggled.connect(self._go_on.setEnabled)
        copy = Button("복사", self._copy, icon="copy")
        copy.setObjectName("copy")
        paper = Button("인쇄", self._print, keys="Ctrl+P", icon="print")
        paper.setObjectName("print_code")
        file = Button("파일로 저장", self._save, icon="save")
        file.setObjectName("save_code")
        content = card(
            label("복구 코드", "title"),
            label(
                "모든 비밀번호를 잃어버렸을 때 자료를 여는 하나뿐인 방법입니다. "
                "지금 한 번만 보이고, 프로그램 어디에도 남지 않습니다.",
                wrap=True,
            ),
            self._code,
            row(paper, file, copy, 1),
            self._told,
            rule(),
            self._kept,
            row(1, self._go_on),
            gap=4,
        )
        self.setLayout(column(content, gap=0))

    @property
    def kept(self) -> bool:
        """Whether nothing is lost when the code goes from the screen."""
        return not self._text or self._kept.isChecked()

    @property
    def put_away(self) -> bool:
        """Whether a code is in view, and the clerk has ticked that it is put away."""
        return bool(self._text) and self._kept.isChecked()

    def show_code(self, code: str, office: str) -> None:
        """Show a code, and remember the office's name for its sheet."""
        self._text, self._office = code, office
        self._code.setText("\n".join(recovery_sheet.lines_of(code)))
        self._told.setText("")
        self._kept.setChecked(False)
        self._kept.setFocus()

    def call(self, office: str) -> None:
        """Take the office's name for the sheet."""
        self._office = office

    def ask_to_leave(self, leave: Callable[[], object]) -> None:
        """Ask before the code goes from the screen without having been put away."""

        def answered(name: str) -> None:
            if name == "drop":
                self.forget()
                leave()

        self._ask.question(
            "복구 코드를 아직 적거나 인쇄하지 않았습니다.",
            [Answer("drop", "두지 않고 나가기", "danger"), Answer("", "코드 보기")],
            answered,
            detail="나가면 이 코드는 다시 볼 수 없습니다. 비밀번호를 모두 잊으면 자료를 열 방법이 없습니다. "
            "비밀번호로 들어올 수 있는 동안에는 설정에서 새 복구 코드를 만들 수 있습니다.",
        )

    def forget(self) -> None:
        """Keep the code nowhere any more."""
        self._text = ""
        self._code.setText("")

    def _finish(self) -> None:
        self.forget()
        self.finished.emit()

    def _copy(self) -> None:
        clipboard.put(self._text)
        self._say(
            "복사했습니다. 붙여 넣은 뒤에는 다른 글자를 복사해 지우세요. 프로그램을 닫아도 지워집니다."
        )

    def _print(self) -> None:
        self._ask.printer(self._draw, instead=INSTEAD)

    def _draw(self, printer: QPrinter) -> None:
        drawn = partial(self._send, printer)
        drawing = partial(recovery_sheet.draw, self._text, self._office)
        self._tasks.call(drawing, owner=self, done=drawn, failed=self._fail)

    def _send(self, printer: QPrinter, content: bytes) -> None:
        run = PrintRun(content, printer, self)
        run.finished.connect(self._tell_printed)
        run.start()

    def _tell_printed(self, done: bool) -> None:
        self._say(PRINTED if done else NOT_PRINTED, "good" if done else "problem")

    def _save(self) -> None:
        self._ask.save_file("복구 코드를 저장할 곳", FILE, "PDF 문서 (*.pdf)", self._save_to)

    def _save_to(self, chosen: str) -> None:
        file = files.named(chosen, ".pdf")

        def tell(_answer: None) -> None:
            self._say(f"{file}에 저장했습니다. 이 PC에 두지 말고 따로 보관하세요.", "good")

        saving = partial(recovery_sheet.save, self._text, self._office, file, self._folder())
        self._tasks.call(saving, owner=self, done=tell, failed=self._fail)

    def _fail(self, problem: Problem) -> None:
        self._say(str(problem), "problem")

    def _say(self, sentence: str, look: str = "hint") -> None:
        self._told.setText(sentence)
        restyle(self._told, look=look)
