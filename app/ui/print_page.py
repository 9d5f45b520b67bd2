"""Printing a list or a record: what it is for comes first, then the rest, with the paper beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app import papers
from app.core import clock
from app.core.errors import Problem
from app.core.kind import WHOLE_OFFICE, Kind
from app.core.papers import Paper, Purpose
from app.services import printing
from app.services.lists import Query
from app.services.printing import Printed, PrintJob
from app.ui.buttons import Button
from app.ui.editors.chips import ChipBox
from app.ui.outputs import Outputs, missing_in
from app.ui.page import Frame, Page
from app.ui.parts import area, clear, column, label, row, scroll
from app.ui.preview import Preview
from app.ui.theme import STEP

UPRIGHT, LYING = "세로", "가로"
FILLED, BLANK = "적힌 대로", "빈 서식"


class PrintPage(Page):
    """Prints, saves as PDF or as a sheet; the preview follows every choice."""

    title = "인쇄"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page."""
        super().__init__(frame)
        self._kind: Kind | None = None
        self._about = ""
        self._paper = papers.ALL[0]
        self._purposes: tuple[Purpose, ...] = ()
        self._purpose = ""
        self._query: Query | None = None
        self._ids: tuple[int, ...] | None = None
        self._paths: tuple[str, ...] | None = None
        self._given: Mapping[str, object] = {}
        self._stale = False
        self._lay_out()

    # --- showing -------------------------------------------------------------------------------

    def show_page(self, **where: object) -> None:
        """Offer the papers of `kind`: of the list `query`, of the records `ids`, or the `paper` named.

        One of the whole office has no kind, but tells of what is `about`.
        """
        kind_name = str(where.get("kind") or "")
        self._kind = kind = self.frame.catalog[kind_name] if kind_name else WHOLE_OFFICE
        self._about = str(where.get("about") or "")
        self._query = cast("Query | None", where.get("query"))
        self._ids = cast("tuple[int, ...] | None", where.get("ids"))
        self._paths = cast("tuple[str, ...] | None", where.get("paths"))
        self._given = cast("Mapping[str, object]", where.get("given") or {})
        named = str(where.get("paper") or "")
        offered = printing.papers_of(kind, whole_list=True)
        self._paper = papers.BY_NAME[named] if named else offered[0]
        several = self._paper in offered and len(offered) > 1
        self._offer_papers(offered if several else [])
        self._show_paper()
        for button in self._group.buttons():
            if button.objectName() == f"purpose_{where.get('purpose')}":
                button.setChecked(True)
        self._focus_first()

    def _show_paper(self) -> None:
        """Offer what the chosen paper can be used for."""
        self._heading.setText(_heading(cast("Kind", self._kind), self._paper))
        self._offer_purposes()
        self._offer_blank()
        self._turning.setVisible(self._paper.whole_list)
        self._sheet.setVisible(self._paper.whole_list or self._paper.whole_office)
        self._choose(self._purposes[0].name)

    def refresh(self) -> None:
        """Draw the preview anew."""
        if self._kind is None:
            return
        self._missing.hide()
        self._preview.say("미리보기를 만드는 중…")
        self.run(
            printing.preview,
            self.job,
            done=self._show_preview,
            failed=self._show_problem,
            slot="preview",
        )

    @property
    def job(self) -> PrintJob:
        """What would be printed now."""
        words = self._turn.words()
        blank = self._paper.blank and (not self._ids or self._filling.words() == (BLANK,))
        return PrintJob(
            self._paper.name,
            self._purpose,
            cast("Kind", self._kind).name,
            self._query,
            None if blank else self._ids,
            entered={} if blank else None,
            landscape=(words == (LYING,)) if words and self._paper.whole_list else None,
            paths=self._paths,
            given=self._given,
            about=self._about,
        )

    # --- choosing ------------------------------------------------------------------------------

    def _offer_papers(self, offered: list[Paper]) -> None:
        """Let the clerk choose where a list has several papers."""
        clear(self._paper_place)
        self._paper_group = QButtonGroup(self)
        self._papers.setVisible(bool(offered))
        for paper in offered:
            button = QRadioButton(paper.label)
            button.setObjectName(f"paper_{paper.name}")
            button.setChecked(paper is self._paper)
            button.toggled.connect(partial(self._take_paper, paper))
            self._paper_group.addButton(button)
            self._paper_place.addWidget(button)

    def _take_paper(self, paper: Paper, on: bool) -> None:
        if on:
            self._paper = paper
            self._show_paper()

    def _offer_purposes(self) -> None:
        clear(self._purpose_place)
        self._group = QButtonGroup(self)
        self._purposes = self._paper.purposes_for(cast("Kind", self._kind))
        for purpose in self._purposes:
            button = QRadioButton(purpose.label)
            button.setObjectName(f"purpose_{purpose.name}")
            button.setChecked(purpose is self._purposes[0])
            button.toggled.connect(partial(self._take_purpose, purpose.name))
            self._group.addButton(button)
            self._purpose_place.addWidget(button)

    def _offer_blank(self) -> None:
        """Offer the paper empty, where it may be; beside a list, the empty forms of its records."""
        kind = cast("Kind", self._kind)
        self._filling.tick([FILLED if self._ids else BLANK])
        self._blank.setVisible(self._paper.blank and bool(self._ids))
        clear(self._blank_forms)
        forms = printing.papers_of(kind, whole_list=False) if self._paper.whole_list else []
        for paper in (each for each in forms if each.blank):
            show = partial(self.frame.open, "print", kind=kind.name, paper=paper.name)
            button = Button(f"빈 {paper.label}", show, icon="print")
            button.setObjectName(f"blank_{paper.name}")
            self._blank_forms.addWidget(button)

    def _take_purpose(self, name: str, on: bool) -> None:
        if on:
            self._choose(name)

    def _choose(self, purpose: str) -> None:
        self._purpose = purpose
        chosen = next(each for each in self._purposes if each.name == purpose)
        self._turn.tick([LYING])
        self._contents.setText(self._describe(chosen))
        self.refresh()

    def _describe(self, purpose: Purpose) -> str:
        """Say which items this purpose carries, and which are hidden."""
        if self._paper.whole_office:
            return purpose.about or self._paper.about
        if not self._paper.whole_list:
            return "정해진 서식 한 장으로 나갑니다."
        columns = printing.columns_of(self.frame.catalog, self.job)
        told = ", ".join((*(each.label for each in columns), *purpose.extra))
        masked = "\n이름·연락처 같은 개인정보는 가려서 나갑니다." if purpose.masked else ""
        return f"{told}{masked}"

    # --- preview -------------------------------------------------------------------------------

    def _show_preview(self, printed: Printed) -> None:
        unit = cast("Kind", self._kind).unit
        rows = f" · {printed.rows:,}{unit}" if self._paper.whole_list else ""
        self._preview.show_document(printed.content, f"{printed.pages:,}쪽{rows}")
        self._missing.setText(missing_in(printed))
        self._missing.setVisible(bool(printed.missing))

    def _show_problem(self, problem: Problem) -> None:
        self._preview.say(str(problem))

    # --- going out -----------------------------------------------------------------------------

    def _print(self) -> None:
        self._outputs.send(self.job)

    def _show_progress(self, words: str) -> None:
        self._progress.setText(words)
        self._progress.setVisible(bool(words))
        self._stop.setVisible(bool(words))

    def _save(self, target: str) -> None:
        name = self._heading.text().removesuffix(" 인쇄")
        self._outputs.save(self.job, target, f"{name} {clock.today()}")

    # --- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._heading = label(look="title")
        self._outputs = Outputs(self)
        self._outputs.stepped.connect(self._show_progress)
        self._progress = label(look="hint", wrap=True)
        self._stop = Button("중단", self._outputs.stop, look="quiet")
        self._stop.setObjectName("stop_printing")
        self._preview = Preview()
        progress = row(self._progress, self._stop)
        progress.setStretch(0, 1)
        choices = scroll(self._make_choices())
        inner = column(choices, progress, self._make_buttons(), gap=3, edge=5)
        inner.setStretch(0, 1)
        left = area("card", inner)
        left.setFixedWidth(80 * STEP)
        body = row(left, self._preview, gap=4)
        body.setStretch(1, 1)
        leave = Button("나가기", self.frame.back, hint="Esc")
        leave.setObjectName("leave")
        whole = column(row(self._heading, 1, leave), body, gap=4)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._show_progress("")

    def _make_choices(self) -> QWidget:
        self._paper_place = QVBoxLayout()
        self._paper_place.setSpacing(0)
        self._papers = QWidget()
        self._papers.setLayout(
            column(label("어떤 서식인가요?", "section"), self._paper_place, gap=1)
        )
        self._purpose_place = QVBoxLayout()
        self._purpose_place.setSpacing(0)
        self._group = QButtonGroup(self)
        self._turn = ChipBox(single=True)
        for word in (LYING, UPRIGHT):
            self._turn.add(word)
        self._turn.ticked.connect(self.refresh)
        self._turning = QWidget()
        self._turning.setLayout(column(label("종이 방향", "section"), self._turn, gap=2))
        self._make_filling()
        self._blank_forms = column(gap=1)
        self._contents = label(look="label", wrap=True)
        self._contents.setObjectName("contents")
        self._missing = label(look="remark", wrap=True)
        self._missing.setObjectName("missing")
        choices = QWidget()
        choices.setLayout(
            column(
                self._papers,
                column(label("무엇에 쓰나요?", "section"), self._purpose_place, gap=1),
                self._turning,
                self._blank,
                self._blank_forms,
                column(label("싣는 내용", "section"), self._contents, gap=1),
                self._missing,
                1,
                gap=5,
            )
        )
        return choices

    def _make_filling(self) -> None:
        """Let a form be printed as it is filled in, or empty."""
        self._filling = ChipBox(single=True)
        for word in (FILLED, BLANK):
            self._filling.add(word)
        self._filling.ticked.connect(self.refresh)
        self._blank = QWidget()
        self._blank.setObjectName("filling")
        self._blank.setLayout(column(label("채우기", "section"), self._filling, gap=2))

    def _make_buttons(self) -> QVBoxLayout:
        send = Button("인쇄", self._print, keys="Ctrl+P", look="primary", icon="print")
        pdf = Button("PDF로", partial(self._save, "pdf"), keys="Ctrl+S", icon="save")
        self._sheet = Button("엑셀로", partial(self._save, "xlsx"), keys="Ctrl+E", icon="sheet")
        for name, button in (("print", send), ("pdf", pdf), ("sheet", self._sheet)):
            button.setObjectName(name)
        return column(send, row(pdf, self._sheet), gap=2)

    def _focus_first(self) -> None:
        if button := self._group.checkedButton():
            button.setFocus(Qt.FocusReason.OtherFocusReason)


def _heading(kind: Kind, paper: Paper) -> str:
    of_any = paper.whole_list and not paper.kinds
    return f"{kind.label} {paper.label} 인쇄" if of_any else f"{paper.label} 인쇄"
