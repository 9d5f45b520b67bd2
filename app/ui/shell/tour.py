"""A walk through the real window without a clerk: pictures and papers to look at, or a self-test.

It logs in, searches, looks at volunteers, opens a record, takes a list of organizations from a file, takes a
request, and prints a roster in all its forms, a referral slip and a certificate of the demonstration office. `proves`
also checks what the pictures cannot show, and restores the office from a backup of it.
"""

from __future__ import annotations

import sys
import tempfile
import zipfile
from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtGui import QFontInfo
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from app import papers
from app.core.errors import StorageError
from app.core.streams import write_line
from app.kinds.referral import JUST_ISSUED
from app.services.demo import demonstration
from app.services.office import backups, offices, restoring
from app.services.records import lists
from app.services.records.lists import Query
from app.ui.counter.counter_page import CounterPage
from app.ui.frame.ask import Ask
from app.ui.frame.places import (
    CounterPlace,
    ImportPlace,
    ListPlace,
    PapersPlace,
    PrintPlace,
    RecordPlace,
    ReferralPlace,
    ReplyPlace,
    StatisticsPlace,
)
from app.ui.lists.page import ListPage
from app.ui.shell import demonstration_walk
from app.ui.shell.main_window import MainWindow
from app.ui.shell.script import Condition, Steps, after
from app.ui.shell.workspace import Workspace
from app.ui.widgets import palette, theme
from app.ui.widgets.buttons import Button, Tick

SIZE = (1360, 860)
SETTLED = 250
"""Milliseconds a page is given to paint before its picture is taken."""
SOUGHT, NEED = "ㄱㅁㅅ", "머리"
IMPORTED = (
    "기관명,전화번호,도로명주소\n하나모임,02-111-2222,마을로 1\n둘모임,02-333-4444,마을로 2\n"
)
"""A list of two organizations that the demonstration office has not."""


class Untrue(Exception):  # noqa: N818 - what it says, not an error of the program
    """Something the self-test expects does not hold."""


class _Chooser(Ask):
    """Answers which file is meant, and writes codes down; the tour asks for nothing else."""

    file, code = Path(), ""

    def open_file(self, title: str, kinds: str, chosen: Callable[[str], object]) -> None:
        """Open the file the tour has set."""
        del title, kinds
        chosen(str(self.file))

    def show_code(self, text: str, code: str, *, detail: str) -> None:
        """Keep a code for the tour."""
        del text, detail
        self.code = code

    def save_file(self, title: str, name: str, kinds: str, chosen: Callable[[str], object]) -> None:
        """Save to the file the tour has set."""
        del title, name, kinds
        chosen(str(self.file))


class Tour:
    """The steps of the walk, and what they leave in a folder."""

    def __init__(self, window: MainWindow, out: Path, *, proves: bool) -> None:
        """Take the window, where pictures and papers go, and whether to check as well."""
        self.window = window
        self.out = out
        self.proves = proves
        self.left: list[Path] = []
        self._ask = _Chooser(window)
        window.ask = self._ask

    @property
    def workspace(self) -> Workspace:
        """The clerk's work."""
        if self.window.workspace is None:
            raise Untrue("nobody has entered")
        return self.window.workspace

    def steps(self) -> Steps:
        """Go through the window."""
        self._check_setup()
        yield self._settled
        self._picture("entrance")
        entrance = self.window.entrance
        entrance.login.input.setText(demonstration.LOGIN)
        entrance.password.input.setText(demonstration.PASSWORD)
        self._press("enter")
        yield lambda: self.window.workspace is not None
        yield from self._rest()
        self._picture("today")
        yield from self._search()
        yield from self._look_at_volunteers()
        yield from self._print_roster()
        yield from self._print_slip()
        yield from self._print_certificate()
        yield from self._import()
        yield from self._take_request()
        for place in (ReferralPlace(), ReplyPlace(), StatisticsPlace(), PapersPlace()):
            self.workspace.open(place)
            yield from self._rest()
            self._picture(place.name)
        yield from self._turn_dark()

    def _search(self) -> Steps:
        search = self.workspace.header.search
        search.focus()
        search.field.setText(SOUGHT)
        yield from self._rest()
        self._picture("search")
        self._expect(search.findings.rowCount() > 0, f"{SOUGHT} finds nobody")
        search.drop.hide()
        search.field.clear()

    def _look_at_volunteers(self) -> Steps:
        page = yield from self._open_list("volunteer")
        self._expect(page.table.rowCount() > demonstration.PEOPLE // 2, "too few volunteers")
        page.view.setFocus()
        page.view.look_at(2)
        yield from self._rest()
        self._picture("volunteers")
        self._expect(page.panel.record is not None, "no record beside the list")
        record = page.about
        self.workspace.open(RecordPlace("volunteer", record[1] if record else None))
        yield from self._rest()
        self._picture("record")
        self.workspace.back()
        yield from self._rest()

    def _print_roster(self) -> Steps:
        page = yield from self._open_list("volunteer")
        first = page.table.row(0)
        self._press("roster")
        yield from self._rest()
        self._picture("roster")
        yield from self._save("pdf", "roster.pdf", first.title if first else "")
        yield from self._save("sheet", "roster.xlsx", "")
        yield from self._save("hangul", "roster.hwpx", first.title if first else "")
        yield from self._lock()

    def _lock(self) -> Steps:
        """Save the roster once more, so that it is opened by a password alone."""
        (tick,) = (each for each in self.window.findChildren(Tick, "lock") if each.isVisible())
        tick.click()
        yield from self._save("pdf", "locked.pdf", "")
        document = QPdfDocument()
        refused = document.load(str(self.left[-1]))
        self._expect(refused == QPdfDocument.Error.IncorrectPassword, f"locked.pdf: {refused}")
        document.setPassword(self._ask.code)
        opened = document.load(str(self.left[-1]))
        self._expect(opened == QPdfDocument.Error.None_, f"locked.pdf with its password: {opened}")
        document.close()

    def _import(self) -> Steps:
        """Take a list from a file; it is read and judged in a child of the program."""
        page = yield from self._open_list("organization")
        before = page.table.rowCount()
        self._ask.file = self.out / "organizations.csv"
        self._ask.file.write_text(IMPORTED, encoding="utf-8")
        self.workspace.open(ImportPlace("organization"))
        yield from self._rest()
        for button in ("choose_file", "next", "next"):
            self._press(button)
            yield from self._rest()
        self._picture("import")
        page = yield from self._open_list("organization")
        number = page.table.rowCount() - before
        self._expect(number == 2, f"{number} organizations imported")  # noqa: PLR2004 - lines above

    def _print_slip(self) -> Steps:
        page = yield from self._open_list("referral")
        rows = (page.table.row(at) for at in range(page.table.rowCount()))
        issued = next(row for row in rows if row is not None and JUST_ISSUED in row.texts)
        page.panel.show_record(issued.id)
        yield from self._rest()
        page.panel.findChildren(Button, "paper")[0].click()
        yield from self._rest()
        self._picture("slip")
        yield from self._save("pdf", "slip.pdf", issued.title.split(" ")[0])

    def _print_certificate(self) -> Steps:
        page = yield from self._open_list("appointment")
        first = page.table.row(0)
        if first is None:
            raise Untrue("nobody was appointed")
        paper = papers.APPOINTMENT_LETTER.name
        self.workspace.open(PrintPlace(kind="appointment", paper=paper, ids=(first.id,)))
        yield from self._rest()
        self._picture("certificate")
        yield from self._save("pdf", "certificate.pdf", first.title.split(" ")[0])

    def _take_request(self) -> Steps:
        self.workspace.open(CounterPlace())
        yield from self._rest()
        page = self.workspace.page
        if not isinstance(page, CounterPage):
            raise Untrue("no request was begun")
        page.need.setText(NEED)
        yield from self._rest()
        self._picture("counter")
        self._expect(page.candidates.present is not None, f"nobody can help with {NEED}")
        page.need.clear()
        yield from self._rest()

    def _turn_dark(self) -> Steps:
        qt = QApplication.instance()
        if isinstance(qt, QApplication):
            theme.apply(qt, palette.DARK.name)
        yield from self._open_list("volunteer")
        self._picture("dark")

    # --- hands -------------------------------------------------------------------------------

    def _settled(self) -> bool:
        return self.window.tasks.idle

    def _rest(self) -> Steps:
        """Wait until all answers are there and painted."""
        yield after(SETTLED)
        yield self._settled
        yield after(SETTLED)

    def _open_list(self, kind: str) -> Generator[Condition, None, ListPage]:
        self.workspace.open(ListPlace(kind))
        yield from self._rest()
        page = self.workspace.page
        if not isinstance(page, ListPage):
            raise Untrue("no list was opened")
        return page

    def _press(self, name: str) -> None:
        found = [each for each in self.window.findChildren(Button, name) if each.isVisible()]
        if not found:
            raise Untrue(f"no button {name} is in sight")
        found[0].click()

    def _save(self, button: str, name: str, expected: str) -> Steps:
        """Save a paper by its button and look into it."""
        self._ask.file = file = self.out / name
        self._press(button)
        yield file.exists
        yield from self._rest()
        self.left.append(file)
        if file.suffix == ".hwpx":
            with zipfile.ZipFile(file) as parts:
                body = parts.read("Contents/section0.xml").decode("utf-8")
            self._expect(expected in body, f"{expected} is not in {name}")
        elif file.suffix == ".pdf" and expected:
            document = QPdfDocument()
            document.load(str(file))
            text = document.getAllText(0).text()
            self._expect(expected in text, f"{expected} is not in {name}")
            document.close()

    def _picture(self, name: str) -> None:
        pictures = sum(file.suffix == ".png" for file in self.left)
        file = self.out / f"{pictures + 1}-{name}.png"
        if not self.window.grab().save(str(file)):
            raise StorageError(
                f"{file.name} 파일을 저장하지 못했습니다.", "폴더에 쓸 수 있는지 확인하세요."
            )
        self.left.append(file)

    def _check_setup(self) -> None:
        qt = QApplication.instance()
        font = QFontInfo(QApplication.font()).family()
        self._expect(font == theme.FAMILY, f"the window's font is {font}")
        word = qt.translate("QPlatformTheme", "Cancel") if qt else ""
        self._expect(word == "취소", f"Qt says {word}")

    def _expect(self, holds: bool, otherwise: str) -> None:
        if self.proves and not holds:
            raise Untrue(otherwise)


def run(out: Path, *, proves: bool) -> int:
    """Walk through a fresh demonstration office; returns 0, or 1 where something failed."""
    out.mkdir(parents=True, exist_ok=True)
    tours: list[Tour] = []

    def begin(window: MainWindow) -> Steps:
        tours.append(Tour(window, out.resolve(), proves=proves))
        return tours[0].steps()

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made) / "office"
        errors = demonstration_walk.walk(folder, SIZE, begin)
        if proves and not errors:
            _restore(folder, errors)
    return _report(tours[0].left, errors)


def _restore(folder: Path, errors: list[BaseException]) -> None:
    """Restore the office elsewhere, from a backup of what it holds now; what does not hold is added to the errors."""
    login, password = demonstration.LOGIN, demonstration.PASSWORD
    try:
        session = offices.enter(folder, login, password)
        held = lists.count(session, Query("person")).number
        made = backups.make_backup(session)
        session.close()
        other = folder.with_name("restored")
        restoring.restore(other, restoring.Way(made.where, login, password))
        session = offices.enter(other, login, password)
        found = lists.count(session, Query("person")).number
        session.close()
        if found != held or not found:
            raise Untrue(f"{found} people restored of {held}")  # noqa: TRY301 - told with the rest
    except Exception as error:  # noqa: BLE001 - any is told as the self-test's result
        errors.append(error)


def _report(left: list[Path], errors: list[BaseException]) -> int:
    for file in left:
        write_line(sys.stdout, f"  {file.name}  {file.stat().st_size // 1024:,} KB")
    demonstration_walk.complain(errors)
    if not errors:
        write_line(sys.stdout, f"{len(left)}개를 남겼습니다: {left[0].parent}")
    return 1 if errors else 0
