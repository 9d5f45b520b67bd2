"""What a record consists of: `Field`, `Group`, `Lines` and the aggregates derived from others.

A declaration is data. Engines read it to make the table, the list, the editor, the checks, the
search tokens, the sheet and the roster; so one line in a kind is a whole new column.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from app.core.times import Date
from app.core.values import Link, Number, Value, ValueType


class Find(StrEnum):
    """How search finds a field's text."""

    NAME = "name"
    """By any part, also by initials: names, talents."""
    PERSON = "name of somebody"
    """A person's name: as a name, and as it is also written by 두음법칙 (류현진, 유현진)."""
    FORMER = "former name"
    """A person's name that is no longer borne: after those who bear it."""
    TEXT = "text"
    """By any part: addresses, memos."""
    DIGITS = "digits"
    """By its digits, whole, leading or the last four: phones, births, numbers."""


class Mask(StrEnum):
    """What a masked output hides of a field; the way is the installation's masking rule."""

    NAME = "name"
    PHONE = "phone"
    BIRTH = "birth"
    ADDRESS = "address"
    EMAIL = "email"
    ALL = "all"
    """Never shown on a masked output."""


class Fill(StrEnum):
    """What a new record takes from the moment and the person who makes it."""

    NOW = "now"
    TODAY = "today"
    ME = "me"
    """The name of the clerk at the keyboard."""
    MONTH_START = "month_start"
    YEAR_START = "year_start"
    THIS_YEAR = "this_year"
    """The year alone: `2026`."""
    LAST_MONTH_START = "last_month_start"
    LAST_MONTH_END = "last_month_end"


@dataclass(frozen=True)
class FromSetting:
    """What a form offers of the office's own settings, to be changed or cleared; nothing else fills it in."""

    name: str
    ahead: bool = False
    """The setting is a number of days: it stands for the day that lies so far ahead."""

    def value(self, settings: Mapping[str, Value], today: date) -> Value:
        """Return what a form opens with on a day in an office of these settings."""
        held = settings.get(self.name)
        if self.ahead:
            return str(today + timedelta(days=held)) if isinstance(held, int) else None
        return held


ENDING = "…"
"""Before a synonym that means its column at the end of any header."""


@dataclass(frozen=True)
class Field:
    """One column of a kind: everything the program needs to know about it, in one line."""

    name: str
    label: str
    type: ValueType
    _: KW_ONLY
    required: bool = False
    default: Value = None
    fill: Fill | FromSetting | None = None
    """What stands in it at first, where that is not always the same."""
    taken: str = ""
    """What it takes at a save while empty, through a link: `person.tong`; it does not follow later."""
    shared: str = ""
    """The same fact in a linked record: `request.needs`; whichever is filled first fills the other."""
    names: str = ""
    """The column by whose value it means a record of another kind: `tong.no`; that is shown beside it."""
    find: Find | None = None
    """How the search finds a record by it; of a link, that it is found by the name of whom that names."""
    mask: Mask | None = None
    public: bool = False
    """It is written down to be told to everybody: no masked output hides what stands in it."""
    listed: bool = False
    """Shown in the list unless the clerk chose otherwise; sorting by it is indexed."""
    filtered: bool = False
    """Offered as a filter chip above the list, and as a filter token of the search."""
    synonyms: tuple[str, ...] = ()
    """Other header texts that mean this column in an imported file; `…명` does at the end of any header."""
    code: bool = False
    """A stable code of the source: a re-import knows the row by it."""
    fixed: bool = False
    """Set by the program, shown but not typed."""
    let_go: bool = False
    """Of a link: it is emptied once the record that it leads to is destroyed."""
    section: str = ""
    """Heading in the editor; empty goes under the one before."""
    help: str = ""
    width: int = 0
    """Wished width on paper in millimetres; 0 takes the type's own."""

    @property
    def by_day(self) -> bool:
        """Whether what stands in it at first is another on another day."""
        return isinstance(self.fill, Fill) and self.fill is not Fill.ME

    def first(self, now: str, me: str) -> Value:
        """Return what a new record holds; `now` is a stored moment, `me` the clerk's name."""
        match self.fill:
            case None | FromSetting():
                return self.default
            case Fill.NOW:
                return now
            case Fill.ME:
                return me
            case Fill.THIS_YEAR:
                return now[: len("2026")]
            case _:
                return str(_day_of(self.fill, date.fromisoformat(now[: len("2026-11-21")])))


def _day_of(fill: Fill, today: date) -> date:
    """Return the day that a fill means on a day."""
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    return {
        Fill.TODAY: today,
        Fill.MONTH_START: month,
        Fill.YEAR_START: month.replace(month=1),
        Fill.LAST_MONTH_START: before.replace(day=1),
        Fill.LAST_MONTH_END: before,
    }[fill]


def links_among(fields: Iterable[Field]) -> tuple[tuple[Field, Link], ...]:
    """Return the columns that point to another record, with their types."""
    return tuple((each, each.type) for each in fields if isinstance(each.type, Link))


@dataclass(frozen=True)
class Group:
    """Fields that belong together, flattened to columns `name_field` under their own heading."""

    name: str
    label: str
    fields: tuple[Field, ...]

    def flatten(self) -> tuple[Field, ...]:
        """Return the fields as columns of the kind, with prefixed names and labels."""
        first, *others = (
            replace(
                part,
                name=f"{self.name}_{part.name}",
                label=f"{self.label} {part.label}",
                synonyms=(*part.synonyms, f"{self.label}{part.label}"),
            )
            for part in self.fields
        )
        return (replace(first, section=first.section or self.label), *others)


def flattened(items: Iterable[object]) -> tuple[Field, ...]:
    """Return the columns among the items of a kind, and those of its groups, in their order."""
    parts = (item.flatten() if isinstance(item, Group) else (item,) for item in items)
    return tuple(each for part in parts for each in part if isinstance(each, Field))


@dataclass(frozen=True)
class Lines:
    """Several rows under one record (wishes, schedule): a child table that follows its parent."""

    name: str
    label: str
    fields: tuple[Field, ...]
    _: KW_ONLY
    most: int = 0
    """The greatest number of rows; 0 is no limit."""
    section: str = ""
    synonyms: tuple[str, ...] = ()
    """Other names of the lines in the headers of an imported file."""
    onward: bool = False
    """Enter leads from the end of a line to the next, a new one after the last: many are typed in a row."""

    @property
    def links(self) -> tuple[Field, ...]:
        """The line's columns that point to another record."""
        return tuple(each for each, _ in links_among(self.fields))


@dataclass(frozen=True)
class Derived:
    """A column computed from other records when it is read, so it can never be stale."""

    name: str
    label: str
    kind: str
    """The kind whose records are counted."""
    via: str
    """The link of that kind which points to the record shown, or to the person whose role it is."""
    _: KW_ONLY
    of: str = ""
    """The column summed, or whose latest value is taken."""
    where: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]], hash=False
    )
    """Only records whose column holds one of the values."""
    this_month: str = ""
    """Only records whose date in this column lies in the present month."""
    unit: str = ""
    shown: ValueType | None = None
    """The type of the figure where it is not a plain number."""
    listed: bool = False

    @property
    def type(self) -> ValueType:
        """How the figure is shown."""
        return self.shown or Number(unit=self.unit)


@dataclass(frozen=True)
class Count(Derived):
    """How many records point here."""


@dataclass(frozen=True)
class Sum(Derived):
    """The sum of a column of the records that point here."""


@dataclass(frozen=True)
class Rest(Derived):
    """What is left of a number of the record's own once those that point here are taken off."""

    _: KW_ONLY
    out_of: str
    """The record's own column."""


@dataclass(frozen=True)
class Latest(Derived):
    """The latest date of a column of the records that point here."""

    sooner: str = field(default="", kw_only=True)
    """A column that counts in its place where it is filled: a term that ended before its time."""

    @property
    def type(self) -> ValueType:
        """A date, unlike the other aggregates."""
        return Date()
