"""The form in which the clerk corrects one row of a file, whose columns are those that the file feeds."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.services.imports.importing import RowIn
from app.services.imports.verdicts.row_texts import RowTexts
from app.ui.records.fields import Entry, FieldSection, FieldSheet
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors import Sources
from app.ui.widgets.editors.editor import offered
from app.ui.widgets.parts import column, label, row, scroll

HINT = "파일은 바뀌지 않습니다. 여기서 고친 값으로 가져옵니다."
AGAIN = "고친 것을 버리려면 Esc를 한 번 더 누르세요. 고친 대로 판정하려면 Ctrl+S를 누르세요."


class Correction(QWidget):
    """Inputs for one row; Ctrl+S has it judged anew, Esc leaves it as it was."""

    entered = Signal(object)
    """What the clerk entered anew, by column path."""
    left = Signal()
    """The clerk goes back to the rows."""

    def __init__(self, texts: RowTexts, sources: Sources, *, across: int) -> None:
        """Take the columns, who answers the inputs, and how many of these stand side by side."""
        super().__init__()
        self._texts = texts
        entries = tuple(Entry(each.path, each.declared) for each in texts.columns)
        section = FieldSection("", entries)
        self._sheet = FieldSheet([section], sources, across=across, framed=False)
        self._before: dict[str, object] = {}
        self._warned = False
        self._hint = label(HINT, "hint", wrap=True)
        self._hint.setObjectName("correction_hint")
        enter = Button("고친 대로 판정", self._enter, keys="Ctrl+S", look="primary")
        enter.setObjectName("correct")
        leave = Button("그만두기", self._leave, hint="Esc", look="quiet")
        leave.setObjectName("leave_correction")
        foot = row(enter, leave, self._hint)
        foot.setStretch(2, 1)
        whole = column(scroll(self._sheet), foot, gap=2, edge=3)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def begin(self, told: RowIn, entries: Mapping[str, object], path: str) -> None:
        """Show a row's values, over them what was entered before, with the keyboard in a column."""
        stored = self._texts.values(told)
        self._sheet.load(offered(stored, self._texts.titles))
        read = {
            each.path: self._texts.to_correct(told, each)
            for each in self._texts.columns
            if each.path not in stored
        }
        self._sheet.enter({path: text for path, text in read.items() if text})
        self._sheet.enter(entries, self._texts.titles)
        self._before = self._entered()
        self._sheet.focus(path)

    def type(self, event: QEvent) -> None:
        """Let a key that was typed among the rows begin the value anew."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit):
            focus.selectAll()
            QApplication.sendEvent(focus, event)

    def tell(self, problems: Mapping[str, str]) -> None:
        """Show what cannot be taken, each beside its input."""
        self._sheet.tell(problems)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc; what was entered is not dropped by one key."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _entered(self) -> dict[str, object]:
        return {path: box.editor.entered() for path, box in self._sheet.boxes.items()}

    def _changed(self) -> dict[str, object]:
        """Return what was entered since it began."""
        now = self._entered()
        boxes = self._sheet.boxes
        return {
            path: boxes[path].editor.raw() for path in now if now[path] != self._before.get(path)
        }

    def _enter(self) -> None:
        QGuiApplication.inputMethod().commit()
        self._sheet.settle()
        changed = self._changed()
        wrong = [path for path in changed if not self._sheet.boxes[path].check()]
        if wrong:
            self._sheet.focus(wrong[0])
        else:
            self.entered.emit(changed)

    def _leave(self) -> None:
        if self._changed() and not self._warned:
            self._warned = True
            self._hint.setText(AGAIN)
            return
        self.left.emit()
