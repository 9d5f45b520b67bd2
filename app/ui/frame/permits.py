"""What of a page is for those alone who hold a right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from app.core.hangul import attach
from app.core.kind import Kind
from app.services.gate import Gated, Right, Session, who_may

Part = TypeVar("Part", bound=QWidget)
_RIGHT = "right"
_WORDS = {
    Right.EDIT: "적고 고치기",
    Right.ISSUE: "발급",
    Right.PRINT: "인쇄",
    Right.IMPORT: "가져오기",
    Right.ADMINISTER: "관리",
}


def right_to(deed: Gated[..., Any], kind: Kind | None = None) -> Right:
    """Return the right that a deed asks for, on records of a kind that may be guarded."""
    return Right.ADMINISTER if kind is not None and kind.guarded else deed.action.right


def needs(part: Part, deed: Gated[..., Any], kind: Kind | None = None) -> Part:
    """Mark a part of a page as good for one deed only."""
    part.setProperty(_RIGHT, right_to(deed, kind).value)
    return part


def needed(part: QWidget) -> Right | None:
    """Return the right that a part is marked with."""
    value = part.property(_RIGHT)
    return Right(value) if value else None


def withhold(page: QWidget, session: Session) -> str:
    """Take out of a page what the clerk has no right to; returns what is missing, and who may do it."""
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
    return told({right for part in missing if (right := needed(part)) is not None})


def told(rights: Iterable[Right]) -> str:
    """Return for each right what it is good for and who holds it."""
    held = set(rights)
    return " ".join(who(each) for each in Right if each in held)


def who(right: Right) -> str:
    """Return what a right is good for, and who holds it."""
    return f"{attach(_WORDS[right], '은/는')} {who_may(right)} 계정으로 합니다."
