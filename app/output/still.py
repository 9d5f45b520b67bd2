"""Pictures that were taken before, set into a paper as they are."""

from __future__ import annotations

import io
from dataclasses import dataclass

from app.core.blocks import StillPicture
from app.output.flow import Flow
from app.output.ink import MM, Box, Ink

_POINTS = 0.42
"""Of a pixel, where the page is wide enough."""
_MOST_HEIGHT = 0.5
"""The share of a page that a picture takes at most."""
_EDGE = 0.5
_GAP = 1.5 * MM


@dataclass(frozen=True)
class _Still:
    """A picture in the middle of the page's width, in a thin frame."""

    content: bytes
    told: str
    width: float
    inner: float
    """Height of the picture itself."""

    @property
    def height(self) -> float:
        """The picture and the gap below it."""
        return self.inner + _GAP

    def draw(self, ink: Ink, box: Box) -> None:
        """Draw it."""
        left = box.left + (box.width - self.width) / 2
        place = Box(left, box.top, self.width, self.inner)
        with ink.picture(self.told, place):
            ink.image(self.content, place)
        ink.frame(place, _EDGE)


def lay_still(picture: StillPicture, flow: Flow) -> None:
    """Set a picture in its place."""
    flow.put(_Still(picture.content, picture.told, *size_of(picture, flow)))


def size_of(picture: StillPicture, flow: Flow) -> tuple[float, float]:
    """Return how wide and high a picture stands: in its own size, or as large as the page lets it be."""
    from PIL import Image

    with Image.open(io.BytesIO(picture.content)) as image:
        wide, high = image.size
    width = min(wide * _POINTS * flow.scale, flow.body.width)
    width = min(width, flow.body.height * _MOST_HEIGHT * wide / high)
    return width, width * high / wide
