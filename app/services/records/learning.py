"""What the office's own records let one expect of an address: the 통 of others at the same place, or beside it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.core.kind import Catalog, Kind
from app.core.places import Address
from app.core.street_numbers import NEAR, Expected, Spot, expect, spot_of
from app.core.values import Number
from app.services.gate import Silence, Work, action
from app.store.query import Query
from app.store.store import Store

MOST = 3_000
"""Records of one kind on one road that are looked at."""


@dataclass(frozen=True)
class Beside:
    """A column of addresses, and the one beside it that can be learned from others."""

    address: str
    learned: str
    """`person.tong`."""
    unit: str


def beside(catalog: Catalog, kind: Kind) -> Iterator[Beside]:
    """Go through the columns of a kind that can be learned from its addresses: those of a 통."""
    columns = {each.path: each for each in catalog.columns(kind)}
    for path, column in columns.items():
        type_ = column.field.type
        if isinstance(type_, Address) and type_.tong:
            learned = path.removesuffix(column.field.name) + type_.tong
            found = columns[learned].field.type if learned in columns else None
            if isinstance(found, Number):
                yield Beside(path, learned, found.unit)


@dataclass
class Neighbours:
    """What is known of the addresses of an office, read road by road when it is asked for."""

    store: Store
    roads: dict[str, list[tuple[int, Spot, int]]] = field(
        default_factory=dict[str, list[tuple[int, Spot, int]]]
    )

    def expected(self, address: str, unit: str, without: int = 0) -> Expected | None:
        """Return what is expected of an address, by all records but one: its own, or its person's."""
        spot = spot_of(address)
        if spot is None:
            return None
        if spot.road not in self.roads:
            self.roads[spot.road] = sorted(self._known(spot.road), key=_number)
        road = self.roads[spot.road]
        first = bisect_left(road, spot.number - NEAR, key=_number)
        end = bisect_right(road, spot.number + NEAR, key=_number)
        known = ((each, value) for own, each, value in road[first:end] if own != without)
        return expect(spot, known, unit)

    def _known(self, road: str) -> Iterator[tuple[int, Spot, int]]:
        """Go through what stands on a road: whose it is, where, and the value beside it."""
        for kind in (each for each in self.store.catalog if each.role is None):
            for each in beside(self.store.catalog, kind):
                ids = self.store.lists.ids(Query(kind.name, road), 0, MOST)
                for row in self.store.lists.rows(kind, ids, (each.address, each.learned)):
                    spot = spot_of(str(row.values[0] or ""))
                    if spot is not None and isinstance(row.values[1], int):
                        yield row.root, spot, row.values[1]


def _number(known: tuple[int, Spot, int]) -> int:
    return known[1].number


@action("suggest.beside", "주소로 통 찾기", silent=Silence.TYPING)
def of_address(work: Work, address: str, without: int = 0, *, unit: str) -> Expected | None:
    """Return what the office's records let one expect of an address; None where they do not, or disagree."""
    return Neighbours(work.store).expected(address, unit, without)
