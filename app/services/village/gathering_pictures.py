"""The pictures of the gatherings: the map of who shares people with whom, and the matrix of the same.

Ties of one or two people are drawn nowhere: who stands behind them could be known.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.core.overlap_map import lay_map
from app.core.overlaps import Ties
from app.core.pictures import MapBox, MapLine, MapPicture, MatrixCell, MatrixPicture
from app.core.small_cells import LEAST

STEPS = (LEAST, 5, 10)
"""From how many shared people on a line is drawn, and in which weight."""
MOST_NAMED = 60
"""Of more gatherings the boxes hold numbers alone; the table says whose they are."""
_SHAPE = 1.7
"""The map is about so many times as wide as high in cells, which are wider than high."""
_SQUARE = 1.0
"""The same where boxes hold a number alone."""


def levels() -> tuple[str, ...]:
    """Return what each weight of line, and each shade, means."""
    between = tuple(f"{low}~{high - 1}명" for low, high in pairwise(STEPS))
    return (*between, f"{STEPS[-1]}명 이상")


def level_of(people: int) -> int:
    """Return the weight of a tie of so many people, at least `LEAST`."""
    return bisect(STEPS, people) - 1


def number_of(ties: Ties) -> Mapping[int, int]:
    """Return by which number the pictures and the tables call each gathering."""
    return {each: at for at, each in enumerate(ties.order, start=1)}


def map_of(ties: Ties, names: Mapping[int, str]) -> tuple[MapPicture, tuple[int, ...]]:
    """Return the map of ties of at least `LEAST` people, and of which gathering each of its boxes is."""
    few = sum(map(len, ties.circles)) <= MOST_NAMED
    laid = lay_map(ties, _SQUARE if few else _SHAPE)
    shown = tuple(laid.spots)
    numbers = number_of(ties)
    boxes = tuple(
        MapBox(
            *laid.spots[each], (f"{numbers[each]}. {names[each]}" if few else str(numbers[each]),)
        )
        for each in shown
    )
    place = {each: at for at, each in enumerate(shown)}
    lines = tuple(
        MapLine(place[one], place[other], level_of(people), f"{people}")
        for (one, other), people in ties.shared.items()
    )
    return MapPicture(laid.columns, laid.rows, boxes, lines, levels=levels()), shown


def matrix_of(ties: Ties, names: Mapping[int, str]) -> MatrixPicture:
    """Return the matrix of the gatherings that have a tie of at least `LEAST` people."""
    shown: Sequence[int] = [each for circle in ties.circles for each in circle]
    place = {each: at for at, each in enumerate(shown)}
    cells = (
        MatrixCell(
            min(place[one], place[other]),
            max(place[one], place[other]),
            level_of(people),
            f"{people}",
        )
        for (one, other), people in ties.shared.items()
    )
    labels = tuple(f"{at}. {names[each]}" for at, each in enumerate(shown, start=1))
    return MatrixPicture(labels, tuple(cells), levels=levels())
