"""Reading XML from beginning to end without ever holding it, and without trusting its size."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO
from xml.parsers import expat

from app.output.reading import refusals

MOST_UNPACKED = 700_000_000
"""Bytes of one part of a file once it is unpacked."""
LONGEST_TOKEN = 4_000_000
"""Bytes that may follow each other without a tag or a letter being told of."""
_STEP = 1 << 16

Start = Callable[[str, dict[str, str]], object]
End = Callable[[str], object]
Text = Callable[[str], object]


def walk(stream: IO[bytes], start: Start, end: End, text: Text) -> None:
    """Tell of everything in a stream: elements by their names without a prefix, and text between them.

    Raises `UserError` for what is no XML, declares entities, or unpacks to too much.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = _refuse

    def begin(name: str, attributes: dict[str, str]) -> None:
        prefix = name.rpartition(":")[0]
        parser.StartElementHandler = _bare(start) if prefix else start
        parser.EndElementHandler = _bare(end) if prefix else end
        start(name.removeprefix(f"{prefix}:"), attributes)

    parser.StartElementHandler = begin
    fed = 0
    try:
        while chunk := stream.read(_STEP):
            parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it by its place
            fed += len(chunk)
            if fed > MOST_UNPACKED or fed - parser.CurrentByteIndex > LONGEST_TOKEN:
                raise refusals.too_large()
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as error:
        raise refusals.damaged() from error


def _bare(told: Callable[..., object]) -> Callable[..., None]:
    """Return what tells of elements without the prefix that all names of a file have."""

    def bare(name: str, *attributes: dict[str, str]) -> None:
        told(name.rpartition(":")[2], *attributes)

    return bare


def _refuse(*_about: object) -> None:
    """Refuse what lets a few letters stand for many."""
    raise refusals.damaged()


def ignore(*_told: object) -> None:
    """Take no notice."""


def attribute(attributes: dict[str, str], name: str) -> str:
    """Return an attribute, whatever prefix its name has; empty where there is none."""
    if name in attributes:
        return attributes[name]
    return next((text for key, text in attributes.items() if key.endswith(f":{name}")), "")
