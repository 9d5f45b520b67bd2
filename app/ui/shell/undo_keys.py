"""Ctrl+Z and Ctrl+Y: first the field under the keyboard, then the form, and only then what is stored."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.services.records import undoing
from app.services.records.undoing import UndoPreview
from app.ui.frame.ask import UNDER_WAY, ask_before
from app.ui.frame.leading import lead_on
from app.ui.frame.page import Page
from app.ui.frame.places import DayPlace
from app.ui.widgets.buttons import key
from app.ui.widgets.edit_history import EditHistory
from app.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from app.ui.shell.workspace import Workspace

KEYS = {"Ctrl+Z": True, "Ctrl+Y": False, "Ctrl+Shift+Z": False}
"""The keys, and whether they take back; the others do again."""
SEQUENCES = tuple(QKeySequence(each) for each in KEYS)
IN_FIELD = "이 칸에는 {} 입력이 없습니다."
IN_FORM = "적고 있는 화면에서는 저장한 일을 {} 않습니다."
ELSEWHERE = "저장한 일은 목록이나 ‘오늘 한 일’에서 {}."
TOLD = {True: "되돌리기", False: "다시 하기"}
"""What the keys do, in a word."""
WORDS = {True: ("되돌릴", "되돌리지", "되돌립니다"), False: ("다시 할", "다시 하지", "다시 합니다")}


class UndoKeys(QObject):
    """Decides what the keys mean where the keyboard is."""

    def __init__(self, workspace: Workspace) -> None:
        """Listen in a clerk's window."""
        super().__init__(workspace)
        self._workspace = workspace
        self._watched: QWidget | None = None
        for sequence, back in KEYS.items():
            key(sequence, workspace, partial(self.turn, back=back), TOLD[back])
        application = cast("QApplication", QApplication.instance())
        application.focusChanged.connect(self._follow)

    def turn(self, *, back: bool) -> None:
        """Take the last thing back, or do it again."""
        QGuiApplication.inputMethod().commit()
        field, page = _field(), self._workspace.page
        if _turn_field(field, back=back) or page is None:
            return
        focus = QApplication.focusWidget()
        within = (
            focus is None or focus is self._workspace or page.isAncestorOf(focus) or focus is page
        )
        if within and _turn_form(page, focus, back=back):
            return
        in_field, words = _edited(field), WORDS[back]
        if in_field or _form_edited(page) or not page.can_leave():
            sentence = IN_FIELD.format(words[0]) if in_field else IN_FORM.format(words[1])
            show = partial(self._workspace.open, DayPlace())
            self._workspace.tell(sentence, "info", ELSEWHERE.format(words[2]), show)
            return
        foresee = undoing.foresee.of(again=not back)
        weigh = partial(self._weigh, page, back=back)
        self._workspace.tasks.run(foresee, owner=self, done=weigh, slot="foresee")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the field from taking the keys for itself: the window asks it first anyway."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination())
            if any(pressed == each for each in SEQUENCES):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None
        if isinstance(new, QLineEdit | QPlainTextEdit | QComboBox) and self._workspace.isAncestorOf(
            new
        ):
            self._watched = new
            new.installEventFilter(self)
            new.destroyed.connect(self._let_go)

    def _let_go(self, gone: QObject) -> None:
        if gone is self._watched:
            self._watched = None

    def _weigh(self, page: Page, foreseen: UndoPreview, *, back: bool) -> None:
        """Do it, or ask before it touches more than one record or another list than the one in view."""
        if page is not self._workspace.page or not page.can_leave():
            return
        do = partial(self._do, page, foreseen, back=back)
        apart = foreseen.count > 1 or foreseen.kinds != frozenset((page.listed,))
        if apart and foreseen.change != page.latest:
            ask_before(self._workspace.ask, foreseen, do, back=back)
        else:
            do()

    def _do(self, page: Page, foreseen: UndoPreview, *, back: bool) -> None:
        call, then = undoing.turn(foreseen, back=back), partial(lead_on, page)
        self._workspace.tasks.run(call, owner=self, done=then, label=UNDER_WAY[back])


def _field() -> QLineEdit | QPlainTextEdit | None:
    """Return the text field the keyboard is in."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QComboBox):
        return focus.lineEdit()
    return focus if isinstance(focus, QLineEdit | QPlainTextEdit) else None


def _turn_field(field: QLineEdit | QPlainTextEdit | None, *, back: bool) -> bool:
    """Let a field take its own last edit back, or do it again; tells whether it had one."""
    if field is None or not _able(field, back=back):
        return False
    (field.undo if back else field.redo)()
    return True


def _able(field: QLineEdit | QPlainTextEdit, *, back: bool) -> bool:
    """Tell whether a field has an edit of its own to take back, or to do again."""
    if field.isReadOnly():
        return False
    its = field if isinstance(field, QLineEdit) else field.document()
    return its.isUndoAvailable() if back else its.isRedoAvailable()


def _turn_form(page: Page, focus: QWidget | None, *, back: bool) -> bool:
    """Let the form with the keyboard, else the one edited last, take a step; tells whether one did."""
    histories = [
        each
        for each in page.findChildren(EditHistory)
        if each.last(back=back) and each.form.isVisible() and each.form.isEnabled()
    ]
    if not histories:
        return False
    here = [each for each in histories if focus is not None and each.form.isAncestorOf(focus)]
    return max(here or histories, key=lambda each: each.last(back=back)).step(back=back)


def _edited(field: QLineEdit | QPlainTextEdit | None) -> bool:
    """Tell whether somebody edits the text of a field, also if all of it was taken back."""
    if isinstance(field, SearchField):
        return not field.fresh
    return field is not None and (_able(field, back=True) or _able(field, back=False))


def _form_edited(page: Page) -> bool:
    """Tell whether anything was entered by hand into a form of a page."""
    forms = page.findChildren(EditHistory)
    return any(each.edited and each.form.isVisible() and each.form.isEnabled() for each in forms)
