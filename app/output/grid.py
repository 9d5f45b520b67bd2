"""Forms: a grid of ruled boxes, thick outside and thin inside, broken between rows where it must be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from app.core.blocks import Cell, Grid, QrCode, Ticks
from app.output.columns import WHOLE, widen
from app.output.contents import Content, Lines, Style, lay_qr, lay_text, lay_ticks
from app.output.flow import TOLERANCE, Flow
from app.output.ink import MM, Box, Ink, Rule
from app.output.tags import CELL, HEAD, ROW, Element, table_attributes

OUTER, INNER = 1.0, 0.4
"""Weights of the frame and of the lines inside it, in points."""
PAD_X, PAD_Y = 1.7 * MM, 0.9 * MM
_LARGER, _LEAST_STRESSED = 1.2, 9.0
_LEAST_LETTERS, _STEP = 5.0, 0.95
"""Points to which a text that shrinks may do so, and by which steps."""
WITH_SEAL = 2
"""A seal has so many rows of its table on its page: none stands alone on an empty one."""
_LEAST_SCALE = 0.8
"""Boxes for the pen shrink no further, however small the print."""


@dataclass(frozen=True)
class Spot:
    """A cell laid out, and which rows, columns and what width it takes."""

    cell: Cell
    content: Content
    row: int
    down: int
    column: int
    left: float
    width: float
    element: Element

    @property
    def end(self) -> int:
        """The first row below it."""
        return self.row + self.down


@dataclass(frozen=True)
class _Rows:
    """The rows of a grid that is being put on pages."""

    spots: list[Spot]
    heights: list[float]
    pad: float
    """Above and below a cell's content, both together."""

    def count_fitting(self, first: int, room: float) -> int:
        """Count the rows from the first on that fit the room."""
        depths = accumulate(self.heights[first:])
        return sum(1 for depth in depths if depth <= room + TOLERANCE)

    def is_tall(self, row: int, flow: Flow) -> bool:
        """Tell whether there is such a row, so tall that moving it would leave a page half empty."""
        return row < len(self.heights) and self.heights[row] > flow.body.height / 2

    def may_part(self, first: int, edge: int) -> bool:
        """Tell whether a page that began with the first row may end above another.

        It may not where a cell crosses, unless that is a heading with room for itself on both sides.
        """
        for spot in self.spots:
            if spot.row < edge < spot.end:
                above = sum(self.heights[max(spot.row, first) : edge])
                below = sum(self.heights[edge : spot.end])
                if not spot.cell.heading or min(above, below) < spot.content.height + self.pad:
                    return False
        return True

    def split(self, row: int, room: float) -> _Rows:
        """Make two rows of one; the first fills the room."""
        spots: list[Spot] = []
        rest = 0.0
        for spot in self.spots:
            if spot.row > row:
                spots.append(replace(spot, row=spot.row + 1))
            elif spot.row == row and spot.down == 1:
                upper, lower = spot.content.cut(room - self.pad)
                rest = max(rest, lower.height + self.pad)
                spots.append(replace(spot, content=upper))
                spots.append(replace(spot, content=lower, row=row + 1))
            elif spot.end > row:
                spots.append(replace(spot, down=spot.down + 1))
            else:
                spots.append(spot)
        heights = [*self.heights[:row], room, rest, *self.heights[row + 1 :]]
        return replace(self, spots=spots, heights=heights)


@dataclass(frozen=True)
class _Part:
    """The rows of a grid that stand on one page."""

    spots: tuple[Spot, ...]
    first: int
    heights: tuple[float, ...]
    pad: float
    """At the left and right of every cell's content."""
    ruled: bool
    on_one_line: bool

    @property
    def height(self) -> float:
        """All rows."""
        return sum(self.heights)

    def draw(self, ink: Ink, box: Box) -> None:
        """Draw shades, contents, inner lines and the frame."""
        last = self.first + len(self.heights)
        edges = [box.top - depth for depth in accumulate(self.heights, initial=0)]
        seen = [spot for spot in self.spots if spot.row < last and spot.end > self.first]
        boxes: list[Box] = []
        for spot in seen:
            top = edges[max(spot.row, self.first) - self.first]
            bottom = edges[min(spot.end, last) - self.first]
            boxes.append(Box(box.left + spot.left, top, spot.width, top - bottom))
        places = list(zip(seen, boxes, strict=True))
        if self.ruled:
            ink.shade([place for spot, place in places if spot.cell.heading])
        for spot, place in places:
            if spot.cell.heading or spot.row >= self.first:
                with ink.within(spot.element if spot.row >= self.first else None):
                    self._draw_content(ink, spot.content, place)
        if self.ruled:
            ink.rules(_inner_rules(boxes, box), INNER)
            ink.frame(box, OUTER)

    def _draw_content(self, ink: Ink, content: Content, place: Box) -> None:
        above = (place.height - content.height) / 2
        if self.on_one_line:
            above = min(above, PAD_Y * self.pad / PAD_X)
        top = place.top - above
        width = place.width - 2 * self.pad
        content.draw(ink, Box(place.left + self.pad, top, width, content.height))


def lay_grid(grid: Grid, flow: Flow) -> None:
    """Lay a form on as many pages as it takes; a row taller than half a page may be parted."""
    pad = 2 * PAD_Y * flow.spaces
    spots = lay_cells(grid, flow)
    rows = _Rows(spots, heights_of(grid, spots, flow), pad)
    flow.clear()
    first = 0
    while first < len(rows.heights):
        count = rows.count_fitting(first, flow.room)
        rest = flow.room - sum(rows.heights[first : first + count])
        if rows.is_tall(first + count, flow) and (flow.fresh or rest > flow.body.height / 4):
            parted = rows.split(first + count, rest)
            if parted.may_part(first, first + count + 1):
                rows, count = parted, count + 1
        kept = next((each for each in range(count, 0, -1) if rows.may_part(first, first + each)), 0)
        if not kept and not flow.fresh:
            flow.turn()
            continue
        count = kept or max(count, 1)
        here = _leave_for_seal(rows, first, count, flow)
        count = here or count
        part = tuple(rows.heights[first : first + count])
        flow.put(
            _Part(tuple(rows.spots), first, part, PAD_X * flow.scale, grid.ruled, grid.on_one_line)
        )
        first += count
        if here:
            flow.turn()


def _leave_for_seal(rows: _Rows, first: int, count: int, flow: Flow) -> int:
    """Return how many of the last rows stay here where the seal goes to the next page with two; else 0."""
    heights = rows.heights[first:]
    fits = sum(heights) + flow.tail <= flow.room + TOLERANCE
    most = len(heights) - WITH_SEAL
    if not flow.tail or (fits and count == len(heights)) or count <= most:
        return 0
    edges = range(most, 0, -1)
    return next((each for each in edges if rows.may_part(first, first + each)), 0)


def lay_cells(grid: Grid, flow: Flow) -> list[Spot]:
    """Find every cell's place, past the cells that reach down from rows above, and lay it out."""
    places = list(_places(grid))
    edges = list(accumulate(_widths(grid, places, flow), initial=0.0))
    spots: list[Spot] = []
    table = Element("Table" if grid.ruled else "Div")
    rows = [Element(ROW, table) if grid.ruled else table for _ in grid.rows]
    for cell, row, column in places:
        width = edges[column + cell.span] - edges[column]
        content = _lay_content(cell, flow, width - 2 * PAD_X * flow.scale, grid.size)
        within = rows[row]
        element = _element(cell, within, grid.rows[row]) if grid.ruled else Element("P", within)
        left = edges[column]
        spots.append(Spot(cell, content, row, cell.down, column, left, width, element))
    return spots


def _places(grid: Grid) -> Iterator[tuple[Cell, int, int]]:
    """Go through the cells with the row and the column in which each begins."""
    free_from = [0] * len(grid.widths)
    for row, cells in enumerate(grid.rows):
        column = 0
        for cell in cells:
            while free_from[column] > row:
                column += 1
            free_from[column : column + cell.span] = [row + cell.down] * cell.span
            yield cell, row, column
            column += cell.span


def _widths(grid: Grid, places: Sequence[tuple[Cell, int, int]], flow: Flow) -> Sequence[float]:
    """Return how wide each column is: as declared, but wide enough for a name, a day or a number in it."""
    widths = [flow.body.width * each / sum(grid.widths) for each in grid.widths]
    floors = [0.0] * len(widths)
    for cell, _, column in places:
        if cell.span == 1 and isinstance(cell.content, str) and not cell.shrinks:
            style = _style_of(cell, flow, grid.size)
            typeface = flow.letters.typeface(bold=style.bold)
            word = typeface.longest_word(typeface.take(cell.content, flow.title)) / 1000
            need = min(word, WHOLE) * style.size + 2 * PAD_X * flow.scale + TOLERANCE
            floors[column] = max(floors[column], need)
    return widen(widths, floors)


def size_of(cell: Cell, size: float, scale: float) -> float:
    """Return the size of a cell's letters in points; what is stressed is a fifth larger, and 9 pt at least.

    개인정보 처리 방법에 관한 고시 제4조.
    """
    own = (cell.size or size) * scale
    return max(own * _LARGER, _LEAST_STRESSED) if cell.stressed else own


def _element(cell: Cell, row: Element, cells: Sequence[Cell]) -> Element:
    """Return what a cell is: of a row of headings alone each is its column's, else it is the row's."""
    scope = ("Column" if all(each.heading for each in cells) else "Row") if cell.heading else ""
    attributes = table_attributes(scope=scope, span=cell.span, down=cell.down)
    return Element(HEAD if cell.heading else CELL, row, attributes=attributes)


def _lay_content(cell: Cell, flow: Flow, width: float, size: float) -> Content:
    style = _style_of(cell, flow, size)
    match cell.content:
        case Ticks():
            return lay_ticks(cell.content, flow, width, style)
        case QrCode():
            return lay_qr(cell.content)
        case text:
            lines = lay_text(text, flow, width, style)
            return _shrunk(cell, lines, flow, width) if cell.shrinks else lines


def _shrunk(cell: Cell, lines: Lines, flow: Flow, width: float) -> Lines:
    """Lay a text in smaller letters until it stands within its cell; the least are still laid whole."""
    room = cell.least * MM - 2 * PAD_Y * flow.spaces
    while lines.height > room and lines.style.size > _LEAST_LETTERS:
        size = max(lines.style.size * _STEP, _LEAST_LETTERS)
        lines = lay_text(str(cell.content), flow, width, replace(lines.style, size=size))
    return lines


def set_in(spot: Spot, size: float, scale: float) -> float:
    """Return in what size a cell was laid out, in points: also what it shrank to."""
    if spot.cell.shrinks and isinstance(spot.content, Lines):
        return spot.content.style.size
    return size_of(spot.cell, size, scale)


def _style_of(cell: Cell, flow: Flow, size: float) -> Style:
    return Style(
        size_of(cell, size, flow.scale),
        "center" if cell.heading else cell.align,
        bold=cell.heading or cell.bold or cell.stressed,
        underlined=cell.stressed,
    )


def heights_of(grid: Grid, spots: Sequence[Spot], flow: Flow) -> list[float]:
    """Return every row's height: what its own cells need, then what cells over several rows lack."""
    pad, scale = 2 * PAD_Y * flow.spaces, max(flow.spaces, _LEAST_SCALE)
    heights = [0.0] * len(grid.rows)
    least = [cell.least * MM * scale for cells in grid.rows for cell in cells]
    needs = [max(spot.content.height + pad, low) for spot, low in zip(spots, least, strict=True)]
    pairs = sorted(zip(spots, needs, strict=True), key=lambda pair: pair[0].down)
    for spot, need in pairs:
        lack = need - sum(heights[spot.row : spot.end])
        if lack > 0:
            for row in range(spot.row, spot.end):
                heights[row] += lack / spot.down
    return heights


def _inner_rules(boxes: list[Box], frame: Box) -> list[Rule]:
    """Return the lines below and right of every box, but those that lie on the frame."""
    near = 0.1
    below: list[Rule] = [
        (box.left, box.bottom, box.right, box.bottom)
        for box in boxes
        if box.bottom > frame.bottom + near
    ]
    beside: list[Rule] = [
        (box.right, box.top, box.right, box.bottom)
        for box in boxes
        if box.right < frame.right - near
    ]
    return below + beside
