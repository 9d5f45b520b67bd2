"""Who helped when, how long and for what, read once for all that is told of a year of volunteering.

Hours of paid work are no volunteering: they count for their programme, not for thanks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from app.core.lazy import lazy
from app.core.typed_values import number
from app.kinds.activity import ACTIVITY
from app.kinds.job_program import JOB_PROGRAM, UNPAID, VOLUNTARY
from app.store.query import EMPTY, Header, Query, Range
from app.store.statistics import Figure, tally
from app.store.store import Store

DONE = (("no_show", (EMPTY, "0")),)
ABSENT = (("no_show", ("1",)),)
NEIGHBOURS = "이웃 돕기(연계)"
"""What helping by referrals is called, whose titles name the residents who were helped."""
OTHER = "그 밖의 봉사"
_BY = ("person", "work", "date", "what")


@dataclass(frozen=True)
class Deed:
    """What somebody did on a day for one work: how often, how long, how much of it is in 1365, how often not."""

    person: int
    work: int
    day: str
    what: str
    times: int
    minutes: int
    entered: int
    absent: int

    @property
    def year(self) -> int:
        """The year of its day."""
        return int(self.day[:4])


@dataclass(frozen=True)
class Tally:
    """What some deeds come to."""

    people: int = 0
    """실인원: each once."""
    times: int = 0
    """연인원: each time."""
    minutes: int = 0
    absent: int = 0

    @classmethod
    def of(cls, deeds: Collection[Deed]) -> Tally:
        """Count deeds; who never came is none of the people."""
        return cls(
            len({each.person for each in deeds if each.times}),
            sum(each.times for each in deeds),
            sum(each.minutes for each in deeds),
            sum(each.absent for each in deeds),
        )


@dataclass(frozen=True)
class Volunteering:
    """All deeds until the end of a year."""

    year: int
    deeds: tuple[Deed, ...]
    works: Mapping[int, str]
    """What each work is called; those that help neighbours share one name."""
    paid: frozenset[int] = field(default=frozenset())
    """The works that are paid jobs."""

    @lazy
    def own(self) -> tuple[Deed, ...]:
        """Those of the year."""
        return tuple(each for each in self.deeds if each.year == self.year)

    @lazy
    def voluntary(self) -> Mapping[int, tuple[Deed, ...]]:
        """By each person all that was done for nothing, the first first; who never came is not there."""
        found: dict[int, list[Deed]] = defaultdict(list)
        for each in sorted(self.deeds, key=lambda deed: deed.day):
            if each.work not in self.paid:
                found[each.person].append(each)
        return {
            person: tuple(deeds)
            for person, deeds in found.items()
            if any(deed.times for deed in deeds)
        }

    def by_work(self) -> Iterator[tuple[str, tuple[int, ...], tuple[Deed, ...]]]:
        """Go through the works of the year by what they are called, each with its records and deeds."""
        found: dict[str, list[Deed]] = defaultdict(list)
        for each in self.own:
            found[self.works.get(each.work, OTHER)].append(each)
        for name in sorted(found, key=lambda each: (each in (NEIGHBOURS, OTHER), each)):
            deeds = tuple(found[name])
            yield name, tuple(sorted({each.work for each in deeds})), deeds


def read(store: Store, year: int) -> Volunteering:
    """Read the deeds until the end of a year."""
    until = (Range("date", high=f"{year + 1}-01-01"),)
    done = Query(ACTIVITY.name, filters=DONE, ranges=until)
    entered = Query(ACTIVITY.name, filters=(*DONE, ("in_1365", ("1",))), ranges=until)
    absent = Query(ACTIVITY.name, filters=ABSENT, ranges=until)
    times, minutes, official, away = figures = (
        Figure(done, _BY), Figure(done, _BY, total="minutes"),
        Figure(entered, _BY, total="minutes"), Figure(absent, _BY),
    )  # fmt: skip
    found = tally(store.data, store.catalog, figures)
    deeds = tuple(
        Deed(
            number(key[0]), number(key[1]), str(key[2]), str(key[3] or ""),
            *(int(found[each].get(key) or 0) for each in (times, minutes, official, away)),
        )
        for key in found[times]
    )  # fmt: skip
    works, paid = _works(store, {each.work for each in deeds if each.work})
    return Volunteering(year, deeds, works, frozenset(paid))


def _works(store: Store, ids: Collection[int]) -> tuple[dict[int, str], set[int]]:
    """Return what works are called, and which are paid jobs."""
    headers = store.lists.headers(sorted(ids))
    names = {each.id: NEIGHBOURS if each.kind == "referral" else each.title for each in headers}
    return names, paid_among(store, headers)


def paid_among(store: Store, works: Iterable[Header]) -> set[int]:
    """Return which of some works are paid jobs."""
    jobs = [each.id for each in works if each.kind == JOB_PROGRAM.name]
    rows = store.lists.rows(JOB_PROGRAM, jobs, ("pay_per", "type"))
    return {row.id for row in rows if row.values[0] != UNPAID and row.values[1] != VOLUNTARY}
