"""What a screen reader is told: the walk over Qt's own tree of what is shown, and what it must not lack."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTableView, QWidget

ROLE = QAccessible.Role
NAME = QAccessible.Text.Name
DESCRIPTION = QAccessible.Text.Description
OPERATED = {
    ROLE.PushButton, ROLE.ButtonMenu, ROLE.CheckBox, ROLE.RadioButton, ROLE.EditableText, ROLE.ComboBox,
    ROLE.SpinBox, ROLE.Slider, ROLE.List, ROLE.Tree, ROLE.Table, ROLE.PageTab, ROLE.Link, ROLE.MenuItem,
}  # fmt: skip
"""Roles of what can be operated."""
UNSAID = {ROLE.NoRole, ROLE.Client, ROLE.Pane, ROLE.Grouping, ROLE.Window}
"""Roles that do not tell what something is there for."""
ROWED = {ROLE.List, ROLE.Tree, ROLE.Table}
FIRST = 12
"""So many items of a list are listened to."""
Node = QAccessibleInterface


def nodes(root: Node) -> Iterator[Node]:
    """Go through what is shown below a node, itself included; the rows of lists and tables are left to `lacks`."""
    state = root.state()
    if state.invisible:
        return
    yield root
    if root.role() not in ROWED:
        for at in range(root.childCount()):
            child = root.child(at)
            if child is not None:  # pyright: ignore[reportUnnecessaryComparison] - what is being taken apart
                yield from nodes(child)


def lacks(window: QWidget) -> list[str]:
    """Return what a screen reader could not tell of a window."""
    found: list[str] = []
    for node in nodes(QAccessible.queryAccessibleInterface(window)):
        found += [f"{called(node)}: {each}" for each in lacking(node)]
    return found


def called(node: Node) -> str:
    """Return by which words a test tells of a node."""
    thing = node.object()
    whose = (thing.objectName() or type(thing).__name__) if thing is not None else "part"  # pyright: ignore[reportUnnecessaryComparison]
    above = node.parent().object() if node.parent() is not None else None  # pyright: ignore[reportUnnecessaryComparison]
    return f"{node.role().name} {whose} in {type(above).__name__ if isinstance(above, QObject) else ''}"


def lacking(node: Node) -> Iterator[str]:
    """Go through what a node does not tell: its name, its role, its state, the headings of its columns."""
    thing, role = node.object(), node.role()
    if thing is not None and thing.objectName().startswith("qt_"):  # pyright: ignore[reportUnnecessaryComparison] - parts that Qt makes
        return
    focusable = isinstance(thing, QWidget) and bool(
        thing.focusPolicy() & thing.focusPolicy().TabFocus and not thing.focusProxy()
    )
    if (role in OPERATED or focusable) and not node.text(NAME).strip():
        yield "no name"
    if focusable and role in UNSAID:
        yield "no role"
    if isinstance(thing, QWidget):
        yield from _stateless(thing, node)
    if isinstance(thing, QTableView):
        yield from _headless(thing)
    if role is ROLE.List:
        yield from _silent(node)


def _stateless(thing: QWidget, node: Node) -> Iterator[str]:
    """Go through what is not told of how something stands."""
    state = node.state()
    if bool(state.disabled) == thing.isEnabled():
        yield "whether it can be used"
    if thing.property("problem") and not node.text(DESCRIPTION):
        yield "what is wrong with it"
    if isinstance(thing, QAbstractButton) and thing.isCheckable():
        if not state.checkable or bool(state.checked) != thing.isChecked():
            yield "whether it is chosen"
    elif isinstance(thing, QLineEdit) and bool(state.readOnly) != thing.isReadOnly():
        yield "whether it can be written in"


def _headless(table: QTableView) -> Iterator[str]:
    """Go through the columns of a table that have no heading."""
    model = table.model()
    for column in range(model.columnCount()):
        if not table.isColumnHidden(column):
            heading = model.headerData(column, table.horizontalHeader().orientation())
            if not str(heading or "").strip():
                yield f"no heading over column {column}"


def _silent(node: Node) -> Iterator[str]:
    """Go through the first items of a list that say nothing."""
    for at in range(min(node.childCount(), FIRST)):
        item = node.child(at)
        if item.role() is ROLE.ListItem and not item.text(NAME).strip():
            yield f"item {at} says nothing"
