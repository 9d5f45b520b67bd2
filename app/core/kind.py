"""A kind of record, declared once; and the catalog, which knows how kinds point at each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field, replace
from itertools import chain

from app.core.answered import Answered
from app.core.attestation import Attestation
from app.core.candidacy import Candidacy, Question, Tells
from app.core.column import Column
from app.core.declarations import doubled, unknown, unshared
from app.core.fields import Derived, Field, Group, Lines, flattened, links_among
from app.core.former import Former
from app.core.grounds import Ground
from app.core.hangul import attach
from app.core.lazy import lazy
from app.core.occupancy import NoOverlap, Promise, Queue
from app.core.open_referral import ServiceField
from app.core.pages import PageOfRecord, WritingPage
from app.core.presence import WhoMay
from app.core.reminders import Reminder
from app.core.requirements import Requirement
from app.core.retention import Due, KeptByLaw
from app.core.sameness import Trait
from app.core.times import Date, Moment
from app.core.values import Link, Serial, Values

Item = Field | Group | Lines | Derived
Check = Callable[[Values], Mapping[str, str]]
"""Takes all values of a record; returns a sentence for each column at odds with the others."""
Complete = Callable[[Values], Values]
"""Takes all values of a record; returns them with what follows from them."""
Follow = Callable[[Values, Values], Values]
"""Takes all values before a save and now; returns those of now with what follows from the change."""
NOTHING: frozenset[str] = frozenset()


def accept(values: Values) -> Mapping[str, str]:
    """Find nothing wrong: the check of a kind that needs none."""
    del values
    return {}


def stays(before: Values, now: Values) -> Values:
    """Return the values as they are now: nothing follows from what changed."""
    del before
    return now


def unchanged(values: Values) -> Values:
    """Return the values as they are: nothing follows from them."""
    return values


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of record: table, list, form, checks, search, sheet and roster follow from it."""

    name: str
    label: str
    items: tuple[Item, ...]
    _: KW_ONLY
    title: tuple[str, ...]
    """Columns that make the record's name; a linked record lends its own."""
    summary: tuple[str, ...] = ()
    """Columns that tell one record from another in a line; empty is the first listed ones."""
    order: tuple[str, ...] = ()
    """Columns the list is sorted by at first, downwards by the first where it is `descending`; empty is by title."""
    descending: bool = False
    menu: str = ""
    """Heading under which the navigation offers the kind; empty where it is reached from others."""
    words: tuple[str, ...] = ()
    """What else its list is called, by those who look for it in the search."""
    icon: str = "record"
    unit: str = "건"
    """How its records are counted: 명, 곳, 건."""
    duplicates: tuple[tuple[str, ...], ...] = ()
    """Columns that together mean the same thing entered twice."""
    renamed: tuple[tuple[str, ...], ...] = ()
    """Columns that together mean one person, also where the name is another: it may have been changed."""
    in_editions: tuple[tuple[str, ...], ...] = ()
    """Columns that together mean the same thing in the next edition of its list, also under another name."""
    alike: tuple[tuple[str, ...], ...] = ()
    """Columns of one sort: what stands in one of them means the same in another, as of two telephones."""
    open_once: tuple[tuple[str, ...], ...] = ()
    """Columns of which one open record is usual: a second is told of while it is entered."""
    succeeds: str = ""
    """The link to the record of this kind that one takes the place of: that one does not stand beside it."""
    promise: Promise | None = None
    """What its open records promise of somebody's time: told of while a second is entered."""
    complete: Complete = unchanged
    """Called before the check at every save."""
    follow: Follow = stays
    """Called at every save with the values before it and now: what follows from a change."""
    former: tuple[Former, ...] = ()
    """Columns whose earlier contents are kept, unless they had only been written wrong."""
    check: Check = accept
    dated: str = ""
    """The column of the day that its lists are of: a row of a file that tells none is of the day of its list."""
    verified: tuple[str, ...] = ()
    """The columns of when, by whom and how a record was last found to be right; those of a role are its person's."""
    attests: Attestation | None = None
    """By what its records tell that what is written of others still holds, if they do."""
    stopped: str = ""
    """The state of what takes part no more, as it is learned by asking."""
    candidacies: tuple[Candidacy, ...] = ()
    """As what its records can help a resident; with any it is offered as a target of referrals."""
    exchanged: Mapping[str, ServiceField] = field(default_factory=dict[str, ServiceField])
    """Columns that go to other offices, with where an open format has them; empty where no record goes: of persons."""
    requires: tuple[Requirement, ...] = ()
    """What its records must have to help, until when: who lacks it is proposed last, or not at all."""
    who_may: WhoMay = field(default_factory=WhoMay)
    """Who of its records is alive, here and willing: what follows from their states."""
    tells: Tells = field(default_factory=dict[Question, tuple[str, ...]])
    """What of a record a resident may be told."""
    states: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """From each value of the state, the values it may change to; empty is free."""
    guarded: bool = False
    """Only an administrator may write its records, since they decide who may do what."""
    account: str = ""
    """The column that names a record's account: while there is one, neither it nor the record goes."""
    reserved: frozenset[str] = frozenset()
    """States that only an action of their own may set (an issue gives a number), never a form."""
    ended: str = ""
    """The state of what is no longer there: offered for what a newer edition of its list leaves out."""
    closed: frozenset[str] = frozenset()
    """States in which nothing is left to do; a record in any other is open."""
    surveyed: tuple[str, ...] = ()
    """The paths of name, telephone and deed by which a card of a survey tells of one; () where none can."""
    answered: Answered | None = None
    """That its papers come back with their number on them, and where the answer is entered."""
    queue: Queue | None = None
    """How its records wait for places, if they do."""
    page: PageOfRecord | None = None
    """The page that shows one of its records with all that belongs to it, where there is one."""
    written: Mapping[str, WritingPage] = field(default_factory=dict[str, WritingPage])
    """The pages on which records in some states are written, in place of their form."""
    no_overlap: NoOverlap | None = None
    """Which of its records may not fill the same time; kept to whoever writes, also by undo."""
    apart: NoOverlap | None = None
    """Which of its records usually do not fill the same time: a second is told of while entered."""
    sealed: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """In each state, the columns that went out on paper: nobody changes them any more."""
    counted: tuple[str, ...] = ()
    """Columns that statistics read together, that of the day first: one index holds them all."""
    data_of: tuple[str, ...] = ()
    """Links to those whose data its records are, and lines of them: they are destroyed with any, or the last line."""
    told_in_lists: tuple[str, ...] = ()
    """Links to those in whose lists a row may tell of one of its records: a day and hours beside a helper's name."""
    due: tuple[Due, ...] = ()
    """Why its records are to be destroyed, and after how long."""
    ground: Ground | None = None
    """How long what links to its records may rest on them."""
    kept_by_law: KeptByLaw | None = None
    """What of its records another law keeps after they are destroyed."""
    reminders: tuple[Reminder, ...] = ()
    """What the start screen counts of its records."""
    hint: str = ""
    """What an empty list tells the clerk to do next; empty is how to enter the first record."""

    def __post_init__(self) -> None:
        """Have the candidacies know whose they are."""
        mine = tuple(each.of(self.name, self.label, self.requires) for each in self.candidacies)
        object.__setattr__(self, "candidacies", mine)

    @property
    def resource(self) -> bool:
        """Whether it can help a resident."""
        return bool(self.candidacies)

    @lazy
    def fields(self) -> tuple[Field, ...]:
        """The kind's own columns, groups flattened."""
        return flattened(self.items)

    @property
    def when_empty(self) -> str:
        """What an empty list tells the clerk to do next."""
        return self.hint or f"F4로 첫 {attach(self.label, '을/를')} 등록하세요."

    @lazy
    def lines(self) -> tuple[Lines, ...]:
        """The child tables."""
        return tuple(item for item in self.items if isinstance(item, Lines))

    @lazy
    def derived(self) -> tuple[Derived, ...]:
        """The columns computed from other records."""
        return tuple(item for item in self.items if isinstance(item, Derived))

    @lazy
    def by_name(self) -> Mapping[str, Field]:
        """The kind's own columns by name."""
        return {each.name: each for each in self.fields}

    @lazy
    def scalars(self) -> tuple[Field, ...]:
        """Own columns that stand in the kind's table."""
        return tuple(each for each in self.fields if not each.type.many)

    @lazy
    def plurals(self) -> tuple[Field, ...]:
        """Own columns of several values, each in a child table."""
        return tuple(each for each in self.fields if each.type.many)

    @lazy
    def links(self) -> tuple[tuple[Field, Link], ...]:
        """Own columns that point at another record, with their types."""
        return links_among(self.fields)

    @lazy
    def lenders(self) -> tuple[tuple[str, Field, Link], ...]:
        """The links, of the title and those that say so, by whose names its own are found, with child tables."""
        mine = ((each, link) for each, link in self.links if not link.role)
        own = (("", *pair) for pair in mine if pair[0].find or pair[0].name in self.title)
        lines = (
            (part.name, each, link)
            for part in self.lines
            for each, link in links_among(part.fields)
            if each.find
        )
        return (*own, *lines)

    @lazy
    def serials(self) -> tuple[tuple[Field, Serial], ...]:
        """Own columns whose numbers the program gives, with their types."""
        return tuple((each, each.type) for each in self.fields if isinstance(each.type, Serial))

    @lazy
    def open_states(self) -> tuple[str, ...]:
        """The states in which something is left to do."""
        return tuple(state for state in self.states if state not in self.closed)

    @lazy
    def moment(self) -> Field | None:
        """The day or moment at which a record happened: what its list is sorted by, if that is one."""
        first = self.by_name.get(self.order[0]) if self.order else None
        return first if first is not None and isinstance(first.type, Date | Moment) else None

    @lazy
    def role(self) -> tuple[Field, Link] | None:
        """The link to the record whose role this kind is, if it is one."""
        return next(((each, link) for each, link in self.links if link.role), None)

    @lazy
    def owners(self) -> tuple[str, ...]:
        """The links by which its records are somebody's data; that of a role always is."""
        role = (self.role[0].name,) if self.role else ()
        return (*role, *(each for each in self.data_of if each in self.by_name))

    @lazy
    def parted(self) -> tuple[str, ...]:
        """The columns that give those beside them what they hold of theirs."""
        return tuple(each.name for each in self.fields if each.type.parts)

    @lazy
    def state(self) -> Field | None:
        """The column `state` or `status`, which says where the record stands."""
        return self.by_name.get("state") or self.by_name.get("status")

    @lazy
    def identity(self) -> tuple[str, ...]:
        """The columns by which one of its records is told from another, and those alike to them."""
        own = chain(*self.duplicates, *self.renamed)
        return tuple(dict.fromkeys(each.name for name in own for each in self.trait(name).fields))

    @lazy
    def alone(self) -> tuple[str, ...]:
        """The columns by which an open record of it usually stands alone, or fills or promises somebody's time."""
        filled = [each.columns for each in (self.promise, self.apart) if each]
        return tuple(dict.fromkeys(chain(*self.open_once, *filled)))

    def is_open(self, state: object) -> bool:
        """Tell whether something is left to do in a state; where it has none to end in, always."""
        return not self.states or state in self.open_states

    @lazy
    def traits(self) -> tuple[Trait, ...]:
        """What one of its records is told from another by; columns alike to each other are one."""
        found = (self.trait(name) for name in self.identity)
        return tuple({frozenset(each.fields): each for each in reversed([*found])}.values())[::-1]

    def trait(self, name: str) -> Trait:
        """Return a column as records are compared by it: with those alike to it, itself first."""
        return self._traits[name]

    @lazy
    def _traits(self) -> Mapping[str, Trait]:
        """Every column as records are compared by it."""
        alike = {name: names for names in reversed(self.alike) for name in names}
        every = {name: dict.fromkeys((name, *alike.get(name, ()))) for name in self.by_name}
        return {name: Trait(tuple(map(self.by_name.__getitem__, every[name]))) for name in every}

    def page_of(self, values: Values) -> WritingPage | None:
        """Return the page on which a record with these values is written, if that is not its form."""
        state = values.get(self.state.name, self.state.default) if self.state else None
        return self.written.get(str(state))

    def closed_to(self, values: Values) -> frozenset[str]:
        """Return the columns that a record with these values lets nobody change any more."""
        return self.sealed.get(str(values.get(self.state.name)), NOTHING) if self.state else NOTHING


WHOLE_OFFICE = Kind("", "", (), title=())
"""Stands in place of a kind where a paper is of none."""


class Catalog:
    """All kinds by name, and how they depend on each other."""

    def __init__(self, kinds: tuple[Kind, ...]) -> None:
        """Take the kinds in menu order and check that what they name exists."""
        self._kinds = {kind.name: kind for kind in kinds}
        self._columns = {kind.name: self._columns_of(kind) for kind in kinds}
        for kind in kinds:
            self._check(kind)

    def __getitem__(self, name: str) -> Kind:
        """Return the kind of this name."""
        return self._kinds[name]

    def __contains__(self, name: object) -> bool:
        """Tell whether there is such a kind."""
        return name in self._kinds

    def __iter__(self) -> Iterator[Kind]:
        """Go through the kinds in menu order."""
        return iter(self._kinds.values())

    @lazy
    def resources(self) -> tuple[str, ...]:
        """The names of the kinds that can help a resident."""
        return tuple(kind.name for kind in self if kind.resource)

    @lazy
    def candidacies(self) -> tuple[Candidacy, ...]:
        """All sorts of candidates; a record found by two of them is one of the first."""
        return tuple(each for kind in self for each in kind.candidacies)

    def columns(self, kind: Kind) -> tuple[Column, ...]:
        """Return the columns as lists and forms show them: a role's begin with its person's."""
        return self._columns[kind.name]

    def column(self, kind: Kind, path: str) -> Column:
        """Return one column by its path: as lists offer it, or through a link: `counselor.person.name`."""
        own = (column for column in self._columns[kind.name] if column.path == path)
        return next(own, None) or self._beyond(kind, path)

    def roles(self, kind: Kind) -> tuple[Kind, ...]:
        """Return the kinds that are roles of this one."""
        return tuple(
            other for other in self if other.role is not None and kind.name in other.role[1].kinds
        )

    def dependents(self, kind: Kind) -> tuple[tuple[Kind, Field], ...]:
        """Return the kinds, with the link, whose title, copies or tokens hold something of it."""
        return tuple(
            (other, each)
            for other in self
            for each, link in other.links
            if kind.name in link.kinds
            and (link.role or link.copies or each.find or each.name in other.title)
        )

    def naming(self, kind: Kind) -> tuple[tuple[Kind, str, Field], ...]:
        """Return the kinds whose lines are found by the name of a record of this kind: child table and link."""
        return tuple(
            (other, part, each)
            for other in self
            for part, each, link in other.lenders
            if part and kind.name in link.kinds
        )

    def _beyond(self, kind: Kind, path: str) -> Column:
        """Return a column of the record that a plain link points to."""
        via, _, rest = path.partition(".")
        link = kind.by_name[via].type if via in kind.by_name else None
        if isinstance(link, Link) and len(link.kinds) == 1:
            for column in (each for each in self._columns[link.kinds[0]] if each.path == rest):
                return replace(column, path=path, via=f"{via}.{column.via}".rstrip("."))
        raise KeyError(f"{kind.name} has no column {path}")

    def _columns_of(self, kind: Kind) -> tuple[Column, ...]:
        own = [
            Column(each.name, kind, each)
            for each in (*kind.fields, *kind.derived)
            if kind.role is None or each is not kind.role[0]
        ]
        if kind.role is None:
            return tuple(own)
        link, link_type = kind.role
        person, via = self._kinds[link_type.kinds[0]], link.name
        theirs = (Column(f"{via}.{each.name}", person, each, via) for each in person.fields)
        return (*theirs, *own)

    def _check(self, kind: Kind) -> None:
        if wrong := [*unknown(self, kind), *unshared(self, kind), *doubled(kind)]:
            raise ValueError(f"{kind.name} names what is not declared, or declares twice: {wrong}")
