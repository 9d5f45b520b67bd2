"""What becomes of the row looked at, in whole sentences, and what the clerk can decide about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from app.core.fields import Field
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.values import Link
from app.services.imports.importing import RowIn, Verdict
from app.services.imports.verdicts.decisions import Decision
from app.ui.imports.correction import Correction
from app.ui.imports.rows_table import WORDS, changed
from app.ui.widgets.buttons import Button, Tick
from app.ui.widgets.editors import Sources
from app.ui.widgets.editors.flow import Flow
from app.ui.widgets.editors.link import LinkEditor
from app.ui.widgets.parts import clear, column, label, restyle, scroll
from app.ui.widgets.theme import STEP

NEW = "새로 등록합니다. 따로 알릴 것이 없습니다."
DONE = "가져왔습니다. 따로 알릴 것이 없습니다."
SAME = "이미 가져온 그대로입니다. 바꿀 것이 없습니다."
OVER = "기록에 적힌 값은 그대로 둡니다. 파일의 값으로 바꿀 칸만 표시하세요."
MOST = 4
"""Records that look the same and are offered by a button each."""
UNDECIDED = Decision()


class RowPanel(QFrame):
    """Tells of one row, and lets it be corrected and joined with a record."""

    wishes_to_correct = Signal()
    decided = Signal(object)
    """The `Decision` about the row in view."""
    _told_of: RowIn | None = None

    def __init__(self, kind: Kind, sources: Sources) -> None:
        """Take the kind that is imported, and who answers what inputs ask; begin without a row."""
        super().__init__()
        self.setProperty("look", "panel")
        self.setMinimumSize(72 * STEP, 34 * STEP)
        self._kind = kind
        self._sources = sources
        self._decision = UNDECIDED
        self._correction: Correction | None = None
        self._title = label(look="heading", wrap=True)
        self._title.setObjectName("row_title")
        self._reasons = label(look="remark", wrap=True)
        self._warnings = label(look="remark", wrap=True)
        self._changes = label(wrap=True)
        self._notes = label(look="hint", wrap=True)
        parts = {
            "reasons": self._reasons,
            "warnings": self._warnings,
            "changes": self._changes,
            "notes": self._notes,
        }
        for name, part in parts.items():
            part.setObjectName(f"row_{name}")
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._choices = column(gap=2)
        inner = QWidget()
        inner.setLayout(column(self._title, *parts.values(), self._choices, 1, gap=2, edge=3))
        self._stack = QStackedLayout(
            self
        )  # without its place the first page would come up as a window
        self._stack.addWidget(scroll(inner))

    def sizeHint(self) -> QSize:
        """Ask for no more than the least: what does not fit scrolls, and the page keeps its place."""
        return self.minimumSize()

    # --- telling -------------------------------------------------------------------------------

    def show_row(
        self,
        row: RowIn | None,
        decision: Decision | None = None,
        titles: Mapping[int, str] | None = None,
        *,
        open_: bool = True,
    ) -> None:
        """Tell of a row, or of none; `decision` is what was decided about it, nothing where nothing can be.

        It is yet to be taken while it is `open_`.
        """
        self._told_of, self._decision = row, decision or UNDECIDED
        told: tuple[list[str], ...] = ([], [], [], [])
        self._title.setText("")
        if row is not None:
            words = (row.place, WORDS[row.verdict][0], row.title)
            self._title.setText(" · ".join(filter(None, words)))
            told = ([*row.reasons], [*row.warnings], changed(row), [*row.notes])
            if not any(told):
                told[3].append(_nothing_told(row, open_=open_))
        refused = row is not None and row.verdict is Verdict.REFUSED
        restyle(self._reasons, look="problem" if refused else "remark")
        shown = (self._reasons, self._warnings, self._changes, self._notes)
        for part, sentences in zip(shown, told, strict=True):
            part.setText("\n".join(sentences))
            part.setVisible(bool(sentences))
        clear(self._choices)
        if row is not None and decision is not None and row.can_decide:
            self._offer(row, titles or {})

    def input(self, name: str) -> QWidget | None:
        """Return the tick of this name, if there is one."""
        found = self.findChildren(Tick, name) if name else []
        return found[-1] if found else None  # what it took the place of is on its way out

    # --- deciding ------------------------------------------------------------------------------

    def _offer(self, row: RowIn, titles: Mapping[int, str]) -> None:
        """Offer what can be decided about a row."""
        buttons = QWidget()
        buttons.setLayout(Flow(*self._buttons(row, titles), gap=2))
        held = [each for each in row.differing if each.now]
        if held:
            self._choices.addWidget(label(OVER, "hint", wrap=True))
        for each in held:
            tick = Tick(f"{each.label}: {each.now} → {each.new or '(없음)'}")
            tick.setObjectName(f"over_{each.path}")
            tick.setChecked(each.taken)
            tick.clicked.connect(partial(self._turn, each.path, tick))
            self._choices.addWidget(tick)
            tick.show()  # now, not with the next layout, so that the keyboard can go there
        self._choices.addWidget(buttons)
        buttons.show()

    def _buttons(self, row: RowIn, titles: Mapping[int, str]) -> Iterator[Button]:
        correct = Button("고치기", self.wishes_to_correct.emit, hint="Enter", icon="edit")
        correct.setObjectName("correct_row")
        yield correct
        decision, free = self._decision, row.write is not None and row.write.record is None
        for record in row.there[:MOST] if free else ():
            title = titles.get(record, "")
            join = partial(self._decide, replace(decision, record=record, apart=frozenset()))
            button = Button(f"{attach(f'‘{title}’', '과/와')} 합치기", join, icon="link")
            button.setObjectName(f"join_{record}")
            yield button
        if row.there and free and not decision.apart:
            apart = frozenset(row.there)
            another = partial(self._decide, replace(decision, record=0, apart=apart))
            button = Button("따로 새로 등록", another, icon="plus")
            button.setObjectName("apart")
            yield button
        if free:
            other = Button("다른 기록과 합치기", self._seek)
            other.setObjectName("join_other")
            yield other
        if decision != UNDECIDED:
            back = Button("처음대로", partial(self._decide, UNDECIDED), look="quiet", icon="undo")
            back.setObjectName("undecide")
            yield back

    def _seek(self) -> None:
        """Look for another record of the kind to join the row with."""
        field = Field("join", f"합칠 {self._kind.label}", Link(self._kind.name))
        editor = LinkEditor(field, "join", self._sources)
        editor.call(field.label)
        editor.edited.connect(partial(self._join_chosen, editor))
        self._choices.addWidget(editor)
        editor.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _join_chosen(self, editor: LinkEditor) -> None:
        if editor.chosen is not None:
            joined = replace(self._decision, record=editor.chosen.id, apart=frozenset())
            self._decide(joined)

    def _turn(self, path: str, tick: Tick) -> None:
        over = self._decision.over
        over = over | {path} if tick.isChecked() else over - {path}
        self._decide(replace(self._decision, over=over))

    def _decide(self, decision: Decision) -> None:
        self.decided.emit(decision)

    # --- correcting ----------------------------------------------------------------------------

    @property
    def correcting(self) -> bool:
        """Whether a row is being corrected."""
        return self._correction is not None

    def correct(self, correction: Correction) -> None:
        """Show the form of a correction in place of what is told."""
        self._correction = correction
        self._stack.addWidget(correction)
        self._stack.setCurrentWidget(correction)

    def take_entries(self, entries: Mapping[str, object]) -> None:
        """Decide by what was entered anew, over what was entered before."""
        values = {**self._decision.values, **entries}
        self._decide(replace(self._decision, values=values))

    def tell_problems(self, problems: Mapping[str, str]) -> None:
        """Show what of the entries cannot be taken."""
        if self._correction is not None:
            self._correction.tell(problems)

    def end_correction(self) -> None:
        """Go back to what is told."""
        if self._correction is not None:
            self._stack.setCurrentIndex(0)
            self._stack.removeWidget(self._correction)
            self._correction.deleteLater()
            self._correction = None


def _nothing_told(row: RowIn, *, open_: bool) -> str:
    if row.verdict is Verdict.SAME:
        return SAME
    return NEW if open_ else DONE
