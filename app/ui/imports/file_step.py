"""The first step of an import: a file is chosen, dropped or pasted; its password is asked for where it has one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from app.ui.imports.file_password import FilePassword
from app.ui.widgets import icons
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import column, label, row

KINDS = "표 파일 (*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.tsv *.txt *.json *.html *.htm);;모든 파일 (*)"
NOTHING_COPIED = (
    "복사해 둔 표가 없습니다. 엑셀에서 머리글까지 골라 Ctrl+C로 복사한 뒤 다시 누르세요."
)


class FileStep(QFrame):
    """Offers the ways to a table."""

    def __init__(
        self,
        choose: Callable[[], object],
        paste: Callable[[], object],
        unlock: Callable[[str], object],
        template: QWidget,
    ) -> None:
        """Take what chooses a file, pastes a table and opens a file by its password, and what gives a template."""
        super().__init__()
        self.setProperty("look", "card")
        sign = label()
        icons.put(sign, "sheet", "accent", 40)
        self._choose = Button("파일 고르기", choose, keys="Ctrl+O", look="primary", icon="import")
        self._choose.setObjectName("choose_file")
        pasting = Button("복사한 표 붙여넣기", paste, keys="Ctrl+V", icon="sheet")
        pasting.setObjectName("paste")
        words = (
            label("가져올 파일을 고르거나 여기에 끌어다 놓으세요.", "heading"),
            label(
                "엑셀, CSV, JSON과 엑셀로 저장한 웹 문서를 읽습니다. 마지막 단계 전에는 아무것도 저장하지 않습니다.",
                "label",
            ),
        )
        self.password = FilePassword(unlock)
        buttons = row(self._choose, pasting, template, gap=3)
        lines = [row(1, part, 1) for part in (sign, *words)] + [row(1, buttons, 1)]
        lines.append(row(self.password))
        self.setLayout(column(2, *lines, 3, gap=4, edge=6))

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard where work begins; Qt's own handing on would skip what stands before it."""
        self._choose.setFocus(reason)
