"""서식·대장: every paper of the program in one place; typing finds it, Enter opens where it is printed."""

from __future__ import annotations

from app.services.prints import catalogue
from app.services.prints.catalogue import PaperLine
from app.ui.frame.openings import place_of
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.places import PapersPlace
from app.ui.widgets.grouped_table import GroupedTable
from app.ui.widgets.parts import column, label, row
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.theme import STEP

HEADINGS = ("서식", "용도", "여는 곳")
WIDE = 1
NOTHING = "찾는 서식이 없습니다. 이름의 일부나 초성으로 찾아 보세요."
SEARCH_WIDTH = 110 * STEP


class PapersTable(GroupedTable):
    """Papers under the headings of their groups."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__("서식·대장", HEADINGS, WIDE)
        self.setObjectName("papers")
        self._lines: list[PaperLine] = []

    def line(self, at: int) -> PaperLine | None:
        """Return the paper of a row; a heading is none."""
        place = self.place(at)
        return None if place is None else self._lines[place]

    def show_papers(self, found: list[PaperLine]) -> None:
        """Show other papers, with the keyboard on the first."""
        self._lines = found
        lines = [(each.label, each.about, each.how) for each in found]
        self.show_grouped([each.group for each in found], lines)


class PapersPage(PlacedPage[PapersPlace]):
    """Lists the papers; the keyboard stays in the search field, arrows walk the list."""

    title = "서식·대장"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page and list everything."""
        super().__init__(frame)
        self._field = SearchField("서식 찾기: 이름·초성·쓰임", "find_paper")
        self._field.setFixedWidth(SEARCH_WIDTH)
        self._field.typed.connect(self._find)
        self._count = label(look="hint")
        self._count.setObjectName("paper_count")
        self.table = PapersTable()
        self.table.opened.connect(self._open)
        self._field.walked.connect(self.table.step)
        self._field.returnPressed.connect(self._open_present)
        search = row(self._field, self._count, 1, gap=3)
        whole = column(label(self.title, "title"), search, self.table, gap=3)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._find("")

    def show_page(self, place: PapersPlace) -> None:
        """Put the keyboard into the search field, over what was looked for before."""
        del place
        self._field.setFocus()
        self._field.selectAll()

    def _find(self, text: str) -> None:
        found = catalogue.lines_of(self.frame.catalog, text)
        self._count.setText(f"{len(found):,}가지" if found else NOTHING)
        self.table.show_papers(found)

    def _open_present(self) -> None:
        if not self._field.composing:
            self._open(self.table.currentRow())

    def _open(self, at: int) -> None:
        """Open the page that prints a paper."""
        if (line := self.table.line(at)) is not None:
            self.frame.open(place_of(line.opening))
