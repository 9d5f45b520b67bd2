"""Buttons that say which key does the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from app.ui.widgets import icons, palette
from app.ui.widgets.parts import restyle
from app.ui.widgets.theme import STEP

_TEXT_ROLES = {"primary": "on_accent", "danger": "danger", "idle": "secondary"}
"""Colour of the text by look; others are plain text."""
_GAP = 2 * STEP
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
"""The two keys that a clerk calls Enter."""


def press_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button by Enter without other keys; a key held down presses once. True where it was Enter."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in ENTER or not plain:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class Button(QPushButton):
    """A button with an icon, its text, and the key that presses it.

    `look` is secondary, primary, danger, quiet, idle (it does nothing now, but says why when pressed),
    chip (its icon comes last), icon (nothing else), line or navigation.
    """

    def __init__(
        self,
        text: str,
        pressed: Callable[[], object] | None = None,
        *,
        keys: str = "",
        hint: str = "",
        look: str = "secondary",
        icon: str = "",
    ) -> None:
        """Take what it says and does; `keys` become a shortcut, `hint` is only shown."""
        super().__init__("" if look == "icon" else text)
        self.hint = self._key = hint or keys.replace("Return", "Enter")
        self.onward = False
        """Whether Enter is left to the form around it, which goes on to its next input."""
        self._icon_last = look == "chip"
        self.setProperty("look", look)
        self.setAccessibleName(text)
        self.setAccessibleDescription(f"단축키 {self.hint}" if self.hint else "")
        self.setToolTip(f"{text}  {self.hint}".strip() if self.hint or look == "icon" else "")
        self.setAutoDefault(False)
        self._icon = icon
        if icon:
            role = "accent" if look == "navigation" else _TEXT_ROLES.get(look, "text")
            icons.put(self, icon, role)
        if keys:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self.click)
        self._pressed = pressed
        self.clicked.connect(self._press)

    @property
    def bare(self) -> bool:
        """Whether nothing but the icon is shown, for want of room."""
        return bool(self.property("bare"))

    def show_key(self, *, shown: bool) -> None:
        """Show the key beside the text, or leave its room to others; the tool tip still tells it."""
        self.hint = self._key if shown else ""
        self.updateGeometry()
        self.update()

    def dress(self, look: str) -> None:
        """Take another look."""
        restyle(self, look=look)
        if self._icon:
            icons.put(self, self._icon, _TEXT_ROLES.get(look, "text"))

    def sizeHint(self) -> QSize:
        """Leave room for the key."""
        size = super().sizeHint()
        if self.bare:
            size.setWidth(self.iconSize().width() + 6 * STEP)
        elif self._shows_hint():
            size.setWidth(size.width() + self._hint_width() + _GAP)
        return size

    def minimumSizeHint(self) -> QSize:
        """Never cut the text off."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground as the style does, then icon, text and key side by side."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        spread = self.property("look") == "navigation"
        widths = [self.iconSize().width()] if not self.icon().isNull() else []
        if self.text():
            widths.append(self.fontMetrics().horizontalAdvance(self.text()))
        if self._shows_hint():
            widths.append(self._hint_width())
        whole = sum(widths) + _GAP * (len(widths) - 1)
        left = 3 * STEP if spread else max((self.width() - whole) // 2, STEP)
        self._draw_parts(painter, left, right=self.width() - 2 * STEP if spread else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter as by Space."""
        if self.onward or not press_by_enter(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the font changes (a chip that is ticked turns bold)."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def _press(self) -> None:
        if self._pressed is not None:
            self._pressed()

    def _draw_parts(self, painter: QStylePainter, left: int, right: int) -> None:
        """Draw from `left` on; the key ends at `right` where that is given."""
        if not self._icon_last:
            left = self._draw_icon(painter, left)
        if self.text() and not self.bare:
            width = self.fontMetrics().horizontalAdvance(self.text()) + 1
            painter.setPen(self._text_colour())
            painter.drawText(
                left, 0, width, self.height(), Qt.AlignmentFlag.AlignVCenter, self.text()
            )
            left += width + _GAP
        if self._icon_last:
            left = self._draw_icon(painter, left)
        if self._shows_hint():
            width = self._hint_width()
            painter.setFont(self._hint_font())
            painter.setPen(self._hint_colour())
            place = QRect(right - width if right else left, 0, width, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.hint)

    def _draw_icon(self, painter: QStylePainter, left: int) -> int:
        """Draw the icon, if there is one; return where to go on."""
        if self.icon().isNull():
            return left
        side = self.iconSize().width()
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        place = QRect(left, (self.height() - side) // 2, side, side)
        self.icon().paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
        return left + side + _GAP

    def _shows_hint(self) -> bool:
        return bool(self.hint) and self.property("look") != "icon" and not self.bare

    def _hint_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.86)
        font.setBold(False)
        return font

    def _hint_width(self) -> int:
        return QFontMetrics(self._hint_font()).horizontalAdvance(self.hint)

    def _text_colour(self) -> QColor:
        shown = palette.current()
        look = str(self.property("look"))
        if not self.isEnabled():
            return QColor(shown.secondary)
        if look in {"chip", "navigation"} and (self.isChecked() or self.property("on")):
            return QColor(shown.accent)
        return QColor(shown[_TEXT_ROLES.get(look, "text")])

    def _hint_colour(self) -> QColor:
        shown = palette.current()
        primary = self.property("look") == "primary" and self.isEnabled()
        return QColor(shown.on_accent if primary else shown.secondary)


class Tick(QCheckBox):
    """A box to tick, by Enter as by Space."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by Enter as well."""
        if not press_by_enter(self, event):
            super().keyPressEvent(event)


class Radio(QRadioButton):
    """One of several lines to choose, by Enter as by Space."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Enter as well."""
        if not press_by_enter(self, event):
            super().keyPressEvent(event)


def key(sequence: str, owner: QWidget, pressed: Callable[[], object], told: str = "") -> QShortcut:
    """Make a shortcut without a button; it works while its owner is visible.

    `told` is what it does, for the handbook; of one that a button tells of already it is empty.
    """
    shortcut = QShortcut(QKeySequence(sequence), owner)
    shortcut.setWhatsThis(told)
    shortcut.activated.connect(pressed)
    return shortcut
