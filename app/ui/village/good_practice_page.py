"""우수사례: a story as others will read it, what in it may give somebody away, and the steps until it goes out."""

from __future__ import annotations

from functools import partial
from html import escape
from itertools import chain, pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from app import papers
from app.core.errors import Problem, UserError
from app.core.fields import Field
from app.core.values import Text
from app.kinds.good_practice import CONFIRMED, DRAFT, GOOD_PRACTICE, RECEIVED, SHARED, TEXTS
from app.services.gate import Change, Gated
from app.services.prints import printing
from app.services.records import records
from app.services.village import good_practices, practice_files
from app.services.village.giveaways import CHECKED, Finding
from app.services.village.good_practices import PracticeView
from app.ui.frame.openings import record_place
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import GoodPracticePlace, ListPlace, PrintPlace, RecordPlace
from app.ui.records.fields import Entry, FieldBox
from app.ui.records.sources import PageSources
from app.ui.widgets.buttons import Button
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.parts import Elided, area, card, column, label, row, scroll
from app.ui.widgets.theme import STEP

GONE = "지워진 우수사례라 보이지 않습니다."
HEADINGS = ("말", "무엇 같은지", "할 일")
SURE, DOUBTFUL = "고치거나 허용", "읽어 보기"
CLEAN = "프로그램이 찾은 것은 없습니다. 그래도 한 번 읽고 확인해 주세요."
LEFT = "고치거나 허용해야 할 말 {sure:,}곳, 읽어 볼 말 {doubtful:,}곳"
WHY = Field("why", "허용하는 사유", Text(100), help="사람을 드러내지 않는 사유. 예: 흔한 말")
RIGHT = 96 * STEP
"""The width of what was found."""


class GoodPracticePage(PlacedPage[GoodPracticePlace]):
    """Shows a story with what gives somebody away marked in its place; Alt+A lets a word stand."""

    title = GOOD_PRACTICE.label

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; the story arrives with `show_page`."""
        super().__init__(frame)
        self._practice = 0
        self._view: PracticeView | None = None
        self._texts: dict[str, QLabel] = {}
        self.findings = LineTable("드러내는 말", HEADINGS, 0)
        self.findings.setObjectName("findings")
        self.findings.currentCellChanged.connect(self._mark)
        self.findings.opened.connect(self._edit_there)
        self._lay_out()

    def show_page(self, place: GoodPracticePlace) -> None:
        """Show the story `id`."""
        self._practice, self._view = place.id, None
        self.refresh()

    def refresh(self) -> None:
        """Fetch the story anew, and look again: who is in the file may have changed."""
        if self._practice:
            self.run(good_practices.view.of(self._practice), done=self._fill, slot="view")

    def changed(self, change: Change) -> None:
        """Any write may add or take a name."""
        del change
        if self.isVisible():
            self.refresh()

    def _fill(self, view: PracticeView) -> None:
        if view.record.deleted:
            self._view, self._practice = None, 0
            self.frame.back()
            self.frame.tell(GONE, "warning")
            return
        first, self._view = self._view is None, view
        shown = view.record.shown
        self._heading.setText(view.record.title)
        told = (
            shown[name] for name in ("state", "year", "needs", "days", "office", "confirmed_on")
        )
        by = f"{shown['confirmed_by']} 확인" if shown["confirmed_by"] else ""
        self._told.setText(" · ".join(filter(None, (*told, by))))
        self.findings.show_lines([_line(each) for each in view.findings])
        sure = sum(each.sure for each in view.findings)
        doubtful = len(view.findings) - sure
        self._result.setText(LEFT.format(sure=sure, doubtful=doubtful) if view.findings else CLEAN)
        for each in (self.findings, self._why, self._allow):
            each.setVisible(bool(view.findings))
        self._offer(shown["state"])
        self._mark()
        if first:
            (self.findings if view.findings else self._leave).setFocus()

    def _offer(self, state: str) -> None:
        """Show the steps that follow the present state."""
        for button, states in self._steps.items():
            button.setVisible(state in states)
        self._source.setVisible(bool(self._view and self._view.source))

    def _mark(self) -> None:
        """Show the texts with what was found; the one in the line of the keyboard stands out."""
        if self._view is None:
            return
        at = self.findings.currentRow()
        found = self._view.findings
        current = found[at] if 0 <= at < len(found) else None
        for name, words in self._texts.items():
            mine = [each for each in found if each.column == name]
            text = str(self._view.record.values.get(name) or "")
            words.setText(_marked(text, mine, current) if text else "(아직 적지 않았습니다)")

    # --- doing ---------------------------------------------------------------------------------

    def _edit(self) -> None:
        self.frame.open(RecordPlace(GOOD_PRACTICE.name, self._practice))

    def _edit_there(self, line: int) -> None:
        """Open the form, which tells above its inputs what is still found; received stories have none."""
        del line
        if self._view is not None and self._view.record.values.get("state") == DRAFT:
            self._edit()
        else:
            self._why.editor.setFocus()

    def _let_stand(self) -> None:
        QGuiApplication.inputMethod().commit()
        self._why.editor.settle()
        at = self.findings.currentRow()
        if self._view is None or not 0 <= at < len(self._view.findings):
            return
        word, why = self._view.findings[at].word, str(self._why.editor.raw() or "")
        allow = good_practices.allow.of(
            self._practice, ver=self._view.record.ver, word=word, why=why
        )
        self.run_once("allow", allow, done=self._take_allowed, failed=self._tell_failure)

    def _take_allowed(self, change: Change) -> None:
        self._why.editor.load(None)
        self._take(change)
        self.findings.setFocus()

    def _step(self, step: Gated[..., Change]) -> None:
        if self._view is not None:
            call = step.of(self._practice, ver=self._view.record.ver)
            self.run_once("step", call, done=self._take, failed=self._tell_failure)

    def _take(self, change: Change) -> None:
        self.latest = change.number
        self.frame.tell(change.message, "good")
        self.refresh()

    def _tell_failure(self, problem: Problem) -> None:
        self.frame.tell_problem(problem)
        if isinstance(problem, UserError) and WHY.name in problem.fields:
            self._why.tell(problem.fields[WHY.name])
            self._why.editor.setFocus()

    def _open_source(self) -> None:
        if self._view is not None and self._view.source is not None:
            kind, record = self._view.source
            page = self.frame.catalog[kind].page
            about = (kind, record)
            self.frame.open(record_place(page, about) if page else ListPlace(kind, record))

    def _print(self) -> None:
        self.frame.open(PrintPlace(paper=papers.GOOD_PRACTICE_BOOKLET.name))

    # --- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._heading = Elided("title")
        self._heading.setObjectName("heading")
        self._told = label(look="label", wrap=True)
        self._told.setObjectName("told")
        body = row(scroll(self._make_story()), self._make_right(), gap=4)
        body.setStretch(0, 1)
        whole = column(self._make_head(), self._told, body, gap=3)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._offer("")  # of no story there is nothing to be done

    def _make_head(self) -> QWidget:
        """The name of the story, and below it what can be done with it."""
        self._leave = Button("나가기", self.frame.back, hint="Esc")
        edit = needs(
            Button("고치기", self._edit, keys="Ctrl+Return", icon="edit"),
            records.save,
            GOOD_PRACTICE,
        )
        confirm = self._make_step("읽고 확인함", "Ctrl+S", good_practices.confirm, primary=True)
        share = self._make_step("공유", "Alt+G", good_practices.share, primary=True)
        again = self._make_step("다시 쓰기", "Alt+W", good_practices.reopen)
        withdraw = needs(
            Button(
                "사례 빼기", partial(self._step, practice_files.withdraw), keys="Ctrl+Delete",
                icon="delete",
            ),
            practice_files.withdraw,
        )  # fmt: skip
        self._source = Button("바탕 기록", self._open_source, keys="Alt+B", icon="link")
        booklet = needs(
            Button("사례집", self._print, keys="Ctrl+P", icon="print"), printing.preview
        )
        self._steps = {
            edit: (DRAFT,), confirm: (DRAFT,), share: (CONFIRMED,), again: (CONFIRMED, SHARED),
            booklet: (CONFIRMED, SHARED, RECEIVED), withdraw: (RECEIVED,),
        }  # fmt: skip
        named = {
            "leave": self._leave, "edit": edit, "confirm": confirm, "share": share, "again": again,
            "source": self._source, "booklet": booklet, "withdraw": withdraw,
        }  # fmt: skip
        for name, button in named.items():
            button.setObjectName(name)
        head = QWidget()
        steps = row(1, self._leave, self._source, withdraw, booklet, edit, again, share, confirm)
        head.setLayout(column(self._heading, steps, gap=2))
        return head

    def _make_step(
        self, words: str, keys: str, step: Gated[..., Change], *, primary: bool = False
    ) -> Button:
        look = "primary" if primary else "secondary"
        return needs(Button(words, partial(self._step, step), keys=keys, look=look), step)

    def _make_story(self) -> QWidget:
        """Each text of the story under what it tells of."""
        parts: list[QWidget] = []
        for name in TEXTS:
            words = label(wrap=True)
            words.setObjectName(f"text_{name}")
            words.setTextFormat(Qt.TextFormat.RichText)  # all of it is escaped
            self._texts[name] = words
            parts.append(card(label(GOOD_PRACTICE.by_name[name].label, "section"), words))
        inner = QWidget()
        inner.setLayout(column(*parts, 1, gap=2))
        return inner

    def _make_right(self) -> QWidget:
        """What was found, and how it is let stand."""
        self._result = label(look="remark", wrap=True)
        self._result.setObjectName("result")
        self._why = FieldBox(Entry(WHY.name, WHY), PageSources(self, GOOD_PRACTICE))
        self._why.setObjectName("why")
        self._allow = needs(
            Button("이 말 허용", self._let_stand, keys="Alt+A", icon="check"), good_practices.allow
        )
        self._allow.setObjectName("allow")
        needs(self._why, good_practices.allow)
        note = label(CHECKED, "hint", wrap=True)
        note.setObjectName("checked")
        parts = column(
            self._result, self.findings, self._why, row(1, self._allow), note, 1, gap=2, edge=3
        )
        parts.setStretch(1, 1000)  # where nothing was found the words stand together at the top
        right = area("card", parts)
        right.setFixedWidth(RIGHT)
        return right


def _line(each: Finding) -> tuple[str, ...]:
    where = GOOD_PRACTICE.by_name[each.column].label
    return (f"{each.word} ({where})", each.sort, SURE if each.sure else DOUBTFUL)


def _marked(text: str, found: list[Finding], current: Finding | None) -> str:
    """Return a text as markup: what was found underlined and in brackets, the current one in bold as well."""
    ends = chain.from_iterable((each.start, each.end) for each in found)
    cuts = [0, *sorted(ends), len(text)]
    parts: list[str] = []
    for start, end in pairwise(cuts):
        piece = escape(text[start:end]).replace("\n", "<br>")
        hit = next((each for each in found if (each.start, each.end) == (start, end)), None)
        if hit is not None:
            piece = f"<u>[{piece}]</u>"
            piece = f"<b>{piece}</b>" if hit is current else piece
        parts.append(piece)
    return "".join(parts)
