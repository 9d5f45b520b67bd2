"""Prints going out: to the printer, to a PDF file, to a sheet; and what is noted once they are out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter

from app.core import clock
from app.core.errors import Problem
from app.core.placing import place_all
from app.services.prints import locking, printing
from app.services.prints.contributions import NOTES
from app.services.prints.jobs import known_paper
from app.services.prints.printing import Printed, PrintJob
from app.services.prints.targets import (
    COPY,
    HANGUL,
    LOCKED,
    OPEN,
    OPEN_DATA,
    PDF,
    PICTURES,
    PNG,
    PRINTER,
    SHEET,
    Target,
)
from app.services.records import preferences
from app.ui.frame.page import Page
from app.ui.frame.printers import PREFERENCE, Way, prints_both_sides
from app.ui.prints import files
from app.ui.prints.run import PrintRun
from app.ui.widgets import clipboard

KINDS = {
    PDF.ending: "PDF 문서 (*.pdf)",
    HANGUL.ending: "한글 문서 (*.hwpx)",
    SHEET.ending: "엑셀 (*.xlsx)",
    OPEN_DATA.ending: "HSDS 3.0 (*.json)",
    PNG.ending: "PNG 그림 (*.png);;SVG 그림 (*.svg)",
}
LOCKED_FILE = "{file}의 암호입니다. 줄표까지 그대로 적습니다."
LOCKED_FILES = "파일 {count:,}개의 암호입니다. 파일마다 다르며, 줄표까지 그대로 적습니다."
MOST_PASSWORDS = 8
"""Passwords of files that are shown at once, to be written down."""
TOO_MANY_PASSWORDS = (
    "받는 곳이 {count:,}곳이라 파일마다 다른 암호를 한 번에 적어 드릴 수 없어 저장하지 않았습니다."
)
FEWER = "목록에서 받는 곳을 걸러 몇 곳씩 저장하거나, ‘파일은 암호로 잠그기’를 끄고 저장해 주세요."
SAID_ONCE = (
    "지금 한 번만 보이고 프로그램 어디에도 남지 않습니다. 파일과 다른 길(전화, 만나서)로 알려 주세요. "
    "잊으면 파일을 다시 저장하면 새 암호가 나옵니다."
)
NO_LOCK = "{name} 파일은 암호로 잠그지 못해 저장하지 않았습니다."
INSTEAD = "‘파일은 암호로 잠그기’를 끄고 저장한 뒤 그 프로그램에서 문서 암호를 걸거나, PDF로 저장해 주세요."
PASTE = "엑셀이나 한셀에 붙여 넣으세요. 화면을 가리거나 사용자를 바꾸거나 닫으면 복사한 것은 지워집니다."
FAILED = "인쇄하지 못했습니다. 프린터가 켜져 있는지, 용지가 있는지 확인해 주세요."
NO_SUCH_PAGE = "고른 쪽이 이 문서에 없어 인쇄하지 않았습니다."
TOLD_MISSING = 5
"""So many characters that cannot be printed are told with their records."""
TOLD_NUMBERS = 2
"""So many numbers are told one by one."""


class Outputs(QObject):
    """Produces jobs for a page and tells how each one went; the window never waits for it."""

    stepped = Signal(str)
    """How far the printing is, in words; empty when it is over."""
    gone = Signal(object)
    """The `PrintJob` that went out whole."""

    def __init__(self, page: Page, refused: Callable[[Problem], object] | None = None) -> None:
        """Take the page that prints, and what tells why a job was not produced, if not the window."""
        super().__init__(page)
        self._page = page
        self._refused = refused
        self._run: PrintRun | None = None
        self._stopped = False
        self._under_way: list[PrintJob] = []
        """What is on its way to a printer: a key that is pressed twice prints once."""

    def send(self, job: PrintJob, way: Way | None = None) -> None:
        """Print in a way, else at once on the printer chosen at this PC before; at first it is asked for."""
        QGuiApplication.inputMethod().commit()
        if job in self._under_way:
            return
        printers = self._page.frame.printers
        if way is not None:
            self._produce(job, printers.ready(way), both_sides=way.both_sides)
        elif names := printers.names():
            send = partial(self._send_as_before, job, names)
            self._under_way.append(job)
            self._page.run(preferences.read_here.of(PREFERENCE), done=send)
        else:
            self.ask(job)

    def ask(self, job: PrintJob, way: Way | None = None) -> None:
        """Let the clerk choose everything in the system's dialog, then print; it begins with the way."""
        QGuiApplication.inputMethod().commit()
        begin = self._page.frame.printers.ready(way) if way else None

        def chosen(printer: QPrinter) -> None:
            if printer.printerName():
                self._page.run(preferences.keep_here.of(PREFERENCE, printer.printerName()))
            self._produce(job, printer, both_sides=prints_both_sides(printer))

        self._page.frame.ask.printer(chosen, begin, save=partial(self.save, job, PDF))

    def stop(self) -> None:
        """Give up what has not gone to the printer yet."""
        if self._run is not None:
            self._stopped = True
            self._run.stop()

    def save(
        self, job: PrintJob, target: Target, name: str = "", *, lock: bool | None = None
    ) -> None:
        """Let the clerk choose a file for a target, then write it, locked with a password or not.

        Without a name it begins with that of the paper, which tells of nobody. Whether it is locked was
        chosen at this PC before, unless that is given.
        """
        if lock is None:
            known = preferences.read_here.of(locking.chosen_under(job))

            def go_on(chosen: object) -> None:
                usual = locking.usual(job) if chosen is None else bool(chosen)
                self.save(job, target, name, lock=usual)

            self._page.run(known, done=go_on)
            return
        if lock and target not in LOCKED and target not in OPEN:
            self._page.frame.tell(NO_LOCK.format(name=target.label), "warning", INSTEAD)
            return
        QGuiApplication.inputMethod().commit()
        paper = known_paper(job.paper)  # one that is kept may be declared no more
        name = name or f"{paper.label if paper else job.paper} {clock.today()}"
        save = partial(self._save_to, job, target, lock)
        self._page.frame.ask.save_file(
            "저장할 곳", f"{name}{target.ending}", KINDS[target.ending], save
        )

    def copy(self, job: PrintJob) -> None:
        """Put a list on the clipboard."""
        produce = printing.produce.of(job, target=COPY.name)
        done = partial(self._put, job)
        self._page.run(produce, done=done, failed=self._refused, label="복사하는 중", slot="copy")

    def _put(self, job: PrintJob, printed: Printed) -> None:
        clipboard.put(printed.plain, printed.content.decode("utf-8"))
        told = f"{printed.rows:,}줄을 복사했습니다. 출력번호 {printed.number}"
        self._page.frame.tell(told, "good", PASTE)
        self.gone.emit(job)

    def _send_as_before(self, job: PrintJob, names: list[str], chosen: object) -> None:
        self._under_way.remove(job)
        if chosen in names:
            self.send(job, Way(str(chosen)))
        else:
            self.ask(job)

    def _produce(self, job: PrintJob, printer: QPrinter, *, both_sides: bool) -> None:
        produce = printing.produce.of(job, target=PRINTER.name, copies=printer.copyCount())
        send = partial(self._start, job, printer, both_sides)
        making = "인쇄물을 만드는 중"
        self._under_way.append(job)
        failed = partial(self._tell_refused, job)
        self._page.run(produce, done=send, failed=failed, label=making)

    def _start(self, job: PrintJob, printer: QPrinter, both_sides: bool, printed: Printed) -> None:
        starts = _starts(printed)
        run = PrintRun(printed.content, printer, self, starts=starts, both_sides=both_sides)
        self._run, self._stopped = run, False
        self._page.frame.tasks.hold(self)
        run.stepped.connect(self._tell_step)
        run.finished.connect(partial(self._end, job, printed, run))
        run.start()

    def _tell_refused(self, job: PrintJob, problem: Problem) -> None:
        self._under_way.remove(job)
        (self._refused or self._page.frame.tell_problem)(problem)

    def _tell_step(self, done: int, pages: int) -> None:
        self.stepped.emit(f"프린터로 보내는 중  {done:,} / {pages:,}쪽")

    def _end(self, job: PrintJob, printed: Printed, run: PrintRun, done: bool) -> None:
        """Say how it went; a record is marked only when its whole paper came out."""
        self._run = None
        self._under_way.remove(job)
        self.stepped.emit("")
        frame = self._page.frame
        frame.tasks.release(self)
        self._take_back(_unsent(printed, run))
        if done:
            self.gone.emit(job)
            kind, missing = ("warning" if printed.missing else "good"), missing_in(printed)
            frame.tell(f"프린터로 보냈습니다. 출력번호 {_numbers(printed)}", kind, missing)
            for each, first, pages in zip(
                job.each, _starts(printed), printed.pages_of, strict=True
            ):
                mark = NOTES.get(each.paper)
                if mark and run.chosen.issuperset(range(first, first + pages)):
                    for record in each.ids or ():
                        self._page.run(mark.of(record))
            return
        nowhere = not run.chosen and not self._stopped
        why = "인쇄를 멈췄습니다." if self._stopped else NO_SUCH_PAGE if nowhere else FAILED
        left = "번은 출력대장에 나가지 않은 것으로 남고, 다시 인쇄하면 새 번호가 나갑니다."
        frame.tell(why, "warning", f"출력번호 {_numbers(printed)}{left}")

    def _take_back(self, numbers: Sequence[str]) -> None:
        """Let the registers know what was made but never went out."""
        if numbers:
            self._page.run(printing.take_back.of(numbers))

    def _tell_unwritten(self, printed: Printed, problem: Problem) -> None:
        self._take_back(printed.numbers)
        self._page.frame.tell_problem(problem)

    def _tell_written(
        self,
        job: PrintJob,
        printed: Printed,
        places: Sequence[Path],
        passwords: Mapping[Path, str],
        _: object,
    ) -> None:
        kind, frame = "warning" if printed.missing else "good", self._page.frame
        first, *more = (each.name for each in places)
        told = f"{first}부터 받는 곳마다 하나씩 {len(places):,}개 파일로" if more else f"{first}에"
        frame.tell(f"{told} 저장했습니다.", kind, missing_in(printed))
        if passwords:
            said = (
                LOCKED_FILES.format(count=len(places)) if more else LOCKED_FILE.format(file=first)
            )
            pairs = zip(printed.numbers, passwords.values(), strict=True)
            codes = (f"{number}   {password}" for number, password in pairs)
            code = "\n".join(codes) if more else passwords[places[0]]
            frame.ask.show_code(said, code, detail=SAID_ONCE)
        self.gone.emit(job)

    def _save_to(self, job: PrintJob, target: Target, lock: bool, file: str) -> None:
        target = _as_named(target, file)
        place = files.named(file, target.ending)
        lock = lock and target in LOCKED  # what is open to all has no password

        def write_to(printed: Printed) -> None:
            contents = printed.files_at(place)
            places = [*contents]
            passwords = {each: locking.new_password() for each in places} if lock else {}
            if len(passwords) > MOST_PASSWORDS:
                self._take_back(printed.numbers)
                told = TOO_MANY_PASSWORDS.format(count=len(places))
                self._page.frame.tell(told, "warning", FEWER)
                return
            failed = partial(self._tell_unwritten, printed)
            written = partial(self._tell_written, job, printed, places, passwords)
            write = partial(place_all, contents)
            if passwords:
                write = partial(files.write_locked, contents, passwords)
            self._page.frame.tasks.call(write, owner=self._page, done=written, failed=failed)

        way = LOCKED[target] if lock else target
        produce = printing.produce.of(job, target=way.name)
        making = "파일을 만드는 중"
        self._page.run(produce, done=write_to, failed=self._refused, label=making)


def _as_named(target: Target, file: str) -> Target:
    """Return the sort of picture that a file's name asks for, of a paper's pictures."""
    named = (each for each in PICTURES if file.lower().endswith(each.ending))
    return next(named, target) if target in PICTURES else target


def missing_in(printed: Printed) -> str:
    """Say which characters no font has, and in whose record."""
    if not printed.missing:
        return ""
    told = [f"{each.name}의 ‘{each.character}’" for each in printed.missing[:TOLD_MISSING]]
    more = len(printed.missing) - len(told)
    names = ", ".join(told) + (f" 외 {more}자" if more > 0 else "")
    return f"글꼴에 없는 글자가 〓로 나갑니다: {names}. 인쇄한 뒤 손으로 적어 주세요."


def _numbers(printed: Printed) -> str:
    """Return the numbers of a run, of a long one the first and the last."""
    numbers = printed.number.split(", ")
    if len(numbers) <= TOLD_NUMBERS:
        return printed.number
    return f"{numbers[0]} ~ {numbers[-1]} ({len(numbers):,}건)"


def _starts(printed: Printed) -> list[int]:
    """Return the pages, from 0, that the papers of a run begin on."""
    return list(accumulate(printed.pages_of[:-1], initial=0))


def _unsent(printed: Printed, run: PrintRun) -> list[str]:
    """Return the numbers of the papers of which not a page has gone to the printer."""
    return [
        number
        for number, first, pages in zip(
            printed.numbers, _starts(printed), printed.pages_of, strict=True
        )
        if run.sent.isdisjoint(range(first, first + pages))
    ]
