"""Who is proposed for a council, so that what the office asks of it is covered: pure, and the same for the same facts.

Seats go one after the other to whoever meets most of what is lacking; then whoever sits without being needed is
changed for somebody who is. Whom the clerk put in stays in, whom the clerk left out stays out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction

UNKNOWN_AGE = -1
Span = tuple[int, int]
"""From and to, both counted."""


@dataclass(frozen=True)
class Nominee:
    """Somebody who may be proposed, as far as it counts."""

    id: int
    tong: int = 0
    """0 where it is not known."""
    sex: str = ""
    age: int = UNKNOWN_AGE
    fields: AbstractSet[str] = frozenset()
    """What they bring: the sorts of their gatherings, what they advise on."""
    willing: int = 0
    """How much they wish to join; the greatest is asked first."""


@dataclass(frozen=True)
class Criterion:
    """How many of a council are to be of some 통, sex, age or field, at least and at most."""

    tongs: Span | None = None
    sex: str = ""
    ages: Span | None = None
    field: str = ""
    least: int = 0
    most: int | None = None
    """Nothing is no limit."""

    def meets(self, nominee: Nominee) -> bool:
        """Tell whether somebody counts for it; what is not known of them does not."""
        return (
            _within(nominee.tong or None, self.tongs)
            and self.sex in ("", nominee.sex)
            and _within(None if nominee.age == UNKNOWN_AGE else nominee.age, self.ages)
            and (not self.field or self.field in nominee.fields)
        )

    @property
    def words(self) -> str:
        """What it asks of a person: `1~4통 · 여 · 20~39세`."""
        tongs = _span(self.tongs, "통")
        return " · ".join(filter(None, (tongs, self.sex, _span(self.ages, "세"), self.field)))

    @property
    def asked(self) -> str:
        """How many it asks for: `3명 이상`, `6~9명`."""
        if self.most is None:
            return f"{self.least}명 이상"
        return f"{self.least}~{self.most}명" if self.least else f"{self.most}명까지"


@dataclass(frozen=True)
class Seat:
    """Somebody proposed, and for which criteria, by their places, they count."""

    nominee: int
    meets: tuple[int, ...]
    fixed: bool
    """The clerk put them in."""


@dataclass(frozen=True)
class Covered:
    """How far one criterion is covered."""

    number: int
    """How many of the proposed count for it."""
    missing: int
    beyond: int
    """How many more there are than it allows."""
    why: str
    """Why it is not covered; empty where it is."""


@dataclass(frozen=True)
class Proposal:
    """A proposed council."""

    seats: tuple[Seat, ...]
    covered: tuple[Covered, ...]
    """Of each criterion, in their order."""
    free: int
    """Seats for which there is nobody."""


def propose(
    nominees: Iterable[Nominee],
    criteria: Sequence[Criterion],
    seats: int,
    *,
    put_in: AbstractSet[int] = frozenset(),
    left_out: AbstractSet[int] = frozenset(),
) -> Proposal:
    """Propose who is to sit in a council of so many seats; who was put in sits there though all seats are taken."""
    everybody = sorted(nominees, key=lambda each: each.id)
    table = _Table(everybody, criteria, seats, put_in, left_out)
    table.fill()
    table.change_places()
    return table.proposal()


class _Table:
    """The seats while they are filled."""

    def __init__(
        self,
        everybody: Sequence[Nominee],
        criteria: Sequence[Criterion],
        seats: int,
        put_in: AbstractSet[int],
        left_out: AbstractSet[int],
    ) -> None:
        self.criteria, self.seats = criteria, seats
        self.put_in, self.left_out = put_in, left_out
        self.known = {each.id: each for each in everybody}
        self.meets: Mapping[int, tuple[int, ...]] = {
            each.id: tuple(at for at, one in enumerate(criteria) if one.meets(each))
            for each in everybody
        }
        self.sitting = [each.id for each in everybody if each.id in put_in]
        self.counted = Counter(at for each in self.sitting for at in self.meets[each])
        self.tongs = Counter(self.known[each].tong for each in self.sitting)
        self.free = {
            each.id for each in everybody if each.id not in put_in and each.id not in left_out
        }

    def fill(self) -> None:
        """Give the seats to those who meet most of what is lacking, then to those of whose 통 fewest sit."""
        while len(self.sitting) < self.seats:
            able = Counter(at for each in self.free for at in self.meets[each])
            fitting = [each for each in self.free if self._fits(each)]
            if not fitting:
                return
            self._seat(min(fitting, key=lambda each: self._rank(each, able)))

    def change_places(self) -> None:
        """Change one who sits for one who does not, as long as less is lacking then."""
        while (better := self._better()) is not None:
            out, other = better
            self._rise(out)
            self._seat(other)

    def proposal(self) -> Proposal:
        """Return who sits, and what is covered."""
        seats = tuple(
            Seat(each, self.meets[each], each in self.put_in)
            for each in sorted(
                self.sitting, key=lambda each: (each not in self.put_in, self.sitting.index(each))
            )
        )
        covered = tuple(self._covered(at) for at in range(len(self.criteria)))
        return Proposal(seats, covered, max(0, self.seats - len(self.sitting)))

    def _missing(self, at: int) -> int:
        return max(0, self.criteria[at].least - self.counted[at])

    def _fits(self, nominee: int) -> bool:
        """Tell whether nobody too many sits once somebody does."""
        limits = ((at, self.criteria[at].most) for at in self.meets[nominee])
        return all(most is None or self.counted[at] < most for at, most in limits)

    def _rank(self, nominee: int, able: Mapping[int, int]) -> tuple[object, ...]:
        """Return what puts somebody first: what they fill, what few others could fill, wish, 통, number."""
        fills = [at for at in self.meets[nominee] if self._missing(at)]
        rare = sum((Fraction(1, able[at]) for at in fills), Fraction(0))
        known = self.known[nominee]
        return -len(fills), -rare, -known.willing, self.tongs[known.tong], nominee

    def _better(self) -> tuple[int, int] | None:
        """Return who goes and who comes so that least is lacking; nothing where no change helps."""
        lacking = {at for at in range(len(self.criteria)) if self._missing(at)}
        if not lacking:
            return None
        coming = [each for each in sorted(self.free) if lacking & set(self.meets[each])]
        going = [each for each in self.sitting if each not in self.put_in]
        gains = [
            (self._gain(out, each), -out, -each, (out, each)) for each in coming for out in going
        ]
        best = max(gains, default=None)
        return best[-1] if best is not None and best[0] > 0 else None

    def _gain(self, out: int, other: int) -> int:
        """Return by how much less is lacking once one goes and the other comes; 0 where a limit forbids it."""
        gone, come = set(self.meets[out]), set(self.meets[other])
        gain = 0
        for at in gone ^ come:
            one, count = self.criteria[at], self.counted[at]
            after = count - 1 if at in gone else count + 1
            if at in come and one.most is not None and after > one.most:
                return 0
            gain += max(0, one.least - count) - max(0, one.least - after)
        return gain

    def _seat(self, nominee: int) -> None:
        self._move(nominee, 1)
        self.free.remove(nominee)
        self.sitting.append(nominee)

    def _rise(self, nominee: int) -> None:
        self._move(nominee, -1)
        self.sitting.remove(nominee)
        self.free.add(nominee)

    def _move(self, nominee: int, step: int) -> None:
        for at in self.meets[nominee]:
            self.counted[at] += step
        self.tongs[self.known[nominee].tong] += step

    def _covered(self, at: int) -> Covered:
        one, count = self.criteria[at], self.counted[at]
        missing = self._missing(at)
        beyond = 0 if one.most is None else max(0, count - one.most)
        why = "; ".join(self._why(at)) if missing else ""
        if beyond:
            why = f"넣은 분만으로 {beyond}명이 많습니다"
        return Covered(count, missing, beyond, why)

    def _why(self, at: int) -> Iterator[str]:
        """Say why a criterion is not covered."""
        one = self.criteria[at]
        able = [each for each in self.known if at in self.meets[each]]
        if len(able) < one.least:
            yield f"해당하는 후보가 {len(able)}명뿐입니다" if able else "해당하는 후보가 없습니다"
        out = sum(each in self.left_out for each in able)
        if out:
            yield f"뺀 분 가운데 {out}명이 해당합니다"
        waiting = [each for each in able if each in self.free]
        limited = sum(not self._fits(each) for each in waiting)
        if limited:
            yield f"다른 기준의 최대 인원에 걸린 후보가 {limited}명입니다"
        if len(waiting) > limited and len(self.sitting) >= self.seats:
            yield "자리가 모자랍니다"


def _within(value: int | None, span: Span | None) -> bool:
    return span is None or (value is not None and span[0] <= value <= span[1])


def _span(span: Span | None, unit: str) -> str:
    if span is None:
        return ""
    first, last = span
    return f"{first}{unit}" if first == last else f"{first}~{last}{unit}"
