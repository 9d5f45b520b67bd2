"""What is done on the page of a 통 with its tasks and notes: ticked, read, answered, begun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from app import papers
from app.kinds.task import TASK
from app.kinds.tong import TONG
from app.kinds.tong_note import READ, TONG_NOTE, UNREAD
from app.services.gate import Call, Change
from app.services.prints import printing
from app.services.records import records
from app.services.village import tasks, tong_notes
from app.services.village.tongs import NOTES_PART, TASKS_PART, TongView
from app.ui.frame.page import Page
from app.ui.frame.places import PrintPlace, RecordPlace
from app.ui.village.tong_lines import TongLines
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors import Offer

WRITES = records.save.action.right


class TongDeeds:
    """Makes the buttons below the lines of a 통, and does what they say."""

    def __init__(self, page: Page) -> None:
        """Do it for a page; the 통 in view is told by it."""
        self._page = page
        self.view: TongView | None = None

    def buttons(self, part: str, lines: TongLines) -> Sequence[Button]:
        """Return the buttons of a part, as far as the clerk may do what they say."""
        if not self._page.frame.session.may(WRITES):
            return ()
        if part == TASKS_PART:
            return self._of_tasks(lines)
        return self._of_notes(lines) if part == NOTES_PART else ()

    def _of_tasks(self, lines: TongLines) -> Sequence[Button]:
        def tick() -> None:
            if lines.line is not None:
                self._do(tasks.tick.of(lines.line.id))

        lines.table.ticked.connect(tick)
        done = Button("완료 표시", tick, hint="Space", icon="check")
        new = Button("새 할 일", partial(self._new, TASK.name, {}), keys="F4", icon="plus")
        return _named({"tick": done, "new_task": new})

    def _of_notes(self, lines: TongLines) -> Sequence[Button]:
        def note_read(*, by_head: bool = False) -> None:
            if lines.line is not None:
                self._do(tong_notes.read.of(lines.line.id, by_head=by_head))

        def note_line(_number: int) -> None:
            note_read()

        lines.table.ticked.connect(note_line)
        read = Button("읽음", note_read, hint="Space", icon="check")
        told = Button("통장 읽음", partial(note_read, by_head=True), keys="Ctrl+R", icon="check")
        answer = Button("통장 회신", partial(self._answer, lines), keys="Ctrl+J", icon="reply")
        letter = Button("통 소식지", self._print, keys="Ctrl+O", icon="print")
        new = Button("새 소식", self._new_note, keys="F4", icon="plus")
        made = {"read": read, "read_by_head": told, "answer": answer, "new_note": new}
        may_print = self._page.frame.session.may(printing.preview.action.right)
        return _named({**made, "letter": letter} if may_print else made)

    # --- doing -----------------------------------------------------------------------------------

    def _do(self, call: Call[Change]) -> None:
        self._page.run_once("deed", call)

    def _new_note(self) -> None:
        """Begin a note of the clerk's own; what the officer writes needs not be read by them."""
        view, me = self.view, self._page.frame.session.staff.id
        if view is not None:
            mine = view.record.link("officer") == me
            self._new(TONG_NOTE.name, {"state": READ if mine else UNREAD})

    def _answer(self, lines: TongLines) -> None:
        """Begin what the 통장 answered on the slip of a note."""
        line, view = lines.line, self.view
        if line is not None and view is not None:
            head = view.record.link("head")
            note = Offer(line.id, view.notes.get(line.id, ""))
            by = view.record.titles.get(head, "") if head else ""
            self._new(TONG_NOTE.name, {"part": "통장", "by": by, "answers": note})

    def _new(self, kind: str, preset: Mapping[str, object]) -> None:
        view = self.view
        if view is not None:
            tong = Offer(view.record.id, view.record.title)
            self._page.frame.open(RecordPlace(kind, preset={"tong": tong, **preset}))

    def _print(self) -> None:
        if self.view is not None:
            paper, ids = papers.TONG_LETTER.name, (self.view.record.id,)
            self._page.frame.open(PrintPlace(kind=TONG.name, paper=paper, ids=ids))


def _named(buttons: Mapping[str, Button]) -> Sequence[Button]:
    for name, button in buttons.items():
        button.setObjectName(name)
    return tuple(buttons.values())
