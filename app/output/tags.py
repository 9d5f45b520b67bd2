"""The structure of a document behind what is drawn: what a reader aloud calls a heading, a row, a picture.

Elements are made while a paper is laid out and hold their parts; one that begins a tree of its own gets its
place in the document when its first page is drawn, so that layouts that were only tried leave no trace.
Sources: PDF 32000-1:2008, 14.7 (logical structure), 14.8 (tagged PDF); ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, Self

CELL, HEAD, ROW = "TD", "TH", "TR"
_RANKS = {f"H{rank}": rank for rank in range(1, 7)}


class Mark(NamedTuple):
    """A marked piece of a page's content: the page, and the piece's number on it (MCID)."""

    leaf: Leaf
    number: int


class Element:
    """A node of the tree: what it is, its parts and its pieces of content in the order of reading."""

    def __init__(
        self,
        role: str,
        parent: Element | None = None,
        *,
        attributes: str = "",
        alt: str = "",
        spoken: str = "",
    ) -> None:
        self.role = role
        """A standard type: `P`, `TD`, `Figure`."""
        self.parent = parent
        self.kids: list[Element | Mark | Rows] = []
        self.attributes = attributes
        """Entries of its attribute dictionary, as PDF writes them: `/O/Table/Scope/Column`."""
        self.alt = alt
        """What is said of a picture in its place."""
        self.spoken = spoken
        """The text that a drawn sign stands for: ☑."""
        self.stands = parent is not None
        """Whether it has its place in the document, or in what will get one."""
        if parent is not None:
            parent.kids.append(self)

    def place_in(self, paper: Paper) -> None:
        """Get a place in the paper unless it has one; a heading is never more than one step below the last."""
        top = self
        while top.parent is not None:
            top = top.parent
        if top.stands:
            return
        if rank := _RANKS.get(top.role, 0):
            paper.rank = min(rank, paper.rank + 1)
            top.role = f"H{paper.rank}"
        top.parent, top.stands = paper.element, True
        paper.element.kids.append(top)


@dataclass(eq=False)
class Rows:
    """Rows of a long table on one page, every cell with a number: one after the other from the first."""

    leaf: Leaf
    first: int
    rows: int
    columns: int

    def pop(self) -> list[int]:
        """Take its last row out; return the numbers of its cells."""
        self.rows -= 1
        start = self.first + self.rows * self.columns
        return list(range(start, start + self.columns))


class Leaf:
    """One page of a document: whose content its numbered pieces are."""

    def __init__(self, paper: Paper, place: int) -> None:
        self.paper = paper
        self.place = place
        """Counted from 0 through the whole document."""
        self.numbered: list[Element | Rows] = []
        """The owner of every number in turn; rows own many."""
        self._next = 0

    def take(self, element: Element) -> int:
        """Number the next piece of content, which is the element's."""
        number, self._next = self._next, self._next + 1
        self.numbered.append(element)
        element.kids.append(Mark(self, number))
        return number

    def take_rows(self, table: Element, rows: int, columns: int, *, continued: bool) -> int:
        """Number the cells of a table's rows; the first row may go on with the last of the page before."""
        first = self._next
        self._next += rows * columns
        held = Rows(self, first, rows, columns)
        if continued:
            held.first, held.rows = first + columns, rows - 1
            for number, cell in enumerate(_last_row(table, columns).kids, first):
                if isinstance(cell, Element):
                    self.numbered.append(cell)
                    cell.kids.append(Mark(self, number))
        if held.rows:
            self.numbered.append(held)
            table.kids.append(held)
        return first


@dataclass(eq=False)
class Paper:
    """One paper of a document, with its pages."""

    element: Element
    rank: int = 0
    """Of the last heading: 1 is the highest."""


def _document() -> Element:
    """Make the element that has its place from the first, since all others stand in it."""
    element = Element("Document")
    element.stands = True
    return element


@dataclass
class Tree:
    """All of a document."""

    many: bool = False
    """Whether it binds several papers, each of which is a part of it."""
    element: Element = field(default_factory=_document)
    leaves: list[Leaf] = field(default_factory=list["Leaf"])

    def add_paper(self) -> Paper:
        """Begin a paper."""
        return Paper(Element("Part", self.element) if self.many else self.element)

    def add_leaf(self, paper: Paper) -> Leaf:
        """Begin a page of it."""
        leaf = Leaf(paper, len(self.leaves))
        self.leaves.append(leaf)
        return leaf

    @classmethod
    def of(cls, papers: int) -> Self:
        """Begin a document of so many papers."""
        return cls(many=papers > 1)


def table_attributes(*, scope: str = "", span: int = 1, down: int = 1) -> str:
    """Return the attributes of a cell: of what it is the heading, and over how many columns and rows it goes."""
    told = f"/Scope/{scope}" if scope else ""
    told += f"/ColSpan {span}" if span > 1 else ""
    told += f"/RowSpan {down}" if down > 1 else ""
    return f"/O/Table{told}" if told else ""


def _last_row(table: Element, columns: int) -> Element:
    """Return the last row of a table as an element of its own, taken out of its page's rows where it is one of them."""
    last = table.kids[-1]
    if isinstance(last, Element):
        return last
    if isinstance(last, Mark):
        raise TypeError(last)  # a table holds rows alone
    row = Element(ROW)
    row.parent, row.stands = table, True
    cells = [Element(CELL, row) for _ in range(columns)]
    for cell, number in zip(cells, last.pop(), strict=True):
        cell.kids.append(Mark(last.leaf, number))
    owners = last.leaf.numbered
    at = owners.index(last)
    owners[at + 1 : at + 1] = cells
    if not last.rows:
        owners.remove(last)
        table.kids.remove(last)
    table.kids.append(row)
    return row
