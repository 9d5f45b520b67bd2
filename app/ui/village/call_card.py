"""One resource while somebody telephones: the number, what residents are told, and what may change."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.fields import Field
from app.kinds.parts import WAYS
from app.kinds.verification import RESULTS
from app.services.village.verifying import CallView
from app.ui.frame.page import Page
from app.ui.records.facts import FactSection, FactSheet
from app.ui.records.fields import Entry, FieldSection, FieldSheet
from app.ui.records.sources import PageSources
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import area, card, clear, column, label, restyle, row, scroll

BY_FAX = "팩스"
NO_PHONE = "적힌 전화번호가 없습니다. 알게 되면 ‘변경’으로 적어 주세요."
LOOKS = ("primary", "secondary", "secondary", "danger")


class CallCard(QWidget):
    """Shows a resource and takes what came of the call."""

    answered = Signal(str)
    """A result was pressed by the mouse."""
    written = Signal()
    """It is to be asked in writing."""
    saved = Signal()
    left = Signal()
    edited = Signal()
    """Something was changed, or is not any more."""

    def __init__(self, page: Page) -> None:
        """Lay it out for a page; it is empty until `show_view`."""
        super().__init__()
        self._page = page
        self.view: CallView | None = None
        self._sheet: FieldSheet | None = None
        self._how = WAYS[0]
        self._lay_out()
        self.clear()

    @property
    def shown(self) -> tuple[str, int] | None:
        """Kind and id of the resource in view."""
        return (self.view.record.kind, self.view.record.id) if self.view else None

    @property
    def how(self) -> str:
        """How it is asked."""
        return self._how

    @property
    def editing(self) -> bool:
        """Whether what changed is being entered."""
        return self._sheet is not None

    @property
    def dirty(self) -> bool:
        """Whether something was entered that is not saved."""
        return self._sheet is not None and bool(self._sheet.changes())

    def begin(self, *, written: bool) -> None:
        """Begin with calls, or with what came back in writing."""
        self._how = BY_FAX if written else WAYS[0]
        self._ask.setVisible(not written)
        self._show_way()

    def _show_way(self) -> None:
        self._way.setText(f"방법: {self._how}")
        self._way.setAccessibleName(self._way.text())

    def turn_way(self) -> None:
        """Ask in the next way from now on."""
        self._how = WAYS[(WAYS.index(self._how) + 1) % len(WAYS)]
        self._show_way()

    def show_view(self, view: CallView) -> None:
        """Show a resource."""
        self.leave()
        self.view = view
        record = view.record
        self._title.setText(record.title)
        self._phone.setText("   ".join(f"{name} {number}" for name, number in view.phones[:2]))
        restyle(self._phone, look="title" if view.phones else "remark")
        if not view.phones:
            self._phone.setText(NO_PHONE)
        self._when.setText(view.verified)
        self._proposed.setText(view.proposed)
        self._proposed.setVisible(bool(view.proposed))
        told = [FactSection("주민에게 안내하는 내용", list(view.told))] if view.told else []
        if view.before:
            told.append(FactSection("지난 확인", list(view.before)))
        self._facts.show_sections(told)
        self._whole.show()

    def clear(self) -> None:
        """Show nothing."""
        self.leave()
        self.view = None
        self._whole.hide()

    def edit(self) -> None:
        """Open the few columns that a call may change."""
        if self.view is None or self._sheet is not None:
            return
        catalog, record = self._page.frame.catalog, self.view.record
        kind = catalog[record.kind]
        columns = {path: catalog.column(kind, path).field for path in self.view.paths}
        entries = (Entry(path, own) for path, own in columns.items() if isinstance(own, Field))
        section = FieldSection("바뀐 것", tuple(entries))
        self._sheet = FieldSheet((section,), PageSources(self._page, kind), framed=False)
        self._sheet.load(record.values, record.titles)
        self._sheet.edited.connect(self._tell_edit)
        self._place.addWidget(self._sheet)
        self._facts.hide()
        self._keys.hide()
        self._saving.show()
        self._sheet.order()
        self._sheet.focus()

    def _tell_edit(self, _path: str) -> None:
        self.edited.emit()

    def leave(self) -> None:
        """Drop what was entered."""
        if self._sheet is not None:
            self._sheet = None
            clear(self._place)
        self._facts.show()
        self._keys.show()
        self._saving.hide()

    def changes(self) -> Mapping[str, object] | None:
        """Return what was changed; None where some of it is wrong, which is told beside it."""
        if self._sheet is None:
            return None
        self._sheet.settle()
        if self._sheet.check():
            return self._sheet.changes()
        self._sheet.focus_problem()
        return None

    def tell(self, problems: Mapping[str, str]) -> None:
        """Show what is wrong beside the columns."""
        if self._sheet is not None and set(problems) & set(self._sheet.boxes):
            self._sheet.tell(problems)

    # --- layout ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._title = label(look="heading", wrap=True)
        self._title.setObjectName("call_title")
        self._phone = label(look="title", wrap=True)
        self._phone.setObjectName("call_phone")
        self._when = label(look="hint", wrap=True)
        self._proposed = label(look="remark", wrap=True)
        self._proposed.setObjectName("call_proposed")
        self._facts = FactSheet()
        self._facts.setObjectName("call_told")
        self._place = column(gap=0)
        inner = QWidget()
        inner.setLayout(column(self._facts, self._place, 1, gap=2, edge=1))
        self._keys, self._saving = self._make_keys(), self._make_saving()
        head = card(self._title, self._phone, self._when, self._proposed, gap=2)
        told = area("card", column(scroll(inner), gap=0, edge=1))
        self._whole = QWidget()
        whole = column(head, told, self._keys, self._saving, gap=3)
        whole.setStretch(1, 1)
        self._whole.setLayout(whole)
        self.setLayout(column(self._whole, gap=0))

    def _make_keys(self) -> QWidget:
        buttons: list[Button] = []
        for number, (result, look) in enumerate(zip(RESULTS, LOOKS, strict=True), 1):
            press = partial(self.answered.emit, result)
            button = Button(result, press, hint=str(number), look=look)
            button.setObjectName(f"result_{number}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            buttons.append(button)
        self._way = Button(f"방법: {self._how}", self.turn_way, hint="0", look="chip")
        self._way.setObjectName("way")
        self._way.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ask = Button("요청서", self.written.emit, hint="5", look="chip")
        self._ask.setObjectName("ask")
        self._ask.setToolTip("팩스나 우편으로 보낼 확인 요청서  5")
        self._ask.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keys = QWidget()
        keys.setLayout(row(*buttons, 1, self._ask, self._way, gap=2))
        return keys

    def _make_saving(self) -> QWidget:
        save = Button("저장하고 다음", self.saved.emit, hint="Ctrl+S", look="primary", icon="save")
        save.setObjectName("save")
        leave = Button("그만두기", self.left.emit, hint="Esc")
        saving = QWidget()
        saving.setLayout(row(save, leave, 1, gap=3))
        return saving
