"""The editor of any record: loads it, watches it, saves it; reads everything from the declarations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from app.core.errors import Conflict, Problem, UserError
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.values import Value
from app.services.gate import Change
from app.services.office import settings
from app.services.records import forms, records
from app.services.records.records import Record
from app.ui.frame.page import Page
from app.ui.frame.tasks import Tasks
from app.ui.records.conflicts import Conflicts
from app.ui.records.corrections import CorrectionWatch
from app.ui.records.drafts import Draft, Drafts
from app.ui.records.duplicates import DuplicateWatch
from app.ui.records.effects import EffectsWatch
from app.ui.records.fields import FieldSection, FieldSheet
from app.ui.records.learned import LearnedWatch
from app.ui.records.notices import Notices
from app.ui.records.saving import Saving, Then
from app.ui.records.sections import sections
from app.ui.records.standing import StandingWatch, ask_once
from app.ui.widgets.editors import Offer, Sources
from app.ui.widgets.editors.editor import Titles
from app.ui.widgets.parts import column, reveal, scroll
from app.ui.widgets.theme import STEP

LOWEST = 36 * STEP  # two rows of inputs; a page with less room scrolls


class RecordForm(QWidget):
    """One record to be entered or changed."""

    filled = Signal()
    """A record, or an empty form, is shown."""
    touched = Signal()
    """The person changed something."""
    saved = Signal(Change)
    """The record was saved."""
    stopped = Signal()
    """What was asked for was not done: something is wrong, or somebody was faster."""

    def __init__(
        self, page: Page, kind: Kind, sources: Sources, arranged: Sequence[FieldSection] = ()
    ) -> None:
        """Lay out the inputs of a kind, all or as `arranged` for a page; nothing is fetched."""
        super().__init__()
        self.kind = kind
        self.record: Record | None = None
        self.person: Record | None = None
        """The existing person that a new role is entered for."""
        self.carried: dict[str, object] = {}
        """Columns given beforehand that have no input."""
        self.stays = False
        """Whether the page goes on with a record it saved: it is shown again as it is stored then."""
        self.notices = Notices()
        self.notices.added.connect(self._stay_in_view)
        self.sheet = FieldSheet(arranged or sections(page.frame.catalog, kind), sources)
        self.area = scroll(self.sheet)
        self.area.setMinimumHeight(LOWEST)
        self._page = page
        self._opening: dict[str, object] = {}
        self.saving = Saving(self, page)
        self._conflicts = Conflicts(self, page)
        self._drafts = Drafts(self, page.frame.tasks, self._draft)
        self._duplicates = DuplicateWatch(self, page, kind, self.notices)
        self._duplicates.chosen.connect(self.load_person)
        self._standing = StandingWatch(self, page, kind, self.notices)
        self._corrections = CorrectionWatch(self, page, kind, self.notices)
        self._effects = EffectsWatch(self, page, kind, self.notices)
        self._learned = LearnedWatch(self, page, kind, self.notices)
        self.sheet.edited.connect(self._take_edit)
        self.sheet.reached.connect(self._follow_keyboard)
        self.setLayout(column(self.notices, self.area, gap=3))

    # --- showing -------------------------------------------------------------------------------

    def show_new(self, preset: Mapping[str, object]) -> None:
        """Show an empty form with some columns filled in beforehand: values, or `Offer`s to link."""
        self._tasks.forget(self, "record")
        self.record = self.person = None
        self.sheet.load(self._blank())
        offers = {each.id: each.title for each in preset.values() if isinstance(each, Offer)}
        plain = {p: each.id if isinstance(each, Offer) else each for p, each in preset.items()}
        self.sheet.enter(plain, offers)
        self.carried = {path: each for path, each in plain.items() if path not in self.sheet.boxes}
        self._begin()
        person = self.carried.pop(self.kind.role[0].name, None) if self.kind.role else None
        if isinstance(person, int):
            self.load_person(person)
        self._page.run(settings.read.of(), done=self._take_office, slot="office")

    def _take_office(self, office: Mapping[str, Value]) -> None:
        """Fill in what a new record shares with the office, as a form opens with it: nobody changed it."""
        role = f"{self.kind.role[0].name}." if self.kind.role and self.person else "-"
        found = forms.of_office(self._page.frame.catalog, self.kind, office)
        for path, value in found.items() if self.record is None else ():
            box = self.sheet.boxes.get(path)
            if box and not path.startswith(role) and box.editor.raw() in (None, ""):
                box.editor.load(value)
                self.carried[path] = value
        self.sheet.history.see()

    def show_record(self, record: int, done: Callable[[Record], object] | None = None) -> None:
        """Fetch a record and show it, or hand it to what shows it otherwise."""
        self._load(self.kind.name, record, done or self.fill)

    def fill(self, record: Record, *, keep: bool = False) -> None:
        """Show a record that was fetched; with `keep` the keyboard stays where it is."""
        self.record, self.person, self.carried = record, None, {}
        self.sheet.load(record.values, record.titles)
        self._begin(keep=keep)

    def lay_over(self, typed: Mapping[str, object], titles: Titles) -> None:
        """Lay what was typed over what is stored."""
        self.sheet.enter(typed, titles)
        self.sheet.order()
        self._drafts.touch()
        self.touched.emit()

    @property
    def _tasks(self) -> Tasks:
        return self._page.frame.tasks

    def _load(self, kind: str, record: int, done: Callable[[Record], object]) -> None:
        """Fetch the record that the form is to show; the newest wish wins."""
        self._tasks.run(records.load.of(kind, record), owner=self, done=done, slot="record")

    def _blank(self) -> dict[str, object]:
        me = self._page.frame.session.staff.name
        return dict(forms.blank(self._page.frame.catalog, self.kind, me))

    def _begin(self, *, keep: bool = False) -> None:
        """Start watching what is shown now; with `keep` the keyboard stays where it is."""
        self.saving.end()
        self._opening = self.sheet.changes()
        self.notices.drop()
        self._limit_states()
        self.sheet.order()
        root = self.record.root if self.record else None
        self._duplicates.begin(root, self.sheet.entries, new=self.record is None)
        self._standing.begin(self.record, self.sheet.entries)
        self._corrections.begin(self.record, "", self.sheet.entries)
        self._effects.begin(self.record, self.sheet.entries)
        self._learned.begin(self.record, self.sheet.entries, self.sheet.enter)
        form = f"{self.kind.name}:{self.record.id if self.record else 'new'}"
        self._drafts.begin(form, self._offer_draft)
        if not keep:
            self.area.verticalScrollBar().setValue(0)
            self.sheet.focus()
        self.filled.emit()

    def _limit_states(self) -> None:
        """Offer only the states that may follow the present one and need no action of their own."""
        state = self.kind.state
        if state is None or not self.kind.states or state.name not in self.sheet.boxes:
            return
        editor = self.sheet.boxes[state.name].editor
        present = str(editor.raw() or state.default)
        editor.allow((self.kind.states.get(present, frozenset()) | {present}) - self.kind.reserved)

    # --- entering ------------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether something would be lost by leaving."""
        return self.sheet.changes() != self._opening

    def excuse(self, path: str) -> None:
        """Take what stands in a column for no work of the clerk's: leaving may lose it."""
        changes = self.sheet.changes()
        if path in changes:
            self._opening[path] = changes[path]
        else:
            self._opening.pop(path, None)

    def go_to(self, section: int) -> None:
        """Put the keyboard at the beginning of a section, with its heading at the top."""
        self.area.verticalScrollBar().setValue(self.sheet.go_to(section))

    def give_up(self) -> None:
        """Forget what was entered, and what waited for a save."""
        self.saving.end()
        self._tasks.forget(self, "record")
        self._drafts.drop()
        self._opening = self.sheet.changes()

    def take_change(self, change: Change) -> None:
        """Take note that a record was written, perhaps this one by another window or clerk."""
        record = self.record
        if record is None or not change.ids & {record.id, record.root} or self.saving.hear(change):
            return
        if self.dirty:
            self._conflicts.tell(
                "적는 동안 이 기록이 바뀌었습니다. 적은 내용은 그대로 있습니다.", ""
            )
        else:
            self.show_record(record.id, partial(self.fill, keep=True))

    def _take_edit(self, path: str) -> None:
        self._drafts.touch()
        self._duplicates.touch(path)
        self._standing.touch(path)
        self._corrections.touch(path)
        self._effects.touch(path)
        self._learned.touch(path)
        self.touched.emit()

    def _stay_in_view(self) -> None:
        """Bring what has the keyboard back into view, once what came up above it has its place."""

        def bring() -> None:
            focus = QApplication.focusWidget()
            if focus is not None and self.area.isAncestorOf(focus):
                reveal(focus)

        QTimer.singleShot(0, self, bring)

    def _draft(self) -> Draft:
        return (self.sheet.changes() if self.dirty else {}, self.sheet.titles())

    def _offer_draft(self, draft: Draft) -> None:
        def resume() -> None:
            self.notices.drop("draft")
            self.sheet.enter(*draft)
            self.sheet.order()
            self.touched.emit()

        def forget() -> None:
            self.notices.drop("draft")
            self._drafts.drop()

        choices = (("resume", "이어서 적기", resume), ("forget", "버리기", forget))
        self.notices.tell("draft", "info", "저장하지 않고 닫힌 내용이 남아 있습니다.", choices)

    def _follow_keyboard(self) -> None:
        """Scroll to the input that has the keyboard, once a new row has its place."""

        def scroll_there() -> None:
            if (focus := QApplication.focusWidget()) and self.sheet.isAncestorOf(focus):
                self.area.ensureWidgetVisible(focus, 0, 16 * STEP)

        QTimer.singleShot(0, self, scroll_there)

    # --- the person of a new role --------------------------------------------------------------

    def load_person(self, person: int) -> None:
        """Fetch an existing person that a new role is entered for."""
        if self.kind.role:
            kind = self.kind.role[1].kinds[0]
            self._load(kind, person, self._fill_person)

    def _fill_person(self, person: Record) -> None:
        """Show an existing person under the form of a new role; what was typed stays on top."""
        if self.kind.role is None:
            return
        prefix = f"{self.kind.role[0].name}."
        typed, titles = self.sheet.changes(), self.sheet.titles()
        self.person = person
        self.carried = {p: each for p, each in self.carried.items() if not p.startswith(prefix)}
        stored = {f"{prefix}{name}": value for name, value in person.values.items()}
        self.sheet.load({**self._blank(), **stored}, {**person.titles, **titles})
        self.sheet.enter({path: entry for path, entry in typed.items() if entry}, titles)
        self._duplicates.begin(person.id, self.sheet.entries, new=True)
        self._corrections.begin(person, prefix, self.sheet.entries)
        role = attach(self.kind.label, "으로/로")
        sentence = f"{person.title} 님의 정보를 불러왔습니다. 저장하면 {role} 이어집니다."
        self.notices.tell("told", "info", sentence)
        self.touched.emit()

    # --- saving --------------------------------------------------------------------------------

    def save(self, then: Then | None = None, *, asked: bool = False) -> None:
        """Check everything, then save in one call; what is wrong is told beside its input.

        Before a state is set that is asked about, the clerk is `asked` once.

        `then` is called with the change once it is saved, and the record shown again where the form
        stays. While something is being written already, both wait for it.
        """
        QGuiApplication.inputMethod().commit()
        self.sheet.settle()
        if self.saving.wait(partial(self.saving.save_rest, then)):
            return
        self.notices.drop("told")
        if not self.sheet.check():
            self.stopped.emit()
            self.notices.tell("told", "danger", "표시된 곳을 고치면 저장할 수 있습니다.")
            self.sheet.focus_problem()
            return
        if not asked and self._ask_once(then):
            self.stopped.emit()
            return
        link = self.kind.role[0].name if self.kind.role else ""
        theirs = {link: self.person.ver} if self.person else {}
        entered = {**self.carried, **self.sheet.changes(), **self._corrections.decided()}
        save = records.save.of(
            self.kind.name,
            entered,
            record=self.record.id if self.record else None,
            vers=self.record.vers if self.record else theirs,
            person=self.person.id if self.person else None,
        )
        self.saving.write(save, then=then)

    def _ask_once(self, then: Then | None) -> bool:
        """Ask about a state that is set only once, and quietly; tells whether it is asked."""
        base = self.record or self.person
        prefix = f"{self.kind.role[0].name}." if self.kind.role and self.record is None else ""
        before = {f"{prefix}{path}": each for path, each in base.values.items()} if base else {}
        go_on = partial(self.save, then, asked=True)
        return ask_once(self._page, self.kind, before, self.sheet.entries(), go_on)

    def take_saved(self, change: Change, sent: Mapping[str, object]) -> None:
        """Take note that the changes that were sent are stored; what was typed since is not."""
        self._drafts.drop()
        self._opening = {**sent}
        if self.record is None and self._duplicates.apart and change.id is not None:
            keep = self._duplicates.keep_apart
            load = records.load.of(self.kind.name, change.id)
            self._page.run(load, done=lambda saved: keep(saved.root))
        self.saved.emit(change)

    def tell_failure(self, problem: Problem) -> None:
        """Tell why it was not done, beside the inputs that are to blame; a save under way goes on."""
        self.stopped.emit()
        if isinstance(problem, Conflict):
            self._conflicts.tell(problem.message, problem.advice)
            return
        self.notices.tell("told", "danger", problem.message, detail=problem.advice)
        if isinstance(problem, UserError):
            self.sheet.tell(problem.fields)
