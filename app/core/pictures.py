"""What is drawn rather than written: charts of figures, the map of gatherings, and the same as a matrix.

A picture says in numbers and words all that it shows, so that neither colour nor a ruler is needed.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.core.tables import Chart


@dataclass(frozen=True)
class MapBox:
    """A gathering on the map: a box with words, in a cell."""

    column: int
    row: int
    lines: tuple[str, ...]
    """What stands in the box, line below line."""


@dataclass(frozen=True)
class MapLine:
    """A tie between two boxes, by their places in the list of boxes."""

    one: int
    other: int
    level: int
    """How heavy it is, as a place in `MapPicture.levels`."""
    text: str = ""
    """What is written beside its middle."""


@dataclass(frozen=True)
class MapPicture:
    """Boxes in the cells of a grid, and the lines between them; each box covers only its own cell."""

    columns: int
    rows: int
    boxes: tuple[MapBox, ...]
    lines: tuple[MapLine, ...]
    levels: tuple[str, ...] = ()
    """What each weight of line means, the lightest first."""
    letters: float = 8.5
    """Points, where the page is wide enough for them."""


@dataclass(frozen=True)
class MatrixCell:
    """What two gatherings have in common: the row and the column by their places, and how dark it is."""

    row: int
    column: int
    level: int
    """A place in `MatrixPicture.levels`."""
    text: str = ""
    """What is written in it where there is room."""


@dataclass(frozen=True)
class MatrixPicture:
    """The same in rows and columns: a cell stands where two meet, and again where they meet the other way round."""

    labels: tuple[str, ...]
    """What rows and columns are called, in their order."""
    cells: tuple[MatrixCell, ...]
    levels: tuple[str, ...] = ()
    """What each shade means, the lightest first."""


Picture = Chart | MapPicture | MatrixPicture
