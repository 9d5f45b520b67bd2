"""What is known of the gatherings: which there are, who consented to be known as going there, and of these what counts.

Only what was entered, and of people only who agreed to it (`MEMBERSHIP.consent`), until that ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.core import clock
from app.core.lazy import lazy
from app.core.overlaps import Overlaps
from app.core.presence import Use
from app.core.typed_values import number
from app.kinds.consent import RECEIVED
from app.kinds.gathering import GATHERING
from app.kinds.membership import MEMBERSHIP
from app.kinds.person import PERSON
from app.store import who_may
from app.store.query import ALL, Among, Query, Range, Row
from app.store.statistics import Figure, tally
from app.store.store import Store

_KNOWN_BY = ("gathering", "person", "person.tong", "person.sex", "person.birth")
"""They are counted, not read: what is told of them holds nobody's data."""


@dataclass(frozen=True)
class Gathering:
    """A gathering that was surveyed."""

    name: str
    sort: str


@dataclass(frozen=True)
class Member:
    """A person who goes to a gathering, as far as it counts here."""

    tong: int | None
    sex: str
    birth: str
    """`1958-03-12`, or the year alone; empty where it is not known."""


@dataclass(frozen=True)
class GatheringFacts:
    """All gatherings with their confirmed members."""

    gatherings: Mapping[int, Gathering]
    members: Mapping[int, Member]
    memberships: tuple[tuple[int, int], ...]
    """Gathering and person."""

    @lazy
    def overlaps(self) -> Overlaps:
        """How they overlap."""
        return Overlaps.of(self.gatherings, self.memberships)

    @property
    def confirmed(self) -> int:
        """How many gatherings have a member who agreed to be known."""
        return sum(bool(people) for people in self.overlaps.people.values())


def read(store: Store) -> GatheringFacts:
    """Read all gatherings that are still held, and their members."""
    gatherings = {
        row.id: Gathering(row.title, str(row.values[0] or ""))
        for row in _rows(
            store, who_may.narrowed(store.catalog, Query(GATHERING.name), Use.COUNTED), "kind"
        )
    }
    figure = Figure(confirmed(store), by=_KNOWN_BY)
    counted = tally(store.data, store.catalog, (figure,))[figure]
    members: dict[int, Member] = {}
    memberships: list[tuple[int, int]] = []
    for gathering, person, tong, sex, birth in counted:
        memberships.append((number(gathering), number(person)))
        members[number(person)] = Member(number(tong) or None, str(sex or ""), str(birth or ""))
    return GatheringFacts(gatherings, members, tuple(sorted(memberships)))


def confirmed(store: Store, *gatherings: int) -> Query:
    """Return the memberships that are known by a consent that holds, of some gatherings or of all."""
    chosen = (("gathering", tuple(map(str, gatherings))),) if gatherings else ()
    query = Query(
        MEMBERSHIP.name,
        filters=(*chosen, ("consent.state", (RECEIVED,)), ("consent.withdrawn_on", ("",))),
        ranges=(Range("consent.keep_until", low=str(clock.today())),),
    )
    return who_may.narrowed(store.catalog, query, Use.COUNTED)


def people_of(store: Store, *gatherings: int) -> Query:
    """Return the people who go to each of some gatherings; without any, to whichever."""
    wanted = [confirmed(store, each) for each in gatherings] or [confirmed(store)]
    return Query(PERSON.name, among=tuple(Among(each, "person") for each in wanted))


def _rows(store: Store, query: Query, *paths: str) -> list[Row]:
    ids = store.lists.ids(query, 0, ALL)
    return store.lists.rows(store.catalog[query.kind], ids, paths)
