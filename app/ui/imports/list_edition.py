"""What a file is against the list of an earlier import: what it lacks, and what its empty cells mean."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.hangul import attach
from app.core.kind import Kind
from app.services.imports.importing import OfList
from app.ui.widgets.buttons import Button, Tick
from app.ui.widgets.parts import column, label, row
from app.ui.widgets.tick_list import TickList, Words

NAMED = 5
"""So many of what the file lacks are named in the line; all of them in the list."""
KEPT = "빈칸 {count:,}개는 적혀 있던 값을 그대로 둡니다."
CLEARED = "빈칸 {count:,}개에 적혀 있던 값을 지웁니다."


class ListEdition(QWidget):
    """Two lines above the rows, each there only where there is something to say."""

    clears_turned = Signal(bool)
    """The clerk says whether empty cells empty what was there."""
    ticked = Signal()
    """The clerk chose what has ended."""

    def __init__(self, kind: Kind) -> None:
        """Begin without a file."""
        super().__init__()
        self._kind = kind
        self._of_list: OfList | None = None
        self._ended: set[int] = set()
        self._words = label(look="hint", wrap=True)
        self._words.setObjectName("gone")
        self._choose = Button("", self._open, icon="check")
        self._choose.setObjectName("choose_ended")
        self._cells = label(look="hint", wrap=True)
        self._clears = Tick("빈칸은 지우기")
        self._clears.setObjectName("clears")
        self._clears.toggled.connect(self.clears_turned)
        self._missing_line, self._empty_line = QWidget(), QWidget()
        lines = (
            (self._missing_line, self._words, self._choose),
            (self._empty_line, self._cells, self._clears),
        )
        for line, words, control in lines:
            inner = row(words, control, gap=3)
            inner.setStretch(0, 1)
            line.setLayout(inner)
        self.setLayout(column(self._missing_line, self._empty_line, gap=1))

    @property
    def ended(self) -> frozenset[int]:
        """The records that are marked as ended."""
        return frozenset(self._ended)

    def fill(self, of_list: OfList, *, clears: bool) -> None:
        """Show what a file is against its list; what was chosen of it before is kept."""
        self._of_list = of_list
        self._ended &= {each.record for each in of_list.missing}
        self._missing_line.setVisible(bool(of_list.missing))
        self._choose.setVisible(bool(self._kind.ended))
        self._tell()
        self._empty_line.setVisible(bool(of_list.empty) or clears)
        words = CLEARED if clears else KEPT
        self._cells.setText(words.format(count=of_list.empty))
        self._clears.blockSignals(True)
        self._clears.setChecked(clears)
        self._clears.blockSignals(False)
        self.setVisible(bool(of_list.missing or of_list.empty or clears))

    def forget(self) -> None:
        """Begin with another file."""
        self._ended.clear()

    def _tell(self) -> None:
        missing = self._of_list.missing if self._of_list else ()
        names = ", ".join(each.title for each in missing[:NAMED])
        more = " 등" if len(missing) > NAMED else ""
        told = f"{len(missing):,}{self._kind.unit}"
        self._words.setText(
            f"전에 가져온 명단에 있던 {attach(told, '이/가')} 이 파일에 없습니다: {names}{more}. "
            "고르지 않으면 그대로 둡니다."
        )
        state = attach(f"‘{self._kind.ended}’", "으로/로")
        chosen = f" ({len(self._ended):,})" if self._ended else ""
        self._choose.setText(f"{state} 적을 것 고르기{chosen}")

    def _open(self) -> None:
        missing = self._of_list.missing if self._of_list else ()
        words = [
            (str(each.record), " · ".join(filter(None, (each.title, each.detail))))
            for each in missing
        ]
        offer = TickList(self._choose, "없어진 것", words, set(map(str, self._ended)))
        offer.ticked.connect(self._take)
        offer.open()

    def _take(self, words: Words) -> None:
        self._ended = set(map(int, words))
        self._tell()
        self.ticked.emit()
