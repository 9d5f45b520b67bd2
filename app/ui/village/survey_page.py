"""발굴 입력: a card and what was found by it on one page, line after line, saved and taken back as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app import papers
from app.core import clock
from app.core.choices import Choice
from app.core.errors import Problem, UserError
from app.core.fields import Field, Lines
from app.core.values import Phone, Text
from app.kinds.survey_card import SURVEY_CARD
from app.services.gate import Change
from app.services.prints import printing
from app.services.records.duplicates import Duplicate
from app.services.village import surveys
from app.services.village.surveys import LINES, SURVEYED, Found
from app.ui.frame.ask import CANCEL, Answer
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import PrintPlace, SurveyPlace
from app.ui.records.fields import Entry, FieldSection, FieldSheet
from app.ui.records.sources import PageSources
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import column, label, row, scroll
from app.ui.widgets.theme import STEP

REST = 200
"""Milliseconds of rest in typing after which lookalikes are sought."""
KEEPS = ("channel", "on", "tong", "officer")
"""What the next card begins with, as the one before had it: cards come back in bundles."""
CARD, AFTER = (*KEEPS, "asked"), ("told", "next_whom")
"""The columns of a card above the lines of what was found, and below them."""
FOUND = Lines(
    LINES,
    "찾은 자원",
    (
        Field("sort", "종류", Choice(*(kind.label for kind in SURVEYED)), required=True),
        Field("name", "이름", Text(80), required=True),
        Field("phone", "전화", Phone()),
        Field("does", "하는 일·나눌 것", Text(200)),
    ),
    section="찾은 자원",
    onward=True,
)


class SurveyPage(PlacedPage[SurveyPlace]):
    """Takes card after card; Ctrl+S saves one and begins the next."""

    title = "발굴 입력"
    listed = SURVEY_CARD.name

    def __init__(self, frame: Frame) -> None:
        """Lay out an empty card."""
        super().__init__(frame)
        card, after = (
            tuple(Entry(name, SURVEY_CARD.by_name[name]) for name in names)
            for names in (CARD, AFTER)
        )
        sections = (
            FieldSection("카드", card),
            FieldSection("", (Entry(LINES, FOUND),)),
            FieldSection("", after),
        )
        self.sheet = FieldSheet(sections, PageSources(self, SURVEY_CARD))
        self._alike: list[tuple[int, Duplicate]] = []
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._look)
        self.sheet.edited.connect(self._take_edit)
        self._begun = False
        self._lay_out()

    def show_page(self, place: SurveyPlace) -> None:
        """Begin a card, or go on with the one that was begun."""
        del place
        if not self._begun:
            self._begin({})
        self.sheet.focus()

    def can_leave(self) -> bool:
        """Tell whether nothing is typed that is not saved."""
        return not self.sheet.changes()

    def ask_to_leave(self, leave: Callable[[], None]) -> None:
        """Ask whether to go without saving the card."""

        def answered(name: str) -> None:
            if name == "drop":
                self._begin({})
                leave()
            elif name == "save":
                self._save()

        self.frame.ask.question(
            "저장하지 않은 카드가 있습니다.",
            [Answer("drop", "저장하지 않고 나가기", "danger"), Answer("save", "저장"), CANCEL],
            answered,
        )

    # --- entering --------------------------------------------------------------------------------

    def _begin(self, kept: Mapping[str, object]) -> None:
        """Begin a card with what the last one had in common with the rest of its bundle."""
        self._begun = True
        today = {"on": str(clock.today())}
        self.sheet.load({**today, **kept}, self.sheet.titles())
        self._alike = []
        self._told.hide()
        self.touched.emit()

    def _take_edit(self, path: str) -> None:
        self.touched.emit()
        if path == LINES:
            self._rest.start()

    def _found(self) -> tuple[Found, ...]:
        """Return the lines as they stand."""
        lines = cast("Sequence[Mapping[str, object]]", self.sheet.boxes[LINES].editor.raw() or ())
        said = ({name: str(text or "") for name, text in line.items()} for line in lines)
        return tuple(
            Found(each["sort"], each["name"], each["phone"], each["does"]) for each in said
        )

    def _look(self) -> None:
        """Look for what is there already, while it is typed."""
        self.run(surveys.alike.of(self._found()), done=self._tell_alike, slot="alike")

    def _tell_alike(self, found: list[tuple[int, Duplicate]]) -> None:
        self._alike = found
        told = (f"{place + 1}번째 줄: {each.sentence}" for place, each in found)
        self._told.setText("\n".join(told))
        self._told.setVisible(bool(found))

    # --- saving ----------------------------------------------------------------------------------

    def _save(self) -> None:
        QGuiApplication.inputMethod().commit()
        self.sheet.settle()
        if not self.sheet.check():
            self.sheet.focus_problem()
            return
        self._rest.stop()
        self.run(surveys.alike.of(self._found()), done=self._weigh, slot="alike")

    def _weigh(self, found: list[tuple[int, Duplicate]]) -> None:
        """Ask about lines that look like what is there already, before anything is written."""
        self._tell_alike(found)
        if not found:
            self._take(())
            return

        def answered(name: str) -> None:
            if name:
                self._take(found if name == "link" else ())

        self.frame.ask.question(
            f"찾은 자원 {len(found):,}건은 이미 있는 것 같습니다.",
            [Answer("link", "있는 기록에 잇기"), Answer("new", "새로 만들기", "danger"), CANCEL],
            answered,
            detail="\n".join(f"{place + 1}번째 줄: {each.sentence}" for place, each in found),
        )

    def _take(self, known: Sequence[tuple[int, Duplicate]]) -> None:
        ids = {place: each.hit.id for place, each in known}
        found = [replace(each, known=ids.get(at)) for at, each in enumerate(self._found())]
        card = {path: entry for path, entry in self.sheet.entries().items() if path != LINES}
        take = surveys.take.of(card, tuple(found))
        self.run_once("take", take, done=self._next, failed=self._tell_failure)

    def _next(self, change: Change) -> None:
        """Say what was kept, and begin the next card of the bundle."""
        self.latest = change.number
        entries = self.sheet.entries()
        self._begin({name: entries[name] for name in KEEPS})
        self.frame.tell(change.message, "good")
        self.sheet.focus("asked")

    def _tell_failure(self, problem: Problem) -> None:
        self.frame.tell_problem(problem)
        if isinstance(problem, UserError) and set(problem.fields) & set(self.sheet.boxes):
            self.sheet.tell(problem.fields)

    def _print(self) -> None:
        paper = papers.SURVEY_PAPER.name
        self.frame.open(PrintPlace(kind=SURVEY_CARD.name, paper=paper))

    # --- layout ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        leave = Button("나가기", self.frame.back, hint="Esc")
        empty = needs(Button("빈 카드", self._print, keys="Ctrl+P", icon="print"), printing.preview)
        save = Button("저장하고 다음 카드", self._save, keys="Ctrl+S", look="primary", icon="save")
        needs(save, surveys.take)
        for name, button in (("leave", leave), ("paper", empty), ("save", save)):
            button.setObjectName(name)
        self._told = label(look="remark", wrap=True)
        self._told.setObjectName("alike")
        self._told.setContentsMargins(STEP, 0, 0, 0)
        inner = QWidget()
        inner.setLayout(column(self.sheet, self._told, 1, gap=2))
        head = row(label(self.title, "title"), 1, leave, empty, save, gap=3)
        whole = column(head, scroll(inner), gap=4)
        whole.setStretch(1, 1)
        self.setLayout(whole)
