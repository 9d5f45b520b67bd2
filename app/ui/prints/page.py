"""Printing a list or records: what it is for comes first, then the rest, with the paper beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent

from app import papers
from app.core import clock
from app.core.errors import Problem, UserError
from app.core.kind import WHOLE_OFFICE, Kind
from app.core.papers import Paper, Purpose
from app.services.gate import Right
from app.services.prints import issues, locking, printing
from app.services.prints.jobs import choose, paper_named, papers_of
from app.services.prints.printing import Printed, PrintJob
from app.services.prints.targets import COPY, HANGUL, OPEN_DATA, SHEET, Target
from app.services.records import preferences
from app.services.records.lists import Query
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import demands
from app.ui.frame.places import IssuesPlace, PrintPlace
from app.ui.frame.printers import Way
from app.ui.prints import words as print_words
from app.ui.prints.checks import PrintChecks
from app.ui.prints.choices import PrintChoices
from app.ui.prints.foot import PrintFoot
from app.ui.prints.outputs import Outputs, missing_in
from app.ui.prints.printer_bar import PrinterBar
from app.ui.prints.questions import Questions
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import area, column, label, row, scroll
from app.ui.widgets.preview import Preview
from app.ui.widgets.theme import STEP

REST = 350
"""Milliseconds after the last key in a question before the preview follows."""
LOW = 130 * STEP
"""Height under which the choices get all the room there is."""
DRAWING = "미리보기를 만드는 중…"
BOOK = "고칠 수 있는 칸 모두. 어느 기록인지 아는 표시는 숨긴 열에 있습니다."
FORM = "정해진 서식대로 나갑니다."


class PrintPage(PlacedPage[PrintPlace]):
    """Prints, saves as PDF or as a sheet; the preview follows every choice."""

    title = "인쇄"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page."""
        super().__init__(frame)
        self._kind: Kind | None = None
        self._about = ""
        self._former = ""
        self._issue = ""
        """The number under which the paper of this record went out before."""
        self._offered: list[Paper] = []
        self._paper = papers.ALL[0]
        self._purpose: Purpose = self._paper.purposes[0]
        self._query: Query | None = None
        self._ids: tuple[int, ...] | None = None
        self._paths: tuple[str, ...] | None = None
        self._given: Mapping[str, object] = {}
        self._drawn: tuple[PrintJob, Printed] | None = None
        """What the preview shows."""
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.refresh)
        self._lay_out()

    # --- showing -------------------------------------------------------------------------------

    def show_page(self, place: PrintPlace) -> None:
        """Offer the papers of `kind`: of the list `query`, of the records `ids`, or the `paper` named.

        Of several records the papers of one are offered as well, one for each. A paper of the whole
        office has no kind, but tells of what is `about`.
        """
        self._kind = kind = self.frame.catalog[place.kind] if place.kind else WHOLE_OFFICE
        self._about, self._given, self._former = place.about, place.given, place.former
        self._query, self._ids, self._paths = place.query, place.ids, place.paths
        offered = papers_of(kind, whole_list=True)
        if len(self._ids or ()) > 1:
            offered += papers_of(kind, whole_list=False)
        self._paper = paper_named(place.paper) if place.paper else offered[0]
        self._offered = offered if self._paper in offered else [self._paper]
        self._choices.begin()
        self._printer.begin()
        self._foot.offer(printer=self._printer.way is not None, copy=place.copy)
        lines = [(each.name, print_words.call(kind, each)) for each in self._offered]
        self._choices.offer_papers(lines, self._paper.name)
        self._show_paper(place.purpose)
        if not self._choices.purposes.focus():
            self._foot.focus()

    def _show_paper(self, wanted: str = "") -> None:
        """Offer what the chosen paper can be used for, beginning with what is wanted or usual."""
        kind, paper = cast("Kind", self._kind), self._paper
        self._heading.setText(print_words.heading(kind, paper))
        purposes = paper.purposes_for(kind)
        self._choices.offer_for(paper, kind, filled=bool(self._ids))
        lines = [(each.name, each.label) for each in purposes]
        first = next((each for each in purposes if each.name == wanted), purposes[0])
        self._choices.purposes.offer(lines, first.name)
        self._choices.purposes.setVisible(len(purposes) > 1)
        self._foot.offer_for(paper)
        self._choose(first)
        self._look_for_issue()

    def _look_for_issue(self) -> None:
        """Offer to print what went out as it was, where this paper of this record was issued before."""
        self._issue = ""
        self._again.hide()
        ids = self._ids or ()
        if self._paper.issued and len(ids) == 1 and not self._former:
            find = issues.latest.of(self._paper.name, ids[0])
            self.run(find, done=self._offer_issue, slot="issue")

    def _offer_issue(self, number: str) -> None:
        self._issue = number
        self._again.setVisible(bool(number))
        self._again.setToolTip(f"출력번호 {number}로 나간 것을 발급대장에서 봅니다")

    def _open_issue(self) -> None:
        """Show in the register what went out, to be printed again as it was."""
        self.frame.open(IssuesPlace(self._issue))

    def turn_day(self) -> None:
        """Ask and draw with the new day; answers that were typed stay."""
        if self._kind is not None and self.in_front:
            about = print_words.subject(self.job)
            self._choices.questions.show_for(self._paper, self._purpose, self._given, about)
            self.refresh()

    def refresh(self) -> None:
        """Draw the preview anew."""
        if self._kind is None:
            return
        self._rest.stop()
        self._choices.questions.setHidden(self._blank or not self._choices.questions.answers)
        self._choices.remark("")
        if self._drawn is None:
            self._preview.say(DRAWING)
        job = self.job
        show = partial(self._show_preview, job)
        self.run(printing.preview.of(job), done=show, failed=self._show_problem, slot="preview")

    @property
    def _blank(self) -> bool:
        """Whether the paper is printed empty, to be filled in by pen."""
        return self._paper.blank and (not self._ids or self._choices.blank)

    @property
    def job(self) -> PrintJob:
        """What would be printed now."""
        blank, choices = self._blank, self._choices
        paths = choices.paths
        return PrintJob(
            self._paper.name,
            self._purpose.name,
            cast("Kind", self._kind).name,
            self._query,
            None if blank else self._ids,
            entered={} if blank else None,
            landscape=choices.landscape if self._paper.whole_list else None,
            paths=self._paths if paths is None else paths,
            given=self._given if blank else {**self._given, **choices.questions.answers},
            about=self._about,
            large=choices.large,
            doubled=choices.doubled,
            former=self._former,
        )

    # --- choosing ------------------------------------------------------------------------------

    def _take_paper(self, name: str) -> None:
        self._paper = paper_named(name)
        self._show_paper()

    def _take_purpose(self, name: str) -> None:
        offered = self._paper.purposes_for(cast("Kind", self._kind))
        self._choose(next(each for each in offered if each.name == name))

    def _take_answer(self) -> None:
        self._foot.blame()
        self._rest.start()

    def _choose(self, purpose: Purpose) -> None:
        self._purpose = purpose
        self._foot.blame()
        self._choices.questions.show_for(
            self._paper, purpose, self._given, print_words.subject(self.job)
        )
        self._choices.offer_columns(())
        self._choices.offer_copy(leaves=self._paper.keeps(purpose))
        if self._paper.whole_list:
            job = replace(self.job, paths=self._paths)
            columns = choose(self.frame.catalog, job).offered
            if purpose.choosable:
                self._choices.offer_columns(columns, purpose.usual)
                columns = ()
            veiled = not self.frame.session.may(Right.OVERVIEW)
            labels = [BOOK] if self._paper.workbook else [each.label for each in columns]
            self._choices.describe(print_words.describe(purpose, labels, veiled=veiled))
        else:
            whole = purpose.about or self._paper.about
            self._choices.describe(whole if self._paper.whole_office else FORM)
        self._choices.order(self._leave)
        self._look_for_lock()
        self._drawn = None
        self.refresh()

    # --- preview -------------------------------------------------------------------------------

    def _show_preview(self, job: PrintJob, printed: Printed) -> None:
        self._drawn = (job, printed)
        size = print_words.size_of(cast("Kind", self._kind), self._paper, job, printed)
        self._preview.show_document(printed.content, size)
        words = (*printed.warnings, missing_in(printed))
        self._choices.remark("\n".join(filter(None, words)))

    def _show_problem(self, problem: Problem) -> None:
        self._drawn = None
        self._preview.say(str(problem))

    # --- going out -----------------------------------------------------------------------------

    def _print(self) -> None:
        self._with_way(self._outputs.send)

    def _print_otherwise(self) -> None:
        self._with_way(self._outputs.ask)

    def _with_way(self, then: Callable[[PrintJob, Way | None], object]) -> None:
        if not self._printer.check():
            self._blame(self._printer)
            return
        way = self._printer.way
        self._go_out(lambda job: then(job, way))

    def _blame(self, part: PrinterBar | Questions) -> None:
        """Lead to what keeps the job from going out, and say it above the buttons."""
        self._foot.blame(part.problem())
        part.go_to_problem()

    def _save(self, target: Target) -> None:
        name = f"{self._heading.text().removesuffix(' 인쇄')} {clock.today()}"
        lock = self._choices.locked
        self._go_out(lambda job: self._outputs.save(job, target, name, lock=lock))

    def _look_for_lock(self) -> None:
        """Tick whether a file of this is locked as was chosen at this PC before."""
        job = self.job
        self._choices.lock(on=locking.usual(job))
        known = preferences.read_here.of(locking.chosen_under(job))
        self.run(known, done=self._take_lock, slot="lock")

    def _take_lock(self, chosen: object) -> None:
        if chosen is not None:
            self._choices.lock(on=bool(chosen))

    def _keep_lock(self, on: bool) -> None:
        self.run(preferences.keep_here.of(locking.chosen_under(self.job), on))

    def copy_rows(self) -> None:
        """Copy what the preview shows, where it is a list."""
        if self._foot.copy.isVisibleTo(self):
            self._foot.copy.click()
        else:
            super().copy_rows()

    def _copy(self) -> None:
        self._go_out(self._outputs.copy)

    def _go_out(self, then: Callable[[PrintJob], object]) -> None:
        """Let the job out if everything it asks for is there and nothing speaks against it."""
        QGuiApplication.inputMethod().commit()
        if not self._blank and not self._choices.questions.check():
            self._blame(self._choices.questions)
            return
        self._foot.blame()
        self._gate.pass_on(self.job, self._drawn, then)

    def _let_go(self, job: PrintJob) -> None:
        """Let answers go that went out; of a batch also where some of its papers could not."""
        part = set(job.ids or ()) <= set(self._ids or ())
        whole = replace(job, ids=self._ids) if job.ids and part else job
        self._choices.questions.let_go(print_words.subject(whole))

    def _refuse(self, problem: Problem) -> None:
        """Tell why nothing went out, beside the questions that are to blame."""
        self.frame.tell_problem(problem)
        if isinstance(problem, UserError) and self._choices.questions.tell(problem.fields):
            self._blame(self._choices.questions)

    def _show_progress(self, words: str) -> None:
        at_rest = "" if self._paper.workbook else self._printer.summary()
        self._foot.tell(words or at_rest, under_way=bool(words))

    def _show_summary(self) -> None:
        self._foot.blame()
        self._show_progress("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave more room to the choices where the window is low."""
        super().resizeEvent(event)
        low = self.height() < LOW
        edge = (3 if low else 5) * STEP
        self._left.setContentsMargins(edge, edge, edge, edge)
        self._foot.set_low(low=low)

    # --- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._heading = label(look="title")
        self._gate = PrintChecks(self)
        self._outputs = Outputs(self, self._refuse)
        self._outputs.stepped.connect(self._show_progress)
        self._outputs.gone.connect(self._let_go)
        self._foot = PrintFoot(self._print, self._save, self._copy, self._outputs.stop)
        foot = self._foot
        for target, button in (
            *((HANGUL, foot.hangul), (SHEET, foot.sheet)),
            *((COPY, foot.copy), (OPEN_DATA, foot.data)),
        ):
            demands(button, target.right)
        self._preview = Preview()
        self._printer = PrinterBar(self, self._print_otherwise)
        self._printer.turned.connect(self._show_summary)
        self._choices = PrintChoices(self, self._printer)
        self._choices.paper_chosen.connect(self._take_paper)
        self._choices.purpose_chosen.connect(self._take_purpose)
        self._choices.turned.connect(self.refresh)
        self._choices.lock_chosen.connect(self._keep_lock)
        self._choices.questions.edited.connect(self._take_answer)
        self._again = Button(
            "발급한 그대로 다시 출력", self._open_issue, keys="Alt+A", icon="print"
        )
        self._again.setObjectName("issued_before")
        self._again.hide()
        self._left = column(scroll(self._choices), self._again, self._foot, gap=2, edge=5)
        self._left.setStretch(0, 1)
        left = area("card", self._left)
        left.setFixedWidth(84 * STEP)
        body = row(left, self._preview, gap=4)
        body.setStretch(1, 1)
        self._leave = Button("나가기", self.frame.back, hint="Esc")
        self._leave.setObjectName("leave")
        whole = column(row(self._heading, 1, self._leave), body, gap=4)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._show_progress("")
