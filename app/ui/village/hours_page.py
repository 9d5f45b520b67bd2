"""활동 입력: a sign-in sheet on one page: what holds for all once, then name after name with its exceptions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.choices import Choice
from app.core.errors import Problem, UserError
from app.core.fields import Field, Lines
from app.core.times import Clock, Duration
from app.core.values import Link, Scalar, Text
from app.kinds.activity import ACTIVITY, DAY
from app.kinds.person import PERSON
from app.services.gate import Change
from app.services.imports import importing
from app.services.village import hours
from app.services.village.hours import LINES, LineRemark, SheetLine
from app.ui.frame.ask import CANCEL, Answer
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import HoursPlace, ImportPlace
from app.ui.records.drafts import Draft, Drafts
from app.ui.records.fields import Entry, FieldSection, FieldSheet
from app.ui.records.linked_form import LinkedForm
from app.ui.records.sources import PageSources
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import column, label, row, scroll
from app.ui.widgets.theme import STEP

REST = 300
"""Milliseconds of rest in typing after which the lines are compared with what is there."""
KEEPS = ("work", "place", "what", "at", "minutes", "confirmer", "in_1365")
"""What the next sheet begins with, as the one before had it; its day is another."""
OF_ALL = ("date", "minutes", "work", "place", "at", "what", "confirmer", "in_1365")
OF_1365: tuple[tuple[str, Scalar], ...] = (("in_1365", 1),)
"""What is known of all hours that come from 1365."""
DRAFT = "sheet activity"
ABSENT = "불참"
HOW = "이름을 적어 Enter로 고르고, Ctrl+Enter로 다음 줄로 갑니다. 다른 점이 있는 분만 그 줄에 적습니다."
RESUMED = "적다 만 활동 입력을 이어서 보여 드립니다."
SIGNED = Lines(
    LINES,
    "참여자",
    (
        Field("person", "이름", Link(PERSON.name), required=True),
        Field("absent", "불참", Choice(ABSENT)),
        Field("minutes", "다른 시간", Duration(DAY)),
        Field("at", "다른 시작", Clock()),
        Field("what", "다른 활동", Text(200)),
    ),
    section="참여자",
    onward=True,
)


class HoursPage(PlacedPage[HoursPlace]):
    """Takes sheet after sheet; Ctrl+S saves one and begins the next."""

    title = "활동 입력"
    listed = ACTIVITY.name

    def __init__(self, frame: Frame) -> None:
        """Lay out an empty sheet."""
        super().__init__(frame)
        self._over = LinkedForm(self)
        sources = PageSources(self, ACTIVITY, self._over.begin)
        of_all = tuple(Entry(name, _of_all(ACTIVITY.by_name[name])) for name in OF_ALL)
        sections = (
            FieldSection("모두 같은 것", of_all),
            FieldSection("", (Entry(LINES, SIGNED),)),
        )
        self.sheet = FieldSheet(sections, sources, across=3)
        self._drafts = Drafts(self, frame.tasks, self._draft)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._look)
        self.sheet.edited.connect(self._take_edit)
        self._begun = False
        self._lay_out()

    def show_page(self, place: HoursPlace) -> None:
        """Begin a sheet, or go on with the one that was begun, also before a crash."""
        del place
        if not self._begun:
            self._begin({})
            self._drafts.begin(DRAFT, self._resume)
        if self._over.form is None:
            self.sheet.focus()

    def can_leave(self) -> bool:
        """Tell whether nothing is typed that is not saved."""
        return self._over.form is None and not self.sheet.changes()

    def ask_to_leave(self, leave: Callable[[], None]) -> None:
        """Ask whether to go without saving the sheet."""
        if self._over.leave():
            return

        def answered(name: str) -> None:
            if name == "drop":
                self._begin({})
                self._drafts.drop()
                leave()
            elif name == "save":
                self._save()

        self.frame.ask.question(
            "저장하지 않은 활동이 있습니다.",
            [Answer("drop", "저장하지 않고 나가기", "danger"), Answer("save", "저장"), CANCEL],
            answered,
        )

    # --- entering --------------------------------------------------------------------------------

    def _begin(self, kept: Mapping[str, object]) -> None:
        """Begin a sheet with what the last one had in common with the rest of its bundle."""
        self._begun = True
        today = {"date": str(clock.today())}
        self.sheet.load({**today, **kept}, self.sheet.titles())
        self._tell([])
        self.touched.emit()

    def _draft(self) -> Draft:
        return self.sheet.changes(), dict(self.sheet.titles())

    def _resume(self, draft: Draft) -> None:
        """Lay over what was typed before a crash."""
        if not self.sheet.changes():
            self.sheet.enter(*draft)
            self.frame.tell(RESUMED)
            self._take_edit(LINES)

    def _take_edit(self, path: str) -> None:
        del path
        self.touched.emit()
        self._drafts.touch()
        self._rest.start()

    def _of_all(self) -> dict[str, object]:
        return {path: entry for path, entry in self.sheet.entries().items() if path != LINES}

    def _lines(self) -> tuple[SheetLine, ...]:
        """Return the lines as they stand; one that names nobody yet has 0."""
        entered = cast("Sequence[Mapping[str, object]]", self.sheet.boxes[LINES].editor.raw() or ())
        return tuple(
            SheetLine(
                person if isinstance(person := each["person"], int) else 0,
                bool(each["absent"]),
                each["minutes"],
                each["at"],
                each["what"],
            )
            for each in entered
        )

    def _look(self) -> None:
        """Compare the lines with what is there already, while they are typed."""
        call = hours.foresee.of(self._of_all(), self._lines())
        self.run(call, done=self._tell, slot="foresee")

    def _tell(self, found: Sequence[LineRemark]) -> None:
        told = (f"{each.place + 1}번째 줄: {each.words}" for each in found)
        self._told.setText("\n".join(told))
        self._told.setVisible(bool(found))

    # --- saving ----------------------------------------------------------------------------------

    def _save(self) -> None:
        QGuiApplication.inputMethod().commit()
        if self._over.form is not None:
            self._over.form.save()
            return
        self.sheet.settle()
        if not self.sheet.check():
            self.sheet.focus_problem()
            return
        self._rest.stop()
        call = hours.foresee.of(self._of_all(), self._lines())
        self.run(call, done=self._weigh, slot="foresee")

    def _weigh(self, found: list[LineRemark]) -> None:
        """Ask about lines that overlap with what is there already, before anything is written."""
        self._tell(found)
        over = {each.place: each for each in found if each.overlaps}
        if not over:
            self._take(self._lines())
            return

        def answered(name: str) -> None:
            if name:
                lines = enumerate(self._lines())
                self._take([each for at, each in lines if name == "all" or at not in over])

        self.frame.ask.question(
            f"{len(over):,}명은 다른 활동과 겹칠 수 있습니다.",
            [Answer("rest", "겹치는 줄은 빼고 저장"), Answer("all", "모두 저장", "danger"), CANCEL],
            answered,
            detail="\n".join(f"{at + 1}번째 줄: {each.words}" for at, each in over.items()),
        )

    def _take(self, lines: Sequence[SheetLine]) -> None:
        take = hours.take.of(self._of_all(), tuple(lines))
        self.run_once("take", take, done=self._next, failed=self._tell_failure)

    def _next(self, change: Change) -> None:
        """Say what was kept, and begin the next sheet of the bundle."""
        self.latest = change.number
        entries = self.sheet.entries()
        self._begin({name: entries[name] for name in KEEPS})
        self._drafts.drop()
        self.frame.tell(change.message, "good")
        self.sheet.focus("date")

    def _tell_failure(self, problem: Problem) -> None:
        self.frame.tell_problem(problem)
        if isinstance(problem, UserError) and set(problem.fields) & set(self.sheet.boxes):
            self.sheet.tell(problem.fields)

    # --- layout ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        leave = Button("나가기", self._leave, hint="Esc")
        of_1365 = ImportPlace(ACTIVITY.name, given=OF_1365, about="1365 봉사 시간")
        bring = Button(
            "1365 시간 가져오기", partial(self.frame.open, of_1365), keys="Alt+1", icon="import"
        )
        save = Button("저장하고 다음", self._save, keys="Ctrl+S", look="primary", icon="save")
        needs(save, hours.take)
        needs(bring, importing.take)
        for name, button in (("leave", leave), ("of_1365", bring), ("save", save)):
            button.setObjectName(name)
        self._told = label(look="remark", wrap=True)
        self._told.setObjectName("remarks")
        self._told.setContentsMargins(STEP, 0, 0, 0)
        inner = QWidget()
        inner.setLayout(column(label(HOW, "hint", wrap=True), self.sheet, self._told, 1, gap=2))
        self._over.addWidget(scroll(inner))
        head = row(label(self.title, "title"), 1, leave, bring, save, gap=3)
        whole = column(head, self._over, gap=4)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _leave(self) -> None:
        if not self._over.leave():
            self.frame.back()


def _of_all(field: Field) -> Field:
    """Return a column as it holds for all of a sheet: a time that each line may have of its own."""
    if field.name != "minutes":
        return field
    told = "모두 같으면 한 번만 적습니다. 비우면 줄마다 적습니다."
    return replace(field, required=False, help=told)
