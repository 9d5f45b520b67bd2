"""The blocks that a paper's sheet is made of; `app.output` draws them, one line of its press each."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

from app.core.pictures import Picture
from app.core.tables import Table


@dataclass(frozen=True)
class Ticks:
    """Boxes to tick: each word with whether it is ticked; drawn as shapes, since fonts lack ☑."""

    options: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class QrCode:
    """A square code of digits only, so that a scan works while the keyboard is in Hangul mode."""

    digits: str
    side: float = 18
    """Millimetres."""


Content = str | Ticks | QrCode


@dataclass(frozen=True)
class Cell:
    """A box of a form: its content, how many columns and rows it takes, how it is set."""

    content: Content = ""
    _: KW_ONLY
    span: int = 1
    down: int = 1
    """How many rows it takes; those below leave its columns out."""
    heading: bool = False
    """Shaded, bold and centred."""
    align: str = "left"
    bold: bool = False
    stressed: bool = False
    """It stands out as important: bold, underlined, a fifth larger, 9 pt at least."""
    size: float = 0
    """Points; 0 takes the form's."""
    least: float = 0
    """Least height in millimetres, for boxes that are filled in by pen."""
    shrinks: bool = False
    """Its text gets smaller until it stands within the least height: a label cannot grow."""
    annex: str = ""
    """What its text is called on a page behind a form of one page that it leaves no room; empty keeps it here."""


@dataclass(frozen=True)
class Grid:
    """A form of ruled boxes; `widths` are relative, every row's spans add up to their number."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    _: KW_ONLY
    size: float = 9.5
    """Points."""
    ruled: bool = True
    """Without it neither lines nor shades are drawn: words that only stand in columns."""
    on_one_line: bool = False
    """Whether the texts of a row begin on one line, rather than each in the middle of its box."""


@dataclass(frozen=True)
class Heading:
    """A title; those with a level are bookmarks, and stand in the table of contents."""

    text: str
    size: float = 18
    """Points."""
    _: KW_ONLY
    align: str = "center"
    level: int = 0
    """1 is a chapter, 2 a part of one; 0 is no bookmark."""


@dataclass(frozen=True)
class Contents:
    """차례: the headings of a level, each with its page."""

    size: float = 11


@dataclass(frozen=True)
class Paragraph:
    """Running text, broken at spaces."""

    text: str
    size: float = 10
    align: str = "left"
    bold: bool = False
    _: KW_ONLY
    leading: float = 1.5
    """From line to line, as a share of the type size."""
    margin: float = 0
    """Millimetres left free at both sides."""


@dataclass(frozen=True)
class Items:
    """Items in order under the marks of the manual: 1. → 가. → 1) → 가) → (1) → (가).

    An item that is alone on its level has no mark.
    """

    entries: tuple[tuple[int, str], ...]
    """Level, counted from 0, and text."""
    _: KW_ONLY
    size: float = 11
    """Points."""
    ended: bool = False
    """Whether `끝.` follows the last character."""


@dataclass(frozen=True)
class Spring:
    """Empty height: what is left of a sheet of one page, shared by its springs."""

    share: float = 1


@dataclass(frozen=True)
class Break:
    """What follows begins on the next page."""


@dataclass(frozen=True)
class Space:
    """Empty height in millimetres."""

    height: float


@dataclass(frozen=True)
class Approval:
    """결재란 at the top right: one column for each title; none draws nothing."""

    titles: tuple[str, ...]
    marks: tuple[str, ...] = ()
    """전결 or 대결, in the box of the title at the same place."""


@dataclass(frozen=True)
class Receipt:
    """접수인: the space at the top right for the receiving office's stamp."""

    label: str = "접수인"


@dataclass(frozen=True)
class Sender:
    """The sender's name, its last character centred in the seal: a dashed box, or 관인생략."""

    name: str
    seal: str = "box"
    """`box`, or the words to print instead."""


@dataclass(frozen=True)
class Cut:
    """A dashed line to tear along; what follows it stands at the foot of the page."""

    text: str = "자르는 선"


@dataclass(frozen=True)
class Divider:
    """A level line from side to side: what stands below it is no longer the letter."""

    weight: float = 1
    """Points."""


@dataclass(frozen=True)
class Together:
    """Blocks that stand on one page where one page has room for them: a heading and its table."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class StillPicture:
    """A picture that was taken before."""

    content: bytes
    """A PNG file's."""
    told: str
    """What it shows, in a sentence."""


Block = (
    Grid
    | Table
    | Picture
    | StillPicture
    | Heading
    | Contents
    | Paragraph
    | Items
    | Spring
    | Break
    | Space
    | Approval
    | Receipt
    | Sender
    | Cut
    | Divider
    | Together
)


@dataclass(frozen=True)
class Margins:
    """What stays free at the edges of a page, in millimetres: of paper that is cut or folded already."""

    side: float
    top: float
    foot: float
