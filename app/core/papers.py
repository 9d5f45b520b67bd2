"""What a printed paper is made of: the declaration `Paper`, its purposes, and the blocks it lays out.

A paper's `compose` is a pure function from `Facts` to a `Sheet` of blocks. It knows nothing of PDF;
`app.output` draws the blocks, and gives every paper the same rules of the government's manual
(행정 효율과 협업 촉진에 관한 규정, 행정업무운영편람): approval box, 끝./이하 빈칸, page and trace numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from enum import StrEnum

from app.core.kind import Kind
from app.core.tables import Chart, Section, Table, TableColumn
from app.core.values import Value, Values


class Footer(StrEnum):
    """Which line of numbers stands at the foot of the page, beside the page number."""

    TRACE = "trace"
    """Rosters, registers and slips: `출력번호 · 출력일시 · 출력자`, so that a print can be traced."""
    ISSUE = "issue"
    """Certificates and forms: issue number at the left, paper size at the right."""
    NONE = "none"
    """Hand-outs to residents carry neither."""


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
    size: float = 0
    """Points; 0 takes the form's."""
    least: float = 0
    """Least height in millimetres, for boxes that are filled in by pen."""


@dataclass(frozen=True)
class Grid:
    """A form of ruled boxes; `widths` are relative, every row's spans add up to their number."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    _: KW_ONLY
    size: float = 9.5
    """Points."""


@dataclass(frozen=True)
class Heading:
    """A title, centred."""

    text: str
    size: float = 18
    """Points."""


@dataclass(frozen=True)
class Paragraph:
    """Running text, broken at spaces."""

    text: str
    size: float = 10
    align: str = "left"
    bold: bool = False


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
class Together:
    """Blocks that stand on one page where one page has room for them: a heading and its table."""

    blocks: tuple[Block, ...]


Block = (
    Grid
    | Table
    | Chart
    | Heading
    | Paragraph
    | Space
    | Approval
    | Receipt
    | Sender
    | Cut
    | Together
)


@dataclass(frozen=True)
class Sheet:
    """A composed document, ready to be drawn."""

    title: str
    blocks: tuple[Block, ...]
    _: KW_ONLY
    landscape: bool = False
    footer: Footer = Footer.TRACE
    numbered: bool = True
    """Page number at the bottom centre, `n / N`."""
    one_page: bool = False
    """Shrink by steps until it fits one page; what is too long even so runs on in full size."""


@dataclass(frozen=True)
class Office:
    """The office as papers name it, as of the day of the paper."""

    name: str
    """○○동주민센터."""
    head: str
    """○○동장: the sender."""
    phone: str = ""
    fax: str = ""
    address: str = ""
    email: str = ""
    terminal: str = ""
    """단말번호 of this PC."""
    approval: tuple[str, ...] = ()
    """Titles of the approval box; 전결 or 대결 may follow one: `팀장 전결`."""


@dataclass(frozen=True)
class Trace:
    """What a print is known by."""

    number: str
    """출력번호."""
    at: str
    """`2026-11-21T14:03:09`."""
    by: str
    """The clerk's name."""


@dataclass(frozen=True)
class Purpose:
    """What a print is for; it fixes which items are on it and which of them are masked."""

    name: str
    label: str
    _: KW_ONLY
    kinds: tuple[str, ...] = ()
    """The kinds it is offered for; empty is every kind of the paper."""
    columns: tuple[str, ...] = ()
    """Column paths; empty is what the list shows."""
    masked: bool = False
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Only rows whose column holds one of the values, besides what the list is narrowed to."""
    order: str = ""
    """The column the rows are sorted by; empty is the list's own order."""
    extra: tuple[str, ...] = ()
    """Headings of empty columns to be filled in by pen (서명); the paper adds them to the rows."""
    title: str = ""
    """The paper's title for this purpose, `{kind}` being the kind's label; empty is its own."""


@dataclass(frozen=True)
class Facts:
    """All that a paper may print, gathered by `app.services.printing`."""

    office: Office
    trace: Trace
    purpose: Purpose
    kind: Kind
    columns: tuple[TableColumn, ...] = ()
    rows: Sequence[Sequence[str]] = ()
    """Of a list: shown and masked text by column."""
    names: Sequence[str] = ()
    values: Values = field(default_factory=dict[str, Value])
    """Of one record: its values; linked records under `link.column`."""
    shown: Mapping[str, str] = field(default_factory=dict[str, str])
    """The same, as text; of a list, the records that all its rows link to."""
    parts: Mapping[str, Sequence[Sequence[str]]] = field(
        default_factory=dict[str, Sequence[Sequence[str]]]
    )
    """Of one record: what stands in other records, as rows of text under the names of `Paper.parts`."""
    linked: Mapping[str, Kind] = field(default_factory=dict[str, Kind])
    """The kinds of the linked records, by link."""
    landscape: bool = True
    filters: str = ""
    """The list's filters in words."""
    title: str = ""
    """Of a paper that a service tabulates: what it is called this time."""
    sections: tuple[Section, ...] = ()
    """The same paper's tables."""
    remark: str = ""
    """What holds for all of its tables."""


def never(values: Values) -> str:
    """Withhold no paper, whatever its record's values."""
    del values
    return ""


@dataclass(frozen=True)
class Paper:
    """One printed form, declared once: menu entry, PDF, print, trace number and log follow."""

    name: str
    label: str
    compose: Callable[[Facts], Sheet]
    _: KW_ONLY
    kinds: tuple[str, ...] = ()
    """The kinds whose page offers it; empty is every kind."""
    whole_list: bool = False
    """Printed of a list rather than of one record."""
    whole_office: bool = False
    """Printed of the whole office: a page of its own offers it, no kind does."""
    purposes: tuple[Purpose, ...] = ()
    """Purposes to choose from; a page that is itself the purpose has exactly one."""
    follows: tuple[str, ...] = ()
    """Links whose records' values it prints: `target`; of a list, where all rows link to one record."""
    parts: tuple[str, ...] = ()
    """Further rows of text it prints, gathered under these names by `app.services.paper_parts`."""
    aside: bool = False
    """Offered by a page of its own alone, not beside every record of its kinds."""
    blank: bool = False
    """Offered empty as well, for a day without the PC."""
    withheld: Callable[[Values], str] = never
    """Why a paper of a record with these values may not go out; it has a preview alone then."""

    def purposes_for(self, kind: Kind) -> tuple[Purpose, ...]:
        """Return the purposes to choose from when it is printed of this kind; the first is usual."""
        return tuple(each for each in self.purposes if not each.kinds or kind.name in each.kinds)
