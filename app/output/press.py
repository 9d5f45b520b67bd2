"""Prints papers: draws the pages they are laid on and binds them into one PDF, with bookmarks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from app.core.progress import Progress
from app.output.characters import tidy
from app.output.flow import Bookmark, Flow, Placed
from app.output.footers import Foot, page_of
from app.output.ink import Ink
from app.output.inside_reportlab import VERSION, Canvas
from app.output.layout import lay
from app.output.lettering import Lettering
from app.output.metadata import LANGUAGE
from app.output.printed import Part, WrittenDocument, rows_of
from app.output.progress import tell
from app.output.tags import Tree

_PROGRAM = "마을이음"


class _Outline:
    """The bookmarks of a document."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._marks = 0
        self._depth = -1
        """The level of the last bookmark: the next may stand only one below it."""

    def add(self, marks: Iterable[Bookmark]) -> None:
        """Lead to places on the present page."""
        for mark in marks:
            self._marks += 1
            self._depth = min(mark.level - 1, self._depth + 1)
            text = " ".join(tidy(mark.text).split())
            self._canvas.bookmark(f"mark{self._marks}", mark.top, text, self._depth)


def print_parts(
    parts: Sequence[Part], stream: BinaryIO, *, progress: Progress | None = None
) -> WrittenDocument:
    """Write the document; see `app.output.document.bind`."""
    letters = Lettering()
    laid = [lay(part.sheet, letters, large=part.large) for part in parts]
    pages_of = tuple(len(flow.pages) for flow in laid)
    canvas = _open_canvas(parts[0], stream)
    outline = _Outline(canvas)
    tree = Tree.of(len(parts))
    done = 0
    for part, flow in zip(parts, laid, strict=True):
        page, foot = page_of(part.sheet), Foot(part.sheet, part.office, part.trace)
        canvas.setPageSize((page.width, page.height))
        paper = tree.add_paper()
        marks = _marks_of(part, flow, alone=len(parts) == 1)
        for number, placed in enumerate(flow.pages, start=1):
            ink = Ink(flow.letters, tree.add_leaf(paper), faxed=part.sheet.faxed)
            _draw_page(ink, placed, foot, (number, len(flow.pages)))
            canvas.addLiteral(ink.operators())
            canvas.enter_images(ink.images)
            outline.add(mark for mark in marks if mark.page == number)
            canvas.showPage()
            done += 1
            tell(progress, done, sum(pages_of))
    for subset in letters.subsets:
        subset.embed(canvas)
    canvas.finish(tree)
    rows = sum(rows_of(part.sheet) for part in parts)
    return WrittenDocument(sum(pages_of), rows, tuple(letters.missing), pages_of)


def _draw_page(ink: Ink, placed: Sequence[Placed], foot: Foot, number: tuple[int, int]) -> None:
    """Draw one page, the so-and-so-many-th of its paper."""
    for piece, box in placed:
        piece.draw(ink, box)
    foot.draw(ink, *number)


def _marks_of(part: Part, flow: Flow, *, alone: bool) -> list[Bookmark]:
    """Return a paper's bookmarks; among several papers each has one of its own above them."""
    if alone:
        return flow.bookmarks
    first = Bookmark(1, part.sheet.title, 1, flow.body.top)
    return [first, *(mark._replace(level=mark.level + 1) for mark in flow.bookmarks)]


def _open_canvas(first: Part, stream: BinaryIO) -> Canvas:
    canvas = Canvas(stream, pageCompression=1, lang=LANGUAGE, pdfVersion=VERSION)
    canvas.setTitle(" ".join(tidy(first.sheet.title).split()))
    canvas.setAuthor(" ".join(tidy(first.office.name).split()))
    canvas.setSubject(" ".join(tidy(first.sheet.title).split()))
    canvas.setCreator(_PROGRAM)
    return canvas
