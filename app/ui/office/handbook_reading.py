"""What the handbook looks like while it is read: its pages beside the one that is open, with a search above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.core import handbook
from app.core.handbook import Handbook, HandbookPage, Shot
from app.ui.frame.tasks import Tasks
from app.ui.office.handbook_html import write_page
from app.ui.widgets.buttons import key
from app.ui.widgets.grouped_table import GroupedTable
from app.ui.widgets.parts import column, label, row
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.theme import STEP

NOTHING = "찾는 도움말이 없습니다. 하려는 일이나 단추 이름의 일부로 찾아 보세요."
LIST_WIDTH = 66 * STEP
_EDGE = 12 * STEP
MOST_WIDTH = 900
"""Pixels of a picture; it is as wide as the page lets it be."""
_IMAGE = QTextDocument.ResourceType.ImageResource


class Reader(QTextBrowser):
    """Shows one page; the Tab key goes past its links, which the list beside it opens as well."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setObjectName("help_text")
        self.setOpenLinks(False)
        self.setAccessibleName("도움말 본문")
        self._pictures: Mapping[str, QImage] = {}

    def show_page(self, html: str, pictures: Mapping[str, QImage]) -> None:
        """Show another page from its top."""
        self._pictures = pictures
        self.setHtml(html)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a picture that was read before: nothing is fetched from anywhere."""
        asked = name if isinstance(name, str) else name.toString()
        return self._pictures.get(asked) if kind == _IMAGE.value else None

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Move the keyboard on, not to the next link."""
        return QWidget.focusNextPrevChild(self, onward)


class Reading(QWidget):
    """The list of pages with a search above, and the page that is read; needs nothing of an office."""

    def __init__(self, tasks: Tasks) -> None:
        """Lay out both sides; the texts arrive with `begin`."""
        super().__init__()
        self._tasks = tasks
        self._handbook: Handbook | None = None
        self._found: list[HandbookPage] = []
        self._open: HandbookPage | None = None
        self._pictures: Mapping[str, QImage] = {}
        self._field = SearchField("도움말 찾기: 하려는 일, 단추 이름", "find_help")
        self._field.typed.connect(self._find)
        self._nothing = label(NOTHING, "hint", wrap=True)
        self._nothing.hide()
        self._table = GroupedTable("도움말 차례", ("차례",), 0)
        self._table.setObjectName("help_pages")
        self._table.horizontalHeader().hide()
        self._table.currentCellChanged.connect(self._choose)
        self._field.walked.connect(self._table.step)
        self.reader = Reader()
        """Where a page is read."""
        self.reader.anchorClicked.connect(self._follow)
        self._field.returnPressed.connect(self.reader.setFocus)
        self._table.opened.connect(self._read)
        key("Ctrl+F", self, self._field.setFocus, "도움말 찾기")
        left = QWidget()
        left.setFixedWidth(LIST_WIDTH)
        listed = column(self._field, self._nothing, self._table, gap=2)
        listed.setStretch(2, 1)
        left.setLayout(listed)
        both = row(left, self.reader, gap=3)
        both.setStretch(1, 1)
        self.setLayout(both)

    def begin(self, page: str = "", about: str = "") -> None:
        """Read the handbook and show a page of it, or the page about a place."""

        def fill(read: Handbook) -> None:
            self._handbook = read
            self._field.begin()
            self._find("")
            self._show(read.page(page or read.about(about)))

        self._tasks.call(handbook.read_handbook, owner=self, done=fill)
        self.reader.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Show the page in the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._open is not None:
            self._render()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make pictures as wide as there is room."""
        super().resizeEvent(event)
        if self._open is not None:
            self._render()

    def _find(self, text: str) -> None:
        """List the pages that hold all words of a text."""
        if self._handbook is None:
            return
        self._found = list(self._handbook.find(text))
        self._nothing.setVisible(not self._found)
        self._table.show_grouped(
            [each.group for each in self._found], [(each.title,) for each in self._found]
        )

    def _read(self, _line: int) -> None:
        """Put the keyboard where the chosen page is read."""
        self.reader.setFocus()

    def _choose(self, line: int, *_about: int) -> None:
        place = self._table.place(line)
        if place is not None and place < len(self._found):
            self._show(self._found[place])

    def _show(self, page: HandbookPage) -> None:
        """Show a page once its pictures are read."""
        if page is self._open:
            return
        self._open = page
        if page in self._found:
            self._table.choose(self._found.index(page))
        names = tuple(each.name for each in page.parts if isinstance(each, Shot))
        fill = partial(self._fill, page)
        self._tasks.call(_read_pictures, names, owner=self, done=fill)

    def _fill(self, page: HandbookPage, pictures: Mapping[str, QImage]) -> None:
        """Show what was read, unless another page was chosen meanwhile."""
        if page is self._open:
            self._pictures = pictures
            self._render()
            self.reader.verticalScrollBar().setValue(0)

    def _render(self) -> None:
        """Write the page anew, in the width and the colours there are."""
        if self._handbook is None or self._open is None:
            return
        at = self.reader.verticalScrollBar().value()
        room = max(self.reader.viewport().width() - _EDGE, _EDGE)
        # Qt draws a picture that it has to make smaller in rough steps: letters of it could not be read.
        fitting = {name: _fitted(picture, room) for name, picture in self._pictures.items()}
        html = write_page(self._open, self._handbook.keys_of(self._open))
        self.reader.show_page(html, fitting)
        self.reader.verticalScrollBar().setValue(at)

    def _follow(self, link: QUrl) -> None:
        """Open the page that a link leads to."""
        if self._handbook is not None:
            self._field.begin()
            self._find("")
            self._show(self._handbook.page(link.toString()))


def _fitted(picture: QImage, room: int) -> QImage:
    """Return a picture no wider than the room there is."""
    width = min(room, MOST_WIDTH)
    if picture.width() <= width:
        return picture
    return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


def _read_pictures(names: Sequence[str]) -> Mapping[str, QImage]:
    """Read pictures of a page, away from the window's thread."""
    return {name: QImage.fromData(handbook.read_picture(name)) for name in names}
