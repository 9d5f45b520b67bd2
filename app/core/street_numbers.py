"""Where an address lies among others: on which road, at which number; and what its neighbours let one expect of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.core.addresses import parts_of_key, read_address
from app.core.identity import thing_key

_PLACE = re.compile(r"(?P<road>.+) (?P<number>[0-9]{1,5})(?:-(?P<sub>[0-9]{1,4}))?")
NEAR = 20
"""House numbers within which neighbours on a road tell anything: ten houses on one side."""
MOSTLY = 2 / 3
"""The least share of records at one address that agree, where some do not."""


@dataclass(frozen=True)
class Spot:
    """A road, or a village, and a number on it."""

    road: str
    number: int
    sub: int = 0
    district: str = ""
    """The 시군구 as far as it is named: roads of one name lie in several."""

    @property
    def side(self) -> int:
        """The side of the road: numbers are odd on its left and even on its right."""
        return self.number % 2


@dataclass(frozen=True)
class Expected:
    """What is expected of an address, and why."""

    value: int
    why: str


def spot_of(address: str) -> Spot | None:
    """Return where an address lies; None where no road or village with its number is proven."""
    found = _PLACE.fullmatch(read_address(address).place)
    if found is None:
        return None
    _, _, city, district, _ = parts_of_key(address)
    number, sub = int(found["number"]), int(found["sub"] or 0)
    return Spot(found["road"], number, sub, district or city)


def expect(spot: Spot, known: Iterable[tuple[Spot, int]], unit: str) -> Expected | None:
    """Return what stands at one address, at one number, or on both sides of it; None where they disagree.

    `unit` is what the value is called in (`통`). Nearer evidence alone counts: what is known of the
    address itself is never outvoted by neighbours.
    """
    near = [(other, value) for other, value in known if _may_be_near(spot, other)]
    same = [value for other, value in near if (other.number, other.sub) == (spot.number, spot.sub)]
    if same:
        name = f"{spot.number}-{spot.sub}" if spot.sub else f"{spot.number}"
        return _agreed(same, f"같은 주소({spot.road} {name})", unit)
    lot = [value for other, value in near if other.number == spot.number]
    if lot:
        return _agreed(lot, f"같은 번호({spot.road} {spot.number})", unit)
    return _between(spot, near, unit)


def _may_be_near(spot: Spot, other: Spot) -> bool:
    apart = spot.district and other.district and spot.district != other.district
    return thing_key(spot.road) == thing_key(other.road) and not apart


def _agreed(values: Sequence[int], what: str, unit: str) -> Expected | None:
    (value, number), *_ = Counter(values).most_common(1)
    if number < len(values) * MOSTLY:
        return None
    told = f"{number:,}건" if number == len(values) else f"{len(values):,}건 가운데 {number:,}건"
    return Expected(value, f"{what} {told}이 {value}{unit}입니다.")


def _between(spot: Spot, near: Sequence[tuple[Spot, int]], unit: str) -> Expected | None:
    """Return what the nearest on both sides say, where they say the same; those of the same side of the road first."""
    for of_side in (True, False):
        there = [each for each in near if each[0].side == spot.side or not of_side]
        ends = [*_nearest(spot, there, -1), *_nearest(spot, there, 1)]
        values = {value for _, value in ends}
        if len(ends) > 1 and len(values) == 1 and len({number for number, _ in ends}) > 1:
            below, above = ends[0][0], ends[-1][0]
            value = values.pop()
            return Expected(value, f"{spot.road} {below}번과 {above}번이 모두 {value}{unit}입니다.")
        if len(values) > 1:
            return None
    return None


def _nearest(spot: Spot, near: Sequence[tuple[Spot, int]], way: int) -> Iterator[tuple[int, int]]:
    """Go through number and value of all that stand nearest on one way, within reach."""
    away = [(way * (other.number - spot.number), other, value) for other, value in near]
    there = [each for each in away if 0 < each[0] <= NEAR]
    least = min((each[0] for each in there), default=0)
    yield from ((other.number, value) for distance, other, value in there if distance == least)
