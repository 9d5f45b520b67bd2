"""The office's settings, one input for each declared option, and the clerks' accounts below them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app import options
from app.core.errors import Problem, UserError
from app.core.fields import Field
from app.core.options import Option
from app.core.values import Value
from app.kinds.staff import STAFF
from app.services.gate import Change
from app.services.office import settings
from app.ui.frame.ask import CANCEL, Answer
from app.ui.frame.office_places import LicencesPlace, ReleasesPlace, SettingsPlace
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.office.accounts_card import AccountsCard
from app.ui.office.backup_card import BackupCard
from app.ui.office.check_card import CheckCard
from app.ui.office.data_key_card import DataKeyCard
from app.ui.office.numbers_card import NumbersCard
from app.ui.office.recovery_card import RecoveryCard
from app.ui.office.roles_card import RolesCard
from app.ui.records import facts
from app.ui.records.facts import FactSheet
from app.ui.records.fields import Entry, FieldSection, FieldSheet
from app.ui.records.sources import PageSources
from app.ui.widgets.buttons import Button
from app.ui.widgets.labelled import Labelled
from app.ui.widgets.parts import column, label, row, scroll


class SettingsPage(PlacedPage[SettingsPlace]):
    """Shows and saves the settings; opens accounts and changes one's own password."""

    title = "설정"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page."""
        super().__init__(frame)
        sources = PageSources(self, STAFF)
        self.sheet = FieldSheet(
            tuple(_sections(tuple(each for each in options.ALL if not each.apart))), sources
        )
        self.sheet.edited.connect(self._show_state)
        self.accounts = AccountsCard(self)
        self.key = DataKeyCard(self)
        self.backup = BackupCard(self)
        self.check = CheckCard(self)
        self.numbers = NumbersCard(self)
        self.recovery = RecoveryCard(self)
        self.recovery.touched.connect(self._show_state)
        self._mark = label("저장 안 됨", "remark")
        self._mark.setObjectName("dirty")
        save = Button("저장", self._save, keys="Ctrl+S", look="primary", icon="save")
        needs(save, settings.save).setObjectName("save")
        needs(self.sheet, settings.save)
        self._facts = FactSheet()
        if frame.session.may(settings.save.action.right):
            self._facts.hide()
        leave = Button("나가기", frame.back, hint="Esc")
        leave.setObjectName("leave")
        inner = QWidget()
        roles = RolesCard(frame.catalog, frame.session.staff.role)
        parts = (
            self.sheet, self._facts, self.backup, self.check, self.numbers, self.accounts, self.key, roles,
            self.recovery,
        )  # fmt: skip
        inner.setLayout(column(*parts, 1, gap=3))
        made_of = Button("이 프로그램에 든 것", self._open_licences)
        made_of.setObjectName("licences")
        news = Button("무엇이 달라졌나", lambda: frame.open(ReleasesPlace()))
        news.setObjectName("releases")
        head = row(label(self.title, "title"), self._mark, 1, news, made_of, leave, save, gap=3)
        whole = column(head, scroll(inner), gap=4)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_page(self, place: SettingsPlace) -> None:
        """Fetch the settings and the accounts."""
        self.run(settings.read.of(), done=self._fill, slot="settings")
        self.accounts.fetch()
        self.key.fetch()
        self.recovery.fetch()
        self.backup.fetch()
        self.numbers.fetch()
        above = ("settings", "backup", "newer", "second")  # and the card of the backups itself
        if place.backups:
            self.frame.tasks.follow(self, above, self.backup.show_first)
        elif place.accounts or place.key:
            slots = (*above, "numbers", "staff", "logins", "key_state")
            show = self.accounts.show_first if place.accounts else self.key.show_first
            self.frame.tasks.follow(self, slots, show)
        else:
            self.sheet.focus()

    def changed(self, change: Change) -> None:
        """Fetch the accounts anew when the staff changed."""
        if self.isVisible() and STAFF.name in change.kinds:
            self.accounts.fetch()
            self.key.fetch()

    def _open_licences(self) -> None:
        self.frame.open(LicencesPlace())

    def can_leave(self) -> bool:
        """Tell whether nothing is typed that is not saved, and no code is in view that may be lost."""
        return self.recovery.kept and not self.sheet.changes() and not self._half_entered()

    def _half_entered(self) -> list[Labelled]:
        """The inputs of accounts and passwords in which something was typed and not sent off."""
        return [each for each in self.findChildren(Labelled) if each.text.strip()]

    def ask_to_leave(self, leave: Callable[[], None]) -> None:
        """Ask about a recovery code in view first, then whether to save the settings."""
        if not self.recovery.kept:
            self.recovery.ask_to_leave(lambda: self._go_on_leaving(leave))
            return

        if half := self._half_entered():
            self._ask_about(half, leave)
            return

        def answered(name: str) -> None:
            if name == "drop":
                self.sheet.load({})
                leave()
            elif name == "save":
                self._save(leave)

        self.frame.ask.question(
            "저장하지 않은 설정이 있습니다.",
            [Answer("drop", "저장하지 않고 나가기", "danger"), Answer("save", "저장"), CANCEL],
            answered,
        )

    def _go_on_leaving(self, leave: Callable[[], None]) -> None:
        if self.can_leave():
            leave()
        else:
            self.ask_to_leave(leave)

    def _ask_about(self, half: Sequence[Labelled], leave: Callable[[], None]) -> None:
        """Ask about an account or a password that was typed and not sent off."""

        def answered(name: str) -> None:
            if name:
                for each in half:
                    each.empty()
                self._go_on_leaving(leave)

        self.frame.ask.question(
            "적다 만 계정이나 비밀번호가 있습니다.",
            [Answer("drop", "지우고 나가기", "danger"), CANCEL],
            answered,
            detail="아직 아무것도 바뀌지 않았습니다.",
        )

    def _fill(self, values: Mapping[str, Value]) -> None:
        self.sheet.load(values)
        self._facts.show_sections(list(_told(values)))
        self._show_state()

    def _save(self, then: Callable[[], None] | None = None) -> None:
        QGuiApplication.inputMethod().commit()
        self.sheet.settle()
        if not self.sheet.check():
            self.sheet.focus_problem()
        elif changes := self.sheet.changes():
            done = partial(self._take_save, then, self.sheet.entries())
            self.run_once("save", settings.save.of(changes), done=done, failed=self._tell)

    def _take_save(
        self, then: Callable[[], None] | None, sent: Mapping[str, object], _change: Change
    ) -> None:
        if then is not None:
            self.sheet.load({})
            then()
        else:
            show = partial(self._show_saved, sent)
            self.run(settings.read.of(), done=show, slot="settings")

    def _show_saved(self, sent: Mapping[str, object], values: Mapping[str, Value]) -> None:
        """Show what is stored now, and over it what was typed since it was sent."""
        entries = self.sheet.entries()
        typed = {path: entry for path, entry in entries.items() if entry != sent.get(path)}
        self.sheet.load(values)
        self.sheet.enter(typed)
        self._show_state()

    def _tell(self, problem: Problem) -> None:
        self.frame.tell_problem(problem)
        if isinstance(problem, UserError):
            self.sheet.tell(problem.fields)

    def _show_state(self) -> None:
        self._mark.setVisible(bool(self.sheet.changes()))
        self.touched.emit()


def _sections(declared: tuple[Option, ...]) -> Iterator[FieldSection]:
    """Go through the headings of the options with their inputs."""
    heading, together = "", list[Entry]()
    for option in declared:
        if option.section and together:
            yield FieldSection(heading, tuple(together))
            together = []
        heading = option.section or heading
        together.append(Entry(option.name, _field(option)))
    yield FieldSection(heading, tuple(together))


def _told(values: Mapping[str, Value]) -> Iterator[facts.FactSection]:
    """Go through the headings of the options with what is set, for those who may not set it."""
    for section in _sections(options.ALL):
        told = [
            (each.label, each.type.show(values[each.name]))
            for each in options.ALL
            if any(each.name == entry.path for entry in section.entries)
        ]
        yield facts.FactSection(section.label, [pair for pair in told if pair[1]])


def _field(option: Option) -> Field:
    """Return an option as a column, for which there is an editor."""
    return Field(
        option.name,
        option.label,
        option.type,
        required=option.required,
        default=option.default,
        help=option.help,
    )
