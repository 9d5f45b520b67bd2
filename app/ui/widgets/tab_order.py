"""The way of the Tab key through inputs that come and go."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

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
    for each in reversed(
        within.findChildren(QWidget)
    ):  # the inner one first: the outer stands before it
        proxy = each.focusProxy()
        if proxy is not None and each.isAncestorOf(proxy):  # pyright: ignore[reportUnnecessaryComparison]
            each.setFocusProxy(None)  # pyright: ignore[reportArgumentType] - None ends it
            each.setFocusProxy(proxy)


def leave(part: QWidget, *, onward: bool) -> None:
    """Put the keyboard on what the Tab key comes to first outside of a part, or before it."""
    reason = Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason
    each = _beside(part, onward=onward)
    while each is not part:
        if not part.isAncestorOf(each) and takes_tab(each):
            each.setFocus(reason)
            return
        each = _beside(each, onward=onward)


def takes_tab(widget: QWidget) -> bool:
    """Tell whether the Tab key stops at a widget as things are now."""
    stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(stops) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _beside(widget: QWidget, *, onward: bool) -> QWidget:
    """Return the widget after another, or before it, in the ring that all of a window stand in."""
    found = widget.nextInFocusChain() if onward else widget.previousInFocusChain()
    return cast("QWidget", found)


def _put_behind(before: QWidget, widget: QWidget) -> None:
    """Let the Tab key come to a widget after another; Qt moves nothing that it does not come to now."""
    policies = [(each, each.focusPolicy()) for each in (before, widget)]
    for each, _ in policies:
        each.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    QWidget.setTabOrder(before, widget)
    for each, policy in policies:
        each.setFocusPolicy(policy)
