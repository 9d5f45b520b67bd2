"""Places for seals, stamps and signatures, and the line to tear along."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from app.core.blocks import Approval, Cut, Divider, Receipt, Sender
from app.output.contents import Lines, Style, lay_text
from app.output.flow import TOLERANCE, Flow
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

SMALL = 9.0
"""Points of the words in a box to sign or to stamp."""
_APPROVAL_SHARE = 0.75
"""The share of the page's width that the boxes to sign take at most."""
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


@dataclass(frozen=True)
class _Divider:
    weight: float
    height: float = 2 * MM

    def draw(self, ink: Ink, box: Box) -> None:
        """Draw the line in the middle of its height."""
        middle = box.top - box.height / 2
        ink.rules([(box.left, middle, box.right, middle)], self.weight)


def lay_divider(divider: Divider, flow: Flow) -> None:
    """Draw a line across the body."""
    flow.put(_Divider(divider.weight))


def lay_approval(approval: Approval, flow: Flow) -> None:
    """Put 결재란 at the top right; without titles there is none."""
    if not approval.titles:
        return
    widths = (SIDE_WIDTH * flow.scale, *approval_widths(approval, flow))
    marks = (*approval.marks, *("" for _ in approval.titles))
    columns = tuple(
        (_word(title, flow, SMALL, width - 2 * MM), _word(mark, flow, SMALL, width - 2 * MM))
        for title, mark, width in zip(approval.titles, marks, widths[1:], strict=False)
    )
    tallest = max(title.height for title, _ in columns)
    box = _ApprovalBox(
        _word("결\n재", flow, SMALL, widths[0]),
        columns,
        widths,
        max(TITLE_HEIGHT * flow.scale, tallest + 1 * MM),
        SIGN_HEIGHT * flow.scale,
    )
    flow.stand_at_right(box, sum(widths))


def approval_widths(approval: Approval, flow: Flow) -> list[float]:
    """Return how wide the box of each title is: as wide as its longest word, so that no post is broken."""
    typeface, usual = flow.letters.regular, SIGN_WIDTH * flow.scale
    size, most = SMALL * flow.scale, flow.body.width * _APPROVAL_SHARE / len(approval.titles)
    taken = (typeface.take(title, flow.title) for title in approval.titles)
    words = (typeface.longest_word(title) * size / 1000 for title in taken)
    return [max(usual, min(word + 2 * MM + TOLERANCE, most)) for word in words]


def lay_receipt(receipt: Receipt, flow: Flow) -> None:
    """Leave the space for the receiving office's stamp at the top right."""
    width = RECEIPT_WIDTH * flow.scale
    label = _word(receipt.label, flow, SMALL, width - 2 * MM)
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
    word = _word(cut.text, flow, SMALL, flow.body.width * 0.8)
    flow.put(_CutLine(word, word.height + 3 * MM * flow.scale))


def _word(text: str, flow: Flow, size: float, width: float) -> Lines:
    return lay_text(text, flow, width, Style(size * flow.scale, "center", leading=_WORD_LEADING))


def _centre(ink: Ink, lines: Lines, box: Box) -> None:
    top = box.top - (box.height - lines.height) / 2
    lines.draw(ink, box._replace(top=top, height=lines.height))
