"""The findings of the search: one row a person with all roles, drawn with title, detail, chips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.kind import Catalog
from app.services.records.searching import Hit
from app.ui.frame.places import About, Place
from app.ui.lists.model import Index
from app.ui.widgets import palette
from app.ui.widgets.theme import STEP

HEIGHT = 13 * STEP
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Lead:
    """What is found that is no record: a page or a paper by its name, an output by its number."""

    title: str
    detail: str
    way: str
    """What it is, in a word."""
    place: Place
    exact: bool = False
    """It is called so, no more and no less: it is what is meant."""


class Findings(QAbstractListModel):
    """The rows of a search, and which role of each would be opened."""

    def __init__(self, catalog: Catalog, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._catalog = catalog
        self._leads: Sequence[Lead] = ()
        self._hits: Sequence[Hit] = ()
        self._chosen: dict[int, int] = {}

    def show(self, hits: Sequence[Hit], leads: Sequence[Lead] = ()) -> None:
        """Show other findings: the records below what is none."""
        self.beginResetModel()
        self._leads, self._hits = leads, hits
        self._chosen = {}
        self.endResetModel()

    @property
    def first(self) -> int:
        """The row that is meant until another is chosen: what is called exactly so, else the first record."""
        exact = bool(self._leads) and self._leads[0].exact
        return 0 if exact or not self._hits else len(self._leads)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._leads) + len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row as a screen reader says it."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        at = index.row()
        return ", ".join((*self.words(at), *(label for label, _ in self.ways(at))))

    def words(self, at: int) -> tuple[str, str]:
        """Return title and detail of a row."""
        found = self._leads[at] if at < len(self._leads) else self.hit(at)
        return found.title, found.detail

    def hit(self, at: int) -> Hit:
        """Return the record of a row."""
        return self._hits[at - len(self._leads)]

    def ways(self, at: int) -> Sequence[tuple[str, Place | About]]:
        """Return what a row can open: each role by its label, then the record itself."""
        if at < len(self._leads):
            return [(self._leads[at].way, self._leads[at].place)]
        hit = self.hit(at)
        targets = [*hit.roles, (hit.kind, hit.id)]
        return [(self._catalog[each[0]].label, each) for each in targets]

    def way(self, at: int) -> int:
        """Return which of `ways` a row would open."""
        return self._chosen.get(at, 0)

    def tone(self, _at: int) -> str:
        """Return the palette's role a row's chosen way is drawn in, which has a soft ground of its own."""
        return "accent"

    def choose_role(self, at: int, step: int) -> None:
        """Go to the next or the previous way of a row."""
        self._chosen[at] = (self.way(at) + step) % len(self.ways(at))
        self.dataChanged.emit(self.index(at, 0), self.index(at, 0))

    def chosen(self, at: int) -> Place | About | None:
        """Return what a row opens: a place, or kind and id of a record."""
        return self.ways(at)[self.way(at)][1] if 0 <= at < self.rowCount() else None


class FindingDelegate(QStyledItemDelegate):
    """Draws a finding: title and detail below each other, the roles as chips at the right."""

    def __init__(self, findings: Findings, parent: QObject | None = None) -> None:
        """Draw the rows of these findings."""
        super().__init__(parent)
        self._findings = findings

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(0, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one finding."""
        shown = palette.current()
        place: QRect = option.rect  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = {
            bool(state & QStyle.StateFlag.State_MouseOver): shown.hover,
            bool(state & QStyle.StateFlag.State_Selected): shown.accent_soft,
        }.get(True)
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(place, 6, 6)
        inside = place.adjusted(3 * STEP, STEP, -2 * STEP, -STEP)
        inside.setRight(self._draw_ways(painter, inside, index.row()) - 2 * STEP)
        self._draw_words(painter, inside, *self._findings.words(index.row()))
        painter.restore()

    def _draw_ways(self, painter: QPainter, inside: QRect, at: int) -> int:
        """Draw the chips from the right; return where they begin."""
        shown = palette.current()
        small = QFont(painter.font())
        small.setPointSizeF(small.pointSizeF() * 0.86)
        painter.save()
        painter.setFont(small)
        right = inside.right()
        ways, tone = self._findings.ways(at), self._findings.tone(at)
        for number in reversed(range(len(ways))):
            chosen = number == self._findings.way(at)
            width = QFontMetrics(small).horizontalAdvance(ways[number][0]) + 4 * STEP
            chip = QRect(right - width, inside.center().y() - 11, width, 22)
            painter.setPen(QColor(shown[tone] if chosen else shown.line))
            painter.setBrush(QColor(shown[f"{tone}_soft"] if chosen else shown.sunken))
            painter.drawRoundedRect(chip, 11, 11)
            painter.setPen(QColor(shown[tone] if chosen else shown.secondary))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, ways[number][0])
            right -= width + STEP
        painter.restore()
        return right

    def _draw_words(self, painter: QPainter, inside: QRect, title: str, detail: str) -> None:
        shown = palette.current()
        bold = QFont(painter.font())
        bold.setBold(True)
        half = inside.height() // 2
        small = QFont(painter.font())
        small.setPointSizeF(small.pointSizeF() * 0.9)
        lines = (
            (bold, shown.text, title, QRect(inside.left(), inside.top(), inside.width(), half)),
            (small, shown.secondary, detail, inside.adjusted(0, half, 0, 0)),
        )
        for font, colour, text, place in lines:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, cut)
