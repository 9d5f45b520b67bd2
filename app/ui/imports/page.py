"""Taking records from a file, in four steps on one page: file, columns, rows, done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from app.core.errors import Problem
from app.core.kind import Kind
from app.services.gate import Change
from app.services.imports import importing
from app.services.imports.importing import (
    ImportPreview,
    ImportReport,
    LockedFileError,
    Offer,
    Plan,
    SheetIn,
    TargetChoice,
)
from app.services.imports.tables import remembered, source_days
from app.services.office import backups
from app.services.records import undoing
from app.services.records.undoing import UndoPreview
from app.ui.frame.ask import CANCEL, UNDER_WAY, Answer, ask_before
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.places import ImportPlace, ListPlace
from app.ui.imports.besides import Besides
from app.ui.imports.columns import ImportColumns
from app.ui.imports.deciding import RowDeciding, refuse_new
from app.ui.imports.file_step import KINDS, NOTHING_COPIED, FileStep
from app.ui.imports.first_look import FirstLook
from app.ui.imports.list_edition import ListEdition
from app.ui.imports.long_work import ESC, LongWork
from app.ui.imports.report_words import summarize
from app.ui.imports.template_button import TemplateButton
from app.ui.imports.verdicts import VerdictsView
from app.ui.records.sources import PageSources
from app.ui.widgets.buttons import Button
from app.ui.widgets.folding import Layers
from app.ui.widgets.parts import Elided, column, label, row
from app.ui.widgets.step_bar import StepBar

STEPS = ("파일", "열 맞추기", "확인", "완료")
FILE, COLUMNS, ROWS, DONE = range(4)


class ImportPage(PlacedPage[ImportPlace]):
    """Takes records of a kind from CSV and Excel files; nothing is written before the last step."""

    def __init__(self, frame: Frame, kind_name: str) -> None:
        """Lay out the page."""
        super().__init__(frame)
        self.kind: Kind = frame.catalog[kind_name]
        self.title = f"{self.kind.label} 가져오기"
        self._work = LongWork(frame)
        self._offers: dict[str, Offer] = {}
        self._sheet = SheetIn("", [])
        self._targets: list[TargetChoice] = []
        self._read_as = (self._sheet, Plan(0, ()))
        self._place = ImportPlace(kind_name)
        self._heading = label(self.title, "title")
        self._file = ""
        self._number = 0
        """The number of the import that was done."""
        self.setAcceptDrops(True)
        self._lay_out()

    def show_page(self, place: ImportPlace) -> None:
        """Begin with a file; a file under way is gone on with."""
        if self._at in {FILE, DONE}:
            self._place = place
            self._heading.setText(f"{place.about or self.kind.label} 가져오기")
            self._go(FILE)
        if not self._targets:
            self.run(importing.targets.of(self.kind.name), done=self._take_targets)
        self._focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop by Esc what is under way; only then it leads back."""
        if event.key() != Qt.Key.Key_Escape or not self._work.stop():
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file dragged onto the page."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read a file dropped onto the page."""
        if file := event.mimeData().urls()[0].toLocalFile():
            self._read(file)

    # --- file ----------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        self.frame.ask.open_file("가져올 파일", KINDS, self._read)

    def _read(self, file: str) -> None:
        if not self._work.may_begin():
            return
        self._file_step.password.forget()
        self._open(file, "")

    def _open(self, file: str, password: str) -> None:
        """Read a file; where it is locked, its password is asked for in its place."""
        self._file = file
        self._first.begin(file)
        self._work.begin(self.call(
            importing.read_file, Path(file), password,
            done=self._take_sheets, failed=self._tell_unread, label=ESC.format("파일을 읽는 중"),
        ))  # fmt: skip

    def _unlock(self, password: str) -> None:
        self._open(self._file, password)

    def _tell_unread(self, problem: Problem) -> None:
        self._first.end()
        if isinstance(problem, LockedFileError):
            self._go(FILE)
            self._file_step.password.ask(problem.message)
        else:
            self.frame.tell_problem(problem)

    def _paste(self) -> None:
        """Read what was copied from a spreadsheet."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.frame.tell(NOTHING_COPIED, "warning")
            return
        if not self._work.may_begin():
            return
        self._name.setText(importing.COPIED)
        words = ESC.format("붙여 넣은 표를 읽는 중")
        self._work.begin(
            self.call(importing.read_copied, text, done=self._take_sheets, label=words)
        )

    def _take_targets(self, targets: list[TargetChoice]) -> None:
        self._targets = targets

    def _take_sheets(self, found: Sequence[SheetIn]) -> None:
        self._file_step.password.forget()
        if not self._work.goes_on():
            self._first.end()
            return
        offer = importing.offer.of(self.kind.name, found)
        words = ESC.format("표를 찾는 중")
        self._work.begin(self.run(offer, done=self._take_offers, label=words))

    def _take_offers(self, offers: Sequence[Offer]) -> None:
        if not self._work.goes_on():
            self._first.end()
            return
        for part in (self._deciding, self._edition, self._besides):
            part.forget()
        self._offer(self._first.carry(offers, self._columns.plan))

    def _offer(self, offers: Sequence[Offer]) -> None:
        self._offers = {offer.label: offer for offer in offers}
        best = offers[0]
        self._columns.offer_sheets(tuple(self._offers), best.label)
        self._fill_columns(best.sheet, best.plan)
        if self._is_revised:
            self._preview_rows(best.plan)
        else:
            self._go(COLUMNS)

    @property
    def _is_revised(self) -> bool:
        """Whether the records of the file went out from here to be revised: it says itself what its columns are."""
        return bool(self._columns.plan.imprint)

    # --- columns -------------------------------------------------------------------------------

    def _fill_columns(self, sheet: SheetIn, plan: Plan) -> None:
        self._sheet = sheet
        self._columns.fill(sheet, plan, self._targets)

    def _choose_sheet(self, name: str) -> None:
        for part in (self._deciding, self._edition, self._besides):
            part.forget()
        offer = self._offers[name]
        self._fill_columns(offer.sheet, offer.plan)

    def _choose_header(self, number: int, count: int) -> None:
        """Match the columns by the header that the clerk says."""
        sheet = self._sheet
        at = sheet.place_of(number) if count else -1
        if at is None:
            last = sheet.row_number(len(sheet.rows) - 1)
            self.frame.tell(f"이 시트는 {last:,}행까지 있습니다.", "warning")
            return
        call = importing.propose.of(self.kind.name, sheet, (at, min(count, at + 1)))
        self.run(call, done=partial(self._match, sheet), slot="plan")

    def _match(self, sheet: SheetIn, plan: Plan) -> None:
        if sheet is self._sheet:  # else all of a file came meanwhile
            kept = replace(plan, as_of=self._columns.plan.as_of)
            self._columns.fill(sheet, kept, self._targets)

    def _match_anew(self) -> None:
        """Forget how an earlier list of this shape was read."""
        forget = remembered.forget.of(self.kind.name, self._sheet)
        self.run(forget, done=partial(self._match, self._sheet), slot="plan")

    def _look(self) -> None:
        if self._columns.check():
            self._preview_rows(self._columns.plan)

    def _preview_rows(self, plan: Plan) -> None:
        if self._work.may_begin():
            sheet, words = self._sheet, ESC.format("줄을 하나씩 살펴보는 중")
            plan = replace(plan, given=self._place.given)
            call = importing.preview.of(self.kind.name, sheet, plan, {**self._deciding.decisions})
            take = partial(self._take_preview, sheet, plan)
            self._work.begin(self.run(call, done=take, label=words))

    # --- rows ----------------------------------------------------------------------------------

    def _take_preview(self, sheet: SheetIn, plan: Plan, preview: ImportPreview) -> None:
        if not self._work.goes_on():
            return
        self._deciding.begin(sheet, plan, preview)
        self._read_as = (sheet.top(), plan)
        left_out = ", ".join(preview.left_out)
        told = [*preview.notices, *([f"가져오지 않는 열: {left_out}"] if left_out else [])]
        self._left_out.setText("\n".join(told))
        self._left_out.setVisible(bool(told))
        self._edition.fill(preview.of_list, clears=plan.clears)
        self._besides.fill(preview)
        self._go(ROWS)

    def _clear(self, clears: bool) -> None:
        """Judge the rows anew: their empty cells empty what was there, or leave it."""
        self._preview_rows(replace(self._columns.plan, clears=clears))

    def _ask_once(self) -> None:
        """Ask once, and quietly, where rows set a state that is not set by the way; then take them."""
        ticks, preview = self._rows.ticks, self._deciding.preview
        asked = preview.asked(ticks.included, ticks.excluded) if preview else ""

        def answered(name: str) -> None:
            if name:
                self._take_rows()

        if asked:
            answers = [Answer("take", "가져오기", "primary"), CANCEL]
            self.frame.ask.question(asked, answers, answered)
        else:
            self._take_rows()

    def _take_rows(self) -> None:
        """Have a backup made of what there is, unless one holds it all, and then take the rows."""
        if self._deciding.preview is not None and self._work.may_begin():
            before, words = backups.back_up_before.of("import"), ESC.format("백업을 먼저 만드는 중")
            self._work.begin(self.run(before, done=self._write_rows, label=words))

    def _write_rows(self, _backed_up: None) -> None:
        if (preview := self._deciding.preview) is not None and self._work.goes_on():
            taken, left = self._rows.ticks.included, self._rows.ticks.excluded
            ended, preview = self._edition.ended, self._besides.left_in(preview)
            take = importing.take.of(preview, taken, excluded=left, ended=ended, confirmed=True)
            words = ESC.format("가져오는 중")
            self._work.begin(self.run(take, done=self._finish, label=words))

    # --- done ----------------------------------------------------------------------------------

    def _finish(self, report: ImportReport) -> None:
        self._summary.setText(summarize(report, self.kind.unit))
        self._result.fill(report.rows, self._deciding.texts, open_=False)
        self._number = report.number
        self._undo.setEnabled(bool(report.ids))
        self._go(DONE)
        self.run(remembered.keep.of(self.kind.name, *self._read_as), slot="remember")

    def _take_back(self) -> None:
        """Ask, with what it holds, before this very import is taken back."""

        def ask(foreseen: UndoPreview) -> None:
            undo = partial(self._undo_all, foreseen)
            ask_before(self.frame.ask, foreseen, undo, back=True)

        self.run(undoing.foresee.of(self._number), done=ask, slot="foresee")

    def _undo_all(self, foreseen: UndoPreview) -> None:
        call = undoing.turn(foreseen, back=True)
        self.run(call, done=self._tell_undone, label=UNDER_WAY[True])

    def _tell_undone(self, change: Change) -> None:
        self._undo.setEnabled(False)
        self._summary.setText(change.message)

    # --- steps ---------------------------------------------------------------------------------

    @property
    def _at(self) -> int:
        return self._stack.currentIndex()

    def _go(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self._steps.mark(step)
        self._back.setVisible(step in {COLUMNS, ROWS})
        self._next.setVisible(step in {COLUMNS, ROWS})
        self._next.setEnabled(not self._first.shown)
        self._undo.setVisible(step == DONE)
        self._show.setVisible(step == DONE)
        self._again.setVisible(step == DONE)
        self._count_chosen()
        self._focus()

    def _focus(self) -> None:
        first = (self._file_step, self._columns, self._rows, self._show)[self._at]
        if first is self._columns:
            self._columns.focus()
        else:
            first.setFocus()

    def _count_chosen(self) -> None:
        """Say on the button how many rows would be written."""
        if self._at != ROWS or self._deciding.preview is None:
            self._next.setText("다음")
            return
        number = self._rows.ticks.number + len(self._edition.ended)
        told = [f"{number:,}{self.kind.unit}"] * bool(number) + self._besides.words
        self._next.setText(f"{', '.join(told)} 가져오기" if told else "완료")

    def _hold(self, held: bool) -> None:
        """Let nobody go on or back while a row is being corrected."""
        self._next.setEnabled(not held)
        self._back.setEnabled(not held)

    def _go_on(self) -> None:
        QGuiApplication.inputMethod().commit()
        (self._look if self._at == COLUMNS else self._ask_once)()

    def _go_back(self) -> None:
        self._work.stop()
        self._go(FILE if self._is_revised else self._at - 1)

    # --- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._steps = StepBar(STEPS)
        self._name = Elided("label")
        tell, leave = self._name.setText, partial(self._go, FILE)
        self._first = FirstLook(self, self.kind.name, tell, self._offer, leave)
        dated = source_days.path_of(self.frame.catalog, self.kind)
        verified = not self.kind.dated
        self._columns = ImportColumns(PageSources(self, None), dated=dated, verified=verified)
        self._columns.sheet_chosen.connect(self._choose_sheet)
        self._columns.header_chosen.connect(self._choose_header)
        self._columns.anew.connect(self._match_anew)
        sources = PageSources(self, self.kind, partial(refuse_new, self.frame))
        self._rows, self._result = (VerdictsView(self.kind, sources) for _ in (ROWS, DONE))
        self._deciding = RowDeciding(self, self.kind, self._rows)
        self._rows.ticked.connect(self._count_chosen)
        self._rows.correcting.connect(self._hold)
        self._left_out = label(look="hint", wrap=True)
        self._besides = Besides(self._deciding.guess)
        self._besides.ticked.connect(self._count_chosen)
        self._edition = ListEdition(self.kind)
        self._edition.ticked.connect(self._count_chosen)
        self._edition.clears_turned.connect(self._clear)
        self._summary = label(look="heading", wrap=True)
        self._summary.setObjectName("summary")
        template = TemplateButton(self, self.kind)
        self._file_step = FileStep(self._choose_file, self._paste, self._unlock, template)
        self._stack = Layers()
        self._stack.put(self._file_step)
        self._stack.put(self._columns)
        self._stack.put(self._left_out, self._edition, self._besides, self._rows)
        self._stack.put(self._summary, self._result)
        head = row(self._heading, self._name, 1, gap=4)
        whole = column(head, self._steps, self._stack, self._make_buttons(), gap=3)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._go(FILE)

    def _make_buttons(self) -> QHBoxLayout:
        self._back = Button("이전", self._go_back, keys="Alt+Left", icon="left")
        self._next = Button("다음", self._go_on, keys="Ctrl+Return", look="primary", icon="right")
        self._undo = Button("이 가져오기 되돌리기", self._take_back, look="danger", icon="undo")
        self._again = Button("다른 파일", partial(self._go, FILE), icon="import")
        show = partial(self.frame.open, ListPlace(self.kind.name))
        self._show = Button(f"{self.kind.label} 목록 보기", show, look="primary")
        leave = Button("나가기", self.frame.back, hint="Esc", look="quiet")
        named = {"back": self._back, "next": self._next, "undo": self._undo, "show": self._show,
                 "again": self._again, "leave": leave}  # fmt: skip
        for name, button in named.items():
            button.setObjectName(name)
        return row(self._back, self._next, self._show, self._again, self._undo, 1, leave)
