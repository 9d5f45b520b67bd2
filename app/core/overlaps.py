"""How gatherings overlap in the people who go to them: counted, never guessed.

Nothing here tells of a tie that was not entered, and nothing rates a person. Where people go to two
gatherings, these share them; gatherings that share people, also over others, are of one circle.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.core.lazy import lazy

Pair = tuple[int, int]
"""Two gatherings, the lower number first."""
_ROUNDS = 300
"""Steps by which the order in a circle settles."""
_SETTLED = 1e-6


@dataclass(frozen=True)
class Ties:
    """Which gatherings share people, and how many."""

    gatherings: tuple[int, ...]
    shared: Mapping[Pair, int]

    @lazy
    def neighbours(self) -> Mapping[int, Mapping[int, int]]:
        """Of each gathering those that it shares people with, and how many."""
        found: dict[int, dict[int, int]] = {each: {} for each in self.gatherings}
        for (one, other), count in self.shared.items():
            found[one][other] = count
            found[other][one] = count
        return found

    @lazy
    def circles(self) -> tuple[tuple[int, ...], ...]:
        """The gatherings that hang together, the largest circle first; one that stands alone is none.

        In each of them those that share many people stand near each other.
        """
        seen: set[int] = set()
        found: list[tuple[int, ...]] = []
        for start in self.gatherings:
            if start not in seen and self.neighbours[start]:
                circle = self._reached(start)
                seen |= circle
                found.append(_in_a_row(sorted(circle), self.neighbours))
        return tuple(sorted(found, key=lambda circle: (-len(circle), min(circle))))

    @property
    def isolated(self) -> tuple[int, ...]:
        """The gatherings that share nobody with another, as far as is known."""
        return tuple(each for each, others in self.neighbours.items() if not others)

    @property
    def order(self) -> tuple[int, ...]:
        """All gatherings: circle by circle, then the isolated."""
        return (*(each for circle in self.circles for each in circle), *self.isolated)

    def of_at_least(self, people: int) -> Ties:
        """Return only the ties of so many people or more."""
        kept = {pair: count for pair, count in self.shared.items() if count >= people}
        return Ties(self.gatherings, kept)

    def between(self, one: int, other: int) -> int:
        """Return how many people two gatherings share."""
        return self.neighbours[one].get(other, 0)

    def _reached(self, start: int) -> set[int]:
        found, waiting = {start}, [start]
        while waiting:
            for each in self.neighbours[waiting.pop()]:
                if each not in found:
                    found.add(each)
                    waiting.append(each)
        return found


@dataclass(frozen=True)
class Overlaps:
    """Gatherings with the people known to go to each of them, by their numbers."""

    people: Mapping[int, frozenset[int]]

    @classmethod
    def of(cls, gatherings: Iterable[int], memberships: Iterable[tuple[int, int]]) -> Overlaps:
        """Sort memberships (gathering, person) by gatherings; those of any other gathering are left out."""
        found: dict[int, set[int]] = {each: set() for each in sorted(gatherings)}
        for gathering, person in memberships:
            if gathering in found:
                found[gathering].add(person)
        return cls({each: frozenset(people) for each, people in found.items()})

    @lazy
    def gatherings_of(self) -> Mapping[int, tuple[int, ...]]:
        """The gatherings that each person goes to."""
        found: dict[int, list[int]] = {}
        for gathering, people in self.people.items():
            for person in people:
                found.setdefault(person, []).append(gathering)
        return {person: tuple(gatherings) for person, gatherings in sorted(found.items())}

    @lazy
    def ties(self) -> Ties:
        """How many people each two gatherings have in common."""
        pairs = (
            pair
            for gatherings in self.gatherings_of.values()
            for pair in combinations(gatherings, 2)
        )
        return Ties(tuple(self.people), dict(sorted(Counter(pairs).items())))

    def going_to(self, least: int) -> tuple[int, ...]:
        """Return the people who go to at least so many gatherings."""
        return tuple(who for who, known in self.gatherings_of.items() if len(known) >= least)


def _in_a_row(
    circle: Sequence[int], neighbours: Mapping[int, Mapping[int, int]]
) -> tuple[int, ...]:
    """Put a circle in a row in which gatherings that share many people stand near each other.

    By the second eigenvector of the circle's Laplacian (Atkins, Boman, Hendrickson 1998, a spectral
    algorithm for seriation), found by power iteration from a start that depends on the numbers alone.
    """
    count = len(circle)
    place = {each: at for at, each in enumerate(circle)}
    rows = [
        [(place[other], shared) for other, shared in neighbours[each].items()] for each in circle
    ]
    sums = [sum(shared for _, shared in row) for row in rows]
    most = 2 * max(sums)
    vector = [at - (count - 1) / 2 for at in range(count)]
    for _ in range(_ROUNDS):
        turned = [
            (most - total) * own + sum(shared * vector[at] for at, shared in row)
            for own, total, row in zip(vector, sums, rows, strict=True)
        ]
        mean = sum(turned) / count
        length = math.sqrt(sum((each - mean) ** 2 for each in turned)) or 1.0
        vector, before = [(each - mean) / length for each in turned], vector
        if all(abs(one - other) < _SETTLED for one, other in zip(vector, before, strict=True)):
            break
    ordered = sorted(range(count), key=lambda at: (round(vector[at], 6), circle[at]))
    found = tuple(circle[at] for at in ordered)
    return found if found[0] < found[-1] else found[::-1]
