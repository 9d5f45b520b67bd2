"""What a screen reader is told that a widget is, where Qt would say no more than that it is there."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

W = TypeVar("W", bound=QWidget)
_ROLES: dict[str, QAccessible.Role] = {}
"""By the names of classes, as Qt knows them."""


def plays(type_: type[W], role: QAccessible.Role) -> type[W]:
    """Say what a class of widgets is to a screen reader: a picture, a document."""
    _ROLES[type_.__name__] = role
    return type_


def tell_roles() -> None:
    """Let Qt ask here for the role of a widget; once for the program."""
    QAccessible.installFactory(_made)


def _made(name: str, told: QObject) -> QAccessibleInterface | None:
    role = _ROLES.get(name)
    if role is None or not isinstance(told, QWidget):
        return None
    return QAccessibleWidget(told, role)
