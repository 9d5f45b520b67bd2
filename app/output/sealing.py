"""Composed papers as text that can be kept for ever: what stood on a paper, and nothing that it was made from.

The text names the parts of a paper and what each holds, all of it, so that no default of a later program
changes what went out. Reading it makes nothing but these parts: it is never a program.
"""

from __future__ import annotations

import base64
import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum
from typing import Any, cast

from app.core import blocks, pictures, tables
from app.core.blocks import Margins
from app.core.errors import StorageError
from app.core.papers import Footer, Letterhead, Sheet, Trace
from app.output.printed import Part

FORM = 1
"""Which form of the text this is; one that is unknown was written by a newer program."""
_IS = "is"
"""Under this a part of a paper says what it is."""
_SHEET = "sheet"
"""Under this stands a workbook in place of parts."""
_BYTES = bytes.__name__


def _bytes_of(value: str) -> bytes:
    return base64.b64decode(value, validate=True)


PARTS: Mapping[str, Callable[..., object]] = {
    each.__name__: each
    for each in (
        *(Part, Sheet, Margins, Letterhead, Trace, Footer, blocks.StillPicture),
        *(blocks.Ticks, blocks.QrCode, blocks.Cell, blocks.Grid, blocks.Heading, blocks.Contents),
        *(blocks.Paragraph, blocks.Items, blocks.Spring, blocks.Break, blocks.Space),
        *(blocks.Approval, blocks.Receipt, blocks.Sender, blocks.Cut, blocks.Divider),
        blocks.Together,
        *(tables.TableColumn, tables.Table, tables.ChartForm, tables.ChartSeries, tables.Chart),
        *(
            pictures.MapBox,
            pictures.MapLine,
            pictures.MapPicture,
            pictures.MatrixCell,
            pictures.MatrixPicture,
        ),
    )
} | {_BYTES: _bytes_of}
"""All that a composed paper is made of, by name. One that is renamed keeps its old name here."""


def seal(parts: Sequence[Part]) -> str:
    """Return composed papers as text."""
    return json.dumps({"form": FORM, "parts": _told(parts)}, ensure_ascii=False)


def seal_sheet(content: bytes) -> str:
    """Return a workbook as text: its own bytes, since nobody but a spreadsheet lays it out."""
    return json.dumps({"form": FORM, _SHEET: base64.b64encode(content).decode("ascii")})


def unseal_sheet(text: str) -> bytes:
    """Return the workbook that a text holds, nothing where it tells of papers; raises `StorageError` as `unseal`."""
    try:
        kept = json.loads(text)
        if kept["form"] == FORM:
            return base64.b64decode(kept.get(_SHEET, ""), validate=True)
    except (AttributeError, KeyError, TypeError, ValueError):
        pass
    raise _unreadable()


def unseal(text: str) -> tuple[Part, ...]:
    """Return the papers that a text tells of; raises `StorageError` for one that cannot be read."""
    try:
        kept = json.loads(text)
        if kept["form"] == FORM:
            parts = cast("Sequence[object]", _made(kept["parts"]))
            return tuple(_as_part(each) for each in parts)
    except (KeyError, TypeError, ValueError):
        pass
    raise _unreadable()


def _unreadable() -> StorageError:
    return StorageError(
        "보관본을 읽을 수 없습니다.",
        "더 새로운 프로그램에서 보관했거나 파일이 상했습니다. 프로그램을 새 판으로 바꾸거나 ‘자료 점검’을 해 주세요.",
    )


def _as_part(value: object) -> Part:
    if not isinstance(value, Part):
        raise TypeError(value)
    return value


def _told(value: object) -> object:
    """Return a part, or what it holds, as JSON knows it."""
    if isinstance(value, Enum):
        return {_IS: type(value).__name__, "value": value.value}
    if dataclasses.is_dataclass(value):
        name = type(value).__name__
        if name not in PARTS:
            raise TypeError(name)
        held = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
        # Days on which nobody works, the only set: what was drawn from them is drawn.
        held = {name: each for name, each in held.items() if not isinstance(each, AbstractSet)}
        return {_IS: name, **{name: _told(each) for name, each in held.items()}}
    if isinstance(value, (str, int, float, type(None))):
        return value
    if isinstance(value, bytes):
        return {_IS: _BYTES, "value": base64.b64encode(value).decode("ascii")}
    return [_told(each) for each in cast("Sequence[object]", value)]


def _made(value: Any) -> object:  # noqa: ANN401 - whatever JSON holds
    """Return what a piece of the text tells of."""
    if isinstance(value, dict):
        held = cast("dict[str, object]", value)
        make = PARTS[str(held[_IS])]
        return make(**{name: _made(each) for name, each in held.items() if name != _IS})
    if isinstance(value, list):
        return tuple(map(_made, cast("list[object]", value)))
    return value
