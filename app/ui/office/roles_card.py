"""Who may do what, in the settings: the table that the gate enforces, as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.core.kind import Catalog
from app.services.gate import ROLES, Right, may
from app.ui.frame.permits import WORDS
from app.ui.records.fields import WIDEST
from app.ui.widgets.parts import area, column, hold, label
from app.ui.widgets.theme import STEP

ABOUT = (
    "역할은 운영 › 직원에서 정합니다. 없는 권한은 단추만 숨기는 것이 아니라 프로그램이 거절합니다. "
    "목록을 가리지 않고 볼 권한이 없으면 이름과 번호가 가려져 보입니다."
)
HOLDS, HOLDS_NOT = "●", "·"


class RolesCard(QWidget):
    """One line for each right, one column for each role; the clerk's own stands out."""

    def __init__(self, catalog: Catalog, own: str) -> None:
        """Lay out the table; `own` is the role of the clerk who looks at it."""
        super().__init__()
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * STEP)
        grid.setVerticalSpacing(STEP)
        for place, role in enumerate(ROLES, 1):
            head = label(role, "section" if role == own else "hint")
            grid.addWidget(head, 0, place, Qt.AlignmentFlag.AlignHCenter)
        for line, (words, right) in enumerate(lines(catalog), 1):
            grid.addWidget(label(words), line, 0)
            for place, role in enumerate(ROLES, 1):
                grid.addWidget(
                    _mark(role, words, right), line, place, Qt.AlignmentFlag.AlignHCenter
                )
        grid.setColumnStretch(len(ROLES) + 1, 1)
        parts = column(
            label("역할과 권한", "section"), label(ABOUT, "hint", wrap=True), grid, gap=3, edge=5
        )
        hold(self, column(area("card", parts), gap=0), WIDEST)


def lines(catalog: Catalog) -> Iterator[tuple[str, Right]]:
    """Go through the rights in words, and the kinds that only some may write."""
    for right in Right:
        yield WORDS[right], right
    for kind in catalog:
        if kind.guarded:
            yield f"{kind.label} 등록·수정", Right.ADMINISTER


def _mark(role: str, words: str, right: Right) -> QLabel:
    held = may(role, right)
    mark = label(HOLDS if held else HOLDS_NOT, "" if held else "hint")
    mark.setAccessibleName(f"{role}: {words} {'할 수 있음' if held else '할 수 없음'}")
    return mark
