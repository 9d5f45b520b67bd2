"""Who of the dong stands in its gatherings, and who does not: by 통, by sex and age, beside all residents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

from app.core.dates import age_on
from app.core.typed_values import number
from app.kinds.population import BANDS, POPULATION, SEXES, band_label, column
from app.services.village.gathering_facts import GatheringFacts, Member
from app.store.query import ALL, EMPTY, Query
from app.store.store import Store

Cell = tuple[str, int]
"""A sex as a person's record has it, and the youngest age of a band."""
CELLS: tuple[Cell, ...] = tuple((word, band) for word, band in product(SEXES.values(), BANDS))
UNKNOWN = "미확인"
"""Stands where sex, birth or 통 of a member is not known."""


@dataclass(frozen=True)
class Composition:
    """All residents as the resident register counts them."""

    as_of: str = ""
    """The day of the count of the dong; empty where none was entered."""
    cells: Mapping[Cell, int] | None = None
    """By sex and band of ages, of the whole dong."""
    tongs: Mapping[int, int] | None = None
    """By 통, where it was entered by them."""

    @property
    def residents(self) -> int:
        """How many live in the dong; 0 where it is not known."""
        return sum((self.cells or {}).values())


def composition(store: Store) -> Composition:
    """Return the newest count: of the dong as a whole, else of all its 통 together."""
    whole = Query(POPULATION.name, filters=(("tong", (EMPTY,)),), order="as_of", descending=True)
    parts = Query(POPULATION.name, order="as_of", descending=True)
    paths = tuple(column(sex, band) for sex, band in product(SEXES, BANDS))
    dong = _read(store, whole, paths)[:1]
    known = [each for each in _read(store, parts, paths) if each[1]]
    newest = max((each[0] for each in known), default="")
    tongs = {each[1]: each[2] for each in reversed(known) if each[0] == newest}
    if not dong and not tongs:
        return Composition()
    counted = [dong[0][2]] if dong else list(tongs.values())
    cells = {cell: sum(each[place] for each in counted) for place, cell in enumerate(CELLS)}
    sums = {tong: sum(values) for tong, values in sorted(tongs.items())}
    return Composition(dong[0][0] if dong else newest, cells, sums or None)


def _read(
    store: Store, query: Query, paths: tuple[str, ...]
) -> list[tuple[str, int, tuple[int, ...]]]:
    """Return day, 통 (0 is the dong) and the counts of each record."""
    ids = store.lists.ids(query, 0, ALL)
    rows = store.lists.rows(POPULATION, ids, ("as_of", "tong", *paths))
    return [
        (str(row.values[0] or ""), row.number(1), tuple(map(number, row.values[2:])))
        for row in rows
    ]


def by_cell(facts: GatheringFacts, today: date) -> Counter[Cell | None]:
    """Count the members by sex and age; those of whom one of the two is not known stand under nothing."""
    return Counter(cell_of(each, today) for each in facts.members.values())


def cell_of(member: Member, today: date) -> Cell | None:
    """Return sex and band of a member, as of a day."""
    if member.sex not in SEXES.values() or not member.birth:
        return None
    age = age_on(member.birth, today)
    return member.sex, min(age // 10 * 10, BANDS[-1])


def by_tong(facts: GatheringFacts) -> Counter[int | None]:
    """Count the members by 통."""
    return Counter(each.tong for each in facts.members.values())


def cell_label(cell: Cell) -> str:
    """Return what a sex and band is called: `여 20~29세`."""
    return f"{cell[0]} {band_label(cell[1])}"
