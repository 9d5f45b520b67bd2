"""What of a page is for those alone who hold a right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.core.hangul import attach
from app.core.kind import Kind
from app.services.gate import Gated, Right, Session, who_may

Part = TypeVar("Part", bound=QWidget)
_RIGHT = "right"
WORDS = {
    Right.VIEW: "찾고 한 건씩 보기",
    Right.OVERVIEW: "목록을 가리지 않고 보기",
    Right.EDIT: "적고 고치기",
    Right.ISSUE: "발급",
    Right.PRINT: "인쇄",
    Right.IMPORT: "가져오기",
    Right.EXPORT: "엑셀·복사로 내기",
    Right.EXTRACT: "명령줄로 많이 꺼내기",
    Right.BACKUP: "백업",
    Right.AUDIT: "접속기록 보기",
    Right.APPROVE: "점검·승인",
    Right.ADMINISTER: "관리",
    Right.RESTORE: "백업에서 되살리기",
}
"""What each right is good for, as a clerk calls it."""


def right_to(deed: Gated[..., Any], kind: Kind | None = None) -> Right:
    """Return the right that a deed asks for, on records of a kind that may be guarded."""
    return Right.ADMINISTER if kind is not None and kind.guarded else deed.action.right


def demands(part: Part, right: Right) -> Part:
    """Mark a part of a page as good for who holds a right."""
    part.setProperty(_RIGHT, right.value)
    return part


def needs(part: Part, deed: Gated[..., Any], kind: Kind | None = None) -> Part:
    """Mark a part of a page as good for one deed only."""
    return demands(part, right_to(deed, kind))


def needed(part: QWidget) -> Right | None:
    """Return the right that a part is marked with."""
    value = part.property(_RIGHT)
    return Right(value) if value else None


def withhold(page: QWidget, session: Session) -> str:
    """Take out of a page what the clerk has no right to; returns what is missing, and who may do it.

    From who takes nothing out the copying of its words is taken as well.
    """
    missing = [
        part
        for part in page.findChildren(QWidget)
        if (right := needed(part)) is not None and not session.may(right)
    ]
    if missing:
        place = QWidget(page)
        place.hide()
        place.setEnabled(False)  # else a page would lead the keyboard to what is not to be seen
        for part in missing:
            part.setParent(place)
    if not session.may(Right.PRINT):
        for each in page.findChildren(QLabel):
            each.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return told({right for part in missing if (right := needed(part)) is not None})


def told(rights: Iterable[Right]) -> str:
    """Return for each right what it is good for and who holds it."""
    held = set(rights)
    return " ".join(who(each) for each in Right if each in held)


def who(right: Right) -> str:
    """Return what a right is good for, and who holds it."""
    return f"{attach(WORDS[right], '은/는')} {who_may(right)} 계정으로 합니다."
