"""Where each gathering stands on the map of overlaps: in cells of a grid, so that no two cover each other.

Those that share people stand near each other. The same overlaps make the same map: chance has a fixed
seed. Each circle is laid out by stress (Zheng, Pawar, Goodman 2018, graph drawing by stochastic gradient
descent), moved into free cells, and the circles stand side by side as blocks do on a shelf.
"""

from __future__ import annotations

import math
import random
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.core.overlaps import Ties

_ROUNDS = 15
"""Passes over all pairs; after these nothing moves that an eye would see (Zheng et al., section 4)."""
_CLOSEST = 0.1
"""The last step's length, as a share of a tie's."""
_ROOM = 1.9
"""Cells for each gathering of a circle, so that lines can be followed between them."""
_SHAPE = 1.5
"""A circle's cells are so much wider than high."""
_SEED = 1
Spot = tuple[int, int]
"""Column and row, from 0."""
_Point = list[float]


@dataclass(frozen=True)
class OverlapMap:
    """The gatherings that share people, each in a cell of its own."""

    columns: int
    rows: int
    spots: Mapping[int, Spot]


def lay_map(ties: Ties, shape: float) -> OverlapMap:
    """Lay out all circles on a map about `shape` times as wide as high; the isolated stand on none."""
    blocks = [_lay_circle(ties, circle) for circle in ties.circles]
    if not blocks:
        return OverlapMap(0, 0, {})
    area = sum((columns + 1) * (rows + 1) for columns, rows, _ in blocks)
    widest = max(columns for columns, _, _ in blocks)
    width = max(widest, math.ceil(math.sqrt(area * shape)))
    spots: dict[int, Spot] = {}
    left = top = height = used = 0
    for columns, rows, places in sorted(blocks, key=lambda block: -block[1]):
        if left and left + columns > width:
            left, top, height = 0, top + height + 1, 0
        spots |= {each: (left + x, top + y) for each, (x, y) in places.items()}
        used = max(used, left + columns)
        left, height = left + columns + 1, max(height, rows)
    return OverlapMap(used, top + height, spots)


def _lay_circle(ties: Ties, circle: Sequence[int]) -> tuple[int, int, dict[int, Spot]]:
    """Return how many columns and rows a circle takes, and where in them each of its gatherings stands."""
    points = _turned(_points(ties, circle))
    cells = len(circle) * _ROOM
    columns = max(2, math.ceil(math.sqrt(cells * _SHAPE)))
    rows = max(1, math.ceil(cells / columns))
    low_x, low_y = (min(point[axis] for point in points) for axis in range(2))
    wide, high = (max(point[axis] for point in points) or 1 for axis in range(2))
    wide, high = max(wide - low_x, 1e-9), max(high - low_y, 1e-9)
    wished = {
        each: (
            (point[0] - low_x) / wide * (columns - 1),
            (point[1] - low_y) / high * (rows - 1),
        )
        for each, point in zip(circle, points, strict=True)
    }
    taken = _into_cells(ties, wished, columns, rows)
    used_x, used_y = ({spot[axis] for spot in taken.values()} for axis in range(2))
    xs, ys = sorted(used_x), sorted(used_y)
    spots = {each: (xs.index(x), ys.index(y)) for each, (x, y) in taken.items()}
    return len(xs), len(ys), spots


def _into_cells(
    ties: Ties, wished: Mapping[int, tuple[float, float]], columns: int, rows: int
) -> dict[int, Spot]:
    """Give each gathering the free cell nearest to where it wishes to stand, those with most ties first."""
    free = {(x, y) for x in range(columns) for y in range(rows)}
    taken: dict[int, Spot] = {}
    for each in sorted(wished, key=lambda each: (-len(ties.neighbours[each]), each)):
        x, y = wished[each]
        spot = min(free, key=lambda cell: ((cell[0] - x) ** 2 + (cell[1] - y) ** 2, cell))
        free.discard(spot)
        taken[each] = spot
    return taken


def _points(ties: Ties, circle: Sequence[int]) -> list[_Point]:
    """Return where the gatherings of a circle would stand freely: as far from each other as steps lie between them."""
    place = {each: at for at, each in enumerate(circle)}
    steps = [_steps(ties, each, place) for each in circle]
    turn = 2 * math.pi / len(circle)
    points = [[math.cos(turn * at), math.sin(turn * at)] for at in range(len(circle))]
    pairs = [(one, other, steps[one][other]) for one, other in combinations(range(len(circle)), 2)]
    chance = random.Random(_SEED)  # noqa: S311 - a picture, no secret
    farthest = max(distance for _, _, distance in pairs)
    for pace in _paces(farthest):
        chance.shuffle(pairs)
        for one, other, distance in pairs:
            a, b = points[one], points[other]
            x, y = a[0] - b[0], a[1] - b[1]
            length = math.sqrt(x * x + y * y) or 1e-9
            share = pace / (distance * distance)
            move = (1.0 if share > 1 else share) * (length - distance) / (2 * length)
            x, y = x * move, y * move
            a[0] -= x
            a[1] -= y
            b[0] += x
            b[1] += y
    return points


def _paces(farthest: int) -> Iterator[float]:
    """Go through the lengths of the steps, from one that moves the farthest pair to a small one."""
    fall = math.log(_CLOSEST / farthest**2) / max(_ROUNDS - 1, 1)
    return (farthest**2 * math.exp(fall * at) for at in range(_ROUNDS))


def _steps(ties: Ties, start: int, place: Mapping[int, int]) -> list[int]:
    """Return how many ties lie between a gathering and each other of its circle."""
    found = [0] * len(place)
    seen, waiting = {start}, deque([start])
    while waiting:
        each = waiting.popleft()
        for other in ties.neighbours[each]:
            if other not in seen:
                seen.add(other)
                found[place[other]] = found[place[each]] + 1
                waiting.append(other)
    return found


def _turned(points: Sequence[_Point]) -> list[_Point]:
    """Turn a picture so that it lies: its longest way from left to right."""
    count = len(points)
    x, y = (sum(point[axis] for point in points) / count for axis in range(2))
    xx = sum((point[0] - x) ** 2 for point in points)
    yy = sum((point[1] - y) ** 2 for point in points)
    xy = sum((point[0] - x) * (point[1] - y) for point in points)
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    return [
        [(point[0] - x) * cos + (point[1] - y) * sin, (point[1] - y) * cos - (point[0] - x) * sin]
        for point in points
    ]
