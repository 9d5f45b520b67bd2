"""Places for seals, stamps and signatures, and the line to tear along."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from app.core.blocks import Approval, Cut, Receipt, Sender
from app.output.contents import Lines, Style, lay_text
from app.output.flow import Flow
from app.output.ink import MM, Box, Ink
from app.output.tags import CELL, HEAD, ROW, Element, table_attributes

_OUTER, _INNER = 0.8, 0.4
SIGN_WIDTH, SIGN_HEIGHT, TITLE_HEIGHT, SIDE_WIDTH = 17 * MM, 13 * MM, 5.5 * MM, 7 * MM
RECEIPT_WIDTH, RECEIPT_HEIGHT = 30 * MM, 15 * MM
SEAL = 21 * MM
"""The side of a 동장's seal; it does not shrink with the text."""
_SEAL_PLACE = "관인 찍는 자리"
SENDER_SIZE, _SENDER_SHARE = 20.0, 0.6
"""The sender's type size, and how much of the page's width a long name may take."""

_WORD_LEADING = 1.25


@dataclass(frozen=True)
class _ApprovalBox:
    side: Lines
    columns: tuple[tuple[Lines, Lines], ...]
    """Title and mark of each."""
    widths: tuple[float, ...]
    """Of the box at the left, and of each column."""
    title_height: float
    sign_height: float

    @property
    def height(self) -> float:
        """Title and signature."""
        return self.title_height + self.sign_height

    def draw(self, ink: Ink, box: Box) -> None:
        """Draw 결재 at the left, the titles above and empty boxes to sign."""
        edges = [box.left + edge for edge in accumulate(self.widths, initial=0)]
        line = box.top - self.title_height
        table = Element("Table")
        above, below = Element(ROW, table), Element(ROW, table)
        side = Element(HEAD, above, attributes=table_attributes(scope="Row", down=2))
        with ink.within(side):
            _centre(ink, self.side, box._replace(width=self.widths[0]))
        for left, width, (title, mark) in zip(
            edges[1:], self.widths[1:], self.columns, strict=False
        ):
            head = Element(HEAD, above, attributes=table_attributes(scope="Column"))
            with ink.within(head):
                _centre(ink, title, Box(left, box.top, width, self.title_height))
            with ink.within(Element(CELL, below)):
                mark.draw(ink, Box(left, line - 0.8 * MM, width, mark.height))
        ink.rules([(edge, box.top, edge, box.bottom) for edge in edges[1:-1]], _INNER)
        ink.rules([(edges[1], line, box.right, line)], _INNER)
        ink.frame(box, _OUTER)


@dataclass(frozen=True)
class _ReceiptBox:
    label: Lines
    height: float
    alt: str

    def draw(self, ink: Ink, box: Box) -> None:
        """Draw a dashed box with its word at the top."""
        with ink.within(Element("Figure", alt=self.alt, attributes=box.attributes)):
            ink.frame(box, _INNER, dash=(2, 2))
            self.label.draw(ink, box._replace(top=box.top - 1.2 * MM, height=self.label.height))


@dataclass(frozen=True)
class _SealedName:
    name: Lines
    last: float
    """The width of the last character."""
    words: Lines
    """What stands in place of the seal; no lines draw its box."""
    height: float

    def draw(self, ink: Ink, box: Box) -> None:
        """Centre the name; the seal's middle is the middle of its last character."""
        with ink.within(Element("P")):
            _centre(ink, self.name, box)
        end = box.left + (box.width + self.name.width) / 2
        if not self.words.lines:
            left = end - self.last / 2 - box.height / 2
            seal = Box(left, box.top, box.height, box.height)
            with ink.within(Element("Figure", alt=_SEAL_PLACE, attributes=seal.attributes)):
                ink.frame(seal, 0.5, dash=(2.5, 2))
            return
        width, height = self.words.width + 4 * MM, self.words.height + 2 * MM
        top = box.top - (box.height - height) / 2
        words = Box(end + 4 * MM, top, width, height)
        with ink.within(Element("P")):
            _centre(ink, self.words, words)
        ink.frame(words, 0.6)


@dataclass(frozen=True)
class _CutLine:
    word: Lines
    height: float

    def draw(self, ink: Ink, box: Box) -> None:
        """Draw dashes across the body with the word in their middle."""
        middle = box.top - box.height / 2
        centre = box.left + box.width / 2
        half = self.word.width / 2 + 3 * MM
        left = (box.left, middle, centre - half, middle)
        right = (centre + half, middle, box.right, middle)
        ink.rules([left, right], 0.5, dash=(4, 3))
        with ink.within(Element("P")):
            _centre(ink, self.word, box)


def lay_approval(approval: Approval, flow: Flow) -> None:
    """Put 결재란 at the top right; without titles there is none."""
    if not approval.titles:
        return
    width = SIGN_WIDTH * flow.scale
    marks = (*approval.marks, *("" for _ in approval.titles))
    columns = tuple(
        (_word(title, flow, 8.5, width - 2 * MM), _word(mark, flow, 7.5, width - 2 * MM))
        for title, mark in zip(approval.titles, marks, strict=False)
    )
    tallest = max(title.height for title, _ in columns)
    widths = (SIDE_WIDTH * flow.scale, *(width for _ in columns))
    box = _ApprovalBox(
        _word("결\n재", flow, 9, widths[0]),
        columns,
        widths,
        max(TITLE_HEIGHT * flow.scale, tallest + 1 * MM),
        SIGN_HEIGHT * flow.scale,
    )
    flow.stand_at_right(box, sum(widths))


def lay_receipt(receipt: Receipt, flow: Flow) -> None:
    """Leave the space for the receiving office's stamp at the top right."""
    width = RECEIPT_WIDTH * flow.scale
    label = _word(receipt.label, flow, 8, width - 2 * MM)
    flow.stand_at_right(
        _ReceiptBox(label, RECEIPT_HEIGHT * flow.scale, f"{receipt.label} 찍는 자리"), width
    )


def lay_sender(sender: Sender, flow: Flow) -> None:
    """Put the sender's name in the middle, in letters small enough for one line."""
    widest = flow.body.width * _SENDER_SHARE
    size = SENDER_SIZE * flow.scale
    typeface = flow.letters.bold
    name = typeface.take(sender.name, flow.title)
    size = min(size, size * widest / max(typeface.measure(name, size), 1))
    line = lay_text(name, flow, flow.body.width, Style(size, "center", bold=True))
    words = "" if sender.seal == "box" else sender.seal
    sealed = _SealedName(
        line,
        typeface.measure(name[-1:], size),
        _word(words, flow, 9, 25 * MM),
        max(line.height, SEAL if not words else 0),
    )
    flow.put(sealed)


def lay_cut(cut: Cut, flow: Flow) -> None:
    """Draw the line to tear along."""
    word = _word(cut.text, flow, 8, flow.body.width / 2)
    flow.put(_CutLine(word, word.height + 3 * MM * flow.scale))


def _word(text: str, flow: Flow, size: float, width: float) -> Lines:
    return lay_text(text, flow, width, Style(size * flow.scale, "center", leading=_WORD_LEADING))


def _centre(ink: Ink, lines: Lines, box: Box) -> None:
    top = box.top - (box.height - lines.height) / 2
    lines.draw(ink, box._replace(top=top, height=lines.height))
