"""The day an imported list is of: what the file says, or what the clerk knows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.fields import Field
from app.core.times import Date
from app.services.records.forms import check_value
from app.ui.widgets.editors import Sources
from app.ui.widgets.editors.date import DateEditor
from app.ui.widgets.parts import label, restyle, row
from app.ui.widgets.theme import STEP

AS_OF = Field("as_of", "명단 기준일", Date())
DATED = "기준일이 없는 줄은 이날의 것으로 적습니다."
UNDATED = "며칠 자료인지 적어 주세요. 줄마다 날이 있으면 비워 둡니다."
SEEN = "확인일이 없는 줄은 이날 확인한 것으로 적습니다."
UNSEEN = "언제 만든 명단인지 적으면 그날 확인한 것으로 적습니다. 비우면 ‘확인할 자원’에 들어갑니다."
NOT_YET = "아직 오지 않은 날입니다. 오늘이나 그 전의 날을 적어 주세요."


class ListDay(QWidget):
    """A line for the day, with what it is good for, or what is wrong with it."""

    edited = Signal()

    def __init__(self, sources: Sources, *, verified: bool) -> None:
        """Begin without a day; it is that on which the rows were `verified`, or which they are of."""
        super().__init__()
        self._told = (SEEN, UNSEEN) if verified else (DATED, UNDATED)
        self._editor = DateEditor(AS_OF, AS_OF.name, sources)
        self._editor.call(AS_OF.label)
        self._editor.setFixedWidth(42 * STEP)
        self._editor.edited.connect(self._tell)
        self._editor.edited.connect(self.edited.emit)
        self._words = label(look="label", wrap=True)
        self._words.setObjectName(f"{AS_OF.name}.note")
        line = row(label(AS_OF.label, "label"), self._editor, self._words, gap=2)
        line.setStretch(2, 1)
        self.setLayout(line)

    @property
    def day(self) -> str:
        """The day; empty where there is none, or none that can be read."""
        return str(self._editor.day() or "")

    def load(self, day: str) -> None:
        """Show the day that a file says it is of."""
        self._editor.load(day or None)
        self._tell()

    def check(self) -> bool:
        """Tell whether the day can be read and has come; else the keyboard goes to it."""
        wrong = self._wrong()
        self._tell()
        if wrong:
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def _wrong(self) -> str:
        checked = check_value(AS_OF.type, self._editor.entered())
        late = checked.value is not None and str(checked.value) > str(clock.today())
        return checked.error or (NOT_YET if late else "")

    def _tell(self) -> None:
        wrong = self._wrong()
        self._editor.mark(wrong)
        self._words.setText(wrong or self._told[0 if self.day else 1])
        restyle(self._words, look="problem" if wrong else "label")
