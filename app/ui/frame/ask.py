"""Every question to the clerk: the one place that opens a dialog, and that tests answer in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from shiboken6 import isValid

from app.core.dates import show_date
from app.core.hangul import attach
from app.services.records.undoing import UndoPreview
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import column, label, row


@dataclass(frozen=True)
class Answer:
    """One way to answer a question."""

    name: str
    text: str
    look: str = "secondary"


CANCEL = Answer("", "취소")
NO_PRINTER = "이 PC에 연결된 프린터가 없어 인쇄하지 않았습니다."
SAVE_INSTEAD = "프린터를 연결한 뒤 다시 인쇄하거나, ‘PDF로 저장’을 눌러 파일로 두세요."
SAVE_PDF = Answer("pdf", "PDF로 저장", "primary")

LONG, LONG_WIDTH = 300, 720
"""What is told in more letters than this stands on wider lines, so that it is not higher than a screen."""

UNDER_WAY = {True: "되돌리는 중", False: "다시 하는 중"}
"""What is shown while the turning of a deed takes long, by whether it is taken back."""


class Ask:
    """Asks the clerk; every question opens at once and is answered later, by a call."""

    def __init__(self, window: QWidget) -> None:
        """Take the window that questions belong to."""
        self._window = window
        self._held: list[QDialog] | None = None

    @property
    def holds(self) -> bool:
        """Whether a question waits for the cover to be lifted."""
        return bool(self._held)

    def hold(self) -> None:
        """Take every question from the screen, and ask none, until `release`: the window is covered."""
        if self._held is None:
            shown = [each for each in self._window.findChildren(QDialog) if each.isVisible()]
            for dialog in shown:
                dialog.hide()
            self._held = shown

    def release(self) -> None:
        """Ask again what was asked, as it was, and what has come up meanwhile."""
        held, self._held = self._held or [], None
        for dialog in held:
            if isValid(dialog):
                self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        """Open beside the running window: no event loop of its own, gone when closed."""
        QGuiApplication.inputMethod().commit()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._held is None:
            QDialog.open(dialog)  # QPrintDialog and QFileDialog hide it behind an open of their own
        else:
            self._held.append(dialog)

    def question(
        self,
        text: str,
        answers: Sequence[Answer],
        answered: Callable[[str], object],
        *,
        detail: str = "",
    ) -> None:
        """Ask a question; `answered` gets the chosen answer's name, `""` for cancelling (Esc).

        The last answer has the keyboard, so the harmless one comes last.
        """
        dialog = _Question(self._window, text, detail, answers)
        dialog.finished.connect(lambda: answered(dialog.chosen))
        self._open(dialog)

    def confirm(
        self, text: str, yes: str, confirmed: Callable[[], object], *, detail: str = ""
    ) -> None:
        """Ask before something that cannot be undone."""

        def answered(name: str) -> None:
            if name:
                confirmed()

        self.question(text, [Answer("yes", yes, "danger"), CANCEL], answered, detail=detail)

    def show_code(self, text: str, code: str, *, detail: str) -> None:
        """Show a code to be written down, this once."""
        dialog = _Question(self._window, text, detail, [Answer("", "적어 두었습니다", "primary")])
        dialog.add_code(code)
        self._open(dialog)

    def open_file(self, title: str, kinds: str, chosen: Callable[[str], object]) -> None:
        """Ask for an existing file; `kinds` as in `엑셀 (*.xlsx)`."""
        dialog = QFileDialog(self._window, title, "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(chosen)
        self._open(dialog)

    def save_file(self, title: str, name: str, kinds: str, chosen: Callable[[str], object]) -> None:
        """Ask where to save; a file that exists is only overwritten after asking."""
        dialog = QFileDialog(self._window, title, name, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(chosen)
        self._open(dialog)

    def folder(self, title: str, start: str, chosen: Callable[[str], object]) -> None:
        """Ask for a folder."""
        dialog = QFileDialog(self._window, title, start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(chosen)
        self._open(dialog)

    def printer(
        self,
        chosen: Callable[[QPrinter], object],
        begin: QPrinter | None = None,
        *,
        save: Callable[[], object] | None = None,
        instead: str = SAVE_INSTEAD,
    ) -> None:
        """Let the clerk choose printer and copies in the system's own dialog, which begins as given.

        Without a printer the clerk is told what to do `instead`: to `save` a PDF, where that is
        given. Qt's dialog would write a file into the home folder: nobody looks for personal data
        there, so it is not opened then.
        """
        if not QPrinterInfo.availablePrinterNames():
            self._tell_no_printer(save, instead)
            return
        printer = begin or QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._window)
        dialog.accepted.connect(lambda: chosen(printer))
        self._open(dialog)

    def _tell_no_printer(self, save: Callable[[], object] | None, instead: str) -> None:
        def answered(name: str) -> None:
            if save is not None and name == SAVE_PDF.name:
                save()

        close = Answer("", "닫기")
        answers = [SAVE_PDF, close] if save is not None else [close]
        self.question(NO_PRINTER, answers, answered, detail=instead)


class _Question(QDialog):
    """A sentence, what it means, and a button for each answer."""

    def __init__(self, window: QWidget, text: str, detail: str, answers: Sequence[Answer]) -> None:
        super().__init__(window)
        self.setWindowTitle("확인")
        self.setMinimumWidth(LONG_WIDTH if len(detail) > LONG else 420)
        self.chosen = ""
        buttons = [self._button(answer) for answer in answers]
        words = [label(text, "heading", wrap=True)]
        if detail:
            words.append(label(detail, "label", wrap=True))
        self._words = column(*words, gap=4)
        self.setLayout(column(self._words, row(1, *buttons), gap=4, edge=6))
        buttons[-1].setFocus()

    def add_code(self, code: str) -> None:
        """Show a code in large type between the sentence and what it means."""
        shown = label(code, "code")
        shown.setObjectName("code")
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.insertWidget(1, shown)

    def _button(self, answer: Answer) -> Button:
        def choose() -> None:
            self.chosen = answer.name
            self.accept()

        button = Button(answer.text, choose, look=answer.look)
        button.setObjectName(answer.name or "cancel")
        return button


def ask_to_leave(
    ask: Ask,
    text: str,
    keep: tuple[str, Callable[[], object]],
    drop: tuple[str, Callable[[], object]],
    detail: str,
) -> None:
    """Ask what becomes of unsaved work: `keep` and `drop` are the words of an answer and its deed."""

    def answered(name: str) -> None:
        deeds = {"drop": drop[1], "keep": keep[1]}
        if name in deeds:
            deeds[name]()

    answers = [Answer("drop", drop[0], "danger"), Answer("keep", keep[0]), CANCEL]
    ask.question(text, answers, answered, detail=detail)


def ask_before(ask: Ask, foreseen: UndoPreview, do: Callable[[], object], *, back: bool) -> None:
    """Say what taking a deed back, or doing it again, touches; `do` it if the clerk agrees."""

    def answered(name: str) -> None:
        if name:
            do()

    deed = attach(f"‘{foreseen.label}’", "을/를")
    whose = "" if foreseen.own else f"{foreseen.by}님이 한 "
    counted = ", ".join(f"{label} {number:,}건" for label, number in foreseen.groups)
    more = foreseen.count - len(foreseen.titles)
    named = ", ".join(foreseen.titles) + (f" 외 {more:,}건" if more > 0 else "")
    when = f"{show_date(foreseen.at[:10])} {foreseen.at[11:16]}"
    told = [f"{when} · {named}"]
    if foreseen.stays:
        left = foreseen.stays - len(foreseen.staying)
        told.append(f"그 뒤에 고쳤거나 쓰고 있는 {foreseen.stays:,}건은 그대로 둡니다:")
        told.append(", ".join(foreseen.staying) + (f" 외 {left:,}건" if left > 0 else ""))
    ask.question(
        f"{whose}{deed} {'되돌릴까요' if back else '다시 할까요'}? {counted}",
        [Answer("turn", "되돌리기" if back else "다시 하기", "danger"), CANCEL],
        answered,
        detail="\n".join(told),
    )
