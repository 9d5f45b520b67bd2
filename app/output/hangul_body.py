"""What 한글 writes in: paragraphs one below the other, and the tables, boxes and pictures that stand in them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from PIL import Image, ImageDraw

from app.core.blocks import Content, Heading, QrCode, Ticks
from app.output.characters import tidy
from app.output.flow import Flow
from app.output.grid import INNER
from app.output.hangul_styles import Letters, Look, Ruling, Styles, units
from app.output.ink import MM
from app.output.inside_reportlab import qr_modules

LINE = Look(leading=1)
"""Of a line that only holds a table or leaves height free."""
HAIR = Letters(1)
_BELOW = units(0.7 * MM)
"""White below a table."""
_QUIET = 4
"""White modules around a square code (ISO/IEC 18004)."""
_PIXELS = 8
"""Of a module."""


@dataclass(frozen=True)
class Media:
    """A picture that the file holds, as PNG."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Place:
    """Where a box of a table stands, and how large it is, in points."""

    row: int
    column: int
    down: int
    across: int
    width: float
    height: float


class Body:
    """The paragraphs of one paper."""

    def __init__(self, flow: Flow, styles: Styles, media: list[Media], setup: str) -> None:
        """Take in what sizes the paper is set, what its looks are asked from, and where its pictures go.

        `setup` is what the first paragraph begins with: how the pages are set up.
        """
        self.flow = flow
        self._styles = styles
        self._media = media
        self._pieces: list[str] = []
        self._setup = setup
        self._breaks = False
        self._tables = 0
        self._beside = (0.0, 0.0)
        """Width and height of what stands at the right edge, beside which nothing stands yet."""
        self.headings: Sequence[Heading] = ()
        """What a table of contents lists."""
        self.serif = False
        """Whether it is set in letters with serifs."""
        self.shaded = True
        """Whether grey may stand behind words: not where the paper is faxed."""

    def finish(self) -> str:
        """Return all paragraphs; there is one at least."""
        if self._setup:
            self.line("<hp:t/>", LINE, HAIR)
        return "".join(self._pieces)

    def turn(self) -> None:
        """Let the next paragraph begin a page, unless it is the first."""
        self._breaks = bool(self._pieces)

    def _letters(self, letters: Letters) -> int:
        return self._styles.letters(replace(letters, serif=self.serif))

    def leave(self, height: float) -> None:
        """Leave so many points free."""
        if height > HAIR.size:
            self.line("<hp:t/>", replace(LINE, above=height - HAIR.size), HAIR)

    def line(self, content: str, look: Look, letters: Letters) -> None:
        """Put one paragraph of ready content below the others."""
        (_, free), self._beside = self._beside, (0.0, 0.0)
        self.leave(free)
        broken, self._breaks = self._breaks, False
        setup, self._setup = self._setup, ""
        self._pieces.append(
            f'<hp:p id="0" paraPrIDRef="{self._styles.look(look)}" styleIDRef="0"'
            f' pageBreak="{int(broken)}" columnBreak="0" merged="0">{setup}'
            f'<hp:run charPrIDRef="{self._letters(letters)}">{content}</hp:run></hp:p>'
        )

    def table(
        self,
        rows: Sequence[Sequence[str]],
        size: tuple[float, float],
        columns: int,
        *,
        pads: tuple[float, float] = (1 * MM, 0.5 * MM),
        right: bool = False,
    ) -> None:
        """Put a table of ready boxes below the others, or at the right edge, in front of what follows."""
        self._tables += 1
        width, height = map(units, size)
        across, down = map(units, pads)
        margins = f'left="{across}" right="{across}" top="{down}" bottom="{down}"'
        written = "".join(f"<hp:tr>{''.join(row)}</hp:tr>" for row in rows)
        table = (
            f'<hp:tbl id="{self._tables}" zOrder="0" numberingType="TABLE"'
            f' textWrap="{"IN_FRONT_OF_TEXT" if right else "TOP_AND_BOTTOM"}"'
            ' textFlow="BOTH_SIDES" lock="0" dropcapstyle="None"'
            f' pageBreak="CELL" repeatHeader="1" rowCnt="{len(rows)}" colCnt="{columns}"'
            ' cellSpacing="0" borderFillIDRef="1" noAdjust="0">'
            f"{_size(width, height)}{_position(letter=False, right=right)}"
            f'<hp:outMargin left="0" right="0" top="0" bottom="{_BELOW}"/><hp:inMargin {margins}/>'
            f"{written}</hp:tbl><hp:t/>"
        )
        self.line(table, LINE, HAIR)
        if right:
            self._beside = size

    def height_beside(self, width: float) -> float:
        """Return the height of what a centred line so wide may stand beside; 0 where nothing is or it is too wide."""
        wide, high = self._beside
        if not high or (self.flow.body.width + width) / 2 + wide > self.flow.body.width:
            return 0
        self._beside = (0, 0)
        return high

    def box(
        self,
        place: Place,
        content: Content,
        letters: Letters,
        align: str,
        around: Ruling | None = None,
        *,
        header: bool = False,
    ) -> str:
        """Return a box of a table with what stands in it."""
        around = around or Ruling(INNER, INNER, INNER, INNER)
        look = self._styles.look(Look(align, leading=1.3))
        inside = self._inside(content)
        return (
            f'<hp:tc name="" header="{int(header)}" hasMargin="0" protect="0" editable="0"'
            f' dirty="0" borderFillIDRef="{self._styles.ruling(around)}"><hp:subList id=""'
            ' textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="CENTER" linkListIDRef="0"'
            ' linkListNextIDRef="0" textWidth="0" textHeight="0" hasTextRef="0" hasNumRef="0">'
            f'<hp:p id="0" paraPrIDRef="{look}" styleIDRef="0" pageBreak="0" columnBreak="0"'
            f' merged="0"><hp:run charPrIDRef="{self._letters(letters)}">{inside}</hp:run>'
            f'</hp:p></hp:subList><hp:cellAddr colAddr="{place.column}" rowAddr="{place.row}"/>'
            f'<hp:cellSpan colSpan="{place.across}" rowSpan="{place.down}"/>'
            f'<hp:cellSz width="{units(place.width)}" height="{units(place.height)}"/>'
            '<hp:cellMargin left="0" right="0" top="0" bottom="0"/></hp:tc>'
        )

    def _inside(self, content: Content) -> str:
        match content:
            case Ticks():
                return _ticks(content)
            case QrCode():
                side = content.side * MM
                return self.image(_square(content.digits), f"QR 코드 {content.digits}", side, side)
            case text:
                return text_of(text)

    def image(self, content: bytes, told: str, wide: float, high: float) -> str:
        """Return a picture that stands as a letter does, so many points wide and high; `told` is what it shows."""
        name = f"image{len(self._media) + 1}"
        self._media.append(Media(name, content))
        width, height = units(wide), units(high)
        corners = ((0, 0), (width, 0), (width, height), (0, height))
        points = "".join(f'<hc:pt{at} x="{x}" y="{y}"/>' for at, (x, y) in enumerate(corners))
        whole = 'e1="1" e2="0" e3="0" e4="0" e5="1" e6="0"'
        none = 'left="0" right="0" top="0" bottom="0"'
        return (
            f'<hp:pic id="{len(self._media)}" zOrder="0" numberingType="PICTURE"'
            ' textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0" dropcapstyle="None"'
            ' href="" groupLevel="0" instid="0" reverse="0"><hp:offset x="0" y="0"/>'
            f'<hp:orgSz width="{width}" height="{height}"/>'
            f'<hp:curSz width="{width}" height="{height}"/>'
            '<hp:flip horizontal="0" vertical="0"/><hp:rotationInfo angle="0"'
            f' centerX="{width // 2}" centerY="{height // 2}" rotateimage="1"/>'
            f"<hp:renderingInfo><hc:transMatrix {whole}/><hc:scaMatrix {whole}/>"
            f"<hc:rotMatrix {whole}/></hp:renderingInfo><hp:imgRect>{points}</hp:imgRect>"
            f'<hp:imgClip left="0" right="{width}" top="0" bottom="{height}"/>'
            f'<hp:inMargin {none}/><hp:imgDim dimwidth="{width}" dimheight="{height}"/>'
            f'<hc:img binaryItemIDRef="{name}" bright="0" contrast="0" effect="REAL_PIC"'
            f' alpha="0"/><hp:effects/>{_size(width, height)}{_position(letter=True)}'
            f"<hp:outMargin {none}/><hp:shapeComment>{escape(tidy(told), quote=False)}</hp:shapeComment>"
            "</hp:pic><hp:t/>"
        )


def text_of(text: str) -> str:
    """Return text as a paragraph holds it; its own line breaks stay."""
    return f"<hp:t>{_escaped(text)}</hp:t>"


def _ticks(ticks: Ticks) -> str:
    """Return words behind their boxes, which no end of a line parts from them."""
    marks = {True: "☑", False: "☐"}
    words = (
        f"{marks[on]}<hp:nbSpace/>{_escaped(word).replace(' ', '<hp:nbSpace/>')}"
        for word, on in ticks.options
    )
    return f"<hp:t>{'  '.join(words)}</hp:t>"


def _escaped(text: str) -> str:
    return escape(tidy(text), quote=False).replace("\n", "<hp:lineBreak/>")


def _size(width: int, height: int) -> str:
    return (
        f'<hp:sz width="{width}" widthRelTo="ABSOLUTE" height="{height}" heightRelTo="ABSOLUTE"'
        ' protect="0"/>'
    )


def _position(*, letter: bool, right: bool = False) -> str:
    return (
        f'<hp:pos treatAsChar="{int(letter)}" affectLSpacing="0" flowWithText="1"'
        ' allowOverlap="0" holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="COLUMN"'
        f' vertAlign="TOP" horzAlign="{"RIGHT" if right else "LEFT"}" vertOffset="0"'
        ' horzOffset="0"/>'
    )


def _square(digits: str) -> bytes:
    """Return a square code as PNG, with the white around it that a scanner needs."""
    rows = qr_modules(digits)
    side = (len(rows) + 2 * _QUIET) * _PIXELS
    image = Image.new("1", (side, side), 1)
    brush = ImageDraw.Draw(image)
    for y, row in enumerate(rows, start=_QUIET):
        for x, dark in enumerate(row, start=_QUIET):
            if dark:
                left, top = x * _PIXELS, y * _PIXELS
                brush.rectangle((left, top, left + _PIXELS - 1, top + _PIXELS - 1), fill=0)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()
