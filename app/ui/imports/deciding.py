"""What the clerk decides about the rows in view: each is judged anew alone, and kept as it was decided."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from app.core.errors import Problem, UserError
from app.core.hangul import attach
from app.core.kind import Kind
from app.services.imports.importing import ImportPreview, Plan, RowIn, SheetIn
from app.services.imports.verdicts import decisions
from app.services.imports.verdicts.decisions import Decided, Decision
from app.services.imports.verdicts.guesses import Guesses
from app.services.imports.verdicts.row_texts import RowTexts
from app.ui.frame.page import Frame, Page
from app.ui.imports.verdicts import VerdictsView

ONCE = "{} 이미 그 기록을 고칩니다. 한 기록에는 한 줄만 합칠 수 있습니다."
NO_NEW = "{} 여기서 새로 만들지 않습니다. 등록한 뒤 다시 골라 주세요. 고친 것은 그대로 있습니다."


class RowDeciding(QObject):
    """Holds the preview in view, with what was decided about its rows."""

    def __init__(self, page: Page, kind: Kind, rows: VerdictsView) -> None:
        """Take the page that waits for answers, the kind that is imported, and where rows are shown."""
        super().__init__(page)
        self._page = page
        self._kind = kind
        self._rows = rows
        self._sheet, self._plan = SheetIn("", []), Plan(0, ())
        self.preview: ImportPreview | None = None
        self.texts: RowTexts | None = None
        self.decisions: dict[int, Decision] = {}
        """By the numbers of the rows; kept while the columns are matched anew."""
        rows.decided.connect(self._decide)

    def forget(self) -> None:
        """Begin with other rows."""
        self.decisions.clear()

    def begin(self, sheet: SheetIn, plan: Plan, preview: ImportPreview) -> None:
        """Show the rows of a file, as they were judged with what was decided before."""
        self._sheet, self._plan, self.preview = sheet, plan, preview
        catalog = self._page.frame.catalog
        read_as, titles = (sheet, plan), preview.titles
        self.texts = RowTexts(catalog, self._kind, read_as, titles, preview.guesses)
        decided = (
            None if plan.imprint else self.decisions
        )  # what went out to be revised is so in its file
        self._rows.fill(preview.rows, self.texts, decided, open_=True)

    def guess(self, guesses: Guesses) -> None:
        """Show what is guessed of the rows, as far as it is to be taken."""
        if self.texts is not None:
            self.texts.guess(guesses)
            self._rows.table.tell_anew()

    def _decide(self, number: int, decision: Decision) -> None:
        """Have a row judged as it was decided; without a decision it is as the file has it."""
        preview = self.preview
        if preview is None:
            return
        told = preview.as_in_file(number)
        if decision == Decision():
            self.decisions.pop(number, None)
            self._put(told, told, None)
            return
        part = decisions.cut(self._sheet, self._plan, number)
        self._page.run(
            decisions.decide.of(self._kind.name, part, self._plan, told, decision),
            done=partial(self._take, told, decision),
            failed=self._tell,
            slot="decide",
        )

    def _take(self, told: RowIn, decision: Decision, made: Decided) -> None:
        if self.preview is None or self.texts is None:
            return
        if other := self.preview.other_of(made.row):
            self._page.frame.tell(ONCE.format(attach(other.place, "이/가")), "warning")
            return
        self.texts.titles.update(made.titles)
        self.decisions[told.number] = decision
        self._put(told, made.row, decision)

    def _put(self, told: RowIn, row: RowIn, decision: Decision | None) -> None:
        """Let a row be as it was decided, and remember what it is as the file has it."""
        if self.preview is not None:
            self.preview = self.preview.put(told, row)
            self._rows.replace(self.preview.rows, row, decision)

    def _tell(self, problem: Problem) -> None:
        if isinstance(problem, UserError) and problem.fields:
            self._rows.tell_problems(problem.fields)
        else:
            self._page.frame.tell_problem(problem)


def refuse_new(frame: Frame, kind: str, text: str, done: object) -> None:
    """Say that a record which a row names is not entered by the way."""
    del text, done
    frame.tell(NO_NEW.format(attach(frame.catalog[kind].label, "은/는")), "warning")
