"""구 통합 자원: the offices of the district with what each has and lacks; their files are joined here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app import papers
from app.core.papers import Paper
from app.kinds.district_resource import DISTRICT_RESOURCE
from app.services.gate import Change, Right
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.prints.targets import SHEET
from app.services.statistics.figures import Tabulated
from app.services.village import district, practice_files, shared_rows
from app.services.village.district import DistrictReport
from app.services.village.practice_files import SentPractice
from app.services.village.shared_rows import FolderRead
from app.ui.frame.ask import Answer
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import demands, needs
from app.ui.frame.places import DistrictPlace, ListPlace, PrintPlace
from app.ui.prints.outputs import Outputs
from app.ui.statistics.figure_table import FigureTable, list_behind
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import card, clear, column, label, row, scroll
from app.ui.widgets.theme import STEP

ALONE = (
    "아직 우리 자원만 있습니다. 다른 동에서 받은 공유용 파일을 한 폴더에 모으고 ‘파일 합치기’를 누르세요. "
    "다음 달 파일을 다시 합치면 바뀐 것만 고칩니다."
)
NO_OFFICE = "표에서 뺄 기관의 줄을 먼저 고르세요. 우리 기관은 뺄 수 없습니다."
KEEP = Answer("", "그대로 두기", "primary")


class DistrictPage(PlacedPage[DistrictPlace]):
    """Shows the district; Ctrl+O joins the files of a folder."""

    title = "구 통합 자원"

    def __init__(self, frame: Frame) -> None:
        """Lay out the head; the cards arrive with `show_page`."""
        super().__init__(frame)
        self.report: DistrictReport | None = None
        self._tables: list[FigureTable] = []
        self._outputs = Outputs(self)
        self._lay_out()

    def show_page(self, place: DistrictPlace) -> None:
        """Show all that is known."""
        del place
        self.refresh()

    def refresh(self) -> None:
        """Count anew."""
        self.run(district.report.of(), done=self._fill, slot="report")

    def changed(self, change: Change) -> None:
        """Any resource that was written may count."""
        del change
        if self.isVisible():
            self.refresh()

    def _fill(self, report: DistrictReport) -> None:
        held = any(each.hasFocus() for each in self._tables) or self.report is None
        self.report = report
        clear(self._cards)
        alone = ALONE if len(report.offices) == 1 else ""
        self._remark.setText("  ·  ".join(filter(None, (report.remark, alone))))
        self._tables = [self._add(each) for each in report.tables]
        self._tables[0].look_at(0, 1)
        if held:
            self._tables[0].setFocus()

    def _add(self, table: Tabulated) -> FigureTable:
        figures = FigureTable(table, partial(self._open, table))
        note = table.section.note
        notes = (label(note, "hint", wrap=True),) if note else ()
        self._cards.addWidget(card(label(table.section.heading, "heading"), figures, *notes))
        return figures

    def _open(self, table: Tabulated, row_at: int, column_at: int) -> None:
        if place := list_behind(table, row_at, column_at, self.title):
            self.frame.open(place)

    # --- joining -------------------------------------------------------------------------------

    def _choose(self) -> None:
        self.frame.ask.folder("다른 동의 공유용 파일이 든 폴더 고르기", "", self._read)

    def _read(self, folder: str) -> None:
        self.call(
            shared_rows.read_folder, Path(folder), done=self._join, label="공유용 파일을 읽는 중"
        )

    def _join(self, found: FolderRead) -> None:
        if found.editions:
            done = partial(self._tell, found)
            self.run_once("join", district.join.of(found.editions), done=done, label="합치는 중")
        else:
            self.frame.tell(
                "이 폴더에 공유용 파일이 없습니다. 아무것도 바꾸지 않았습니다.",
                "warning",
                _refused(found),
            )

    def _tell(self, found: FolderRead, change: Change) -> None:
        self.latest = change.number
        kind = "warning" if found.refused else "good"
        self.frame.tell(change.message, kind, _refused(found))

    def _ask_to_withdraw(self) -> None:
        table = next((each for each in self._tables if each.hasFocus()), None)
        at = table.currentIndex().row() if table is not None else 0
        offices = self.report.offices if self.report else ()
        if not 0 < at < len(offices):
            self.frame.tell(NO_OFFICE)
            return
        self.frame.ask.question(
            f"{offices[at]}의 자원을 모두 뺄까요?",
            [Answer("withdraw", "빼기", "danger"), KEEP],
            partial(self._withdraw, offices[at]),
            detail="그 기관의 파일을 다시 합치면 돌아옵니다.",
        )

    def _withdraw(self, office: str, answer: str) -> None:
        if answer:
            self.run_once("withdraw", district.withdraw.of(office), done=self._told)

    def _told(self, change: Change) -> None:
        self.latest = change.number
        self.frame.tell(change.message, "good")

    # --- stories -------------------------------------------------------------------------------

    def _choose_stories(self) -> None:
        title = "다른 기관의 우수사례 파일 고르기"
        self.frame.ask.open_file(title, "엑셀 (*.xlsx)", self._read_stories)

    def _read_stories(self, file: str) -> None:
        read = practice_files.read_file
        self.call(read, Path(file), done=self._take_stories, label="사례를 읽는 중")

    def _take_stories(self, sent: list[SentPractice]) -> None:
        self.run_once("stories", practice_files.take.of(sent), done=self._told)

    # --- going out -----------------------------------------------------------------------------

    def _list(self) -> None:
        self.frame.open(ListPlace(DISTRICT_RESOURCE.name))

    def _print(self) -> None:
        self.frame.open(PrintPlace(paper=papers.DISTRICT_LIST.name))

    def _send(self) -> None:
        self._open_paper(papers.SHARED_FILE)

    def _open_paper(self, paper: Paper) -> None:
        self.frame.open(PrintPlace(paper=paper.name))

    def _save_sheet(self) -> None:
        paper = papers.DISTRICT_LIST
        self._outputs.save(PrintJob(paper.name, paper.purposes[0].name), SHEET)

    # --- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._remark = label(look="hint", wrap=True)
        self._remark.setObjectName("remark")
        self._cards = column(gap=4)
        self._cards.setContentsMargins(0, 0, 2 * STEP, STEP)
        self.cards = QWidget()
        self.cards.setLayout(self._cards)
        self.view = scroll(self.cards)
        *joining, prints, saves = self._make_buttons()
        stories = self._make_story_buttons()
        head = row(label(self.title, "title"), 1, prints, saves)
        whole = column(
            head, row(*joining, 1), row(*stories, 1), self._remark, self.view, gap=3, edge=0
        )
        whole.setStretch(4, 1)
        self.setLayout(whole)

    def _make_buttons(self) -> list[Button]:
        made = {
            "join": needs(
                Button("파일 합치기", self._choose, keys="Ctrl+O", look="primary", icon="import"),
                district.join,
            ),
            "withdraw": needs(
                Button("기관 빼기", self._ask_to_withdraw, keys="Ctrl+Delete", icon="delete"),
                district.withdraw,
            ),
            "list": Button("목록", self._list, keys="Alt+1", icon="organization"),
            "send": needs(
                Button("우리 파일", self._send, keys="Alt+2", icon="export"), printing.preview
            ),
            "print": needs(
                Button("인쇄", self._print, keys="Ctrl+P", icon="print"), printing.preview
            ),
            "sheet": demands(
                Button("엑셀로", self._save_sheet, keys="Ctrl+E", icon="sheet"), Right.EXPORT
            ),
        }
        return _named(made)

    def _make_story_buttons(self) -> list[Button]:
        """What goes and comes of good practice: the stories of this office and of others."""
        return _named({
            "take_stories": needs(
                Button("사례 받기", self._choose_stories, keys="Alt+3", icon="import"),
                practice_files.take,
            ),
            "send_stories": needs(
                Button(
                    "우리 사례 파일", partial(self._open_paper, papers.GOOD_PRACTICE_FILE),
                    keys="Alt+4", icon="export",
                ),
                printing.preview,
            ),
            "booklet": needs(
                Button(
                    "우수사례집", partial(self._open_paper, papers.GOOD_PRACTICE_BOOKLET),
                    keys="Alt+5", icon="print",
                ),
                printing.preview,
            ),
        })  # fmt: skip


def _named(made: Mapping[str, Button]) -> list[Button]:
    for name, button in made.items():
        button.setObjectName(name)
    return list(made.values())


def _refused(found: FolderRead) -> str:
    """Say which files were no shared files, and why."""
    return " ".join(f"{name}: {why}" for name, why in found.refused)
