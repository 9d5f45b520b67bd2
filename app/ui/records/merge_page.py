"""합치기: what records of one thing say side by side, to be chosen from fact by fact, and what moves with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from app.core.errors import Conflict, Problem, UserError
from app.core.fields import Field
from app.core.merging import (
    TOGETHER,
    UNDECIDED,
    Fact,
    Outcome,
    differs,
    facts,
    told,
    united,
)
from app.core.values import Value
from app.services.gate import Change
from app.services.records import forms, merging
from app.services.records.merging import MergePart, MergePreview
from app.ui.frame.ask import CANCEL, Answer
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.places import MergePlace
from app.ui.records.merge_table import Line, MergeTable
from app.ui.widgets.buttons import Button
from app.ui.widgets.edit_history import EditHistory, Part
from app.ui.widgets.parts import Elided, clear, column, label, row
from app.ui.widgets.theme import STEP

HOW = "위아래 화살표로 항목을 옮기고, 좌우 화살표나 숫자로 남길 쪽을 고릅니다. 함께 남길 수 있으면 둘 다 남깁니다."
NOTHING = (
    "합칠 기록이 없습니다. 목록에서 Shift+화살표로 두 줄을 고른 뒤 ‘합치기’(Ctrl+M)를 누르거나, "
    "기록을 고치는 화면의 ‘이미 있는 기록일 수 있습니다’에서 ‘합치기’를 누르세요."
)
OPEN = "어느 쪽인지 골라 주세요"
MOST_SAME = 12
"""Facts on which all agree that are told; of more the number is."""


class MergePage(PlacedPage[MergePlace]):
    """One table: each differing fact a line, the records side by side, what comes of it at the right."""

    title = "합치기"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; what the records say arrives with `show_page`."""
        super().__init__(frame)
        self._place = MergePlace()
        self._seen: MergePreview | None = None
        self._choices: dict[str, int] = {}
        self._steps = EditHistory(self, self._parts)
        self._steps.turned.connect(self._show_choices)
        self._lay_out()

    def show_page(self, place: MergePlace) -> None:
        """Show what becomes of the records `ids`."""
        if place != self._place:
            self._choices = {}
            self._seen = None
        self._place = place
        self._doing.setVisible(bool(place.ids))
        self._told.setText("" if place.ids else NOTHING)
        self._heading.setText(self.title)
        self.refresh()

    def refresh(self) -> None:
        """Fetch anew; what was chosen stays."""
        if self._place.ids:
            foresee = merging.foresee.of(self._place.kind, self._place.ids)
            self.run(foresee, done=self._fill, failed=self._refuse, slot="foresee")

    def changed(self, change: Change) -> None:
        """Fetch anew where one of the records, or what points to them, was written."""
        if self.isVisible() and self._seen and set(self._seen.vers) & change.ids:
            self.refresh()

    def can_leave(self) -> bool:
        """Tell whether nothing was chosen that was not done."""
        return not self._choices

    def ask_to_leave(self, leave: Callable[[], None]) -> None:
        """Ask whether to go without merging."""

        def answered(name: str) -> None:
            if name:
                self._choices = {}
                leave()

        answers = [Answer("drop", "합치지 않고 나가기"), CANCEL]
        self.frame.ask.question("고른 대로 아직 합치지 않았습니다.", answers, answered)

    # --- what is shown -------------------------------------------------------------------------

    def _refuse(self, problem: Problem) -> None:
        """Say why these cannot be one, and go back: there is nothing to choose."""
        self._choices = {}
        if self._seen is None:
            self.frame.back()
        self.frame.tell_problem(problem)

    def _fill(self, seen: MergePreview) -> None:
        self._seen = seen
        known = {each.name for each in self._lines()}
        self._choices = {name: to for name, to in self._choices.items() if name in known}
        main = seen.parts[0]
        kind = self.frame.catalog[main.kind]
        self._heading.setText(f"{kind.label} {len(main.records):,}{kind.unit} 합치기")
        heads = _fit(main.titles, max(len(each.records) for each in seen.parts))
        self._table = MergeTable([f"{at}. {head}".strip() for at, head in enumerate(heads, 1)])
        self._table.setObjectName("facts")
        self._table.chose.connect(self._choose)
        self.start = self._table
        clear(self._middle)
        self._middle.addWidget(self._table)
        self._moves.setText(_moves(seen))
        self._told.setText("\n".join(seen.told))
        self._told.setVisible(bool(seen.told))
        self._steps.begin()
        self._show_choices()
        self._table.setFocus()

    def _show_choices(self, _name: str = "") -> None:
        lines = list(self._lines())
        self._table.show_facts(lines)
        if self._seen is not None:
            self._same.setText(self._agreed())
            self._same.setVisible(bool(self._same.text()))
            lost = [
                f"{each.label} {each.text}"
                for part, result in self._outcomes()
                for each in result.leftovers
                if not each.where and each.name not in _names(part, self.frame)
            ]
            self._lost.setText(f"남지 않는 값: {', '.join(lost)}" if lost else "")
            self._lost.setVisible(bool(lost))

    def _lines(self) -> Iterator[Line]:
        """Go through the lines of the table: the facts of each part on which its records differ."""
        seen = self._seen
        for at, (part, result) in enumerate(self._outcomes()):
            kind = self.frame.catalog[part.kind]
            wide = max(len(each.records) for each in seen.parts) if seen else 0
            yield Line("", kind.label, _fit(part.written, wide), (), None, "")
            proposed = dict(part.proposed)
            for fact in _facts(part, self.frame):
                if fact.name in proposed:
                    name = merging.choice_of(at, fact.name)
                    chosen = self._choices.get(name, proposed[fact.name])
                    yield self._line(part, fact, chosen, result, name)

    def _line(self, part: MergePart, fact: Fact, chosen: int, result: Outcome, name: str) -> Line:
        kind = self.frame.catalog[part.kind]
        texts = tuple(told(fact, side, self._show) for side in part.sides)
        choices = tuple(range(len(texts)))
        if united(kind, fact, part.sides) is not None:
            choices = (*choices, TOGETHER)
        names = {each.name for each in fact.items}
        kept = [
            f"{each.where}에: {each.text}" if each.where else f"남지 않음: {each.text}"
            for each in result.leftovers
            if each.name in names
        ]
        after = told(fact, result.values, self._show) or "(비움)"
        shown = OPEN if chosen == UNDECIDED else "\n".join((after, *kept))
        return Line(name, fact.label, texts, choices, chosen, shown)

    def _outcomes(self) -> Iterator[tuple[MergePart, Outcome]]:
        """Go through the parts with what they come to by the choices."""
        seen = self._seen
        for at, part in enumerate(seen.parts if seen else ()):
            prefix = merging.choice_of(at, "")
            own = {
                name.removeprefix(prefix): to
                for name, to in self._choices.items()
                if name.startswith(prefix)
            }
            kind = self.frame.catalog[part.kind]
            yield part, merging.outcome(kind, part, own, seen.linked if seen else {})

    def _agreed(self) -> str:
        """Say on what all the records agree."""
        found = [
            f"{fact.label} {text}"
            for part in (self._seen.parts if self._seen else ())
            for fact in _facts(part, self.frame)
            if not differs(fact, part.sides) and (text := told(fact, part.sides[0], self._show))
        ]
        more = f" 외 {len(found) - MOST_SAME:,}가지" if len(found) > MOST_SAME else ""
        return f"같은 값: {' · '.join(found[:MOST_SAME])}{more}" if found else ""

    def _show(self, field: Field, value: Value) -> str:
        return forms.show(field.type, value, self._seen.linked if self._seen else {})

    # --- choosing and doing --------------------------------------------------------------------

    def _choose(self, name: str, choice: int) -> None:
        self._choices[name] = choice
        self._steps.note(name)
        self._show_choices()
        self.touched.emit()

    def _parts(self) -> dict[str, Part]:
        """Return how each choice is read and put back."""
        return {
            each.name: (partial(self._choices.get, each.name), partial(self._put, each.name))
            for each in self._lines()
            if each.name
        }

    def _put(self, name: str, choice: object) -> None:
        if choice is None:
            self._choices.pop(name, None)
        else:
            self._choices[name] = cast("int", choice)

    def _merge(self) -> None:
        """Merge, once every question that a state calls for is answered."""
        self._ask_on(
            [
                asked
                for part, result in self._outcomes()
                if (asked := merging.question(self.frame.catalog[part.kind], part, result))
            ]
        )

    def _ask_on(self, questions: list[str]) -> None:
        def answered(name: str) -> None:
            if name:
                self._ask_on(questions[1:])

        if questions:
            answers = [Answer("merge", "합치기", "primary"), CANCEL]
            self.frame.ask.question(questions[0], answers, answered)
        elif self._seen is not None:
            call = merging.joining(
                self._place.kind, self._place.ids, dict(self._choices), self._seen
            )
            self.run_once("merge", call, done=self._done, failed=self._fail, label="합치는 중")

    def _done(self, change: Change) -> None:
        self._choices, self._seen = {}, None
        self.frame.back((self._place.kind, change.id) if change.id is not None else None)
        self.frame.tell(change.message, "good")

    def _fail(self, problem: Problem) -> None:
        """Say what stands in the way; what was chosen stays, on what the records say by now."""
        self.frame.tell_problem(problem)
        if isinstance(problem, Conflict):
            self.refresh()
        elif isinstance(problem, UserError) and problem.fields:
            self._table.go_to(next(iter(problem.fields)))

    # --- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._heading = Elided("title")
        self._heading.setObjectName("heading")
        leave = Button("나가기", self.frame.back, hint="Esc")
        leave.setObjectName("leave")
        self._do = Button("합치기", self._merge, keys="Ctrl+S", look="primary", icon="check")
        self._do.setObjectName("merge")
        self._table = MergeTable(())
        self._middle = column(self._table, gap=0)
        self._told = label(look="remark", wrap=True)
        self._told.setObjectName("told")
        self._lost = label(look="problem", wrap=True)
        self._lost.setObjectName("lost")
        self._moves = label(look="label", wrap=True)
        self._moves.setObjectName("moves")
        self._same = label(look="hint", wrap=True)
        self._same.setObjectName("same")
        self._doing = QWidget()
        parts = column(
            label(HOW, "hint", wrap=True), self._middle, self._lost, self._moves, self._same, gap=2
        )
        parts.setStretch(1, 1)
        parts.setContentsMargins(0, 0, 0, STEP)
        self._doing.setLayout(parts)
        head = row(self._heading, 1, leave, self._do, gap=3)
        whole = column(head, self._told, self._doing, gap=3)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.start = leave


def _facts(part: MergePart, frame: Frame) -> tuple[Fact, ...]:
    return facts(frame.catalog[part.kind], part.sides[part.kept])


def _names(part: MergePart, frame: Frame) -> set[str]:
    """Return the columns that stand in the table."""
    proposed = dict(part.proposed)
    return {
        each.name for fact in _facts(part, frame) if fact.name in proposed for each in fact.items
    }


def _moves(seen: MergePreview) -> str:
    """Say what will point to the record that stays."""
    if not seen.moves:
        return "옮겨 갈 기록은 없습니다. 합친 뒤에도 Ctrl+Z로 되돌릴 수 있습니다."
    counted = ", ".join(f"{name} {number:,}건" for name, number in seen.moves)
    return f"함께 옮겨 갑니다: {counted}. 합친 뒤에도 Ctrl+Z로 되돌릴 수 있습니다."


def _fit(texts: tuple[str, ...], wide: int) -> tuple[str, ...]:
    """Return as many texts as the table has columns of records."""
    return (*texts, *("" for _ in range(wide - len(texts))))[:wide]
