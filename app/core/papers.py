"""What a printed paper is: the declaration `Paper`, its purposes, and the facts it prints.

A paper's `compose` is a pure function from `Facts` to a `Sheet` of blocks (`app.core.blocks`). `app.output` draws them
by the government's manual (행정업무운영편람): approval box, 끝./이하 빈칸, page and trace numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import KW_ONLY, dataclass, field
from enum import StrEnum

from app.core.blocks import Block, Margins
from app.core.entry_sheets import EntrySheet
from app.core.fields import Field
from app.core.kind import Kind
from app.core.pages import OwnPage
from app.core.person_names import OF_PEOPLE
from app.core.pictures import Picture
from app.core.presence import Use
from app.core.register_entries import RegisterEntry
from app.core.tables import Section, TableColumn
from app.core.values import Cell, Value, Values


class Footer(StrEnum):
    """Which line of numbers stands at the foot of the page, beside the page number."""

    TRACE = "trace"
    """Rosters, registers and slips: `출력번호 · 출력일시 · 출력자`, so that a print can be traced."""
    ISSUE = "issue"
    """Forms: issue number at the left, paper size at the right."""
    NUMBER = "number"
    """Certificates that are hung up: the issue number alone."""
    NONE = "none"
    """Hand-outs to residents carry neither."""


class PaperGroup(StrEnum):
    """Under which heading a clerk looks for a paper, in the order of the page that lists them all."""

    COUNTER = "창구에서 드리는 것"
    FORMS = "신청서·동의서"
    ROSTERS = "명부·현황"
    REGISTERS = "대장"
    CERTIFICATES = "증서"
    NOTICES = "안내·공문"
    REPORTS = "통계·보고"


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
    """Shrink by steps until it fits one page; what is too long even so goes on behind it (붙임), or runs on."""
    least: float = 9
    """Points that its letters keep when it shrinks."""
    most: float = 0
    """Points to which they grow where a third of a sheet of one page would stay empty; 0 lets none grow."""
    known_by: str = ""
    """What a page behind it repeats, so that it is known whose it is: 관리번호 연계-2026-0012."""
    faxed: bool = False
    """It goes by fax, or part of it comes back by it: no grey stands behind its words, and none is small."""
    border: bool = False
    """A double frame around every page: certificates."""
    margins: Margins | None = None
    """Of labels and envelopes; none is as all papers have them."""
    listed: int = 0
    """How many records of a list stand on it otherwise than as rows of a table."""
    serif: bool = False
    """Set in letters with serifs, as what is handed over is."""


@dataclass(frozen=True)
class Letterhead:
    """The office as papers name it, as of the day of the paper."""

    name: str
    """○○동주민센터."""
    head: str
    """○○동장: the sender."""
    phone: str = ""
    fax: str = ""
    address: str = ""
    postcode: str = ""
    homepage: str = ""
    email: str = ""
    terminal: str = ""
    """단말번호 of this PC."""
    insurers: str = ""
    """Who gets the names of volunteers to insure them."""
    approval: tuple[str, ...] = ()
    """Titles of the approval box; 전결 or 대결 may follow one: `팀장 전결`."""
    closed_days: AbstractSet[str] = frozenset()
    """Days besides Saturdays and Sundays on which nobody works: `2026-12-25`."""
    seal: str = "box"
    """What stands where the seal goes: `box` is a dashed place, else the words: 관인생략."""


@dataclass(frozen=True)
class PaperPart:
    """Rows of text that a paper prints beside its record; a service registers what gathers them."""

    name: str


@dataclass(frozen=True)
class Narrowing:
    """A choice of a list's rows that filters cannot say; a service registers how it is made."""

    name: str
    by_hand: bool = False
    """It holds for rows that were chosen by hand as well."""


@dataclass(frozen=True)
class Trace:
    """What a print is known by."""

    number: str
    """출력번호."""
    at: str
    """`2026-11-21T14:03:09`."""
    by: str
    """The clerk's name."""
    again: str = ""
    """In lines of words, that it is no first print: which one, when, by whom."""
    code: str = ""
    """문서확인번호, of a paper that carries one."""
    holder: str = ""
    """Whose such a paper is, as it says."""
    day: str = ""
    """The day that such a paper bears: `2026-11-21`."""


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
    called: Mapping[str, str] = field(default_factory=dict[str, str])
    """Headings of columns that this paper calls otherwise than the list: 성명, 소속."""
    below: Mapping[str, str] = field(default_factory=dict[str, str])
    """Columns of one that has many, each with the one that stands in its box, in a second line: on paper alone."""
    masked: bool = False
    bare: tuple[str, ...] = ()
    """Columns shown whole although it is masked: whose door a list hangs at."""
    use: Use = Use.LISTED
    """For what its rows are looked for: only those stand in it whose state allows that."""
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Only rows whose column holds one of the values, besides what the list is narrowed to."""
    rows: Narrowing | None = None
    """Which rows, besides."""
    unexpired: str = ""
    """Only rows whose day in this column has not passed: a consent's, a term's."""
    order: str = ""
    """The column the rows are sorted by; empty is the list's own order."""
    then: tuple[str, ...] = ()
    """Further columns, for rows that are alike in `order`."""
    extra: tuple[str, ...] = ()
    """Headings of empty columns to be filled in by pen (서명); the paper adds them to the rows."""
    title: str = ""
    """The paper's title for this purpose, `{kind}` being the kind's label; empty is its own."""
    receiver: str = ""
    """The column with whom it goes to: each of those gets a paper with their own rows alone."""
    choosable: bool = False
    """The clerk ticks which of the columns go out."""
    usual: tuple[str, ...] = ()
    """Those of the columns that are ticked at first; empty is all of them."""
    published: bool = False
    """It hangs where anybody reads it: a group of very few rows is warned of."""
    asks: tuple[Field, ...] = ()
    """What the print page asks for, besides what the paper does."""
    enters: RegisterEntry | None = None
    """The record it writes."""
    during: str = ""
    """The column of days by which the period asked for (`app.papers.period`) narrows the rows."""
    empty_rows: int = 0
    """So many empty rows for the pen, in place of what is recorded."""
    group: str = ""
    """Where it is found as a paper of its own (`PaperGroup`); empty is the paper's group."""
    about: str = ""
    """One sentence on what it is for, where it is listed as a paper of its own."""

    @property
    def leaves(self) -> bool:
        """Whether it goes out of the office: an approval box would look as if nobody had approved it."""
        return self.published or self.enters is not None


@dataclass(frozen=True)
class Facts:
    """All that a paper may print, gathered by `app.services.prints.facts`."""

    office: Letterhead
    trace: Trace
    purpose: Purpose
    kind: Kind
    columns: tuple[TableColumn, ...] = ()
    rows: Sequence[Sequence[str]] = ()
    """Of a list: shown and masked text by column."""
    cells: Sequence[Sequence[Cell]] = ()
    """The same rows as a sheet holds them; on paper there are none."""
    names: Sequence[str] = ()
    values: Values = field(default_factory=dict[str, Value])
    """Of one record: its values; linked records under `link.column`."""
    shown: Mapping[str, str] = field(default_factory=dict[str, str])
    """The same, as text; of a list, the records that all its rows link to."""
    heads: Sequence[Mapping[str, str]] = ()
    """Of a list whose paper follows a link: for each row the record it links to, as `shown` would tell it."""
    parts: Mapping[PaperPart, Sequence[Sequence[str]]] = field(
        default_factory=dict[PaperPart, Sequence[Sequence[str]]]
    )
    """Of one record: what stands in other records, as rows of text."""
    linked: Mapping[str, Kind] = field(default_factory=dict[str, Kind])
    """The kinds of the linked records, by link."""
    book: EntrySheet | None = None
    """Of a workbook that is filled in (`Paper.workbook`): what it holds; for a preview, without its rows."""
    landscape: bool = True
    filters: str = ""
    """The list's filters in words."""
    left_out: str = ""
    """How many do not stand in it though they were asked for, and why."""
    given: Mapping[str, str] = field(default_factory=dict[str, str])
    """What the print page asked for (`asks`, and what `enters` asks), as text."""
    asked: Values = field(default_factory=dict[str, Value])
    """The same, as values."""
    large: bool = False
    """In large type, as the engine prints it; a form then has its signature on the first page."""

    @property
    def blank(self) -> bool:
        """Whether nothing is filled in: a form for a day without the PC."""
        return not any(self.shown.values())

    title: str = ""
    """Of a paper that a service tabulates: what it is called this time."""
    sections: tuple[Section, ...] = ()
    """The same paper's tables."""
    remark: str = ""
    """What holds for all of its tables."""
    pictures: Sequence[Picture] = ()
    """What the same paper draws beside them."""
    open_data: Sequence[object] = ()
    """The same as records of an open format (`Paper.open_data`); on paper there are none."""
    followed_by: int = 0
    """Of a cover: how many pages stand behind it."""


def never(values: Values) -> str:
    """Withhold no paper, whatever its record's values."""
    del values
    return ""


def complete(facts: Facts) -> str:
    """Find nothing lacking, whatever the facts."""
    del facts
    return ""


def nobody(facts: Facts) -> str:
    """Name nobody: a paper that needs no confirmation."""
    del facts
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
    tells_people: bool = False
    """Of one record, it lists people all the same: masked for who may not see lists whole."""
    of_things: str = ""
    """What a list is called that tells of no people; empty is its label."""
    workbook: bool = False
    """It goes out as a workbook alone, to be filled in and taken back; what is composed tells of it."""
    whole_office: bool = False
    """Printed of the whole office: a page of its own offers it, no kind does."""
    prose: bool = False
    """It is read and holds no list, so that it does not go out as a workbook."""
    open_data: bool = False
    """It goes out as records of an open format too, which programs of others read."""
    pictured: bool = False
    """Its pictures go out as files of their own too, to be set into another paper."""
    purposes: tuple[Purpose, ...] = ()
    """Purposes to choose from; a page that is itself the purpose has exactly one."""
    follows: tuple[str, ...] = ()
    """Links whose records' values it prints: `target`; of a list, where all rows link to one record."""
    parts: tuple[PaperPart, ...] = ()
    """Further rows of text it prints."""
    addressed: Use | None = None
    """For what the person or place that it is of gets it: it goes to those whose state allows that."""
    aside: bool = False
    """Offered by a page of its own alone, not beside every record of its kinds."""
    blank: bool = False
    """Offered empty as well, for a day without the PC."""
    asks: tuple[Field, ...] = ()
    """What the print page asks for before it prints: a month, what a certificate is for."""
    large: bool = False
    """A resident receives it, so it is offered in large type too (13 pt instead of 10)."""
    of_day: str = "issued_at"
    """The column with the day whose office it names: a reprint keeps the head of its day."""
    only: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """It is of records alone whose columns hold one of these words each; empty it is none's."""
    withheld: Callable[[Values], str] = never
    """Why a paper of a record with these values may not go out; it has a preview alone then."""
    lacking: Callable[[Facts], str] = complete
    """The same of all that it prints, also what was asked for and what stands in other records."""
    proves: bool = False
    """It says what is not so where it lacks that: it has no preview either then."""
    warned: Callable[[Facts], str] = complete
    """What to think of before it goes out, in a sentence; nothing where all is well."""
    group: str = ""
    """Where a clerk looks for it: a `PaperGroup`."""
    about: str = ""
    """One sentence on what it is for; `{kind}` is the kind it is printed of."""
    cover: str = ""
    """The paper of the same record that goes in front of it, where its columns hold words of `covered`."""
    covered: tuple[tuple[str, tuple[str, ...]], ...] = ()
    page: OwnPage | None = None
    """The window's page that it is printed from, where that is neither a list nor a record."""
    issued: bool = False
    """Somebody gets it under its number: every print of it stands in the 발급대장."""
    once: bool = False
    """Its record is issued under one number: from its first print on, every other is that one again."""
    holder: Callable[[Facts], str] = nobody
    """Whose it is, as it says: it carries a 문서확인번호 then, by which that is confirmed."""
    kept: bool = False
    """It leaves the office, though nothing is certified by it: it is kept, and found by its number."""
    stays: str = ""
    """Why it need not be kept as it went out, of every other paper: it stays in the office, or comes back."""

    def purposes_for(self, kind: Kind) -> tuple[Purpose, ...]:
        """Return the purposes to choose from when it is printed of this kind; the first is usual.

        One that is made for some kinds stands there in place of the one for all that has its name.
        """
        own = {each.name for each in self.purposes if kind.name in each.kinds}
        return tuple(
            each
            for each in self.purposes
            if (kind.name in each.kinds if each.kinds else each.name not in own)
        )

    def suits(self, values: Values) -> bool:
        """Tell whether it can be printed of a record with these values."""
        return all(values.get(column) in words for column, words in self.only)

    def keeps(self, purpose: Purpose) -> bool:
        """Tell whether what goes out for a purpose is kept as it was: all that leaves the office under a number."""
        leaves = self.issued or self.once or self.kept
        return leaves or purpose.enters is not None or purpose.published

    @property
    def coded(self) -> bool:
        """Whether it carries a 문서확인번호."""
        return self.holder is not nobody

    @property
    def listing(self) -> bool:
        """Whether it lists people or things, so that who may not see lists whole gets it masked."""
        return self.whole_list or self.tells_people

    @property
    def of_any_kind(self) -> bool:
        """Whether it is a list of whatever kind, by which it is called then."""
        return self.whole_list and not self.kinds

    def called(self, kind: Kind) -> str:
        """Return what it is called when printed of a kind: the roster of any kind goes by that kind."""
        word = self.label if kind.unit == OF_PEOPLE else self.of_things or self.label
        return f"{kind.label} {word}" if self.of_any_kind else self.label

    def asks_for(self, purpose: Purpose) -> tuple[Field, ...]:
        """Return what the print page asks for."""
        return (*self.asks, *purpose.asks)
