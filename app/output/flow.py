"""The layout pass: pieces of known height are put one below another, page after page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from app.output.ink import MM, Box, Ink
from app.output.lettering import Lettering

_SIDE, _TOP, _FOOT = 15 * MM, 15 * MM, 19 * MM
_SHORT_EDGE, _LONG_EDGE = 210 * MM, 297 * MM


class Piece(Protocol):
    """Something that is drawn in one place, on one page."""

    @property
    def height(self) -> float:
        """How much of the page it takes, in points."""
        ...

    def draw(self, ink: Ink, box: Box) -> None:
        """Draw it in its place, whose height is its own."""
        ...


class Placed(NamedTuple):
    """A piece in its place."""

    piece: Piece
    box: Box


class Bookmark(NamedTuple):
    """A heading that the document's outline and its table of contents name."""

    level: int
    text: str
    page: int
    """Counted from 1."""
    top: float
    """Its height on the page, in points."""
    listed: bool = True
    """Whether the table of contents names it; what a long table begins a page with it does not."""


@dataclass(frozen=True)
class Page:
    """The A4 sheet and the part of it that is printed on."""

    width: float
    height: float
    inset: float = 0
    """How far the body keeps from its frame, in points."""
    side: float = _SIDE
    top: float = _TOP
    foot: float = _FOOT

    @property
    def frame(self) -> Box:
        """The page without its margins; the footer stands below it."""
        width, height = self.width - 2 * self.side, self.height - self.top - self.foot
        return Box(self.side, self.height - self.top, width, height)

    @property
    def body(self) -> Box:
        """What is printed on."""
        frame, inset = self.frame, self.inset
        width, height = frame.width - 2 * inset, frame.height - 2 * inset
        return Box(frame.left + inset, frame.top - inset, width, height)


PORTRAIT = Page(_SHORT_EDGE, _LONG_EDGE)
LANDSCAPE = Page(_LONG_EDGE, _SHORT_EDGE)
TOLERANCE = 0.01
"""Points by which sums of heights may err."""


class Flow:
    """Puts pieces on pages, at one scale of letters and one of the spaces between them."""

    def __init__(
        self,
        page: Page,
        letters: Lettering,
        *,
        scale: float = 1,
        spaces: float = 1,
        title: str = "",
    ) -> None:
        self.page = page
        self.letters = letters
        self.scale = scale
        """What all sizes are multiplied by, so that a form fits its page."""
        self.spaces = spaces
        """What empty heights are multiplied by, which may shrink further than letters."""
        self.title = title
        """Where a character that cannot be drawn is said to stand."""
        self.pages: list[list[Placed]] = []
        self.bookmarks: list[Bookmark] = []
        self.contents: Sequence[Bookmark] = ()
        """What the table of contents lists, known from laying the document once before."""
        self.faxed = False
        """Whether it goes by fax, so that no letters may be small."""
        self.slack = 0.0
        """Height that each share of a spring takes, known in the same way."""
        self.springs = 0.0
        """Shares of the springs laid so far."""
        self.sunk = 0.0
        """Height left empty above what stands at the foot of a page."""
        self.tail = 0.0
        """Height of what closes the paper below what is laid now: its seal keeps two rows of it, or an item."""
        self.turn()

    @property
    def body(self) -> Box:
        """The printed part of every page."""
        return self.page.body

    @property
    def room(self) -> float:
        """The height left on this page."""
        return self.top - self.body.bottom

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on this page yet."""
        return not self.pages[-1]

    def turn(self) -> None:
        """Begin a new page."""
        self.pages.append([])
        self.top = self.body.top
        self._beside = Box(self.body.right, self.top, 0, 0)

    def put(self, piece: Piece) -> None:
        """Put a piece over the whole width, on the next page if it does not fit this one."""
        self.clear()
        self._turn_unless_fits(piece)
        self._place(piece, Box(self.body.left, self.top, self.body.width, piece.height))
        self.top -= piece.height

    def gap(self, height: float) -> None:
        """Leave empty height, unless that is where a page begins or ends."""
        self.clear()
        if not self.fresh:
            self.top = max(self.top - height, self.body.bottom)

    def spring(self, share: float) -> None:
        """Leave this spring's share of the height that the page has too much."""
        self.clear()
        self.springs += share
        self.top -= share * self.slack

    def mark(self, level: int, text: str, *, above: float = 0) -> None:
        """Remember a heading that stands here; `above` is how far up it begins."""
        self.bookmarks.append(Bookmark(level, text, len(self.pages), self.top + above))

    def mark_page(self, text: str, page: int) -> None:
        """Remember the top of an earlier page, below the last heading."""
        level = next((mark.level for mark in reversed(self.bookmarks) if mark.listed), 0)
        self.bookmarks.append(Bookmark(level + 1, text, page, self.body.top, listed=False))

    def stand_at_right(self, piece: Piece, width: float) -> None:
        """Put a piece at the right edge, left of one that is there; what follows may stand beside."""
        self._turn_unless_fits(piece)
        gap = 3 * MM if self._beside.width else 0
        box = Box(self._beside.left - gap - width, self.top, width, piece.height)
        self._place(piece, box)
        depth = max(self._beside.height, piece.height)
        self._beside = Box(box.left, self.top, self.body.right - box.left, depth)

    def stand_beside(self, piece: Piece, width: float) -> bool:
        """Put a centred piece of this width beside what stands at the right, if it fits there."""
        beside = self._beside
        if not beside.width or (self.page.width + width) / 2 + 3 * MM > beside.left:
            return False
        height = max(beside.height, piece.height)
        top = beside.top - (height - piece.height) / 2
        self._place(piece, Box(self.body.left, top, self.body.width, piece.height))
        self._beside = beside._replace(height=height)
        return True

    def clear(self) -> None:
        """Go on below what stands at the right."""
        if self._beside.width:
            self.top = self._beside.bottom
            self._beside = Box(self.body.right, self.top, 0, 0)

    def stand_at_foot(self, height: float) -> None:
        """Go on where so much height is left to the page's end, on the next page if need be."""
        self.clear()
        if height > self.room + TOLERANCE:
            self.turn()
        self.sunk += self.room - height
        self.top = self.body.bottom + height

    def _turn_unless_fits(self, piece: Piece) -> None:
        if piece.height > self.room + TOLERANCE and not self.fresh:
            self.turn()

    def _place(self, piece: Piece, box: Box) -> None:
        self.pages[-1].append(Placed(piece, box))
