"""The way of the Tab key through inputs that come and go."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def lead(stops: Iterable[QWidget], within: QWidget) -> None:
    """Lead the Tab key from one stop to the next; all that hands the keyboard on to one stands `within`.

    Qt leaves an editor or a row of chips where it was when the input it hands the keyboard on to moves;
    from there it would lead the Tab key back. Handing on anew puts it beside its input.
    """
    before: QWidget | None = None
    for each in stops:
        if before is not None:
            _put_behind(before, each)
        before = each
    for each in within.findChildren(QWidget):
        proxy = each.focusProxy()
        if proxy is not None and each.isAncestorOf(proxy):  # pyright: ignore[reportUnnecessaryComparison]
            each.setFocusProxy(None)  # pyright: ignore[reportArgumentType] - None ends it
            each.setFocusProxy(proxy)


def _put_behind(before: QWidget, widget: QWidget) -> None:
    """Let the Tab key come to a widget after another; Qt moves nothing that it does not come to now."""
    policies = [(each, each.focusPolicy()) for each in (before, widget)]
    for each, _ in policies:
        each.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    QWidget.setTabOrder(before, widget)
    for each, policy in policies:
        each.setFocusPolicy(policy)
